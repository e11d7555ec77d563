/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-toolkit.h"

#include <glib/gi18n.h>

typedef struct {
  JalonsChosen    chosen;
  JalonsConfirmed confirmed;
  gpointer        data;
} Question;

#define QUESTION_KEY "jalons-question"

static GList *choosing; /* GtkNativeDialog that wait for an answer */
static GList *toasts;   /* AdwToast on screen, or waiting to be; not owned */

static char *test_path;
static gboolean test_accept;
static gboolean testing;
static void (*write_recents) (GtkRecentManager *manager);

void
jalons_toolkit_set_answers (const char *path, gboolean accept)
{
  g_free (test_path);
  test_path = g_strdup (path);
  test_accept = accept;
  testing = TRUE;
}

/* What this program has put in the desktop's list of recent files. */
static void
forget_ours (GtkRecentManager *manager)
{
  GList *all = gtk_recent_manager_get_items (manager);

  for (GList *l = all; l; l = l->next)
    if (gtk_recent_info_has_application (l->data, g_get_application_name ()))
      gtk_recent_manager_remove_item (manager, gtk_recent_info_get_uri (l->data), NULL);
  g_list_free_full (all, (GDestroyNotify) gtk_recent_info_unref);
}

static void
recents_changed_cb (GtkRecentManager *manager)
{
  forget_ours (manager);
  write_recents (manager);
}

/* The toolkit's dialogues put in that list whatever is chosen in them, and cannot be told not to: it is taken out
 * where the list is about to be written. */
static void
keep_out_of_recents (void)
{
  GtkRecentManagerClass *recents = g_type_class_ref (GTK_TYPE_RECENT_MANAGER);

  if (recents->changed == recents_changed_cb)
    return;
  write_recents = recents->changed;
  recents->changed = recents_changed_cb;
}

void
jalons_toolkit_forget_files (void)
{
  if (write_recents)
    forget_ours (gtk_recent_manager_get_default ());
}

gboolean
jalons_toolkit_choose_printers (gboolean to_files)
{
  const char *spooler = g_getenv ("CUPS_SERVER");
  gboolean spools = spooler && g_path_is_absolute (spooler) && g_file_test (spooler, G_FILE_TEST_EXISTS);

  keep_out_of_recents ();
  /* Without a spooler of its own, the toolkit looks for one on the network. */
  g_object_set (gtk_settings_get_default (), "gtk-print-backends",
                !to_files ? "cups" : spools ? "file,cups" : "file", NULL);

  return to_files || spools;
}

void
jalons_toolkit_keep_print_private (GtkPrintOperation *operation)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  const char *uri = settings ? gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_URI) : NULL;
  g_autoptr (GFile) file = uri ? g_file_new_for_uri (uri) : NULL;

  if (file)
    g_file_set_attribute_uint32 (file, G_FILE_ATTRIBUTE_UNIX_MODE, 0600, G_FILE_QUERY_INFO_NONE, NULL, NULL);
}

static void
answer (GtkNativeDialog *dialog, GFile *file)
{
  g_autofree Question *question = g_object_steal_data (G_OBJECT (dialog), QUESTION_KEY);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  choosing = g_list_remove (choosing, dialog);
  question->chosen (path, question->data);
  g_object_unref (dialog);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  answer (dialog, file);
}

static void
add_filter (GtkFileChooser *chooser, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_filter_set_name (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
jalons_toolkit_choose (GtkWindow *parent, JalonsChoose what, const JalonsChooseOptions *options, JalonsChosen chosen,
                       gpointer data)
{
  static const GtkFileChooserAction actions[] = {
    [JALONS_CHOOSE_OPEN] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [JALONS_CHOOSE_SAVE] = GTK_FILE_CHOOSER_ACTION_SAVE,
    [JALONS_CHOOSE_FOLDER] = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
  };
  GtkFileChooserNative *dialog = NULL;
  Question *question = NULL;

  if (testing)
    {
      chosen (test_path, data);
      return;
    }
  keep_out_of_recents ();
  dialog = gtk_file_chooser_native_new (options->title, parent, actions[what], NULL, NULL);
  question = g_new0 (Question, 1);
  question->chosen = chosen;
  question->data = data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (options->name)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), options->name);
  if (options->pattern)
    add_filter (GTK_FILE_CHOOSER (dialog), options->pattern);
  g_object_set_data (G_OBJECT (dialog), QUESTION_KEY, question);
  choosing = g_list_prepend (choosing, dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
confirmed_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  g_autofree Question *question = data;

  question->confirmed (g_strcmp0 (response, "accept") == 0, question->data);
}

void
jalons_toolkit_confirm (GtkWindow *parent, const char *heading, const char *body, const char *accept,
                        gboolean destructive, JalonsConfirmed confirmed, gpointer data)
{
  GtkWidget *dialog = NULL;
  Question *question = NULL;

  if (testing)
    {
      confirmed (test_accept, data);
      return;
    }
  dialog = adw_message_dialog_new (parent, heading, body);
  question = g_new0 (Question, 1);
  question->confirmed = confirmed;
  question->data = data;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (confirmed_cb), question);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
jalons_toolkit_tell (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
jalons_toolkit_set_label (GtkButton *button, const char *label)
{
  gtk_button_set_label (button, label);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
toast_gone_cb (gpointer data, GObject *toast)
{
  toasts = g_list_remove (toasts, toast);
}

void
jalons_toolkit_toast (GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (!overlay)
    {
      g_object_unref (toast);
      return;
    }
  toasts = g_list_prepend (toasts, toast);
  g_object_weak_ref (G_OBJECT (toast), toast_gone_cb, NULL);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
dismiss_toasts (void)
{
  while (toasts)
    {
      g_autoptr (AdwToast) toast = g_object_ref (toasts->data);

      g_object_weak_unref (G_OBJECT (toast), toast_gone_cb, NULL);
      toasts = g_list_delete_link (toasts, toasts);
      adw_toast_dismiss (toast);
    }
}

void
jalons_toolkit_dismiss (void)
{
  while (choosing)
    {
      GtkNativeDialog *dialog = choosing->data;

      gtk_native_dialog_hide (dialog);
      answer (dialog, NULL);
    }
  dismiss_toasts ();
}

void
jalons_toolkit_show_in_folder (GtkWindow *parent, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri)
    gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
}

GtkWidget *
jalons_toolkit_find_below (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : jalons_toolkit_find_below (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static void
focus_entry_cb (gpointer entry)
{
  if (gtk_widget_get_mapped (entry))
    gtk_widget_grab_focus (entry);
  g_object_unref (entry);
}

/* The list takes the focus as it opens; the entry takes it after. */
static void
entry_mapped_cb (GtkWidget *entry)
{
  g_idle_add_once (focus_entry_cb, g_object_ref (entry));
}

void
jalons_toolkit_search_anywhere (GtkDropDown *dropdown)
{
  GtkWidget *entry = jalons_toolkit_find_below (GTK_WIDGET (dropdown), GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *list = jalons_toolkit_find_below (GTK_WIDGET (dropdown), GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *selection = list ? gtk_list_view_get_model (GTK_LIST_VIEW (list)) : NULL;
  GListModel *filtered
      = GTK_IS_SINGLE_SELECTION (selection) ? gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection)) : NULL;
  GtkFilter *filter
      = GTK_IS_FILTER_LIST_MODEL (filtered) ? gtk_filter_list_model_get_filter (GTK_FILTER_LIST_MODEL (filtered)) : NULL;

  if (GTK_IS_STRING_FILTER (filter))
    gtk_string_filter_set_match_mode (GTK_STRING_FILTER (filter), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  if (entry)
    g_signal_connect (entry, "map", G_CALLBACK (entry_mapped_cb), NULL);
}
