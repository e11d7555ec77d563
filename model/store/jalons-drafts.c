/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-drafts.h"

#include <string.h>

#include "jalons-store-private.h"

#define COLUMNS "id, formulaire, sujet, coalesce(personne, 0), contenu, quand"

void
jalons_draft_free (JalonsDraft *draft)
{
  g_free (draft->formulaire);
  g_free (draft->sujet);
  g_free (draft->contenu);
  g_free (draft);
}

char *
jalons_drafts_subject (JalonsTableId table, JalonsRef id)
{
  g_return_val_if_fail (id > 0, NULL);

  return g_strdup_printf ("%s:%" G_GINT64_FORMAT, jalons_table (table)->name, id);
}

static JalonsDraft *
read_draft (sqlite3_stmt *stmt)
{
  JalonsDraft *draft = g_new0 (JalonsDraft, 1);

  draft->id = sqlite3_column_int64 (stmt, 0);
  draft->formulaire = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
  draft->sujet = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
  draft->personne = sqlite3_column_int64 (stmt, 3);
  draft->contenu = g_strdup ((const char *) sqlite3_column_text (stmt, 4));
  draft->quand = sqlite3_column_int64 (stmt, 5);

  return draft;
}

static sqlite3_stmt *
prepare (JalonsStore *store, const char *sql, const char *formulaire, const char *sujet, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);

  if (stmt)
    {
      sqlite3_bind_text (stmt, 1, formulaire, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (stmt, 2, sujet, -1, SQLITE_TRANSIENT);
    }

  return stmt;
}

/* Runs it in the transaction at hand or one of its own. */
static gboolean
run (JalonsStore *store, sqlite3_stmt *stmt, GError **error)
{
  if (!stmt || !jalons_store_begin (store, error))
    return FALSE;
  if (jalons_store_step (store, stmt, NULL, error))
    {
      sqlite3_reset (stmt);
      sqlite3_clear_bindings (stmt);
      if (jalons_store_commit (store, error))
        return TRUE;
    }
  jalons_store_rollback (store);

  return FALSE;
}

JalonsDraft *
jalons_drafts_get (JalonsStore *store, const char *formulaire, const char *sujet, GError **error)
{
  sqlite3_stmt *stmt
      = prepare (store, "SELECT " COLUMNS " FROM brouillons WHERE formulaire = ? AND sujet = ?", formulaire,
                 sujet, error);
  JalonsDraft *draft = NULL;
  gboolean row = FALSE;

  if (!stmt || !jalons_store_step (store, stmt, &row, error))
    return NULL;
  if (row)
    draft = read_draft (stmt);
  sqlite3_reset (stmt);

  return draft;
}

gboolean
jalons_drafts_put (JalonsStore *store, const char *formulaire, const char *sujet, JalonsRef personne,
                   const char *contenu, GError **error)
{
  GError *failure = NULL;
  g_autoptr (JalonsDraft) known = jalons_drafts_get (store, formulaire, sujet, &failure);
  sqlite3_stmt *stmt = NULL;

  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (known && known->personne == personne && strcmp (known->contenu, contenu) == 0)
    return TRUE;
  stmt = prepare (
      store,
      "INSERT INTO brouillons (formulaire, sujet, personne, contenu, quand) VALUES (?1, ?2, ?3, ?4, ?5) "
      "ON CONFLICT (formulaire, sujet) DO UPDATE SET personne = ?3, contenu = ?4, quand = ?5",
      formulaire, sujet, error);
  if (!stmt)
    return FALSE;
  if (personne)
    sqlite3_bind_int64 (stmt, 3, personne);
  sqlite3_bind_text (stmt, 4, contenu, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (stmt, 5, jalons_store_now ());

  return run (store, stmt, error);
}

GPtrArray *
jalons_drafts_list (JalonsStore *store, JalonsRef personne, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_draft_free);
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "SELECT " COLUMNS " FROM brouillons WHERE ?1 = 0 OR personne = ?1 ORDER BY quand DESC, id DESC",
      error);
  gboolean row = stmt != NULL;

  if (!stmt)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, personne);
  while (row)
    {
      if (!jalons_store_step (store, stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (drafts, read_draft (stmt));
    }
  sqlite3_reset (stmt);

  return g_steal_pointer (&drafts);
}

gboolean
jalons_drafts_drop (JalonsStore *store, const char *formulaire, const char *sujet, GError **error)
{
  GError *failure = NULL;
  g_autoptr (JalonsDraft) known = jalons_drafts_get (store, formulaire, sujet, &failure);

  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  return !known
         || run (store,
                 prepare (store, "DELETE FROM brouillons WHERE formulaire = ? AND sujet = ?", formulaire,
                          sujet, error),
                 error);
}

gboolean
jalons_drafts_drop_about (JalonsStore *store, const char *table, JalonsRef id, GError **error)
{
  g_autofree char *word = g_strdup_printf (" %s:%" G_GINT64_FORMAT " ", table, id);
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "DELETE FROM brouillons WHERE instr(' ' || sujet || ' ', ?) > 0", error);

  if (stmt)
    sqlite3_bind_text (stmt, 1, word, -1, SQLITE_TRANSIENT);

  return run (store, stmt, error);
}

/* Whether the row that a word of a subject names is there; words that name none are no matter. */
static gboolean
check_word (JalonsStore *store, const char *word, gboolean *gone, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 2);
  const JalonsTable *table = parts[0] && parts[1] ? jalons_table_find (parts[0]) : NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt *stmt = NULL;
  guint64 id = 0;
  gboolean row = FALSE;

  if (!table || !g_ascii_string_to_unsigned (parts[1], 10, 1, G_MAXINT64, &id, NULL))
    return TRUE;
  sql = g_strdup_printf ("SELECT 1 FROM %s WHERE id = ?", table->name);
  stmt = jalons_store_statement (store, sql, error);
  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, (gint64) id);
  if (!jalons_store_step (store, stmt, &row, error))
    return FALSE;
  sqlite3_reset (stmt);
  *gone = *gone || !row;

  return TRUE;
}

static gboolean
is_gone (JalonsStore *store, const JalonsDraft *draft, gboolean *gone, GError **error)
{
  g_auto (GStrv) words = g_strsplit (draft->sujet, " ", -1);

  *gone = FALSE;
  for (guint i = 0; words[i]; i++)
    if (!check_word (store, words[i], gone, error))
      return FALSE;

  return TRUE;
}

static gboolean
sweep (JalonsStore *store, GPtrArray *drafts, guint *n_dropped, GError **error)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      const JalonsDraft *draft = g_ptr_array_index (drafts, i);
      gboolean gone = FALSE;

      if (!is_gone (store, draft, &gone, error)
          || (gone && !jalons_drafts_drop (store, draft->formulaire, draft->sujet, error)))
        return FALSE;
      *n_dropped += gone;
    }

  return TRUE;
}

gboolean
jalons_drafts_sweep (JalonsStore *store, guint *n_dropped, GError **error)
{
  g_autoptr (GPtrArray) drafts = jalons_drafts_list (store, 0, error);
  guint n = 0;

  if (!drafts)
    return FALSE;
  if (drafts->len > 0)
    {
      if (!jalons_store_begin (store, error))
        return FALSE;
      if (!sweep (store, drafts, &n, error) || !jalons_store_commit (store, error))
        {
          jalons_store_rollback (store);
          return FALSE;
        }
    }
  if (n_dropped)
    *n_dropped = n;

  return TRUE;
}
