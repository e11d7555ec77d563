/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

/* The documents of a session, or of a person's parcours: which are made, in what form, in which new folder; and those that
 * are kept. */
#define JALONS_TYPE_DOCUMENTS_WINDOW (jalons_documents_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsDocumentsWindow, jalons_documents_window, JALONS, DOCUMENTS_WINDOW, AdwWindow)

/* One of @seance and @personne. */
void jalons_documents_window_open (GtkWindow *parent, JalonsSession *session, JalonsRef seance,
                                   JalonsRef personne);

G_END_DECLS
