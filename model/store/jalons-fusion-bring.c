/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* Rows of the other: which of ours they are, and bringing over those that are none. */

#include <string.h>

#include "jalons-copy.h"
#include "jalons-edit.h"
#include "jalons-fusion-private.h"
#include "jalons-pieces-private.h"

/* Of a row that is known to neither as one of ours. */
#define STRANGE (G_GINT64_CONSTANT (1) << 48)

static gboolean
is_in (JalonsRef number, JalonsRef first, guint64 count)
{
  return number >= first && (guint64) (number - first) < count;
}

static const JalonsFusionLink *
find_link (const JalonsFusion *fusion, guint table, JalonsRef there, gint64 born)
{
  const char *name = jalons_fusion_table (fusion, table)->name;

  for (guint i = 0; i < fusion->point.links->len; i++)
    {
      const JalonsFusionLink *link = &g_array_index (fusion->point.links, JalonsFusionLink, i);

      if (is_in (there, link->there, link->count) && born > link->from && born <= link->to
          && strcmp (link->table, name) == 0)
        return link;
    }

  return NULL;
}

gboolean
jalons_fusion_is_placed (JalonsFusion *fusion, guint table, JalonsRef there)
{
  return g_hash_table_contains (fusion->placed->pdata[table], &there);
}

gboolean
jalons_fusion_is_dropped (JalonsFusion *fusion, guint table, JalonsRef there)
{
  const JalonsRef *placed = g_hash_table_lookup (fusion->placed->pdata[table], &there);

  return placed && *placed < 0;
}

static void
place (JalonsFusion *fusion, guint table, JalonsRef there, JalonsRef here)
{
  g_hash_table_insert (fusion->placed->pdata[table], g_memdup2 (&there, sizeof there),
                       g_memdup2 (&here, sizeof here));
}

JalonsRef
jalons_fusion_here (JalonsFusion *fusion, guint table, JalonsRef there, gboolean base, gboolean *gone)
{
  const JalonsRef *placed = base ? NULL : g_hash_table_lookup (fusion->placed->pdata[table], &there);
  const JalonsFusionRow *theirs = jalons_fusion_side_find (fusion->there, table, there);
  const JalonsFusionRow *ours = NULL;
  const gint64 born = !theirs ? 0 : base ? theirs->base_born : theirs->born;
  JalonsRef here = there;
  gint64 until = 0;

  *gone = FALSE;
  if (placed)
    return MAX (*placed, 0);
  if (born > 0)
    {
      const JalonsFusionLink *link = find_link (fusion, table, there, born);

      if (!link)
        return 0;
      here = link->here + (there - link->there);
      until = link->until;
    }
  ours = jalons_fusion_side_find (fusion->here, table, here);
  *gone = ours && (!ours->now || ours->born > until);

  return here;
}

/* A delay is of a row that it names: "demandes:12". */
static GBytes *
translate_fait (JalonsFusion *fusion, GBytes *value, gboolean base)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (value, &length);
  JalonsJournalBytes bytes = { data, data + length, FALSE };
  g_autofree char *text = jalons_journal_get_value_text (&bytes);
  g_auto (GStrv) parts = g_strsplit (text ? text : "", ":", 2);
  g_autofree char *said = NULL;
  GByteArray *translated = NULL;
  JalonsRef here = 0;
  gboolean gone;

  for (guint i = 0; parts[0] && parts[1] && i < fusion->tables->len; i++)
    if (strcmp (jalons_fusion_table (fusion, i)->name, parts[0]) == 0)
      here = jalons_fusion_here (fusion, i, g_ascii_strtoll (parts[1], NULL, 10), base, &gone);
  if (here == 0)
    return g_bytes_ref (value);
  said = g_strdup_printf ("%s:%" G_GINT64_FORMAT, parts[0], here);
  translated = g_byte_array_new ();
  jalons_journal_put_text (translated, said);

  return g_byte_array_free_to_bytes (translated);
}

static gboolean
names_a_row (const JalonsFusionTable *table, guint column)
{
  return strcmp (table->name, "reports") == 0
         && strcmp (g_array_index (table->here->columns, JalonsJournalColumn, column).name, "fait") == 0;
}

static gpointer
ref_bytes_cb (gconstpointer bytes, gpointer data)
{
  return g_bytes_ref ((GBytes *) bytes);
}

static void
set_value (JalonsValeurs *values, guint column, GBytes *value)
{
  g_bytes_unref (values->pdata[column]);
  values->pdata[column] = value;
}

static GBytes *
translate_ref (JalonsFusion *fusion, const JalonsFusionRef *ref, gint64 there, gboolean base)
{
  gboolean gone;
  const JalonsRef here = jalons_fusion_here (fusion, ref->to, there, base, &gone);

  if (here == 0)
    return jalons_valeurs_from_ref (-there - STRANGE);

  return jalons_valeurs_from_ref (gone ? -here : here);
}

JalonsValeurs *
jalons_fusion_translate (JalonsFusion *fusion, guint table, const JalonsValeurs *theirs, gboolean base)
{
  const JalonsFusionTable *about = jalons_fusion_table (fusion, table);
  JalonsValeurs *values = g_ptr_array_copy ((JalonsValeurs *) theirs, ref_bytes_cb, NULL);

  for (guint i = 0; i < about->refs->len; i++)
    {
      const JalonsFusionRef *ref = &g_array_index (about->refs, JalonsFusionRef, i);
      const gint64 there = jalons_valeurs_ref (values->pdata[ref->column]);

      if (there != 0)
        set_value (values, ref->column, translate_ref (fusion, ref, there, base));
    }
  for (guint i = 0; i < values->len; i++)
    if (names_a_row (about, i))
      set_value (values, i, translate_fait (fusion, values->pdata[i], base));

  return values;
}

JalonsValeurs *
jalons_fusion_base_here (JalonsFusion *fusion, guint table, JalonsRef here, GError **error)
{
  const JalonsFusionTable *about = jalons_fusion_table (fusion, table);
  const JalonsFusionRow *row = jalons_fusion_side_find (fusion->here, table, here);
  JalonsValeurs *values = NULL;

  if (!row)
    return jalons_fusion_read (fusion->store, about->here, here, &values, error) ? values : NULL;
  if (!row->base)
    return NULL;
  values = g_ptr_array_copy (row->base, ref_bytes_cb, NULL);
  for (guint i = 0; i < about->refs->len; i++)
    {
      const JalonsFusionRef *ref = &g_array_index (about->refs, JalonsFusionRef, i);
      const gint64 number = jalons_valeurs_ref (values->pdata[ref->column]);
      const JalonsFusionRow *target = number ? jalons_fusion_side_find (fusion->here, ref->to, number) : NULL;

      if (target && !target->same)
        set_value (values, ref->column, jalons_valeurs_from_ref (-number));
    }

  return values;
}

gboolean
jalons_fusion_is_erased (JalonsFusion *fusion, guint table, JalonsRef there)
{
  const JalonsJournalTable *about = jalons_fusion_table (fusion, table)->there;
  g_autoptr (GBytes) image = NULL;
  JalonsRef personne = 0, here;
  gboolean gone;

  if (fusion->here->erased->len == 0
      || !jalons_journal_read_image (fusion->other->journal, about, there, &image, NULL) || !image
      || !jalons_journal_find_personne (fusion->other->journal, about, there, image, &personne, NULL)
      || personne == 0)
    return FALSE;
  for (guint i = 0; i < fusion->tables->len; i++)
    if (jalons_fusion_table (fusion, i)->here->personnes)
      {
        const JalonsFusionRow *row = jalons_fusion_side_find (fusion->there, i, personne);

        here = row && !row->same ? 0 : jalons_fusion_here (fusion, i, personne, TRUE, &gone);
        for (guint j = 0; here && gone && j < fusion->here->erased->len; j++)
          if (g_array_index (fusion->here->erased, JalonsRef, j) == here)
            return TRUE;
      }

  return FALSE;
}

/* Where one of theirs refers to it: what was deleted here comes back. */
gboolean
jalons_fusion_require (JalonsFusion *fusion, guint table, JalonsRef there, JalonsRef *here, GError **error)
{
  gboolean gone;

  *here = jalons_fusion_here (fusion, table, there, FALSE, &gone);
  if ((*here != 0 && !gone) || jalons_fusion_is_placed (fusion, table, there))
    return TRUE;
  if (!jalons_fusion_bring (fusion, table, there, error))
    return FALSE;
  *here = jalons_fusion_here (fusion, table, there, FALSE, &gone);

  return TRUE;
}

JalonsRef
jalons_fusion_find_same (JalonsFusion *fusion, guint table, const GArray *columns, const JalonsValeurs *values,
                         JalonsRef but)
{
  const JalonsFusionTable *about = jalons_fusion_table (fusion, table);
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;
  JalonsRef found = 0;

  g_string_printf (sql, "SELECT rowid FROM \"%s\" WHERE rowid <> ?1", about->name);
  for (guint i = 0; i < columns->len; i++)
    {
      const guint column = g_array_index (columns, guint, i);

      if (jalons_valeurs_is_null (values->pdata[column]))
        return 0;
      g_string_append_printf (sql, " AND \"%s\" = ?%u",
                              g_array_index (about->here->columns, JalonsJournalColumn, column).name, i + 2);
    }
  stmt = jalons_store_statement (fusion->store, sql->str, NULL);
  if (!stmt)
    return 0;
  sqlite3_bind_int64 (stmt, 1, but);
  for (guint i = 0; i < columns->len; i++)
    jalons_journal_bind_value (stmt, (int) i + 2, values->pdata[g_array_index (columns, guint, i)]);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    found = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return found;
}

static int
last_of_code (JalonsStore *store, const char *prefix)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "SELECT max(CAST(substr(code, ?2) AS INTEGER)) FROM parcours WHERE substr(code, 1, ?2 - 1) = ?1", NULL);
  int last = 0;

  if (!stmt)
    return 0;
  sqlite3_bind_text (stmt, 1, prefix, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (stmt, 2, (int) strlen (prefix) + 1);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    last = sqlite3_column_int (stmt, 0);
  sqlite3_reset (stmt);

  return last;
}

/* After the last that either side has, so that both would draw the same. */
static char *
draw_code (JalonsFusion *fusion, const char *code)
{
  const char *dash = strrchr (code, '-');
  g_autofree char *prefix = dash ? g_strndup (code, (gsize) (dash - code) + 1) : NULL;

  return prefix ? g_strdup_printf ("%s%04d", prefix,
                                   MAX (last_of_code (fusion->store, prefix), last_of_code (fusion->other, prefix)) + 1)
                : NULL;
}

GBytes *
jalons_fusion_draw (JalonsFusion *fusion, guint table, guint column, GBytes *value)
{
  const JalonsFusionTable *about = jalons_fusion_table (fusion, table);
  const JalonsTable *described = jalons_table_find (about->name);
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (value, &length);
  JalonsJournalBytes bytes = { data, data + length, FALSE };
  g_autofree char *text = jalons_journal_get_value_text (&bytes);
  g_autofree char *drawn = NULL;
  GByteArray *said = NULL;

  if (described && about->here->key == (int) column)
    drawn = jalons_edit_draw_key (fusion->store, described->id);
  else if (described && described->id == JALONS_TABLE_PARCOURS && text)
    drawn = draw_code (fusion, text);
  if (!drawn)
    return NULL;
  said = g_byte_array_new ();
  jalons_journal_put_text (said, drawn);

  return g_byte_array_free_to_bytes (said);
}

/* Ours that was born as theirs was: entered, or imported, on both sides. */
static JalonsRef
find_twin (JalonsFusion *fusion, guint table, const JalonsValeurs *birth)
{
  GHashTable *births = fusion->births->pdata[table];
  g_autoptr (GBytes) bytes = jalons_valeurs_join (birth);
  GArray *rows = g_hash_table_lookup (births, bytes);
  JalonsRef here = 0;

  if (!rows || rows->len == 0)
    return 0;
  here = g_array_index (rows, JalonsRef, 0);
  g_array_remove_index (rows, 0);

  return here;
}

/* A row of both that theirs has deleted; NULL where it has not. */
static const JalonsFusionRow *
find_deleted (JalonsFusion *fusion, guint table, JalonsRef here)
{
  const JalonsFusionRow *row = jalons_fusion_side_find (fusion->there, table, here);

  return row && row->base && !row->same && row->base_born == 0 ? row : NULL;
}

/* Ours that is about the same thing, of which there is one: born since, or one that theirs has put another in the place
 * of. */
static JalonsRef
find_natural (JalonsFusion *fusion, guint table, const JalonsValeurs *values)
{
  const JalonsFusionTable *about = jalons_fusion_table (fusion, table);

  for (guint i = 0; i < about->uniques->len; i++)
    {
      const JalonsFusionUnique *unique = about->uniques->pdata[i];
      const JalonsRef here = unique->kind == JALONS_FUSION_NATURAL
                                 ? jalons_fusion_find_same (fusion, table, unique->columns, values, 0)
                                 : 0;
      const JalonsFusionRow *row = here ? jalons_fusion_side_find (fusion->here, table, here) : NULL;

      if (here && ((row && row->now && row->born > 0) || find_deleted (fusion, table, here)))
        return here;
    }

  return 0;
}

/* Theirs, new, is ours: it is compared with what both were born as, or with what theirs has deleted. */
static gboolean
take_for (JalonsFusion *fusion, guint table, JalonsRef there, JalonsRef here, const JalonsValeurs *birth, GError **error)
{
  const JalonsFusionRow *deleted = birth ? NULL : find_deleted (fusion, table, here);
  g_autoptr (JalonsValeurs) base = deleted ? jalons_fusion_translate (fusion, table, deleted->base, TRUE) : NULL;

  place (fusion, table, there, here);
  if (deleted)
    g_hash_table_add (fusion->deleted->pdata[table], g_memdup2 (&here, sizeof here));

  return jalons_fusion_compare (fusion, table, there, here, birth ? birth : base,
                                birth || (deleted && !deleted->unknown), error);
}

static gboolean
match (JalonsFusion *fusion, guint table, const JalonsFusionRow *row, gboolean *matched, GError **error)
{
  g_autoptr (JalonsValeurs) birth = jalons_fusion_translate (fusion, table, row->birth, FALSE);
  g_autoptr (JalonsValeurs) now = jalons_fusion_translate (fusion, table, row->now, FALSE);
  const JalonsRef twin = find_twin (fusion, table, birth);
  const JalonsRef here = twin ? twin : find_natural (fusion, table, now);

  *matched = here != 0;

  return here == 0 || take_for (fusion, table, row->row, here, twin ? birth : NULL, error);
}

/* Theirs, that was deleted here, where another was put in its place. */
static gboolean
match_replaced (JalonsFusion *fusion, guint table, JalonsRef there, const JalonsValeurs *values, gboolean *matched,
                GError **error)
{
  const JalonsFusionRow *row = jalons_fusion_side_find (fusion->there, table, there);
  const JalonsRef here = find_natural (fusion, table, values);
  g_autoptr (JalonsValeurs) base
      = here && row && row->same ? jalons_fusion_translate (fusion, table, row->base, TRUE) : NULL;

  *matched = here != 0;
  if (here == 0)
    return TRUE;
  place (fusion, table, there, here);

  return !base || jalons_fusion_compare (fusion, table, there, here, base, !row->unknown, error);
}

/* A month that was approved is never changed, nor approved twice. */
static gboolean
is_approved_twice (JalonsFusion *fusion, guint table, const JalonsValeurs *values)
{
  const JalonsFusionTable *about = jalons_fusion_table (fusion, table);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));

  if (strcmp (about->name, "etats_afis") != 0)
    return FALSE;
  for (guint i = 0; i < about->here->columns->len; i++)
    {
      const char *name = g_array_index (about->here->columns, JalonsJournalColumn, i).name;

      if (strcmp (name, "departement") == 0 || strcmp (name, "mois") == 0)
        g_array_append_val (columns, i);
    }

  return jalons_fusion_find_same (fusion, table, columns, values, 0) != 0;
}

static gboolean
hold (JalonsFusion *fusion, guint table, JalonsRef there, const JalonsValeurs *theirs, GError **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));
  const JalonsFusionConflict conflict = { .genre = JALONS_CONFLIT_RETENU, .table = table, .here = there,
                                          .there = there, .columns = columns, .theirs = theirs };
  const JalonsJournalTable *about = jalons_fusion_table (fusion, table)->here;

  place (fusion, table, there, 0);
  for (guint i = 0; i < about->columns->len; i++)
    if (!g_array_index (about->columns, JalonsJournalColumn, i).secret && !jalons_valeurs_is_null (theirs->pdata[i]))
      g_array_append_val (columns, i);

  return jalons_fusion_add_conflict (fusion, &conflict, error);
}

/* Their values with what they refer to brought over; @whole: all of it could be; @vain: it must refer to what was erased
 * here. */
static JalonsValeurs *
require_all (JalonsFusion *fusion, guint table, JalonsValeurs *theirs, gboolean *whole, gboolean *vain, GError **error)
{
  const JalonsFusionTable *about = jalons_fusion_table (fusion, table);
  g_autoptr (JalonsValeurs) values = NULL;

  *whole = TRUE;
  *vain = FALSE;
  for (guint i = 0; i < about->refs->len; i++)
    {
      const JalonsFusionRef *ref = &g_array_index (about->refs, JalonsFusionRef, i);
      const gint64 there = jalons_valeurs_ref (theirs->pdata[ref->column]);
      JalonsRef here = 0;

      if (there != 0 && !jalons_fusion_require (fusion, ref->to, there, &here, error))
        return NULL;
      if (there != 0 && here == 0 && jalons_fusion_is_dropped (fusion, ref->to, there))
        {
          *vain |= ref->needed;
          set_value (theirs, ref->column, jalons_valeurs_null ());
          continue;
        }
      *whole = *whole && (there == 0 || here != 0);
    }
  values = jalons_fusion_translate (fusion, table, theirs, FALSE);

  return g_steal_pointer (&values);
}

static gboolean
is_free (JalonsFusion *fusion, guint table, JalonsRef number)
{
  const JalonsFusionTable *about = jalons_fusion_table (fusion, table);
  g_autoptr (GBytes) image = NULL;

  return jalons_journal_read_image (fusion->store->journal, about->here, number, &image, NULL) && !image;
}

/* What no two rows may have, theirs is given another of. */
static gboolean
draw_others (JalonsFusion *fusion, guint table, JalonsValeurs *values, GArray *columns, GArray *others)
{
  const JalonsFusionTable *about = jalons_fusion_table (fusion, table);

  for (guint i = 0; i < about->uniques->len; i++)
    {
      const JalonsFusionUnique *unique = about->uniques->pdata[i];
      const guint column = g_array_index (unique->columns, guint, 0);
      const JalonsRef other = unique->kind == JALONS_FUSION_DRAWN
                                  ? jalons_fusion_find_same (fusion, table, unique->columns, values, 0)
                                  : 0;
      GBytes *drawn = other ? jalons_fusion_draw (fusion, table, column, values->pdata[column]) : NULL;

      if (other && !drawn)
        return FALSE;
      if (!other)
        continue;
      set_value (values, column, drawn);
      g_array_append_val (columns, column);
      g_array_append_val (others, other);
    }

  return TRUE;
}

/* The row as it lies there, secrets and all, but for what is ours to say. */
static gboolean
write_row (JalonsFusion *fusion, guint table, JalonsRef there, JalonsRef here, const JalonsValeurs *values,
           GError **error)
{
  const JalonsFusionTable *about = jalons_fusion_table (fusion, table);
  sqlite3_stmt *from = jalons_store_statement (fusion->other, about->there->select_row, error);
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *to = NULL;
  gboolean row = FALSE, done;

  g_string_printf (sql, "INSERT INTO \"%s\" (rowid", about->name);
  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (sql, ", \"%s\"", g_array_index (about->here->columns, JalonsJournalColumn, i).name);
  g_string_append (sql, ") VALUES (?1");
  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (sql, ", ?%u", i + 2);
  g_string_append_c (sql, ')');
  to = from ? jalons_store_statement (fusion->store, sql->str, error) : NULL;
  if (!to)
    return FALSE;
  sqlite3_bind_int64 (from, 1, there);
  if (!jalons_store_step (fusion->other, from, &row, error))
    return FALSE;
  g_return_val_if_fail (row, FALSE);
  sqlite3_bind_int64 (to, 1, here);
  for (guint i = 0; i < values->len; i++)
    if (g_array_index (about->here->columns, JalonsJournalColumn, i).secret)
      sqlite3_bind_value (to, (int) i + 2, sqlite3_column_value (from, (int) i + 1));
    else
      jalons_journal_bind_value (to, (int) i + 2, values->pdata[i]);
  done = jalons_store_step (fusion->store, to, NULL, error);
  sqlite3_reset (to);
  sqlite3_clear_bindings (to);
  sqlite3_reset (from);

  return done;
}

static gboolean
has_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
tell_missing (JalonsFusion *fusion, JalonsRef here, GError **error)
{
  g_auto (JalonsPiece) piece = { 0 };

  if (!jalons_pieces_load (fusion->store, here, &piece, error))
    return FALSE;
  g_ptr_array_add (fusion->plan->missing, g_steal_pointer (&piece.nom));

  return TRUE;
}

/* The file of a piece, which never changes, to where ours are; where it is beside neither, the row comes without it, as
 * it is there. */
static gboolean
copy_piece (JalonsFusion *fusion, JalonsRef here, GError **error)
{
  const char *to = jalons_store_pieces_folder (fusion->store);
  const char *from = jalons_store_pieces_folder (fusion->other);
  g_auto (JalonsPieceRef) ref = { { 0 } };
  GError *failure = NULL;
  char name[JALONS_PIECE_NAME_SIZE];

  if (!to || !from)
    return TRUE;
  if (!jalons_pieces_load_ref (fusion->store, here, &ref, error))
    return FALSE;
  jalons_piece_name (ref.identity, name);
  if (!has_file (from, name))
    return has_file (to, name) || tell_missing (fusion, here, error);
  if (!fusion->copy)
    return TRUE;
  jalons_pieces_touch (fusion->store, ref.identity);

  return jalons_copy_piece (from, name, to, &failure) || jalons_pieces_propagate (error, failure);
}

static gboolean
add_code_conflicts (JalonsFusion *fusion, guint table, const JalonsFusionRow *about, const JalonsValeurs *theirs,
                    const JalonsValeurs *values, GArray *columns, GArray *others, JalonsRef here, GError **error)
{
  for (guint i = 0; i < columns->len; i++)
    {
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (guint));
      const JalonsFusionConflict conflict = { .genre = JALONS_CONFLIT_CODE, .table = table, .here = here,
                                              .there = about->row, .other = g_array_index (others, JalonsRef, i),
                                              .columns = one, .ours = values, .theirs = theirs };

      g_array_append_val (one, g_array_index (columns, guint, i));
      if (!jalons_fusion_add_conflict (fusion, &conflict, error))
        return FALSE;
    }

  return TRUE;
}

/* Deleted here, and theirs changed it, or needs it. */
static gboolean
tell_back (JalonsFusion *fusion, guint table, JalonsRef there, JalonsRef here, const JalonsValeurs *values,
           GError **error)
{
  const JalonsFusionRow *row = jalons_fusion_side_find (fusion->there, table, there);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));
  const JalonsFusionConflict conflict = { .genre = JALONS_CONFLIT_SUPPRIME_ICI, .table = table, .here = here,
                                          .there = there, .columns = columns, .theirs = values };

  for (guint i = 0; row && row->same && i < values->len; i++)
    if (!g_bytes_equal (row->now->pdata[i], row->base->pdata[i]))
      g_array_append_val (columns, i);

  return jalons_fusion_add_conflict (fusion, &conflict, error);
}

static gboolean
is_constraint (const GError *error)
{
  return g_error_matches (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);
}

/* @back: ours, deleted, whose number was @wish. */
static gboolean
insert (JalonsFusion *fusion, guint table, JalonsRef there, JalonsRef wish, gboolean back, JalonsValeurs *values,
        GError **error)
{
  JalonsFusionTable *about = jalons_fusion_table (fusion, table);
  const JalonsFusionRow *row = jalons_fusion_side_find (fusion->there, table, there);
  const JalonsFusionRow none = { .row = there };
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  g_autoptr (JalonsValeurs) said = g_ptr_array_copy (values, ref_bytes_cb, NULL);
  g_autoptr (GError) refusal = NULL;
  const JalonsRef here = is_free (fusion, table, wish) ? wish : about->next++;

  if (!draw_others (fusion, table, values, columns, others))
    return hold (fusion, table, there, said, error);
  if (!write_row (fusion, table, there, here, values, &refusal))
    {
      if (is_constraint (refusal))
        return hold (fusion, table, there, said, error);
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  place (fusion, table, there, here);
  jalons_fusion_count (fusion, table)->inserted++;
  fusion->plan->renumbered += here != there;
  if (strcmp (about->name, "pieces") == 0 && !copy_piece (fusion, here, error))
    return FALSE;

  return add_code_conflicts (fusion, table, row ? row : &none, said, values, columns, others, here, error)
         && (!back || tell_back (fusion, table, there, here, values, error));
}

static void
drop (JalonsFusion *fusion, guint table, JalonsRef there)
{
  place (fusion, table, there, -1);
  fusion->plan->dropped++;
}

gboolean
jalons_fusion_bring (JalonsFusion *fusion, guint table, JalonsRef there, GError **error)
{
  const JalonsFusionRow *row = jalons_fusion_side_find (fusion->there, table, there);
  g_autoptr (JalonsValeurs) theirs = NULL;
  g_autoptr (JalonsValeurs) values = NULL;
  gboolean gone, whole, vain, matched = FALSE;
  const JalonsRef wish = jalons_fusion_here (fusion, table, there, FALSE, &gone);

  if (jalons_fusion_is_erased (fusion, table, there))
    {
      drop (fusion, table, there);
      return TRUE;
    }
  if (!jalons_fusion_read (fusion->other, jalons_fusion_table (fusion, table)->there, there, &theirs, error))
    return FALSE;
  g_return_val_if_fail (theirs, FALSE);
  values = require_all (fusion, table, theirs, &whole, &vain, error);
  if (!values)
    return FALSE;
  if (vain)
    {
      drop (fusion, table, there);
      return TRUE;
    }
  if (!whole || (wish == 0 && is_approved_twice (fusion, table, values)))
    return hold (fusion, table, there, values, error);
  if (wish == 0 && row && row->birth && !match (fusion, table, row, &matched, error))
    return FALSE;
  if (wish != 0 && !match_replaced (fusion, table, there, values, &matched, error))
    return FALSE;

  return matched || insert (fusion, table, there, wish ? wish : there, wish != 0, values, error);
}
