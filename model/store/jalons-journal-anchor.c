/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include <string.h>

#include "jalons-journal-private.h"

/* No letter that is taken for a figure or for another. */
#define ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define LETTER_BITS 5
#define GROUP 5

/* Hash @i of an anchor is that of stream @i + 1. */
static const guint8 paper_bits[2] = { JALONS_JOURNAL_ANCHOR_BITS_CHANGES, JALONS_JOURNAL_ANCHOR_BITS_ACCESSES };

gboolean
jalons_journal_anchor (JalonsStore *store, JalonsJournalAnchor *anchor, GError **error)
{
  jalons_store_assert (store);

  *anchor = (JalonsJournalAnchor) { 0 };
  for (guint i = 0; i < 2; i++)
    {
      anchor->seq[i] = store->journal->heads[i + 1].seq;
      memcpy (anchor->hash[i], store->journal->heads[i + 1].hash, JALONS_JOURNAL_HASH_SIZE);
    }

  return TRUE;
}

static guint
get_bit (const guint8 *hash, guint bit)
{
  return (hash[bit / 8] >> (7 - bit % 8)) & 1;
}

static void
append_hash (GString *text, const guint8 *hash, guint bits)
{
  for (guint i = 0; i < bits / LETTER_BITS; i++)
    {
      guint letter = 0;

      for (guint bit = 0; bit < LETTER_BITS; bit++)
        letter = 2 * letter + get_bit (hash, i * LETTER_BITS + bit);
      if (i % GROUP == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, ALPHABET[letter]);
    }
}

char *
jalons_journal_anchor_text (const JalonsJournalAnchor *anchor)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, anchor->seq[0], anchor->seq[1]);
  for (guint i = 0; i < 2; i++)
    append_hash (text, anchor->hash[i], paper_bits[i]);

  return g_string_free (text, FALSE);
}

static int
read_letter (char c)
{
  const char *at = NULL;

  c = g_ascii_toupper (c);
  if (c == 'O')
    c = '0';
  if (c == 'I' || c == 'L')
    c = '1';
  at = c ? strchr (ALPHABET, c) : NULL;

  return at ? (int) (at - ALPHABET) : -1;
}

static gboolean
parse_hash (const char **text, guint8 *hash, guint bits)
{
  for (guint i = 0; i < bits / LETTER_BITS; i++)
    {
      int letter;

      while (**text == ' ' || **text == '-')
        (*text)++;
      letter = read_letter (**text);
      if (letter < 0)
        return FALSE;
      (*text)++;
      for (guint bit = 0; bit < LETTER_BITS; bit++)
        if (letter & (16 >> bit))
          hash[(i * LETTER_BITS + bit) / 8] |= (guint8) (0x80 >> ((i * LETTER_BITS + bit) % 8));
    }

  return TRUE;
}

gboolean
jalons_journal_anchor_parse (const char *text, JalonsJournalAnchor *anchor)
{
  char *end = NULL;

  *anchor = (JalonsJournalAnchor) { 0 };
  for (guint i = 0; i < 2; i++)
    {
      anchor->seq[i] = g_ascii_strtoll (text, &end, 10);
      if (end == text || anchor->seq[i] < 0 || (i == 0 && *end != '-') || (i == 1 && *end != ' '))
        return FALSE;
      text = end + 1;
    }
  for (guint i = 0; i < 2; i++)
    {
      anchor->bits[i] = paper_bits[i];
      if (!parse_hash (&text, anchor->hash[i], paper_bits[i]))
        return FALSE;
    }

  return *text == '\0';
}

static gboolean
same_hash (const JalonsJournalAnchor *anchor, guint i, const guint8 *hash)
{
  guint bits = anchor->bits[i] ? anchor->bits[i] : 8 * JALONS_JOURNAL_HASH_SIZE;

  for (guint bit = 0; bit < bits; bit++)
    if (get_bit (anchor->hash[i], bit) != get_bit (hash, bit))
      return FALSE;

  return TRUE;
}

/* The hash of an entry; FALSE without error: it is not there. */
static gboolean
read_hash (JalonsStore *store, JalonsJournalStream stream, gint64 seq, guint8 hash[JALONS_JOURNAL_HASH_SIZE],
           gboolean *there, GError **error)
{
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "SELECT hash FROM journal_entries WHERE stream = ? AND seq = ?", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int (stmt, 1, stream);
  sqlite3_bind_int64 (stmt, 2, seq);
  if (!jalons_store_step (store, stmt, there, error))
    return FALSE;
  if (*there)
    memcpy (hash, sqlite3_column_blob (stmt, 0), JALONS_JOURNAL_HASH_SIZE);
  sqlite3_reset (stmt);

  return TRUE;
}

static gboolean
compare (JalonsJournalWalk *walk, const JalonsJournalAnchor *anchor, guint i, GError **error)
{
  JalonsJournalStream stream = i + 1;
  gint64 head = walk->heads[stream].seq, seq = anchor->seq[i];
  guint8 hash[JALONS_JOURNAL_HASH_SIZE];
  gboolean there = FALSE;

  if (seq == 0)
    return TRUE;
  if (seq > head)
    jalons_journal_walk_fault (walk, JALONS_JOURNAL_TAIL, stream, head + 1, seq);
  else if (!read_hash (walk->store, stream, seq, hash, &there, error))
    return FALSE;
  if (!there && stream == JALONS_JOURNAL_ACCESSES && seq == walk->purge.last)
    {
      memcpy (hash, walk->purge.hash, sizeof hash);
      there = TRUE;
    }
  if (there && !same_hash (anchor, i, hash))
    jalons_journal_walk_fault (walk, JALONS_JOURNAL_REWRITTEN, stream, 1, seq);

  return TRUE;
}

gboolean
jalons_journal_check_anchor (JalonsStore *store, const JalonsJournalAnchor *anchor, JalonsJournalCheck *check,
                             GError **error)
{
  JalonsJournalWalk walk;
  gboolean done = TRUE;

  jalons_store_assert (store);

  jalons_journal_walk_init (&walk, store, check);
  for (guint i = 0; done && check->fault == JALONS_JOURNAL_SOUND && i < 2; i++)
    done = jalons_journal_walk_links (&walk, i + 1, error)
           && (check->fault != JALONS_JOURNAL_SOUND || compare (&walk, anchor, i, error));
  jalons_journal_walk_clear (&walk);

  return done;
}
