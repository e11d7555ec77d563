/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-names.h"

/* Combinations that no register of names holds: three or four syllables, never a real ending alone. */
static const char *const family_starts[] = {
  "Abro",  "Balzu", "Cordé",  "Davri", "Ebuno",  "Fandré", "Golvi",  "Hebra",  "Izun",  "Jovré",
  "Kelbo", "Lamzé", "Morvi",  "Nozul", "Obrè",   "Palvou", "Quindo", "Revzi",  "Sobré", "Tanvo",
  "Ulbri", "Vorzé", "Wembri", "Yalzo", "Zandru", "Brévo",  "Drolma", "Frasti", "Gruvo", "Plémo",
};
static const char *const family_middles[] = {
  "ba", "cré", "dou", "fli", "gna", "lo", "mbi", "ndra", "po", "ru", "sti", "ta", "vé", "zo", "ké", "bou",
};
static const char *const family_ends[] = {
  "zel",  "vard",  "lonne", "gast",   "miret", "thouin", "ssane",  "volle", "drieux",
  "quet", "zarre", "mbrel", "staude", "lvine", "gnolle", "rquois", "ffrin",
};
static const char *const given_starts[] = {
  "Ami",  "Béla", "Céry", "Dalo", "Élu",  "Fani", "Galé",  "Héri", "Isu",  "Jola",
  "Kéno", "Livo", "Mazé", "Néli", "Ora",  "Pélo", "Quéri", "Roza", "Sévi", "Talu",
  "Uri",  "Véno", "Wila", "Yéma", "Zéli", "Odi",  "Iré",   "Avo",
};
static const char *const given_middles[]
    = { "lu", "ba", "né", "vi", "zo", "dri", "mo", "ta", "sse", "ku", "ré", "fa" };
static const char *const given_ends[] = {
  "lyne", "zane", "dore", "mise", "vane", "tiane", "lune", "biane", "rise", "veille", "gane", "phise",
};

static const char *
pick (JalonsRandom *random, const char *const *list, guint n)
{
  return list[jalons_random_between (random, 0, (int) n - 1)];
}

#define PICK(random, list) pick (random, list, G_N_ELEMENTS (list))

char *
jalons_demo_family_name (JalonsRandom *random)
{
  const char *start = PICK (random, family_starts);
  const char *middle = PICK (random, family_middles);

  return g_strconcat (start, middle, PICK (random, family_ends), NULL);
}

char *
jalons_demo_given_name (JalonsRandom *random)
{
  const char *start = PICK (random, given_starts);
  const char *middle = PICK (random, given_middles);

  return g_strconcat (start, middle, PICK (random, given_ends), NULL);
}
