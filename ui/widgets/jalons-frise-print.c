/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-frise-print.h"

#include <glib/gi18n.h>

#include "jalons-frise-paint.h"
#include "jalons-text-days.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

/* In points. */
#define TITLE_SIZE 14.0
#define TEXT_SIZE 9.0
#define TABLE_SIZE 8.0
#define TABLE_SIZE_MIN 4.5
#define SPACE 10.0
#define TABLE_COLUMNS_GAP 18.0

typedef struct {
  JalonsFriseScene *scene;
  char             *code;
  char             *name;
  char             *state;
  gboolean          with_name;
  JalonsFrisePrinted printed;
  gpointer          data;
  GDestroyNotify    release;
} Job;

typedef struct {
  cairo_t              *cr;
  JalonsFriseStyle      style;
  PangoFontDescription *font;
  PangoContext         *context;
  double                width;
  double                height;
  double                y; /* where the next thing goes */
} Page;

static void
set_size (Page *page, double size)
{
  /* Points are the unit of the page: absolute sizes, whatever the resolution. */
  pango_font_description_set_absolute_size (page->font, size * PANGO_SCALE);
}

static void
begin_page (Page *page, cairo_t *cr, double width, double height)
{
  *page = (Page) { .cr = cr, .width = width, .height = height };
  page->context = pango_cairo_create_context (cr);
  /* On paper letters need not stand on whole pixels. */
  pango_context_set_round_glyph_positions (page->context, FALSE);
  page->font = pango_font_description_from_string ("Sans");
  set_size (page, TEXT_SIZE);
  jalons_frise_style_init_paper (&page->style, page->context, page->font);
}

static void
end_page (Page *page)
{
  pango_font_description_free (page->font);
  g_object_unref (page->context);
}

static void
print_line (Page *page, const char *text, double size)
{
  set_size (page, size);
  jalons_frise_paint_text (&page->style, page->cr, text, 0, page->y, page->width, JALONS_FRISE_START,
                           &page->style.ink);
  page->y += size * 1.5;
}

static void
print_title (Page *page, const JalonsFriseScene *scene, const JalonsFriseTitle *title)
{
  g_autofree char *heading = title->name ? g_strdup_printf ("%s — %s", title->code, title->name)
                                         : g_strdup (title->code);
  g_autofree char *day = jalons_text_day (scene->frise->today);
  g_autofree char *on = g_strdup_printf (_ ("Situation on %s"), day);

  print_line (page, heading, TITLE_SIZE);
  if (title->state)
    print_line (page, title->state, TEXT_SIZE + 1);
  print_line (page, on, TEXT_SIZE);
  page->y += SPACE / 2;
}

static void
print_frise (Page *page, JalonsFriseScene *scene)
{
  double line = 0;
  g_autofree double *widths = NULL;
  g_autoptr (JalonsFriseLayout) layout = NULL;
  double lanes = 0;

  set_size (page, TEXT_SIZE);
  widths = jalons_frise_style_measure (&page->style, scene, &line);
  lanes = jalons_frise_lanes_width (&page->style) + SPACE;
  layout = jalons_frise_layout_new (scene, widths, page->width - lanes, line);
  cairo_save (page->cr);
  cairo_translate (page->cr, 0, page->y);
  jalons_frise_paint_lanes (&page->style, page->cr, layout, 0, lanes);
  cairo_translate (page->cr, lanes, 0);
  jalons_frise_paint_ground (&page->style, page->cr, layout);
  for (guint i = 0; i < scene->frise->elements->len; i++)
    jalons_frise_paint_element (&page->style, page->cr, layout, i);
  jalons_frise_paint_today (&page->style, page->cr, layout);
  cairo_restore (page->cr);
  page->y += layout->height + SPACE;
}

static void
print_row (Page *page, double x, double y, double width, const char *const *cells)
{
  /* Parts of the width where columns begin; the last three are written up to their end. */
  static const double edges[JALONS_FRISE_COLUMNS + 1] = { 0, 0.15, 0.57, 0.73, 0.91, 1 };

  for (guint i = 0; i < JALONS_FRISE_COLUMNS; i++)
    {
      double left = x + edges[i] * width, room = (edges[i + 1] - edges[i]) * width - 3;

      jalons_frise_paint_text (&page->style, page->cr, cells[i], i < 2 ? left : left + room, y, room,
                               i < 2 ? JALONS_FRISE_START : JALONS_FRISE_END, &page->style.ink);
    }
}

static void
print_header (Page *page, double x, double y, double width)
{
  const char *cells[JALONS_FRISE_COLUMNS];

  for (guint i = 0; i < JALONS_FRISE_COLUMNS; i++)
    cells[i] = jalons_frise_scene_column (i);
  pango_font_description_set_weight (page->font, PANGO_WEIGHT_BOLD);
  print_row (page, x, y, width, cells);
  pango_font_description_set_weight (page->font, PANGO_WEIGHT_NORMAL);
}

/* In two columns, in the largest size that lets everything stand on the page. */
static void
print_table (Page *page, const JalonsFriseScene *scene)
{
  guint n = scene->frise->elements->len, rows = (n + 1) / 2;
  double room = page->height - page->y;
  double size = CLAMP (room / (rows + 1) / 1.35, TABLE_SIZE_MIN, TABLE_SIZE);
  double width = (page->width - TABLE_COLUMNS_GAP) / 2;

  set_size (page, size);
  for (guint column = 0; column < 2 && column * rows < n; column++)
    {
      double x = column * (width + TABLE_COLUMNS_GAP);

      print_header (page, x, page->y, width);
      for (guint i = 0; i < rows && column * rows + i < n; i++)
        {
          g_auto (GStrv) cells = jalons_frise_scene_cells (scene, column * rows + i);

          print_row (page, x, page->y + (i + 1) * size * 1.35, width, (const char *const *) cells);
        }
    }
}

void
jalons_frise_print_page (cairo_t *cr, double width, double height, JalonsFriseScene *scene,
                         const JalonsFriseTitle *title)
{
  Page page;

  begin_page (&page, cr, width, height);
  print_title (&page, scene, title);
  print_frise (&page, scene);
  print_table (&page, scene);
  end_page (&page);
}

static void
free_job (gpointer data, GClosure *closure)
{
  Job *job = data;

  jalons_frise_scene_unref (job->scene);
  g_free (job->code);
  g_free (job->name);
  g_free (job->state);
  job->release (job->data);
  g_free (job);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, Job *job)
{
  const JalonsFriseTitle title = { job->code, job->with_name ? job->name : NULL, job->state };

  jalons_frise_print_page (gtk_print_context_get_cairo_context (context), gtk_print_context_get_width (context),
                           gtk_print_context_get_height (context), job->scene, &title);
}

static GObject *
create_custom_widget_cb (GtkPrintOperation *operation, Job *job)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (_ ("Print the person’s _name"));

  gtk_widget_set_margin_top (check, 12);
  gtk_widget_set_margin_start (check, 12);

  return G_OBJECT (check);
}

static void
custom_widget_apply_cb (GtkPrintOperation *operation, GtkWidget *widget, Job *job)
{
  job->with_name = gtk_check_button_get_active (GTK_CHECK_BUTTON (widget));
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    job->printed (job->with_name, job->data);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWindow *parent)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    jalons_toolkit_keep_print_private (operation);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  jalons_toolkit_tell (parent, _ ("The frise was not printed"), error->message);
}

void
jalons_frise_print (GtkWindow *parent, JalonsFriseScene *scene, const JalonsFriseTitle *title,
                    JalonsFrisePrinted printed, gpointer data, GDestroyNotify release)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr (GError) error = NULL;
  Job *job = g_new0 (Job, 1);

  *job = (Job) { jalons_frise_scene_ref (scene), g_strdup (title->code), g_strdup (title->name),
                 g_strdup (title->state), FALSE, printed, data, release };
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_job_name (operation, title->code);
  gtk_print_operation_set_custom_tab_label (operation, _ ("Parcours"));
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), job, free_job, 0);
  g_signal_connect (operation, "create-custom-widget", G_CALLBACK (create_custom_widget_cb), job);
  g_signal_connect (operation, "custom-widget-apply", G_CALLBACK (custom_widget_apply_cb), job);
  g_signal_connect (operation, "done", G_CALLBACK (printed_cb), job);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), parent, 0);
  gtk_print_operation_set_allow_async (operation, TRUE);
  jalons_toolkit_choose_printers (TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    jalons_toolkit_tell (parent, _ ("The frise was not printed"), error->message);
}
