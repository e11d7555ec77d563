/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_PAGE (jalons_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (JalonsPage, jalons_page, JALONS, PAGE, AdwBin)

/**
 * JalonsPage:
 *
 * A page of the window. Its input is one session. The window knows pages only through this class and
 * the list of jalons-pages.h.
 *
 * Properties: "title" (shown in the header, writable), "detail" (construct-only text that lets one
 * class serve several pages), "session".
 */
struct _JalonsPageClass {
  AdwBinClass parent_class;

  /* The session is new, or its register has changed: show it again. Called only while the page is on
   * screen; changes that come while it is hidden wait until it is shown. */
  void (*refresh) (JalonsPage *self);

  /* The page is asked for something: a row number, a code. Called before refresh(). */
  void (*show) (JalonsPage *self, const char *argument);

  /* The register is about to be locked: where the person is on the page, for her to find it again once it is
   * unlocked. Kept in memory meanwhile: numbers of rows and codes may be in it, no name and nothing that was
   * typed. NULL for nothing. */
  char *(*remember) (JalonsPage *self);

  /* A new page takes the place of the one that remembered this. Called before refresh(). */
  void (*recall) (JalonsPage *self, const char *memory);

  /* The register is about to be locked, and is still open: what has been typed and not saved is written to it
   * as a draft, which the page that takes the place of this one finds there. No page lets people type into the
   * register yet. */
  void (*keep_draft) (JalonsPage *self);
};

JalonsSession *jalons_page_get_session (JalonsPage *self);
void           jalons_page_set_session (JalonsPage *self, JalonsSession *session);
const char    *jalons_page_get_title   (JalonsPage *self);
void           jalons_page_set_title   (JalonsPage *self, const char *title);
const char    *jalons_page_get_detail  (JalonsPage *self);

/* Passes the request to the page, then refreshes it if it is on screen. */
void           jalons_page_show        (JalonsPage *self, const char *argument);

/* Before and after a lock: see the class. */
char          *jalons_page_remember    (JalonsPage *self);
void           jalons_page_recall      (JalonsPage *self, const char *memory);
void           jalons_page_keep_draft  (JalonsPage *self);

/* Marks what is shown as out of date. */
void           jalons_page_queue_refresh (JalonsPage *self);

/* Says something at the bottom of the window, for a few seconds. */
void           jalons_page_toast       (JalonsPage *self, const char *text);

/* Tells an error in the same place, in words. */
void           jalons_page_toast_error (JalonsPage *self, const GError *error);

/* Goes to the page @name with @argument (may be NULL). */
void           jalons_page_go_to       (JalonsPage *self, const char *name, const char *argument);

/* The same, once this page is done with: « Back » does not lead to it. */
void           jalons_page_return_to   (JalonsPage *self, const char *name, const char *argument);

G_END_DECLS
