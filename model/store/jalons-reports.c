/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-reports.h"

#include "jalons-store-private.h"

char *
jalons_report_chose (const JalonsDu *due)
{
  if (!due->is_lacune)
    return g_strdup_printf ("echeance:%s", jalons_echeance_kind_text (due->echeance.kind));

  return g_strdup_printf ("lacune:%s:%s", jalons_continuite_kind_text (due->lacune.kind),
                          jalons_continuite_cause_text (due->lacune.cause));
}

/* A gap is of a parcours where it comes from no row. */
char *
jalons_report_fait (const JalonsDu *due)
{
  const JalonsFact *fact = due->is_lacune ? &due->lacune.fact : &due->echeance.fact;
  const JalonsTableId table = fact->row ? fact->table : JALONS_TABLE_PARCOURS;

  return g_strdup_printf ("%s:%" G_GINT64_FORMAT, jalons_table (table)->name, fact->row ? fact->row : due->parcours);
}

static gboolean
end (JalonsStore *store, gboolean written, GError **error)
{
  if (written && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

static void
bind_day (sqlite3_stmt *stmt, int index, JalonsDay day)
{
  char text[JALONS_DAY_TEXT_SIZE];

  sqlite3_bind_text (stmt, index, jalons_day_write_iso (day, text), -1, SQLITE_TRANSIENT);
}

gboolean
jalons_report_put_off (JalonsStore *store, const JalonsDu *due, JalonsDay until, const char *motif, JalonsDay today,
                       GError **error)
{
  g_autofree char *chose = jalons_report_chose (due), *fait = jalons_report_fait (due);
  g_autofree char *reason = g_strstrip (g_strdup (motif ? motif : ""));
  sqlite3_stmt *stmt = NULL;

  if (!*reason || until <= today)
    {
      g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT, "reports");
      return FALSE;
    }
  stmt = jalons_store_statement (
      store,
      "INSERT INTO reports (chose, fait, personne, jusqu_au, motif, date) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
      "ON CONFLICT (chose, fait) DO UPDATE SET jusqu_au = ?4, motif = ?5, date = ?6",
      error);
  if (!stmt || !jalons_store_begin (store, error))
    return FALSE;
  sqlite3_bind_text (stmt, 1, chose, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, fait, -1, SQLITE_TRANSIENT);
  if (due->personne)
    sqlite3_bind_int64 (stmt, 3, due->personne);
  bind_day (stmt, 4, until);
  sqlite3_bind_text (stmt, 5, reason, -1, SQLITE_TRANSIENT);
  bind_day (stmt, 6, today);

  return end (store, jalons_store_step (store, stmt, NULL, error), error);
}

gboolean
jalons_report_take_up (JalonsStore *store, const JalonsDu *due, GError **error)
{
  g_autofree char *chose = jalons_report_chose (due), *fait = jalons_report_fait (due);
  sqlite3_stmt *stmt = jalons_store_statement (store, "DELETE FROM reports WHERE chose = ? AND fait = ?", error);

  if (!stmt || !jalons_store_begin (store, error))
    return FALSE;
  sqlite3_bind_text (stmt, 1, chose, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, fait, -1, SQLITE_TRANSIENT);

  return end (store, jalons_store_step (store, stmt, NULL, error), error);
}

char *
jalons_report_motif (JalonsStore *store, const JalonsDu *due, GError **error)
{
  g_autofree char *chose = jalons_report_chose (due), *fait = jalons_report_fait (due);
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "SELECT motif FROM reports WHERE chose = ? AND fait = ?", error);
  gboolean row = FALSE;
  char *motif = NULL;

  if (!stmt)
    return NULL;
  sqlite3_bind_text (stmt, 1, chose, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, fait, -1, SQLITE_TRANSIENT);
  if (jalons_store_step (store, stmt, &row, error) && row)
    {
      motif = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
      sqlite3_reset (stmt);
    }

  return motif;
}

/* "chose fait" → last day. */
static GHashTable *
read_days (JalonsStore *store, GError **error)
{
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_stmt *stmt = jalons_store_statement (store, "SELECT chose, fait, jusqu_au FROM reports", error);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!jalons_store_step (store, stmt, &row, error))
        return NULL;
      if (row)
        g_hash_table_insert (days,
                             g_strdup_printf ("%s %s", sqlite3_column_text (stmt, 0), sqlite3_column_text (stmt, 1)),
                             GINT_TO_POINTER (jalons_day_from_iso ((const char *) sqlite3_column_text (stmt, 2))));
    }

  return stmt ? g_steal_pointer (&days) : NULL;
}

gboolean
jalons_reports_look (JalonsStore *store, GArray *due, JalonsDay today, GError **error)
{
  g_autoptr (GHashTable) days = read_days (store, error);

  if (!days)
    return FALSE;
  for (guint i = 0; g_hash_table_size (days) && i < due->len; i++)
    {
      JalonsDu *one = &g_array_index (due, JalonsDu, i);
      g_autofree char *chose = jalons_report_chose (one), *fait = jalons_report_fait (one);
      g_autofree char *key = g_strdup_printf ("%s %s", chose, fait);
      gpointer until = NULL;

      if (g_hash_table_lookup_extended (days, key, NULL, &until) && GPOINTER_TO_INT (until) > today)
        one->reporte = GPOINTER_TO_INT (until);
    }

  return TRUE;
}
