/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-ratio.h"

static const JalonsRatio ratios[] = {
  { "Part des commissions réunies dans l’année", { "C2", "C3" }, "C1", "%", JALONS_RATIO_SHARE, TRUE },
  { "Part des départements ayant des PSP en cours", { "C6" }, "C1", "%", JALONS_RATIO_SHARE, TRUE },
  { "Part de femmes parmi les personnes engagées", { "S2" }, "S1", "%", JALONS_RATIO_SHARE, TRUE },
  { "Âge moyen des personnes engagées", { "S9" }, "S9n", "ans", JALONS_RATIO_MEAN, FALSE },
  { "Part acceptée des premières demandes", { "D2" }, "D1", "%", JALONS_RATIO_SHARE, TRUE },
  { "Part refusée des premières demandes", { "D3" }, "D1", "%", JALONS_RATIO_SHARE, TRUE },
  { "Part sans décision des premières demandes", { "D1p" }, "D1", "%", JALONS_RATIO_SHARE, FALSE },
  { "Part acceptée des renouvellements", { "D4a" }, "D4", "%", JALONS_RATIO_SHARE, FALSE },
  { "Part refusée des renouvellements", { "D5" }, "D4", "%", JALONS_RATIO_SHARE, TRUE },
  { "Part sans décision des renouvellements", { "D4p" }, "D4", "%", JALONS_RATIO_SHARE, FALSE },
  { "Part des personnes en PSP dans l’année ayant eu l’AFIS", { "A3" }, "S10", "%", JALONS_RATIO_SHARE, FALSE },
  { "Versements mensuels par bénéficiaire, en moyenne", { "A10" }, "A1", "versements", JALONS_RATIO_MEAN, FALSE },
  { "Montant versé par bénéficiaire, en moyenne", { "A9" }, "A1", "euros", JALONS_RATIO_EUROS, FALSE },
  { "Part des premières délivrances parmi les APS", { "P1" }, "P3", "%", JALONS_RATIO_SHARE, FALSE },
  { "Taux de traitement des demandes d’APS", { "P5" }, "P4", "%", JALONS_RATIO_SHARE, TRUE },
};

guint
jalons_n_ratios (void)
{
  return G_N_ELEMENTS (ratios);
}

const JalonsRatio *
jalons_ratio (guint rank)
{
  return &ratios[rank];
}

JalonsTheme
jalons_ratio_theme (const JalonsRatio *ratio)
{
  return jalons_indicator_find (ratio->numerators[0])->theme;
}

static gint64
value_of (const JalonsReport *report, const char *id)
{
  return id ? jalons_report_value (report, jalons_indicator_find (id), JALONS_WHOLE) : 0;
}

gboolean
jalons_ratio_value (const JalonsRatio *ratio, const JalonsReport *report, double *value)
{
  gint64 whole = value_of (report, ratio->denominator);
  double part = (double) (value_of (report, ratio->numerators[0]) + value_of (report, ratio->numerators[1]));

  if (whole == 0)
    return FALSE;
  *value = part / (double) whole / (ratio->kind == JALONS_RATIO_EUROS ? 100 : 1);

  return TRUE;
}
