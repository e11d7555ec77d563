/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A time of day in minutes from midnight, 0 to 1439; -1: none, or not understood. Registers and tables hold "09:30". */

/* Strict: two digits, a colon, two digits. NULL gives -1. */
int   jalons_hour_parse (const char *text);

/* What people type: « 9h30 », « 9 h », « 9:30 », « 14.15 », « 930 ». */
int   jalons_hour_parse_typed (const char *text);

/* "09:30"; NULL for -1. Owned by the caller. */
char *jalons_hour_text (int minutes);

G_END_DECLS
