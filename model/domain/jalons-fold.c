/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-fold.h"

#include <string.h>

#define DISTANCE_LENGTH 64
#define QUOTED_LENGTH 40

char *
jalons_fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  GString *folded = NULL;

  if (!decomposed)
    return g_strdup (text);
  folded = g_string_sized_new (strlen (decomposed));
  for (const char *p = decomposed; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (folded, g_unichar_tolower (c));
    }

  return g_string_free (folded, FALSE);
}

/* Cut before it is folded: a cell may be as long as its file. */
static char *
fold_start (const char *text)
{
  const char *end = text;
  g_autofree char *start = NULL;

  for (int i = 0; i < DISTANCE_LENGTH && *end; i++)
    end = g_utf8_next_char (end);
  start = g_strndup (text, end - text);

  return jalons_fold (start);
}

char *
jalons_quotable (const char *text)
{
  GString *quoted = g_string_new (NULL);
  const char *p = text;

  for (int i = 0; i < QUOTED_LENGTH && *p; i++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean shown = g_unichar_isprint (c) && g_unichar_type (c) != G_UNICODE_FORMAT
                       && g_unichar_type (c) != G_UNICODE_LINE_SEPARATOR
                       && g_unichar_type (c) != G_UNICODE_PARAGRAPH_SEPARATOR;

      g_string_append_unichar (quoted, shown ? c : 0xFFFD);
    }
  if (*p)
    g_string_append (quoted, "…");

  return g_string_free (quoted, FALSE);
}

guint
jalons_fold_distance (const char *a, const char *b)
{
  g_autofree char *first = fold_start (a);
  g_autofree char *second = fold_start (b);
  guint row[DISTANCE_LENGTH + 1];
  gsize n = MIN (strlen (first), DISTANCE_LENGTH), m = MIN (strlen (second), DISTANCE_LENGTH);

  for (gsize j = 0; j <= m; j++)
    row[j] = j;
  for (gsize i = 1; i <= n; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (gsize j = 1; j <= m; j++)
        {
          guint substitution = diagonal + (first[i - 1] != second[j - 1]);

          diagonal = row[j];
          row[j] = MIN (substitution, MIN (row[j], row[j - 1]) + 1);
        }
    }

  return row[m];
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xFEFF || c == 0x200B;
}

char *
jalons_trim (char *text)
{
  char *end = text + strlen (text);

  while (*text && is_space (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text)
    {
      char *previous = g_utf8_find_prev_char (text, end);

      if (!previous || !is_space (g_utf8_get_char (previous)))
        break;
      end = previous;
    }
  *end = '\0';

  return text;
}
