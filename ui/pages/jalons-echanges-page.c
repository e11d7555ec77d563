/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-echanges-page.h"

#include <glib/gi18n.h>

#include "jalons-echanges-carte.h"
#include "jalons-echanges-correspondants.h"
#include "jalons-echanges-plis.h"
#include "jalons-envoi-window.h"
#include "jalons-job.h"
#include "jalons-notice.h"
#include "jalons-text-envoi.h"
#include "jalons-toolkit.h"

struct _JalonsEchangesPage {
  JalonsPage parent_instance;

  GtkBox *notices;
  GtkLabel *state_label;
  GtkWidget *open_button;
  JalonsEchangesPlis *plis;
  JalonsEchangesCorrespondants *correspondants;
  JalonsEchangesCarte *carte;

  gboolean asked; /* to open a file, once it is on screen */
};

G_DEFINE_FINAL_TYPE (JalonsEchangesPage, jalons_echanges_page, JALONS_TYPE_PAGE)

static JalonsStore *
store_of (JalonsEchangesPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  return session && !jalons_job_is_running () ? jalons_session_get_store (session) : NULL;
}

static guint
count_verified (const GPtrArray *correspondants)
{
  guint n = 0;

  for (guint i = 0; i < correspondants->len; i++)
    n += ((const JalonsCorrespondant *) g_ptr_array_index (correspondants, i))->confiance == JALONS_CONFIANCE_VERIFIEE;

  return n;
}

static guint
count_unanswered (const GPtrArray *plis)
{
  guint n = 0;

  for (guint i = 0; i < plis->len; i++)
    n += jalons_pli_state (g_ptr_array_index (plis, i), jalons_store_now ()) == JALONS_PLI_STATE_UNANSWERED;

  return n;
}

/* What comes next, from the first card to the first answer that does not come. */
static char *
say_next (const JalonsIdentite *own, const GPtrArray *correspondants, const GPtrArray *plis, gboolean read_only)
{
  const guint n = count_unanswered (plis);

  if (read_only)
    return g_strdup (_ ("This register can only be read now."));
  if (!own)
    return g_strdup (_ ("To exchange dossiers, first make the card of this register, below."));
  if (correspondants->len == 0)
    return g_strdup (_ ("Give the card of this register to those you exchange with, and add theirs."));
  if (count_verified (correspondants) == 0)
    return g_strdup (_ ("Compare the eight words of a card aloud: nothing can be sent before."));
  if (n)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u sealed file had no answer for 15 days: ask for one.",
                                         "%u sealed files had no answer for 15 days: ask for one.", n),
                            n);

  return g_strdup (_ ("What is sent from here is sealed: only whom it is for can open it."));
}

static void
say_missing (JalonsEchangesPage *self, const GPtrArray *correspondants, const GPtrArray *plis)
{
  g_autoptr (GPtrArray) sentences = jalons_echanges_missing (correspondants, plis);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notices))))
    gtk_box_remove (self->notices, child);
  for (guint i = 0; i < sentences->len; i++)
    gtk_box_append (self->notices, jalons_notice_new (JALONS_NOTICE_WARNING, g_ptr_array_index (sentences, i)));
}

static void
jalons_echanges_page_refresh (JalonsPage *page)
{
  JalonsEchangesPage *self = JALONS_ECHANGES_PAGE (page);
  const gboolean read_only = jalons_session_is_read_only (jalons_page_get_session (page));
  JalonsStore *store = store_of (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsIdentite) own = store ? jalons_identite_current (store, &error) : NULL;
  g_autoptr (GPtrArray) correspondants = store && !error ? jalons_correspondants_list (store, &error) : NULL;
  g_autoptr (GPtrArray) plis = correspondants ? jalons_plis_list (store, &error) : NULL;
  g_autofree char *next = NULL;

  if (error)
    jalons_page_toast_error (page, error);
  if (!plis)
    return;
  next = say_next (own, correspondants, plis, read_only);
  gtk_label_set_label (self->state_label, next);
  gtk_widget_set_sensitive (self->open_button, own && !read_only);
  say_missing (self, correspondants, plis);
  jalons_echanges_plis_show (self->plis, page, correspondants, plis);
  jalons_echanges_correspondants_show (self->correspondants, page, correspondants);
  jalons_echanges_carte_show (self->carte, page, own);
}

static void
path_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (JalonsEchangesPage) self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (path && store_of (self) && root)
    jalons_envoi_window_open (GTK_WINDOW (root), jalons_page_get_session (JALONS_PAGE (self)), path);
}

static void
open_cb (JalonsEchangesPage *self)
{
  const JalonsChooseOptions options = { _ ("Sealed File to Open"), NULL, "*.pli" };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (store_of (self) && root && gtk_widget_get_sensitive (self->open_button))
    jalons_toolkit_choose (GTK_WINDOW (root), JALONS_CHOOSE_OPEN, &options, path_chosen_cb, g_object_ref (self));
}

static void
ask_cb (gpointer data)
{
  g_autoptr (JalonsEchangesPage) self = data;

  self->asked = FALSE;
  open_cb (self);
}

/* « open »: a file is asked for at once. */
static void
jalons_echanges_page_show (JalonsPage *page, const char *argument)
{
  JalonsEchangesPage *self = JALONS_ECHANGES_PAGE (page);

  if (g_strcmp0 (argument, "open") != 0 || self->asked)
    return;
  self->asked = TRUE;
  g_idle_add_once (ask_cb, g_object_ref (self));
}

static void
jalons_echanges_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_echanges_page_parent_class)->dispose (object);
}

static void
jalons_echanges_page_class_init (JalonsEchangesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_echanges_page_dispose;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_echanges_page_refresh;
  JALONS_PAGE_CLASS (klass)->show = jalons_echanges_page_show;

  g_type_ensure (JALONS_TYPE_ECHANGES_CARTE);
  g_type_ensure (JALONS_TYPE_ECHANGES_CORRESPONDANTS);
  g_type_ensure (JALONS_TYPE_ECHANGES_PLIS);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/pages/jalons-echanges-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsEchangesPage, notices);
  gtk_widget_class_bind_template_child (widget_class, JalonsEchangesPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsEchangesPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsEchangesPage, plis);
  gtk_widget_class_bind_template_child (widget_class, JalonsEchangesPage, correspondants);
  gtk_widget_class_bind_template_child (widget_class, JalonsEchangesPage, carte);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
jalons_echanges_page_init (JalonsEchangesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
