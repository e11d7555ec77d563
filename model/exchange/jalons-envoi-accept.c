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

int
jalons_envoi_said_raison (const JalonsEnvoiText *text)
{
  return text->raison ? jalons_codes_match (JALONS_CODES_MOTIF_RENVOI, text->raison) : 0;
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

/* That the demande was sent back, and why: once, whoever tells it again. */
static gboolean
note_return (JalonsStore *store, JalonsRef demande, JalonsDay day, int raison, const char *motif, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_RENVOIS);
  JalonsRenvoi *renvoi = jalons_record_new (table);
  g_autoptr (JalonsEdit) edit = jalons_edit_new (store, "pli:accuse");
  gboolean noted = FALSE;

  renvoi->demande = demande;
  renvoi->date = day;
  renvoi->motif = raison ? raison : JALONS_MOTIF_RENVOI_INCOMPLET;
  renvoi->remarque = g_strdup (motif);
  noted = jalons_store_holds (store, table->id, renvoi, jalons_store_last (store, table->id));
  if (!noted)
    {
      jalons_edit_save (edit, table->id, renvoi);
      noted = jalons_edit_apply (edit, error);
    }
  jalons_record_free (table, renvoi);

  return noted;
}

/* A receipt that asks for a correction is a return, of the day on which it was written. */
static gboolean
note_receipt (JalonsEnvoiPlan *plan, const JalonsPliNoted *done, GError **error)
{
  JalonsDay day = JALONS_DAY_NONE;

  if (plan->text->nature != JALONS_PLI_ACCUSE || done->suite != JALONS_PLI_SUITE_CORRECTION || !done->demande)
    return TRUE;
  if (jalons_day_parse (plan->text->jour ? plan->text->jour : "", &day) != JALONS_PARSED)
    day = jalons_store_today (plan->store);

  return note_return (plan->store, done->demande, day, done->raison, done->motif, error);
}

static gboolean
write_all (JalonsEnvoiPlan *plan, GError **error)
{
  JalonsPliNoted done = { .personne = plan->personne, .suite = jalons_envoi_said_suite (plan->text),
                          .raison = jalons_envoi_said_raison (plan->text), .motif = plan->text->motif,
                          .regles = plan->text->regles_version, .ancre = plan->text->ancre };

  if (plan->edit && !jalons_edit_is_empty (plan->edit) && !jalons_edit_apply (plan->edit, error))
    return FALSE;
  if (!done.personne)
    done.personne = saved_row (plan, JALONS_TABLE_PERSONNES);
  done.demande = saved_row (plan, JALONS_TABLE_DEMANDES);
  if (!done.demande && plan->answers)
    done.demande = plan->answers->demande;

  return note_links (plan, error) && note_association (plan, error) && add_pieces (plan, error)
         && note_receipt (plan, &done, error)
         && jalons_plis_note_received (plan->store, plan->received, &done, error);
}

gboolean
jalons_envoi_plan_accept (JalonsEnvoiPlan *plan, GError **error)
{
  if (!jalons_envoi_plan_can_be_accepted (plan))
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_RULES, "rules", error);
  if (!jalons_store_begin (plan->store, error))
    return FALSE;
  if (write_all (plan, error) && jalons_store_commit (plan->store, error))
    {
      plan->personne = plan->personne ? plan->personne : saved_row (plan, JALONS_TABLE_PERSONNES);
      return TRUE;
    }
  jalons_store_rollback (plan->store);
  /* Numbers and keys that the rows were given are taken back, and what the judgement points at is there again. */
  jalons_envoi_plan_judge (plan, NULL);

  return FALSE;
}

gboolean
jalons_envoi_plan_refuse (JalonsEnvoiPlan *plan, JalonsPliSuite suite, int raison, const char *motif, GError **error)
{
  const JalonsEnvoiItem *item = jalons_envoi_plan_find (plan, JALONS_TABLE_DEMANDES, NULL);
  JalonsPliNoted done = { .personne = plan->personne_known ? plan->personne : 0,
                          .demande = plan->answers ? plan->answers->demande : 0, .suite = suite, .raison = raison,
                          .motif = (char *) motif, .regles = plan->text->regles_version };

  g_return_val_if_fail (suite == JALONS_PLI_SUITE_CORRECTION || suite == JALONS_PLI_SUITE_REFUSE, FALSE);

  if (!done.demande && item && item->ours && plan->personne_known)
    done.demande = *(const JalonsRef *) item->ours;
  if (!jalons_store_begin (plan->store, error))
    return FALSE;
  if ((suite == JALONS_PLI_SUITE_REFUSE || !done.demande
       || note_return (plan->store, done.demande, jalons_store_today (plan->store), raison, motif, error))
      && jalons_plis_note_received (plan->store, plan->received, &done, error) && jalons_store_commit (plan->store, error))
    return TRUE;
  jalons_store_rollback (plan->store);

  return FALSE;
}
