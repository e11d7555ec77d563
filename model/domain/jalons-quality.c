/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-quality.h"

typedef struct {
  const JalonsDossier     *dossier;
  const JalonsReferential *referential;
  JalonsDay                today;
  GArray                  *findings;
} Check;

static JalonsFinding *
add_finding (const Check *check, JalonsFindingCode code, JalonsFact fact, JalonsFact other, JalonsRef parcours)
{
  JalonsFinding *finding = jalons_findings_add (check->findings, code);

  finding->facts[0] = fact;
  finding->facts[1] = other;
  finding->personne = check->dossier->personne.id;
  finding->parcours = parcours;

  return finding;
}

static JalonsFact
demande_fact (const JalonsDossierDemande *demande, const char *field)
{
  return (JalonsFact) { JALONS_TABLE_DEMANDES, demande->record.id, field };
}

static JalonsFact
seance_fact (const JalonsDossierDemande *demande, const char *field)
{
  return (JalonsFact) { JALONS_TABLE_SEANCES, demande->record.seance, field };
}

/* What put the parcours to an end on its first day out. */
static JalonsFact
exit_fact (const JalonsDossier *dossier, const JalonsDossierParcours *parcours)
{
  if (parcours->sortie.id && parcours->sortie.date == parcours->exit)
    return (JalonsFact) { JALONS_TABLE_SORTIES, parcours->sortie.id, "date" };
  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, parcours->first_demande + i);

      if (demande->record.type == JALONS_DEMANDE_SORTIE_ANTICIPEE && demande->record.debut == parcours->exit)
        return demande_fact (demande, "debut");
    }

  return (JalonsFact) { JALONS_TABLE_PARCOURS, parcours->record.id, NULL };
}

/* R02: a period is six months exactly. */
static void
check_period_length (const Check *check, const JalonsDossierDemande *periode, JalonsRef parcours)
{
  JalonsDay expected = jalons_periode_end (periode->record.debut);
  JalonsFinding *finding = NULL;

  if (periode->record.fin == expected)
    return;
  finding = add_finding (check, JALONS_FINDING_PERIOD_LENGTH, demande_fact (periode, "fin"),
                         demande_fact (periode, "debut"), parcours);
  finding->day = periode->record.fin;
  jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, periode->record.debut);
  jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, periode->record.fin);
  jalons_finding_set_number (finding, 2, JALONS_ARG_DAY, expected);
}

static void
check_period_after_exit (const Check *check, const JalonsDossierParcours *parcours, const JalonsDossierDemande *periode)
{
  JalonsFinding *finding = NULL;

  if (parcours->exit == JALONS_DAY_NONE || periode->record.debut <= parcours->exit)
    return;
  finding = add_finding (check, JALONS_FINDING_PERIOD_AFTER_EXIT, demande_fact (periode, "debut"),
                         exit_fact (check->dossier, parcours), parcours->record.id);
  finding->day = periode->record.debut;
  jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, periode->record.debut);
  jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, parcours->exit);
}

/* Whether another period of the parcours begins before this renewal's own. */
static gboolean
has_earlier_period (const Check *check, const JalonsDossierParcours *parcours, const JalonsDossierDemande *renewal)
{
  const JalonsDossierDemande *first = NULL;

  if (parcours->first_periode < 0)
    return FALSE;
  first = jalons_dossier_demande (check->dossier, parcours->first_periode);
  if (first == renewal)
    return FALSE;

  return !renewal->is_periode || first->record.debut < renewal->record.debut;
}

static void
check_renewal (const Check *check, const JalonsDossierParcours *parcours, const JalonsDossierDemande *demande)
{
  if (demande->record.type != JALONS_DEMANDE_RENOUVELLEMENT || parcours->record.arrivee_transfert == JALONS_OUI
      || has_earlier_period (check, parcours, demande))
    return;
  add_finding (check, JALONS_FINDING_RENEWAL_WITHOUT_PERIOD, demande_fact (demande, "type"),
               (JalonsFact) { JALONS_TABLE_PARCOURS, parcours->record.id, "arrivee_transfert" },
               parcours->record.id);
}

static void
check_decision (const Check *check, const JalonsDossierDemande *demande, JalonsRef parcours)
{
  const JalonsDemande *record = &demande->record;
  JalonsFinding *finding = NULL;

  if (record->decision_date != JALONS_DAY_NONE && demande->seance && record->decision_date < demande->seance->date)
    {
      finding = add_finding (check, JALONS_FINDING_DECISION_BEFORE_SESSION, demande_fact (demande, "decision_date"),
                             seance_fact (demande, "date"), parcours);
      finding->day = record->decision_date;
      jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, record->decision_date);
      jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, demande->seance->date);
    }
  if (record->notification != JALONS_DAY_NONE && record->decision_date != JALONS_DAY_NONE
      && record->notification < record->decision_date)
    {
      finding = add_finding (check, JALONS_FINDING_NOTIFICATION_BEFORE_DECISION,
                             demande_fact (demande, "notification"), demande_fact (demande, "decision_date"),
                             parcours);
      finding->day = record->notification;
      jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, record->notification);
      jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, record->decision_date);
    }
}

/* R11: presentable only by an association whose agrément is valid there on the day of the session. */
static void
check_session (const Check *check, const JalonsDossierDemande *demande, JalonsRef parcours)
{
  const JalonsDemande *record = &demande->record;
  const JalonsSeance *seance = demande->seance;
  JalonsFinding *finding = NULL;

  if (!seance)
    return;
  if (seance->departement != record->departement)
    {
      finding = add_finding (check, JALONS_FINDING_SESSION_OTHER_DEPARTEMENT, demande_fact (demande, "seance"),
                             seance_fact (demande, "departement"), parcours);
      finding->day = seance->date;
      jalons_finding_set_text (finding, 0, jalons_codes_text (JALONS_CODES_DEPARTEMENT, record->departement));
      jalons_finding_set_text (finding, 1, jalons_codes_text (JALONS_CODES_DEPARTEMENT, seance->departement));
    }
  if (record->association
      && !jalons_referential_has_agrement (check->referential, record->association, record->departement,
                                           seance->date))
    {
      finding = add_finding (check, JALONS_FINDING_SESSION_WITHOUT_AGREMENT, demande_fact (demande, "seance"),
                             (JalonsFact) { JALONS_TABLE_ASSOCIATIONS, record->association, "association" },
                             parcours);
      finding->day = seance->date;
      jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, seance->date);
      jalons_finding_set_text (finding, 1, jalons_codes_text (JALONS_CODES_DEPARTEMENT, record->departement));
    }
}

/* R01: at most four periods and 24 months, those authorised in another register included. The fact at
 * fault is the last period authorised. */
static void
check_ceilings (const Check *check, const JalonsDossierParcours *parcours)
{
  guint count = jalons_dossier_parcours_periodes (check->dossier, parcours);
  JalonsDuration time = jalons_dossier_parcours_time (check->dossier, parcours);
  JalonsFact parcours_fact = { JALONS_TABLE_PARCOURS, parcours->record.id, "periodes_avant" };
  JalonsFact last = parcours_fact;
  JalonsFinding *finding = NULL;

  if (parcours->last_periode >= 0)
    last = demande_fact (jalons_dossier_demande (check->dossier, parcours->last_periode), "debut");
  if (count > JALONS_PARCOURS_PERIODES)
    {
      finding = add_finding (check, JALONS_FINDING_PERIODS_TOO_MANY, last, parcours_fact, parcours->record.id);
      jalons_finding_set_number (finding, 0, JALONS_ARG_COUNT, count);
    }
  if (jalons_duration_exceeds (time, JALONS_PARCOURS_MONTHS))
    {
      finding = add_finding (check, JALONS_FINDING_MONTHS_TOO_MANY, last, parcours_fact, parcours->record.id);
      jalons_finding_set_number (finding, 0, JALONS_ARG_COUNT, time.months + time.days / 31);
      jalons_finding_set_number (finding, 1, JALONS_ARG_COUNT, time.days % 31);
    }
}

static void
check_overdue (const Check *check, const JalonsDossierParcours *parcours)
{
  const JalonsDossierDemande *last = NULL;
  JalonsFinding *finding = NULL;

  if (parcours->last_periode < 0 || parcours->exit != JALONS_DAY_NONE)
    return;
  last = jalons_dossier_demande (check->dossier, parcours->last_periode);
  if (last->record.fin >= check->today)
    return;
  finding = add_finding (check, JALONS_FINDING_PARCOURS_OVERDUE,
                         (JalonsFact) { JALONS_TABLE_PARCOURS, parcours->record.id, "parcours" },
                         demande_fact (last, "fin"), parcours->record.id);
  finding->day = last->record.fin;
  jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, last->record.fin);
}

static void
check_parcours (const Check *check, const JalonsDossierParcours *parcours)
{
  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (check->dossier, parcours->first_demande + i);

      if (demande->is_periode)
        {
          check_period_length (check, demande, parcours->record.id);
          check_period_after_exit (check, parcours, demande);
        }
      check_renewal (check, parcours, demande);
      check_decision (check, demande, parcours->record.id);
      check_session (check, demande, parcours->record.id);
    }
  check_ceilings (check, parcours);
  check_overdue (check, parcours);
}

/* Two periods of one person, whatever their parcours, may not share a day. The later row is at fault. */
static void
check_overlaps (const Check *check)
{
  for (guint i = 0; i < check->dossier->demandes->len; i++)
    for (guint j = i + 1; j < check->dossier->demandes->len; j++)
      {
        const JalonsDossierDemande *a = jalons_dossier_demande (check->dossier, i);
        const JalonsDossierDemande *b = jalons_dossier_demande (check->dossier, j);
        const JalonsDossierDemande *later = a->record.id > b->record.id ? a : b;
        const JalonsDossierDemande *earlier = later == a ? b : a;
        JalonsFinding *finding = NULL;
        JalonsSpan shared;

        if (!a->is_periode || !b->is_periode)
          continue;
        shared = jalons_span_intersect (jalons_dossier_periode_span (check->dossier, a),
                                        jalons_dossier_periode_span (check->dossier, b));
        if (jalons_span_is_empty (shared))
          continue;
        finding = add_finding (check, JALONS_FINDING_PERIODS_OVERLAP, demande_fact (later, "debut"),
                               demande_fact (earlier, "debut"),
                               jalons_dossier_parcours (check->dossier, later->parcours)->record.id);
        finding->day = shared.first;
        jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, shared.first);
        jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, shared.last);
      }
}

static void
check_payments (const Check *check)
{
  JalonsMonth known = JALONS_MONTH_NONE;
  gboolean inside = FALSE;

  for (guint i = 0; i < check->dossier->versements->len; i++)
    {
      const JalonsVersement *payment = &g_array_index (check->dossier->versements, JalonsVersement, i);
      JalonsFinding *finding = NULL;

      if (payment->mois != known)
        inside = jalons_dossier_afis_in (check->dossier, payment->mois);
      known = payment->mois;
      if (inside)
        continue;
      finding = add_finding (check, JALONS_FINDING_PAYMENT_OUTSIDE_RIGHT,
                             (JalonsFact) { JALONS_TABLE_VERSEMENTS, payment->id, "mois" },
                             (JalonsFact) { JALONS_TABLE_AFIS, 0, NULL }, 0);
      finding->day = jalons_month_first (payment->mois);
      jalons_finding_set_number (finding, 0, JALONS_ARG_MONTH, payment->mois);
    }
}

void
jalons_quality_check (const JalonsDossier *dossier, const JalonsReferential *referential, JalonsDay today,
                      GArray *findings)
{
  Check check = { dossier, referential, today, findings };

  for (guint i = 0; i < dossier->parcours->len; i++)
    check_parcours (&check, jalons_dossier_parcours (dossier, i));
  check_overlaps (&check);
  check_payments (&check);
}
