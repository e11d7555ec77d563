/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include <string.h>

#include "jalons-fold.h"
#include "jalons-rules-private.h"

/* Words apart within which a negation is about the word. */
#define REACH 6

typedef struct {
  char    *word;    /* lower case, without accents */
  guint    clause;  /* words of two clauses are not about each other */
  gboolean capital; /* as it was written */
  gboolean opens;   /* the first word of a sentence */
} Word;

static void
word_clear_cb (gpointer word)
{
  g_free (((Word *) word)->word);
}

static void
append_word (GArray *words, const char *from, const char *to, guint clause, gboolean opens)
{
  g_autofree char *text = g_strndup (from, to - from);
  Word word = { jalons_fold (text), clause, g_unichar_isupper (g_utf8_get_char (from)), opens };

  g_array_append_val (words, word);
}

/* Letters and digits make words; punctuation other than an apostrophe or a hyphen ends a clause. */
static GArray *
split_words (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *start = NULL;
  guint clause = 0;
  gboolean opens = TRUE;

  g_array_set_clear_func (words, word_clear_cb);
  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c && (g_unichar_isalnum (c) || g_unichar_ismark (c)))
        {
          start = start ? start : p;
          continue;
        }
      if (start)
        {
          append_word (words, start, p, clause, opens);
          opens = FALSE;
        }
      start = NULL;
      if (!c)
        return words;
      clause += strchr (".,;:!?()\n", (int) MIN (c, 0x7F)) != NULL;
      opens = opens || c == '.' || c == '!' || c == '?' || c == '\n';
    }
}

#define word_at(words, i) (&g_array_index ((words), Word, (i)))

static gboolean
is_one_of (const char *word, const char *const *list)
{
  for (; *list; list++)
    if (strcmp (word, *list) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
begins_with_one_of (const char *word, const char *const *list)
{
  for (; *list; list++)
    if (g_str_has_prefix (word, *list))
      return TRUE;

  return FALSE;
}

static const char *const negations[] = { "pas",    "sans",   "absence", "absente", "aucun",   "aucune", "jamais", "ni",
                                         "refus",  "refuse", "refusee", "defaut",  "non",     "ne",     "n",      NULL };
static const char *const complaints[] = { "plainte", "plaintes", "denonce", "denoncer", "denonciation", NULL };
static const char *const endings[] = { "cess", "arret", "renonc", "quitt", "sorti", NULL };
static const char *const prostitution[] = { "prostitu", "racol", "escort", "passes", "trottoir", "activite", NULL };
static const char *const goes_on[] = { "poursui", "continu", "persist", "maintien", "encore", "toujours", NULL };

/* Whether a word of @list, whole, is about the word @at: before it, or just after it, in its clause. */
static gboolean
is_near (const GArray *words, guint at, guint after, const char *const *list)
{
  for (guint i = at > REACH ? at - REACH : 0; i < words->len && i <= at + after; i++)
    if (i != at && word_at (words, i)->clause == word_at (words, at)->clause && is_one_of (word_at (words, i)->word, list))
      return TRUE;

  return FALSE;
}

static gboolean
speaks_of_prostitution (const GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (begins_with_one_of (word_at (words, i)->word, prostitution))
      return TRUE;

  return FALSE;
}

/* « poursuit la prostitution », « se prostitue encore »; not « ne se prostitue plus ». */
static gboolean
still_goes_on (const GArray *words, guint at)
{
  if (!g_str_has_prefix (word_at (words, at)->word, "prostitu") || is_near (words, at, REACH, negations))
    return FALSE;
  for (guint i = at > REACH ? at - REACH : 0; i < words->len && i <= at + REACH; i++)
    if (word_at (words, i)->clause == word_at (words, at)->clause
        && (begins_with_one_of (word_at (words, i)->word, goes_on) || strcmp (word_at (words, i)->word, "exerce") == 0))
      return TRUE;

  return FALSE;
}

gboolean
jalons_rules_grounds_at_risk (const char *text)
{
  g_autoptr (GArray) words = NULL;
  gboolean prostitution_known = FALSE;

  if (jalons_rules_is_blank (text))
    return FALSE;
  words = split_words (text);
  prostitution_known = speaks_of_prostitution (words);
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = word_at (words, i)->word;

      if ((is_one_of (word, complaints) && is_near (words, i, 3, negations))
          || (prostitution_known && begins_with_one_of (word, endings) && is_near (words, i, 3, negations))
          || still_goes_on (words, i))
        return TRUE;
    }

  return FALSE;
}

/* Parts of names that name nobody. */
static const char *const particles[] = { "ben", "bin", "dos", "del", "der", "des", "les", "van", "von", NULL };

/* Names that are words too: they are taken for names with a capital, inside a sentence only. */
static const char *const common[]
    = { "grace",   "joie",   "espoir",  "esperance", "patience", "victoire", "charite", "constance", "prudence", "clemence",
        "felicite", "rose",  "claire",  "marie",     "blanche",  "fleur",    "bonheur", "precieuse", "prosperite",
        "belle",   "bonne",  "petit",   "grand",     "blanc",    "long",     "mars",    "avril",     "juillet",  "aime",
        "aimee",   "desire", "desiree", "fidele",    "parfaite", "merveille", "dieu",   "france",    "paris",    "sorti",
        "sage",    "juste",  "paix",    "gloire",    NULL };

static gboolean
is_named_by (const GArray *text, const Word *name)
{
  gboolean ordinary = is_one_of (name->word, common);

  if (g_utf8_strlen (name->word, -1) < 3 || is_one_of (name->word, particles))
    return FALSE;
  for (guint i = 0; i < text->len; i++)
    if (strcmp (word_at (text, i)->word, name->word) == 0
        && (!ordinary || (word_at (text, i)->capital && !word_at (text, i)->opens)))
      return TRUE;

  return FALSE;
}

gboolean
jalons_rules_names_person (const char *text, const JalonsPersonne *personne)
{
  const char *const names[] = { personne->nom, personne->prenom, personne->nom_usage };
  g_autoptr (GArray) words = NULL;

  if (jalons_rules_is_blank (text))
    return FALSE;
  words = split_words (text);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GArray) parts = split_words (names[i] ? names[i] : "");

      for (guint j = 0; j < parts->len; j++)
        if (is_named_by (words, word_at (parts, j)))
          return TRUE;
    }

  return FALSE;
}

static void
check_text (const JalonsRules *rules, JalonsTableId table, JalonsRef row, const char *field, const char *text,
            JalonsRef parcours)
{
  JalonsFinding *finding = NULL;

  if (!jalons_rules_names_person (text, &rules->dossier->personne))
    return;
  finding = jalons_rules_add (rules, JALONS_FINDING_NAME_IN_TEXT, (JalonsFact) { table, row, field },
                              (JalonsFact) { JALONS_TABLE_PERSONNES, rules->dossier->personne.id, "nom" }, parcours);
  jalons_finding_set_field (finding, 0, table, field);
}

/* R20: what goes to agendas, minutes and decisions names nobody. */
void
jalons_rules_check_names (const JalonsRules *rules)
{
  for (guint i = 0; i < rules->dossier->demandes->len; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (rules->dossier, i);
      JalonsRef parcours = jalons_rules_parcours_of (rules, demande), row = demande->record.id;

      check_text (rules, JALONS_TABLE_DEMANDES, row, "motif", demande->record.motif, parcours);
      check_text (rules, JALONS_TABLE_DEMANDES, row, "motif_droit", demande->record.motif_droit, parcours);
      if (demande->seance)
        check_text (rules, JALONS_TABLE_SEANCES, demande->seance->id, "lieu", demande->seance->lieu, parcours);
    }
  for (guint i = 0; i < rules->dossier->ajournements->len; i++)
    {
      const JalonsDossierAjournement *row = &g_array_index (rules->dossier->ajournements, JalonsDossierAjournement, i);

      check_text (rules, JALONS_TABLE_AJOURNEMENTS, row->record.id, "motif", row->record.motif,
                  jalons_rules_parcours_of (rules, jalons_dossier_demande (rules->dossier, row->demande)));
    }
  for (guint i = 0; i < rules->dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (rules->dossier, i);

      check_text (rules, JALONS_TABLE_SORTIES, parcours->sortie.id, "motif_droit", parcours->sortie.motif_droit,
                  parcours->record.id);
      check_text (rules, JALONS_TABLE_SORTIES, parcours->sortie.id, "motif_fait", parcours->sortie.motif_fait,
                  parcours->record.id);
    }
}
