/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-bilan-axes.h"

#include <string.h>

#include "jalons-nationality.h"
#include "jalons-subject.h"

#define AXIS(name, id, label)                                                                                \
  G_STATIC_ASSERT (G_N_ELEMENTS (name##_categories) == G_N_ELEMENTS (name##_labels));                        \
  const JalonsAxis jalons_bilan_axis_##name                                                                  \
      = { id, label, name##_categories, name##_labels, G_N_ELEMENTS (name##_categories), FALSE, name##_category }

#define CODE_TEXT(NAME, text) text,

/* The rank of a code in its axis: the codes in their order, then "inconnu". */
static int
code_category (JalonsCodes codes, int code)
{
  return code ? code - 1 : (int) jalons_codes_count (codes);
}

static const char *const question_categories[] = { "oui", "non", "inconnu" };
static const char *const question_labels[] = { "Oui", "Non", "Non renseigné" };

enum { YES, NO, UNKNOWN };

/* Of a field of her profile: JALONS_OUI, JALONS_NON or not known; without a profile, not known. */
static int
answer_of (const JalonsSubject *s, gsize offset)
{
  const int code = s->profil ? *(const int *) ((const char *) s->profil + offset) : 0;

  return code == JALONS_OUI ? YES : code == JALONS_NON ? NO : UNKNOWN;
}

#define QUESTION(name, id, label)                                                                            \
  const JalonsAxis jalons_bilan_axis_##name = { id, label, question_categories, question_labels,             \
                                                G_N_ELEMENTS (question_categories), FALSE, name##_category }

#define OF_PROFIL(field, label)                                                                              \
  static int field##_category (const JalonsSubject *s, const JalonsReportYear *w)                            \
  {                                                                                                          \
    return answer_of (s, G_STRUCT_OFFSET (JalonsProfil, field));                                             \
  }                                                                                                          \
  QUESTION (field, #field, label)

OF_PROFIL (en_prostitution_entree, "Encore en situation de prostitution à l’entrée en PSP");
OF_PROFIL (traite, "Victime de traite à des fins d’exploitation sexuelle");
OF_PROFIL (europe_autre_pays, "Arrivée en Europe par un autre pays que la France");
OF_PROFIL (exploitation_pays_origine, "Victime de prostitution dans le pays d’origine");
OF_PROFIL (exploitation_parcours, "Victime de prostitution au cours du parcours migratoire");
OF_PROFIL (violence_familiale, "Violences dans le cadre familial");
OF_PROFIL (violence_conjugale, "Violences dans le cadre conjugal");
OF_PROFIL (viol, "Viols");
OF_PROFIL (mutilation, "Mutilations sexuelles");
OF_PROFIL (mariage_force, "Mariage forcé");
OF_PROFIL (ressources_entree, "Ressources à l’entrée en PSP (hors prostitution)");
OF_PROFIL (logement_stable_entree, "Hébergement stable à l’entrée en PSP");

static const char *const type_categories[] = { JALONS_DEMANDE_CODES (CODE_TEXT) "inconnu" };
static const char *const type_labels[] = { "Entrée", "Renouvellement", "Sortie anticipée", "Non renseigné" };

static int
type_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return code_category (JALONS_CODES_DEMANDE, s->demande->record.type);
}

AXIS (type, "type", "Type de demande");

/* A demande that is not decided yet is not known to be accepted. */
static const char *const decision_categories[] = { JALONS_DECISION_CODES (CODE_TEXT) "inconnu" };
static const char *const decision_labels[] = { "Acceptée", "Refusée", "Sans suite", "Décision non connue" };

static int
decision_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return code_category (JALONS_CODES_DECISION, s->demande->record.decision);
}

AXIS (decision, "decision", "Décision");

static JalonsDay
entry_of (const JalonsDossier *dossier)
{
  JalonsDay first = JALONS_DAY_NONE;

  for (guint i = 0; i < dossier->demandes->len; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, i);

      if (demande->is_periode && (first == JALONS_DAY_NONE || demande->record.debut < first))
        first = demande->record.debut;
    }

  return first;
}

static int
age_category (int age, int first, int second)
{
  return age <= first ? 0 : age <= second ? 1 : 2;
}

static const char *const age_entree_categories[] = { "18-25", "26-35", "36+", "inconnu" };
static const char *const age_entree_labels[] = { "25 ans ou moins", "26 à 35 ans", "36 ans ou plus", "Âge inconnu" };

static int
age_entree_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  const JalonsDay birth = s->dossier->personne.naissance, entry = entry_of (s->dossier);

  return birth == JALONS_DAY_NONE || entry == JALONS_DAY_NONE ? 3 : age_category (jalons_day_age (birth, entry), 25, 35);
}

AXIS (age_entree, "age_entree", "Âge à l’entrée en PSP");

static const char *const age_debut_categories[] = { "18-", "19-25", "26+", "inconnu" };
static const char *const age_debut_labels[] = { "18 ans ou moins", "19 à 25 ans", "26 ans ou plus", "Non renseigné" };

static int
age_debut_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return !s->profil || s->profil->age_debut < 0 ? 3 : age_category (s->profil->age_debut, 18, 25);
}

AXIS (age_debut, "age_debut", "Âge au début de la prostitution");

static const char *const region_categories[]
    = { "france", "ue", "autre_europe", "afrique_nord", "afrique_subsaharienne", "amerique_latine", "asie", "autre",
        "apatride", "inconnu" };
static const char *const region_labels[] = { "France",
                                             "Union européenne, EEE et Suisse",
                                             "Europe, autres États",
                                             "Afrique du Nord",
                                             "Afrique subsaharienne",
                                             "Amérique latine et Caraïbes",
                                             "Asie",
                                             "Amérique du Nord, Océanie et autres",
                                             "Apatride",
                                             "Non renseignée" };

/* From the third category on. Africa, Latin America and Asia as in the United Nations' standard M49; the other two are what
 * is left of Europe and of the world. */
static const char *const region_codes[] = {
  "ALA ALB AND BIH BLR FRO GBR GGY GIB IMN JEY MCO MDA MKD MNE RUS SJM SMR SRB UKR VAT",
  "DZA EGY ESH LBY MAR SDN TUN",
  "AGO ATF BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI ERI ETH GAB GHA GIN GMB GNB GNQ "
  "IOT KEN LBR LSO MDG MLI MOZ MRT MUS MWI MYT NAM NER NGA REU RWA SEN SHN SLE SOM SSD STP "
  "SWZ SYC TCD TGO TZA UGA ZAF ZMB ZWE",
  "ABW AIA ARG ATG BES BHS BLM BLZ BOL BRA BRB BVT CHL COL CRI CUB CUW CYM DMA DOM ECU FLK "
  "GLP GRD GTM GUF GUY HND HTI JAM KNA LCA MAF MEX MSR MTQ NIC PAN PER PRI PRY SGS SLV SUR "
  "SXM TCA TTO URY VCT VEN VGB VIR",
  "AFG ARE ARM AZE BGD BHR BRN BTN CHN GEO HKG IDN IND IRN IRQ ISR JOR JPN KAZ KGZ KHM KOR "
  "KWT LAO LBN LKA MAC MDV MMR MNG MYS NPL OMN PAK PHL PRK PSE QAT SAU SGP SYR THA TJK TKM "
  "TLS TUR TWN UZB VNM YEM",
  "ASM ATA AUS BMU CAN CCK COK CXR FJI FSM GRL GUM HMD KIR MHL MNP NCL NFK NIU NRU NZL PCN "
  "PLW PNG PYF SLB SPM TKL TON TUV UMI USA VUT WLF WSM",
  "XXA",
};

static int
region_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  const int nationality = s->dossier->personne.nationalite;
  const JalonsOrigine origine = jalons_nationality_origine (nationality);

  if (origine == JALONS_ORIGINE_FRA)
    return 0;
  if (origine == JALONS_ORIGINE_UE)
    return 1;
  for (guint i = 0; nationality && i < G_N_ELEMENTS (region_codes); i++)
    if (strstr (region_codes[i], jalons_nationality_text (nationality)))
      return (int) i + 2;

  return G_N_ELEMENTS (region_categories) - 1;
}

AXIS (region, "region", "Région d’origine");

static int
in_work (int emploi)
{
  return emploi == JALONS_EMPLOI_CDI || emploi == JALONS_EMPLOI_CDD || emploi == JALONS_EMPLOI_CDDI
         || emploi == JALONS_EMPLOI_INTERIM;
}

static int
en_emploi_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  const int emploi = s->parcours->sortie.emploi;

  return !emploi ? UNKNOWN : in_work (emploi) ? YES : NO;
}

QUESTION (en_emploi, "en_emploi", "En emploi à la sortie");

static const char *const contrat_categories[] = { "cdi", "cdd", "cddi", "interim", "inconnu" };
static const char *const contrat_labels[]
    = { "CDI", "CDD", "Chantier d’insertion (CDDI)", "Intérim", "Non renseigné" };

static int
contrat_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  return in_work (s->parcours->sortie.emploi) ? s->parcours->sortie.emploi - 1 : 4;
}

AXIS (contrat, "contrat", "Contrat de travail");

static int
loge_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  const int logement = s->parcours->sortie.logement;

  return !logement ? UNKNOWN : logement == JALONS_HEBERGEMENT_SANS_STABLE ? NO : YES;
}

QUESTION (loge, "loge", "Logement, ou hébergement, à la sortie");

static int
ressources_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  const int ressources = s->parcours->sortie.ressources;

  return ressources == JALONS_OUI ? YES : ressources == JALONS_NON ? NO : UNKNOWN;
}

QUESTION (ressources, "ressources", "Ressources à la sortie");

static int
droit_sejour_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  switch (s->parcours->sortie.sejour)
    {
    case JALONS_DROIT_SEJOUR_VPF:
    case JALONS_DROIT_SEJOUR_SALARIE:
    case JALONS_DROIT_SEJOUR_RESIDENT:
    case JALONS_DROIT_SEJOUR_NATIONALITE_UE:
    case JALONS_DROIT_SEJOUR_AUTRE_TITRE:
      return YES;
    case JALONS_DROIT_SEJOUR_UNKNOWN:
      return UNKNOWN;
    default:
      return NO;
    }
}

QUESTION (droit_sejour, "droit_sejour", "Droit au séjour à la sortie (titre ou nationalité)");

static int
resident_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  const int sejour = s->parcours->sortie.sejour;

  return !sejour ? UNKNOWN : sejour == JALONS_DROIT_SEJOUR_RESIDENT || sejour == JALONS_DROIT_SEJOUR_NATIONALITE_UE ? YES : NO;
}

QUESTION (resident, "resident", "Carte de résident·e, ou nationalité d’un État de l’Union");

/* Of somebody whose documents are not recorded at all, nothing is known. */
static int
aps_veille_category (const JalonsSubject *s, const JalonsReportYear *w)
{
  const JalonsDay eve = s->parcours->sortie.date - 1;

  for (guint i = 0; i < s->dossier->sejours->len; i++)
    {
      const JalonsSejour *sejour = &g_array_index (s->dossier->sejours, JalonsSejour, i);

      if (sejour->nature == JALONS_NATURE_SEJOUR_APS && sejour->suite != JALONS_SUITE_REFUSEE
          && sejour->debut != JALONS_DAY_NONE && sejour->debut <= eve && (sejour->fin == JALONS_DAY_NONE || eve <= sejour->fin))
        return YES;
    }

  return s->dossier->sejours->len ? NO : UNKNOWN;
}

QUESTION (aps_veille, "aps_veille", "APS à la veille de la fin du parcours");
