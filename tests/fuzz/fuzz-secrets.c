/* SPDX-License-Identifier: EUPL-1.2 */

/* What people type to open a register or to check its journal: a recovery code, a passphrase, an anchor. */

#include <sodium.h>
#include <string.h>

#include "jalons-journal.h"
#include "jalons-passphrase.h"

#include "fuzz.h"

static void
read_code (const char *text)
{
  guint wrong = 0, again = 0;
  char *code = jalons_recovery_code_read (text, &wrong);
  char *same = NULL;

  jalons_recovery_code_looks_like (text);
  if (!code)
    return;
  g_assert_cmpuint (strlen (code), ==, JALONS_RECOVERY_LENGTH);
  same = jalons_recovery_code_read (code, &again);
  g_assert_cmpstr (code, ==, same);
  jalons_passphrase_free (code);
  jalons_passphrase_free (same);
}

static void
read_passphrase (const char *text)
{
  char *normal = jalons_passphrase_normalize (text);
  char *again = NULL;

  if (!normal)
    return;
  g_assert_cmpfloat (jalons_passphrase_bits (normal), >=, 0);
  jalons_passphrase_judge (normal);
  again = jalons_passphrase_normalize (normal);
  jalons_passphrase_free (normal);
  jalons_passphrase_free (again);
}

static void
read_anchor (const char *text)
{
  JalonsJournalAnchor anchor = { 0 }, again = { 0 };
  g_autofree char *written = NULL;

  if (!jalons_journal_anchor_parse (text, &anchor))
    return;
  written = jalons_journal_anchor_text (&anchor);
  g_assert_true (jalons_journal_anchor_parse (written, &again));
  g_assert_cmpmem (&anchor, sizeof anchor, &again, sizeof again);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);

  read_code (text);
  read_passphrase (text);
  read_anchor (text);

  return 0;
}
