/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-continuite-private.h"

const JalonsContinuiteDelais jalons_continuite_delais_default = {
  .depot = 20,
  .convocation = 5,
  .notification = 15,
  .recepisse = 15,
  .titre = 60,
  .titre_mois = 6,
  .fenetre_mois = 2,
  .abandon_mois = 6,
};

static const char *const kind_texts[JALONS_CONTINUITE_N_KINDS] = { "psp", "sejour", "afis" };

static const char *const cause_texts[JALONS_CONTINUITE_N_CAUSES]
    = { "non-depose",       "non-inscrit",  "seance-tardive", "decision-attendue",
        "periode-suivante", "titre-expire", "titre-attendu",  "titre-jamais",
        "droit-non-ouvert", "droit-expire", "titre-non-liste" };

static const char *const action_texts[JALONS_CONTINUITE_N_ACTIONS]
    = { "aucune",           "deposer",        "inscrire",  "planifier",  "decider",
        "renouveler-titre", "demander-titre", "recepisse", "ouvrir-afis" };

static const char *const acteur_texts[JALONS_CONTINUITE_N_ACTEURS]
    = { "personne", "association", "ddfe", "prefecture" };

const char *
jalons_continuite_kind_text (JalonsContinuiteKind kind)
{
  return kind_texts[kind];
}

const char *
jalons_continuite_cause_text (JalonsContinuiteCause cause)
{
  return cause_texts[cause];
}

const char *
jalons_continuite_action_text (JalonsContinuiteAction action)
{
  return action_texts[action];
}

const char *
jalons_continuite_acteur_text (JalonsContinuiteActeur acteur)
{
  return acteur_texts[acteur];
}

typedef struct {
  const JalonsDossierDemande *demande;
  JalonsDay seance;
} Pending;

static int
compare_pending (gconstpointer a, gconstpointer b)
{
  const Pending *one = a, *other = b;

  if (one->seance != other->seance)
    return one->seance < other->seance ? -1 : 1;

  return (one->demande->record.id > other->demande->record.id)
         - (one->demande->record.id < other->demande->record.id);
}

const JalonsSeanceDate *
jalons_garde_seance (const JalonsGarde *garde, const JalonsDossierDemande *demande)
{
  const JalonsSeanceDate *seance
      = demande ? jalons_calendrier_find (garde->calendrier, demande->record.seance) : NULL;

  if (seance && seance->date < garde->today
      && (seance->tenue == JALONS_NON || demande->record.avis_commission == JALONS_AVIS_AJOURNE))
    return NULL;

  return seance;
}

static void
find_pending (JalonsGarde *garde)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Pending));

  for (guint i = 0; i < garde->parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande
          = jalons_dossier_demande (garde->dossier, garde->parcours->first_demande + i);
      const JalonsSeanceDate *seance = jalons_garde_seance (garde, demande);
      Pending pending = { demande, seance ? seance->date : G_MAXINT32 };

      if (!demande->record.decision && demande->record.depot != JALONS_DAY_NONE
          && demande->record.type != JALONS_DEMANDE_SORTIE_ANTICIPEE)
        g_array_append_val (found, pending);
    }
  g_array_sort (found, compare_pending);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (garde->pending, (gpointer) g_array_index (found, Pending, i).demande);
}

void
jalons_garde_init (JalonsGarde *garde, const JalonsDossier *dossier, const JalonsDossierParcours *parcours,
                   const JalonsCalendrier *calendrier, JalonsDay today, const JalonsContinuiteDelais *delais)
{
  *garde = (JalonsGarde){ .dossier = dossier,
                          .parcours = parcours,
                          .calendrier = calendrier,
                          .delais = delais ? delais : &jalons_continuite_delais_default,
                          .today = today,
                          .end = JALONS_DAY_NONE };
  garde->pending = g_ptr_array_new ();
  garde->lacunes = g_array_new (FALSE, FALSE, sizeof (JalonsLacune));
  find_pending (garde);
}

void
jalons_garde_clear (JalonsGarde *garde)
{
  g_clear_pointer (&garde->pending, g_ptr_array_unref);
  g_clear_pointer (&garde->lacunes, g_array_unref);
}

JalonsLacune *
jalons_garde_add (JalonsGarde *garde, JalonsContinuiteKind kind, JalonsContinuiteCause cause, JalonsSpan span)
{
  JalonsLacune lacune = { .kind = kind,
                          .cause = cause,
                          .span = span,
                          .seance = JALONS_DAY_NONE,
                          .opens = JALONS_DAY_NONE,
                          .last_useful = JALONS_DAY_NONE,
                          .days = jalons_span_days (span) };

  if (jalons_span_is_empty (span))
    return NULL;
  g_array_append_val (garde->lacunes, lacune);

  return &g_array_index (garde->lacunes, JalonsLacune, garde->lacunes->len - 1);
}

static int
compare_lacunes (gconstpointer a, gconstpointer b)
{
  const JalonsLacune *one = a, *other = b;

  if (one->span.first != other->span.first)
    return one->span.first < other->span.first ? -1 : 1;
  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;

  return (int) one->cause - (int) other->cause;
}

GArray *
jalons_continuite (const JalonsDossier *dossier, const JalonsDossierParcours *parcours,
                   const JalonsCalendrier *calendrier, JalonsDay today, const JalonsContinuiteDelais *delais)
{
  JalonsGarde garde;
  GArray *lacunes = NULL;

  jalons_garde_init (&garde, dossier, parcours, calendrier, today, delais);
  jalons_garde_psp (&garde);
  if (garde.end != JALONS_DAY_NONE)
    {
      jalons_garde_sejour (&garde);
      jalons_garde_afis (&garde);
    }
  lacunes = g_steal_pointer (&garde.lacunes);
  g_array_sort (lacunes, compare_lacunes);
  jalons_garde_clear (&garde);

  return lacunes;
}

JalonsDay
jalons_continuite_end (const JalonsDossier *dossier, const JalonsDossierParcours *parcours,
                       const JalonsCalendrier *calendrier, JalonsDay today,
                       const JalonsContinuiteDelais *delais)
{
  JalonsGarde garde;

  jalons_garde_init (&garde, dossier, parcours, calendrier, today, delais);
  jalons_garde_psp (&garde);
  jalons_garde_clear (&garde);

  return garde.end;
}

int
jalons_continuite_jours (const JalonsDossier *dossier, const JalonsDossierParcours *parcours,
                         const JalonsCalendrier *calendrier, JalonsDay today,
                         const JalonsContinuiteDelais *delais)
{
  JalonsGarde garde;

  jalons_garde_init (&garde, dossier, parcours, calendrier, today, delais);
  garde.existing_only = TRUE;
  jalons_garde_psp (&garde);
  jalons_garde_clear (&garde);

  return garde.lost;
}
