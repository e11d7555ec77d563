/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-backup.h"

G_BEGIN_DECLS

/* What was found by a verification: sentences, the verdict first. */
char **jalons_text_verification (const JalonsVerification *verification);

/* What a restoring did. */
char **jalons_text_restoring    (const JalonsRestoring *restoring);

/* A moment, seconds since 1970, as people say it here: « 26/11/2026 à 14:02 ». Owned. */
char  *jalons_text_moment       (gint64 seconds);

/* « il y a 3 jours », of a moment at another, seconds since 1970. Owned. */
char  *jalons_text_age          (gint64 then, gint64 now);

/* What a backup holds beside the register of which @sequence is the last commit, which was compared with it:
 * « le registre a été enregistré 3 fois depuis ». Owned. */
char  *jalons_text_backup_lag   (const JalonsVerification *verification, guint64 sequence);

/* « 3,2 Mo ». Owned. */
char  *jalons_text_size         (guint64 bytes);

G_END_DECLS
