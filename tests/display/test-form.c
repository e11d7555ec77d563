/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "display-test.h"
#include "form-samples.h"
#include "form-test.h"
#include "jalons-choice-field.h"
#include "jalons-day-field.h"
#include "jalons-drafts.h"
#include "jalons-edit.h"
#include "jalons-form-block.h"
#include "jalons-form-page.h"
#include "jalons-journal.h"
#include "jalons-likeness-list.h"
#include "jalons-notice.h"
#include "jalons-store-private.h"
#include "jalons-text-code.h"
#include "jalons-text-field.h"
#include "jalons-ui-resources.h"
#include "jalons-undo.h"

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
last_step (FormTest *fixture)
{
  g_auto (JalonsUndoStep) step = { 0 };

  g_assert_true (jalons_undo_peek (jalons_session_get_store (fixture->session), &step, NULL));

  return step.step;
}

static void
open_form (FormTest *fixture, int kind, const char *argument)
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
  form_test_open (fixture, jalons_session_new_for_store (fill (store), NULL));
  fixture->step = last_step (fixture);
  form_test_show (fixture, argument);
}

static gint64
count (FormTest *fixture, JalonsTableId table)
{
  return jalons_store_count (form_test_store (fixture), table);
}

static gint64
count_all (FormTest *fixture)
{
  gint64 n = 0;

  for (guint i = 0; i < JALONS_N_TABLES; i++)
    n += count (fixture, (JalonsTableId) i);

  return n;
}

static guint
n_drafts (FormTest *fixture)
{
  g_autoptr (GPtrArray) drafts = jalons_drafts_list (form_test_store (fixture), 0, NULL);

  return drafts->len;
}

static gboolean
is_shown (FormTest *fixture)
{
  return gtk_widget_get_visible (GTK_WIDGET (fixture->page))
         && strcmp (gtk_stack_get_visible_child_name (form_test_part (fixture, "stack")), "form") == 0;
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
check_names (FormTest *fixture)
{
  g_autoptr (GPtrArray) fields = form_test_fields (fixture);

  g_assert_true (is_shown (fixture));
  g_assert_cmpuint (fields->len, >, 0);
  for (guint i = 0; i < fields->len; i++)
    {
      JalonsFormField *field = g_ptr_array_index (fields, i);

      gtk_test_accessible_assert_property (
          GTK_ACCESSIBLE (jalons_form_field_get_focus (field)), GTK_ACCESSIBLE_PROPERTY_LABEL,
          jalons_text_field (form_test_table (fixture, field), jalons_form_field_get_field (field)));
    }
}

static void
check_shows_all (FormTest *fixture)
{
  const JalonsFormSpec *spec = jalons_form_spec (form_test_form (fixture));
  g_auto (GStrv) names = g_strsplit (spec->blocks[0].fields, " ", -1);

  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.%s", jalons_table (spec->blocks[0].table)->name, names[i]);

      g_assert_nonnull (form_test_find (fixture, name));
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
      FormTest fixture;
      g_autofree char *add = new_of (i);
      g_autofree char *edit = row_of (i);

      open_form (&fixture, kind_of (forms[i].form), add);
      check_names (&fixture);
      check_shows_all (&fixture);
      g_assert_true (jalons_form_is_new (form_test_form (&fixture)));
      g_assert_false (jalons_form_is_dirty (form_test_form (&fixture)));
      form_test_show (&fixture, edit);
      check_names (&fixture);
      g_assert_false (jalons_form_is_new (form_test_form (&fixture)));
      g_assert_false (jalons_form_is_dirty (form_test_form (&fixture)));
      g_assert_cmpuint (n_drafts (&fixture), ==, 0);
      form_test_close (&fixture);
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
check_typing (FormTest *fixture, JalonsFormField *field)
{
  const JalonsField *described = jalons_form_field_get_field (field);
  JalonsFormEntry *entry = jalons_form_field_get_entry (field);
  const char *sample = sample_of (described);
  gboolean takes_all = described->type == JALONS_FIELD_TEXT || described->type == JALONS_FIELD_KEY;
  gboolean of_time = described->type == JALONS_FIELD_DAY || described->type == JALONS_FIELD_MONTH;

  g_assert_cmpint (of_time, ==,
                   gtk_widget_get_ancestor (jalons_form_field_get_focus (field), JALONS_TYPE_DAY_FIELD)
                       != NULL);
  if (sample)
    {
      form_test_type_into (field, sample);
      g_assert_true (says (described, entry->record));
      g_assert_true (jalons_form_entry_differs (form_test_form (fixture), entry));
      g_assert_null (g_hash_table_lookup (entry->typed, described->name));
    }
  if (takes_all)
    return;
  form_test_type_into (field, "zzqx");
  g_assert_true (jalons_record_is_empty (described, entry->record));
  g_assert_cmpstr (g_hash_table_lookup (entry->typed, described->name), ==, "zzqx");
}

static void
test_typing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      FormTest fixture;
      g_autofree char *add = new_of (i);
      g_autoptr (GPtrArray) fields = NULL;
      gint64 before;

      open_form (&fixture, kind_of (forms[i].form), add);
      before = count_all (&fixture);
      fields = form_test_fields (&fixture);
      for (guint j = 0; j < fields->len; j++)
        check_typing (&fixture, g_ptr_array_index (fields, j));
      /* Of an association everything is text. */
      if (strcmp (forms[i].form, "associations") == 0)
        {
          form_test_close (&fixture);
          continue;
        }
      form_test_act (&fixture, "form.save");
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
      form_test_close (&fixture);
    }
}

static void
assert_same (FormTest *fixture, const JalonsTable *table, gconstpointer expected, JalonsRef row)
{
  gpointer record = jalons_record_new (table);

  g_assert_true (jalons_store_load (form_test_store (fixture), table->id, row, record, NULL));
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].type != JALONS_FIELD_KEY && !(table->fields[i].flags & JALONS_FIELD_INTERNAL))
      g_assert_true (jalons_record_field_equal (&table->fields[i], (gpointer) expected, record));
  jalons_record_free (table, record);
}

static void
check_saved (const Saved *save)
{
  FormTest fixture;
  const JalonsTable *table = NULL;
  gpointer typed = NULL;
  JalonsRef row = 0;
  gint64 before, added;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, save->argument);
  before = count_all (&fixture);
  for (guint i = 0; save->typed[i][0]; i++)
    form_test_type (&fixture, save->typed[i][0], save->typed[i][1]);
  table = jalons_table (jalons_form_spec (form_test_form (&fixture))->blocks[0].table);
  typed = jalons_record_dup (table, jalons_form_one (form_test_form (&fixture), 0)->record);
  row = *(JalonsRef *) typed;
  form_test_act (&fixture, "form.save");
  if (is_shown (&fixture))
    g_test_message ("%s: %s", save->argument, fixture.toast ? fixture.toast : "not saved");
  g_assert_false (is_shown (&fixture));
  g_assert_nonnull (strstr (fixture.toast, "Saved"));
  added = count_all (&fixture) - before;
  g_assert_cmpint (added, >=, row ? 0 : 1);
  assert_same (&fixture, table, typed, row ? row : jalons_store_last (form_test_store (&fixture), table->id));
  g_assert_cmpuint (n_drafts (&fixture), ==, 0);
  /* One step, and the register is as it was. */
  g_assert_true (jalons_undo (form_test_store (&fixture), NULL));
  g_assert_cmpint (count_all (&fixture), ==, before);
  g_assert_cmpint (last_step (&fixture), ==, fixture.step);
  jalons_record_free (table, typed);
  form_test_close (&fixture);
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
  FormTest fixture;
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  gint64 before;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "dossier/new");
  before = count_all (&fixture);
  form_test_type (&fixture, "personnes.nom", "Nouvelle");
  form_test_collect (form_test_part (&fixture, "body"), JALONS_TYPE_FORM_BLOCK, blocks);
  g_assert_true (jalons_form_block_add_row (g_ptr_array_index (blocks, 1)));
  form_test_type (&fixture, "enfants.naissance", "3/2/2020");
  form_test_assert_text (&fixture, "enfants.charge_debut", "03/02/2020");
  form_test_type (&fixture, "demandes.depot", "20/01/2026");
  form_test_collect (form_test_part (&fixture, "body"), GTK_TYPE_CHECK_BUTTON, checks);
  g_assert_cmpuint (checks->len, >, 2);
  gtk_check_button_set_active (g_ptr_array_index (checks, 0), TRUE);
  gtk_check_button_set_active (g_ptr_array_index (checks, 1), TRUE);
  gtk_check_button_set_active (g_ptr_array_index (checks, 1), FALSE);
  form_test_act (&fixture, "form.save");
  g_assert_cmpint (count_all (&fixture), ==, before + 5);
  g_assert_cmpint (count (&fixture, JALONS_TABLE_ELEMENTS), ==, 1);
  g_assert_cmpint (count (&fixture, JALONS_TABLE_SEJOURS), ==, 1);
  g_assert_cmpstr (fixture.page_asked, ==, "dossier");
  g_assert_cmpstr (fixture.argument, ==, "3/4/personnes/3");
  g_assert_true (jalons_undo (form_test_store (&fixture), NULL));
  g_assert_cmpint (count_all (&fixture), ==, before);
  form_test_close (&fixture);
}

static void
test_required (void)
{
  FormTest fixture;
  JalonsFormField *field = NULL;
  gint64 before;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "notes/new?personne=1");
  before = count_all (&fixture);
  form_test_type (&fixture, "notes.date", "");
  form_test_act (&fixture, "form.save");
  g_assert_true (is_shown (&fixture));
  g_assert_cmpint (count_all (&fixture), ==, before);
  field = form_test_find (&fixture, "notes.date");
  g_assert_cmpstr (jalons_form_field_get_message (field), ==, "This must be filled.");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture.window)), GTK_WIDGET (field)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (jalons_form_field_get_focus (field)),
                                    GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (jalons_form_field_get_focus (field)),
                                                   GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
  g_assert_nonnull (jalons_form_field_get_message (form_test_find (&fixture, "notes.texte")));
  /* It goes as soon as it is typed in. */
  form_test_type_into (field, "1/2");
  g_assert_null (jalons_form_field_get_message (field));
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (jalons_form_field_get_focus (field)),
                                                    GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
  form_test_close (&fixture);
}

static void
assert_blocked (FormTest *fixture, gint64 before)
{
  g_assert_true (is_shown (fixture));
  g_assert_true (gtk_widget_get_visible (form_test_part (fixture, "findings")));
  g_assert_cmpint (count_all (fixture), ==, before);
  g_assert_cmpint (last_step (fixture), ==, fixture->step);
}

/* R04: four periods at most. */
static void
test_fifth_period (void)
{
  FormTest fixture;
  gint64 before;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "demandes/duplicate/5");
  before = count_all (&fixture);
  form_test_type (&fixture, "demandes.depot", "01/11/2025");
  form_test_type (&fixture, "demandes.decision_date", "20/12/2025");
  form_test_type (&fixture, "demandes.decision",
                  jalons_text_code (JALONS_CODES_DECISION, JALONS_DECISION_ACCEPTEE));
  form_test_assert_text (&fixture, "demandes.debut", "01/01/2026");
  form_test_act (&fixture, "form.save");
  assert_blocked (&fixture, before);
  form_test_close (&fixture);
}

static void
test_refusal (void)
{
  FormTest fixture;
  gint64 before;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "demandes/6");
  before = count_all (&fixture);
  form_test_type (&fixture, "demandes.decision_date", "30/01/2026");
  form_test_type (&fixture, "demandes.decision",
                  jalons_text_code (JALONS_CODES_DECISION, JALONS_DECISION_REFUSEE));
  form_test_act (&fixture, "form.save");
  assert_blocked (&fixture, before);
  form_test_close (&fixture);
}

/* What the law only asks for is told, and saved. */
static void
test_soft (void)
{
  FormTest fixture;
  gint64 before;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "versements/new?personne=1");
  before = count_all (&fixture);
  form_test_type (&fixture, "versements.mois", "11/2025");
  form_test_type (&fixture, "versements.montant", "100");
  form_test_act (&fixture, "form.save");
  g_assert_cmpint (count_all (&fixture), ==, before + 1);
  g_assert_nonnull (strstr (fixture.toast, "to look at"));
  form_test_close (&fixture);
}

static void
test_proposals (void)
{
  FormTest fixture;
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "demandes/duplicate/1");
  form_test_assert_text (&fixture, "demandes.association", "Aube");
  form_test_type (&fixture, "demandes.decision",
                  jalons_text_code (JALONS_CODES_DECISION, JALONS_DECISION_ACCEPTEE));
  form_test_assert_text (&fixture, "demandes.debut", "01/04/2026");
  form_test_assert_text (&fixture, "demandes.fin", "30/09/2026");
  /* Key by key: what was proposed from « 1/5 » is not what is proposed from « 1/5/2025 ». */
  form_test_type (&fixture, "demandes.debut", "1/5");
  form_test_type (&fixture, "demandes.debut", "1/5/2025");
  form_test_assert_text (&fixture, "demandes.fin", "31/10/2025");
  /* What is typed by hand stays. */
  form_test_type (&fixture, "demandes.fin", "15/10/2025");
  form_test_type (&fixture, "demandes.debut", "1/6/2025");
  form_test_assert_text (&fixture, "demandes.fin", "15/10/2025");

  form_test_show (&fixture, "sejours/new?personne=1");
  form_test_type (&fixture, "sejours.debut", "1/4/2026");
  form_test_assert_text (&fixture, "sejours.fin", "30/09/2026");

  form_test_show (&fixture, "associations/new");
  form_test_collect (form_test_part (&fixture, "body"), JALONS_TYPE_FORM_BLOCK, blocks);
  g_assert_true (jalons_form_block_add_row (g_ptr_array_index (blocks, 1)));
  form_test_type (&fixture, "agrements.debut", "1/6/2026");
  form_test_assert_text (&fixture, "agrements.fin", "31/05/2029");
  form_test_close (&fixture);
}

/* Answers the question that is asked; NULL: gives up. */
static void
answer (FormTest *fixture, const char *motive)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      g_autoptr (GPtrArray) entries = g_ptr_array_new ();

      if (!ADW_IS_MESSAGE_DIALOG (window))
        continue;
      form_test_collect (window, GTK_TYPE_ENTRY, entries);
      g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (window), "accept"));
      gtk_editable_set_text (g_ptr_array_index (entries, 0), " 1 ");
      g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (window), "accept"));
      gtk_editable_set_text (g_ptr_array_index (entries, 0), motive ? motive : "Tapée deux fois");
      g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (window), "accept"));
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), motive ? "accept" : "cancel");
      gtk_window_destroy (GTK_WINDOW (window));
      form_test_settle (fixture);
      return;
    }
  g_assert_not_reached ();
}

static void
test_delete (void)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_CHANGES };
  FormTest fixture;
  g_autoptr (GPtrArray) entries = NULL;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "notes/1");
  form_test_act (&fixture, "form.delete");
  answer (&fixture, NULL);
  g_assert_cmpint (count (&fixture, JALONS_TABLE_NOTES), ==, 1);
  form_test_act (&fixture, "form.delete");
  answer (&fixture, "Tapée deux fois");
  g_assert_cmpint (count (&fixture, JALONS_TABLE_NOTES), ==, 0);
  g_assert_cmpstr (fixture.argument, ==, "1/1");
  entries = jalons_journal_read (form_test_store (&fixture), &filter, 0, 1, NULL);
  g_assert_cmpstr (((const JalonsJournalEntry *) g_ptr_array_index (entries, 0))->motive, ==,
                   "Tapée deux fois");
  g_assert_true (jalons_undo (form_test_store (&fixture), NULL));
  g_assert_cmpint (count (&fixture, JALONS_TABLE_NOTES), ==, 1);
  /* Who belongs to a dossier cannot be taken from under it. */
  form_test_show (&fixture, "personnes/1");
  form_test_act (&fixture, "form.delete");
  answer (&fixture, "Tapée deux fois");
  g_assert_cmpint (count (&fixture, JALONS_TABLE_PERSONNES), ==, 2);
  g_assert_true (gtk_widget_get_visible (form_test_part (&fixture, "findings")));
  form_test_close (&fixture);
}

static void
test_drafts (void)
{
  FormTest fixture;
  g_autoptr (GPtrArray) notices = g_ptr_array_new ();
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "demandes/6");
  form_test_type (&fixture, "demandes.motif", "À reprendre");
  form_test_type (&fixture, "demandes.complet", "le 12");
  form_test_act (&fixture, "form.leave");
  g_assert_cmpstr (fixture.page_asked, ==, "dossier");
  g_assert_cmpstr (fixture.argument, ==, "1/3/demandes/6");
  g_assert_cmpstr (fixture.toast, ==, "What you typed is kept as a draft");
  g_assert_cmpuint (n_drafts (&fixture), ==, 1);
  form_test_show (&fixture, "notes/1");
  form_test_collect (form_test_part (&fixture, "notices"), JALONS_TYPE_NOTICE, notices);
  g_assert_cmpuint (notices->len, ==, 0);
  form_test_show (&fixture, "demandes/6");
  form_test_assert_text (&fixture, "demandes.motif", "À reprendre");
  form_test_assert_text (&fixture, "demandes.complet", "le 12");
  form_test_collect (form_test_part (&fixture, "notices"), JALONS_TYPE_NOTICE, notices);
  g_assert_cmpuint (notices->len, ==, 1);
  form_test_collect (g_ptr_array_index (notices, 0), GTK_TYPE_BUTTON, buttons);
  display_test_press (g_ptr_array_index (buttons, 0));
  form_test_settle (&fixture);
  form_test_assert_text (&fixture, "demandes.motif", "");
  form_test_assert_text (&fixture, "demandes.complet", "");
  g_assert_cmpuint (n_drafts (&fixture), ==, 0);
  g_assert_null (gtk_widget_get_first_child (form_test_part (&fixture, "notices")));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture.window)),
                                         form_test_part (&fixture, "body")));
  form_test_close (&fixture);
}

/* Saved, its draft goes in the same step. */
static void
test_draft_saved (void)
{
  FormTest fixture;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "notes/1");
  form_test_type (&fixture, "notes.texte", "Entretien repris");
  form_test_act (&fixture, "form.leave");
  g_assert_cmpuint (n_drafts (&fixture), ==, 1);
  form_test_show (&fixture, "notes/1");
  form_test_act (&fixture, "form.save");
  g_assert_false (is_shown (&fixture));
  g_assert_cmpuint (n_drafts (&fixture), ==, 0);
  form_test_close (&fixture);
}

/* Locked while typing: the page is another one afterwards. */
static void
test_lock (void)
{
  FormTest fixture;
  g_autofree char *memory = NULL;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "dossier/new");
  form_test_type (&fixture, "personnes.nom", "Entamée");
  memory = jalons_page_remember (fixture.page);
  g_assert_null (strstr (memory, "Entamée"));
  jalons_page_keep_draft (fixture.page);
  fixture.page = g_object_new (JALONS_TYPE_FORM_PAGE, NULL);
  jalons_page_set_session (fixture.page, fixture.session);
  jalons_page_recall (fixture.page, memory);
  gtk_window_set_child (GTK_WINDOW (fixture.window), GTK_WIDGET (fixture.page));
  form_test_settle (&fixture);
  gtk_test_widget_wait_for_draw (fixture.window);
  form_test_assert_text (&fixture, "personnes.nom", "Entamée");
  g_assert_nonnull (gtk_widget_get_first_child (form_test_part (&fixture, "notices")));
  form_test_close (&fixture);
}

static void
delete_row (FormTest *fixture, JalonsTableId table, JalonsRef row)
{
  g_autoptr (JalonsEdit) edit = jalons_edit_new (form_test_store (fixture), NULL);

  jalons_edit_delete (edit, table, row);
  g_assert_true (jalons_edit_apply (edit, NULL));
  jalons_session_changed (fixture->session);
  form_test_settle (fixture);
}

static void
test_gone (void)
{
  FormTest fixture;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "notes/1");
  form_test_type (&fixture, "notes.texte", "Pour rien");
  delete_row (&fixture, JALONS_TABLE_NOTES, 1);
  g_assert_false (is_shown (&fixture));
  g_assert_nonnull (strstr (fixture.toast, "no longer in the register"));
  g_assert_null (form_test_form (&fixture));
  g_assert_true (jalons_undo (form_test_store (&fixture), NULL));
  jalons_session_changed (fixture.session);
  form_test_settle (&fixture);
  g_assert_true (is_shown (&fixture));
  form_test_show (&fixture, "profils/new?personne=1");
  g_assert_false (is_shown (&fixture));
  form_test_show (&fixture, "demandes/duplicate/99");
  g_assert_false (is_shown (&fixture));
  g_assert_nonnull (strstr (fixture.toast, "no longer in the register"));
  form_test_show (&fixture, "recours/new?demande=99");
  g_assert_true (is_shown (&fixture));
  form_test_assert_text (&fixture, "recours.demande", "");
  form_test_close (&fixture);
}

/* Another part of the program changes the register: what was typed stays, and the keyboard where it was. */
static void
test_changed (void)
{
  FormTest fixture;
  GtkWidget *focus = NULL;

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "demandes/6");
  form_test_type (&fixture, "demandes.complet", "le 3");
  jalons_store_change (form_test_store (&fixture), "UPDATE demandes SET accuse = '2026-01-07' WHERE id = 6;",
                       NULL);
  jalons_session_changed (fixture.session);
  form_test_settle (&fixture);
  form_test_assert_text (&fixture, "demandes.accuse", "07/01/2026");
  form_test_assert_text (&fixture, "demandes.complet", "le 3");
  focus = gtk_root_get_focus (GTK_ROOT (fixture.window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (form_test_find (&fixture, "demandes.complet"))));
  form_test_close (&fixture);
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
  FormTest fixture;

  g_assert_no_error (error);
  jalons_store_free (fill (store));
  form_test_open (&fixture, jalons_session_open (path, TRUE, &error));
  g_assert_no_error (error);
  form_test_show (&fixture, "notes/1");
  g_assert_true (is_shown (&fixture));
  g_assert_false (
      gtk_widget_is_sensitive (jalons_form_field_get_focus (form_test_find (&fixture, "notes.texte"))));
  form_test_type (&fixture, "notes.texte", "Autre chose");
  form_test_act (&fixture, "form.save");
  form_test_act (&fixture, "form.leave");
  g_assert_cmpstr (fixture.toast, ==, NULL);
  g_assert_cmpuint (n_drafts (&fixture), ==, 0);
  form_test_close (&fixture);
  display_test_remove (folder);
}

static void
test_likeness (void)
{
  FormTest fixture;
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();

  open_form (&fixture, JALONS_KIND_DEPARTEMENT, "dossier/new");
  form_test_collect (GTK_WIDGET (fixture.page), JALONS_TYPE_LIKENESS_LIST, lists);
  g_assert_cmpuint (lists->len, ==, 1);
  g_assert_false (gtk_widget_get_visible (g_ptr_array_index (lists, 0)));
  form_test_type (&fixture, "personnes.nom", "ESSAI");
  form_test_type (&fixture, "personnes.prenom", "Aurore");
  form_test_type (&fixture, "personnes.naissance", "04/05/1990");
  form_test_settle (&fixture);
  g_assert_true (gtk_widget_get_visible (g_ptr_array_index (lists, 0)));
  g_assert_cmpuint (jalons_likeness_list_n_shown (g_ptr_array_index (lists, 0)), ==, 1);
  form_test_type (&fixture, "personnes.nom", "");
  form_test_type (&fixture, "personnes.prenom", "");
  form_test_type (&fixture, "personnes.naissance", "");
  form_test_settle (&fixture);
  g_assert_false (gtk_widget_get_visible (g_ptr_array_index (lists, 0)));
  form_test_close (&fixture);
}

/* There is one profile of a person: a new one is that one. */
static void
test_only_one (void)
{
  FormTest fixture;

  open_form (&fixture, JALONS_KIND_ASSOCIATION, "profils/new?personne=1");
  g_assert_false (jalons_form_is_new (form_test_form (&fixture)));
  form_test_show (&fixture, "sorties/new?parcours=2");
  g_assert_false (jalons_form_is_new (form_test_form (&fixture)));
  form_test_close (&fixture);
}

static int
width_of (FormTest *fixture)
{
  int least = 0;

  form_test_settle (fixture);
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
      FormTest fixture;
      g_autofree char *edit = row_of (i);
      g_autoptr (GPtrArray) toggles = g_ptr_array_new ();

      open_form (&fixture, kind_of (forms[i].form), edit);
      form_test_act (&fixture, "form.save");
      form_test_collect (form_test_part (&fixture, "body"), GTK_TYPE_TOGGLE_BUTTON, toggles);
      for (guint j = 0; j < toggles->len; j++)
        if (!gtk_widget_get_ancestor (g_ptr_array_index (toggles, j), JALONS_TYPE_FORM_FIELD))
          gtk_toggle_button_set_active (g_ptr_array_index (toggles, j), TRUE);
      g_test_message ("%s at %d %%: %d", edit, text, is_shown (&fixture) ? width_of (&fixture) : 0);
      g_assert_cmpint (width_of (&fixture), <=, text > 100 ? 1024 : 900);
      form_test_close (&fixture);
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
