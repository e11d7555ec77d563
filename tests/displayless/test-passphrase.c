/* SPDX-License-Identifier: EUPL-1.2 */
/* What people open a register with: the list of words, what is drawn from it, what a passphrase is worth, and
 * recovery codes, copied well and badly. Draws are from the machine's own chance: the bounds are such that a
 * sound generator fails once in a thousand million runs. */
#include <fcntl.h>
#include <malloc.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "jalons-passphrase.h"
#include "jalons-words.h"

#define SYMBOLS "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

static guint
times (guint reduced, guint full)
{
  return g_getenv ("JALONS_TEST_LONG") ? full : reduced;
}

/* Words that say something else in the trade, or hurt: the list was read with them in mind, and stays so. */
static const char *const unwelcome[] = {
  "arme",     "baiser", "battre",  "bordel",    "bouche",  "chasse", "chatte",  "chienne",  "client",
  "cocotte",  "corps",  "coup",    "crime",     "cul",     "dette",  "dominer", "drogue",   "esclave",
  "escorte",  "faute",  "femme",   "fesse",     "fille",   "forcer", "fouet",   "frapper",  "gifle",
  "grue",     "honte",  "macadam", "maquereau", "massage", "mort",   "morue",   "nue",      "otage",
  "passe",    "payer",  "peine",   "peur",      "police",  "prison", "proie",   "pute",     "racoler",
  "sang",     "sein",   "sexe",    "soumis",    "subir",   "sucer",  "tapin",   "trafic",   "traite",
  "trottoir", "tuer",   "vendre",  "verge",     "victime", "vierge", "viol",    "violence", "voler",
};

static void
test_words (void)
{
  for (guint i = 0; i < JALONS_N_WORDS; i++)
    {
      const char *word = jalons_words[i];
      gsize length = strlen (word);

      g_assert_cmpuint (length, >=, 3);
      g_assert_cmpuint (length, <=, JALONS_WORD_LONGEST);
      g_assert_cmpuint (strspn (word, "abcdefghijklmnopqrstuvwxyz"), ==, length);
      g_assert_cmpint (jalons_words_find (word), ==, (int) i);
      /* Sorted, each once; and what begins another word would come just before one that it begins. */
      if (i > 0)
        {
          g_assert_cmpstr (jalons_words[i - 1], <, word);
          g_assert_false (g_str_has_prefix (word, jalons_words[i - 1]));
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (unwelcome); i++)
    g_assert_cmpint (jalons_words_find (unwelcome[i]), ==, -1);
  g_assert_cmpint (jalons_words_find (""), ==, -1);
}

/* No word is one slip away from another: a letter missing, added or wrong, or two neighbours swapped. */
static void
test_words_apart (void)
{
  g_autoptr (GHashTable) blotted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < JALONS_N_WORDS; i++)
    for (gsize at = 0; jalons_words[i][at]; at++)
      {
        JalonsWord word;
        char *blot = NULL;

        memcpy (word, jalons_words[i], sizeof word);
        word[at] = '?';
        blot = g_strdup (word);
        if (!g_hash_table_add (blotted, blot))
          g_error ("two words differ by one letter: %s", word);
        memmove (word + at, jalons_words[i] + at + 1, strlen (jalons_words[i] + at));
        g_assert_cmpint (jalons_words_find (word), ==, -1);
        memcpy (word, jalons_words[i], sizeof word);
        if (word[at + 1] && word[at + 1] != word[at])
          {
            word[at] = jalons_words[i][at + 1];
            word[at + 1] = jalons_words[i][at];
            g_assert_cmpint (jalons_words_find (word), ==, -1);
          }
      }
}

/* Pearson's statistic against equal chances, and the two values between which it stays but once in 10^9, by
 * the approximation of Wilson and Hilferty at six standard deviations. */
static void
check_uniform (const char *what, const guint *counts, guint n, guint64 n_draws)
{
  double expected = (double) n_draws / n, statistic = 0, spread = 2.0 / (9.0 * (n - 1)), root = 1;
  double low = 0, high = 0;

  for (guint i = 0; i < n; i++)
    statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
  /* The square root, by Newton: the tests of the vault link no mathematics. */
  for (guint i = 0; i < 40; i++)
    root = (root + spread / root) / 2;
  low = 1 - spread - 6.2 * root;
  high = 1 - spread + 6.2 * root;
  low = MAX (low, 0) * low * low * (n - 1);
  high = high * high * high * (n - 1);
  g_test_message ("%s: chi-square %.0f, between %.0f and %.0f", what, statistic, low, high);
  g_assert_cmpfloat (statistic, >, low);
  g_assert_cmpfloat (statistic, <, high);
}

#define WORDS_A_DRAW 64

static void
test_drawn_uniformly (void)
{
  g_autofree guint *counts = g_new0 (guint, JALONS_N_WORDS);
  g_autofree guint *pairs = g_new0 (guint, JALONS_N_WORDS);
  guint n_draws = times (3200, 64000);

  for (guint i = 0; i < n_draws; i++)
    {
      char *drawn = jalons_passphrase_generate (WORDS_A_DRAW);
      g_auto (GStrv) words = g_strsplit (drawn, " ", 0);
      int before = 0;

      g_assert_cmpuint (g_strv_length (words), ==, WORDS_A_DRAW);
      for (guint j = 0; j < WORDS_A_DRAW; j++)
        {
          int word = jalons_words_find (words[j]);

          g_assert_cmpint (word, >=, 0);
          counts[word]++;
          /* The six highest bits of each of two neighbours. */
          if (j % 2 == 1)
            pairs[((before >> 6) << 6) | (word >> 6)]++;
          before = word;
        }
      jalons_passphrase_free (drawn);
    }
  check_uniform ("words", counts, JALONS_N_WORDS, (guint64) n_draws * WORDS_A_DRAW);
  check_uniform ("pairs", pairs, JALONS_N_WORDS, (guint64) n_draws * WORDS_A_DRAW / 2);
}

/* Each word is worth 12 bits, and six are enough whatever they are; a word that comes again is worth less. */
static void
test_drawn_worth (void)
{
  g_assert_cmpuint (JALONS_N_WORDS, ==, 1 << 12);
  for (guint i = 0; i < times (3000, 100000); i++)
    {
      char *drawn = jalons_passphrase_generate (JALONS_PASSPHRASE_WORDS);
      char *normal = jalons_passphrase_normalize (drawn);
      double bits = jalons_passphrase_bits (drawn);

      g_assert_true (bits == 72 || bits <= 61);
      g_assert_cmpint (jalons_passphrase_judge (drawn), ==,
                       bits < JALONS_PASSPHRASE_ENOUGH ? JALONS_PASSPHRASE_WEAK : JALONS_PASSPHRASE_GOOD);
      g_assert_cmpstr (normal, ==, drawn);
      g_assert_false (jalons_recovery_code_looks_like (drawn));
      jalons_passphrase_free (normal);
      jalons_passphrase_free (drawn);
    }
}

typedef struct {
  const char *passphrase;
  double least, most; /* bits */
  JalonsPassphraseVerdict verdict;
} Case;

static const Case cases[] = {
  { "", 0, 0, JALONS_PASSPHRASE_REFUSED },
  { " ", 0, 0, JALONS_PASSPHRASE_REFUSED },
  { "demo", 6, 6, JALONS_PASSPHRASE_REFUSED },
  { "motdepasse", 6, 6, JALONS_PASSPHRASE_REFUSED },
  { "M0td3p@sse", 6, 8, JALONS_PASSPHRASE_REFUSED },
  { "Mot de passe 2026 !", 6, 20, JALONS_PASSPHRASE_REFUSED },
  { "azertyuiop123456", 6, 24, JALONS_PASSPHRASE_REFUSED },
  { "Liberté, Égalité, Fraternité", 6, 6, JALONS_PASSPHRASE_REFUSED },
  { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 1, 5, JALONS_PASSPHRASE_REFUSED },
  { "abcdefghijklmnopqrstuvwxyz", 1, 40, JALONS_PASSPHRASE_REFUSED },
  { "chatchatchatchatchatchatchatchat", 6, 8, JALONS_PASSPHRASE_REFUSED },
  { "lampe lampe lampe lampe lampe lampe lampe", 18, 18, JALONS_PASSPHRASE_REFUSED },
  { "14071789", 10, 16, JALONS_PASSPHRASE_REFUSED },
  { "06 12 34 56 78", 10, 20, JALONS_PASSPHRASE_REFUSED },
  { "2 85 05 78 006 084 36", 20, 30, JALONS_PASSPHRASE_REFUSED },
  { "anticonstitutionnellement", 20, 38, JALONS_PASSPHRASE_REFUSED },
  { "Tr0ub4dor&3", 20, 35, JALONS_PASSPHRASE_REFUSED },
  { "lampe jardin moulin", 36, 36, JALONS_PASSPHRASE_REFUSED },
  { "lampe jardin moulin voisin", 48, 48, JALONS_PASSPHRASE_WEAK },
  { "Lampe-Jardin-Moulin-Voisin-Papier", 60, 60, JALONS_PASSPHRASE_GOOD },
  { "lampe jardin moulin voisin papier bateau", 72, 72, JALONS_PASSPHRASE_GOOD },
  { "lampe jardin moulin voisin papier bateau 7", 74, 74, JALONS_PASSPHRASE_GOOD },
  { "le jardin du voisin est petit", 20, 39.9, JALONS_PASSPHRASE_REFUSED },
  { "le jardin du voisin est en papier", 40, 42, JALONS_PASSPHRASE_WEAK },
  { "hier soir la voisine du troisième a peint son escalier en vert pomme", 60, 90, JALONS_PASSPHRASE_GOOD },
  { "x7Gq2vB9kLm4Zt", 40, 90, JALONS_PASSPHRASE_WEAK },
  { "x7Gq2!vB9kLm4&Zt8Rw", 60, 120, JALONS_PASSPHRASE_GOOD },
  { "пароль который знают только двое из нас", 40, 60, JALONS_PASSPHRASE_WEAK },
};

static void
test_worth (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double bits = jalons_passphrase_bits (cases[i].passphrase);

      g_test_message ("%.1f bits: %s", bits, cases[i].passphrase);
      g_assert_cmpfloat (bits, >=, cases[i].least);
      g_assert_cmpfloat (bits, <=, cases[i].most);
      g_assert_cmpint (jalons_passphrase_judge (cases[i].passphrase), ==, cases[i].verdict);
    }
}

static void
check_normal (const char *typed, const char *expected)
{
  char *normal = jalons_passphrase_normalize (typed);

  g_assert_cmpstr (normal, ==, expected);
  jalons_passphrase_free (normal);
}

static void
test_normal (void)
{
  g_autofree char *longest = g_strnfill (JALONS_PASSPHRASE_LONGEST, 'a');
  g_autofree char *longer = g_strnfill (JALONS_PASSPHRASE_LONGEST + 1, 'a');

  check_normal ("", "");
  check_normal ("lampe jardin", "lampe jardin");
  check_normal ("lampe jardin\n", "lampe jardin");
  check_normal ("lampe jardin\r\n", "lampe jardin");
  check_normal ("lampe jardin\n\n", "lampe jardin\n");
  check_normal ("  Lampe\tJARDIN  ", "  Lampe\tJARDIN  ");
  check_normal ("e\314\201te\314\201 cha\314\202teau", "été château");
  check_normal ("été château œuvre ’", "été château œuvre ’");
  /* Ångström's sign, and two marks in the wrong order. */
  check_normal ("\342\204\253", "Å");
  check_normal ("q\314\207\314\243", "q\314\243\314\207");
  check_normal (longest, longest);
  check_normal (longer, NULL);
  check_normal ("\351t\351", NULL);
}

/* On any text, as GLib's own, whose memory is not wiped. */
static void
test_normal_as_glib (void)
{
  static const gunichar marks[]
      = { 0x300, 0x301, 0x302, 0x308, 0x323, 0x327, 0x328, 0x345, 0x1161, 0x11A8, 0x93C };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < times (20000, 400000); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *expected = NULL;

      for (guint j = 0, n = g_rand_int_range (rand, 0, 12); j < n; j++)
        {
          gunichar character
              = (gunichar) g_rand_int_range (rand, 0x20, g_rand_boolean (rand) ? 0x250 : 0x2FA20);

          if (g_rand_boolean (rand))
            character = marks[g_rand_int_range (rand, 0, G_N_ELEMENTS (marks))];
          if (g_unichar_validate (character))
            g_string_append_unichar (text, character);
        }
      expected = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
      check_normal (text->str, expected);
    }
}

/* Where @masked, each byte of which is turned by MASK, is in the memory of this program. */
#define MASK  0x5A
#define CHUNK 65536

static guint
count_in (int memory, guint64 from, guint64 to, const guint8 *masked, gsize length, guint8 *chunk)
{
  guint found = 0;

  while (from < to)
    {
      gssize n = pread (memory, chunk, MIN (CHUNK, to - from), (off_t) from);

      if (n < (gssize) length)
        return found;
      for (gssize at = 0; at + (gssize) length <= n; at++)
        {
          gsize same = 0;

          while (same < length && (chunk[at + (gssize) same] ^ MASK) == masked[same])
            same++;
          found += same == length;
        }
      sodium_memzero (chunk, CHUNK);
      from += (guint64) n < CHUNK ? (guint64) n : CHUNK - length + 1;
    }

  return found;
}

static guint
count_in_memory (const guint8 *masked, gsize length)
{
  static guint8 chunk[CHUNK];
  FILE *maps = fopen ("/proc/self/maps", "r");
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  char line[512];
  guint found = 0;

  g_assert_true (maps && memory >= 0);
  while (fgets (line, sizeof line, maps))
    {
      unsigned long from = 0, to = 0;
      char read = 0, written = 0;

      /* A sanitizer keeps account of all memory in places as large as it. */
      if (sscanf (line, "%lx-%lx %c%c", &from, &to, &read, &written) == 4 && read == 'r' && written == 'w'
          && to - from < (1UL << 30))
        found += count_in (memory, from, to, masked, length, chunk);
    }
  fclose (maps);
  close (memory);

  return found;
}

/* In memory while it is used, and nowhere once it is freed, nor as characters of 4 bytes. Looked for from its
 * middle: what the C library frees, it writes over the beginning of. */
#define SEEN_FROM   24
#define SEEN_LENGTH 20

static void
test_wiped (void)
{
  static const char accent[] = "e\314\201 ";
  guint8 masked[SEEN_LENGTH], wide[4 * SEEN_LENGTH];
  char typed[256] = "";
  char *drawn = NULL, *normal = NULL;

  /* The tests' setting would wipe what is freed. */
  mallopt (M_PERTURB, 0);
  drawn = jalons_passphrase_generate (2 * JALONS_PASSPHRASE_WORDS);
  g_snprintf (typed, sizeof typed, "%s%s", accent, drawn);
  for (gsize i = 0; i < sizeof wide; i++)
    wide[i] = (guint8) (i % 4 == 0 ? drawn[SEEN_FROM + i / 4] : 0) ^ MASK;
  for (gsize i = 0; i < sizeof masked; i++)
    masked[i] = (guint8) drawn[SEEN_FROM + i] ^ MASK;
  normal = jalons_passphrase_normalize (typed);
  jalons_passphrase_judge (normal);
  g_assert_cmpuint (count_in_memory (masked, sizeof masked), >=, 3);
  jalons_passphrase_free (normal);
  jalons_passphrase_free (drawn);
  sodium_memzero (typed, sizeof typed);
  g_assert_cmpuint (count_in_memory (masked, sizeof masked), ==, 0);
  g_assert_cmpuint (count_in_memory (wide, sizeof wide), ==, 0);
}

/* Codes read, and where they were found wrong; @group: 0 when they read. */
static void
check_read (const char *typed, const char *expected, guint group)
{
  guint wrong = 0;
  char *read = jalons_recovery_code_read (typed, &wrong);

  g_assert_cmpstr (read, ==, expected);
  g_assert_cmpuint (wrong, ==, group);
  jalons_passphrase_free (read);
}

/* The arithmetic of FORMAT.md, once by hand: it never changes, or the codes that were printed are lost. */
static void
test_code_golden (void)
{
  static const char zeros[] = "00001-00002-00003-00004-00005-00006-00007-00008";
  static const char code[] = "7K2QH-ABCDE-00107-ZZZZ9-9T4MJ-HJKMM-QRSTH-XYZ1H";

  check_read (zeros, zeros, 0);
  check_read (code, code, 0);
}

static void
test_code_uniform (void)
{
  guint counts[32] = { 0 }, n_codes = times (4000, 100000);

  for (guint i = 0; i < n_codes; i++)
    {
      char *code = jalons_recovery_code_generate ();

      g_assert_cmpuint (strlen (code), ==, JALONS_RECOVERY_LENGTH);
      g_assert_cmpuint (strspn (code, SYMBOLS "-"), ==, JALONS_RECOVERY_LENGTH);
      g_assert_true (jalons_recovery_code_looks_like (code));
      g_assert_cmpint (jalons_passphrase_judge (code), ==, JALONS_PASSPHRASE_REFUSED);
      for (gsize at = 0; at < JALONS_RECOVERY_LENGTH; at++)
        if (at % 6 < 4)
          counts[strchr (SYMBOLS, code[at]) - SYMBOLS]++;
      check_read (code, code, 0);
      jalons_passphrase_free (code);
    }
  check_uniform ("symbols", counts, 32, (guint64) n_codes * 32);
}

/* Written as people write: small letters, no hyphen or others, letters for digits, a line at its end. */
static void
test_code_typed (void)
{
  static const char *const between[]
      = { "", " ", "-", "  -  ", "\302\240", "\342\200\223", ".", "\n", "\342\200\213" };

  for (guint i = 0; i < times (2000, 20000); i++)
    {
      char *code = jalons_recovery_code_generate ();
      g_autoptr (GString) typed = g_string_new (" ");

      for (const char *at = code; *at; at++)
        {
          char symbol = *at == '0' && i % 2 ? 'O' : *at == '1' && i % 2 ? "IL"[i / 2 % 2] : *at;

          symbol = *at == 'V' && i % 5 == 0 ? 'U' : symbol;
          if (i % 3 != 0)
            symbol = g_ascii_tolower (symbol);
          if (*at == '-' || i % 7 == 0)
            g_string_append (typed, between[i % G_N_ELEMENTS (between)]);
          if (*at != '-')
            g_string_append_c (typed, symbol);
        }
      g_string_append (typed, i % 2 ? "\r\n" : "");
      check_read (typed->str, code, 0);
      g_assert_true (jalons_recovery_code_looks_like (typed->str));
      jalons_passphrase_free (code);
    }
}

static guint
pick (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) n);
}

/* The place in the text of symbol @symbol of group @group. */
static guint
place (guint group, guint symbol)
{
  return group * (JALONS_RECOVERY_GROUP_SIZE + 1) + symbol;
}

static void
swap (char *text, guint one, guint other)
{
  char kept = text[one];

  text[one] = text[other];
  text[other] = kept;
}

/* One symbol changed, two swapped in a group or across two, two groups swapped: always found, and where. */
static void
spoil_surely (char *code, GRand *rand)
{
  g_autofree char *kept = g_strdup (code);
  guint group = pick (rand, JALONS_RECOVERY_GROUPS), other_group = pick (rand, JALONS_RECOVERY_GROUPS);
  guint symbol = pick (rand, JALONS_RECOVERY_GROUP_SIZE), other = pick (rand, JALONS_RECOVERY_GROUP_SIZE);
  guint at = place (group, symbol);

  code[at] = SYMBOLS[pick (rand, 32)];
  if (code[at] != kept[at])
    check_read (code, NULL, group + 1);
  strcpy (code, kept);
  swap (code, at, place (group, other));
  if (strcmp (code, kept) != 0)
    check_read (code, NULL, group + 1);
  strcpy (code, kept);
  swap (code, at, place (other_group, other));
  if (strcmp (code, kept) != 0)
    check_read (code, NULL, MIN (group, other_group) + 1);
  g_assert_true (jalons_recovery_code_looks_like (code));
  strcpy (code, kept);
  for (guint i = 0; i < JALONS_RECOVERY_GROUP_SIZE; i++)
    swap (code, place (group, i), place (other_group, i));
  if (group != other_group)
    check_read (code, NULL, MIN (group, other_group) + 1);
  strcpy (code, kept);
}

/* A digit that is no letter, in two groups: one may be missing, and no passphrase of words looks like it. */
static void
check_digits (const char *code)
{
  g_auto (GStrv) groups = g_strsplit (code, "-", 0);
  guint n = 0;

  g_assert_cmpuint (g_strv_length (groups), ==, JALONS_RECOVERY_GROUPS);
  for (guint i = 0; groups[i]; i++)
    n += strpbrk (groups[i], "23456789") != NULL;
  g_assert_cmpuint (n, >=, 2);
}

/* A symbol missing or one too many, a group missing: never read, and taken for a code all the same. */
static gboolean
spoil_length (const char *code, GRand *rand)
{
  guint group = pick (rand, JALONS_RECOVERY_GROUPS),
        at = place (group, pick (rand, JALONS_RECOVERY_GROUP_SIZE));
  g_autoptr (GString) typed = g_string_new (code);
  guint wrong = 0;

  g_string_erase (typed, at, 1);
  g_assert_null (jalons_recovery_code_read (typed->str, &wrong));
  g_assert_cmpuint (wrong, >, group);
  g_assert_true (jalons_recovery_code_looks_like (typed->str));
  g_string_insert_c (typed, at, code[at]);
  g_string_insert_c (typed, at, SYMBOLS[pick (rand, 32)]);
  g_assert_null (jalons_recovery_code_read (typed->str, NULL));
  g_assert_true (jalons_recovery_code_looks_like (typed->str));
  g_string_assign (typed, code);
  g_string_erase (typed, place (group, 0), group + 1 < JALONS_RECOVERY_GROUPS ? 6 : 5);
  check_read (typed->str, NULL, group + 1);
  g_assert_true (jalons_recovery_code_looks_like (typed->str));

  return wrong == group + 1;
}

/* Two symbols of one group changed: found but once in 32. */
static gboolean
is_read_spoiled_twice (char *code, GRand *rand)
{
  guint group = pick (rand, JALONS_RECOVERY_GROUPS), symbol = pick (rand, 4);
  char *read = NULL;

  for (guint i = 0; i < 2; i++)
    {
      char *at = code + place (group, symbol + i);
      guint value = (guint) (strchr (SYMBOLS, *at) - SYMBOLS);

      *at = SYMBOLS[(value + 1 + pick (rand, 31)) % 32];
    }
  read = jalons_recovery_code_read (code, NULL);
  jalons_passphrase_free (read);

  return read != NULL;
}

static void
test_code_spoiled (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (40);
  guint n_codes = times (10000, 200000), n_read = 0, n_placed = 0;

  for (guint i = 0; i < n_codes; i++)
    {
      char *code = jalons_recovery_code_generate ();

      check_digits (code);
      spoil_surely (code, rand);
      n_placed += spoil_length (code, rand);
      n_read += is_read_spoiled_twice (code, rand);
      jalons_passphrase_free (code);
    }
  g_test_message ("%u codes: one symbol, two swapped, two groups swapped: all found; two symbols of a group "
                  "changed: %.2f %% found; a symbol missing: in its group %.2f %%",
                  n_codes, 100.0 - 100.0 * n_read / n_codes, 100.0 * n_placed / n_codes);
  /* 31 in 32, and more room than chance takes. */
  g_assert_cmpuint (n_read, <, n_codes * 0.033 + 200);
  g_assert_cmpuint (n_placed, >, n_codes * 0.96 - 160);
}

static void
test_code_else (void)
{
  static const char code[] = "7K2QH-ABCDE-00107-ZZZZ9-9T4MJ-HJKMM-QRSTH-XYZ1H";
  static const char *const others[] = {
    "",
    "demo",
    "lampe jardin moulin voisin papier bateau",
    "00001",
    "0000000000000000000000000000000000000000",
    "1234567890123456789012345678901234567890",
    "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "7K2QH-ABCDE-00107-ZZZZ9-9T4MJ-HJKMM-QRSTH-XYZ1H!",
    "7K2QH-ABCDE-00107-ZZZZ9-9T4MJ-HJKMM-QRSTH-XYZ1H 7K2QH-ABCDE",
    "\377",
  };
  g_autofree char *more = g_strconcat (code, "-7", NULL), *bad = g_strdup (code);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (jalons_recovery_code_looks_like (others[i]));
  check_read ("", NULL, 1);
  check_read ("7K2QH-ABCD", NULL, 2);
  check_read ("7K2QH-ABCDE", NULL, 3);
  check_read ("7K2QH-ABC€S-00103", NULL, 2);
  check_read (more, NULL, JALONS_RECOVERY_GROUPS + 1);
  bad[20] = '?';
  check_read (bad, NULL, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passphrase/words", test_words);
  g_test_add_func ("/passphrase/words-apart", test_words_apart);
  g_test_add_func ("/passphrase/drawn-uniformly", test_drawn_uniformly);
  g_test_add_func ("/passphrase/drawn-worth", test_drawn_worth);
  g_test_add_func ("/passphrase/worth", test_worth);
  g_test_add_func ("/passphrase/normal", test_normal);
  g_test_add_func ("/passphrase/normal-as-glib", test_normal_as_glib);
  g_test_add_func ("/passphrase/wiped", test_wiped);
  g_test_add_func ("/passphrase/code-golden", test_code_golden);
  g_test_add_func ("/passphrase/code-uniform", test_code_uniform);
  g_test_add_func ("/passphrase/code-typed", test_code_typed);
  g_test_add_func ("/passphrase/code-spoiled", test_code_spoiled);
  g_test_add_func ("/passphrase/code-else", test_code_else);

  return g_test_run ();
}
