/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "jalons-motifs.h"

#include <string.h>

#include "jalons-fold.h"

#define ENTREE (1u << JALONS_DEMANDE_ENTREE)
#define RENOUVELLEMENT (1u << JALONS_DEMANDE_RENOUVELLEMENT)
#define SORTIE (1u << JALONS_DEMANDE_SORTIE_ANTICIPEE)

static const JalonsMotif motifs[] = {
  { "Article L121-9, II, du code de l’action sociale et des familles : l’autorisation est donnée par l’autorité "
    "préfectorale après avis de la commission départementale et de l’association agréée.",
    ENTREE | RENOUVELLEMENT | SORTIE },
  { "Article L121-9, II, du code de l’action sociale et des familles : le parcours est ouvert aux victimes de la "
    "prostitution, du proxénétisme ou de la traite des êtres humains aux fins d’exploitation sexuelle.",
    ENTREE },
  { "Article R121-12-9 du code de l’action sociale et des familles : la demande est instruite et présentée par une "
    "association agréée, qui émet un avis.",
    ENTREE | RENOUVELLEMENT },
  { "Article R121-12-9 du code de l’action sociale et des familles : le renouvellement tient compte du respect des "
    "engagements et des difficultés rencontrées.",
    RENOUVELLEMENT },
  /* The ceiling; the text of R121-12-10 was not found, it is cited as rule R01 does. */
  { "Articles L121-9 et R121-12-10 du code de l’action sociale et des familles : le parcours ne peut excéder "
    "vingt-quatre mois.",
    RENOUVELLEMENT },
};

/* Beginnings of words, folded: health, sexual life, religion and opinions, origin, offences. « Prostitution », « traite » and
 * « proxénétisme » are what the decision is about. */
static const char *const sensitive[]
    = { "vih",        "sida",      "seropositi", "hepatit",     "syphilis", "enceinte",  "grossesse", "ivg",
        "avortement", "depressi",  "psychiatr",  "psycholog",   "suicid",   "addict",    "toxicoman", "alcool",
        "drogue",     "handicap",  "maladi",     "malade",      "pathologi", "traitement", "hospitalis", "homosexu",
        "lesbi",      "bisexu",    "transgenre", "transsexu",   "religi",   "musulman",  "catholi",   "chretien",
        "protestant", "juif",      "juive",      "evangeli",    "syndica",  "ethni",     "racial",    "condamn",
        "casier",     "delinqu",   "incarcer",   "prison",      NULL };

const JalonsMotif *
jalons_motifs_droit (guint *n)
{
  *n = G_N_ELEMENTS (motifs);

  return motifs;
}

static gboolean
is_sensitive (const char *word)
{
  g_autofree char *folded = jalons_fold (word);

  for (guint i = 0; sensitive[i]; i++)
    if (g_str_has_prefix (folded, sensitive[i]))
      return TRUE;

  return FALSE;
}

static const char *
end_of_word (const char *start)
{
  while (g_unichar_isalnum (g_utf8_get_char (start)) || g_unichar_ismark (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);

  return start;
}

char *
jalons_motifs_sensitive (const char *text)
{
  const char *p = text ? text : "";

  while (*p)
    {
      const char *end = end_of_word (p);
      g_autofree char *word = g_strndup (p, (gsize) (end - p));

      if (*word && is_sensitive (word))
        return g_steal_pointer (&word);
      p = end == p ? g_utf8_next_char (p) : end;
    }

  return NULL;
}
