/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-axes.h"

#include "jalons-nationality.h"
#include "jalons-subject.h"

#define AXIS(name, id, label, is_open)                                                               \
  G_STATIC_ASSERT (G_N_ELEMENTS (name##_categories) == G_N_ELEMENTS (name##_labels));                \
  const JalonsAxis jalons_axis_##name                                                                \
      = { id, label, name##_categories, name##_labels, G_N_ELEMENTS (name##_categories), is_open,    \
          name##_category }

#define CODE_TEXT(NAME, text) text,

/* The rank of a code in its axis: the codes in their order, then "inconnu". */
static int
code_category (JalonsCodes codes, int code)
{
  return code ? code - 1 : (int) jalons_codes_count (codes);
}

static const char *const sexe_categories[] = { JALONS_SEXE_CODES (CODE_TEXT) "inconnu" };
static const char *const sexe_labels[] = { "Femmes", "Hommes", "Autre", "Non renseigné" };

static int
sexe_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return code_category (JALONS_CODES_SEXE, s->dossier->personne.sexe);
}

AXIS (sexe, "sexe", "Sexe", FALSE);

/* The first band whose upper age is not below the person's; the last one has none. */
static int
age_band (const JalonsSubject *s, const JalonsReportYear *w, const int *upper, int n_bands)
{
  int age = jalons_day_age (s->dossier->personne.naissance, w->as_of);

  if (s->dossier->personne.naissance == JALONS_DAY_NONE)
    return n_bands;
  for (int i = 0; i < n_bands - 1; i++)
    if (age <= upper[i])
      return i;

  return n_bands - 1;
}

static const char *const age_categories[]
    = { "0-17", "18-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50+", "inconnu" };
static const char *const age_labels[] = { "Moins de 18 ans", "18 à 24 ans", "25 à 29 ans",
                                          "30 à 34 ans",     "35 à 39 ans", "40 à 44 ans",
                                          "45 à 49 ans",     "50 ans ou plus", "Âge inconnu" };

static int
age_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  static const int upper[] = { 17, 24, 29, 34, 39, 44, 49 };

  return age_band (s, w, upper, G_N_ELEMENTS (upper) + 1);
}

AXIS (age, "age", "Âge", FALSE);

static const char *const age_afis_categories[] = { "18-25", "26-35", "36+", "inconnu" };
static const char *const age_afis_labels[] = { "25 ans ou moins", "26 à 35 ans", "36 ans ou plus", "Âge inconnu" };

static int
age_afis_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  static const int upper[] = { 25, 35 };

  return age_band (s, w, upper, G_N_ELEMENTS (upper) + 1);
}

AXIS (age_afis, "age", "Âge", FALSE);

#define NATIONALITE_TEXT(code, name) code,
#define NATIONALITE_NAME(code, name) name,
static const char *const nationalite_categories[] = { JALONS_NATIONALITE_LIST (NATIONALITE_TEXT) "inconnu" };
static const char *const nationalite_labels[] = { JALONS_NATIONALITE_LIST (NATIONALITE_NAME) "Non renseignée" };

static int
nationalite_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return code_category (JALONS_CODES_NATIONALITE, s->dossier->personne.nationalite);
}

AXIS (nationalite, "nationalite", "Nationalité", TRUE);

static const char *const origine_categories[] = { "FRA", "UE", "HORS_UE", "inconnu" };
static const char *const origine_labels[]
    = { "Française", "Union européenne, EEE et Suisse", "Hors Union européenne", "Non renseignée" };

static int
origine_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return jalons_nationality_origine (s->dossier->personne.nationalite);
}

AXIS (origine, "origine", "Origine", FALSE);

static const char *const enfants_categories[] = { "0", "1", "2+" };
static const char *const enfants_labels[] = { "Aucun enfant à charge", "Un enfant", "Deux enfants ou plus" };

static int
enfants_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return MIN (jalons_dossier_enfants_on (s->dossier, w->as_of), 2);
}

AXIS (enfants, "enfants", "Enfants à charge", FALSE);

#define HEBERGEMENT_LABELS                                                                             \
  "CHRS ou CHU", "Centre maternel", "Colocation solidaire", "Solibail", "Résidence sociale",           \
      "Logement social (HLM)", "Logement privé", "Appartement partagé", "Chez un tiers",               \
      "Sans hébergement stable", "Autre", "Non renseigné"

static const char *const hebergement_categories[] = { JALONS_HEBERGEMENT_CODES (CODE_TEXT) "inconnu" };
static const char *const hebergement_labels[] = { HEBERGEMENT_LABELS };

static int
hebergement_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return code_category (JALONS_CODES_HEBERGEMENT, jalons_dossier_hebergement_on (s->dossier, w->as_of));
}

AXIS (hebergement, "hebergement", "Hébergement", FALSE);

/* The exits to another register are not in the indicator: the code "transfert" is left out. */
static const char *const motif_categories[]
    = { "terme", "anticipee", "retrait", "non_renouvellement", "depart", "deces" };
static const char *const motif_labels[] = { "Terme du parcours", "Sortie anticipée", "Retrait", "Non-renouvellement",
                                            "Départ", "Décès" };

G_STATIC_ASSERT (JALONS_MOTIF_TRANSFERT == G_N_ELEMENTS (motif_categories) + 1);

static int
motif_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->parcours->sortie.motif - 1;
}

AXIS (motif, "motif", "Motif de sortie", FALSE);

static const char *const emploi_categories[] = { JALONS_EMPLOI_CODES (CODE_TEXT) "inconnu" };
static const char *const emploi_labels[]
    = { "CDI", "CDD", "CDDI", "Intérim", "Formation", "Recherche d’emploi", "Autre", "Non renseigné" };

static int
emploi_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return code_category (JALONS_CODES_EMPLOI, s->parcours->sortie.emploi);
}

AXIS (emploi, "emploi", "Emploi à la sortie", FALSE);

static const char *const logement_categories[] = { JALONS_HEBERGEMENT_CODES (CODE_TEXT) "inconnu" };
static const char *const logement_labels[] = { HEBERGEMENT_LABELS };

static int
logement_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return code_category (JALONS_CODES_HEBERGEMENT, s->parcours->sortie.logement);
}

AXIS (logement, "logement", "Logement à la sortie", FALSE);

static const char *const sejour_categories[] = { JALONS_DROIT_SEJOUR_CODES (CODE_TEXT) "inconnu" };
static const char *const sejour_labels[]
    = { "APS", "Récépissé", "Carte « vie privée et familiale »", "Carte « salarié »", "Carte de résident",
        "Nationalité d’un État de l’UE", "Autre titre", "OQTF", "Sans droit au séjour", "Non renseigné" };

static int
sejour_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return code_category (JALONS_CODES_DROIT_SEJOUR, s->parcours->sortie.sejour);
}

AXIS (sejour, "sejour", "Droit au séjour à la sortie", FALSE);

/* An urgent procedure goes with an appeal on the merits, and is not one more. */
static const char *const nature_recours_categories[] = { "gracieux", "hierarchique", "contentieux" };
static const char *const nature_recours_labels[] = { "Gracieux", "Hiérarchique", "Contentieux" };

static int
nature_recours_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->recours->record.nature - 1;
}

AXIS (nature_recours, "nature", "Nature du recours", FALSE);

static const char *const effectif_categories[] = { "1-5", "6-10", "11-20", "21+" };
static const char *const effectif_labels[] = { "1 à 5 PSP", "6 à 10 PSP", "11 à 20 PSP", "21 PSP ou plus" };

static int
effectif_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  gint64 stock = s->tally->stock[s->departement];

  return (stock > 5) + (stock > 10) + (stock > 20);
}

AXIS (effectif, "effectif", "Nombre de PSP en cours", FALSE);
