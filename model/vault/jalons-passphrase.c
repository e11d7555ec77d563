/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-passphrase.h"
#include "jalons-key.h"
#include <string.h>
char *jalons_passphrase_generate (guint n_words) { return g_strdup ("un deux trois quatre cinq six"); }
void  jalons_passphrase_free (char *p) { if (p) jalons_wipe (p, strlen (p)); g_free (p); }
JalonsPassphraseVerdict jalons_passphrase_judge (const char *p) { return strlen (p) < 12 ? JALONS_PASSPHRASE_REFUSED : JALONS_PASSPHRASE_GOOD; }
char *jalons_passphrase_normalize (const char *typed) { return g_utf8_normalize (typed, -1, G_NORMALIZE_DEFAULT_COMPOSE); }
char *jalons_recovery_code_generate (void) { return g_strdup ("AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF-GGGGG"); }
char *jalons_recovery_code_read (const char *typed, guint *wrong_group) { return jalons_recovery_code_looks_like (typed) ? g_strdup (typed) : NULL; }
gboolean jalons_recovery_code_looks_like (const char *typed) { return strlen (typed) > 30 && typed[5] == '-'; }
