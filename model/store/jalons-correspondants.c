/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-correspondants.h"

#include <string.h>

#include "jalons-store-private.h"

G_DEFINE_QUARK (jalons - correspondant - error - quark, jalons_correspondant_error)

static const char *const comparaisons[] = { NULL, "voix", "presence", "papier" };

const char *
jalons_comparaison_code (JalonsComparaison how)
{
  g_return_val_if_fail (how < G_N_ELEMENTS (comparaisons), NULL);

  return comparaisons[how];
}

void
jalons_correspondant_free (JalonsCorrespondant *correspondant)
{
  if (!correspondant)
    return;
  jalons_carte_free (correspondant->carte);
  g_free (correspondant->verifiee_par);
  g_free (correspondant);
}

static gboolean
refuse (JalonsCorrespondantError code, GError **error)
{
  g_set_error_literal (error, JALONS_CORRESPONDANT_ERROR, (int) code, "cartes");

  return FALSE;
}

static JalonsDay
read_day (sqlite3_stmt *stmt, int column)
{
  const char *text = (const char *) sqlite3_column_text (stmt, column);
  JalonsDay day = JALONS_DAY_NONE;

  if (text)
    jalons_day_parse (text, &day);

  return day;
}

static JalonsComparaison
read_comparaison (const char *text)
{
  for (guint i = 1; text && i < G_N_ELEMENTS (comparaisons); i++)
    if (strcmp (text, comparaisons[i]) == 0)
      return i;

  return JALONS_COMPARAISON_NONE;
}

static JalonsCorrespondant *
read_row (sqlite3_stmt *stmt)
{
  g_autoptr (JalonsCorrespondant) one = g_new0 (JalonsCorrespondant, 1);
  g_autoptr (GBytes) carte
      = g_bytes_new (sqlite3_column_blob (stmt, 3), (gsize) sqlite3_column_bytes (stmt, 3));

  one->id = sqlite3_column_int64 (stmt, 0);
  one->correspondant = sqlite3_column_int64 (stmt, 1);
  one->association = sqlite3_column_int64 (stmt, 2);
  one->carte = jalons_carte_parse (carte, NULL);
  one->vue_le = read_day (stmt, 4);
  one->verifiee_le = read_day (stmt, 5);
  one->verifiee_par = g_strdup ((const char *) sqlite3_column_text (stmt, 6));
  one->verifiee_comment = read_comparaison ((const char *) sqlite3_column_text (stmt, 7));
  one->revoquee_le = read_day (stmt, 8);

  return one->carte ? g_steal_pointer (&one) : NULL;
}

static gboolean
is_replaced (const GPtrArray *all, const JalonsCorrespondant *one)
{
  for (guint i = 0; i < all->len; i++)
    {
      const JalonsCorrespondant *other = g_ptr_array_index (all, i);

      if (other->revoquee_le == JALONS_DAY_NONE && jalons_carte_follows (other->carte, one->carte))
        return TRUE;
    }

  return FALSE;
}

static gboolean
succeeds_verified (const GPtrArray *all, const JalonsCorrespondant *one)
{
  for (guint i = 0; i < all->len; i++)
    {
      const JalonsCorrespondant *other = g_ptr_array_index (all, i);

      if (other->verifiee_le != JALONS_DAY_NONE && jalons_carte_follows (one->carte, other->carte))
        return TRUE;
    }

  return FALSE;
}

static JalonsConfiance
judge (const GPtrArray *all, const JalonsCorrespondant *one, gint64 now)
{
  if (one->revoquee_le != JALONS_DAY_NONE)
    return JALONS_CONFIANCE_REVOQUEE;
  if (is_replaced (all, one))
    return JALONS_CONFIANCE_REMPLACEE;
  if (now >= one->carte->expires)
    return JALONS_CONFIANCE_EXPIREE;

  return one->verifiee_le != JALONS_DAY_NONE ? JALONS_CONFIANCE_VERIFIEE : JALONS_CONFIANCE_VUE;
}

static gint
compare_cb (gconstpointer a, gconstpointer b)
{
  const JalonsCorrespondant *one = *(JalonsCorrespondant *const *) a, *other = *(JalonsCorrespondant *const *) b;
  int order = 0;

  if (one->correspondant != other->correspondant)
    order = g_utf8_collate (one->carte->name, other->carte->name);
  if (order == 0 && one->correspondant != other->correspondant)
    order = one->correspondant < other->correspondant ? -1 : 1;

  return order ? order : other->id < one->id ? -1 : 1;
}

GPtrArray *
jalons_correspondants_list (JalonsStore *store, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_correspondant_free);
  gint64 now = jalons_store_now ();
  sqlite3_stmt *stmt = jalons_store_statement (
      store,
      "SELECT t.id, t.correspondant, ifnull (c.association, 0), t.carte, t.vue_le, t.verifiee_le, t.verifiee_par, "
      "t.verifiee_comment, t.revoquee_le FROM cartes t JOIN correspondants c ON c.id = t.correspondant ORDER BY t.id",
      error);
  gboolean row = stmt != NULL;

  while (row)
    {
      JalonsCorrespondant *one = NULL;

      if (!jalons_store_step (store, stmt, &row, error))
        return NULL;
      if (!row)
        break;
      one = read_row (stmt);
      if (!one)
        {
          sqlite3_reset (stmt);
          g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CORRUPT, "cartes");
          return NULL;
        }
      g_ptr_array_add (all, one);
    }
  for (guint i = 0; i < all->len; i++)
    {
      JalonsCorrespondant *one = g_ptr_array_index (all, i);

      one->confiance = judge (all, one, now);
      one->succeeds = succeeds_verified (all, one);
    }
  g_ptr_array_sort (all, compare_cb);

  return stmt ? g_steal_pointer (&all) : NULL;
}

JalonsCorrespondant *
jalons_correspondants_find (const GPtrArray *correspondants, const guint8 hash[JALONS_CARTE_HASH_SIZE])
{
  for (guint i = 0; i < correspondants->len; i++)
    {
      JalonsCorrespondant *one = g_ptr_array_index (correspondants, i);

      if (memcmp (one->carte->hash, hash, JALONS_CARTE_HASH_SIZE) == 0)
        return one;
    }

  return NULL;
}

JalonsCorrespondant *
jalons_correspondants_newest (const GPtrArray *correspondants, JalonsRef correspondant)
{
  JalonsCorrespondant *newest = NULL;

  for (guint i = 0; i < correspondants->len; i++)
    {
      JalonsCorrespondant *one = g_ptr_array_index (correspondants, i);

      if (one->correspondant != correspondant)
        continue;
      if (!newest
          || (one->confiance == JALONS_CONFIANCE_REVOQUEE) < (newest->confiance == JALONS_CONFIANCE_REVOQUEE)
          || ((one->confiance == JALONS_CONFIANCE_REVOQUEE) == (newest->confiance == JALONS_CONFIANCE_REVOQUEE)
              && one->id > newest->id))
        newest = one;
    }

  return newest;
}

JalonsRef
jalons_correspondants_of_association (const GPtrArray *correspondants, JalonsRef association)
{
  for (guint i = 0; i < correspondants->len && association; i++)
    {
      const JalonsCorrespondant *one = g_ptr_array_index (correspondants, i);

      if (one->association == association)
        return one->correspondant;
    }

  return 0;
}

/* Runs what was bound, in a transaction; the row number that it gave in @id, which may be NULL. */
static gboolean
write_row (JalonsStore *store, sqlite3_stmt *stmt, JalonsRef *id, GError **error)
{
  if (!jalons_store_begin (store, error))
    return FALSE;
  if (jalons_store_step (store, stmt, NULL, error))
    {
      if (id)
        *id = sqlite3_last_insert_rowid (store->db);
      if (jalons_store_commit (store, error))
        return TRUE;
    }
  jalons_store_rollback (store);

  return FALSE;
}

static void
bind_today (JalonsStore *store, sqlite3_stmt *stmt, int index)
{
  char day[JALONS_DAY_TEXT_SIZE];

  jalons_day_write_iso (jalons_store_today (store), day);
  sqlite3_bind_text (stmt, index, day, -1, SQLITE_TRANSIENT);
}

static gboolean
insert_card (JalonsStore *store, const JalonsCarte *carte, JalonsRef correspondant, JalonsRef *id, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "INSERT INTO cartes (correspondant, carte, empreinte, vue_le) VALUES (?, ?, ?, ?)", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, correspondant);
  sqlite3_bind_blob64 (stmt, 2, g_bytes_get_data (carte->bytes, NULL), g_bytes_get_size (carte->bytes), SQLITE_TRANSIENT);
  sqlite3_bind_blob64 (stmt, 3, carte->hash, sizeof carte->hash, SQLITE_TRANSIENT);
  bind_today (store, stmt, 4);

  return write_row (store, stmt, id, error);
}

/* Of somebody new: her card and herself, or neither. */
static gboolean
insert_new (JalonsStore *store, const JalonsCarte *carte, JalonsRef *id, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  JalonsRef correspondant = 0;

  if (!jalons_store_begin (store, error))
    return FALSE;
  stmt = jalons_store_statement (store, "INSERT INTO correspondants DEFAULT VALUES", error);
  if (stmt && write_row (store, stmt, &correspondant, error) && insert_card (store, carte, correspondant, id, error)
      && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

/* The one that @carte names as replaced; whether it is known. */
static const JalonsCorrespondant *
find_former (const GPtrArray *all, const JalonsCarte *carte)
{
  return jalons_carte_replaces_one (carte) ? jalons_correspondants_find (all, carte->replaces) : NULL;
}

static const JalonsCorrespondant *
find_revoked (const GPtrArray *all, const JalonsCarte *carte)
{
  for (guint i = 0; i < all->len; i++)
    {
      const JalonsCorrespondant *one = g_ptr_array_index (all, i);

      if (jalons_carte_revokes (carte, one->carte))
        return one;
    }

  return NULL;
}

/* It may be nobody's of ours, and real where the register is. */
static gboolean
check_origin (JalonsStore *store, const JalonsCarte *carte, GError **error)
{
  g_autoptr (GPtrArray) own = jalons_identites_list (store, error);
  gboolean demonstration = (carte->flags & JALONS_CARTE_DEMONSTRATION) != 0;

  if (!own)
    return FALSE;
  for (guint i = 0; i < own->len; i++)
    if (memcmp (jalons_identite_carte (g_ptr_array_index (own, i))->signing_key, carte->signing_key,
                JALONS_PUBLIC_KEY_SIZE)
        == 0)
      return refuse (JALONS_CORRESPONDANT_ERROR_OWN, error);
  if (demonstration != jalons_store_register (store)->demonstration)
    return refuse (JALONS_CORRESPONDANT_ERROR_DEMONSTRATION, error);

  return TRUE;
}

static gboolean
add_card (JalonsStore *store, const GPtrArray *all, const JalonsCarte *carte, JalonsRef *id, GError **error)
{
  const JalonsCorrespondant *same = jalons_correspondants_find (all, carte->hash);
  const JalonsCorrespondant *former = find_former (all, carte);

  if (carte->flags & JALONS_CARTE_REVOKED)
    {
      const JalonsCorrespondant *revoked = find_revoked (all, carte);

      *id = revoked ? revoked->id : 0;
      return revoked ? jalons_correspondants_revoke (store, revoked->id, error)
                     : refuse (JALONS_CORRESPONDANT_ERROR_UNKNOWN, error);
    }
  if (same)
    {
      *id = same->id;
      return TRUE;
    }
  if (!former)
    return insert_new (store, carte, id, error);
  if (!jalons_carte_follows (carte, former->carte))
    return refuse (JALONS_CORRESPONDANT_ERROR_SUCCESSION, error);

  return insert_card (store, carte, former->correspondant, id, error);
}

gboolean
jalons_correspondants_add (JalonsStore *store, GBytes *carte, JalonsRef *id, GError **error)
{
  g_autoptr (JalonsCarte) parsed = jalons_carte_parse (carte, error);
  g_autoptr (GPtrArray) all = NULL;
  JalonsRef row = 0;

  if (!parsed || !check_origin (store, parsed, error))
    return FALSE;
  all = jalons_correspondants_list (store, error);
  if (!all || !add_card (store, all, parsed, &row, error))
    return FALSE;
  if (id)
    *id = row;

  return TRUE;
}

gboolean
jalons_correspondants_verify (JalonsStore *store, JalonsRef id, JalonsComparaison how, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "UPDATE cartes SET verifiee_le = ?2, verifiee_par = ?3, verifiee_comment = ?4 WHERE id = ?1", error);

  g_return_val_if_fail (how > JALONS_COMPARAISON_NONE && how < G_N_ELEMENTS (comparaisons), FALSE);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  bind_today (store, stmt, 2);
  sqlite3_bind_text (stmt, 3, jalons_store_actor (store)->label, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 4, comparaisons[how], -1, SQLITE_STATIC);

  return write_row (store, stmt, NULL, error);
}

gboolean
jalons_correspondants_revoke (JalonsStore *store, JalonsRef id, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "UPDATE cartes SET revoquee_le = ?2 WHERE id = ?1 AND revoquee_le IS NULL", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  bind_today (store, stmt, 2);

  return write_row (store, stmt, NULL, error);
}

gboolean
jalons_correspondants_set_association (JalonsStore *store, JalonsRef correspondant, JalonsRef association, GError **error)
{
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "UPDATE correspondants SET association = ?2 WHERE id = ?1", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, correspondant);
  if (association)
    sqlite3_bind_int64 (stmt, 2, association);

  return write_row (store, stmt, NULL, error);
}

gboolean
jalons_correspondant_may_receive (const JalonsCorrespondant *correspondant, GError **error)
{
  switch (correspondant->confiance)
    {
    case JALONS_CONFIANCE_VERIFIEE:
      return TRUE;
    case JALONS_CONFIANCE_REMPLACEE:
      return refuse (JALONS_CORRESPONDANT_ERROR_REPLACED, error);
    case JALONS_CONFIANCE_REVOQUEE:
      return refuse (JALONS_CORRESPONDANT_ERROR_REVOKED, error);
    case JALONS_CONFIANCE_EXPIREE:
      return refuse (JALONS_CORRESPONDANT_ERROR_EXPIRED, error);
    case JALONS_CONFIANCE_VUE:
    default:
      return refuse (JALONS_CORRESPONDANT_ERROR_NOT_VERIFIED, error);
    }
}

gboolean
jalons_correspondant_may_send (const JalonsCorrespondant *correspondant, gint64 sealed, GError **error)
{
  if (correspondant->confiance == JALONS_CONFIANCE_REVOQUEE)
    return refuse (JALONS_CORRESPONDANT_ERROR_REVOKED, error);
  /* What was sealed while the card was good is opened after it: it may have waited for a carrier. */
  if (sealed >= correspondant->carte->expires)
    return refuse (JALONS_CORRESPONDANT_ERROR_EXPIRED, error);

  return TRUE;
}
