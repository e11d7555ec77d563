/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "form-test.h"
#include "jalons-form-block.h"
#include "jalons-form-judge.h"
#include "jalons-rule.h"
#include "jalons-store-private.h"
#include "jalons-text-code.h"
#include "jalons-text.h"
#include "jalons-ui-resources.h"
#include "jalons-undo.h"
#include "rules-cases.h"

/* Every case of the rule sheet, typed: the register is made as it was before the act, and the act is made by the page of
 * forms, field by field. What may not be is not written, and the form tells its code and its sentence; what may be is
 * saved, and the dossier tells the codes that an import of the same rows tells. There is no case that no form can make. */

/* How often a rule failed and passed in a form. */
typedef guint Seen[JALONS_RULES + 1][2];

typedef struct {
  FormTest   form;
  char     **cells;
  GPtrArray *told; /* const char *, the codes that the forms told */
  guint      made; /* forms */
} Play;

typedef struct {
  const JalonsTable *table;
  char             **cells; /* `field=value`, from the second on; owned */
} Row;

static void
row_clear (Row *row)
{
  g_clear_pointer (&row->cells, g_strfreev);
}

static gboolean
row_read (Row *row, const char *text)
{
  *row = (Row){ NULL, g_strsplit (text, "|", -1) };
  row->table = row->cells[0] ? jalons_table_find (row->cells[0]) : NULL;

  return row->table != NULL;
}

/* NULL where the row does not say. */
static const char *
value_of (const Row *row, const char *field)
{
  g_autofree char *start = g_strdup_printf ("%s=", field);

  for (guint i = 1; row->cells[i]; i++)
    if (g_str_has_prefix (row->cells[i], start))
      return row->cells[i] + strlen (start);

  return NULL;
}

static const char *
key_of (const Row *row)
{
  return row->table->key >= 0 ? value_of (row, row->table->fields[row->table->key].name) : NULL;
}

static JalonsRef
find_row (Play *play, JalonsTableId table, const char *key)
{
  JalonsRef row = jalons_store_find (form_test_store (&play->form), table, key);

  g_assert_cmpint (row, >, 0);

  return row;
}

/* As a person writes it. */
static char *
as_typed (const JalonsField *field, const char *value)
{
  char day[JALONS_DAY_TEXT_SIZE];
  g_auto (GStrv) parts = NULL;

  switch ((int) field->type)
    {
    case JALONS_FIELD_DAY:
      return g_strdup (jalons_day_write_fr (jalons_day_from_iso (value), day));
    case JALONS_FIELD_MONTH:
      return g_strdup_printf ("%s/%.4s", value + 5, value);
    case JALONS_FIELD_AMOUNT:
      parts = g_strsplit (value, ".", 2);
      return g_strjoinv (",", parts);
    case JALONS_FIELD_CODE:
      return g_strdup (jalons_text_code (field->codes, jalons_codes_find (field->codes, value)));
    default: /* a text as it is; a row by its key, which its choice is found by */
      return g_strdup (value);
    }
}

static GPtrArray *
blocks_of (Play *play)
{
  GPtrArray *blocks = g_ptr_array_new ();

  form_test_collect (form_test_part (&play->form, "body"), JALONS_TYPE_FORM_BLOCK, blocks);

  return blocks;
}

/* The field of the entry on screen; NULL where its block does not show it. */
static JalonsFormField *
field_of (Play *play, JalonsFormEntry *entry, const char *name)
{
  g_autoptr (GPtrArray) fields = form_test_fields (&play->form);

  for (guint i = 0; i < fields->len; i++)
    {
      JalonsFormField *field = g_ptr_array_index (fields, i);

      if (jalons_form_field_get_entry (field) == entry && strcmp (jalons_form_field_get_field (field)->name, name) == 0)
        return field;
    }

  return NULL;
}

/* What was proposed and the case does not say. */
static void
empty_others (Play *play, JalonsFormEntry *entry, const Row *row)
{
  for (guint i = 0; i < row->table->n_fields; i++)
    {
      const JalonsField *described = &row->table->fields[i];
      JalonsFormField *field = field_of (play, entry, described->name);

      if (field && !value_of (row, described->name) && !jalons_record_is_empty (described, entry->record))
        form_test_type_into (field, "");
    }
}

/* Whether it is how the form came to be: the row it belongs to, or its own key, that forms draw. */
static gboolean
is_given (Play *play, const JalonsFormEntry *entry, const JalonsField *field)
{
  const JalonsBlockSpec *block = &jalons_form_spec (form_test_form (&play->form))->blocks[entry->block];

  return field->type == JALONS_FIELD_KEY || (field->type == JALONS_FIELD_REF && !jalons_block_shows (block, field->name));
}

static void
type_row (Play *play, JalonsFormEntry *entry, const Row *row)
{
  for (guint i = 1; row->cells[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (row->cells[i], "=", 2);
      const JalonsField *described = jalons_table_field (row->table, pair[0]);
      JalonsFormField *field = field_of (play, entry, pair[0]);
      g_autofree char *text = as_typed (described, pair[1]);

      if (is_given (play, entry, described))
        continue;
      if (!field)
        g_error ("the form of %s does not show %s", row->table->name, pair[0]);
      form_test_type_into (field, text);
      if (g_hash_table_contains (entry->typed, pair[0]))
        g_error ("“%s” is no value of %s.%s", text, row->table->name, pair[0]);
    }
  empty_others (play, entry, row);
}

/* « new?personne=1 »: the row that the record belongs to is what a form is asked for with. */
static char *
new_argument (Play *play, const JalonsFormSpec *spec, const Row *row)
{
  GString *argument = g_string_new (NULL);

  g_string_printf (argument, "%s/new", spec->name);
  for (guint i = 0; i < row->table->n_fields; i++)
    {
      const JalonsField *field = &row->table->fields[i];
      const char *value = value_of (row, field->name);

      if (!value || field->type != JALONS_FIELD_REF
          || (jalons_block_shows (&spec->blocks[0], field->name) && row->table->id != JALONS_TABLE_RECOURS))
        continue;
      g_string_append_printf (argument, "%c%s=%" G_GINT64_FORMAT, strchr (argument->str, '?') ? '&' : '?', field->name,
                              find_row (play, field->ref, value));
    }

  return g_string_free (argument, FALSE);
}

/* The block of the form in which rows of the table are added to what it is about; 0 for none. */
static guint
block_of (const JalonsFormSpec *spec, const JalonsTable *table)
{
  for (guint i = 1; i < spec->n_blocks; i++)
    if (spec->blocks[i].kind == JALONS_BLOCK_ROWS && spec->blocks[i].table == table->id && spec->blocks[i].parent == 0)
      return i;

  return 0;
}

/* The form of what the row belongs to, for a row that has none of its own. */
static const JalonsFormSpec *
spec_of_parent (const JalonsTable *table, guint *block)
{
  guint n = 0;
  const JalonsFormSpec *specs = jalons_form_specs (&n);

  for (guint i = 0; i < n; i++)
    if ((*block = block_of (&specs[i], table)) && strcmp (specs[i].name, jalons_table (specs[i].blocks[0].table)->name) == 0)
      return &specs[i];
  g_error ("no form shows %s", table->name);
}

static void
add_row (Play *play, guint block, const Row *row)
{
  g_autoptr (GPtrArray) blocks = blocks_of (play);
  GPtrArray *entries = jalons_form_entries (form_test_form (&play->form));
  JalonsFormEntry *added = NULL;

  g_assert_true (jalons_form_block_add_row (g_ptr_array_index (blocks, block)));
  for (guint i = 0; i < entries->len; i++)
    if (((JalonsFormEntry *) g_ptr_array_index (entries, i))->block == block)
      added = g_ptr_array_index (entries, i);
  form_test_settle (&play->form);
  type_row (play, added, row);
}

/* Opens the form of the row, and types it. */
static void
open_form (Play *play, const Row *row)
{
  const JalonsFormSpec *spec = jalons_form_spec_find (row->table->name);
  g_autofree char *argument = NULL;
  guint block = 0;

  if (spec)
    {
      argument = new_argument (play, spec, row);
      form_test_show (&play->form, argument);
      type_row (play, jalons_form_one (form_test_form (&play->form), 0), row);
      return;
    }
  spec = spec_of_parent (row->table, &block);
  argument = g_strdup_printf ("%s/%" G_GINT64_FORMAT, spec->name,
                              find_row (play, spec->blocks[0].table, value_of (row, spec->blocks[block].ref)));
  form_test_show (&play->form, argument);
  add_row (play, block, row);
}

/* Whether the row is one of those of the record that is being typed. */
static guint
block_within (Play *play, const Row *open, const Row *row)
{
  const JalonsFormSpec *spec = jalons_form_spec (form_test_form (&play->form));
  guint block = block_of (spec, row->table);

  return block && spec->blocks[0].table == open->table->id
                 && g_strcmp0 (value_of (row, spec->blocks[block].ref), key_of (open)) == 0
             ? block
             : 0;
}

/* The key that was drawn is the one that the case calls it by, for the rows that come after. */
static void
name_row (Play *play, const Row *row)
{
  g_autofree char *sql = NULL;

  if (row->table->key < 0 || row->table->fields[row->table->key].type != JALONS_FIELD_KEY)
    return;
  sql = g_strdup_printf ("UPDATE %s SET %s = '%s' WHERE id = %" G_GINT64_FORMAT, row->table->name,
                         row->table->fields[row->table->key].name, key_of (row),
                         jalons_store_last (form_test_store (&play->form), row->table->id));
  g_assert_true (jalons_store_change (form_test_store (&play->form), sql, NULL));
  jalons_session_changed (play->form.session);
}

static gint64
last_step (Play *play)
{
  g_auto (JalonsUndoStep) step = { 0 };

  return jalons_undo_peek (form_test_store (&play->form), &step, NULL) ? step.step : 0;
}

/* The note of the form on the finding says what clashes, and the field says it too where the form shows it. */
static void
check_told (Play *play, const JalonsFinding *finding, GtkWidget *note)
{
  g_autofree char *sentence = jalons_text_finding (finding);
  g_autofree char *source = jalons_text_finding_source (finding->code);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  const char *name = NULL;
  JalonsFormEntry *entry = jalons_form_find_fault (form_test_form (&play->form), finding, &name);
  JalonsFormField *field = entry && name ? field_of (play, entry, name) : NULL;

  form_test_collect (note, GTK_TYPE_LABEL, labels);
  g_assert_cmpstr (gtk_widget_get_name (note), ==, jalons_finding_code_text (finding->code));
  g_assert_nonnull (strstr (gtk_label_get_text (g_ptr_array_index (labels, 0)), "Not saved"));
  g_assert_nonnull (strstr (gtk_label_get_text (g_ptr_array_index (labels, 0)), sentence));
  if (source)
    g_assert_nonnull (strstr (gtk_label_get_text (g_ptr_array_index (labels, 0)), source));
  if (field)
    g_assert_nonnull (jalons_form_field_get_message (field));
}

static void
check_refused (Play *play, const JalonsJudgement *judgement, gint64 step)
{
  GtkWidget *note = gtk_widget_get_first_child (form_test_part (&play->form, "findings"));

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (play->form.page)));
  g_assert_nonnull (form_test_form (&play->form));
  g_assert_cmpint (last_step (play), ==, step);
  for (guint i = 0; i < judgement->blocking->len; i++)
    {
      g_assert_nonnull (note);
      check_told (play, &g_array_index (judgement->blocking, JalonsFinding, i), note);
      note = gtk_widget_get_next_sibling (note);
    }
  g_assert_null (note);
}

static void
check_saved (Play *play, const JalonsJudgement *judgement, gint64 step)
{
  const guint n = judgement->fresh->len;
  g_autofree char *words = g_strdup_printf ("Saved: %u point", n);

  if (gtk_widget_get_visible (GTK_WIDGET (play->form.page)))
    g_error ("%s is not saved", play->cells[NAME]);
  g_assert_cmpint (last_step (play), >, step);
  if (n)
    g_assert_true (g_str_has_prefix (play->form.toast, words));
  else
    g_assert_cmpstr (play->form.toast, ==, "Saved");
}

/* Saves the form as it stands; FALSE where it is not saved, which what blocks must account for. */
static gboolean
save (Play *play)
{
  g_autoptr (JalonsEdit) edit = jalons_form_edit (form_test_form (&play->form), NULL);
  const gint64 step = last_step (play);
  JalonsJudgement judgement;
  gboolean saved;

  jalons_judgement_init (&judgement);
  g_assert_true (jalons_form_judge (form_test_form (&play->form), edit, &judgement, NULL));
  form_test_act (&play->form, "form.save");
  saved = judgement.blocking->len == 0;
  if (saved)
    check_saved (play, &judgement, step);
  else
    check_refused (play, &judgement, step);
  rules_take_codes (play->told, judgement.blocking);
  rules_take_codes (play->told, judgement.fresh);
  jalons_judgement_clear (&judgement);
  play->made++;

  return saved;
}

/* The rows of the act, a form each, or one form with the rows that belong to its record; whether all were saved. */
static gboolean
make (Play *play)
{
  g_auto (GStrv) texts = g_strsplit (play->cells[ACT], ";", -1);
  gboolean saved = TRUE;
  Row open = { 0 }, row = { 0 };

  for (guint i = 0; texts[i]; i++)
    {
      guint block = 0;

      g_assert_true (saved);
      g_assert_true (row_read (&open, texts[i]));
      open_form (play, &open);
      while (texts[i + 1] && row_read (&row, texts[i + 1]) && (block = block_within (play, &open, &row)))
        {
          add_row (play, block, &row);
          row_clear (&row);
          i++;
        }
      row_clear (&row);
      saved = save (play);
      if (saved)
        name_row (play, &open);
      row_clear (&open);
    }

  return saved;
}

/* The dossier, `check` and an import of all the rows say the same. */
static void
check_codes (Play *play)
{
  g_autofree char *whole = g_strjoin (";", RULES_BASE, play->cells[BEFORE], play->cells[ACT], NULL);
  g_autoptr (JalonsStore) at_once = rules_new_store (jalons_day_from_iso (play->cells[TODAY]));
  g_autofree char *imported = rules_import (at_once, whole);
  g_autofree char *checked = rules_check (form_test_store (&play->form));
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autofree char *shown = NULL;

  rules_take_codes (codes, jalons_session_get_findings (play->form.session, NULL));
  shown = rules_join (codes);
  g_assert_cmpstr (checked, ==, imported);
  g_assert_cmpstr (shown, ==, imported);
}

/* What the forms told: what the case says. An act of several forms may tell on the way what the next one settles, or a
 * session what its demande tells again. */
static void
check_told_codes (Play *play)
{
  g_auto (GStrv) expected = g_strsplit (play->cells[FOUND], " ", -1);
  g_autofree char *told = rules_join (play->told);

  if (play->made == 1)
    g_assert_cmpstr (told, ==, play->cells[FOUND]);
  for (guint i = 0; expected[i] && *expected[i]; i++)
    if (!strstr (told, expected[i]))
      g_error ("%s: %s is not told (%s)", play->cells[NAME], expected[i], told);
}

static void
note_seen (char **cells, Seen seen)
{
  for (guint code = 0; code < JALONS_N_FINDING_CODES; code++)
    {
      const JalonsRule *rule = jalons_rule_of (code);

      if (rule && rule->number && strstr (cells[FOUND], jalons_finding_code_text (code)))
        seen[rule->number][0]++;
    }
  if (!*cells[FOUND])
    seen[g_ascii_strtoull (cells[RULE] + 1, NULL, 10)][1]++;
}

static void
check_case_cb (char **cells, gpointer data)
{
  JalonsStore *store = NULL;
  Play play = { .cells = cells };
  gboolean saved;

  g_test_message ("%s, %s", cells[RULE], cells[NAME]);
  store = rules_new_store (jalons_day_from_iso (cells[TODAY]));
  rules_insert_rows (store, RULES_BASE);
  rules_insert_rows (store, cells[BEFORE]);
  play.told = g_ptr_array_new ();
  form_test_open (&play.form, jalons_session_new_for_store (store, NULL));
  saved = make (&play);
  g_assert_cmpstr (saved ? "yes" : "no", ==, cells[SAVED]);
  check_told_codes (&play);
  if (saved)
    check_codes (&play);
  form_test_close (&play.form);
  g_ptr_array_unref (play.told);
  note_seen (cells, data);
}

static void
test_cases (void)
{
  Seen seen = { 0 };

  rules_each_case (check_case_cb, seen);
  for (guint rule = 1; rule <= JALONS_RULES; rule++)
    {
      g_test_message ("R%02u: %u failing, %u passing", rule, seen[rule][0], seen[rule][1]);
      g_assert_cmpuint (seen[rule][0], >, 0);
      g_assert_cmpuint (seen[rule][1], >, 0);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/form/rules", test_cases);

  return g_test_run ();
}
