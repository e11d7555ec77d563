/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-echeances-private.h"

#include "jalons-delai.h"
#include "jalons-ferie.h"
#include "jalons-frise.h"
#include "jalons-territory.h"

#define APPEAL_MONTHS     2  /* CJA R421-1, R421-2 */
#define REASONABLE_MONTHS 12 /* CE 2016, Czabaj: to be confirmed */
#define OVERSEAS_MONTHS   1  /* CJA R421-7 */
#define ABROAD_MONTHS     2

const JalonsEcheanceDelais jalons_echeance_delais_default = {
  .notification = 15,
  .convocation = 5,
  .fenetre_mois = 2,
  .apres = 120,
  .conservation_mois = 24,
  .passe = 365,
  .completude = 30,
  .depot = 20,
};

static const char *const kind_texts[JALONS_ECHEANCE_N_KINDS] = {
  "recours",        "recours-distance", "delai-raisonnable", "reponse-recours", "motifs",
  "notifier",       "silence-demande",  "silence-titre",     "titre",           "observations",
  "apres-parcours", "agrement",         "agrement-silence",  "convocation",     "conservation",
  "completer",      "motiver",          "relance",           "ordre-du-jour",   "etat-afis",
};

static const char *const etape_texts[JALONS_ETAPE_N_KINDS]
    = { "depart", "mois", "jours", "franc", "ouvre", "rejet", "implicite", "distance" };

typedef JalonsEcheanceSearch Search;

const char *
jalons_echeance_kind_text (JalonsEcheanceKind kind)
{
  return kind_texts[kind];
}

const char *
jalons_etape_kind_text (JalonsEtapeKind kind)
{
  return etape_texts[kind];
}

/* Where it leads becomes the last day. */
void
jalons_echeance_step (JalonsEcheance *echeance, JalonsEtapeKind kind, int amount, JalonsDay day)
{
  g_return_if_fail (echeance->n_etapes < JALONS_ECHEANCE_ETAPES);

  echeance->etapes[echeance->n_etapes++] = (JalonsEtape){ kind, amount, day };
  echeance->day = day;
}

JalonsEcheance
jalons_echeance_begin (JalonsEcheanceKind kind, JalonsDay from)
{
  JalonsEcheance echeance = { .kind = kind, .first = JALONS_DAY_NONE, .acteur = JALONS_ACTEUR_DDFE };

  jalons_echeance_step (&echeance, JALONS_ETAPE_DEPART, 0, from);

  return echeance;
}

void
jalons_echeance_months (JalonsEcheance *echeance, int months)
{
  jalons_echeance_step (echeance, JALONS_ETAPE_MOIS, months, jalons_day_add_months (echeance->day, months));
}

void
jalons_echeance_days (JalonsEcheance *echeance, int days)
{
  jalons_echeance_step (echeance, JALONS_ETAPE_JOURS, days, echeance->day + days);
}

/* Neither the day it begins nor the day it ends is counted, and it goes on to a working day. */
static void
end_franc (JalonsEcheance *echeance, int departement)
{
  JalonsDay working;

  jalons_echeance_step (echeance, JALONS_ETAPE_FRANC, 1, echeance->day + 1);
  working = jalons_day_next_working (echeance->day, departement);
  if (working != echeance->day)
    jalons_echeance_step (echeance, JALONS_ETAPE_OUVRE, working - echeance->day, working);
}

/* What is long past is not said any more. */
void
jalons_echeance_append (const Search *search, JalonsEcheance *echeance, JalonsTableId table, JalonsRef row, const char *field)
{
  if (echeance->day < search->today - search->delais->passe)
    return;
  echeance->fact = (JalonsFact){ table, row, field };
  echeance->personne = search->dossier ? search->dossier->personne.id : 0;
  g_array_append_vals (search->echeances, echeance, 1);
}

/* CJA R421-7: one month for who lives overseas when the tribunal does not, or elsewhere than the overseas tribunal,
 * each of which has its département; two abroad. */
static int
distance_months (int departement, int residence)
{
  if (residence == JALONS_RESIDENCE_ETRANGER)
    return ABROAD_MONTHS;
  if (residence <= 0 || residence == departement)
    return 0;

  return jalons_departement_is_drom (departement) || jalons_departement_is_drom (residence) ? OVERSEAS_MONTHS
                                                                                            : 0;
}

/* Two months from where @echeance leads, those of the distance included. */
static void
count_appeal (JalonsEcheance *echeance, int departement, int more)
{
  JalonsDay from = echeance->day;

  jalons_echeance_months (echeance, APPEAL_MONTHS);
  if (more)
    jalons_echeance_step (echeance, JALONS_ETAPE_DISTANCE, more, jalons_day_add_months (from, APPEAL_MONTHS + more));
  end_franc (echeance, departement);
}

JalonsDay
jalons_echeance_recours (JalonsDay start, int departement, int residence, JalonsEcheance *plain,
                         JalonsEcheance *distant)
{
  JalonsEcheance near = jalons_echeance_begin (JALONS_ECHEANCE_RECOURS, start);
  JalonsEcheance far = jalons_echeance_begin (JALONS_ECHEANCE_RECOURS_DISTANCE, start);
  int more = distance_months (departement, residence);

  near.acteur = far.acteur = JALONS_ACTEUR_PERSONNE;
  far.to_confirm = TRUE;
  count_appeal (&near, departement, 0);
  if (more)
    count_appeal (&far, departement, more);
  else
    far.day = JALONS_DAY_NONE;
  if (plain)
    *plain = near;
  if (distant)
    *distant = far;

  return near.day;
}

static gboolean
is_administrative (const JalonsRecours *recours)
{
  return recours->nature == JALONS_NATURE_RECOURS_GRACIEUX
         || recours->nature == JALONS_NATURE_RECOURS_HIERARCHIQUE;
}

static gboolean
is_answered (const JalonsRecours *recours)
{
  return recours->issue && recours->issue_date != JALONS_DAY_NONE;
}

/* The appeal to the administration whose rejection is the last, of those made by @last: the delay runs again from it. */
static const JalonsRecours *
last_interruption (const Search *search, guint demande, JalonsDay last)
{
  const JalonsRecours *found = NULL;

  for (guint i = 0; i < search->dossier->recours->len; i++)
    {
      const JalonsDossierRecours *row = &g_array_index (search->dossier->recours, JalonsDossierRecours, i);

      if (row->demande == demande && is_administrative (&row->record) && row->record.depot != JALONS_DAY_NONE
          && row->record.depot <= last
          && (!found || jalons_delai_rejection (&row->record) > jalons_delai_rejection (found)))
        found = &row->record;
    }

  return found;
}

static void
interrupt (JalonsEcheance *echeance, JalonsDay notification, const JalonsRecours *recours, int departement,
           int more)
{
  gboolean answered = is_answered (recours);
  JalonsEcheance again = jalons_echeance_begin (echeance->kind, notification);

  again.acteur = echeance->acteur;
  again.to_confirm = echeance->to_confirm;
  jalons_echeance_step (&again, answered ? JALONS_ETAPE_REJET : JALONS_ETAPE_IMPLICITE, answered ? 0 : JALONS_SILENCE_MONTHS,
        jalons_delai_rejection (recours));
  count_appeal (&again, departement, more);
  if (again.day > echeance->day)
    *echeance = again;
}

static void
add_appeal (const Search *search, guint index)
{
  const JalonsDemande *record = &jalons_dossier_demande (search->dossier, index)->record;
  int more = distance_months (record->departement, search->residence);
  JalonsEcheance near, far;
  const JalonsRecours *recours = NULL;

  jalons_echeance_recours (record->notification, record->departement, search->residence, &near, &far);
  recours = last_interruption (search, index, near.day);
  if (recours)
    {
      interrupt (&near, record->notification, recours, record->departement, 0);
      if (more)
        interrupt (&far, record->notification, recours, record->departement, more);
    }
  jalons_echeance_append (search, &near, JALONS_TABLE_DEMANDES, record->id, "notification");
  if (more)
    jalons_echeance_append (search, &far, JALONS_TABLE_DEMANDES, record->id, "notification");
  if (!recours || is_answered (recours) || jalons_delai_rejection (recours) > search->today)
    return;
  near.kind = JALONS_ECHEANCE_MOTIFS;
  jalons_echeance_append (search, &near, JALONS_TABLE_RECOURS, recours->id, "depot");
}

/* Of a refusal: the others harm nobody who could appeal. */
static void
add_refusal (const Search *search, guint index)
{
  const JalonsDemande *record = &jalons_dossier_demande (search->dossier, index)->record;
  JalonsEcheance echeance;

  if (record->decision != JALONS_DECISION_REFUSEE || record->notification == JALONS_DAY_NONE)
    return;
  if (record->voies_recours == JALONS_OUI)
    {
      add_appeal (search, index);
      return;
    }
  echeance = jalons_echeance_begin (JALONS_ECHEANCE_RAISONNABLE, record->notification);
  jalons_echeance_months (&echeance, REASONABLE_MONTHS);
  echeance.acteur = JALONS_ACTEUR_PERSONNE;
  echeance.to_confirm = TRUE;
  jalons_echeance_append (search, &echeance, JALONS_TABLE_DEMANDES, record->id, "voies_recours");
}

static void
add_notification (const Search *search, const JalonsDossierDemande *demande)
{
  const JalonsDemande *record = &demande->record;
  JalonsDay from = record->decision_date;
  JalonsEcheance echeance;

  if (!record->decision || record->decision == JALONS_DECISION_SANS_SUITE
      || record->notification != JALONS_DAY_NONE || record->decision_date == JALONS_DAY_NONE)
    return;
  if (demande->seance)
    from = MAX (demande->seance->date, from - search->delais->notification);
  echeance = jalons_echeance_begin (JALONS_ECHEANCE_NOTIFIER, from);
  jalons_echeance_days (&echeance, search->delais->notification);
  echeance.acteur = JALONS_ACTEUR_PREFECTURE;
  echeance.to_confirm = TRUE;
  jalons_echeance_append (search, &echeance, JALONS_TABLE_DEMANDES, record->id, "decision_date");
}

static void
add_silence (const Search *search, const JalonsDemande *record)
{
  JalonsDay from = record->complet != JALONS_DAY_NONE ? record->complet : record->depot;
  JalonsEcheance echeance;

  if (record->decision || from == JALONS_DAY_NONE)
    return;
  echeance = jalons_echeance_begin (JALONS_ECHEANCE_SILENCE, from);
  jalons_echeance_months (&echeance, JALONS_SILENCE_MONTHS);
  echeance.to_confirm = TRUE;
  jalons_echeance_append (search, &echeance, JALONS_TABLE_DEMANDES, record->id, "depot");
}

static void
add_answers (const Search *search)
{
  for (guint i = 0; i < search->dossier->recours->len; i++)
    {
      const JalonsRecours *record = &g_array_index (search->dossier->recours, JalonsDossierRecours, i).record;
      JalonsEcheance echeance;

      if (record->issue || !is_administrative (record) || record->depot == JALONS_DAY_NONE)
        continue;
      echeance = jalons_echeance_begin (JALONS_ECHEANCE_REPONSE, record->depot);
      jalons_echeance_months (&echeance, JALONS_SILENCE_MONTHS);
      echeance.acteur = JALONS_ACTEUR_PREFECTURE;
      jalons_echeance_append (search, &echeance, JALONS_TABLE_RECOURS, record->id, "depot");
    }
}

/* The window of the document that ends last, unless another is asked for; and silence on what is. */
static void
add_documents (const Search *search, gboolean running)
{
  const JalonsSejour *last = NULL;
  gboolean awaited = FALSE;
  JalonsEcheance echeance;

  for (guint i = 0; i < search->dossier->sejours->len; i++)
    {
      const JalonsSejour *row = &g_array_index (search->dossier->sejours, JalonsSejour, i);

      if (row->debut != JALONS_DAY_NONE && row->fin != JALONS_DAY_NONE && row->suite != JALONS_SUITE_REFUSEE
          && (!last || row->fin > last->fin))
        last = row;
      if (row->suite || row->debut != JALONS_DAY_NONE || row->demande == JALONS_DAY_NONE)
        continue;
      awaited = TRUE;
      echeance = jalons_echeance_begin (JALONS_ECHEANCE_SILENCE_TITRE, row->demande);
      jalons_echeance_months (&echeance, JALONS_SILENCE_SEJOUR_MONTHS);
      echeance.acteur = JALONS_ACTEUR_PREFECTURE;
      jalons_echeance_append (search, &echeance, JALONS_TABLE_SEJOURS, row->id, "demande");
    }
  if (!last || awaited || !running)
    return;
  echeance = jalons_echeance_begin (JALONS_ECHEANCE_TITRE, last->fin);
  echeance.first = jalons_day_add_months (last->fin, -search->delais->fenetre_mois);
  echeance.acteur = JALONS_ACTEUR_PERSONNE;
  jalons_echeance_append (search, &echeance, JALONS_TABLE_SEJOURS, last->id, "fin");
}

/* CESEDA L425-4 ends with the parcours: what comes after is asked for before its last day. */
static void
add_after (const Search *search, const JalonsDossierParcours *parcours)
{
  const JalonsDemande *last = NULL;
  JalonsEcheance echeance;

  if (parcours->last_periode < 0
      || jalons_dossier_parcours_periodes (search->dossier, parcours) < JALONS_PARCOURS_PERIODES)
    return;
  last = &jalons_dossier_demande (search->dossier, parcours->last_periode)->record;
  if (last->fin < search->today)
    return;
  echeance = jalons_echeance_begin (JALONS_ECHEANCE_APRES, last->fin);
  echeance.first = last->fin - search->delais->apres;
  echeance.acteur = JALONS_ACTEUR_ASSOCIATION;
  echeance.to_confirm = TRUE;
  jalons_echeance_append (search, &echeance, JALONS_TABLE_DEMANDES, last->id, "fin");
}

static void
add_exit (const Search *search, const JalonsDossierParcours *parcours)
{
  const JalonsSortie *sortie = &parcours->sortie;
  JalonsEcheance echeance;

  if (!sortie->id)
    return;
  if (sortie->observations_avant != JALONS_DAY_NONE && sortie->decision_date == JALONS_DAY_NONE)
    {
      echeance = jalons_echeance_begin (JALONS_ECHEANCE_OBSERVATIONS, sortie->observations_avant);
      echeance.acteur = JALONS_ACTEUR_PERSONNE;
      jalons_echeance_append (search, &echeance, JALONS_TABLE_SORTIES, sortie->id, "observations_avant");
    }
  if (sortie->date == JALONS_DAY_NONE)
    return;
  echeance = jalons_echeance_begin (JALONS_ECHEANCE_CONSERVATION, sortie->date);
  jalons_echeance_months (&echeance, search->delais->conservation_mois);
  echeance.to_confirm = TRUE;
  jalons_echeance_append (search, &echeance, JALONS_TABLE_SORTIES, sortie->id, "date");
}

void
jalons_echeances_dossier (const JalonsDossier *dossier, int residence, JalonsDay today,
                          const JalonsEcheanceDelais *delais, GArray *echeances)
{
  Search search = { dossier, delais ? delais : &jalons_echeance_delais_default, residence, today, echeances };
  gboolean foreign = jalons_frise_need (dossier) != JALONS_FRISE_NEEDS_NO_TITRE, running = FALSE;

  for (guint i = 0; i < dossier->demandes->len; i++)
    {
      add_refusal (&search, i);
      add_notification (&search, jalons_dossier_demande (dossier, i));
      add_silence (&search, &jalons_dossier_demande (dossier, i)->record);
    }
  add_answers (&search);
  for (guint i = 0; i < dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, i);

      running |= jalons_dossier_parcours_state (dossier, parcours, today) == JALONS_PARCOURS_IN_PROGRESS;
      add_exit (&search, parcours);
      if (foreign && parcours->exit == JALONS_DAY_NONE)
        add_after (&search, parcours);
    }
  if (foreign)
    add_documents (&search, running);
}

/* Whether a later one of the same association and département is recorded. */
static gboolean
is_followed (const JalonsReferential *referential, const JalonsAgrement *agrement)
{
  for (guint i = 0; i < referential->agrements->len; i++)
    {
      const JalonsAgrement *other = &g_array_index (referential->agrements, JalonsAgrement, i);

      if (other->association == agrement->association && other->departement == agrement->departement
          && other->fin > agrement->fin)
        return TRUE;
    }

  return FALSE;
}

static void
add_agrement (const Search *search, const JalonsAgrement *agrement)
{
  static const int months[] = { 6, 4, 3 };
  JalonsEcheance echeance;

  for (guint i = 0; agrement->renouvellement_depot == JALONS_DAY_NONE && i < G_N_ELEMENTS (months); i++)
    {
      echeance = jalons_echeance_begin (JALONS_ECHEANCE_AGREMENT, agrement->fin);
      jalons_echeance_months (&echeance, -months[i]);
      echeance.acteur = JALONS_ACTEUR_ASSOCIATION;
      echeance.to_confirm = TRUE;
      jalons_echeance_append (search, &echeance, JALONS_TABLE_AGREMENTS, agrement->id, "fin");
    }
  if (agrement->renouvellement_complet == JALONS_DAY_NONE)
    return;
  echeance = jalons_echeance_begin (JALONS_ECHEANCE_AGREMENT_SILENCE, agrement->renouvellement_complet);
  jalons_echeance_months (&echeance, JALONS_SILENCE_AGREMENT_MONTHS);
  echeance.acteur = JALONS_ACTEUR_PREFECTURE;
  jalons_echeance_append (search, &echeance, JALONS_TABLE_AGREMENTS, agrement->id, "renouvellement_complet");
}

void
jalons_echeances_registre (const JalonsReferential *referential, JalonsDay today,
                           const JalonsEcheanceDelais *delais, GArray *echeances)
{
  Search search = { NULL, delais ? delais : &jalons_echeance_delais_default, 0, today, echeances };
  GHashTableIter iter;
  gpointer value = NULL;

  for (guint i = 0; i < referential->agrements->len; i++)
    {
      const JalonsAgrement *agrement = &g_array_index (referential->agrements, JalonsAgrement, i);

      if (agrement->fin != JALONS_DAY_NONE && !is_followed (referential, agrement))
        add_agrement (&search, agrement);
    }
  g_hash_table_iter_init (&iter, referential->seances);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const JalonsSeance *seance = value;
      JalonsEcheance echeance = jalons_echeance_begin (JALONS_ECHEANCE_CONVOCATION, seance->date);

      if (seance->date < today || seance->convocation != JALONS_DAY_NONE || seance->urgence == JALONS_OUI)
        continue;
      jalons_echeance_days (&echeance, -search.delais->convocation);
      jalons_echeance_append (&search, &echeance, JALONS_TABLE_SEANCES, seance->id, "convocation");
    }
}
