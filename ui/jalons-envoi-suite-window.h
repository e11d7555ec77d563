/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-completude.h"
#include "jalons-plis.h"

G_BEGIN_DECLS

#define JALONS_TYPE_ENVOI_SUITE_WINDOW (jalons_envoi_suite_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsEnvoiSuiteWindow, jalons_envoi_suite_window, JALONS, ENVOI_SUITE_WINDOW, AdwWindow)

/* @raison: JALONS_MOTIF_RENVOI_*, of a correction. @motif: as it is told to the sender; NULL when the person gives up. */
typedef void (*JalonsEnvoiSuiteGiven) (int raison, const char *motif, gpointer data);

/* Why what came is sent back (@suite CORRECTION: a reason, items of the checklist, words) or refused (words). @completude: of the
 * demande as it would be; NULL: it has no checklist. @given is called once. */
GtkWindow *jalons_envoi_suite_window_new (GtkWindow *parent, JalonsPliSuite suite, const JalonsCompletude *completude,
                                          JalonsEnvoiSuiteGiven given, gpointer data);

G_END_DECLS
