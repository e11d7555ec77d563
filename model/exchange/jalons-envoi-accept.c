/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include <string.h>
#include <unistd.h>

#include "jalons-envoi-private.h"
#include "jalons-pieces.h"

static JalonsRef
saved_row (const JalonsEnvoiPlan *plan, JalonsTableId table)
{
  const JalonsEnvoiItem *item = jalons_envoi_plan_find (plan, table, NULL);

  return item && item->saved ? *(const JalonsRef *) item->saved : 0;
}

/* What they call each row that both now have. */
static gboolean
note_links (JalonsEnvoiPlan *plan, GError **error)
{
  static const JalonsTableId linked[] = { JALONS_TABLE_PERSONNES, JALONS_TABLE_PARCOURS, JALONS_TABLE_DEMANDES };
  gboolean ours = plan->text->nature == JALONS_PLI_DOSSIER || plan->text->nature == JALONS_PLI_TRANSFERT;

  for (guint i = 0; ours && i < G_N_ELEMENTS (linked); i++)
    {
      const JalonsEnvoiItem *item = jalons_envoi_plan_find (plan, linked[i], NULL);

      if (item
          && !jalons_liens_add (plan->store, plan->received->from->correspondant, linked[i], item->cle,
                                saved_row (plan, linked[i]), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_piece (JalonsEnvoiPlan *plan, JalonsRef parcours, const JalonsEnvoiPiece *piece)
{
  g_autoptr (GPtrArray) kept = jalons_pieces_list (plan->store, JALONS_TABLE_PARCOURS, parcours, NULL);

  for (guint i = 0; kept && i < kept->len; i++)
    if (memcmp (((const JalonsPiece *) g_ptr_array_index (kept, i))->hash, piece->empreinte, sizeof piece->empreinte) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
add_piece (JalonsEnvoiPlan *plan, guint index, JalonsRef parcours, GError **error)
{
  const JalonsEnvoiPiece *said = g_ptr_array_index (plan->text->pieces, index);
  g_auto (JalonsPiece) piece = { .nom = g_strdup (said->nom), .type = g_strdup (said->type), .parcours = parcours };
  gboolean added = FALSE;
  int fd = -1;

  if (has_piece (plan, parcours, said))
    return TRUE;
  fd = jalons_envoi_open_document (plan, index, error);
  if (fd < 0)
    return FALSE;
  added = jalons_pieces_add (plan->store, fd, &piece, error);
  close (fd);

  return added;
}

static gboolean
add_pieces (JalonsEnvoiPlan *plan, GError **error)
{
  JalonsRef parcours = saved_row (plan, JALONS_TABLE_PARCOURS);

  if (!parcours && plan->answers)
    {
      JalonsDemande *demande = jalons_record_new (jalons_table (JALONS_TABLE_DEMANDES));

      if (jalons_store_load (plan->store, JALONS_TABLE_DEMANDES, plan->answers->demande, demande, NULL))
        parcours = demande->parcours;
      jalons_record_free (jalons_table (JALONS_TABLE_DEMANDES), demande);
    }
  for (guint i = 0; i < plan->text->pieces->len; i++)
    if (!add_piece (plan, i, parcours, error))
      return FALSE;

  return TRUE;
}

/* The card is that association's, as soon as a dossier of hers was accepted. */
static gboolean
note_association (JalonsEnvoiPlan *plan, GError **error)
{
  JalonsRef association = saved_row (plan, JALONS_TABLE_ASSOCIATIONS);

  return !association || plan->received->from->association == association
         || jalons_correspondants_set_association (plan->store, plan->received->from->correspondant, association, error);
}

JalonsPliSuite
jalons_envoi_said_suite (const JalonsEnvoiText *text)
{
  if (text->nature != JALONS_PLI_ACCUSE)
    return JALONS_PLI_SUITE_ACCEPTE;
  for (JalonsPliSuite suite = JALONS_PLI_SUITE_ACCEPTE; suite <= JALONS_PLI_SUITE_REFUSE; suite++)
    if (g_strcmp0 (text->suite, jalons_pli_suite_code (suite)) == 0)
      return suite;

  return JALONS_PLI_SUITE_NONE;
}

static gboolean
write_all (JalonsEnvoiPlan *plan, GError **error)
{
  JalonsRef personne = plan->personne, demande = 0;

  if (plan->edit && !jalons_edit_is_empty (plan->edit) && !jalons_edit_apply (plan->edit, error))
    return FALSE;
  if (!personne)
    personne = saved_row (plan, JALONS_TABLE_PERSONNES);
  demande = saved_row (plan, JALONS_TABLE_DEMANDES);
  if (!demande && plan->answers)
    demande = plan->answers->demande;
  plan->demande = demande;

  return note_links (plan, error) && note_association (plan, error) && add_pieces (plan, error)
         && jalons_plis_note_received (plan->store, plan->received, personne, demande, jalons_envoi_said_suite (plan->text), plan->text->motif,
                                       plan->text->regles_version, plan->text->ancre, error);
}

gboolean
jalons_envoi_plan_accept (JalonsEnvoiPlan *plan, GError **error)
{
  if (!jalons_envoi_plan_can_be_accepted (plan))
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_RULES, "rules", error);
  if (!jalons_store_begin (plan->store, error))
    return FALSE;
  if (write_all (plan, error) && jalons_store_commit (plan->store, error))
    return TRUE;
  jalons_store_rollback (plan->store);
  /* Numbers and keys that the rows were given are taken back, and what the judgement points at is there again. */
  jalons_envoi_plan_judge (plan, NULL);

  return FALSE;
}

gboolean
jalons_envoi_plan_refuse (JalonsEnvoiPlan *plan, JalonsPliSuite suite, const char *motif, GError **error)
{
  JalonsRef demande = plan->answers ? plan->answers->demande : 0;
  const JalonsEnvoiItem *item = jalons_envoi_plan_find (plan, JALONS_TABLE_DEMANDES, NULL);

  g_return_val_if_fail (suite == JALONS_PLI_SUITE_CORRECTION || suite == JALONS_PLI_SUITE_REFUSE, FALSE);

  if (!demande && item && item->ours && plan->personne_known)
    demande = *(const JalonsRef *) item->ours;

  return jalons_plis_note_received (plan->store, plan->received, plan->personne_known ? plan->personne : 0, demande, suite,
                                    motif, plan->text->regles_version, NULL, error);
}
