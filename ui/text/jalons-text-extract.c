/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-extract.h"

#include <glib/gi18n.h>

#include "jalons-text-journal.h"
#include "jalons-text-vault.h"
#include "jalons-text.h"

#define INDENT "    "

static void
add_head (GString *text, const JalonsExtractAbout *about)
{
  g_autofree char *moment = jalons_text_moment (about->now);

  g_string_append_printf (text, "%s\n\n", _ ("WHAT THE JOURNAL SAYS OF YOU"));
  g_string_append_printf (text, _ ("Register: %s"), about->title);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("Parcours: %s"), about->code);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("Written on: %s"), moment);
  g_string_append_c (text, '\n');
  if (about->anchor)
    {
      g_string_append_printf (text, _ ("Anchor of the journal: %s"), about->anchor);
      g_string_append_c (text, '\n');
    }
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("This text says who entered, changed or looked at what concerns you in this register, and "
                                   "when. It is taken from the journal of the register, which cannot be rewritten without that "
                                   "being seen. Consultations are kept %d months; changes, as long as the register."),
                          about->access_months);
  g_string_append (text, "\n");
}

static void
add_entry (GString *text, const JalonsJournalEntry *entry)
{
  g_autofree char *line = jalons_text_journal_line (entry);
  g_auto (GStrv) details = jalons_text_journal_whole (entry);

  g_string_append_printf (text, "\n%s\n", line);
  for (guint i = 0; details[i]; i++)
    g_string_append_printf (text, INDENT "%s\n", details[i]);
}

static void
add_stream (GString *text, const GPtrArray *entries, JalonsJournalStream stream, const char *heading)
{
  guint n = 0;
  g_autofree char *count = NULL;

  for (guint i = 0; i < entries->len; i++)
    n += ((JalonsJournalEntry *) entries->pdata[i])->stream == stream;
  count = jalons_text_count (n);
  g_string_append_printf (text, "\n%s (%s)\n", heading, count);
  for (guint i = 0; i < entries->len; i++)
    if (((JalonsJournalEntry *) entries->pdata[i])->stream == stream)
      add_entry (text, entries->pdata[i]);
}

char *
jalons_text_extract (const JalonsExtractAbout *about, const GPtrArray *entries)
{
  GString *text = g_string_new (NULL);

  add_head (text, about);
  add_stream (text, entries, JALONS_JOURNAL_CHANGES, _ ("CHANGES"));
  add_stream (text, entries, JALONS_JOURNAL_ACCESSES, _ ("CONSULTATIONS"));

  return g_string_free (text, FALSE);
}
