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

G_END_DECLS
