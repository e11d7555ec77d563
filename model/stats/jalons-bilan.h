/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-bilan-catalogue.h"
#include "jalons-proportion.h"
#include "jalons-records.h"

G_BEGIN_DECLS

/* What an association presents of its own work: a year, each year before it, and all of them since 2017; what it asked for
 * and what became of it, who the persons are, what they left with. One pass over the dossiers; a figure is the list of its
 * records. Of the register of an association alone. */
typedef struct _JalonsBilan JalonsBilan;

typedef enum {
  JALONS_BILAN_ERROR_KIND, /* the register is not an association's */
} JalonsBilanError;
#define JALONS_BILAN_ERROR (jalons_bilan_error_quark ())
GQuark jalons_bilan_error_quark (void);

/* Instead of a year: from 1 January 2017 on. */
#define JALONS_BILAN_CUMUL 0

/* As of @as_of, JALONS_DAY_NONE: 31 December. JALONS_REPORT_ERROR where the days do not stand together. */
JalonsBilan *jalons_bilan_new  (JalonsStore *store, int year, JalonsDay as_of, GError **error);
void         jalons_bilan_free (JalonsBilan *bilan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsBilan, jalons_bilan_free)

int         jalons_bilan_year  (const JalonsBilan *bilan);
JalonsDay   jalons_bilan_as_of (const JalonsBilan *bilan);
const char *jalons_bilan_name  (const JalonsBilan *bilan); /* of the register; may be "" */
gboolean    jalons_bilan_is_demonstration (const JalonsBilan *bilan);

/* Those that some figure of some year counts something in, ascending. */
const int  *jalons_bilan_departements (const JalonsBilan *bilan, guint *n);

/* @year: from 2017 to the bilan's, or JALONS_BILAN_CUMUL; @departement 0: all. */
gint64           jalons_bilan_value     (const JalonsBilan *bilan, const JalonsIndicator *indicator, int year, int departement);
gint64           jalons_bilan_breakdown (const JalonsBilan *bilan, const JalonsIndicator *indicator, const JalonsAxis *axis,
                                         guint category, int year, int departement);

/* Of those of whom the breakdown is known, those of the category. */
JalonsProportion jalons_bilan_share (const JalonsBilan *bilan, const JalonsIndicator *indicator, const JalonsAxis *axis,
                                     guint category, int year, int departement);

/* The records behind a cell, as jalons_cell_records(); @axis NULL for the value itself. */
GArray *jalons_bilan_records (JalonsStore *store, const JalonsBilan *bilan, const JalonsIndicator *indicator,
                              const JalonsAxis *axis, guint category, int year, int departement, GError **error);

G_END_DECLS
