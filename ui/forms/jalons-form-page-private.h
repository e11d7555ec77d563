/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-form-page.h"
#include "jalons-form.h"

G_BEGIN_DECLS

struct _JalonsFormPage {
  JalonsPage         parent_instance;

  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  GtkLabel          *heading;
  GtkLabel          *subject;
  GtkBox            *notices;
  GtkBox            *findings;
  GtkBox            *body;
  GtkLabel          *state;

  JalonsForm        *form;     /* NULL while nothing is asked for */
  char              *argument; /* what was asked for */
  GPtrArray         *blocks;   /* JalonsFormBlock, those on screen */
  char              *written;  /* the draft as it stands in the register, NULL for none */
  guint              draft_id; /* source that writes it */
  guint              enter_id; /* source that gives the keyboard to the first field */
  GtkWidget *likeness;         /* JalonsLikenessList of a form about a person, else NULL */
  guint likeness_id;           /* source that looks who is alike */
  gboolean           opening;  /* asked for since it was last shown */
  gboolean           saving;   /* its own change of the register is being told */
};

void     jalons_form_page_install_actions (GtkWidgetClass *widget_class);
void     jalons_form_page_show_state      (JalonsFormPage *self);
gboolean jalons_form_page_reload          (JalonsFormPage *self, gboolean keep);
void     jalons_form_page_clear           (JalonsFormPage *self);

G_END_DECLS
