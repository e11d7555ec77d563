/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-envoi.h"
#include "jalons-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Sealing to a file: where it goes is asked for first, so that no number is taken for a file that nobody wanted; then it is made,
 * entered in the journal as what leaves the register is, and written, behind a job. Where it cannot be written, another place is
 * asked for: it is not sealed twice. */

/* Called once; TRUE where the file is there. @data is not owned. */
typedef void (*JalonsEnvoiSaved) (gboolean saved, gpointer data);

/* The receipt of what was received, by its row: it goes to the sender. @done may be NULL. */
void jalons_envoi_receipt_save (GtkWindow *parent, JalonsSession *session, JalonsRef received, JalonsEnvoiSaved done,
                                gpointer data);

/* What @order says, which is copied, to the card of that row. */
void jalons_envoi_order_save   (GtkWindow *parent, JalonsSession *session, const JalonsEnvoiOrder *order, JalonsRef carte,
                                JalonsEnvoiSaved done, gpointer data);

G_END_DECLS
