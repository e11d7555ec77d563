/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-commission.h"
#include "jalons-ordre-du-jour.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* A session of the register, read in one walk: its agenda as it is proposed, and its commission as attendance is recorded.
 * Kept nowhere: nothing is put on a session by it. No text of a person is in it. */
typedef struct {
  JalonsReferential referential; /* sessions, agréments, members, attendance */
  const JalonsSeance *seance;    /* of the referential */
  JalonsOrdreChoix  choix;
  GArray           *points;      /* JalonsPoint, in order (jalons_ordre_ranger()) */
  GArray           *mouvements;  /* JalonsMouvement, of the attendance that is recorded */
  JalonsCommission *commission;
  GArray           *deports;     /* JalonsDeport of the session */
} JalonsOrdreRegister;

/* The session of row @seance, with lead times in force on its day; renewals to file are said up to the day when the session
 * after it could take effect, or, where none is planned, up to the silence that an entry filed that day would meet.
 * @capacite and @main as jalons_ordre_ranger(). NULL with @error when the register cannot be read, or has no such session
 * (JALONS_STORE_ERROR_ABSENT). */
JalonsOrdreRegister *jalons_ordre_register_new  (JalonsStore *store, JalonsRef seance, JalonsDay today, guint capacite,
                                                 const GArray *main, GError **error);
void                 jalons_ordre_register_free (JalonsOrdreRegister *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsOrdreRegister, jalons_ordre_register_free)

G_END_DECLS
