/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-ordre-du-jour.h"

#include "jalons-completude.h"
#include "jalons-span.h"

/* CASF L121-9 and R121-12-10: 24 months, so four periods. */
#define PERIODS 4
/* CRPA L231-1. */
#define SILENCE_MONTHS 2

typedef struct {
  const char *text;
  const char *source;
  JalonsCertainty certainty;
} Word;

static const Word motifs[JALONS_ORDRE_N_MOTIFS] = {
#define JALONS_ORDRE_ROW(NAME, text, source, CERTAINTY) { text, source, JALONS_CERTAINTY_##CERTAINTY },
  JALONS_ORDRE_MOTIFS (JALONS_ORDRE_ROW)
};

static const Word alertes[JALONS_ORDRE_N_ALERTES] = { JALONS_ORDRE_ALERTES (JALONS_ORDRE_ROW) };
#undef JALONS_ORDRE_ROW

typedef struct {
  const JalonsDossier *dossier;
  const JalonsReferential *referential;
  const JalonsSeance *seance;
  const JalonsOrdreChoix *choix;
  gboolean closed; /* rule R21: the year of the session is */
} Search;

static gboolean
is_closed (const JalonsReferential *referential, const JalonsSeance *seance)
{
  for (guint i = 0; i < referential->annees->len; i++)
    {
      const JalonsAnneeArretee *annee = &g_array_index (referential->annees, JalonsAnneeArretee, i);

      if (annee->departement == seance->departement && annee->annee == jalons_day_year (seance->date))
        return TRUE;
    }

  return FALSE;
}

/* The first day without PSP after the periods that are authorised. */
static JalonsDay
first_uncovered (const JalonsDossier *dossier, const JalonsDossierParcours *parcours)
{
  const JalonsDossierDemande *last = NULL;
  JalonsDay fin = JALONS_DAY_NONE;

  if (parcours->last_periode < 0)
    return JALONS_DAY_NONE;
  last = jalons_dossier_demande (dossier, parcours->last_periode);
  fin = last->record.fin;

  return fin == JALONS_DAY_NONE ? JALONS_DAY_NONE : fin + 1;
}

static void
find_consequence (const Search *search, const JalonsDossierDemande *demande, JalonsPoint *point)
{
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (search->dossier, demande->parcours);
  const JalonsDemande *record = &demande->record;
  JalonsDay uncovered = first_uncovered (search->dossier, parcours);
  JalonsDay from = record->complet != JALONS_DAY_NONE ? record->complet : record->depot;

  /* Once it is itself the last period, the day that it covers first. */
  if (record->type == JALONS_DEMANDE_RENOUVELLEMENT && uncovered != JALONS_DAY_NONE)
    {
      point->kind = JALONS_CONSEQUENCE_DECOUVERT;
      point->consequence = demande->is_periode ? record->debut : uncovered;
    }
  else if (record->type == JALONS_DEMANDE_SORTIE_ANTICIPEE && record->debut != JALONS_DAY_NONE)
    {
      point->kind = JALONS_CONSEQUENCE_SORTIE;
      point->consequence = record->debut;
    }
  else if (from != JALONS_DAY_NONE)
    {
      point->kind = JALONS_CONSEQUENCE_SILENCE;
      point->consequence = jalons_day_add_months (from, SILENCE_MONTHS);
    }
}

/* The sessions that postponed it: its rows, and the one it is on when that says so and is none of them. */
static void
count_postponements (const Search *search, guint index, JalonsPoint *point)
{
  const JalonsDossierDemande *demande = jalons_dossier_demande (search->dossier, index);
  gboolean counted = !demande->record.seance || demande->record.avis_commission != JALONS_AVIS_AJOURNE;

  for (guint i = 0; i < search->dossier->ajournements->len; i++)
    {
      const JalonsDossierAjournement *row
          = &g_array_index (search->dossier->ajournements, JalonsDossierAjournement, i);

      if (row->demande != index)
        continue;
      point->ajournements++;
      counted |= row->record.seance == demande->record.seance;
      if (row->seance)
        point->ajourne_le = MAX (point->ajourne_le, row->seance->date);
    }
  if (counted)
    return;
  point->ajournements++;
  if (demande->seance)
    point->ajourne_le = MAX (point->ajourne_le, demande->seance->date);
}

/* What its checklist says of the day of the session, with what is there. */
static void
judge_completeness (const Search *search, guint index, JalonsPoint *point)
{
  static const guint of[] = {
    [JALONS_COMPLETUDE_INCORRECT] = 1u << JALONS_ORDRE_INCORRECT,
    [JALONS_COMPLETUDE_INCOMPLET] = 1u << JALONS_ORDRE_INCOMPLET,
    [JALONS_COMPLETUDE_PERIME] = 1u << JALONS_ORDRE_PERIME,
  };
  JalonsCompletude completude;

  jalons_completude_init (&completude);
  jalons_completude_judge (search->dossier, index, search->referential, search->seance->date, &completude);
  if (completude.verdict != JALONS_COMPLETUDE_COMPLET)
    point->motifs |= of[completude.verdict];
  point->manquants = completude.n_required - completude.n_present;
  jalons_completude_clear (&completude);
}

/* The session that it is on, when it is another one. One to come keeps it; one that was held, and says nothing of it, is
 * to be recorded; one that was not held leaves it to this one. */
static void
judge_session (const Search *search, const JalonsDossierDemande *demande, JalonsPoint *point)
{
  const JalonsSeance *other = demande->seance;

  point->inscrite = demande->record.seance == search->seance->id;
  if (point->inscrite && (demande->record.avis_commission || demande->record.decision))
    point->alertes |= 1u << JALONS_ORDRE_EXAMINE;
  if (point->inscrite || !other || demande->record.avis_commission)
    return;
  if (other->date >= search->choix->today)
    {
      point->motifs |= 1u << JALONS_ORDRE_AILLEURS;
      point->inscrite_le = other->date;
    }
  else if (other->tenue == JALONS_OUI)
    point->alertes |= 1u << JALONS_ORDRE_EXAMEN_MUET;
}

static void
judge_facts (const Search *search, const JalonsDossierDemande *demande, JalonsPoint *point)
{
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (search->dossier, demande->parcours);
  const JalonsDemande *record = &demande->record;
  JalonsDay date = search->seance->date;

  if (record->depot == JALONS_DAY_NONE || record->depot > date)
    point->motifs |= 1u << JALONS_ORDRE_NON_DEPOSE;
  else if (date - record->depot < search->choix->depot)
    point->alertes |= 1u << JALONS_ORDRE_DEPOT_TARDIF;
  if (!record->association
      || !jalons_referential_has_agrement (search->referential, record->association, record->departement,
                                           date))
    point->motifs |= 1u << JALONS_ORDRE_SANS_AGREMENT;
  if (parcours->exit != JALONS_DAY_NONE && parcours->exit <= date)
    point->motifs |= 1u << JALONS_ORDRE_SORTI;
  if (!record->avis_association)
    point->alertes |= 1u << JALONS_ORDRE_SANS_AVIS;
  if (record->type == JALONS_DEMANDE_RENOUVELLEMENT
      && jalons_dossier_parcours_periodes (search->dossier, parcours) >= PERIODS)
    point->alertes |= 1u << JALONS_ORDRE_PLAFOND;
}

static void
judge_all (const Search *search, JalonsPoint *point)
{
  if (search->closed)
    point->motifs |= 1u << JALONS_ORDRE_ANNEE_ARRETEE;
  if (point->kind == JALONS_CONSEQUENCE_DECOUVERT && point->consequence <= search->seance->date)
    point->alertes |= 1u << JALONS_ORDRE_DECOUVERT;
}

/* On this session, and not withdrawn; or not decided, and without opinion or with that of coming back. */
static gboolean
waits (const Search *search, const JalonsDossierDemande *demande)
{
  const JalonsDemande *record = &demande->record;

  if (record->departement != search->seance->departement || record->decision == JALONS_DECISION_SANS_SUITE)
    return FALSE;
  if (record->seance == search->seance->id)
    return TRUE;

  return !record->decision && (!record->avis_commission || record->avis_commission == JALONS_AVIS_AJOURNE);
}

static JalonsPoint
new_point (const Search *search, const JalonsDossierParcours *parcours)
{
  return (JalonsPoint){ .personne = search->dossier->personne.id,
                        .parcours = parcours->record.id,
                        .depot = JALONS_DAY_NONE,
                        .consequence = JALONS_DAY_NONE,
                        .ajourne_le = JALONS_DAY_NONE,
                        .inscrite_le = JALONS_DAY_NONE };
}

static void
add_demande (const Search *search, guint index, GArray *points)
{
  const JalonsDossierDemande *demande = jalons_dossier_demande (search->dossier, index);
  JalonsPoint point = new_point (search, jalons_dossier_parcours (search->dossier, demande->parcours));

  point.demande = demande->record.id;
  point.association = demande->record.association;
  point.type = demande->record.type;
  point.depot = demande->record.depot;
  find_consequence (search, demande, &point);
  count_postponements (search, index, &point);
  judge_session (search, demande, &point);
  /* What the session has examined was on its agenda, whatever its dossier has become. */
  if (!(point.alertes & 1u << JALONS_ORDRE_EXAMINE))
    {
      judge_facts (search, demande, &point);
      judge_all (search, &point);
      if (!(point.motifs & 1u << JALONS_ORDRE_NON_DEPOSE))
        judge_completeness (search, index, &point);
    }
  g_array_append_val (points, point);
}

/* Whether she asks for more, or to leave, and is not answered: wherever that is. */
static gboolean
has_asked (const JalonsDossier *dossier, const JalonsDossierParcours *parcours)
{
  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDemande *record = &jalons_dossier_demande (dossier, parcours->first_demande + i)->record;

      if (record->type != JALONS_DEMANDE_ENTREE && !record->decision)
        return TRUE;
    }

  return FALSE;
}

/* A parcours whose next period nobody asked for: a point without demande. */
static void
add_unfiled (const Search *search, const JalonsDossierParcours *parcours, GArray *points)
{
  JalonsDay uncovered = first_uncovered (search->dossier, parcours), today = search->choix->today;
  const JalonsDossierDemande *last = NULL;
  JalonsPoint point = new_point (search, parcours);

  if (uncovered == JALONS_DAY_NONE || uncovered > search->choix->horizon || parcours->exit != JALONS_DAY_NONE
      || jalons_day_add_months (uncovered, search->choix->abandon_mois) < today
      || jalons_dossier_parcours_periodes (search->dossier, parcours) >= PERIODS
      || has_asked (search->dossier, parcours))
    return;
  last = jalons_dossier_demande (search->dossier, parcours->last_periode);
  if (last->record.departement != search->seance->departement)
    return;
  point.association = last->record.association;
  point.type = JALONS_DEMANDE_RENOUVELLEMENT;
  point.kind = JALONS_CONSEQUENCE_DECOUVERT;
  point.consequence = uncovered;
  point.motifs = 1u << JALONS_ORDRE_NON_DEPOSE;
  if (!jalons_referential_has_agrement (search->referential, point.association, last->record.departement,
                                        search->seance->date))
    point.motifs |= 1u << JALONS_ORDRE_SANS_AGREMENT;
  judge_all (search, &point);
  g_array_append_val (points, point);
}

/* What comes first; days that are not known last. */
static int
compare_consequences (const JalonsPoint *one, const JalonsPoint *other)
{
  JalonsDay left = one->consequence == JALONS_DAY_NONE ? JALONS_DAY_OPEN : one->consequence;
  JalonsDay right = other->consequence == JALONS_DAY_NONE ? JALONS_DAY_OPEN : other->consequence;

  if (left != right)
    return left < right ? -1 : 1;
  if (one->ajournements != other->ajournements)
    return one->ajournements > other->ajournements ? -1 : 1;
  left = one->depot == JALONS_DAY_NONE ? JALONS_DAY_OPEN : one->depot;
  right = other->depot == JALONS_DAY_NONE ? JALONS_DAY_OPEN : other->depot;
  if (left != right)
    return left < right ? -1 : 1;
  if (one->demande != other->demande)
    return one->demande < other->demande ? -1 : 1;

  return (one->parcours > other->parcours) - (one->parcours < other->parcours);
}

static int
compare_by_hand (const JalonsPoint *one, const JalonsPoint *other)
{
  guint left = one->main ? one->main : G_MAXUINT, right = other->main ? other->main : G_MAXUINT;

  return (left > right) - (left < right);
}

static gboolean
is_examined (const JalonsPoint *point)
{
  return (point->alertes & 1u << JALONS_ORDRE_EXAMINE) != 0;
}

/* Who gets a place. */
static int
compare_claims_cb (gconstpointer a, gconstpointer b)
{
  const JalonsPoint *one = a, *other = b;
  int hand = compare_by_hand (one, other);

  if ((one->motifs != 0) != (other->motifs != 0))
    return one->motifs ? 1 : -1;
  if (is_examined (one) != is_examined (other))
    return is_examined (one) ? -1 : 1;
  if (hand)
    return hand;
  if (one->inscrite != other->inscrite)
    return one->inscrite ? -1 : 1;

  return compare_consequences (one, other);
}

/* With a place, without one left, not presentable. */
static int
class_of (const JalonsPoint *point)
{
  if (point->place)
    return 0;

  return point->motifs == 1u << JALONS_ORDRE_PLEIN ? 1 : 2;
}

static int
compare_points_cb (gconstpointer a, gconstpointer b)
{
  const JalonsPoint *one = a, *other = b;
  int hand = one->place && other->place ? compare_by_hand (one, other) : 0;

  if (class_of (one) != class_of (other))
    return class_of (one) - class_of (other);

  return hand ? hand : compare_consequences (one, other);
}

static guint
rank_by_hand (const GArray *main, JalonsRef demande)
{
  for (guint i = 0; main && demande && i < main->len; i++)
    if (g_array_index (main, JalonsRef, i) == demande)
      return i + 1;

  return 0;
}

void
jalons_ordre_points (const JalonsDossier *dossier, const JalonsReferential *referential,
                     const JalonsSeance *seance, const JalonsOrdreChoix *choix, GArray *points)
{
  const Search search = { dossier, referential, seance, choix, is_closed (referential, seance) };

  if (seance->objet != JALONS_OBJET_PSP)
    return;
  for (guint i = 0; i < dossier->demandes->len; i++)
    if (waits (&search, jalons_dossier_demande (dossier, i)))
      add_demande (&search, i, points);
  for (guint i = 0; i < dossier->parcours->len; i++)
    add_unfiled (&search, jalons_dossier_parcours (dossier, i), points);
}

void
jalons_ordre_ranger (GArray *points, guint capacite, const GArray *main)
{
  guint placed = 0;

  for (guint i = 0; i < points->len; i++)
    {
      JalonsPoint *point = &g_array_index (points, JalonsPoint, i);

      point->motifs &= ~(1u << JALONS_ORDRE_PLEIN);
      point->main = rank_by_hand (main, point->demande);
      point->place = 0;
    }
  g_array_sort (points, compare_claims_cb);
  for (guint i = 0; i < points->len; i++)
    {
      JalonsPoint *point = &g_array_index (points, JalonsPoint, i);

      if (!point->motifs && (!capacite || placed < capacite || is_examined (point)))
        point->place = ++placed;
      else if (!point->motifs)
        point->motifs |= 1u << JALONS_ORDRE_PLEIN;
    }
  g_array_sort (points, compare_points_cb);
  for (guint i = 0; i < placed; i++)
    g_array_index (points, JalonsPoint, i).place = i + 1;
}

const char *
jalons_ordre_motif_text (JalonsOrdreMotif motif)
{
  return motifs[motif].text;
}

const char *
jalons_ordre_motif_source (JalonsOrdreMotif motif)
{
  return motifs[motif].source;
}

JalonsCertainty
jalons_ordre_motif_certainty (JalonsOrdreMotif motif)
{
  return motifs[motif].certainty;
}

const char *
jalons_ordre_alerte_text (JalonsOrdreAlerte alerte)
{
  return alertes[alerte].text;
}

const char *
jalons_ordre_alerte_source (JalonsOrdreAlerte alerte)
{
  return alertes[alerte].source;
}

JalonsCertainty
jalons_ordre_alerte_certainty (JalonsOrdreAlerte alerte)
{
  return alertes[alerte].certainty;
}
