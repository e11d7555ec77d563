/* SPDX-License-Identifier: EUPL-1.2 */
/* Sealed files: what is changed by chance is never opened; what is not comes back, to those it is for; its outside tells
 * nothing but the step of its size. */
#include <sodium.h>
#include <string.h>

#include "jalons-pli-private.h"

#define NOW      G_GINT64_CONSTANT (1800000000)
#define N_PEOPLE 9 /* the last is the sender */
#define SENDER   (N_PEOPLE - 1)

typedef struct {
  GBytes *file;
  guint n_recipients; /* the first of the people */
  gsize size;
} Sealed;

static JalonsIdentite *people[N_PEOPLE];

static guint
mutations (void)
{
  return g_getenv ("JALONS_TEST_LONG") ? 200000 : 10000;
}

static GBytes *
draw_bytes (GRand *rand, gsize size)
{
  guint8 *bytes = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) g_rand_int (rand);

  return g_bytes_new_take (bytes, size);
}

static GBytes *
seal (guint n_recipients, GBytes *payload)
{
  const JalonsCarte *cartes[N_PEOPLE];
  JalonsPliEnvelope envelope
      = { .nature = JALONS_PLI_DOSSIER, .schema = 1, .sealed = NOW, .n_recipients = n_recipients };
  g_autoptr (GError) error = NULL;
  GBytes *file = NULL;

  for (guint i = 0; i < n_recipients; i++)
    {
      cartes[i] = jalons_identite_carte (people[i]);
      envelope.recipients[i].number = i + 1;
    }
  file = jalons_pli_seal (&envelope, people[SENDER], cartes, payload, &error);
  g_assert_no_error (error);

  return file;
}

static const JalonsCarte *
sender_cb (const guint8 hash[JALONS_CARTE_HASH_SIZE], gpointer data G_GNUC_UNUSED)
{
  const JalonsCarte *carte = jalons_identite_carte (people[SENDER]);

  return memcmp (hash, carte->hash, sizeof carte->hash) == 0 ? carte : NULL;
}

static JalonsPli *
open_as (GBytes *file, JalonsIdentite *one, JalonsIdentite *other, GError **error)
{
  g_autoptr (GPtrArray) ours = g_ptr_array_new ();

  g_ptr_array_add (ours, one);
  if (other)
    g_ptr_array_add (ours, other);

  return jalons_pli_open (file, ours, sender_cb, NULL, NOW, error);
}

static void
assert_refused (const guint8 *bytes, gsize size, guint *codes)
{
  g_autoptr (GBytes) file = g_bytes_new_static (bytes, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsPli) pli = open_as (file, people[0], NULL, &error);

  g_assert_null (pli);
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, JALONS_PLI_ERROR);
  codes[error->code]++;
}

static void
tell_codes (const guint *codes)
{
  for (guint code = 0; code <= JALONS_PLI_ERROR_RECIPIENTS; code++)
    if (codes[code])
      g_test_message ("refused by code %u: %u", code, codes[code]);
}

/* Of several sizes and numbers of recipients. */
static GArray *
seal_several (GRand *rand)
{
  const gsize sizes[] = { 0, 1000, 16150, 40000, 65302, 131072 - 234 };
  GArray *several = g_array_new (FALSE, FALSE, sizeof (Sealed));

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) payload = draw_bytes (rand, sizes[i]);
      Sealed one = { .n_recipients = i + 1, .size = sizes[i] };

      one.file = seal (one.n_recipients, payload);
      g_array_append_val (several, one);
    }

  return several;
}

static void
free_several (GArray *several)
{
  for (guint i = 0; i < several->len; i++)
    g_bytes_unref (g_array_index (several, Sealed, i).file);
  g_array_unref (several);
}

static gsize
draw_below (GRand *rand, gsize limit)
{
  return limit < 2 ? 0 : (gsize) g_rand_int_range (rand, 0, (gint32) limit);
}

/* Half of the places are in what is read first. */
static gsize
draw_place (GRand *rand, gsize size)
{
  return draw_below (rand, g_rand_boolean (rand) ? size : MIN (size, 1000));
}

static void
splice (GRand *rand, GByteArray *file, GBytes *other)
{
  gsize size = 0, at = 0, length = 0;
  const guint8 *data = g_bytes_get_data (other, &size);

  at = draw_place (rand, MIN (size, file->len));
  length = 1 + draw_below (rand, MIN (size, file->len) - at);
  /* From there to the end, or only as much. */
  if (g_rand_boolean (rand))
    {
      g_byte_array_set_size (file, (guint) at);
      g_byte_array_append (file, data + at, (guint) (size - at));
    }
  else
    memcpy (file->data + at, data + at, length);
}

static void
swap_ranges (GRand *rand, GByteArray *file)
{
  gsize half = file->len / 2;
  gsize one = draw_place (rand, half), other = half + draw_below (rand, half);
  gsize length = 1 + draw_below (rand, MIN (half - one, file->len - other));

  for (gsize i = 0; i < length; i++)
    {
      guint8 kept = file->data[one + i];

      file->data[one + i] = file->data[other + i];
      file->data[other + i] = kept;
    }
}

static void
insert (GRand *rand, GByteArray *file, gsize at)
{
  guint length = 1 + (guint) draw_below (rand, 300), before = file->len;

  g_byte_array_set_size (file, before + length);
  memmove (file->data + at + length, file->data + at, before - at);
  for (guint i = 0; i < length; i++)
    file->data[at + i] = g_rand_boolean (rand) ? 0 : (guint8) g_rand_int (rand);
}

static void
mutate (GRand *rand, GByteArray *file, GBytes *other)
{
  gsize at = draw_place (rand, file->len);

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
    case 1:
      file->data[at] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
      break;
    case 2:
      file->data[at] = (guint8) g_rand_int (rand);
      break;
    case 3:
      insert (rand, file, g_rand_boolean (rand) ? at : file->len);
      break;
    case 4:
      g_byte_array_remove_range (file, (guint) at, 1 + (guint) draw_below (rand, MIN (300, file->len - at)));
      break;
    case 5:
      g_byte_array_set_size (file, (guint) at);
      break;
    case 6:
      swap_ranges (rand, file);
      break;
    default:
      splice (rand, file, other);
      break;
    }
}

static gboolean
is (const GByteArray *file, GBytes *other)
{
  return file->len == g_bytes_get_size (other)
         && memcmp (file->data, g_bytes_get_data (other, NULL), file->len) == 0;
}

static void
test_mutations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  GArray *several = seal_several (rand);
  guint codes[JALONS_PLI_ERROR_RECIPIENTS + 1] = { 0 }, tried = 0;

  /* What came out as it was, or as the other one, is not counted. */
  for (guint i = 0; tried < mutations () && i < 2 * mutations (); i++)
    {
      GBytes *valid = g_array_index (several, Sealed, i % several->len).file;
      GBytes *other = g_array_index (several, Sealed, draw_below (rand, several->len)).file;
      g_autoptr (GByteArray) file = g_byte_array_new ();

      g_byte_array_append (file, g_bytes_get_data (valid, NULL), (guint) g_bytes_get_size (valid));
      for (guint n = 1 + (guint) draw_below (rand, 3); n > 0 && file->len > 1; n--)
        mutate (rand, file, other);
      if (is (file, valid) || is (file, other))
        continue;
      assert_refused (file->data, file->len, codes);
      tried++;
    }
  g_assert_cmpuint (tried, ==, mutations ());
  tell_codes (codes);
  free_several (several);
}

/* Each bit of the header, of the stream's and of the first bytes that are enciphered; each length. */
static void
test_every_bit (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GBytes) payload = draw_bytes (rand, 100);
  g_autoptr (GBytes) file = seal (2, payload);
  guint codes[JALONS_PLI_ERROR_RECIPIENTS + 1] = { 0 };
  gsize size = g_bytes_get_size (file), begin = PLI_HEADER (2) + PLI_STREAM_HEADER + 400;
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (file, NULL), size);

  for (gsize bit = 0; bit < begin * 8; bit++)
    {
      bytes[bit / 8] ^= (guint8) (1 << bit % 8);
      assert_refused (bytes, size, codes);
      bytes[bit / 8] ^= (guint8) (1 << bit % 8);
    }
  for (gsize length = 0; length < size; length++)
    assert_refused (bytes, length, codes);
  tell_codes (codes);
}

/* What one who was written to may do: she has the file key, and ciphers anew what is inside. */
typedef struct {
  guint8 key[PLI_KEY_SIZE];
  gsize header;
  GByteArray *outside;
  GByteArray *inside;
} Opened;

static void
find_file_key (Opened *opened, const guint8 *data)
{
  for (gsize at = PLI_FIRST_STANZA; at + PLI_MAC < opened->header; at += PLI_STANZA)
    if (jalons_identite_unseal (people[0], data + at, PLI_STANZA, opened->key))
      return;
  g_assert_not_reached ();
}

static void
open_wide (Opened *opened, GBytes *file)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (file, &size);
  crypto_secretstream_xchacha20poly1305_state state;
  guint8 derived[32], bound[32], chunk[PLI_CHUNK];

  opened->header = jalons_get_u32 (data + PLI_AT_LENGTH);
  opened->outside = g_byte_array_append (g_byte_array_new (), data, (guint) opened->header);
  opened->inside = g_byte_array_new ();
  find_file_key (opened, data);
  jalons_pli_derive (opened->key, PLI_KEY_BODY, 2, derived);
  crypto_generichash (bound, 32, data, opened->header, NULL, 0);
  crypto_secretstream_xchacha20poly1305_init_pull (&state, data + opened->header, derived);
  for (gsize at = opened->header + PLI_STREAM_HEADER; at < size; at += PLI_CHUNK + PLI_CHUNK_TAG)
    {
      unsigned long long length = 0;

      g_assert_cmpint (crypto_secretstream_xchacha20poly1305_pull (&state, chunk, &length, NULL, data + at,
                                                                   MIN (size - at, PLI_CHUNK + PLI_CHUNK_TAG),
                                                                   opened->inside->len ? NULL : bound,
                                                                   opened->inside->len ? 0 : 32),
                       ==, 0);
      g_byte_array_append (opened->inside, chunk, (guint) length);
    }
}

/* Under the header it had. */
static GByteArray *
cipher_again (const Opened *opened, const GByteArray *inside)
{
  GByteArray *file = g_byte_array_append (g_byte_array_new (), opened->outside->data, opened->outside->len);
  crypto_secretstream_xchacha20poly1305_state state;
  guint8 derived[32], bound[32], begin[PLI_STREAM_HEADER], chunk[PLI_CHUNK + PLI_CHUNK_TAG];

  jalons_pli_derive (opened->key, PLI_KEY_BODY, 2, derived);
  crypto_generichash (bound, 32, file->data, file->len, NULL, 0);
  crypto_secretstream_xchacha20poly1305_init_push (&state, begin, derived);
  g_byte_array_append (file, begin, sizeof begin);
  for (gsize at = 0; at < inside->len; at += PLI_CHUNK)
    {
      gsize length = MIN (PLI_CHUNK, inside->len - at);

      crypto_secretstream_xchacha20poly1305_push (&state, chunk, NULL, inside->data + at, length,
                                                  at ? NULL : bound, at ? 0 : 32,
                                                  at + length == inside->len ? 3 : 0);
      g_byte_array_append (file, chunk, (guint) length + PLI_CHUNK_TAG);
    }

  return file;
}

static void
assert_refused_inside (const Opened *opened, const GByteArray *inside, guint *codes)
{
  g_autoptr (GByteArray) file = cipher_again (opened, inside);

  assert_refused (file->data, file->len, codes);
}

static void
clear_opened (Opened *opened)
{
  g_byte_array_unref (opened->outside);
  g_byte_array_unref (opened->inside);
}

static void
test_inside (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GBytes) payload = draw_bytes (rand, 700);
  g_autoptr (GBytes) file = seal (2, payload);
  g_autoptr (GByteArray) again = NULL;
  g_autoptr (GBytes) same = NULL;
  g_autoptr (JalonsPli) pli = NULL;
  guint codes[JALONS_PLI_ERROR_RECIPIENTS + 1] = { 0 };
  Opened opened;

  open_wide (&opened, file);
  again = cipher_again (&opened, opened.inside);
  same = g_bytes_new_static (again->data, again->len);
  pli = open_as (same, people[0], NULL, NULL);
  g_assert_nonnull (pli);
  /* It is the same message, and known again by that. */
  g_assert_cmpmem (pli->envelope.message, JALONS_PLI_MESSAGE_SIZE, opened.outside->data + PLI_AT_MESSAGE,
                   JALONS_PLI_MESSAGE_SIZE);
  for (gsize bit = 0; bit < 8 * (ENVELOPE_SIZE (2) + JALONS_SIGNATURE_SIZE + 700 + 10); bit++)
    {
      opened.inside->data[bit / 8] ^= (guint8) (1 << bit % 8);
      assert_refused_inside (&opened, opened.inside, codes);
      opened.inside->data[bit / 8] ^= (guint8) (1 << bit % 8);
    }
  for (guint i = 0; i < mutations () / 5; i++)
    {
      g_autoptr (GByteArray) inside
          = g_byte_array_append (g_byte_array_new (), opened.inside->data, opened.inside->len);

      mutate (rand, inside, file);
      if (inside->len
          && (inside->len != opened.inside->len
              || memcmp (inside->data, opened.inside->data, inside->len) != 0))
        assert_refused_inside (&opened, inside, codes);
    }
  tell_codes (codes);
  clear_opened (&opened);
}

/* It comes back, to each of those it is for and to nobody else. */
static void
test_round_trip (void)
{
  const gsize sizes[] = { 0, 1, 16149, 16150, 16151, 16383, 16384, 65302, 65303, 100000, 300000 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint n = 1; n <= JALONS_PLI_RECIPIENTS_MAX; n++)
      {
        g_autoptr (GBytes) payload = draw_bytes (rand, sizes[i]);
        g_autoptr (GBytes) file = seal (n, payload);

        for (guint one = 0; one < N_PEOPLE; one++)
          {
            g_autoptr (GError) error = NULL;
            g_autoptr (JalonsPli) pli = open_as (file, people[one], NULL, &error);
            const JalonsCarte *carte = jalons_identite_carte (people[one]);

            if (one >= n)
              {
                g_assert_error (error, JALONS_PLI_ERROR, JALONS_PLI_ERROR_NOT_FOR_US);
                continue;
              }
            g_assert_no_error (error);
            g_assert_true (g_bytes_equal (pli->payload, payload));
            g_assert_cmpmem (pli->envelope.recipients[pli->us].carte, 32, carte->hash, 32);
            g_assert_cmpint (pli->envelope.recipients[pli->us].number, ==, one + 1);
          }
      }
}

/* An organisation that has new keys opens what was sealed to the old ones, while it keeps them. */
static void
test_rotated (void)
{
  g_autoptr (GBytes) payload = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) file = seal (1, payload);
  g_autoptr (JalonsIdentite) next
      = jalons_identite_new (JALONS_CARTE_ASSOCIATION, 0, NULL, "Association 0", NOW, people[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsPli) none = open_as (file, next, NULL, &error);
  g_autoptr (JalonsPli) pli = open_as (file, next, people[0], NULL);

  g_assert_error (error, JALONS_PLI_ERROR, JALONS_PLI_ERROR_NOT_FOR_US);
  g_assert_null (none);
  g_assert_nonnull (pli);
  g_assert_true (jalons_carte_follows (jalons_identite_carte (next), jalons_identite_carte (people[0])));
}

/* Padmé, by the words of its authors: no more bits that count than there are bits in how many there are. */
static gsize
pad_by_definition (gsize length)
{
  gsize padded = MAX (length, 16384);

  for (;; padded++)
    {
      guint bits = 0, place = 0;
      gsize odd = padded;

      while (padded >> (place + 1))
        place++;
      while (place >> bits)
        bits++;
      while (odd % 2 == 0)
        odd /= 2;
      /* What counts, after the highest bit, is within `bits` bits of it. */
      if (odd >> bits == 0 || (odd >> bits) == 1)
        return padded;
    }
}

static void
test_padding (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 3000; i++)
    {
      gsize length = i < 1000 ? 16000 + i : (gsize) g_rand_int_range (rand, 0, 3000000);
      gsize padded = jalons_pli_padded (length);

      g_assert_cmpuint (padded, ==, pad_by_definition (length));
      g_assert_cmpuint (jalons_pli_padded (padded), ==, padded);
      if (length > 16384)
        g_assert_cmpfloat ((double) (padded - length) / (double) length, <, 0.12);
    }
}

/* The size of a file tells the step of its payload's size, and between how many it is: nothing else. */
static void
test_size (void)
{
  const struct {
    gsize least, most;
  } steps[] = { { 0, 16384 - 234 }, { 16384 - 233, 17408 - 234 }, { 65536 - 233, 67584 - 234 } };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree guint8 *zeros = g_malloc0 (steps[i].most + 1);
      g_autoptr (GBytes) least = g_bytes_new_static (zeros, steps[i].least);
      g_autoptr (GBytes) most = g_bytes_new_static (zeros, steps[i].most);
      g_autoptr (GBytes) more = g_bytes_new_static (zeros, steps[i].most + 1);
      g_autoptr (GBytes) small = seal (1, least);
      g_autoptr (GBytes) large = seal (1, most);
      g_autoptr (GBytes) larger = seal (1, more);

      g_assert_cmpuint (g_bytes_get_size (small), ==, g_bytes_get_size (large));
      g_assert_cmpuint (g_bytes_get_size (large), <, g_bytes_get_size (larger));
    }
}

/* Where the key of the first recipient is says nothing: 4 places, each as often as the others, to 6 standard deviations. */
static void
test_order (void)
{
  const guint n = 400;
  g_autoptr (GBytes) payload = g_bytes_new_static ("x", 1);
  guint places[4] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GBytes) file = seal (3, payload);
      const guint8 *data = g_bytes_get_data (file, NULL);
      guint8 key[PLI_KEY_SIZE];

      for (guint place = 0; place < 4; place++)
        places[place] += jalons_identite_unseal (people[0], data + PLI_FIRST_STANZA + place * PLI_STANZA,
                                                 PLI_STANZA, key);
    }
  g_assert_cmpuint (places[0] + places[1] + places[2] + places[3], ==, n);
  for (guint place = 0; place < 4; place++)
    g_assert_cmpuint (places[place], >, n / 4 - 52);
}

static void
assert_absent (GBytes *file, gconstpointer what, gsize length)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (file, &size);

  for (gsize at = 0; at + length <= size; at++)
    g_assert_cmpint (memcmp (data + at, what, length), !=, 0);
}

/* Neither who wrote it, nor to whom, nor a word of it. */
static void
test_outside (void)
{
  static const char words[] = "Ce texte ne se lit pas du dehors";
  g_autoptr (GBytes) payload = g_bytes_new_static (words, sizeof words);
  g_autoptr (GBytes) file = seal (3, payload);

  assert_absent (file, words, 8);
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      const JalonsCarte *carte = jalons_identite_carte (people[i]);

      assert_absent (file, carte->hash, 8);
      assert_absent (file, carte->signing_key, 8);
      assert_absent (file, carte->sealing_key, 8);
      assert_absent (file, carte->name, 8);
    }
}

/* The key of @file, which the first of the people can open. */
static void
find_key_of (GBytes *file, guint8 key[PLI_KEY_SIZE])
{
  Opened opened;

  open_wide (&opened, file);
  memcpy (key, opened.key, PLI_KEY_SIZE);
  clear_opened (&opened);
}

/* Two that say the same have nothing in common but what every file has, and each has a key of its own. */
static void
test_twice (void)
{
  g_autoptr (GBytes) payload = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) one = seal (3, payload);
  g_autoptr (GBytes) other = seal (3, payload);
  const guint8 *a = g_bytes_get_data (one, NULL), *b = g_bytes_get_data (other, NULL);
  gsize size = g_bytes_get_size (one);
  guint8 key[PLI_KEY_SIZE], other_key[PLI_KEY_SIZE];

  g_assert_cmpuint (size, ==, g_bytes_get_size (other));
  g_assert_cmpmem (a, PLI_AT_MESSAGE, b, PLI_AT_MESSAGE);
  g_assert_cmpint (memcmp (a + PLI_AT_MESSAGE, b + PLI_AT_MESSAGE, 16), !=, 0);
  g_assert_cmpmem (a + PLI_AT_RESERVED, PLI_RESERVED + 2, b + PLI_AT_RESERVED, PLI_RESERVED + 2);
  for (gsize at = PLI_FIRST_STANZA; at + 8 <= size; at += 8)
    g_assert_cmpint (memcmp (a + at, b + at, 8), !=, 0);
  find_key_of (one, key);
  find_key_of (other, other_key);
  for (gsize at = 0; at + 8 <= sizeof key; at += 8)
    g_assert_cmpint (memcmp (key + at, other_key + at, 8), !=, 0);
}

static void
test_largest (void)
{
  g_autofree guint8 *zeros = g_malloc0 (JALONS_PLI_PAYLOAD_MAX + 1);
  g_autoptr (GBytes) most = g_bytes_new_static (zeros, JALONS_PLI_PAYLOAD_MAX);
  g_autoptr (GBytes) more = g_bytes_new_static (zeros, JALONS_PLI_PAYLOAD_MAX + 1);
  g_autoptr (GBytes) file = seal (8, most);
  g_autoptr (JalonsPli) pli = open_as (file, people[7], NULL, NULL);
  const JalonsCarte *carte = jalons_identite_carte (people[0]);
  JalonsPliEnvelope envelope
      = { .nature = 1, .schema = 1, .sealed = NOW, .n_recipients = 1, .recipients = { { .number = 1 } } };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (pli);
  g_assert_true (g_bytes_equal (pli->payload, most));
  g_assert_null (jalons_pli_seal (&envelope, people[SENDER], &carte, more, &error));
  g_assert_error (error, JALONS_PLI_ERROR, JALONS_PLI_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  int failed = 0;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *name = g_strdup_printf ("Association %u", i);

      people[i] = jalons_identite_new (JALONS_CARTE_ASSOCIATION, 0, NULL, name, NOW - 1, NULL);
    }
  g_test_add_func ("/pli/mutations", test_mutations);
  g_test_add_func ("/pli/every-bit", test_every_bit);
  g_test_add_func ("/pli/inside", test_inside);
  g_test_add_func ("/pli/round-trip", test_round_trip);
  g_test_add_func ("/pli/rotated", test_rotated);
  g_test_add_func ("/pli/padding", test_padding);
  g_test_add_func ("/pli/size", test_size);
  g_test_add_func ("/pli/order", test_order);
  g_test_add_func ("/pli/outside", test_outside);
  g_test_add_func ("/pli/twice", test_twice);
  g_test_add_func ("/pli/largest", test_largest);
  failed = g_test_run ();
  for (guint i = 0; i < N_PEOPLE; i++)
    jalons_identite_free (people[i]);

  return failed;
}
