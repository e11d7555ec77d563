/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/* A register of fictional cases. Without a département, those of all France from 2017 to 2025, such
 * that the report of 2025 equals the published figures (Lettre n°27); with one, the desk of that
 * département's delegate, with work in progress around @today; or that of an association. */
typedef struct {
  guint64   seed;        /* changes the people, not the totals */
  int       scale;       /* times as many persons, parcours, requests, payments; 1 or more */
  int       departement; /* rank, 0 for France */
  JalonsDay today;       /* the desk's day; the national cases look back from the end of 2025 */
  gboolean association;  /* the register of an association, in four départements; `departement` is 0 */
} JalonsDemoOptions;

#define JALONS_DEMO_OPTIONS_INIT { .seed = 1, .scale = 1, .departement = 0, .today = 20468 /* 2026-01-15 */ }

/* Fills the empty @store, in one transaction, and gives the parcours their codes. The same options give
 * the same rows. */
gboolean jalons_demo_fill (JalonsStore *store, const JalonsDemoOptions *options, GCancellable *cancellable,
                           GError **error);

G_END_DECLS
