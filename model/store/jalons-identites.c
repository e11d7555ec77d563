/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* The register's own cards. */

#include "jalons-correspondants.h"
#include "jalons-store-private.h"

static JalonsIdentite *
read_identite (sqlite3_stmt *stmt, GError **error)
{
  g_autoptr (GBytes) carte
      = g_bytes_new (sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0));
  g_autoptr (GError) failure = NULL;
  JalonsIdentite *identite = NULL;

  if (sqlite3_column_bytes (stmt, 1) == JALONS_IDENTITE_SECRET_SIZE)
    identite = jalons_identite_load (carte, sqlite3_column_blob (stmt, 1), &failure);
  if (!identite)
    g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CORRUPT, "identites");

  return identite;
}

static GPtrArray *
list_where (JalonsStore *store, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) identites = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_identite_free);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);
  gboolean row = stmt != NULL;

  while (row)
    {
      JalonsIdentite *identite = NULL;

      if (!jalons_store_step (store, stmt, &row, error))
        return NULL;
      if (!row)
        break;
      identite = read_identite (stmt, error);
      if (!identite)
        {
          sqlite3_reset (stmt);
          return NULL;
        }
      g_ptr_array_add (identites, identite);
    }

  return stmt ? g_steal_pointer (&identites) : NULL;
}

GPtrArray *
jalons_identites_list (JalonsStore *store, GError **error)
{
  jalons_store_assert (store);

  return list_where (store, "SELECT carte, secret FROM identites ORDER BY id DESC", error);
}

JalonsIdentite *
jalons_identite_current (JalonsStore *store, GError **error)
{
  g_autoptr (GPtrArray) identites
      = list_where (store, "SELECT carte, secret FROM identites WHERE id = (SELECT max (id) FROM identites) AND revoquee_le IS NULL", error);

  return identites && identites->len ? g_ptr_array_steal_index (identites, 0) : NULL;
}

static gboolean
insert_identite (JalonsStore *store, const JalonsIdentite *identite, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, "INSERT INTO identites (carte, secret) VALUES (?, ?)", error);
  GBytes *carte = jalons_identite_carte (identite)->bytes;
  guint8 secret[JALONS_IDENTITE_SECRET_SIZE];

  if (!stmt || !jalons_store_begin (store, error))
    return FALSE;
  jalons_identite_secret (identite, secret);
  sqlite3_bind_blob64 (stmt, 1, g_bytes_get_data (carte, NULL), g_bytes_get_size (carte), SQLITE_TRANSIENT);
  sqlite3_bind_blob64 (stmt, 2, secret, sizeof secret, SQLITE_TRANSIENT);
  jalons_wipe (secret, sizeof secret);
  if (jalons_store_step (store, stmt, NULL, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

static JalonsCarteKind
kind_of (const JalonsRegister *reg)
{
  switch (reg->kind)
    {
    case JALONS_KIND_ASSOCIATION:
      return JALONS_CARTE_ASSOCIATION;
    case JALONS_KIND_DEPARTEMENT:
      return JALONS_CARTE_DEPARTEMENT;
    default:
      return JALONS_CARTE_NATIONAL;
    }
}

gboolean
jalons_identite_make (JalonsStore *store, const char *name, GError **error)
{
  const JalonsRegister *reg = jalons_store_register (store);
  const char *departement = reg->departement ? jalons_codes_text (JALONS_CODES_DEPARTEMENT, reg->departement) : NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (JalonsIdentite) former = jalons_identite_current (store, &failure);
  g_autoptr (JalonsIdentite) identite = NULL;

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  identite = jalons_identite_new (kind_of (reg), reg->demonstration ? JALONS_CARTE_DEMONSTRATION : 0, departement, name,
                                  jalons_store_now (), former);
  if (identite)
    return insert_identite (store, identite, error);
  g_set_error_literal (error, JALONS_CARTE_ERROR, JALONS_CARTE_ERROR_DAMAGED, "name");

  return FALSE;
}

JalonsCarte *
jalons_identite_revoke_current (JalonsStore *store, GError **error)
{
  g_autoptr (JalonsIdentite) identite = jalons_identite_current (store, error);
  sqlite3_stmt *stmt = NULL;
  char day[JALONS_DAY_TEXT_SIZE];

  if (!identite)
    {
      if (error && !*error)
        g_set_error_literal (error, JALONS_CORRESPONDANT_ERROR, JALONS_CORRESPONDANT_ERROR_NO_IDENTITY, "identites");
      return NULL;
    }
  stmt = jalons_store_statement (
      store, "UPDATE identites SET revoquee_le = ? WHERE id = (SELECT max (id) FROM identites)",
      error);
  if (!stmt || !jalons_store_begin (store, error))
    return NULL;
  jalons_day_write_iso (jalons_store_today (store), day);
  sqlite3_bind_text (stmt, 1, day, -1, SQLITE_TRANSIENT);
  if (jalons_store_step (store, stmt, NULL, error) && jalons_store_commit (store, error))
    return jalons_identite_revoke (identite);
  jalons_store_rollback (store);

  return NULL;
}
