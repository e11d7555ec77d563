/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-courriers-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-courriers-modeles.h"
#include "jalons-doc-data.h"
#include "jalons-drafts.h"
#include "jalons-edit.h"
#include "jalons-job.h"
#include "jalons-letterhead.h"

#define DRAFT "courriers"

typedef enum {
  SERVICE,
  SIGNATURE,
  RECOURS,
  SEANCE,
  N_GROUPS,
} Group;

typedef enum {
  LINE,
  LINES,
  GENDER,
} Shape;

/* Every name of the letterhead has its field: `display-courriers` fails for one that has none. */
static const struct {
  const char *name;
  const char *title;
  Group group;
  Shape shape;
} specs[] = {
  { "prefecture", N_ ("Préfecture"), SERVICE, LINE },
  { "service", N_ ("Service in charge"), SERVICE, LINE },
  { "adresse", N_ ("Address of the service"), SERVICE, LINES },
  { "telephone", N_ ("Telephone of the service"), SERVICE, LINE },
  { "courriel", N_ ("E-mail of the service"), SERVICE, LINE },
  { "ville", N_ ("Town, before the date"), SERVICE, LINE },
  { "references", N_ ("References"), SERVICE, LINE },
  { "genre_prefet", N_ ("The préfet or préfète is"), SIGNATURE, GENDER },
  { "signataire", N_ ("Who signs"), SIGNATURE, LINE },
  { "signataire_qualite", N_ ("Office of who signs"), SIGNATURE, LINE },
  { "delegation", N_ ("Delegation of signature"), SIGNATURE, LINE },
  { "cosignataire", N_ ("Who signs too"), SIGNATURE, LINE },
  { "tribunal", N_ ("Administrative court, after “before the”"), RECOURS, LINE },
  { "tribunal_adresse", N_ ("Address of the court"), RECOURS, LINE },
  { "ministre_du", N_ ("Minister, after “appeal to”"), RECOURS, LINE },
  { "heure", N_ ("Usual hour of sessions"), SEANCE, LINE },
  { "visio", N_ ("Usual link for those who are not there"), SEANCE, LINE },
  { "points", N_ ("General items of the agenda"), SEANCE, LINES },
  { "silence", N_ ("Date and sense of a decision by silence"), SEANCE, LINE },
  { "association_siege", N_ ("Seat of the association (agrément)"), SEANCE, LINE },
  { "association_immatriculation", N_ ("RNA and SIRET numbers (agrément)"), SEANCE, LINE },
};
#define N_FIELDS G_N_ELEMENTS (specs)

static const char *const genders[] = { "", "F", "M" };

typedef struct {
  GtkWidget *row;
  GtkDropDown *choice;   /* of GENDER */
  GtkEditable *entry;    /* of LINE */
  GtkTextBuffer *buffer; /* of LINES */
  JalonsRef id;          /* of the row of the register, 0: none */
  char *stored;          /* what it says; never NULL */
} Field;

struct _JalonsCourriersPage {
  JalonsPage parent_instance;

  GtkLabel *state_label;
  GtkWidget *save_button;
  AdwPreferencesGroup *service_group;
  AdwPreferencesGroup *signature_group;
  AdwPreferencesGroup *recours_group;
  AdwPreferencesGroup *seance_group;
  JalonsCourriersModeles *modeles;

  Field fields[N_FIELDS];
  JalonsSession *shown; /* a weak pointer */
  gboolean gone;        /* fields say that they change while they go */
};

G_DEFINE_FINAL_TYPE (JalonsCourriersPage, jalons_courriers_page, JALONS_TYPE_PAGE)

static JalonsSession *
session_of (JalonsCourriersPage *self)
{
  return jalons_page_get_session (JALONS_PAGE (self));
}

static char *
read_field (const JalonsCourriersPage *self, guint i)
{
  const Field *field = &self->fields[i];
  GtkTextIter start, end;

  switch (specs[i].shape)
    {
    case GENDER:
      return g_strdup (genders[MIN (gtk_drop_down_get_selected (field->choice), 2)]);
    case LINES:
      gtk_text_buffer_get_bounds (field->buffer, &start, &end);
      return g_strstrip (gtk_text_buffer_get_text (field->buffer, &start, &end, FALSE));
    case LINE:
    default:
      return g_strstrip (g_strdup (gtk_editable_get_text (field->entry)));
    }
}

static void
write_field (JalonsCourriersPage *self, guint i, const char *text)
{
  const Field *field = &self->fields[i];
  guint rank = 0;

  switch (specs[i].shape)
    {
    case GENDER:
      for (guint j = 1; j < G_N_ELEMENTS (genders); j++)
        rank = g_ascii_strcasecmp (text, genders[j]) == 0 ? j : rank;
      gtk_drop_down_set_selected (field->choice, rank);
      break;
    case LINES:
      gtk_text_buffer_set_text (field->buffer, text, -1);
      break;
    case LINE:
    default:
      gtk_editable_set_text (field->entry, text);
    }
}

static gboolean
is_typed (const JalonsCourriersPage *self, guint i)
{
  g_autofree char *text = read_field (self, i);

  return strcmp (text, self->fields[i].stored) != 0;
}

static guint
count_typed (const JalonsCourriersPage *self)
{
  guint n = 0;

  for (guint i = 0; i < N_FIELDS; i++)
    n += is_typed (self, i);

  return n;
}

static void
show_state (JalonsCourriersPage *self)
{
  const gboolean read_only = self->shown && jalons_session_is_read_only (self->shown);
  const guint n = count_typed (self);
  g_autofree char *typed = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u field changed, not saved yet", "%u fields changed, not saved yet", n),
      n);

  gtk_widget_set_sensitive (self->save_button, n && !read_only);
  gtk_label_set_label (self->state_label, read_only ? _ ("This register can only be read now.")
                                          : n       ? typed
                                                    : _ ("What letters and acts say of who writes them."));
}

static void
changed_cb (JalonsCourriersPage *self)
{
  if (!self->gone)
    show_state (self);
}

static void
watch (JalonsCourriersPage *self, gpointer object, const char *signal)
{
  g_signal_connect_object (object, signal, G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* A row whose child has the keyboard, under its title. */
static GtkWidget *
new_row (const char *title, GtkWidget *child)
{
  GtkWidget *row = adw_preferences_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), child);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);

  return row;
}

static GtkWidget *
new_lines (JalonsCourriersPage *self, Field *field, const char *title)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_widget_set_size_request (view, -1, 60);
  field->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  watch (self, field->buffer, "changed");

  return new_row (title, view);
}

static GtkWidget *
new_gender (JalonsCourriersPage *self, Field *field, const char *title)
{
  const char *const words[] = { _ ("not said"), _ ("a woman"), _ ("a man"), NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);

  gtk_widget_set_halign (choice, GTK_ALIGN_START);
  field->choice = GTK_DROP_DOWN (choice);
  watch (self, choice, "notify::selected");

  return new_row (title, choice);
}

/* No AdwEntryRow: it does not tell a screen reader that it has the keyboard. */
static GtkWidget *
new_line (JalonsCourriersPage *self, Field *field, const char *title)
{
  GtkWidget *entry = gtk_entry_new ();

  field->entry = GTK_EDITABLE (entry);
  watch (self, entry, "changed");

  return new_row (title, entry);
}

static void
build (JalonsCourriersPage *self)
{
  AdwPreferencesGroup *groups[N_GROUPS]
      = { self->service_group, self->signature_group, self->recours_group, self->seance_group };

  for (guint i = 0; i < N_FIELDS; i++)
    {
      Field *field = &self->fields[i];
      const char *title = _ (specs[i].title);

      field->stored = g_strdup ("");
      field->row = specs[i].shape == LINES    ? new_lines (self, field, title)
                   : specs[i].shape == GENDER ? new_gender (self, field, title)
                                              : new_line (self, field, title);
      adw_preferences_group_add (groups[specs[i].group], field->row);
    }
}

static int
find_field (const char *name)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (strcmp (specs[i].name, name) == 0)
      return (int) i;

  return -1;
}

/* What is typed stays where somebody types; else the register's word is shown. */
static void
store_field (JalonsCourriersPage *self, guint i, JalonsRef id, const char *text)
{
  Field *field = &self->fields[i];
  const gboolean typed = is_typed (self, i);

  field->id = id;
  g_free (field->stored);
  field->stored = g_strdup (text);
  if (!typed)
    write_field (self, i, text);
}

static gboolean
load (JalonsCourriersPage *self, JalonsStore *store, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_ENTETES);
  g_autoptr (GArray) rows = jalons_store_rows (store, table->id, NULL, 0, error);
  gboolean seen[N_FIELDS] = { FALSE }, read = rows != NULL;

  for (guint i = 0; read && i < rows->len; i++)
    {
      JalonsEntete row;
      int rank = -1;

      jalons_record_init (table, &row);
      read = jalons_store_load (store, table->id, g_array_index (rows, JalonsRef, i), &row, error);
      rank = read ? find_field (row.entete) : -1;
      if (rank >= 0)
        {
          seen[rank] = TRUE;
          store_field (self, (guint) rank, row.id, row.valeur);
        }
      jalons_record_clear (table, &row);
    }
  for (guint i = 0; read && i < N_FIELDS; i++)
    if (!seen[i])
      store_field (self, i, 0, "");

  return read;
}

/* Nothing of another register stays. */
static void
forget (JalonsCourriersPage *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_free (self->fields[i].stored);
      self->fields[i].stored = g_strdup ("");
      self->fields[i].id = 0;
      write_field (self, i, "");
    }
}

/* What was typed when the register was locked. */
static void
take_draft (JalonsCourriersPage *self, JalonsStore *store)
{
  g_autoptr (JalonsDraft) draft = jalons_drafts_get (store, DRAFT, "", NULL);
  g_autoptr (JalonsDocData) typed = draft ? jalons_doc_data_parse (draft->contenu, NULL) : NULL;

  for (guint i = 0; typed && i < N_FIELDS; i++)
    if (jalons_doc_data_kind (typed, specs[i].name) == JALONS_DOC_TEXT)
      write_field (self, i, jalons_doc_data_text (typed, specs[i].name));
}

static void
set_editable (JalonsCourriersPage *self, gboolean editable)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (specs[i].shape == LINE)
      gtk_editable_set_editable (self->fields[i].entry, editable);
    else
      gtk_widget_set_sensitive (self->fields[i].row, editable);
}

static void
ask_for (JalonsCourriersPage *self, guint i, JalonsEdit *edit, GPtrArray *rows)
{
  g_autofree char *text = read_field (self, i);
  JalonsEntete *row = NULL;

  if (!*text && self->fields[i].id)
    jalons_edit_delete (edit, JALONS_TABLE_ENTETES, self->fields[i].id);
  if (!*text)
    return;
  row = g_new0 (JalonsEntete, 1);
  *row = (JalonsEntete){ self->fields[i].id, g_strdup (specs[i].name), g_steal_pointer (&text) };
  g_ptr_array_add (rows, row);
  jalons_edit_save (edit, JALONS_TABLE_ENTETES, row);
}

static void
free_row (JalonsEntete *row)
{
  g_free (row->entete);
  g_free (row->valeur);
  g_free (row);
}

static void
save_cb (JalonsCourriersPage *self)
{
  JalonsStore *store = jalons_job_is_running () ? NULL : jalons_session_get_store (session_of (self));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) free_row);
  g_autoptr (JalonsEdit) edit = store ? jalons_edit_new (store, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  if (!edit)
    return;
  for (guint i = 0; i < N_FIELDS; i++)
    if (is_typed (self, i))
      ask_for (self, i, edit, rows);
  jalons_edit_drop_draft (edit, DRAFT, "");
  if (!jalons_edit_apply (edit, &error))
    {
      jalons_page_toast_error (JALONS_PAGE (self), error);
      return;
    }
  /* As the register has them, without what was around the words. */
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = read_field (self, i);

      g_free (self->fields[i].stored);
      self->fields[i].stored = g_steal_pointer (&text);
    }
  jalons_session_changed (session_of (self));
  jalons_page_toast (JALONS_PAGE (self), _ ("The letterhead is saved."));
}

static void
jalons_courriers_page_refresh (JalonsPage *page)
{
  JalonsCourriersPage *self = JALONS_COURRIERS_PAGE (page);
  JalonsSession *session = session_of (self);
  JalonsStore *store = jalons_session_get_store (session);
  const gboolean fresh = session != self->shown;
  g_autoptr (GError) error = NULL;

  if (fresh)
    forget (self);
  g_set_weak_pointer (&self->shown, session);
  if (!load (self, store, &error))
    jalons_page_toast_error (page, error);
  if (fresh)
    take_draft (self, store);
  set_editable (self, !jalons_session_is_read_only (session));
  jalons_courriers_modeles_show (self->modeles, page);
  show_state (self);
}

static void
jalons_courriers_page_keep_draft (JalonsPage *page)
{
  JalonsCourriersPage *self = JALONS_COURRIERS_PAGE (page);
  g_autoptr (JalonsDocData) typed = jalons_doc_data_new ();
  g_autofree char *content = NULL;

  if (!self->shown || jalons_session_is_read_only (self->shown) || !count_typed (self))
    return;
  for (guint i = 0; i < N_FIELDS; i++)
    if (is_typed (self, i))
      jalons_doc_data_take_text (typed, specs[i].name, read_field (self, i));
  content = jalons_doc_data_serialize (typed);
  jalons_drafts_put (jalons_session_get_store (self->shown), DRAFT, "", 0, content, NULL);
}

static void
jalons_courriers_page_dispose (GObject *object)
{
  JALONS_COURRIERS_PAGE (object)->gone = TRUE;
  g_clear_weak_pointer (&JALONS_COURRIERS_PAGE (object)->shown);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_courriers_page_parent_class)->dispose (object);
}

static void
jalons_courriers_page_finalize (GObject *object)
{
  for (guint i = 0; i < N_FIELDS; i++)
    g_free (JALONS_COURRIERS_PAGE (object)->fields[i].stored);

  G_OBJECT_CLASS (jalons_courriers_page_parent_class)->finalize (object);
}

static void
jalons_courriers_page_class_init (JalonsCourriersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_courriers_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_courriers_page_finalize;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_courriers_page_refresh;
  JALONS_PAGE_CLASS (klass)->keep_draft = jalons_courriers_page_keep_draft;

  g_type_ensure (JALONS_TYPE_COURRIERS_MODELES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/jalons/Jalons/pages/jalons-courriers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsCourriersPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsCourriersPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsCourriersPage, service_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsCourriersPage, signature_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsCourriersPage, recours_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsCourriersPage, seance_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsCourriersPage, modeles);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
jalons_courriers_page_init (JalonsCourriersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  build (self);
  show_state (self);
}
