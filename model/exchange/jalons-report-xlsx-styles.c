/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-xlsx-book.h"

/* Number formats say French (LCID 40C) for themselves: the separators then are French in a spreadsheet
 * set to another language too. Spaces before % and € are no-break. */
#define COUNT              "[$-40C]#,##0"
#define EUROS              "[$-40C]#,##0.00\"\302\240€\""
#define DECIMAL            "[$-40C]#,##0.0"
#define SHARE              "[$-40C]0\302\240%"
#define GROWTH             "[$-40C]+0\302\240%;\"−\"0\302\240%;0\302\240%"
#define DIFFERENCE         "[$-40C]+#,##0;\"−\"#,##0;0"
#define POINTS             "[$-40C]+0\"\302\240pt\";\"−\"0\"\302\240pt\";0\"\302\240pt\""
#define DECIMAL_DIFFERENCE "[$-40C]+#,##0.0;\"−\"#,##0.0;0"
#define EUROS_DIFFERENCE   "[$-40C]+#,##0.00\"\302\240€\";\"−\"#,##0.00\"\302\240€\";0\"\302\240€\""

enum {
  PLAIN,
  BOLD = 1 << 0,
  WRAP = 1 << 1,
  CENTRE = 1 << 2,
  RIGHT = 1 << 3,
  TOP = 1 << 4,
  ITALIC = 1 << 5,
  BELOW = 1 << 6, /* a rule under the cell */
  ABOVE = 1 << 7, /* and above it */
  LINK = 1 << 8,
  INDENT = 1 << 9,
  LEFT = 1 << 10,
  BOTTOM = 1 << 11
};

typedef struct {
  double size;
  lxw_color_t colour;
  guint flags;
  const char *number;
} Style;

static const Style styles[JALONS_XLSX_N_STYLES] = {
  [JALONS_XLSX_TITLE] = { 16, JALONS_XLSX_ACCENT, BOLD, NULL },
  [JALONS_XLSX_SUBTITLE] = { 10, 0x5F6B7A, PLAIN, NULL },
  [JALONS_XLSX_WARNING] = { 10, 0xB42318, BOLD, NULL },
  [JALONS_XLSX_SECTION] = { 12, JALONS_XLSX_ACCENT, BOLD, NULL },
  [JALONS_XLSX_NOTE] = { 9, 0x5F6B7A, ITALIC, NULL },
  [JALONS_XLSX_PROSE] = { 10, 0x000001, WRAP | TOP, NULL },
  [JALONS_XLSX_LABEL] = { 10, 0x000001, BOLD | WRAP | TOP, NULL },
  [JALONS_XLSX_LINK] = { 10, JALONS_XLSX_ACCENT, LINK | TOP, NULL },
  [JALONS_XLSX_HEAD] = { 10, JALONS_XLSX_ACCENT, BOLD | WRAP | ABOVE | BELOW, NULL },
  [JALONS_XLSX_HEAD_COUNT] = { 10, JALONS_XLSX_ACCENT, BOLD | RIGHT | WRAP | ABOVE | BELOW, NULL },
  [JALONS_XLSX_HEAD_BAND] = { 10, JALONS_XLSX_ACCENT, BOLD | CENTRE | ABOVE | BELOW, NULL },
  [JALONS_XLSX_HEAD_UNIT] = { 10, JALONS_XLSX_ACCENT, BOLD | INDENT | ABOVE | BELOW, NULL },
  [JALONS_XLSX_HEAD_SMALL] = { 8, JALONS_XLSX_ACCENT, WRAP | RIGHT | BOTTOM, NULL },
  [JALONS_XLSX_REF] = { 9, 0x6B7684, BELOW, NULL },
  [JALONS_XLSX_TEXT] = { 10, 0x000001, WRAP | BELOW, NULL },
  [JALONS_XLSX_UNIT] = { 10, 0x000001, INDENT | BELOW, NULL },
  [JALONS_XLSX_ZERO] = { 10, 0x8A94A3, BELOW, COUNT },
  [JALONS_XLSX_PART] = { 10, 0x000001, WRAP | INDENT | BELOW, NULL },
  [JALONS_XLSX_COUNT] = { 10, 0x000001, BELOW, COUNT },
  [JALONS_XLSX_EUROS] = { 10, 0x000001, BELOW, EUROS },
  [JALONS_XLSX_DECIMAL] = { 10, 0x000001, BELOW, DECIMAL },
  [JALONS_XLSX_SHARE] = { 10, 0x000001, BELOW, SHARE },
  [JALONS_XLSX_GROWTH] = { 10, 0x000001, BELOW, GROWTH },
  [JALONS_XLSX_DIFFERENCE] = { 10, 0x000001, BELOW, DIFFERENCE },
  [JALONS_XLSX_POINTS] = { 10, 0x000001, BELOW, POINTS },
  [JALONS_XLSX_DECIMAL_DIFFERENCE] = { 10, 0x000001, BELOW, DECIMAL_DIFFERENCE },
  [JALONS_XLSX_EUROS_DIFFERENCE] = { 10, 0x000001, BELOW, EUROS_DIFFERENCE },
  [JALONS_XLSX_YEAR] = { 10, 0x000001, LEFT | BELOW, "0" },
  [JALONS_XLSX_TOTAL_REF] = { 9, 0x6B7684, ABOVE | BELOW, NULL },
  [JALONS_XLSX_TOTAL_TEXT] = { 10, 0x000001, BOLD | ABOVE | BELOW, NULL },
  [JALONS_XLSX_TOTAL_COUNT] = { 10, 0x000001, BOLD | ABOVE | BELOW, COUNT },
  [JALONS_XLSX_TOTAL_EUROS] = { 10, 0x000001, BOLD | ABOVE | BELOW, EUROS },
  [JALONS_XLSX_TOTAL_SHARE] = { 10, 0x000001, BOLD | ABOVE | BELOW, SHARE },
};

static void
align (lxw_format *format, guint flags)
{
  if (flags & CENTRE)
    format_set_align (format, LXW_ALIGN_CENTER);
  if (flags & RIGHT)
    format_set_align (format, LXW_ALIGN_RIGHT);
  if (flags & LEFT)
    format_set_align (format, LXW_ALIGN_LEFT);
  if (flags & INDENT)
    format_set_indent (format, 1);
  if (!(flags & BOTTOM))
    format_set_align (format, flags & TOP ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
  if (flags & WRAP)
    format_set_text_wrap (format);
}

static void
rule (lxw_format *format, guint flags)
{
  gboolean strong = (flags & ABOVE) != 0;
  lxw_color_t colour = strong ? JALONS_XLSX_ACCENT : JALONS_XLSX_RULE;

  if (flags & ABOVE)
    {
      format_set_top (format, LXW_BORDER_THIN);
      format_set_top_color (format, colour);
    }
  if (flags & BELOW)
    {
      format_set_bottom (format, strong ? LXW_BORDER_THIN : LXW_BORDER_HAIR);
      format_set_bottom_color (format, colour);
    }
}

static lxw_format *
add_style (lxw_workbook *workbook, const Style *style)
{
  lxw_format *format = workbook_add_format (workbook);

  format_set_font_name (format, JALONS_XLSX_FONT);
  format_set_font_size (format, style->size);
  format_set_font_color (format, style->colour);
  if (style->flags & BOLD)
    format_set_bold (format);
  if (style->flags & ITALIC)
    format_set_italic (format);
  if (style->flags & LINK)
    format_set_underline (format, LXW_UNDERLINE_SINGLE);
  if (style->number)
    format_set_num_format (format, style->number);
  align (format, style->flags);
  rule (format, style->flags);

  return format;
}

void
jalons_xlsx_add_styles (JalonsXlsxBook *book)
{
  for (guint i = 0; i < JALONS_XLSX_N_STYLES; i++)
    book->styles[i] = add_style (book->workbook, &styles[i]);
}
