/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "jalons-form-judge.h"

#include <string.h>

#include "jalons-form-private.h"

/* Takes the findings of @from. */
static void
take (GArray *to, GArray *from)
{
  if (from->len == 0)
    return;
  g_array_append_vals (to, from->data, from->len);
  /* They are the other's now: the array lets go of them without clearing them. */
  memset (from->data, 0, (gsize) from->len * sizeof (JalonsFinding));
}

static void
take_judgement (JalonsJudgement *to, JalonsJudgement *from)
{
  take (to->blocking, from->blocking);
  take (to->fresh, from->fresh);
  take (to->standing, from->standing);
  take (to->solved, from->solved);
}

/* One person's file before and after. */
static gboolean
judge_personne (JalonsForm *form, JalonsEdit *edit, JalonsRef personne, JalonsJudgement *judgement, GError **error)
{
  JalonsDay today = jalons_store_today (form->store);
  g_autoptr (JalonsDossierReader) reader = NULL;
  JalonsJudgement own;
  JalonsDossier before, after;
  gboolean there = FALSE, good = TRUE;

  jalons_dossier_init (&before);
  jalons_dossier_init (&after);
  jalons_judgement_init (&own);
  if (personne)
    {
      reader = jalons_dossier_reader_new_for_personne (form->store, JALONS_DOSSIER_EVERYTHING, personne, error);
      good = reader && jalons_dossier_reader_next (reader, &before, &there, error);
    }
  good = good && jalons_edit_load_after (edit, personne, &after, error);
  if (good)
    {
      jalons_rules_judge_act (there ? &before : NULL, there ? jalons_dossier_reader_referential (reader) : NULL, &after,
                              jalons_edit_referential (edit), today, &own);
      take_judgement (judgement, &own);
    }
  jalons_judgement_clear (&own);
  jalons_dossier_clear (&before);
  jalons_dossier_clear (&after);

  return good;
}

/* Everybody examined in the session, each once. */
static GArray *
find_examined (JalonsForm *form, JalonsRef seance, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_DEMANDES);
  g_autoptr (GArray) rows = jalons_store_rows (form->store, JALONS_TABLE_DEMANDES, "seance", seance, error);
  GArray *personnes = NULL;

  if (!rows)
    return NULL;
  personnes = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  for (guint i = 0; i < rows->len; i++)
    {
      JalonsDemande demande;
      JalonsRef personne = 0;
      gboolean known = FALSE;

      jalons_record_init (table, &demande);
      if (jalons_store_load (form->store, table->id, g_array_index (rows, JalonsRef, i), &demande, NULL))
        personne = jalons_form_parcours_personne (form->store, demande.parcours);
      jalons_record_clear (table, &demande);
      for (guint j = 0; j < personnes->len; j++)
        known |= g_array_index (personnes, JalonsRef, j) == personne;
      if (personne && !known)
        g_array_append_val (personnes, personne);
    }

  return personnes;
}

static void
judge_session (JalonsEdit *edit, const JalonsReferential *before, JalonsSeance *seance,
               JalonsJudgement *judgement)
{
  const JalonsReferential *after = jalons_edit_referential (edit);
  const JalonsSeance *shown = seance->id ? jalons_referential_seance (after, seance->id) : seance;
  JalonsJudgement own;

  jalons_judgement_init (&own);
  jalons_rules_judge_seance (seance->id ? jalons_referential_seance (before, seance->id) : NULL, before,
                             shown ? shown : seance, after, &own);
  take_judgement (judgement, &own);
  jalons_judgement_clear (&own);
}

/* Of the session (NULL for none) and of the register: what is of nobody's file. */
static gboolean
judge_register (JalonsForm *form, JalonsEdit *edit, JalonsSeance *seance, JalonsJudgement *judgement,
                GError **error)
{
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new_for_personne (form->store, JALONS_DOSSIER_EVERYTHING, -1, error);
  JalonsJudgement own;
  JalonsDossier nobody;
  gboolean good = FALSE;

  if (!reader)
    return FALSE;
  jalons_dossier_init (&nobody);
  jalons_judgement_init (&own);
  good = jalons_edit_load_after (edit, 0, &nobody, error);
  if (good && seance)
    judge_session (edit, jalons_dossier_reader_referential (reader), seance, judgement);
  if (good)
    jalons_rules_judge_register (jalons_dossier_reader_referential (reader), jalons_edit_referential (edit),
                                 jalons_store_register (form->store)->departement,
                                 jalons_store_today (form->store), &own);
  take_judgement (judgement, &own);
  jalons_judgement_clear (&own);
  jalons_dossier_clear (&nobody);

  return good;
}

static gboolean
judge_seance (JalonsForm *form, JalonsEdit *edit, JalonsJudgement *judgement, GError **error)
{
  JalonsSeance *seance = jalons_form_one (form, 0)->record;
  g_autoptr (GArray) personnes = NULL;

  if (!judge_register (form, edit, seance, judgement, error))
    return FALSE;
  personnes = find_examined (form, seance->id ? seance->id : -1, error);
  for (guint i = 0; personnes && i < personnes->len; i++)
    if (!judge_personne (form, edit, g_array_index (personnes, JalonsRef, i), judgement, error))
      return FALSE;

  return personnes != NULL;
}

gboolean
jalons_form_judge (JalonsForm *form, JalonsEdit *edit, JalonsJudgement *judgement, GError **error)
{
  JalonsTableId table = form->spec->blocks[0].table;

  if (table == JALONS_TABLE_SEANCES)
    return judge_seance (form, edit, judgement, error);
  if (table == JALONS_TABLE_ASSOCIATIONS)
    return judge_register (form, edit, NULL, judgement, error);
  if (jalons_form_personne (form) || table == JALONS_TABLE_PERSONNES)
    return judge_personne (form, edit, jalons_form_personne (form), judgement, error);

  return TRUE;
}

static gboolean
is_about (JalonsForm *form, JalonsFormEntry *entry, const JalonsFact *fact)
{
  JalonsRef row = *(JalonsRef *) entry->record;

  /* A row that is not saved yet has a number of its own in what was judged. */
  return jalons_form_table (form, entry)->id == fact->table && (row == fact->row || row == 0);
}

JalonsFormEntry *
jalons_form_find_fault (JalonsForm *form, const JalonsFinding *finding, const char **field)
{
  for (guint f = 0; f < G_N_ELEMENTS (finding->facts); f++)
    for (guint i = 0; i < form->entries->len; i++)
      {
        JalonsFormEntry *entry = g_ptr_array_index (form->entries, i);
        const JalonsFact *fact = &finding->facts[f];

        if (entry->removed || !fact->field || !is_about (form, entry, fact)
            || !jalons_block_shows (jalons_form_block (form, entry), fact->field))
          continue;
        *field = fact->field;
        return entry;
      }

  return NULL;
}
