/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-day.h"

G_BEGIN_DECLS

#define JALONS_TYPE_DAY_FIELD (jalons_day_field_get_type ())

G_DECLARE_FINAL_TYPE (JalonsDayField, jalons_day_field, JALONS, DAY_FIELD, AdwBin)

/* Where a day is typed, in the forms of jalons_day_typing_parse(), moved by keys or chosen in a calendar.
 *
 * Up and Down: a day later, a day earlier; with Shift, or Page Up and Page Down: a month; with Control: a year.
 * Alt+Down and F4 open the calendar, which Return leaves with the day, Escape without; its button is not on the way of
 * Tab. When the field is left, what was typed becomes 12/03/2026 with the day of the week beside it; what is no day
 * stays as it was typed.
 *
 * The signal "changed" comes at each change that a person makes, by typing or choosing, and for none made from here.
 * The description of the entry for those who listen (GTK_ACCESSIBLE_PROPERTY_DESCRIPTION) is the field's own: an
 * explanation beside it is told of by GTK_ACCESSIBLE_RELATION_DESCRIBED_BY. */

/* Neither reads a clock: @today is the session's. */
GtkWidget  *jalons_day_field_new         (JalonsDay today);

/* The same for a month, typed in the forms of jalons_month_typing_parse(), which is given and got as its first day; Up
 * and Down move by a month, Page Up and Page Down by a year. */
GtkWidget  *jalons_day_field_new_month   (JalonsDay today);

/* What `+6m` counts from, and where arrows begin in an empty field: today where it is JALONS_DAY_NONE. */
void        jalons_day_field_set_base    (JalonsDayField *self, JalonsDay base);

void        jalons_day_field_set_day     (JalonsDayField *self, JalonsDay day);

/* FALSE, and JALONS_DAY_NONE, where the text is not a day. TRUE and JALONS_DAY_NONE where it is empty. */
gboolean    jalons_day_field_get_day     (JalonsDayField *self, JalonsDay *day);

/* The text as it is typed, for drafts. */
const char *jalons_day_field_get_text    (JalonsDayField *self);
void        jalons_day_field_set_text    (JalonsDayField *self, const char *text);

/* The entry: what has the name, the mnemonic and the focus. */
GtkWidget  *jalons_day_field_get_entry   (JalonsDayField *self);

/* Without room for the day of the week beside it, which those who listen are told all the same. */
void        jalons_day_field_set_narrow  (JalonsDayField *self);

void        jalons_day_field_set_invalid (JalonsDayField *self, gboolean invalid);

G_END_DECLS
