/* SPDX-License-Identifier: EUPL-1.2 */
#include "vault-forge.h"

#include <sodium.h>
#include <string.h>

#define N_VECTOR_FIELDS 8

#define SLOTS_AT 74
#define SLOT_SIZE 324
#define SEAL_SIZE 32
#define CHUNK_SIZE 65536
#define LOG_HEADER_SIZE 60
#define HEAD_SIZE 40
#define TAG_SIZE 16

typedef struct {
  char       *name;
  GByteArray *bytes;
  guint8      tag; /* of the stream, of an opened chunk */
} Part;

/* One file, in parts. */
typedef struct {
  const VaultGoldens *goldens;
  const VaultGolden  *golden;
  const char         *file;
  gboolean            sealed;
  GPtrArray          *parts; /* NULL: no file */
} Forge;

static Part *
part_new (const char *name, const guint8 *bytes, gsize length)
{
  Part *part = g_new0 (Part, 1);

  part->name = g_strdup (name);
  part->bytes = g_byte_array_new ();
  g_byte_array_append (part->bytes, bytes, (guint) length);

  return part;
}

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->name);
  g_byte_array_unref (part->bytes);
  g_free (part);
}

static Part *
part_copy (const Part *part)
{
  Part *copy = part_new (part->name, part->bytes->data, part->bytes->len);

  copy->tag = part->tag;

  return copy;
}

static Part *
part_at (GPtrArray *parts, guint index)
{
  return g_ptr_array_index (parts, index);
}

static gboolean
is_a (const Part *part, const char *kind)
{
  return g_str_has_prefix (part->name, kind);
}

/* Takes @length bytes of @from, at @at, as a part. */
static void
split_off (GPtrArray *parts, GBytes *from, gsize *at, gsize length, const char *kind, int number)
{
  g_autofree char *name = number < 0 ? g_strdup (kind) : g_strdup_printf ("%s%d", kind, number);
  gsize total = 0;
  const guint8 *bytes = g_bytes_get_data (from, &total);

  g_assert_cmpuint (*at + length, <=, total);
  g_ptr_array_add (parts, part_new (name, bytes + *at, length));
  *at += length;
}

static void
split_base (GPtrArray *parts, GBytes *base)
{
  gsize at = 0, total = 0;
  const guint8 *bytes = g_bytes_get_data (base, &total);
  int n_slots = jalons_get_u16 (bytes + SLOTS_AT - 2);

  split_off (parts, base, &at, SLOTS_AT, "header", -1);
  for (int i = 0; i < n_slots; i++)
    split_off (parts, base, &at, SLOT_SIZE, "slot", i);
  split_off (parts, base, &at, SEAL_SIZE, "seal", -1);
  split_off (parts, base, &at, crypto_secretstream_xchacha20poly1305_HEADERBYTES, "stream", -1);
  for (int i = 0; at < total; i++)
    split_off (parts, base, &at, CHUNK_SIZE + crypto_secretstream_xchacha20poly1305_ABYTES, "chunk", i);
}

/* What is torn is a frame too. */
static void
split_log (GPtrArray *parts, GBytes *log)
{
  gsize at = 0, total = 0;
  const guint8 *bytes = g_bytes_get_data (log, &total);

  split_off (parts, log, &at, LOG_HEADER_SIZE, "header", -1);
  for (int i = 1; at < total; i++)
    split_off (parts, log, &at, MIN (HEAD_SIZE + (gsize) jalons_get_u32 (bytes + at), total - at), "frame", i);
}

static GPtrArray *
split (GBytes *bytes, const char *file)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  gsize at = 0;

  if (!bytes)
    return parts;
  if (strcmp (file, "base") == 0)
    split_base (parts, bytes);
  else if (strcmp (file, "log") == 0)
    split_log (parts, bytes);
  else
    split_off (parts, bytes, &at, g_bytes_get_size (bytes), "mark", -1);

  return parts;
}

static void
derive (const VaultGolden *golden, guint64 number, const char *context, guint8 derived[JALONS_KEY_SIZE])
{
  g_assert_cmpint (crypto_kdf_derive_from_key (derived, JALONS_KEY_SIZE, number, context, golden->key), ==, 0);
}

/* All that comes before the first chunk, joined. */
static GByteArray *
join_until (GPtrArray *parts, const char *kind)
{
  GByteArray *all = g_byte_array_new ();

  for (guint i = 0; i < parts->len && !is_a (part_at (parts, i), kind); i++)
    g_byte_array_append (all, part_at (parts, i)->bytes->data, part_at (parts, i)->bytes->len);

  return all;
}

static void
hash_front (GPtrArray *parts, guint8 hash[JALONS_HASH_SIZE])
{
  g_autoptr (GByteArray) front = join_until (parts, "chunk");

  crypto_generichash (hash, JALONS_HASH_SIZE, front->data, front->len, NULL, 0);
}

static Part *
find_part (GPtrArray *parts, const char *name)
{
  for (guint i = 0; i < parts->len; i++)
    if (strcmp (part_at (parts, i)->name, name) == 0)
      return part_at (parts, i);
  g_error ("there is no part %s", name);
}

static guint64
generation_of (GPtrArray *parts, gsize at)
{
  return jalons_get_u64 (find_part (parts, "header")->bytes->data + at);
}

static void
open_chunks (Forge *forge)
{
  crypto_secretstream_xchacha20poly1305_state stream;
  guint8 key[JALONS_KEY_SIZE], hash[JALONS_HASH_SIZE];
  gboolean first = TRUE;

  derive (forge->golden, generation_of (forge->parts, 32), "JALbase_", key);
  crypto_secretstream_xchacha20poly1305_init_pull (&stream, find_part (forge->parts, "stream")->bytes->data, key);
  hash_front (forge->parts, hash);
  for (guint i = 0; i < forge->parts->len; i++)
    {
      Part *part = part_at (forge->parts, i);
      g_autoptr (GByteArray) plain = g_byte_array_new ();

      if (!is_a (part, "chunk"))
        continue;
      g_byte_array_set_size (plain, CHUNK_SIZE);
      g_assert_cmpint (crypto_secretstream_xchacha20poly1305_pull (&stream, plain->data, NULL, &part->tag,
                                                                   part->bytes->data, part->bytes->len,
                                                                   first ? hash : NULL, first ? sizeof hash : 0),
                       ==, 0);
      first = FALSE;
      g_byte_array_unref (part->bytes);
      part->bytes = g_steal_pointer (&plain);
    }
}

static void
seal_header (Forge *forge)
{
  g_autoptr (GByteArray) header = join_until (forge->parts, "seal");
  Part *seal = find_part (forge->parts, "seal");
  guint8 key[JALONS_KEY_SIZE];

  derive (forge->golden, 0, "JALhead_", key);
  crypto_generichash (seal->bytes->data, SEAL_SIZE, header->data, header->len, key, sizeof key);
  seal->bytes->data[0] ^= seal->tag;
}

static void
seal_chunks (Forge *forge)
{
  crypto_secretstream_xchacha20poly1305_state stream;
  guint8 key[JALONS_KEY_SIZE], hash[JALONS_HASH_SIZE];
  gboolean first = TRUE;

  derive (forge->golden, generation_of (forge->parts, 32), "JALbase_", key);
  crypto_secretstream_xchacha20poly1305_init_push (&stream, find_part (forge->parts, "stream")->bytes->data, key);
  hash_front (forge->parts, hash);
  for (guint i = 0; i < forge->parts->len; i++)
    {
      Part *part = part_at (forge->parts, i);
      g_autoptr (GByteArray) sealed = g_byte_array_new ();

      if (!is_a (part, "chunk"))
        continue;
      g_byte_array_set_size (sealed, part->bytes->len + crypto_secretstream_xchacha20poly1305_ABYTES);
      crypto_secretstream_xchacha20poly1305_push (&stream, sealed->data, NULL, part->bytes->data, part->bytes->len,
                                                  first ? hash : NULL, first ? sizeof hash : 0, part->tag);
      first = FALSE;
      g_byte_array_unref (part->bytes);
      part->bytes = g_steal_pointer (&sealed);
    }
}

/* What binds a frame: generation, sequence, and the last bytes of what comes before. */
static void
fill_context (const Forge *forge, const guint8 *head, const guint8 *before, guint8 context[32])
{
  jalons_put_u64 (context, generation_of (forge->parts, 28));
  memcpy (context + 8, head + 8, 8);
  memcpy (context + 16, before, TAG_SIZE);
}

static void
check_head (GByteArray *frame)
{
  guint8 hash[crypto_shorthash_BYTES];

  memset (frame->data + 4, 0, 4);
  crypto_shorthash (hash, frame->data, HEAD_SIZE, (const guint8 *) "jalons frame\0\0\0");
  memcpy (frame->data + 4, hash, 4);
}

static void
check_heads (Forge *forge)
{
  for (guint i = 0; i < forge->parts->len; i++)
    if (is_a (part_at (forge->parts, i), "frame"))
      check_head (part_at (forge->parts, i)->bytes);
}

/* Each frame opened, or sealed, in its turn. */
static void
convert_frames (Forge *forge, gboolean sealing)
{
  guint8 key[JALONS_KEY_SIZE], context[32], before[TAG_SIZE];

  derive (forge->golden, generation_of (forge->parts, 28), "JALlog__", key);
  memcpy (before, find_part (forge->parts, "header")->bytes->data + 36, TAG_SIZE);
  for (guint i = 1; i < forge->parts->len; i++)
    {
      GByteArray *old = part_at (forge->parts, i)->bytes;
      GByteArray *new = g_byte_array_new ();
      gsize length = old->len - HEAD_SIZE;

      g_byte_array_append (new, old->data, HEAD_SIZE);
      g_byte_array_set_size (new, sealing ? old->len + TAG_SIZE : old->len - TAG_SIZE);
      fill_context (forge, old->data, before, context);
      if (sealing)
        {
          jalons_put_u32 (new->data, (guint32) length + TAG_SIZE);
          check_head (new);
          crypto_aead_xchacha20poly1305_ietf_encrypt (new->data + HEAD_SIZE, NULL, old->data + HEAD_SIZE, length,
                                                      context, sizeof context, NULL, new->data + 16, key);
        }
      else
        g_assert_cmpint (crypto_aead_xchacha20poly1305_ietf_decrypt (new->data + HEAD_SIZE, NULL, NULL,
                                                                     old->data + HEAD_SIZE, length, context,
                                                                     sizeof context, new->data + 16, key),
                         ==, 0);
      memcpy (before, sealing ? new->data + new->len - TAG_SIZE : old->data + old->len - TAG_SIZE, TAG_SIZE);
      g_byte_array_unref (old);
      part_at (forge->parts, i)->bytes = new;
    }
}

static void
seal_mark (Forge *forge)
{
  GByteArray *mark = find_part (forge->parts, "mark")->bytes;
  guint8 key[JALONS_KEY_SIZE];

  derive (forge->golden, 0, "JALmark_", key);
  crypto_generichash (mark->data + 56, JALONS_HASH_SIZE, mark->data, 56, key, sizeof key);
}

static void
open_parts (Forge *forge)
{
  if (strcmp (forge->file, "base") == 0)
    open_chunks (forge);
  else if (strcmp (forge->file, "log") == 0)
    convert_frames (forge, FALSE);
}

static void
seal_parts (Forge *forge)
{
  if (strcmp (forge->file, "base") == 0)
    {
      seal_header (forge);
      seal_chunks (forge);
    }
  else if (strcmp (forge->file, "log") == 0)
    convert_frames (forge, TRUE);
  else
    seal_mark (forge);
}

/* The key that a way's passphrase gives, which wraps the slot's secret. */
static void
derive_wrapping (const VaultWay *way, const guint8 *slot, guint8 wrapping[JALONS_KEY_SIZE])
{
  guint8 stretched[JALONS_KEY_SIZE];

  g_assert_cmpint (crypto_pwhash (stretched, sizeof stretched, way->passphrase, strlen (way->passphrase), slot + 92,
                                  jalons_get_u32 (slot + 84), (gsize) jalons_get_u32 (slot + 88) * 1024,
                                  crypto_pwhash_ALG_ARGON2ID13),
                   ==, 0);
  crypto_generichash (wrapping, JALONS_KEY_SIZE, way->has_key_file ? way->key_file : NULL,
                      way->has_key_file ? JALONS_HASH_SIZE : 0, stretched, sizeof stretched);
}

/* The secret of the way's slot: taken out of it, or put back, bound to what the slot says now. */
static void
convert_secret (Forge *forge, const VaultWay *way, guint8 secret[JALONS_KEY_SIZE], gboolean sealing)
{
  g_autofree char *name = g_strdup_printf ("slot%u", way->slot);
  guint8 *slot = find_part (forge->parts, name)->bytes->data;
  guint8 wrapping[JALONS_KEY_SIZE], context[JALONS_FILE_ID_SIZE + 172];

  derive_wrapping (way, slot, wrapping);
  memcpy (context, find_part (forge->parts, "header")->bytes->data + 16, JALONS_FILE_ID_SIZE);
  memcpy (context + JALONS_FILE_ID_SIZE, slot, 172);
  if (sealing)
    crypto_aead_xchacha20poly1305_ietf_encrypt (slot + 196, NULL, secret, JALONS_KEY_SIZE, context, sizeof context, NULL,
                                                slot + 172, wrapping);
  else
    g_assert_cmpint (crypto_aead_xchacha20poly1305_ietf_decrypt (secret, NULL, NULL, slot + 196, 48, context,
                                                                 sizeof context, slot + 172, wrapping),
                     ==, 0);
}

/* BYTES, as they are written. */
static GByteArray *
read_bytes (const char *text)
{
  g_auto (GStrv) halves = g_strsplit (text, "*", 2);
  guint64 times = halves[1] ? g_ascii_strtoull (halves[1], NULL, 10) : 1;
  gsize length = strlen (halves[0]) / 2;
  g_autofree guint8 *once = g_malloc (length);
  GByteArray *bytes = g_byte_array_new ();

  g_assert_cmpint (sodium_hex2bin (once, length, halves[0], strlen (halves[0]), NULL, NULL, NULL), ==, 0);
  for (guint64 i = 0; i < times; i++)
    g_byte_array_append (bytes, once, (guint) length);

  return bytes;
}

/* The bytes of @place, from there to the end of its part. */
static Part *
find_place (Forge *forge, const char *place, gsize *offset)
{
  g_auto (GStrv) halves = g_strsplit (place, "+", 2);

  *offset = halves[1] ? g_ascii_strtoull (halves[1], NULL, 10) : 0;

  return find_part (forge->parts, halves[0]);
}

static void
change_bytes (Forge *forge, const char *place, const char *text, gboolean flip)
{
  gsize offset = 0;
  Part *part = find_place (forge, place, &offset);
  g_autoptr (GByteArray) bytes = read_bytes (text);
  gboolean changed = FALSE;

  g_assert_cmpuint (offset + bytes->len, <=, part->bytes->len);
  for (guint i = 0; i < bytes->len; i++)
    {
      guint8 *at = part->bytes->data + offset + i;
      guint8 value = flip ? *at ^ bytes->data[i] : bytes->data[i];

      changed = changed || value != *at;
      *at = value;
    }
  if (!changed)
    g_error ("%s is %s already", place, text);
}

static void
cut (Forge *forge, const char *place)
{
  gsize offset = 0;
  Part *part = find_place (forge, place, &offset);
  guint index = 0;

  g_assert_true (g_ptr_array_find (forge->parts, part, &index));
  g_byte_array_set_size (part->bytes, (guint) offset);
  g_ptr_array_set_size (forge->parts, (int) index + 1);
}

static void
grow (Forge *forge, const char *name, const char *text)
{
  g_autoptr (GByteArray) bytes = read_bytes (text);

  g_byte_array_append (find_part (forge->parts, name)->bytes, bytes->data, bytes->len);
}

static void
shrink (Forge *forge, const char *name, const char *by)
{
  GByteArray *bytes = find_part (forge->parts, name)->bytes;

  g_byte_array_set_size (bytes, bytes->len - (guint) g_ascii_strtoull (by, NULL, 10));
}

static void
double_part (Forge *forge, const char *name)
{
  Part *part = find_part (forge->parts, name);
  guint index = 0;

  g_assert_true (g_ptr_array_find (forge->parts, part, &index));
  g_ptr_array_insert (forge->parts, (int) index, part_copy (part));
}

static void
swap (Forge *forge, const char *name, const char *other)
{
  Part *a = find_part (forge->parts, name), *b = find_part (forge->parts, other);
  Part kept = *a;

  *a = *b;
  *b = kept;
}

static GPtrArray *
split_other (Forge *forge, const char *name)
{
  const VaultGolden *other = vault_goldens_find (forge->goldens, name);
  Forge taken = { forge->goldens, other, forge->file, forge->sealed, NULL };

  taken.parts = split (strcmp (forge->file, "base") == 0 ? other->base : other->log, forge->file);
  if (forge->sealed)
    open_parts (&taken);

  return taken.parts;
}

static void
take (Forge *forge, const char *name, const char *golden, const char *other)
{
  g_autoptr (GPtrArray) parts = split_other (forge, golden);
  Part *part = find_part (forge->parts, name);

  g_byte_array_unref (part->bytes);
  part->bytes = g_byte_array_ref (find_part (parts, other)->bytes);
}

static void
add (Forge *forge, const char *golden, const char *name)
{
  g_autoptr (GPtrArray) parts = split_other (forge, golden);

  g_ptr_array_add (forge->parts, part_copy (find_part (parts, name)));
}

/* The words of one change. */
static void
apply (Forge *forge, char **words)
{
  const char *what = words[0];

  if (strcmp (what, "set") == 0 || strcmp (what, "flip") == 0)
    change_bytes (forge, words[1], words[2], strcmp (what, "flip") == 0);
  else if (strcmp (what, "cut") == 0)
    cut (forge, words[1]);
  else if (strcmp (what, "grow") == 0)
    grow (forge, words[1], words[2]);
  else if (strcmp (what, "shrink") == 0)
    shrink (forge, words[1], words[2]);
  else if (strcmp (what, "remove") == 0)
    g_ptr_array_remove (forge->parts, find_part (forge->parts, words[1]));
  else if (strcmp (what, "double") == 0)
    double_part (forge, words[1]);
  else if (strcmp (what, "swap") == 0)
    swap (forge, words[1], words[2]);
  else if (strcmp (what, "take") == 0)
    take (forge, words[1], words[2], words[3]);
  else if (strcmp (what, "add") == 0)
    add (forge, words[1], words[2]);
  else if (strcmp (what, "tag") == 0)
    find_part (forge->parts, words[1])->tag = (guint8) g_ascii_strtoull (words[2], NULL, 10);
  else if (strcmp (what, "file") == 0)
    {
      g_clear_pointer (&forge->parts, g_ptr_array_unref);
      forge->parts = split_other (forge, words[1]);
    }
  else if (strcmp (what, "absent") == 0)
    g_clear_pointer (&forge->parts, g_ptr_array_unref);
  else if (strcmp (what, "nothing") != 0)
    g_error ("nothing is called %s", what);
}

static void
apply_all (Forge *forge, const char *change)
{
  g_auto (GStrv) changes = g_strsplit (change, "; ", -1);

  for (guint i = 0; changes[i]; i++)
    {
      g_auto (GStrv) words = g_strsplit (changes[i], " ", -1);

      apply (forge, words);
    }
}

static GBytes *
join (GPtrArray *parts)
{
  return parts ? g_byte_array_free_to_bytes (join_until (parts, "nothing")) : NULL;
}

static GBytes *
change_file (const VaultGoldens *goldens, const VaultGolden *golden, const char *mode, const char *file,
             const VaultWay *way, const char *change, GBytes *bytes)
{
  gboolean checked = strcmp (mode, "checked") == 0;
  Forge forge = { goldens, golden, file, !checked && strcmp (mode, "raw") != 0, split (bytes, file) };
  gboolean wrap = strcmp (mode, "slot") == 0;
  guint8 secret[JALONS_KEY_SIZE];
  GBytes *made = NULL;

  if (forge.sealed && bytes)
    open_parts (&forge);
  if (wrap)
    convert_secret (&forge, way, secret, FALSE);
  apply_all (&forge, change);
  if (wrap)
    convert_secret (&forge, way, secret, TRUE);
  if (checked)
    check_heads (&forge);
  if (forge.sealed && forge.parts)
    seal_parts (&forge);
  made = join (forge.parts);
  g_clear_pointer (&forge.parts, g_ptr_array_unref);

  return made;
}

GBytes *
vault_forge (const VaultGoldens *goldens, const VaultGolden *golden, const char *mode, const char *file,
             const VaultWay *way, const char *change)
{
  return change_file (goldens, golden, mode, file, way, change, strcmp (file, "base") == 0 ? golden->base : golden->log);
}

static void
vector_free (gpointer data)
{
  VaultVector *vector = data;

  g_free (vector->name);
  g_free (vector->golden);
  g_free (vector->mode);
  g_free (vector->file);
  g_free (vector->change);
  g_free (vector->way);
  g_free (vector->expected);
  g_free (vector->commits);
  g_free (vector);
}

GPtrArray *
vault_vectors_read (const VaultGoldens *goldens)
{
  g_autoptr (GPtrArray) rows = vault_table_read (goldens->folder, "vectors.csv", N_VECTOR_FIELDS);
  GPtrArray *vectors = g_ptr_array_new_with_free_func (vector_free);

  for (guint i = 0; i < rows->len; i++)
    {
      GStrv fields = rows->pdata[i];
      VaultVector *vector = g_new0 (VaultVector, 1);

      vector->name = g_strdup (fields[0]);
      vector->golden = g_strdup (fields[1]);
      vector->mode = g_strdup (fields[2]);
      vector->file = g_strdup (fields[3]);
      vector->change = g_strdup (fields[4]);
      vector->way = g_strdup (fields[5]);
      vector->expected = g_strdup (fields[6]);
      vector->commits = g_strdup (fields[7]);
      g_ptr_array_add (vectors, vector);
    }

  return vectors;
}

/* The only file of the folder of marks. */
static char *
mark_path (const VaultPlace *place, const VaultGolden *golden)
{
  char name[2 * JALONS_FILE_ID_SIZE + 1];

  sodium_bin2hex (name, sizeof name, golden->file_id, JALONS_FILE_ID_SIZE);

  return g_build_filename (place->marks, name, NULL);
}

static void
change_mark (const VaultGoldens *goldens, const VaultGolden *golden, const VaultVector *vector, const VaultPlace *place)
{
  g_autofree char *path = mark_path (place, golden);
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) made = NULL;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new (text, length);
  made = change_file (goldens, golden, vector->mode, "mark", NULL, vector->change, bytes);
  vault_write_file (path, made);
}

void
vault_vector_put (const VaultGoldens *goldens, const VaultVector *vector, const VaultPlace *place)
{
  const VaultGolden *golden = vault_goldens_find (goldens, vector->golden);
  gboolean by_key = g_str_has_prefix (vector->way, "key");
  const VaultWay *way = by_key ? NULL : vault_goldens_way (goldens, vector->way);
  gboolean in_mark = strcmp (vector->file, "mark") == 0;
  g_autoptr (GBytes) made = NULL;
  gboolean in_log = strcmp (vector->file, "log") == 0;

  if (!in_mark)
    made = vault_forge (goldens, golden, vector->mode, vector->file, way, vector->change);
  vault_place_put (place, in_mark || in_log ? golden->base : made, in_log ? made : golden->log);
  if (strcmp (vector->way, "key+mark") == 0)
    vault_place_mark (place, golden);
  if (in_mark)
    change_mark (goldens, golden, vector, place);
}
