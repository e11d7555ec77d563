/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lower case, without accents: what two spellings of one word have in common. @text is UTF-8. */
char *jalons_fold          (const char *text);

/* Edit distance between the folded texts, for "did you mean"; texts are cut at 64 characters. */
guint jalons_fold_distance (const char *a, const char *b);

/* Cuts white space, no-break spaces included, at both ends, in place; returns the first kept byte. */
char *jalons_trim          (char *text);

G_END_DECLS
