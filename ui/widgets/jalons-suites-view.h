/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_SUITES_VIEW (jalons_suites_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonsSuitesView, jalons_suites_view, JALONS, SUITES_VIEW, GtkBox)

/**
 * JalonsSuitesView:
 *
 * What follows a session: its opinions, what the préfet decided of each, what is left to notify; and what can be done
 * about all of it at once.
 */
GtkWidget *jalons_suites_view_new  (JalonsPage *page);
gboolean   jalons_suites_view_show (JalonsSuitesView *self, JalonsRef seance, GError **error);

G_END_DECLS
