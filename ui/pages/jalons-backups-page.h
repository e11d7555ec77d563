/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_BACKUPS_PAGE (jalons_backups_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsBackupsPage, jalons_backups_page, JALONS, BACKUPS_PAGE, JalonsPage)

/* « Sauvegardes » of the register that is open. */

G_END_DECLS
