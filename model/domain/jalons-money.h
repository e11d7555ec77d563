/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-day.h"

G_BEGIN_DECLS

/**
 * JalonsCents:
 *
 * An amount in euros, as an integer number of cents. Never a float.
 */
typedef gint64 JalonsCents;

#define JALONS_CENTS_NONE G_MININT64

/* No single amount may exceed this: one billion euros. */
#define JALONS_CENTS_MAX G_GINT64_CONSTANT (100000000000)

#define JALONS_CENTS_TEXT_SIZE 32

/* `559.43` or `559,43`; at most two decimals; a space or a no-break space between thousands. */
JalonsParse jalons_cents_parse (const char *text, JalonsCents *cents);

/* `559.43`, always two decimals: the form of the interchange tables. */
char       *jalons_cents_write (JalonsCents cents, char buffer[JALONS_CENTS_TEXT_SIZE]);

G_END_DECLS
