/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include <string.h>

#include "jalons-fold.h"
#include "jalons-nationality.h"
#include "jalons-sheet-targets.h"
#include "jalons-sheet-values.h"
#include "jalons-territory.h"

typedef struct {
  JalonsCodes codes;
  const char *code;
  const char *words; /* as jalons_sheet_words() gives them, between bars */
} Spelling;

static const Spelling spellings[] = {
  { JALONS_CODES_OUI_NON, "oui", "|x|1|o|vrai|true|yes|ok|" },
  { JALONS_CODES_OUI_NON, "non", "|0|n|faux|false|no|" },
  { JALONS_CODES_SEXE, "F", "|femme|feminin|feminine|madame|mme|mlle|fille|f|" },
  { JALONS_CODES_SEXE, "M", "|h|homme|masculin|monsieur|mr|garcon|m|" },
  { JALONS_CODES_SEXE, "X", "|autre|non binaire|indetermine|" },
  { JALONS_CODES_DEMANDE, "entree",
    "|entree psp|entree parcours|premiere demande|1ere demande|demande initiale|initiale|initial|nouvelle demande|nouvelle|nouveau|p1|periode 1|1|" },
  { JALONS_CODES_DEMANDE, "renouvellement",
    "|r|r1|r2|r3|p2|p3|p4|prolongation|demande renouvellement|1er renouvellement|2eme renouvellement|3eme renouvellement|2e renouvellement|3e renouvellement|renouvellement 1|renouvellement 2|renouvellement 3|2|3|4|" },
  { JALONS_CODES_DEMANDE, "sortie_anticipee", "|sortie|sortie anticipee|arret|arret anticipe|demande sortie|fin anticipee|" },
  { JALONS_CODES_AVIS, "favorable", "|fav|f|avis favorable|positif|accord|oui|" },
  { JALONS_CODES_AVIS, "defavorable", "|defav|d|avis defavorable|negatif|refus|non|" },
  { JALONS_CODES_AVIS, "ajourne", "|ajournement|ajournee|reporte|reportee|report|aj|differe|" },
  { JALONS_CODES_AVIS_ASSOCIATION, "favorable", "|fav|f|avis favorable|positif|oui|" },
  { JALONS_CODES_AVIS_ASSOCIATION, "defavorable", "|defav|d|avis defavorable|negatif|non|" },
  { JALONS_CODES_DECISION, "acceptee",
    "|accepte|acceptation|accord|accorde|accordee|autorise|autorisee|autorisation|favorable|fav|valide|validee|oui|positif|positive|ok|admise|admis|" },
  { JALONS_CODES_DECISION, "refusee", "|refus|refuse|defavorable|defav|rejet|rejetee|rejete|non|negatif|negative|" },
  { JALONS_CODES_DECISION, "sans_suite", "|sans suite|desistement|abandon|annulee|annule|retiree|retire|classee sans suite|classee|" },
  { JALONS_CODES_AUTORITE, "prefet", "|prefete|prefecture|pref|" },
  { JALONS_CODES_AUTORITE, "juge", "|tribunal|ta|tribunal administratif|justice|" },
  { JALONS_CODES_MOTIF_SORTIE, "terme", "|fin parcours|fin psp|arrivee terme|echeance|24 mois|fin 24 mois|terme 24 mois|fin normale|" },
  { JALONS_CODES_MOTIF_SORTIE, "anticipee", "|sortie anticipee|fin anticipee|demande personne|arret volontaire|" },
  { JALONS_CODES_MOTIF_SORTIE, "retrait", "|exclusion|retrait autorisation|" },
  { JALONS_CODES_MOTIF_SORTIE, "non_renouvellement", "|non renouvellement|non renouvele|non renouvelee|refus renouvellement|" },
  { JALONS_CODES_MOTIF_SORTIE, "depart", "|demenagement|perdue vue|perdu vue|disparition|depart territoire|abandon|" },
  { JALONS_CODES_MOTIF_SORTIE, "deces", "|decedee|decede|" },
  { JALONS_CODES_MOTIF_SORTIE, "transfert", "|mutation|changement departement|transfert departement|" },
  { JALONS_CODES_EMPLOI, "formation", "|en formation|stage|formation professionnelle|" },
  { JALONS_CODES_EMPLOI, "recherche", "|recherche emploi|demandeuse emploi|chomage|sans emploi|" },
  { JALONS_CODES_EMPLOI, "cddi", "|insertion|iae|chantier insertion|" },
  { JALONS_CODES_HEBERGEMENT, "chrs_chu", "|chrs|chu|chrs chu|hebergement urgence|" },
  { JALONS_CODES_HEBERGEMENT, "centre_maternel", "|centre maternel|" },
  { JALONS_CODES_HEBERGEMENT, "colocation_solidaire", "|colocation|colocation solidaire|" },
  { JALONS_CODES_HEBERGEMENT, "residence_sociale", "|residence sociale|pension famille|foyer|" },
  { JALONS_CODES_HEBERGEMENT, "hlm", "|logement social|parc social|" },
  { JALONS_CODES_HEBERGEMENT, "logement_prive", "|prive|logement prive|parc prive|location privee|" },
  { JALONS_CODES_HEBERGEMENT, "appartement_partage", "|appartement partage|" },
  { JALONS_CODES_HEBERGEMENT, "tiers", "|chez tiers|hebergee tiers|hebergee chez tiers|" },
  { JALONS_CODES_HEBERGEMENT, "sans_stable", "|sans|sdf|sans logement|115|sans logement stable|" },
  { JALONS_CODES_RANG, "premiere", "|1ere|1ere demande|premiere demande|" },
  { JALONS_CODES_RANG, "renouvellement", "|renouv|r|" },
  { JALONS_CODES_SUITE, "delivree", "|delivre|accordee|oui|obtenue|" },
  { JALONS_CODES_SUITE, "refusee", "|refus|rejet|non|" },
};

/* What people are called, where it is not the name of the State with an ending. */
static const struct {
  const char *code;
  const char *words;
} peoples[] = {
  { "AFG", "|afghane|afghan|" },         { "AGO", "|angolaise|angolais|" },       { "ALB", "|albanaise|albanais|" },
  { "ARG", "|argentine|argentin|" },     { "ARM", "|armenienne|armenien|" },      { "BDI", "|burundaise|burundais|" },
  { "BEN", "|beninoise|beninois|" },     { "BFA", "|burkinabe|burkina|" },        { "BGD", "|bangladaise|bangladeshi|" },
  { "BGR", "|bulgare|" },                { "BIH", "|bosnienne|bosniaque|bosnie|" }, { "BLR", "|bielorusse|bielorussie|" },
  { "BOL", "|bolivienne|bolivien|" },    { "BRA", "|bresilienne|bresilien|" },    { "CAF", "|centrafricaine|centrafrique|" },
  { "CHL", "|chilienne|chilien|" },      { "CHN", "|chinoise|chinois|" },
  { "CIV", "|ivoirienne|ivoirien|rci|cote ivoire|" }, { "CMR", "|camerounaise|camerounais|" },
  { "COD", "|rdc|congolaise rdc|republique democratique congo|congo rdc|congo kinshasa|" },
  { "COG", "|congolaise|congolais|republique congo|congo brazzaville|" },
  { "COL", "|colombienne|colombien|" },  { "COM", "|comorienne|comorien|" },      { "CPV", "|cap verdienne|capverdienne|" },
  { "CUB", "|cubaine|cubain|" },         { "DOM", "|dominicaine|dominicain|" },   { "DZA", "|algerienne|algerien|" },
  { "ECU", "|equatorienne|equatorien|" },{ "EGY", "|egyptienne|egyptien|" },      { "ERI", "|erythreenne|erythreen|" },
  { "ESP", "|espagnole|espagnol|" },     { "ETH", "|ethiopienne|ethiopien|" },    { "FRA", "|francaise|francais|fr|" },
  { "GAB", "|gabonaise|gabonais|" },     { "GBR", "|britannique|anglaise|" },     { "GEO", "|georgienne|georgien|" },
  { "GHA", "|ghaneenne|ghaneen|" },      { "GIN", "|guineenne|guineen|guinee conakry|" },
  { "GNB", "|bissau guineenne|guinee bissau|" }, { "GNQ", "|equato guineenne|guinee equatoriale|" },
  { "GMB", "|gambienne|gambien|" },      { "HTI", "|haitienne|haitien|" },        { "HUN", "|hongroise|hongrois|" },
  { "ITA", "|italienne|italien|" },      { "KEN", "|kenyane|kenyan|" },           { "LBR", "|liberienne|liberien|" },
  { "LBY", "|libyenne|libyen|" },        { "MAR", "|marocaine|marocain|" },       { "MDA", "|moldave|moldavie|" },
  { "MDG", "|malgache|" },               { "MLI", "|malienne|malien|" },          { "MRT", "|mauritanienne|mauritanien|" },
  { "NER", "|nigerienne|nigerien|" },    { "NGA", "|nigeriane|nigerian|nigeria|" }, { "PER", "|peruvienne|peruvien|" },
  { "POL", "|polonaise|polonais|" },     { "PRT", "|portugaise|portugais|" },     { "PRY", "|paraguayenne|paraguayen|" },
  { "ROU", "|roumaine|roumain|" },       { "RUS", "|russe|" },                    { "RWA", "|rwandaise|rwandais|" },
  { "SEN", "|senegalaise|senegalais|" }, { "SLE", "|sierra leonaise|sierra leonais|" }, { "SRB", "|serbe|" },
  { "SYR", "|syrienne|syrien|" },        { "TCD", "|tchadienne|tchadien|" },      { "TGO", "|togolaise|togolais|" },
  { "THA", "|thailandaise|thailandais|" }, { "TUN", "|tunisienne|tunisien|" },    { "TUR", "|turque|turc|" },
  { "UGA", "|ougandaise|ougandais|" },   { "UKR", "|ukrainienne|ukrainien|" },    { "VEN", "|venezuelienne|venezuelien|" },
  { "VNM", "|vietnamienne|vietnamien|vietnam|" }, { "XXA", "|apatride|" },
};

gboolean
jalons_sheet_says_nothing (const char *text)
{
  static const char nothing[] = "|nc|n c|nr|n r|na|n a|neant|inconnu|inconnue|non renseigne|non renseignee|non connu|"
                                "non connue|sans objet|so|s o|non communique|non communiquee|";
  g_autofree char *folded = jalons_fold (text);
  g_autofree char *barred = NULL;

  g_strdelimit (folded, "._-/?", ' ');
  barred = g_strdup_printf ("|%s|", g_strstrip (folded));

  return strcmp (barred, "||") == 0 || strstr (nothing, barred) != NULL;
}

static int
spelt (JalonsCodes codes, const char *barred)
{
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    if (spellings[i].codes == codes && strstr (spellings[i].words, barred))
      return jalons_codes_find (codes, spellings[i].code);

  return 0;
}

static int
nationality (const char *words, const char *barred)
{
  for (guint i = 0; i < G_N_ELEMENTS (peoples); i++)
    if (strstr (peoples[i].words, barred))
      return jalons_codes_find (JALONS_CODES_NATIONALITE, peoples[i].code);
  for (guint i = 1; i <= jalons_nationality_count (); i++)
    {
      g_autofree char *name = jalons_sheet_words (jalons_nationality_name (i));

      if (strcmp (name, words) == 0)
        return i;
    }

  return 0;
}

/* « 75 », « Paris », « 75 - Paris », « Paris (75) ». */
static int
departement (const char *words)
{
  g_auto (GStrv) split = g_strsplit (words, " ", -1);

  for (int i = 1; i <= JALONS_N_DEPARTEMENTS; i++)
    {
      g_autofree char *name = jalons_sheet_words (jalons_departement_name (i));
      g_autofree char *code = g_ascii_strdown (jalons_departement_code (i), -1);

      if (strcmp (words, name) == 0 || strcmp (words, code) == 0)
        return i;
      if (split[0] && split[1] && g_strv_contains ((const char *const *) split, code) && strstr (words, name))
        return i;
    }

  return words[0] >= '1' && words[0] <= '9' && words[1] == '\0' ? (int) (words[0] - '0') : 0;
}

int
jalons_sheet_code (JalonsCodes codes, const char *text)
{
  int code = jalons_codes_match (codes, text);
  g_autofree char *words = code ? NULL : jalons_sheet_words (text);
  g_autofree char *barred = words ? g_strdup_printf ("|%s|", words) : NULL;

  if (code || !*words)
    return code;
  if (codes == JALONS_CODES_NATIONALITE)
    return nationality (words, barred);
  if (codes == JALONS_CODES_DEPARTEMENT)
    return departement (words);
  code = jalons_codes_match (codes, words);

  return code ? code : spelt (codes, barred);
}
