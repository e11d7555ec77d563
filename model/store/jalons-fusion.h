/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-conflits.h"
#include "jalons-finding.h"
#include "jalons-journal.h"

G_BEGIN_DECLS

/* Two copies of one register that parted: the same register changed on two machines, a restored laptop, a
 * « copie divergente ». What the other has changed since both were one is brought into ours, row by row and column
 * by column, as both journals tell it; where both changed the same, ours stays and theirs is kept as a conflict
 * (jalons-conflits.h) until somebody decides. A row that the one deleted and the other changed, or refers to, stays,
 * and that is a conflict too. An erasure wins over everything. Drafts stay where they are. */

typedef enum {
  JALONS_FUSION_ERROR_FOREIGN,   /* the other is another register */
  JALONS_FUSION_ERROR_UNRELATED, /* its journal has no beginning in common with ours */
  JALONS_FUSION_ERROR_UNSOUND,   /* the journal of one of the two does not verify */
  JALONS_FUSION_ERROR_VERSION,   /* its schema is not ours */
} JalonsFusionError;
#define JALONS_FUSION_ERROR (jalons_fusion_error_quark ())
GQuark jalons_fusion_error_quark (void);

/* What becomes of the rows of a table. */
typedef struct {
  char *table; /* owned */
  guint inserted;
  guint updated;
  guint deleted;
  guint same;  /* changed on both sides, and alike */
} JalonsFusionCount;

typedef struct {
  gboolean   already;     /* all that the other has is here: nothing is to be done */
  gint64     parted;      /* ms since 1970: the last change that both have */
  gint64     common;      /* and its number in our journal */
  guint      n_here;      /* changes since, in our journal and in theirs */
  guint      n_there;
  GArray    *counts;      /* JalonsFusionCount: of tables of which something is done */
  GPtrArray *conflicts;   /* JalonsConflit, that this brings about */
  guint      renumbered;  /* rows of theirs that have another number here */
  guint      erased;      /* persons erased there, and here with it */
  guint      dropped;     /* rows of theirs about persons that were erased here: they are not taken */
  guint      drafts;      /* that stay in the other copy */
  guint      undecided;   /* conflicts that the other copy has left itself */
  GPtrArray *missing;     /* names of pieces whose file is not beside the other copy */
  GArray    *findings;    /* JalonsFinding: what the rule sheet finds then, and finds in neither before */
  guint      n_errors;    /* of these, errors */
} JalonsFusionPlan;

void              jalons_fusion_plan_free (JalonsFusionPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsFusionPlan, jalons_fusion_plan_free)

/* What would be done; nothing is changed. Neither store in a transaction, both of this thread. NULL with @error,
 * also where @cancellable was cancelled. */
JalonsFusionPlan *jalons_fusion_plan      (JalonsStore *store, JalonsStore *other, GCancellable *cancellable,
                                           GError **error);

/* Does it, in one transaction, which the journal closes by an entry whose second parent is the other's head: all of
 * it, or NULL with @error and nothing. What was done is what a plan would have said. @motive may be NULL. */
JalonsFusionPlan *jalons_fusion_apply     (JalonsStore *store, JalonsStore *other, const char *motive,
                                           GCancellable *cancellable, GError **error);

G_END_DECLS
