/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-edit.h"

#include <sodium.h>
#include <string.h>

#include "jalons-drafts.h"
#include "jalons-journal.h"
#include "jalons-store-private.h"

typedef enum {
  SAVE,
  DELETE,
  DROP_DRAFT,
} Kind;

typedef struct {
  Kind kind;
  JalonsTableId table;
  gpointer record; /* to save */
  JalonsRef id;    /* to delete */
  GArray *links;   /* Link, of the record */
  char *formulaire;
  char *sujet;
  /* What the record said before it was saved, where the edit changes it. */
  JalonsRef id_before;
  gboolean drawn; /* its key was */
  gboolean coded; /* its code was given */
} Act;

typedef struct {
  JalonsRef *ref;
  const JalonsRef *target;
  JalonsRef before;
} Link;

struct _JalonsEdit {
  JalonsStore *store;
  char *motive;
  GPtrArray *acts;
  JalonsDossierReader *reader; /* of the last load_after */
};

static void
act_free_cb (gpointer data)
{
  Act *act = data;

  g_array_unref (act->links);
  g_free (act->formulaire);
  g_free (act->sujet);
  g_free (act);
}

JalonsEdit *
jalons_edit_new (JalonsStore *store, const char *motive)
{
  JalonsEdit *edit = g_new0 (JalonsEdit, 1);

  jalons_store_assert (store);

  edit->store = store;
  edit->motive = g_strdup (motive);
  edit->acts = g_ptr_array_new_with_free_func (act_free_cb);

  return edit;
}

void
jalons_edit_free (JalonsEdit *edit)
{
  g_clear_pointer (&edit->reader, jalons_dossier_reader_free);
  g_ptr_array_unref (edit->acts);
  g_free (edit->motive);
  g_free (edit);
}

static Act *
add_act (JalonsEdit *edit, Kind kind, JalonsTableId table)
{
  Act *act = g_new0 (Act, 1);

  act->kind = kind;
  act->table = table;
  act->links = g_array_new (FALSE, FALSE, sizeof (Link));
  g_ptr_array_add (edit->acts, act);

  return act;
}

void
jalons_edit_save (JalonsEdit *edit, JalonsTableId table, gpointer record)
{
  g_return_if_fail (record);

  add_act (edit, SAVE, table)->record = record;
}

void
jalons_edit_delete (JalonsEdit *edit, JalonsTableId table, JalonsRef id)
{
  g_return_if_fail (id > 0);

  add_act (edit, DELETE, table)->id = id;
}

void
jalons_edit_drop_draft (JalonsEdit *edit, const char *formulaire, const char *sujet)
{
  Act *act = add_act (edit, DROP_DRAFT, 0);

  act->formulaire = g_strdup (formulaire);
  act->sujet = g_strdup (sujet);
}

static Act *
find_act (JalonsEdit *edit, gconstpointer record)
{
  for (guint i = edit->acts->len; i > 0; i--)
    {
      Act *act = g_ptr_array_index (edit->acts, i - 1);

      if (act->kind == SAVE && act->record == record)
        return act;
    }

  return NULL;
}

void
jalons_edit_refer (JalonsEdit *edit, gpointer record, const char *field, gconstpointer target)
{
  Act *act = find_act (edit, record);
  const Act *aim = find_act (edit, target);
  const JalonsField *described = act ? jalons_table_field (jalons_table (act->table), field) : NULL;
  Link link = { .target = target };

  g_return_if_fail (described && described->type == JALONS_FIELD_REF);
  g_return_if_fail (aim && aim->table == described->ref);

  link.ref = jalons_record_ref (described, record);
  g_array_append_val (act->links, link);
}

gboolean
jalons_edit_is_empty (const JalonsEdit *edit)
{
  return edit->acts->len == 0;
}

static const char *
key_prefix (JalonsTableId table)
{
  static const struct {
    JalonsTableId table;
    const char *prefix;
  } prefixes[] = {
    { JALONS_TABLE_ASSOCIATIONS, "A" }, { JALONS_TABLE_SEANCES, "S" },  { JALONS_TABLE_PERSONNES, "P" },
    { JALONS_TABLE_PARCOURS, "PA" },    { JALONS_TABLE_DEMANDES, "D" }, { JALONS_TABLE_SEJOURS, "J" },
    { JALONS_TABLE_RECOURS, "R" },      { JALONS_TABLE_CONTACTS, "C" }, { JALONS_TABLE_EXIGENCES, "E" },
    { JALONS_TABLE_MEMBRES, "M" },      { JALONS_TABLE_ETATS_AFIS, "EA" },
    { JALONS_TABLE_ENTETES, "EN" },     { JALONS_TABLE_TRANSFERTS, "T" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (prefixes[i].table == table)
      return prefixes[i].prefix;

  return "X";
}

/* Forty bits, in letters and digits that are not taken for one another. */
char *
jalons_edit_draw_key (JalonsStore *store, JalonsTableId table)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  char text[9] = { 0 };

  for (;;)
    {
      g_autofree char *key = NULL;

      for (guint i = 0; i < 8; i++)
        text[i] = alphabet[randombytes_uniform (32)];
      key = g_strconcat (key_prefix (table), "-", text, NULL);
      if (jalons_store_find (store, table, key) == 0)
        return g_steal_pointer (&key);
    }
}

char *
jalons_edit_draw_token (void)
{
  unsigned char bytes[16];
  char text[2 * sizeof bytes + 1];

  randombytes_buf (bytes, sizeof bytes);

  return g_strdup (sodium_bin2hex (text, sizeof text, bytes, sizeof bytes));
}

static char **
key_of (const Act *act)
{
  const JalonsTable *table = jalons_table (act->table);

  if (table->key < 0 || table->fields[table->key].type != JALONS_FIELD_KEY)
    return NULL;

  return jalons_record_text (&table->fields[table->key], act->record);
}

static void
prepare_record (JalonsEdit *edit, Act *act)
{
  char **key = key_of (act);

  act->id_before = *(JalonsRef *) act->record;
  act->drawn = act->coded = FALSE;
  for (guint i = 0; i < act->links->len; i++)
    {
      Link *link = &g_array_index (act->links, Link, i);

      link->before = *link->ref;
      *link->ref = *link->target;
    }
  if (!key || (*key && **key))
    return;
  g_free (*key);
  *key = jalons_edit_draw_key (edit->store, act->table);
  act->drawn = TRUE;
}

/* Puts back what the record said. */
static void
restore_record (Act *act)
{
  char **key = act->drawn ? key_of (act) : NULL;

  *(JalonsRef *) act->record = act->id_before;
  for (guint i = 0; i < act->links->len; i++)
    {
      const Link *link = &g_array_index (act->links, Link, i);

      *link->ref = link->before;
    }
  if (key)
    g_clear_pointer (key, g_free);
  if (act->coded)
    g_clear_pointer (&((JalonsParcours *) act->record)->code, g_free);
}

static gboolean
do_act (JalonsEdit *edit, Act *act, GError **error)
{
  switch (act->kind)
    {
    case SAVE:
      return jalons_store_save (edit->store, act->table, act->record, error);
    case DELETE:
      return jalons_drafts_drop_about (edit->store, jalons_table (act->table)->name, act->id, error)
             && jalons_store_delete (edit->store, act->table, act->id, error);
    case DROP_DRAFT:
      return jalons_drafts_drop (edit->store, act->formulaire, act->sujet, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
lacks_code (const Act *act)
{
  return act->kind == SAVE && act->table == JALONS_TABLE_PARCOURS
         && !((const JalonsParcours *) act->record)->code;
}

/* New parcours get theirs once their demandes are there. */
static gboolean
give_codes (JalonsEdit *edit, GError **error)
{
  gboolean wanted = FALSE;

  for (guint i = 0; i < edit->acts->len; i++)
    wanted |= lacks_code (g_ptr_array_index (edit->acts, i));
  if (!wanted)
    return TRUE;
  if (!jalons_store_assign_codes (edit->store, error))
    return FALSE;
  for (guint i = 0; i < edit->acts->len; i++)
    {
      Act *act = g_ptr_array_index (edit->acts, i);
      JalonsParcours *parcours = act->record;

      if (!lacks_code (act))
        continue;
      parcours->code = jalons_store_parcours_code (edit->store, parcours->id, 0);
      act->coded = TRUE;
    }

  return TRUE;
}

/* Acts up to @n_done are to be put back when it fails. */
static gboolean
do_all (JalonsEdit *edit, guint *n_done, GError **error)
{
  for (*n_done = 0; *n_done < edit->acts->len;)
    {
      Act *act = g_ptr_array_index (edit->acts, *n_done);

      if (act->kind == SAVE)
        prepare_record (edit, act);
      ++*n_done;
      if (!do_act (edit, act, error))
        return FALSE;
    }

  return give_codes (edit, error);
}

/* From the last to the first: a record may be saved twice. */
static void
undo_all (JalonsEdit *edit, guint n_done)
{
  while (n_done > 0)
    {
      Act *act = g_ptr_array_index (edit->acts, --n_done);

      if (act->kind == SAVE)
        restore_record (act);
    }
}

gboolean
jalons_edit_apply (JalonsEdit *edit, GError **error)
{
  guint n_done = 0;

  jalons_store_assert (edit->store);

  g_clear_pointer (&edit->reader, jalons_dossier_reader_free);
  if (!jalons_store_begin (edit->store, error))
    return FALSE;
  if (edit->motive)
    jalons_journal_set_motive (edit->store, edit->motive);
  if (do_all (edit, &n_done, error) && jalons_store_commit (edit->store, error))
    return TRUE;
  jalons_store_rollback (edit->store);
  undo_all (edit, n_done);

  return FALSE;
}

static JalonsRef
first_personne (const JalonsEdit *edit)
{
  for (guint i = 0; i < edit->acts->len; i++)
    {
      const Act *act = g_ptr_array_index (edit->acts, i);

      if (act->kind == SAVE && act->table == JALONS_TABLE_PERSONNES)
        return *(const JalonsRef *) act->record;
    }

  return 0;
}

static gboolean
read_after (JalonsEdit *edit, JalonsRef personne, JalonsDossier *after, GError **error)
{
  gboolean more = FALSE;

  edit->reader
      = jalons_dossier_reader_new_for_personne (edit->store, JALONS_DOSSIER_EVERYTHING, personne, error);

  return edit->reader && jalons_dossier_reader_next (edit->reader, after, &more, error);
}

gboolean
jalons_edit_load_after (JalonsEdit *edit, JalonsRef personne, JalonsDossier *after, GError **error)
{
  guint n_done = 0;
  gboolean loaded;

  jalons_store_assert (edit->store);

  g_clear_pointer (&edit->reader, jalons_dossier_reader_free);
  if (!jalons_store_begin (edit->store, error))
    return FALSE;
  loaded = do_all (edit, &n_done, error)
           && read_after (edit, personne ? personne : first_personne (edit), after, error);
  jalons_store_rollback (edit->store);
  undo_all (edit, n_done);

  return loaded;
}

const JalonsReferential *
jalons_edit_referential (JalonsEdit *edit)
{
  return edit->reader ? jalons_dossier_reader_referential (edit->reader) : NULL;
}
