/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/* What two copies of the register say differently (jalons-fusion.h), kept until somebody decides. */

/* Codes of the column: append only. */
typedef enum {
  JALONS_CONFLIT_VALEUR,            /* a column was changed on both sides */
  JALONS_CONFLIT_ENSEMBLE,          /* what each changed in a row cannot be there together */
  JALONS_CONFLIT_SUPPRIME_ICI,      /* deleted here, changed or referred to there: it stays */
  JALONS_CONFLIT_SUPPRIME_AILLEURS, /* deleted there, changed or referred to here: it stays */
  JALONS_CONFLIT_CODE,              /* one code, or key, for two rows: theirs was given another */
  JALONS_CONFLIT_RETENU,            /* a row of theirs that the register refuses: it is here alone */
} JalonsConflitGenre;

/* Which of the two; "here" is what stands as long as nobody has decided, but of a row that was deleted on one side. */
typedef enum {
  JALONS_CONFLIT_ICI,
  JALONS_CONFLIT_AILLEURS,
} JalonsConflitChoix;

typedef struct {
  char *name;   /* of the column; owned */
  char *here;   /* as the register writes it; NULL for nothing; owned */
  char *there;
} JalonsConflitChamp;

typedef struct {
  JalonsRef          id;       /* of the conflict; in a plan, none that is there */
  JalonsConflitGenre genre;
  char              *table;    /* owned */
  JalonsRef          row;      /* of RETENU, its number in the other copy */
  JalonsRef          other;    /* of CODE, the row that has it */
  JalonsRef          personne; /* whose dossier; 0 for none */
  char              *key;      /* of the row, where its table has one; owned */
  GArray            *champs;   /* JalonsConflitChamp */
  char              *who_here; /* who changed it last on each side; NULL where it is not known; owned */
  char              *who_there;
  gint64             when_here; /* ms since 1970; 0 where it is not known */
  gint64             when_there;
} JalonsConflit;

void       jalons_conflit_free   (JalonsConflit *conflit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsConflit, jalons_conflit_free)

/* Those left to decide, oldest first, numbered above @after; here is what the register says now. NULL on error. */
GPtrArray *jalons_conflits_list  (JalonsStore *store, JalonsRef after, GError **error);

/* How many; 0 on error. */
guint      jalons_conflits_count (JalonsStore *store);

/* Decides one, in one step that can be undone. Refused as the register refuses the row
 * (JALONS_STORE_ERROR_CONSTRAINT): what is to be deleted is referred to, what is to be taken cannot be there. */
gboolean   jalons_conflits_decide (JalonsStore *store, JalonsRef id, JalonsConflitChoix choix, const char *motive,
                                   GError **error);

G_END_DECLS
