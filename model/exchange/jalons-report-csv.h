/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-report.h"

G_BEGIN_DECLS

/**
 * jalons_report_write_csv:
 *
 * Writes @report as one long tidy table, `;`, UTF-8, LF: a line a number, each once, with the columns
 *
 * - `indicateur`: `S1`
 * - `territoire`: `ensemble`, a département `75`, a region `R11`
 * - `axe`: empty, a breakdown `sexe`, `annee` for a series, `mesure` for a time (nombre, mediane)
 * - `categorie`: `F`, `2019`, `mediane`
 * - `valeur`: an integer or, for a median, a decimal with a point; cents for amounts; empty: no median
 * - `date`: the day the report looks at
 * - `registre`: `national`, `departement`, `association` or `demonstration`
 *
 * The last two let the tables of several registers and years be put one under the other.
 */
gboolean jalons_report_write_csv (const JalonsReport *report, GOutputStream *stream,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
