/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What will have to change with the toolkit one day is here and nowhere else: choosing files and printers,
 * asking, opening a place. Tests put their own answers in (jalons_toolkit_set_answers()). */

typedef enum {
  JALONS_CHOOSE_OPEN,
  JALONS_CHOOSE_SAVE,
  JALONS_CHOOSE_FOLDER,
} JalonsChoose;

typedef struct {
  const char *title;   /* translated */
  const char *name;    /* proposed when saving, or NULL */
  const char *pattern; /* "*.jalons", or NULL for every file */
} JalonsChooseOptions;

/* @path is NULL when nothing was chosen. */
typedef void (*JalonsChosen) (const char *path, gpointer data);

void jalons_toolkit_choose (GtkWindow *parent, JalonsChoose what, const JalonsChooseOptions *options,
                            JalonsChosen chosen, gpointer data);

/* @accepted is FALSE when the person cancels. */
typedef void (*JalonsConfirmed) (gboolean accepted, gpointer data);

void jalons_toolkit_confirm (GtkWindow *parent, const char *heading, const char *body, const char *accept,
                             gboolean destructive, JalonsConfirmed confirmed, gpointer data);

/* Says something that must be read. */
void jalons_toolkit_tell (GtkWindow *parent, const char *heading, const char *body);

/* Shows the folder of @path in the file manager. */
void jalons_toolkit_show_in_folder (GtkWindow *parent, const char *path);

/* The desktop's list of recent files tells of none that was chosen here: where registers are, and what was
 * exported in clear, is nobody else's business. To be called before the program ends: the list is written then. */
void jalons_toolkit_forget_files (void);

/* The printers that are offered: those of this machine's own spooler, where there is one, and files, unless what is
 * printed must be in none. FALSE when none is left. */
gboolean jalons_toolkit_choose_printers (gboolean to_files);

/* What was printed to a file is for the user alone, as what is exported is. When @operation is done; nothing where it
 * went to a printer. */
void jalons_toolkit_keep_print_private (GtkPrintOperation *operation);

/* A list that can be searched: what is typed is looked for anywhere in the words, not only at their
 * beginning, and the search is at hand when the list opens. After the model and the expression are set. */
void jalons_toolkit_search_anywhere (GtkDropDown *dropdown);

/* Other words, with a mnemonic, on a button that may be on screen: its name is the words, without the mark. */
void jalons_toolkit_set_label (GtkButton *button, const char *label);

/* Says it at the bottom of the window that @widget is in, for a few seconds. Takes @toast. */
void jalons_toolkit_toast (GtkWidget *widget, AdwToast *toast);

/* Nothing of this is to be seen any more: choices are answered by none, toasts go. */
void jalons_toolkit_dismiss (void);

/* For tests: the next choice is @path and the next confirmation @accept, without a dialog. */
void jalons_toolkit_set_answers (const char *path, gboolean accept);

/* The first widget of @type below @widget, itself left out; NULL when there is none. The toolkit's own
 * widgets give no other way to their parts. */
GtkWidget *jalons_toolkit_find_below (GtkWidget *widget, GType type);

G_END_DECLS
