/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-dossier-findings.h"

#include <glib/gi18n.h>

#include "jalons-dossier-cards.h"
#include "jalons-job.h"
#include "jalons-journal.h"
#include "jalons-rule.h"
#include "jalons-rules.h"
#include "jalons-text-days.h"
#include "jalons-text.h"

/* A reason is a few letters at least. */
#define LEAST_REASON 3

/* What « Mettre à l’écart » saves, but for the reason. */
typedef struct {
  JalonsPage *page; /* which holds the note */
  JalonsRef personne;
  JalonsRef parcours;
  const char *constat;
  char *fait; /* owned */
  GtkEditable *reason;
} Aside;

static void
free_aside_cb (gpointer data, GClosure *closure)
{
  Aside *aside = data;

  g_free (aside->fait);
  g_free (aside);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return label;
}

/* One transaction, whose reason is in the journal too. */
static gboolean
save_aside (JalonsStore *store, JalonsEcart *ecart, GError **error)
{
  if (!jalons_store_begin (store, error))
    return FALSE;
  jalons_journal_set_motive (store, ecart->motif);
  if (jalons_store_save (store, JALONS_TABLE_ECARTS, ecart, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

static void
set_aside (const Aside *aside)
{
  JalonsPage *page = aside->page;
  JalonsSession *session = jalons_page_get_session (page);
  g_autofree char *motif = g_strstrip (g_strdup (gtk_editable_get_text (aside->reason)));
  g_autoptr (GError) error = NULL;
  JalonsEcart ecart;

  if (g_utf8_strlen (motif, -1) < LEAST_REASON || jalons_job_is_running ())
    return;
  jalons_record_init (jalons_table (JALONS_TABLE_ECARTS), &ecart);
  ecart.personne = aside->personne;
  ecart.parcours = aside->parcours;
  ecart.constat = (char *) aside->constat;
  ecart.fait = aside->fait;
  ecart.motif = motif;
  ecart.date = jalons_session_get_today (session);
  if (!save_aside (jalons_session_get_store (session), &ecart, &error))
    {
      jalons_page_toast_error (page, error);
      return;
    }
  /* The note goes with what is shown anew. */
  jalons_page_toast (page, _ ("The finding is set aside, with its reason."));
  jalons_session_changed (session);
}

static void
aside_cb (GtkWidget *widget, const Aside *aside)
{
  set_aside (aside);
}

static void
reason_changed_cb (GtkEditable *reason, GtkWidget *button)
{
  gtk_widget_set_sensitive (button, g_utf8_strlen (gtk_editable_get_text (reason), -1) >= LEAST_REASON);
}

static GtkWidget *
make_popover (const Aside *about)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Set Aside"));
  Aside *aside = g_memdup2 (about, sizeof *about);

  aside->fait = g_strdup (about->fait);
  aside->reason = GTK_EDITABLE (entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason for setting it aside"), -1);
  gtk_widget_set_sensitive (button, FALSE);
  gtk_box_append (GTK_BOX (box),
                  make_label (_ ("Why? The reason stays with the finding, and in the journal.")));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect (entry, "changed", G_CALLBACK (reason_changed_cb), button);
  g_signal_connect_data (button, "clicked", G_CALLBACK (aside_cb), aside, free_aside_cb, 0);
  g_signal_connect (entry, "activate", G_CALLBACK (aside_cb), aside);

  return popover;
}

static GtkWidget *
make_buttons (const JalonsFinding *finding, const JalonsDossierView *view, const Aside *aside)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *form = jalons_dossier_fact_form (view->dossier, &finding->facts[0]);

  if (form)
    {
      GtkWidget *correct = gtk_button_new_with_mnemonic (_ ("_Correct"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (correct), "dossier.edit");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (correct), "s", form);
      gtk_box_append (GTK_BOX (box), correct);
    }
  if (!jalons_session_is_read_only (jalons_page_get_session (aside->page)))
    {
      GtkWidget *menu = gtk_menu_button_new ();

      gtk_menu_button_set_label (GTK_MENU_BUTTON (menu), _ ("Set Aside…"));
      gtk_menu_button_set_popover (GTK_MENU_BUTTON (menu), make_popover (aside));
      gtk_box_append (GTK_BOX (box), menu);
    }

  return box;
}

/* How serious it is, in a word. */
static const char *
severity_text (const JalonsFinding *finding)
{
  if (jalons_finding_severity (finding->code) == JALONS_SEVERITY_ERROR)
    return _ ("Error");

  return jalons_finding_is_hard (finding->code) ? _ ("Blocking for a new act") : _ ("Warning");
}

static GtkWidget *
make_texts (const JalonsFinding *finding)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = make_label (NULL);
  g_autofree char *sentence = jalons_text_finding (finding);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b> — %s", severity_text (finding), sentence);
  g_autofree char *source = jalons_text_finding_source (finding->code);
  const char *remedy = jalons_text_finding_remedy (finding->code);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_box_append (GTK_BOX (box), label);
  if (remedy && *remedy)
    gtk_box_append (GTK_BOX (box), make_label (remedy));
  if (source)
    {
      GtkWidget *cited = make_label (source);

      gtk_widget_add_css_class (cited, "caption");
      gtk_box_append (GTK_BOX (box), cited);
    }
  gtk_widget_set_hexpand (box, TRUE);

  return box;
}

static GtkWidget *
make_note (const JalonsFinding *finding, const JalonsDossierView *view, const Aside *aside)
{
  gboolean is_error = jalons_finding_severity (finding->code) == JALONS_SEVERITY_ERROR;
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon
      = gtk_image_new_from_icon_name (is_error ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  GtkWidget *texts = make_texts (finding);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (texts), make_buttons (finding, view, aside));
  gtk_box_append (GTK_BOX (note), icon);
  gtk_box_append (GTK_BOX (note), texts);
  gtk_widget_add_css_class (note, "jalons-note");
  gtk_widget_add_css_class (note, is_error ? "error" : "warning");

  return note;
}

/* The row that sets the finding aside; NULL when none does. */
static const JalonsEcart *
ecart_of (const JalonsDossier *dossier, const JalonsFinding *finding, const char *signature)
{
  const char *code = jalons_finding_code_text (finding->code);

  for (guint i = 0; i < dossier->ecarts->len; i++)
    {
      const JalonsEcart *ecart = &g_array_index (dossier->ecarts, JalonsEcart, i);

      if (g_strcmp0 (ecart->constat, code) == 0 && g_strcmp0 (ecart->fait, signature) == 0)
        return ecart;
    }

  return NULL;
}

static GtkWidget *
make_aside_row (const JalonsFinding *finding, const JalonsEcart *ecart, gboolean read_only)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *sentence = jalons_text_finding (finding);
  g_autofree char *day = jalons_text_day (ecart->date);
  g_autofree char *reason = g_strdup_printf (_ ("Set aside on %s: %s"), day, ecart->motif);

  gtk_box_append (GTK_BOX (texts), make_label (sentence));
  gtk_box_append (GTK_BOX (texts), make_label (reason));
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "caption");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  if (!read_only)
    {
      GtkWidget *resume = gtk_button_new_with_mnemonic (_ ("_Resume"));

      gtk_widget_set_valign (resume, GTK_ALIGN_START);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (resume), "dossier.resume");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (resume), "x", ecart->id);
      gtk_box_append (GTK_BOX (box), resume);
    }

  return box;
}

static gboolean
concerns (const JalonsFinding *finding, const JalonsDossierView *view)
{
  return !finding->parcours || finding->parcours == view->parcours->record.id;
}

static void
add_aside (GtkBox *box, JalonsPage *page, const JalonsDossierView *view, const JalonsReferential *referential,
           const GArray *findings)
{
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gboolean read_only = jalons_session_is_read_only (jalons_page_get_session (page));
  g_autofree char *title = NULL;
  GtkWidget *expander = NULL;
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);
      g_autofree char *signature = jalons_finding_signature (finding, view->dossier, referential);
      const JalonsEcart *ecart = ecart_of (view->dossier, finding, signature);

      if (!ecart || !concerns (finding, view))
        continue;
      gtk_box_append (GTK_BOX (list), make_aside_row (finding, ecart, read_only));
      n++;
    }
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u finding set aside", "%u findings set aside", n),
                           n);
  expander = jalons_dossier_expander_new (title);
  gtk_expander_set_child (GTK_EXPANDER (expander), list);
  if (n)
    gtk_box_append (box, expander);
  else
    g_object_unref (g_object_ref_sink (expander));
}

void
jalons_dossier_findings_fill (GtkBox *box, JalonsPage *page, const JalonsDossierView *view,
                              const JalonsReferential *referential)
{
  g_autoptr (GArray) findings = jalons_findings_new ();
  g_autoptr (GArray) aside = jalons_findings_new ();

  jalons_rules_check (view->dossier, referential, view->today, findings);
  jalons_ecarts_filter (view->dossier, referential, findings, aside);
  for (guint i = 0; i < findings->len; i++)
    {
      const JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);
      g_autofree char *fait = jalons_finding_signature (finding, view->dossier, referential);
      const Aside about = {
        page, view->dossier->personne.id, finding->parcours, jalons_finding_code_text (finding->code), fait,
        NULL
      };

      if (concerns (finding, view))
        gtk_box_append (box, make_note (finding, view, &about));
    }
  add_aside (box, page, view, referential, aside);
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}

void
jalons_dossier_findings_resume (JalonsPage *page, JalonsRef ecart)
{
  JalonsSession *session = jalons_page_get_session (page);
  g_autoptr (GError) error = NULL;

  if (jalons_job_is_running ())
    return;
  if (jalons_store_delete (jalons_session_get_store (session), JALONS_TABLE_ECARTS, ecart, &error))
    jalons_session_changed (session);
  else
    jalons_page_toast_error (page, error);
}
