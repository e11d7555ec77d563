/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-envoi-window.h"
#include "jalons-envoi.h"

G_BEGIN_DECLS

/* The window in three files: what is done with a file that came, what is shown of it, and what of it would change. */
struct _JalonsEnvoiWindow {
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkWidget *accept_button;
  GtkWidget *correct_button;
  GtkWidget *refuse_button;
  GtkLabel *state;
  AdwPreferencesGroup *from_group;
  AdwPreferencesGroup *completude_group;
  AdwPreferencesGroup *who_group;
  GtkWidget *findings_group;
  GtkBox *notes;
  AdwPreferencesGroup *items_group;
  AdwPreferencesGroup *pieces_group;
  AdwStatusPage *done_page;
  GtkWidget *receipt_button;
  GtkWidget *dossier_button;

  JalonsSession *session; /* a reference */
  JalonsEnvoiPlan *plan;  /* NULL once the window is disposed of */
  GPtrArray *rows[5];     /* of each group that is filled, not owned */
  gboolean filling;
  JalonsRef received;     /* row of what was noted, once it was dealt with */
};

/* Rows of a group, in the place of those before. */
typedef enum {
  JALONS_ENVOI_FROM,
  JALONS_ENVOI_COMPLETUDE,
  JALONS_ENVOI_WHO,
  JALONS_ENVOI_ITEMS,
  JALONS_ENVOI_PIECES,
  JALONS_ENVOI_N_GROUPS,
} JalonsEnvoiGroup;

void       jalons_envoi_window_clear_group (JalonsEnvoiWindow *self, JalonsEnvoiGroup group);
void       jalons_envoi_window_add_row     (JalonsEnvoiWindow *self, JalonsEnvoiGroup group, gpointer row);
GtkWidget *jalons_envoi_window_add_fact    (JalonsEnvoiWindow *self, JalonsEnvoiGroup group, const char *title,
                                            const char *subtitle);

/* What does not change while the window is open. */
void jalons_envoi_window_show_from   (JalonsEnvoiWindow *self);
void jalons_envoi_window_show_pieces (JalonsEnvoiWindow *self);

/* What changes with who she is. */
void jalons_envoi_window_show_who    (JalonsEnvoiWindow *self);
void jalons_envoi_window_show_items  (JalonsEnvoiWindow *self);

/* What changes with what is taken: the checklist, the rules, and whether it may be accepted. */
void jalons_envoi_window_show_judgement (JalonsEnvoiWindow *self);

/* In the window itself: an error, in words. */
void jalons_envoi_window_tell        (JalonsEnvoiWindow *self, const GError *error);

/* A receipt says what became of something, and is only taken note of. */
gboolean jalons_envoi_window_is_receipt (JalonsEnvoiWindow *self);

G_END_DECLS
