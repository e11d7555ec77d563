/* SPDX-License-Identifier: EUPL-1.2 */

/* Several records at once, drafts, and what undoing does to pieces. */

#include <string.h>

#include "jalons-drafts.h"
#include "jalons-edit.h"
#include "jalons-journal-private.h"
#include "jalons-undo.h"
#include "pieces-test.h"
#include "undo-test.h"

/* A new dossier, each record referring to one that is not saved yet. */
typedef struct {
  JalonsPersonne personne;
  JalonsParcours parcours;
  JalonsDemande demande;
  JalonsElement elements[2];
} NewDossier;

static void
begin_dossier (NewDossier *dossier, JalonsEdit *edit)
{
  jalons_record_init (jalons_table (JALONS_TABLE_PERSONNES), &dossier->personne);
  jalons_record_init (jalons_table (JALONS_TABLE_PARCOURS), &dossier->parcours);
  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &dossier->demande);
  dossier->personne.nom = g_strdup ("Fictive");
  dossier->demande.departement = jalons_departement_find ("75");
  dossier->demande.type = JALONS_DEMANDE_ENTREE;
  dossier->demande.depot = jalons_day_new (2025, 3, 12);
  jalons_edit_save (edit, JALONS_TABLE_PERSONNES, &dossier->personne);
  jalons_edit_save (edit, JALONS_TABLE_PARCOURS, &dossier->parcours);
  jalons_edit_refer (edit, &dossier->parcours, "personne", &dossier->personne);
  jalons_edit_save (edit, JALONS_TABLE_DEMANDES, &dossier->demande);
  jalons_edit_refer (edit, &dossier->demande, "parcours", &dossier->parcours);
  for (guint i = 0; i < 2; i++)
    {
      jalons_record_init (jalons_table (JALONS_TABLE_ELEMENTS), &dossier->elements[i]);
      dossier->elements[i].exigence = g_strdup_printf ("E%u", i);
      dossier->elements[i].etat = JALONS_ETAT_ELEMENT_RECU;
      jalons_edit_save (edit, JALONS_TABLE_ELEMENTS, &dossier->elements[i]);
      jalons_edit_refer (edit, &dossier->elements[i], "demande", &dossier->demande);
    }
}

static void
end_dossier (NewDossier *dossier)
{
  jalons_record_clear (jalons_table (JALONS_TABLE_PERSONNES), &dossier->personne);
  jalons_record_clear (jalons_table (JALONS_TABLE_PARCOURS), &dossier->parcours);
  jalons_record_clear (jalons_table (JALONS_TABLE_DEMANDES), &dossier->demande);
  for (guint i = 0; i < 2; i++)
    jalons_record_clear (jalons_table (JALONS_TABLE_ELEMENTS), &dossier->elements[i]);
}

static void
assert_as_before (const NewDossier *dossier)
{
  g_assert_cmpint (dossier->personne.id, ==, 0);
  g_assert_null (dossier->personne.personne);
  g_assert_cmpint (dossier->parcours.id, ==, 0);
  g_assert_null (dossier->parcours.parcours);
  g_assert_null (dossier->parcours.code);
  g_assert_cmpint (dossier->parcours.personne, ==, 0);
  g_assert_cmpint (dossier->demande.id, ==, 0);
  g_assert_cmpint (dossier->demande.parcours, ==, 0);
  g_assert_cmpint (dossier->elements[1].demande, ==, 0);
}

static void
test_apply (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_autoptr (JalonsEdit) edit = jalons_edit_new (store, "Premier entretien");
  g_autofree char *empty = undo_test_dump (store);
  g_autoptr (GError) error = NULL;
  NewDossier dossier;
  JalonsParcours read;

  g_assert_true (jalons_edit_is_empty (edit));
  begin_dossier (&dossier, edit);
  g_assert_false (jalons_edit_is_empty (edit));
  jalons_edit_apply (edit, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (dossier.personne.personne, "P-"));
  g_assert_cmpuint (strlen (dossier.demande.demande), ==, 10);
  g_assert_cmpstr (dossier.parcours.code, ==, "PSP-75-2025-0001");
  g_assert_cmpint (dossier.elements[1].demande, ==, dossier.demande.id);
  jalons_record_init (jalons_table (JALONS_TABLE_PARCOURS), &read);
  g_assert_true (jalons_store_load (store, JALONS_TABLE_PARCOURS, dossier.parcours.id, &read, NULL));
  g_assert_cmpint (read.personne, ==, dossier.personne.id);
  g_assert_cmpstr (read.code, ==, dossier.parcours.code);
  jalons_record_clear (jalons_table (JALONS_TABLE_PARCOURS), &read);
  g_assert_true (jalons_undo (store, &error));
  {
    g_autofree char *now = undo_test_dump (store);

    undo_test_assert_same (now, empty);
  }
  end_dossier (&dossier);
}

/* The last record is refused: nothing is saved, and the records are as they were; once it is mended, all is. */
static void
test_all_or_nothing (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_autoptr (JalonsEdit) edit = jalons_edit_new (store, NULL);
  g_autoptr (GError) error = NULL;
  NewDossier dossier;
  JalonsNote note;

  begin_dossier (&dossier, edit);
  jalons_record_init (jalons_table (JALONS_TABLE_NOTES), &note);
  note.date = jalons_day_new (2025, 1, 1);
  jalons_edit_save (edit, JALONS_TABLE_NOTES, &note);
  jalons_edit_refer (edit, &note, "personne", &dossier.personne);
  g_assert_false (jalons_edit_apply (edit, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);
  assert_as_before (&dossier);
  g_assert_cmpint (note.personne, ==, 0);
  for (guint t = 0; t < JALONS_N_TABLES; t++)
    g_assert_cmpint (jalons_store_count (store, t), ==, 0);
  note.texte = g_strdup ("Appel.");
  g_clear_error (&error);
  g_assert_true (jalons_edit_apply (edit, &error));
  g_assert_cmpint (note.personne, ==, dossier.personne.id);
  jalons_record_clear (jalons_table (JALONS_TABLE_NOTES), &note);
  end_dossier (&dossier);
}

static void
test_load_after (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_autoptr (JalonsEdit) edit = jalons_edit_new (store, NULL);
  g_autoptr (JalonsEdit) other = NULL;
  g_autoptr (GError) error = NULL;
  JalonsDossier after;
  NewDossier dossier;

  jalons_dossier_init (&after);
  undo_test_change (store, "INSERT INTO seances (id, seance, departement, date, objet, tenue) VALUES "
                           "(1, 's', '75', '2025-04-01', 'psp', 'oui')");
  begin_dossier (&dossier, edit);
  dossier.demande.seance = 1;
  g_assert_null (jalons_edit_referential (edit));
  jalons_edit_load_after (edit, 0, &after, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after.personne.nom, ==, "Fictive");
  g_assert_cmpuint (after.elements->len, ==, 2);
  g_assert_cmpint (jalons_dossier_demande (&after, 0)->seance->date, ==, jalons_day_new (2025, 4, 1));
  g_assert_nonnull (jalons_edit_referential (edit));
  assert_as_before (&dossier);
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, 0);
  g_assert_true (jalons_edit_apply (edit, &error));

  other = jalons_edit_new (store, NULL);
  jalons_edit_delete (other, JALONS_TABLE_ELEMENTS, dossier.elements[0].id);
  g_assert_true (jalons_edit_load_after (other, dossier.personne.id, &after, &error));
  g_assert_cmpuint (after.elements->len, ==, 1);
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_ELEMENTS), ==, 2);
  jalons_edit_delete (other, JALONS_TABLE_PERSONNES, dossier.personne.id);
  g_assert_false (jalons_edit_load_after (other, dossier.personne.id, &after, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);
  jalons_dossier_clear (&after);
  end_dossier (&dossier);
}

static void
test_keys (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_autoptr (GHashTable) drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint t = 0; t < JALONS_N_TABLES; t++)
    {
      const JalonsTable *table = jalons_table (t);

      if (table->key < 0 || table->fields[table->key].type != JALONS_FIELD_KEY)
        continue;
      for (guint i = 0; i < 50; i++)
        {
          char *key = jalons_edit_draw_key (store, t);

          g_assert_false (g_str_has_prefix (key, "X-"));
          g_assert_true (g_hash_table_add (drawn, key));
        }
    }
}

static guint
count_drafts (JalonsStore *store, JalonsRef personne)
{
  g_autoptr (GPtrArray) drafts = jalons_drafts_list (store, personne, NULL);

  return drafts->len;
}

static void
put (JalonsStore *store, const char *sujet, JalonsRef personne, const char *contenu)
{
  g_autoptr (GError) error = NULL;

  jalons_drafts_put (store, "demande", sujet, personne, contenu, &error);
  g_assert_no_error (error);
}

static void
test_drafts (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_autofree char *subject = jalons_drafts_subject (JALONS_TABLE_DEMANDES, 1);
  g_autoptr (JalonsDraft) none = NULL;
  g_autoptr (JalonsDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  JalonsJournalAnchor before, after;

  undo_test_populate (store);
  none = jalons_drafts_get (store, "demande", subject, &error);
  g_assert_null (none);
  g_assert_no_error (error);
  g_assert_true (jalons_drafts_drop (store, "demande", subject, &error));
  put (store, subject, 1, "un");
  put (store, subject, 1, "deux");
  draft = jalons_drafts_get (store, "demande", subject, &error);
  g_assert_cmpstr (draft->contenu, ==, "deux");
  g_assert_cmpint (draft->personne, ==, 1);
  g_assert_cmpint (draft->quand, >, 0);
  g_assert_true (jalons_journal_anchor (store, &before, NULL));
  put (store, subject, 1, "deux");
  g_assert_true (jalons_journal_anchor (store, &after, NULL));
  g_assert_cmpint (before.seq[0], ==, after.seq[0]);
  put (store, "", 0, "sans sujet");
  g_assert_cmpuint (count_drafts (store, 0), ==, 2);
  g_assert_cmpuint (count_drafts (store, 1), ==, 1);
  g_assert_true (jalons_drafts_drop (store, "demande", "", &error));
  g_assert_cmpuint (count_drafts (store, 0), ==, 1);
}

/* A draft goes with the rows it is about; words that name none keep nothing. */
static void
test_drafts_gone (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_autoptr (JalonsEdit) edit = NULL;
  guint n = 0;

  undo_test_populate (store);
  undo_test_change (store, "INSERT INTO personnes (id, personne, nom) VALUES (5, 'cinq', 'Fictive')");
  put (store, "notes:1", 0, "a");
  put (store, "parcours:1 nouvelle", 0, "b");
  put (store, "parcours:1 notes:7", 0, "c");
  put (store, "libre:7 notes:x", 0, "d");
  put (store, "notes:11", 0, "e");
  put (store, "autre", 5, "f");
  g_assert_true (jalons_drafts_sweep (store, &n, NULL));
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (count_drafts (store, 0), ==, 4);
  edit = jalons_edit_new (store, NULL);
  jalons_edit_delete (edit, JALONS_TABLE_NOTES, 1);
  jalons_edit_delete (edit, JALONS_TABLE_PERSONNES, 5);
  jalons_edit_drop_draft (edit, "demande", "parcours:1 nouvelle");
  g_assert_true (jalons_edit_apply (edit, NULL));
  g_assert_cmpuint (count_drafts (store, 0), ==, 1);
}

/* Undoing what a draft is about takes the draft: the row's number is given again. */
static void
test_drafts_undone (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  /* What was saved last. */
  g_autofree char *last = g_strdup_printf ("%s:1", jalons_table (JALONS_N_TABLES - 1)->name);

  undo_test_populate (store);
  put (store, last, 0, "a");
  g_assert_true (jalons_undo (store, NULL));
  g_assert_cmpuint (count_drafts (store, 0), ==, 0);
}

static JalonsUndoState
peek (JalonsStore *store, gboolean redo)
{
  g_auto (JalonsUndoStep) step = { 0 };

  g_assert_true (redo ? jalons_redo_peek (store, &step, NULL) : jalons_undo_peek (store, &step, NULL));

  return step.state;
}

/* A piece that is added is removed with its file, and cannot come back; what is said of it can. */
static void
test_pieces (void)
{
  g_autoptr (GError) error = NULL;
  PiecesTest test;
  JalonsRef id;

  pieces_test_begin (&test);
  id = pieces_test_add (&test, 1, &error);
  g_assert_no_error (error);
  pieces_test_run (&test, "UPDATE pieces SET nom = 'Autre nom'");
  g_assert_true (jalons_undo (test.store, &error));
  g_assert_true (pieces_test_reads (&test, id, 1));
  g_assert_cmpint (pieces_test_find (&test, 1), ==, id);
  g_assert_true (jalons_undo (test.store, &error));
  g_assert_cmpuint (pieces_test_n_files (&test), ==, 0);
  g_assert_cmpint (peek (test.store, TRUE), ==, JALONS_UNDO_SECRET);
  g_assert_false (jalons_redo (test.store, &error));
  g_assert_error (error, JALONS_UNDO_ERROR, JALONS_UNDO_SECRET);
  g_clear_error (&error);

  id = pieces_test_add (&test, 2, &error);
  g_assert_true (jalons_pieces_remove (test.store, id, &error));
  g_assert_cmpint (peek (test.store, FALSE), ==, JALONS_UNDO_SECRET);
  g_assert_false (jalons_undo (test.store, &error));
  g_assert_error (error, JALONS_UNDO_ERROR, JALONS_UNDO_SECRET);
  pieces_test_end (&test);
}

/* Across closing and opening; and what is open to be read says why nothing can be undone. */
static void
test_reopen (void)
{
  g_autoptr (GError) error = NULL;
  PiecesTest test;

  pieces_test_begin (&test);
  pieces_test_run (&test, "UPDATE personnes SET nom = 'C' WHERE id = 2");
  g_assert_true (jalons_undo (test.store, &error));
  g_assert_true (pieces_test_open (&test, FALSE, &error));
  g_assert_true (jalons_redo (test.store, &error));
  g_assert_true (pieces_test_open (&test, TRUE, &error));
  g_assert_cmpint (peek (test.store, FALSE), ==, JALONS_UNDO_READ_ONLY);
  g_assert_false (jalons_undo (test.store, &error));
  g_assert_error (error, JALONS_UNDO_ERROR, JALONS_UNDO_READ_ONLY);
  pieces_test_end (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/edit/apply", test_apply);
  g_test_add_func ("/edit/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/edit/load-after", test_load_after);
  g_test_add_func ("/edit/keys", test_keys);
  g_test_add_func ("/drafts/kept", test_drafts);
  g_test_add_func ("/drafts/gone", test_drafts_gone);
  g_test_add_func ("/drafts/undone", test_drafts_undone);
  g_test_add_func ("/undo/pieces", test_pieces);
  g_test_add_func ("/undo/reopen", test_reopen);

  return g_test_run ();
}
