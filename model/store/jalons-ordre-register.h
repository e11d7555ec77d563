/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-ordre-du-jour.h"
#include "jalons-seance-register.h"

G_BEGIN_DECLS

/* The agenda of a session as it is proposed, read in one walk of the register, with the session as it is. Kept nowhere:
 * nothing is put on a session by it. No text of a person is in it. */
typedef struct {
  JalonsSeanceRegister *session;
  JalonsOrdreChoix      choix;
  GArray               *points; /* JalonsPoint, in order (jalons_ordre_ranger()) */
} JalonsOrdreRegister;

/* The session of row @seance, with lead times in force on its day; renewals to file are said up to the day when the session
 * after it could take effect, or, where none is planned, up to the silence that an entry filed that day would meet. Places
 * are those of the session (`capacite`), the delegate's order that of its rows (`ordre`). NULL with @error when the register
 * cannot be read, or has no such session (JALONS_STORE_ERROR_ABSENT). */
JalonsOrdreRegister *jalons_ordre_register_new  (JalonsStore *store, JalonsRef seance, JalonsDay today, GError **error);
void                 jalons_ordre_register_free (JalonsOrdreRegister *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsOrdreRegister, jalons_ordre_register_free)

/* Its demandes (JalonsRef) by consequence alone, whatever the delegate's order. Owned. */
GArray              *jalons_ordre_register_by_consequence (JalonsOrdreRegister *self);

G_END_DECLS
