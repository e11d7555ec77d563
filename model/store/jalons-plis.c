/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-plis.h"

#include <string.h>

#include "jalons-store-private.h"

G_DEFINE_QUARK (jalons - plis - error - quark, jalons_plis_error)

#define COLUMNS "correspondant, message, numero, nature, reponse_a, quand, personne, demande, regles"
#define N_COLUMNS 9

static const char *const natures[] = { NULL, "dossier", "correction", "suite", "transfert", "accuse" };
static const char *const suites[] = { NULL, "accepte", "correction", "refuse" };

G_STATIC_ASSERT (G_N_ELEMENTS (natures) == JALONS_PLI_N_NATURES + 1);

const char *
jalons_pli_nature_code (JalonsPliNature nature)
{
  g_return_val_if_fail (nature < G_N_ELEMENTS (natures), NULL);

  return natures[nature];
}

const char *
jalons_pli_suite_code (JalonsPliSuite suite)
{
  g_return_val_if_fail (suite < G_N_ELEMENTS (suites), NULL);

  return suites[suite];
}

static guint
find_code (const char *const *codes, guint n, const char *text)
{
  for (guint i = 1; text && i < n; i++)
    if (strcmp (codes[i], text) == 0)
      return i;

  return 0;
}

void
jalons_pli_noted_free (JalonsPliNoted *noted)
{
  if (!noted)
    return;
  g_free (noted->motif);
  g_free (noted->regles);
  g_free (noted->ancre);
  g_free (noted);
}

static void
read_message (sqlite3_stmt *stmt, int column, guint8 message[JALONS_PLI_MESSAGE_SIZE])
{
  if (sqlite3_column_bytes (stmt, column) == JALONS_PLI_MESSAGE_SIZE)
    memcpy (message, sqlite3_column_blob (stmt, column), JALONS_PLI_MESSAGE_SIZE);
}

/* @first: the column of the row number; the columns of COLUMNS follow. */
static JalonsPliNoted *
read_noted (sqlite3_stmt *stmt, gboolean sent)
{
  JalonsPliNoted *noted = g_new0 (JalonsPliNoted, 1);

  noted->sent = sent;
  noted->id = sqlite3_column_int64 (stmt, 0);
  noted->correspondant = sqlite3_column_int64 (stmt, 1);
  read_message (stmt, 2, noted->message);
  noted->number = sqlite3_column_int64 (stmt, 3);
  noted->nature = find_code (natures, G_N_ELEMENTS (natures), (const char *) sqlite3_column_text (stmt, 4));
  noted->is_reply = sqlite3_column_type (stmt, 5) != SQLITE_NULL;
  read_message (stmt, 5, noted->reply_to);
  noted->when = noted->sealed = sqlite3_column_int64 (stmt, 6);
  noted->personne = sqlite3_column_int64 (stmt, 7);
  noted->demande = sqlite3_column_int64 (stmt, 8);
  noted->regles = g_strdup ((const char *) sqlite3_column_text (stmt, 9));
  if (sent)
    return noted;
  noted->sealed = sqlite3_column_int64 (stmt, 10);
  noted->suite = find_code (suites, G_N_ELEMENTS (suites), (const char *) sqlite3_column_text (stmt, 11));
  noted->motif = g_strdup ((const char *) sqlite3_column_text (stmt, 12));
  noted->ancre = g_strdup ((const char *) sqlite3_column_text (stmt, 13));
  if (sqlite3_column_type (stmt, 14) != SQLITE_NULL)
    noted->raison = jalons_codes_match (JALONS_CODES_MOTIF_RENVOI, (const char *) sqlite3_column_text (stmt, 14));

  return noted;
}

static gboolean
list_into (JalonsStore *store, const char *sql, gboolean sent, GPtrArray *plis, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!jalons_store_step (store, stmt, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (plis, read_noted (stmt, sent));
    }

  return stmt != NULL;
}

/* What came in answer to what was sent says what became of it: a receipt by itself, an answer where it was accepted here. The
 * last word of hers counts. */
static void
tell_suites (GPtrArray *plis)
{
  for (guint i = 0; i < plis->len; i++)
    {
      JalonsPliNoted *sent = g_ptr_array_index (plis, i);
      gint64 latest = 0;

      for (guint j = 0; sent->sent && j < plis->len; j++)
        {
          const JalonsPliNoted *got = g_ptr_array_index (plis, j);

          if (got->sent || !got->is_reply || got->correspondant != sent->correspondant || got->number < latest
              || (got->nature != JALONS_PLI_ACCUSE && got->suite != JALONS_PLI_SUITE_ACCEPTE)
              || memcmp (got->reply_to, sent->message, sizeof sent->message) != 0)
            continue;
          latest = got->number;
          sent->suite = got->nature == JALONS_PLI_CORRECTION ? JALONS_PLI_SUITE_CORRECTION : got->suite;
        }
    }
}

static gint
compare_cb (gconstpointer a, gconstpointer b)
{
  const JalonsPliNoted *one = *(JalonsPliNoted *const *) a, *other = *(JalonsPliNoted *const *) b;

  if (one->when != other->when)
    return one->when > other->when ? -1 : 1;
  if (one->sent != other->sent)
    return one->sent ? -1 : 1;

  return one->id > other->id ? -1 : 1;
}

GPtrArray *
jalons_plis_list (JalonsStore *store, GError **error)
{
  g_autoptr (GPtrArray) plis = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_pli_noted_free);

  if (!list_into (store, "SELECT id, " COLUMNS " FROM plis_envoyes ORDER BY id", TRUE, plis, error)
      || !list_into (store, "SELECT id, " COLUMNS ", scelle, suite, motif, ancre, raison FROM plis_recus ORDER BY id", FALSE, plis,
                     error))
    return NULL;
  tell_suites (plis);
  g_ptr_array_sort (plis, compare_cb);

  return g_steal_pointer (&plis);
}

JalonsPliNoted *
jalons_plis_find_row (const GPtrArray *plis, JalonsRef received)
{
  for (guint i = 0; i < plis->len; i++)
    {
      JalonsPliNoted *noted = g_ptr_array_index (plis, i);

      if (!noted->sent && noted->id == received)
        return noted;
    }

  return NULL;
}

JalonsPliNoted *
jalons_plis_find (const GPtrArray *plis, gboolean sent, const guint8 message[JALONS_PLI_MESSAGE_SIZE])
{
  for (guint i = 0; i < plis->len; i++)
    {
      JalonsPliNoted *noted = g_ptr_array_index (plis, i);

      if (noted->sent == sent && memcmp (noted->message, message, JALONS_PLI_MESSAGE_SIZE) == 0)
        return noted;
    }

  return NULL;
}

static gboolean
read_number (JalonsStore *store, const char *sql, JalonsRef correspondant, gint64 *number, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, correspondant);
  if (!jalons_store_step (store, stmt, &row, error))
    return FALSE;
  *number = row ? sqlite3_column_int64 (stmt, 0) : 0;
  sqlite3_reset (stmt);

  return TRUE;
}

static void
bind_ref (sqlite3_stmt *stmt, int index, JalonsRef ref)
{
  if (ref)
    sqlite3_bind_int64 (stmt, index, ref);
}

static void
bind_noted (sqlite3_stmt *stmt, const JalonsPliNoted *noted)
{
  sqlite3_bind_int64 (stmt, 1, noted->correspondant);
  sqlite3_bind_blob64 (stmt, 2, noted->message, sizeof noted->message, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (stmt, 3, noted->number);
  sqlite3_bind_text (stmt, 4, natures[noted->nature], -1, SQLITE_STATIC);
  if (noted->is_reply)
    sqlite3_bind_blob64 (stmt, 5, noted->reply_to, sizeof noted->reply_to, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (stmt, 6, noted->when);
  bind_ref (stmt, 7, noted->personne);
  bind_ref (stmt, 8, noted->demande);
  sqlite3_bind_text (stmt, 9, noted->regles, -1, SQLITE_TRANSIENT);
}

static gboolean
insert_sent (JalonsStore *store, JalonsPliNoted *noted, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "INSERT INTO plis_envoyes (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (!stmt)
    return FALSE;
  bind_noted (stmt, noted);
  if (!jalons_store_step (store, stmt, NULL, error))
    return FALSE;
  noted->id = sqlite3_last_insert_rowid (store->db);

  return TRUE;
}

static gboolean
number_recipients (JalonsStore *store, const JalonsCorrespondant *const *to, guint n_to, JalonsPliEnvelope *envelope,
                   GError **error)
{
  for (guint i = 0; i < n_to; i++)
    {
      gint64 last = 0;

      if (!jalons_correspondant_may_receive (to[i], error)
          || !read_number (store, "SELECT ifnull (max (numero), 0) FROM plis_envoyes WHERE correspondant = ?",
                           to[i]->correspondant, &last, error))
        return FALSE;
      envelope->recipients[i].number = last + 1;
    }

  return TRUE;
}

/* Within a transaction: seals and notes. */
static GBytes *
seal_and_note (JalonsStore *store, const JalonsCorrespondant *const *to, guint n_to, JalonsPliNoted *noted,
               JalonsPliEnvelope *envelope, GBytes *payload, GError **error)
{
  g_autoptr (JalonsIdentite) identite = jalons_identite_current (store, error);
  const JalonsCarte *cartes[JALONS_PLI_RECIPIENTS_MAX] = { NULL };
  gint64 numbers[JALONS_PLI_RECIPIENTS_MAX] = { 0 };
  g_autoptr (GBytes) file = NULL;

  if (identite && noted->when >= jalons_identite_carte (identite)->expires)
    {
      g_set_error_literal (error, JALONS_CORRESPONDANT_ERROR, JALONS_CORRESPONDANT_ERROR_OWN_EXPIRED, "identites");
      return NULL;
    }
  if (!identite || !number_recipients (store, to, n_to, envelope, error))
    return NULL;
  for (guint i = 0; i < n_to; i++)
    {
      cartes[i] = to[i]->carte;
      numbers[i] = envelope->recipients[i].number;
    }
  file = jalons_pli_seal (envelope, identite, cartes, payload, error);
  memcpy (noted->message, envelope->message, sizeof noted->message);
  for (guint i = n_to; file && i > 0; i--)
    {
      noted->correspondant = to[i - 1]->correspondant;
      noted->number = numbers[i - 1];
      if (!insert_sent (store, noted, error))
        return NULL;
    }

  return g_steal_pointer (&file);
}

GBytes *
jalons_plis_seal (JalonsStore *store, const JalonsCorrespondant *const *to, guint n_to, JalonsPliNoted *noted,
                  gint64 expires, GBytes *payload, GError **error)
{
  JalonsPliEnvelope envelope = { .nature = noted->nature, .schema = JALONS_PLI_SCHEMA, .expires = expires };
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) file = NULL;

  jalons_store_assert (store);

  if (n_to < 1 || n_to > JALONS_PLI_RECIPIENTS_MAX)
    {
      g_set_error_literal (error, JALONS_PLI_ERROR, JALONS_PLI_ERROR_RECIPIENTS, "recipients");
      return NULL;
    }
  noted->sent = TRUE;
  noted->when = noted->sealed = envelope.sealed = jalons_store_now ();
  envelope.n_recipients = n_to;
  if (noted->is_reply)
    memcpy (envelope.reply_to, noted->reply_to, sizeof envelope.reply_to);
  if (!jalons_store_begin (store, error))
    return NULL;
  file = seal_and_note (store, to, n_to, noted, &envelope, payload, &failure);
  if (file && jalons_store_commit (store, &failure))
    return g_steal_pointer (&file);
  jalons_store_rollback (store);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, JALONS_CORRESPONDANT_ERROR, JALONS_CORRESPONDANT_ERROR_NO_IDENTITY, "identites");

  return NULL;
}

gboolean
jalons_plis_note_received (JalonsStore *store, const JalonsPliReceived *received, const JalonsPliNoted *done, GError **error)
{
  const guint8 nothing[JALONS_PLI_MESSAGE_SIZE] = { 0 };
  const JalonsPliEnvelope *envelope = &received->pli->envelope;
  JalonsPliNoted noted = *done;
  sqlite3_stmt *stmt = jalons_store_statement (
      store,
      "INSERT INTO plis_recus (" COLUMNS ", scelle, suite, motif, ancre, raison) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  noted.correspondant = received->from->correspondant;
  noted.number = received->number;
  noted.nature = envelope->nature;
  noted.when = jalons_store_now ();
  memcpy (noted.message, envelope->message, sizeof noted.message);
  memcpy (noted.reply_to, envelope->reply_to, sizeof noted.reply_to);
  noted.is_reply = memcmp (noted.reply_to, nothing, sizeof nothing) != 0;
  if (!stmt || !jalons_store_begin (store, error))
    return FALSE;
  bind_noted (stmt, &noted);
  sqlite3_bind_int64 (stmt, N_COLUMNS + 1, envelope->sealed);
  sqlite3_bind_text (stmt, N_COLUMNS + 2, suites[noted.suite], -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, N_COLUMNS + 3, noted.motif, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, N_COLUMNS + 4, noted.ancre, -1, SQLITE_TRANSIENT);
  if (noted.raison)
    sqlite3_bind_text (stmt, N_COLUMNS + 5, jalons_codes_text (JALONS_CODES_MOTIF_RENVOI, noted.raison), -1, SQLITE_STATIC);
  if (jalons_store_step (store, stmt, NULL, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}
