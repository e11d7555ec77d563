/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_PROJECTOR (jalons_projector_get_type ())
G_DECLARE_FINAL_TYPE (JalonsProjector, jalons_projector, JALONS, PROJECTOR, GtkWindow)

/**
 * JalonsProjector:
 *
 * The window that the whole room sees during a session: codes of parcours, and nothing else ever. It is told codes alone, has
 * no action, no dialogue, no tooltip and no title but the program's name; it fills another screen than that of @session where
 * there is one, and gives @session, which must outlive it, the keys that come to it.
 */
GtkWindow *jalons_projector_new  (GtkWidget *session);

/* A code of the agenda, and whether it is done. */
typedef struct {
  const char *code;
  gboolean    done;
} JalonsProjectorCode;

/* @current may be NULL. What is given is copied. */
void       jalons_projector_show (JalonsProjector *self, const char *current, const JalonsProjectorCode *codes, guint n);

G_END_DECLS
