/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-territory.h"

#include <string.h>

typedef struct {
  const char *code;
  const char *name;
  int         region;
  gboolean    drom;
} Departement;

typedef struct {
  const char *code;
  const char *name;
} Region;

/* 2016 regions, INSEE codes, in the order of their codes. */
static const Region regions[JALONS_N_REGIONS + 1] = {
  { "", "" },
  { "01", "Guadeloupe" },
  { "02", "Martinique" },
  { "03", "Guyane" },
  { "04", "La Réunion" },
  { "06", "Mayotte" },
  { "11", "Île-de-France" },
  { "24", "Centre-Val de Loire" },
  { "27", "Bourgogne-Franche-Comté" },
  { "28", "Normandie" },
  { "32", "Hauts-de-France" },
  { "44", "Grand Est" },
  { "52", "Pays de la Loire" },
  { "53", "Bretagne" },
  { "75", "Nouvelle-Aquitaine" },
  { "76", "Occitanie" },
  { "84", "Auvergne-Rhône-Alpes" },
  { "93", "Provence-Alpes-Côte d'Azur" },
  { "94", "Corse" },
};

/* The 101 départements of the national report ("France hors COM"), in the order of their codes. Rhône
 * is one département here: the Métropole de Lyon has no commission of its own. */
static const Departement departements[JALONS_N_DEPARTEMENTS + 1] = {
  { "", "", 0, FALSE },
  { "01", "Ain", 16, FALSE },
  { "02", "Aisne", 10, FALSE },
  { "03", "Allier", 16, FALSE },
  { "04", "Alpes-de-Haute-Provence", 17, FALSE },
  { "05", "Hautes-Alpes", 17, FALSE },
  { "06", "Alpes-Maritimes", 17, FALSE },
  { "07", "Ardèche", 16, FALSE },
  { "08", "Ardennes", 11, FALSE },
  { "09", "Ariège", 15, FALSE },
  { "10", "Aube", 11, FALSE },
  { "11", "Aude", 15, FALSE },
  { "12", "Aveyron", 15, FALSE },
  { "13", "Bouches-du-Rhône", 17, FALSE },
  { "14", "Calvados", 9, FALSE },
  { "15", "Cantal", 16, FALSE },
  { "16", "Charente", 14, FALSE },
  { "17", "Charente-Maritime", 14, FALSE },
  { "18", "Cher", 7, FALSE },
  { "19", "Corrèze", 14, FALSE },
  { "21", "Côte-d'Or", 8, FALSE },
  { "22", "Côtes-d'Armor", 13, FALSE },
  { "23", "Creuse", 14, FALSE },
  { "24", "Dordogne", 14, FALSE },
  { "25", "Doubs", 8, FALSE },
  { "26", "Drôme", 16, FALSE },
  { "27", "Eure", 9, FALSE },
  { "28", "Eure-et-Loir", 7, FALSE },
  { "29", "Finistère", 13, FALSE },
  { "2A", "Corse-du-Sud", 18, FALSE },
  { "2B", "Haute-Corse", 18, FALSE },
  { "30", "Gard", 15, FALSE },
  { "31", "Haute-Garonne", 15, FALSE },
  { "32", "Gers", 15, FALSE },
  { "33", "Gironde", 14, FALSE },
  { "34", "Hérault", 15, FALSE },
  { "35", "Ille-et-Vilaine", 13, FALSE },
  { "36", "Indre", 7, FALSE },
  { "37", "Indre-et-Loire", 7, FALSE },
  { "38", "Isère", 16, FALSE },
  { "39", "Jura", 8, FALSE },
  { "40", "Landes", 14, FALSE },
  { "41", "Loir-et-Cher", 7, FALSE },
  { "42", "Loire", 16, FALSE },
  { "43", "Haute-Loire", 16, FALSE },
  { "44", "Loire-Atlantique", 12, FALSE },
  { "45", "Loiret", 7, FALSE },
  { "46", "Lot", 15, FALSE },
  { "47", "Lot-et-Garonne", 14, FALSE },
  { "48", "Lozère", 15, FALSE },
  { "49", "Maine-et-Loire", 12, FALSE },
  { "50", "Manche", 9, FALSE },
  { "51", "Marne", 11, FALSE },
  { "52", "Haute-Marne", 11, FALSE },
  { "53", "Mayenne", 12, FALSE },
  { "54", "Meurthe-et-Moselle", 11, FALSE },
  { "55", "Meuse", 11, FALSE },
  { "56", "Morbihan", 13, FALSE },
  { "57", "Moselle", 11, FALSE },
  { "58", "Nièvre", 8, FALSE },
  { "59", "Nord", 10, FALSE },
  { "60", "Oise", 10, FALSE },
  { "61", "Orne", 9, FALSE },
  { "62", "Pas-de-Calais", 10, FALSE },
  { "63", "Puy-de-Dôme", 16, FALSE },
  { "64", "Pyrénées-Atlantiques", 14, FALSE },
  { "65", "Hautes-Pyrénées", 15, FALSE },
  { "66", "Pyrénées-Orientales", 15, FALSE },
  { "67", "Bas-Rhin", 11, FALSE },
  { "68", "Haut-Rhin", 11, FALSE },
  { "69", "Rhône", 16, FALSE },
  { "70", "Haute-Saône", 8, FALSE },
  { "71", "Saône-et-Loire", 8, FALSE },
  { "72", "Sarthe", 12, FALSE },
  { "73", "Savoie", 16, FALSE },
  { "74", "Haute-Savoie", 16, FALSE },
  { "75", "Paris", 6, FALSE },
  { "76", "Seine-Maritime", 9, FALSE },
  { "77", "Seine-et-Marne", 6, FALSE },
  { "78", "Yvelines", 6, FALSE },
  { "79", "Deux-Sèvres", 14, FALSE },
  { "80", "Somme", 10, FALSE },
  { "81", "Tarn", 15, FALSE },
  { "82", "Tarn-et-Garonne", 15, FALSE },
  { "83", "Var", 17, FALSE },
  { "84", "Vaucluse", 17, FALSE },
  { "85", "Vendée", 12, FALSE },
  { "86", "Vienne", 14, FALSE },
  { "87", "Haute-Vienne", 14, FALSE },
  { "88", "Vosges", 11, FALSE },
  { "89", "Yonne", 8, FALSE },
  { "90", "Territoire de Belfort", 8, FALSE },
  { "91", "Essonne", 6, FALSE },
  { "92", "Hauts-de-Seine", 6, FALSE },
  { "93", "Seine-Saint-Denis", 6, FALSE },
  { "94", "Val-de-Marne", 6, FALSE },
  { "95", "Val-d'Oise", 6, FALSE },
  { "971", "Guadeloupe", 1, TRUE },
  { "972", "Martinique", 2, TRUE },
  { "973", "Guyane", 3, TRUE },
  { "974", "La Réunion", 4, TRUE },
  { "976", "Mayotte", 5, TRUE },
};

int
jalons_departement_find (const char *code)
{
  int low = 1, high = JALONS_N_DEPARTEMENTS;

  if (!code)
    return 0;
  while (low <= high)
    {
      int middle = (low + high) / 2;
      int order = strcmp (code, departements[middle].code);

      if (order == 0)
        return middle;
      if (order < 0)
        high = middle - 1;
      else
        low = middle + 1;
    }

  return 0;
}

const char *
jalons_departement_code (int departement)
{
  g_return_val_if_fail (departement >= 0 && departement <= JALONS_N_DEPARTEMENTS, "");

  return departements[departement].code;
}

const char *
jalons_departement_name (int departement)
{
  g_return_val_if_fail (departement >= 0 && departement <= JALONS_N_DEPARTEMENTS, "");

  return departements[departement].name;
}

int
jalons_departement_region (int departement)
{
  g_return_val_if_fail (departement >= 0 && departement <= JALONS_N_DEPARTEMENTS, 0);

  return departements[departement].region;
}

gboolean
jalons_departement_is_drom (int departement)
{
  g_return_val_if_fail (departement >= 0 && departement <= JALONS_N_DEPARTEMENTS, FALSE);

  return departements[departement].drom;
}

int
jalons_region_find (const char *code)
{
  for (int i = 1; i <= JALONS_N_REGIONS; i++)
    if (g_strcmp0 (code, regions[i].code) == 0)
      return i;

  return 0;
}

const char *
jalons_region_code (int region)
{
  g_return_val_if_fail (region >= 0 && region <= JALONS_N_REGIONS, "");

  return regions[region].code;
}

const char *
jalons_region_name (int region)
{
  g_return_val_if_fail (region >= 0 && region <= JALONS_N_REGIONS, "");

  return regions[region].name;
}
