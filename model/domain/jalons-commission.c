/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-commission.h"

#include "jalons-hour.h"
#include "jalons-rules-private.h"
#include "jalons-span.h"
#include "jalons-territory.h"

/* Décret 2006-665, art. 9: "pour une durée de trois ans renouvelable". */
#define TERM_MONTHS 36

static const char *const sources[JALONS_COMMISSION_N_SOURCES] = {
  [JALONS_COMMISSION_SOURCE_NONE] = "",
  [JALONS_COMMISSION_R121_12_7] = "CASF R121-12-7",
  [JALONS_COMMISSION_DECRET_9] = "décret 2006-665, art. 9",
  [JALONS_COMMISSION_R133_3] = "CRPA R133-3",
  [JALONS_COMMISSION_R133_8] = "CRPA R133-8",
  [JALONS_COMMISSION_R133_9] = "CRPA R133-9",
  [JALONS_COMMISSION_R133_10] = "CRPA R133-10",
  [JALONS_COMMISSION_R133_11] = "CRPA R133-11",
  [JALONS_COMMISSION_R133_12] = "CRPA R133-12",
  [JALONS_COMMISSION_R133_13] = "CRPA R133-13",
  [JALONS_COMMISSION_CIRCULAIRE] = "circulaire DGCS/B2/2017/18 du 31 janvier 2017",
  [JALONS_COMMISSION_DECRET_2025] = "décret du 30 décembre 2025",
};

static const struct {
  const char *text;
  JalonsCommissionSource source;
  JalonsCertainty certainty;
} codes[JALONS_COMMISSION_N_CODES] = {
#define JALONS_COMMISSION_ROW(NAME, text, SOURCE, CERTAINTY)                                                 \
  { text, JALONS_COMMISSION_##SOURCE, JALONS_CERTAINTY_##CERTAINTY },
  JALONS_COMMISSION_CODES (JALONS_COMMISSION_ROW)
#undef JALONS_COMMISSION_ROW
};

/* Those who sit because of what they are (CASF R121-12-7, 2° to 8°): without term, replaced by one of their service. */
static gboolean
is_ex_officio (const JalonsMembre *membre)
{
  return membre->college == JALONS_COLLEGE_ETAT || membre->college == JALONS_COLLEGE_FORCES;
}

static JalonsCommissionCode
judge_member (const JalonsMembre *membre, int objet, JalonsDay day, JalonsDay last)
{
  if (day < membre->debut)
    return JALONS_COMMISSION_PAS_ENCORE;
  if (membre->fin != JALONS_DAY_NONE && day > membre->fin)
    return JALONS_COMMISSION_FINI;
  if (day > last)
    return JALONS_COMMISSION_TERME_ECHU;
  if (objet == JALONS_OBJET_PSP && membre->psp != JALONS_OUI)
    return JALONS_COMMISSION_HORS_PSP;

  return membre->suppleant == JALONS_OUI ? JALONS_COMMISSION_SUPPLEANT : JALONS_COMMISSION_SIEGE;
}

static const JalonsCommissionMembre *
find_member (const JalonsCommission *self, JalonsRef id)
{
  for (guint i = 0; i < self->membres->len; i++)
    if (g_array_index (self->membres, JalonsCommissionMembre, i).membre->id == id)
      return &g_array_index (self->membres, JalonsCommissionMembre, i);

  return NULL;
}

static JalonsSiege *
find_place (const GArray *places, JalonsRef membre)
{
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, JalonsSiege, i).membre == membre)
      return &g_array_index (places, JalonsSiege, i);

  return NULL;
}

static GArray *
new_places (const JalonsCommission *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (JalonsSiege));

  for (guint i = 0; i < self->membres->len; i++)
    {
      const JalonsCommissionMembre *membre = &g_array_index (self->membres, JalonsCommissionMembre, i);
      JalonsSiege place = { membre->membre->id, JALONS_COMMISSION_ABSENT, 0 };

      if (membre->why == JALONS_COMMISSION_SIEGE)
        g_array_append_val (places, place);
    }

  return places;
}

static gboolean
sits (const JalonsSiege *place)
{
  return place->etat == JALONS_COMMISSION_PRESENT || place->etat == JALONS_COMMISSION_SUPPLEE;
}

/* Whether that place names @par in that state: a substitute sits for one only, a mandatary holds one mandate only. */
static gboolean
is_taken (const GArray *places, JalonsCommissionCode etat, JalonsRef par)
{
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, JalonsSiege, i).etat == etat
        && g_array_index (places, JalonsSiege, i).par == par)
      return TRUE;

  return FALSE;
}

/* A substitute who is named for seats sits for these alone; another, for a seat of the same college, and where that is
 * an association's, of the same (CRPA R133-3 and the arrêté). */
static gboolean
may_replace (const JalonsReferential *referential, const JalonsMembre *suppleant, const JalonsMembre *membre)
{
  gboolean named = FALSE;

  for (guint i = 0; i < referential->suppleances->len; i++)
    {
      const JalonsSuppleance *row = &g_array_index (referential->suppleances, JalonsSuppleance, i);

      if (row->suppleant == suppleant->id && row->titulaire == membre->id)
        return TRUE;
      named |= row->suppleant == suppleant->id;
    }

  return !named && suppleant->college == membre->college
         && (membre->college != JALONS_COLLEGE_ASSOCIATIONS || suppleant->association == membre->association);
}

static JalonsCommissionCode
judge_substitution (const JalonsCommission *self, const GArray *places, const JalonsMembre *membre,
                    JalonsRef par)
{
  const JalonsCommissionMembre *suppleant = NULL;

  if (!par)
    return is_ex_officio (membre) ? JALONS_COMMISSION_AUCUN : JALONS_COMMISSION_SUPPLEANT_A_NOMMER;
  suppleant = find_member (self, par);
  if (!suppleant || suppleant->why != JALONS_COMMISSION_SUPPLEANT || !may_replace (self->referential, suppleant->membre, membre))
    return JALONS_COMMISSION_SUPPLEANT_AUTRE;

  return is_taken (places, JALONS_COMMISSION_SUPPLEE, par) ? JALONS_COMMISSION_SUPPLEANT_PRIS
                                                           : JALONS_COMMISSION_AUCUN;
}

static JalonsCommissionCode
judge_mandate (const GArray *places, const JalonsSiege *place, JalonsRef par)
{
  const JalonsSiege *holder = find_place (places, par);

  if (place->etat == JALONS_COMMISSION_PRESENT)
    return JALONS_COMMISSION_MANDANT_LA;
  if (place->etat == JALONS_COMMISSION_SUPPLEE)
    return JALONS_COMMISSION_MANDANT_SUPPLEE;
  if (place->etat == JALONS_COMMISSION_REPRESENTE)
    return JALONS_COMMISSION_MANDAT_DONNE;
  if (par == place->membre)
    return JALONS_COMMISSION_MANDAT_A_SOI;
  if (!holder)
    return JALONS_COMMISSION_MANDATAIRE_NON_MEMBRE;
  if (!sits (holder))
    return JALONS_COMMISSION_MANDATAIRE_ABSENT;

  return is_taken (places, JALONS_COMMISSION_REPRESENTE, par) ? JALONS_COMMISSION_MANDAT_SECOND
                                                              : JALONS_COMMISSION_AUCUN;
}

static JalonsCommissionCode
judge_event (const JalonsCommission *self, const GArray *places, const JalonsMouvement *mouvement)
{
  const JalonsCommissionMembre *membre = find_member (self, mouvement->membre);
  const JalonsSiege *place = find_place (places, mouvement->membre);

  if (!place)
    return membre ? membre->why : JALONS_COMMISSION_INCONNU;
  switch (mouvement->kind)
    {
    case JALONS_MOUVEMENT_ARRIVEE:
      return place->etat == JALONS_COMMISSION_PRESENT ? JALONS_COMMISSION_DEJA_LA : JALONS_COMMISSION_AUCUN;
    case JALONS_MOUVEMENT_DEPART:
      return sits (place) ? JALONS_COMMISSION_AUCUN : JALONS_COMMISSION_PAS_LA;
    case JALONS_MOUVEMENT_SUPPLEANCE:
      return place->etat == JALONS_COMMISSION_SUPPLEE
                 ? JALONS_COMMISSION_SUPPLEE_DEJA
                 : judge_substitution (self, places, membre->membre, mouvement->par);
    case JALONS_MOUVEMENT_MANDAT:
      return judge_mandate (places, place, mouvement->par);
    case JALONS_MOUVEMENT_RETRAIT:
      return place->etat == JALONS_COMMISSION_REPRESENTE ? JALONS_COMMISSION_AUCUN
                                                         : JALONS_COMMISSION_MANDAT_AUCUN;
    case JALONS_MOUVEMENT_N_KINDS:
    default:
      g_return_val_if_reached (JALONS_COMMISSION_INCONNU);
    }
}

/* An event that was judged. The mandate of one who is not there any more falls. */
static void
apply (GArray *places, const JalonsMouvement *mouvement)
{
  static const JalonsCommissionCode states[] = {
    [JALONS_MOUVEMENT_ARRIVEE] = JALONS_COMMISSION_PRESENT,
    [JALONS_MOUVEMENT_DEPART] = JALONS_COMMISSION_ABSENT,
    [JALONS_MOUVEMENT_SUPPLEANCE] = JALONS_COMMISSION_SUPPLEE,
    [JALONS_MOUVEMENT_MANDAT] = JALONS_COMMISSION_REPRESENTE,
    [JALONS_MOUVEMENT_RETRAIT] = JALONS_COMMISSION_ABSENT,
  };
  JalonsSiege *place = find_place (places, mouvement->membre);
  gboolean by = mouvement->kind == JALONS_MOUVEMENT_SUPPLEANCE || mouvement->kind == JALONS_MOUVEMENT_MANDAT;

  place->etat = states[mouvement->kind];
  place->par = by ? mouvement->par : 0;
  for (guint i = 0; i < places->len && mouvement->kind == JALONS_MOUVEMENT_DEPART; i++)
    {
      JalonsSiege *mandant = &g_array_index (places, JalonsSiege, i);

      if (mandant->etat == JALONS_COMMISSION_REPRESENTE && mandant->par == mouvement->membre)
        *mandant = (JalonsSiege){ mandant->membre, JALONS_COMMISSION_ABSENT, 0 };
    }
}

static void
note_moment (JalonsCommission *self, const GArray *places, int heure)
{
  JalonsCommissionMoment moment = { .heure = heure };
  guint last = self->moments->len;

  for (guint i = 0; i < places->len; i++)
    {
      const JalonsSiege *place = &g_array_index (places, JalonsSiege, i);

      moment.siegent += sits (place);
      moment.representes += place->etat == JALONS_COMMISSION_REPRESENTE;
    }
  moment.quorum = jalons_commission_quorum (self, moment.siegent + moment.representes);
  if (last && g_array_index (self->moments, JalonsCommissionMoment, last - 1).heure == heure)
    g_array_index (self->moments, JalonsCommissionMoment, last - 1) = moment;
  else
    g_array_append_val (self->moments, moment);
}

static int
compare_times_cb (gconstpointer a, gconstpointer b, gpointer mouvements)
{
  guint one = *(const guint *) a, other = *(const guint *) b;
  int left = g_array_index ((const GArray *) mouvements, JalonsMouvement, one).heure;
  int right = g_array_index ((const GArray *) mouvements, JalonsMouvement, other).heure;

  return left != right ? (left > right) - (left < right) : (one > other) - (one < other);
}

/* The ranks of @mouvements by time, those of the same minute in their order. */
static GArray *
order_events (const GArray *mouvements)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < mouvements->len; i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_times_cb, (gpointer) mouvements);

  return order;
}

static void
walk (JalonsCommission *self, const GArray *mouvements)
{
  g_autoptr (GArray) order = order_events (mouvements), places = new_places (self);

  for (guint i = 0; i < order->len; i++)
    {
      guint rank = g_array_index (order, guint, i);
      const JalonsMouvement *mouvement = &g_array_index (mouvements, JalonsMouvement, rank);
      JalonsMouvementRefus refus = { rank, judge_event (self, places, mouvement) };

      if (refus.why != JALONS_COMMISSION_AUCUN)
        {
          g_array_append_val (self->refus, refus);
          continue;
        }
      apply (places, mouvement);
      g_array_append_vals (self->mouvements, mouvement, 1);
      note_moment (self, places, mouvement->heure);
    }
}

/* The first substitute who may and is not taken by @mouvements. */
static JalonsRef
find_substitute (const JalonsReferential *referential, const GArray *membres, const GArray *mouvements,
                 const JalonsMembre *membre)
{
  for (guint i = 0; i < membres->len; i++)
    {
      const JalonsCommissionMembre *other = &g_array_index (membres, JalonsCommissionMembre, i);
      gboolean taken = FALSE;

      for (guint j = 0; j < mouvements->len; j++)
        taken |= g_array_index (mouvements, JalonsMouvement, j).par == other->membre->id;
      if (other->why == JALONS_COMMISSION_SUPPLEANT && !taken && may_replace (referential, other->membre, membre))
        return other->membre->id;
    }

  return 0;
}

static JalonsMouvement
read_presence (const JalonsReferential *referential, const GArray *membres, const GArray *mouvements,
               const JalonsPresence *row)
{
  const JalonsMembre *membre = jalons_referential_membre (referential, row->membre);
  JalonsMouvement mouvement = { 0, JALONS_MOUVEMENT_ARRIVEE, row->membre, 0 };

  if (row->presence == JALONS_PRESENCE_SUPPLEE)
    mouvement.kind = JALONS_MOUVEMENT_SUPPLEANCE;
  if (row->presence == JALONS_PRESENCE_SUPPLEE && membre && !is_ex_officio (membre))
    mouvement.par = find_substitute (referential, membres, mouvements, membre);
  if (row->presence == JALONS_PRESENCE_MANDAT)
    {
      mouvement.kind = JALONS_MOUVEMENT_MANDAT;
      mouvement.par = row->mandataire;
    }

  return mouvement;
}

const char *
jalons_commission_code_text (JalonsCommissionCode code)
{
  return codes[code].text;
}

const char *
jalons_commission_source (JalonsCommissionCode code)
{
  return sources[codes[code].source];
}

JalonsCertainty
jalons_commission_certainty (JalonsCommissionCode code)
{
  return codes[code].certainty;
}

guint
jalons_commission_presidents (int departement, JalonsCertainty *certainty)
{
  gboolean marseille = departement == jalons_departement_find ("13");

  if (certainty)
    *certainty = marseille ? JALONS_CERTAINTY_RECALLED : JALONS_CERTAINTY_LAW;

  return marseille || departement == jalons_departement_find ("75") ? 2 : 1;
}

JalonsDay
jalons_commission_last_day (const JalonsMembre *membre)
{
  JalonsDay last = membre->fin == JALONS_DAY_NONE ? JALONS_DAY_OPEN : membre->fin;

  if (!membre->college || is_ex_officio (membre))
    return last;

  return MIN (last, jalons_day_add_months (membre->debut, TERM_MONTHS) - 1);
}

GArray *
jalons_commission_compose (const JalonsReferential *referential, int departement, int objet, JalonsDay day)
{
  GArray *membres = g_array_new (FALSE, FALSE, sizeof (JalonsCommissionMembre));

  for (guint i = 0; i < referential->membres->len; i++)
    {
      const JalonsMembre *row = &g_array_index (referential->membres, JalonsMembre, i);
      JalonsCommissionMembre membre = { row, JALONS_COMMISSION_AUCUN, jalons_commission_last_day (row) };

      if (row->departement != departement)
        continue;
      membre.why = judge_member (row, objet, day, membre.last);
      g_array_append_val (membres, membre);
    }

  return membres;
}

JalonsCommission *
jalons_commission_new (const JalonsReferential *referential, const JalonsSeance *seance,
                       const GArray *mouvements)
{
  JalonsCommission *self = g_new0 (JalonsCommission, 1);

  self->referential = referential;
  self->seance = seance;
  self->membres = jalons_commission_compose (referential, seance->departement, seance->objet, seance->date);
  self->mouvements = g_array_new (FALSE, FALSE, sizeof (JalonsMouvement));
  self->refus = g_array_new (FALSE, FALSE, sizeof (JalonsMouvementRefus));
  self->moments = g_array_new (FALSE, FALSE, sizeof (JalonsCommissionMoment));
  for (guint i = 0; i < self->membres->len; i++)
    self->siegeants
        += g_array_index (self->membres, JalonsCommissionMembre, i).why == JALONS_COMMISSION_SIEGE;
  self->requis = (self->siegeants + 1) / 2;
  walk (self, mouvements);

  return self;
}

void
jalons_commission_free (JalonsCommission *self)
{
  if (!self)
    return;
  g_array_unref (self->membres);
  g_array_unref (self->mouvements);
  g_array_unref (self->refus);
  g_array_unref (self->moments);
  g_free (self);
}

/* Those that have their time; minute 0 where it cannot be read. */
static void
append_timed (const JalonsReferential *referential, JalonsRef seance, GArray *mouvements)
{
  guint n = 0;
  const JalonsSeanceMouvement *rows = jalons_referential_mouvements (referential, seance, &n);

  for (guint i = 0; i < n; i++)
    {
      JalonsMouvement mouvement
          = { MAX (jalons_hour_parse (rows[i].heure), 0),
              (JalonsMouvementKind) (rows[i].nature - JALONS_NATURE_MOUVEMENT_ARRIVEE), rows[i].membre, rows[i].par };

      g_array_append_val (mouvements, mouvement);
    }
}

GArray *
jalons_commission_mouvements (const JalonsReferential *referential, const JalonsSeance *seance)
{
  g_autoptr (GArray) membres
      = jalons_commission_compose (referential, seance->departement, seance->objet, seance->date);
  GArray *mouvements = g_array_new (FALSE, FALSE, sizeof (JalonsMouvement));

  append_timed (referential, seance->id, mouvements);
  if (mouvements->len)
    return mouvements;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < referential->presences->len; i++)
      {
        const JalonsPresence *row = &g_array_index (referential->presences, JalonsPresence, i);
        JalonsMouvement mouvement = { 0 };

        if (row->seance != seance->id || row->presence < JALONS_PRESENCE_PRESENT
            || row->presence > JALONS_PRESENCE_MANDAT
            || (row->presence == JALONS_PRESENCE_MANDAT) != (pass == 1))
          continue;
        mouvement = read_presence (referential, membres, mouvements, row);
        g_array_append_val (mouvements, mouvement);
      }

  return mouvements;
}

GArray *
jalons_commission_places (const JalonsCommission *self, int heure)
{
  GArray *places = new_places (self);

  for (guint i = 0; i < self->mouvements->len; i++)
    {
      const JalonsMouvement *mouvement = &g_array_index (self->mouvements, JalonsMouvement, i);

      if (mouvement->heure <= heure)
        apply (places, mouvement);
    }

  return places;
}

const JalonsCommissionMoment *
jalons_commission_moment (const JalonsCommission *self, int heure)
{
  const JalonsCommissionMoment *found = NULL;

  for (guint i = 0; i < self->moments->len; i++)
    if (g_array_index (self->moments, JalonsCommissionMoment, i).heure <= heure)
      found = &g_array_index (self->moments, JalonsCommissionMoment, i);

  return found;
}

JalonsCommissionCode
jalons_commission_quorum (const JalonsCommission *self, guint counted)
{
  if (counted >= self->requis)
    return JALONS_COMMISSION_QUORUM;
  if (self->seance->seconde_convocation == JALONS_OUI)
    return JALONS_COMMISSION_QUORUM_SECONDE;

  return jalons_rules_is_blank (self->seance->sans_quorum) ? JALONS_COMMISSION_QUORUM_NON
                                                           : JALONS_COMMISSION_QUORUM_ECARTE;
}

JalonsCommissionCode
jalons_commission_convocation (const JalonsSeance *seance, JalonsDay today, int delai, JalonsDay *last)
{
  JalonsDay sent = seance->convocation, limit = seance->date - delai;

  if (last)
    *last = limit;
  if (seance->urgence == JALONS_OUI)
    return JALONS_COMMISSION_CONVOCATION_URGENCE;
  if (sent != JALONS_DAY_NONE)
    return sent <= limit ? JALONS_COMMISSION_CONVOCATION_FAITE : JALONS_COMMISSION_CONVOCATION_TARDIVE;

  return today <= limit ? JALONS_COMMISSION_CONVOCATION_A_FAIRE : JALONS_COMMISSION_CONVOCATION_TARDIVE;
}
