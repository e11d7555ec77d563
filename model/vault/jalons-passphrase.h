/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What people open a register with: a passphrase of their own or drawn for them, or the recovery code that
 * was printed. Texts that are returned are owned by the caller, in memory that is locked, guarded, and
 * wiped by jalons_passphrase_free(); that of what was typed is the caller's to wipe. */

void  jalons_passphrase_free (char *passphrase);

/* Words drawn for a passphrase, 12 bits each: 72. */
#define JALONS_PASSPHRASE_WORDS 6

/* @n_words words of the list, each drawn from all of them, up to 64, with a space between. The space is the
 * largest key, in the same place everywhere; a hyphen is not, and turns into a 6 under Caps Lock on a French
 * keyboard. */
char *jalons_passphrase_generate (guint n_words);

/* In bytes; what is longer is not a passphrase, but another file taken for one. */
#define JALONS_PASSPHRASE_LONGEST 1024

/* What the key is derived from: @typed in Unicode's form NFC, without the end of line of a file; nothing else
 * is changed. NULL when it is not UTF-8, or too long. */
char *jalons_passphrase_normalize (const char *typed);

/* How many bits of guessing a normalised passphrase is worth, at most: what a person chose may be worth less.
 *
 * A word of the list counts for 12, as if it had been drawn; in a sentence, which small words give away, it
 * counts as any other. Elsewhere a letter counts for 1.5, a digit for 2, anything else for 3, and 2 each time
 * capitals, letters, digits and others follow one another. What repeats or goes on from what precedes
 * (aaaa, 1234, chatchat) counts for little, and so does what very many people take. */
double jalons_passphrase_bits (const char *passphrase);

/* At some 200 guesses a second for a graphics card at the default cost (bounded by its memory: an order of
 * magnitude, not a measure), ten cards search 40 bits in 17 years, a thousand 60 bits in 180,000. Under 40,
 * someone with a stolen computer and no more than time gets in; three drawn words, 36 bits, are under. */
#define JALONS_PASSPHRASE_FLOOR 40.0
#define JALONS_PASSPHRASE_ENOUGH 60.0

typedef enum {
  JALONS_PASSPHRASE_REFUSED, /* under the floor; or it would be taken for a recovery code */
  JALONS_PASSPHRASE_WEAK,    /* accepted, and people are told */
  JALONS_PASSPHRASE_GOOD,
} JalonsPassphraseVerdict;

JalonsPassphraseVerdict jalons_passphrase_judge (const char *passphrase);

/* A recovery code: 160 random bits, as eight groups of five symbols with a hyphen between:
 *
 *     7K2QH-ABCDE-00107-…
 *
 * The symbols are the digits and the capitals but I, L, O and U. The last of a group checks the other four
 * and the place of the group: one symbol wrongly copied, any two swapped, or a group in another's place is
 * found before anything is derived, and the group is known. Arithmetic in FORMAT.md. */
#define JALONS_RECOVERY_GROUPS 8
#define JALONS_RECOVERY_GROUP_SIZE 5
#define JALONS_RECOVERY_LENGTH (JALONS_RECOVERY_GROUPS * (JALONS_RECOVERY_GROUP_SIZE + 1) - 1)

char    *jalons_recovery_code_generate (void);

/* The code as it was generated, which is what its slot is sealed with, from what is typed: in any case, with
 * any hyphens, dots and spaces or none, o for 0, i or l for 1, u for V. NULL when it is not one: @wrong_group,
 * unless NULL, is then the first group, from 1, that is not as it was given, or is not there (the next, once
 * in 32, when a symbol is missing or added); after the last, when more follows. */
char    *jalons_recovery_code_read (const char *typed, guint *wrong_group);

/* Whether @typed can only be a recovery code, be it wrongly copied: 32 to 48 symbols, one of them a digit from 2
 * to 9, and half of the groups right. No passphrase that is drawn looks like one; those that do are refused. */
gboolean jalons_recovery_code_looks_like (const char *typed);

G_END_DECLS
