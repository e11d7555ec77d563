/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-calibration.h"

G_BEGIN_DECLS

/* The published figures (Lettre n°27) that are dealt after the classes, and, beside them, the free
 * choices that make them come out. Arrays run from 2017 to 2025. */
#define JALONS_DEMO_N_YEARS (JALONS_DEMO_LAST_YEAR - JALONS_DEMO_FIRST_YEAR + 1)

/* Accepted at a session of the year, first period the next January (free); the same numbers stand in
 * tools/calibrate.py. */
static const int jalons_demo_carried[JALONS_DEMO_N_YEARS] = { 0, 5, 7, 9, 13, 22, 34, 30, 20 };

/* First periods that a court has granted (free). */
static const int jalons_demo_admitted[JALONS_DEMO_N_YEARS] = { 0, 0, 1, 1, 2, 3, 3, 4, 6 };

/* D3: entry requests refused; 2023, 2024 and 2025 are published. */
static const int jalons_demo_refused[JALONS_DEMO_N_YEARS] = { 14, 16, 25, 27, 31, 46, 50, 84, 57 };

/* D4 and D5 of 2025; refused renewals of the other years are free. */
#define JALONS_DEMO_RENEWALS_EXAMINED 955
static const int jalons_demo_renewals_refused[JALONS_DEMO_N_YEARS] = { 1, 3, 5, 6, 8, 9, 13, 16, 15 };

/* D6, and the Paris part of it (free). */
#define JALONS_DEMO_APPEALS_PENDING 43

/* Of the 79 Paris entries of 2025, those of the session of 16 December. */
#define JALONS_DEMO_PARIS_DECEMBER 15u
/* D7 of Paris; E2 of Paris and what became of the 58 others. */
#define JALONS_DEMO_PARIS_EARLY 4
#define JALONS_DEMO_PARIS_EXITS 62

/* A1: 2023, 2024 and 2025 are published; A2. */
static const int jalons_demo_aided[JALONS_DEMO_N_YEARS] = { 62, 108, 215, 345, 456, 534, 672, 806, 895 };
#define JALONS_DEMO_AIDED_EVER 2227

/* Of the 895: French, other Europeans, not known; none, one child; 18-25, 26-35, age not known. */
#define JALONS_DEMO_AIDED_FRENCH 6
#define JALONS_DEMO_AIDED_EUROPEAN 3
#define JALONS_DEMO_AIDED_UNKNOWN 2
#define JALONS_DEMO_AIDED_NO_CHILD 537
#define JALONS_DEMO_AIDED_ONE_CHILD 224
#define JALONS_DEMO_AIDED_18_25 108
#define JALONS_DEMO_AIDED_26_35 492
#define JALONS_DEMO_AIDED_NO_AGE 3

/* S2: of the 921. */
#define JALONS_DEMO_STOCK_WOMEN 887
#define JALONS_DEMO_STOCK_MEN 29
#define JALONS_DEMO_STOCK_OTHER 3

/* P1 and P2 of 2025, and P3 of Paris, Bouches-du-Rhône, Loire-Atlantique and (the rest) elsewhere. */
#define JALONS_DEMO_FIRST_PERMITS 355
#define JALONS_DEMO_RENEWED_PERMITS 1036
#define JALONS_DEMO_N_PERMIT_PLACES 4
static const char *const jalons_demo_permit_places[JALONS_DEMO_N_PERMIT_PLACES] = { "75", "13", "44", NULL };
static const int jalons_demo_permits[JALONS_DEMO_N_PERMIT_PLACES] = { 321, 100, 86, 884 };
/* Filed in 2025 and still waiting at its end: 1 % of the requests. */
#define JALONS_DEMO_PERMITS_WAITING 14

G_END_DECLS
