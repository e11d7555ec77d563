/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-envoi.h"
#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_ENVOI_SEND_WINDOW (jalons_envoi_send_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsEnvoiSendWindow, jalons_envoi_send_window, JALONS, ENVOI_SEND_WINDOW, AdwWindow)

/* Sends something of a parcours: to whom, with what documents and words, and what its checklist still lacks; then it is sealed and
 * saved to a file. Of @order are read its parcours, or its demande, which is then chosen to begin with, and its nature (0: the
 * usual one of such a register). */
void jalons_envoi_send_open (GtkWindow *parent, JalonsSession *session, const JalonsEnvoiOrder *order);

G_END_DECLS
