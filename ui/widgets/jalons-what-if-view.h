/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_WHAT_IF_VIEW (jalons_what_if_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonsWhatIfView, jalons_what_if_view, JALONS, WHAT_IF_VIEW, AdwBin)

/**
 * JalonsWhatIfView:
 *
 * « Et si ? »: the sessions to come of a département, moved, added and cancelled without writing anything, and what each
 * would gain or lose; dates proposed; all of it written for real when it is asked for.
 *
 * Signals: "open" with the row of a person and that of a parcours.
 */

/* The sessions as they are in the register: what was simulated is gone. NULL @session: nothing. */
void   jalons_what_if_view_show      (JalonsWhatIfView *self, JalonsSession *session);

/* Person-days lost (or, negative, gained) by what is simulated. */
gint64 jalons_what_if_view_get_total (JalonsWhatIfView *self);

G_END_DECLS
