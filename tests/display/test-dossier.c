/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <time.h>

#include "display-test.h"
#include "jalons-cards.h"
#include "jalons-dossier-page.h"
#include "jalons-dossier-reader.h"
#include "jalons-frise-print.h"
#include "jalons-frise-view.h"
#include "jalons-ui-resources.h"

/* A4 landscape, in points. */
#define PAGE_WIDTH 842
#define PAGE_HEIGHT 595

static JalonsDay
day (const char *iso)
{
  return jalons_day_from_iso (iso);
}

static void
save (JalonsStore *store, JalonsTableId table, gpointer record)
{
  g_autoptr (GError) error = NULL;

  jalons_store_save (store, table, record, &error);
  g_assert_no_error (error);
}

static void
add_periode (JalonsStore *store, const char *key, JalonsRef parcours, const char *first, const char *last)
{
  JalonsDemande demande;

  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &demande);
  demande.demande = (char *) key;
  demande.parcours = parcours;
  demande.departement = jalons_departement_find ("75");
  demande.association = 1;
  demande.type = JALONS_DEMANDE_ENTREE;
  demande.depot = day (first) - 40;
  demande.decision = JALONS_DECISION_ACCEPTEE;
  demande.decision_date = day (first) - 10;
  demande.debut = day (first);
  demande.fin = day (last);
  save (store, JALONS_TABLE_DEMANDES, &demande);
}

static void
add_sejour (JalonsStore *store, const char *key, const char *first, const char *last)
{
  JalonsSejour sejour;

  jalons_record_init (jalons_table (JALONS_TABLE_SEJOURS), &sejour);
  sejour.sejour = (char *) key;
  sejour.personne = 1;
  sejour.departement = jalons_departement_find ("75");
  sejour.nature = JALONS_NATURE_SEJOUR_APS;
  sejour.suite = JALONS_SUITE_DELIVREE;
  sejour.debut = day (first);
  sejour.fin = day (last);
  save (store, JALONS_TABLE_SEJOURS, &sejour);
}

/* Scenario S3, and an older parcours that ended long ago without its exit. */
static JalonsSession *
new_session (void)
{
  JalonsRegister reg = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .name = (char *) "" };
  JalonsPersonne personne;
  JalonsParcours parcours;
  JalonsAssociation association;
  JalonsStore *store = NULL;
  g_autoptr (GError) error = NULL;

  reg.today = day ("2026-09-20");
  store = jalons_store_new_in_memory (&reg, &error);
  g_assert_no_error (error);
  jalons_record_init (jalons_table (JALONS_TABLE_ASSOCIATIONS), &association);
  association.association = association.nom = (char *) "A & B";
  save (store, JALONS_TABLE_ASSOCIATIONS, &association);
  jalons_record_init (jalons_table (JALONS_TABLE_PERSONNES), &personne);
  personne.personne = (char *) "P-1";
  personne.nom = (char *) "Essai";
  personne.nationalite = jalons_codes_find (JALONS_CODES_NATIONALITE, "NGA");
  save (store, JALONS_TABLE_PERSONNES, &personne);
  jalons_record_init (jalons_table (JALONS_TABLE_PARCOURS), &parcours);
  parcours.parcours = (char *) "Q-1";
  parcours.personne = 1;
  save (store, JALONS_TABLE_PARCOURS, &parcours);
  parcours.id = 0;
  parcours.parcours = (char *) "Q-2";
  save (store, JALONS_TABLE_PARCOURS, &parcours);
  add_periode (store, "1", 1, "2026-03-02", "2026-09-01");
  add_periode (store, "2", 1, "2026-09-02", "2027-03-01");
  add_periode (store, "3", 2, "2019-01-01", "2019-06-30");
  add_sejour (store, "A", "2026-03-02", "2026-09-01");
  add_sejour (store, "R", "2026-10-20", "2027-04-19");
  jalons_store_assign_codes (store, &error);
  g_assert_no_error (error);

  return jalons_session_new_for_store (store, NULL);
}

typedef struct {
  GtkWidget       *window;
  JalonsPage      *page;
  JalonsFriseView *frise;
  double           opened; /* milliseconds of work until the page was full, then drawn */
  double           drawn;
} Shown;

/* Of the program itself: what else the machine does is left out. */
static double
milliseconds_since (clock_t before)
{
  return (clock () - before) * 1000.0 / CLOCKS_PER_SEC;
}

static gpointer
part (const Shown *shown, const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (shown->page), JALONS_TYPE_DOSSIER_PAGE, id);
}

static Shown
show (JalonsSession *session, const char *argument)
{
  Shown shown = { adw_window_new (), g_object_new (JALONS_TYPE_DOSSIER_PAGE, NULL), NULL, 0, 0 };
  clock_t before = 0;

  gtk_window_set_default_size (GTK_WINDOW (shown.window), 1100, 700);
  adw_window_set_content (ADW_WINDOW (shown.window), GTK_WIDGET (shown.page));
  jalons_page_set_session (shown.page, session);
  gtk_window_present (GTK_WINDOW (shown.window));
  gtk_test_widget_wait_for_draw (shown.window);
  before = clock ();
  jalons_page_show (shown.page, argument);
  shown.opened = milliseconds_since (before);
  gtk_test_widget_wait_for_draw (shown.window);
  shown.drawn = milliseconds_since (before);
  shown.frise = part (&shown, "frise");
  /* The keyboard goes to the frise a little after. */
  while (g_main_context_iteration (NULL, FALSE))
    ;

  return shown;
}

static void
destroy (Shown *shown)
{
  gtk_window_destroy (GTK_WINDOW (shown->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static const char *
label_of (const Shown *shown, const char *id)
{
  return gtk_label_get_label (part (shown, id));
}

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n++;

  return n;
}

static void
test_page (void)
{
  g_autoptr (JalonsSession) session = new_session ();
  Shown shown = show (session, "1/0");

  g_assert_nonnull (strstr (label_of (&shown, "heading"), "PSP-75-2026-0001 — Essai"));
  g_assert_nonnull (strstr (label_of (&shown, "state"), "01/03/2027"));
  g_assert_nonnull (strstr (label_of (&shown, "next"), "01/03/2027"));
  g_assert_cmpstr (jalons_page_get_title (shown.page), ==, "PSP-75-2026-0001");
  g_assert_true (gtk_widget_get_visible (part (&shown, "switcher")));
  g_assert_cmpuint (count_children (adw_bin_get_child (part (&shown, "themes"))), >=, 5);

  gtk_drop_down_set_selected (part (&shown, "switcher"), 1);
  g_assert_cmpstr (jalons_page_get_title (shown.page), ==, "PSP-75-2018-0001");
  g_assert_true (gtk_widget_get_visible (part (&shown, "notes")));
  g_assert_cmpuint (count_children (part (&shown, "notes")), >=, 1);

  jalons_page_show (shown.page, "1/1");
  g_assert_cmpstr (jalons_page_get_title (shown.page), ==, "PSP-75-2026-0001");
  jalons_page_show (shown.page, "999/0");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (&shown, "stack")), ==, "none");
  destroy (&shown);
}

/* Each element is a node that takes the focus and says its sentence. */
static void
test_sentences (void)
{
  g_autoptr (JalonsSession) session = new_session ();
  Shown shown = show (session, "1/1");
  JalonsFriseScene *scene = jalons_frise_view_get_scene (shown.frise);
  JalonsFriseCanvas *canvas = jalons_frise_view_get_canvas (shown.frise);
  guint i = 0;

  g_assert_cmpuint (count_children (GTK_WIDGET (canvas)), ==, scene->sentences->len);
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (canvas)); item;
       item = gtk_widget_get_next_sibling (item), i++)
    {
      const char *sentence = g_ptr_array_index (scene->sentences, i);

      gtk_test_accessible_assert_role (item, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      gtk_test_accessible_assert_property (item, GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
      g_assert_cmpstr (gtk_widget_get_tooltip_text (item), ==, sentence);
      g_assert_true (jalons_frise_canvas_go_to (canvas, i));
      g_assert_true (gtk_widget_has_focus (item));
      g_assert_cmpstr (jalons_frise_view_get_sentence (shown.frise), ==, sentence);
    }
  destroy (&shown);
}

static void
press (JalonsFriseCanvas *canvas, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (canvas));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
      g_assert_true (handled);
    }
}

static JalonsFriseKind
current_kind (JalonsFriseView *frise)
{
  int current = jalons_frise_canvas_get_current (jalons_frise_view_get_canvas (frise));

  g_assert_cmpint (current, >=, 0);

  return jalons_frise_element (jalons_frise_view_get_scene (frise)->frise, current)->kind;
}

/* Opened on what is in progress; arrows go through the lanes and the gap of S3. */
static void
test_keyboard (void)
{
  g_autoptr (JalonsSession) session = new_session ();
  Shown shown = show (session, "1/1");
  JalonsFriseCanvas *canvas = jalons_frise_view_get_canvas (shown.frise);

  g_assert_cmpint (current_kind (shown.frise), ==, JALONS_FRISE_PERIODE);
  press (canvas, GDK_KEY_Down);
  g_assert_cmpint (current_kind (shown.frise), ==, JALONS_FRISE_TITRE);
  press (canvas, GDK_KEY_Left);
  g_assert_cmpint (current_kind (shown.frise), ==, JALONS_FRISE_GAP_SEJOUR);
  g_assert_nonnull (strstr (jalons_frise_view_get_sentence (shown.frise), "02/09/2026"));
  g_assert_nonnull (strstr (jalons_frise_view_get_sentence (shown.frise), "19/10/2026"));
  press (canvas, GDK_KEY_Home);
  g_assert_cmpint (current_kind (shown.frise), ==, JALONS_FRISE_TITRE);
  press (canvas, GDK_KEY_Down);
  g_assert_cmpint (current_kind (shown.frise), ==, JALONS_FRISE_GAP_AFIS);
  press (canvas, GDK_KEY_Down);
  g_assert_cmpint (current_kind (shown.frise), >=, JALONS_FRISE_DEPOT);
  press (canvas, GDK_KEY_End);
  g_assert_cmpint (current_kind (shown.frise), ==, JALONS_FRISE_DECISION);
  press (canvas, GDK_KEY_Up);
  press (canvas, GDK_KEY_Up);
  press (canvas, GDK_KEY_Up);
  g_assert_cmpint (current_kind (shown.frise), ==, JALONS_FRISE_PERIODE);
  destroy (&shown);
}

static void
test_zoom_and_table (void)
{
  g_autoptr (JalonsSession) session = new_session ();
  Shown shown = show (session, "1/1");
  JalonsFriseCanvas *canvas = jalons_frise_view_get_canvas (shown.frise);
  GtkScrolledWindow *place = GTK_SCROLLED_WINDOW (
      gtk_widget_get_template_child (GTK_WIDGET (shown.frise), JALONS_TYPE_FRISE_VIEW, "table_place"));
  guint n = jalons_frise_view_get_scene (shown.frise)->frise->elements->len;
  double width = jalons_frise_canvas_get_layout (canvas)->width;

  g_assert_cmpfloat (jalons_frise_view_get_zoom (shown.frise), ==, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (shown.frise), "frise.zoom-in", NULL));
  g_assert_cmpfloat (jalons_frise_view_get_zoom (shown.frise), >, 1);
  gtk_test_widget_wait_for_draw (shown.window);
  g_assert_cmpfloat (jalons_frise_canvas_get_layout (canvas)->width, >, width);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (shown.frise), "frise.zoom-fit", NULL));
  gtk_test_widget_wait_for_draw (shown.window);
  g_assert_cmpfloat (jalons_frise_canvas_get_layout (canvas)->width, ==, width);

  g_assert_null (gtk_scrolled_window_get_child (place));
  jalons_frise_view_show_table (shown.frise, TRUE);
  gtk_test_widget_wait_for_draw (shown.window);
  g_assert_cmpuint (count_children (gtk_viewport_get_child (GTK_VIEWPORT (gtk_scrolled_window_get_child (place)))), ==,
                    (n + 1) * JALONS_FRISE_COLUMNS);
  destroy (&shown);
}

static JalonsFriseScene *
load_scene (JalonsSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new_for_personne (
      jalons_session_get_store (session), JALONS_DOSSIER_EVERYTHING, 1, &error);
  JalonsFriseScene *scene = NULL;
  JalonsDossier dossier;
  gboolean more = FALSE;

  jalons_dossier_init (&dossier);
  g_assert_true (jalons_dossier_reader_next (reader, &dossier, &more, &error));
  scene = jalons_frise_scene_new (&dossier, 0, jalons_session_get_today (session));
  jalons_dossier_clear (&dossier);

  return scene;
}

/* A page without a printer: a PDF is written, and nothing of the drawing falls off the page. */
static void
test_print (void)
{
  g_autoptr (JalonsSession) session = new_session ();
  g_autoptr (JalonsFriseScene) scene = load_scene (session);
  const JalonsFriseTitle title = { "PSP-75-2026-0001", NULL, "État" };
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "jalons-frise.pdf", NULL);
  const cairo_rectangle_t far = { -1000, -1000, 4000, 4000 };
  cairo_surface_t *pdf = cairo_pdf_surface_create (path, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_surface_t *record = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &far);
  cairo_surface_t *surfaces[] = { pdf, record };
  double x, y, width, height;
  g_autofree char *contents = NULL;
  gsize length = 0;

  for (guint i = 0; i < G_N_ELEMENTS (surfaces); i++)
    {
      cairo_t *cr = cairo_create (surfaces[i]);

      jalons_frise_print_page (cr, PAGE_WIDTH, PAGE_HEIGHT, scene, &title);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
    }
  cairo_recording_surface_ink_extents (record, &x, &y, &width, &height);
  g_assert_cmpfloat (x, >=, -2);
  g_assert_cmpfloat (y, >=, -2);
  g_assert_cmpfloat (x + width, <=, PAGE_WIDTH + 2);
  g_assert_cmpfloat (y + height, <=, PAGE_HEIGHT + 2);
  g_assert_cmpfloat (width * height, >, PAGE_WIDTH * PAGE_HEIGHT / 3);
  cairo_surface_destroy (record);
  cairo_surface_destroy (pdf);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  g_assert_cmpuint (length, >, 3000);
  g_unlink (path);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

static double
median (GArray *values)
{
  g_array_sort (values, compare_doubles);

  return g_array_index (values, double, values->len / 2);
}

/* Opened and closed again and again: nothing stays; how long it takes is only said. */
static void
test_life (void)
{
  g_autoptr (JalonsSession) session = new_session ();
  g_autoptr (GArray) opened = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < display_test_openings (); i++)
    {
      Shown shown = show (session, i % 2 ? "1/1" : "1/2");
      JalonsPage *page = g_object_ref (shown.page);
      JalonsFriseView *frise = g_object_ref (shown.frise);
      JalonsFriseCanvas *canvas = g_object_ref (jalons_frise_view_get_canvas (frise));

      g_array_append_val (opened, shown.opened);
      g_array_append_val (drawn, shown.drawn);
      jalons_frise_view_show_table (frise, TRUE);
      destroy (&shown);
      g_assert_finalize_object (page);
      g_assert_finalize_object (frise);
      g_assert_finalize_object (canvas);
    }
  g_test_message ("median: page full after %.1f ms, drawn after %.1f ms", median (opened), median (drawn));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_test_add_func ("/dossier/page", test_page);
  g_test_add_func ("/dossier/sentences", test_sentences);
  g_test_add_func ("/dossier/keyboard", test_keyboard);
  g_test_add_func ("/dossier/zoom-and-table", test_zoom_and_table);
  g_test_add_func ("/dossier/print", test_print);
  g_test_add_func ("/dossier/life", test_life);

  return g_test_run ();
}
