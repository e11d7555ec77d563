/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-recovery-sheet.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-key.h"
#include "jalons-store.h"
#include "jalons-toolkit.h"

/* In points. */
#define TITLE_SIZE 22.0
#define TEXT_SIZE 11.0
#define CODE_SIZE 24.0
#define SPACE 14.0

#define GROUPS_A_LINE 4

typedef struct {
  char     *file_name;
  JalonsDay day;
  char     *code; /* wiped */
} Sheet;

/* Draws a text from @y on; gives where it ends. */
static double
draw_text (cairo_t *cr, double width, double y, const char *font, double size, const char *text)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height = 0;

  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (cr, 0, y);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (description);

  return y + (double) height / PANGO_SCALE;
}

/* In lines, as it is shown on the screen. */
static double
draw_code (cairo_t *cr, double width, double y, const char *code)
{
  GString *line = g_string_new (NULL);
  guint n = 0;

  for (const char *p = code;; p++)
    {
      gboolean ends = *p == '\0' || *p == '-';

      n += ends;
      if (!ends)
        g_string_append_c (line, *p);
      else if (*p && n % GROUPS_A_LINE)
        g_string_append (line, " - ");
      else
        {
          y = draw_text (cr, width, y, "Monospace Bold", CODE_SIZE, line->str) + SPACE / 2;
          g_string_truncate (line, 0);
        }
      if (*p == '\0')
        break;
    }
  jalons_wipe (line->str, line->allocated_len);
  g_string_free (line, TRUE);

  return y;
}

void
jalons_recovery_sheet_draw (cairo_t *cr, double width, double height, const char *file_name, JalonsDay day,
                            const char *code)
{
  char text[JALONS_DAY_TEXT_SIZE];
  g_autofree char *about
      = g_strdup_printf (_ ("It opens the register “%s”, made on %s."), file_name, jalons_day_write_fr (day, text));
  double y = 0;

  cairo_set_source_rgb (cr, 0, 0, 0);
  y = draw_text (cr, width, y, "Sans Bold", TITLE_SIZE, _ ("Jalons: recovery code")) + SPACE;
  y = draw_text (cr, width, y, "Sans", TEXT_SIZE, about) + 2 * SPACE;
  y = draw_code (cr, width, y, code) + SPACE;
  y = draw_text (cr, width, y, "Sans", TEXT_SIZE,
                 _ ("There is no letter I, L, O or U in it: what looks like one is a digit, or a V."))
      + 2 * SPACE;
  y = draw_text (cr, width, y, "Sans Bold", TEXT_SIZE, _ ("What to do with this sheet")) + SPACE / 2;
  y = draw_text (cr, width, y, "Sans", TEXT_SIZE,
                 _ ("Keep it away from the computer, in a safe or with a trusted person. Whoever has it and the file "
                    "reads the register. Do not photograph it, and do not copy it into a message or a file."))
      + SPACE;
  draw_text (cr, width, y, "Sans", TEXT_SIZE,
             _ ("When the passphrase is lost: open the register with Jalons, choose “Use the Recovery Code”, type the "
                "code. Then give the register a new passphrase, and a new code if this sheet has been seen."));
}

static void
free_sheet (gpointer data, GClosure *closure)
{
  Sheet *sheet = data;

  g_free (sheet->file_name);
  jalons_wipe (sheet->code, strlen (sheet->code));
  g_free (sheet->code);
  g_free (sheet);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, Sheet *sheet)
{
  jalons_recovery_sheet_draw (gtk_print_context_get_cairo_context (context), gtk_print_context_get_width (context),
                              gtk_print_context_get_height (context), sheet->file_name, sheet->day, sheet->code);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWindow *parent)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  jalons_toolkit_tell (parent, _ ("The sheet was not printed"), error->message);
}

void
jalons_recovery_sheet_print (GtkWindow *parent, const char *file_name, const char *code)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  Sheet *sheet = NULL;

  if (!jalons_toolkit_choose_printers (FALSE))
    {
      jalons_toolkit_tell (parent, _ ("The sheet was not printed"),
                           _ ("This computer has no printer of its own. Note the code by hand."));
      return;
    }
  sheet = g_new0 (Sheet, 1);
  *sheet = (Sheet) { g_strdup (file_name), jalons_computer_today (), g_strdup (code) };
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_top_margin (setup, 20, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, 20, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 20, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_job_name (operation, _ ("Sheet"));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), sheet, free_sheet, 0);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), parent, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
