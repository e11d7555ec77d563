/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-saving.h"

#include <glib/gi18n.h>

#include "jalons-text.h"

static char *
time_text (gint64 when)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (when);

  return time ? g_date_time_format (time, "%H:%M") : g_strdup ("?");
}

char *
jalons_text_saving (const JalonsSaving *saving)
{
  g_autofree char *time = saving->saved_at ? time_text (saving->saved_at) : NULL;

  if (saving->failed_at)
    return g_strdup (_ ("Not saved"));
  if (saving->read_only)
    return g_strdup (_ ("Read only"));
  if (time)
    return g_strdup_printf (_ ("Saved at %s"), time);

  return g_strdup (_ ("All is saved"));
}

char *
jalons_text_saving_failure (const JalonsSaving *saving)
{
  g_autofree char *time = NULL;
  g_autofree char *reason = NULL;

  if (!saving->failure)
    return NULL;
  reason = jalons_text_error (saving->failure);
  if (!saving->failed_at)
    return g_strdup_printf (_ ("The disk of this register refuses to be written to: %s What it holds is saved. Make a "
                               "copy of it elsewhere."),
                            reason);
  time = time_text (saving->failed_at);

  return g_strdup_printf (_ ("Not saved since %s: the last change could not be written, and was undone. %s The register "
                             "can only be read until it is saved again."),
                          time, reason);
}
