/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-backups-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-backup-row.h"
#include "jalons-backups.h"
#include "jalons-job.h"
#include "jalons-journal.h"
#include "jalons-notice.h"
#include "jalons-restore.h"
#include "jalons-secret-window.h"
#include "jalons-store-saving.h"
#include "jalons-text-vault.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

struct _JalonsBackupsView {
  AdwBin               parent_instance;

  GtkBox              *notices;
  AdwPreferencesGroup *state_group;
  AdwActionRow        *last_row;
  GtkImage            *last_image;
  GtkWidget           *now_button;
  AdwActionRow        *elsewhere_row;
  GtkWidget           *forget_button;
  GtkWidget           *choose_button;
  AdwPreferencesGroup *beside_group;
  AdwPreferencesGroup *elsewhere_group;
  AdwPreferencesGroup *asides_group;

  char                *path;     /* of the register */
  JalonsSession       *session;  /* NULL where it is not open */
  char                *folder;   /* elsewhere, or NULL */
  gboolean             known;    /* whose backups they must be */
  GPtrArray           *rows;     /* in the groups, not owned */
  GHashTable          *verdicts; /* path of a backup → sentence of its last verification */
  gint64               newest;   /* when the newest of the register was made; 0: there is none */
};

G_DEFINE_FINAL_TYPE (JalonsBackupsView, jalons_backups_view, ADW_TYPE_BIN)

static GtkWindow *
window_of (JalonsBackupsView *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static JalonsStore *
store_of (JalonsBackupsView *self)
{
  return self->session ? jalons_session_get_store (self->session) : NULL;
}

static void refresh (JalonsBackupsView *self);

/* What is about to be done to a backup. */
typedef struct {
  JalonsBackupsView *view; /* a reference */
  char              *path;
  gint64             time;
  JalonsBackupKey   *key;
  gboolean           restores; /* after it was verified */
  JalonsVerification found;
  guint64            sequence; /* of the register, when the backup was compared with it */
  JalonsLosses       losses;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->view);
  g_free (work->path);
  jalons_backup_key_unref (work->key);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
tell_error (JalonsBackupsView *self, const char *heading, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  jalons_toolkit_tell (window_of (self), heading, sentence);
}

static void
confirmed_cb (gboolean accepted, gpointer data)
{
  g_autoptr (Work) work = data;
  GtkWindow *window = window_of (work->view);

  if (!window)
    return;
  if (!JALONS_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (accepted && JALONS_IS_WINDOW (window) && !jalons_job_is_running ())
    {
      GtkWindow *own = window_of (work->view);

      jalons_restore_start (JALONS_WINDOW (window), work->view->path, work->path, work->key);
      if (own && own != window)
        gtk_window_destroy (own);
    }
}

static void
ask_to_restore (Work *work)
{
  JalonsBackupsView *self = work->view;
  g_autofree char *losses = jalons_losses_text (&work->losses, work->time);
  g_autofree char *moment = jalons_text_moment (work->time);
  g_autofree char *unknown = g_strdup_printf (
      _ ("The register goes back to what it was on %s. What was changed since cannot be told: it is not open."), moment);
  g_autofree char *body = g_strdup_printf (
      "%s\n\n%s", self->session ? losses : unknown,
      _ ("What it is now is kept beside, and listed on the page of backups. The register is closed for that; you open it "
         "again with your passphrase."));

  jalons_toolkit_confirm (window_of (self), _ ("Restore this backup?"), body, _ ("_Restore"), TRUE, confirmed_cb, work);
}

static char *
verdict_of (const Work *work)
{
  g_auto (GStrv) sentences = jalons_text_verification (&work->found);
  g_autofree char *lag = jalons_text_backup_lag (&work->found, work->sequence);
  g_autofree char *all = NULL;

  /* Of the comparison page by page, people are told what it means to them. */
  if (work->found.compared && jalons_verification_is_sound (&work->found))
    return g_strdup_printf ("%s %s", sentences[0], lag);
  all = g_strjoinv (" ", sentences);

  return g_steal_pointer (&all);
}

static void ask_for_secret (Work *work, const char *why);

static void
verified_cb (const GError *error, gpointer data)
{
  g_autoptr (Work) work = data;
  JalonsBackupsView *self = work->view;

  if (error && jalons_store_error_code (error) == JALONS_STORE_ERROR_PASSPHRASE)
    {
      ask_for_secret (g_steal_pointer (&work), _ ("This does not open the backup. What opened the register when it was made?"));
      return;
    }
  if (error && jalons_store_error_code (error) != JALONS_STORE_ERROR_CANCELLED)
    g_hash_table_insert (self->verdicts, g_strdup (work->path), jalons_text_error (error));
  else if (!error)
    g_hash_table_insert (self->verdicts, g_strdup (work->path), verdict_of (work));
  refresh (self);
  if (error)
    tell_error (self, _ ("The backup does not hold"), error);
  else if (work->restores && jalons_verification_is_sound (&work->found))
    ask_to_restore (g_steal_pointer (&work));
}

/* In the thread of the job. */
static gboolean
verify_in_thread (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  Work *work = data;
  JalonsRegisterFile *file = store ? jalons_store_file (store) : NULL;

  if (file)
    work->sequence = jalons_register_file_sequence (file);
  if (store && work->restores && !jalons_losses_count (store, work->time, &work->losses, error))
    return FALSE;

  return jalons_backup_verify (work->path, jalons_backup_key_find_cb, work->key, file, &work->found, error);
}

static void
start (Work *work)
{
  JalonsBackupsView *self = work->view;

  if (window_of (self) && !jalons_job_is_running ())
    jalons_job_start (window_of (self), self->session, _ ("Verifying the backup"), verify_in_thread, verified_cb, work);
  else
    work_free (work);
}

static void
secret_given_cb (JalonsSecret *secret, gpointer data)
{
  g_autoptr (Work) work = data;

  if (!secret)
    return;
  jalons_backup_key_set_secret (work->key, secret);
  start (g_steal_pointer (&work));
}

static void
ask_for_secret (Work *work, const char *why)
{
  GtkWindow *parent = window_of (work->view);

  if (parent)
    gtk_window_present (jalons_secret_window_new (parent, _ ("Open the Backup"), why, secret_given_cb, work));
  else
    work_free (work);
}

/* A backup proves itself whole before it takes the place of anything. */
static void
begin (JalonsBackupsView *self, JalonsBackupRow *row, gboolean restores)
{
  const JalonsBackup *backup = jalons_backup_row_get_backup (row);
  Work *work = NULL;

  if (jalons_job_is_running ())
    return;
  work = g_new0 (Work, 1);
  work->view = g_object_ref (self);
  work->path = g_strdup (backup->path);
  work->time = backup->time;
  work->key = jalons_backup_key_new (store_of (self));
  work->restores = restores;
  if (jalons_backup_key_suffices (work->key, work->path))
    start (work);
  else
    ask_for_secret (work, self->session ? _ ("The ways into the register have changed since this backup was made. What opened "
                                             "the register then?")
                                        : _ ("What opened the register when this backup was made?"));
}

static void
verify_cb (JalonsBackupRow *row, JalonsBackupsView *self)
{
  begin (self, row, FALSE);
}

static void
restore_cb (JalonsBackupRow *row, JalonsBackupsView *self)
{
  begin (self, row, TRUE);
}

static void
removal_confirmed_cb (gboolean accepted, gpointer data)
{
  g_autoptr (Work) work = data;
  g_autoptr (GError) error = NULL;

  if (!accepted)
    return;
  if (!jalons_backup_remove (work->path, &error))
    tell_error (work->view, _ ("It was not removed"), error);
  refresh (work->view);
}

static void
remove_cb (JalonsBackupRow *row, JalonsBackupsView *self)
{
  Work *work = g_new0 (Work, 1);

  work->view = g_object_ref (self);
  work->path = g_strdup (jalons_backup_row_get_backup (row)->path);
  work->key = jalons_backup_key_new (NULL);
  jalons_toolkit_confirm (window_of (self), _ ("Remove what was replaced?"),
                          _ ("What was changed in it after the backup that took its place will be nowhere any more."),
                          _ ("_Remove"), TRUE, removal_confirmed_cb, work);
}

static void
backed_up_cb (const GError *error, gpointer data)
{
  g_autoptr (JalonsBackupsView) self = data;
  g_autoptr (GError) refused = NULL;

  if (error)
    tell_error (self, _ ("The backup was not made"), error);
  else
    jalons_toolkit_toast (GTK_WIDGET (self), adw_toast_new (_ ("The backup is made.")));
  if (!error && self->session)
    jalons_journal_access (store_of (self), JALONS_JOURNAL_BACKED_UP, 0, 0, 0, self->folder, &refused);
  if (self->session)
    jalons_session_look_at_saving (self->session);
  refresh (self);
}

static gboolean
back_up_in_thread (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  return jalons_store_back_up (store, ((JalonsBackupsView *) data)->folder, error);
}

static void
now_cb (JalonsBackupsView *self)
{
  if (self->session && !jalons_job_is_running ())
    jalons_job_start (window_of (self), self->session, _ ("Backing up"), back_up_in_thread, backed_up_cb,
                      g_object_ref (self));
}

/* From now on, and all that there is now. What fails is the state of backups, which is shown. */
static gboolean
copy_in_thread (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  g_autofree char *folder
      = jalons_backups_get_elsewhere (jalons_register_file_header (jalons_store_file (store))->file_id);

  if (folder)
    jalons_store_back_up (store, folder, NULL);
  else
    jalons_backups_begin (store);

  return TRUE;
}

static void
copied_cb (const GError *error, gpointer data)
{
  g_autoptr (JalonsBackupsView) self = data;

  if (self->session)
    jalons_session_look_at_saving (self->session);
  refresh (self);
}

static void
set_folder (JalonsBackupsView *self, const char *folder)
{
  const JalonsBaseHeader *header = NULL;

  if (!self->session || jalons_job_is_running ())
    return;
  header = jalons_register_file_header (jalons_store_file (store_of (self)));
  jalons_backups_set_elsewhere (header->file_id, folder);
  jalons_job_start (window_of (self), self->session, _ ("Backing up"), copy_in_thread, copied_cb, g_object_ref (self));
}

static void
folder_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (JalonsBackupsView) self = data;

  if (path && window_of (self))
    set_folder (self, path);
}

static void
choose_cb (JalonsBackupsView *self)
{
  const JalonsChooseOptions options = { _ ("Where to copy the backups: another disk"), NULL, NULL };

  jalons_toolkit_choose (window_of (self), JALONS_CHOOSE_FOLDER, &options, folder_chosen_cb, g_object_ref (self));
}

static void
forget_cb (JalonsBackupsView *self)
{
  set_folder (self, NULL);
}

static void
add_row (JalonsBackupsView *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "jalons-group", group);
  g_ptr_array_add (self->rows, row);
}

static void
remove_rows (JalonsBackupsView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "jalons-group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_note (JalonsBackupsView *self, AdwPreferencesGroup *group, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "dim-label");
  add_row (self, group, row);
}

static void
add_backup (JalonsBackupsView *self, AdwPreferencesGroup *group, JalonsBackup *backup, gboolean aside)
{
  GtkWidget *row = jalons_backup_row_new (backup, aside, g_hash_table_lookup (self->verdicts, backup->path));

  g_signal_connect_object (row, "verify", G_CALLBACK (verify_cb), self, 0);
  g_signal_connect_object (row, "restore", G_CALLBACK (restore_cb), self, 0);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, 0);
  add_row (self, group, row);
  if (!aside)
    self->newest = MAX (self->newest, backup->time);
}

/* A folder elsewhere may serve several registers; beside one that cannot be read, all may be its own. */
static gboolean
is_shown (JalonsBackupsView *self, AdwPreferencesGroup *group, const JalonsBackup *backup)
{
  return backup->own || !self->known || (!backup->readable && group != self->elsewhere_group);
}

static void
add_backups (JalonsBackupsView *self, AdwPreferencesGroup *group, GPtrArray *backups, const GError *error, gboolean aside)
{
  guint n = 0;

  while (backups && backups->len > 0)
    {
      JalonsBackup *backup = g_ptr_array_steal_index (backups, 0);

      if (is_shown (self, group, backup))
        {
          n++;
          add_backup (self, group, backup, aside);
        }
      else
        jalons_backup_free (backup);
    }
  if (error)
    {
      g_autofree char *sentence = jalons_text_error (error);

      add_note (self, group, sentence);
    }
  else if (n == 0 && !aside)
    add_note (self, group, _ ("None yet"));
  gtk_widget_set_visible (GTK_WIDGET (group), n > 0 || !aside);
}

/* Whose backups these are: of the open register, or of what its file says. */
static gboolean
read_file_id (JalonsBackupsView *self, guint8 file_id[JALONS_FILE_ID_SIZE])
{
  JalonsBaseHeader header;

  if (store_of (self))
    header = *jalons_register_file_header (jalons_store_file (store_of (self)));
  else if (!jalons_store_peek (self->path, &header, NULL))
    return FALSE;
  memcpy (file_id, header.file_id, JALONS_FILE_ID_SIZE);

  return TRUE;
}

static void
list_backups (JalonsBackupsView *self)
{
  guint8 file_id[JALONS_FILE_ID_SIZE];
  const guint8 *own = read_file_id (self, file_id) ? file_id : NULL;
  g_autofree char *beside = jalons_backup_folder (self->path);
  g_autoptr (GError) of_beside = NULL;
  g_autoptr (GError) of_folder = NULL;
  g_autoptr (GError) of_asides = NULL;
  g_autoptr (GPtrArray) backups = jalons_backup_list (beside, own, &of_beside);
  g_autoptr (GPtrArray) asides = jalons_backup_list_asides (self->path, own, &of_asides);
  g_autoptr (GPtrArray) others = NULL;

  self->known = own != NULL;
  g_free (self->folder);
  self->folder = own ? jalons_backups_get_elsewhere (own) : NULL;
  add_backups (self, self->beside_group, backups, of_beside, FALSE);
  if (self->folder)
    others = jalons_backup_list (self->folder, own, &of_folder);
  add_backups (self, self->elsewhere_group, others, of_folder, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere_group), self->folder != NULL);
  add_backups (self, self->asides_group, asides, of_asides, TRUE);
}

static char *
describe_rule (JalonsBackupsView *self)
{
  JalonsRetention retention = { 12, 90 };

  if (!self->session)
    return g_strdup (_ ("This register is not open. Each of its backups opens with what opened it when the backup was made."));
  if (!jalons_store_keeps_backups (store_of (self)))
    return g_strdup (jalons_store_register (store_of (self))->demonstration
                         ? _ ("A demonstration makes no backup by itself: its persons are fictional, and it can be made again. "
                              "Make one here to see how it goes.")
                         : _ ("This register is open to be read: no backup of it is made now."));
  jalons_journal_retention (store_of (self), &retention, NULL);

  return g_strdup_printf (_ ("Made by itself, encrypted as the register is. The last 10 are kept, the last of each day for 14 "
                             "days, the last of each week for 8 weeks; none for more than %d days."),
                          retention.backup_days);
}

static void
show_state (JalonsBackupsView *self)
{
  JalonsStore *store = store_of (self);
  const gboolean writable = store && !jalons_session_is_read_only (self->session);
  const GError *failure = store ? jalons_store_backup_failure (store) : NULL;
  g_autofree char *rule = describe_rule (self);
  g_autofree char *reason = failure ? jalons_text_error (failure) : NULL;
  g_autofree char *moment = jalons_text_moment (self->newest);
  g_autofree char *age = jalons_text_age (self->newest, jalons_store_now ());
  g_autofree char *last = reason                ? g_strdup_printf (_ ("It failed. %s"), reason)
                          : self->newest ? g_strdup_printf ("%s, %s", moment, age)
                                         : g_strdup (_ ("None yet"));
  g_autofree char *folder = self->folder ? jalons_text_path (self->folder) : NULL;

  adw_preferences_group_set_description (self->state_group, rule);
  adw_action_row_set_subtitle (self->last_row, last);
  gtk_image_set_from_icon_name (self->last_image, failure         ? "dialog-error-symbolic"
                                                  : self->newest ? "emblem-ok-symbolic"
                                                                 : "dialog-warning-symbolic");
  gtk_widget_set_visible (self->now_button, store != NULL);
  gtk_widget_set_sensitive (self->now_button, writable);
  adw_action_row_set_subtitle (self->elsewhere_row,
                               folder ? folder : _ ("None: a fire or a theft would take the register and its backups"));
  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere_row), store && jalons_store_keeps_backups (store));
  gtk_widget_set_visible (self->forget_button, folder != NULL);
}

static void
refresh (JalonsBackupsView *self)
{
  remove_rows (self);
  self->newest = 0;
  if (!self->path)
    return;
  list_backups (self);
  show_state (self);
}

void
jalons_backups_view_show (JalonsBackupsView *self, const char *path, JalonsSession *session)
{
  g_return_if_fail (JALONS_IS_BACKUPS_VIEW (self));

  if (g_strcmp0 (self->path, path) != 0)
    g_hash_table_remove_all (self->verdicts);
  g_free (self->path);
  self->path = g_strdup (path);
  g_set_object (&self->session, session);
  gtk_widget_set_sensitive (GTK_WIDGET (self), path != NULL);
  refresh (self);
}

static void
jalons_backups_view_dispose (GObject *object)
{
  JalonsBackupsView *self = JALONS_BACKUPS_VIEW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->verdicts, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_BACKUPS_VIEW);

  G_OBJECT_CLASS (jalons_backups_view_parent_class)->dispose (object);
}

static void
jalons_backups_view_class_init (JalonsBackupsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_backups_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/widgets/jalons-backups-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsBackupsView, notices);
  gtk_widget_class_bind_template_child (widget_class, JalonsBackupsView, state_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsBackupsView, last_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsBackupsView, last_image);
  gtk_widget_class_bind_template_child (widget_class, JalonsBackupsView, now_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsBackupsView, elsewhere_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsBackupsView, forget_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsBackupsView, choose_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsBackupsView, beside_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsBackupsView, elsewhere_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsBackupsView, asides_group);
  gtk_widget_class_bind_template_callback (widget_class, now_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
}

static void
jalons_backups_view_init (JalonsBackupsView *self)
{
  self->rows = g_ptr_array_new ();
  self->verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
