/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include "jalons-listing-presets.h"

#include <string.h>

/* What a state does not know, it passes over: no column has that name. */
#define WORDS "mots="

static const JalonsListingPreset presets[] = {
  { "a_renouveler", "parcours", "sort=echeance;fin_proche=oui" },
  { "echus", "parcours", "sort=echeance;etat=echu" },
  { "non_notifiees", "parcours", "sort=personne;non_notifiee=oui" },
  { "entrees", "parcours", "sort=personne;entree_annee=oui" },
  { "aps_60_jours", "sejours", "sort=fin;nature=aps;etat=expire_bientot" },
  { "sans_versement", "afis", "sort=-mois_sans_versement;sans_ce_mois=oui" },
};

const JalonsListingPreset *
jalons_listing_presets (guint *n)
{
  *n = G_N_ELEMENTS (presets);

  return presets;
}

char *
jalons_listing_view_write (const char *state, const char *words)
{
  g_autofree char *escaped = words && *words ? g_uri_escape_string (words, NULL, TRUE) : NULL;

  return escaped ? g_strconcat (state, ";" WORDS, escaped, NULL) : g_strdup (state);
}

char *
jalons_listing_view_words (const char *view)
{
  g_auto (GStrv) parts = g_strsplit (view, ";", -1);

  for (char **part = parts; *part; part++)
    if (g_str_has_prefix (*part, WORDS))
      {
        char *words = g_uri_unescape_string (*part + strlen (WORDS), NULL);

        return words ? words : g_strdup ("");
      }

  return g_strdup ("");
}
