/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* The register's own name for a parcours, PSP-DD-AAAA-NNNN: what every screen, agenda and minute shows
 * instead of an imported id, which may hide a name. DD and AAAA are those of its first demande. */

#include <stdlib.h>
#include <string.h>

#include "jalons-store-private.h"

#define WITHOUT_CODE_SQL                                                                             \
  "SELECT p.id, f.departement, f.day FROM parcours p LEFT JOIN ("                                    \
  " SELECT d.parcours, d.departement, min(coalesce(d.depot, s.date, d.decision_date, d.debut)) AS day" \
  " FROM demandes d LEFT JOIN seances s ON s.id = d.seance GROUP BY d.parcours"                      \
  ") f ON f.parcours = p.id WHERE p.code IS NULL ORDER BY f.day, p.id"

typedef struct {
  JalonsRef parcours;
  char      prefix[16]; /* PSP-DD-AAAA- */
} Pending;

/* The highest number given so far under each prefix. */
static GHashTable *
read_numbers (JalonsStore *store, GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "SELECT code FROM parcours WHERE code IS NOT NULL ORDER BY id", error);
  gboolean row = TRUE;

  if (!stmt)
    return NULL;
  while (row)
    {
      const char *code, *number;
      char *prefix = NULL;
      int known;

      if (!jalons_store_step (store, stmt, &row, error))
        return NULL;
      if (!row)
        break;
      code = (const char *) sqlite3_column_text (stmt, 0);
      number = strrchr (code, '-') + 1;
      prefix = g_strndup (code, number - code);
      known = GPOINTER_TO_INT (g_hash_table_lookup (numbers, prefix));
      g_hash_table_insert (numbers, prefix, GINT_TO_POINTER (MAX (known, atoi (number))));
    }

  return g_steal_pointer (&numbers);
}

static void
fill_prefix (JalonsStore *store, sqlite3_stmt *stmt, Pending *pending)
{
  const char *departement = (const char *) sqlite3_column_text (stmt, 1);
  JalonsDay day = jalons_day_from_iso ((const char *) sqlite3_column_text (stmt, 2));

  if (!departement)
    departement = store->reg.departement ? jalons_departement_code (store->reg.departement) : "XX";
  if (day == JALONS_DAY_NONE)
    day = jalons_store_today (store);
  pending->parcours = sqlite3_column_int64 (stmt, 0);
  g_snprintf (pending->prefix, sizeof pending->prefix, "PSP-%s-%04d-", departement, jalons_day_year (day));
}

static GArray *
read_pending (JalonsStore *store, GError **error)
{
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  sqlite3_stmt *stmt = jalons_store_statement (store, WITHOUT_CODE_SQL, error);
  gboolean row = TRUE;

  if (!stmt)
    return NULL;
  while (row)
    {
      Pending one;

      if (!jalons_store_step (store, stmt, &row, error))
        return NULL;
      if (!row)
        break;
      fill_prefix (store, stmt, &one);
      g_array_append_val (pending, one);
    }

  return g_steal_pointer (&pending);
}

static gboolean
write_code (JalonsStore *store, const Pending *pending, int number, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, "UPDATE parcours SET code = ? WHERE id = ?", error);
  g_autofree char *code = g_strdup_printf ("%s%04d", pending->prefix, number);

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, code, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (stmt, 2, pending->parcours);

  return jalons_store_step (store, stmt, NULL, error);
}

static gboolean
assign_codes (JalonsStore *store, GError **error)
{
  g_autoptr (GHashTable) numbers = read_numbers (store, error);
  g_autoptr (GArray) pending = numbers ? read_pending (store, error) : NULL;

  if (!pending)
    return FALSE;
  for (guint i = 0; i < pending->len; i++)
    {
      const Pending *one = &g_array_index (pending, Pending, i);
      int number = GPOINTER_TO_INT (g_hash_table_lookup (numbers, one->prefix)) + 1;

      g_hash_table_insert (numbers, g_strdup (one->prefix), GINT_TO_POINTER (number));
      if (!write_code (store, one, number, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
jalons_store_assign_codes (JalonsStore *store, GError **error)
{
  if (store->depth > 0)
    return assign_codes (store, error);
  if (!jalons_store_begin (store, error))
    return FALSE;
  if (assign_codes (store, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

char *
jalons_store_parcours_code (JalonsStore *store, JalonsRef parcours, JalonsRef personne)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "SELECT code FROM parcours WHERE id = ?1 OR (?1 = 0 AND personne = ?2) ORDER BY id LIMIT 1", NULL);
  char *code = NULL;

  g_return_val_if_fail (stmt, NULL);

  sqlite3_bind_int64 (stmt, 1, parcours);
  sqlite3_bind_int64 (stmt, 2, personne);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    code = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_reset (stmt);

  return code;
}

JalonsRef
jalons_store_find_personne (JalonsStore *store, const char *code)
{
  JalonsRef personne = jalons_store_find (store, JALONS_TABLE_PERSONNES, code);
  sqlite3_stmt *stmt = NULL;

  if (personne)
    return personne;
  stmt = jalons_store_statement (store, "SELECT personne FROM parcours WHERE code = ?", NULL);
  g_return_val_if_fail (stmt, 0);
  sqlite3_bind_text (stmt, 1, code, -1, SQLITE_TRANSIENT);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    personne = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return personne;
}
