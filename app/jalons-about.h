/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The version of the program and of what it runs on: `jalons --version`, and « À propos ». */
char      *jalons_about_versions   (void);

GtkWindow *jalons_about_window_new (GtkWindow *parent);

G_END_DECLS
