/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_NEW_REGISTER_WINDOW (jalons_new_register_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsNewRegisterWindow, jalons_new_register_window, JALONS, NEW_REGISTER_WINDOW, AdwWindow)

/**
 * JalonsNewRegisterWindow:
 *
 * Makes an empty register, never over a file: what it is for, a passphrase, a recovery code that is shown and asked
 * for again. Nothing is on the disk before the end.
 *
 * Signal: "created" with the JalonsSession of the register, which is open.
 */
JalonsNewRegisterWindow *jalons_new_register_window_new (GtkWindow *parent);

G_END_DECLS
