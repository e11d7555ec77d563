/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-reglages.h"

static const struct {
  int value;
  const char *source;
  JalonsCertainty certainty;
} defaults[JALONS_DELAI_END] = {
  [JALONS_DELAI_DEPOT] = { 20, "", JALONS_CERTAINTY_DESIGN },
  [JALONS_DELAI_CONVOCATION] = { 5, "CRPA R133-8", JALONS_CERTAINTY_FOUND },
  [JALONS_DELAI_NOTIFICATION] = { 15, "", JALONS_CERTAINTY_DESIGN },
  [JALONS_DELAI_RECEPISSE] = { 15, "", JALONS_CERTAINTY_DESIGN },
  [JALONS_DELAI_TITRE] = { 60, "", JALONS_CERTAINTY_DESIGN },
  [JALONS_DELAI_TITRE_MOIS] = { 6, "CESEDA L425-4", JALONS_CERTAINTY_LAW },
  [JALONS_DELAI_FENETRE_MOIS] = { 2, "CESEDA R431-5, 1°", JALONS_CERTAINTY_LAW },
  [JALONS_DELAI_ABANDON_MOIS] = { 6, "", JALONS_CERTAINTY_DESIGN },
  [JALONS_DELAI_APRES] = { 120, "", JALONS_CERTAINTY_DESIGN },
  [JALONS_DELAI_CONSERVATION_MOIS] = { 24, "", JALONS_CERTAINTY_RECALLED },
  [JALONS_DELAI_PASSE] = { 365, "", JALONS_CERTAINTY_DESIGN },
  [JALONS_DELAI_COMPLETUDE] = { 30, "", JALONS_CERTAINTY_DESIGN },
  [JALONS_DELAI_GRACE_MOIS] = { 1, "", JALONS_CERTAINTY_DESIGN },
  [JALONS_DELAI_RENOUVELLEMENT] = { 90, "", JALONS_CERTAINTY_DESIGN },
};

int
jalons_delai_default (int delai)
{
  g_return_val_if_fail (delai > 0 && delai < JALONS_DELAI_END, 0);

  return defaults[delai].value;
}

const char *
jalons_delai_source (int delai)
{
  g_return_val_if_fail (delai > 0 && delai < JALONS_DELAI_END, "");

  return defaults[delai].source;
}

JalonsCertainty
jalons_delai_certainty (int delai)
{
  g_return_val_if_fail (delai > 0 && delai < JALONS_DELAI_END, JALONS_CERTAINTY_DESIGN);

  return defaults[delai].certainty;
}

int
jalons_delai_on (const JalonsReferential *referential, int delai, JalonsDay day)
{
  const JalonsDelaiPropre *found = NULL;

  for (guint i = 0; referential && i < referential->delais->len; i++)
    {
      const JalonsDelaiPropre *own = &g_array_index (referential->delais, JalonsDelaiPropre, i);

      if (own->delai == delai && own->debut <= day && own->valeur >= 0 && (!found || own->debut >= found->debut))
        found = own;
    }

  return found ? found->valeur : jalons_delai_default (delai);
}

void
jalons_reglages_on (const JalonsReferential *referential, JalonsDay day, JalonsReglages *reglages)
{
  int values[JALONS_DELAI_END] = { 0 };

  for (int i = 1; i < JALONS_DELAI_END; i++)
    values[i] = jalons_delai_on (referential, i, day);
  reglages->continuite = (JalonsContinuiteDelais) {
    .depot = values[JALONS_DELAI_DEPOT],
    .convocation = values[JALONS_DELAI_CONVOCATION],
    .notification = values[JALONS_DELAI_NOTIFICATION],
    .recepisse = values[JALONS_DELAI_RECEPISSE],
    .titre = values[JALONS_DELAI_TITRE],
    .titre_mois = MAX (values[JALONS_DELAI_TITRE_MOIS], 1),
    .fenetre_mois = values[JALONS_DELAI_FENETRE_MOIS],
    .abandon_mois = values[JALONS_DELAI_ABANDON_MOIS],
  };
  reglages->echeance = (JalonsEcheanceDelais) {
    .notification = values[JALONS_DELAI_NOTIFICATION],
    .convocation = values[JALONS_DELAI_CONVOCATION],
    .fenetre_mois = values[JALONS_DELAI_FENETRE_MOIS],
    .apres = values[JALONS_DELAI_APRES],
    .conservation_mois = values[JALONS_DELAI_CONSERVATION_MOIS],
    .passe = values[JALONS_DELAI_PASSE],
    .completude = values[JALONS_DELAI_COMPLETUDE],
    .depot = values[JALONS_DELAI_DEPOT],
  };
  reglages->acte = (JalonsActeDelais) {
    .depot = values[JALONS_DELAI_DEPOT],
    .notification = values[JALONS_DELAI_NOTIFICATION],
    .renouvellement = values[JALONS_DELAI_RENOUVELLEMENT],
    .aps_mois = values[JALONS_DELAI_FENETRE_MOIS],
    .apres = values[JALONS_DELAI_APRES],
  };
  reglages->grace_mois = values[JALONS_DELAI_GRACE_MOIS];
}
