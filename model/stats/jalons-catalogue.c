/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-indicator.h"

#include <string.h>

#include "jalons-axes.h"
#include "jalons-conditions.h"
#include "jalons-subject.h"

#define ALL_OF(...) ((const JalonsCondition *const[]) { __VA_ARGS__, NULL })
#define AXES(...) ((const JalonsAxis *const[]) { __VA_ARGS__, NULL })

static const JalonsCondition *const no_condition[] = { NULL };

static int
departement_of_place (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->departement;
}

static int
departement_of_demande (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.departement;
}

static int
departement_of_periode (const JalonsSubject *s, int periode)
{
  return periode < 0 ? 0 : jalons_dossier_demande (s->dossier, periode)->record.departement;
}

static int
departement_of_first_periode (const JalonsSubject *s, const JalonsReportYear *w)
{
  return departement_of_periode (s, s->parcours->first_periode);
}

static int
departement_of_last_periode (const JalonsSubject *s, const JalonsReportYear *w)
{
  return departement_of_periode (s, s->parcours->last_periode);
}

static int
departement_of_versement (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->versement->departement;
}

static int
departement_of_sejour (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->sejour->departement;
}

static int
departement_of_agrement (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->agrement->departement;
}

static gint64
value_age (const JalonsSubject *s, const JalonsReportYear *w)
{
  return jalons_day_age (s->dossier->personne.naissance, w->as_of);
}

static gint64
value_montant (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->versement->montant;
}

static gint64
value_depot_seance (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->seance->date - s->demande->record.depot;
}

static gint64
value_seance_decision (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.decision_date - s->demande->seance->date;
}

static gint64
value_decision_notification (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.notification - s->demande->record.decision_date;
}

/* In the order in which they are shown, theme by theme within it. */
static const JalonsIndicator catalogue[] = {
  {
    .id = "C1",
    .label = "Commissions départementales (CDLP)",
    .definition = "Départements du champ : les 101 départements pour la France hors COM, un seul pour le "
                  "registre d’un département, ceux des demandes et des agréments pour le registre d’une "
                  "association.",
    .theme = JALONS_THEME_COMMISSIONS,
    .unit = JALONS_UNIT_DEPARTEMENT,
    .population = JALONS_POPULATION_DEPARTEMENTS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = no_condition,
    .departement = departement_of_place,
    .by_departement = FALSE,
  },
  {
    .id = "C2",
    .label = "CDLP réunies plusieurs fois dans l’année",
    .definition = "Départements dont la commission a tenu au moins deux séances dans l’année, quel qu’en "
                  "soit l’objet.",
    .theme = JALONS_THEME_COMMISSIONS,
    .unit = JALONS_UNIT_DEPARTEMENT,
    .population = JALONS_POPULATION_DEPARTEMENTS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_cdlp_plusieurs_seances),
    .departement = departement_of_place,
    .by_departement = TRUE,
  },
  {
    .id = "C3",
    .label = "CDLP réunies une seule fois dans l’année",
    .definition = "Départements dont la commission a tenu exactement une séance dans l’année, quel qu’en "
                  "soit l’objet.",
    .theme = JALONS_THEME_COMMISSIONS,
    .unit = JALONS_UNIT_DEPARTEMENT,
    .population = JALONS_POPULATION_DEPARTEMENTS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_cdlp_une_seance),
    .departement = departement_of_place,
    .by_departement = TRUE,
  },
  {
    .id = "C4",
    .label = "CDLP sans réunion dans l’année",
    .definition = "Départements dont la commission n’a tenu aucune séance dans l’année.",
    .theme = JALONS_THEME_COMMISSIONS,
    .unit = JALONS_UNIT_DEPARTEMENT,
    .population = JALONS_POPULATION_DEPARTEMENTS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_cdlp_aucune_seance),
    .departement = departement_of_place,
    .by_departement = TRUE,
  },
  {
    .id = "S1",
    .label = "Personnes engagées dans un PSP",
    .definition = "Personnes dont une période autorisée couvre la date d’observation et dont le parcours "
                  "n’a pas pris fin à cette date. Le département est celui de la demande dont la période "
                  "court.",
    .theme = JALONS_THEME_PSP,
    .unit = JALONS_UNIT_PERSONNE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_DISTINCT,
    .conditions = ALL_OF (&jalons_condition_periode_autorisee, &jalons_condition_couvre_le_jour,
                           &jalons_condition_pas_sortie_le_jour),
    .departement = departement_of_demande,
    .axes = AXES (&jalons_axis_sexe, &jalons_axis_age, &jalons_axis_nationalite, &jalons_axis_origine,
                  &jalons_axis_enfants, &jalons_axis_hebergement),
    .by_departement = TRUE,
    .series = TRUE,
  },
  {
    .id = "S2",
    .label = "dont femmes",
    .definition = "Personnes engagées dans un PSP à la date d’observation, de sexe F.",
    .theme = JALONS_THEME_PSP,
    .unit = JALONS_UNIT_PERSONNE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_DISTINCT,
    .conditions = ALL_OF (&jalons_condition_periode_autorisee, &jalons_condition_couvre_le_jour,
                           &jalons_condition_pas_sortie_le_jour, &jalons_condition_sexe_feminin),
    .departement = departement_of_demande,
    .by_departement = TRUE,
  },
  {
    .id = "C6",
    .label = "CDLP avec au moins un PSP en cours",
    .definition = "Départements où au moins une personne est engagée dans un PSP à la date "
                  "d’observation.",
    .theme = JALONS_THEME_COMMISSIONS,
    .unit = JALONS_UNIT_DEPARTEMENT,
    .population = JALONS_POPULATION_DEPARTEMENTS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_avec_psp),
    .departement = departement_of_place,
    .axes = AXES (&jalons_axis_effectif),
    .by_departement = TRUE,
    .series = TRUE,
  },
  {
    .id = "C7",
    .label = "CDLP sans PSP en cours",
    .definition = "Départements où personne n’est engagé dans un PSP à la date d’observation.",
    .theme = JALONS_THEME_COMMISSIONS,
    .unit = JALONS_UNIT_DEPARTEMENT,
    .population = JALONS_POPULATION_DEPARTEMENTS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_sans_psp),
    .departement = departement_of_place,
    .by_departement = TRUE,
  },
  {
    .id = "C8",
    .label = "Départements n’ayant jamais eu de PSP",
    .definition = "Départements où aucune période n’a jamais commencé, à la date d’observation.",
    .theme = JALONS_THEME_COMMISSIONS,
    .unit = JALONS_UNIT_DEPARTEMENT,
    .population = JALONS_POPULATION_DEPARTEMENTS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_jamais_de_psp),
    .departement = departement_of_place,
    .by_departement = TRUE,
  },
  {
    .id = "C9",
    .label = "dont sans association agréée",
    .definition = "Parmi les départements n’ayant jamais eu de PSP, ceux où aucun agrément n’est valide "
                  "à la date d’observation.",
    .theme = JALONS_THEME_COMMISSIONS,
    .unit = JALONS_UNIT_DEPARTEMENT,
    .population = JALONS_POPULATION_DEPARTEMENTS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_jamais_de_psp, &jalons_condition_sans_agrement),
    .departement = departement_of_place,
    .by_departement = TRUE,
  },
  {
    .id = "S6",
    .label = "Bénéficiaires d’un PSP depuis 2017",
    .definition = "Personnes distinctes dont une période a commencé entre le 1er janvier 2017 et la date "
                  "d’observation, hors parcours commencés dans un autre registre. Le département est "
                  "celui de la première de ces périodes.",
    .theme = JALONS_THEME_PSP,
    .unit = JALONS_UNIT_PERSONNE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_DISTINCT,
    .conditions = ALL_OF (&jalons_condition_periode_autorisee, &jalons_condition_debut_depuis_2017,
                           &jalons_condition_pas_arrivee_transfert,
                           &jalons_condition_premiere_de_la_personne),
    .departement = departement_of_demande,
    .by_departement = TRUE,
  },
  {
    .id = "S9",
    .label = "Somme des âges",
    .definition = "Somme des âges, en années révolues à la date d’observation, des personnes engagées "
                  "dans un PSP dont la date de naissance est connue. Née un 29 février, une personne "
                  "prend un an le 1er mars.",
    .theme = JALONS_THEME_PSP,
    .unit = JALONS_UNIT_ANNEE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_SUM,
    .conditions = ALL_OF (&jalons_condition_periode_autorisee, &jalons_condition_couvre_le_jour,
                           &jalons_condition_pas_sortie_le_jour, &jalons_condition_naissance_connue),
    .departement = departement_of_demande,
    .value = value_age,
    .by_departement = TRUE,
  },
  {
    .id = "S9n",
    .label = "Personnes dont l’âge est connu",
    .definition = "Personnes engagées dans un PSP à la date d’observation dont la date de naissance est "
                  "connue : le dénominateur de l’âge moyen.",
    .theme = JALONS_THEME_PSP,
    .unit = JALONS_UNIT_PERSONNE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_DISTINCT,
    .conditions = ALL_OF (&jalons_condition_periode_autorisee, &jalons_condition_couvre_le_jour,
                           &jalons_condition_pas_sortie_le_jour, &jalons_condition_naissance_connue),
    .departement = departement_of_demande,
    .by_departement = TRUE,
  },
  {
    .id = "S10",
    .label = "Personnes en PSP au cours de l’année",
    .definition = "Personnes ayant eu dans l’année au moins un jour de PSP en cours. Une personne passée "
                  "d’un département à un autre compte dans chacun, et une fois au total.",
    .theme = JALONS_THEME_PSP,
    .unit = JALONS_UNIT_PERSONNE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_DISTINCT,
    .conditions = ALL_OF (&jalons_condition_periode_autorisee, &jalons_condition_un_jour_dans_l_annee),
    .departement = departement_of_demande,
    .by_departement = TRUE,
  },
  {
    .id = "S11",
    .label = "Parcours échus, à régulariser",
    .definition = "Parcours dont la dernière période est échue avant la date d’observation sans aucune "
                  "sortie enregistrée.",
    .theme = JALONS_THEME_PSP,
    .unit = JALONS_UNIT_PARCOURS,
    .population = JALONS_POPULATION_PARCOURS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_parcours_a_une_periode, &jalons_condition_derniere_periode_echue,
                           &jalons_condition_sans_sortie),
    .departement = departement_of_last_periode,
    .by_departement = TRUE,
  },
  {
    .id = "E1",
    .label = "Entrées en PSP",
    .definition = "Parcours dont la première période commence dans l’année, hors parcours commencés dans "
                  "un autre registre.",
    .theme = JALONS_THEME_PSP,
    .unit = JALONS_UNIT_PARCOURS,
    .population = JALONS_POPULATION_PARCOURS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_parcours_a_une_periode, &jalons_condition_pas_arrivee_transfert,
                           &jalons_condition_premiere_periode_dans_l_annee),
    .departement = departement_of_first_periode,
    .axes = AXES (&jalons_axis_sexe, &jalons_axis_age),
    .by_departement = TRUE,
    .series = TRUE,
  },
  {
    .id = "E2",
    .label = "Sorties de PSP",
    .definition = "Sorties enregistrées dont le premier jour hors du PSP tombe dans l’année, hors "
                  "transferts vers un autre registre. Le département est celui de la dernière période du "
                  "parcours.",
    .theme = JALONS_THEME_SORTIES,
    .unit = JALONS_UNIT_SORTIE,
    .population = JALONS_POPULATION_PARCOURS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_sortie_enregistree, &jalons_condition_sortie_dans_l_annee,
                           &jalons_condition_sortie_pas_transfert),
    .departement = departement_of_last_periode,
    .axes = AXES (&jalons_axis_motif, &jalons_axis_emploi, &jalons_axis_logement, &jalons_axis_sejour),
    .by_departement = TRUE,
    .series = TRUE,
  },
  {
    .id = "D1",
    .label = "Demandes d’entrée examinées",
    .definition = "Demandes d’entrée dont la séance a été tenue dans l’année et qui ont reçu un avis "
                  "favorable ou défavorable de la commission.",
    .theme = JALONS_THEME_DEMANDES,
    .unit = JALONS_UNIT_DEMANDE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_type_entree, &jalons_condition_seance_tenue,
                           &jalons_condition_seance_dans_l_annee, &jalons_condition_avis_rendu),
    .departement = departement_of_demande,
    .axes = AXES (&jalons_axis_sexe, &jalons_axis_nationalite),
    .by_departement = TRUE,
    .series = TRUE,
  },
  {
    .id = "D2",
    .label = "dont acceptées",
    .definition = "Demandes d’entrée examinées dans l’année et acceptées, quelle que soit la date de la "
                  "décision.",
    .theme = JALONS_THEME_DEMANDES,
    .unit = JALONS_UNIT_DEMANDE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_type_entree, &jalons_condition_seance_tenue,
                           &jalons_condition_seance_dans_l_annee, &jalons_condition_avis_rendu,
                           &jalons_condition_acceptee),
    .departement = departement_of_demande,
    .by_departement = TRUE,
    .series = TRUE,
  },
  {
    .id = "D3",
    .label = "dont refusées",
    .definition = "Demandes d’entrée examinées dans l’année et refusées, quelle que soit la date de la "
                  "décision.",
    .theme = JALONS_THEME_DEMANDES,
    .unit = JALONS_UNIT_DEMANDE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_type_entree, &jalons_condition_seance_tenue,
                           &jalons_condition_seance_dans_l_annee, &jalons_condition_avis_rendu,
                           &jalons_condition_refusee),
    .departement = departement_of_demande,
    .by_departement = TRUE,
    .series = TRUE,
  },
  {
    .id = "D1p",
    .label = "dont sans décision",
    .definition = "Demandes d’entrée examinées dans l’année, ni acceptées ni refusées : décision "
                  "attendue ou sans suite.",
    .theme = JALONS_THEME_DEMANDES,
    .unit = JALONS_UNIT_DEMANDE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_type_entree, &jalons_condition_seance_tenue,
                           &jalons_condition_seance_dans_l_annee, &jalons_condition_avis_rendu,
                           &jalons_condition_ni_acceptee_ni_refusee),
    .departement = departement_of_demande,
    .by_departement = TRUE,
  },
  {
    .id = "D4",
    .label = "Demandes de renouvellement examinées",
    .definition = "Demandes de renouvellement dont la séance a été tenue dans l’année et qui ont reçu un "
                  "avis favorable ou défavorable.",
    .theme = JALONS_THEME_DEMANDES,
    .unit = JALONS_UNIT_DEMANDE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_type_renouvellement, &jalons_condition_seance_tenue,
                           &jalons_condition_seance_dans_l_annee, &jalons_condition_avis_rendu),
    .departement = departement_of_demande,
    .by_departement = TRUE,
  },
  {
    .id = "D4a",
    .label = "dont acceptées",
    .definition = "Demandes de renouvellement examinées dans l’année et acceptées.",
    .theme = JALONS_THEME_DEMANDES,
    .unit = JALONS_UNIT_DEMANDE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_type_renouvellement, &jalons_condition_seance_tenue,
                           &jalons_condition_seance_dans_l_annee, &jalons_condition_avis_rendu,
                           &jalons_condition_acceptee),
    .departement = departement_of_demande,
    .by_departement = TRUE,
  },
  {
    .id = "D5",
    .label = "dont refusées",
    .definition = "Demandes de renouvellement examinées dans l’année et refusées.",
    .theme = JALONS_THEME_DEMANDES,
    .unit = JALONS_UNIT_DEMANDE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_type_renouvellement, &jalons_condition_seance_tenue,
                           &jalons_condition_seance_dans_l_annee, &jalons_condition_avis_rendu,
                           &jalons_condition_refusee),
    .departement = departement_of_demande,
    .by_departement = TRUE,
  },
  {
    .id = "D4p",
    .label = "dont sans décision",
    .definition = "Demandes de renouvellement examinées dans l’année, ni acceptées ni refusées.",
    .theme = JALONS_THEME_DEMANDES,
    .unit = JALONS_UNIT_DEMANDE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_type_renouvellement, &jalons_condition_seance_tenue,
                           &jalons_condition_seance_dans_l_annee, &jalons_condition_avis_rendu,
                           &jalons_condition_ni_acceptee_ni_refusee),
    .departement = departement_of_demande,
    .by_departement = TRUE,
  },
  {
    .id = "D7",
    .label = "Sorties anticipées acceptées",
    .definition = "Demandes de sortie anticipée examinées dans l’année et acceptées.",
    .theme = JALONS_THEME_DEMANDES,
    .unit = JALONS_UNIT_DEMANDE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_type_sortie_anticipee, &jalons_condition_seance_tenue,
                           &jalons_condition_seance_dans_l_annee, &jalons_condition_avis_rendu,
                           &jalons_condition_acceptee),
    .departement = departement_of_demande,
    .by_departement = TRUE,
  },
  {
    .id = "D9",
    .label = "Ajournements",
    .definition = "Examens ajournés lors d’une séance tenue dans l’année, pour des demandes de tout type "
                  ": une demande ajournée deux fois compte deux fois.",
    .theme = JALONS_THEME_DEMANDES,
    .unit = JALONS_UNIT_REPORT,
    .population = JALONS_POPULATION_AJOURNEMENTS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_ajournee, &jalons_condition_ajournement_seance_tenue,
                           &jalons_condition_ajournement_dans_l_annee),
    .departement = departement_of_demande,
    .by_departement = TRUE,
  },
  {
    .id = "D6",
    .label = "Recours en attente",
    .definition = "Recours gracieux, hiérarchiques ou contentieux déposés au plus tard à la date "
                  "d’observation et sans issue à cette date.",
    .theme = JALONS_THEME_RECOURS,
    .unit = JALONS_UNIT_RECOURS,
    .population = JALONS_POPULATION_RECOURS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_recours_au_fond, &jalons_condition_recours_depose,
                           &jalons_condition_recours_ouvert),
    .departement = departement_of_demande,
    .axes = AXES (&jalons_axis_nature_recours),
    .by_departement = TRUE,
  },
  {
    .id = "D8",
    .label = "Recours clos dans l’année",
    .definition = "Recours gracieux, hiérarchiques ou contentieux dont l’issue est intervenue dans l’année.",
    .theme = JALONS_THEME_RECOURS,
    .unit = JALONS_UNIT_RECOURS,
    .population = JALONS_POPULATION_RECOURS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_recours_au_fond, &jalons_condition_recours_clos_dans_l_annee),
    .departement = departement_of_demande,
    .by_departement = TRUE,
  },
  {
    .id = "A1",
    .label = "Bénéficiaires de l’AFIS dans l’année",
    .definition = "Personnes ayant reçu dans l’année au moins un versement mensuel. Par département, un "
                  "versement dans ce département.",
    .theme = JALONS_THEME_AFIS,
    .unit = JALONS_UNIT_PERSONNE,
    .population = JALONS_POPULATION_VERSEMENTS,
    .measure = JALONS_MEASURE_DISTINCT,
    .conditions = ALL_OF (&jalons_condition_verse_dans_l_annee, &jalons_condition_mensuel),
    .departement = departement_of_versement,
    .axes = AXES (&jalons_axis_origine, &jalons_axis_age_afis, &jalons_axis_enfants),
    .by_departement = TRUE,
    .series = TRUE,
  },
  {
    .id = "A2",
    .label = "Bénéficiaires de l’AFIS depuis 2017",
    .definition = "Personnes ayant reçu au moins un versement mensuel entre le 1er janvier 2017 et la "
                  "date d’observation.",
    .theme = JALONS_THEME_AFIS,
    .unit = JALONS_UNIT_PERSONNE,
    .population = JALONS_POPULATION_VERSEMENTS,
    .measure = JALONS_MEASURE_DISTINCT,
    .conditions = ALL_OF (&jalons_condition_verse_depuis_2017, &jalons_condition_mensuel),
    .departement = departement_of_versement,
    .by_departement = TRUE,
  },
  {
    .id = "A3",
    .label = "Personnes en PSP dans l’année et payées",
    .definition = "Parmi les personnes ayant eu au moins un jour de PSP dans l’année, celles qui ont "
                  "reçu dans l’année un versement mensuel, où que ce soit. Le dénominateur exact de la "
                  "part est S10, et non l’effectif du 31 décembre.",
    .theme = JALONS_THEME_AFIS,
    .unit = JALONS_UNIT_PERSONNE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_DISTINCT,
    .conditions = ALL_OF (&jalons_condition_periode_autorisee, &jalons_condition_un_jour_dans_l_annee,
                           &jalons_condition_personne_payee),
    .departement = departement_of_demande,
    .by_departement = TRUE,
  },
  {
    .id = "A9",
    .label = "Montant versé dans l’année",
    .definition = "Somme des versements faits dans l’année, de toute nature, récupérations déduites.",
    .theme = JALONS_THEME_AFIS,
    .unit = JALONS_UNIT_CENTIME,
    .population = JALONS_POPULATION_VERSEMENTS,
    .measure = JALONS_MEASURE_SUM,
    .conditions = ALL_OF (&jalons_condition_verse_dans_l_annee),
    .departement = departement_of_versement,
    .value = value_montant,
    .by_departement = TRUE,
  },
  {
    .id = "A10",
    .label = "Versements mensuels de l’année",
    .definition = "Nombre de versements mensuels faits dans l’année.",
    .theme = JALONS_THEME_AFIS,
    .unit = JALONS_UNIT_VERSEMENT,
    .population = JALONS_POPULATION_VERSEMENTS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_verse_dans_l_annee, &jalons_condition_mensuel),
    .departement = departement_of_versement,
    .by_departement = TRUE,
  },
  {
    .id = "P1",
    .label = "APS délivrées, premières demandes",
    .definition = "Autorisations provisoires de séjour délivrées dont la demande a été traitée dans "
                  "l’année, premières délivrances.",
    .theme = JALONS_THEME_APS,
    .unit = JALONS_UNIT_APS,
    .population = JALONS_POPULATION_SEJOURS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_aps, &jalons_condition_aps_delivree,
                           &jalons_condition_aps_traitee_dans_l_annee, &jalons_condition_aps_premiere),
    .departement = departement_of_sejour,
    .by_departement = TRUE,
  },
  {
    .id = "P2",
    .label = "APS délivrées, renouvellements",
    .definition = "Autorisations provisoires de séjour délivrées dont la demande a été traitée dans "
                  "l’année, renouvellements.",
    .theme = JALONS_THEME_APS,
    .unit = JALONS_UNIT_APS,
    .population = JALONS_POPULATION_SEJOURS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_aps, &jalons_condition_aps_delivree,
                           &jalons_condition_aps_traitee_dans_l_annee, &jalons_condition_aps_renouvellement),
    .departement = departement_of_sejour,
    .by_departement = TRUE,
  },
  {
    .id = "P3",
    .label = "APS délivrées",
    .definition = "Autorisations provisoires de séjour délivrées dont la demande a été traitée dans "
                  "l’année, rang non renseigné compris.",
    .theme = JALONS_THEME_APS,
    .unit = JALONS_UNIT_APS,
    .population = JALONS_POPULATION_SEJOURS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_aps, &jalons_condition_aps_delivree,
                           &jalons_condition_aps_traitee_dans_l_annee),
    .departement = departement_of_sejour,
    .by_departement = TRUE,
    .series = TRUE,
  },
  {
    .id = "P4",
    .label = "Demandes d’APS déposées",
    .definition = "Demandes d’autorisation provisoire de séjour déposées dans l’année.",
    .theme = JALONS_THEME_APS,
    .unit = JALONS_UNIT_APS,
    .population = JALONS_POPULATION_SEJOURS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_aps, &jalons_condition_aps_demandee_dans_l_annee),
    .departement = departement_of_sejour,
    .by_departement = TRUE,
  },
  {
    .id = "P5",
    .label = "dont traitées",
    .definition = "Demandes d’APS déposées dans l’année et traitées au plus tard à la date d’observation "
                  ": le numérateur du taux de traitement.",
    .theme = JALONS_THEME_APS,
    .unit = JALONS_UNIT_APS,
    .population = JALONS_POPULATION_SEJOURS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_aps, &jalons_condition_aps_demandee_dans_l_annee,
                           &jalons_condition_aps_traitee),
    .departement = departement_of_sejour,
    .by_departement = TRUE,
  },
  {
    .id = "G1",
    .label = "Associations agréées",
    .definition = "Associations dont un agrément est valide à la date d’observation. Une association "
                  "agréée dans plusieurs départements compte dans chacun, et une fois au total.",
    .theme = JALONS_THEME_COMMISSIONS,
    .unit = JALONS_UNIT_ASSOCIATION,
    .population = JALONS_POPULATION_AGREMENTS,
    .measure = JALONS_MEASURE_DISTINCT,
    .conditions = ALL_OF (&jalons_condition_agrement_valide),
    .departement = departement_of_agrement,
    .by_departement = TRUE,
  },
  {
    .id = "T1",
    .label = "Du dépôt à la séance (entrées)",
    .definition = "Jours du dépôt à la séance, pour les demandes d’entrée examinées dans l’année : "
                  "nombre et médiane. Les durées négatives sont écartées.",
    .theme = JALONS_THEME_DELAIS,
    .unit = JALONS_UNIT_JOUR,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_MEDIAN,
    .conditions = ALL_OF (&jalons_condition_type_entree, &jalons_condition_seance_tenue,
                           &jalons_condition_seance_dans_l_annee, &jalons_condition_avis_rendu,
                           &jalons_condition_depot_connu),
    .departement = departement_of_demande,
    .value = value_depot_seance,
    .by_departement = FALSE,
  },
  {
    .id = "T2",
    .label = "De la séance à la décision",
    .definition = "Jours de la séance tenue à la décision, pour les entrées et renouvellements décidés "
                  "dans l’année, quelle que soit la décision : nombre et médiane.",
    .theme = JALONS_THEME_DELAIS,
    .unit = JALONS_UNIT_JOUR,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_MEDIAN,
    .conditions = ALL_OF (&jalons_condition_type_periode, &jalons_condition_seance_tenue,
                           &jalons_condition_decision_dans_l_annee, &jalons_condition_decision_apres_seance),
    .departement = departement_of_demande,
    .value = value_seance_decision,
    .by_departement = FALSE,
  },
  {
    .id = "T3",
    .label = "De la décision à la notification",
    .definition = "Jours de la décision à sa notification, pour les demandes de tout type décidées dans "
                  "l’année : nombre et médiane.",
    .theme = JALONS_THEME_DELAIS,
    .unit = JALONS_UNIT_JOUR,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_MEDIAN,
    .conditions = ALL_OF (&jalons_condition_decision_dans_l_annee, &jalons_condition_notification_connue),
    .departement = departement_of_demande,
    .value = value_decision_notification,
    .by_departement = FALSE,
  },
};

guint
jalons_n_indicators (void)
{
  return G_N_ELEMENTS (catalogue);
}

const JalonsIndicator *
jalons_indicator (guint rank)
{
  g_return_val_if_fail (rank < G_N_ELEMENTS (catalogue), NULL);

  return &catalogue[rank];
}

const JalonsIndicator *
jalons_indicator_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (catalogue); i++)
    if (strcmp (catalogue[i].id, id) == 0)
      return &catalogue[i];

  return NULL;
}

guint
jalons_indicator_rank (const JalonsIndicator *indicator)
{
  return indicator - catalogue;
}

guint
jalons_indicator_n_axes (const JalonsIndicator *indicator)
{
  guint n = 0;

  while (indicator->axes && indicator->axes[n])
    n++;

  return n;
}

gboolean
jalons_indicator_is_part (const JalonsIndicator *indicator)
{
  return g_str_has_prefix (indicator->label, "dont ");
}

char *
jalons_indicator_full_label (const JalonsIndicator *indicator)
{
  const JalonsIndicator *whole = NULL;

  for (guint i = jalons_indicator_rank (indicator); jalons_indicator_is_part (indicator) && i > 0 && !whole; i--)
    if (catalogue[i - 1].theme == indicator->theme && !jalons_indicator_is_part (&catalogue[i - 1]))
      whole = &catalogue[i - 1];

  return whole ? g_strdup_printf ("%s, %s", whole->label, indicator->label) : g_strdup (indicator->label);
}

const JalonsCondition *
jalons_indicator_first_failure (const JalonsIndicator *indicator, const JalonsSubject *subject,
                                const JalonsReportYear *window)
{
  for (guint i = 0; indicator->conditions[i]; i++)
    if (!indicator->conditions[i]->holds (subject, window))
      return indicator->conditions[i];

  return NULL;
}

const char *
jalons_theme_label (JalonsTheme theme)
{
  static const char *const labels[JALONS_N_THEMES]
      = { "Commissions", "PSP en cours", "Demandes et décisions", "Sorties", "AFIS", "APS", "Recours", "Délais" };

  g_return_val_if_fail (theme < JALONS_N_THEMES, "");

  return labels[theme];
}

const char *
jalons_unit_label (JalonsUnit unit)
{
  static const char *const labels[]
      = { "départements", "personnes", "parcours", "demandes",     "sorties", "ajournements", "recours",
          "versements",   "APS",       "associations", "années", "centimes", "jours" };

  g_return_val_if_fail (unit < G_N_ELEMENTS (labels), "");

  return labels[unit];
}
