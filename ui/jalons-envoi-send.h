/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-envoi.h"

G_BEGIN_DECLS

/* What the window that sends needs to know of the register, without a widget. */

/* The natures that such a register sends about a parcours, the usual one first; 0 ends them. */
const JalonsPliNature *jalons_envoi_send_natures (int kind);

/* To whom that goes: the newest card of each organisation that fits, verified or not (JalonsCorrespondant, owned). A dossier goes
 * to the DDFE of the demande's département; what answers it, to the association that sent it; a transfer,
 * to the DDFE of any other département. NULL with @error. */
GPtrArray *jalons_envoi_send_candidates (JalonsStore *store, JalonsPliNature nature, JalonsRef demande, GError **error);

/* The demandes of the parcours, the latest first: JalonsDemande, owned. NULL with @error. */
GPtrArray *jalons_envoi_send_demandes   (JalonsStore *store, JalonsRef parcours, GError **error);

/* What the demande's checklist lacks, a line each, by this register's rules; "" where it is complete. Owned; NULL with @error. */
char      *jalons_envoi_send_lacks      (JalonsStore *store, JalonsRef demande, GError **error);

/* The documents kept of the parcours and of her whose it is: JalonsPiece, owned. NULL with @error. */
GPtrArray *jalons_envoi_send_pieces     (JalonsStore *store, JalonsRef parcours, GError **error);

/* Whether the parcours has its exit « transfert », which a transfer carries. */
gboolean   jalons_envoi_send_has_exit   (JalonsStore *store, JalonsRef parcours);

/* Whose parcours it is; 0: there is none. */
JalonsRef  jalons_envoi_send_personne   (JalonsStore *store, JalonsRef parcours);

G_END_DECLS
