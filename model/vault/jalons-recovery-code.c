/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include <sodium.h>
#include <string.h>

#include "jalons-key.h"
#include "jalons-passphrase-private.h"

#define GROUPS     JALONS_RECOVERY_GROUPS
#define GROUP_SIZE JALONS_RECOVERY_GROUP_SIZE
#define N_SYMBOLS  (GROUPS * GROUP_SIZE)

/* A symbol more or less by group, for a code that is wrongly copied. */
#define MAX_SYMBOLS (N_SYMBOLS + GROUPS)
#define MIN_SYMBOLS (N_SYMBOLS - GROUPS)

static const char symbols[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

G_STATIC_ASSERT (sizeof symbols == 33);

typedef struct {
  guint8 values[MAX_SYMBOLS];
  guint n;
  gboolean full;    /* more followed */
  gboolean foreign; /* something that is no symbol came after the last */
  gboolean digit;   /* one that no letter is mistaken for */
} Symbols;

/* Times x in the field of 32 elements, modulo x^5 + x^2 + 1. */
static guint8
twice (guint8 value)
{
  guint doubled = (guint) value << 1;

  return (guint8) (doubled & 32 ? doubled ^ 0x25 : doubled);
}

static guint8
check_of (const guint8 values[GROUP_SIZE - 1], guint group)
{
  guint8 check = 0;

  for (guint i = 0; i < GROUP_SIZE - 1; i++)
    check = twice (check ^ values[i]);

  return check ^ (guint8) (group + 1);
}

static gboolean
is_right (const guint8 values[GROUP_SIZE], guint group)
{
  return check_of (values, group) == values[GROUP_SIZE - 1];
}

static int
value_of (gunichar character)
{
  static const char mistaken[] = "OILU", meant[] = "011V";
  const char *found = NULL;
  char symbol = 0;

  if (character >= 128 || !g_ascii_isalnum ((char) character))
    return -1;
  symbol = g_ascii_toupper ((char) character);
  found = strchr (mistaken, symbol);
  if (found)
    symbol = meant[found - mistaken];
  found = strchr (symbols, symbol);

  return found ? (int) (found - symbols) : -1;
}

/* What is put between groups, or gets there by copying. */
static gboolean
separates (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return g_unichar_isspace (character) || type == G_UNICODE_DASH_PUNCTUATION || type == G_UNICODE_FORMAT
         || character == '.' || character == '_' || character == 0x2212;
}

static void
take_symbols (const char *typed, Symbols *taken)
{
  memset (taken, 0, sizeof *taken);
  if (!g_utf8_validate (typed, -1, NULL))
    taken->foreign = TRUE;
  for (const char *at = typed; *at && !taken->foreign && !taken->full; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      int value = value_of (character);

      if (value < 0)
        taken->foreign = !separates (character);
      else if (taken->n == MAX_SYMBOLS)
        taken->full = TRUE;
      else
        taken->values[taken->n++] = (guint8) value;
      taken->digit = taken->digit || (character >= '2' && character <= '9');
    }
}

static char *
write_code (const guint8 values[N_SYMBOLS])
{
  char *code = jalons_passphrase_alloc (JALONS_RECOVERY_LENGTH + 1, 1);
  char *end = code;

  for (guint i = 0; i < N_SYMBOLS; i++)
    {
      if (i > 0 && i % GROUP_SIZE == 0)
        *end++ = '-';
      *end++ = symbols[values[i]];
    }

  return code;
}

static void
draw (guint8 values[N_SYMBOLS])
{
  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  for (guint group = 0; group < GROUPS; group++)
    {
      guint8 *at = values + group * GROUP_SIZE;

      for (guint i = 0; i < GROUP_SIZE - 1; i++)
        at[i] = (guint8) randombytes_uniform (32);
      at[GROUP_SIZE - 1] = check_of (at, group);
    }
}

/* Whether a digit that no letter is mistaken for is in two groups: one may be left out, and no passphrase of
 * words looks like the code. */
static gboolean
has_digits (const guint8 values[N_SYMBOLS])
{
  guint groups = 0;

  for (guint group = 0; group < GROUPS; group++)
    for (guint i = 0; i < GROUP_SIZE; i++)
      if (values[group * GROUP_SIZE + i] >= 2 && values[group * GROUP_SIZE + i] <= 9)
        {
          groups++;
          break;
        }

  return groups >= 2;
}

/* Three codes in ten thousand lack digits, and are drawn again: that costs less than a thousandth of a bit. */
char *
jalons_recovery_code_generate (void)
{
  guint8 values[N_SYMBOLS];
  char *code = NULL;

  do
    draw (values);
  while (!has_digits (values));
  code = write_code (values);
  jalons_wipe (values, sizeof values);

  return code;
}

char *
jalons_recovery_code_read (const char *typed, guint *wrong_group)
{
  Symbols taken;
  char *code = NULL;
  guint right = 0;

  take_symbols (typed, &taken);
  while (right < GROUPS && (right + 1) * GROUP_SIZE <= taken.n
         && is_right (taken.values + right * GROUP_SIZE, right))
    right++;
  if (right == GROUPS && taken.n == N_SYMBOLS && !taken.foreign)
    code = write_code (taken.values);
  else if (wrong_group)
    *wrong_group = right + 1;
  jalons_wipe (&taken, sizeof taken);

  return code;
}

/* A symbol that is missing, or one too many, moves those after it: groups are counted from both ends. */
static guint
count_right (const Symbols *taken)
{
  guint right = 0;

  for (guint group = 0; group < GROUPS; group++)
    {
      guint from_start = group * GROUP_SIZE, from_end = (GROUPS - group) * GROUP_SIZE;
      gboolean is = from_start + GROUP_SIZE <= taken->n && is_right (taken->values + from_start, group);

      is = is || (from_end <= taken->n && is_right (taken->values + taken->n - from_end, group));
      right += is;
    }

  return right;
}

gboolean
jalons_recovery_code_looks_like (const char *typed)
{
  Symbols taken;
  gboolean looks = FALSE;

  take_symbols (typed, &taken);
  looks = !taken.foreign && !taken.full && taken.digit && taken.n >= MIN_SYMBOLS
          && count_right (&taken) >= GROUPS / 2;
  jalons_wipe (&taken, sizeof taken);

  return looks;
}
