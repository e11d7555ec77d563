/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-session.h"

G_BEGIN_DECLS

/* The registers opened last, the latest first, in the settings of the program and nowhere else: where they are and
 * what they are, never what is in them. Empty unless the setting "remember-registers" is on. */
typedef struct {
  char *path;
  char *title;  /* « Département 75 — Paris » */
  char *folder; /* where it is, with ~ for the home folder */
} JalonsRecent;

/* Puts the session's register first, if people want them to be remembered. */
void       jalons_recent_add   (JalonsSession *session);

/* Array of JalonsRecent; those whose file is no longer there are forgotten. */
GPtrArray *jalons_recent_list  (void);

void       jalons_recent_clear (void);

G_END_DECLS
