/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A fault at the k-th call that writes, in a process of its own: killed, refused, half done. */

typedef enum {
  VAULT_KILL_BEFORE,
  VAULT_KILL_AFTER,
  VAULT_KILL_HALF,  /* of a write */
  VAULT_REFUSE_IO,  /* once */
  VAULT_REFUSE_FULL,
  VAULT_REFUSE_FULL_ON, /* from then on */
  VAULT_SHORT_WRITE,
  VAULT_N_FAULTS
} VaultFault;

/* Whether one that happens once passes: what is tried again is done. */
gboolean vault_fault_passes (VaultFault kind);

/* Once, before the first: what is killed does not lose what the system holds, so that memory is as good as a
 * disk for the folders of tests, and faster; a place that is named already is kept. */
void     vault_fault_init   (void);

/* Runs @scenario in a child, where the call number @at (from 1; 0: none) fails; the last word of @size bytes
 * that it said is in @word. */
typedef void (*VaultScenario) (gpointer data);
void     vault_fault_run    (VaultFault kind, guint at, VaultScenario scenario, gpointer data, gpointer word,
                             gsize size);

/* In the child: says a word to the parent; calls made so far. */
void     vault_fault_say    (gconstpointer word, gsize size);
guint    vault_fault_calls  (void);

/* In the child: no fault from here on. */
void     vault_fault_disarm (void);

/* A fault at every call, or at one in so many: @usual, three times that under the sanitizers, which are slow. */
guint vault_fault_step (guint usual);

G_END_DECLS
