/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-rows-print.h"

#include <glib/gi18n.h>

#include "jalons-toolkit.h"

/* In points. */
#define TEXT_SIZE 9.0
#define TITLE_SIZE 13.0
#define GAP 10.0
#define LINE_SPACE 4.0
#define HEAD_SPACE 44.0 /* title, register, page */

typedef struct {
  GPtrArray *rows;
  char *title;
  char *source;
  double *widths; /* of the columns, laid out for the page */
  GArray *starts; /* first row of each page */
  JalonsRowsPrinted printed;
  gpointer data;
  GDestroyNotify release;
} Job;

static void
free_job (gpointer data, GClosure *closure)
{
  Job *job = data;

  g_free (job->title);
  g_free (job->source);
  g_free (job->widths);
  g_array_unref (job->starts);
  if (job->release)
    job->release (job->data);
  g_free (job);
}

static GStrv
row_at (const Job *job, guint row)
{
  return g_ptr_array_index (job->rows, row);
}

static PangoLayout *
make_layout (PangoContext *context, const char *text, double size, gboolean bold, double width)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (bold ? "Sans Bold" : "Sans");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  if (width > 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_font_description_free (font);

  return layout;
}

static void
size_of (PangoContext *context, const char *text, gboolean bold, double width, double *wide, double *high)
{
  g_autoptr (PangoLayout) layout = make_layout (context, text, TEXT_SIZE, bold, width);
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  if (wide)
    *wide = (double) extents.width / PANGO_SCALE;
  if (high)
    *high = (double) extents.height / PANGO_SCALE;
}

/* Each column takes what its longest cell asks for; where there is not enough, they give in proportion. */
static void
lay_out_columns (Job *job, PangoContext *context, double width)
{
  const guint n = g_strv_length (row_at (job, 0));
  double asked = 0, room = width - GAP * (n - 1);

  g_free (job->widths);
  job->widths = g_new0 (double, n);
  for (guint i = 0; i < job->rows->len; i++)
    for (guint j = 0; j < n; j++)
      {
        double wide = 0;

        size_of (context, row_at (job, i)[j], i == 0, 0, &wide, NULL);
        job->widths[j] = MAX (job->widths[j], wide + 1);
      }
  for (guint j = 0; j < n; j++)
    asked += job->widths[j];
  for (guint j = 0; j < n && asked > room; j++)
    job->widths[j] *= room / asked;
}

static double
row_height (const Job *job, PangoContext *context, guint row)
{
  double height = 0;

  for (guint j = 0; row_at (job, row)[j]; j++)
    {
      double high = 0;

      size_of (context, row_at (job, row)[j], row == 0, job->widths[j], NULL, &high);
      height = MAX (height, high);
    }

  return height + LINE_SPACE;
}

static guint
lay_out (Job *job, PangoContext *context, double width, double height)
{
  double heads = 0, y = 0;

  lay_out_columns (job, context, width);
  g_array_set_size (job->starts, 0);
  heads = row_height (job, context, 0);
  for (guint i = 1; i < job->rows->len || job->starts->len == 0; i++)
    {
      const double high = i < job->rows->len ? row_height (job, context, i) : 0;

      if (job->starts->len == 0 || y + high > height)
        {
          g_array_append_val (job->starts, i);
          y = HEAD_SPACE + heads;
        }
      y += high;
    }

  return job->starts->len;
}

static void
draw_text (cairo_t *cr, PangoContext *context, const char *text, double size, gboolean bold, double x, double y,
           double width)
{
  g_autoptr (PangoLayout) layout = make_layout (context, text, size, bold, width);

  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_row (const Job *job, cairo_t *cr, PangoContext *context, guint row, double y)
{
  double x = 0;

  for (guint j = 0; row_at (job, row)[j]; j++)
    {
      draw_text (cr, context, row_at (job, row)[j], TEXT_SIZE, row == 0, x, y, job->widths[j]);
      x += job->widths[j] + GAP;
    }
}

static void
draw_rule (cairo_t *cr, double width, double y, double thickness)
{
  cairo_set_line_width (cr, thickness);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, width, y);
  cairo_stroke (cr);
}

static void
draw_page (const Job *job, cairo_t *cr, PangoContext *context, double width, guint number)
{
  const guint first = g_array_index (job->starts, guint, number);
  const guint end = number + 1 < job->starts->len ? g_array_index (job->starts, guint, number + 1) : job->rows->len;
  g_autofree char *page = g_strdup_printf (_ ("%s, page %u of %u"), job->source, number + 1, job->starts->len);
  double y = HEAD_SPACE;

  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_text (cr, context, job->title, TITLE_SIZE, TRUE, 0, 0, width);
  draw_text (cr, context, page, TEXT_SIZE, FALSE, 0, TITLE_SIZE * 1.6, width);
  draw_row (job, cr, context, 0, y);
  y += row_height (job, context, 0);
  draw_rule (cr, width, y - LINE_SPACE / 2, 0.8);
  for (guint i = first; i < end; i++)
    {
      draw_row (job, cr, context, i, y);
      y += row_height (job, context, i);
      draw_rule (cr, width, y - LINE_SPACE / 2, 0.2);
    }
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  PangoContext *letters = gtk_print_context_create_pango_context (context);

  gtk_print_operation_set_n_pages (operation, (int) lay_out (job, letters, gtk_print_context_get_width (context),
                                                             gtk_print_context_get_height (context)));
  g_object_unref (letters);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, Job *job)
{
  PangoContext *letters = gtk_print_context_create_pango_context (context);

  draw_page (job, gtk_print_context_get_cairo_context (context), letters, gtk_print_context_get_width (context),
             (guint) number);
  g_object_unref (letters);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  if (result != GTK_PRINT_OPERATION_RESULT_APPLY)
    return;
  jalons_toolkit_keep_print_private (operation);
  job->printed (job->data);
}

static void
failed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWindow *parent)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  jalons_toolkit_tell (parent, _ ("The list was not printed"), error->message);
}

static GtkPageSetup *
page_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);

  return setup;
}

static Job *
job_new (GPtrArray *rows, const char *title, const char *source)
{
  Job *job = g_new0 (Job, 1);

  job->rows = rows;
  job->title = g_strdup (title);
  job->source = g_strdup (source);
  job->starts = g_array_new (FALSE, FALSE, sizeof (guint));

  return job;
}

guint
jalons_rows_print_count (GPtrArray *rows, PangoContext *context, double width, double height)
{
  Job *job = job_new (rows, "", "");
  const guint n = lay_out (job, context, width, height);

  free_job (job, NULL);

  return n;
}

void
jalons_rows_print (GtkWindow *parent, const char *title, const char *source, GPtrArray *rows,
                   JalonsRowsPrinted printed, gpointer data, GDestroyNotify release)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = page_setup ();
  g_autoptr (GError) error = NULL;
  Job *job = job_new (rows, title, source);

  job->printed = printed;
  job->data = data;
  job->release = release;
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, title);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), job, free_job, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), job);
  g_signal_connect_object (operation, "done", G_CALLBACK (failed_cb), parent, 0);
  gtk_print_operation_set_allow_async (operation, TRUE);
  jalons_toolkit_choose_printers (TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    jalons_toolkit_tell (parent, _ ("The list was not printed"), error->message);
}
