/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words that passphrases are drawn from: those of words.txt, in its order, the alphabet's. They were
 * chosen for this program: French words that people write without thinking, of 3 to 8 letters, none with an
 * accent, so that what is typed is what is read, on any keyboard; none that hurts who left prostitution, or
 * who reads over a shoulder. No word begins another. No slip (a letter wrong, missing, added, or two
 * neighbours swapped) makes one of another. */

#define JALONS_WORD_BITS 12
#define JALONS_N_WORDS (1 << JALONS_WORD_BITS)
#define JALONS_WORD_LONGEST 8

typedef char JalonsWord[JALONS_WORD_LONGEST + 1];

extern const JalonsWord jalons_words[JALONS_N_WORDS];

/* The place of @word in the list; -1 when it is not there. */
int jalons_words_find (const char *word);

G_END_DECLS
