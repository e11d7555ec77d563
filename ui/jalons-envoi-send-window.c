/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-envoi-send-window.h"

#include <glib/gi18n.h>

#include "jalons-chip.h"
#include "jalons-envoi-receipt.h"
#include "jalons-envoi-send.h"
#include "jalons-job.h"
#include "jalons-pieces.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text-envoi.h"
#include "jalons-text-vault.h"
#include "jalons-text.h"

#define VALUE_KEY "jalons-value"

/* What the dossier itself takes beside its documents is little; this leaves room for it. */
#define DOCUMENTS_MAX (JALONS_PLI_PAYLOAD_MAX - 4 * 1024 * 1024)

typedef enum {
  WHAT,
  TO,
  LACKS,
  PIECES,
  N_GROUPS,
} Group;

struct _JalonsEnvoiSendWindow {
  AdwWindow parent_instance;

  GtkWidget *seal_button;
  GtkLabel *state;
  GtkWidget *exchanges_button;
  AdwPreferencesGroup *what_group;
  AdwPreferencesGroup *to_group;
  AdwPreferencesGroup *lacks_group;
  AdwPreferencesGroup *pieces_group;
  GtkTextView *message;

  JalonsSession *session; /* a reference */
  JalonsRef parcours;
  JalonsRef demande;
  JalonsPliNature nature;
  GPtrArray *demandes;     /* JalonsDemande */
  GPtrArray *rows[N_GROUPS];  /* not owned */
  GPtrArray *checks[N_GROUPS]; /* GtkCheckButton, with the value that each stands for; not owned */
  GPtrArray *pieces;       /* JalonsPiece */
  gboolean filling;
  gboolean unread;         /* something could not be read, and was told */
};

G_DEFINE_FINAL_TYPE (JalonsEnvoiSendWindow, jalons_envoi_send_window, ADW_TYPE_WINDOW)

static JalonsStore *
store_of (JalonsEnvoiSendWindow *self)
{
  return self->session && !jalons_job_is_running () ? jalons_session_get_store (self->session) : NULL;
}

static AdwPreferencesGroup *
group_of (JalonsEnvoiSendWindow *self, Group group)
{
  AdwPreferencesGroup *groups[N_GROUPS]
      = { self->what_group, self->to_group, self->lacks_group, self->pieces_group };

  return groups[group];
}

static void
clear_group (JalonsEnvoiSendWindow *self, Group group)
{
  for (guint i = 0; i < self->rows[group]->len; i++)
    adw_preferences_group_remove (group_of (self, group), g_ptr_array_index (self->rows[group], i));
  g_ptr_array_set_size (self->rows[group], 0);
  g_ptr_array_set_size (self->checks[group], 0);
}

static GtkWidget *
add_row (JalonsEnvoiSendWindow *self, Group group, const char *title, const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle",
                                 subtitle ? subtitle : "", "title-lines", 0, "subtitle-lines", 0, NULL);

  adw_preferences_group_add (group_of (self, group), row);
  g_ptr_array_add (self->rows[group], row);

  return row;
}

static gint64
value_of (gpointer check)
{
  return (gint64) GPOINTER_TO_SIZE (g_object_get_data (check, VALUE_KEY));
}

/* Of a group of which one is chosen; 0: none is. */
static gint64
chosen (JalonsEnvoiSendWindow *self, Group group)
{
  for (guint i = 0; i < self->checks[group]->len; i++)
    if (gtk_check_button_get_active (self->checks[group]->pdata[i]))
      return value_of (self->checks[group]->pdata[i]);

  return 0;
}

/* @alone: of several of which one is chosen. */
static GtkWidget *
add_check (JalonsEnvoiSendWindow *self, Group group, gboolean alone, gint64 value, const char *title,
           const char *subtitle, GCallback toggled)
{
  GtkWidget *check = gtk_check_button_new (), *row = add_row (self, group, title, subtitle);

  if (alone && self->checks[group]->len)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->checks[group], 0));
  g_object_set_data (G_OBJECT (check), VALUE_KEY, GSIZE_TO_POINTER ((gsize) value));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (check, "toggled", toggled, self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (self->checks[group], check);

  return row;
}

static void
say (JalonsEnvoiSendWindow *self, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (self->state), text) != 0)
    gtk_label_set_label (self->state, text);
}

static void
tell (JalonsEnvoiSendWindow *self, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  self->unread = TRUE;
  say (self, sentence);
}

static gboolean
carries_pieces (const JalonsEnvoiSendWindow *self)
{
  return self->nature != JALONS_PLI_CORRECTION;
}

static guint64
count_bytes (JalonsEnvoiSendWindow *self)
{
  guint64 bytes = 0;

  for (guint i = 0; i < self->checks[PIECES]->len; i++)
    if (gtk_check_button_get_active (self->checks[PIECES]->pdata[i]))
      bytes += ((const JalonsPiece *) g_ptr_array_index (self->pieces, i))->size;

  return bytes;
}

/* What keeps it from being sent; NULL: nothing. Where cards are to be seen to, @cards. */
static char *
find_obstacle (JalonsEnvoiSendWindow *self, gboolean *cards)
{
  g_autoptr (JalonsIdentite) own = store_of (self) ? jalons_identite_current (store_of (self), NULL) : NULL;

  *cards = FALSE;
  if (jalons_session_is_read_only (self->session))
    return g_strdup (_ ("This register can only be read now."));
  *cards = !own || !chosen (self, TO);
  if (!own)
    return g_strdup (_ ("This register has no card yet: make it on the page Exchanges."));
  if (jalons_store_now () >= jalons_identite_carte (own)->expires)
    {
      g_autoptr (GError) error
          = g_error_new_literal (JALONS_CORRESPONDANT_ERROR, JALONS_CORRESPONDANT_ERROR_OWN_EXPIRED, "identites");

      *cards = TRUE;
      return jalons_text_error (error);
    }
  if (!self->demande && self->nature != JALONS_PLI_TRANSFERT)
    {
      *cards = FALSE;
      return g_strdup (_ ("This parcours has no demande yet: record it first."));
    }
  if (self->rows[TO]->len == 0 && self->nature == JALONS_PLI_DOSSIER)
    return g_strdup (_ ("There is no card of the DDFE of this département. Ask for it, and add it on the page Exchanges."));
  if (self->rows[TO]->len == 0 && self->nature == JALONS_PLI_TRANSFERT)
    return g_strdup (_ ("There is no card of another département. Ask for that of its DDFE, and add it on the page Exchanges."));
  if (self->rows[TO]->len == 0)
    {
      *cards = FALSE;
      return g_strdup (_ ("This demande did not come by a sealed file: there is nothing to answer in this way."));
    }
  if (!chosen (self, TO))
    return g_strdup (_ ("The card is not verified: compare its eight words aloud, on the page Exchanges."));
  if (count_bytes (self) > DOCUMENTS_MAX)
    return g_strdup (_ ("The documents are too large together: 60 MB at most. Leave some out, and send them another time."));
  if (self->nature == JALONS_PLI_TRANSFERT && !jalons_envoi_send_has_exit (store_of (self), self->parcours))
    return g_strdup (_ ("Record first that she leaves: an exit whose reason is a transfer, from the menu Add of her dossier."));

  return NULL;
}

static void
show_state (JalonsEnvoiSendWindow *self)
{
  gboolean cards = FALSE;
  g_autofree char *obstacle = store_of (self) && !self->unread ? find_obstacle (self, &cards) : NULL;

  if (self->unread || !store_of (self))
    {
      gtk_widget_set_sensitive (self->seal_button, FALSE);
      return;
    }
  gtk_widget_set_sensitive (self->seal_button, !obstacle);
  gtk_widget_set_visible (self->exchanges_button, cards);
  say (self, obstacle ? obstacle : _ ("Only whom it is for can open the file: it may travel by any way."));
}

static void
changed_cb (JalonsEnvoiSendWindow *self)
{
  if (!self->filling)
    show_state (self);
}

static void
show_to (JalonsEnvoiSendWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = jalons_envoi_send_candidates (store_of (self), self->nature, self->demande, &error);

  clear_group (self, TO);
  if (!list)
    tell (self, error);
  for (guint i = 0; list && i < list->len; i++)
    {
      const JalonsCorrespondant *one = g_ptr_array_index (list, i);
      const gboolean verified = jalons_correspondant_may_receive (one, NULL);
      const char *remedy = jalons_text_confiance_remedy (one->confiance);
      g_autofree char *known = jalons_text_correspondant (one);
      GtkWidget *row = add_check (self, TO, TRUE, one->id, one->carte->name, remedy ? remedy : known,
                                  G_CALLBACK (changed_cb));

      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 jalons_chip_new (verified ? "security-high-symbolic" : "dialog-warning-symbolic",
                                                  jalons_text_confiance (one->confiance), verified ? "success" : "warning"));
      gtk_widget_set_sensitive (row, verified);
      if (verified && !chosen (self, TO))
        gtk_check_button_set_active (self->checks[TO]->pdata[i], TRUE);
    }
  /* Of one there is no choice. */
  if (self->checks[TO]->len == 1)
    {
      gtk_widget_set_visible (self->checks[TO]->pdata[0], FALSE);
      adw_action_row_set_activatable_widget (self->rows[TO]->pdata[0], NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->to_group), self->rows[TO]->len > 0);
}

static void
show_lacks (JalonsEnvoiSendWindow *self)
{
  const gboolean shown = self->nature == JALONS_PLI_DOSSIER && self->demande;
  g_autoptr (GError) error = NULL;
  g_autofree char *lacks = shown ? jalons_envoi_send_lacks (store_of (self), self->demande, &error) : NULL;

  clear_group (self, LACKS);
  gtk_widget_set_visible (GTK_WIDGET (self->lacks_group), shown);
  if (error)
    tell (self, error);
  if (!lacks)
    return;
  if (!*lacks)
    adw_action_row_add_prefix (ADW_ACTION_ROW (add_row (self, LACKS, _ ("All required items are there"), NULL)),
                               gtk_image_new_from_icon_name ("object-select-symbolic"));
  else
    {
      add_row (self, LACKS, _ ("The dossier is not complete"),
               _ ("It can be sent all the same; the DDFE sees the same list, and will ask for what it lacks."));
      add_row (self, LACKS, _ ("What it lacks"), lacks);
    }
}

static void
describe_pieces (JalonsEnvoiSendWindow *self)
{
  g_autofree char *size = jalons_text_size (count_bytes (self));
  g_autofree char *text = g_strdup_printf (_ ("%s of 60 MB at most"), size);

  adw_preferences_group_set_description (self->pieces_group, text);
}

static void
piece_toggled_cb (JalonsEnvoiSendWindow *self)
{
  if (self->filling)
    return;
  describe_pieces (self);
  show_state (self);
}

static void
show_pieces (JalonsEnvoiSendWindow *self)
{
  g_autoptr (GError) error = NULL;

  clear_group (self, PIECES);
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->pieces_group), carries_pieces (self));
  if (!carries_pieces (self))
    return;
  self->pieces = jalons_envoi_send_pieces (store_of (self), self->parcours, &error);
  if (!self->pieces)
    {
      tell (self, error);
      return;
    }
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const JalonsPiece *piece = g_ptr_array_index (self->pieces, i);
      g_autofree char *size = jalons_text_size (piece->size);

      add_check (self, PIECES, FALSE, piece->id, piece->nom, size, G_CALLBACK (piece_toggled_cb));
      /* A decision is of paper that the association has; a dossier goes whole. */
      gtk_check_button_set_active (self->checks[PIECES]->pdata[i], self->nature == JALONS_PLI_DOSSIER);
    }
  if (self->pieces->len == 0)
    add_row (self, PIECES, _ ("No document is kept of this parcours"), NULL);
  describe_pieces (self);
}

/* All that depends on what is sent, and about which demande. */
static void
show_all (JalonsEnvoiSendWindow *self)
{
  if (!store_of (self))
    return;
  self->unread = FALSE;
  self->filling = TRUE;
  show_to (self);
  show_lacks (self);
  show_pieces (self);
  self->filling = FALSE;
  show_state (self);
}

static void
nature_toggled_cb (JalonsEnvoiSendWindow *self)
{
  const gint64 nature = chosen (self, WHAT);

  if (self->filling || !nature || (JalonsPliNature) nature == self->nature)
    return;
  self->nature = (JalonsPliNature) nature;
  show_all (self);
}

static const char *
describe_nature (JalonsPliNature nature)
{
  switch (nature)
    {
    case JALONS_PLI_SUITE:
      return _ ("What the commission and the préfet said of the demande, to the association");
    case JALONS_PLI_CORRECTION:
      return _ ("Why the dossier goes back, and which items are to be made again, to the association");
    case JALONS_PLI_TRANSFERT:
      return _ ("She moves: the parcours goes on in another département, with the periods she has used");
    case JALONS_PLI_DOSSIER:
    case JALONS_PLI_ACCUSE:
    default:
      return _ ("The demande, who she is and what was gathered, to the DDFE");
    }
}

static void
demande_chosen_cb (JalonsEnvoiSendWindow *self, GParamSpec *pspec, GtkDropDown *choice)
{
  const guint rank = gtk_drop_down_get_selected (choice);

  if (self->filling || rank >= self->demandes->len)
    return;
  self->demande = ((const JalonsDemande *) g_ptr_array_index (self->demandes, rank))->id;
  show_all (self);
}

static char *
name_demande (const JalonsDemande *demande)
{
  g_autofree char *day = demande->depot != JALONS_DAY_NONE ? jalons_text_day (demande->depot) : NULL;

  const char *type = jalons_text_code (JALONS_CODES_DEMANDE, demande->type);

  return day ? g_strdup_printf ("%s, %s", type, day) : g_strdup_printf (_ ("%s, not filed"), type);
}

/* A row whose child is under its title: large letters leave no room beside it. */
static void
add_below (JalonsEnvoiSendWindow *self, const char *title, GtkWidget *child)
{
  GtkWidget *row = adw_preferences_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_halign (child, GTK_ALIGN_START);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), child);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (self->what_group, row);
  g_ptr_array_add (self->rows[WHAT], row);
}

static void
add_demandes (JalonsEnvoiSendWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *choice = NULL;
  guint chosen_rank = 0;

  for (guint i = 0; i < self->demandes->len; i++)
    {
      const JalonsDemande *demande = g_ptr_array_index (self->demandes, i);
      g_autofree char *name = name_demande (demande);

      gtk_string_list_append (names, name);
      chosen_rank = demande->id == self->demande ? i : chosen_rank;
    }
  if (self->demandes->len == 0)
    return;
  self->demande = ((const JalonsDemande *) g_ptr_array_index (self->demandes, chosen_rank))->id;
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), chosen_rank);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Which demande"), -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (demande_chosen_cb), self, G_CONNECT_SWAPPED);
  add_below (self, _ ("Which demande"), choice);
}

static void
show_what (JalonsEnvoiSendWindow *self, const JalonsPliNature *natures)
{
  self->filling = TRUE;
  for (guint i = 0; natures[i]; i++)
    {
      if (natures[1])
        add_check (self, WHAT, TRUE, natures[i], jalons_text_pli_nature (natures[i]), describe_nature (natures[i]),
                   G_CALLBACK (nature_toggled_cb));
      else
        add_row (self, WHAT, jalons_text_pli_nature (natures[i]), describe_nature (natures[i]));
      if (natures[1] && natures[i] == self->nature)
        gtk_check_button_set_active (self->checks[WHAT]->pdata[i], TRUE);
    }
  add_demandes (self);
  self->filling = FALSE;
}

static void
sealed_cb (gboolean saved, gpointer data)
{
  g_autoptr (JalonsEnvoiSendWindow) self = data;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (!saved || !self->session)
    return;
  if (parent)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s",
                                _ ("The file is sealed. Give it to whom it is for, by any way."));
  gtk_window_destroy (GTK_WINDOW (self));
}

static char *
typed_message (JalonsEnvoiSendWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->message);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static GArray *
chosen_pieces (JalonsEnvoiSendWindow *self)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (JalonsRef));

  for (guint i = 0; i < self->checks[PIECES]->len; i++)
    if (gtk_check_button_get_active (self->checks[PIECES]->pdata[i]))
      {
        JalonsRef id = value_of (self->checks[PIECES]->pdata[i]);

        g_array_append_val (pieces, id);
      }

  return pieces;
}

static void
seal_cb (JalonsEnvoiSendWindow *self)
{
  g_autoptr (GArray) pieces = chosen_pieces (self);
  g_autofree char *message = typed_message (self), *obstacle = NULL;
  const JalonsRef carte = chosen (self, TO);
  JalonsEnvoiOrder order = { .nature = self->nature, .demande = self->demande, .parcours = self->parcours };
  gboolean cards = FALSE;

  if (!store_of (self))
    return;
  obstacle = find_obstacle (self, &cards);
  if (obstacle)
    return;
  order.message = *message ? message : NULL;
  order.pieces = pieces->len ? pieces : NULL;
  jalons_envoi_order_save (GTK_WINDOW (self), self->session, &order, carte, sealed_cb, g_object_ref (self));
}

static void
exchanges_cb (JalonsEnvoiSendWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_window_destroy (GTK_WINDOW (self));
  if (parent)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-page", "(ss)", "echanges", "");
}

static JalonsRef
parcours_of (JalonsStore *store, const JalonsEnvoiOrder *order)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_DEMANDES);
  JalonsRef parcours = order->parcours;
  JalonsDemande demande;

  jalons_record_init (table, &demande);
  if (!parcours && jalons_store_load (store, table->id, order->demande, &demande, NULL))
    parcours = demande.parcours;
  jalons_record_clear (table, &demande);

  return parcours;
}

void
jalons_envoi_send_open (GtkWindow *parent, JalonsSession *session, const JalonsEnvoiOrder *order)
{
  JalonsEnvoiSendWindow *self = NULL;
  const JalonsPliNature *natures = NULL;
  JalonsStore *store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL, *title = NULL;

  g_return_if_fail (JALONS_IS_SESSION (session) && order);

  store = jalons_job_is_running () ? NULL : jalons_session_get_store (session);
  natures = store ? jalons_envoi_send_natures (jalons_store_register (store)->kind) : NULL;
  if (!natures || !natures[0])
    return;
  self = g_object_new (JALONS_TYPE_ENVOI_SEND_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->parcours = parcours_of (store, order);
  self->demande = order->demande;
  self->nature = order->nature ? order->nature : natures[0];
  code = jalons_store_parcours_code (store, self->parcours, 0);
  title = code ? g_strdup_printf (_ ("Send %s"), code) : g_strdup (_ ("Send"));
  gtk_window_set_title (GTK_WINDOW (self), title);
  self->demandes = jalons_envoi_send_demandes (store, self->parcours, &error);
  if (self->demandes)
    {
      show_what (self, natures);
      show_all (self);
    }
  else
    tell (self, error);
  gtk_window_present (GTK_WINDOW (self));
}

static void
jalons_envoi_send_window_dispose (GObject *object)
{
  JalonsEnvoiSendWindow *self = JALONS_ENVOI_SEND_WINDOW (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_ENVOI_SEND_WINDOW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalons_envoi_send_window_parent_class)->dispose (object);
}

static void
jalons_envoi_send_window_finalize (GObject *object)
{
  JalonsEnvoiSendWindow *self = JALONS_ENVOI_SEND_WINDOW (object);

  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_ptr_array_unref (self->rows[i]);
      g_ptr_array_unref (self->checks[i]);
    }
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  g_clear_pointer (&self->demandes, g_ptr_array_unref);

  G_OBJECT_CLASS (jalons_envoi_send_window_parent_class)->finalize (object);
}

static void
jalons_envoi_send_window_class_init (JalonsEnvoiSendWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_envoi_send_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_envoi_send_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-envoi-send-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSendWindow, seal_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSendWindow, state);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSendWindow, exchanges_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSendWindow, what_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSendWindow, to_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSendWindow, lacks_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSendWindow, pieces_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSendWindow, message);
  gtk_widget_class_bind_template_callback (widget_class, seal_cb);
  gtk_widget_class_bind_template_callback (widget_class, exchanges_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_envoi_send_window_init (JalonsEnvoiSendWindow *self)
{
  for (guint i = 0; i < N_GROUPS; i++)
    {
      self->rows[i] = g_ptr_array_new ();
      self->checks[i] = g_ptr_array_new ();
    }
  gtk_widget_init_template (GTK_WIDGET (self));
}
