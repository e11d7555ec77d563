/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the entries of a form have in common. */

/* Where all of @entry's text was selected, by Tab or by Ctrl+A, the next key finds it selected: on X11 a selection is
 * also the PRIMARY clipboard, and another program that takes it undoes the selection here, between the Tab and what is
 * typed over. It is made again when the key comes, not before: what the other program offers can still be pasted. */
void jalons_field_entry_keep_selection (GtkEntry *entry);

/* Shows, and tells those who listen, that what is in @entry cannot be kept. */
void jalons_field_entry_set_invalid    (GtkEntry *entry, gboolean invalid);

/* Whether @entry is in the window, for a list to be shown under it: one that was scrolled away comes back to be so at
 * the next key. What would hang outside of every screen is refused by the toolkit, which does not survive it. */
gboolean jalons_field_entry_come_in_sight (GtkEntry *entry);

G_END_DECLS
