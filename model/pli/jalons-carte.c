/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-pli"

#include "jalons-carte-private.h"

#include <sodium.h>
#include <string.h>

#include "jalons-territory.h"
#include "jalons-words.h"

#define MAGIC         "JALCARTE"
#define VERSION       1
#define SUITE         1
#define CONTEXT       "JALCARTE-v1"
#define WORDS_CONTEXT "JALCARTE-mots"

#define AT_KIND        12
#define AT_FLAGS       13
#define AT_DEPARTEMENT 14
#define AT_CREATED     18
#define AT_EXPIRES     26
#define AT_SIGNING     34
#define AT_SEALING     66
#define AT_REPLACES    98
#define AT_LENGTH      130
#define AT_NAME        132

G_DEFINE_QUARK (jalons - carte - error - quark, jalons_carte_error)

static gboolean
refuse (JalonsCarteError code, const char *what, GError **error)
{
  g_set_error_literal (error, JALONS_CARTE_ERROR, (int) code, what);

  return FALSE;
}

/* No control, no mark of direction, no line end: what is shown is what is there. */
static gboolean
is_shown (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return g_unichar_isprint (character) && type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR
         && type != G_UNICODE_PRIVATE_USE;
}

static gboolean
is_name (const char *name, gsize length)
{
  const char *last = g_utf8_find_prev_char (name, name + length);

  if (!g_utf8_validate_len (name, length, NULL))
    return FALSE;
  for (const char *at = name; at < name + length; at = g_utf8_next_char (at))
    if (!is_shown (g_utf8_get_char (at)))
      return FALSE;

  return !g_unichar_isspace (g_utf8_get_char (name)) && !g_unichar_isspace (g_utf8_get_char (last));
}

/* A code that there is and zeros after it, or nothing at all. */
static gboolean
is_departement (const guint8 *bytes)
{
  char code[5] = { 0 };
  guint8 again[4] = { 0 };

  memcpy (code, bytes, 4);
  memcpy (again, code, strlen (code));

  return memcmp (bytes, again, 4) == 0 && (!*code || jalons_departement_find (code) > 0);
}

/* A key of small order gives everybody the same secret. */
static gboolean
is_sealing_key (const guint8 *key)
{
  const guint8 any[crypto_scalarmult_SCALARBYTES] = { 1 };
  guint8 shared[crypto_scalarmult_BYTES];

  return crypto_scalarmult (shared, any, key) == 0;
}

static gboolean
check_layout (const guint8 *data, gsize size, GError **error)
{
  gsize name = 0;

  if (size < 8 || memcmp (data, MAGIC, 8) != 0)
    return refuse (JALONS_CARTE_ERROR_NOT_A_CARD, "magic", error);
  if (size >= AT_KIND && (jalons_get_u16 (data + 8) != VERSION || jalons_get_u16 (data + 10) != SUITE))
    return refuse (JALONS_CARTE_ERROR_NEWER, "version", error);
  if (size < AT_NAME)
    return refuse (JALONS_CARTE_ERROR_DAMAGED, "cut", error);
  name = jalons_get_u16 (data + AT_LENGTH);
  if (name == 0 || name > JALONS_CARTE_NAME_MAX || size != AT_NAME + name + 2 * JALONS_SIGNATURE_SIZE)
    return refuse (JALONS_CARTE_ERROR_DAMAGED, "length", error);
  if (data[AT_KIND] < JALONS_CARTE_DEPARTEMENT || data[AT_KIND] > JALONS_CARTE_NATIONAL
      || data[AT_FLAGS] & ~(JALONS_CARTE_REVOKED | JALONS_CARTE_DEMONSTRATION)
      || !is_departement (data + AT_DEPARTEMENT)
      || (data[AT_DEPARTEMENT] != 0) != (data[AT_KIND] == JALONS_CARTE_DEPARTEMENT)
      || jalons_get_u64 (data + AT_CREATED) > G_MAXINT64
      || jalons_get_u64 (data + AT_EXPIRES) > G_MAXINT64
      || jalons_get_u64 (data + AT_EXPIRES) <= jalons_get_u64 (data + AT_CREATED)
      || !is_sealing_key (data + AT_SEALING)
      || !is_name ((const char *) data + AT_NAME, name))
    return refuse (JALONS_CARTE_ERROR_DAMAGED, "field", error);

  return TRUE;
}

static void
hash_signed (const guint8 *data, gsize length, guint8 hash[64])
{
  crypto_generichash (hash, 64, data, length, NULL, 0);
}

/* What both signatures are over; the length before them. */
static gsize
signed_length (const guint8 *data)
{
  return AT_NAME + (gsize) jalons_get_u16 (data + AT_LENGTH);
}

static gboolean
check_signatures (const guint8 *data, GError **error)
{
  guint8 hash[64];
  gsize length = signed_length (data);
  gboolean replaces = !sodium_is_zero (data + AT_REPLACES, JALONS_CARTE_HASH_SIZE)
                      && !(data[AT_FLAGS] & JALONS_CARTE_REVOKED);
  gboolean by_former = !sodium_is_zero (data + length + JALONS_SIGNATURE_SIZE, JALONS_SIGNATURE_SIZE);

  hash_signed (data, length, hash);
  if (!jalons_carte_signed (data + AT_SIGNING, CONTEXT, hash, data + length))
    return refuse (JALONS_CARTE_ERROR_SIGNATURE, "own", error);
  if (replaces != by_former)
    return refuse (JALONS_CARTE_ERROR_SIGNATURE, "former", error);

  return TRUE;
}

static JalonsCarte *
read_fields (GBytes *bytes)
{
  JalonsCarte *carte = g_new0 (JalonsCarte, 1);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  carte->kind = data[AT_KIND];
  carte->flags = data[AT_FLAGS];
  memcpy (carte->departement, data + AT_DEPARTEMENT, 3);
  carte->created = (gint64) jalons_get_u64 (data + AT_CREATED);
  carte->expires = (gint64) jalons_get_u64 (data + AT_EXPIRES);
  memcpy (carte->signing_key, data + AT_SIGNING, JALONS_PUBLIC_KEY_SIZE);
  memcpy (carte->sealing_key, data + AT_SEALING, JALONS_PUBLIC_KEY_SIZE);
  memcpy (carte->replaces, data + AT_REPLACES, JALONS_CARTE_HASH_SIZE);
  carte->name = g_strndup ((const char *) data + AT_NAME, jalons_get_u16 (data + AT_LENGTH));
  crypto_generichash (carte->hash, sizeof carte->hash, data, size, NULL, 0);
  carte->bytes = g_bytes_ref (bytes);

  return carte;
}

JalonsCarte *
jalons_carte_parse (GBytes *bytes, GError **error)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (!check_layout (data, size, error) || !check_signatures (data, error))
    return NULL;

  return read_fields (bytes);
}

void
jalons_carte_free (JalonsCarte *carte)
{
  if (!carte)
    return;
  g_free (carte->name);
  g_bytes_unref (carte->bytes);
  g_free (carte);
}

gboolean
jalons_carte_replaces_one (const JalonsCarte *carte)
{
  return !sodium_is_zero (carte->replaces, sizeof carte->replaces);
}

gboolean
jalons_carte_follows (const JalonsCarte *carte, const JalonsCarte *former)
{
  const guint8 *data = g_bytes_get_data (carte->bytes, NULL);
  gsize length = signed_length (data);
  guint8 hash[64];

  hash_signed (data, length, hash);

  return carte->kind == former->kind && memcmp (carte->replaces, former->hash, sizeof former->hash) == 0
         && jalons_carte_signed (former->signing_key, CONTEXT, hash, data + length + JALONS_SIGNATURE_SIZE);
}

gboolean
jalons_carte_revokes (const JalonsCarte *carte, const JalonsCarte *former)
{
  gsize size = 0, former_size = 0;
  const guint8 *data = g_bytes_get_data (carte->bytes, &size);
  const guint8 *before = g_bytes_get_data (former->bytes, &former_size);
  gsize length = signed_length (data);

  return carte->flags & JALONS_CARTE_REVOKED && size == former_size && memcmp (data, before, AT_FLAGS) == 0
         && data[AT_FLAGS] == (before[AT_FLAGS] | JALONS_CARTE_REVOKED)
         && memcmp (data + AT_FLAGS + 1, before + AT_FLAGS + 1, length - AT_FLAGS - 1) == 0;
}

char *
jalons_carte_words (const JalonsCarte *carte)
{
  GString *words = g_string_new (NULL);
  guint8 hash[32];

  crypto_generichash (hash, sizeof hash, carte->hash, sizeof carte->hash, (const guint8 *) WORDS_CONTEXT,
                      strlen (WORDS_CONTEXT));
  for (guint i = 0; i < JALONS_CARTE_WORDS; i++)
    {
      guint bit = i * JALONS_WORD_BITS;
      guint pair = (guint) hash[bit / 8] << 8 | hash[bit / 8 + 1];
      guint word = (pair >> (16 - JALONS_WORD_BITS - bit % 8)) & (JALONS_N_WORDS - 1);

      g_string_append_printf (words, "%s%s", i ? " " : "", jalons_words[word]);
    }

  return g_string_free (words, FALSE);
}

gboolean
jalons_carte_signed (const guint8 key[JALONS_PUBLIC_KEY_SIZE], const char *context, const guint8 hash[64],
                     const guint8 signature[JALONS_SIGNATURE_SIZE])
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) context, strlen (context) + 1);
  g_byte_array_append (bytes, hash, 64);

  return jalons_signature_check (key, bytes->data, bytes->len, signature);
}
