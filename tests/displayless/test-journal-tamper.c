/* SPDX-License-Identifier: EUPL-1.2 */

/* A journal changed behind the register's back: each change is found, and found where it is. */

#include <sodium.h>
#include <string.h>

#include "jalons-journal-private.h"
#include "store-test.h"

#define N_ENTRIES 400

/* What was done, and where the check must say that something is wrong: a range that holds the place. */
typedef struct {
  JalonsStore        *store;
  GRand              *chance;
  JalonsActor        *actors[3];
  JalonsJournalAnchor anchor;
  gint64              firsts[3];
  gint64              heads[3];
  JalonsJournalStream stream; /* of what was done; 0: of neither */
  gint64              seq;
  gboolean            tail;   /* only the anchor tells */
  guint               found[JALONS_JOURNAL_REWRITTEN + 1];
} Tamper;

static void
execute (Tamper *tamper, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (tamper->store->db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

G_GNUC_PRINTF (2, 3)
static void
executef (Tamper *tamper, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  execute (tamper, sql);
}

static gint64
read_number (Tamper *tamper, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  gint64 number = 0;

  sqlite3_prepare_v2 (tamper->store->db, sql, -1, &stmt, NULL);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    number = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);

  return number;
}

static gint64
pick (Tamper *tamper, gint64 first, gint64 last)
{
  return first + (gint64) (g_rand_double (tamper->chance) * (double) (last - first + 1));
}

/* Any entry of any stream. */
static void
pick_entry (Tamper *tamper)
{
  tamper->stream = g_rand_int_range (tamper->chance, 0, 4) ? JALONS_JOURNAL_CHANGES : JALONS_JOURNAL_ACCESSES;
  tamper->seq = pick (tamper, tamper->firsts[tamper->stream], tamper->heads[tamper->stream]);
}

/* Any row of @table. */
static void
pick_beside (Tamper *tamper, const char *table)
{
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM %s", table);
  gint64 at = pick (tamper, 0, read_number (tamper, count) - 1);
  g_autofree char *stream = g_strdup_printf ("SELECT stream FROM %s LIMIT 1 OFFSET %" G_GINT64_FORMAT, table, at);
  g_autofree char *seq = g_strdup_printf ("SELECT seq FROM %s LIMIT 1 OFFSET %" G_GINT64_FORMAT, table, at);

  tamper->stream = (JalonsJournalStream) read_number (tamper, stream);
  tamper->seq = read_number (tamper, seq);
}

static GBytes *
read_blob (Tamper *tamper, const char *table, const char *column, JalonsJournalStream stream, gint64 seq)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE stream = %d AND seq = %" G_GINT64_FORMAT, column,
                                          table, stream, seq);
  sqlite3_stmt *stmt = NULL;
  GBytes *bytes = NULL;

  sqlite3_prepare_v2 (tamper->store->db, sql, -1, &stmt, NULL);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  bytes = g_bytes_new (sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0));
  sqlite3_finalize (stmt);

  return bytes;
}

static void
write_blob (Tamper *tamper, const char *table, const char *column, JalonsJournalStream stream, gint64 seq,
            gconstpointer data, gsize length)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ? WHERE stream = %d AND seq = %" G_GINT64_FORMAT, table,
                                          column, stream, seq);
  sqlite3_stmt *stmt = NULL;

  sqlite3_prepare_v2 (tamper->store->db, sql, -1, &stmt, NULL);
  sqlite3_bind_blob (stmt, 1, data, (int) length, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_finalize (stmt);
}

/* Changes one bit, or cuts or adds a byte where the length is free. */
static void
spoil (Tamper *tamper, const char *table, const char *column, gboolean any_length)
{
  g_autoptr (GBytes) bytes = read_blob (tamper, table, column, tamper->stream, tamper->seq);
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *data = g_malloc (length + 1);
  int how = any_length ? g_rand_int_range (tamper->chance, 0, 10) : 9;

  memcpy (data, g_bytes_get_data (bytes, NULL), length);
  data[length] = 0;
  if (how > 1)
    data[pick (tamper, 0, (gint64) length - 1)] ^= (guint8) (1 << g_rand_int_range (tamper->chance, 0, 8));
  write_blob (tamper, table, column, tamper->stream, tamper->seq, data, length + (how == 0) - (how == 1));
}

/* As one who knows the format does: the entry's hash, and where @all what comes after it. */
static void
hash_again (Tamper *tamper, gboolean all)
{
  gint64 last = all ? tamper->heads[tamper->stream] : tamper->seq;
  guint8 hash[JALONS_JOURNAL_HASH_SIZE];

  for (gint64 seq = tamper->seq; seq <= last; seq++)
    {
      g_autoptr (GBytes) bytes = read_blob (tamper, "journal_entries", "entry", tamper->stream, seq);
      gsize length = g_bytes_get_size (bytes);
      g_autofree guint8 *entry = g_memdup2 (g_bytes_get_data (bytes, NULL), length);

      if (seq > tamper->seq && length > 97 + sizeof hash)
        memcpy (entry + 97, hash, sizeof hash);
      write_blob (tamper, "journal_entries", "entry", tamper->stream, seq, entry, length);
      jalons_journal_hash_entry (entry, length, hash);
      write_blob (tamper, "journal_entries", "hash", tamper->stream, seq, hash, sizeof hash);
    }
}

static void
edit_entry (Tamper *tamper)
{
  pick_entry (tamper);
  spoil (tamper, "journal_entries", "entry", TRUE);
}

static void
edit_hash (Tamper *tamper)
{
  pick_entry (tamper);
  spoil (tamper, "journal_entries", "hash", FALSE);
}

static void
edit_entry_and_hash (Tamper *tamper)
{
  edit_entry (tamper);
  hash_again (tamper, FALSE);
}

static void
edit_and_chain_again (Tamper *tamper)
{
  edit_entry (tamper);
  hash_again (tamper, TRUE);
}

static void
edit_values (Tamper *tamper)
{
  pick_beside (tamper, "journal_values");
  spoil (tamper, "journal_values", "content", TRUE);
}

static void
edit_salt (Tamper *tamper)
{
  pick_beside (tamper, "journal_values");
  spoil (tamper, "journal_values", "salt", FALSE);
}

static void
edit_signature (Tamper *tamper)
{
  pick_beside (tamper, "journal_signatures");
  spoil (tamper, "journal_signatures", "signature", FALSE);
}

static const char *const beside[] = { "journal_entries", "journal_values", "journal_signatures" };

/* A number changed: the row is elsewhere, or beyond the end. */
static void
move_row (Tamper *tamper)
{
  const char *table = beside[g_rand_int_range (tamper->chance, 0, 3)];
  gint64 to;

  pick_beside (tamper, table);
  to = tamper->heads[tamper->stream] + pick (tamper, 1, 1000);
  executef (tamper, "UPDATE %s SET seq = %" G_GINT64_FORMAT " WHERE stream = %d AND seq = %" G_GINT64_FORMAT, table, to,
            tamper->stream, tamper->seq);
}

static void
change_stream (Tamper *tamper)
{
  const char *table = beside[g_rand_int_range (tamper->chance, 0, 3)];

  pick_beside (tamper, table);
  executef (tamper, "UPDATE OR REPLACE %s SET stream = %d WHERE stream = %d AND seq = %" G_GINT64_FORMAT, table,
            3 - tamper->stream, tamper->stream, tamper->seq);
  /* It may be told first where it has gone. */
  tamper->stream = 0;
}

static void
delete_row (Tamper *tamper)
{
  const char *table = beside[g_rand_int_range (tamper->chance, 0, 3)];

  pick_beside (tamper, table);
  executef (tamper, "DELETE FROM %s WHERE stream = %d AND seq = %" G_GINT64_FORMAT, table, tamper->stream, tamper->seq);
}

static void
delete_whole (Tamper *tamper)
{
  gint64 last;

  pick_entry (tamper);
  tamper->seq = MIN (tamper->seq, tamper->heads[tamper->stream] - 1);
  last = pick (tamper, tamper->seq, MIN (tamper->seq + 20, tamper->heads[tamper->stream] - 1));
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    executef (tamper, "DELETE FROM %s WHERE stream = %d AND seq BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT,
              beside[i], tamper->stream, tamper->seq, last);
}

/* Rows from @from on take numbers @by higher. */
static void
shift (Tamper *tamper, const char *table, gint64 from, gint64 by)
{
  executef (tamper,
            "CREATE TEMP TABLE moved AS SELECT * FROM %s WHERE stream = %d AND seq >= %" G_GINT64_FORMAT ";"
            "DELETE FROM %s WHERE stream = %d AND seq >= %" G_GINT64_FORMAT ";"
            "UPDATE moved SET seq = seq + %" G_GINT64_FORMAT ";"
            "INSERT INTO %s SELECT * FROM moved; DROP TABLE moved",
            table, tamper->stream, from, table, tamper->stream, from, by, table);
}

/* What follows takes the numbers of what went. */
static void
delete_and_close_up (Tamper *tamper)
{
  gint64 gap;

  pick_entry (tamper);
  tamper->seq = MIN (tamper->seq, tamper->heads[tamper->stream] - 1);
  gap = pick (tamper, 1, MIN (5, tamper->heads[tamper->stream] - tamper->seq));
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      executef (tamper,
                "DELETE FROM %s WHERE stream = %d AND seq >= %" G_GINT64_FORMAT " AND seq < %" G_GINT64_FORMAT, beside[i],
                tamper->stream, tamper->seq, tamper->seq + gap);
      shift (tamper, beside[i], tamper->seq + gap, -gap);
    }
}

/* The end of a stream, with all that lies beside it. */
static void
truncate_stream (Tamper *tamper)
{
  pick_entry (tamper);
  tamper->tail = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    executef (tamper, "DELETE FROM %s WHERE stream = %d AND seq >= %" G_GINT64_FORMAT, beside[i], tamper->stream,
              tamper->seq);
}

static void
swap_rows (Tamper *tamper)
{
  const char *table = beside[g_rand_int_range (tamper->chance, 0, 3)];
  JalonsJournalStream stream;
  gint64 seq, low;

  pick_beside (tamper, table);
  stream = tamper->stream;
  seq = tamper->seq;
  do
    pick_beside (tamper, table);
  while (tamper->stream != stream || tamper->seq == seq);
  low = MIN (seq, tamper->seq);
  executef (tamper,
            "CREATE TEMP TABLE moved AS SELECT * FROM %s WHERE stream = %d AND seq IN (%" G_GINT64_FORMAT
            ", %" G_GINT64_FORMAT ");"
            "DELETE FROM %s WHERE stream = %d AND seq IN (SELECT seq FROM moved);"
            "UPDATE moved SET seq = %" G_GINT64_FORMAT " - seq; INSERT INTO %s SELECT * FROM moved; DROP TABLE moved",
            table, stream, seq, tamper->seq, table, stream, seq + tamper->seq, table);
  tamper->seq = low;
}

/* An entry of one's own between two others, which is right by itself. */
static void
insert_entry (Tamper *tamper)
{
  g_autoptr (GBytes) parent = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  JalonsJournalRecord record = { .n_parents = 1, .signer = 1, .action = JALONS_JOURNAL_UPDATED };
  guint8 hash[JALONS_JOURNAL_HASH_SIZE];
  g_autofree char *hex = NULL;
  g_autofree char *hash_hex = NULL;

  pick_entry (tamper);
  tamper->seq++;
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    shift (tamper, beside[i], tamper->seq, 1);
  parent = read_blob (tamper, "journal_entries", "hash", tamper->stream, tamper->seq - 1);
  memcpy (record.parents[0], g_bytes_get_data (parent, NULL), JALONS_JOURNAL_HASH_SIZE);
  record.stream = (guint8) tamper->stream;
  record.seq = tamper->seq;
  record.other = tamper->stream == JALONS_JOURNAL_ACCESSES ? 1 : 0;
  g_strlcpy (record.table, "personnes", sizeof record.table);
  jalons_journal_record_write (&record, bytes);
  jalons_journal_hash_entry (bytes->data, bytes->len, hash);
  hex = g_malloc (2 * bytes->len + 1);
  hash_hex = g_malloc (2 * sizeof hash + 1);
  sodium_bin2hex (hex, 2 * bytes->len + 1, bytes->data, bytes->len);
  sodium_bin2hex (hash_hex, 2 * sizeof hash + 1, hash, sizeof hash);
  executef (tamper, "INSERT INTO journal_entries VALUES (%d, %" G_GINT64_FORMAT ", x'%s', x'%s')", tamper->stream,
            tamper->seq, hex, hash_hex);
}

static void
insert_beside (Tamper *tamper)
{
  gboolean signature = g_rand_boolean (tamper->chance);
  const char *table = signature ? "journal_signatures" : "journal_values";
  g_autofree char *sql = NULL;

  do
    {
      g_free (sql);
      pick_entry (tamper);
      tamper->seq += pick (tamper, 0, 20);
      sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE stream = %d AND seq = %" G_GINT64_FORMAT, table,
                             tamper->stream, tamper->seq);
    }
  while (read_number (tamper, sql) > 0);
  executef (tamper, "INSERT INTO %s VALUES (%d, %" G_GINT64_FORMAT ", %s)", table, tamper->stream, tamper->seq,
            signature ? "randomblob(64)" : "randomblob(16), randomblob(20)");
}

/* Signers have no number in a stream: the entry that introduced them is told. */
static void
edit_signer (Tamper *tamper)
{
  static const char *const edits[] = {
    "label = label || '.'",          "label = 'X'",         "slot = randomblob(16)", "public_key = randomblob(32)",
    "first_seen = first_seen + 1", "id = id + 10",
  };
  gint64 number = pick (tamper, 1, G_N_ELEMENTS (tamper->actors));

  tamper->stream = 0;
  executef (tamper, "UPDATE journal_signers SET %s WHERE id = %" G_GINT64_FORMAT,
            edits[g_rand_int_range (tamper->chance, 0, G_N_ELEMENTS (edits))], number);
}

static void
delete_signer (Tamper *tamper)
{
  tamper->stream = 0;
  executef (tamper, "DELETE FROM journal_signers WHERE id = %" G_GINT64_FORMAT,
            pick (tamper, 1, G_N_ELEMENTS (tamper->actors)));
}

static void
add_signer (Tamper *tamper)
{
  tamper->stream = 0;
  execute (tamper, "INSERT INTO journal_signers VALUES (4, randomblob(16), 'X', randomblob(32), 0)");
}

/* Another key under the name of one who signed. */
static void
replace_signer (Tamper *tamper)
{
  g_autoptr (JalonsActor) thief = jalons_actor_new_passing ("");
  g_autofree char *hex = g_malloc (2 * JALONS_PUBLIC_KEY_SIZE + 1);

  tamper->stream = 0;
  sodium_bin2hex (hex, 2 * JALONS_PUBLIC_KEY_SIZE + 1, thief->public_key, sizeof thief->public_key);
  executef (tamper, "UPDATE journal_signers SET public_key = x'%s' WHERE id = 2", hex);
}

static void
sign_again (Tamper *tamper, const JalonsActor *actor, JalonsJournalStream stream, gint64 seq)
{
  g_autoptr (GBytes) hash = read_blob (tamper, "journal_entries", "hash", stream, seq);
  guint8 message[JALONS_JOURNAL_MESSAGE_SIZE], signature[JALONS_SIGNATURE_SIZE];

  jalons_journal_message (g_bytes_get_data (hash, NULL), message);
  jalons_actor_sign (actor, message, sizeof message, signature);
  write_blob (tamper, "journal_signatures", "signature", stream, seq, signature, sizeof signature);
}

/* One signs as another. */
static void
sign_as_another (Tamper *tamper)
{
  g_autoptr (GBytes) entry = NULL;
  guint32 signer;

  pick_beside (tamper, "journal_signatures");
  entry = read_blob (tamper, "journal_entries", "entry", tamper->stream, tamper->seq);
  signer = jalons_get_u32 ((const guint8 *) g_bytes_get_data (entry, NULL) + 36);
  sign_again (tamper, tamper->actors[signer % G_N_ELEMENTS (tamper->actors)], tamper->stream, tamper->seq);
}

/* In the table of signers and in the entry that introduces the signer. */
static void
put_key (Tamper *tamper, guint number, const guint8 *key)
{
  g_autofree char *sql = g_strdup_printf ("SELECT seq FROM journal_entries WHERE stream = 1 AND substr(entry, 3, 1) = x'08'"
                                          " ORDER BY seq LIMIT 1 OFFSET %u", number - 1);
  gint64 seq = read_number (tamper, sql);
  g_autoptr (GBytes) bytes = read_blob (tamper, "journal_entries", "entry", JALONS_JOURNAL_CHANGES, seq);
  g_autofree guint8 *entry = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *hex = g_malloc (2 * JALONS_PUBLIC_KEY_SIZE + 1);

  memcpy (entry + 97 + 32 + 1 + 4 + JALONS_SLOT_ID_SIZE, key, JALONS_PUBLIC_KEY_SIZE);
  write_blob (tamper, "journal_entries", "entry", JALONS_JOURNAL_CHANGES, seq, entry, g_bytes_get_size (bytes));
  sodium_bin2hex (hex, 2 * JALONS_PUBLIC_KEY_SIZE + 1, key, JALONS_PUBLIC_KEY_SIZE);
  executef (tamper, "UPDATE journal_signers SET public_key = x'%s' WHERE id = %u", hex, number);
}

/* One who has the register's key makes all of it anew with keys of his own: a history that is sound, and not the one
 * that was. */
static void
rewrite_all (Tamper *tamper)
{
  JalonsActor *thieves[G_N_ELEMENTS (tamper->actors)];

  for (guint i = 0; i < G_N_ELEMENTS (thieves); i++)
    {
      thieves[i] = jalons_actor_new_passing ("");
      put_key (tamper, i + 1, thieves[i]->public_key);
    }
  for (tamper->stream = 1; tamper->stream <= 2; tamper->stream++)
    {
      tamper->seq = tamper->firsts[tamper->stream];
      hash_again (tamper, TRUE);
      for (gint64 seq = tamper->seq; seq <= tamper->heads[tamper->stream]; seq++)
        {
          g_autoptr (GBytes) entry = read_blob (tamper, "journal_entries", "entry", tamper->stream, seq);
          const guint8 *data = g_bytes_get_data (entry, NULL);

          if (data[3] & JALONS_JOURNAL_CLOSES)
            sign_again (tamper, thieves[jalons_get_u32 (data + 36) - 1], tamper->stream, seq);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (thieves); i++)
    jalons_actor_free (thieves[i]);
  tamper->tail = TRUE;
  tamper->stream = 0;
}

static const struct {
  const char *name;
  void      (*act) (Tamper *tamper);
} kinds[] = {
  { "edit an entry", edit_entry },
  { "edit a hash", edit_hash },
  { "edit an entry, hash it", edit_entry_and_hash },
  { "edit an entry, hash all", edit_and_chain_again },
  { "edit values", edit_values },
  { "edit a salt", edit_salt },
  { "edit a signature", edit_signature },
  { "move a row", move_row },
  { "change a stream", change_stream },
  { "delete a row", delete_row },
  { "delete entries", delete_whole },
  { "delete entries, close up", delete_and_close_up },
  { "truncate", truncate_stream },
  { "swap rows", swap_rows },
  { "insert an entry", insert_entry },
  { "insert beside", insert_beside },
  { "edit a signer", edit_signer },
  { "delete a signer", delete_signer },
  { "add a signer", add_signer },
  { "sign as another", sign_as_another },
  { "replace a signer", replace_signer },
  { "rewrite all", rewrite_all },
};

static void
run_sql (Tamper *tamper, const char *sql)
{
  g_autoptr (GError) error = NULL;

  jalons_store_change (tamper->store, sql, &error);
  g_assert_no_error (error);
}

static void
write_some (Tamper *tamper, guint i)
{
  g_autofree char *sql = NULL;
  guint n = (guint) g_rand_int_range (tamper->chance, 1, 5);

  sql = i % 7 == 0 ? g_strdup_printf ("INSERT INTO personnes (personne, nom) VALUES ('P%u', 'N%u')", i, i)
        : i % 31 == 0
            ? g_strdup ("DELETE FROM enfants WHERE id % 5 = 0")
            : g_strdup_printf ("INSERT INTO enfants (personne, charge_debut) SELECT id, '2020-01-01' FROM personnes "
                               "ORDER BY -id LIMIT %u; UPDATE enfants SET charge_debut = '2021-01-01' WHERE id = %u",
                               n, i);
  run_sql (tamper, sql);
  if (i % 3 == 0)
    g_assert_true (jalons_journal_access (tamper->store, i % 2 ? JALONS_JOURNAL_PRINTED : JALONS_JOURNAL_SEARCHED,
                                          JALONS_TABLE_PERSONNES, i % 2, i, i % 4 ? "une raison" : NULL, NULL));
}

static gint64 wall = 1800000000000;

static gint64
wall_clock (void)
{
  return wall;
}

/* Three who act, a person erased, accesses purged. */
static void
fill (Tamper *tamper)
{
  for (guint i = 0; tamper->heads[JALONS_JOURNAL_CHANGES] < N_ENTRIES; i++)
    {
      if (i % 10 == 0)
        g_assert_true (jalons_store_set_actor (tamper->store, tamper->actors[i / 10 % 3], NULL));
      write_some (tamper, i);
      if (i == 60)
        g_assert_true (jalons_journal_erase (tamper->store, 1, NULL));
      if (i == 80)
        g_assert_true (jalons_journal_purge (tamper->store, NULL, NULL));
      wall += i < 40 ? 1000 : G_GINT64_CONSTANT (86400000) * 20;
      tamper->heads[JALONS_JOURNAL_CHANGES] = tamper->store->journal->heads[JALONS_JOURNAL_CHANGES].seq;
    }
  g_assert_true (jalons_journal_anchor (tamper->store, &tamper->anchor, NULL));
  for (guint i = 1; i <= 2; i++)
    {
      tamper->heads[i] = tamper->anchor.seq[i - 1];
      tamper->firsts[i] = read_number (tamper, i == 1 ? "SELECT min(seq) FROM journal_entries WHERE stream = 1"
                                                      : "SELECT min(seq) FROM journal_entries WHERE stream = 2");
    }
  g_test_message ("%" G_GINT64_FORMAT " changes, accesses %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, tamper->heads[1],
                  tamper->firsts[2], tamper->heads[2]);
  g_assert_cmpint (tamper->firsts[2], >, 1);
}

static void
begin (Tamper *tamper)
{
  *tamper = (Tamper) { .chance = g_rand_new_with_seed (1) };
  jalons_journal_wall_clock = wall_clock;
  tamper->store = store_test_new (JALONS_KIND_DEMONSTRATION);
  tamper->actors[0] = jalons_actor_copy (tamper->store->actor);
  for (guint8 i = 1; i < G_N_ELEMENTS (tamper->actors); i++)
    {
      g_autoptr (JalonsKey) secret = jalons_key_new ();
      guint8 slot[JALONS_SLOT_ID_SIZE] = { i };

      tamper->actors[i] = jalons_actor_new (slot, i == 1 ? "Déléguée" : "Chargée de mission", jalons_key_bytes (secret));
    }
  fill (tamper);
  /* From here on the register is in other hands. */
  jalons_journal_detach (tamper->store);
}

static void
end (Tamper *tamper)
{
  for (guint i = 0; i < G_N_ELEMENTS (tamper->actors); i++)
    jalons_actor_free (tamper->actors[i]);
  g_rand_free (tamper->chance);
  jalons_store_free (tamper->store);
}

static void
check_found (Tamper *tamper, const char *kind, guint turn)
{
  JalonsJournalCheck check;

  g_assert_true (jalons_journal_verify (tamper->store, NULL, 0, NULL, NULL, NULL, &check, NULL));
  /* Without an anchor, an end that is missing may be told by what lost its reason with it, or not at all. */
  if (tamper->tail)
    g_assert_true (jalons_journal_check_anchor (tamper->store, &tamper->anchor, &check, NULL));
  g_test_message ("%u, %s: stream %d, %" G_GINT64_FORMAT ": fault %d in stream %d, %" G_GINT64_FORMAT
                  " to %" G_GINT64_FORMAT, turn, kind, tamper->stream, tamper->seq, check.fault, check.stream,
                  check.first, check.last);
  g_assert_cmpint (check.fault, !=, JALONS_JOURNAL_SOUND);
  tamper->found[check.fault]++;
  if (tamper->stream == 0)
    return;
  g_assert_cmpint (check.stream, ==, tamper->stream);
  g_assert_cmpint (check.first, <=, tamper->seq);
  g_assert_cmpint (check.last, >=, tamper->seq);
}

static void
test_tamper (void)
{
  const guint n = g_getenv ("JALONS_TEST_LONG") ? 5000 : 330;
  Tamper tamper;
  JalonsJournalCheck check;

  begin (&tamper);
  g_assert_true (jalons_journal_verify (tamper.store, NULL, 0, NULL, NULL, NULL, &check, NULL));
  g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_SOUND);
  for (guint i = 0; i < n; i++)
    {
      tamper.tail = FALSE;
      execute (&tamper, "BEGIN");
      kinds[i % G_N_ELEMENTS (kinds)].act (&tamper);
      check_found (&tamper, kinds[i % G_N_ELEMENTS (kinds)].name, i);
      execute (&tamper, "ROLLBACK");
    }
  for (guint fault = 1; fault < G_N_ELEMENTS (tamper.found); fault++)
    g_assert_cmpuint (tamper.found[fault], >, 0);
  g_assert_true (jalons_journal_verify (tamper.store, NULL, 0, NULL, NULL, NULL, &check, NULL));
  g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_SOUND);
  end (&tamper);
}

/* Every bit of one entry of each stream, of its hash, and of what lies beside it. */
static void
test_every_bit (void)
{
  static const struct {
    const char *table;
    const char *column;
  } blobs[] = {
    { "journal_entries", "entry" },
    { "journal_entries", "hash" },
    { "journal_values", "salt" },
    { "journal_values", "content" },
    { "journal_signatures", "signature" },
  };
  const guint step = g_getenv ("JALONS_TEST_LONG") ? 1 : 7;
  Tamper tamper;

  begin (&tamper);
  for (guint b = 0; b < G_N_ELEMENTS (blobs); b++)
    {
      g_autoptr (GBytes) bytes = NULL;

      pick_beside (&tamper, blobs[b].table);
      bytes = read_blob (&tamper, blobs[b].table, blobs[b].column, tamper.stream, tamper.seq);
      for (gsize bit = 0; bit < 8 * g_bytes_get_size (bytes); bit += step)
        {
          g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

          data[bit / 8] ^= (guint8) (1 << bit % 8);
          execute (&tamper, "BEGIN");
          write_blob (&tamper, blobs[b].table, blobs[b].column, tamper.stream, tamper.seq, data,
                      g_bytes_get_size (bytes));
          check_found (&tamper, blobs[b].column, (guint) bit);
          execute (&tamper, "ROLLBACK");
        }
    }
  end (&tamper);
}

/* Every length to which a stream can be cut: an anchor of the end tells, also by what is copied on paper. */
static void
test_every_length (void)
{
  Tamper tamper;
  g_autofree char *text = NULL;
  JalonsJournalAnchor paper;

  begin (&tamper);
  text = jalons_journal_anchor_text (&tamper.anchor);
  g_assert_true (jalons_journal_anchor_parse (text, &paper));
  for (guint stream = 1; stream <= 2; stream++)
    for (gint64 seq = tamper.firsts[stream]; seq <= tamper.heads[stream]; seq++)
      {
        JalonsJournalCheck check;

        execute (&tamper, "BEGIN");
        for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
          executef (&tamper, "DELETE FROM %s WHERE stream = %u AND seq >= %" G_GINT64_FORMAT, beside[i], stream, seq);
        g_assert_true (jalons_journal_check_anchor (tamper.store, &paper, &check, NULL));
        g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_TAIL);
        g_assert_cmpint (check.stream, ==, stream);
        g_assert_cmpint (check.first, ==, seq);
        execute (&tamper, "ROLLBACK");
      }
  end (&tamper);
}

/* One of those who may write puts another's name on an entry of her own transaction, and signs it as herself. */
static void
test_claimed (void)
{
  Tamper tamper;
  JalonsJournalCheck check;
  guint8 number[4];

  begin (&tamper);
  g_assert_true (jalons_journal_attach (tamper.store, 0, NULL));
  g_assert_true (jalons_store_set_actor (tamper.store, tamper.actors[2], NULL));
  run_sql (&tamper, "INSERT INTO personnes (personne, nom) VALUES ('X', 'X'), ('Y', 'Y')");
  tamper.heads[1] = tamper.store->journal->heads[1].seq;
  jalons_journal_detach (tamper.store);
  tamper.stream = JALONS_JOURNAL_CHANGES;
  tamper.seq = tamper.heads[1] - 1;
  for (guint signer = 1; signer <= 4; signer++)
    {
      g_autoptr (GBytes) bytes = read_blob (&tamper, "journal_entries", "entry", tamper.stream, tamper.seq);
      g_autofree guint8 *entry = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      jalons_put_u32 (number, signer);
      memcpy (entry + 36, number, sizeof number);
      write_blob (&tamper, "journal_entries", "entry", tamper.stream, tamper.seq, entry, g_bytes_get_size (bytes));
      hash_again (&tamper, TRUE);
      sign_again (&tamper, tamper.actors[2], tamper.stream, tamper.heads[1]);
      g_assert_true (jalons_journal_verify (tamper.store, NULL, 0, NULL, NULL, NULL, &check, NULL));
      g_assert_cmpint (check.fault, ==, signer == 3 ? JALONS_JOURNAL_SOUND : JALONS_JOURNAL_UNKNOWN);
      g_assert_true (signer == 3 || check.first == tamper.seq);
    }
  end (&tamper);
}

/* Accesses know of changes that are not there any more. */
static void
test_known_change (void)
{
  Tamper tamper;
  JalonsJournalCheck check;

  begin (&tamper);
  g_assert_true (jalons_journal_attach (tamper.store, 0, NULL));
  run_sql (&tamper, "INSERT INTO personnes (personne, nom) VALUES ('X', 'X')");
  tamper.heads[1] = tamper.store->journal->heads[1].seq;
  g_assert_true (jalons_journal_access (tamper.store, JALONS_JOURNAL_SEARCHED, 0, 0, 1, NULL, NULL));
  jalons_journal_detach (tamper.store);
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    executef (&tamper, "DELETE FROM %s WHERE stream = 1 AND seq = %" G_GINT64_FORMAT, beside[i], tamper.heads[1]);
  g_assert_true (jalons_journal_verify (tamper.store, NULL, 0, NULL, NULL, NULL, &check, NULL));
  g_assert_true (jalons_journal_attach (tamper.store, 0, NULL));
  for (guint i = 0; i < 2; i++)
    {
      const JalonsJournalCheck *found = i ? &check : jalons_journal_found (tamper.store);

      g_assert_cmpint (found->fault, ==, JALONS_JOURNAL_TAIL);
      g_assert_cmpint (found->stream, ==, JALONS_JOURNAL_CHANGES);
      g_assert_cmpint (found->first, ==, tamper.heads[1]);
      g_assert_cmpint (found->last, ==, tamper.heads[1]);
    }
  end (&tamper);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-tamper/tamper", test_tamper);
  g_test_add_func ("/journal-tamper/every-bit", test_every_bit);
  g_test_add_func ("/journal-tamper/every-length", test_every_length);
  g_test_add_func ("/journal-tamper/claimed", test_claimed);
  g_test_add_func ("/journal-tamper/known-change", test_known_change);

  return g_test_run ();
}
