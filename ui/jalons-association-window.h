/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-correspondants.h"
#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_ASSOCIATION_WINDOW (jalons_association_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsAssociationWindow, jalons_association_window, JALONS, ASSOCIATION_WINDOW, AdwWindow)

/* Which of the register's associations the correspondent is, if any. */
void jalons_association_window_open (GtkWindow *parent, JalonsSession *session,
                                     const JalonsCorrespondant *correspondant);

G_END_DECLS
