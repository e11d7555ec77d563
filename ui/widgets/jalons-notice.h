/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_NOTICE (jalons_notice_get_type ())
G_DECLARE_FINAL_TYPE (JalonsNotice, jalons_notice, JALONS, NOTICE, AdwBin)

/* What must be read, across the window, until it is no longer true or has been put away. Its icon and its
 * words say how grave it is, not its colour alone. */
typedef enum {
  JALONS_NOTICE_INFORMATION,
  JALONS_NOTICE_WARNING,
  JALONS_NOTICE_ERROR,
  JALONS_NOTICE_SOUND, /* all was checked, and all is well */
} JalonsNoticeKind;

GtkWidget  *jalons_notice_new        (JalonsNoticeKind kind, const char *text);
const char *jalons_notice_get_text   (JalonsNotice *self);
void        jalons_notice_set_text   (JalonsNotice *self, const char *text);

/* @label with its mnemonic. Owned by the notice. */
GtkWidget  *jalons_notice_add_button (JalonsNotice *self, const char *label, GCallback clicked, gpointer data);

/* A button that puts it away. */
void        jalons_notice_add_close  (JalonsNotice *self);

G_END_DECLS
