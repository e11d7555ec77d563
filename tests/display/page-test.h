/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "display-test.h"
#include "jalons-page.h"

G_BEGIN_DECLS

/* A page alone in a window, and what it asks of the window. */
typedef struct {
  GtkWidget     *window;
  JalonsPage    *page;
  JalonsSession *session;
  char          *page_asked; /* where it went last, and what that page was asked for */
  char          *argument;
  char          *toast;      /* what it said last */
} PageTest;

/* A register in memory on 15 January 2026, of a département (NULL: national), with the rows of @sql (may be NULL). */
JalonsSession *page_test_register (const char *departement, const char *sql);

/* Takes @session. @argument may be NULL. */
void page_test_open   (PageTest *self, JalonsSession *session, GType type, int width, int height, const char *argument);
void page_test_settle (PageTest *self);

/* Nothing of it may be left. */
void page_test_close  (PageTest *self);

G_END_DECLS
