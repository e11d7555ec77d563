/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-pages.h"

#include <glib/gi18n.h>

#include "jalons-home-page.h"
#include "jalons-import-page.h"

static const JalonsPageInfo pages[] = {
  { "home", N_ ("Home"), "go-home-symbolic", NULL, jalons_home_page_get_type, FALSE },
  { "import", N_ ("Import"), "document-send-symbolic", NULL, jalons_import_page_get_type, FALSE },
};

const JalonsPageInfo *
jalons_pages (guint *n)
{
  *n = G_N_ELEMENTS (pages);

  return pages;
}
