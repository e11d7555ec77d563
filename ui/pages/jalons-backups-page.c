/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-backups-page.h"

#include "jalons-backups-view.h"

struct _JalonsBackupsPage {
  JalonsPage         parent_instance;

  JalonsBackupsView *view;
};

G_DEFINE_FINAL_TYPE (JalonsBackupsPage, jalons_backups_page, JALONS_TYPE_PAGE)

static void
jalons_backups_page_refresh (JalonsPage *page)
{
  JalonsSession *session = jalons_page_get_session (page);

  jalons_backups_view_show (JALONS_BACKUPS_PAGE (page)->view, jalons_session_get_path (session), session);
}

static void
jalons_backups_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_backups_page_parent_class)->dispose (object);
}

static void
jalons_backups_page_class_init (JalonsBackupsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_backups_page_dispose;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_backups_page_refresh;
}

static void
jalons_backups_page_init (JalonsBackupsPage *self)
{
  self->view = g_object_new (JALONS_TYPE_BACKUPS_VIEW, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
}
