/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-keeper.h"

G_BEGIN_DECLS

#define JALONS_TYPE_SECRET_WINDOW (jalons_secret_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsSecretWindow, jalons_secret_window, JALONS, SECRET_WINDOW, AdwWindow)

/* @secret is the callee's; NULL when the person gives up. */
typedef void (*JalonsSecretGiven) (JalonsSecret *secret, gpointer data);

/* Asks what opens something: a passphrase or a recovery code, and a key file where there is one. @why: in a
 * sentence. @given is called once. */
GtkWindow *jalons_secret_window_new (GtkWindow *parent, const char *title, const char *why, JalonsSecretGiven given,
                                     gpointer data);

G_END_DECLS
