/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"
#include "jalons-territory.h"

G_BEGIN_DECLS

/* The catalogue: every figure of the yearly report, defined once. The report, the workbook, the help
 * and the screens read it; « pourquoi pas compté ? » and the records behind a cell come from the same
 * ordered conditions. Texts here are French: they are the wording of the report itself. */

typedef enum {
  JALONS_THEME_COMMISSIONS,
  JALONS_THEME_PSP,
  JALONS_THEME_DEMANDES,
  JALONS_THEME_SORTIES,
  JALONS_THEME_AFIS,
  JALONS_THEME_APS,
  JALONS_THEME_RECOURS,
  JALONS_THEME_DELAIS,
  JALONS_N_THEMES,
} JalonsTheme;

/* What one unit of the value is. */
typedef enum {
  JALONS_UNIT_DEPARTEMENT,
  JALONS_UNIT_PERSONNE,
  JALONS_UNIT_PARCOURS,
  JALONS_UNIT_DEMANDE,
  JALONS_UNIT_SORTIE,
  JALONS_UNIT_REPORT, /* postponement, « report » */
  JALONS_UNIT_RECOURS,
  JALONS_UNIT_VERSEMENT,
  JALONS_UNIT_APS,
  JALONS_UNIT_ASSOCIATION,
  JALONS_UNIT_ANNEE, /* sum of ages */
  JALONS_UNIT_CENTIME,
  JALONS_UNIT_JOUR, /* median of spans */
} JalonsUnit;

/* The records an indicator walks through, before any condition. */
typedef enum {
  JALONS_POPULATION_DEPARTEMENTS, /* of the scope */
  JALONS_POPULATION_AGREMENTS,
  JALONS_POPULATION_PARCOURS,
  JALONS_POPULATION_DEMANDES,
  JALONS_POPULATION_AJOURNEMENTS, /* postponements: a demande's last examination or an earlier one */
  JALONS_POPULATION_SEJOURS,
  JALONS_POPULATION_VERSEMENTS,
  JALONS_POPULATION_RECOURS,
} JalonsPopulation;

typedef enum {
  JALONS_MEASURE_RECORDS, /* each record that passes counts 1 */
  JALONS_MEASURE_DISTINCT, /* each person or association counts 1 per territory */
  JALONS_MEASURE_SUM,
  JALONS_MEASURE_MEDIAN, /* count and median; whole scope only */
} JalonsMeasure;

/* The time the report looks at: from 1 January of `year` to `as_of`, of the same year. */
typedef struct {
  int       year;
  JalonsDay first;
  JalonsDay as_of;
} JalonsReportYear;

typedef struct _JalonsSubject JalonsSubject; /* one record of a population, with what it belongs to */

/* One named condition. `holds` is pure; `id` is stable (English, kebab-case) and `text` says it in
 * French, to be read after « Compté si : ». */
typedef struct {
  const char *id;
  const char *text;
  gboolean (*holds) (const JalonsSubject *subject, const JalonsReportYear *window);
} JalonsCondition;

/* A breakdown. Categories are fixed, or (`codes` of nationalité) those found. `category` gives the
 * rank in `categories`, the last one being "inconnu" where there is one. */
typedef struct {
  const char        *id;    /* "sexe" */
  const char        *label; /* « Sexe » */
  const char *const *categories;
  const char *const *category_labels;
  guint              n_categories;
  gboolean           open; /* only non-zero categories are listed */
  /* Rank of the category; `n_categories` is the number of them, 256 at most. */
  int (*category) (const JalonsSubject *subject, const JalonsReportYear *window);
} JalonsAxis;

typedef struct {
  const char                   *id;         /* "S1" */
  const char                   *label;      /* « Personnes engagées dans un PSP » */
  const char                   *definition; /* one or two full sentences */
  JalonsTheme                   theme;
  JalonsUnit                    unit;
  JalonsPopulation              population;
  JalonsMeasure                 measure;
  const JalonsCondition *const *conditions; /* all must hold, in this order; NULL-terminated */
  int (*departement) (const JalonsSubject *subject, const JalonsReportYear *window);
  gint64 (*value) (const JalonsSubject *subject, const JalonsReportYear *window);
  const JalonsAxis *const      *axes; /* NULL-terminated, or NULL */
  gboolean                      by_departement;
  gboolean                      series;
} JalonsIndicator;

guint                  jalons_n_indicators (void);
const JalonsIndicator *jalons_indicator (guint rank);
const JalonsIndicator *jalons_indicator_find (const char *id);
guint                  jalons_indicator_rank (const JalonsIndicator *indicator);
guint                  jalons_indicator_n_axes (const JalonsIndicator *indicator);

/* « dont acceptées »: the label goes on with that of the indicator above. */
gboolean               jalons_indicator_is_part (const JalonsIndicator *indicator);
/* The label that stands alone: « Demandes d’entrée examinées, dont acceptées ». */
char                  *jalons_indicator_full_label (const JalonsIndicator *indicator);

/* « Commissions », « PSP en cours », … */
const char *jalons_theme_label (JalonsTheme theme);
/* « personnes », « parcours », … */
const char *jalons_unit_label (JalonsUnit unit);

G_END_DECLS
