/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-keeper.h"

#include <string.h>

#include "jalons-backups.h"
#include "jalons-passphrase.h"

/* One of the two kinds of work, in the queue. */
struct _JalonsAttempt {
  char         *path;
  gboolean      read_only;
  JalonsSecret *secret;
  JalonsStore  *store; /* to be closed, or that was opened */
  GError       *error;
  gboolean      closing;
  gboolean      cancelled; /* in the main thread and, under `lock`, in the other one */
  JalonsOpened  opened;
  GDestroyNotify closed;
  gpointer      data;
};

static GMutex lock;
static GCond idle;
static guint n_waiting; /* under `lock`: in the queue, or at work */

JalonsSecret *
jalons_secret_new (const char *passphrase, const char *label, const char *key_file)
{
  JalonsSecret *secret = g_new0 (JalonsSecret, 1);

  secret->passphrase = jalons_passphrase_normalize (passphrase);
  secret->label = g_strdup (label);
  secret->key_file = g_strdup (key_file);

  return secret;
}

void
jalons_secret_free (JalonsSecret *secret)
{
  g_clear_pointer (&secret->passphrase, jalons_passphrase_free);
  g_free (secret->label);
  g_free (secret->key_file);
  g_free (secret);
}

gboolean
jalons_secret_read (const JalonsSecret *secret, JalonsCredential *credential, guint8 hash[JALONS_HASH_SIZE],
                    GError **error)
{
  *credential = (JalonsCredential) {
    .passphrase = secret->passphrase ? secret->passphrase : "",
    .length = secret->passphrase ? strlen (secret->passphrase) : 0,
    .label = secret->label,
  };
  if (!secret->key_file)
    return TRUE;
  credential->key_file = hash;

  return jalons_key_file_read (secret->key_file, hash, error);
}

static void
attempt_free (JalonsAttempt *attempt)
{
  g_clear_pointer (&attempt->secret, jalons_secret_free);
  g_clear_error (&attempt->error);
  g_free (attempt->path);
  g_free (attempt);
}

/* Back in the main thread. */
static gboolean
deliver_cb (gpointer data)
{
  JalonsAttempt *attempt = data;

  if (attempt->closing)
    attempt->closed (attempt->data);
  else
    {
      if (attempt->store)
        jalons_store_adopt (attempt->store);
      if (!attempt->cancelled)
        attempt->opened (attempt->store, attempt->error, attempt->data);
      else if (attempt->store)
        jalons_store_free (attempt->store);
    }
  attempt_free (attempt);

  return G_SOURCE_REMOVE;
}

static JalonsStore *
open_store (const JalonsAttempt *attempt, GError **error)
{
  guint8 hash[JALONS_HASH_SIZE];
  JalonsCredential credential;
  JalonsStore *store = NULL;

  if (jalons_secret_read (attempt->secret, &credential, hash, error))
    store = jalons_store_open (attempt->path, attempt->read_only, &credential, error);
  jalons_wipe (hash, sizeof hash);

  return store;
}

static void
open_in_thread (JalonsAttempt *attempt)
{
  gboolean unwanted = FALSE;

  g_mutex_lock (&lock);
  unwanted = attempt->cancelled;
  g_mutex_unlock (&lock);
  if (!unwanted)
    attempt->store = open_store (attempt, &attempt->error);
  g_clear_pointer (&attempt->secret, jalons_secret_free);
  g_mutex_lock (&lock);
  unwanted = attempt->cancelled;
  g_mutex_unlock (&lock);
  if (unwanted)
    g_clear_pointer (&attempt->store, jalons_store_free);
  else if (attempt->store)
    {
      jalons_backups_begin (attempt->store);
      jalons_store_release (attempt->store);
    }
}

static void
work_cb (gpointer data, gpointer unused)
{
  JalonsAttempt *attempt = data;

  if (attempt->closing)
    {
      jalons_store_adopt (attempt->store);
      g_clear_pointer (&attempt->store, jalons_store_free);
    }
  else
    open_in_thread (attempt);
  g_idle_add_full (G_PRIORITY_DEFAULT, deliver_cb, attempt, NULL);
  g_mutex_lock (&lock);
  n_waiting--;
  g_cond_broadcast (&idle);
  g_mutex_unlock (&lock);
}

static void
push (JalonsAttempt *attempt)
{
  static GThreadPool *pool;

  if (!pool)
    pool = g_thread_pool_new (work_cb, NULL, 1, FALSE, NULL);
  g_mutex_lock (&lock);
  n_waiting++;
  g_mutex_unlock (&lock);
  g_thread_pool_push (pool, attempt, NULL);
}

JalonsAttempt *
jalons_keeper_open (const char *path, gboolean read_only, JalonsSecret *secret, JalonsOpened opened, gpointer data)
{
  JalonsAttempt *attempt = g_new0 (JalonsAttempt, 1);

  attempt->path = g_strdup (path);
  attempt->read_only = read_only;
  attempt->secret = secret;
  attempt->opened = opened;
  attempt->data = data;
  push (attempt);

  return attempt;
}

void
jalons_attempt_cancel (JalonsAttempt *attempt)
{
  const JalonsOpened opened = attempt->opened;
  const gpointer data = attempt->data;
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "open");

  g_return_if_fail (!attempt->cancelled);

  g_mutex_lock (&lock);
  attempt->cancelled = TRUE;
  g_mutex_unlock (&lock);
  opened (NULL, error, data);
}

void
jalons_keeper_close (JalonsStore *store, GDestroyNotify closed, gpointer data)
{
  JalonsAttempt *attempt = g_new0 (JalonsAttempt, 1);

  jalons_store_release (store);
  attempt->store = store;
  attempt->closing = TRUE;
  attempt->closed = closed;
  attempt->data = data;
  push (attempt);
}

void
jalons_keeper_wait (void)
{
  g_mutex_lock (&lock);
  while (n_waiting)
    g_cond_wait (&idle, &lock);
  g_mutex_unlock (&lock);
}
