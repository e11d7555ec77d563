/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

/* « Mes dossiers »: the desk of an association, in five groups that follow from dated facts (jalons-portefeuille.h), under
 * what is to be said of its agréments. */
#define JALONS_TYPE_PORTEFEUILLE_VIEW (jalons_portefeuille_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonsPortefeuilleView, jalons_portefeuille_view, JALONS, PORTEFEUILLE_VIEW, AdwBin)

/* Shows the register of the page's session; the line that had the focus keeps it. FALSE with @error. */
gboolean jalons_portefeuille_view_show (JalonsPortefeuilleView *self, JalonsPage *page, GError **error);

G_END_DECLS
