/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-mots-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-columns.h"
#include "jalons-fold.h"
#include "jalons-job.h"
#include "jalons-text.h"

struct _JalonsMotsWindow {
  AdwWindow parent_instance;

  GtkLabel *heading;
  AdwBin *words; /* holds a JalonsColumns */
  GtkCheckButton *voice;
  GtkCheckButton *beside;
  GtkCheckButton *paper;
  GtkLabel *state;
  GtkWidget *compare_button;

  JalonsSession *session; /* a reference */
  JalonsRef id;           /* of the card's row */
  GStrv expected;         /* folded */
  GtkEditable *entries[JALONS_CARTE_WORDS];
  gboolean spreading;     /* several words typed in one entry go to those after it */
};

G_DEFINE_FINAL_TYPE (JalonsMotsWindow, jalons_mots_window, ADW_TYPE_WINDOW)

static JalonsComparaison
chosen_way (const JalonsMotsWindow *self)
{
  if (gtk_check_button_get_active (self->voice))
    return JALONS_COMPARAISON_VOIX;
  if (gtk_check_button_get_active (self->beside))
    return JALONS_COMPARAISON_PRESENCE;
  if (gtk_check_button_get_active (self->paper))
    return JALONS_COMPARAISON_PAPIER;

  return JALONS_COMPARAISON_NONE;
}

static guint
count_empty (const JalonsMotsWindow *self)
{
  guint n = 0;

  for (guint i = 0; i < JALONS_CARTE_WORDS; i++)
    n += *gtk_editable_get_text (self->entries[i]) == '\0';

  return n;
}

static void
say (JalonsMotsWindow *self, const char *text, gboolean wrong)
{
  if (g_strcmp0 (gtk_label_get_label (self->state), text) != 0)
    gtk_label_set_label (self->state, text);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), "error");
}

static void
mark (JalonsMotsWindow *self, guint i, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->entries[i]), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entries[i]), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entries[i]), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
changed_cb (JalonsMotsWindow *self)
{
  const guint n = count_empty (self);
  const gboolean chosen = chosen_way (self) != JALONS_COMPARAISON_NONE;

  gtk_widget_set_sensitive (self->compare_button, n == 0 && chosen);
  say (self, n ? _ ("The eight words are wanted.") : chosen ? "" : _ ("Say how they are compared."), FALSE);
}

/* « brume canal… » typed in one go: a word each, from this entry on. */
static void
spread (JalonsMotsWindow *self, guint from)
{
  g_auto (GStrv) words = g_strsplit_set (gtk_editable_get_text (self->entries[from]), " \t\n", -1);
  guint at = from;

  self->spreading = TRUE;
  gtk_editable_set_text (self->entries[from], "");
  for (guint i = 0; words[i] && at < JALONS_CARTE_WORDS; i++)
    if (*words[i])
      gtk_editable_set_text (self->entries[at++], words[i]);
  self->spreading = FALSE;
  at = MIN (at, JALONS_CARTE_WORDS - 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->entries[at]));
  gtk_editable_set_position (self->entries[at], -1);
}

/* Not while the entry is telling of it: its text is changed here. */
static gboolean
spread_cb (gpointer data)
{
  GtkEditable *entry = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (entry));

  for (guint i = 0; JALONS_IS_MOTS_WINDOW (root) && i < JALONS_CARTE_WORDS; i++)
    if (JALONS_MOTS_WINDOW (root)->entries[i] == entry)
      spread (JALONS_MOTS_WINDOW (root), i);

  return G_SOURCE_REMOVE;
}

static void
typed_cb (JalonsMotsWindow *self, GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);

  for (guint i = 0; i < JALONS_CARTE_WORDS; i++)
    if (self->entries[i] == entry)
      mark (self, i, FALSE);
  if (!self->spreading && strpbrk (text, " \t\n"))
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, spread_cb, g_object_ref (entry), g_object_unref);
  changed_cb (self);
}

/* The ranks of those that are not the card's, « 3, 7 »; NULL where all are. The right word is not told. */
static char *
find_wrong (JalonsMotsWindow *self, guint *n, int *first)
{
  g_autoptr (GString) ranks = g_string_new (NULL);

  *n = 0;
  *first = -1;
  for (guint i = 0; i < JALONS_CARTE_WORDS; i++)
    {
      g_autofree char *typed = jalons_fold (gtk_editable_get_text (self->entries[i]));
      const gboolean wrong = strcmp (jalons_trim (typed), self->expected[i]) != 0;

      mark (self, i, wrong);
      if (!wrong)
        continue;
      g_string_append_printf (ranks, "%s%u", *n ? ", " : "", i + 1);
      *first = *first < 0 ? (int) i : *first;
      ++*n;
    }

  return *n ? g_strdup (ranks->str) : NULL;
}

static void
tell_wrong (JalonsMotsWindow *self, const char *ranks, guint n, int first)
{
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "Word %s is not that of this card. Have it read once more. If it is heard well, this file is not her card: "
                   "do not use it, and ask for the card again by another way.",
                   "Words %s are not those of this card. Have them read once more. If they are heard well, this file is not her "
                   "card: do not use it, and ask for the card again by another way.",
                   n),
      ranks);

  say (self, text, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entries[first]));
}

static void
compare_cb (JalonsMotsWindow *self)
{
  g_autoptr (JalonsMotsWindow) kept = g_object_ref (self);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *ranks = NULL;
  guint n = 0;
  int first = -1;

  if (jalons_job_is_running () || count_empty (self) || chosen_way (self) == JALONS_COMPARAISON_NONE)
    return;
  ranks = find_wrong (self, &n, &first);
  if (ranks)
    {
      tell_wrong (self, ranks, n, first);
      return;
    }
  if (!jalons_correspondants_verify (jalons_session_get_store (self->session), self->id, chosen_way (self), &error))
    {
      g_autofree char *sentence = jalons_text_error (error);

      say (self, sentence, TRUE);
      return;
    }
  if (parent)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", _ ("The eight words are right: the card is verified."));
  gtk_window_destroy (GTK_WINDOW (self));
  jalons_session_changed (self->session);
}

static void
add_entries (JalonsMotsWindow *self)
{
  GtkWidget *columns = jalons_columns_new (4, 110);

  for (guint i = 0; i < JALONS_CARTE_WORDS; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *entry = gtk_entry_new ();
      g_autofree char *name = g_strdup_printf (_ ("Word %u"), i + 1);
      GtkWidget *label = gtk_label_new (name);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 8);
      gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), entry);
      jalons_columns_append (JALONS_COLUMNS (columns), box, FALSE);
      self->entries[i] = GTK_EDITABLE (entry);
    }
  adw_bin_set_child (self->words, columns);
  /* Once all are there: each looks at the others. */
  for (guint i = 0; i < JALONS_CARTE_WORDS; i++)
    g_signal_connect_object (self->entries[i], "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
}

void
jalons_mots_window_open (GtkWindow *parent, JalonsSession *session, const JalonsCorrespondant *correspondant)
{
  JalonsMotsWindow *self = g_object_new (JALONS_TYPE_MOTS_WINDOW, "transient-for", parent, NULL);
  g_autofree char *words = jalons_carte_words (correspondant->carte), *folded = jalons_fold (words);
  g_autofree char *heading
      = g_strdup_printf (_ ("Telephone %s, by a number that you had before, or be beside her."), correspondant->carte->name);

  self->session = g_object_ref (session);
  self->id = correspondant->id;
  self->expected = g_strsplit (folded, " ", -1);
  gtk_label_set_label (self->heading, heading);
  changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->entries[0]));
  gtk_window_present (GTK_WINDOW (self));
}

static void
jalons_mots_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_MOTS_WINDOW);

  G_OBJECT_CLASS (jalons_mots_window_parent_class)->dispose (object);
}

static void
jalons_mots_window_finalize (GObject *object)
{
  JalonsMotsWindow *self = JALONS_MOTS_WINDOW (object);

  g_clear_object (&self->session);
  g_strfreev (self->expected);

  G_OBJECT_CLASS (jalons_mots_window_parent_class)->finalize (object);
}

static void
jalons_mots_window_class_init (JalonsMotsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_mots_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_mots_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-mots-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsMotsWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, JalonsMotsWindow, words);
  gtk_widget_class_bind_template_child (widget_class, JalonsMotsWindow, voice);
  gtk_widget_class_bind_template_child (widget_class, JalonsMotsWindow, beside);
  gtk_widget_class_bind_template_child (widget_class, JalonsMotsWindow, paper);
  gtk_widget_class_bind_template_child (widget_class, JalonsMotsWindow, state);
  gtk_widget_class_bind_template_child (widget_class, JalonsMotsWindow, compare_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_mots_window_init (JalonsMotsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_entries (self);
}
