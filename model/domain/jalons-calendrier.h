/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-referential.h"

G_BEGIN_DECLS

/* The sessions on PSP, past and to come, as a plain list that can be changed to see what would follow. One to come is
 * recorded as not held, which only counts once its day is over. */

typedef struct {
  JalonsRef id;
  JalonsDay date;
  int       departement;
  int       tenue; /* JALONS_OUI, JALONS_NON; 0 not known */
} JalonsSeanceDate;

typedef struct {
  GArray *seances; /* JalonsSeanceDate, by date then row */
} JalonsCalendrier;

JalonsCalendrier *jalons_calendrier_new  (const JalonsReferential *referential);
JalonsCalendrier *jalons_calendrier_copy (const JalonsCalendrier *calendrier);
void              jalons_calendrier_free (JalonsCalendrier *calendrier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsCalendrier, jalons_calendrier_free)

/* NULL when it is on none, or on one that is not about PSP; valid until the next change. */
const JalonsSeanceDate *jalons_calendrier_find (const JalonsCalendrier *calendrier, JalonsRef id);

/* The session of the département from @first to @last: the first one, or the last; NULL without one. */
const JalonsSeanceDate *jalons_calendrier_between (const JalonsCalendrier *calendrier, int departement,
                                                   JalonsDay first, JalonsDay last, gboolean latest);

/* Changes. @id of a new one is negative, so that it is none of the register's; FALSE when the session is unknown. */
void     jalons_calendrier_add    (JalonsCalendrier *calendrier, JalonsRef id, int departement, JalonsDay date);
gboolean jalons_calendrier_move   (JalonsCalendrier *calendrier, JalonsRef id, JalonsDay date);
gboolean jalons_calendrier_cancel (JalonsCalendrier *calendrier, JalonsRef id);

/* Puts back one that was cancelled, as it is in another calendar. */
void     jalons_calendrier_restore (JalonsCalendrier *calendrier, const JalonsSeanceDate *seance);

/* What differs between two: a session moved, added (@before JALONS_DAY_NONE) or cancelled (@after JALONS_DAY_NONE). */
typedef struct {
  JalonsRef id; /* 0 when it is added */
  int       departement;
  JalonsDay before;
  JalonsDay after;
} JalonsSeanceChange;

/* An array of JalonsSeanceChange, owned: first those of @before in its order, then those that are added. */
GArray  *jalons_calendrier_changes (const JalonsCalendrier *before, const JalonsCalendrier *after);

G_END_DECLS
