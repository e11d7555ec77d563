/* SPDX-License-Identifier: EUPL-1.2 */

/* Makes and opens cards and sealed files for test_pli.py: commands on standard input, a line each, their words between
 * tabs; to each a line, `ok` and what there is to say, or `refused` and the name of the code. It writes secrets: it is
 * for tests alone.
 *
 *   identity KIND FLAGS DEPARTEMENT NAME NOW CARD SECRET [FORMER-CARD FORMER-SECRET]
 *   revoke CARD SECRET OUT
 *   card FILE                       words, hash and fields
 *   follows FILE FORMER, revokes FILE FORMER
 *   seal OUT CARD SECRET NATURE SCHEMA SEALED EXPIRES REPLY PAYLOAD [RECIPIENT NUMBER]…
 *   open FILE NOW OUT [me CARD SECRET | know CARD]…
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jalons-pli.h"

static const char *const pli_codes[] = {
  "not-a-pli", "newer",  "too-large", "cut",       "damaged", "not-for-us", "forwarded",
  "sender",    "forged", "downgrade", "malformed", "expired", "recipients",
};
static const char *const carte_codes[] = { "not-a-card", "newer", "damaged", "signature" };

static void
say_error (const GError *error)
{
  if (error && error->domain == JALONS_PLI_ERROR)
    printf ("refused\t%s\n", pli_codes[error->code]);
  else if (error && error->domain == JALONS_CARTE_ERROR)
    printf ("refused\t%s\n", carte_codes[error->code]);
  else
    printf ("refused\twithout a reason\n");
}

static char *
write_hex (const guint8 *bytes, gsize length)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free (text, FALSE);
}

static GBytes *
read_file (const char *path)
{
  char *bytes = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    g_error ("%s cannot be read", path);

  return g_bytes_new_take (bytes, length);
}

static void
write_file (const char *path, gconstpointer bytes, gsize length)
{
  if (!g_file_set_contents (path, bytes, (gssize) length, NULL))
    g_error ("%s cannot be written", path);
}

static void
write_card (const char *path, const JalonsCarte *carte)
{
  write_file (path, g_bytes_get_data (carte->bytes, NULL), g_bytes_get_size (carte->bytes));
}

static JalonsCarte *
read_card (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (path);

  return jalons_carte_parse (bytes, error);
}

static JalonsIdentite *
read_identity (const char *card, const char *secret)
{
  g_autoptr (GBytes) bytes = read_file (card);
  g_autoptr (GBytes) kept = read_file (secret);
  g_autoptr (GError) error = NULL;
  JalonsIdentite *identite = jalons_identite_load (bytes, g_bytes_get_data (kept, NULL), &error);

  g_assert_no_error (error);

  return identite;
}

static void
do_identity (char **words, guint n)
{
  guint8 secret[JALONS_IDENTITE_SECRET_SIZE];
  g_autoptr (JalonsIdentite) former = n > 8 ? read_identity (words[8], words[9]) : NULL;
  g_autoptr (JalonsIdentite) identite
      = jalons_identite_new ((JalonsCarteKind) atoi (words[1]), (JalonsCarteFlags) atoi (words[2]), words[3],
                             words[4], g_ascii_strtoll (words[5], NULL, 10), former);

  if (!identite)
    {
      say_error (NULL);
      return;
    }
  jalons_identite_secret (identite, secret);
  write_card (words[6], jalons_identite_carte (identite));
  write_file (words[7], secret, sizeof secret);
  printf ("ok\n");
}

static void
do_revoke (char **words)
{
  g_autoptr (JalonsIdentite) identite = read_identity (words[1], words[2]);
  g_autoptr (JalonsCarte) carte = jalons_identite_revoke (identite);

  write_card (words[3], carte);
  printf ("ok\n");
}

static void
do_card (char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsCarte) carte = read_card (words[1], &error);
  g_autofree char *said = NULL, *hash = NULL;

  if (!carte)
    {
      say_error (error);
      return;
    }
  said = jalons_carte_words (carte);
  hash = write_hex (carte->hash, sizeof carte->hash);
  printf ("ok\t%s\t%s\t%d\t%d\t%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%s\n", said, hash,
          (int) carte->kind, (int) carte->flags, carte->departement, carte->created, carte->expires,
          carte->name);
}

static void
do_compare (char **words, gboolean (*compare) (const JalonsCarte *, const JalonsCarte *))
{
  g_autoptr (JalonsCarte) carte = read_card (words[1], NULL);
  g_autoptr (JalonsCarte) former = read_card (words[2], NULL);

  printf ("ok\t%s\n", carte && former && compare (carte, former) ? "yes" : "no");
}

static void
read_hex (const char *text, guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length && text[2 * i]; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));
}

static void
do_seal (char **words, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsIdentite) sender = read_identity (words[2], words[3]);
  g_autoptr (GBytes) payload = read_file (words[9]);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GPtrArray) cartes = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_carte_free);
  JalonsPliEnvelope envelope
      = { .nature = (JalonsPliNature) atoi (words[4]), .schema = (guint) atoi (words[5]) };

  envelope.sealed = g_ascii_strtoll (words[6], NULL, 10);
  envelope.expires = g_ascii_strtoll (words[7], NULL, 10);
  read_hex (words[8], envelope.reply_to, sizeof envelope.reply_to);
  for (guint i = 10; i + 1 < n; i += 2)
    {
      if (cartes->len < JALONS_PLI_RECIPIENTS_MAX)
        envelope.recipients[cartes->len].number = g_ascii_strtoll (words[i + 1], NULL, 10);
      g_ptr_array_add (cartes, read_card (words[i], NULL));
    }
  envelope.n_recipients = cartes->len;
  file = jalons_pli_seal (&envelope, sender, (const JalonsCarte *const *) cartes->pdata, payload, &error);
  if (!file)
    {
      say_error (error);
      return;
    }
  write_file (words[1], g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  printf ("ok\n");
}

static const JalonsCarte *
sender_cb (const guint8 hash[JALONS_CARTE_HASH_SIZE], gpointer data)
{
  GPtrArray *known = data;

  for (guint i = 0; i < known->len; i++)
    if (memcmp (((JalonsCarte *) g_ptr_array_index (known, i))->hash, hash, JALONS_CARTE_HASH_SIZE) == 0)
      return g_ptr_array_index (known, i);

  return NULL;
}

static void
say_opened (const JalonsPli *pli)
{
  const JalonsPliEnvelope *envelope = &pli->envelope;
  g_autofree char *message = write_hex (envelope->message, sizeof envelope->message);
  g_autofree char *sender = write_hex (envelope->sender, sizeof envelope->sender);
  g_autofree char *reply = write_hex (envelope->reply_to, sizeof envelope->reply_to);

  printf ("ok\t%s\t%s\t%d\t%u\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%s\t%u", message, sender,
          (int) envelope->nature, envelope->schema, envelope->sealed, envelope->expires, reply, pli->us);
  for (guint i = 0; i < envelope->n_recipients; i++)
    {
      g_autofree char *hash = write_hex (envelope->recipients[i].carte, JALONS_CARTE_HASH_SIZE);

      printf ("\t%s\t%" G_GINT64_FORMAT, hash, envelope->recipients[i].number);
    }
  printf ("\n");
}

static void
do_open (char **words, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = read_file (words[1]);
  g_autoptr (GPtrArray) identites = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_identite_free);
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_carte_free);
  g_autoptr (JalonsPli) pli = NULL;

  for (guint i = 4; i < n; i++)
    if (strcmp (words[i], "me") == 0)
      {
        g_ptr_array_add (identites, read_identity (words[i + 1], words[i + 2]));
        i += 2;
      }
    else
      g_ptr_array_add (known, read_card (words[++i], NULL));
  pli = jalons_pli_open (file, identites, sender_cb, known, g_ascii_strtoll (words[2], NULL, 10), &error);
  if (!pli)
    {
      say_error (error);
      return;
    }
  write_file (words[3], g_bytes_get_data (pli->payload, NULL), g_bytes_get_size (pli->payload));
  say_opened (pli);
}

static void
obey (char *line)
{
  g_auto (GStrv) words = g_strsplit (g_strchomp (line), "\t", -1);
  guint n = g_strv_length (words);

  if (g_str_equal (words[0], "identity") && n >= 8)
    do_identity (words, n);
  else if (g_str_equal (words[0], "revoke") && n == 4)
    do_revoke (words);
  else if (g_str_equal (words[0], "card") && n == 2)
    do_card (words);
  else if (g_str_equal (words[0], "follows") && n == 3)
    do_compare (words, jalons_carte_follows);
  else if (g_str_equal (words[0], "revokes") && n == 3)
    do_compare (words, jalons_carte_revokes);
  else if (g_str_equal (words[0], "seal") && n >= 10)
    do_seal (words, n);
  else if (g_str_equal (words[0], "open") && n >= 4)
    do_open (words, n);
  else
    g_error ("%s: not understood", words[0]);
}

int
main (void)
{
  char line[65536];

  while (fgets (line, sizeof line, stdin))
    {
      obey (line);
      fflush (stdout);
    }

  return 0;
}
