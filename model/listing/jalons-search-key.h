/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends what looking for words keeps of @text (UTF-8 or NULL), after a space: letters and digits,
 * without case, accents or ligatures. Apostrophes, hyphens and dots are taken out, so that « d’Almeida »,
 * « dalmeida » and « d almeida » are found by one another. Everything else is a space. */
void   jalons_search_key_append (GString *key, const char *text);

/* The words of what was typed, folded the same way; NULL-terminated, empty when there are none. */
char **jalons_search_words      (const char *typed);

G_END_DECLS
