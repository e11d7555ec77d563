/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "display-test.h"
#include "form-samples.h"
#include "jalons-choice-field.h"
#include "jalons-drafts.h"
#include "jalons-edit.h"
#include "jalons-form-block.h"
#include "jalons-form-page.h"
#include "jalons-form.h"
#include "jalons-journal.h"
#include "jalons-likeness-list.h"
#include "jalons-notice.h"
#include "jalons-store-private.h"
#include "jalons-text-code.h"
#include "jalons-text-field.h"
#include "jalons-ui-resources.h"
#include "jalons-undo.h"

typedef struct {
  GtkWidget *window;
  JalonsPage *page;
  JalonsSession *session;
  char *page_asked; /* what the window was asked for last */
  char *argument;
  char *toast;
  gint64 step; /* the last one before anything was typed */
} Fixture;

static void
show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;

  g_free (fixture->page_asked);
  g_free (fixture->argument);
  g_variant_get (parameter, "(ss)", &fixture->page_asked, &fixture->argument);
  /* As the window does: another page is in its place. */
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE);
}

static void
toast_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;

  g_free (fixture->toast);
  fixture->toast = g_variant_dup_string (parameter, NULL);
}

static void
settle (Fixture *fixture)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
show (Fixture *fixture, const char *argument)
{
  g_clear_pointer (&fixture->toast, g_free);
  g_clear_pointer (&fixture->argument, g_free);
  jalons_page_show (fixture->page, argument);
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), TRUE);
  settle (fixture);
}

static void
make_page (Fixture *fixture)
{
  fixture->page = g_object_new (JALONS_TYPE_FORM_PAGE, NULL);
  jalons_page_set_session (fixture->page, fixture->session);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
}

static void
open_session (Fixture *fixture, JalonsSession *session)
{
  static const GActionEntry entries[] = { { "show-page", show_page_cb, "(ss)" }, { "toast", toast_cb, "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  *fixture = (Fixture){ .window = gtk_window_new (), .session = session };
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 700);
  make_page (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static JalonsStore *
fill (JalonsStore *store)
{
  g_autoptr (GError) error = NULL;

  jalons_store_change (store, ROWS, &error);
  g_assert_no_error (error);
  if (jalons_store_register (store)->kind == JALONS_KIND_ASSOCIATION)
    jalons_store_change (store, "INSERT INTO profils (personne, age_debut) VALUES (1, 20);", &error);
  g_assert_no_error (error);
  g_assert_true (jalons_store_assign_codes (store, NULL));

  return store;
}

/* The number of what would be undone. */
static gint64
last_step (Fixture *fixture)
{
  g_auto (JalonsUndoStep) step = { 0 };

  g_assert_true (jalons_undo_peek (jalons_session_get_store (fixture->session), &step, NULL));

  return step.step;
}

static void
open_form (Fixture *fixture, int kind, const char *argument)
{
  const JalonsRegister reg
      = { .kind = kind,
          .departement = kind == JALONS_KIND_ASSOCIATION ? 0 : jalons_departement_find ("13"),
          .demonstration = TRUE,
          .today = jalons_day_from_iso ("2026-02-01"),
          .name = (char *) "Aube" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);

  g_assert_no_error (error);
  open_session (fixture, jalons_session_new_for_store (fill (store), NULL));
  fixture->step = last_step (fixture);
  show (fixture, argument);
}

static void
close_form (Fixture *fixture)
{
  display_test_destroy (fixture->window);
  g_object_unref (fixture->session);
  g_free (fixture->page_asked);
  g_free (fixture->argument);
  g_free (fixture->toast);
}

static JalonsForm *
form_of (Fixture *fixture)
{
  return jalons_form_page_get_form (JALONS_FORM_PAGE (fixture->page));
}

static JalonsStore *
store_of (Fixture *fixture)
{
  return jalons_session_get_store (fixture->session);
}

static gpointer
part (Fixture *fixture, const char *id)
{
  return display_test_part (fixture->page, JALONS_TYPE_FORM_PAGE, id);
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
fields_of (Fixture *fixture)
{
  GPtrArray *fields = g_ptr_array_new ();

  collect (part (fixture, "body"), JALONS_TYPE_FORM_FIELD, fields);

  return fields;
}

static const JalonsTable *
table_of (Fixture *fixture, JalonsFormField *field)
{
  return jalons_table (
      jalons_form_spec (form_of (fixture))->blocks[jalons_form_field_get_entry (field)->block].table);
}

/* « demandes.decision ». */
static JalonsFormField *
find_field (Fixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) fields = fields_of (fixture);

  for (guint i = 0; i < fields->len; i++)
    {
      JalonsFormField *field = g_ptr_array_index (fields, i);
      g_autofree char *own = g_strdup_printf ("%s.%s", table_of (fixture, field)->name,
                                              jalons_form_field_get_field (field)->name);

      if (strcmp (own, name) == 0)
        return field;
    }
  g_error ("there is no field %s", name);
}

static char *
text_of (JalonsFormField *field)
{
  GtkWidget *focus = jalons_form_field_get_focus (field);
  char *text = NULL;

  if (!GTK_IS_TEXT_VIEW (focus))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), "text", &text, NULL);

  return text;
}

/* As keys would: where it is on screen, what is in the field is replaced. */
static void
type_into (JalonsFormField *field, const char *text)
{
  GtkWidget *focus = jalons_form_field_get_focus (field);

  jalons_form_field_enter (field);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (GTK_IS_TEXT_VIEW (focus))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (focus), text);
}

static void
type (Fixture *fixture, const char *name, const char *text)
{
  type_into (find_field (fixture, name), text);
}

static void
assert_text (Fixture *fixture, const char *name, const char *expected)
{
  g_autofree char *text = text_of (find_field (fixture, name));

  g_assert_cmpstr (text, ==, expected);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
  settle (fixture);
}

static gint64
count (Fixture *fixture, JalonsTableId table)
{
  return jalons_store_count (store_of (fixture), table);
}

static gint64
count_all (Fixture *fixture)
{
  gint64 n = 0;

  for (guint i = 0; i < JALONS_N_TABLES; i++)
    n += count (fixture, (JalonsTableId) i);

  return n;
}

static guint
n_drafts (Fixture *fixture)
{
  g_autoptr (GPtrArray) drafts = jalons_drafts_list (store_of (fixture), 0, NULL);

  return drafts->len;
}

static gboolean
is_shown (Fixture *fixture)
{
  return gtk_widget_get_visible (GTK_WIDGET (fixture->page))
         && strcmp (gtk_stack_get_visible_child_name (part (fixture, "stack")), "form") == 0;
}

static int
kind_of (const char *form)
{
  return strcmp (form, "profils") == 0 ? JALONS_KIND_ASSOCIATION : JALONS_KIND_DEPARTEMENT;
}

static char *
new_of (guint i)
{
  return g_strdup_printf ("%s/%s", forms[i].form, forms[i].add);
}

static char *
row_of (guint i)
{
  return g_strdup_printf ("%s/1", forms[i].form);
}

/* Every field of the form is there, named as its column is named. */
static void
check_names (Fixture *fixture)
{
  g_autoptr (GPtrArray) fields = fields_of (fixture);

  g_assert_true (is_shown (fixture));
  g_assert_cmpuint (fields->len, >, 0);
  for (guint i = 0; i < fields->len; i++)
    {
      JalonsFormField *field = g_ptr_array_index (fields, i);

      gtk_test_accessible_assert_property (
          GTK_ACCESSIBLE (jalons_form_field_get_focus (field)), GTK_ACCESSIBLE_PROPERTY_LABEL,
          jalons_text_field (table_of (fixture, field), jalons_form_field_get_field (field)));
    }
}

static void
check_shows_all (Fixture *fixture)
{
  const JalonsFormSpec *spec = jalons_form_spec (form_of (fixture));
  g_auto (GStrv) names = g_strsplit (spec->blocks[0].fields, " ", -1);

  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.%s", jalons_table (spec->blocks[0].table)->name, names[i]);

      g_assert_nonnull (find_field (fixture, name));
    }
}

static void
test_opens (void)
{
  guint n = 0;

  jalons_form_specs (&n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (forms));
  for (guint i = 0; i < n; i++)
    {
      Fixture fixture;
      g_autofree char *add = new_of (i);
      g_autofree char *edit = row_of (i);

      open_form (&fixture, kind_of (forms[i].form), add);
      check_names (&fixture);
      check_shows_all (&fixture);
      g_assert_true (jalons_form_is_new (form_of (&fixture)));
      g_assert_false (jalons_form_is_dirty (form_of (&fixture)));
      show (&fixture, edit);
      check_names (&fixture);
      g_assert_false (jalons_form_is_new (form_of (&fixture)));
      g_assert_false (jalons_form_is_dirty (form_of (&fixture)));
      g_assert_cmpuint (n_drafts (&fixture), ==, 0);
      close_form (&fixture);
    }
}

/* What a field of its type takes; NULL for a reference, whose choices are rows. */
static const char *
sample_of (const JalonsField *field)
{
  switch (field->type)
    {
    case JALONS_FIELD_DAY:
      return "12/03/2026";
    case JALONS_FIELD_MONTH:
      return "03/2026";
    case JALONS_FIELD_AMOUNT:
      return "559,43";
    case JALONS_FIELD_NUMBER:
      return "2";
    case JALONS_FIELD_CODE:
      return jalons_text_code (field->codes, 2);
    case JALONS_FIELD_REF:
      return NULL;
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      return "Texte fictif";
    default:
      g_assert_not_reached ();
    }
}

static gboolean
says (const JalonsField *field, gpointer record)
{
  switch ((int) field->type)
    {
    case JALONS_FIELD_DAY:
      return *jalons_record_day (field, record) == jalons_day_from_iso ("2026-03-12");
    case JALONS_FIELD_MONTH:
      return *jalons_record_day (field, record) != JALONS_DAY_NONE;
    case JALONS_FIELD_AMOUNT:
      return *jalons_record_cents (field, record) == 55943;
    case JALONS_FIELD_NUMBER:
    case JALONS_FIELD_CODE:
      return *jalons_record_int (field, record) == 2;
    default:
      return strcmp (*jalons_record_text (field, record), "Texte fictif") == 0;
    }
}

/* Into each field of each form: a value, then what is none. */
static void
check_typing (Fixture *fixture, JalonsFormField *field)
{
  const JalonsField *described = jalons_form_field_get_field (field);
  JalonsFormEntry *entry = jalons_form_field_get_entry (field);
  const char *sample = sample_of (described);
  gboolean takes_all = described->type == JALONS_FIELD_TEXT || described->type == JALONS_FIELD_KEY;

  if (sample)
    {
      type_into (field, sample);
      g_assert_true (says (described, entry->record));
      g_assert_true (jalons_form_entry_differs (form_of (fixture), entry));
      g_assert_null (g_hash_table_lookup (entry->typed, described->name));
    }
  if (takes_all)
    return;
  type_into (field, "zzqx");
  g_assert_true (jalons_record_is_empty (described, entry->record));
  g_assert_cmpstr (g_hash_table_lookup (entry->typed, described->name), ==, "zzqx");
}

static void
test_typing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      Fixture fixture;
      g_autofree char *add = new_of (i);
      g_autoptr (GPtrArray) fields = NULL;
      gint64 before;

      open_form (&fixture, kind_of (forms[i].form), add);
      before = count_all (&fixture);
      fields = fields_of (&fixture);
      for (guint j = 0; j < fields->len; j++)
        check_typing (&fixture, g_ptr_array_index (fields, j));
      /* Of an association everything is text. */
      if (strcmp (forms[i].form, "associations") == 0)
        {
          close_form (&fixture);
          continue;
        }
      act (&fixture, "form.save");
      g_assert_true (is_shown (&fixture));
      for (guint j = 0; j < fields->len; j++)
        {
          JalonsFormField *field = g_ptr_array_index (fields, j);
          const char *name = jalons_form_field_get_field (field)->name;

          if (g_hash_table_contains (jalons_form_field_get_entry (field)->typed, name))
            g_assert_nonnull (strstr (jalons_form_field_get_message (field), "zzqx"));
        }
      g_assert_cmpint (count_all (&fixture), ==, before);
      /* Not the draft of nonsense either: it is thrown away with the register. */
      close_form (&fixture);
    }
}

static void
assert_same (Fixture *fixture, const JalonsTable *table, gconstpointer expected, JalonsRef row)
{
  gpointer record = jalons_record_new (table);

  g_assert_true (jalons_store_load (store_of (fixture), table->id, row, record, NULL));
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].type != JALONS_FIELD_KEY && !(table->fields[i].flags & JALONS_FIELD_INTERNAL))
      g_assert_true (jalons_record_field_equal (&table->fields[i], (gpointer) expected, record));
  jalons_record_free (table, record);
}

static void
check_saved (const Saved *save)
{
  Fixture fixture;
  const JalonsTable *table = NULL;
  gpointer typed = NULL;
  JalonsRef row = 0;
  gint64 before, added;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, save->argument);
  before = count_all (&fixture);
  for (guint i = 0; save->typed[i][0]; i++)
    type (&fixture, save->typed[i][0], save->typed[i][1]);
  table = jalons_table (jalons_form_spec (form_of (&fixture))->blocks[0].table);
  typed = jalons_record_dup (table, jalons_form_one (form_of (&fixture), 0)->record);
  row = *(JalonsRef *) typed;
  act (&fixture, "form.save");
  if (is_shown (&fixture))
    g_test_message ("%s: %s", save->argument, fixture.toast ? fixture.toast : "not saved");
  g_assert_false (is_shown (&fixture));
  g_assert_nonnull (strstr (fixture.toast, "Saved"));
  added = count_all (&fixture) - before;
  g_assert_cmpint (added, >=, row ? 0 : 1);
  assert_same (&fixture, table, typed, row ? row : jalons_store_last (store_of (&fixture), table->id));
  g_assert_cmpuint (n_drafts (&fixture), ==, 0);
  /* One step, and the register is as it was. */
  g_assert_true (jalons_undo (store_of (&fixture), NULL));
  g_assert_cmpint (count_all (&fixture), ==, before);
  g_assert_cmpint (last_step (&fixture), ==, fixture.step);
  jalons_record_free (table, typed);
  close_form (&fixture);
}

static void
test_saves (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (saved); i++)
    check_saved (&saved[i]);
}

/* The dossier of who is not there yet: person, child, parcours, demande, what was received, in one step. */
static void
test_whole_dossier (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  gint64 before;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "dossier/new");
  before = count_all (&fixture);
  type (&fixture, "personnes.nom", "Nouvelle");
  collect (part (&fixture, "body"), JALONS_TYPE_FORM_BLOCK, blocks);
  g_assert_true (jalons_form_block_add_row (g_ptr_array_index (blocks, 1)));
  type (&fixture, "enfants.naissance", "3/2/2020");
  assert_text (&fixture, "enfants.charge_debut", "03/02/2020");
  type (&fixture, "demandes.depot", "20/01/2026");
  collect (part (&fixture, "body"), GTK_TYPE_CHECK_BUTTON, checks);
  g_assert_cmpuint (checks->len, >, 2);
  gtk_check_button_set_active (g_ptr_array_index (checks, 0), TRUE);
  gtk_check_button_set_active (g_ptr_array_index (checks, 1), TRUE);
  gtk_check_button_set_active (g_ptr_array_index (checks, 1), FALSE);
  act (&fixture, "form.save");
  g_assert_cmpint (count_all (&fixture), ==, before + 5);
  g_assert_cmpint (count (&fixture, JALONS_TABLE_ELEMENTS), ==, 1);
  g_assert_cmpint (count (&fixture, JALONS_TABLE_SEJOURS), ==, 1);
  g_assert_cmpstr (fixture.page_asked, ==, "dossier");
  g_assert_cmpstr (fixture.argument, ==, "3/4/personnes/3");
  g_assert_true (jalons_undo (store_of (&fixture), NULL));
  g_assert_cmpint (count_all (&fixture), ==, before);
  close_form (&fixture);
}

static void
test_required (void)
{
  Fixture fixture;
  JalonsFormField *field = NULL;
  gint64 before;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "notes/new?personne=1");
  before = count_all (&fixture);
  type (&fixture, "notes.date", "");
  act (&fixture, "form.save");
  g_assert_true (is_shown (&fixture));
  g_assert_cmpint (count_all (&fixture), ==, before);
  field = find_field (&fixture, "notes.date");
  g_assert_cmpstr (jalons_form_field_get_message (field), ==, "This must be filled.");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture.window)), GTK_WIDGET (field)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (jalons_form_field_get_focus (field)),
                                    GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (jalons_form_field_get_focus (field)),
                                                   GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
  g_assert_nonnull (jalons_form_field_get_message (find_field (&fixture, "notes.texte")));
  /* It goes as soon as it is typed in. */
  type_into (field, "1/2");
  g_assert_null (jalons_form_field_get_message (field));
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (jalons_form_field_get_focus (field)),
                                                    GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
  close_form (&fixture);
}

static void
assert_blocked (Fixture *fixture, gint64 before)
{
  g_assert_true (is_shown (fixture));
  g_assert_true (gtk_widget_get_visible (part (fixture, "findings")));
  g_assert_cmpint (count_all (fixture), ==, before);
  g_assert_cmpint (last_step (fixture), ==, fixture->step);
}

/* R04: four periods at most. */
static void
test_fifth_period (void)
{
  Fixture fixture;
  gint64 before;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "demandes/duplicate/5");
  before = count_all (&fixture);
  type (&fixture, "demandes.depot", "01/11/2025");
  type (&fixture, "demandes.decision_date", "20/12/2025");
  type (&fixture, "demandes.decision", jalons_text_code (JALONS_CODES_DECISION, JALONS_DECISION_ACCEPTEE));
  assert_text (&fixture, "demandes.debut", "01/01/2026");
  act (&fixture, "form.save");
  assert_blocked (&fixture, before);
  close_form (&fixture);
}

static void
test_refusal (void)
{
  Fixture fixture;
  gint64 before;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "demandes/6");
  before = count_all (&fixture);
  type (&fixture, "demandes.decision_date", "30/01/2026");
  type (&fixture, "demandes.decision", jalons_text_code (JALONS_CODES_DECISION, JALONS_DECISION_REFUSEE));
  act (&fixture, "form.save");
  assert_blocked (&fixture, before);
  close_form (&fixture);
}

/* What the law only asks for is told, and saved. */
static void
test_soft (void)
{
  Fixture fixture;
  gint64 before;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "versements/new?personne=1");
  before = count_all (&fixture);
  type (&fixture, "versements.mois", "11/2025");
  type (&fixture, "versements.montant", "100");
  act (&fixture, "form.save");
  g_assert_cmpint (count_all (&fixture), ==, before + 1);
  g_assert_nonnull (strstr (fixture.toast, "to look at"));
  close_form (&fixture);
}

static void
test_proposals (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "demandes/duplicate/1");
  assert_text (&fixture, "demandes.association", "Aube");
  type (&fixture, "demandes.decision", jalons_text_code (JALONS_CODES_DECISION, JALONS_DECISION_ACCEPTEE));
  assert_text (&fixture, "demandes.debut", "01/04/2026");
  assert_text (&fixture, "demandes.fin", "30/09/2026");
  /* Key by key: what was proposed from « 1/5 » is not what is proposed from « 1/5/2025 ». */
  type (&fixture, "demandes.debut", "1/5");
  type (&fixture, "demandes.debut", "1/5/2025");
  assert_text (&fixture, "demandes.fin", "31/10/2025");
  /* What is typed by hand stays. */
  type (&fixture, "demandes.fin", "15/10/2025");
  type (&fixture, "demandes.debut", "1/6/2025");
  assert_text (&fixture, "demandes.fin", "15/10/2025");

  show (&fixture, "sejours/new?personne=1");
  type (&fixture, "sejours.debut", "1/4/2026");
  assert_text (&fixture, "sejours.fin", "30/09/2026");

  show (&fixture, "associations/new");
  collect (part (&fixture, "body"), JALONS_TYPE_FORM_BLOCK, blocks);
  g_assert_true (jalons_form_block_add_row (g_ptr_array_index (blocks, 1)));
  type (&fixture, "agrements.debut", "1/6/2026");
  assert_text (&fixture, "agrements.fin", "31/05/2029");
  close_form (&fixture);
}

/* Answers the question that is asked; NULL: gives up. */
static void
answer (Fixture *fixture, const char *motive)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      g_autoptr (GPtrArray) entries = g_ptr_array_new ();

      if (!ADW_IS_MESSAGE_DIALOG (window))
        continue;
      collect (window, GTK_TYPE_ENTRY, entries);
      g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (window), "accept"));
      gtk_editable_set_text (g_ptr_array_index (entries, 0), " 1 ");
      g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (window), "accept"));
      gtk_editable_set_text (g_ptr_array_index (entries, 0), motive ? motive : "Tapée deux fois");
      g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (window), "accept"));
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), motive ? "accept" : "cancel");
      gtk_window_destroy (GTK_WINDOW (window));
      settle (fixture);
      return;
    }
  g_assert_not_reached ();
}

static void
test_delete (void)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_CHANGES };
  Fixture fixture;
  g_autoptr (GPtrArray) entries = NULL;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "notes/1");
  act (&fixture, "form.delete");
  answer (&fixture, NULL);
  g_assert_cmpint (count (&fixture, JALONS_TABLE_NOTES), ==, 1);
  act (&fixture, "form.delete");
  answer (&fixture, "Tapée deux fois");
  g_assert_cmpint (count (&fixture, JALONS_TABLE_NOTES), ==, 0);
  g_assert_cmpstr (fixture.argument, ==, "1/1");
  entries = jalons_journal_read (store_of (&fixture), &filter, 0, 1, NULL);
  g_assert_cmpstr (((const JalonsJournalEntry *) g_ptr_array_index (entries, 0))->motive, ==,
                   "Tapée deux fois");
  g_assert_true (jalons_undo (store_of (&fixture), NULL));
  g_assert_cmpint (count (&fixture, JALONS_TABLE_NOTES), ==, 1);
  /* Who belongs to a dossier cannot be taken from under it. */
  show (&fixture, "personnes/1");
  act (&fixture, "form.delete");
  answer (&fixture, "Tapée deux fois");
  g_assert_cmpint (count (&fixture, JALONS_TABLE_PERSONNES), ==, 2);
  g_assert_true (gtk_widget_get_visible (part (&fixture, "findings")));
  close_form (&fixture);
}

static void
test_drafts (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) notices = g_ptr_array_new ();
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "demandes/6");
  type (&fixture, "demandes.motif", "À reprendre");
  type (&fixture, "demandes.complet", "le 12");
  act (&fixture, "form.leave");
  g_assert_cmpstr (fixture.page_asked, ==, "dossier");
  g_assert_cmpstr (fixture.argument, ==, "1/3/demandes/6");
  g_assert_cmpstr (fixture.toast, ==, "What you typed is kept as a draft");
  g_assert_cmpuint (n_drafts (&fixture), ==, 1);
  show (&fixture, "notes/1");
  collect (part (&fixture, "notices"), JALONS_TYPE_NOTICE, notices);
  g_assert_cmpuint (notices->len, ==, 0);
  show (&fixture, "demandes/6");
  assert_text (&fixture, "demandes.motif", "À reprendre");
  assert_text (&fixture, "demandes.complet", "le 12");
  collect (part (&fixture, "notices"), JALONS_TYPE_NOTICE, notices);
  g_assert_cmpuint (notices->len, ==, 1);
  collect (g_ptr_array_index (notices, 0), GTK_TYPE_BUTTON, buttons);
  display_test_press (g_ptr_array_index (buttons, 0));
  settle (&fixture);
  assert_text (&fixture, "demandes.motif", "");
  assert_text (&fixture, "demandes.complet", "");
  g_assert_cmpuint (n_drafts (&fixture), ==, 0);
  g_assert_null (gtk_widget_get_first_child (part (&fixture, "notices")));
  g_assert_true (
      gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture.window)), part (&fixture, "body")));
  close_form (&fixture);
}

/* Saved, its draft goes in the same step. */
static void
test_draft_saved (void)
{
  Fixture fixture;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "notes/1");
  type (&fixture, "notes.texte", "Entretien repris");
  act (&fixture, "form.leave");
  g_assert_cmpuint (n_drafts (&fixture), ==, 1);
  show (&fixture, "notes/1");
  act (&fixture, "form.save");
  g_assert_false (is_shown (&fixture));
  g_assert_cmpuint (n_drafts (&fixture), ==, 0);
  close_form (&fixture);
}

/* Locked while typing: the page is another one afterwards. */
static void
test_lock (void)
{
  Fixture fixture;
  g_autofree char *memory = NULL;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "dossier/new");
  type (&fixture, "personnes.nom", "Entamée");
  memory = jalons_page_remember (fixture.page);
  g_assert_null (strstr (memory, "Entamée"));
  jalons_page_keep_draft (fixture.page);
  fixture.page = g_object_new (JALONS_TYPE_FORM_PAGE, NULL);
  jalons_page_set_session (fixture.page, fixture.session);
  jalons_page_recall (fixture.page, memory);
  gtk_window_set_child (GTK_WINDOW (fixture.window), GTK_WIDGET (fixture.page));
  settle (&fixture);
  gtk_test_widget_wait_for_draw (fixture.window);
  assert_text (&fixture, "personnes.nom", "Entamée");
  g_assert_nonnull (gtk_widget_get_first_child (part (&fixture, "notices")));
  close_form (&fixture);
}

static void
delete_row (Fixture *fixture, JalonsTableId table, JalonsRef row)
{
  g_autoptr (JalonsEdit) edit = jalons_edit_new (store_of (fixture), NULL);

  jalons_edit_delete (edit, table, row);
  g_assert_true (jalons_edit_apply (edit, NULL));
  jalons_session_changed (fixture->session);
  settle (fixture);
}

static void
test_gone (void)
{
  Fixture fixture;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "notes/1");
  type (&fixture, "notes.texte", "Pour rien");
  delete_row (&fixture, JALONS_TABLE_NOTES, 1);
  g_assert_false (is_shown (&fixture));
  g_assert_nonnull (strstr (fixture.toast, "no longer in the register"));
  g_assert_null (form_of (&fixture));
  g_assert_true (jalons_undo (store_of (&fixture), NULL));
  jalons_session_changed (fixture.session);
  settle (&fixture);
  g_assert_true (is_shown (&fixture));
  show (&fixture, "profils/new?personne=1");
  g_assert_false (is_shown (&fixture));
  show (&fixture, "demandes/duplicate/99");
  g_assert_false (is_shown (&fixture));
  g_assert_nonnull (strstr (fixture.toast, "no longer in the register"));
  show (&fixture, "recours/new?demande=99");
  g_assert_true (is_shown (&fixture));
  assert_text (&fixture, "recours.demande", "");
  close_form (&fixture);
}

/* Another part of the program changes the register: what was typed stays, and the keyboard where it was. */
static void
test_changed (void)
{
  Fixture fixture;
  GtkWidget *focus = NULL;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "demandes/6");
  type (&fixture, "demandes.complet", "le 3");
  jalons_store_change (store_of (&fixture), "UPDATE demandes SET accuse = '2026-01-07' WHERE id = 6;", NULL);
  jalons_session_changed (fixture.session);
  settle (&fixture);
  assert_text (&fixture, "demandes.accuse", "07/01/2026");
  assert_text (&fixture, "demandes.complet", "le 3");
  focus = gtk_root_get_focus (GTK_ROOT (fixture.window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (find_field (&fixture, "demandes.complet"))));
  close_form (&fixture);
}

static void
test_read_only (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jalons-form-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "lire.jalons", NULL);
  const JalonsRegister reg = { .kind = JALONS_KIND_DEMONSTRATION,
                               .demonstration = TRUE,
                               .name = (char *) "",
                               .today = jalons_day_from_iso ("2026-02-01") };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_create (path, &reg, NULL, 0, &error);
  Fixture fixture;

  g_assert_no_error (error);
  jalons_store_free (fill (store));
  open_session (&fixture, jalons_session_open (path, TRUE, &error));
  g_assert_no_error (error);
  show (&fixture, "notes/1");
  g_assert_true (is_shown (&fixture));
  g_assert_false (
      gtk_widget_is_sensitive (jalons_form_field_get_focus (find_field (&fixture, "notes.texte"))));
  type (&fixture, "notes.texte", "Autre chose");
  act (&fixture, "form.save");
  act (&fixture, "form.leave");
  g_assert_cmpstr (fixture.toast, ==, NULL);
  g_assert_cmpuint (n_drafts (&fixture), ==, 0);
  close_form (&fixture);
  display_test_remove (folder);
}

static void
test_likeness (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "dossier/new");
  collect (GTK_WIDGET (fixture.page), JALONS_TYPE_LIKENESS_LIST, lists);
  g_assert_cmpuint (lists->len, ==, 1);
  g_assert_false (gtk_widget_get_visible (g_ptr_array_index (lists, 0)));
  type (&fixture, "personnes.nom", "ESSAI");
  type (&fixture, "personnes.prenom", "Aurore");
  type (&fixture, "personnes.naissance", "04/05/1990");
  settle (&fixture);
  g_assert_true (gtk_widget_get_visible (g_ptr_array_index (lists, 0)));
  g_assert_cmpuint (jalons_likeness_list_n_shown (g_ptr_array_index (lists, 0)), ==, 1);
  type (&fixture, "personnes.nom", "");
  type (&fixture, "personnes.prenom", "");
  type (&fixture, "personnes.naissance", "");
  settle (&fixture);
  g_assert_false (gtk_widget_get_visible (g_ptr_array_index (lists, 0)));
  close_form (&fixture);
}

/* There is one profile of a person: a new one is that one. */
static void
test_only_one (void)
{
  Fixture fixture;

  open_form (&fixture, JALONS_KIND_ASSOCIATION, "profils/new?personne=1");
  g_assert_false (jalons_form_is_new (form_of (&fixture)));
  show (&fixture, "sorties/new?parcours=2");
  g_assert_false (jalons_form_is_new (form_of (&fixture)));
  close_form (&fixture);
}

static int
width_of (Fixture *fixture)
{
  int least = 0;

  settle (fixture);
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return least;
}

/* No form is wider than a small screen with text twice as large; and the sidebar stands beside it at 1280. */
static void
test_widths (gconstpointer data)
{
  const int text = GPOINTER_TO_INT (data);

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * text / 100, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      Fixture fixture;
      g_autofree char *edit = row_of (i);
      g_autoptr (GPtrArray) toggles = g_ptr_array_new ();

      open_form (&fixture, kind_of (forms[i].form), edit);
      act (&fixture, "form.save");
      collect (part (&fixture, "body"), GTK_TYPE_TOGGLE_BUTTON, toggles);
      for (guint j = 0; j < toggles->len; j++)
        if (!gtk_widget_get_ancestor (g_ptr_array_index (toggles, j), JALONS_TYPE_FORM_FIELD))
          gtk_toggle_button_set_active (g_ptr_array_index (toggles, j), TRUE);
      g_test_message ("%s at %d %%: %d", edit, text, is_shown (&fixture) ? width_of (&fixture) : 0);
      g_assert_cmpint (width_of (&fixture), <=, text > 100 ? 1024 : 900);
      close_form (&fixture);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/form/opens", test_opens);
  g_test_add_func ("/form/typing", test_typing);
  g_test_add_func ("/form/saves", test_saves);
  g_test_add_func ("/form/whole-dossier", test_whole_dossier);
  g_test_add_func ("/form/required", test_required);
  g_test_add_func ("/form/fifth-period", test_fifth_period);
  g_test_add_func ("/form/refusal", test_refusal);
  g_test_add_func ("/form/soft", test_soft);
  g_test_add_func ("/form/proposals", test_proposals);
  g_test_add_func ("/form/delete", test_delete);
  g_test_add_func ("/form/drafts", test_drafts);
  g_test_add_func ("/form/draft-saved", test_draft_saved);
  g_test_add_func ("/form/lock", test_lock);
  g_test_add_func ("/form/gone", test_gone);
  g_test_add_func ("/form/changed", test_changed);
  g_test_add_func ("/form/read-only", test_read_only);
  g_test_add_func ("/form/likeness", test_likeness);
  g_test_add_func ("/form/only-one", test_only_one);
  g_test_add_data_func ("/form/width/100", GINT_TO_POINTER (100), test_widths);
  g_test_add_data_func ("/form/width/200", GINT_TO_POINTER (200), test_widths);

  return g_test_run ();
}
