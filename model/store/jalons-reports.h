/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-echeancier.h"

G_BEGIN_DECLS

/* What is to be done and was put off, until a day and for a reason. It comes back on that day, and at once when the fact
 * it came from is another one. It is undone as any change. */

/* What is put off of a thing to do: its kind and cause, "lacune:psp:non-depose" or "echeance:notifier"; owned. */
char *jalons_report_chose (const JalonsDu *due);

/* The fact it comes from, a table and a row of this register: "demandes:12"; owned. */
char *jalons_report_fait  (const JalonsDu *due);

/* Puts off what is due until @until, which is after @today; @motif is not blank. FALSE with @error
 * (JALONS_STORE_ERROR_CONSTRAINT when it is) and nothing. */
gboolean jalons_report_put_off (JalonsStore *store, const JalonsDu *due, JalonsDay until, const char *motif,
                                JalonsDay today, GError **error);

/* Takes it up again; nothing where it was not put off. */
gboolean jalons_report_take_up (JalonsStore *store, const JalonsDu *due, GError **error);

/* Why it was put off; NULL where it was not, or with @error. Owned by the caller. */
char    *jalons_report_motif   (JalonsStore *store, const JalonsDu *due, GError **error);

/* Says in each JalonsDu of @due until when it was put off; what came back is as if it never had been. */
gboolean jalons_reports_look   (JalonsStore *store, GArray *due, JalonsDay today, GError **error);

G_END_DECLS
