/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define JALONS_PASSPHRASE_WORDS 6

typedef enum { JALONS_PASSPHRASE_REFUSED, JALONS_PASSPHRASE_WEAK, JALONS_PASSPHRASE_GOOD } JalonsPassphraseVerdict;

char *jalons_passphrase_generate (guint n_words);
void  jalons_passphrase_free (char *passphrase);
JalonsPassphraseVerdict jalons_passphrase_judge (const char *passphrase);
char *jalons_passphrase_normalize (const char *typed);
char *jalons_recovery_code_generate (void);
char *jalons_recovery_code_read (const char *typed, guint *wrong_group);
gboolean jalons_recovery_code_looks_like (const char *typed);

G_END_DECLS
