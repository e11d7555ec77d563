/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-pages.h"

#include <glib/gi18n.h>

#include "jalons-activite-page.h"
#include "jalons-afis-page.h"
#include "jalons-backups-page.h"
#include "jalons-bilan-page.h"
#include "jalons-calendrier-page.h"
#include "jalons-codes.h"
#include "jalons-continuite-page.h"
#include "jalons-courriers-page.h"
#include "jalons-decisions-page.h"
#include "jalons-dossier-page.h"
#include "jalons-echanges-page.h"
#include "jalons-form-page.h"
#include "jalons-home-page.h"
#include "jalons-import-page.h"
#include "jalons-journal-page.h"
#include "jalons-listing-page.h"
#include "jalons-releve-page.h"
#include "jalons-report-page.h"
#include "jalons-seance-page.h"
#include "jalons-sheet-page.h"

static const JalonsPageInfo pages[] = {
  { "home", N_ ("Home"), "go-home-symbolic", NULL, jalons_home_page_get_type, FALSE },
  { "parcours", N_ ("Parcours"), "system-users-symbolic", "parcours", jalons_listing_page_get_type, FALSE },
  { "dossier", N_ ("Parcours"), "avatar-default-symbolic", NULL, jalons_dossier_page_get_type, TRUE },
  { "form", N_ ("Form"), "document-edit-symbolic", NULL, jalons_form_page_get_type, TRUE },
  { "seances", N_ ("Sessions"), "x-office-calendar-symbolic", "seances", jalons_listing_page_get_type,
    FALSE },
  { "seance", N_ ("Session"), "x-office-calendar-symbolic", NULL, jalons_seance_page_get_type, TRUE, NULL, "seances",
    JALONS_PAGE_FOR_DELEGATES, "seances" },
  { "decisions", N_ ("Decisions"), "document-edit-symbolic", NULL, jalons_decisions_page_get_type, TRUE, NULL, "seances",
    JALONS_PAGE_FOR_DELEGATES, "seances" },
  { "associations", N_ ("Associations"), "network-workgroup-symbolic", "associations",
    jalons_listing_page_get_type, FALSE },
  { "afis", N_ ("AFIS"), "accessories-calculator-symbolic", "afis", jalons_listing_page_get_type, FALSE },
  { "afis-mois", N_ ("AFIS of the Month"), "view-list-symbolic", NULL, jalons_afis_page_get_type, FALSE,
    "<Control><Shift>f", NULL, JALONS_PAGE_FOR_DELEGATES },
  { "releve", N_ ("Payer’s Statement"), "document-send-symbolic", NULL, jalons_releve_page_get_type, TRUE, NULL, "afis-mois",
    JALONS_PAGE_FOR_DELEGATES },
  { "sejours", N_ ("APS"), "text-x-generic-symbolic", "sejours", jalons_listing_page_get_type, FALSE },
  { "recours", N_ ("Appeals"), "mail-reply-sender-symbolic", "recours", jalons_listing_page_get_type, FALSE },
  { "report", N_ ("Report"), "x-office-spreadsheet-symbolic", NULL, jalons_report_page_get_type, FALSE },
  { "import", N_ ("Import"), "document-send-symbolic", NULL, jalons_import_page_get_type, FALSE },
  { "sheet", N_ ("Import a Workbook"), "document-send-symbolic", NULL, jalons_sheet_page_get_type, TRUE, NULL, "import" },
  { "journal", N_ ("Journal"), "document-open-recent-symbolic", NULL, jalons_journal_page_get_type, FALSE,
    "<Alt>0" },
  { "continuite", N_ ("Continuity"), "security-high-symbolic", NULL, jalons_continuite_page_get_type, FALSE,
    "<Control><Shift>c" },
  { "calendrier", N_ ("Calendar"), "view-grid-symbolic", NULL, jalons_calendrier_page_get_type, FALSE,
    "<Control><Shift>k" },
  { "activite", N_ ("CDLP Activity"), "emblem-documents-symbolic", NULL, jalons_activite_page_get_type, FALSE,
    "<Control><Shift>y", NULL, JALONS_PAGE_FOR_DELEGATES },
  { "bilan", N_ ("Bilan of the Association"), "emblem-documents-symbolic", NULL, jalons_bilan_page_get_type, FALSE,
    "<Control><Shift>b", NULL, JALONS_PAGE_FOR_ASSOCIATIONS },
  { "contacts", N_ ("Contacts"), "x-office-address-book-symbolic", "contacts", jalons_listing_page_get_type,
    FALSE, "<Control><Shift>p" },
  { "membres", N_ ("Members"), "user-info-symbolic", "membres", jalons_listing_page_get_type, FALSE,
    "<Control><Shift>m", NULL, JALONS_PAGE_FOR_DELEGATES },
  { "courriers", N_ ("Letters"), "mail-unread-symbolic", NULL, jalons_courriers_page_get_type, FALSE,
    "<Control><Shift>l" },
  { "echanges", N_ ("Exchanges"), "mail-send-receive-symbolic", NULL, jalons_echanges_page_get_type, FALSE,
    "<Control><Shift>x", NULL, JALONS_PAGE_FOR_CORRESPONDENTS },
  { "exigences", N_ ("Checklists"), "checkbox-checked-symbolic", "exigences", jalons_listing_page_get_type,
    FALSE, "<Control><Shift>e" },
  { "delais", N_ ("Lead Times"), "preferences-system-time-symbolic", "delais", jalons_listing_page_get_type,
    TRUE, NULL, "continuite" },
  { "baremes_afis", N_ ("AFIS Amounts"), "accessories-calculator-symbolic", "baremes_afis",
    jalons_listing_page_get_type, TRUE, NULL, "afis-mois",
    JALONS_PAGE_FOR_DELEGATES },
  { "backups", N_ ("Backups"), "drive-multidisk-symbolic", NULL, jalons_backups_page_get_type, FALSE,
    "<Control><Shift>s" },
};

const JalonsPageInfo *
jalons_pages (guint *n)
{
  *n = G_N_ELEMENTS (pages);

  return pages;
}

gboolean
jalons_page_info_is_of (const JalonsPageInfo *page, int kind)
{
  if (page->whom == JALONS_PAGE_FOR_ALL)
    return TRUE;
  if (page->whom == JALONS_PAGE_FOR_CORRESPONDENTS)
    return kind == JALONS_KIND_ASSOCIATION || kind == JALONS_KIND_DEPARTEMENT;

  return (page->whom == JALONS_PAGE_FOR_ASSOCIATIONS) == (kind == JALONS_KIND_ASSOCIATION);
}
