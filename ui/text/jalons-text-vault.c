/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-vault.h"

#include <glib/gi18n.h>

#include "jalons-text-figures.h"
#include "jalons-text.h"

char *
jalons_text_moment (gint64 seconds)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (seconds);

  return when ? g_date_time_format (when, _ ("%d/%m/%Y at %H:%M")) : g_strdup ("?");
}

char *
jalons_text_age (gint64 then, gint64 now)
{
  const int minutes = (int) CLAMP ((now - then) / 60, 0, G_MAXINT);

  if (minutes < 2)
    return g_strdup (_ ("just now"));
  if (minutes < 60)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d minute ago", "%d minutes ago", minutes), minutes);
  if (minutes < 24 * 60)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d hour ago", "%d hours ago", minutes / 60), minutes / 60);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day ago", "%d days ago", minutes / (24 * 60)),
                          minutes / (24 * 60));
}

char *
jalons_text_backup_lag (const JalonsVerification *found, guint64 sequence)
{
  const guint64 lag = sequence > found->sequence ? sequence - found->sequence : 0;
  g_autofree char *count = jalons_text_count ((gint64) lag);

  if (found->compared && found->n_different == 0)
    return g_strdup (_ ("It holds exactly what the register holds now."));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The register has been saved %s time since.",
                                       "The register has been saved %s times since.", lag),
                          count);
}

char *
jalons_text_size (guint64 bytes)
{
  g_autofree char *kilobytes = jalons_text_count ((gint64) (bytes + 999) / 1000);
  g_autofree char *megabytes = jalons_text_decimal ((double) bytes / 1e6, 1);

  return bytes < 1000000 ? g_strdup_printf (_ ("%s kB"), kilobytes) : g_strdup_printf (_ ("%s MB"), megabytes);
}

static void
add (GStrvBuilder *sentences, char *sentence)
{
  g_strv_builder_add (sentences, sentence);
  g_free (sentence);
}

static void
add_log (GStrvBuilder *sentences, const JalonsVerification *found)
{
  g_autofree char *read = jalons_text_count (found->n_commits);
  g_autofree char *lost = jalons_text_count (found->n_lost);

  switch (found->log)
    {
    case JALONS_LOG_TORN:
      g_strv_builder_add (sentences, _ ("The last change was being saved when the computer stopped: it is not there."));
      break;
    case JALONS_LOG_DAMAGED:
      add (sentences, g_strdup_printf (_ ("The changes saved since are damaged: %s can be read before the damage, %s after it."),
                                       read, lost));
      break;
    case JALONS_LOG_STRANGE:
      g_strv_builder_add (sentences, _ ("Changes beside this file belong to another state of the register."));
      break;
    case JALONS_LOG_NONE:
    case JALONS_LOG_WHOLE:
    default:
      break;
    }
}

static void
add_database (GStrvBuilder *sentences, const JalonsVerification *found)
{
  g_autofree char *faults = jalons_text_count (found->n_faults);
  g_autofree char *orphans = jalons_text_count (found->n_orphans);

  if (found->n_faults)
    add (sentences, g_strdup_printf (_ ("The database inside is damaged: %s faults."), faults));
  if (found->n_orphans)
    add (sentences, g_strdup_printf (_ ("%s rows refer to what is not there."), orphans));
}

static void
add_comparison (GStrvBuilder *sentences, const JalonsVerification *found)
{
  g_autofree char *pages = jalons_text_count (found->n_different);

  if (!found->compared)
    return;
  if (!found->same_register)
    g_strv_builder_add (sentences, _ ("The other file is of another register."));
  else if (found->n_different == 0)
    g_strv_builder_add (sentences, _ ("Both hold the same, page by page."));
  else
    add (sentences, g_strdup_printf (found->later > 0   ? _ ("%s pages differ; this one is the later.")
                                     : found->later < 0 ? _ ("%s pages differ; the other is the later.")
                                                        : _ ("%s pages differ, and neither is the later."),
                                     pages));
}

char **
jalons_text_verification (const JalonsVerification *found)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  g_autofree char *pages = jalons_text_count (found->n_pages);
  g_autofree char *sequence = jalons_text_count ((gint64) found->sequence);

  if (jalons_verification_is_sound (found))
    add (sentences, g_strdup_printf (_ ("Whole: all of it was read, proved and opened in memory (%s pages, change %s)."),
                                     pages, sequence));
  else
    g_strv_builder_add (sentences, _ ("Not whole: see below. Nothing was changed; go back to a backup."));
  add_log (sentences, found);
  add_database (sentences, found);
  add_comparison (sentences, found);

  return g_strv_builder_end (sentences);
}

char **
jalons_text_restoring (const JalonsRestoring *restoring)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();

  g_strv_builder_add (sentences, _ ("The backup is back in its place, whole."));
  if (restoring->kept_slots)
    g_strv_builder_add (sentences, _ ("The register opens with what opened it before."));
  else
    g_strv_builder_add (sentences, _ ("The register opens with what opened it when the backup was made."));
  if (restoring->aside)
    {
      g_autofree char *path = jalons_text_path (restoring->aside);

      add (sentences, g_strdup_printf (_ ("What it replaces is kept in %s."), path));
    }

  return g_strv_builder_end (sentences);
}
