/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-xlsx-book.h"

#include "config.h"

#include <string.h>

/* « Lisez-moi »: what the workbook is, how to read it, and what each indicator counts. */

enum { NAME, FIRST, UNIT, LAST };

#define TEXT_WIDTH       124 /* characters over FIRST to LAST */
#define LABEL_WIDTH      40
#define DEFINITION_WIDTH 70
#define PAGE_POINTS      960 /* of rows on a printed page */

static void
write_line (JalonsXlsxSheet *sheet, const char *name, const char *text)
{
  jalons_xlsx_text (sheet, sheet->row, NAME, JALONS_XLSX_LABEL, name);
  jalons_xlsx_prose (sheet, sheet->row, FIRST, LAST, TEXT_WIDTH, text);
  sheet->row++;
}

/* A name typed by a person: no control character may enter the file, and it stays a text. */
static char *
clean_name (const char *name)
{
  char *clean = g_utf8_make_valid (name, -1);

  for (char *p = clean; *p; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';

  return g_strstrip (clean);
}

static void
write_scope (JalonsXlsxSheet *sheet)
{
  const JalonsReport *report = sheet->book->report;
  g_autofree char *scope = jalons_xlsx_scope_text (report);
  g_autofree char *day = jalons_xlsx_day_text (jalons_report_as_of (report));
  g_autofree char *name = clean_name (jalons_report_register_name (report));
  g_autofree char *when = NULL;
  g_autofree char *where = NULL;
  guint n = 0;

  jalons_report_departements (report, &n);
  where = n > 1 ? g_strdup_printf ("%s, %u départements", scope, n) : g_strdup (scope);
  when = g_strdup_printf (
      "Année %d. Ce qui est mesuré un jour l’est au %s ; ce qui arrive dans l’année est compté du "
      "1er janvier à ce jour.",
      jalons_report_year (report), day);
  write_line (sheet, "Champ", strcmp (jalons_report_scope_kind (report), "association") == 0 ? scope : where);
  write_line (sheet, "Date", when);
  if (*name)
    write_line (sheet, "Registre", name);
  if (jalons_report_is_demonstration (report))
    write_line (sheet, "Démonstration",
                "Ce registre est une démonstration : les personnes, les dossiers et les dates sont inventés. "
                "Aucun chiffre "
                "de ce classeur ne décrit une situation réelle.");
}

/* What is out of the register proves later that its history was not rewritten. */
static void
write_anchor (JalonsXlsxSheet *sheet)
{
  g_autofree char *text = NULL;

  if (!sheet->book->anchor)
    return;
  text = g_strdup_printf ("%s. Elle se contrôle dans le registre, page « Journal », « Ancre… » : elle dit si l’histoire "
                          "du registre jusqu’à ce classeur est restée la même.",
                          sheet->book->anchor);
  write_line (sheet, "Ancre du journal", text);
}

static void
write_sources (JalonsXlsxSheet *sheet)
{
  write_line (sheet, "Source",
              "Dossiers du registre : demandes examinées par la commission départementale (CDLP), décisions, "
              "sorties, "
              "autorisations provisoires de séjour (APS), versements de l’aide financière à l’insertion "
              "sociale (AFIS), "
              "recours, agréments. Aucun chiffre n’est saisi : tous sont comptés à partir des dossiers.");
  write_line (sheet, "Textes",
              "Loi no 2016-444 du 13 avril 2016 ; article L. 121-9 du code de l’action sociale et des "
              "familles. Les figures "
              "portent les numéros de la « Lettre no 27 » d’avril 2026.");
  write_line (sheet, "Diffusion",
              "Les petits effectifs ne sont pas masqués : ce classeur sert au travail interne et ne se "
              "publie pas tel quel.");
  write_line (sheet, "Programme",
              sheet->book->anchor
                  ? "Jalons " JALONS_VERSION ". Le même registre redonne le même classeur, à l’ancre près."
                  : "Jalons " JALONS_VERSION ". Le même registre redonne le même classeur.");
  write_anchor (sheet);
  sheet->row++;
}

static gint64
sum_departements (const JalonsReport *report, const JalonsIndicator *indicator)
{
  guint n = 0;
  const int *departements = jalons_report_departements (report, &n);
  gint64 sum = 0;

  for (guint i = 0; i < n; i++)
    sum += jalons_report_value (report, indicator, JALONS_IN_DEPARTEMENT (departements[i]));

  return sum;
}

/* The indicators whose whole is not the sum of the départements, in this report. */
static char *
list_not_additive (const JalonsReport *report)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < jalons_n_indicators (); i++)
    {
      const JalonsIndicator *indicator = jalons_indicator (i);

      if (indicator->by_departement
          && sum_departements (report, indicator) != jalons_report_value (report, indicator, JALONS_WHOLE))
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", indicator->id);
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
write_notes (JalonsXlsxSheet *sheet)
{
  g_autofree char *not_additive = list_not_additive (sheet->book->report);
  g_autofree char *sums = NULL;

  sums = g_strdup_printf (
      "Une personne ou une association compte une fois dans chaque territoire : le total d’ensemble "
      "peut être inférieur à la somme des départements. Une sortie dont le parcours n’a aucune période "
      "ne compte dans aucun département. Dans ce rapport, l’ensemble n’est pas la somme pour : %s.",
      *not_additive ? not_additive : "aucun indicateur");
  jalons_xlsx_text (sheet, sheet->row++, NAME, JALONS_XLSX_SECTION, "Comment lire");
  write_line (sheet, "Totaux", sums);
  write_line (sheet, "Décisions",
              "Une demande compte l’année de la séance où elle a été examinée, et sa décision avec elle, "
              "quelle qu’en soit "
              "la date : un rapport fait en février connaît les décisions de janvier.");
  write_line (sheet, "Parts",
              "Parts, évolutions et moyennes sont des formules, arrondies à l’affichage : la somme de parts "
              "arrondies peut "
              "différer de 100 %. « pt » : points de pourcentage.");
  write_line (sheet, "Délais",
              "Les délais sont des médianes en jours ; pour un nombre pair, la moyenne des deux valeurs du "
              "milieu. Les "
              "délais négatifs, qui viennent d’une erreur de saisie, sont écartés.");
  write_line (sheet, "Références",
              "Chaque indicateur a une référence (S1, D2…), chaque catégorie un code : ce sont ceux des "
              "exports CSV et JSON "
              "et des tables d’échange.");
  if (!jalons_xlsx_is_whole_year (sheet->book->report))
    write_line (sheet, "Année en cours",
                "L’année n’est pas finie : elle n’est pas comparée à l’année précédente, qui est complète.");
  sheet->row++;
}

static const char *
describe_sheet (const char *name)
{
  static const struct {
    const char *name, *text;
  } others[] = {
    { "Chiffres clefs", "Les chiffres que la Lettre publie, sur une page." },
    { "Par département", "Chaque indicateur dans chaque département ; la liste se filtre et se trie." },
    { "Par région", "La même chose par région." },
    { "Séries", "Depuis 2017, année par année, avec l’évolution." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (others[i].name, name) == 0)
      return others[i].text;

  return "Indicateurs de ce thème, leurs parts et leurs répartitions.";
}

static void
write_contents (JalonsXlsxSheet *sheet, const JalonsXlsxSheet *sheets, guint n_sheets)
{
  jalons_xlsx_text (sheet, sheet->row++, NAME, JALONS_XLSX_SECTION, "Feuilles");
  for (guint i = 1; i < n_sheets; i++, sheet->row++)
    {
      g_autofree char *target = g_strdup_printf ("internal:'%s'!A1", sheets[i].name);
      lxw_error status = worksheet_write_url_opt (
          sheet->page, sheet->row, NAME, target, sheet->book->styles[JALONS_XLSX_LINK], sheets[i].name, NULL);

      if (sheet->book->status == LXW_NO_ERROR)
        sheet->book->status = status;
      jalons_xlsx_prose (sheet, sheet->row, FIRST, LAST, TEXT_WIDTH, describe_sheet (sheets[i].name));
    }
  sheet->row++;
}

/* The lines that the longer of the two texts takes. */
static guint
n_lines (const char *label, const char *definition)
{
  glong of_label = (g_utf8_strlen (label, -1) + LABEL_WIDTH - 1) / LABEL_WIDTH;
  glong of_definition = (g_utf8_strlen (definition, -1) + DEFINITION_WIDTH - 1) / DEFINITION_WIDTH;

  return (guint) MAX (MAX (of_label, of_definition), 1);
}

static double
row_points (const JalonsIndicator *indicator)
{
  g_autofree char *label = jalons_indicator_full_label (indicator);

  return 4 + 13 * (double) n_lines (label, indicator->definition);
}

static void
write_definition (JalonsXlsxSheet *sheet, const JalonsIndicator *indicator)
{
  const char *unit = indicator->unit == JALONS_UNIT_CENTIME ? "euros" : jalons_unit_label (indicator->unit);
  g_autofree char *label = jalons_indicator_full_label (indicator);

  jalons_xlsx_text (sheet, sheet->row, NAME, JALONS_XLSX_REF, indicator->id);
  jalons_xlsx_text (sheet, sheet->row, FIRST, JALONS_XLSX_TEXT, label);
  jalons_xlsx_text (sheet, sheet->row, UNIT, JALONS_XLSX_TEXT, unit);
  jalons_xlsx_text (sheet, sheet->row, LAST, JALONS_XLSX_TEXT, indicator->definition);
  worksheet_set_row (sheet->page, sheet->row, row_points (indicator), NULL);
  sheet->row++;
}

static void
write_theme (JalonsXlsxSheet *sheet, JalonsTheme theme)
{
  jalons_xlsx_text (sheet, sheet->row, NAME, JALONS_XLSX_HEAD, "Réf.");
  jalons_xlsx_text (sheet, sheet->row, FIRST, JALONS_XLSX_HEAD, jalons_theme_label (theme));
  jalons_xlsx_text (sheet, sheet->row, UNIT, JALONS_XLSX_HEAD, "Unité");
  jalons_xlsx_text (sheet, sheet->row++, LAST, JALONS_XLSX_HEAD, "Définition");
  for (guint i = 0; i < jalons_n_indicators (); i++)
    if (jalons_indicator (i)->theme == theme)
      write_definition (sheet, jalons_indicator (i));
  sheet->row++;
}

/* On pages of their own, none of which cuts a theme. */
static void
write_definitions (JalonsXlsxSheet *sheet)
{
  double used = 15;

  g_array_append_val (sheet->breaks, sheet->row);
  jalons_xlsx_text (sheet, sheet->row++, NAME, JALONS_XLSX_SECTION, "Ce que compte chaque indicateur");
  for (JalonsTheme theme = 0; theme < JALONS_N_THEMES; theme++)
    {
      double height = 30;

      for (guint i = 0; i < jalons_n_indicators (); i++)
        height += jalons_indicator (i)->theme == theme ? row_points (jalons_indicator (i)) : 0;
      if (used + height > PAGE_POINTS)
        {
          g_array_append_val (sheet->breaks, sheet->row);
          used = 0;
        }
      used += height;
      write_theme (sheet, theme);
    }
}

void
jalons_xlsx_write_about (JalonsXlsxSheet *sheet, const JalonsXlsxSheet *sheets, guint n_sheets)
{
  static const double widths[] = { 20, 40, 14, 66 };

  jalons_xlsx_widths (sheet, widths, G_N_ELEMENTS (widths));
  jalons_xlsx_flow_page (sheet);
  worksheet_freeze_panes (sheet->page, sheet->row, 0);
  write_scope (sheet);
  write_sources (sheet);
  write_notes (sheet);
  write_contents (sheet, sheets, n_sheets);
  write_definitions (sheet);
}
