/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-prochain-acte.h"

#include "jalons-frise.h"
#include "jalons-reglages.h"

/* A decision is still notified for as long: beyond, the delay to appeal is over in any event ("délai
 * raisonnable"), and old files that say nothing of it are not waiting for anything. */
#define NOTIFICATION_MONTHS 12

/* Silence on an appeal to the administration: CRPA L231-4, 2°. */
#define SILENCE_MONTHS 2

const JalonsActeDelais jalons_acte_delais_default = {
  .depot = 20,
  .notification = 15,
  .renouvellement = 90,
  .aps_mois = 2,
  .apres = 120,
};

typedef struct {
  const JalonsDossier *dossier;
  const JalonsDossierParcours *parcours;
  const JalonsReferential *referential;
  const JalonsActeDelais *delais;
  JalonsDay today;
  GArray *actes;
} Search;

static JalonsActe *
add (const Search *search, JalonsActeKind kind, JalonsDay day, JalonsTableId table, JalonsRef row)
{
  JalonsActe acte = { .kind = kind, .day = day, .first = JALONS_DAY_NONE, .seance = JALONS_DAY_NONE };

  acte.late = day != JALONS_DAY_NONE && day < search->today;
  acte.facts[0] = (JalonsFact){ table, row, NULL };
  g_array_append_val (search->actes, acte);

  return &g_array_index (search->actes, JalonsActe, search->actes->len - 1);
}

static void
set_seance (JalonsActe *acte, const JalonsSeance *seance)
{
  if (!seance)
    return;
  acte->seance = seance->date;
  acte->facts[1] = (JalonsFact){ JALONS_TABLE_SEANCES, seance->id, "date" };
}

static const JalonsDossierDemande *
demande_at (const Search *search, guint i)
{
  return jalons_dossier_demande (search->dossier, search->parcours->first_demande + i);
}

/* The session it is on, or the next one for which it would still be filed in time. */
static const JalonsSeance *
seance_ahead (const Search *search, const JalonsDossierDemande *demande)
{
  if (demande->seance && demande->seance->date >= search->today)
    return demande->seance;

  return jalons_referential_psp_seance (search->referential, demande->record.departement,
                                        search->today + search->delais->depot, JALONS_DAY_MAX, FALSE);
}

static gboolean
is_sent_back (const Search *search, guint index)
{
  for (guint i = 0; i < search->dossier->renvois->len; i++)
    {
      const JalonsDossierRenvoi *renvoi = &g_array_index (search->dossier->renvois, JalonsDossierRenvoi, i);

      if (renvoi->demande == index && renvoi->record.retour == JALONS_DAY_NONE)
        return TRUE;
    }

  return FALSE;
}

/* Its pieces are followed, or it was acknowledged, and nobody has said that it is complete. Of imported history
 * nothing of that is known, and nothing is awaited. */
static gboolean
is_incomplete (const Search *search, const JalonsDossierDemande *demande, guint index)
{
  if (demande->record.complet != JALONS_DAY_NONE)
    return FALSE;
  if (demande->record.accuse != JALONS_DAY_NONE)
    return TRUE;
  for (guint i = 0; i < search->dossier->elements->len; i++)
    if (g_array_index (search->dossier->elements, JalonsDossierElement, i).demande == index)
      return TRUE;

  return FALSE;
}

/* To be done so long before the session that is ahead, if one is. */
static void
add_before_seance (const Search *search, JalonsActeKind kind, const JalonsDossierDemande *demande)
{
  const JalonsSeance *seance = seance_ahead (search, demande);
  JalonsDay day = seance ? seance->date - search->delais->depot : JALONS_DAY_NONE;

  set_seance (add (search, kind, day, JALONS_TABLE_DEMANDES, demande->record.id), seance);
}

static void
add_pending (const Search *search, guint i)
{
  const JalonsDossierDemande *demande = demande_at (search, i);
  const JalonsSeance *seance = demande->seance;
  guint index = search->parcours->first_demande + i;
  gboolean ahead = seance && seance->date >= search->today;
  gboolean held = seance && seance->date < search->today && seance->tenue != JALONS_NON;

  if (demande->record.depot == JALONS_DAY_NONE && !seance)
    add_before_seance (search, JALONS_ACTE_DEPOT, demande);
  else if (is_sent_back (search, index) || (!held && is_incomplete (search, demande, index)))
    add_before_seance (search, JALONS_ACTE_COMPLETER, demande);
  else if (ahead)
    set_seance (add (search, JALONS_ACTE_COMMISSION, seance->date, JALONS_TABLE_DEMANDES, demande->record.id),
                seance);
  else if (held && demande->record.avis_commission != JALONS_AVIS_AJOURNE)
    set_seance (add (search, JALONS_ACTE_DECIDER, JALONS_DAY_NONE, JALONS_TABLE_DEMANDES, demande->record.id),
                seance);
  else
    {
      const JalonsSeance *next
          = jalons_referential_psp_seance (search->referential, demande->record.departement, search->today,
                                           JALONS_DAY_MAX, FALSE);

      set_seance (add (search, JALONS_ACTE_INSCRIRE, next ? next->date : JALONS_DAY_NONE,
                       JALONS_TABLE_DEMANDES, demande->record.id),
                  next);
    }
}

static void
add_notification (const Search *search, const JalonsDossierDemande *demande)
{
  const JalonsDemande *record = &demande->record;
  JalonsDay from = demande->seance ? demande->seance->date : record->decision_date;

  if (record->notification != JALONS_DAY_NONE || record->decision_date == JALONS_DAY_NONE
      || record->decision == JALONS_DECISION_SANS_SUITE
      || jalons_day_add_months (record->decision_date, NOTIFICATION_MONTHS) < search->today)
    return;
  add (search, JALONS_ACTE_NOTIFIER, MAX (from + search->delais->notification, record->decision_date),
       JALONS_TABLE_DEMANDES, record->id);
}

static void
add_demandes (const Search *search)
{
  for (guint i = 0; i < search->parcours->n_demandes; i++)
    if (demande_at (search, i)->record.decision)
      add_notification (search, demande_at (search, i));
    else
      add_pending (search, i);
}

static void
add_recours (const Search *search)
{
  const GArray *rows = search->dossier->recours;

  for (guint i = 0; i < rows->len; i++)
    {
      const JalonsDossierRecours *row = &g_array_index (rows, JalonsDossierRecours, i);
      gboolean silence = row->record.nature == JALONS_NATURE_RECOURS_GRACIEUX
                         || row->record.nature == JALONS_NATURE_RECOURS_HIERARCHIQUE;
      JalonsDay day = silence && row->record.depot != JALONS_DAY_NONE
                          ? jalons_day_add_months (row->record.depot, SILENCE_MONTHS)
                          : JALONS_DAY_NONE;

      if (row->record.issue || row->demande - search->parcours->first_demande >= search->parcours->n_demandes)
        continue;
      add (search, JALONS_ACTE_RECOURS, day, JALONS_TABLE_RECOURS, row->record.id)->facts[1]
          = (JalonsFact){ JALONS_TABLE_DEMANDES,
                          jalons_dossier_demande (search->dossier, row->demande)->record.id, NULL };
    }
}

/* Whether what follows the period is known or asked for. */
static gboolean
is_followed (const Search *search, const JalonsDossierDemande *periode)
{
  for (guint i = 0; i < search->parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *other = demande_at (search, i);

      if (other->is_periode ? other->record.debut > periode->record.debut : !other->record.decision)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_used_up (const Search *search)
{
  JalonsDuration time = jalons_dossier_parcours_time (search->dossier, search->parcours);

  return time.months >= JALONS_PARCOURS_MONTHS
         || jalons_dossier_parcours_periodes (search->dossier, search->parcours) >= JALONS_PARCOURS_PERIODES;
}

/* The last session before the end is the last that can renew in time. */
static void
add_renewal (const Search *search, const JalonsDossierDemande *periode)
{
  JalonsDay end = periode->record.fin;
  const JalonsSeance *seance
      = jalons_referential_psp_seance (search->referential, periode->record.departement, search->today, end, TRUE);
  JalonsDay day = seance ? seance->date - search->delais->depot : end - search->delais->renouvellement;
  JalonsActe *acte = add (search, JALONS_ACTE_RENOUVELER, day, JALONS_TABLE_DEMANDES, periode->record.id);

  set_seance (acte, seance);
}

static void
add_end (const Search *search, const JalonsDossierDemande *last)
{
  if (search->delais->apres && last->record.fin >= search->today
      && jalons_frise_need (search->dossier) != JALONS_FRISE_NEEDS_NO_TITRE)
    add (search, JALONS_ACTE_APRES, last->record.fin, JALONS_TABLE_DEMANDES, last->record.id)->first
        = last->record.fin - search->delais->apres;
  add (search, JALONS_ACTE_SORTIE, last->record.fin + 1, JALONS_TABLE_DEMANDES, last->record.id);
}

static void
add_periods (const Search *search)
{
  const JalonsDossierParcours *parcours = search->parcours;
  const JalonsDossierDemande *last = NULL;

  if (parcours->exit != JALONS_DAY_NONE)
    {
      /* Out by an accepted early exit, whose outcomes are not recorded. */
      if (!parcours->sortie.id)
        add (search, JALONS_ACTE_SORTIE, parcours->exit, JALONS_TABLE_PARCOURS, parcours->record.id);
      return;
    }
  if (parcours->last_periode < 0)
    return;
  last = jalons_dossier_demande (search->dossier, parcours->last_periode);
  if (is_followed (search, last) || last->record.debut > search->today)
    return;
  if (is_used_up (search) || last->record.fin < search->today)
    add_end (search, last);
  else
    add_renewal (search, last);
}

/* The document that ends last, and whether another is asked for since. */
static const JalonsSejour *
last_sejour (const Search *search, gboolean *awaited)
{
  const JalonsSejour *last = NULL;

  *awaited = FALSE;
  for (guint i = 0; i < search->dossier->sejours->len; i++)
    {
      const JalonsSejour *row = &g_array_index (search->dossier->sejours, JalonsSejour, i);

      *awaited |= !row->suite && row->debut == JALONS_DAY_NONE;
      if (row->fin != JALONS_DAY_NONE && row->debut != JALONS_DAY_NONE && (!last || row->fin > last->fin))
        last = row;
    }

  return last;
}

/* "Renouvelée pendant toute la durée du parcours" (CESEDA L425-4), asked for in the window of R431-5. */
static void
add_sejours (const Search *search)
{
  const JalonsDossierDemande *periode
      = jalons_dossier_running_periode (search->dossier, search->parcours, search->today);
  const JalonsSejour *last = NULL;
  gboolean awaited = FALSE;

  if (!periode || jalons_frise_need (search->dossier) != JALONS_FRISE_NEEDS_TITRE)
    return;
  last = last_sejour (search, &awaited);
  if (awaited || (last && last->fin > jalons_dossier_periode_span (search->dossier, periode).last))
    return;
  if (last)
    add (search, JALONS_ACTE_APS_RENOUVELER, last->fin, JALONS_TABLE_SEJOURS, last->id)->first
        = jalons_day_add_months (last->fin, -search->delais->aps_mois);
  else if (!search->dossier->sejours->len)
    add (search, JALONS_ACTE_APS_DEMANDER, JALONS_DAY_NONE, JALONS_TABLE_DEMANDES, periode->record.id);
}

static int
compare_actes (gconstpointer a, gconstpointer b, gpointer data)
{
  const JalonsActe *one = a, *other = b;
  const JalonsDay today = *(const JalonsDay *) data;
  JalonsDay first = one->day == JALONS_DAY_NONE ? today : one->day;
  JalonsDay second = other->day == JALONS_DAY_NONE ? today : other->day;

  if (first != second)
    return first < second ? -1 : 1;
  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;

  return (one->facts[0].row > other->facts[0].row) - (one->facts[0].row < other->facts[0].row);
}

GArray *
jalons_prochains_actes (const JalonsDossier *dossier, const JalonsDossierParcours *parcours,
                        const JalonsReferential *referential, JalonsDay today, const JalonsActeDelais *delais)
{
  Search search = { dossier, parcours, referential, delais, today, g_array_new (FALSE, FALSE, sizeof (JalonsActe)) };
  JalonsReglages reglages;

  jalons_reglages_on (referential, today, &reglages);
  if (!delais)
    search.delais = &reglages.acte;

  if (!parcours->n_demandes && parcours->exit == JALONS_DAY_NONE)
    add (&search, JALONS_ACTE_DEMANDE, JALONS_DAY_NONE, JALONS_TABLE_PARCOURS, parcours->record.id);
  add_demandes (&search);
  add_recours (&search);
  add_periods (&search);
  add_sejours (&search);
  g_array_sort_with_data (search.actes, compare_actes, &today);

  return search.actes;
}

int
jalons_parcours_month (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, JalonsDay day)
{
  const JalonsDossierDemande *running = jalons_dossier_running_periode (dossier, parcours, day);
  JalonsDuration sum = jalons_dossier_parcours_time_before (parcours);

  if (!running)
    return 0;
  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, parcours->first_demande + i);

      if (demande->is_periode && demande->record.debut < running->record.debut)
        jalons_duration_add (
            &sum, jalons_duration_of (jalons_span_new (demande->record.debut, demande->record.fin)));
    }
  if (day > running->record.debut)
    jalons_duration_add (&sum, jalons_duration_of (jalons_span_new (running->record.debut, day - 1)));

  return sum.months + 1;
}
