/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-span.h"

G_BEGIN_DECLS

/* Arrays of JalonsSpan. */

/* Sorts @spans and joins those that overlap or touch; empty ones go. */
void    jalons_spans_merge    (GArray *spans);

/* What is in @spans and not in @less, both merged. */
GArray *jalons_spans_subtract (const GArray *spans, const GArray *less);

G_END_DECLS
