/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-commission.h"

/* Who gives the opinion on a case, and what a vote comes to. */

typedef struct {
  const JalonsCommission *commission;
  const JalonsDemande *demande;
  const GArray *deports;
} Case;

static const JalonsDeport *
find_deport (const Case *about, JalonsRef membre)
{
  for (guint i = 0; membre && i < about->deports->len; i++)
    {
      const JalonsDeport *deport = &g_array_index (about->deports, JalonsDeport, i);

      if (deport->demande == about->demande->id && deport->seance == about->commission->seance->id
          && deport->membre == membre)
        return deport;
    }

  return NULL;
}

/* Who is not to examine individual cases, in a session about something else too. */
static gboolean
is_outside (const Case *about, JalonsRef id)
{
  const JalonsMembre *membre = jalons_referential_membre (about->commission->referential, id);

  return membre && membre->psp != JALONS_OUI;
}

static gboolean
is_of_association (const Case *about, JalonsRef id)
{
  const JalonsMembre *membre = jalons_referential_membre (about->commission->referential, id);

  return membre && membre->association && membre->association == about->demande->association;
}

/* Why the member, or who is in her place, takes no part; AUCUN when nothing keeps her. A row of another reason than what
 * follows from the facts gives way to them. */
static JalonsCommissionCode
judge_withdrawal (const Case *about, JalonsRef membre, JalonsRef substitute, gboolean *recorded)
{
  const JalonsDeport *deport = find_deport (about, membre);

  if (!deport)
    deport = find_deport (about, substitute);
  *recorded = deport != NULL;
  if (is_of_association (about, membre) || is_of_association (about, substitute))
    return JALONS_COMMISSION_DEPORT_ASSOCIATION;
  if (is_outside (about, membre) || is_outside (about, substitute))
    return JALONS_COMMISSION_DEPORT_FORMATION;
  if (!deport)
    return JALONS_COMMISSION_AUCUN;
  if (deport->motif == JALONS_MOTIF_DEPORT_ASSOCIATION)
    return JALONS_COMMISSION_DEPORT_ASSOCIATION;

  return deport->motif == JALONS_MOTIF_DEPORT_FORMATION ? JALONS_COMMISSION_DEPORT_FORMATION
                                                        : JALONS_COMMISSION_DEPORT_INTERET;
}

static JalonsVoix
judge_voice (const Case *about, const GArray *places, const JalonsSiege *place)
{
  gboolean replaced = place->etat == JALONS_COMMISSION_SUPPLEE, unused = FALSE;
  JalonsVoix voix = { place->membre, place->etat, place->par, FALSE };
  JalonsCommissionCode why
      = judge_withdrawal (about, place->membre, replaced ? place->par : 0, &voix.deport_recorded);

  if (place->etat == JALONS_COMMISSION_ABSENT)
    return voix;
  if (why != JALONS_COMMISSION_AUCUN)
    {
      voix.why = why;
      return voix;
    }
  if (place->etat != JALONS_COMMISSION_REPRESENTE)
    return voix;
  for (guint i = 0; i < places->len; i++)
    {
      const JalonsSiege *holder = &g_array_index (places, JalonsSiege, i);
      JalonsRef substitute = holder->etat == JALONS_COMMISSION_SUPPLEE ? holder->par : 0;

      if (holder->membre == place->par
          && judge_withdrawal (about, holder->membre, substitute, &unused) != JALONS_COMMISSION_AUCUN)
        voix.why = JALONS_COMMISSION_MANDATAIRE_DEPORTE;
    }

  return voix;
}

/* Whether somebody who composes no commission on individual cases came nevertheless, and did not leave. */
static gboolean
came (const GArray *mouvements, JalonsRef membre, int heure)
{
  int last = -1;
  gboolean there = FALSE;

  for (guint i = 0; i < mouvements->len; i++)
    {
      const JalonsMouvement *mouvement = &g_array_index (mouvements, JalonsMouvement, i);

      if (mouvement->membre != membre || mouvement->heure > heure || mouvement->heure < last)
        continue;
      last = mouvement->heure;
      there = mouvement->kind == JALONS_MOUVEMENT_ARRIVEE || mouvement->kind == JALONS_MOUVEMENT_SUPPLEANCE;
    }

  return there;
}

static void
add_outsiders (const Case *about, const GArray *mouvements, int heure, GArray *voices)
{
  for (guint i = 0; i < about->commission->membres->len; i++)
    {
      const JalonsCommissionMembre *membre
          = &g_array_index (about->commission->membres, JalonsCommissionMembre, i);
      JalonsVoix voix = { membre->membre->id, JALONS_COMMISSION_DEPORT_FORMATION, 0,
                          find_deport (about, membre->membre->id) != NULL };

      if (membre->why == JALONS_COMMISSION_HORS_PSP && came (mouvements, membre->membre->id, heure))
        g_array_append_val (voices, voix);
    }
}

static const JalonsVoix *
find_voice (const JalonsDeliberation *deliberation, JalonsRef membre)
{
  for (guint i = 0; i < deliberation->voix->len; i++)
    if (g_array_index (deliberation->voix, JalonsVoix, i).membre == membre)
      return &g_array_index (deliberation->voix, JalonsVoix, i);

  return NULL;
}

/* Why a vote does not count. */
static JalonsCommissionCode
judge_vote (const JalonsDeliberation *deliberation, const GArray *votes, guint index)
{
  const JalonsVote *vote = &g_array_index (votes, JalonsVote, index);
  const JalonsVoix *voix = find_voice (deliberation, vote->membre);

  if (!voix)
    return JALONS_COMMISSION_VOTE_SANS_VOIX;
  if (!jalons_voix_counts (voix))
    return voix->why;
  for (guint i = 0; i < index; i++)
    if (g_array_index (votes, JalonsVote, i).membre == vote->membre)
      return JALONS_COMMISSION_VOTE_DOUBLE;

  return vote->avis == JALONS_VOTE_ABSTENTION || (vote->avis > 0 && vote->avis < JALONS_AVIS_END)
             ? JALONS_COMMISSION_AUCUN
             : JALONS_COMMISSION_VOTE_INCONNU;
}

static void
count_votes (JalonsScrutin *self, const JalonsDeliberation *deliberation, const GArray *votes)
{
  for (guint i = 0; i < votes->len; i++)
    {
      const JalonsVote *vote = &g_array_index (votes, JalonsVote, i);
      JalonsVoteRefus refus = { i, judge_vote (deliberation, votes, i) };

      if (refus.why != JALONS_COMMISSION_AUCUN)
        g_array_append_val (self->refus, refus);
      else if (vote->avis == JALONS_VOTE_ABSTENTION)
        self->abstentions++;
      else
        {
          self->pour[vote->avis]++;
          self->exprimes++;
        }
    }
}

/* Where voices are equal: what all who preside want, when it is one of the two. */
static void
ask_chair (JalonsScrutin *self, const int *presidence, guint n_presidence)
{
  int wanted = n_presidence ? presidence[0] : 0;

  self->why = JALONS_COMMISSION_PARTAGE;
  for (guint i = 0; i < n_presidence; i++)
    {
      if (presidence[i] <= 0 || presidence[i] >= JALONS_AVIS_END)
        return;
      if (presidence[i] != wanted)
        {
          self->why = JALONS_COMMISSION_PARTAGE_COPRESIDENTS;
          return;
        }
    }
  if (!wanted || !self->pour[wanted])
    return;
  self->avis = wanted;
  self->why = JALONS_COMMISSION_PREPONDERANTE;
}

static void
decide (JalonsScrutin *self, const int *presidence, guint n_presidence)
{
  guint halves = 0;

  if (!self->exprimes)
    {
      self->why = JALONS_COMMISSION_VOTE_AUCUN;
      return;
    }
  self->why = JALONS_COMMISSION_MAJORITE_NON;
  for (int avis = 1; avis < JALONS_AVIS_END; avis++)
    {
      halves += 2 * self->pour[avis] == self->exprimes;
      if (2 * self->pour[avis] <= self->exprimes)
        continue;
      self->avis = avis;
      self->why = JALONS_COMMISSION_MAJORITE;
    }
  if (halves == 2)
    ask_chair (self, presidence, n_presidence);
}

/* CRPA R133-13: a member may have her disagreement recorded; with an opinion that is reached, and is not what she
 * wanted. */
static void
note_disagreements (JalonsScrutin *self, const JalonsDeliberation *deliberation, const GArray *votes)
{
  for (guint i = 0; i < votes->len; i++)
    {
      const JalonsVote *vote = &g_array_index (votes, JalonsVote, i);
      JalonsVoteRefus refus = { i, JALONS_COMMISSION_DESACCORD_SANS_OBJET };

      if (!vote->desaccord || judge_vote (deliberation, votes, i) != JALONS_COMMISSION_AUCUN)
        continue;
      if (!self->avis || vote->avis == self->avis)
        g_array_append_val (self->refus, refus);
      else
        g_array_append_val (self->desaccords, vote->membre);
    }
}

static int
compare_refusals_cb (gconstpointer a, gconstpointer b)
{
  const JalonsVoteRefus *one = a, *other = b;

  return (one->vote > other->vote) - (one->vote < other->vote);
}

/* The opinion that the member voted for; 0 where she did not, or where it does not count. */
static int
voted_by (const JalonsDeliberation *deliberation, const GArray *votes, JalonsRef membre)
{
  for (guint i = 0; i < votes->len; i++)
    {
      const JalonsVote *vote = &g_array_index (votes, JalonsVote, i);

      if (vote->membre == membre && vote->avis != JALONS_VOTE_ABSTENTION
          && judge_vote (deliberation, votes, i) == JALONS_COMMISSION_AUCUN)
        return vote->avis;
    }

  return 0;
}

gboolean
jalons_voix_counts (const JalonsVoix *voix)
{
  return voix->why == JALONS_COMMISSION_PRESENT || voix->why == JALONS_COMMISSION_SUPPLEE
         || voix->why == JALONS_COMMISSION_REPRESENTE;
}

gboolean
jalons_voix_withdraws (const JalonsVoix *voix)
{
  return voix->why == JALONS_COMMISSION_DEPORT_ASSOCIATION || voix->why == JALONS_COMMISSION_DEPORT_INTERET
         || voix->why == JALONS_COMMISSION_DEPORT_FORMATION || voix->why == JALONS_COMMISSION_MANDATAIRE_DEPORTE;
}

JalonsDeliberation *
jalons_commission_deliberation (const JalonsCommission *self, const GArray *mouvements, int heure,
                                const JalonsDemande *demande, const GArray *deports)
{
  const Case about = { self, demande, deports };
  g_autoptr (GArray) places = jalons_commission_places (self, heure);
  const JalonsCommissionMoment *moment = jalons_commission_moment (self, heure);
  JalonsDeliberation *deliberation = g_new0 (JalonsDeliberation, 1);

  deliberation->voix = g_array_new (FALSE, FALSE, sizeof (JalonsVoix));
  for (guint i = 0; i < places->len; i++)
    {
      JalonsVoix voix = judge_voice (&about, places, &g_array_index (places, JalonsSiege, i));

      deliberation->n_voix += jalons_voix_counts (&voix);
      g_array_append_val (deliberation->voix, voix);
    }
  add_outsiders (&about, mouvements, heure, deliberation->voix);
  deliberation->quorum = moment ? moment->quorum : jalons_commission_quorum (self, 0);
  if (deliberation->quorum == JALONS_COMMISSION_QUORUM_NON)
    deliberation->refus = JALONS_COMMISSION_QUORUM_NON;
  else if (!deliberation->n_voix)
    deliberation->refus = JALONS_COMMISSION_PERSONNE;
  else if (deliberation->quorum == JALONS_COMMISSION_QUORUM && deliberation->n_voix < self->requis)
    deliberation->alerte = JALONS_COMMISSION_QUORUM_DEPORTS;

  return deliberation;
}

void
jalons_deliberation_free (JalonsDeliberation *self)
{
  if (!self)
    return;
  g_array_unref (self->voix);
  g_free (self);
}

void
jalons_commission_presidence (const JalonsCommission *self, const JalonsDeliberation *deliberation, const GArray *votes,
                              const int said[JALONS_COMMISSION_MOST_PRESIDENTS],
                              int presidence[JALONS_COMMISSION_MOST_PRESIDENTS])
{
  guint rank = 0;

  for (guint i = 0; i < JALONS_COMMISSION_MOST_PRESIDENTS; i++)
    presidence[i] = said[i];
  for (guint i = 0; i < self->membres->len && rank < JALONS_COMMISSION_MOST_PRESIDENTS; i++)
    {
      const JalonsCommissionMembre *membre = &g_array_index (self->membres, JalonsCommissionMembre, i);

      if (membre->why != JALONS_COMMISSION_SIEGE || membre->membre->presidence != JALONS_OUI)
        continue;
      if (!presidence[rank])
        presidence[rank] = voted_by (deliberation, votes, membre->membre->id);
      rank++;
    }
}

JalonsScrutin *
jalons_commission_scrutin (const JalonsDeliberation *deliberation, const GArray *votes, const int *presidence,
                           guint n_presidence)
{
  JalonsScrutin *self = g_new0 (JalonsScrutin, 1);

  self->desaccords = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  self->refus = g_array_new (FALSE, FALSE, sizeof (JalonsVoteRefus));
  count_votes (self, deliberation, votes);
  if (deliberation->refus == JALONS_COMMISSION_AUCUN)
    decide (self, presidence, n_presidence);
  else
    self->why = deliberation->refus;
  note_disagreements (self, deliberation, votes);
  g_array_sort (self->refus, compare_refusals_cb);

  return self;
}

void
jalons_scrutin_free (JalonsScrutin *self)
{
  if (!self)
    return;
  g_array_unref (self->desaccords);
  g_array_unref (self->refus);
  g_free (self);
}
