/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-sheet-import.h"

G_BEGIN_DECLS

/* What a column is taken for: « Début », « Date de la commission »; « Ignorée » for NULL. Not owned. */
const char *jalons_text_sheet_target (const JalonsSheetTarget *target);

/* The same with its period and its table: « Demandes – Début (P2) ». Owned by the caller. */
char       *jalons_text_sheet_taken  (const JalonsSheetTarget *target, guint rank);

/* « nouveau », « déjà là », « différent ». */
const char *jalons_text_sheet_state  (JalonsSheetState state);

/* An error of reading a workbook, JALONS_SHEET_ERROR or JALONS_CONFINED_ERROR: what is wrong, where, what to do. NULL
 * for another's. Owned by the caller. */
char       *jalons_text_sheet_error  (const GError *error);

/* What the file or the register says, in words; « rien » for nothing. Owned by the caller. */
char       *jalons_text_sheet_value  (const JalonsSheetItem *item, const JalonsField *field, gboolean theirs);

/* « Décision : le registre dit « refusée », le fichier « acceptée » ». Owned by the caller. */
char       *jalons_text_sheet_difference (const JalonsSheetItem *item, const JalonsSheetDifference *difference);

G_END_DECLS
