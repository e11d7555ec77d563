/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-frise-scene.h"

G_BEGIN_DECLS

/* What a page says besides the frise. */
typedef struct {
  const char *code;
  const char *name;  /* printed only when the person asks for it; NULL for none */
  const char *state;
} JalonsFriseTitle;

/* Draws the page: title, frise, table. @width and @height are in points. */
void jalons_frise_print_page (cairo_t *cr, double width, double height, JalonsFriseScene *scene,
                              const JalonsFriseTitle *title);

/* A page has been sent to the printer, or to a file. */
typedef void (*JalonsFrisePrinted) (gboolean with_name, gpointer data);

/* Asks for a printer and prints one page, A4 landscape; by default the code without the name. @release: of @data, once
 * it is known whether it is printed. */
void jalons_frise_print (GtkWindow *parent, JalonsFriseScene *scene, const JalonsFriseTitle *title,
                         JalonsFrisePrinted printed, gpointer data, GDestroyNotify release);

G_END_DECLS
