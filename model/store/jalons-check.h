/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-finding.h"
#include "jalons-store.h"

G_BEGIN_DECLS

typedef enum {
  JALONS_CHECK_TABLES,   /* the rules of the interchange tables only */
  JALONS_CHECK_ALL,      /* the rule sheet too, over every file and the register itself */
  JALONS_CHECK_STANDING, /* the same, without what was set aside in a dossier */
} JalonsCheckScope;

/* Receives what has been found in one person's file, then, last, what is of nobody's (no person, no parcours); it may
 * take what it needs, and owns nothing. */
typedef void (*JalonsCheckFunc) (GArray *findings, gpointer data);

/* Whether the rows after @last (of JALONS_N_TABLES) change what closed years count (R21): one finding a file and year. */
gboolean jalons_check_closed_years (JalonsStore *store, const JalonsRef *last, JalonsCheckFunc found,
                                    gpointer data, GCancellable *cancellable, GError **error);

/* Runs the rules over every file of the register, as of the register's today. */
gboolean jalons_check_run (JalonsStore *store, JalonsCheckScope scope, JalonsCheckFunc found, gpointer data,
                           GCancellable *cancellable, GError **error);

G_END_DECLS
