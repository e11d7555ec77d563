/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-opening.h"

#include <glib/gi18n.h>

#include "jalons-text-vault.h"
#include "jalons-text.h"

static char *
describe_older (gint64 seen)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (seen);
  g_autofree char *text = when ? g_date_time_format (when, _ ("%d/%m/%Y at %H:%M")) : NULL;

  return g_strdup_printf (_ ("This computer has seen a later state of this register, on %s. It may be an old copy put in "
                             "its place: find out before you change anything."),
                          text ? text : "?");
}

static void
add_holder (GStrvBuilder *sentences, const JalonsHolder *holder)
{
  g_autofree char *since = jalons_text_moment (holder->since);
  g_autofree char *sentence = g_strdup_printf (_ ("%s has it open on the computer “%s” since %s: here it can only be read."),
                                               holder->label, holder->host, since);

  g_strv_builder_add (sentences, holder->known ? sentence : _ ("Somebody else has it open: here it can only be read."));
}

/* What comes of where it lies, and of who else is there. */
static void
add_place (GStrvBuilder *sentences, const JalonsOpening *opening)
{
  if (opening->held)
    add_holder (sentences, &opening->holder);
  if (jalons_file_system_is_share (opening->file_system))
    g_strv_builder_add (sentences, _ ("This register lies on a share: changes are saved on this computer at once, and reach "
                                      "the share when it is closed."));
  if (opening->divergent)
    {
      g_autofree char *path = jalons_text_path (opening->divergent);
      g_autofree char *sentence
          = g_strdup_printf (_ ("Somebody else had written this register: what this computer had is kept in %s."), path);

      g_strv_builder_add (sentences, sentence);
    }
  if (opening->restored)
    {
      g_autofree char *when = jalons_text_moment (opening->restored);
      g_autofree char *sentence
          = g_strdup_printf (_ ("A backup was put in the place of what this computer had seen, on %s."), when);

      g_strv_builder_add (sentences, sentence);
    }
}

char **
jalons_text_opening (const JalonsOpening *opening)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();

  if (opening->torn)
    g_strv_builder_add (sentences, _ ("The change that was being saved when the computer stopped is not there; all that "
                                      "was said to be saved is."));
  if (opening->strange)
    g_strv_builder_add (sentences, _ ("Changes beside this register belong to another state of it. They were put aside."));
  if (opening->aside)
    {
      g_autofree char *path = jalons_text_path (opening->aside);
      g_autofree char *sentence = g_strdup_printf (_ ("What was put aside is kept in %s."), path);

      g_strv_builder_add (sentences, sentence);
    }
  if (opening->older)
    {
      g_autofree char *sentence = describe_older (opening->seen);

      g_strv_builder_add (sentences, sentence);
    }

  add_place (sentences, opening);

  return g_strv_builder_end (sentences);
}

const char *
jalons_text_slot_kind (JalonsSlotKind kind)
{
  switch (kind)
    {
    case JALONS_SLOT_PASSPHRASE:
      return _ ("passphrase");
    case JALONS_SLOT_RECOVERY:
      return _ ("recovery code");
    case JALONS_SLOT_DEMONSTRATION:
    default:
      return _ ("demonstration");
    }
}
