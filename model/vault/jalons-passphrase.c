/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-passphrase-private.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "jalons-words.h"

#define MAX_WORDS 64

gpointer
jalons_passphrase_alloc (gsize n, gsize size)
{
  gpointer room = NULL;

  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  room = sodium_allocarray (n, size);
  if (!room)
    g_error ("no memory for a passphrase");
  memset (room, 0, n * size);

  return room;
}

void
jalons_passphrase_free (char *passphrase)
{
  sodium_free (passphrase);
}

static int
compare_words (gconstpointer key, gconstpointer word)
{
  return strcmp (key, word);
}

int
jalons_words_find (const char *word)
{
  const JalonsWord *found = bsearch (word, jalons_words, JALONS_N_WORDS, sizeof (JalonsWord), compare_words);

  return found ? (int) (found - jalons_words) : -1;
}

char *
jalons_passphrase_generate (guint n_words)
{
  char *passphrase = NULL, *end = NULL;

  g_return_val_if_fail (n_words > 0 && n_words <= MAX_WORDS, NULL);

  passphrase = end = jalons_passphrase_alloc (n_words, sizeof (JalonsWord));
  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        *end++ = ' ';
      end = stpcpy (end, jalons_words[randombytes_uniform (JALONS_N_WORDS)]);
    }

  return passphrase;
}

static gsize
decompose (const char *text, gsize length, gunichar *characters)
{
  gsize n = 0;

  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    n += g_unichar_fully_decompose (g_utf8_get_char (at), FALSE, characters + n,
                                    G_UNICHAR_MAX_DECOMPOSITION_LENGTH);

  return n;
}

/* Marks on one letter, in the order of their classes; those of one class as they came. */
static void
order_marks (gunichar *characters, gsize n)
{
  for (gsize i = 1; i < n; i++)
    {
      gunichar mark = characters[i];
      int class = g_unichar_combining_class (mark);
      gsize at = i;

      for (; class > 0 && at > 0 && g_unichar_combining_class (characters[at - 1]) > class; at--)
        characters[at] = characters[at - 1];
      characters[at] = mark;
    }
}

static gsize
compose (gunichar *characters, gsize n)
{
  gsize base = 0, length = 0;
  int before = -1; /* class of the last mark kept since the base */

  for (gsize i = 0; i < n; i++)
    {
      int class = g_unichar_combining_class (characters[i]);
      gunichar whole = 0;

      if (length > 0 && before < class && g_unichar_compose (characters[base], characters[i], &whole))
        {
          characters[base] = whole;
          continue;
        }
      if (class == 0)
        base = length;
      before = class == 0 ? -1 : class;
      characters[length++] = characters[i];
    }

  return length;
}

static char *
write_utf8 (const gunichar *characters, gsize n)
{
  char *text = jalons_passphrase_alloc (n * 6 + 1, 1);
  char *end = text;

  for (gsize i = 0; i < n; i++)
    end += g_unichar_to_utf8 (characters[i], end);

  return text;
}

/* As g_utf8_normalize() does, which leaves what it worked on, unwiped, in memory that it has freed. */
char *
jalons_passphrase_normalize (const char *typed)
{
  gsize length = strlen (typed), n = 0;
  gunichar *characters = NULL;
  char *text = NULL;

  if (length > JALONS_PASSPHRASE_LONGEST || !g_utf8_validate (typed, (gssize) length, NULL))
    return NULL;
  if (length > 0 && typed[length - 1] == '\n')
    length--;
  if (length > 0 && typed[length - 1] == '\r')
    length--;
  characters = jalons_passphrase_alloc (length + 1, G_UNICHAR_MAX_DECOMPOSITION_LENGTH * sizeof *characters);
  n = decompose (typed, length, characters);
  order_marks (characters, n);
  n = compose (characters, n);
  text = write_utf8 (characters, n);
  sodium_free (characters);

  return text;
}
