/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-day.h"

G_BEGIN_DECLS

/* What makes the national demonstration equal the figures published for 2025 (Lettre n°27, April 2026).
 * The classes below are the solution of an integer programme (tools/calibrate.py); the quotas in
 * jalons-demo-quotas.h are dealt to the cases drawn in them. */

#define JALONS_DEMO_FIRST_YEAR 2017
#define JALONS_DEMO_LAST_YEAR 2025
#define JALONS_DEMO_N_MASKS 7

typedef struct {
  const char *departement;
  int         year; /* in which the first period begins */
  int         cases[JALONS_DEMO_N_MASKS]; /* as jalons_demo_masks */
} JalonsDemoClasses;

extern const JalonsDemoClasses jalons_demo_classes[];
extern const guint jalons_demo_n_classes;

/* "011": not running on the first year's 31 December, running on the next two. */
static const char *const jalons_demo_masks[JALONS_DEMO_N_MASKS] = {
  "0", "1", "11", "111", "01", "011", "101",
};

G_END_DECLS
