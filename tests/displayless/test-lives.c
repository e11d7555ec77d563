/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "jalons-bareme.h"
#include "jalons-delai.h"
#include "jalons-nationality.h"
#include "jalons-periode.h"
#include "jalons-rule.h"
#include "jalons-rules.h"
#include "jalons-territory.h"

/* Lives of dossiers as they should be, drawn at random, act by act: no rule may stop an act, and nothing may be found but what
 * is for somebody to do. Texts are literals; dossiers share them, and own their arrays only. */

#define A_ASSOCIATION 1
#define ITS_MEMBER 5
#define FIRST_YEAR 2018
#define LAST_YEAR 2027

static const char *const departements[] = { "75", "34", "67", "976" };

typedef struct {
  GRand           *rand;
  JalonsReferential referential;
  JalonsDossier    dossier;
  JalonsDossier    before;
  JalonsDay        today;
  JalonsRef        last_id;
  int              departement;
  guint            life, n_acts;
  const char      *act;
  JalonsJudgement  judgement;
} Life;

#define DOSSIER_ARRAYS(d)                                                                                    \
  {                                                                                                          \
    &(d)->parcours, &(d)->demandes, &(d)->ajournements, &(d)->recours, &(d)->sejours, &(d)->afis,            \
        &(d)->versements, &(d)->enfants, &(d)->hebergements, &(d)->elements, &(d)->renvois, &(d)->deports,   \
        &(d)->relances, &(d)->notes, &(d)->conditions_afis, &(d)->ecarts                                     \
  }

/* As jalons_dossier_copy() would be, but for the texts, which are shared. */
static void
copy_dossier (JalonsDossier *from, JalonsDossier *to)
{
  GArray **sources[] = DOSSIER_ARRAYS (from);
  GArray **targets[] = DOSSIER_ARRAYS (to);

  to->personne = from->personne;
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_array_set_size (*targets[i], 0);
      if ((*sources[i])->len)
        g_array_append_vals (*targets[i], (*sources[i])->data, (*sources[i])->len);
    }
}

static void
empty_dossier (JalonsDossier *dossier)
{
  GArray **arrays[] = DOSSIER_ARRAYS (dossier);

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_set_size (*arrays[i], 0);
  jalons_record_init (jalons_table (JALONS_TABLE_PERSONNES), &dossier->personne);
}

static int
between (Life *life, int first, int last)
{
  return g_rand_int_range (life->rand, first, last + 1);
}

static gboolean
chance (Life *life, int percent)
{
  return between (life, 1, 100) <= percent;
}

/* What may be found in a dossier that is as it should be: the time that passes, and a transfer that is made next. */
static gboolean
is_reminder (JalonsFindingCode code)
{
  return code == JALONS_FINDING_PARCOURS_OVERDUE || code == JALONS_FINDING_SILENCE_REQUEST
         || code == JALONS_FINDING_SILENCE_APPEAL || code == JALONS_FINDING_SILENCE_SEJOUR
         || code == JALONS_FINDING_APS_MISSING || code == JALONS_FINDING_RETENTION_OVER
         || code == JALONS_FINDING_TRANSFER_NOT_MADE;
}

static void
expect_reminders (Life *life, const GArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      JalonsFindingCode code = g_array_index (findings, JalonsFinding, i).code;
      char day[JALONS_DAY_TEXT_SIZE];

      if (jalons_finding_is_hard (code) || !is_reminder (code))
        g_error ("life %u, act %u (%s, %s): %s", life->life, life->n_acts, life->act, jalons_day_write_iso (life->today, day),
                 jalons_finding_code_text (code));
    }
}

/* Returns of the years before the last are closed. */
static void
close_years (Life *life)
{
  g_array_set_size (life->referential.annees, 0);
  for (int year = FIRST_YEAR; year < jalons_day_year (life->today) - 1; year++)
    {
      JalonsAnneeArretee closed = { ++life->last_id, life->departement, year, jalons_day_new (year + 1, 2, 15), NULL };

      jalons_referential_add_annee (&life->referential, &closed);
    }
}

/* The act that was made since the last one. */
static void
act (Life *life, const char *what)
{
  life->act = what;
  life->n_acts++;
  close_years (life);
  jalons_dossier_link (&life->dossier);
  jalons_rules_judge_act (life->before.personne.id ? &life->before : NULL, &life->referential, &life->dossier,
                          &life->referential, life->today, &life->judgement);
  expect_reminders (life, life->judgement.blocking);
  expect_reminders (life, life->judgement.fresh);
  g_assert_cmpuint (life->judgement.blocking->len, ==, 0);
  copy_dossier (&life->dossier, &life->before);
  jalons_dossier_link (&life->before);
}

static JalonsDossierDemande *
last_demande (Life *life)
{
  return jalons_dossier_demande (&life->dossier, life->dossier.demandes->len - 1);
}

/* The first session of the département on or after @day. */
static const JalonsSeance *
next_session (Life *life, JalonsDay day)
{
  const JalonsSeance *best = NULL;
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, life->referential.seances);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const JalonsSeance *seance = value;

      if (seance->departement == life->departement && seance->date >= day && (!best || seance->date < best->date))
        best = seance;
    }
  g_assert_nonnull (best);

  return best;
}

static JalonsDossierDemande *
file_demande (Life *life, int type)
{
  JalonsDossierDemande demande = { 0 };

  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &demande.record);
  demande.record.id = ++life->last_id;
  demande.record.demande = (char *) "D";
  demande.record.parcours = jalons_dossier_parcours (&life->dossier, 0)->record.id;
  demande.record.departement = life->departement;
  demande.record.association = A_ASSOCIATION;
  demande.record.type = type;
  demande.record.depot = life->today;
  g_array_append_val (life->dossier.demandes, demande);
  jalons_dossier_parcours (&life->dossier, 0)->n_demandes++;
  act (life, "file");

  return last_demande (life);
}

static void
recuse (Life *life, const JalonsDossierDemande *demande)
{
  JalonsDossierDeport deport = { { ++life->last_id, demande->record.id, demande->record.seance, ITS_MEMBER,
                                   JALONS_MOTIF_DEPORT_ASSOCIATION },
                                 life->dossier.demandes->len - 1 };

  g_array_append_val (life->dossier.deports, deport);
}

static void
complete (Life *life)
{
  const char *const keys[] = { "entree-formulaire", "entree-identite", "renouvellement-suivi" };

  life->today += between (life, 1, 10);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      JalonsDossierElement element = { { ++life->last_id, last_demande (life)->record.id, (char *) keys[i],
                                         JALONS_ETAT_ELEMENT_RECU, life->today, JALONS_DAY_NONE, NULL },
                                       life->dossier.demandes->len - 1 };

      g_array_append_val (life->dossier.elements, element);
    }
  last_demande (life)->record.accuse = last_demande (life)->record.complet = life->today;
  act (life, "complete");
}

/* Through one session, or two, with the opinions and her association's withdrawal. */
static void
examine (Life *life, gboolean favourable)
{
  const JalonsSeance *seance = next_session (life, life->today + 7);

  if (chance (life, 15))
    {
      JalonsDossierAjournement row = { { ++life->last_id, last_demande (life)->record.id, seance->id, (char *) "pièces à compléter" },
                                       seance, life->dossier.demandes->len - 1 };

      g_array_append_val (life->dossier.ajournements, row);
      life->today = seance->date;
      act (life, "adjourn");
      seance = next_session (life, seance->date + 7);
    }
  life->today = seance->date;
  last_demande (life)->record.seance = seance->id;
  last_demande (life)->seance = seance;
  last_demande (life)->record.avis_association = JALONS_AVIS_ASSOCIATION_FAVORABLE;
  last_demande (life)->record.avis_commission = favourable ? JALONS_AVIS_FAVORABLE : JALONS_AVIS_DEFAVORABLE;
  recuse (life, last_demande (life));
  act (life, "examine");
}

static void
notify (Life *life)
{
  life->today += between (life, 0, 8);
  last_demande (life)->record.notification = life->today;
  last_demande (life)->record.notification_mode = between (life, 1, JALONS_MODE_NOTIFICATION_END - 1);
  last_demande (life)->record.voies_recours = JALONS_OUI;
  act (life, "notify");
}

static void
authorise (Life *life, JalonsDay debut)
{
  life->today += between (life, 0, 6);
  last_demande (life)->record.decision = JALONS_DECISION_ACCEPTEE;
  last_demande (life)->record.decision_date = life->today;
  last_demande (life)->record.debut = MAX (debut, life->today);
  last_demande (life)->record.fin = jalons_periode_end (last_demande (life)->record.debut);
  if (last_demande (life)->record.avis_commission == JALONS_AVIS_DEFAVORABLE)
    last_demande (life)->record.motif = (char *) "projet confirmé depuis";
  act (life, "authorise");
  notify (life);
}

static void
refuse (Life *life)
{
  static const char *const motifs[] = { "projet à préciser", "a cessé toute activité et porté plainte, mais ne répond plus",
                                        "engagements non tenus" };

  life->today += between (life, 0, 6);
  last_demande (life)->record.decision = JALONS_DECISION_REFUSEE;
  last_demande (life)->record.decision_date = life->today;
  last_demande (life)->record.motif_droit = (char *) "article L. 121-9";
  last_demande (life)->record.motif = (char *) motifs[between (life, 0, G_N_ELEMENTS (motifs) - 1)];
  last_demande (life)->record.voies_recours = JALONS_OUI;
  act (life, "refuse");
  notify (life);
}

static JalonsRecours *
appeal (Life *life, int nature, JalonsDay day)
{
  JalonsDossierRecours recours = { { ++life->last_id, (char *) "R", last_demande (life)->record.id, nature, day, 0, JALONS_DAY_NONE },
                                   life->dossier.demandes->len - 1 };

  life->today = day;
  g_array_append_val (life->dossier.recours, recours);
  act (life, "appeal");

  return &g_array_index (life->dossier.recours, JalonsDossierRecours, life->dossier.recours->len - 1).record;
}

/* A gracious appeal, then the court, each on its last days; the court may admit her. TRUE when it does. */
static gboolean
contest (Life *life)
{
  guint refused = life->dossier.demandes->len - 1;
  JalonsDay last = jalons_delai_recours (&life->dossier, refused, NULL, life->today);
  JalonsRecours *recours = NULL;
  gboolean admitted = chance (life, 50);

  if (chance (life, 60))
    {
      recours = appeal (life, JALONS_NATURE_RECOURS_GRACIEUX, between (life, life->today, last));
      life->today += between (life, 1, 80);
      if (chance (life, 50))
        {
          recours->issue = JALONS_ISSUE_REJET;
          recours->issue_date = MIN (life->today, recours->depot + 59);
          act (life, "answer");
        }
      else
        {
          life->today = MAX (life->today, jalons_delai_rejection (recours));
        }
      last = jalons_delai_recours (&life->dossier, refused, NULL, life->today);
      life->today = MIN (life->today, last);
    }
  recours = appeal (life, JALONS_NATURE_RECOURS_CONTENTIEUX, between (life, life->today, last));
  life->today += between (life, 60, 300);
  recours->issue = admitted ? JALONS_ISSUE_ADMISSION : JALONS_ISSUE_REJET;
  recours->issue_date = life->today;
  act (life, "judgment");
  if (admitted)
    {
      file_demande (life, JALONS_DEMANDE_ENTREE)->record.depot = JALONS_DAY_NONE;
      last_demande (life)->record.autorite = JALONS_AUTORITE_JUGE;
      last_demande (life)->record.decision = JALONS_DECISION_ACCEPTEE;
      last_demande (life)->record.decision_date = life->today;
      last_demande (life)->record.debut = life->today + 10;
      last_demande (life)->record.fin = jalons_periode_end (life->today + 10);
      act (life, "admit");
    }

  return admitted;
}

static gboolean
is_foreign (const Life *life)
{
  return jalons_nationality_origine (life->dossier.personne.nationalite) == JALONS_ORIGINE_HORS_UE;
}

static void
give_aps (Life *life, int rang)
{
  JalonsSejour sejour;

  if (!is_foreign (life))
    return;
  jalons_record_init (jalons_table (JALONS_TABLE_SEJOURS), &sejour);
  sejour.id = ++life->last_id;
  sejour.personne = 1;
  sejour.departement = life->departement;
  sejour.nature = JALONS_NATURE_SEJOUR_APS;
  sejour.rang = rang;
  sejour.demande = life->today;
  g_array_append_val (life->dossier.sejours, sejour);
  act (life, "ask for a permit");
  life->today += between (life, 1, 20);
  sejour.traitement = sejour.debut = life->today;
  sejour.suite = JALONS_SUITE_DELIVREE;
  sejour.fin = jalons_day_add_months (life->today, 6) - 1 + (chance (life, 20) ? 30 : 0);
  g_array_index (life->dossier.sejours, JalonsSejour, life->dossier.sejours->len - 1) = sejour;
  act (life, "permit");
}

static void
open_aid (Life *life)
{
  JalonsAfis right;

  for (int condition = 1; condition < JALONS_CONDITION_AFIS_END; condition++)
    {
      JalonsConditionAfis row = { ++life->last_id, 1, condition, JALONS_OUI, life->today, NULL };

      g_array_append_val (life->dossier.conditions_afis, row);
    }
  jalons_record_init (jalons_table (JALONS_TABLE_AFIS), &right);
  right.id = ++life->last_id;
  right.personne = 1;
  right.demande = right.decision_date = right.ouverture = life->today;
  g_array_append_val (life->dossier.afis, right);
  act (life, "aid");
}

static void
pay (Life *life, JalonsMonth month)
{
  const JalonsBareme *bareme = jalons_bareme_of (NULL, life->departement, month, JALONS_DAY_NONE);
  guint children = jalons_dossier_enfants_on (&life->dossier, jalons_month_first (month));
  JalonsVersement payment = { ++life->last_id, 1, life->departement, month, jalons_bareme_amount (bareme, children),
                              jalons_month_last (month) + 5, JALONS_NATURE_VERSEMENT_MENSUEL };

  life->today = MAX (life->today, payment.verse_le);
  if (payment.montant == JALONS_CENTS_NONE || !jalons_dossier_afis_in (&life->dossier, month))
    return;
  g_array_append_val (life->dossier.versements, payment);
  act (life, "pay");
}

static void
bear_child (Life *life)
{
  JalonsEnfant child = { ++life->last_id, 1, life->today, life->today, JALONS_DAY_NONE };

  g_array_append_val (life->dossier.enfants, child);
  act (life, "child");
}

static void
write_note (Life *life)
{
  JalonsNote note = { ++life->last_id, 1, 0, life->today, (char *) "appel de l’association" };

  g_array_append_val (life->dossier.notes, note);
  act (life, "note");
}

/* The months of a period, each with what happens in it, up to some weeks before its end. */
static void
live_period (Life *life)
{
  JalonsDay fin = last_demande (life)->record.fin;
  JalonsMonth month = jalons_month_of (life->today);

  give_aps (life, life->dossier.sejours->len ? JALONS_RANG_RENOUVELLEMENT : JALONS_RANG_PREMIERE);
  if (life->dossier.afis->len == 0 && chance (life, 80))
    open_aid (life);
  while (jalons_month_last (month) + 75 < fin)
    {
      pay (life, month++);
      if (chance (life, 5))
        bear_child (life);
      if (chance (life, 20))
        write_note (life);
    }
}

static void
close_aid (Life *life, JalonsDay decision)
{
  if (life->dossier.afis->len == 0)
    return;
  g_array_index (life->dossier.afis, JalonsAfis, 0).fin_decision = decision;
  g_array_index (life->dossier.afis, JalonsAfis, 0).fermeture = jalons_month_last (jalons_month_of (decision));
}

static void
leave (Life *life, int motif)
{
  JalonsSortie *sortie = &jalons_dossier_parcours (&life->dossier, 0)->sortie;

  sortie->id = ++life->last_id;
  sortie->parcours = jalons_dossier_parcours (&life->dossier, 0)->record.id;
  sortie->motif = motif;
  sortie->date = motif == JALONS_MOTIF_TERME ? last_demande (life)->record.fin + 1 : life->today;
  sortie->emploi = between (life, 0, JALONS_EMPLOI_END - 1);
  if (motif == JALONS_MOTIF_RETRAIT)
    {
      sortie->lettre = life->today - 30;
      sortie->observations_avant = life->today - 15;
      sortie->decision_date = sortie->notification = life->today;
      sortie->motif_droit = (char *) "articles L. 121-9 et L. 242-2";
      sortie->motif_fait = (char *) "engagements non tenus";
      sortie->voies_recours = JALONS_OUI;
    }
  life->today = MAX (life->today, sortie->date);
  close_aid (life, sortie->date - 1);
  act (life, "leave");
}

static void
leave_early (Life *life)
{
  JalonsDay fin = last_demande (life)->record.fin;

  file_demande (life, JALONS_DEMANDE_SORTIE_ANTICIPEE);
  examine (life, TRUE);
  last_demande (life)->record.decision = JALONS_DECISION_ACCEPTEE;
  last_demande (life)->record.decision_date = life->today;
  last_demande (life)->record.debut = MIN (fin, life->today + 10);
  act (life, "early exit");
  life->today = last_demande (life)->record.debut;
  leave (life, JALONS_MOTIF_ANTICIPEE);
}

/* Renewals up to the ceiling, then out, one way or another. */
static void
live_course (Life *life, guint periods)
{
  static const int motifs[] = { JALONS_MOTIF_RETRAIT, JALONS_MOTIF_DEPART, JALONS_MOTIF_DECES, JALONS_MOTIF_TRANSFERT };

  live_period (life);
  while (periods < JALONS_PARCOURS_PERIODES && chance (life, 75))
    {
      JalonsDay next = last_demande (life)->record.fin + 1;

      file_demande (life, JALONS_DEMANDE_RENOUVELLEMENT);
      complete (life);
      examine (life, chance (life, 95));
      authorise (life, next);
      life->today = MAX (life->today, last_demande (life)->record.debut);
      live_period (life);
      periods++;
    }
  if (chance (life, 60))
    leave (life, JALONS_MOTIF_TERME);
  else if (chance (life, 40))
    leave_early (life);
  else
    leave (life, motifs[between (life, 0, G_N_ELEMENTS (motifs) - 1)]);
}

static void
begin (Life *life)
{
  static const char *const nationalities[] = { "NGA", "FRA", "ROU", "BRA", "XXA" };
  JalonsDossierParcours parcours = { 0 };

  empty_dossier (&life->dossier);
  empty_dossier (&life->before);
  life->n_acts = 0;
  life->departement = jalons_departement_find (departements[between (life, 0, G_N_ELEMENTS (departements) - 1)]);
  life->today = jalons_day_new (between (life, FIRST_YEAR, 2023), between (life, 1, 12), between (life, 1, 28));
  life->dossier.personne.id = 1;
  life->dossier.personne.nom = (char *) "Zyxwvut";
  life->dossier.personne.prenom = (char *) "Qponmlk";
  life->dossier.personne.naissance = life->today - between (life, 19, 50) * 366;
  life->dossier.personne.nationalite
      = jalons_nationality_find (nationalities[between (life, 0, G_N_ELEMENTS (nationalities) - 1)]);
  act (life, "person");
  jalons_record_init (jalons_table (JALONS_TABLE_PARCOURS), &parcours.record);
  jalons_record_init (jalons_table (JALONS_TABLE_SORTIES), &parcours.sortie);
  parcours.record.id = ++life->last_id;
  parcours.record.personne = 1;
  g_array_append_val (life->dossier.parcours, parcours);
}

/* Whether she comes from another register, with what was counted there. */
static gboolean
arrive (Life *life)
{
  JalonsDossierParcours *parcours = jalons_dossier_parcours (&life->dossier, 0);
  gboolean transfer = chance (life, 15);

  parcours->record.arrivee_transfert = transfer ? JALONS_OUI : JALONS_NON;
  parcours->record.periodes_avant = transfer ? between (life, 1, 3) : 0;
  jalons_record_init (jalons_table (JALONS_TABLE_TRANSFERTS), &parcours->arrivee);
  if (!transfer)
    return FALSE;
  parcours->arrivee.id = ++life->last_id;
  parcours->arrivee.parcours = parcours->record.id;
  parcours->arrivee.sens = JALONS_TRANSFERT_ARRIVEE;
  parcours->arrivee.date = life->today;
  parcours->arrivee.periodes = parcours->record.periodes_avant;
  parcours->arrivee.duree_mois = parcours->record.periodes_avant * JALONS_PERIODE_MONTHS;

  return TRUE;
}

static void
live (Life *life)
{
  gboolean transfer = FALSE;

  begin (life);
  transfer = arrive (life);
  act (life, "parcours");
  file_demande (life, transfer ? JALONS_DEMANDE_RENOUVELLEMENT : JALONS_DEMANDE_ENTREE);
  complete (life);
  examine (life, chance (life, 90));
  if (chance (life, 85))
    {
      authorise (life, life->today);
      live_course (life, 1 + MAX (jalons_dossier_parcours (&life->dossier, 0)->record.periodes_avant, 0));
      return;
    }
  refuse (life);
  if (chance (life, 70) && !transfer && contest (life))
    live_course (life, 1);
}

static void
add_commission (Life *life, int departement, JalonsRef *first)
{
  for (JalonsRef i = 0; i < 4; i++)
    {
      JalonsMembre membre = { .id = *first + i, .departement = departement, .psp = JALONS_OUI, .debut = jalons_day_new (2017, 1, 1),
                              .fin = JALONS_DAY_NONE };

      jalons_referential_add_membre (&life->referential, &membre);
    }
  for (int year = 2017; year <= LAST_YEAR + 3; year++)
    for (int month = 1; month <= 12; month++)
      {
        static const int how[] = { JALONS_PRESENCE_PRESENT, JALONS_PRESENCE_EXCUSE, JALONS_PRESENCE_MANDAT, JALONS_PRESENCE_SUPPLEE };
        JalonsSeance seance;

        jalons_record_init (jalons_table (JALONS_TABLE_SEANCES), &seance);
        seance.id = ++life->last_id;
        seance.departement = departement;
        seance.date = jalons_day_new (year, month, 10 + month);
        seance.convocation = seance.date - 5 - month;
        seance.objet = JALONS_OBJET_PSP;
        seance.tenue = JALONS_OUI;
        for (JalonsRef i = 0; i <= 4; i++)
          {
            JalonsPresence row = { ++life->last_id, seance.id, i < 4 ? *first + i : ITS_MEMBER, i < 4 ? how[i] : JALONS_PRESENCE_PRESENT,
                                   i == 2 ? *first : 0 };

            jalons_referential_add_presence (&life->referential, &row);
          }
        jalons_referential_add_seance (&life->referential, &seance);
      }
  *first += 4;
}

static void
build_referential (Life *life)
{
  JalonsRef first = 10;
  JalonsMembre member = { .id = ITS_MEMBER, .departement = 1, .association = A_ASSOCIATION, .psp = JALONS_OUI,
                          .debut = jalons_day_new (2017, 1, 1), .fin = JALONS_DAY_NONE };

  life->last_id = 1000;
  jalons_referential_init (&life->referential);
  jalons_referential_add_membre (&life->referential, &member);
  for (guint i = 0; i < G_N_ELEMENTS (departements); i++)
    {
      int departement = jalons_departement_find (departements[i]);

      add_commission (life, departement, &first);
      for (int year = 2017; year <= LAST_YEAR + 3; year += 3)
        {
          JalonsAgrement agrement = { ++life->last_id, A_ASSOCIATION, departement, jalons_day_new (year, 1, 1),
                                      jalons_day_new (year + 2, 12, 31), JALONS_DAY_NONE, JALONS_DAY_NONE };

          jalons_referential_add_agrement (&life->referential, &agrement);
        }
    }
  jalons_referential_sort (&life->referential);
}

static void
test_lives (void)
{
  const guint n = g_getenv ("JALONS_TEST_LONG") ? 10000 : 200;
  g_autoptr (GArray) findings = jalons_findings_new ();
  guint acts = 0;
  Life life = { .rand = g_rand_new_with_seed (20260526) };

  build_referential (&life);
  jalons_dossier_init (&life.dossier);
  jalons_dossier_init (&life.before);
  jalons_judgement_init (&life.judgement);
  for (life.life = 0; life.life < n; life.life++)
    {
      live (&life);
      acts += life.n_acts;
      life.act = "check";
      /* On the day of its last act, and long after. */
      for (JalonsDay day = life.today; day < life.today + 2000; day += 500)
        {
          g_array_set_size (findings, 0);
          jalons_rules_check (&life.dossier, &life.referential, day, findings);
          expect_reminders (&life, findings);
        }
    }
  g_array_set_size (findings, 0);
  jalons_rules_check_register (&life.referential, 0, jalons_day_new (2026, 6, 1), findings);
  g_assert_cmpuint (findings->len, ==, 0);
  g_test_message ("%u lives, %u acts", n, acts);
  empty_dossier (&life.dossier);
  empty_dossier (&life.before);
  jalons_dossier_clear (&life.dossier);
  jalons_dossier_clear (&life.before);
  jalons_judgement_clear (&life.judgement);
  jalons_referential_clear (&life.referential);
  g_rand_free (life.rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lives/valid", test_lives);

  return g_test_run ();
}
