/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-conflits.h"

#include <string.h>

#include "jalons-fusion-private.h"
#include "jalons-pieces-private.h"

#define LIST_SQL                                                                                             \
  "SELECT id, genre, nom_table, ligne, autre, personne, contenu, ici, ici_le, ailleurs, ailleurs_le FROM "   \
  "conflits"

static const char *const genres[]
    = { "valeur", "ensemble", "supprime_ici", "supprime_ailleurs", "code", "retenu" };

/* A column of a conflict, as bytes. */
typedef struct {
  char *name;
  GBytes *here;
  GBytes *there;
} Field;

static void
champ_clear_cb (gpointer data)
{
  JalonsConflitChamp *champ = data;

  g_free (champ->name);
  g_free (champ->here);
  g_free (champ->there);
}

static void
field_clear_cb (gpointer data)
{
  Field *field = data;

  g_free (field->name);
  g_clear_pointer (&field->here, g_bytes_unref);
  g_clear_pointer (&field->there, g_bytes_unref);
}

static void
conflit_free_cb (gpointer conflit)
{
  jalons_conflit_free (conflit);
}

void
jalons_conflit_free (JalonsConflit *conflit)
{
  g_free (conflit->table);
  g_free (conflit->key);
  g_array_unref (conflit->champs);
  g_free (conflit->who_here);
  g_free (conflit->who_there);
  g_free (conflit);
}

static char *
read_text (GBytes *value)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (value, &length);
  JalonsJournalBytes bytes = { data, data + length, FALSE };

  return jalons_journal_get_value_text (&bytes);
}

static GArray *
read_fields (const guint8 *data, gsize length)
{
  JalonsJournalBytes bytes = { data, data + length, FALSE };
  GArray *fields = g_array_new (FALSE, TRUE, sizeof (Field));
  guint16 n = jalons_journal_get_u16 (&bytes);

  g_array_set_clear_func (fields, field_clear_cb);
  for (guint16 i = 0; i < n && !bytes.failed; i++)
    {
      Field field = { 0 };

      field.name = jalons_journal_get_name (&bytes);
      field.here = jalons_journal_get_value (&bytes);
      field.there = jalons_journal_get_value (&bytes);
      if (field.name && field.here && field.there)
        g_array_append_val (fields, field);
      else
        field_clear_cb (&field);
    }

  return fields;
}

static JalonsConflitGenre
find_genre (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (genres); i++)
    if (g_strcmp0 (genres[i], text) == 0)
      return (JalonsConflitGenre) i;

  return JALONS_CONFLIT_VALEUR;
}

static JalonsConflit *
read_row (sqlite3_stmt *stmt, GArray **fields)
{
  JalonsConflit *conflit = g_new0 (JalonsConflit, 1);

  conflit->id = sqlite3_column_int64 (stmt, 0);
  conflit->genre = find_genre ((const char *) sqlite3_column_text (stmt, 1));
  conflit->table = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
  conflit->row = sqlite3_column_int64 (stmt, 3);
  conflit->other = sqlite3_column_int64 (stmt, 4);
  conflit->personne = sqlite3_column_int64 (stmt, 5);
  *fields = read_fields (sqlite3_column_blob (stmt, 6), (gsize) sqlite3_column_bytes (stmt, 6));
  conflit->who_here = g_strdup ((const char *) sqlite3_column_text (stmt, 7));
  conflit->when_here = sqlite3_column_int64 (stmt, 8);
  conflit->who_there = g_strdup ((const char *) sqlite3_column_text (stmt, 9));
  conflit->when_there = sqlite3_column_int64 (stmt, 10);
  conflit->champs = g_array_new (FALSE, TRUE, sizeof (JalonsConflitChamp));
  g_array_set_clear_func (conflit->champs, champ_clear_cb);

  return conflit;
}

static int
column_of (const JalonsJournalTable *table, const char *name)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (strcmp (g_array_index (table->columns, JalonsJournalColumn, i).name, name) == 0)
      return (int) i;

  return -1;
}

/* What is here is what the register says now. */
static gboolean
complete (JalonsStore *store, JalonsConflit *conflit, GArray *fields, GError **error)
{
  const JalonsJournalTable *table = jalons_journal_find_table (store->journal, conflit->table);
  g_autoptr (JalonsValeurs) now = NULL;

  if (table && conflit->genre != JALONS_CONFLIT_RETENU
      && !jalons_fusion_read (store, table, conflit->row, &now, error))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      const Field *field = &g_array_index (fields, Field, i);
      const int column = table ? column_of (table, field->name) : -1;
      const gboolean is_live = now && column >= 0 && conflit->genre != JALONS_CONFLIT_SUPPRIME_ICI;
      JalonsConflitChamp champ = { .name = g_strdup (field->name) };

      champ.here = read_text (is_live ? now->pdata[column] : field->here);
      champ.there = read_text (field->there);
      g_array_append_val (conflit->champs, champ);
    }
  if (now && table->key >= 0)
    conflit->key = read_text (now->pdata[table->key]);

  return TRUE;
}

static gboolean
read_all (JalonsStore *store, JalonsRef after, GPtrArray *conflicts, GPtrArray *contents, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, LIST_SQL " WHERE id > ? ORDER BY id", error);
  gboolean row = stmt != NULL;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, after);
  while (row)
    {
      GArray *fields = NULL;

      if (!jalons_store_step (store, stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      g_ptr_array_add (conflicts, read_row (stmt, &fields));
      g_ptr_array_add (contents, fields);
    }
  sqlite3_reset (stmt);

  return TRUE;
}

static void
unref_array_cb (gpointer array)
{
  g_array_unref (array);
}

GPtrArray *
jalons_conflits_list (JalonsStore *store, JalonsRef after, GError **error)
{
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func (conflit_free_cb);
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func (unref_array_cb);

  jalons_store_assert (store);

  if (!read_all (store, after, conflicts, contents, error))
    return NULL;
  for (guint i = 0; i < conflicts->len; i++)
    if (!complete (store, conflicts->pdata[i], contents->pdata[i], error))
      return NULL;

  return g_steal_pointer (&conflicts);
}

guint
jalons_conflits_count (JalonsStore *store)
{
  sqlite3_stmt *stmt = NULL;
  guint count = 0;

  jalons_store_assert (store);

  stmt = jalons_store_statement (store, "SELECT count(*) FROM conflits", NULL);
  if (stmt && jalons_store_step (store, stmt, NULL, NULL))
    count = (guint) sqlite3_column_int (stmt, 0);
  if (stmt)
    sqlite3_reset (stmt);

  return count;
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT, why);

  return FALSE;
}

/* Runs @sql with the values of @fields of theirs, and @row as ?1. */
static gboolean
write_fields (JalonsStore *store, const char *sql, JalonsRef row, GArray *fields, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row);
  for (guint i = 0; i < fields->len; i++)
    jalons_journal_bind_value (stmt, (int) i + 2, g_array_index (fields, Field, i).there);

  return jalons_store_step (store, stmt, NULL, error);
}

static gboolean
take_values (JalonsStore *store, const JalonsConflit *conflit, GArray *fields, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "UPDATE \"%s\" SET ", conflit->table);
  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (sql, "%s\"%s\" = ?%u", i ? ", " : "", g_array_index (fields, Field, i).name, i + 2);
  g_string_append (sql, " WHERE rowid = ?1");
  if (!write_fields (store, sql->str, conflit->row, fields, error))
    return FALSE;

  return sqlite3_changes (store->db) == 1 || refuse (error, "the row is not there any more");
}

static gboolean
insert_values (JalonsStore *store, const JalonsConflit *conflit, GArray *fields, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO \"%s\" (rowid", conflit->table);
  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (sql, ", \"%s\"", g_array_index (fields, Field, i).name);
  g_string_append_printf (sql, ") SELECT max(?1, (SELECT ifnull(max(rowid), 0) + 1 FROM \"%s\"))", conflit->table);
  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (sql, ", ?%u", i + 2);

  return write_fields (store, sql->str, conflit->row, fields, error);
}

static gboolean
delete_row (JalonsStore *store, const JalonsConflit *conflit, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE rowid = ?1", conflit->table);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (Field));
  g_autoptr (GError) absent = NULL;

  if (strcmp (conflit->table, "pieces") == 0)
    return jalons_pieces_remove (store, conflit->row, &absent)
           || g_error_matches (absent, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_ABSENT)
           || (g_propagate_error (error, g_steal_pointer (&absent)), FALSE);

  return write_fields (store, sql, conflit->row, none, error);
}

static gboolean
read_text_of (JalonsStore *store, const JalonsConflit *conflit, const char *column, JalonsRef row, char **text,
              GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE rowid = ?", column, conflit->table);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);
  gboolean there = FALSE;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row);
  if (!jalons_store_step (store, stmt, &there, error))
    return FALSE;
  if (there)
    *text = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_reset (stmt);

  return there || refuse (error, "the row is not there any more");
}

static gboolean
write_text_of (JalonsStore *store, const JalonsConflit *conflit, const char *column, JalonsRef row, const char *text,
               GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ? WHERE rowid = ?", conflit->table, column);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, text, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (stmt, 2, row);

  return jalons_store_step (store, stmt, NULL, error);
}

/* Each takes what the other has; none has the same on the way. */
static gboolean
swap_codes (JalonsStore *store, const JalonsConflit *conflit, const char *column, GError **error)
{
  g_autofree char *mine = NULL, *yours = NULL;
  g_autofree char *parked = g_uuid_string_random ();

  if (!read_text_of (store, conflit, column, conflit->row, &mine, error)
      || !read_text_of (store, conflit, column, conflit->other, &yours, error))
    return FALSE;
  /* A code has a form that nothing else has; it may be empty, a key may not. */
  if (strcmp (column, "code") == 0)
    g_clear_pointer (&parked, g_free);

  return write_text_of (store, conflit, column, conflit->row, parked, error)
         && write_text_of (store, conflit, column, conflit->other, mine, error)
         && write_text_of (store, conflit, column, conflit->row, yours, error);
}

static gboolean
do_choice (JalonsStore *store, const JalonsConflit *conflit, GArray *fields, JalonsConflitChoix choix, GError **error)
{
  const gboolean theirs = choix == JALONS_CONFLIT_AILLEURS;

  switch (conflit->genre)
    {
    case JALONS_CONFLIT_VALEUR:
    case JALONS_CONFLIT_ENSEMBLE:
      return !theirs || take_values (store, conflit, fields, error);
    case JALONS_CONFLIT_SUPPRIME_ICI:
      return theirs || delete_row (store, conflit, error);
    case JALONS_CONFLIT_SUPPRIME_AILLEURS:
      return !theirs || delete_row (store, conflit, error);
    case JALONS_CONFLIT_CODE:
      return !theirs || fields->len == 0
             || swap_codes (store, conflit, g_array_index (fields, Field, 0).name, error);
    case JALONS_CONFLIT_RETENU:
      return !theirs || insert_values (store, conflit, fields, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
drop (JalonsStore *store, JalonsRef id, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, "DELETE FROM conflits WHERE id = ?", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);

  return jalons_store_step (store, stmt, NULL, error);
}

static gboolean
find (JalonsStore *store, JalonsRef id, JalonsConflit **conflit, GArray **fields, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, LIST_SQL " WHERE id = ?", error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!jalons_store_step (store, stmt, &row, error))
    return FALSE;
  if (row)
    *conflit = read_row (stmt, fields);
  sqlite3_reset (stmt);

  return row || refuse (error, "no such conflict");
}

gboolean
jalons_conflits_decide (JalonsStore *store, JalonsRef id, JalonsConflitChoix choix, const char *motive, GError **error)
{
  g_autoptr (JalonsConflit) conflit = NULL;
  g_autoptr (GArray) fields = NULL;

  jalons_store_assert (store);

  if (!find (store, id, &conflit, &fields, error) || !jalons_store_begin (store, error))
    return FALSE;
  if (motive)
    jalons_journal_set_motive (store, motive);
  if (do_choice (store, conflit, fields, choix, error) && drop (store, id, error)
      && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}
