/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-continuite-register.h"

#include "jalons-dossier-past.h"
#include "jalons-dossier-reader.h"
#include "jalons-spans.h"

static void
suivi_free (gpointer data)
{
  JalonsSuivi *suivi = data;

  g_array_unref (suivi->lacunes);
  g_free (suivi);
}

static void
dossier_free (gpointer data)
{
  jalons_dossier_clear (data);
  g_free (data);
}

static int
departement_of (const JalonsDossier *dossier, const JalonsDossierParcours *parcours)
{
  return jalons_dossier_demande (dossier, parcours->last_periode)->record.departement;
}

static void
add_suivi (JalonsContinuiteRegister *self, const JalonsDossier *dossier, guint index)
{
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, index);
  JalonsSuivi *suivi = NULL;

  if (jalons_continuite_end (dossier, parcours, self->calendrier, self->today, &self->reglages.continuite) == JALONS_DAY_NONE)
    return;
  suivi = g_new0 (JalonsSuivi, 1);
  suivi->personne = dossier->personne.id;
  suivi->parcours = parcours->record.id;
  suivi->dossier = dossier;
  suivi->index = index;
  suivi->departement = departement_of (dossier, parcours);
  suivi->jours = jalons_continuite_jours (dossier, parcours, self->calendrier, self->today, &self->reglages.continuite);
  suivi->lacunes = jalons_continuite (dossier, parcours, self->calendrier, self->today, &self->reglages.continuite);
  g_ptr_array_add (self->suivis, suivi);
}

/* The sessions that they point at go with the reader. */
static void
forget_sessions (JalonsDossier *dossier)
{
  for (guint i = 0; i < dossier->demandes->len; i++)
    jalons_dossier_demande (dossier, i)->seance = NULL;
  for (guint i = 0; i < dossier->ajournements->len; i++)
    g_array_index (dossier->ajournements, JalonsDossierAjournement, i).seance = NULL;
}

/* Keeps the file when a parcours of it runs, and gives an empty one for the next. */
static JalonsDossier *
keep_or_reset (JalonsContinuiteRegister *self, JalonsDossier *dossier)
{
  const guint before = self->suivis->len;
  JalonsDossier *next = NULL;

  for (guint i = 0; i < dossier->parcours->len; i++)
    add_suivi (self, dossier, i);
  if (self->suivis->len == before)
    return dossier;
  forget_sessions (dossier);
  g_ptr_array_add (self->dossiers, dossier);
  next = g_new0 (JalonsDossier, 1);
  jalons_dossier_init (next);

  return next;
}

static gboolean
read_register (JalonsContinuiteRegister *self, JalonsDossierReader *reader, GError **error)
{
  JalonsDossier *dossier = g_new0 (JalonsDossier, 1);
  gboolean more = TRUE, done = TRUE;

  jalons_dossier_init (dossier);
  while ((done = jalons_dossier_reader_next (reader, dossier, &more, error)) && more)
    dossier = keep_or_reset (self, dossier);
  dossier_free (dossier);

  return done;
}

JalonsContinuiteRegister *
jalons_continuite_register_new (JalonsStore *store, JalonsDay today, GError **error)
{
  const JalonsDossierParts parts
      = JALONS_DOSSIER_EXAMINATIONS | JALONS_DOSSIER_SEJOURS | JALONS_DOSSIER_AFIS | JALONS_DOSSIER_FOLLOW_UP;
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new (store, parts, error);
  g_autoptr (JalonsContinuiteRegister) self = NULL;

  if (!reader)
    return NULL;
  self = g_new0 (JalonsContinuiteRegister, 1);
  self->today = today;
  jalons_reglages_on (jalons_dossier_reader_referential (reader), today, &self->reglages);
  self->calendrier = jalons_calendrier_new (jalons_dossier_reader_referential (reader));
  self->suivis = g_ptr_array_new_with_free_func (suivi_free);
  self->dossiers = g_ptr_array_new_with_free_func (dossier_free);

  return read_register (self, reader, error) ? g_steal_pointer (&self) : NULL;
}

void
jalons_continuite_register_free (JalonsContinuiteRegister *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->suivis);
  g_ptr_array_unref (self->dossiers);
  jalons_calendrier_free (self->calendrier);
  g_free (self);
}

JalonsSpan
jalons_lacune_enjeu (const JalonsLacune *lacune)
{
  return (JalonsSpan){ lacune->span.first, lacune->span.first + MAX (lacune->days, 1) - 1 };
}

static int
count_days (GArray *spans)
{
  int days = 0;

  jalons_spans_merge (spans);
  for (guint i = 0; i < spans->len; i++)
    days += jalons_span_days (g_array_index (spans, JalonsSpan, i));

  return days;
}

static GArray *
spans_of (const GArray *lacunes, int kind, gboolean lost_only)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (JalonsSpan));

  for (guint i = 0; i < lacunes->len; i++)
    {
      const JalonsLacune *lacune = &g_array_index (lacunes, JalonsLacune, i);
      JalonsSpan span = lost_only ? lacune->span : jalons_lacune_enjeu (lacune);

      if ((kind < 0 || (int) lacune->kind == kind) && (!lost_only || !lacune->action))
        g_array_append_val (spans, span);
    }

  return spans;
}

static int
days_of (const GArray *lacunes, int kind, gboolean lost_only)
{
  g_autoptr (GArray) spans = spans_of (lacunes, kind, lost_only);

  return count_days (spans);
}

/* Two parcours of the same person are two rows: she is counted once, for they stand one after the other. */
void
jalons_continuite_register_totaux (const JalonsContinuiteRegister *self, JalonsContinuiteTotaux *totaux)
{
  JalonsRef last = 0, last_of[JALONS_CONTINUITE_N_KINDS] = { 0 };

  *totaux = (JalonsContinuiteTotaux){ 0 };
  for (guint i = 0; i < self->suivis->len; i++)
    {
      const JalonsSuivi *suivi = jalons_continuite_suivi (self, i);

      if (!suivi->lacunes->len)
        continue;
      totaux->personnes += suivi->personne != last;
      last = suivi->personne;
      totaux->jours += days_of (suivi->lacunes, -1, FALSE);
      totaux->perdus += days_of (suivi->lacunes, -1, TRUE);
      for (int kind = 0; kind < JALONS_CONTINUITE_N_KINDS; kind++)
        {
          int days = days_of (suivi->lacunes, kind, FALSE);

          totaux->jours_par[kind] += days;
          totaux->personnes_par[kind] += days > 0 && suivi->personne != last_of[kind];
          if (days > 0)
            last_of[kind] = suivi->personne;
        }
    }
}

/* A renewal is one of the period before it, which must be there. */
static gboolean
comes_before (const JalonsLacune *lacune, const JalonsLacune *wanted)
{
  return lacune->action && lacune->kind == JALONS_CONTINUITE_PSP && wanted->kind == JALONS_CONTINUITE_PSP
         && lacune->span.first < wanted->span.first;
}

GArray *
jalons_continuite_register_apply (const JalonsContinuiteRegister *self, const JalonsSuivi *suivi, guint rank)
{
  g_autoptr (JalonsCalendrier) calendrier = jalons_calendrier_copy (self->calendrier);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_dossier_past_free);
  const JalonsLacune *wanted = &g_array_index (suivi->lacunes, JalonsLacune, rank);
  const JalonsDossier *dossier = suivi->dossier;

  for (guint i = 0; i < suivi->lacunes->len; i++)
    {
      const JalonsLacune *lacune = &g_array_index (suivi->lacunes, JalonsLacune, i);
      JalonsDossier *copy = NULL;

      if (i != rank && !comes_before (lacune, wanted))
        continue;
      copy = jalons_continuite_apply (dossier, suivi->index, calendrier, lacune);
      g_ptr_array_add (copies, copy);
      dossier = copy;
    }

  return jalons_continuite (dossier, jalons_dossier_parcours (dossier, suivi->index), calendrier, self->today, &self->reglages.continuite);
}

gboolean
jalons_lacune_is_left (const JalonsLacune *lacune, const GArray *after)
{
  for (guint i = 0; i < after->len; i++)
    {
      const JalonsLacune *other = &g_array_index (after, JalonsLacune, i);

      if (other->kind == lacune->kind && jalons_span_overlaps (other->span, lacune->span))
        return TRUE;
    }

  return FALSE;
}

static int
compare_effets_cb (gconstpointer a, gconstpointer b)
{
  const JalonsEffet *one = a, *other = b;

  if ((one->jours > 0) != (other->jours > 0))
    return one->jours > 0 ? -1 : 1;
  if (ABS (one->jours) != ABS (other->jours))
    return ABS (one->jours) > ABS (other->jours) ? -1 : 1;

  return (one->suivi->parcours > other->suivi->parcours) - (one->suivi->parcours < other->suivi->parcours);
}

GArray *
jalons_continuite_register_effets (const JalonsContinuiteRegister *self, int departement,
                                   const JalonsCalendrier *calendrier, gint64 *total)
{
  GArray *effets = g_array_new (FALSE, FALSE, sizeof (JalonsEffet));

  *total = 0;
  for (guint i = 0; i < self->suivis->len; i++)
    {
      const JalonsSuivi *suivi = jalons_continuite_suivi (self, i);
      JalonsEffet effet = { suivi, 0 };

      if (suivi->departement != departement)
        continue;
      effet.jours = jalons_continuite_jours (suivi->dossier, jalons_dossier_parcours (suivi->dossier, suivi->index),
                                             calendrier, self->today, &self->reglages.continuite)
                    - suivi->jours;
      *total += effet.jours;
      if (effet.jours)
        g_array_append_val (effets, effet);
    }
  g_array_sort (effets, compare_effets_cb);

  return effets;
}

GArray *
jalons_continuite_register_besoins (const JalonsContinuiteRegister *self, int departement,
                                    const JalonsCalendrier *calendrier)
{
  GArray *besoins = g_array_new (FALSE, FALSE, sizeof (JalonsBesoin));

  for (guint i = 0; i < self->suivis->len; i++)
    {
      const JalonsSuivi *suivi = jalons_continuite_suivi (self, i);
      const JalonsBesoin *besoin = NULL;

      if (suivi->departement != departement
          || !jalons_plan_besoin (suivi->dossier, jalons_dossier_parcours (suivi->dossier, suivi->index), calendrier,
                                  self->today, &self->reglages.continuite, besoins))
        continue;
      besoin = &g_array_index (besoins, JalonsBesoin, besoins->len - 1);
      if (jalons_calendrier_between (calendrier, departement, besoin->soonest, besoin->due, FALSE))
        g_array_set_size (besoins, besoins->len - 1);
    }

  return besoins;
}
