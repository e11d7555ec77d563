/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-calendrier.h"

G_BEGIN_DECLS

#define JALONS_TYPE_WHAT_IF_SEANCE (jalons_what_if_seance_get_type ())
G_DECLARE_FINAL_TYPE (JalonsWhatIfSeance, jalons_what_if_seance, JALONS, WHAT_IF_SEANCE, AdwActionRow)

/* A session to come, as a row where its day can be changed, or the session cancelled, without writing anything.
 *
 * Signals: "changed" with the new day; "cancel", which of a session that is cancelled puts it back. */

/* @planned: as it is in the register, whose date may be JALONS_DAY_NONE for one that is added; @n_demandes are on it. */
GtkWidget *jalons_what_if_seance_new (const JalonsSeanceDate *planned, guint n_demandes, JalonsDay today);

JalonsRef  jalons_what_if_seance_id  (JalonsWhatIfSeance *self);

/* What is simulated; JALONS_DAY_NONE when it is cancelled. */
void       jalons_what_if_seance_show (JalonsWhatIfSeance *self, JalonsDay date);

/* Where its day is typed. */
GtkWidget *jalons_what_if_seance_get_field (JalonsWhatIfSeance *self);

G_END_DECLS
