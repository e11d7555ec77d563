/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"
#include "jalons-pages.h"
#include "jalons-search-box.h"
#include "jalons-start-view.h"
#include "jalons-unlock-view.h"
#include "jalons-window.h"

G_BEGIN_DECLS

/* The window in three files: the shell and its pages, locking and hiding, what is said across it. */
struct _JalonsWindow {
  AdwApplicationWindow parent_instance;

  AdwToastOverlay  *toasts;
  GtkStack         *views;
  JalonsStartView  *start_view;     /* in `views`, as the two below: NULL until it is shown a first time */
  JalonsUnlockView *unlock_view;
  GtkWidget        *hidden_view;
  GtkRevealer      *sidebar;
  AdwWindowTitle   *register_title;
  GtkListBox       *page_list;
  AdwWindowTitle   *page_title;
  GtkToggleButton  *sidebar_button;
  GtkButton        *back_button;
  JalonsSearchBox  *search_box;
  GtkWidget        *saved_box;
  GtkImage         *saved_image;
  GtkLabel         *saved_label;
  GtkBox           *notices;
  GtkLabel         *demonstration_label;
  GtkStack         *pages;
  GMenu *undo_section; /* of the main menu */

  JalonsSession    *session;
  GSettings        *settings;
  const char       *listed;         /* name of the page that the sidebar marks; static */
  GQueue           *history;        /* names of the pages to go back to; static strings */
  GtkWidget        *failure_notice; /* in `notices`, or NULL; not owned */
  GtkWidget        *backup_notice;  /* likewise */
  GtkWidget        *conflict_notice;

  /* Before a lock, for after it. */
  const char       *place;          /* name of the page that was shown; static */
  char             *place_path;     /* of the register it is of */
  GQueue           *place_history;
  GHashTable       *memories;       /* name of a page → what it remembers */

  gboolean          blanking;       /* from the moment that nothing is to be seen until the register is let go */
  guint             n_closing;      /* registers that are let go, and not wiped yet */
  guint             blank_id;       /* source that goes on if no frame is drawn */
  gulong            painted_id;
  GQueue           *waiting;        /* for the lock: see jalons-window-lock.c */

  char             *view_before;    /* while everything is hidden: name of the view; else NULL */
  GtkWidget        *focus_before;   /* weak */
  GList            *hidden_windows; /* a reference each */
};

/* A page, made if it must be, and shown. */
void jalons_window_show_page    (JalonsWindow *self, const JalonsPageInfo *info, const char *argument);
const JalonsPageInfo *jalons_window_find_page (const char *name);

/* Nothing is asked for any more. */
void jalons_window_stop_asking  (JalonsWindow *self);

/* The pages and all that is in them go. */
void jalons_window_drop_pages   (JalonsWindow *self);

/* One of « start », « unlock », « register », made if it must be; behind what hides everything, if something does. */
void jalons_window_show_view    (JalonsWindow *self, const char *name);

/* What is said of a register that has just been opened; of its disk. */
void jalons_window_say_opening  (JalonsWindow *self);
void jalons_window_say_saving   (JalonsWindow *self);

/* Back to the page where the person was before the lock; FALSE where she was on another register, or on none. */
gboolean jalons_window_return   (JalonsWindow *self);

void jalons_window_lock_init    (JalonsWindow *self);
void jalons_window_lock_dispose (JalonsWindow *self);

G_END_DECLS
