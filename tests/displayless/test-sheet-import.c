/* SPDX-License-Identifier: EUPL-1.2 */

/* A delegate's own workbook: headers and words recognised, rows matched, conflicts chosen field by field, undone. */

#include <string.h>

#include "jalons-correspondances.h"
#include "jalons-nationality.h"
#include "jalons-sheet-import.h"
#include "jalons-sheet-values.h"
#include "jalons-undo.h"

static void
test_headers (void)
{
  static const struct { const char *header, *target; guint rank; } expected[] = {
    { "Nom", "personnes.nom", 0 },
    { "NOM DE NAISSANCE", "personnes.nom", 0 },
    { "Prénom(s)", "personnes.prenom", 0 },
    { "Nom et prénom", "personnes.nom_complet", 0 },
    { "Né(e) le", "personnes.naissance", 0 },
    { "Date de naissance", "personnes.naissance", 0 },
    { "Nationalité", "personnes.nationalite", 0 },
    { "Date CDLP", "demandes.seance", 0 },
    { "P1 Date CDLP", "demandes.seance", 1 },
    { "Décision P2", "demandes.decision", 2 },
    { "P3 début", "demandes.debut", 3 },
    { "1er renouvellement - date de fin", "demandes.fin", 2 },
    { "Renouvellement 3 Décision", "demandes.decision", 4 },
    { "Période 4", "demandes.periode", 4 },
    { "1re période", "demandes.periode", 1 },
    { "2ème période", "demandes.periode", 2 },
    { "2d renouvellement", "demandes.periode", 3 },
    { "Date d'entrée PSP", "demandes.debut", 0 },
    { "Date de l’arrêté préfectoral", "demandes.decision_date", 0 },
    { "Motif de sortie", "sorties.motif", 0 },
    { "Téléphone", NULL, 0 },
    { "N° de sécurité sociale", NULL, 0 },
    { "", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      guint rank = 0;
      const JalonsSheetTarget *target = jalons_sheet_recognise (expected[i].header, &rank);

      g_test_message ("%s", expected[i].header);
      g_assert_cmpstr (target ? target->name : NULL, ==, expected[i].target);
      if (target)
        g_assert_cmpuint (rank, ==, expected[i].rank);
    }
}

static void
check_day (const char *text, gboolean birth, const char *expected)
{
  JalonsDay day = JALONS_DAY_NONE;
  char iso[JALONS_DAY_TEXT_SIZE];
  JalonsParse parse = jalons_sheet_day (text, jalons_day_new (2026, 1, 15), birth, &day);

  g_test_message ("%s", text);
  g_assert_cmpstr (parse == JALONS_PARSED ? jalons_day_write_iso (day, iso) : "", ==, expected);
}

static void
test_days (void)
{
  check_day ("12/3/2024", FALSE, "2024-03-12");
  check_day ("2024-03-12", FALSE, "2024-03-12");
  check_day ("2024-03-12T00:00:00.000", FALSE, "2024-03-12");
  check_day ("12.03.24", FALSE, "2024-03-12");
  check_day ("12 03 99", FALSE, "1999-03-12");
  check_day ("12/03/30", FALSE, "2030-03-12");
  check_day ("12/03/30", TRUE, "1930-03-12");
  check_day ("1er mars 2024", FALSE, "2024-03-01");
  check_day ("mardi 12 mars 2024", FALSE, "2024-03-12");
  check_day ("12 sept. 2024", FALSE, "2024-09-12");
  check_day ("3 juil 2024", FALSE, "2024-07-03");
  check_day ("12032024", FALSE, "2024-03-12");
  check_day ("31/02/2024", FALSE, "");
  check_day ("mars 2024", FALSE, "");
  check_day ("45352", FALSE, "");
  check_day ("12/13/2024", FALSE, "");
  check_day ("12/03/0024", FALSE, "");
}

static void
test_words (void)
{
  static const struct { JalonsCodes codes; const char *text, *code; } expected[] = {
    { JALONS_CODES_NATIONALITE, "Nigéria", "NGA" },     { JALONS_CODES_NATIONALITE, "NIGÉRIANE", "NGA" },
    { JALONS_CODES_NATIONALITE, "nigérienne", "NER" },  { JALONS_CODES_NATIONALITE, "Côte d'Ivoire", "CIV" },
    { JALONS_CODES_NATIONALITE, "RDC", "COD" },         { JALONS_CODES_NATIONALITE, "Atlantide", "" },
    { JALONS_CODES_DECISION, "Favorable", "acceptee" }, { JALONS_CODES_DECISION, "Défav.", "refusee" },
    { JALONS_CODES_DECISION, "Sans suite", "sans_suite" }, { JALONS_CODES_AVIS, "Ajourné", "ajourne" },
    { JALONS_CODES_OUI_NON, "x", "oui" },               { JALONS_CODES_OUI_NON, "1", "oui" },
    { JALONS_CODES_DEPARTEMENT, "Paris (75)", "75" },   { JALONS_CODES_DEPARTEMENT, "Bouches-du-Rhône", "13" },
    { JALONS_CODES_DEPARTEMENT, "1", "01" },            { JALONS_CODES_SEXE, "Mme", "F" },
    { JALONS_CODES_MOTIF_SORTIE, "Perdue de vue", "depart" }, { JALONS_CODES_HEBERGEMENT, "CHRS", "chrs_chu" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_test_message ("%s", expected[i].text);
      g_assert_cmpstr (jalons_codes_text (expected[i].codes, jalons_sheet_code (expected[i].codes, expected[i].text)), ==,
                       expected[i].code);
    }
  g_assert_true (jalons_sheet_says_nothing ("n.c."));
  g_assert_true (jalons_sheet_says_nothing (" - "));
  g_assert_false (jalons_sheet_says_nothing ("non"));
}

static void
test_names (void)
{
  static const struct { const char *text, *name, *given; } expected[] = {
    { "DUPONT Ana", "DUPONT", "Ana" },         { "Ana DUPONT", "DUPONT", "Ana" },
    { "D'ALMEÏDA Joy Ann", "D'ALMEÏDA", "Joy Ann" }, { "Dupont, Ana", "Dupont", "Ana" },
    { "Dupont Ana", "Dupont", "Ana" },         { "DUPONT", "DUPONT", NULL },
    { "LE GALL Ana", "LE GALL", "Ana" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *given = NULL;

      jalons_sheet_split_name (expected[i].text, &name, &given);
      g_assert_cmpstr (name, ==, expected[i].name);
      g_assert_cmpstr (given, ==, expected[i].given);
    }
}

/* A register and a workbook */

static JalonsStore *
make_store (void)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT, .departement = jalons_departement_find ("75"),
                               .today = JALONS_DAY_NONE, .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);

  g_assert_no_error (error);

  return store;
}

/* A sheet of texts, a line each, cells between bars. */
static JalonsSheetBook *
make_book (const char *const *lines)
{
  JalonsSheetBook *book = jalons_sheet_book_new ();
  JalonsSheet *sheet = jalons_sheet_book_add (book, "Suivi", NULL);

  for (guint row = 0; lines[row]; row++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[row], "|", -1);

      for (guint column = 0; cells[column]; column++)
        {
          JalonsSheetCell cell = { row, column, JALONS_SHEET_TEXT, 0, 0, JALONS_DAY_NONE, cells[column] };

          g_assert_true (jalons_sheet_add (book, sheet, &cell, NULL));
        }
    }
  g_assert_true (jalons_sheet_complete (book, sheet, NULL));

  return book;
}

#define HEADERS "Nom|Prénom|Date de naissance|Nationalité|P1|P2"

static const char *const first_book[] = {
  HEADERS,
  "AAA|Ana|01/02/1990|Nigéria|du 01/03/2022 au 31/08/2022|01/09/2022 - 28/02/2023",
  "BBB|Bea|||du 01/04/2022 au 30/09/2022|",
  NULL,
};

/* Another nationality, a birth that was not known, a person more. */
static const char *const second_book[] = {
  HEADERS,
  "Aaa|ANA|01/02/1990|Ghana|du 01/03/2022 au 31/08/2022|01/09/2022 - 28/02/2023",
  "BBB|Bea|03/04/1995||du 01/04/2022 au 30/09/2022|",
  "CCC|Cléo|05/06/2000|Mali|du 01/05/2022 au 31/10/2022|",
  NULL,
};

typedef struct {
  JalonsSheetBook    *book;
  JalonsSheetMapping *mapping;
  JalonsSheetPlan    *plan;
} Import;

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->plan, jalons_sheet_plan_free);
  g_clear_pointer (&import->mapping, jalons_sheet_mapping_free);
  g_clear_pointer (&import->book, jalons_sheet_book_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
plan (Import *import, JalonsStore *store, const char *const *lines, JalonsSheetConflicts conflicts)
{
  g_autoptr (GError) error = NULL;

  import->book = make_book (lines);
  import->mapping = jalons_sheet_mapping_propose (import->book);
  import->plan = jalons_sheet_plan_new (store, import->book, import->mapping, conflicts, &error);
  g_assert_no_error (error);
}

static void
run (Import *import, JalonsStore *store, gboolean rehearse)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jalons_sheet_plan_run (import->plan, store, NULL, rehearse, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
load (JalonsStore *store, const char *const *lines, JalonsSheetConflicts conflicts)
{
  g_auto (Import) import = { 0 };

  plan (&import, store, lines, conflicts);
  run (&import, store, FALSE);
  g_assert_true (import.plan->result->imported);
}

static int
nationality_of (JalonsStore *store, const char *key)
{
  JalonsPersonne personne = { 0 };
  int nationality;

  jalons_record_init (jalons_table (JALONS_TABLE_PERSONNES), &personne);
  g_assert_true (jalons_store_load (store, JALONS_TABLE_PERSONNES, jalons_store_find (store, JALONS_TABLE_PERSONNES, key),
                                    &personne, NULL));
  nationality = personne.nationalite;
  jalons_record_clear (jalons_table (JALONS_TABLE_PERSONNES), &personne);

  return nationality;
}

static void
check_counts (const JalonsSheetPlan *self, JalonsTableId table, guint n_new, guint n_same, guint n_differ)
{
  g_assert_cmpuint (jalons_sheet_plan_count (self, table, JALONS_SHEET_NEW), ==, n_new);
  g_assert_cmpuint (jalons_sheet_plan_count (self, table, JALONS_SHEET_SAME), ==, n_same);
  g_assert_cmpuint (jalons_sheet_plan_count (self, table, JALONS_SHEET_DIFFERS), ==, n_differ);
}

static void
test_again (void)
{
  g_autoptr (JalonsStore) store = make_store ();
  g_auto (Import) again = { 0 };
  g_auto (Import) changed = { 0 };

  load (store, first_book, JALONS_SHEET_OURS);
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_DEMANDES), ==, 3);
  plan (&again, store, first_book, JALONS_SHEET_REFUSE);
  check_counts (again.plan, JALONS_TABLE_PERSONNES, 0, 2, 0);
  check_counts (again.plan, JALONS_TABLE_DEMANDES, 0, 3, 0);
  g_assert_cmpuint (again.plan->result->errors_total, ==, 0);
  plan (&changed, store, second_book, JALONS_SHEET_OURS);
  check_counts (changed.plan, JALONS_TABLE_PERSONNES, 1, 0, 2);
  check_counts (changed.plan, JALONS_TABLE_DEMANDES, 1, 3, 0);
}

/* A rehearsal writes nothing, and may be made again; a choice holds. */
static void
test_choice (void)
{
  g_autoptr (JalonsStore) store = make_store ();
  g_auto (Import) import = { 0 };
  JalonsSheetItem *item = NULL;
  JalonsSheetDifference *difference = NULL;

  load (store, first_book, JALONS_SHEET_OURS);
  plan (&import, store, second_book, JALONS_SHEET_OURS);
  for (guint i = 0; i < 3; i++)
    {
      run (&import, store, TRUE);
      g_assert_false (import.plan->result->imported);
      g_assert_cmpuint (import.plan->result->warnings->len, ==, import.plan->result->warnings_total);
    }
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, 2);
  item = g_ptr_array_index (import.plan->items[JALONS_TABLE_PERSONNES], 0);
  g_assert_cmpuint (item->differences->len, ==, 1);
  difference = &g_array_index (item->differences, JalonsSheetDifference, 0);
  g_assert_cmpstr (difference->field->name, ==, "nationalite");
  g_assert_true (difference->conflict && !difference->take);
  difference->take = TRUE;
  run (&import, store, FALSE);
  g_assert_true (import.plan->result->imported);
  g_assert_cmpstr (jalons_nationality_text (nationality_of (store, "P00001")), ==, "GHA");
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, 3);
}

static void
test_refused (void)
{
  g_autoptr (JalonsStore) store = make_store ();
  g_auto (Import) import = { 0 };

  load (store, first_book, JALONS_SHEET_OURS);
  plan (&import, store, second_book, JALONS_SHEET_REFUSE);
  g_assert_cmpuint (import.plan->result->errors_total, ==, 1);
  run (&import, store, FALSE);
  g_assert_false (import.plan->result->imported);
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, 2);
}

/* One step of what is undone: new rows go, changed ones are as they were. */
static void
test_undone (void)
{
  g_autoptr (JalonsStore) store = make_store ();
  g_autoptr (GError) error = NULL;

  load (store, first_book, JALONS_SHEET_OURS);
  load (store, second_book, JALONS_SHEET_THEIRS);
  g_assert_cmpstr (jalons_nationality_text (nationality_of (store, "P00001")), ==, "GHA");
  g_assert_true (jalons_store_set_correspondance (store, "abc", "a.xlsx", "{}", &error));
  g_assert_true (jalons_undo (store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, 2);
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_DEMANDES), ==, 3);
  g_assert_cmpstr (jalons_nationality_text (nationality_of (store, "P00001")), ==, "NGA");
  g_assert_true (jalons_undo (store, &error));
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, 0);
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PARCOURS), ==, 0);
  g_assert_true (jalons_redo (store, &error));
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, 2);
}

static const char *const awkward_book[] = {
  "Tableau de suivi",
  HEADERS,
  "AAA|Ana|01/02/1990|Nigéria|du 01/03/2022 au 31/08/2022|",
  "AAA|Ana|01/02/1990|Mali|du 01/03/2022 au 31/08/2022|", /* another nationality for the same one */
  "AAA|Ana|02/02/1990|||",                                /* a twin */
  "|Zoé|||01/01/2023|",                                   /* nobody */
  "DDD|Dia|35/02/1990||=1+1|?",
  "Total|5||||",
  NULL,
};

static guint
count_code (const GArray *issues, JalonsFindingCode code, const char *place)
{
  guint n = 0;

  for (guint i = 0; i < issues->len; i++)
    {
      const JalonsImportIssue *issue = &g_array_index (issues, JalonsImportIssue, i);

      n += issue->finding.code == code && strcmp (issue->file, place) == 0;
    }

  return n;
}

static void
test_places (void)
{
  g_autoptr (JalonsStore) store = make_store ();
  g_auto (Import) import = { 0 };
  const JalonsImportResult *result = NULL;

  plan (&import, store, awkward_book, JALONS_SHEET_OURS);
  result = import.plan->result;
  g_assert_cmpuint (count_code (result->errors, JALONS_FINDING_ROWS_CONTRADICT, "Suivi!D4"), ==, 1);
  g_assert_cmpuint (count_code (result->errors, JALONS_FINDING_CELL_REQUIRED, "Suivi!A6"), ==, 1);
  g_assert_cmpuint (count_code (result->errors, JALONS_FINDING_DATE_INVALID, "Suivi!C7"), ==, 1);
  g_assert_cmpuint (count_code (result->errors, JALONS_FINDING_FORMULA_UNCOMPUTED, "Suivi!E7"), ==, 1);
  g_assert_cmpuint (result->errors_total, ==, 4);
  g_assert_cmpuint (count_code (result->warnings, JALONS_FINDING_PERSON_TWIN, "Suivi!A5"), ==, 1);
  run (&import, store, FALSE);
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, 0);
}

/* What is corrected is written, read again by headers, and kept by the register. */
static void
test_mapping (void)
{
  g_autoptr (JalonsStore) store = make_store ();
  g_autoptr (JalonsSheetBook) book = make_book (first_book);
  g_autoptr (JalonsSheetBook) other = make_book (second_book);
  g_autoptr (JalonsSheetMapping) mapping = jalons_sheet_mapping_propose (book);
  g_autoptr (JalonsSheetMapping) back = NULL;
  g_autofree char *digest = jalons_sheet_mapping_digest (book);
  g_autofree char *other_digest = jalons_sheet_mapping_digest (other);
  g_autofree char *text = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *again = NULL;
  JalonsSheetLayout *layout = g_ptr_array_index (mapping->layouts, 0);

  g_assert_cmpstr (digest, ==, other_digest);
  g_array_index (layout->columns, JalonsSheetColumn, 3).target = NULL;
  jalons_sheet_mapping_set_value (mapping, jalons_sheet_target_find ("demandes.decision"), "Vu", "acceptee");
  mapping->complete = FALSE;
  text = jalons_sheet_mapping_write (mapping);
  g_assert_true (jalons_store_set_correspondance (store, digest, "a.csv", text, NULL));
  kept = jalons_store_correspondance (store, other_digest, NULL);
  g_assert_cmpstr (kept, ==, text);
  back = jalons_sheet_mapping_parse (kept, other, NULL);
  g_assert_nonnull (back);
  again = jalons_sheet_mapping_write (back);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (jalons_sheet_mapping_value (back, jalons_sheet_target_find ("demandes.decision"), "VU"), ==, "acceptee");
}

/* JSON that makes no sense is refused, whatever byte of it is another, or is another mapping. */
static void
test_mapping_faults (void)
{
  g_autoptr (JalonsSheetBook) book = make_book (first_book);
  g_autoptr (JalonsSheetMapping) mapping = jalons_sheet_mapping_propose (book);
  g_autofree char *text = jalons_sheet_mapping_write (mapping);
  static const char *const wrong[] = { "", "[]", "{}", "{\"version\": 2}", "null", "{\"version\": 1, \"valeurs\": [{}]}" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (jalons_sheet_mapping_parse (wrong[i], book, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
  for (gsize i = 0, length = strlen (text); i < length; i += 7)
    {
      g_autofree char *changed = g_strdup (text);
      g_autoptr (JalonsSheetMapping) other = NULL;

      changed[i] ^= 1 + i % 15;
      if (changed[i])
        other = jalons_sheet_mapping_parse (changed, book, NULL);
    }
}

/* The parser below goes as deep as it is told, to the end of the stack, and a comment or a quotation mark could hide it. */
static void
test_mapping_deep (void)
{
  static const char *const before[]
      = { "",
          "{\"version\": 1, \"a\": ", "{/*\"*/\"version\": 1, \"a\": ", "{\"version\": 1, 'x\"': ", "{}" };
  g_autoptr (JalonsSheetBook) book = make_book (first_book);
  g_autofree char *deep = g_strnfill (2000000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      g_autofree char *json = g_strconcat (before[i], deep, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (jalons_sheet_mapping_parse (json, book, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sheet-import/headers", test_headers);
  g_test_add_func ("/sheet-import/days", test_days);
  g_test_add_func ("/sheet-import/words", test_words);
  g_test_add_func ("/sheet-import/names", test_names);
  g_test_add_func ("/sheet-import/again", test_again);
  g_test_add_func ("/sheet-import/choice", test_choice);
  g_test_add_func ("/sheet-import/refused", test_refused);
  g_test_add_func ("/sheet-import/undone", test_undone);
  g_test_add_func ("/sheet-import/places", test_places);
  g_test_add_func ("/sheet-import/mapping", test_mapping);
  g_test_add_func ("/sheet-import/mapping-faults", test_mapping_faults);
  g_test_add_func ("/sheet-import/mapping-deep", test_mapping_deep);

  return g_test_run ();
}
