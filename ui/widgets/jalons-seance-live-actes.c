/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

/* What the keys of a session do. */

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-drafts.h"
#include "jalons-seance-live-private.h"
#include "jalons-text-seance.h"
#include "jalons-toolkit.h"

#define DRAFT "seance"
#define APART "\x1e" /* observation, note, reason */
#define N_PARTS 3

/* What was typed of its reason goes with it, in one transaction. */
static gboolean
say_in_one (JalonsSeanceLive *self, int avis, const char *motif, GError **error)
{
  JalonsStore *store = jalons_seance_live_store (self);
  g_autofree char *typed = jalons_affaire_pane_get_motif (self->pane);

  if (!jalons_store_begin (store, error))
    return FALSE;
  jalons_affaire_pane_set_motif (self->pane, "");
  if (jalons_seance_aviser (store, self->session, jalons_seance_live_affaire (self)->demande.id, avis,
                            jalons_seance_live_heure (self), motif, error)
      && jalons_seance_live_keep_draft (self, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);
  jalons_affaire_pane_set_motif (self->pane, typed);

  return FALSE;
}

static void
say (JalonsSeanceLive *self, int avis, const char *motif)
{
  g_autoptr (GError) error = NULL;
  gboolean done = say_in_one (self, avis, motif, &error);

  if (done)
    self->mode = JALONS_AFFAIRE_REPOS;
  if (jalons_seance_live_end (self, done, error))
    jalons_seance_live_advance (self);
}

/* Votes */

static gboolean
post_votes (JalonsSeanceLive *self, GError **error)
{
  return jalons_seance_poser_votes (jalons_seance_live_store (self), self->session,
                                    jalons_seance_live_affaire (self)->demande.id, self->votes, error);
}

/* Everybody who has a voice votes for, until somebody says otherwise. */
static void
begin_votes (JalonsSeanceLive *self)
{
  const JalonsAffaire *affaire = jalons_seance_live_affaire (self);
  g_autoptr (JalonsDeliberation) deliberation
      = jalons_seance_register_deliberation (self->session, affaire, jalons_seance_live_heure (self));
  g_autoptr (GError) error = NULL;

  if (affaire->avis)
    {
      g_set_error_literal (&error, JALONS_SEANCE_REFUS, JALONS_COMMISSION_AFFAIRE_EXAMINEE, "");
      jalons_seance_live_end (self, FALSE, error);
      return;
    }
  g_array_set_size (self->votes, 0);
  for (guint i = 0; i < deliberation->voix->len; i++)
    {
      const JalonsVoix *voix = &g_array_index (deliberation->voix, JalonsVoix, i);
      const JalonsVote vote = { voix->membre, JALONS_VOTE_FAVORABLE, FALSE };

      if (jalons_voix_counts (voix))
        g_array_append_val (self->votes, vote);
    }
  self->mode = JALONS_AFFAIRE_VOTES;
  jalons_seance_live_end (self, post_votes (self, &error), error);
}

/* For, against, against with her disagreement recorded, abstention, for. */
static void
turn_vote (JalonsVote *vote)
{
  if (vote->avis == JALONS_VOTE_FAVORABLE)
    vote->avis = JALONS_VOTE_DEFAVORABLE;
  else if (vote->avis == JALONS_VOTE_DEFAVORABLE && !vote->desaccord)
    vote->desaccord = TRUE;
  else if (vote->avis == JALONS_VOTE_DEFAVORABLE)
    *vote = (JalonsVote){ vote->membre, JALONS_VOTE_ABSTENTION, FALSE };
  else
    vote->avis = JALONS_VOTE_FAVORABLE;
}

static void
turn_votes_of (JalonsSeanceLive *self, JalonsRef membre)
{
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  for (guint i = 0; i < self->votes->len; i++)
    if (g_array_index (self->votes, JalonsVote, i).membre == membre)
      {
        turn_vote (&g_array_index (self->votes, JalonsVote, i));
        found = TRUE;
      }
  if (found)
    jalons_seance_live_end (self, post_votes (self, &error), error);
}

/* Whoever is of the opinion that is given has no disagreement to record. */
static void
drop_empty_disagreements (JalonsSeanceLive *self, const int voix[2])
{
  JalonsAffaire asked = *jalons_seance_live_affaire (self);
  g_autoptr (JalonsDeliberation) deliberation
      = jalons_seance_register_deliberation (self->session, &asked, jalons_seance_live_heure (self));
  g_autoptr (JalonsScrutin) scrutin = NULL;

  asked.point.voix_presidence = voix[0];
  asked.point.voix_copresidence = voix[1];
  scrutin = jalons_seance_register_scrutin (self->session, &asked, deliberation, self->votes);
  for (guint i = 0; i < self->votes->len; i++)
    {
      JalonsVote *vote = &g_array_index (self->votes, JalonsVote, i);

      vote->desaccord = vote->desaccord && scrutin->avis && vote->avis != scrutin->avis;
    }
}

static void
conclude (JalonsSeanceLive *self, int casting)
{
  const int voix[2] = { casting, casting };
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  drop_empty_disagreements (self, voix);
  done = jalons_seance_voter (jalons_seance_live_store (self), self->session,
                              jalons_seance_live_affaire (self)->demande.id, self->votes, voix,
                              jalons_seance_live_heure (self), NULL, &error);
  if (g_error_matches (error, JALONS_SEANCE_REFUS, JALONS_COMMISSION_PARTAGE) && !casting)
    {
      self->mode = JALONS_AFFAIRE_PARTAGE;
      jalons_seance_live_redraw (self);
      return;
    }
  if (done)
    self->mode = JALONS_AFFAIRE_REPOS;
  if (jalons_seance_live_end (self, done, error))
    jalons_seance_live_advance (self);
}

static void
give_up (JalonsSeanceLive *self)
{
  const gboolean voting = self->mode == JALONS_AFFAIRE_VOTES || self->mode == JALONS_AFFAIRE_PARTAGE;
  g_autoptr (GError) error = NULL;

  self->mode = JALONS_AFFAIRE_REPOS;
  self->mandant = 0;
  g_array_set_size (self->votes, 0);
  jalons_affaire_pane_set_motif (self->pane, "");
  jalons_seance_live_end (self, voting ? post_votes (self, &error) : jalons_seance_live_keep_draft (self, &error), error);
}

static void
take_back (JalonsSeanceLive *self)
{
  const JalonsAffaire *affaire = jalons_seance_live_affaire (self);
  g_autoptr (GError) error = NULL;

  if (affaire->avis || affaire->votes->len)
    jalons_seance_live_end (
        self,
        jalons_seance_reprendre (jalons_seance_live_store (self), self->session, affaire->demande.id, &error), error);
}

static void
turn_interest (JalonsSeanceLive *self, JalonsRef membre)
{
  const JalonsAffaire *affaire = jalons_seance_live_affaire (self);
  g_autoptr (GError) error = NULL;
  gboolean there = FALSE;

  for (guint i = 0; i < self->session->deports->len; i++)
    {
      const JalonsDeport *deport = &g_array_index (self->session->deports, JalonsDeport, i);

      there |= deport->demande == affaire->demande.id && deport->membre == membre
               && deport->motif == JALONS_MOTIF_DEPORT_INTERET;
    }
  jalons_seance_live_end (self,
                          jalons_seance_deporter (jalons_seance_live_store (self), self->session, affaire->demande.id,
                                                  membre, !there, &error),
                          error);
}

/* The number that was pressed, whatever it is about. */
static void
press_number (JalonsSeanceLive *self, guint number)
{
  if (self->mode == JALONS_AFFAIRE_MOTIF && jalons_text_ajournement_motif (number - 1))
    say (self, JALONS_AVIS_AJOURNE, jalons_text_ajournement_motif (number - 1));
  else if (self->mode == JALONS_AFFAIRE_MOTIF && number > 1 && jalons_text_ajournement_motif (number - 2))
    jalons_affaire_pane_focus_motif (self->pane);
  else if (self->mode == JALONS_AFFAIRE_VOTES)
    turn_votes_of (self, jalons_affaire_pane_voice (self->pane, number));
}

static void
postpone (JalonsSeanceLive *self)
{
  self->mode = JALONS_AFFAIRE_MOTIF;
  jalons_seance_live_redraw (self);
}

static void
press_opinion (JalonsSeanceLive *self, int avis)
{
  if (self->mode == JALONS_AFFAIRE_PARTAGE)
    conclude (self, avis);
  else if (self->mode == JALONS_AFFAIRE_REPOS)
    say (self, avis, NULL);
}

static void
press_enter (JalonsSeanceLive *self)
{
  g_autofree char *motif = jalons_affaire_pane_get_motif (self->pane);

  if (self->mode == JALONS_AFFAIRE_VOTES)
    conclude (self, 0);
  else if (self->mode == JALONS_AFFAIRE_MOTIF && *motif)
    say (self, JALONS_AVIS_AJOURNE, motif);
}

/* Each key of it is on the disk. */
static void
write_motif (JalonsSeanceLive *self)
{
  g_autoptr (GError) error = NULL;

  if (!jalons_seance_live_keep_draft (self, &error))
    jalons_page_toast_error (self->page, error);
}

/* Attendance */

static void
move (JalonsSeanceLive *self, JalonsMouvementKind kind, JalonsRef membre, JalonsRef par)
{
  g_autoptr (GArray) mouvements = g_array_new (FALSE, FALSE, sizeof (JalonsMouvement));
  const JalonsMouvement mouvement = { jalons_seance_live_heure (self), kind, membre, par };
  g_autoptr (GError) error = NULL;

  g_array_append_val (mouvements, mouvement);
  jalons_seance_live_end (
      self, jalons_seance_mouvoir (jalons_seance_live_store (self), self->session, mouvements, &error), error);
}

static JalonsSiege
place_of (JalonsSeanceLive *self, JalonsRef membre)
{
  g_autoptr (GArray) places = jalons_commission_places (self->session->commission, jalons_seance_live_heure (self));

  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, JalonsSiege, i).membre == membre)
      return g_array_index (places, JalonsSiege, i);

  return (JalonsSiege){ 0, JALONS_COMMISSION_ABSENT, 0 };
}

void
jalons_seance_live_toggle (JalonsSeanceLive *self, JalonsRef membre)
{
  const JalonsSiege place = place_of (self, membre);

  if (self->mandant)
    jalons_seance_live_give (self, membre);
  else if (place.membre && place.etat == JALONS_COMMISSION_REPRESENTE)
    move (self, JALONS_MOUVEMENT_RETRAIT, membre, 0);
  else if (place.membre)
    move (self, place.etat == JALONS_COMMISSION_ABSENT ? JALONS_MOUVEMENT_ARRIVEE : JALONS_MOUVEMENT_DEPART, membre, 0);
}

/* By a substitute who may and is free; of the State's services, else by somebody of the service. */
void
jalons_seance_live_replace (JalonsSeanceLive *self, JalonsRef membre)
{
  const JalonsSiege place = place_of (self, membre);
  const GArray *membres = self->session->commission->membres;

  if (!place.membre)
    return;
  if (place.etat == JALONS_COMMISSION_SUPPLEE)
    {
      move (self, JALONS_MOUVEMENT_DEPART, membre, 0);
      return;
    }
  for (guint i = 0; i < membres->len; i++)
    {
      const JalonsCommissionMembre *other = &g_array_index (membres, JalonsCommissionMembre, i);
      const JalonsMouvement mouvement
          = { jalons_seance_live_heure (self), JALONS_MOUVEMENT_SUPPLEANCE, membre, other->membre->id };

      if (other->why == JALONS_COMMISSION_SUPPLEANT
          && jalons_seance_judge (self->session, &mouvement) == JALONS_COMMISSION_AUCUN)
        {
          move (self, JALONS_MOUVEMENT_SUPPLEANCE, membre, other->membre->id);
          return;
        }
    }
  move (self, JALONS_MOUVEMENT_SUPPLEANCE, membre, 0);
}

void
jalons_seance_live_mandate (JalonsSeanceLive *self, JalonsRef membre)
{
  self->mandant = membre;
  jalons_seance_live_redraw (self);
}

void
jalons_seance_live_give (JalonsSeanceLive *self, JalonsRef holder)
{
  JalonsRef mandant = self->mandant;

  self->mandant = 0;
  if (mandant && holder)
    move (self, JALONS_MOUVEMENT_MANDAT, mandant, holder);
  else
    jalons_seance_live_redraw (self);
}

void
jalons_seance_live_everyone (JalonsSeanceLive *self)
{
  g_autoptr (GArray) places = jalons_commission_places (self->session->commission, jalons_seance_live_heure (self));
  g_autoptr (GArray) mouvements = g_array_new (FALSE, FALSE, sizeof (JalonsMouvement));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < places->len; i++)
    {
      const JalonsSiege *place = &g_array_index (places, JalonsSiege, i);
      const JalonsMouvement mouvement
          = { jalons_seance_live_heure (self), JALONS_MOUVEMENT_ARRIVEE, place->membre, 0 };

      if (place->etat == JALONS_COMMISSION_ABSENT)
        g_array_append_val (mouvements, mouvement);
    }
  if (mouvements->len)
    jalons_seance_live_end (
        self, jalons_seance_mouvoir (jalons_seance_live_store (self), self->session, mouvements, &error), error);
}

static void
close_cb (gboolean accepted, gpointer data)
{
  g_autoptr (JalonsSeanceLive) self = data;
  g_autoptr (GError) error = NULL;

  if (!accepted || !self->session)
    return;
  if (jalons_seance_live_end (self,
                              jalons_seance_clore (jalons_seance_live_store (self), self->session,
                                                   jalons_seance_live_heure (self), jalons_text_ajournement_motif (3),
                                                   &error),
                              error))
    jalons_page_toast (self->page, _ ("The session is closed: its minutes are complete."));
}

void
jalons_seance_live_close (JalonsSeanceLive *self)
{
  guint left = jalons_seance_register_left (self->session);
  g_autofree char *body = NULL;

  if (self->session->seance->cloture && !left)
    return;
  if (!left)
    {
      close_cb (TRUE, g_object_ref (self));
      return;
    }
  body = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u demande was not examined. It is postponed: « %s ».",
                                       "%u demandes were not examined. They are postponed: « %s ».", left),
                          left, jalons_text_ajournement_motif (3));
  jalons_toolkit_confirm (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Close the Session?"), body,
                          _ ("_Close the Session"), FALSE, close_cb, g_object_ref (self));
}

/* Texts */

static char *
draft_subject (JalonsSeanceLive *self)
{
  return g_strdup_printf ("demandes:%" G_GINT64_FORMAT " seances:%" G_GINT64_FORMAT, self->texted, self->seance);
}

static char *
say_draft (JalonsSeanceLive *self, const char *motif)
{
  g_autofree char *observation = jalons_affaire_pane_get_observation (self->pane);
  g_autofree char *note = jalons_affaire_pane_get_note (self->pane);

  return g_strjoin (APART, observation, note, motif, NULL);
}

void
jalons_seance_live_show_texts (JalonsSeanceLive *self)
{
  const JalonsAffaire *affaire = jalons_seance_live_affaire (self);
  g_autofree char *subject = NULL;
  g_autoptr (JalonsDraft) draft = NULL;
  g_auto (GStrv) parts = NULL;
  const char *motif = NULL;

  if (!affaire || self->undrafted)
    return;
  self->texted = affaire->demande.id;
  subject = draft_subject (self);
  draft = jalons_drafts_get (jalons_seance_live_store (self), DRAFT, subject, NULL);
  parts = draft ? g_strsplit (draft->contenu, APART, N_PARTS) : NULL;
  if (parts && g_strv_length (parts) == N_PARTS)
    {
      self->undrafted = g_strcmp0 (parts[0], affaire->point.observation ? affaire->point.observation : "")
                        || g_strcmp0 (parts[1], affaire->point.note ? affaire->point.note : "");
      motif = affaire->avis || !*parts[2] ? NULL : parts[2];
      jalons_affaire_pane_set_texts (self->pane, parts[0], parts[1]);
    }
  else
    jalons_affaire_pane_set_texts (self->pane, affaire->point.observation, affaire->point.note);
  jalons_affaire_pane_set_motif (self->pane, motif ? motif : "");
  if (motif)
    self->mode = JALONS_AFFAIRE_MOTIF;
}

gboolean
jalons_seance_live_keep_draft (JalonsSeanceLive *self, GError **error)
{
  const JalonsAffaire *affaire = self->session ? jalons_seance_register_find (self->session, self->texted) : NULL;
  g_autofree char *subject = draft_subject (self);
  g_autofree char *motif = jalons_affaire_pane_get_motif (self->pane);
  g_autofree char *content = say_draft (self, motif);

  if (!affaire)
    return TRUE;

  return self->undrafted || *motif
             ? jalons_drafts_put (jalons_seance_live_store (self), DRAFT, subject, affaire->personne, content, error)
             : jalons_drafts_drop (jalons_seance_live_store (self), DRAFT, subject, error);
}

void
jalons_seance_live_keep_texts (JalonsSeanceLive *self)
{
  g_autoptr (GError) error = NULL;

  self->undrafted = TRUE;
  if (!jalons_seance_live_keep_draft (self, &error))
    jalons_page_toast_error (self->page, error);
}

/* The draft goes with what it becomes, in one transaction. */
static gboolean
save_texts (JalonsSeanceLive *self, GError **error)
{
  JalonsStore *store = jalons_seance_live_store (self);
  g_autofree char *observation = jalons_affaire_pane_get_observation (self->pane);
  g_autofree char *note = jalons_affaire_pane_get_note (self->pane);

  if (!jalons_store_begin (store, error))
    return FALSE;
  self->undrafted = FALSE;
  if (jalons_seance_noter (store, self->session, self->texted, observation, note, error)
      && jalons_seance_live_keep_draft (self, error) && jalons_store_commit (store, error))
    return TRUE;
  self->undrafted = TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

void
jalons_seance_live_save_texts (JalonsSeanceLive *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (!self->undrafted || !self->session || !jalons_seance_register_find (self->session, self->texted))
    return;
  done = save_texts (self, &error);
  jalons_seance_live_end (self, done, error);
}

void
jalons_seance_live_ask (JalonsSeanceLive *self, JalonsAffaireKey key, guint number)
{
  const JalonsAffaire *affaire = jalons_seance_live_affaire (self);
  JalonsRef membre = number ? jalons_affaire_pane_voice (self->pane, number) : 0;

  if (key == JALONS_AFFAIRE_ABANDONNER)
    give_up (self);
  if (!affaire || affaire->partie)
    return;
  if (key == JALONS_AFFAIRE_FAVORABLE)
    press_opinion (self, JALONS_AVIS_FAVORABLE);
  else if (key == JALONS_AFFAIRE_DEFAVORABLE)
    press_opinion (self, JALONS_AVIS_DEFAVORABLE);
  else if (key == JALONS_AFFAIRE_AJOURNER && self->mode == JALONS_AFFAIRE_REPOS)
    postpone (self);
  else if (key == JALONS_AFFAIRE_VOTER && self->mode == JALONS_AFFAIRE_REPOS)
    begin_votes (self);
  else if (key == JALONS_AFFAIRE_CONCLURE)
    press_enter (self);
  else if (key == JALONS_AFFAIRE_ECRIRE)
    write_motif (self);
  else if (key == JALONS_AFFAIRE_REPRENDRE && self->mode == JALONS_AFFAIRE_REPOS)
    take_back (self);
  else if (key == JALONS_AFFAIRE_RANG && number)
    press_number (self, number);
  else if (key == JALONS_AFFAIRE_INTERET && membre && self->mode == JALONS_AFFAIRE_REPOS)
    turn_interest (self, membre);
}
