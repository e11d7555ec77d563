/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-echanges-plis.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-chip.h"
#include "jalons-envoi-receipt.h"
#include "jalons-job.h"
#include "jalons-text-envoi.h"
#include "jalons-text-vault.h"

/* Older ones are asked for. */
#define SHOWN 40

/* More numbers than these are not read. */
#define MISSING_SHOWN 5

struct _JalonsEchangesPlis {
  AdwPreferencesGroup parent_instance;

  JalonsPage *page; /* that it is on; not owned */
  GPtrArray *rows;  /* not owned */
  gboolean all;
};

G_DEFINE_FINAL_TYPE (JalonsEchangesPlis, jalons_echanges_plis, ADW_TYPE_PREFERENCES_GROUP)

static const char *
name_of (const GPtrArray *correspondants, JalonsRef correspondant)
{
  const JalonsCorrespondant *one = jalons_correspondants_newest (correspondants, correspondant);

  return one ? one->carte->name : _ ("somebody who is not known any more");
}

static GtkWidget *
make_state (const JalonsPliNoted *noted)
{
  const JalonsPliState state = jalons_pli_state (noted, jalons_store_now ());
  const char *word = jalons_text_pli_state (state);

  switch (state)
    {
    case JALONS_PLI_STATE_UNANSWERED:
      return jalons_chip_new ("appointment-missed-symbolic", word, "warning");
    case JALONS_PLI_STATE_ACCEPTED:
      return jalons_chip_new ("object-select-symbolic", word, "success");
    case JALONS_PLI_STATE_TO_CORRECT:
      return jalons_chip_new ("document-edit-symbolic", word, "warning");
    case JALONS_PLI_STATE_REFUSED:
      return jalons_chip_new ("process-stop-symbolic", word, "error");
    case JALONS_PLI_STATE_RECEIVED:
      return jalons_chip_new ("mail-read-symbolic", word, NULL);
    case JALONS_PLI_STATE_SENT:
    default:
      return jalons_chip_new ("mail-send-symbolic", word, NULL);
    }
}

/* « Dossier n° 12 — PSP-75-2026-0003 » */
static char *
write_title (JalonsStore *store, const JalonsPliNoted *noted)
{
  g_autofree char *code = noted->personne ? jalons_store_parcours_code (store, 0, noted->personne) : NULL;
  g_autofree char *what = jalons_text_pli_name (noted->nature, noted->number);

  return code ? g_strdup_printf ("%s — %s", what, code) : g_steal_pointer (&what);
}

static void
add_line (GString *text, char *line)
{
  g_string_append_printf (text, "%s%s", text->len ? "\n" : "", line);
  g_free (line);
}

static void
add_reply (GString *text, const JalonsPliNoted *noted, const GPtrArray *plis)
{
  const JalonsPliNoted *before = noted->is_reply ? jalons_plis_find (plis, !noted->sent, noted->reply_to) : NULL;

  g_autofree char *name = before ? jalons_text_pli_name (before->nature, before->number) : NULL;

  if (name)
    add_line (text, g_strdup_printf (_ ("In answer to: %s"), name));
}

static void
add_outcome (GString *text, const JalonsPliNoted *noted, const GPtrArray *plis)
{
  const JalonsPliNoted *answer = noted->sent ? jalons_plis_answer (plis, noted) : NULL;
  const JalonsPliNoted *said = noted->sent ? answer : noted;
  g_autofree char *motif = said ? jalons_text_pli_reason (said->raison, said->motif) : NULL;
  g_autofree char *when = answer ? jalons_text_moment (answer->when) : NULL;

  if (when)
    add_line (text, g_strdup_printf (_ ("Answered on %s"), when));
  if (motif)
    add_line (text, g_strdup_printf (_ ("Reason: %s"), motif));
}

static char *
write_subtitle (const JalonsPliNoted *noted, const GPtrArray *correspondants, const GPtrArray *plis)
{
  g_autofree char *when = jalons_text_moment (noted->when);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, noted->sent ? _ ("Sent to %s on %s") : _ ("Received from %s, opened on %s"),
                          name_of (correspondants, noted->correspondant), when);
  add_reply (text, noted, plis);
  add_outcome (text, noted, plis);

  return g_string_free (text, FALSE);
}

/* A receipt that answers is not answered. */
static gboolean
may_be_receipted (const JalonsPliNoted *noted)
{
  return !noted->sent && noted->suite != JALONS_PLI_SUITE_NONE && noted->nature != JALONS_PLI_ACCUSE;
}

static void
add_button (AdwActionRow *row, const char *icon, const char *name, const char *action, gint64 target)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", target);
  adw_action_row_add_suffix (row, button);
}

static void
add_row (JalonsEchangesPlis *self, JalonsStore *store, const JalonsPliNoted *noted, const GPtrArray *correspondants,
         const GPtrArray *plis)
{
  g_autofree char *title = write_title (store, noted), *subtitle = write_subtitle (noted, correspondants, plis);
  AdwActionRow *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle,
                                    "subtitle-lines", 0, NULL);
  GtkWidget *arrow = gtk_image_new_from_icon_name (noted->sent ? "network-transmit-symbolic" : "network-receive-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  noted->sent ? _ ("Sent off") : _ ("Received"), -1);
  adw_action_row_add_prefix (row, arrow);
  adw_action_row_add_suffix (row, make_state (noted));
  if (may_be_receipted (noted))
    add_button (row, "mail-reply-sender-symbolic", _ ("Save its receipt again…"), "plis.receipt", noted->id);
  if (noted->personne)
    add_button (row, "go-next-symbolic", _ ("Open the dossier"), "plis.dossier", noted->personne);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
}

static void
add_words (JalonsEchangesPlis *self, const char *title)
{
  AdwActionRow *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
}

static void
add_more (JalonsEchangesPlis *self, guint n)
{
  g_autofree char *label = g_strdup_printf (_ ("Show the %u older ones"), n);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "plis.all");
  gtk_widget_set_margin_top (button, 12);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), button);
  g_ptr_array_add (self->rows, button);
}

void
jalons_echanges_plis_show (JalonsEchangesPlis *self, JalonsPage *page, const GPtrArray *correspondants,
                           const GPtrArray *plis)
{
  JalonsStore *store = jalons_session_get_store (jalons_page_get_session (page));

  self->page = page;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < plis->len && (self->all || i < SHOWN); i++)
    add_row (self, store, g_ptr_array_index (plis, i), correspondants, plis);
  if (plis->len == 0)
    add_words (self, _ ("Nothing was sent nor received yet. A dossier is sent from its page."));
  if (!self->all && plis->len > SHOWN)
    add_more (self, plis->len - SHOWN);
}

static gboolean
has_number (const GPtrArray *plis, JalonsRef correspondant, gint64 number)
{
  for (guint i = 0; i < plis->len; i++)
    {
      const JalonsPliNoted *noted = g_ptr_array_index (plis, i);

      if (!noted->sent && noted->correspondant == correspondant && noted->number == number)
        return TRUE;
    }

  return FALSE;
}

static gint64
last_number (const GPtrArray *plis, JalonsRef correspondant)
{
  gint64 last = 0;

  for (guint i = 0; i < plis->len; i++)
    {
      const JalonsPliNoted *noted = g_ptr_array_index (plis, i);

      if (!noted->sent && noted->correspondant == correspondant)
        last = MAX (last, noted->number);
    }

  return last;
}

/* The first of them by number, and how many there are more. A sender who counts wildly is not followed for ever. */
static char *
write_missing (const GPtrArray *plis, JalonsRef correspondant, const char *name)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  const gint64 last = MIN (last_number (plis, correspondant), 1000);
  guint n = 0;

  for (gint64 number = 1; number < last; number++)
    {
      if (has_number (plis, correspondant, number))
        continue;
      if (n++ < MISSING_SHOWN)
        g_string_append_printf (numbers, "%s%" G_GINT64_FORMAT, numbers->len ? ", " : "", number);
    }
  if (n == 0)
    return NULL;
  if (n > MISSING_SHOWN)
    g_string_append (numbers, "…");

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "The sealed file No. %s of %s never came: ask for it.",
                                       "The sealed files No. %s of %s never came: ask for them.", n),
                          numbers->str, name);
}

GPtrArray *
jalons_echanges_missing (const GPtrArray *correspondants, const GPtrArray *plis)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < correspondants->len; i++)
    {
      const JalonsCorrespondant *one = g_ptr_array_index (correspondants, i);
      char *sentence = jalons_correspondants_newest (correspondants, one->correspondant) == one
                           ? write_missing (plis, one->correspondant, one->carte->name)
                           : NULL;

      if (sentence)
        g_ptr_array_add (sentences, sentence);
    }

  return sentences;
}

static void
dossier_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *argument = g_strdup_printf ("%" G_GINT64_FORMAT "/0", g_variant_get_int64 (parameter));

  jalons_page_go_to (JALONS_ECHANGES_PLIS (widget)->page, "dossier", argument);
}

static void
receipt_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsPage *page = JALONS_ECHANGES_PLIS (widget)->page;
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root && !jalons_job_is_running ())
    jalons_envoi_receipt_save (GTK_WINDOW (root), jalons_page_get_session (page), g_variant_get_int64 (parameter), NULL,
                               NULL);
}

static void
all_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JALONS_ECHANGES_PLIS (widget)->all = TRUE;
  jalons_page_queue_refresh (JALONS_ECHANGES_PLIS (widget)->page);
}

static void
jalons_echanges_plis_finalize (GObject *object)
{
  g_ptr_array_unref (JALONS_ECHANGES_PLIS (object)->rows);

  G_OBJECT_CLASS (jalons_echanges_plis_parent_class)->finalize (object);
}

static void
jalons_echanges_plis_class_init (JalonsEchangesPlisClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalons_echanges_plis_finalize;
  gtk_widget_class_install_action (widget_class, "plis.dossier", "x", dossier_action_cb);
  gtk_widget_class_install_action (widget_class, "plis.receipt", "x", receipt_action_cb);
  gtk_widget_class_install_action (widget_class, "plis.all", NULL, all_action_cb);
}

static void
jalons_echanges_plis_init (JalonsEchangesPlis *self)
{
  self->rows = g_ptr_array_new ();
}
