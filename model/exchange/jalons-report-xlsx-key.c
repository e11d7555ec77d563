/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-xlsx-book.h"

/* The indicators that the Lettre itself prints; the order within a theme is that of the catalogue. */
static const char *const key_ids[]
    = { "C2", "C3", "C4", "C6", "C7", "C8", "G1", "S1", "S2", "S6", "E1", "D1", "D2", "D3",
        "D4", "D5", "E2", "A1", "A2", "P1", "P2", "P3", "D6", "T1", "T2", "T3", NULL };

static gboolean
is_key (const JalonsIndicator *indicator)
{
  return g_strv_contains (key_ids, indicator->id);
}

static void
write_theme (JalonsXlsxSheet *sheet, JalonsTheme theme)
{
  gboolean any = FALSE;

  for (guint i = 0; i < jalons_n_indicators (); i++)
    {
      const JalonsIndicator *indicator = jalons_indicator (i);

      if (indicator->theme != theme || !is_key (indicator))
        continue;
      if (!any)
        jalons_xlsx_value_heads (sheet, jalons_theme_label (theme));
      any = TRUE;
      jalons_xlsx_value_row (sheet, indicator);
    }
  if (!any)
    return;
  jalons_xlsx_ratio_rows (sheet, theme, TRUE);
  sheet->row++;
}

void
jalons_xlsx_write_key (JalonsXlsxSheet *sheet)
{
  jalons_xlsx_value_columns (sheet);
  jalons_xlsx_flow_page (sheet);
  worksheet_freeze_panes (sheet->page, sheet->row, 0);
  for (JalonsTheme theme = 0; theme < JALONS_N_THEMES; theme++)
    write_theme (sheet, theme);
}
