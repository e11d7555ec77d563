/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes one of the calls by which a register's bytes reach the disk the last one of this program, or fail, or
 * do half of its work. For a process of its own: nothing disarms it. */

typedef enum {
  KILL_BEFORE,
  KILL_AFTER,
  KILL_HALF,  /* of a write */
  REFUSE_IO,  /* once */
  REFUSE_FULL,
  REFUSE_FULL_ON, /* from then on */
  SHORT_WRITE,
  N_FAULTS
} Fault;

/* The call number @at, from 1 on; 0: none, they are only counted. */
void     sys_faults_arm   (Fault kind, guint at);

/* How many there have been since. */
guint    sys_faults_calls (void);

/* Whether what is tried again after it must be done. */
gboolean sys_faults_pass  (Fault kind);

G_END_DECLS
