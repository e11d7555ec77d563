/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "jalons-dossier-cards.h"
#include "jalons-dossier-page.h"
#include "jalons-journal.h"
#include "jalons-store-private.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "page-test.h"

#define FILE_OF_HERS                                                                                         \
  "INSERT INTO associations (association, nom) VALUES ('A', 'Aube');"                                        \
  "INSERT INTO seances (seance, departement, date, objet, tenue) VALUES ('S', '13', '2026-03-12', 'psp', "   \
  "'non');"                                                                                                  \
  "INSERT INTO personnes (personne, nom, nationalite) VALUES ('P', 'Essai', 'NGA');"                         \
  "INSERT INTO parcours (parcours, personne) VALUES ('Q', 1), ('R', 1);"                                     \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot, decision, decision_date," \
  " notification, debut, fin) VALUES"                                                                        \
  " ('1', 1, '13', 1, 'entree', '2025-08-01', 'acceptee', '2025-09-20', '2025-09-22', '2025-10-01', "        \
  "'2026-03-31'),"                                                                                           \
  " ('2', 2, '13', 1, 'entree', '2018-11-01', 'acceptee', '2018-12-20', '2018-12-22', '2019-01-01', "        \
  "'2019-06-30');"                                                                                           \
  "INSERT INTO enfants (personne, naissance, charge_debut) VALUES (1, '2020-02-01', '2020-02-01');"          \
  "INSERT INTO sejours (sejour, personne, departement, nature, rang, suite, debut, fin) VALUES"              \
  " ('J', 1, '13', 'aps', 'premiere', 'delivree', '2025-10-01', '2026-03-31');"                              \
  "INSERT INTO hebergements (personne, debut, type) VALUES (1, '2025-10-01', 'chrs_chu');"                   \
  "INSERT INTO notes (personne, parcours, date, texte) VALUES (1, 1, '2025-11-01', 'Entretien');"            \
  "INSERT INTO relances (personne, sens, date, objet) VALUES (1, 'envoyee', '2025-11-02', 'Relance');"

typedef PageTest Fixture;

/* A register in memory; of @path, where it is given, a file. */
static void
open_page (Fixture *fixture, const char *path, const char *argument)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_DEMONSTRATION,
                               .demonstration = TRUE,
                               .today = jalons_day_from_iso ("2026-02-01"),
                               .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store
      = path ? jalons_store_create (path, &reg, NULL, 0, &error) : jalons_store_new_in_memory (&reg, &error);

  g_assert_no_error (error);
  jalons_store_change (store, FILE_OF_HERS, &error);
  g_assert_no_error (error);
  g_assert_true (jalons_store_assign_codes (store, &error));
  page_test_open (fixture, jalons_session_new_for_store (store, path), JALONS_TYPE_DOSSIER_PAGE, 1024, 700, argument);
}

static gpointer
part (Fixture *fixture, const char *id)
{
  return display_test_part (fixture->page, JALONS_TYPE_DOSSIER_PAGE, id);
}

/* The first widget of @type below @widget whose words, on it or said of it, are @words; NULL for any. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *words)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type)
      && (!words
          || (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), words) == 0)
          || g_strcmp0 (gtk_widget_get_tooltip_text (widget), words) == 0
          || (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words))))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, words);

      if (found)
        return found;
    }

  return NULL;
}

static void
assert_asked (Fixture *fixture, const char *argument)
{
  g_assert_cmpstr (fixture->page_asked, ==, "form");
  g_assert_cmpstr (fixture->argument, ==, argument);
  g_clear_pointer (&fixture->argument, g_free);
}

static gboolean
is_shown (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
act (Fixture *fixture, const char *action, const char *target)
{
  if (target)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, "s", target));
  else
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

static void
test_header (void)
{
  Fixture fixture;

  open_page (&fixture, NULL, "1/1");
  g_assert_nonnull (strstr (gtk_label_get_label (part (&fixture, "state")), "Period 1 of 4, month 5 of 24"));
  g_assert_cmpstr (gtk_label_get_label (part (&fixture, "act")), ==,
                   "Next act: session of 12/03/2026, renewal to file before 20/02/2026");
  g_assert_nonnull (strstr (gtk_label_get_label (part (&fixture, "then")), "residence document to renew"));
  display_test_press (part (&fixture, "act_button"));
  assert_asked (&fixture, "demandes/duplicate/1");
  act (&fixture, "dossier.edit-person", NULL);
  assert_asked (&fixture, "personnes/1");
  act (&fixture, "dossier.renew", NULL);
  assert_asked (&fixture, "demandes/duplicate/1");
  page_test_close (&fixture);
}

/* Every record that is shown opens its form, says so, and has the keyboard again on the way back. */
static void
test_rows (void)
{
  static const char *const forms[]
      = { "demandes/1", "sejours/1", "hebergements/1", "notes/1", "relances/1", "personnes/1" };
  Fixture fixture;

  open_page (&fixture, NULL, "1/1");
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      GtkWidget *row = jalons_dossier_row_of_form (GTK_WIDGET (fixture.page), forms[i]);

      g_assert_true (GTK_IS_LIST_BOX_ROW (row));
      g_assert_true (gtk_widget_grab_focus (row));
      g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
      assert_asked (&fixture, forms[i]);
      jalons_session_changed (fixture.session);
      page_test_settle (&fixture);
      row = jalons_dossier_row_of_form (GTK_WIDGET (fixture.page), forms[i]);
      g_assert_true (gtk_widget_has_focus (row));
    }
  gtk_test_accessible_assert_property (jalons_dossier_row_of_form (GTK_WIDGET (fixture.page), "notes/1"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Edit: 01/11/2025, Entretien");
  page_test_close (&fixture);
}

static void
test_add (void)
{
  static const struct {
    const char *id, *argument;
  } kinds[] = {
    { "entree", "demandes/new?parcours=1&type=entree" },
    { "renouvellement", "demandes/duplicate/1" },
    { "sortie_anticipee", "demandes/new?parcours=1&type=sortie_anticipee" },
    { "sejour", "sejours/new?personne=1" },
    { "afis", "afis/new?personne=1" },
    { "condition", "conditions_afis/new?personne=1" },
    { "versement", "versements/new?personne=1" },
    { "hebergement", "hebergements/new?personne=1" },
    { "recours", "recours/new?demande=1" },
    { "relance", "relances/new?personne=1" },
    { "note", "notes/new?personne=1&parcours=1" },
    { "sortie", "sorties/new?parcours=1" },
    { "transfert", "transferts/new?parcours=1" },
    { "enfant", "personnes/1" },
    { "parcours", "parcours/new?personne=1" },
  };
  Fixture fixture;
  GtkWidget *button = NULL;

  open_page (&fixture, NULL, "1/1");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      act (&fixture, "dossier.add", kinds[i].id);
      assert_asked (&fixture, kinds[i].argument);
    }
  button = find (part (&fixture, "themes"), GTK_TYPE_BUTTON, "Add a housing");
  g_assert_nonnull (button);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Add a housing");
  display_test_press (button);
  assert_asked (&fixture, "hebergements/new?personne=1");
  act (&fixture, "dossier.menu", NULL);
  display_test_until (is_shown, gtk_menu_button_get_popover (part (&fixture, "add_button")));
  page_test_close (&fixture);
}

/* From card to card by one key. */
static void
test_cards (void)
{
  Fixture fixture;
  GtkWidget *cards = NULL, *first = NULL;

  open_page (&fixture, NULL, "1/1");
  cards = adw_bin_get_child (part (&fixture, "themes"));
  act (&fixture, "dossier.next-card", NULL);
  first = gtk_widget_get_focus_child (cards);
  g_assert_true (first == gtk_widget_get_first_child (cards));
  act (&fixture, "dossier.next-card", NULL);
  g_assert_true (gtk_widget_get_focus_child (cards) == gtk_widget_get_next_sibling (first));
  act (&fixture, "dossier.previous-card", NULL);
  g_assert_true (gtk_widget_get_focus_child (cards) == first);
  page_test_close (&fixture);
}

static guint
count (GtkWidget *widget, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (widget), type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n += count (child, type);

  return n;
}

static gint64
count_asides (Fixture *fixture)
{
  return jalons_store_count (jalons_session_get_store (fixture->session), JALONS_TABLE_ECARTS);
}

static void
assert_motive (Fixture *fixture, const char *motive)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_CHANGES };
  g_autoptr (GPtrArray) entries
      = jalons_journal_read (jalons_session_get_store (fixture->session), &filter, 0, 1, NULL);
  const JalonsJournalEntry *entry = entries->pdata[0];

  g_assert_cmpstr (entry->table, ==, "ecarts");
  g_assert_cmpstr (entry->motive, ==, motive);
}

/* Its time is over since 2019, and no exit is recorded. */
static void
test_findings (void)
{
  Fixture fixture;
  GtkWidget *notes = NULL, *menu = NULL, *entry = NULL, *button = NULL;
  guint n = 0;
  GtkPopover *popover = NULL;

  open_page (&fixture, NULL, "1/2");
  notes = part (&fixture, "notes");
  g_assert_true (gtk_widget_get_visible (notes));
  g_assert_nonnull (find (notes, GTK_TYPE_LABEL, "Warning"));
  n = count (notes, GTK_TYPE_MENU_BUTTON);
  g_assert_cmpuint (n, >, 0);
  menu = find (notes, GTK_TYPE_MENU_BUTTON, NULL);
  popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu));
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  entry = find (GTK_WIDGET (popover), GTK_TYPE_ENTRY, NULL);
  button = find (GTK_WIDGET (popover), GTK_TYPE_BUTTON, "_Set Aside");
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (entry), "  ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (count_asides (&fixture), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Dossier d’avant le registre");
  display_test_press (button);
  page_test_settle (&fixture);
  g_assert_cmpint (count_asides (&fixture), ==, 1);
  assert_motive (&fixture, "Dossier d’avant le registre");
  g_assert_cmpuint (count (notes, GTK_TYPE_MENU_BUTTON), ==, n - 1);
  g_assert_nonnull (find (notes, GTK_TYPE_LABEL, "1 finding set aside"));
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture.page), "dossier.resume", "x", G_GINT64_CONSTANT (1)));
  page_test_settle (&fixture);
  g_assert_cmpint (count_asides (&fixture), ==, 0);
  g_assert_cmpuint (count (notes, GTK_TYPE_MENU_BUTTON), ==, n);
  page_test_close (&fixture);
}

static void
test_pieces (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jalons-dossier-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "registre.jalons", NULL);
  g_autofree char *given = g_build_filename (folder, "contrat.txt", NULL);
  g_autofree char *taken = g_build_filename (folder, "copie.txt", NULL);
  g_autofree char *text = NULL;
  Fixture fixture;

  g_assert_true (g_file_set_contents (given, "un contrat", -1, NULL));
  open_page (&fixture, path, "1/1");
  g_assert_nonnull (find (part (&fixture, "themes"), GTK_TYPE_LABEL, "MiB"));
  jalons_toolkit_set_answers (given, TRUE);
  act (&fixture, "dossier.add-piece", NULL);
  page_test_settle (&fixture);
  g_assert_nonnull (find (part (&fixture, "themes"), GTK_TYPE_LABEL, "contrat.txt"));
  jalons_toolkit_set_answers (taken, TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.page), "dossier.open-piece", "x",
                                             G_GINT64_CONSTANT (1)));
  g_assert_true (g_file_get_contents (taken, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "un contrat");
  jalons_toolkit_set_answers (NULL, FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.page), "dossier.remove-piece", "x",
                                             G_GINT64_CONSTANT (1)));
  g_assert_nonnull (find (part (&fixture, "themes"), GTK_TYPE_LABEL, "contrat.txt"));
  jalons_toolkit_set_answers (NULL, TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.page), "dossier.remove-piece", "x",
                                             G_GINT64_CONSTANT (1)));
  page_test_settle (&fixture);
  g_assert_null (find (part (&fixture, "themes"), GTK_TYPE_LABEL, "contrat.txt"));
  page_test_close (&fixture);
  display_test_remove (folder);
}

/* Neither an expander nor a long reason holds the window open. */
static void
test_width (void)
{
  Fixture fixture;
  int least = 0;

  open_page (&fixture, NULL, "1/2");
  gtk_widget_measure (GTK_WIDGET (fixture.page), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 780);
  page_test_close (&fixture);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_test_add_func ("/dossier-forms/header", test_header);
  g_test_add_func ("/dossier-forms/rows", test_rows);
  g_test_add_func ("/dossier-forms/add", test_add);
  g_test_add_func ("/dossier-forms/cards", test_cards);
  g_test_add_func ("/dossier-forms/findings", test_findings);
  g_test_add_func ("/dossier-forms/pieces", test_pieces);
  g_test_add_func ("/dossier-forms/width", test_width);

  return g_test_run ();
}
