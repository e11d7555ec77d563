/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

/* What is shown of a file that came: who sent it, the checklist on both sides, what the rules say. */

#include <glib/gi18n.h>

#include "jalons-chip.h"
#include "jalons-decision-findings.h"
#include "jalons-envoi-window-private.h"
#include "jalons-text-days.h"
#include "jalons-text-envoi.h"
#include "jalons-text-vault.h"
#include "jalons-text.h"

static AdwPreferencesGroup *
group_of (JalonsEnvoiWindow *self, JalonsEnvoiGroup group)
{
  AdwPreferencesGroup *groups[JALONS_ENVOI_N_GROUPS]
      = { self->from_group, self->completude_group, self->who_group, self->items_group, self->pieces_group };

  return groups[group];
}

void
jalons_envoi_window_clear_group (JalonsEnvoiWindow *self, JalonsEnvoiGroup group)
{
  for (guint i = 0; i < self->rows[group]->len; i++)
    adw_preferences_group_remove (group_of (self, group), g_ptr_array_index (self->rows[group], i));
  g_ptr_array_set_size (self->rows[group], 0);
}

void
jalons_envoi_window_add_row (JalonsEnvoiWindow *self, JalonsEnvoiGroup group, gpointer row)
{
  adw_preferences_group_add (group_of (self, group), row);
  g_ptr_array_add (self->rows[group], row);
}

GtkWidget *
jalons_envoi_window_add_fact (JalonsEnvoiWindow *self, JalonsEnvoiGroup group, const char *title, const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle",
                                 subtitle ? subtitle : "", "title-lines", 0, "subtitle-lines", 0, NULL);

  jalons_envoi_window_add_row (self, group, row);

  return row;
}

gboolean
jalons_envoi_window_is_receipt (JalonsEnvoiWindow *self)
{
  return self->plan->received->pli->envelope.nature == JALONS_PLI_ACCUSE;
}

static void
show_sender (JalonsEnvoiWindow *self)
{
  const JalonsCorrespondant *from = self->plan->received->from;
  g_autofree char *known = jalons_text_correspondant (from);
  GtkWidget *row = jalons_envoi_window_add_fact (self, JALONS_ENVOI_FROM, from->carte->name, known);
  const gboolean verified = from->confiance == JALONS_CONFIANCE_VERIFIEE;

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             jalons_chip_new (verified ? "security-high-symbolic" : "dialog-warning-symbolic",
                                              jalons_text_confiance (from->confiance), verified ? "success" : "warning"));
}

static JalonsPliSuite
suite_of (const char *code)
{
  for (guint i = JALONS_PLI_SUITE_ACCEPTE; code && i <= JALONS_PLI_SUITE_REFUSE; i++)
    if (g_str_equal (code, jalons_pli_suite_code (i)))
      return i;

  return JALONS_PLI_SUITE_NONE;
}

/* Of a receipt: what became of what was sent. */
static void
show_outcome (JalonsEnvoiWindow *self)
{
  const JalonsEnvoiText *text = self->plan->text;
  const JalonsPliNoted noted = { .sent = TRUE, .suite = suite_of (text->suite) };
  const int raison = text->raison ? jalons_codes_match (JALONS_CODES_MOTIF_RENVOI, text->raison) : 0;
  g_autofree char *motif = jalons_text_pli_reason (raison, text->motif);

  if (text->suite)
    jalons_envoi_window_add_fact (self, JALONS_ENVOI_FROM, _ ("What became of it"),
                                  jalons_text_pli_state (jalons_pli_state (&noted, 0)));
  if (motif)
    jalons_envoi_window_add_fact (self, JALONS_ENVOI_FROM, _ ("Reason"), motif);
}

static void
show_missing (JalonsEnvoiWindow *self)
{
  const GArray *missing = self->plan->received->missing;
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; missing && i < missing->len && i < 5; i++)
    g_string_append_printf (numbers, "%s%" G_GINT64_FORMAT, i ? ", " : "", g_array_index (missing, gint64, i));
  if (missing && missing->len > 5)
    g_string_append (numbers, "…");
  if (numbers->len)
    jalons_envoi_window_add_fact (self, JALONS_ENVOI_FROM, _ ("Numbers before it that never came: ask for them"),
                                  numbers->str);
}

void
jalons_envoi_window_show_from (JalonsEnvoiWindow *self)
{
  const JalonsPliReceived *received = self->plan->received;
  const JalonsPliNoted *answers = self->plan->answers;
  g_autofree char *sealed = jalons_text_moment (received->pli->envelope.sealed);
  g_autofree char *what = jalons_text_pli_name (received->pli->envelope.nature, received->number);
  g_autofree char *when = g_strdup_printf (_ ("Sealed on %s"), sealed);
  g_autofree char *before = answers ? jalons_text_pli_name (answers->nature, answers->number) : NULL;

  jalons_envoi_window_clear_group (self, JALONS_ENVOI_FROM);
  gtk_window_set_title (GTK_WINDOW (self), what);
  jalons_envoi_window_add_fact (self, JALONS_ENVOI_FROM, what, when);
  show_sender (self);
  if (before)
    jalons_envoi_window_add_fact (self, JALONS_ENVOI_FROM, _ ("In answer to"), before);
  show_outcome (self);
  if (self->plan->text->message && *self->plan->text->message)
    jalons_envoi_window_add_fact (self, JALONS_ENVOI_FROM, _ ("Message"), self->plan->text->message);
  show_missing (self);
  if (received->number_seen)
    jalons_envoi_window_add_fact (self, JALONS_ENVOI_FROM, _ ("Another sealed file of the same sender has this number"),
                                  _ ("She may have put an old copy of her register back: telephone her before you accept."));
}

void
jalons_envoi_window_show_pieces (JalonsEnvoiWindow *self)
{
  const GPtrArray *pieces = self->plan->text->pieces;

  jalons_envoi_window_clear_group (self, JALONS_ENVOI_PIECES);
  for (guint i = 0; pieces && i < pieces->len; i++)
    {
      const JalonsEnvoiPiece *piece = g_ptr_array_index (pieces, i);
      g_autofree char *size = jalons_text_size (piece->taille);

      jalons_envoi_window_add_fact (self, JALONS_ENVOI_PIECES, piece->nom, size);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->pieces_group), pieces && pieces->len > 0);
}

/* « complet (7 pièces sur 7) », by this register's rules. */
static void
show_ours (JalonsEnvoiWindow *self)
{
  const JalonsCompletude *completude = &self->plan->completude;
  const gboolean whole = completude->verdict == JALONS_COMPLETUDE_COMPLET;
  g_autofree char *verdict
      = g_strdup_printf (_ ("%s; %u of %u required items"), jalons_text_verdict (completude->verdict),
                         completude->n_present, completude->n_required);
  g_autofree char *rules = self->plan->regles ? g_strdup_printf (_ ("Rules %s"), self->plan->regles) : g_strdup ("");
  g_autofree char *text = *rules ? g_strdup_printf ("%s\n%s", verdict, rules) : g_strdup (verdict);
  GtkWidget *row = jalons_envoi_window_add_fact (self, JALONS_ENVOI_COMPLETUDE, _ ("By this register"), text);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             jalons_chip_new (whole ? "object-select-symbolic" : "dialog-warning-symbolic",
                                              whole ? _ ("Complete") : _ ("Not complete"), whole ? "success" : "warning"));
}

static void
show_theirs (JalonsEnvoiWindow *self)
{
  const JalonsEnvoiText *text = self->plan->text;
  const JalonsDay jour = text->regles_jour ? jalons_day_from_iso (text->regles_jour) : JALONS_DAY_NONE;
  g_autofree char *day = jour != JALONS_DAY_NONE ? jalons_text_day (jour) : NULL;
  g_autofree char *rules = text->regles_version && day ? g_strdup_printf (_ ("Rules %s, as of %s"), text->regles_version, day)
                                                       : g_strdup (text->regles_version);
  g_autofree char *said = rules ? g_strdup_printf ("%s\n%s", jalons_text_verdict_code (text->verdict), rules)
                                : g_strdup (jalons_text_verdict_code (text->verdict));

  jalons_envoi_window_add_fact (self, JALONS_ENVOI_COMPLETUDE, _ ("By the sender"), said);
}

static void
show_difference (JalonsEnvoiWindow *self)
{
  const JalonsEnvoiPlan *plan = self->plan;
  const gboolean same_rules = g_strcmp0 (plan->regles, plan->text->regles_version) == 0;

  if (plan->verdict_differs)
    jalons_envoi_window_add_fact (
        self, JALONS_ENVOI_COMPLETUDE, _ ("The two verdicts differ"),
        same_rules ? _ ("The rules are the same: a day went by, or an item changed since. This register’s verdict counts.")
                   : _ ("The two registers do not have the same rules. Those of this register count; tell the sender."));
  else if (!same_rules && plan->text->regles_version && plan->regles)
    jalons_envoi_window_add_fact (self, JALONS_ENVOI_COMPLETUDE, _ ("The two registers do not have the same rules"),
                                  _ ("They come to the same verdict here."));
}

static void
show_faults (JalonsEnvoiWindow *self)
{
  const GArray *items = self->plan->completude.items;
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *line = jalons_text_lack (&g_array_index (items, JalonsExigenceItem, i));

      if (line)
        g_string_append_printf (lines, "%s%s", lines->len ? "\n" : "", line);
    }
  if (lines->len)
    jalons_envoi_window_add_fact (self, JALONS_ENVOI_COMPLETUDE, _ ("What it lacks"), lines->str);
}

static void
show_completude (JalonsEnvoiWindow *self)
{
  jalons_envoi_window_clear_group (self, JALONS_ENVOI_COMPLETUDE);
  gtk_widget_set_visible (GTK_WIDGET (self->completude_group), self->plan->has_completude);
  if (!self->plan->has_completude)
    return;
  show_ours (self);
  show_theirs (self);
  show_difference (self);
  show_faults (self);
}

static void
show_findings (JalonsEnvoiWindow *self)
{
  const JalonsJudgement *judgement = &self->plan->judgement;
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notes))))
    gtk_box_remove (self->notes, child);
  if (self->plan->judged)
    {
      jalons_decision_findings_add (self->notes, TRUE, judgement->blocking);
      jalons_decision_findings_add (self->notes, FALSE, judgement->fresh);
    }
  gtk_widget_set_visible (self->findings_group, gtk_widget_get_first_child (GTK_WIDGET (self->notes)) != NULL);
}

/* Why it cannot be accepted; NULL where it can. */
static const char *
find_obstacle (JalonsEnvoiWindow *self)
{
  const JalonsEnvoiPlan *plan = self->plan;

  if (jalons_session_is_read_only (self->session))
    return _ ("This register can only be read now: nothing can be accepted.");
  if (jalons_envoi_plan_can_be_accepted (plan))
    return NULL;
  if (plan->received->from->verifiee_le == JALONS_DAY_NONE)
    return _ ("Compare first the eight words of its sender’s card, on the page Exchanges.");
  if (plan->alike && plan->alike->len && !plan->personne_known && !plan->personne_said)
    return _ ("Say first who she is: somebody of the register is alike.");
  if (plan->judged && plan->judgement.blocking->len)
    return _ ("It cannot be accepted as it is: see what the rules say. Ask for a correction, or refuse it.");

  return _ ("It cannot be accepted as it is. Ask for a correction, or refuse it.");
}

void
jalons_envoi_window_show_judgement (JalonsEnvoiWindow *self)
{
  const char *obstacle = find_obstacle (self);
  const gboolean writable = !jalons_session_is_read_only (self->session);

  show_completude (self);
  show_findings (self);
  gtk_label_set_label (self->state, obstacle                                ? obstacle
                                    : jalons_envoi_window_is_receipt (self) ? _ ("Nothing of the dossier changes.")
                                                                            : _ ("Nothing is written before you accept; accepting can be "
                                                                                 "undone."));
  gtk_widget_set_sensitive (self->accept_button, !obstacle);
  gtk_widget_set_sensitive (self->correct_button, writable);
  gtk_widget_set_sensitive (self->refuse_button, writable);
}
