/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-xlsx-book.h"

#include <string.h>

char *
jalons_xlsx_scope_text (const JalonsReport *report)
{
  const char *kind = jalons_report_scope_kind (report);
  guint n = 0;
  const int *departements = jalons_report_departements (report, &n);

  if (strcmp (kind, "association") == 0)
    return g_strdup_printf (n > 1 ? "Association, %u départements" : "Association, %u département", n);
  if (n == 1)
    return g_strdup_printf ("%s (%s)", jalons_departement_name (departements[0]),
                            jalons_departement_code (departements[0]));

  return g_strdup ("France (hors COM)");
}

char *
jalons_xlsx_day_text (JalonsDay day)
{
  static const char *const months[]
      = { "janvier", "février", "mars",      "avril",   "mai",      "juin",
          "juillet", "août",    "septembre", "octobre", "novembre", "décembre" };
  int year, month, day_of_month;

  jalons_day_split (day, &year, &month, &day_of_month);

  return g_strdup_printf ("%d%s\302\240%s %d", day_of_month, day_of_month == 1 ? "er" : "", months[month - 1],
                          year);
}

gboolean
jalons_xlsx_is_whole_year (const JalonsReport *report)
{
  return jalons_report_as_of (report) == jalons_day_year_end (jalons_report_year (report));
}

char *
jalons_xlsx_year_text (const JalonsReport *report, int year)
{
  char day[JALONS_DAY_TEXT_SIZE];

  if (year != jalons_report_year (report) || jalons_xlsx_is_whole_year (report))
    return g_strdup_printf ("%d", year);
  jalons_day_write_fr (jalons_report_as_of (report), day);

  return g_strdup_printf ("%d (au %.5s)", year, day);
}

gboolean
jalons_xlsx_is_part (const char *label)
{
  return g_str_has_prefix (label, "dont ");
}
