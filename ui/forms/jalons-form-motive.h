/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @motive is NULL when the person gives up. */
typedef void (*JalonsFormMotiveGiven) (const char *motive, gpointer data);

/* Asks whether to do what destroys something, and why, for the journal: a few letters at least. @given is called
 * once. */
GtkWindow *jalons_form_motive_ask (GtkWindow *parent, const char *heading, const char *body,
                                   const char *accept, JalonsFormMotiveGiven given, gpointer data);

G_END_DECLS
