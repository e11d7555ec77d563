/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-bilan-catalogue.h"

#include <string.h>

#include "jalons-axes.h"
#include "jalons-bilan-axes.h"
#include "jalons-conditions.h"
#include "jalons-nationality.h"
#include "jalons-subject.h"

#define ALL_OF(...) ((const JalonsCondition *const[]) { __VA_ARGS__, NULL })
#define AXES(...) ((const JalonsAxis *const[]) { __VA_ARGS__, NULL })

static gboolean
de_l_association_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return !s->own || !s->demande->record.association || s->demande->record.association == s->own;
}

static const JalonsCondition de_l_association
    = { "de-l-association", "la demande est présentée par l’association (ou ne dit pas laquelle)", de_l_association_holds };

static gboolean
pas_du_juge_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.autorite != JALONS_AUTORITE_JUGE;
}

static const JalonsCondition pas_du_juge
    = { "pas-du-juge", "la demande n’est pas une admission prononcée par un juge", pas_du_juge_holds };

/* The day of its last session, if that was held; else that of its decision; JALONS_DAY_NONE: it is not presented yet. */
static JalonsDay
presented_on (const JalonsSubject *s)
{
  const JalonsSeance *seance = s->demande->seance;

  return seance && seance->tenue == JALONS_OUI ? seance->date : s->demande->record.decision_date;
}

static gboolean
presentee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  const JalonsDay day = presented_on (s);

  return day != JALONS_DAY_NONE && w->first <= day && day <= w->as_of;
}

static const JalonsCondition presentee
    = { "presentee", "la séance qui l’a examinée, ou à défaut sa décision, tombe dans la période", presentee_holds };

static gboolean
etrangere_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  const JalonsOrigine origine = jalons_nationality_origine (s->dossier->personne.nationalite);

  return origine == JALONS_ORIGINE_UE || origine == JALONS_ORIGINE_HORS_UE;
}

static const JalonsCondition etrangere
    = { "etrangere", "la nationalité est connue, et n’est pas française", etrangere_holds };

static gboolean
hors_ue_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return jalons_nationality_origine (s->dossier->personne.nationalite) == JALONS_ORIGINE_HORS_UE;
}

static const JalonsCondition hors_ue = { "hors-ue", "la nationalité est celle d’un État hors de l’Union européenne, de l’EEE et "
                                                    "de la Suisse",
                                         hors_ue_holds };

static gboolean
sortie_en_emploi_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return jalons_bilan_axis_en_emploi.category (s, w) == 0;
}

static const JalonsCondition sortie_en_emploi
    = { "sortie-en-emploi", "la personne est en emploi (CDI, CDD, chantier d’insertion ou intérim) à la sortie",
        sortie_en_emploi_holds };

static int
departement_of_demande (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.departement;
}

static int
departement_of_parcours (const JalonsSubject *s, const JalonsReportYear *w)
{
  const int last = s->parcours->last_periode;

  return last < 0 ? 0 : jalons_dossier_demande (s->dossier, last)->record.departement;
}

#define DEMANDES(id_, label_, definition_, ...)                                                              \
  {                                                                                                          \
    .id = id_, .label = label_, .definition = definition_, .theme = JALONS_THEME_DEMANDES,                   \
    .unit = JALONS_UNIT_DEMANDE, .population = JALONS_POPULATION_DEMANDES,                                   \
    .measure = JALONS_MEASURE_RECORDS, .conditions = ALL_OF (__VA_ARGS__),                                   \
    .departement = departement_of_demande, .axes = AXES (&jalons_bilan_axis_decision), .by_departement = TRUE \
  }

/* In the order in which they are shown. */
static const JalonsIndicator catalogue[] = {
  DEMANDES ("BD", "Demandes présentées",
            "Demandes de l’association examinées dans la période : au jour de la dernière séance tenue, à défaut de sa "
            "décision. Le taux d’acceptation est la part des acceptées parmi celles dont la décision est connue.",
            &de_l_association, &pas_du_juge, &presentee),
  DEMANDES ("BDE", "dont demandes d’entrée", "Les mêmes, d’entrée.", &de_l_association, &pas_du_juge, &presentee,
            &jalons_condition_type_entree),
  DEMANDES ("BDR", "dont demandes de renouvellement", "Les mêmes, de renouvellement.", &de_l_association, &pas_du_juge,
            &presentee, &jalons_condition_type_renouvellement),
  DEMANDES ("BDA", "dont demandes de sortie anticipée", "Les mêmes, de sortie anticipée.", &de_l_association, &pas_du_juge,
            &presentee, &jalons_condition_type_sortie_anticipee),
  {
    .id = "BP",
    .label = "Personnes accompagnées en PSP",
    .definition = "Personnes dont au moins un jour d’une période autorisée, avant toute sortie, tombe dans la période ; chacune "
                  "une fois. Le profil est celui que l’association a renseigné.",
    .theme = JALONS_THEME_PSP,
    .unit = JALONS_UNIT_PERSONNE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_DISTINCT,
    .conditions = ALL_OF (&jalons_condition_periode_autorisee, &jalons_condition_un_jour_dans_l_annee),
    .departement = departement_of_demande,
    .axes = AXES (&jalons_axis_sexe, &jalons_bilan_axis_age_entree, &jalons_bilan_axis_region, &jalons_bilan_axis_age_debut,
                  &jalons_bilan_axis_en_prostitution_entree, &jalons_bilan_axis_traite,
                  &jalons_bilan_axis_violence_familiale, &jalons_bilan_axis_violence_conjugale, &jalons_bilan_axis_viol,
                  &jalons_bilan_axis_mutilation, &jalons_bilan_axis_mariage_force, &jalons_bilan_axis_ressources_entree,
                  &jalons_bilan_axis_logement_stable_entree),
    .by_departement = TRUE,
  },
  {
    .id = "BPE",
    .label = "dont personnes étrangères",
    .definition = "Les mêmes, dont la nationalité est connue et n’est pas française.",
    .theme = JALONS_THEME_PSP,
    .unit = JALONS_UNIT_PERSONNE,
    .population = JALONS_POPULATION_DEMANDES,
    .measure = JALONS_MEASURE_DISTINCT,
    .conditions = ALL_OF (&jalons_condition_periode_autorisee, &jalons_condition_un_jour_dans_l_annee, &etrangere),
    .departement = departement_of_demande,
    .axes = AXES (&jalons_bilan_axis_europe_autre_pays, &jalons_bilan_axis_exploitation_pays_origine,
                  &jalons_bilan_axis_exploitation_parcours),
    .by_departement = TRUE,
  },
  {
    .id = "BS",
    .label = "Sorties de PSP",
    .definition = "Parcours dont la sortie, hors transfert vers un autre registre, tombe dans la période.",
    .theme = JALONS_THEME_SORTIES,
    .unit = JALONS_UNIT_SORTIE,
    .population = JALONS_POPULATION_PARCOURS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_sortie_enregistree, &jalons_condition_sortie_dans_l_annee,
                          &jalons_condition_sortie_pas_transfert),
    .departement = departement_of_parcours,
    .axes = AXES (&jalons_bilan_axis_en_emploi, &jalons_bilan_axis_ressources, &jalons_bilan_axis_loge, &jalons_axis_logement),
    .by_departement = TRUE,
  },
  {
    .id = "BSE",
    .label = "dont en emploi",
    .definition = "Les mêmes, en emploi à la sortie : CDI, CDD, chantier d’insertion ou intérim.",
    .theme = JALONS_THEME_SORTIES,
    .unit = JALONS_UNIT_SORTIE,
    .population = JALONS_POPULATION_PARCOURS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_sortie_enregistree, &jalons_condition_sortie_dans_l_annee,
                          &jalons_condition_sortie_pas_transfert, &sortie_en_emploi),
    .departement = departement_of_parcours,
    .axes = AXES (&jalons_bilan_axis_contrat),
    .by_departement = TRUE,
  },
  {
    .id = "BSH",
    .label = "dont ressortissant·es d’États hors de l’Union européenne",
    .definition = "Les mêmes, de personnes à qui il faut un document de séjour. L’APS à la veille est celle qui couvre le "
                  "dernier jour du parcours.",
    .theme = JALONS_THEME_SORTIES,
    .unit = JALONS_UNIT_SORTIE,
    .population = JALONS_POPULATION_PARCOURS,
    .measure = JALONS_MEASURE_RECORDS,
    .conditions = ALL_OF (&jalons_condition_sortie_enregistree, &jalons_condition_sortie_dans_l_annee,
                          &jalons_condition_sortie_pas_transfert, &hors_ue),
    .departement = departement_of_parcours,
    .axes = AXES (&jalons_bilan_axis_aps_veille, &jalons_bilan_axis_droit_sejour, &jalons_bilan_axis_resident,
                  &jalons_axis_sejour),
    .by_departement = TRUE,
  },
};

guint
jalons_n_bilan_indicators (void)
{
  return G_N_ELEMENTS (catalogue);
}

const JalonsIndicator *
jalons_bilan_indicator (guint rank)
{
  g_return_val_if_fail (rank < G_N_ELEMENTS (catalogue), NULL);

  return &catalogue[rank];
}

const JalonsIndicator *
jalons_bilan_indicator_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (catalogue); i++)
    if (strcmp (catalogue[i].id, id) == 0)
      return &catalogue[i];

  return NULL;
}

guint
jalons_bilan_indicator_rank (const JalonsIndicator *indicator)
{
  return (guint) (indicator - catalogue);
}

guint
jalons_bilan_axis_unknown (const JalonsAxis *axis)
{
  return axis->n_categories - 1;
}

gboolean
jalons_bilan_axis_is_question (const JalonsAxis *axis)
{
  return axis->n_categories == 3 && strcmp (axis->categories[0], "oui") == 0;
}
