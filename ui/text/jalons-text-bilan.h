/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-bilan.h"
#include "jalons-tableau.h"

G_BEGIN_DECLS

/* An association's bilan as tables that are read: of a year, or of all of them. Results are owned by the caller. */

/* A row, and the cell whose records it counts. */
typedef struct {
  JalonsTableauLigne     base;
  const JalonsIndicator *indicator; /* NULL: it is the head of those that follow */
  const JalonsAxis      *axis;      /* NULL: the value itself */
  guint                  category;
  int                    year;
  int                    departement;
  gint64                 count;
} JalonsBilanLigne;

/* @year: JALONS_BILAN_CUMUL or a year of the bilan. An array of JalonsTableau of JalonsBilanLigne. */
GPtrArray *jalons_text_bilan        (const JalonsBilan *bilan, int year);

/* « 2025 », « 2017–2025 ». */
char      *jalons_text_bilan_period (const JalonsBilan *bilan, int year);

/* The tables one below the other, for a terminal. */
char      *jalons_text_bilan_lines  (GPtrArray *tableaux);

G_END_DECLS
