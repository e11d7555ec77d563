/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-slots-work.h"

#include <glib/gi18n.h>

#include "jalons-journal.h"
#include "jalons-pieces.h"

typedef struct {
  JalonsSlotsWish wish;
  char           *label; /* whose slot it is, for the journal */
  JalonsJobDone   done;
  gpointer        data;
} Work;

static gboolean
add (JalonsRegisterFile *file, const Work *work, const JalonsCredential *credential, GError **error)
{
  const JalonsSlotOrder order = {
    .kind = work->wish.what == JALONS_SLOTS_RECOVERY ? JALONS_SLOT_RECOVERY : JALONS_SLOT_PASSPHRASE,
    .label = work->label,
    .credential = *credential,
  };

  return jalons_keyring_add (file, &order, error);
}

/* With what was typed, which is read here: the key file may be on a slow disk. */
static gboolean
seal (JalonsStore *store, const Work *work, GError **error)
{
  JalonsRegisterFile *file = jalons_store_file (store);
  guint8 hash[JALONS_HASH_SIZE];
  JalonsCredential credential;
  gboolean done = FALSE;

  if (jalons_secret_read (work->wish.secret, &credential, hash, error))
    {
      credential.label = NULL;
      done = work->wish.what == JALONS_SLOTS_CHANGE
                 ? jalons_keyring_change (file, jalons_store_actor (store), (JalonsCost) { 0 }, &credential, error)
                 : add (file, work, &credential, error);
    }
  jalons_wipe (hash, sizeof hash);

  return done;
}

static gboolean
change (JalonsStore *store, const Work *work, GError **error)
{
  JalonsRegisterFile *file = jalons_store_file (store);

  switch (work->wish.what)
    {
    case JALONS_SLOTS_REMOVE:
      return jalons_keyring_remove (file, work->wish.index, error);
    case JALONS_SLOTS_ROTATE:
      return jalons_keyring_rotate (file, error);
    case JALONS_SLOTS_ADD:
    case JALONS_SLOTS_CHANGE:
    case JALONS_SLOTS_RECOVERY:
    default:
      return seal (store, work, error);
    }
}

static JalonsJournalAction
action_of (JalonsSlotsWhat what)
{
  if (what == JALONS_SLOTS_REMOVE)
    return JALONS_JOURNAL_SLOT_REMOVED;

  return what == JALONS_SLOTS_ADD || what == JALONS_SLOTS_RECOVERY ? JALONS_JOURNAL_SLOT_ADDED
                                                                   : JALONS_JOURNAL_SLOT_CHANGED;
}

static gboolean
run (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  const Work *work = data;
  GError *reason = NULL;

  if (!change (store, work, &reason))
    {
      g_propagate_error (error, reason);
      return FALSE;
    }

  /* The documents follow whatever happens: cancelled half way, they would keep the key that was. */
  return jalons_journal_access (store, action_of (work->wish.what), 0, 0, 0, work->label, error)
         && jalons_pieces_rotate (store, jalons_job_progress, job, NULL, error);
}

static void
done_cb (const GError *error, gpointer data)
{
  Work *work = data;

  work->done (error, work->data);
  g_clear_pointer (&work->wish.secret, jalons_secret_free);
  g_free (work->label);
  g_free (work);
}

static char *
find_label (JalonsSession *session, const JalonsSlotsWish *wish)
{
  JalonsStore *store = jalons_session_get_store (session);

  if (wish->what == JALONS_SLOTS_REMOVE)
    return jalons_slot_label (&jalons_register_file_header (jalons_store_file (store))->slots[wish->index]);

  return g_strdup (wish->what == JALONS_SLOTS_ADD || wish->what == JALONS_SLOTS_RECOVERY
                       ? wish->secret->label
                       : jalons_store_actor (store)->label);
}

void
jalons_slots_start (GtkWindow *parent, JalonsSession *session, const JalonsSlotsWish *wish, JalonsJobDone done,
                    gpointer data)
{
  Work *work = g_new0 (Work, 1);

  work->wish = *wish;
  work->label = find_label (session, wish);
  work->done = done;
  work->data = data;
  jalons_job_start (parent, session, _ ("Changing the access to the register"), run, done_cb, work);
}
