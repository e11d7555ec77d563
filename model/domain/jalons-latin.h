/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What two spellings of one name have in common, whatever keyboard or office wrote it. */

/* Appends @text (UTF-8 or NULL), after a space: letters and digits, without case, accents or ligatures, those of
 * the Cyrillic, Greek and Arabic alphabets written in Latin letters. Apostrophes, hyphens and dots are taken out,
 * so that « d’Almeida » and « dalmeida » are one, or with @split are spaces as everything else is. TRUE when the
 * text was Arabic, which writes few vowels: what is appended has but its consonants to be compared. */
gboolean jalons_latin_append (GString *key, const char *text, gboolean split);

/* Longest sound of a word, with its zero byte. */
#define JALONS_SOUND_SIZE 64

/* How a word of jalons_latin_append() sounds, in the few letters that survive the ways of writing it down: Mohamed,
 * Mohammed and Muhammad, Khadija and Hadidja, Ouattara and Wattara, Aïcha and Aisha, Diallo and Jallow. Returns its
 * length. */
gsize    jalons_sound        (const char *word, char sound[JALONS_SOUND_SIZE]);

/* Takes the vowels out of a sound, in place; returns its length. */
gsize    jalons_sound_bare   (char *sound);

/* Letters to add, take, change or swap with the next to make @b of @a (words of jalons_latin_append(), or sounds),
 * and @most + 1 where it takes more. */
guint    jalons_edits        (const char *a, const char *b, guint most);

G_END_DECLS
