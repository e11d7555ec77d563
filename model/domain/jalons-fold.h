/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lower case, without accents: what two spellings of one word have in common. @text is UTF-8. */
char *jalons_fold          (const char *text);

/* Edit distance between the folded texts, for "did you mean"; texts are cut at 64 characters. */
guint jalons_fold_distance (const char *a, const char *b);

/* @text as it may be quoted in a message: at most 40 characters, « … » standing for the rest, and
 * U+FFFD for what has no picture of its own (control and format characters, line breaks). */
char *jalons_quotable      (const char *text);

/* Cuts white space, no-break spaces included, at both ends, in place; returns the first kept byte. */
char *jalons_trim          (char *text);

G_END_DECLS
