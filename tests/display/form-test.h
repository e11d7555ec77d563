/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-form-field.h"
#include "jalons-form.h"
#include "jalons-page.h"
#include "jalons-session.h"

G_BEGIN_DECLS

/* The page of forms in a window of its own, as a person types in it: what the tests of forms share. */
typedef struct {
  GtkWidget     *window;
  JalonsPage    *page;
  JalonsSession *session;
  char          *page_asked; /* what the window was asked for last */
  char          *argument;
  char          *toast;
  gint64         step; /* the last one before anything was typed */
} FormTest;

/* Takes the session; and lets everything go. */
void              form_test_open        (FormTest *fixture, JalonsSession *session);
void              form_test_close       (FormTest *fixture);

/* Another page in the place of the one that is there. */
void              form_test_make_page   (FormTest *fixture);

/* Asks the page for a form, as the window does. */
void              form_test_show        (FormTest *fixture, const char *argument);

/* Until nothing is left to do at once. */
void              form_test_settle      (FormTest *fixture);

/* An action of the page, which must be there. */
void              form_test_act         (FormTest *fixture, const char *action);

JalonsForm       *form_test_form        (FormTest *fixture);
JalonsStore      *form_test_store       (FormTest *fixture);
gpointer          form_test_part        (FormTest *fixture, const char *id);

/* Adds the widgets of the type that are in @widget, itself included, in order. */
void              form_test_collect     (GtkWidget *widget, GType type, GPtrArray *found);

/* JalonsFormField on screen, and the table of one. */
GPtrArray        *form_test_fields      (FormTest *fixture);
const JalonsTable *form_test_table      (FormTest *fixture, JalonsFormField *field);

/* « demandes.decision »: the first of that name, which must be there. */
JalonsFormField  *form_test_find        (FormTest *fixture, const char *name);

char             *form_test_text        (JalonsFormField *field);
void              form_test_assert_text (FormTest *fixture, const char *name, const char *expected);

/* As keys would: where it is on screen, what is in the field is replaced. */
void              form_test_type_into   (JalonsFormField *field, const char *text);
void              form_test_type        (FormTest *fixture, const char *name, const char *text);

G_END_DECLS
