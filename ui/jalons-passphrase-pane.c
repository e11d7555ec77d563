/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-passphrase-pane.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-passphrase.h"
#include "jalons-toolkit.h"

struct _JalonsPassphrasePane {
  AdwBin            parent_instance;

  GtkEntry         *label_entry;
  AdwPreferencesGroup *label_group;
  AdwPreferencesGroup *secret_group;
  GtkCheckButton   *drawn_check;
  GtkCheckButton   *own_check;
  GtkWidget        *drawn_box;
  GtkLabel         *words;
  GtkWidget        *own_box;
  GtkPasswordEntry *own;
  GtkWidget        *verdict_box;
  GtkImage         *verdict_image;
  GtkLabel         *verdict;
  GtkLabel         *again_label;
  GtkPasswordEntry *again;
  GtkLabel         *error;
  AdwActionRow     *key_row;
  GtkWidget        *key_button;
  GtkWidget        *no_key_button;

  char             *drawn; /* wiped */
  char             *proposed_label;
  char             *key_file;
};

G_DEFINE_FINAL_TYPE (JalonsPassphrasePane, jalons_passphrase_pane, ADW_TYPE_BIN)

static gboolean
is_own (JalonsPassphrasePane *self)
{
  return gtk_check_button_get_active (self->own_check);
}

static void
tell (JalonsPassphrasePane *self, const char *text)
{
  gtk_label_set_label (self->error, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), text != NULL);
}

static void
wipe_typed (JalonsPassphrasePane *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->own), "");
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
}

static void
draw (JalonsPassphrasePane *self)
{
  g_clear_pointer (&self->drawn, jalons_passphrase_free);
  self->drawn = jalons_passphrase_generate (JALONS_PASSPHRASE_WORDS);
  gtk_label_set_label (self->words, self->drawn);
}

static void
another_cb (JalonsPassphrasePane *self)
{
  draw (self);
  tell (self, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
}

static const char *
judge (JalonsPassphraseVerdict verdict)
{
  switch (verdict)
    {
    case JALONS_PASSPHRASE_GOOD:
      return _ ("Solid: long enough for who has the file and guesses without end.");
    case JALONS_PASSPHRASE_WEAK:
      return _ ("Weak: who has the file and guesses for weeks may find it. Add words that have nothing to do with each "
                "other.");
    case JALONS_PASSPHRASE_REFUSED:
    default:
      return _ ("Refused: too easy to guess. Take several words that have nothing to do with each other, nor with you.");
    }
}

static void
show_verdict (JalonsPassphrasePane *self)
{
  static const char *const icons[] = {
    [JALONS_PASSPHRASE_REFUSED] = "dialog-error-symbolic",
    [JALONS_PASSPHRASE_WEAK] = "dialog-warning-symbolic",
    [JALONS_PASSPHRASE_GOOD] = "object-select-symbolic",
  };
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->own));
  JalonsPassphraseVerdict verdict = jalons_passphrase_judge (typed);

  gtk_widget_set_visible (self->verdict_box, *typed != '\0');
  gtk_image_set_from_icon_name (self->verdict_image, icons[verdict]);
  gtk_label_set_label (self->verdict, judge (verdict));
}

static void
typed_cb (JalonsPassphrasePane *self)
{
  tell (self, NULL);
  show_verdict (self);
}

static void
way_cb (JalonsPassphrasePane *self)
{
  gboolean own = is_own (self);

  gtk_widget_set_visible (self->drawn_box, !own);
  gtk_widget_set_visible (self->own_box, own);
  gtk_label_set_label (self->again_label, own ? _ ("Once more") : _ ("Type it once, to be sure of it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->again), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->again_label), -1);
  wipe_typed (self);
  show_verdict (self);
  tell (self, NULL);
}

static void
show_key_file (JalonsPassphrasePane *self)
{
  g_autofree char *name = self->key_file ? g_filename_display_basename (self->key_file) : NULL;

  adw_action_row_set_subtitle (self->key_row, name ? name : _ ("None: the passphrase is enough"));
  gtk_widget_set_visible (self->no_key_button, name != NULL);
}

static void
key_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (JalonsPassphrasePane) self = data;

  if (!path)
    return;
  g_free (self->key_file);
  self->key_file = g_strdup (path);
  show_key_file (self);
}

static void
key_cb (JalonsPassphrasePane *self)
{
  const JalonsChooseOptions options = { _ ("Choose the key file"), NULL, NULL };

  jalons_toolkit_choose (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), JALONS_CHOOSE_OPEN, &options,
                         key_chosen_cb, g_object_ref (self));
}

static void
no_key_cb (JalonsPassphrasePane *self)
{
  g_clear_pointer (&self->key_file, g_free);
  show_key_file (self);
  gtk_widget_grab_focus (self->key_button);
}

static gboolean
are_same (const char *one, const char *other)
{
  char *a = jalons_passphrase_normalize (one), *b = jalons_passphrase_normalize (other);
  gboolean same = a && b && strcmp (a, b) == 0;

  g_clear_pointer (&a, jalons_passphrase_free);
  g_clear_pointer (&b, jalons_passphrase_free);

  return same;
}

static gboolean
refuse (JalonsPassphrasePane *self, gpointer entry, const char *why)
{
  tell (self, why);
  gtk_widget_grab_focus (GTK_WIDGET (entry));

  return FALSE;
}

static gboolean
check (JalonsPassphrasePane *self)
{
  const char *own = gtk_editable_get_text (GTK_EDITABLE (self->own));
  const char *again = gtk_editable_get_text (GTK_EDITABLE (self->again));

  if (is_own (self) && !*own)
    return refuse (self, self->own, _ ("Type a passphrase, or take the six words that are drawn by lot."));
  if (is_own (self) && jalons_passphrase_judge (own) == JALONS_PASSPHRASE_REFUSED)
    return refuse (self, self->own, judge (JALONS_PASSPHRASE_REFUSED));
  if (!*again)
    return refuse (self, self->again, _ ("Type the passphrase once more: what is mistyped here would open nothing."));
  if (!are_same (is_own (self) ? own : self->drawn, again))
    return refuse (self, self->again,
                   is_own (self) ? _ ("The two are not the same.") : _ ("These are not the words above."));

  return TRUE;
}

JalonsSecret *
jalons_passphrase_pane_get (JalonsPassphrasePane *self)
{
  g_autofree char *label = NULL;
  g_autofree char *typed = NULL;

  g_return_val_if_fail (JALONS_IS_PASSPHRASE_PANE (self), NULL);

  if (!check (self))
    return NULL;
  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->label_entry))));
  label = g_strdup (*typed ? typed : self->proposed_label ? self->proposed_label : "");
  tell (self, NULL);

  return jalons_secret_new (is_own (self) ? gtk_editable_get_text (GTK_EDITABLE (self->own)) : self->drawn, label,
                            self->key_file);
}

void
jalons_passphrase_pane_propose (JalonsPassphrasePane *self, const char *label)
{
  const char *typed = NULL;

  g_return_if_fail (JALONS_IS_PASSPHRASE_PANE (self));

  typed = gtk_editable_get_text (GTK_EDITABLE (self->label_entry));
  if (!*typed || g_strcmp0 (typed, self->proposed_label) == 0)
    gtk_editable_set_text (GTK_EDITABLE (self->label_entry), label);
  g_free (self->proposed_label);
  self->proposed_label = g_strdup (label);
  if (!self->drawn)
    draw (self);
}

void
jalons_passphrase_pane_suit (JalonsPassphrasePane *self, const char *advice, gboolean with_label)
{
  g_return_if_fail (JALONS_IS_PASSPHRASE_PANE (self));

  adw_preferences_group_set_description (self->secret_group, advice);
  gtk_widget_set_visible (GTK_WIDGET (self->label_group), with_label);
}

void
jalons_passphrase_pane_forget (JalonsPassphrasePane *self)
{
  g_return_if_fail (JALONS_IS_PASSPHRASE_PANE (self));

  wipe_typed (self);
  g_clear_pointer (&self->drawn, jalons_passphrase_free);
  gtk_label_set_label (self->words, "");
  tell (self, NULL);
}

void
jalons_passphrase_pane_enter (JalonsPassphrasePane *self)
{
  g_return_if_fail (JALONS_IS_PASSPHRASE_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->again));
}

static void
jalons_passphrase_pane_dispose (GObject *object)
{
  JalonsPassphrasePane *self = JALONS_PASSPHRASE_PANE (object);

  if (self->again)
    jalons_passphrase_pane_forget (self);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_passphrase_pane_parent_class)->dispose (object);
}

static void
jalons_passphrase_pane_finalize (GObject *object)
{
  JalonsPassphrasePane *self = JALONS_PASSPHRASE_PANE (object);

  g_free (self->proposed_label);
  g_free (self->key_file);

  G_OBJECT_CLASS (jalons_passphrase_pane_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-passphrase-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, label_entry);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, label_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, secret_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, drawn_check);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, own_check);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, drawn_box);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, words);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, own_box);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, own);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, verdict_box);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, verdict_image);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, verdict);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, again_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, again);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, error);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, key_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, key_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsPassphrasePane, no_key_button);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, way_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_key_cb);
}

static void
jalons_passphrase_pane_class_init (JalonsPassphrasePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_passphrase_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_passphrase_pane_finalize;

  bind_template (widget_class);
}

static void
jalons_passphrase_pane_init (JalonsPassphrasePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  way_cb (self);
  show_key_file (self);
}
