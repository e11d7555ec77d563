/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-check.h"

#include "jalons-dossier-reader.h"
#include "jalons-quality.h"

static gboolean
check_next (JalonsDossierReader *reader, JalonsDossier *dossier, JalonsDay today, GArray *findings, gboolean *more,
            GError **error)
{
  if (!jalons_dossier_reader_next (reader, dossier, more, error))
    return FALSE;
  if (*more)
    jalons_quality_check (dossier, jalons_dossier_reader_referential (reader), today, findings);

  return TRUE;
}

gboolean
jalons_check_run (JalonsStore *store, JalonsCheckFunc found, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new (store, JALONS_DOSSIER_AFIS, error);
  g_autoptr (GArray) findings = jalons_findings_new ();
  JalonsDay today = jalons_store_today (store);
  JalonsDossier dossier;
  gboolean more = TRUE, checked = reader != NULL;

  jalons_dossier_init (&dossier);
  while (checked && more)
    {
      checked = !g_cancellable_set_error_if_cancelled (cancellable, error)
                && check_next (reader, &dossier, today, findings, &more, error);
      if (checked && findings->len)
        found (findings, data);
      g_array_set_size (findings, 0);
    }
  jalons_dossier_clear (&dossier);

  return checked;
}
