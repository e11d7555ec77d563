/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-finding.h"
#include "jalons-progress.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* A folder of interchange tables into a register, all or nothing. */

/* Errors, warnings and findings are listed up to this many of each; the totals count them all. */
#define JALONS_IMPORT_LISTED 1000

/* A finding and where it is. */
typedef struct {
  char         *file;   /* "demandes.csv", or the file passed over; owned */
  guint         line;   /* physical line, 0 when it makes no sense */
  char         *column; /* header of the cell, NULL when it makes no sense; owned */
  JalonsFinding finding;
} JalonsImportIssue;

typedef struct {
  gboolean imported; /* FALSE with an error, or after a rehearsal */
  guint64  rows[JALONS_N_TABLES]; /* read, per table */
  gboolean present[JALONS_N_TABLES];
  GArray  *errors;   /* JalonsImportIssue */
  GArray  *warnings; /* JalonsImportIssue */
  GArray
      *findings; /* JalonsImportIssue: what the rule sheet says of what was brought; accepted all the same */
  guint64  errors_total;
  guint64  warnings_total;
  guint64 findings_total;
} JalonsImportResult;

void jalons_import_result_free (JalonsImportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsImportResult, jalons_import_result_free)

/* Reads @folder into the register in one transaction; @progress is of the bytes read. With an error in
 * the tables, or with @rehearse, nothing is written, and the result says all that was found. NULL with
 * @error when the register itself fails, or when cancelled: nothing is written either. */
JalonsImportResult *jalons_import (JalonsStore *store, const char *folder, gboolean rehearse,
                                   JalonsProgress progress, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
