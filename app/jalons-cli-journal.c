/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that reads the journal, takes its anchor and purges it. */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "jalons-cli-json.h"
#include "jalons-cli.h"
#include "jalons-journal.h"
#include "jalons-text-journal.h"
#include "jalons-text.h"

#define PAGE 500
#define MS_OF_DAY (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

typedef struct {
  char    *person;
  char    *from;
  char    *until;
  int      limit;
  int      keep_accesses;
  int      keep_backups;
  gboolean accesses;
  gboolean extract;
  gboolean anchor;
  gboolean purge;
  gboolean json;
} Wish;

static void
clear_wish (Wish *wish)
{
  g_free (wish->person);
  g_free (wish->from);
  g_free (wish->until);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, clear_wish)

static void
print_entry (const JalonsJournalEntry *entry)
{
  g_autofree char *when = jalons_text_journal_when (entry);
  g_autofree char *object = jalons_text_journal_object (entry);
  g_auto (GStrv) details = jalons_text_journal_details (entry);

  printf ("%6" G_GINT64_FORMAT "  %s  %s  %s  %s\n", entry->seq, when, entry->label,
          jalons_text_journal_action (entry->action), object);
  for (guint i = 0; details[i]; i++)
    printf ("        %s\n", details[i]);
}

static void
print_entries (GPtrArray *entries, gboolean json)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const JalonsJournalEntry *entry = g_ptr_array_index (entries, i);

      if (json)
        jalons_cli_print_journal_entry (entry);
      else
        print_entry (entry);
    }
}

/* The row of the person who has that code; 0, told, for nobody. */
static JalonsRef
find_person (JalonsStore *store, const char *code)
{
  JalonsRef personne = jalons_store_find (store, JALONS_TABLE_PERSONNES, code);

  if (!personne)
    jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--person: nobody has the code “%s” in this register."), code);

  return personne;
}

static gboolean
read_filter (JalonsStore *store, const Wish *wish, JalonsJournalFilter *filter)
{
  JalonsDay from, until;

  if (!jalons_cli_read_day ("--from", wish->from, &from) || !jalons_cli_read_day ("--until", wish->until, &until))
    return FALSE;
  filter->stream = wish->accesses ? JALONS_JOURNAL_ACCESSES : JALONS_JOURNAL_CHANGES;
  filter->from = from == JALONS_DAY_NONE ? 0 : jalons_store_day_begins (from);
  filter->until = until == JALONS_DAY_NONE ? 0 : jalons_store_day_begins (until + 1) - 1;
  filter->personne = wish->person ? find_person (store, wish->person) : 0;

  return !wish->person || filter->personne;
}

static int
list_entries (JalonsStore *store, const char *path, const Wish *wish)
{
  JalonsJournalFilter filter = { 0 };
  gint64 before = 0;
  int left = wish->limit;

  if (!read_filter (store, wish, &filter))
    return JALONS_EXIT_USAGE;
  while (wish->limit == 0 || left > 0)
    {
      guint n = wish->limit ? (guint) MIN (left, PAGE) : PAGE;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) entries = jalons_journal_read (store, &filter, before, n, &error);

      if (!entries)
        return jalons_cli_fail_with (path, error);
      print_entries (entries, wish->json);
      if (entries->len < n)
        break;
      before = ((JalonsJournalEntry *) g_ptr_array_index (entries, entries->len - 1))->seq;
      left -= (int) entries->len;
    }

  return JALONS_EXIT_DONE;
}

static int
print_extract (JalonsStore *store, const char *path, const Wish *wish)
{
  JalonsRef personne = wish->person ? find_person (store, wish->person) : 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (!wish->person)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--extract goes with --person."));
  if (!personne)
    return JALONS_EXIT_USAGE;
  entries = jalons_journal_extract (store, personne, &error);
  if (!entries)
    return jalons_cli_fail_with (path, error);
  print_entries (entries, wish->json);

  return JALONS_EXIT_DONE;
}

static int
print_anchor (JalonsStore *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  JalonsJournalAnchor anchor;

  if (!jalons_journal_anchor (store, &anchor, &error))
    return jalons_cli_fail_with (path, error);
  text = jalons_journal_anchor_text (&anchor);
  puts (text);

  return JALONS_EXIT_DONE;
}

static int
purge (JalonsStore *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;
  guint64 n = 0;

  if (!jalons_journal_purge (store, &n, &error))
    return jalons_cli_fail_with (path, error);
  count = jalons_text_count ((gint64) n);
  fprintf (stderr, _ ("Accesses removed: %s.\n"), count);

  return JALONS_EXIT_DONE;
}

static int
set_retention (JalonsStore *store, const char *path, const Wish *wish)
{
  JalonsRetention retention = { 0 };
  g_autoptr (GError) error = NULL;

  if (!jalons_journal_retention (store, &retention, &error))
    return jalons_cli_fail_with (path, error);
  if (wish->keep_accesses)
    retention.access_months = wish->keep_accesses;
  if (wish->keep_backups)
    retention.backup_days = wish->keep_backups;
  if (retention.access_months < 6 || retention.access_months > 36 || retention.backup_days < 1 || retention.backup_days > 90)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("Accesses are kept 6 to 36 months, backups 1 to 90 days."));
  if (!jalons_journal_set_retention (store, &retention, &error))
    return jalons_cli_fail_with (path, error);

  return JALONS_EXIT_DONE;
}

static int
do_wish (JalonsStore *store, const char *path, const Wish *wish)
{
  if (wish->anchor)
    return print_anchor (store, path);
  if (wish->keep_accesses || wish->keep_backups)
    return set_retention (store, path, wish);
  if (wish->purge)
    return purge (store, path);

  return wish->extract ? print_extract (store, path, wish) : list_entries (store, path, wish);
}

int
jalons_command_journal (int argc, char **argv)
{
  g_auto (Wish) wish = { 0 };
  g_autofree char *format = NULL;
  g_autoptr (JalonsStore) store = NULL;
  int status = JALONS_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "accesses", 0, 0, G_OPTION_ARG_NONE, &wish.accesses, N_ ("Who looked, instead of who changed"), NULL },
    { "person", 0, 0, G_OPTION_ARG_STRING, &wish.person, N_ ("What is about one person, by her code"), N_ ("CODE") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &wish.from, N_ ("From that day on"), N_ ("DATE") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &wish.until, N_ ("Up to that day"), N_ ("DATE") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &wish.limit, N_ ("So many entries, the newest"), N_ ("N") },
    { "extract", 0, 0, G_OPTION_ARG_NONE, &wish.extract, N_ ("All that the journal says of a person, for her"), NULL },
    { "anchor", 0, 0, G_OPTION_ARG_NONE, &wish.anchor, N_ ("What to copy on paper, to prove later that nothing was rewritten"),
      NULL },
    { "purge", 0, 0, G_OPTION_ARG_NONE, &wish.purge, N_ ("Remove the accesses that are past their time"), NULL },
    { "keep-accesses", 0, 0, G_OPTION_ARG_INT, &wish.keep_accesses, N_ ("How many months accesses are kept (12)"), N_ ("N") },
    { "keep-backups", 0, 0, G_OPTION_ARG_INT, &wish.keep_backups, N_ ("How many days backups are kept, 90 at most"), N_ ("N") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("text or json, an entry a line"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("journal", entries, &argc, &argv, 1) || !jalons_cli_read_format (format, &wish.json))
    return JALONS_EXIT_USAGE;
  store = jalons_cli_open (argv[1], !(wish.purge || wish.keep_accesses || wish.keep_backups), &status);

  return store ? do_wish (store, argv[1], &wish) : status;
}
