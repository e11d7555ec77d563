/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

/* What follows from the work itself rather than from a text of law: all of it to be confirmed. */

#include "jalons-completude.h"
#include "jalons-echeances-private.h"
#include "jalons-ferie.h"
#include "jalons-rules-private.h"

typedef JalonsEcheanceSearch Search;

/* An undecided demande whose checklist lacks something: before its dossier must be there for the session, or some days
 * after it was filed. */
static void
add_completion (const Search *search, const JalonsReferential *referential, guint index)
{
  const JalonsDossierDemande *demande = jalons_dossier_demande (search->dossier, index);
  const JalonsDemande *record = &demande->record;
  gboolean planned = demande->seance && demande->seance->date >= search->today;
  JalonsCompletude completude;
  JalonsEcheance echeance;

  if (record->decision || record->complet != JALONS_DAY_NONE || record->depot == JALONS_DAY_NONE)
    return;
  jalons_completude_init (&completude);
  jalons_completude_judge (search->dossier, index, referential, search->today, &completude);
  if (completude.verdict != JALONS_COMPLETUDE_COMPLET)
    {
      echeance = jalons_echeance_begin (JALONS_ECHEANCE_COMPLETER, planned ? demande->seance->date : record->depot);
      jalons_echeance_days (&echeance, planned ? -search->delais->depot : search->delais->completude);
      echeance.acteur = JALONS_ACTEUR_ASSOCIATION;
      echeance.to_confirm = TRUE;
      jalons_echeance_append (search, &echeance, JALONS_TABLE_DEMANDES, record->id, "complet");
    }
  jalons_completude_clear (&completude);
}

/* Grounds in law and in fact are written in the decision itself: before it is notified. */
static void
add_grounds (const Search *search, JalonsDay decided, JalonsTableId table, JalonsRef row, const char *field)
{
  JalonsEcheance echeance;

  if (decided == JALONS_DAY_NONE)
    return;
  echeance = jalons_echeance_begin (JALONS_ECHEANCE_MOTIVER, decided);
  jalons_echeance_days (&echeance, search->delais->notification);
  echeance.acteur = JALONS_ACTEUR_PREFECTURE;
  echeance.to_confirm = TRUE;
  jalons_echeance_append (search, &echeance, table, row, field);
}

static const char *
missing_ground (const char *law, const char *fact, const char *name_of_law, const char *name_of_fact)
{
  if (jalons_rules_is_blank (law))
    return name_of_law;

  return jalons_rules_is_blank (fact) ? name_of_fact : NULL;
}

static void
add_refusal (const Search *search, const JalonsDemande *record)
{
  const char *field = missing_ground (record->motif_droit, record->motif, "motif_droit", "motif");

  if (record->decision == JALONS_DECISION_REFUSEE && record->autorite != JALONS_AUTORITE_JUGE && field)
    add_grounds (search, record->decision_date, JALONS_TABLE_DEMANDES, record->id, field);
}

static void
add_withdrawal (const Search *search, const JalonsSortie *sortie)
{
  const char *field = missing_ground (sortie->motif_droit, sortie->motif_fait, "motif_droit", "motif_fait");

  if (sortie->id && sortie->motif == JALONS_MOTIF_RETRAIT && field)
    add_grounds (search, sortie->decision_date != JALONS_DAY_NONE ? sortie->decision_date : sortie->date,
                 JALONS_TABLE_SORTIES, sortie->id, field);
}

static gboolean
is_answered (const Search *search, const JalonsRelance *sent)
{
  for (guint i = 0; i < search->dossier->relances->len; i++)
    {
      const JalonsRelance *one = &g_array_index (search->dossier->relances, JalonsRelance, i);

      if (one->sens == JALONS_SENS_RECUE && one->date >= sent->date
          && (!sent->demande || !one->demande || one->demande == sent->demande))
        return TRUE;
    }

  return FALSE;
}

static void
add_answer (const Search *search, const JalonsRelance *sent)
{
  JalonsEcheance echeance;

  if (sent->sens != JALONS_SENS_ENVOYEE || sent->reponse_avant == JALONS_DAY_NONE || is_answered (search, sent))
    return;
  echeance = jalons_echeance_begin (JALONS_ECHEANCE_RELANCE, sent->date);
  jalons_echeance_days (&echeance, sent->reponse_avant - sent->date);
  jalons_echeance_append (search, &echeance, JALONS_TABLE_RELANCES, sent->id, "reponse_avant");
}

void
jalons_echeances_suivi (const JalonsDossier *dossier, const JalonsReferential *referential, JalonsDay today,
                        const JalonsEcheanceDelais *delais, GArray *echeances)
{
  const Search search = { dossier, delais ? delais : &jalons_echeance_delais_default, 0, today, echeances };

  for (guint i = 0; i < dossier->demandes->len; i++)
    {
      add_completion (&search, referential, i);
      add_refusal (&search, &jalons_dossier_demande (dossier, i)->record);
    }
  for (guint i = 0; i < dossier->parcours->len; i++)
    add_withdrawal (&search, &jalons_dossier_parcours (dossier, i)->sortie);
  for (guint i = 0; i < dossier->relances->len; i++)
    add_answer (&search, &g_array_index (dossier->relances, JalonsRelance, i));
}

void
jalons_echeance_ordre_du_jour (const JalonsSeance *seance, JalonsDay today, const JalonsEcheanceDelais *delais,
                               GArray *echeances)
{
  const Search search = { NULL, delais ? delais : &jalons_echeance_delais_default, 0, today, echeances };
  JalonsEcheance echeance = jalons_echeance_begin (JALONS_ECHEANCE_ORDRE_DU_JOUR, seance->date);

  jalons_echeance_days (&echeance, -search.delais->convocation);
  jalons_echeance_append (&search, &echeance, JALONS_TABLE_SEANCES, seance->id, "date");
}

/* Found in no text: the last working day of the month itself. The row it comes from is the month. */
void
jalons_echeance_etat_afis (JalonsMonth month, int departement, JalonsDay today, const JalonsEcheanceDelais *delais,
                           GArray *echeances)
{
  const Search search = { NULL, delais ? delais : &jalons_echeance_delais_default, 0, today, echeances };
  JalonsEcheance echeance = jalons_echeance_begin (JALONS_ECHEANCE_ETAT_AFIS, jalons_month_first (month));
  JalonsDay last = jalons_month_last (month);

  while (!jalons_day_is_working (last, departement))
    last--;
  jalons_echeance_days (&echeance, last - jalons_month_first (month));
  echeance.to_confirm = TRUE;
  jalons_echeance_append (&search, &echeance, JALONS_TABLE_ETATS_AFIS, month, "mois");
}
