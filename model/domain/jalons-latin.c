/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-latin.h"

#include <string.h>

#include "jalons-fold.h"

/* Words are compared up to this length. */
#define EDITED_LENGTH 48

typedef struct {
  gunichar letter;
  const char *plain;
} Letter;

/* By letter, once folded: what Unicode does not take apart and people write as two letters or without the stroke,
 * then Greek, Cyrillic, Arabic and Persian as passports most often write them. */
static const Letter letters[] = {
  { 0xdf, "ss" },  { 0xe6, "ae" },  { 0xf0, "d" },   { 0xf8, "o" },   { 0xfe, "th" },    { 0x111, "d" },
  { 0x131, "i" },  { 0x142, "l" },  { 0x153, "oe" }, { 0x3b1, "a" },  { 0x3b2, "v" },    { 0x3b3, "g" },
  { 0x3b4, "d" },  { 0x3b5, "e" },  { 0x3b6, "z" },  { 0x3b7, "i" },  { 0x3b8, "th" },   { 0x3b9, "i" },
  { 0x3ba, "k" },  { 0x3bb, "l" },  { 0x3bc, "m" },  { 0x3bd, "n" },  { 0x3be, "x" },    { 0x3bf, "o" },
  { 0x3c0, "p" },  { 0x3c1, "r" },  { 0x3c2, "s" },  { 0x3c3, "s" },  { 0x3c4, "t" },    { 0x3c5, "u" },
  { 0x3c6, "f" },  { 0x3c7, "ch" }, { 0x3c8, "ps" }, { 0x3c9, "o" },  { 0x430, "a" },    { 0x431, "b" },
  { 0x432, "v" },  { 0x433, "g" },  { 0x434, "d" },  { 0x435, "e" },  { 0x436, "zh" },   { 0x437, "z" },
  { 0x438, "i" },  { 0x43a, "k" },  { 0x43b, "l" },  { 0x43c, "m" },  { 0x43d, "n" },    { 0x43e, "o" },
  { 0x43f, "p" },  { 0x440, "r" },  { 0x441, "s" },  { 0x442, "t" },  { 0x443, "u" },    { 0x444, "f" },
  { 0x445, "kh" }, { 0x446, "ts" }, { 0x447, "ch" }, { 0x448, "sh" }, { 0x449, "shch" }, { 0x44a, "" },
  { 0x44b, "y" },  { 0x44c, "" },   { 0x44d, "e" },  { 0x44e, "yu" }, { 0x44f, "ya" },   { 0x452, "dj" },
  { 0x454, "ye" }, { 0x456, "i" },  { 0x458, "j" },  { 0x459, "lj" }, { 0x45a, "nj" },   { 0x45b, "c" },
  { 0x45f, "dj" }, { 0x491, "g" },  { 0x621, "" },   { 0x627, "a" },  { 0x628, "b" },    { 0x629, "a" },
  { 0x62a, "t" },  { 0x62b, "th" }, { 0x62c, "j" },  { 0x62d, "h" },  { 0x62e, "kh" },   { 0x62f, "d" },
  { 0x630, "dh" }, { 0x631, "r" },  { 0x632, "z" },  { 0x633, "s" },  { 0x634, "sh" },   { 0x635, "s" },
  { 0x636, "d" },  { 0x637, "t" },  { 0x638, "z" },  { 0x639, "a" },  { 0x63a, "gh" },   { 0x640, "" },
  { 0x641, "f" },  { 0x642, "q" },  { 0x643, "k" },  { 0x644, "l" },  { 0x645, "m" },    { 0x646, "n" },
  { 0x647, "h" },  { 0x648, "w" },  { 0x649, "a" },  { 0x64a, "y" },  { 0x67e, "p" },    { 0x686, "ch" },
  { 0x6a9, "k" },  { 0x6af, "g" },  { 0x6cc, "y" },
};

static const char *
plain_letter (gunichar c)
{
  guint low = 0, high = G_N_ELEMENTS (letters);

  while (low < high)
    {
      const guint middle = (low + high) / 2;

      if (letters[middle].letter == c)
        return letters[middle].plain;
      if (letters[middle].letter < c)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}

static gboolean
is_joiner (gunichar c)
{
  switch (c)
    {
    case '\'':
    case '`':
    case '-':
    case '.':
    case 0xad:  /* soft hyphen */
    case 0xb4:  /* acute accent */
    case 0x2bc: /* modifier apostrophe */
    case 0x2bb:
    case 0x2032: /* prime */
    case 0xff07:
      return TRUE;
    default:
      /* Hyphens and dashes, then the simple quotation marks. */
      return (c >= 0x2010 && c <= 0x2015) || (c >= 0x2018 && c <= 0x201b) || c == 0x2212;
    }
}

static void
append_space (GString *key)
{
  if (key->len && key->str[key->len - 1] != ' ' && key->str[key->len - 1] != '\0')
    g_string_append_c (key, ' ');
}

static void
append_character (GString *key, gunichar c, gboolean split)
{
  const char *plain = c < 0x80 ? NULL : plain_letter (c);

  if (plain)
    g_string_append (key, plain);
  else if (g_unichar_isalnum (c))
    g_string_append_unichar (key, c);
  else if (split || !is_joiner (c))
    append_space (key);
}

/* Most names are plain letters, and a register holds a hundred thousand of them. */
static gboolean
append_ascii (GString *key, const char *text, gboolean split)
{
  for (const char *p = text; *p; p++)
    if ((guchar) *p >= 0x80)
      return FALSE;
  for (const char *p = text; *p; p++)
    append_character (key, g_ascii_tolower (*p), split);

  return TRUE;
}

static gboolean
is_arabic (gunichar c)
{
  return c >= 0x600 && c <= 0x6ff && g_unichar_isalpha (c);
}

gboolean
jalons_latin_append (GString *key, const char *text, gboolean split)
{
  g_autoptr (GString) joined = NULL;
  g_autofree char *folded = NULL;
  gboolean arabic = FALSE;

  if (!text || !*text)
    return FALSE;
  append_space (key);
  if (append_ascii (key, text, split))
    return FALSE;
  /* Joiners first: folding turns some of them into a space and a mark. */
  joined = g_string_new (NULL);
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!is_joiner (g_utf8_get_char (p)))
      g_string_append_unichar (joined, g_utf8_get_char (p));
    else if (split)
      g_string_append_c (joined, ' ');
  folded = jalons_fold (joined->str);
  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      arabic |= is_arabic (g_utf8_get_char (p));
      append_character (key, g_utf8_get_char (p), split);
    }

  return arabic;
}

typedef struct {
  const char *letters;
  const char *before; /* what must follow, one of these; NULL: anything */
  const char *sound;
} Rule;

/* The first that fits is taken: longer ones first. */
static const Rule rules[] = {
  { "tch", NULL, "x" },    { "tsh", NULL, "x" }, { "sch", NULL, "x" }, { "chr", NULL, "kr" },
  { "ch", NULL, "x" },     { "ck", NULL, "k" },  { "c", "eiy", "s" },  { "c", NULL, "k" },
  { "sh", NULL, "x" },     { "kh", NULL, "h" },  { "gh", NULL, "g" },  { "gu", "ei", "g" },
  { "g", "eiy", "j" },     { "ph", NULL, "f" },  { "th", NULL, "t" },  { "dh", NULL, "d" },
  { "dj", NULL, "j" },     { "dg", NULL, "j" },  { "zh", NULL, "j" },  { "z", NULL, "s" },
  { "qu", "aeiouy", "k" }, { "q", NULL, "k" },   { "x", NULL, "ks" },  { "ou", NULL, "u" },
  { "oo", NULL, "u" },     { "o", NULL, "u" },   { "w", NULL, "u" },   { "y", NULL, "i" },
  { "ee", NULL, "i" },     { "e", NULL, "a" },
};

static gboolean
fits (const Rule *rule, const char *at)
{
  const gsize length = strlen (rule->letters);

  return strncmp (at, rule->letters, length) == 0
         && (!rule->before || (at[length] && strchr (rule->before, at[length])));
}

static const Rule *
find_rule (const char *at)
{
  static guint8 begins[128];
  static gsize filled;

  if (g_once_init_enter (&filled))
    {
      for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
        begins[(guint8) rules[i].letters[0]] = 1;
      g_once_init_leave (&filled, 1);
    }
  if ((guint8) *at >= 128 || !begins[(guint8) *at])
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (fits (&rules[i], at))
      return &rules[i];

  return NULL;
}

/* Once: doubled letters sound as one. */
static void
add_sound (char *sound, gsize *length, char letter)
{
  if (*length + 1 < JALONS_SOUND_SIZE && (*length == 0 || sound[*length - 1] != letter))
    sound[(*length)++] = letter;
}

gsize
jalons_sound (const char *word, char sound[JALONS_SOUND_SIZE])
{
  gsize length = 0;
  const char *at = word;

  /* « Diallo », « Djalo », « Jallow ». */
  if (word[0] == 'd' && word[1] == 'i' && word[2] && strchr ("aeou", word[2]))
    {
      add_sound (sound, &length, 'j');
      at += 2;
    }
  while (*at)
    {
      const Rule *rule = find_rule (at);

      for (const char *p = rule ? rule->sound : ""; *p; p++)
        add_sound (sound, &length, *p);
      if (!rule && (*at != 'h' || at == word))
        add_sound (sound, &length, *at);
      at += rule ? strlen (rule->letters) : 1;
    }
  sound[length] = '\0';

  return length;
}

gsize
jalons_sound_bare (char *sound)
{
  gsize length = 0;

  for (const char *p = sound; *p; p++)
    if (!strchr ("aiuh", *p) && (length == 0 || sound[length - 1] != *p))
      sound[length++] = *p;
  sound[length] = '\0';

  return length;
}

static guint
edits_by_table (const char *a, const char *b, guint most)
{
  const gsize n = MIN (strlen (a), EDITED_LENGTH), m = MIN (strlen (b), EDITED_LENGTH);
  guint8 rows[3][EDITED_LENGTH + 1];

  if ((n > m ? n - m : m - n) > most)
    return most + 1;
  for (gsize j = 0; j <= m; j++)
    rows[0][j] = j;
  for (gsize i = 1; i <= n; i++)
    {
      guint8 *row = rows[i % 3];
      const guint8 *up = rows[(i - 1) % 3], *above = rows[(i + 1) % 3];
      guint8 least = row[0] = i;

      for (gsize j = 1; j <= m; j++)
        {
          guint8 edits = MIN (MIN (up[j], row[j - 1]) + 1, up[j - 1] + (a[i - 1] != b[j - 1]));

          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            edits = MIN (edits, above[j - 2] + 1);
          row[j] = edits;
          least = MIN (least, edits);
        }
      if (least > most)
        return most + 1;
    }

  return MIN (rows[n % 3][m], most + 1);
}

/* Without a table, for it is asked of many words: what follows the first letter that differs. */
static guint
edits_up_to_one (const char *a, const char *b)
{
  for (; *a && *a == *b; a++)
    b++;
  if (!*a && !*b)
    return 0;
  if (*a && *b && strcmp (a + 1, b + 1) == 0)
    return 1;
  if ((*a && strcmp (a + 1, b) == 0) || (*b && strcmp (a, b + 1) == 0))
    return 1;
  if (*a && *b && a[0] == b[1] && a[1] == b[0] && a[1] && strcmp (a + 2, b + 2) == 0)
    return 1;

  return 2;
}

guint
jalons_edits (const char *a, const char *b, guint most)
{
  if (most == 1)
    return edits_up_to_one (a, b);

  return edits_by_table (a, b, most);
}
