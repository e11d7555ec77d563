/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* What a passphrase is worth, by rules that people can be told: see jalons-passphrase.h. */

#include <string.h>

#include "jalons-key.h"
#include "jalons-passphrase-private.h"
#include "jalons-words.h"

#define LETTER_BITS 1.5
#define DIGIT_BITS  2.0
#define OTHER_BITS  3.0
#define CHANGE_BITS 2.0

/* Of a word, or of three characters and more, that came before. */
#define AGAIN_BITS     1.0
#define SHORTEST_AGAIN 3

/* Of what very many people take. */
#define COMMON_BITS 6.0

typedef enum { SEPARATOR, LOWER, UPPER, DIGIT, OTHER } Kind;

typedef struct {
  gunichar folded; /* without accent or case */
  Kind kind;
} Character;

typedef struct {
  Character *characters;
  guint n;
  gboolean sentence;
  gboolean drawn; /* words of the list, and nothing else */
} Text;

/* What stands between separators. */
typedef struct {
  guint from, to;
} Span;

/* By these a sentence is known, and by any word of one or two letters: none is in the list. */
static const char *const small_words[]
    = { "aux",  "car", "ces", "cet", "dans", "des", "elle", "est",  "les", "leur",
        "mais", "mes", "mon", "nos", "ont",  "par", "pas",  "pour", "que", "qui",
        "sans", "ses", "son", "sur", "tes",  "ton", "une",  "vos",  NULL };

/* Without accents or separators; wherever they stand. */
static const char *const common[] = {
  "000000",
  "111111",
  "112233",
  "121212",
  "123123",
  "123321",
  "123456",
  "654321",
  "666666",
  "abcdef",
  "allezlesbleus",
  "amour",
  "anniversaire",
  "azerty",
  "bienvenue",
  "bonjour",
  "carpediem",
  "changemoi",
  "chocolat",
  "chouchou",
  "correcthorsebatterystaple",
  "coucou",
  "doudou",
  "football",
  "iletaitunefois",
  "iloveyou",
  "jalons",
  "jesuischarlie",
  "jetaime",
  "lavieestbelle",
  "letmein",
  "liberteegalitefraternite",
  "longtempsjemesuiscouchedebonneheure",
  "loulou",
  "maitrecorbeausurunarbreperche",
  "maman",
  "marseille",
  "metroboulotdodo",
  "monmotdepasse",
  "motdepasse",
  "papamaman",
  "password",
  "princesse",
  "qsdfgh",
  "quelaforcesoitavectoi",
  "qwerty",
  "secret",
  "sesame",
  "sesameouvretoi",
  "soleil",
  "uiop",
  "undeuxtroissoleil",
  "vacances",
  "vivelafrance",
  "wxcvbn",
};

static Kind
kind_of (gunichar character)
{
  if (g_unichar_isspace (character) || character == 0x2019
      || (character < 128 && strchr ("-_.,;:'", (int) character)))
    return SEPARATOR;
  if (g_unichar_isalpha (character))
    return g_unichar_isupper (character) ? UPPER : LOWER;

  return g_unichar_isdigit (character) ? DIGIT : OTHER;
}

static gunichar
fold (gunichar character)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  g_unichar_fully_decompose (character, FALSE, parts, G_N_ELEMENTS (parts));

  return g_unichar_tolower (parts[0]);
}

static gboolean
is_letter (Kind kind)
{
  return kind == LOWER || kind == UPPER;
}

/* The span as text of ASCII letters; FALSE when it is anything else, or longer than @size allows. */
static gboolean
copy_word (const Text *text, Span span, char *word, guint size)
{
  if (span.to - span.from >= size)
    return FALSE;
  memset (word, 0, size);
  for (guint i = span.from; i < span.to; i++)
    {
      if (!is_letter (text->characters[i].kind) || text->characters[i].folded >= 128)
        return FALSE;
      word[i - span.from] = (char) text->characters[i].folded;
    }

  return TRUE;
}

static gboolean
is_listed (const Text *text, Span span)
{
  JalonsWord word;
  gboolean listed = copy_word (text, span, word, sizeof word) && jalons_words_find (word) >= 0;

  jalons_wipe (word, sizeof word);

  return listed;
}

static gboolean
is_small (const Text *text, Span span)
{
  JalonsWord word;
  gboolean small = copy_word (text, span, word, sizeof word)
                   && (strlen (word) <= 2 || g_strv_contains (small_words, word));

  jalons_wipe (word, sizeof word);

  return small;
}

/* The next span from @at on; FALSE when there is none. */
static gboolean
next_span (const Text *text, guint at, Span *span)
{
  while (at < text->n && text->characters[at].kind == SEPARATOR)
    at++;
  span->from = at;
  while (at < text->n && text->characters[at].kind != SEPARATOR)
    at++;
  span->to = at;

  return span->from < span->to;
}

static void
read_text (const char *passphrase, Text *text)
{
  Span span = { 0, 0 };

  text->characters = jalons_passphrase_alloc (strlen (passphrase) + 1, sizeof (Character));
  for (const char *at = passphrase; *at; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_ismark (character))
        text->characters[text->n++] = (Character){ fold (character), kind_of (character) };
    }
  text->drawn = text->n > 0;
  while (next_span (text, span.to, &span))
    {
      text->sentence = text->sentence || is_small (text, span);
      text->drawn = text->drawn && is_listed (text, span);
    }
}

/* How many characters from @at on came before, up to @to. */
static guint
count_again (const Text *text, guint at, guint to)
{
  guint longest = 0;

  for (guint from = 0; from < at; from++)
    {
      guint n = 0;

      while (at + n < to && text->characters[from + n].folded == text->characters[at + n].folded)
        n++;
      longest = MAX (longest, n);
    }

  return longest;
}

/* The third of aaa, abc or cba, and those after. */
static gboolean
goes_on (const Text *text, Span span, guint at)
{
  gint64 step = 0, before = 0;

  if (at < span.from + 2)
    return FALSE;
  step = (gint64) text->characters[at].folded - text->characters[at - 1].folded;
  before = (gint64) text->characters[at - 1].folded - text->characters[at - 2].folded;

  return step == before && ABS (step) <= 1;
}

/* A capital at the beginning is no surprise. */
static gboolean
changes (const Text *text, Span span, guint at)
{
  Kind before = 0, kind = text->characters[at].kind;

  if (at == span.from)
    return FALSE;
  before = text->characters[at - 1].kind;

  return kind != before && !(at == span.from + 1 && before == UPPER && kind == LOWER);
}

static double
weigh_kind (Kind kind)
{
  if (kind == DIGIT)
    return DIGIT_BITS;

  return is_letter (kind) ? LETTER_BITS : OTHER_BITS;
}

static double
weigh_span (const Text *text, Span span)
{
  double bits = 0;

  for (guint at = span.from; at < span.to;)
    {
      guint again = count_again (text, at, span.to);

      if (changes (text, span, at))
        bits += CHANGE_BITS;
      if (again >= SHORTEST_AGAIN)
        bits += AGAIN_BITS;
      else if (!goes_on (text, span, at))
        bits += weigh_kind (text->characters[at].kind);
      at += again >= SHORTEST_AGAIN ? again : 1;
    }

  return bits;
}

static gboolean
came_before (const Text *text, Span span)
{
  Span before = { 0, 0 };

  while (next_span (text, before.to, &before) && before.from < span.from)
    {
      guint i = 0, n = span.to - span.from;

      if (before.to - before.from != n)
        continue;
      while (i < n && text->characters[before.from + i].folded == text->characters[span.from + i].folded)
        i++;
      if (i == n)
        return TRUE;
    }

  return FALSE;
}

static double
weigh_spans (const Text *text)
{
  Span span = { 0, 0 };
  double bits = 0;

  while (next_span (text, span.to, &span))
    {
      if (came_before (text, span))
        bits += AGAIN_BITS;
      else if (!text->sentence && is_listed (text, span))
        bits += JALONS_WORD_BITS;
      else
        bits += weigh_span (text, span);
    }

  return bits;
}

/* Letters and digits alone; @letters: what is written for a letter, as the letter. */
static void
squeeze (const Text *text, gboolean letters, char *squeezed)
{
  static const char written[] = "013457@$", meant[] = "oieastas";

  for (guint i = 0; i < text->n; i++)
    {
      gunichar character = text->characters[i].folded;
      const char *found = character < 128 ? strchr (written, (int) character) : NULL;

      if (letters && found)
        *squeezed++ = meant[found - written];
      else if (character < 128 && g_ascii_isalnum ((char) character))
        *squeezed++ = (char) character;
    }
}

static double
weigh_plainly (const char *text)
{
  double bits = 0;

  for (; *text; text++)
    bits += g_ascii_isdigit (*text) ? DIGIT_BITS : LETTER_BITS;

  return bits;
}

/* What is left of @bits when something common is in the text. */
static double
weigh_common (const Text *text, gboolean letters, double bits)
{
  char *squeezed = jalons_passphrase_alloc (text->n + 1, 1);

  squeeze (text, letters, squeezed);
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (strstr (squeezed, common[i]))
      bits = MIN (bits, weigh_plainly (squeezed) - weigh_plainly (common[i]) + COMMON_BITS);
  jalons_passphrase_free (squeezed);

  return bits;
}

double
jalons_passphrase_bits (const char *passphrase)
{
  Text text = { 0 };
  double bits = 0;

  g_return_val_if_fail (g_utf8_validate (passphrase, -1, NULL), 0);

  read_text (passphrase, &text);
  bits = weigh_spans (&text);
  if (!text.drawn)
    bits = weigh_common (&text, TRUE, weigh_common (&text, FALSE, bits));
  jalons_passphrase_free ((char *) text.characters);

  return bits;
}

JalonsPassphraseVerdict
jalons_passphrase_judge (const char *passphrase)
{
  double bits = jalons_passphrase_bits (passphrase);

  if (bits < JALONS_PASSPHRASE_FLOOR || jalons_recovery_code_looks_like (passphrase))
    return JALONS_PASSPHRASE_REFUSED;

  return bits < JALONS_PASSPHRASE_ENOUGH ? JALONS_PASSPHRASE_WEAK : JALONS_PASSPHRASE_GOOD;
}
