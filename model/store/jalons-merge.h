/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-finding.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* Two rows that are one person become one: all that the one that goes has is moved to the one that is kept, whose
 * number, key and codes stay. One transaction, which the journal writes row by row: whatever undoes a transaction
 * undoes it whole. */

typedef enum {
  JALONS_MERGE_ERROR_SAME,    /* a person and herself */
  JALONS_MERGE_ERROR_ABSENT,  /* there is no such person any more */
  JALONS_MERGE_ERROR_REFUSED, /* what would be left clashes: see the findings of severity error */
} JalonsMergeError;
#define JALONS_MERGE_ERROR (jalons_merge_error_quark ())
GQuark jalons_merge_error_quark (void);

/* Which values are taken from the one that goes: a bit each, by the field's rank in the description of its table.
 * Keys, and references, are never taken. */
typedef struct {
  guint personne;
  guint profil;
} JalonsMergeChoice;

/* Rows of a table that change hands. */
typedef struct {
  char *table;      /* owned */
  guint n_moved;
  guint n_repeated; /* word for word what the other has already: they go */
} JalonsMergeMove;

typedef struct {
  JalonsPersonne    kept;    /* as they are; owned */
  JalonsPersonne    gone;
  JalonsPersonne    merged;  /* as she would be */
  JalonsProfil      kept_profil; /* id 0: none */
  JalonsProfil      gone_profil;
  JalonsMergeChoice differ;  /* both say something, and not the same: a choice to make */
  GArray           *moves;   /* JalonsMergeMove, of the tables that have any */
  GArray           *findings; /* JalonsFinding: what her dossier would have that neither has */
  guint             n_errors; /* of them of severity error: the merge is refused */
} JalonsMergePreview;

void                jalons_merge_preview_free (JalonsMergePreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsMergePreview, jalons_merge_preview_free)

/* What the kept one does not say, from the one that goes. */
void                jalons_merge_default (JalonsStore *store, JalonsRef kept, JalonsRef gone, JalonsMergeChoice *choice);

/* What merging would do, by doing it and taking it back: nothing is left of it, in the journal neither. Not within
 * a transaction, nor on a register that is open to be read. NULL on error. */
JalonsMergePreview *jalons_merge_preview (JalonsStore *store, JalonsRef kept, JalonsRef gone,
                                          const JalonsMergeChoice *choice, GError **error);

/* Does it, with @motive in the journal (NULL for none). All or nothing. */
gboolean            jalons_merge_apply   (JalonsStore *store, JalonsRef kept, JalonsRef gone,
                                          const JalonsMergeChoice *choice, const char *motive, GError **error);

G_END_DECLS
