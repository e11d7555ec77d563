/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-gap.h"

#include <glib/gi18n.h>

#include "jalons-text-days.h"
#include "jalons-text-echeance.h"
#include "jalons-text.h"

struct _JalonsGap {
  GObject parent_instance;

  guint suivi;
  guint rank;
  JalonsRef personne;
  JalonsRef parcours;
  JalonsLacune lacune;
  char *texts[JALONS_N_GAP_FIELDS];
};

G_DEFINE_FINAL_TYPE (JalonsGap, jalons_gap, G_TYPE_OBJECT)

static char *
say_cause (const JalonsLacune *lacune)
{
  const char *cause = jalons_text_lacune_cause (lacune->cause);

  return lacune->to_check ? g_strdup_printf (_ ("%s (to check)"), cause) : g_strdup (cause);
}

static char *
say_day (JalonsDay day)
{
  return day == JALONS_DAY_NONE ? g_strdup ("") : jalons_text_day (day);
}

static void
fill_texts (JalonsGap *self, const char *code, const char *initials)
{
  const JalonsLacune *lacune = &self->lacune;

  self->texts[JALONS_GAP_CODE] = g_strdup (code ? code : _ ("Without a code"));
  self->texts[JALONS_GAP_PERSON] = g_strdup (initials);
  self->texts[JALONS_GAP_RIGHT] = g_strdup (jalons_text_lacune_kind_short (lacune->kind));
  self->texts[JALONS_GAP_FIRST] = say_day (lacune->span.first);
  self->texts[JALONS_GAP_LAST] = say_day (lacune->span.last);
  self->texts[JALONS_GAP_DAYS] = jalons_text_count (lacune->days);
  self->texts[JALONS_GAP_CAUSE] = say_cause (lacune);
  self->texts[JALONS_GAP_ACTION] = jalons_text_lacune_doing (lacune);
  self->texts[JALONS_GAP_ACTOR]
      = g_strdup (lacune->action ? jalons_text_lacune_acteur_short (lacune->acteur) : "");
  self->texts[JALONS_GAP_LAST_USEFUL] = say_day (lacune->last_useful);
}

JalonsGap *
jalons_gap_new (guint suivi, guint rank, const JalonsSuivi *of, const char *code, const char *initials)
{
  JalonsGap *self = g_object_new (JALONS_TYPE_GAP, NULL);

  self->suivi = suivi;
  self->rank = rank;
  self->personne = of->personne;
  self->parcours = of->parcours;
  self->lacune = g_array_index (of->lacunes, JalonsLacune, rank);
  fill_texts (self, code, initials);

  return self;
}

const JalonsLacune *
jalons_gap_lacune (JalonsGap *self)
{
  return &self->lacune;
}

JalonsRef
jalons_gap_personne (JalonsGap *self)
{
  return self->personne;
}

JalonsRef
jalons_gap_parcours (JalonsGap *self)
{
  return self->parcours;
}

guint
jalons_gap_suivi (JalonsGap *self)
{
  return self->suivi;
}

guint
jalons_gap_rank (JalonsGap *self)
{
  return self->rank;
}

const char *
jalons_gap_text (JalonsGap *self, JalonsGapField field)
{
  return self->texts[field];
}

static int
compare (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

int
jalons_gap_compare (JalonsGap *a, JalonsGap *b, JalonsGapField field)
{
  switch (field)
    {
    case JALONS_GAP_RIGHT:
      return compare (a->lacune.kind, b->lacune.kind);
    case JALONS_GAP_FIRST:
      return compare (a->lacune.span.first, b->lacune.span.first);
    case JALONS_GAP_LAST:
      return compare (a->lacune.span.last, b->lacune.span.last);
    case JALONS_GAP_DAYS:
      return compare (a->lacune.days, b->lacune.days);
    case JALONS_GAP_LAST_USEFUL:
      return compare (a->lacune.last_useful, b->lacune.last_useful);
    case JALONS_GAP_CODE:
    case JALONS_GAP_PERSON:
    case JALONS_GAP_CAUSE:
    case JALONS_GAP_ACTION:
    case JALONS_GAP_ACTOR:
    case JALONS_N_GAP_FIELDS:
    default:
      return g_utf8_collate (a->texts[field], b->texts[field]);
    }
}

int
jalons_gap_compare_consequence (JalonsGap *a, JalonsGap *b)
{
  if (a->lacune.days != b->lacune.days)
    return compare (b->lacune.days, a->lacune.days);
  if (a->lacune.span.first != b->lacune.span.first)
    return compare (a->lacune.span.first, b->lacune.span.first);

  return compare ((gint64) a->suivi << 16 | a->rank, (gint64) b->suivi << 16 | b->rank);
}

char *
jalons_gap_sentence (JalonsGap *self)
{
  g_autofree char *what = jalons_text_lacune (&self->lacune);
  g_autofree char *span = jalons_text_span (self->lacune.span.first, self->lacune.span.last);
  g_autofree char *days = jalons_text_days (self->lacune.days);
  g_autofree char *action = jalons_text_lacune_action (&self->lacune);

  return g_strdup_printf ("%s, %s, %s, %s, %s. %s", self->texts[JALONS_GAP_CODE],
                          self->texts[JALONS_GAP_PERSON], what, span, days, action);
}

static void
jalons_gap_finalize (GObject *object)
{
  JalonsGap *self = JALONS_GAP (object);

  for (guint i = 0; i < JALONS_N_GAP_FIELDS; i++)
    g_free (self->texts[i]);

  G_OBJECT_CLASS (jalons_gap_parent_class)->finalize (object);
}

static void
jalons_gap_class_init (JalonsGapClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalons_gap_finalize;
}

static void
jalons_gap_init (JalonsGap *self)
{
}
