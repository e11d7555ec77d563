/* SPDX-License-Identifier: EUPL-1.2 */

/* Accesses, what leaves the journal, and what pages read from it. */

#include <glib/gstdio.h>
#include <string.h>

#include "jalons-journal-private.h"
#include "jalons-migrate.h"
#include "store-test.h"

#define HOUR (60 * 60 * G_GINT64_CONSTANT (1000))
#define DAY (24 * HOUR)

#define TWO_PERSONS                                                                                       \
  "INSERT INTO personnes (personne, nom) VALUES ('P1', 'Almeida'), ('P2', 'Balzubou');"                   \
  "INSERT INTO parcours (parcours, personne) VALUES ('Q1', 1), ('Q2', 2);"                                \
  "INSERT INTO demandes (demande, parcours, departement, type) VALUES ('D1', 1, '75', 'entree'), "        \
  " ('D2', 2, '75', 'entree');"                                                                           \
  "INSERT INTO recours (recours, demande, nature, depot) VALUES ('R1', 1, 'gracieux', '2025-01-01');"

static gint64 wall = 1800000000000, monotonic = 1000;

static gint64
wall_clock (void)
{
  return wall;
}

static gint64
monotonic_clock (void)
{
  return monotonic;
}

static void
wait_for (gint64 ms)
{
  wall += ms;
  monotonic += ms;
}

static void
change (JalonsStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  jalons_store_change (store, sql, &error);
  g_assert_no_error (error);
}

static void
assert_sound (JalonsStore *store)
{
  JalonsJournalCheck check;
  g_autoptr (GError) error = NULL;

  g_assert_true (jalons_journal_verify (store, NULL, 0, NULL, NULL, NULL, &check, &error));
  g_assert_no_error (error);
  g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_SOUND);
}

static void
access_row (JalonsStore *store, JalonsJournalAction action, JalonsTableId table, JalonsRef row, gint64 number,
            const char *detail)
{
  g_autoptr (GError) error = NULL;

  jalons_journal_access (store, action, table, row, number, detail, &error);
  g_assert_no_error (error);
}

/* "action:row" of the entries that the filter lets through, newest first. */
static char *
tell (JalonsStore *store, const JalonsJournalFilter *filter, gint64 before, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = jalons_journal_read (store, filter, before, n, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const JalonsJournalEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (text, "%s%d:%.4s:%" G_GINT64_FORMAT, i ? " " : "", entry->action, entry->table,
                              entry->row);
    }

  return g_string_free (text, FALSE);
}

static void
assert_told (JalonsStore *store, JalonsJournalStream stream, JalonsRef personne, const char *expected)
{
  const JalonsJournalFilter filter = { .stream = stream, .personne = personne };
  g_autofree char *told = tell (store, &filter, 0, G_MAXUINT);

  g_assert_cmpstr (told, ==, expected);
}

static JalonsStore *
new_store (void)
{
  jalons_journal_wall_clock = wall_clock;
  jalons_journal_monotonic_clock = monotonic_clock;

  return store_test_new (JALONS_KIND_DEMONSTRATION);
}

/* A person's entries: her own row, and the rows of her dossier, however far. */
static void
test_personne (void)
{
  g_autoptr (JalonsStore) store = new_store ();
  g_autoptr (GPtrArray) extract = NULL;

  change (store, TWO_PERSONS);
  assert_told (store, JALONS_JOURNAL_CHANGES, 1, "1:reco:1 1:dema:1 1:parc:1 1:pers:1");
  assert_told (store, JALONS_JOURNAL_CHANGES, 2, "1:dema:2 1:parc:2 1:pers:2");
  change (store, "UPDATE parcours SET personne = 1 WHERE id = 2");
  assert_told (store, JALONS_JOURNAL_CHANGES, 1, "2:parc:2 1:reco:1 1:dema:1 1:parc:1 1:pers:1");
  assert_told (store, JALONS_JOURNAL_CHANGES, 2, "2:parc:2 1:dema:2 1:parc:2 1:pers:2");
  change (store, "DELETE FROM recours; DELETE FROM demandes; DELETE FROM parcours; DELETE FROM personnes WHERE id = 1");
  assert_told (store, JALONS_JOURNAL_CHANGES, 1,
               "3:pers:1 3:parc:2 3:parc:1 3:dema:2 3:dema:1 3:reco:1 2:parc:2 1:reco:1 1:dema:1 1:parc:1 1:pers:1");
  access_row (store, JALONS_JOURNAL_OPENED, JALONS_TABLE_PERSONNES, 2, 0, NULL);
  extract = jalons_journal_extract (store, 2, NULL);
  g_assert_cmpuint (extract->len, ==, 5);
  g_assert_cmpint (((JalonsJournalEntry *) g_ptr_array_index (extract, 0))->action, ==, JALONS_JOURNAL_INSERTED);
  g_assert_cmpint (((JalonsJournalEntry *) g_ptr_array_index (extract, 4))->action, ==, JALONS_JOURNAL_OPENED);
  assert_sound (store);
}

/* A row number that is given again is not the same person. */
static void
test_number_again (void)
{
  g_autoptr (JalonsStore) store = new_store ();

  change (store, "INSERT INTO personnes (personne, nom) VALUES ('A', 'A')");
  access_row (store, JALONS_JOURNAL_OPENED, JALONS_TABLE_PERSONNES, 1, 0, NULL);
  change (store, "DELETE FROM personnes");
  assert_told (store, JALONS_JOURNAL_CHANGES, 1, "3:pers:1 1:pers:1");
  assert_told (store, JALONS_JOURNAL_ACCESSES, 1, "32:pers:1");
  g_assert_true (jalons_journal_erase (store, 1, NULL));
  assert_told (store, JALONS_JOURNAL_CHANGES, 1, "10:pers:1 3:pers:1 1:pers:1");
  change (store, "INSERT INTO personnes (personne, nom) VALUES ('B', 'B')");
  assert_told (store, JALONS_JOURNAL_CHANGES, 1, "1:pers:1");
  assert_told (store, JALONS_JOURNAL_ACCESSES, 1, "");
  wait_for (HOUR);
  access_row (store, JALONS_JOURNAL_OPENED, JALONS_TABLE_PERSONNES, 1, 0, NULL);
  assert_told (store, JALONS_JOURNAL_ACCESSES, 1, "32:pers:1");
  change (store, "UPDATE personnes SET nom = 'BB'; DELETE FROM personnes");
  assert_told (store, JALONS_JOURNAL_CHANGES, 1, "3:pers:1 1:pers:1");
  g_assert_true (jalons_journal_erase (store, 1, NULL));
  assert_told (store, JALONS_JOURNAL_CHANGES, 1, "10:pers:1 3:pers:1 1:pers:1");
  assert_sound (store);
}

/* Who came by a bulk has it among her entries, and nobody else's. */
static void
test_personne_of_bulk (void)
{
  g_autoptr (JalonsStore) store = new_store ();

  change (store, "INSERT INTO personnes (personne, nom) VALUES ('A', 'A')");
  g_assert_true (jalons_store_begin_bulk (store, JALONS_JOURNAL_IMPORTED, NULL));
  g_assert_true (jalons_store_run (store, "INSERT INTO personnes (personne, nom) VALUES ('B', 'B'), ('C', 'C')", NULL));
  g_assert_true (jalons_store_commit (store, NULL));
  g_assert_true (jalons_store_begin_bulk (store, JALONS_JOURNAL_IMPORTED, NULL));
  g_assert_true (jalons_store_run (store, "INSERT INTO associations (association, nom) VALUES ('B', 'B')", NULL));
  g_assert_true (jalons_store_commit (store, NULL));
  assert_told (store, JALONS_JOURNAL_CHANGES, 1, "1:pers:1");
  assert_told (store, JALONS_JOURNAL_CHANGES, 2, "4::0");
  assert_told (store, JALONS_JOURNAL_CHANGES, 3, "4::0");
  change (store, "UPDATE personnes SET nom = 'X' WHERE id = 3");
  assert_told (store, JALONS_JOURNAL_CHANGES, 3, "2:pers:3 4::0");
  change (store, "INSERT INTO personnes (personne, nom) VALUES ('D', 'D')");
  assert_told (store, JALONS_JOURNAL_CHANGES, 4, "1:pers:4");
}

static guint
count (JalonsStore *store, const JalonsJournalFilter *filter)
{
  g_autoptr (GPtrArray) entries = jalons_journal_read (store, filter, 0, 100, NULL);

  return entries->len;
}

static void
test_filters (void)
{
  g_autoptr (JalonsStore) store = new_store ();
  g_autoptr (GString) paged = g_string_new (NULL);
  g_autofree char *whole = NULL;
  JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_CHANGES };
  gint64 before = 0, noon;

  for (guint i = 0; i < 23; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO associations (association, nom) VALUES ('%u', 'N')", i);

      change (store, sql);
      if (i == 11)
        wait_for (HOUR);
    }
  noon = wall - HOUR / 2;
  whole = tell (store, &filter, 0, G_MAXUINT);
  while (TRUE)
    {
      g_autoptr (GPtrArray) page = jalons_journal_read (store, &filter, before, 5, NULL);
      g_autofree char *text = tell (store, &filter, before, 5);

      if (page->len == 0)
        break;
      g_string_append_printf (paged, "%s%s", paged->len ? " " : "", text);
      before = ((JalonsJournalEntry *) g_ptr_array_index (page, page->len - 1))->seq;
    }
  g_assert_cmpstr (paged->str, ==, whole);
  filter.from = noon;
  g_assert_cmpuint (count (store, &filter), ==, 11);
  filter.from = 0;
  filter.until = noon;
  g_assert_cmpuint (count (store, &filter), ==, 15);
  filter.signer = 2;
  g_assert_cmpuint (count (store, &filter), ==, 0);
}

static void
test_accesses (void)
{
  g_autoptr (JalonsStore) store = new_store ();
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_ACCESSES };
  g_autoptr (GPtrArray) entries = NULL;
  const JalonsJournalEntry *entry = NULL;

  change (store, TWO_PERSONS);
  access_row (store, JALONS_JOURNAL_UNLOCKED, 0, 0, 3, NULL);
  access_row (store, JALONS_JOURNAL_OPENED, JALONS_TABLE_PERSONNES, 1, 0, NULL);
  wait_for (HOUR / 4 - 1);
  access_row (store, JALONS_JOURNAL_OPENED, JALONS_TABLE_PERSONNES, 1, 0, NULL);
  access_row (store, JALONS_JOURNAL_OPENED, JALONS_TABLE_DEMANDES, 1, 0, NULL);
  access_row (store, JALONS_JOURNAL_OPENED, JALONS_TABLE_DEMANDES, 2, 0, NULL);
  wait_for (1);
  access_row (store, JALONS_JOURNAL_OPENED, JALONS_TABLE_RECOURS, 1, 0, NULL);
  access_row (store, JALONS_JOURNAL_SEARCHED, 0, 0, 42, NULL);
  access_row (store, JALONS_JOURNAL_EXPORTED, JALONS_TABLE_PERSONNES, 1, 0, "pour la commission");
  access_row (store, JALONS_JOURNAL_PRINTED, JALONS_TABLE_PERSONNES, 1, 0, NULL);
  assert_told (store, JALONS_JOURNAL_ACCESSES, 0, "35:pers:1 34:pers:1 33::0 32:reco:1 32:dema:2 32:pers:1 37::0");
  assert_told (store, JALONS_JOURNAL_ACCESSES, 1, "35:pers:1 34:pers:1 32:reco:1 32:pers:1");
  assert_told (store, JALONS_JOURNAL_ACCESSES, 2, "32:dema:2");
  entries = jalons_journal_read (store, &filter, 0, 100, NULL);
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpstr (entry->motive, ==, "pour la commission");
  entry = g_ptr_array_index (entries, 2);
  g_assert_cmpint (entry->number, ==, 42);
  g_assert_cmpint (((JalonsJournalEntry *) g_ptr_array_index (entries, 6))->number, ==, 3);
  assert_sound (store);
}

/* Who may only read leaves no trace, and is told so. */
static void
test_read_only (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jalons-journal-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "r.jalons", NULL);
  JalonsRegister reg
      = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) "" };
  JalonsStore *store = jalons_store_create (path, &reg, NULL, 0, NULL);
  g_autoptr (GError) error = NULL;

  change (store, TWO_PERSONS);
  jalons_store_free (store);
  store = jalons_store_open (path, TRUE, NULL, NULL);
  g_assert_false (jalons_journal_access (store, JALONS_JOURNAL_OPENED, JALONS_TABLE_PERSONNES, 1, 0, NULL, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_READ_ONLY);
  assert_told (store, JALONS_JOURNAL_ACCESSES, 0, "");
  assert_sound (store);
  jalons_store_free (store);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_retention (void)
{
  g_autoptr (JalonsStore) store = new_store ();
  JalonsRetention retention = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (jalons_journal_retention (store, &retention, NULL));
  g_assert_cmpint (retention.access_months, ==, 12);
  g_assert_cmpint (retention.backup_days, ==, 90);
  retention.access_months = 6;
  g_assert_true (jalons_journal_set_retention (store, &retention, NULL));
  retention.access_months = 5;
  g_assert_false (jalons_journal_set_retention (store, &retention, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);
  retention = (JalonsRetention) { 12, 91 };
  g_assert_false (jalons_journal_set_retention (store, &retention, NULL));
  g_assert_true (jalons_journal_retention (store, &retention, NULL));
  g_assert_cmpint (retention.access_months, ==, 6);
  assert_told (store, JALONS_JOURNAL_CHANGES, 0, "2:rete:1 1:regi:1 6::0 8::1");
}

/* What is too old goes, from the oldest on; what stays still holds, and so does what is written after. */
static void
test_purge (void)
{
  g_autoptr (JalonsStore) store = new_store ();
  JalonsJournalAnchor old, recent;
  JalonsJournalCheck check;
  guint64 n = 0;

  change (store, TWO_PERSONS);
  for (guint month = 0; month < 30; month++)
    {
      access_row (store, JALONS_JOURNAL_OPENED, JALONS_TABLE_PERSONNES, 1, 0, "une raison");
      if (month == 3)
        g_assert_true (jalons_journal_anchor (store, &old, NULL));
      if (month == 25)
        g_assert_true (jalons_journal_anchor (store, &recent, NULL));
      wait_for (30 * DAY);
    }
  g_assert_true (jalons_journal_purge (store, &n, NULL));
  g_assert_cmpuint (n, ==, 18);
  assert_sound (store);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (jalons_journal_check_anchor (store, i ? &recent : &old, &check, NULL));
      g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_SOUND);
    }
  g_assert_true (jalons_journal_purge (store, &n, NULL));
  g_assert_cmpuint (n, ==, 0);
  access_row (store, JALONS_JOURNAL_PRINTED, JALONS_TABLE_PERSONNES, 1, 0, "une raison");
  wait_for (900 * DAY);
  g_assert_true (jalons_journal_purge (store, &n, NULL));
  g_assert_cmpuint (n, ==, 13);
  assert_sound (store);
  assert_told (store, JALONS_JOURNAL_ACCESSES, 0, "");
  access_row (store, JALONS_JOURNAL_SEARCHED, 0, 0, 1, NULL);
  assert_sound (store);
  jalons_journal_detach (store);
  g_assert_true (jalons_journal_attach (store, 0, NULL));
  g_assert_cmpint (jalons_journal_found (store)->fault, ==, JALONS_JOURNAL_SOUND);
  access_row (store, JALONS_JOURNAL_SEARCHED, 0, 0, 1, NULL);
  assert_sound (store);
}

/* To the second. */
static void
test_purge_limit (void)
{
  g_autoptr (JalonsStore) store = new_store ();
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_utc (wall / 1000);
  g_autoptr (GDateTime) limit = g_date_time_add_months (then, 12);
  guint64 n = 0;

  wall = g_date_time_to_unix (then) * 1000;
  access_row (store, JALONS_JOURNAL_SEARCHED, 0, 0, 1, NULL);
  wall = g_date_time_to_unix (limit) * 1000;
  g_assert_true (jalons_journal_purge (store, &n, NULL));
  g_assert_cmpuint (n, ==, 0);
  wait_for (1000);
  g_assert_true (jalons_journal_purge (store, &n, NULL));
  g_assert_cmpuint (n, ==, 1);
}

/* The names are in the register's bytes, or not. */
static gboolean
holds_text (JalonsStore *store, const char *text)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store,
      "SELECT 1 FROM journal_values WHERE instr(content, CAST(?1 AS BLOB)) UNION ALL "
      "SELECT 1 FROM journal_entries WHERE instr(entry, CAST(?1 AS BLOB))",
      NULL);
  gboolean holds;

  sqlite3_bind_text (stmt, 1, text, -1, SQLITE_STATIC);
  holds = sqlite3_step (stmt) == SQLITE_ROW;
  sqlite3_reset (stmt);

  return holds;
}

static void
test_erase (void)
{
  g_autoptr (JalonsStore) store = new_store ();
  g_autoptr (GPtrArray) extract = NULL;

  change (store, TWO_PERSONS);
  access_row (store, JALONS_JOURNAL_EXPORTED, JALONS_TABLE_PERSONNES, 1, 0, "dossier de Mme Almeida");
  g_assert_true (holds_text (store, "Almeida"));
  g_assert_true (jalons_store_begin (store, NULL));
  g_assert_true (jalons_store_run (store,
                                   "DELETE FROM recours; DELETE FROM demandes WHERE id = 1;"
                                   "DELETE FROM parcours WHERE id = 1; DELETE FROM personnes WHERE id = 1",
                                   NULL));
  g_assert_true (jalons_journal_erase (store, 1, NULL));
  g_assert_true (jalons_store_commit (store, NULL));
  g_assert_false (holds_text (store, "Almeida"));
  g_assert_false (holds_text (store, "P1"));
  g_assert_true (holds_text (store, "Balzubou"));
  assert_sound (store);
  extract = jalons_journal_extract (store, 1, NULL);
  g_assert_cmpuint (extract->len, ==, 10);
  for (guint i = 0; i < extract->len; i++)
    {
      const JalonsJournalEntry *entry = g_ptr_array_index (extract, i);

      g_assert_cmpint (entry->erased, ==, entry->action != JALONS_JOURNAL_ERASED);
      g_assert_cmpuint (entry->fields->len, ==, 0);
      g_assert_null (entry->key);
      g_assert_null (entry->motive);
      if (entry->action == JALONS_JOURNAL_ERASED)
        g_assert_cmpint (entry->number, ==, 9);
    }
  change (store, "UPDATE personnes SET nom = 'Z'");
  assert_sound (store);
}

/* An erasure that is undone with the inner transaction that asked for it. */
static void
test_erase_undone (void)
{
  g_autoptr (JalonsStore) store = new_store ();

  change (store, TWO_PERSONS);
  g_assert_true (jalons_store_begin (store, NULL));
  g_assert_true (jalons_store_begin (store, NULL));
  g_assert_true (jalons_journal_erase (store, 1, NULL));
  jalons_store_rollback (store);
  g_assert_true (jalons_store_begin (store, NULL));
  g_assert_true (jalons_journal_erase (store, 2, NULL));
  g_assert_true (jalons_store_commit (store, NULL));
  g_assert_true (jalons_store_commit (store, NULL));
  g_assert_true (holds_text (store, "Almeida"));
  g_assert_false (holds_text (store, "Balzubou"));
  assert_sound (store);
}

/* Histories that are merged: an entry with two parents. */
static void
test_two_parents (void)
{
  g_autoptr (JalonsStore) store = new_store ();
  JalonsJournalDraft *draft = NULL;
  JalonsJournalCheck check;

  change (store, TWO_PERSONS);
  g_assert_true (jalons_store_begin (store, NULL));
  draft = jalons_journal_draft_new (store->journal, JALONS_JOURNAL_CHANGES, JALONS_JOURNAL_MERGED);
  draft->record.n_parents = 2;
  memset (draft->record.parents[1], 7, JALONS_JOURNAL_HASH_SIZE);
  jalons_journal_ask (store->journal, draft);
  g_assert_true (jalons_store_commit (store, NULL));
  change (store, "UPDATE personnes SET nom = 'Z'");
  assert_sound (store);
  jalons_journal_detach (store);
  g_assert_cmpint (sqlite3_exec (store->db,
                                 "UPDATE journal_entries SET entry = CAST(substr(entry, 1, 140) || x'08' || substr(entry, 142)"
                                 " AS BLOB)"
                                 " WHERE substr(entry, 3, 1) = x'0b'",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_true (jalons_journal_verify (store, NULL, 0, NULL, NULL, NULL, &check, NULL));
  g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_EDITED);
  g_assert_cmpint (check.first, ==, 11);
  g_assert_true (jalons_journal_attach (store, 0, NULL));
}

static void
test_anchor (void)
{
  g_autoptr (JalonsStore) store = new_store ();
  JalonsJournalAnchor anchor, paper;
  JalonsJournalCheck check;
  g_autofree char *text = NULL;
  g_autofree char *lower = NULL;

  change (store, TWO_PERSONS);
  access_row (store, JALONS_JOURNAL_UNLOCKED, 0, 0, 0, NULL);
  g_assert_true (jalons_journal_anchor (store, &anchor, NULL));
  text = jalons_journal_anchor_text (&anchor);
  g_test_message ("%s", text);
  g_assert_true (g_regex_match_simple ("^10-1( [0-9A-HJKMNP-TV-Z]{5}){8}$", text, 0, 0));
  lower = g_ascii_strdown (text, -1);
  g_strdelimit (lower, "0", 'o');
  lower[0] = '1';
  lower[1] = '0';
  change (store, "UPDATE personnes SET nom = 'Z'");
  g_assert_true (jalons_journal_anchor_parse (lower, &paper));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (jalons_journal_check_anchor (store, i ? &paper : &anchor, &check, NULL));
      g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_SOUND);
    }
  for (guint bit = 0; bit < 125 + 75; bit++)
    {
      JalonsJournalAnchor wrong = paper;
      guint i = bit >= 125, at = i ? bit - 125 : bit;

      wrong.hash[i][at / 8] ^= (guint8) (0x80 >> (at % 8));
      g_assert_true (jalons_journal_check_anchor (store, &wrong, &check, NULL));
      g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_REWRITTEN);
      g_assert_cmpint (check.stream, ==, i + 1);
    }
  paper.seq[1] = 9;
  g_assert_true (jalons_journal_check_anchor (store, &paper, &check, NULL));
  g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_TAIL);
  g_assert_cmpint (check.first, ==, 2);
  g_assert_cmpint (check.last, ==, 9);
  text[strlen (text) - 1] = '\0';
  g_assert_false (jalons_journal_anchor_parse (text, &paper));
  g_assert_false (jalons_journal_anchor_parse ("10 1", &paper));
  g_assert_false (jalons_journal_anchor_parse ("", &paper));
}

static JalonsActor *
actor_of_slot (guint8 number, const char *label)
{
  g_autoptr (JalonsKey) secret = jalons_key_new ();
  guint8 slot[JALONS_SLOT_ID_SIZE] = { 1, number };

  return jalons_actor_new (slot, label, jalons_key_bytes (secret));
}

/* Opens anew what is in memory, as @actor. */
static void
reopen (JalonsStore *store, const JalonsActor *actor)
{
  jalons_journal_detach (store);
  g_assert_true (jalons_store_set_actor (store, actor, NULL));
  g_assert_true (jalons_journal_attach (store, 0, NULL));
}

static void
spoil_signature (JalonsStore *store, gint64 seq)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE journal_signatures SET signature = zeroblob(64) "
                                          "WHERE stream = 1 AND seq = %" G_GINT64_FORMAT, seq);

  jalons_journal_detach (store);
  g_assert_cmpint (sqlite3_exec (store->db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (store->db), ==, 1);
}

/* Several act, each under her own name; at the opening, only what came since one's own last signature is checked,
 * and once something was wrong it stays so. */
static void
test_actors (void)
{
  g_autoptr (JalonsStore) store = new_store ();
  g_autoptr (JalonsActor) one = actor_of_slot (1, "Déléguée");
  g_autoptr (JalonsActor) two = actor_of_slot (2, "Chargée de mission");
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_CHANGES };
  g_autoptr (GPtrArray) entries = NULL;

  reopen (store, one);
  change (store, TWO_PERSONS);
  reopen (store, two);
  for (guint i = 0; i < 5; i++)
    change (store, i % 2 ? "UPDATE personnes SET nom = 'A'" : "UPDATE personnes SET nom = 'B'");
  assert_sound (store);
  entries = jalons_journal_read (store, &filter, 0, 1, NULL);
  g_assert_cmpstr (((JalonsJournalEntry *) g_ptr_array_index (entries, 0))->label, ==, "Chargée de mission");
  reopen (store, one);
  g_assert_cmpuint (jalons_journal_found (store)->n_signatures, ==, 6);
  access_row (store, JALONS_JOURNAL_UNLOCKED, 0, 0, 0, NULL);
  reopen (store, one);
  g_assert_cmpuint (jalons_journal_found (store)->n_signatures, ==, 1);
  g_assert_cmpint (jalons_journal_found (store)->fault, ==, JALONS_JOURNAL_SOUND);

  reopen (store, two);
  change (store, "UPDATE personnes SET nom = 'C' WHERE id = 1");
  spoil_signature (store, store->depth + 23);
  g_assert_true (jalons_store_set_actor (store, one, NULL));
  g_assert_true (jalons_journal_attach (store, 0, NULL));
  g_assert_cmpint (jalons_journal_found (store)->fault, ==, JALONS_JOURNAL_SIGNATURE);
  g_assert_cmpint (jalons_journal_found (store)->first, ==, 23);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) last = NULL;

      access_row (store, JALONS_JOURNAL_UNLOCKED, 0, 0, 0, NULL);
      change (store, i ? "UPDATE personnes SET nom = 'D'" : "UPDATE personnes SET nom = 'E'");
      last = jalons_journal_read (store, &filter, 0, 1, NULL);
      g_assert_true (((JalonsJournalEntry *) g_ptr_array_index (last, 0))->doubtful);
      reopen (store, one);
      g_assert_cmpint (jalons_journal_found (store)->fault, ==, JALONS_JOURNAL_SIGNATURE);
      g_assert_cmpint (jalons_journal_found (store)->first, ==, 23);
    }
}

/* Who signs as a slot without its key is unknown to who knows the slots. */
static void
test_slots (void)
{
  g_autoptr (JalonsStore) store = new_store ();
  g_autoptr (JalonsActor) one = actor_of_slot (1, "Déléguée");
  g_autoptr (JalonsActor) false_one = actor_of_slot (1, "Déléguée");
  JalonsJournalSlot slot;
  JalonsJournalCheck check;

  memcpy (slot.slot, one->slot, sizeof slot.slot);
  memcpy (slot.public_key, one->public_key, sizeof slot.public_key);
  reopen (store, one);
  change (store, TWO_PERSONS);
  g_assert_true (jalons_journal_verify (store, &slot, 1, NULL, NULL, NULL, &check, NULL));
  g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_SOUND);
  reopen (store, false_one);
  change (store, "UPDATE personnes SET nom = 'A'");
  assert_sound (store);
  g_assert_true (jalons_journal_verify (store, &slot, 1, NULL, NULL, NULL, &check, NULL));
  g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_UNKNOWN);
}

/* Empties the database, and makes it what the first version of the program made. */
static void
go_back_to_first (JalonsStore *store)
{
  g_autoptr (GBytes) first
      = g_resources_lookup_data ("/fr/jalons/store/sql/0001-initial.sql", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *sql = g_strndup (g_bytes_get_data (first, NULL), g_bytes_get_size (first));
  g_autoptr (GString) drop = g_string_new ("PRAGMA foreign_keys = OFF;");
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (store->db, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &stmt, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (drop, "DROP TABLE %s;", (const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  g_string_append (drop, sql);
  g_string_append (drop, TWO_PERSONS "; PRAGMA user_version = 1");
  g_assert_cmpint (sqlite3_exec (store->db, drop->str, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* A register of before the journal: its history begins with what became of it. */
static void
test_migrated (void)
{
  g_autoptr (JalonsStore) store = new_store ();
  g_autoptr (GError) error = NULL;

  jalons_journal_detach (store);
  go_back_to_first (store);
  g_assert_true (jalons_migrate (store->db, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (jalons_journal_attach (store, 1, NULL));
      assert_told (store, JALONS_JOURNAL_CHANGES, 0, "7::0 8::1");
      assert_sound (store);
      jalons_journal_detach (store);
    }
  g_assert_true (jalons_journal_attach (store, 0, NULL));
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, 2);
}

/* Across closings: one history, one session each. */
static void
test_reopened (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jalons-journal-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "r.jalons", NULL);
  JalonsRegister reg
      = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) "" };
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_CHANGES };
  JalonsStore *store = jalons_store_create (path, &reg, NULL, 0, NULL);
  g_autoptr (GPtrArray) entries = NULL;
  guint64 session = 0;

  change (store, TWO_PERSONS);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE personnes SET nom = 'N%u' WHERE id = 1", i);

      jalons_store_free (store);
      store = jalons_store_open (path, FALSE, NULL, NULL);
      g_assert_cmpint (jalons_journal_found (store)->fault, ==, JALONS_JOURNAL_SOUND);
      g_assert_cmpuint (jalons_journal_found (store)->n_signatures, ==, 1);
      change (store, sql);
    }
  entries = jalons_journal_read (store, &filter, 0, 4, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      const JalonsJournalEntry *entry = g_ptr_array_index (entries, i);

      g_assert_cmpuint (entry->session, !=, session);
      g_assert_cmpstr (entry->label, ==, "Démonstration");
      g_assert_cmpint (entry->signer, ==, 1);
      session = entry->session;
    }
  assert_sound (store);
  jalons_store_free (store);
  g_unlink (path);
  g_rmdir (folder);
}

/* The key of a piece is worth nothing once its row is gone: the journal does not keep it. */
static void
test_secret (void)
{
  g_autoptr (JalonsStore) store = new_store ();

  change (store, TWO_PERSONS
          "INSERT INTO pieces (identite, cle, taille, empreinte, type, nom, ajout, personne) VALUES"
          " (zeroblob(16), CAST('00112233445566778899aabbccddeeff' AS BLOB), 1, zeroblob(32), 'a/b', 'n.pdf', 1, 2)");
  change (store, "UPDATE pieces SET cle = CAST('ffeeddccbbaa99887766554433221100' AS BLOB)");
  change (store, "DELETE FROM pieces");
  g_assert_true (holds_text (store, "n.pdf"));
  g_assert_false (holds_text (store, "00112233445566778899aabbccddeeff"));
  g_assert_false (holds_text (store, "ffeeddccbbaa99887766554433221100"));
  assert_told (store, JALONS_JOURNAL_CHANGES, 2, "3:piec:1 2:piec:1 1:piec:1 1:dema:2 1:parc:2 1:pers:2");
  assert_sound (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/journal-read/personne", test_personne);
  g_test_add_func ("/journal-read/number-again", test_number_again);
  g_test_add_func ("/journal-read/personne-of-bulk", test_personne_of_bulk);
  g_test_add_func ("/journal-read/filters", test_filters);
  g_test_add_func ("/journal-read/accesses", test_accesses);
  g_test_add_func ("/journal-read/read-only", test_read_only);
  g_test_add_func ("/journal-read/retention", test_retention);
  g_test_add_func ("/journal-read/purge", test_purge);
  g_test_add_func ("/journal-read/purge-limit", test_purge_limit);
  g_test_add_func ("/journal-read/erase", test_erase);
  g_test_add_func ("/journal-read/erase-undone", test_erase_undone);
  g_test_add_func ("/journal-read/two-parents", test_two_parents);
  g_test_add_func ("/journal-read/anchor", test_anchor);
  g_test_add_func ("/journal-read/actors", test_actors);
  g_test_add_func ("/journal-read/slots", test_slots);
  g_test_add_func ("/journal-read/migrated", test_migrated);
  g_test_add_func ("/journal-read/reopened", test_reopened);
  g_test_add_func ("/journal-read/secret", test_secret);

  return g_test_run ();
}
