/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-saved-views.h"

#include "jalons-store-private.h"

void
jalons_saved_view_free (JalonsSavedView *view)
{
  g_free (view->nom);
  g_free (view->contenu);
  g_free (view);
}

GPtrArray *
jalons_saved_views_list (JalonsStore *store, const char *page, GError **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_saved_view_free);
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "SELECT id, nom, contenu FROM vues WHERE page = ? ORDER BY nom, id", error);
  gboolean row = stmt != NULL;

  if (stmt)
    sqlite3_bind_text (stmt, 1, page, -1, SQLITE_TRANSIENT);
  while (row)
    {
      JalonsSavedView *view = NULL;

      if (!jalons_store_step (store, stmt, &row, error))
        return NULL;
      if (!row)
        break;
      view = g_new0 (JalonsSavedView, 1);
      view->id = sqlite3_column_int64 (stmt, 0);
      view->nom = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
      view->contenu = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
      g_ptr_array_add (views, view);
    }

  return stmt ? g_steal_pointer (&views) : NULL;
}

/* Runs what was bound, in a transaction. */
static gboolean
write_row (JalonsStore *store, sqlite3_stmt *stmt, GError **error)
{
  if (!jalons_store_begin (store, error))
    return FALSE;
  if (jalons_store_step (store, stmt, NULL, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

gboolean
jalons_saved_views_save (JalonsStore *store, const char *page, const char *nom, const char *contenu,
                         GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store,
                                               "INSERT INTO vues (page, nom, contenu) VALUES (?1, ?2, ?3) "
                                               "ON CONFLICT (page, nom) DO UPDATE SET contenu = ?3",
                                               error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, page, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, nom, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 3, contenu, -1, SQLITE_TRANSIENT);

  return write_row (store, stmt, error);
}

gboolean
jalons_saved_views_rename (JalonsStore *store, JalonsRef id, const char *nom, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, "UPDATE vues SET nom = ? WHERE id = ?", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, nom, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (stmt, 2, id);

  return write_row (store, stmt, error);
}

gboolean
jalons_saved_views_remove (JalonsStore *store, JalonsRef id, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, "DELETE FROM vues WHERE id = ?", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);

  return write_row (store, stmt, error);
}
