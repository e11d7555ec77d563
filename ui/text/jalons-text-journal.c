/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-journal.h"

#include <glib/gi18n.h>

#include "jalons-names.h"
#include "jalons-text-undo.h"
#include "jalons-text-vault.h"
#include "jalons-text.h"

/* Longer values are cut: the whole is in the extract. */
#define LONGEST_VALUE 120

const char *
jalons_text_journal_action (JalonsJournalAction action)
{
  static const struct {
    JalonsJournalAction action;
    const char         *text;
  } texts[] = {
    { JALONS_JOURNAL_INSERTED, N_ ("Entered") },
    { JALONS_JOURNAL_UPDATED, N_ ("Changed") },
    { JALONS_JOURNAL_DELETED, N_ ("Removed") },
    { JALONS_JOURNAL_IMPORTED, N_ ("Tables imported") },
    { JALONS_JOURNAL_DEMONSTRATED, N_ ("Fictional cases made") },
    { JALONS_JOURNAL_CREATED, N_ ("Register created") },
    { JALONS_JOURNAL_MIGRATED, N_ ("Register brought up to date with the program") },
    { JALONS_JOURNAL_SIGNER, N_ ("First signature of a person") },
    { JALONS_JOURNAL_PURGED, N_ ("Old accesses removed from the journal") },
    { JALONS_JOURNAL_ERASED, N_ ("Person’s values erased from the journal") },
    { JALONS_JOURNAL_MERGED, N_ ("History of another copy brought in") },
    { JALONS_JOURNAL_OPENED, N_ ("Dossier opened") },
    { JALONS_JOURNAL_SEARCHED, N_ ("A search") },
    { JALONS_JOURNAL_EXPORTED, N_ ("Export in clear") },
    { JALONS_JOURNAL_PRINTED, N_ ("Printed") },
    { JALONS_JOURNAL_COPIED, N_ ("Copied") },
    { JALONS_JOURNAL_UNLOCKED, N_ ("Register unlocked") },
    { JALONS_JOURNAL_UNLOCK_FAILED, N_ ("Wrong passphrases") },
    { JALONS_JOURNAL_SLOT_ADDED, N_ ("Way in added") },
    { JALONS_JOURNAL_SLOT_CHANGED, N_ ("Way in changed") },
    { JALONS_JOURNAL_SLOT_REMOVED, N_ ("Way in removed") },
    { JALONS_JOURNAL_BACKED_UP, N_ ("Backup made") },
    { JALONS_JOURNAL_RESTORED, N_ ("Backup restored") },
    { JALONS_JOURNAL_SEALED, N_ ("Sealed file made") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].action == action)
      return _ (texts[i].text);

  return _ ("Something this version does not know");
}

/* What the register says of itself has names of the program's; all else has those of the tables people know. */
static const char *
word (const char *name)
{
  static const struct {
    const char *name;
    const char *text;
  } words[] = {
    { "register", N_ ("the register") },
    { "retention", N_ ("how long things are kept") },
    { "pieces", N_ ("documents") },
    { "reports", N_ ("what was put off") },
    { "conflits", N_ ("conflicts between copies") },
    { "genre", N_ ("kind") },
    { "nom_table", N_ ("table") },
    { "ligne", N_ ("row") },
    { "contenu", N_ ("what each says") },
    { "ici", N_ ("who, here") },
    { "ailleurs", N_ ("who, in the other copy") },
    { "chose", N_ ("what is to be done") },
    { "jusqu_au", N_ ("until") },
    { "kind", N_ ("kind") },
    { "name", N_ ("name") },
    { "today", N_ ("day of the demonstration") },
    { "access_months", N_ ("consultations, in months") },
    { "backup_days", N_ ("backups, in days") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].name, name))
      return _ (words[i].text);

  return name;
}

char *
jalons_text_journal_object (const JalonsJournalEntry *entry)
{
  if (!entry->table || !*entry->table)
    return g_strdup ("");
  if (entry->key)
    return g_strdup_printf ("%s, %s", word (entry->table), entry->key);

  return g_strdup (word (entry->table));
}

/* The fields that hold a person's name. */
static gboolean
is_name (const JalonsJournalEntry *entry, const char *field)
{
  static const char *const names[] = { "nom", "nom_usage", "prenom", NULL };

  return g_strcmp0 (entry->table, jalons_table (JALONS_TABLE_PERSONNES)->name) == 0 && g_strv_contains (names, field);
}

static char *
shorten (const char *value, gboolean name, gboolean whole)
{
  g_autofree char *shown = NULL;
  g_autofree char *beginning = NULL;

  if (!value)
    return g_strdup ("∅");
  if (whole)
    return g_strdelimit (g_strdup (value), "\r\n\t", ' ');
  shown = name ? jalons_names_shown (value) : g_strdup (value);
  if (g_utf8_strlen (shown, -1) <= LONGEST_VALUE)
    return g_steal_pointer (&shown);
  beginning = g_utf8_substring (shown, 0, LONGEST_VALUE);

  return g_strconcat (beginning, "…", NULL);
}

static void
add (GStrvBuilder *lines, char *line)
{
  g_strv_builder_add (lines, line);
  g_free (line);
}

static void
add_fields (GStrvBuilder *lines, const JalonsJournalEntry *entry, gboolean whole)
{
  for (guint i = 0; entry->fields && i < entry->fields->len; i++)
    {
      const JalonsJournalField *field = &g_array_index (entry->fields, JalonsJournalField, i);
      const gboolean name = is_name (entry, field->name);
      g_autofree char *before = shorten (field->before, name, whole);
      g_autofree char *after = shorten (field->after, name, whole);

      if (entry->action == JALONS_JOURNAL_INSERTED)
        add (lines, g_strdup_printf (_ ("%s: %s"), word (field->name), after));
      else if (entry->action == JALONS_JOURNAL_DELETED)
        add (lines, g_strdup_printf (_ ("%s: %s"), word (field->name), before));
      else
        add (lines, g_strdup_printf (_ ("%s: %s → %s"), word (field->name), before, after));
    }
}

static void
add_manifest (GStrvBuilder *lines, const JalonsJournalEntry *entry)
{
  for (guint i = 0; entry->sources && i < entry->sources->len; i++)
    {
      const JalonsJournalSource *source = &g_array_index (entry->sources, JalonsJournalSource, i);
      g_autofree char *size = jalons_text_size (source->size);

      add (lines, g_strdup_printf (_ ("file %s, %s"), source->name, size));
    }
  for (guint i = 0; entry->many && i < entry->many->len; i++)
    {
      const JalonsJournalMany *many = &g_array_index (entry->many, JalonsJournalMany, i);
      g_autofree char *count = jalons_text_count ((gint64) many->count);

      add (lines, g_strdup_printf (_ ("%s: %s rows"), many->table, count));
    }
}

/* What the number of an entry counts; NULL where it counts nothing that people would ask for. */
static const char *
number_format (const JalonsJournalEntry *entry)
{
  static const struct {
    JalonsJournalAction action;
    const char         *format;
    gboolean            with_zero;
  } formats[] = {
    { JALONS_JOURNAL_SEARCHED, N_ ("results: %s"), TRUE },   { JALONS_JOURNAL_UNLOCK_FAILED, N_ ("times: %s"), TRUE },
    { JALONS_JOURNAL_PURGED, N_ ("removed: %s"), TRUE },     { JALONS_JOURNAL_ERASED, N_ ("removed: %s"), TRUE },
    { JALONS_JOURNAL_EXPORTED, N_ ("rows: %s"), FALSE },     { JALONS_JOURNAL_COPIED, N_ ("rows: %s"), FALSE },
    { JALONS_JOURNAL_MIGRATED, N_ ("version: %s"), FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].action == entry->action && (formats[i].with_zero || entry->number))
      return _ (formats[i].format);

  return NULL;
}

static void
add_number (GStrvBuilder *lines, const JalonsJournalEntry *entry)
{
  const char *format = number_format (entry);
  g_autofree char *number = jalons_text_count (entry->number);
  g_autoptr (GString) line = g_string_new (format);

  if (!format)
    return;
  g_string_replace (line, "%s", number, 1);
  g_strv_builder_add (lines, line->str);
}

/* Of what left, the file and the anchor that was put in it too: see jalons_journal_export(). */
static void
add_motive (GStrvBuilder *lines, const JalonsJournalEntry *entry)
{
  g_auto (GStrv) parts = g_strsplit (entry->motive ? entry->motive : "", "\n", 3);
  const gboolean export = (entry->action == JALONS_JOURNAL_EXPORTED || entry->action == JALONS_JOURNAL_SEALED) && g_strv_length (parts) == 3;
  const char *reason = export ? parts[1] : entry->motive;
  char *mark = entry->stream == JALONS_JOURNAL_CHANGES ? jalons_text_undo_mark (&reason) : NULL;

  if (export)
    add (lines, g_strdup_printf (_ ("file: %s"), parts[0]));
  if (mark)
    add (lines, mark);
  if (reason && *reason)
    add (lines, g_strdup_printf (_ ("reason: %s"), reason));
  if (export)
    add (lines, g_strdup_printf (_ ("anchor: %s"), parts[2]));
}

static char **
write_details (const JalonsJournalEntry *entry, gboolean whole)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  if (entry->erased)
    g_strv_builder_add (lines, _ ("values erased"));
  add_fields (lines, entry, whole);
  add_manifest (lines, entry);
  add_number (lines, entry);
  add_motive (lines, entry);
  if (entry->doubtful)
    g_strv_builder_add (lines, _ ("written when the journal before it did not hold"));

  return g_strv_builder_end (lines);
}

char **
jalons_text_journal_details (const JalonsJournalEntry *entry)
{
  return write_details (entry, FALSE);
}

char **
jalons_text_journal_whole (const JalonsJournalEntry *entry)
{
  return write_details (entry, TRUE);
}

char *
jalons_text_journal_when (const JalonsJournalEntry *entry)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (entry->when / 1000);

  return when ? g_date_time_format (when, _ ("%d/%m/%Y at %H:%M:%S")) : g_strdup ("?");
}

const char *
jalons_text_journal_who (const JalonsJournalEntry *entry)
{
  return entry->label && *entry->label ? entry->label : _ ("Without a name");
}

char *
jalons_text_journal_line (const JalonsJournalEntry *entry)
{
  g_autofree char *when = jalons_text_journal_when (entry);
  g_autofree char *object = jalons_text_journal_object (entry);

  return g_strdup_printf ("%s, %s, %s%s%s", when, jalons_text_journal_who (entry),
                          jalons_text_journal_action (entry->action), *object ? ", " : "", object);
}

static const char *
fault_text (JalonsJournalFault fault)
{
  switch (fault)
    {
    case JALONS_JOURNAL_EDITED:
      return _ ("was edited");
    case JALONS_JOURNAL_MISSING:
      return _ ("is missing");
    case JALONS_JOURNAL_SWAPPED:
      return _ ("is not in its place");
    case JALONS_JOURNAL_ADDED:
      return _ ("was not written by the register");
    case JALONS_JOURNAL_SIGNATURE:
      return _ ("is not signed by who should have signed it");
    case JALONS_JOURNAL_UNKNOWN:
      return _ ("is signed by somebody who is not who she says");
    case JALONS_JOURNAL_VALUES:
      return _ ("has other values than those that were written");
    case JALONS_JOURNAL_TAIL:
      return _ ("is missing, with all that came after it");
    case JALONS_JOURNAL_REWRITTEN:
      return _ ("is not the one of which the anchor was taken");
    case JALONS_JOURNAL_SOUND:
    default:
      return "";
    }
}

char *
jalons_text_journal_check (const JalonsJournalCheck *check)
{
  g_autofree char *entries = jalons_text_count ((gint64) check->n_entries);
  g_autofree char *signatures = jalons_text_count ((gint64) check->n_signatures);
  g_autofree char *first = jalons_text_count (check->first);

  if (check->fault == JALONS_JOURNAL_SOUND)
    return g_strdup_printf (_ ("The journal holds: %s entries, %s signatures checked."), entries, signatures);

  return g_strdup_printf (check->stream == JALONS_JOURNAL_CHANGES ? _ ("The journal does not hold: change %s %s.")
                                                                  : _ ("The journal does not hold: access %s %s."),
                          first, fault_text (check->fault));
}
