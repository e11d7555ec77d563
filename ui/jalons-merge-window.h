/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_MERGE_WINDOW (jalons_merge_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsMergeWindow, jalons_merge_window, JALONS, MERGE_WINDOW, AdwWindow)

/* Makes one person of two. @gone 0: first asks with whom, those who are alike before all others. Then both stand side
 * by side, with what moves, what has to be chosen and what would clash; nothing is written before « Fusionner », and
 * then in one transaction, that can be undone. Afterwards the dossier of the one that is kept is shown. */
GtkWindow *jalons_merge_window_new (GtkWindow *parent, JalonsSession *session, JalonsRef kept, JalonsRef gone);

G_END_DECLS
