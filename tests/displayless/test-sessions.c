/* SPDX-License-Identifier: EUPL-1.2 */

/* Sessions of editing at random, on an encrypted register on the disk: changes, undoing and redoing across closing,
 * opening and being killed. After each the register is what a model kept beside it says, and so is what can be
 * undone. */

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "jalons-drafts.h"
#include "jalons-edit.h"
#include "jalons-journal-private.h"
#include "jalons-undo.h"
#include "sessions-model.h"

/* Of a register, then of another. */
#define SESSIONS     25
#define ACTS         24

#define NINE_O_CLOCK (9 * 60 * 60 * 1000) /* ms */

typedef struct {
  char *folder;
  char *path;
  JalonsStore *store;
  SessionsModel model;
  guint n_killed;
  guint n_acts;
  guint n_undone;
  guint n_caught; /* sessions whose last change was on the disk, and not said to be */
} Desk;

/* One long day, whatever the computer's clock says. */
static gint64
noon_cb (void)
{
  static gint64 begun;

  if (!begun)
    begun = g_get_monotonic_time () / 1000;

  return jalons_store_day_begins (jalons_day_new (2026, 3, 12)) + NINE_O_CLOCK
         + g_get_monotonic_time () / 1000 - begun;
}

static void
open_desk (Desk *desk)
{
  g_autoptr (GError) error = NULL;

  desk->store = jalons_store_open (desk->path, FALSE, NULL, &error);
  g_assert_no_error (error);
}

static void
close_desk (Desk *desk)
{
  g_clear_pointer (&desk->store, jalons_store_free);
}

static void
begin_desk (Desk *desk)
{
  JalonsRegister reg = {
    .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) ""
  };
  g_autoptr (GError) error = NULL;

  desk->folder = g_dir_make_tmp ("jalons-sessions-XXXXXX", NULL);
  desk->path = g_build_filename (desk->folder, "r.jalons", NULL);
  desk->store = jalons_store_create (desk->path, &reg, NULL, 0, &error);
  g_assert_no_error (error);
  close_desk (desk);
  sessions_model_init (&desk->model);
}

static void
end_desk (Desk *desk)
{
  g_autoptr (GDir) dir = g_dir_open (desk->folder, 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (desk->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (desk->folder);
  g_free (desk->folder);
  g_free (desk->path);
  sessions_model_clear (&desk->model);
}

static void
do_save (Desk *desk, const SessionsChange *change)
{
  const JalonsTable *table = jalons_table (change->row.table);
  g_autoptr (GError) error = NULL;
  StoreTestRecord record;

  sessions_row_fill (&change->row, record);
  if (change->gone)
    jalons_store_delete (desk->store, table->id, change->row.id, &error);
  else
    {
      if (change->row.id > jalons_store_last (desk->store, table->id))
        record[0] = 0;
      jalons_store_save (desk->store, table->id, record, &error);
      g_assert_no_error (error);
      g_assert_cmpint (record[0], ==, change->row.id);
    }
  g_assert_no_error (error);
  jalons_record_clear (table, record);
}

/* The record before it in the edit that is row @id of @table, and new; NULL for none. */
static gpointer
find_new (JalonsStore *store, const SessionsAct *act, StoreTestRecord *records, guint before,
          JalonsTableId table, JalonsRef id)
{
  for (guint i = 0; i < before; i++)
    {
      const SessionsRow *row = &g_array_index (act->changes, SessionsChange, i).row;

      if (row->table == table && row->id == id && id > jalons_store_last (store, table))
        return records[i];
    }

  return NULL;
}

static void
refer_to_new (Desk *desk, JalonsEdit *edit, const SessionsAct *act, StoreTestRecord *records, guint index)
{
  const JalonsTable *table = jalons_table (g_array_index (act->changes, SessionsChange, index).row.table);

  for (guint i = 0; i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];
      JalonsRef *ref = field->type == JALONS_FIELD_REF ? jalons_record_ref (field, records[index]) : NULL;
      gpointer target = ref ? find_new (desk->store, act, records, index, field->ref, *ref) : NULL;

      if (!target)
        continue;
      *ref = 0;
      jalons_edit_refer (edit, records[index], field->name, target);
    }
}

static void
do_edit (Desk *desk, const SessionsAct *act)
{
  g_autoptr (JalonsEdit) edit = jalons_edit_new (desk->store, "Session");
  g_autofree StoreTestRecord *records = g_new0 (StoreTestRecord, act->changes->len);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < act->changes->len; i++)
    {
      const SessionsChange *change = &g_array_index (act->changes, SessionsChange, i);

      sessions_row_fill (&change->row, records[i]);
      if (change->gone)
        jalons_edit_delete (edit, change->row.table, change->row.id);
      else
        {
          if (change->row.id > jalons_store_last (desk->store, change->row.table))
            records[i][0] = 0;
          jalons_edit_save (edit, change->row.table, records[i]);
          refer_to_new (desk, edit, act, records, i);
        }
    }
  jalons_edit_apply (edit, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < act->changes->len; i++)
    {
      const SessionsRow *row = &g_array_index (act->changes, SessionsChange, i).row;

      g_assert_cmpint (records[i][0], ==, row->id);
      jalons_record_clear (jalons_table (row->table), records[i]);
    }
}

static void
do_bulk (Desk *desk, const SessionsAct *act)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jalons_store_begin_bulk (desk->store, JALONS_JOURNAL_IMPORTED, NULL));
  for (guint i = 0; i < act->changes->len; i++)
    do_save (desk, &g_array_index (act->changes, SessionsChange, i));
  jalons_store_commit (desk->store, &error);
  g_assert_no_error (error);
}

/* Where there is nothing, it says so. */
static void
do_undo (Desk *desk, gboolean redo)
{
  const SessionsModel *model = &desk->model;
  const gboolean possible = redo ? model->at + 1 < model->states->len : model->at > 0;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (redo ? jalons_redo (desk->store, &error) : jalons_undo (desk->store, &error), ==,
                   possible);
  if (possible)
    g_assert_no_error (error);
  else
    g_assert_error (error, JALONS_UNDO_ERROR, JALONS_UNDO_NOTHING);
}

static void
do_draft (Desk *desk)
{
  g_autofree char *subject = g_strdup_printf ("demandes:%u", desk->model.rank % 7);
  g_autoptr (GError) error = NULL;

  if (desk->model.rank % 3)
    jalons_drafts_put (desk->store, "demande", subject, 0, subject, &error);
  else
    jalons_drafts_sweep (desk->store, NULL, &error);
  g_assert_no_error (error);
}

static void
do_nothing (Desk *desk)
{
  g_assert_true (jalons_store_begin (desk->store, NULL));
  g_assert_true (
      jalons_store_run (desk->store, "INSERT INTO personnes (personne, nom) VALUES ('nulle', 'Part')", NULL));
  jalons_store_rollback (desk->store);
}

static void
do_act (Desk *desk, const SessionsAct *act)
{
  switch (act->kind)
    {
    case SESSIONS_SAVE:
      do_save (desk, &g_array_index (act->changes, SessionsChange, 0));
      break;
    case SESSIONS_EDIT:
      do_edit (desk, act);
      break;
    case SESSIONS_BULK:
      do_bulk (desk, act);
      break;
    case SESSIONS_UNDO:
    case SESSIONS_REDO:
      do_undo (desk, act->kind == SESSIONS_REDO);
      break;
    case SESSIONS_DRAFT:
      do_draft (desk);
      break;
    case SESSIONS_NOTHING:
      do_nothing (desk);
      break;
    case SESSIONS_REOPEN:
      close_desk (desk);
      open_desk (desk);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
check_stacks (Desk *desk)
{
  g_auto (JalonsUndoStep) step = { 0 };
  const SessionsModel *model = &desk->model;

  g_assert_true (jalons_undo_peek (desk->store, &step, NULL));
  g_assert_cmpint (step.state, ==, model->at > 0 ? JALONS_UNDO_READY : JALONS_UNDO_NOTHING);
  g_assert_true (jalons_redo_peek (desk->store, &step, NULL));
  g_assert_cmpint (step.state, ==,
                   model->at + 1 < model->states->len ? JALONS_UNDO_READY : JALONS_UNDO_NOTHING);
}

/* What the one who works does, in a process of her own: after each act that the register says is done, she says so. */
static void
work (Desk *desk, int said)
{
  open_desk (desk);
  for (guint i = 0; i < ACTS; i++)
    {
      g_auto (SessionsAct) act = { 0 };

      sessions_model_draw (&desk->model, &act);
      do_act (desk, &act);
      g_assert_cmpint (write (said, "", 1), ==, 1);
      sessions_model_do (&desk->model, &act);
      sessions_model_check (&desk->model, desk->store, FALSE);
      check_stacks (desk);
    }
  close_desk (desk);
  _exit (0);
}

/* How many acts were said to be done, until she ends. */
static guint
listen_to (int said)
{
  guint n = 0;
  char byte;

  for (;;)
    {
      gssize length = read (said, &byte, 1);

      if (length == 0)
        return n;
      n += length == 1;
      g_assert_true (length == 1 || errno == EINTR);
    }
}

static void
follow (Desk *desk)
{
  g_auto (SessionsAct) act = { 0 };

  sessions_model_draw (&desk->model, &act);
  sessions_model_do (&desk->model, &act);
  desk->n_undone += act.kind == SESSIONS_UNDO || act.kind == SESSIONS_REDO;
  desk->n_acts++;
}

/* What was said to be done is there; and, of one who was killed, perhaps what she was about to say. */
static void
check_session (Desk *desk, guint n_said, gboolean killed)
{
  g_autoptr (GError) error = NULL;
  JalonsJournalCheck check;

  for (guint i = 0; i < n_said; i++)
    follow (desk);
  open_desk (desk);
  g_assert_cmpint (jalons_journal_found (desk->store)->fault, ==, JALONS_JOURNAL_SOUND);
  if (killed && n_said < ACTS && !sessions_model_check (&desk->model, desk->store, TRUE))
    {
      follow (desk);
      desk->n_caught++;
    }
  sessions_model_check (&desk->model, desk->store, FALSE);
  jalons_journal_verify (desk->store, NULL, 0, NULL, NULL, NULL, &check, &error);
  g_assert_no_error (error);
  g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_SOUND);
}

static void
run_session (Desk *desk, guint32 seed, guint patience)
{
  int pipes[2], status = 0;
  gboolean killed = FALSE;
  guint n_said;
  pid_t child;

  g_rand_set_seed (desk->model.random, seed);
  g_assert_cmpint (pipe (pipes), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (pipes[0]);
      work (desk, pipes[1]);
    }
  close (pipes[1]);
  if (patience > 0)
    {
      g_usleep (patience);
      kill (child, SIGKILL);
    }
  n_said = listen_to (pipes[0]);
  close (pipes[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  killed = WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL;
  g_assert_true (killed || (WIFEXITED (status) && WEXITSTATUS (status) == 0));
  desk->n_killed += killed;
  check_session (desk, n_said, killed);
}

/* A draft more or less is no step: where one was killed over it, the model cannot tell, and need not. */
static void
run_desk (guint n, GRand *random, Desk *total)
{
  Desk desk = { 0 };

  begin_desk (&desk);
  for (guint i = 0; i < n; i++)
    {
      const guint32 seed = g_rand_int (random);
      const guint patience = g_rand_boolean (random) ? (guint) g_rand_int_range (random, 1, 250000) : 0;

      run_session (&desk, seed, patience);
      check_stacks (&desk);
      close_desk (&desk);
    }
  total->n_killed += desk.n_killed;
  total->n_acts += desk.n_acts;
  total->n_undone += desk.n_undone;
  total->n_caught += desk.n_caught;
  end_desk (&desk);
}

static void
test_sessions (void)
{
  const guint n = g_getenv ("JALONS_TEST_LONG") ? 300 : 25;
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  Desk total = { 0 };

  jalons_journal_wall_clock = noon_cb;
  for (guint i = 0; i < n; i += SESSIONS)
    run_desk (SESSIONS, random, &total);
  g_test_message (
      "%u sessions, %u killed, %u acts, %u of them undone or redone; %u times the last change was kept "
      "before it was said to be",
      n, total.n_killed, total.n_acts, total.n_undone, total.n_caught);
  g_assert_cmpuint (total.n_killed, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sessions/random", test_sessions);

  return g_test_run ();
}
