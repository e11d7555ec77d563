/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-correspondances.h"

#include "jalons-store-private.h"

char *
jalons_store_correspondance (JalonsStore *store, const char *digest, GError **error)
{
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "SELECT contenu FROM correspondances WHERE empreinte = ?", error);
  gboolean row = FALSE;
  char *text = NULL;

  if (!stmt)
    return NULL;
  sqlite3_bind_text (stmt, 1, digest, -1, SQLITE_TRANSIENT);
  if (!jalons_store_step (store, stmt, &row, error))
    return NULL;
  if (row)
    text = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_reset (stmt);

  return text;
}

static gboolean
write_row (JalonsStore *store, const char *digest, const char *name, const char *text, GError **error)
{
  sqlite3_stmt *stmt
      = jalons_store_statement (store,
                                "INSERT INTO correspondances (empreinte, nom, contenu) VALUES (?1, ?2, ?3) "
                                "ON CONFLICT (empreinte) DO UPDATE SET nom = ?2, contenu = ?3 WHERE contenu <> ?3",
                                error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, digest, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 3, text, -1, SQLITE_TRANSIENT);

  return jalons_store_step (store, stmt, NULL, error);
}

gboolean
jalons_store_set_correspondance (JalonsStore *store, const char *digest, const char *name, const char *text,
                                 GError **error)
{
  if (!jalons_store_begin (store, error))
    return FALSE;
  if (write_row (store, digest, name, text, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}
