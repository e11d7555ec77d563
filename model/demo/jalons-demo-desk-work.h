/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-requests.h"

G_BEGIN_DECLS

/* What a delegate has in front of her: the work in progress around @today in one département. */
typedef struct {
  JalonsDemoRound *round;
  int              departement;
  JalonsDay        today;
  JalonsDay        next_session; /* a few days ahead, not held yet */
  guint            n_running;
  gboolean         has_lapsed; /* one period has just ended, its renewal still to be examined */
} JalonsDemoDesk;

/* Periods that have ended since the drawn cases did: ended, renewed, or one left to settle. */
void jalons_demo_desk_bring_up (JalonsDemoDesk *desk);

/* The next session and what is to be presented there. */
void jalons_demo_desk_prepare  (JalonsDemoDesk *desk);

/* The rest of the in-tray: an appeal, a birth, an agrément that ends, permits. */
void jalons_demo_desk_add_work (JalonsDemoDesk *desk);

G_END_DECLS
