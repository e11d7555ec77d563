/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-sheet-targets.h"

#include <string.h>

#include "jalons-fold.h"

#define T(TABLE, name_, field_, kind_, words_) \
  { name_, JALONS_TABLE_##TABLE, field_, JALONS_SHEET_VALUE_##kind_, "|" words_ "|" }

/* In the order of the interchange tables. */
static const JalonsSheetTarget targets[] = {
  T (PERSONNES, "personnes.personne", "personne", FIELD,
     "identifiant|id|numero dossier|numero|dossier|code|matricule|reference|reference dossier|code personne"),
  T (PERSONNES, "personnes.nom_complet", "nom", NAME,
     "nom prenom|noms prenoms|nom prenoms|nom et prenom|nom et prenoms|personne|personne accompagnee|beneficiaire|identite|usagere"),
  T (PERSONNES, "personnes.nom", "nom", FIELD, "nom|nom famille|nom naissance|patronyme"),
  T (PERSONNES, "personnes.prenom", "prenom", FIELD, "prenom|prenoms"),
  T (PERSONNES, "personnes.nom_usage", "nom_usage", FIELD, "nom usage|nom epouse|nom marital|nom jeune fille usage"),
  T (PERSONNES, "personnes.naissance", "naissance", FIELD, "naissance|date naissance|ne|nee|ne e|nee ou ne|ddn|dn"),
  T (PERSONNES, "personnes.sexe", "sexe", FIELD, "sexe|genre|civilite"),
  T (PERSONNES, "personnes.nationalite", "nationalite", FIELD, "nationalite|pays|pays origine|pays nationalite"),
  T (PERSONNES, "personnes.langue", "langue", FIELD, "langue|langue parlee|langues|langues parlees"),
  T (PARCOURS, "parcours.parcours", "parcours", FIELD, "numero parcours|code parcours|numero psp|code psp|identifiant parcours"),
  T (PARCOURS, "parcours.periodes_avant", "periodes_avant", FIELD, "periodes avant|periodes anterieures"),
  T (PARCOURS, "parcours.arrivee_transfert", "arrivee_transfert", FIELD, "arrivee transfert|transfert entrant|venue autre departement"),
  T (DEMANDES, "demandes.departement", "departement", FIELD, "departement|dept|dpt|dep"),
  T (DEMANDES, "demandes.association", "association", ASSOCIATION,
     "association|association referente|association agreee|asso|structure|structure accompagnante|operateur|association accompagnante"),
  T (DEMANDES, "demandes.type", "type", FIELD, "type|type demande|nature demande|objet demande|nature|objet|type dossier"),
  T (DEMANDES, "demandes.depot", "depot", FIELD,
     "depot|date depot|date demande|demande|reception|date reception|date reception dossier|depot dossier|date depot dossier|recu"),
  T (DEMANDES, "demandes.seance", "seance", SESSION,
     "cdlp|date cdlp|commission|date commission|passage commission|date passage commission|passage cdlp|seance|date seance|commission departementale"),
  T (DEMANDES, "demandes.avis_association", "avis_association", FIELD, "avis association|avis asso|avis structure"),
  T (DEMANDES, "demandes.avis_commission", "avis_commission", FIELD, "avis|avis commission|avis cdlp"),
  T (DEMANDES, "demandes.decision", "decision", FIELD,
     "decision|decision prefet|decision prefete|decision prefecture|decision prefectorale|resultat|sens decision|suite donnee"),
  T (DEMANDES, "demandes.decision_date", "decision_date", FIELD,
     "date decision|date decision prefet|date decision prefectorale|date arrete|arrete|date arrete prefectoral|date autorisation|date signature|decision date"),
  T (DEMANDES, "demandes.autorite", "autorite", FIELD, "autorite|auteur decision"),
  T (DEMANDES, "demandes.notification", "notification", FIELD, "notification|date notification|notifiee|notifie|notifiee date"),
  T (DEMANDES, "demandes.periode", "debut", PERIOD, "periode|periode autorisee|dates|dates periode|periode psp"),
  T (DEMANDES, "demandes.debut", "debut", FIELD,
     "debut|date debut|debut parcours|date debut parcours|debut psp|date debut psp|entree|date entree|entree psp|date entree psp|entree parcours|debut periode|date debut periode|du"),
  T (DEMANDES, "demandes.fin", "fin", FIELD,
     "fin|date fin|fin periode|date fin periode|echeance|date echeance|au|fin autorisation|fin droits psp"),
  T (DEMANDES, "demandes.motif", "motif", FIELD, "motif|motif refus|motif decision|raison refus"),
  T (SORTIES, "sorties.date", "date", FIELD,
     "sortie|date sortie|sortie psp|date sortie psp|fin parcours|date fin parcours|sortie parcours|date sortie parcours|fin psp|date fin psp"),
  T (SORTIES, "sorties.motif", "motif", FIELD, "motif sortie|type sortie|raison sortie|cause sortie|motif fin parcours"),
  T (SORTIES, "sorties.emploi", "emploi", FIELD, "emploi sortie|situation emploi|emploi|situation professionnelle|situation professionnelle sortie"),
  T (SORTIES, "sorties.logement", "logement", FIELD, "logement sortie|situation logement|logement"),
  T (SORTIES, "sorties.ressources", "ressources", FIELD, "ressources sortie|ressources"),
  T (SEJOURS, "sejours.debut", "debut", FIELD, "aps|date aps|debut aps|aps debut|date debut aps|delivrance aps|aps delivree"),
  T (SEJOURS, "sejours.fin", "fin", FIELD, "fin aps|aps fin|date fin aps|validite aps|fin validite aps|echeance aps"),
  T (AFIS, "afis.ouverture", "ouverture", FIELD,
     "afis|date afis|debut afis|afis debut|ouverture afis|date ouverture afis|ouverture droits afis|afis depuis"),
  T (AFIS, "afis.fermeture", "fermeture", FIELD, "fin afis|afis fin|fermeture afis|date fin afis|fermeture droits afis"),
};

/* What says nothing in a header. */
static const char *const empty_words[] = { "d",  "de", "du", "des", "l",  "la", "le", "les", "en", "a",
                                           "au", "aux", "un", "une", "par", "s", "e", "et" };

static const struct {
  const char *from;
  const char *to;
} short_words[] = {
  { "no", "numero" }, { "n", "numero" }, { "num", "numero" }, { "dt", "date" },     { "nat", "nationalite" },
  { "deb", "debut" }, { "ech", "echeance" }, { "renouv", "renouvellement" }, { "renvt", "renouvellement" },
};

guint
jalons_sheet_n_targets (void)
{
  return G_N_ELEMENTS (targets);
}

const JalonsSheetTarget *
jalons_sheet_target (guint index)
{
  return index < G_N_ELEMENTS (targets) ? &targets[index] : NULL;
}

guint
jalons_sheet_target_index (const JalonsSheetTarget *target)
{
  return target - targets;
}

const JalonsSheetTarget *
jalons_sheet_target_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if (strcmp (targets[i].name, name) == 0)
      return &targets[i];

  return NULL;
}

const JalonsField *
jalons_sheet_target_field (const JalonsSheetTarget *target)
{
  return jalons_table_field (jalons_table (target->table), target->field);
}

gboolean
jalons_sheet_target_is_ranked (const JalonsSheetTarget *target)
{
  return target->table == JALONS_TABLE_DEMANDES || target->table == JALONS_TABLE_SEJOURS;
}

static gboolean
is_empty_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (empty_words); i++)
    if (strcmp (empty_words[i], word) == 0)
      return TRUE;

  return *word == '\0';
}

static const char *
full_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (short_words); i++)
    if (strcmp (short_words[i].from, word) == 0)
      return short_words[i].to;

  return word;
}

/* Letters and digits of the folded text, one space for all that is between them. */
static char *
plain (const char *text)
{
  g_autofree char *folded = jalons_fold (text);
  GString *words = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (words, c);
      else if (words->len && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }

  return g_strchomp (g_string_free (words, FALSE));
}

char *
jalons_sheet_words (const char *text)
{
  g_autofree char *folded = plain (text);
  g_auto (GStrv) split = g_strsplit (folded, " ", -1);
  GString *words = g_string_new (NULL);
  guint n_words = g_strv_length (split);

  for (guint i = 0; split[i]; i++)
    /* « Du » and « Au », alone, are the ends of a period; « n » alone is nothing. */
    if (n_words == 1 || !is_empty_word (split[i]))
      g_string_append_printf (words, "%s%s", words->len ? " " : "", full_word (split[i]));

  return g_string_free (words, FALSE);
}

/* « 1 », « 1er », « 1re », « 1ere », « 2eme », « 2nd », « premier », « deuxieme »… : 1 to 4. */
static guint
ordinal (const char *word)
{
  static const char *const names[] = { "premier", "premiere", "deuxieme", "deuxieme", "troisieme", "troisieme", "quatrieme", "quatrieme" };
  static const char *const ends[] = { "er", "re", "ere", "eme", "ieme", "e", "nd", "nde", "d", "de" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], word) == 0)
      return i / 2 + 1;
  if (strcmp (word, "second") == 0 || strcmp (word, "seconde") == 0)
    return 2;
  if (word[0] < '1' || word[0] > '4')
    return 0;
  for (guint i = 0; word[1] && i < G_N_ELEMENTS (ends); i++)
    if (strcmp (word + 1, ends[i]) == 0)
      return word[0] - '0';

  return word[1] == '\0' ? (guint) (word[0] - '0') : 0;
}

/* A word that is the name of a period by itself: « p1 »; « r1 » is the one after the first. */
static guint
short_rank (const char *word)
{
  if ((word[0] == 'p' || word[0] == 'r') && word[1] >= '1' && word[1] <= '4' && word[2] == '\0')
    return word[1] - '0' + (word[0] == 'r');

  return 0;
}

static gboolean
names_renewal (const char *word)
{
  return strcmp (word, "renouvellement") == 0;
}

static gboolean
names_period (const char *word)
{
  return strcmp (word, "periode") == 0 || names_renewal (word);
}

/* Takes from the words those that say which period they are of. */
static guint
take_rank (char **words)
{
  for (guint i = 0; words[i]; i++)
    {
      guint rank = short_rank (words[i]), next = words[i + 1] ? ordinal (words[i + 1]) : 0;

      if (rank && rank <= 4)
        {
          *words[i] = '\0';
          return rank;
        }
      if (names_period (words[i]) && next)
        rank = next + names_renewal (words[i]);
      else if (ordinal (words[i]) && words[i + 1] && names_period (words[i + 1]))
        rank = ordinal (words[i]) + names_renewal (words[i + 1]);
      if (rank && rank <= 4)
        {
          *words[i] = *words[i + 1] = '\0';
          return rank;
        }
    }

  return 0;
}

static char *
join (char **words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_string_append_printf (text, "%s%s", text->len ? " " : "", words[i]);

  return g_string_free (text, FALSE);
}

static guint
split_rank (const char *header, char **rest)
{
  g_autofree char *words = jalons_sheet_words (header);
  g_auto (GStrv) split = g_strsplit (words, " ", -1);
  guint rank = take_rank (split);

  *rest = join (split);

  return rank;
}

guint
jalons_sheet_rank (const char *text)
{
  g_autofree char *rest = NULL;

  return split_rank (text, &rest);
}

static const JalonsSheetTarget *
find_exact (const char *words)
{
  g_autofree char *barred = g_strconcat ("|", words, "|", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if (strstr (targets[i].words, barred))
      return &targets[i];

  return NULL;
}

/* How many words of @known the header has, when it has them all; 0 otherwise. */
static guint
covers (char **header, const char *known)
{
  g_auto (GStrv) words = g_strsplit (known, " ", -1);
  guint i = 0;

  for (; words[i]; i++)
    if (!g_strv_contains ((const char *const *) header, words[i]))
      return 0;

  return i;
}

/* The one that shares most words with the header, all of its own and at most two of the header's left over. */
static const JalonsSheetTarget *
find_near (const char *words)
{
  g_auto (GStrv) header = g_strsplit (words, " ", -1);
  const JalonsSheetTarget *best = NULL;
  guint most = 0, length = g_strv_length (header);

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_auto (GStrv) known = g_strsplit (targets[i].words, "|", -1);

      for (guint j = 0; known[j]; j++)
        {
          guint shared = *known[j] ? covers (header, known[j]) : 0;

          if (shared > most && length <= shared + 2 && (shared > 1 || length <= 2))
            {
              most = shared;
              best = &targets[i];
            }
        }
    }

  return best;
}

const JalonsSheetTarget *
jalons_sheet_recognise (const char *header, guint *rank)
{
  g_autofree char *rest = NULL;
  const JalonsSheetTarget *target = NULL;

  *rank = split_rank (header, &rest);
  if (*rest)
    target = find_exact (rest);
  else if (*rank)
    return jalons_sheet_target_find ("demandes.periode");
  if (!target && *rest)
    target = find_near (rest);
  if (target && !jalons_sheet_target_is_ranked (target))
    *rank = 0;

  return target;
}
