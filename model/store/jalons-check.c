/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-check.h"

#include "jalons-dossier-past.h"
#include "jalons-dossier-reader.h"
#include "jalons-quality.h"
#include "jalons-rules.h"

static void
check_dossier (const JalonsDossier *dossier, const JalonsReferential *referential, JalonsCheckScope scope,
               JalonsDay today, GArray *findings)
{
  if (scope == JALONS_CHECK_TABLES)
    jalons_quality_check (dossier, referential, today, findings);
  else
    jalons_rules_check (dossier, referential, today, findings);
  if (scope == JALONS_CHECK_STANDING)
    jalons_ecarts_filter (dossier, referential, findings, NULL);
}

static gboolean
check_next (JalonsDossierReader *reader, JalonsDossier *dossier, JalonsCheckScope scope, JalonsDay today,
            GArray *findings, gboolean *more, GError **error)
{
  if (!jalons_dossier_reader_next (reader, dossier, more, error))
    return FALSE;
  if (*more)
    check_dossier (dossier, jalons_dossier_reader_referential (reader), scope, today, findings);

  return TRUE;
}

/* What is of nobody's file. */
static void
check_register (JalonsStore *store, JalonsDossierReader *reader, JalonsCheckScope scope, GArray *findings)
{
  const JalonsRegister *reg = jalons_store_register (store);

  if (scope == JALONS_CHECK_TABLES)
    return;
  jalons_rules_check_register (jalons_dossier_reader_referential (reader), reg->departement, jalons_store_today (store),
                               findings);
  /* An association knows of the sessions on its own dossiers, not of all that a commission holds. */
  for (guint i = findings->len; reg->kind == JALONS_KIND_ASSOCIATION && i-- > 0;)
    if (g_array_index (findings, JalonsFinding, i).code == JALONS_FINDING_POLICY_SESSIONS_FEW)
      g_array_remove_index (findings, i);
}

gboolean
jalons_check_run (JalonsStore *store, JalonsCheckScope scope, JalonsCheckFunc found, gpointer data,
                  GCancellable *cancellable, GError **error)
{
  const JalonsDossierParts parts
      = scope == JALONS_CHECK_TABLES ? JALONS_DOSSIER_AFIS : JALONS_DOSSIER_EVERYTHING;
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new (store, parts, error);
  g_autoptr (GArray) findings = jalons_findings_new ();
  JalonsDay today = jalons_store_today (store);
  JalonsDossier dossier;
  gboolean more = TRUE, checked = reader != NULL;

  jalons_dossier_init (&dossier);
  while (checked && more)
    {
      checked = !g_cancellable_set_error_if_cancelled (cancellable, error)
                && check_next (reader, &dossier, scope, today, findings, &more, error);
      if (checked && !more)
        check_register (store, reader, scope, findings);
      if (checked && findings->len)
        found (findings, data);
      g_array_set_size (findings, 0);
    }
  jalons_dossier_clear (&dossier);

  return checked;
}

static gboolean
is_new_cb (JalonsTableId table, JalonsRef row, gpointer last)
{
  return row > ((const JalonsRef *) last)[table];
}

static void
check_years (const JalonsDossier *dossier, const JalonsReferential *referential, const JalonsRef *last,
             GArray *findings)
{
  JalonsDossier *past = jalons_dossier_past_new (dossier, is_new_cb, (gpointer) last);

  jalons_rules_check_closed_years (past, dossier, referential, findings);
  if (past)
    jalons_dossier_past_free (past);
}

gboolean
jalons_check_closed_years (JalonsStore *store, const JalonsRef *last, JalonsCheckFunc found, gpointer data,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (JalonsDossierReader) reader = NULL;
  g_autoptr (GArray) findings = jalons_findings_new ();
  JalonsDossier dossier;
  gboolean more = TRUE, checked = TRUE;

  if (jalons_store_count (store, JALONS_TABLE_ANNEES_ARRETEES) == 0)
    return TRUE;
  reader = jalons_dossier_reader_new (store, JALONS_DOSSIER_EVERYTHING, error);
  if (!reader)
    return FALSE;
  jalons_dossier_init (&dossier);
  while (checked && more)
    {
      checked = !g_cancellable_set_error_if_cancelled (cancellable, error)
                && jalons_dossier_reader_next (reader, &dossier, &more, error);
      if (checked && more)
        check_years (&dossier, jalons_dossier_reader_referential (reader), last, findings);
      if (findings->len)
        found (findings, data);
      g_array_set_size (findings, 0);
    }
  jalons_dossier_clear (&dossier);

  return checked;
}
