/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-store.h"

G_BEGIN_DECLS

/* The one thread in which registers are opened by a secret, which takes a second, and closed after a lock: one
 * after the other, so that a register is never opened while it is still being closed. */

/* What opens a slot. Wiped when it is freed. */
typedef struct {
  char *passphrase; /* or a recovery code; as people typed it */
  char *label;      /* of the slot, or NULL for any */
  char *key_file;   /* path, or NULL */
} JalonsSecret;

JalonsSecret *jalons_secret_new  (const char *passphrase, const char *label, const char *key_file);
void          jalons_secret_free (JalonsSecret *secret);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsSecret, jalons_secret_free)

/* Fills @credential from it, for as long as both live. @hash holds what stands for the key file. */
gboolean      jalons_secret_read (const JalonsSecret *secret, JalonsCredential *credential,
                                  guint8 hash[JALONS_HASH_SIZE], GError **error);

/* A register being opened. */
typedef struct _JalonsAttempt JalonsAttempt;

/* In the main thread, to which the register belongs; @store is taken. NULL with @error. */
typedef void (*JalonsOpened) (JalonsStore *store, const GError *error, gpointer data);

/* Takes @secret. The attempt is over once @opened has been called. */
JalonsAttempt *jalons_keeper_open  (const char *path, gboolean read_only, JalonsSecret *secret, JalonsOpened opened,
                                    gpointer data);

/* Calls @opened at once, with G_IO_ERROR_CANCELLED. What the thread finds is closed and wiped there. */
void           jalons_attempt_cancel (JalonsAttempt *attempt);

/* Takes @store and closes it in the thread: its image and its keys are wiped when @closed is called. */
void           jalons_keeper_close (JalonsStore *store, GDestroyNotify closed, gpointer data);

/* Waits until nothing is being opened or closed. */
void           jalons_keeper_wait  (void);

G_END_DECLS
