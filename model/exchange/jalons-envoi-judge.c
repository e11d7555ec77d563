/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

/* What the register's own rules say of what came: the rule sheet, and the checklist. */

#include <string.h>

#include "jalons-envoi-private.h"
#include "jalons-store-saving.h"

static int
find_by_key (const JalonsDossier *dossier, const char *key)
{
  for (guint i = 0; i < dossier->demandes->len; i++)
    if (g_strcmp0 (jalons_dossier_demande (dossier, i)->record.demande, key) == 0)
      return (int) i;

  return -1;
}

/* The checklist of the demande as it would be, beside the verdict that came with it. */
static void
judge_completude (JalonsEnvoiPlan *plan, const JalonsDossier *after, const JalonsReferential *referential)
{
  const JalonsEnvoiItem *item = jalons_envoi_plan_find (plan, JALONS_TABLE_DEMANDES, NULL);
  const JalonsDemande *demande = NULL;
  g_auto (GStrv) missing = NULL;
  int index = item ? find_by_key (after, ((const JalonsDemande *) item->saved)->demande) : -1;

  plan->has_completude = index >= 0;
  plan->verdict_differs = FALSE;
  g_clear_pointer (&plan->regles, g_free);
  if (index < 0)
    return;
  demande = &jalons_dossier_demande (after, index)->record;
  jalons_completude_judge (after, (guint) index, referential, jalons_store_today (plan->store), &plan->completude);
  plan->regles = jalons_exigences_version (referential, demande->departement, jalons_envoi_rules_day (plan->store, demande));
  missing = jalons_envoi_list_missing (&plan->completude);
  plan->verdict_differs
      = plan->text->verdict
        && (strcmp (plan->text->verdict, jalons_envoi_verdicts[plan->completude.verdict]) != 0
            || !plan->text->manque || !g_strv_equal ((const char *const *) missing, (const char *const *) plan->text->manque));
}

/* Items outlive the dossier they were judged in: what they point at in it is let go of. */
static void
forget_elements (JalonsCompletude *completude)
{
  for (guint i = 0; i < completude->items->len; i++)
    g_array_index (completude->items, JalonsExigenceItem, i).element = NULL;
}

static gboolean
judge_with (JalonsEnvoiPlan *plan, JalonsDossier *before, JalonsDossier *after, GError **error)
{
  g_autoptr (JalonsDossierReader) reader = NULL;
  JalonsEdit *edit = NULL;
  gboolean there = FALSE;

  if (plan->personne)
    {
      reader = jalons_dossier_reader_new_for_personne (plan->store, JALONS_DOSSIER_EVERYTHING, plan->personne, error);
      if (!reader || !jalons_dossier_reader_next (reader, before, &there, error))
        return FALSE;
    }
  g_clear_pointer (&plan->edit, jalons_edit_free);
  edit = plan->edit = jalons_envoi_plan_edit (plan);
  if (!jalons_edit_load_after (edit, plan->personne, after, error))
    return FALSE;
  jalons_rules_judge_act (there ? before : NULL, there ? jalons_dossier_reader_referential (reader) : NULL, after,
                          jalons_edit_referential (edit), jalons_store_today (plan->store), &plan->judgement);
  judge_completude (plan, after, jalons_edit_referential (edit));
  forget_elements (&plan->completude);

  return TRUE;
}

gboolean
jalons_envoi_plan_judge (JalonsEnvoiPlan *plan, GError **error)
{
  JalonsDossier before, after;
  JalonsSaving saving = { 0 };

  plan->judged = FALSE;
  /* What may only be read is not tried: it is shown, and nothing can be accepted. */
  jalons_store_saving (plan->store, &saving);
  if (saving.read_only)
    return TRUE;
  if (plan->text->nature == JALONS_PLI_ACCUSE)
    return plan->judged = TRUE;
  jalons_dossier_init (&before);
  jalons_dossier_init (&after);
  plan->judged = judge_with (plan, &before, &after, error);
  jalons_dossier_clear (&before);
  jalons_dossier_clear (&after);

  return plan->judged;
}
