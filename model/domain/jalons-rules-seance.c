/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-rules-private.h"

#include "jalons-commission.h"
#include "jalons-hour.h"
#include "jalons-span.h"

/* CRPA R133-8: "cinq jours au moins avant la date de la réunion". */
#define CONVOCATION_DAYS 5

static JalonsFact
seance_fact (const JalonsSeance *seance, const char *field)
{
  return (JalonsFact) { JALONS_TABLE_SEANCES, seance->id, field };
}

void
jalons_rules_check_convocation (const JalonsSeance *seance, GArray *findings)
{
  JalonsFinding *finding = NULL;

  if (seance->convocation == JALONS_DAY_NONE || seance->urgence == JALONS_OUI
      || seance->date - seance->convocation >= CONVOCATION_DAYS)
    return;
  finding = jalons_findings_add (findings, JALONS_FINDING_CONVOCATION_LATE);
  finding->facts[0] = seance_fact (seance, "convocation");
  finding->facts[1] = seance_fact (seance, "date");
  finding->day = seance->date;
  jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, seance->convocation);
  jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, seance->date);
}

/* Whether the member composes the commission there that day, of its own right, as jalons_commission_compose() says. */
static gboolean
sits (const JalonsMembre *membre, const JalonsSeance *seance)
{
  gboolean examines = seance->objet != JALONS_OBJET_PSP || membre->psp == JALONS_OUI;

  return membre->departement == seance->departement && examines && membre->suppleant != JALONS_OUI
         && membre->debut <= seance->date && seance->date <= jalons_commission_last_day (membre);
}

/* There, replaced, or having given mandate (CRPA R133-9, R133-10). */
static gboolean
takes_part (const JalonsPresence *presence)
{
  return presence->presence == JALONS_PRESENCE_PRESENT || presence->presence == JALONS_PRESENCE_SUPPLEE
         || presence->presence == JALONS_PRESENCE_MANDAT;
}

/* R133-9: a mandate is held by one who sits. One that names nobody is believed. */
static gboolean
is_held (const JalonsPresence *presence, const JalonsPresence *rows, guint n)
{
  if (presence->presence != JALONS_PRESENCE_MANDAT || !presence->mandataire)
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (rows[i].membre == presence->mandataire
        && (rows[i].presence == JALONS_PRESENCE_PRESENT || rows[i].presence == JALONS_PRESENCE_SUPPLEE))
      return TRUE;

  return FALSE;
}

static gboolean
is_counted (const JalonsMembre *membre, const JalonsPresence *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    if (rows[i].membre == membre->id && takes_part (&rows[i]) && is_held (&rows[i], rows, n))
      return TRUE;

  return FALSE;
}

/* CRPA R133-9: "nul ne peut détenir plus d'un mandat". */
static void
check_mandates (const JalonsSeance *seance, const JalonsPresence *rows, guint n, GArray *findings)
{
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      if (rows[i].presence == JALONS_PRESENCE_MANDAT && rows[j].presence == JALONS_PRESENCE_MANDAT
          && rows[i].mandataire && rows[i].mandataire == rows[j].mandataire)
        {
          JalonsFinding *finding = jalons_findings_add (findings, JALONS_FINDING_MANDATES_TOO_MANY);

          finding->facts[0] = (JalonsFact) { JALONS_TABLE_PRESENCES, rows[j].id, "mandataire" };
          finding->facts[1] = (JalonsFact) { JALONS_TABLE_PRESENCES, rows[i].id, "mandataire" };
          finding->day = seance->date;
          jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, seance->date);
        }
}

/* Of a session whose arrivals and departures have their time: at @heure, or, -1, when most were counted. */
static void
read_timed (const JalonsCommission *commission, int heure, JalonsQuorum *quorum)
{
  quorum->members = commission->siegeants;
  quorum->required = commission->requis;
  quorum->counted = 0;
  for (guint i = 0; i < commission->moments->len; i++)
    {
      const JalonsCommissionMoment *moment = &g_array_index (commission->moments, JalonsCommissionMoment, i);

      if (heure < 0)
        quorum->counted = MAX (quorum->counted, moment->siegent + moment->representes);
      else if (moment->heure <= heure)
        quorum->counted = moment->siegent + moment->representes;
    }
}

/* NULL where attendance has no time. */
static JalonsCommission *
timed_commission (const JalonsSeance *seance, const JalonsReferential *referential)
{
  g_autoptr (GArray) mouvements = NULL;
  guint n = 0;

  jalons_referential_mouvements (referential, seance->id, &n);
  if (n == 0)
    return NULL;
  mouvements = jalons_commission_mouvements (referential, seance);

  return jalons_commission_new (referential, seance, mouvements);
}

static void
read_quorum (const JalonsSeance *seance, const JalonsReferential *referential, int heure, JalonsQuorum *quorum)
{
  g_autoptr (JalonsCommission) commission = timed_commission (seance, referential);
  const JalonsPresence *rows = jalons_referential_presences (referential, seance->id, &quorum->n_recorded);

  if (commission)
    {
      quorum->n_recorded = commission->mouvements->len + commission->refus->len;
      read_timed (commission, heure, quorum);
      return;
    }

  quorum->members = quorum->counted = 0;
  for (guint i = 0; i < referential->membres->len; i++)
    {
      const JalonsMembre *membre = &g_array_index (referential->membres, JalonsMembre, i);

      if (!sits (membre, seance))
        continue;
      quorum->members++;
      quorum->counted += is_counted (membre, rows, quorum->n_recorded);
    }
  quorum->required = (quorum->members + 1) / 2;
}

static void
check_attendance (const JalonsSeance *seance, const JalonsReferential *referential, GArray *findings)
{
  guint n = 0, timed = 0;
  const JalonsPresence *rows = jalons_referential_presences (referential, seance->id, &n);

  /* A second mandate that has its time is refused, and counts nowhere. */
  jalons_referential_mouvements (referential, seance->id, &timed);
  if (timed == 0)
    check_mandates (seance, rows, n, findings);
}

void
jalons_seance_quorum (const JalonsSeance *seance, const JalonsReferential *referential, JalonsQuorum *quorum)
{
  read_quorum (seance, referential, -1, quorum);
}

static void
check_quorum_at (const JalonsSeance *seance, const JalonsReferential *referential, int heure, GArray *findings)
{
  JalonsQuorum quorum;
  JalonsFinding *finding = NULL;

  read_quorum (seance, referential, heure, &quorum);
  /* Who sat was not recorded: nothing is said of it. */
  if (quorum.n_recorded == 0)
    return;
  check_attendance (seance, referential, findings);
  if (quorum.counted >= quorum.required || seance->seconde_convocation == JALONS_OUI
      || !jalons_rules_is_blank (seance->sans_quorum))
    return;
  finding = jalons_findings_add (findings, JALONS_FINDING_QUORUM_MISSING);
  finding->facts[0] = seance_fact (seance, "sans_quorum");
  finding->facts[1] = seance_fact (seance, "date");
  finding->day = seance->date;
  jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, seance->date);
  jalons_finding_set_number (finding, 1, JALONS_ARG_COUNT, quorum.counted);
  jalons_finding_set_number (finding, 2, JALONS_ARG_COUNT, quorum.required);
}

void
jalons_rules_check_quorum (const JalonsSeance *seance, const JalonsReferential *referential, GArray *findings)
{
  check_quorum_at (seance, referential, -1, findings);
}

static gboolean
is_recused (const JalonsRules *rules, const JalonsDossierDemande *demande, JalonsRef seance, JalonsRef membre)
{
  for (guint i = 0; i < rules->dossier->deports->len; i++)
    {
      const JalonsDossierDeport *deport = &g_array_index (rules->dossier->deports, JalonsDossierDeport, i);

      if (deport->record.demande == demande->record.id && deport->record.seance == seance
          && deport->record.membre == membre)
        return TRUE;
    }

  return FALSE;
}

/* When the opinion on it was given; -1: not known. */
static int
hour_of_opinion (const JalonsRules *rules, const JalonsDossierDemande *demande)
{
  int heure = -1;

  for (guint i = 0; i < rules->dossier->points->len; i++)
    {
      const JalonsSeancePoint *point = &g_array_index (rules->dossier->points, JalonsDossierPoint, i).record;

      if (point->demande == demande->record.id && point->seance == demande->record.seance)
        heure = jalons_hour_parse (point->heure);
    }

  return heure;
}

static void
check_recusal (const JalonsRules *rules, const JalonsDossierDemande *demande, JalonsRef row)
{
  const JalonsMembre *membre = jalons_referential_membre (rules->referential, row);
  gboolean of_association = membre && membre->association && membre->association == demande->record.association;
  JalonsFinding *finding = NULL;

  if (!membre || (!of_association && membre->psp != JALONS_NON)
      || is_recused (rules, demande, demande->seance->id, membre->id))
    return;
  finding = jalons_rules_add (rules, JALONS_FINDING_MEMBER_NOT_RECUSED, jalons_rules_demande_fact (demande, "seance"),
                              (JalonsFact){ JALONS_TABLE_MEMBRES, membre->id, of_association ? "association" : "psp" },
                              jalons_rules_parcours_of (rules, demande));
  finding->day = demande->seance->date;
  jalons_finding_set_text (finding, 0, membre->qualite);
  jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, demande->seance->date);
}

/* R07: whoever represents the association that instructed the case, and whoever does not sit on individual cases: of
 * those who are there when the opinion is given, where that is known, else of those who took part. */
static void
check_recusals (const JalonsRules *rules, const JalonsDossierDemande *demande, int heure)
{
  g_autoptr (JalonsCommission) commission = timed_commission (demande->seance, rules->referential);
  guint n = 0;
  const JalonsPresence *rows = jalons_referential_presences (rules->referential, demande->seance->id, &n);

  if (commission && heure >= 0)
    {
      g_autoptr (GArray) places = jalons_commission_places (commission, heure);

      for (guint i = 0; i < places->len; i++)
        if (g_array_index (places, JalonsSiege, i).etat != JALONS_COMMISSION_ABSENT)
          check_recusal (rules, demande, g_array_index (places, JalonsSiege, i).membre);
      return;
    }
  for (guint i = 0; i < n && !commission; i++)
    if (takes_part (&rows[i]))
      check_recusal (rules, demande, rows[i].membre);
}

void
jalons_rules_check_examinations (const JalonsRules *rules)
{
  for (guint i = 0; i < rules->dossier->demandes->len; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (rules->dossier, i);
      guint first = rules->findings->len;

      if (!demande->seance)
        continue;
      jalons_rules_check_convocation (demande->seance, rules->findings);
      if (demande->record.avis_commission)
        {
          int heure = hour_of_opinion (rules, demande);

          check_quorum_at (demande->seance, rules->referential, heure, rules->findings);
          check_recusals (rules, demande, heure);
        }
      for (guint j = first; j < rules->findings->len; j++)
        {
          JalonsFinding *finding = &g_array_index (rules->findings, JalonsFinding, j);

          finding->personne = rules->dossier->personne.id;
          finding->parcours = jalons_rules_parcours_of (rules, demande);
          if (finding->code != JALONS_FINDING_MEMBER_NOT_RECUSED)
            finding->facts[1] = jalons_rules_demande_fact (demande, "seance");
        }
    }
}

void
jalons_rules_check_seance (const JalonsSeance *seance, const JalonsReferential *referential, GArray *findings)
{
  jalons_rules_check_convocation (seance, findings);
  jalons_rules_check_quorum (seance, referential, findings);
}
