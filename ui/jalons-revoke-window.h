/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-carte.h"
#include "jalons-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_REVOKE_WINDOW (jalons_revoke_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsRevokeWindow, jalons_revoke_window, JALONS, REVOKE_WINDOW, AdwWindow)

/* @carte: what says that the card is revoked. Not called when nothing was done. */
typedef void (*JalonsRevoked) (const JalonsCarte *carte, gpointer data);

/* Revokes the register's own card, once the word that is asked for was typed. @destroy: of @data, called once. */
void jalons_revoke_window_open (GtkWindow *parent, JalonsSession *session, JalonsRevoked revoked, gpointer data,
                                GDestroyNotify destroy);

G_END_DECLS
