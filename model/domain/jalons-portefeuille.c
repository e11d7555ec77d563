/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-portefeuille.h"

#include "jalons-delai.h"
#include "jalons-echeances.h"
#include "jalons-reglages.h"

typedef struct {
  const JalonsDossier *dossier;
  const JalonsReferential *referential;
  JalonsReglages reglages;
  JalonsDay today;
  GArray *lignes;
} Search;

/* The last one that is not returned; NULL for none. */
static const JalonsRenvoi *
open_renvoi (const Search *search, guint index)
{
  const JalonsRenvoi *found = NULL;

  for (guint i = 0; i < search->dossier->renvois->len; i++)
    {
      const JalonsDossierRenvoi *row = &g_array_index (search->dossier->renvois, JalonsDossierRenvoi, i);

      if (row->demande == index && row->record.date <= search->today
          && (row->record.retour == JALONS_DAY_NONE || row->record.retour > search->today)
          && (!found || row->record.date >= found->date))
        found = &row->record;
    }

  return found;
}

static gboolean
has_elements (const Search *search, guint index)
{
  for (guint i = 0; i < search->dossier->elements->len; i++)
    if (g_array_index (search->dossier->elements, JalonsDossierElement, i).demande == index)
      return TRUE;

  return FALSE;
}

/* By what is known last of its decision, which always has a day. */
static gboolean
is_recent (const Search *search, const JalonsDemande *record)
{
  const gboolean awaited = record->notification == JALONS_DAY_NONE && record->decision != JALONS_DECISION_SANS_SUITE;
  const JalonsDay last = MAX (record->decision_date, record->notification);

  if (awaited)
    return jalons_day_add_months (last, JALONS_PORTEFEUILLE_ATTENTE_MOIS) >= search->today;

  return last + JALONS_PORTEFEUILLE_RECENTE_JOURS >= search->today;
}

/* FALSE: it is on the desk no more. */
static gboolean
place (const Search *search, guint index, JalonsPortefeuilleGroupe *groupe)
{
  const JalonsDossierDemande *demande = jalons_dossier_demande (search->dossier, index);
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (search->dossier, demande->parcours);

  *groupe = JALONS_PORTEFEUILLE_DECIDEE;
  if (demande->record.decision)
    return is_recent (search, &demande->record);
  if (parcours->exit != JALONS_DAY_NONE && parcours->exit <= search->today)
    return FALSE;
  if (open_renvoi (search, index))
    *groupe = JALONS_PORTEFEUILLE_A_CORRIGER;
  else if (demande->record.depot == JALONS_DAY_NONE || demande->record.depot > search->today)
    *groupe = JALONS_PORTEFEUILLE_PREPARATION;
  else
    *groupe = JALONS_PORTEFEUILLE_ENVOYEE;

  return TRUE;
}

/* The last day of the period that a renewal follows; JALONS_DAY_NONE for what follows none. */
static JalonsDay
end_before (const Search *search, const JalonsDossierDemande *demande)
{
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (search->dossier, demande->parcours);

  if (demande->record.type != JALONS_DEMANDE_RENOUVELLEMENT || parcours->last_periode < 0)
    return JALONS_DAY_NONE;

  return jalons_dossier_demande (search->dossier, parcours->last_periode)->record.fin;
}

/* The session it is on; else of a renewal the last one that can renew in time; else the next one that can still be met. */
static const JalonsSeance *
seance_of (const Search *search, const JalonsDossierDemande *demande)
{
  const JalonsDay first = search->today + search->reglages.acte.depot, end = end_before (search, demande);
  const int departement = demande->record.departement;
  const JalonsSeance *last = NULL;

  if (demande->seance && demande->seance->date >= search->today)
    return demande->seance;
  if (end != JALONS_DAY_NONE && end >= search->today)
    last = jalons_referential_psp_seance (search->referential, departement, search->today, end, TRUE);

  return last ? last : jalons_referential_psp_seance (search->referential, departement, first, JALONS_DAY_MAX, FALSE);
}

static GStrv
name_faults (const JalonsCompletude *completude)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < completude->items->len; i++)
    {
      const JalonsExigenceItem *item = &g_array_index (completude->items, JalonsExigenceItem, i);

      if (item->required && item->state != JALONS_EXIGENCE_PRESENT)
        g_strv_builder_add (names, item->exigence->libelle);
    }

  return g_strv_builder_end (names);
}

static void
judge_checklist (const Search *search, guint index, JalonsPortefeuilleLigne *ligne)
{
  JalonsCompletude completude;

  ligne->suivie = ligne->groupe == JALONS_PORTEFEUILLE_PREPARATION || has_elements (search, index);
  if (!ligne->suivie)
    return;
  jalons_completude_init (&completude);
  jalons_completude_judge (search->dossier, index, search->referential, search->today, &completude);
  ligne->verdict = completude.verdict;
  ligne->n_required = completude.n_required;
  ligne->n_present = completude.n_present;
  ligne->manque = name_faults (&completude);
  jalons_completude_clear (&completude);
}

/* One that waits, and what is still to be done about it: file it, complete it, correct it. */
static void
add_waiting (const Search *search, guint index, JalonsPortefeuilleLigne *ligne)
{
  const JalonsDossierDemande *demande = jalons_dossier_demande (search->dossier, index);
  const JalonsRenvoi *renvoi = open_renvoi (search, index);
  const JalonsSeance *seance = seance_of (search, demande);
  const JalonsDay end = end_before (search, demande);

  judge_checklist (search, index, ligne);
  ligne->depuis = renvoi ? renvoi->date : demande->record.depot;
  ligne->motif_renvoi = renvoi ? renvoi->motif : 0;
  ligne->remarque = renvoi ? g_strdup (renvoi->remarque) : NULL;
  ligne->seance = seance ? seance->date : JALONS_DAY_NONE;
  ligne->sans_agrement = demande->record.association
                         && !jalons_referential_has_agrement (search->referential, demande->record.association,
                                                              demande->record.departement,
                                                              seance ? seance->date : search->today);
  if (ligne->groupe == JALONS_PORTEFEUILLE_ENVOYEE
      && (!ligne->suivie || ligne->verdict == JALONS_COMPLETUDE_COMPLET || demande->record.complet != JALONS_DAY_NONE))
    return;
  if (seance)
    ligne->limite = seance->date - search->reglages.acte.depot;
  else if (end != JALONS_DAY_NONE)
    ligne->limite = end - search->reglages.acte.renouvellement;
}

/* What is left to do of a refusal is to appeal (CJA R421-1), as long as there is time. */
static void
add_decided (const Search *search, guint index, JalonsPortefeuilleLigne *ligne)
{
  const JalonsDemande *record = &jalons_dossier_demande (search->dossier, index)->record;
  JalonsDay last = JALONS_DAY_NONE;

  ligne->depuis = record->decision_date;
  ligne->decision = record->decision;
  ligne->notification = record->notification;
  if (record->decision != JALONS_DECISION_REFUSEE || record->notification == JALONS_DAY_NONE)
    return;
  last = jalons_echeance_recours (record->notification, record->departement, 0, NULL, NULL);
  if (last >= search->today)
    ligne->limite = last;
}

static JalonsPortefeuilleLigne
begin (const Search *search, guint index, JalonsPortefeuilleGroupe groupe)
{
  const JalonsDossierDemande *demande = jalons_dossier_demande (search->dossier, index);

  return (JalonsPortefeuilleLigne){
    .groupe = groupe,
    .personne = search->dossier->personne.id,
    .parcours = jalons_dossier_parcours (search->dossier, demande->parcours)->record.id,
    .demande = demande->record.id,
    .association = demande->record.association,
    .departement = demande->record.departement,
    .type = demande->record.type,
    .depuis = JALONS_DAY_NONE,
    .limite = JALONS_DAY_NONE,
    .seance = JALONS_DAY_NONE,
    .notification = JALONS_DAY_NONE,
  };
}

static void
add_demande (const Search *search, guint index)
{
  JalonsPortefeuilleLigne ligne;
  JalonsPortefeuilleGroupe groupe;

  if (!place (search, index, &groupe))
    return;
  ligne = begin (search, index, groupe);
  if (groupe == JALONS_PORTEFEUILLE_DECIDEE)
    add_decided (search, index, &ligne);
  else
    add_waiting (search, index, &ligne);
  g_array_append_val (search->lignes, ligne);
}

/* The renewal that is expected of a parcours is its own next act (jalons-prochain-acte.h): nothing is computed twice. */
static void
add_renewal (const Search *search, guint parcours)
{
  const JalonsDossierParcours *one = jalons_dossier_parcours (search->dossier, parcours);
  g_autoptr (GArray) actes
      = jalons_prochains_actes (search->dossier, one, search->referential, search->today, &search->reglages.acte);

  for (guint i = 0; i < actes->len; i++)
    {
      const JalonsActe *acte = &g_array_index (actes, JalonsActe, i);
      const int index
          = acte->kind == JALONS_ACTE_RENOUVELER ? jalons_dossier_find_demande (search->dossier, acte->facts[0].row) : -1;
      JalonsPortefeuilleLigne ligne;

      if (index < 0 || acte->day > search->today + JALONS_PORTEFEUILLE_HORIZON_JOURS)
        continue;
      ligne = begin (search, (guint) index, JALONS_PORTEFEUILLE_RENOUVELLEMENT);
      ligne.type = JALONS_DEMANDE_RENOUVELLEMENT;
      ligne.depuis = jalons_dossier_demande (search->dossier, index)->record.fin;
      ligne.limite = acte->day;
      ligne.seance = acte->seance;
      ligne.sans_agrement = ligne.association
                            && !jalons_referential_has_agrement (search->referential, ligne.association,
                                                                 ligne.departement,
                                                                 acte->seance != JALONS_DAY_NONE ? acte->seance
                                                                                                 : search->today);
      g_array_append_val (search->lignes, ligne);
    }
}

static void
clear_line (gpointer data)
{
  JalonsPortefeuilleLigne *ligne = data;

  g_clear_pointer (&ligne->manque, g_strfreev);
  g_clear_pointer (&ligne->remarque, g_free);
}

GArray *
jalons_portefeuille_new (void)
{
  GArray *lignes = g_array_new (FALSE, TRUE, sizeof (JalonsPortefeuilleLigne));

  g_array_set_clear_func (lignes, clear_line);

  return lignes;
}

void
jalons_portefeuille_add (const JalonsDossier *dossier, const JalonsReferential *referential, JalonsDay today,
                         GArray *lignes)
{
  Search search = { .dossier = dossier, .referential = referential, .today = today, .lignes = lignes };

  jalons_reglages_on (referential, today, &search.reglages);
  for (guint i = 0; i < dossier->demandes->len; i++)
    add_demande (&search, i);
  for (guint i = 0; i < dossier->parcours->len; i++)
    add_renewal (&search, i);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const JalonsPortefeuilleLigne *one = a, *other = b;

  if (one->groupe != other->groupe)
    return one->groupe < other->groupe ? -1 : 1;
  /* The most recent decision first. */
  if (one->groupe == JALONS_PORTEFEUILLE_DECIDEE && one->depuis != other->depuis)
    return one->depuis > other->depuis ? -1 : 1;
  if (one->limite != other->limite)
    return other->limite == JALONS_DAY_NONE || (one->limite != JALONS_DAY_NONE && one->limite < other->limite) ? -1 : 1;
  if (one->depuis != other->depuis)
    return one->depuis < other->depuis ? -1 : 1;

  return (one->demande > other->demande) - (one->demande < other->demande);
}

void
jalons_portefeuille_sort (GArray *lignes)
{
  g_array_sort (lignes, compare_cb);
}

static gboolean
is_replaced (const JalonsReferential *referential, const JalonsAgrement *agrement)
{
  for (guint i = 0; i < referential->agrements->len; i++)
    {
      const JalonsAgrement *other = &g_array_index (referential->agrements, JalonsAgrement, i);

      if (other->association == agrement->association && other->departement == agrement->departement
          && other->fin > agrement->fin)
        return TRUE;
    }

  return FALSE;
}

static gboolean
ends_about (const JalonsAgrement *agrement, JalonsDay today)
{
  return jalons_day_add_months (agrement->fin, -JALONS_PORTEFEUILLE_AGREMENT_MOIS) <= today
         && jalons_day_add_months (agrement->fin, 12) >= today;
}

static int
compare_agrements_cb (gconstpointer a, gconstpointer b)
{
  const JalonsAgrementFinit *one = a, *other = b;

  if (one->departement != other->departement)
    return one->departement < other->departement ? -1 : 1;

  return (one->fin > other->fin) - (one->fin < other->fin);
}

GArray *
jalons_portefeuille_agrements (const JalonsReferential *referential, JalonsRef association, JalonsDay today)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (JalonsAgrementFinit));

  for (guint i = 0; i < referential->agrements->len; i++)
    {
      const JalonsAgrement *one = &g_array_index (referential->agrements, JalonsAgrement, i);
      const JalonsDay complet = one->renouvellement_complet;
      const JalonsAgrementFinit finit = {
        .agrement = one->id,
        .association = one->association,
        .departement = one->departement,
        .fin = one->fin,
        .depot = one->renouvellement_depot,
        .complet = complet,
        .silence = complet == JALONS_DAY_NONE ? complet : jalons_day_add_months (complet, JALONS_SILENCE_AGREMENT_MONTHS),
      };

      if ((!association || one->association == association) && ends_about (one, today) && !is_replaced (referential, one))
        g_array_append_val (found, finit);
    }
  g_array_sort (found, compare_agrements_cb);

  return found;
}
