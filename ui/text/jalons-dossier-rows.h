/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier-text.h"

G_BEGIN_DECLS

/* Between the files that word a dossier's facts: what is filled, and by whom which theme. */
typedef struct {
  const JalonsDossierView *view;
  GPtrArray               *rows; /* JalonsTextRow, owned */
} JalonsDossierRows;

/* Takes all three. An empty detail or value is none. The row is that of @table whose number is @id, 0 for none. */
void jalons_dossier_rows_add (const JalonsDossierRows *rows, JalonsTableId table, JalonsRef id, char *title, char *detail,
                              char *value);

/* Adds a line to @lines. Takes @line. */
void jalons_dossier_rows_line (GString *lines, char *line);

void jalons_dossier_rows_enfants    (const JalonsDossierRows *rows);
void jalons_dossier_rows_conditions (const JalonsDossierRows *rows);
void jalons_dossier_rows_recours    (const JalonsDossierRows *rows);
void jalons_dossier_rows_relances   (const JalonsDossierRows *rows);
void jalons_dossier_rows_notes      (const JalonsDossierRows *rows);
void jalons_dossier_rows_ecarts     (const JalonsDossierRows *rows);

/* How the checklist of a demande stands, a line; and the times that it was sent back. */
void jalons_dossier_rows_checklist  (const JalonsDossierRows *rows, guint demande, GString *lines);

/* In a whole file only (JalonsDossierView.whole). */

/* A line for each of the fields (names with spaces between; texts, days, codes) that is filled in the record. */
void jalons_dossier_rows_fields     (const JalonsDossierRows *rows, GString *lines, JalonsTableId table,
                                     gconstpointer record, const char *fields);
/* Who did not sit on the demande. */
void jalons_dossier_rows_deports    (const JalonsDossierRows *rows, guint demande, GString *lines);
/* What its sessions said of it. */
void jalons_dossier_rows_points     (const JalonsDossierRows *rows, guint demande, GString *lines);
void jalons_dossier_rows_checklists (const JalonsDossierRows *rows);

G_END_DECLS
