/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-journal-entry.h"

#include <sodium.h>
#include <string.h>

#define VERSION 1

#define AT_STREAM 1
#define AT_ACTION 2
#define AT_FLAGS 3
#define AT_SEQ 4
#define AT_WALL 12
#define AT_SINCE 20
#define AT_SESSION 28
#define AT_SIGNER 36
#define AT_ROW 40
#define AT_PERSONNE 48
#define AT_OTHER 56
#define AT_COMMITMENT 64
#define AT_N_PARENTS 96
#define AT_PARENTS 97

/* Sixteen bytes each, with which BLAKE2b is personalised: what is hashed for one use is nothing for another. */
#define PERSONAL_ENTRY "JALjournal-entry"
#define PERSONAL_VALUES "JALjournal-value"
#define PREFIX_SIGNATURE "JALjournal-sign\n"

enum {
  TYPE_NULL = 0,
  TYPE_INTEGER = 1,
  TYPE_REAL = 2,
  TYPE_TEXT = 3,
  TYPE_BLOB = 4,
};

static guint8 *
extend (GByteArray *bytes, gsize length)
{
  guint before = bytes->len;

  g_byte_array_set_size (bytes, before + (guint) length);

  return bytes->data + before;
}

void
jalons_journal_put_u16 (GByteArray *bytes, guint16 value)
{
  jalons_put_u16 (extend (bytes, 2), value);
}

void
jalons_journal_put_u32 (GByteArray *bytes, guint32 value)
{
  jalons_put_u32 (extend (bytes, 4), value);
}

void
jalons_journal_put_u64 (GByteArray *bytes, guint64 value)
{
  jalons_put_u64 (extend (bytes, 8), value);
}

void
jalons_journal_put_name (GByteArray *bytes, const char *name)
{
  gsize length = MIN (strlen (name), JALONS_JOURNAL_MAX_NAME);
  guint8 *at = extend (bytes, 1 + length);

  *at = (guint8) length;
  memcpy (at + 1, name, length);
}

void
jalons_journal_put_integer (GByteArray *bytes, gint64 value)
{
  guint8 *at = extend (bytes, 9);

  *at = TYPE_INTEGER;
  jalons_put_u64 (at + 1, (guint64) value);
}

static void
put_string (GByteArray *bytes, guint8 type, gconstpointer data, gsize length)
{
  guint8 *at = extend (bytes, 5 + length);

  *at = type;
  jalons_put_u32 (at + 1, (guint32) length);
  if (length > 0)
    memcpy (at + 5, data, length);
}

static void
put_real (GByteArray *bytes, double value)
{
  guint8 *at = extend (bytes, 9);
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  *at = TYPE_REAL;
  jalons_put_u64 (at + 1, bits);
}

void
jalons_journal_put_blob (GByteArray *bytes, gconstpointer data, gsize length)
{
  put_string (bytes, TYPE_BLOB, data, length);
}

void
jalons_journal_put_text (GByteArray *bytes, const char *text)
{
  put_string (bytes, TYPE_TEXT, text, strlen (text));
}

void
jalons_journal_put_value (GByteArray *bytes, sqlite3_value *value)
{
  switch (sqlite3_value_type (value))
    {
    case SQLITE_INTEGER:
      jalons_journal_put_integer (bytes, sqlite3_value_int64 (value));
      break;
    case SQLITE_FLOAT:
      put_real (bytes, sqlite3_value_double (value));
      break;
    case SQLITE_TEXT:
      put_string (bytes, TYPE_TEXT, sqlite3_value_text (value), (gsize) sqlite3_value_bytes (value));
      break;
    case SQLITE_BLOB:
      jalons_journal_put_blob (bytes, sqlite3_value_blob (value), (gsize) sqlite3_value_bytes (value));
      break;
    default:
      *extend (bytes, 1) = TYPE_NULL;
      break;
    }
}

const guint8 *
jalons_journal_get (JalonsJournalBytes *bytes, gsize length)
{
  const guint8 *at = bytes->at;

  if (bytes->failed || (gsize) (bytes->end - bytes->at) < length)
    {
      bytes->failed = TRUE;
      return NULL;
    }
  bytes->at += length;

  return at;
}

guint8
jalons_journal_get_u8 (JalonsJournalBytes *bytes)
{
  const guint8 *at = jalons_journal_get (bytes, 1);

  return at ? *at : 0;
}

guint16
jalons_journal_get_u16 (JalonsJournalBytes *bytes)
{
  const guint8 *at = jalons_journal_get (bytes, 2);

  return at ? jalons_get_u16 (at) : 0;
}

guint32
jalons_journal_get_u32 (JalonsJournalBytes *bytes)
{
  const guint8 *at = jalons_journal_get (bytes, 4);

  return at ? jalons_get_u32 (at) : 0;
}

guint64
jalons_journal_get_u64 (JalonsJournalBytes *bytes)
{
  const guint8 *at = jalons_journal_get (bytes, 8);

  return at ? jalons_get_u64 (at) : 0;
}

char *
jalons_journal_get_text (JalonsJournalBytes *bytes, gsize length)
{
  const guint8 *at = jalons_journal_get (bytes, length);

  return at ? g_strndup ((const char *) at, length) : NULL;
}

char *
jalons_journal_get_name (JalonsJournalBytes *bytes)
{
  guint8 length = jalons_journal_get_u8 (bytes);

  return jalons_journal_get_text (bytes, length);
}

static gsize
value_length (JalonsJournalBytes *bytes, guint8 type)
{
  switch (type)
    {
    case TYPE_NULL:
      return 0;
    case TYPE_INTEGER:
    case TYPE_REAL:
      return 8;
    case TYPE_TEXT:
    case TYPE_BLOB:
      return jalons_journal_get_u32 (bytes);
    default:
      bytes->failed = TRUE;
      return 0;
    }
}

GBytes *
jalons_journal_get_value (JalonsJournalBytes *bytes)
{
  const guint8 *first = bytes->at;
  guint8 type = jalons_journal_get_u8 (bytes);

  jalons_journal_get (bytes, value_length (bytes, type));

  return bytes->failed ? NULL : g_bytes_new (first, (gsize) (bytes->at - first));
}

static double
read_real (const guint8 *at)
{
  guint64 bits = jalons_get_u64 (at);
  double value;

  memcpy (&value, &bits, sizeof value);

  return value;
}

static char *
format_real (const guint8 *at)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_dtostr (text, sizeof text, read_real (at)));
}

char *
jalons_journal_get_value_text (JalonsJournalBytes *bytes)
{
  guint8 type = jalons_journal_get_u8 (bytes);
  gsize length = value_length (bytes, type);
  const guint8 *at = jalons_journal_get (bytes, length);
  g_autofree char *hex = NULL;

  if (!at || type == TYPE_NULL)
    return NULL;
  if (type == TYPE_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) jalons_get_u64 (at));
  if (type == TYPE_REAL)
    return format_real (at);
  if (type == TYPE_TEXT)
    return g_strndup ((const char *) at, length);
  hex = g_malloc (2 * length + 1);

  return g_strdup (sodium_bin2hex (hex, 2 * length + 1, at, length));
}

gboolean
jalons_journal_bind_value (sqlite3_stmt *stmt, int index, GBytes *value)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (value, &length);
  JalonsJournalBytes bytes = { data, data + length, FALSE };
  guint8 type = jalons_journal_get_u8 (&bytes);
  gsize size = value_length (&bytes, type);
  const guint8 *at = jalons_journal_get (&bytes, size);

  if (!at)
    return FALSE;
  switch (type)
    {
    case TYPE_INTEGER:
      return sqlite3_bind_int64 (stmt, index, (gint64) jalons_get_u64 (at)) == SQLITE_OK;
    case TYPE_REAL:
      return sqlite3_bind_double (stmt, index, read_real (at)) == SQLITE_OK;
    case TYPE_TEXT:
      return sqlite3_bind_text (stmt, index, (const char *) at, (int) size, SQLITE_TRANSIENT) == SQLITE_OK;
    case TYPE_BLOB:
      return sqlite3_bind_blob (stmt, index, at, (int) size, SQLITE_TRANSIENT) == SQLITE_OK;
    default:
      return sqlite3_bind_null (stmt, index) == SQLITE_OK;
    }
}

gint64
jalons_journal_get_value_row (JalonsJournalBytes *bytes)
{
  guint8 type = jalons_journal_get_u8 (bytes);
  const guint8 *at = jalons_journal_get (bytes, value_length (bytes, type));

  return at && type == TYPE_INTEGER ? (gint64) jalons_get_u64 (at) : 0;
}

void
jalons_journal_record_write (const JalonsJournalRecord *record, GByteArray *bytes)
{
  guint8 *at = extend (bytes, AT_PARENTS + record->n_parents * JALONS_JOURNAL_HASH_SIZE);

  at[0] = VERSION;
  at[AT_STREAM] = record->stream;
  at[AT_ACTION] = record->action;
  at[AT_FLAGS] = record->flags;
  jalons_put_u64 (at + AT_SEQ, (guint64) record->seq);
  jalons_put_u64 (at + AT_WALL, (guint64) record->wall);
  jalons_put_u64 (at + AT_SINCE, (guint64) record->since);
  jalons_put_u64 (at + AT_SESSION, record->session);
  jalons_put_u32 (at + AT_SIGNER, record->signer);
  jalons_put_u64 (at + AT_ROW, (guint64) record->row);
  jalons_put_u64 (at + AT_PERSONNE, (guint64) record->personne);
  jalons_put_u64 (at + AT_OTHER, (guint64) record->other);
  memcpy (at + AT_COMMITMENT, record->commitment, JALONS_JOURNAL_HASH_SIZE);
  at[AT_N_PARENTS] = record->n_parents;
  memcpy (at + AT_PARENTS, record->parents, record->n_parents * JALONS_JOURNAL_HASH_SIZE);
  jalons_journal_put_name (bytes, record->table);
  jalons_journal_put_u32 (bytes, (guint32) record->detail_length);
  if (record->detail_length > 0)
    memcpy (extend (bytes, record->detail_length), record->detail, record->detail_length);
}

/* The tail of an entry: table, detail, and nothing after. */
static gboolean
read_tail (JalonsJournalRecord *record, const guint8 *at, const guint8 *end)
{
  JalonsJournalBytes bytes = { at, end, FALSE };
  guint8 length = jalons_journal_get_u8 (&bytes);
  const guint8 *name = jalons_journal_get (&bytes, length);

  record->detail_length = jalons_journal_get_u32 (&bytes);
  record->detail = jalons_journal_get (&bytes, record->detail_length);
  if (bytes.failed || bytes.at != end || memchr (name, 0, length))
    return FALSE;
  memcpy (record->table, name, length);
  record->table[length] = '\0';

  return TRUE;
}

gboolean
jalons_journal_link_read (JalonsJournalLink *link, const guint8 *bytes, gsize length)
{
  if (length < AT_PARENTS + JALONS_JOURNAL_HASH_SIZE || bytes[0] != VERSION || bytes[AT_N_PARENTS] < 1
      || bytes[AT_N_PARENTS] > JALONS_JOURNAL_MAX_PARENTS
      || length < (gsize) AT_PARENTS + bytes[AT_N_PARENTS] * JALONS_JOURNAL_HASH_SIZE)
    return FALSE;
  link->stream = bytes[AT_STREAM];
  link->action = bytes[AT_ACTION];
  link->flags = bytes[AT_FLAGS];
  link->seq = (gint64) jalons_get_u64 (bytes + AT_SEQ);
  link->signer = jalons_get_u32 (bytes + AT_SIGNER);
  link->other = (gint64) jalons_get_u64 (bytes + AT_OTHER);
  link->parents = bytes + AT_PARENTS;

  return TRUE;
}

gboolean
jalons_journal_record_read (JalonsJournalRecord *record, const guint8 *bytes, gsize length)
{
  JalonsJournalLink link;

  if (!jalons_journal_link_read (&link, bytes, length))
    return FALSE;
  record->stream = link.stream;
  record->action = link.action;
  record->flags = link.flags;
  record->n_parents = bytes[AT_N_PARENTS];
  record->signer = link.signer;
  record->seq = link.seq;
  record->wall = (gint64) jalons_get_u64 (bytes + AT_WALL);
  record->since = (gint64) jalons_get_u64 (bytes + AT_SINCE);
  record->session = jalons_get_u64 (bytes + AT_SESSION);
  record->row = (gint64) jalons_get_u64 (bytes + AT_ROW);
  record->personne = (gint64) jalons_get_u64 (bytes + AT_PERSONNE);
  record->other = link.other;
  memcpy (record->commitment, bytes + AT_COMMITMENT, JALONS_JOURNAL_HASH_SIZE);
  memcpy (record->parents, link.parents, record->n_parents * JALONS_JOURNAL_HASH_SIZE);

  return read_tail (record, link.parents + record->n_parents * JALONS_JOURNAL_HASH_SIZE, bytes + length);
}

gboolean
jalons_journal_has_values (const JalonsJournalRecord *record)
{
  return !sodium_is_zero (record->commitment, sizeof record->commitment);
}

void
jalons_journal_hash_entry (const guint8 *bytes, gsize length, guint8 hash[JALONS_JOURNAL_HASH_SIZE])
{
  crypto_generichash_blake2b_salt_personal (hash, JALONS_JOURNAL_HASH_SIZE, bytes, length, NULL, 0, NULL,
                                            (const guint8 *) PERSONAL_ENTRY);
}

void
jalons_journal_commit_to (const guint8 salt[JALONS_JOURNAL_SALT_SIZE], const guint8 *content, gsize length,
                          guint8 commitment[JALONS_JOURNAL_HASH_SIZE])
{
  crypto_generichash_blake2b_salt_personal (commitment, JALONS_JOURNAL_HASH_SIZE, content, length, salt,
                                            JALONS_JOURNAL_SALT_SIZE, NULL, (const guint8 *) PERSONAL_VALUES);
}

void
jalons_journal_message (const guint8 hash[JALONS_JOURNAL_HASH_SIZE], guint8 message[JALONS_JOURNAL_MESSAGE_SIZE])
{
  memcpy (message, PREFIX_SIGNATURE, 16);
  memcpy (message + 16, hash, JALONS_JOURNAL_HASH_SIZE);
}
