/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* Conflicts as rows: what each side says, who said it last and when. */

#include <string.h>

#include "jalons-fusion-private.h"

static const char *const genres[]
    = { "valeur", "ensemble", "supprime_ici", "supprime_ailleurs", "code", "retenu" };

/* Who made change @seq, and when. */
static gboolean
bind_who (JalonsStore *store, gint64 seq, sqlite3_stmt *stmt, int index, GError **error)
{
  sqlite3_stmt *select
      = jalons_store_statement (store, "SELECT entry FROM journal_entries WHERE stream = 1 AND seq = ?", error);
  const JalonsJournalSigner *signer = NULL;
  JalonsJournalRecord record;
  gboolean row = FALSE;

  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, seq);
  if (!jalons_store_step (store, select, &row, error))
    return FALSE;
  if (row
      && jalons_journal_record_read (&record, sqlite3_column_blob (select, 0),
                                     (gsize) sqlite3_column_bytes (select, 0)))
    {
      signer = jalons_journal_find_signer (store->journal->signers, record.signer);
      if (signer)
        sqlite3_bind_text (stmt, index, signer->label, -1, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (stmt, index + 1, record.wall);
    }
  sqlite3_reset (select);

  return TRUE;
}

/* The newest change of the columns that are told, or of the row. */
static gint64
newest (const JalonsFusionSide *side, guint table, JalonsRef number, const GArray *columns)
{
  const JalonsFusionRow *row = jalons_fusion_side_find (side, table, number);
  gint64 seq = 0;

  if (!row)
    return 0;
  for (guint i = 0; i < columns->len; i++)
    seq = MAX (seq, row->columns[g_array_index (columns, guint, i)]);

  return seq ? seq : row->last;
}

static void
put (GByteArray *content, const JalonsValeurs *values, guint column)
{
  static const guint8 nothing = 0;
  GBytes *value = values ? values->pdata[column] : NULL;

  if (value)
    g_byte_array_append (content, g_bytes_get_data (value, NULL), (guint) g_bytes_get_size (value));
  else
    g_byte_array_append (content, &nothing, 1);
}

static GByteArray *
write_content (const JalonsFusion *fusion, const JalonsFusionConflict *conflict)
{
  const GArray *columns = jalons_fusion_table (fusion, conflict->table)->here->columns;
  GByteArray *content = g_byte_array_new ();

  jalons_journal_put_u16 (content, (guint16) conflict->columns->len);
  for (guint i = 0; i < conflict->columns->len; i++)
    {
      const guint column = g_array_index (conflict->columns, guint, i);

      jalons_journal_put_name (content, g_array_index (columns, JalonsJournalColumn, column).name);
      put (content, conflict->ours, column);
      put (content, conflict->theirs, column);
    }

  return content;
}

/* One that an earlier merge has left about the same columns: what is said now stands in its place. */
static gboolean
drop_former (JalonsFusion *fusion, const JalonsFusionConflict *conflict, const GByteArray *content, GError **error)
{
  const char *genre = genres[conflict->genre];
  const guint told = conflict->columns->len ? g_array_index (conflict->columns, guint, 0) : 0;
  const GArray *columns = jalons_fusion_table (fusion, conflict->table)->here->columns;
  sqlite3_stmt *stmt = jalons_store_statement (
      fusion->store,
      "DELETE FROM conflits WHERE genre = ?1 AND nom_table = ?2 AND ligne = ?3 AND (genre NOT IN ('valeur', 'code')"
      " OR substr(contenu, 3, ?4) = ?5)",
      error);
  g_autoptr (GByteArray) name = g_byte_array_new ();

  /* Of the content, what comes after how many columns there are. */
  jalons_journal_put_name (name, g_array_index (columns, JalonsJournalColumn, told).name);
  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, genre, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, jalons_fusion_table (fusion, conflict->table)->name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 3, conflict->here);
  sqlite3_bind_int (stmt, 4, (int) name->len);
  sqlite3_bind_blob (stmt, 5, name->data, (int) name->len, SQLITE_TRANSIENT);

  return content->len < 4 || jalons_store_step (fusion->store, stmt, NULL, error);
}

static gboolean
find_personne (JalonsFusion *fusion, const JalonsFusionConflict *conflict, JalonsRef *personne, GError **error)
{
  const JalonsJournalTable *about = jalons_fusion_table (fusion, conflict->table)->here;
  g_autoptr (GBytes) image = NULL;

  *personne = 0;
  if (conflict->genre == JALONS_CONFLIT_RETENU)
    return TRUE;

  return jalons_journal_read_image (fusion->store->journal, about, conflict->here, &image, error)
         && (!image
             || jalons_journal_find_personne (fusion->store->journal, about, conflict->here, image, personne, error));
}

gboolean
jalons_fusion_add_conflict (JalonsFusion *fusion, const JalonsFusionConflict *conflict, GError **error)
{
  g_autoptr (GByteArray) content = write_content (fusion, conflict);
  const gint64 here = newest (fusion->here, conflict->table, conflict->here, conflict->columns);
  const gint64 there = newest (fusion->there, conflict->table, conflict->there, conflict->columns);
  sqlite3_stmt *stmt = NULL;
  JalonsRef personne = 0;

  if (!find_personne (fusion, conflict, &personne, error) || !drop_former (fusion, conflict, content, error))
    return FALSE;
  stmt = jalons_store_statement (fusion->store,
                                 "INSERT INTO conflits (genre, nom_table, ligne, autre, personne, contenu, ici, ici_le,"
                                 " ailleurs, ailleurs_le, copie, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                 error);
  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, genres[conflict->genre], -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, jalons_fusion_table (fusion, conflict->table)->name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 3, conflict->here);
  if (conflict->other)
    sqlite3_bind_int64 (stmt, 4, conflict->other);
  if (personne)
    sqlite3_bind_int64 (stmt, 5, personne);
  sqlite3_bind_blob (stmt, 6, content->data, (int) content->len, SQLITE_TRANSIENT);
  if (!bind_who (fusion->store, conflict->genre == JALONS_CONFLIT_RETENU ? 0 : here, stmt, 7, error)
      || !bind_who (fusion->other, there, stmt, 9, error))
    return FALSE;
  sqlite3_bind_blob (stmt, 11, fusion->point.head, sizeof fusion->point.head, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 12, ++fusion->last_conflict);

  return jalons_store_step (fusion->store, stmt, NULL, error);
}
