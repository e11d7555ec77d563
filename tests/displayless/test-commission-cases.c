/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "jalons-commission.h"
#include "jalons-territory.h"
#include "jalons-text-commission.h"

/* The commission case by case, each with the text it comes from. A session has eight members: 1 and 2 of the State, 3 a
 * magistrate, 4 an elected person, 5 a physician, 6 of association 7, 8 of association 9, 10 of the protection of
 * childhood; 20 and 22 substitutes of the elected person, 22 of association 7 besides; 21 one of association 7. */

#define DAY      20500
#define INSTRUCT 7

static const struct {
  JalonsRef id;
  int college;
  JalonsRef association;
  gboolean suppleant;
  gboolean psp;
} rows[] = {
  { 1, JALONS_COLLEGE_ETAT, 0, FALSE, TRUE },
  { 2, JALONS_COLLEGE_FORCES, 0, FALSE, TRUE },
  { 3, JALONS_COLLEGE_JUSTICE, 0, FALSE, TRUE },
  { 4, JALONS_COLLEGE_COLLECTIVITES, 0, FALSE, TRUE },
  { 5, JALONS_COLLEGE_SANTE, 0, FALSE, TRUE },
  { 6, JALONS_COLLEGE_ASSOCIATIONS, INSTRUCT, FALSE, TRUE },
  { 8, JALONS_COLLEGE_ASSOCIATIONS, 9, FALSE, TRUE },
  { 10, JALONS_COLLEGE_ENFANCE, 0, FALSE, FALSE },
  { 20, JALONS_COLLEGE_COLLECTIVITES, 0, TRUE, TRUE },
  { 21, JALONS_COLLEGE_ASSOCIATIONS, INSTRUCT, TRUE, TRUE },
  { 22, JALONS_COLLEGE_COLLECTIVITES, INSTRUCT, TRUE, TRUE },
};

typedef struct {
  JalonsReferential referential;
  JalonsSeance seance;
  GArray *mouvements;
  GArray *deports;
  JalonsCommission *commission;
} World;

static World *
world_new (const char *departement)
{
  World *world = g_new0 (World, 1);

  jalons_referential_init (&world->referential);
  jalons_record_init (jalons_table (JALONS_TABLE_SEANCES), &world->seance);
  world->seance.id = 1;
  world->seance.date = DAY;
  world->seance.departement = jalons_departement_find (departement);
  world->seance.objet = JALONS_OBJET_PSP;
  world->mouvements = g_array_new (FALSE, FALSE, sizeof (JalonsMouvement));
  world->deports = g_array_new (FALSE, FALSE, sizeof (JalonsDeport));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      JalonsMembre membre;

      jalons_record_init (jalons_table (JALONS_TABLE_MEMBRES), &membre);
      membre.id = rows[i].id;
      membre.departement = world->seance.departement;
      membre.college = rows[i].college;
      membre.association = rows[i].association;
      membre.suppleant = rows[i].suppleant ? JALONS_OUI : JALONS_NON;
      membre.psp = rows[i].psp ? JALONS_OUI : JALONS_NON;
      membre.debut = DAY - 100;
      jalons_referential_add_membre (&world->referential, &membre);
    }
  jalons_referential_sort (&world->referential);

  return world;
}

static void
world_free (World *world)
{
  jalons_commission_free (world->commission);
  jalons_referential_clear (&world->referential);
  jalons_record_clear (jalons_table (JALONS_TABLE_SEANCES), &world->seance);
  g_array_unref (world->mouvements);
  g_array_unref (world->deports);
  g_free (world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

/* "570:1+ 2+ 600:3m1 4s20 1-": at 570 1 and 2 arrive, at 600 3 gives mandate to 1, 20 replaces 4, 1 leaves; "r" takes a
 * mandate back. */
static void
hold (World *world, const char *events)
{
  static const char signs[] = "+-smr";
  g_auto (GStrv) words = g_strsplit (events, " ", -1);
  int heure = 540;

  for (char **word = words; *word && **word; word++)
    {
      char *colon = strchr (*word, ':'), *end = NULL;
      JalonsMouvement mouvement = { 0 };

      if (colon)
        heure = atoi (*word);
      mouvement.heure = heure;
      mouvement.membre = g_ascii_strtoll (colon ? colon + 1 : *word, &end, 10);
      g_assert_nonnull (strchr (signs, *end));
      mouvement.kind = strchr (signs, *end) - signs;
      mouvement.par = g_ascii_strtoll (end + 1, NULL, 10);
      g_array_append_val (world->mouvements, mouvement);
    }
  world->commission = jalons_commission_new (&world->referential, &world->seance, world->mouvements);
}

/* "3 mandat_second, 5 pas_la". */
static char *
show_refusals (const JalonsCommission *commission)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < commission->refus->len; i++)
    {
      const JalonsMouvementRefus *refus = &g_array_index (commission->refus, JalonsMouvementRefus, i);

      g_string_append_printf (text, "%s%u %s", i ? ", " : "", refus->mouvement,
                              jalons_commission_code_text (refus->why));
    }

  return g_string_free (text, FALSE);
}

static const struct {
  const char *source;
  const char *events;
  const char *refused; /* "" : none */
  guint siegent, representes;
  JalonsCommissionCode quorum;
} event_cases[] = {
  { "R133-10: half at least of seven", "1+ 2+ 3+ 4+", "", 4, 0, JALONS_COMMISSION_QUORUM },
  { "R133-10: three of seven", "1+ 2+ 3+", "", 3, 0, JALONS_COMMISSION_QUORUM_NON },
  { "R133-10: or have given mandate", "1+ 2+ 3+ 5m1", "", 3, 1, JALONS_COMMISSION_QUORUM },
  { "R133-10: lost when one leaves", "1+ 2+ 3+ 4+ 600:4-", "", 3, 0, JALONS_COMMISSION_QUORUM_NON },
  { "R133-9: the mandate falls with its holder", "1+ 2+ 3+ 5m1 600:1-", "", 2, 0,
    JALONS_COMMISSION_QUORUM_NON },
  { "R133-9: it outlives who is replaced", "1+ 2+ 3+ 5m1 600:1s0", "", 3, 1, JALONS_COMMISSION_QUORUM },
  { "R133-9: no second mandate", "1+ 2+ 5m1 3m1", "3 mandat_second", 2, 1, JALONS_COMMISSION_QUORUM_NON },
  { "R133-9: another one holds it", "1+ 2+ 5m1 3m2", "", 2, 2, JALONS_COMMISSION_QUORUM },
  { "R133-9: free again once taken back", "1+ 2+ 5m1 5r 3m1", "", 2, 1, JALONS_COMMISSION_QUORUM_NON },
  { "R133-9: to another member", "1+ 5m20 5m10 5m99",
    "1 mandataire_non_membre, 2 mandataire_non_membre, 3 mandataire_non_membre", 1, 0,
    JALONS_COMMISSION_QUORUM_NON },
  { "R133-9: to another member than oneself", "1+ 5m5", "1 mandat_a_soi", 1, 0,
    JALONS_COMMISSION_QUORUM_NON },
  { "R133-9: who is not there holds none", "1+ 5m2 2+ 5m2", "1 mandataire_absent", 2, 1,
    JALONS_COMMISSION_QUORUM_NON },
  { "R133-9: who is represented holds none", "1+ 5m1 3m5", "2 mandataire_absent", 1, 1,
    JALONS_COMMISSION_QUORUM_NON },
  { "R133-9: who is not replaced", "1+ 2s0 2m1", "2 mandant_supplee", 2, 0, JALONS_COMMISSION_QUORUM_NON },
  { "R133-9: who is there votes", "1+ 2+ 2m1", "2 mandant_la", 2, 0, JALONS_COMMISSION_QUORUM_NON },
  { "R133-9: given once", "1+ 2+ 5m1 5m2", "3 mandat_donne", 2, 1, JALONS_COMMISSION_QUORUM_NON },
  { "R133-9: arriving ends it", "1+ 5m1 600:5+", "", 2, 0, JALONS_COMMISSION_QUORUM_NON },
  { "R133-9: nothing to take back", "1+ 1r 5r", "1 mandat_aucun, 2 mandat_aucun", 1, 0,
    JALONS_COMMISSION_QUORUM_NON },
  { "R133-3 1°: by one of the service", "1s0 2s0", "", 2, 0, JALONS_COMMISSION_QUORUM_NON },
  { "R133-3 2°: not the elected, but by another", "4s0 4s20", "0 suppleant_a_nommer", 1, 0,
    JALONS_COMMISSION_QUORUM_NON },
  { "R133-3 3°: nor who is qualified", "5s0 5s20 5s3",
    "0 suppleant_a_nommer, 1 suppleant_autre, 2 suppleant_autre", 0, 0, JALONS_COMMISSION_QUORUM_NON },
  { "an association by its own substitute", "8s21 6s21 6s21", "0 suppleant_autre, 2 supplee_deja", 1, 0,
    JALONS_COMMISSION_QUORUM_NON },
  { "members are counted once", "20+ 20+", "0 suppleant, 1 suppleant", 0, 0, JALONS_COMMISSION_QUORUM_NON },
  { "décret of 30 December 2025", "1+ 10+", "1 hors_psp", 1, 0, JALONS_COMMISSION_QUORUM_NON },
  { "nobody of this commission", "1+ 1+ 99+ 2-", "1 deja_la, 2 inconnu, 3 pas_la", 1, 0,
    JALONS_COMMISSION_QUORUM_NON },
  { "by time, not by entry", "600:1- 540:1+", "", 0, 0, JALONS_COMMISSION_QUORUM_NON },
};

static void
test_events (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (event_cases); i++)
    {
      g_autoptr (World) world = world_new ("34");
      g_autofree char *refused = NULL;
      const JalonsCommissionMoment *last = NULL;

      g_test_message ("%s: %s", event_cases[i].source, event_cases[i].events);
      hold (world, event_cases[i].events);
      refused = show_refusals (world->commission);
      last = jalons_commission_moment (world->commission, 1440);
      g_assert_cmpstr (refused, ==, event_cases[i].refused);
      g_assert_cmpuint (world->commission->siegeants, ==, 7);
      g_assert_cmpuint (world->commission->requis, ==, 4);
      g_assert_cmpuint (last ? last->siegent : 0, ==, event_cases[i].siegent);
      g_assert_cmpuint (last ? last->representes : 0, ==, event_cases[i].representes);
      g_assert_cmpint (last ? last->quorum : JALONS_COMMISSION_QUORUM_NON, ==, event_cases[i].quorum);
    }
}

/* R133-10: without quorum once convened a second time; R06: or with a reason. At every moment what was true then. */
static void
test_quorum (void)
{
  g_autoptr (World) world = world_new ("34"), second = world_new ("34"), reason = world_new ("34");

  hold (world, "540:1+ 2+ 3+ 600:4+ 660:4- 660:8+ 700:1-");
  g_assert_null (jalons_commission_moment (world->commission, 539));
  g_assert_cmpint (jalons_commission_moment (world->commission, 599)->quorum, ==,
                   JALONS_COMMISSION_QUORUM_NON);
  g_assert_cmpint (jalons_commission_moment (world->commission, 600)->quorum, ==, JALONS_COMMISSION_QUORUM);
  g_assert_cmpint (jalons_commission_moment (world->commission, 699)->quorum, ==, JALONS_COMMISSION_QUORUM);
  g_assert_cmpint (jalons_commission_moment (world->commission, 700)->quorum, ==,
                   JALONS_COMMISSION_QUORUM_NON);
  g_assert_cmpuint (world->commission->moments->len, ==, 4);
  second->seance.seconde_convocation = JALONS_OUI;
  hold (second, "1+");
  g_assert_cmpint (jalons_commission_moment (second->commission, 540)->quorum, ==,
                   JALONS_COMMISSION_QUORUM_SECONDE);
  reason->seance.sans_quorum = g_strdup ("vote confirmé par écrit");
  hold (reason, "1+");
  g_assert_cmpint (jalons_commission_moment (reason->commission, 540)->quorum, ==,
                   JALONS_COMMISSION_QUORUM_ECARTE);
}

/* Décret 2006-665, art. 9: three years; those who sit ex officio have no term. */
static void
test_terms (void)
{
  const JalonsDay debut = jalons_day_new (2024, 2, 29), none = JALONS_DAY_NONE;
  const struct {
    int college;
    JalonsDay debut, fin, last;
  } cases[] = {
    { JALONS_COLLEGE_SANTE, jalons_day_new (2023, 5, 10), none, jalons_day_new (2026, 5, 9) },
    { JALONS_COLLEGE_SANTE, debut, none, jalons_day_new (2027, 2, 27) },
    { JALONS_COLLEGE_JUSTICE, debut, jalons_day_new (2025, 1, 1), jalons_day_new (2025, 1, 1) },
    { JALONS_COLLEGE_JUSTICE, debut, jalons_day_new (2030, 1, 1), jalons_day_new (2027, 2, 27) },
    { JALONS_COLLEGE_ETAT, debut, none, G_MAXINT32 },
    { JALONS_COLLEGE_FORCES, debut, jalons_day_new (2030, 1, 1), jalons_day_new (2030, 1, 1) },
    { 0, debut, none, G_MAXINT32 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JalonsMembre membre = { .college = cases[i].college, .debut = cases[i].debut, .fin = cases[i].fin };

      g_assert_cmpint (jalons_commission_last_day (&membre), ==, cases[i].last);
    }
}

static JalonsDeliberation *
deliberate (World *world, JalonsRef association)
{
  JalonsDemande demande;

  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &demande);
  demande.id = 1;
  demande.association = association;

  return jalons_commission_deliberation (world->commission, world->mouvements, 1440, &demande,
                                         world->deports);
}

static void
recuse (World *world, JalonsRef membre, int motif)
{
  JalonsDeport deport = { 0, 1, 1, membre, motif };

  g_array_append_val (world->deports, deport);
}

static JalonsCommissionCode
voice_of (const JalonsDeliberation *deliberation, JalonsRef membre)
{
  for (guint i = 0; i < deliberation->voix->len; i++)
    if (g_array_index (deliberation->voix, JalonsVoix, i).membre == membre)
      return g_array_index (deliberation->voix, JalonsVoix, i).why;

  return JALONS_COMMISSION_AUCUN;
}

/* Circular of 31 January 2017 and CRPA R133-12: nobody has to write down the recusal of an association. */
static void
test_recusals (void)
{
  g_autoptr (World) world = world_new ("34"), few = world_new ("34"), replaced = world_new ("34"),
                    both = world_new ("34");
  g_autoptr (JalonsDeliberation) own = NULL, other = NULL, left = NULL, by = NULL, of_both = NULL;

  hold (world, "1+ 2+ 3+ 6+ 8+ 10+ 5m6 4m3");
  recuse (world, 2, JALONS_MOTIF_DEPORT_INTERET);
  own = deliberate (world, INSTRUCT);
  g_assert_cmpint (voice_of (own, 6), ==, JALONS_COMMISSION_DEPORT_ASSOCIATION);
  g_assert_cmpint (voice_of (own, 5), ==, JALONS_COMMISSION_MANDATAIRE_DEPORTE);
  g_assert_cmpint (voice_of (own, 4), ==, JALONS_COMMISSION_REPRESENTE);
  g_assert_cmpint (voice_of (own, 2), ==, JALONS_COMMISSION_DEPORT_INTERET);
  g_assert_cmpint (voice_of (own, 10), ==, JALONS_COMMISSION_DEPORT_FORMATION);
  g_assert_cmpuint (own->n_voix, ==, 4);
  other = deliberate (world, 99);
  g_assert_cmpint (voice_of (other, 6), ==, JALONS_COMMISSION_PRESENT);
  g_assert_cmpint (voice_of (other, 5), ==, JALONS_COMMISSION_REPRESENTE);
  g_assert_cmpint (voice_of (other, 2), ==, JALONS_COMMISSION_DEPORT_INTERET);

  /* Four there, one withdraws: the quorum stands, what is left is said. */
  hold (few, "1+ 2+ 3+ 6+");
  left = deliberate (few, INSTRUCT);
  g_assert_cmpint (left->quorum, ==, JALONS_COMMISSION_QUORUM);
  g_assert_cmpint (left->refus, ==, JALONS_COMMISSION_AUCUN);
  g_assert_cmpint (left->alerte, ==, JALONS_COMMISSION_QUORUM_DEPORTS);
  g_assert_true (jalons_commission_certainty (left->alerte) == JALONS_CERTAINTY_RECALLED);

  /* A substitute has interests of her own. */
  hold (replaced, "1+ 2+ 3+ 4s20 6s21");
  recuse (replaced, 20, JALONS_MOTIF_DEPORT_INTERET);
  by = deliberate (replaced, INSTRUCT);
  g_assert_cmpint (voice_of (by, 4), ==, JALONS_COMMISSION_DEPORT_INTERET);
  g_assert_cmpint (voice_of (by, 6), ==, JALONS_COMMISSION_DEPORT_ASSOCIATION);
  hold (both, "1+ 2+ 3+ 4s22 5m4");
  of_both = deliberate (both, INSTRUCT);
  g_assert_cmpint (voice_of (of_both, 4), ==, JALONS_COMMISSION_DEPORT_ASSOCIATION);
  g_assert_cmpint (voice_of (of_both, 5), ==, JALONS_COMMISSION_MANDATAIRE_DEPORTE);
}

/* A session about something else, in which a case is examined nevertheless: who sits there does not examine it. */
static void
test_policy_session (void)
{
  g_autoptr (World) world = world_new ("34");
  g_autoptr (JalonsDeliberation) deliberation = NULL;

  world->seance.objet = JALONS_OBJET_POLITIQUE;
  hold (world, "1+ 2+ 3+ 10+");
  g_assert_cmpuint (world->commission->siegeants, ==, 8);
  g_assert_cmpuint (jalons_commission_moment (world->commission, 540)->siegent, ==, 4);
  deliberation = deliberate (world, 99);
  g_assert_cmpint (voice_of (deliberation, 10), ==, JALONS_COMMISSION_DEPORT_FORMATION);
}

/* "1f 2d 3a 4j": voices of 1 to 4: favourable, unfavourable, abstention, postponed; a capital asks for dissent. */
static GArray *
read_votes (const char *text)
{
  static const char signs[] = "afdj";
  static const int avis[]
      = { JALONS_VOTE_ABSTENTION, JALONS_AVIS_FAVORABLE, JALONS_AVIS_DEFAVORABLE, JALONS_AVIS_AJOURNE };
  GArray *votes = g_array_new (FALSE, FALSE, sizeof (JalonsVote));
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (char **word = words; *word && **word; word++)
    {
      char *end = NULL;
      JalonsVote row = { g_ascii_strtoll (*word, &end, 10), 0, g_ascii_isupper (*end) };

      row.avis = avis[strchr (signs, g_ascii_tolower (*end)) - signs];
      g_array_append_val (votes, row);
    }

  return votes;
}

static JalonsScrutin *
vote (World *world, const char *text, int one, int other)
{
  const int said[] = { one, other };
  g_autoptr (GArray) votes = read_votes (text);
  g_autoptr (JalonsDeliberation) deliberation = deliberate (world, INSTRUCT);
  int presidence[JALONS_COMMISSION_MOST_PRESIDENTS];

  jalons_commission_presidence (world->commission, deliberation, votes, said, presidence);

  return jalons_commission_scrutin (deliberation, votes, presidence,
                                    jalons_commission_presidents (world->seance.departement, NULL));
}

static void
preside (World *world, const char *membres)
{
  g_auto (GStrv) words = g_strsplit (membres, " ", -1);

  for (guint i = 0; i < world->referential.membres->len; i++)
    {
      JalonsMembre *membre = &g_array_index (world->referential.membres, JalonsMembre, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, membre->id);

      membre->presidence = g_strv_contains ((const char *const *) words, id) ? JALONS_OUI : 0;
    }
}

static void
test_votes (void)
{
  static const struct {
    const char *source;
    const char *departement;
    const char *votes;
    int one, other; /* what who preside want */
    int avis;
    JalonsCommissionCode why;
    guint desaccords, refus;
  } cases[] = {
    { "R133-11: majority", "34", "1f 2f 3d", 0, 0, JALONS_AVIS_FAVORABLE, JALONS_COMMISSION_MAJORITE, 0, 0 },
    { "R133-11: the chair cannot turn it", "34", "1f 2f 3d", 2, 2, JALONS_AVIS_FAVORABLE,
      JALONS_COMMISSION_MAJORITE, 0, 0 },
    { "R133-11: equal, the chair decides", "34", "1f 2f 3d 4d", 2, 0, JALONS_AVIS_DEFAVORABLE,
      JALONS_COMMISSION_PREPONDERANTE, 0, 0 },
    { "R133-11: equal, the chair says nothing", "34", "1f 2d", 0, 0, 0, JALONS_COMMISSION_PARTAGE, 0, 0 },
    { "R133-11: the chair wants a third", "34", "1f 2d", 3, 0, 0, JALONS_COMMISSION_PARTAGE, 0, 0 },
    { "R133-11: no share is equal", "34", "1f 2d 3j", 1, 0, 0, JALONS_COMMISSION_MAJORITE_NON, 0, 0 },
    { "R133-11: abstentions aside", "34", "1f 2a 3a", 0, 0, JALONS_AVIS_FAVORABLE, JALONS_COMMISSION_MAJORITE,
      0, 0 },
    { "nobody expressed a voice", "34", "1a 2a", 1, 0, 0, JALONS_COMMISSION_VOTE_AUCUN, 0, 0 },
    { "represented: a voice of her own", "34", "1f 5d 2d", 0, 0, JALONS_AVIS_DEFAVORABLE,
      JALONS_COMMISSION_MAJORITE, 0, 0 },
    { "R121-12-7: Paris, both want the same", "75", "1f 2d", 1, 1, JALONS_AVIS_FAVORABLE,
      JALONS_COMMISSION_PREPONDERANTE, 0, 0 },
    { "R121-12-7: Paris, they do not", "75", "1f 2d", 1, 2, 0, JALONS_COMMISSION_PARTAGE_COPRESIDENTS, 0, 0 },
    { "R121-12-7: Paris, one alone", "75", "1f 2d", 1, 0, 0, JALONS_COMMISSION_PARTAGE, 0, 0 },
    { "R121-12-7: the Bouches-du-Rhône", "13", "1f 2d", 2, 1, 0, JALONS_COMMISSION_PARTAGE_COPRESIDENTS, 0,
      0 },
    { "R133-13: dissent", "34", "1f 2f 3D", 0, 0, JALONS_AVIS_FAVORABLE, JALONS_COMMISSION_MAJORITE, 1, 0 },
    { "R133-13: with the majority there is none", "34", "1F 2f 3d", 0, 0, JALONS_AVIS_FAVORABLE,
      JALONS_COMMISSION_MAJORITE, 0, 1 },
    { "circular: her association's does not count", "34", "1f 2d 6d", 1, 0, JALONS_AVIS_FAVORABLE,
      JALONS_COMMISSION_PREPONDERANTE, 0, 1 },
    { "R133-11: twice, absent, unknown", "34", "1f 1d 8d 99d", 0, 0, JALONS_AVIS_FAVORABLE,
      JALONS_COMMISSION_MAJORITE, 0, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new (cases[i].departement);
      g_autoptr (JalonsScrutin) scrutin = NULL;

      g_test_message ("%s: %s", cases[i].source, cases[i].votes);
      hold (world, "1+ 2+ 3+ 4+ 6+ 5m1");
      scrutin = vote (world, cases[i].votes, cases[i].one, cases[i].other);
      g_assert_cmpint (scrutin->avis, ==, cases[i].avis);
      g_assert_cmpint (scrutin->why, ==, cases[i].why);
      g_assert_cmpuint (scrutin->desaccords->len, ==, cases[i].desaccords);
      g_assert_cmpuint (scrutin->refus->len, ==, cases[i].refus);
    }
}

/* R133-11: who presides has the right to vote; where voices are equal hers is the one that counts. */
static void
test_presidence (void)
{
  static const struct {
    const char *source;
    const char *departement;
    const char *presiding;
    const char *votes;
    int one, other; /* what was recorded besides */
    int avis;
    JalonsCommissionCode why;
  } cases[] = {
    { "what she voted", "34", "1", "1f 2d", 0, 0, JALONS_AVIS_FAVORABLE, JALONS_COMMISSION_PREPONDERANTE },
    { "nobody presides", "34", "", "1f 2d", 0, 0, 0, JALONS_COMMISSION_PARTAGE },
    { "she abstained", "34", "1", "1a 2f 3d", 0, 0, 0, JALONS_COMMISSION_PARTAGE },
    { "she abstained, then said", "34", "1", "1a 2f 3d", 2, 0, JALONS_AVIS_DEFAVORABLE,
      JALONS_COMMISSION_PREPONDERANTE },
    { "what was recorded is the casting vote", "34", "1", "1f 2d", 2, 0, JALONS_AVIS_DEFAVORABLE,
      JALONS_COMMISSION_PREPONDERANTE },
    { "she gave mandate", "34", "5", "1f 5d", 0, 0, JALONS_AVIS_DEFAVORABLE, JALONS_COMMISSION_PREPONDERANTE },
    { "she withdraws", "34", "6", "1f 2d 6f", 0, 0, 0, JALONS_COMMISSION_PARTAGE },
    { "a substitute does not sit", "34", "20", "1f 2d 20f", 0, 0, 0, JALONS_COMMISSION_PARTAGE },
    { "R121-12-7: both voted the same", "75", "1 2", "1f 2f 3d 4d", 0, 0, JALONS_AVIS_FAVORABLE,
      JALONS_COMMISSION_PREPONDERANTE },
    { "R121-12-7: they did not", "75", "1 2", "1f 2d", 0, 0, 0, JALONS_COMMISSION_PARTAGE_COPRESIDENTS },
    { "R121-12-7: one voted, the other said", "75", "1", "1f 2d", 0, 1, JALONS_AVIS_FAVORABLE,
      JALONS_COMMISSION_PREPONDERANTE },
    { "R121-12-7: one alone", "75", "1", "1f 2d", 0, 0, 0, JALONS_COMMISSION_PARTAGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new (cases[i].departement);
      g_autoptr (JalonsScrutin) scrutin = NULL;

      g_test_message ("%s: %s", cases[i].source, cases[i].votes);
      preside (world, cases[i].presiding);
      hold (world, "1+ 2+ 3+ 4+ 6+ 5m1");
      scrutin = vote (world, cases[i].votes, cases[i].one, cases[i].other);
      g_assert_cmpint (scrutin->avis, ==, cases[i].avis);
      g_assert_cmpint (scrutin->why, ==, cases[i].why);
    }
}

/* No opinion without quorum, nor by nobody, however they vote. */
static void
test_no_opinion (void)
{
  g_autoptr (World) world = world_new ("34"), empty = world_new ("34");
  g_autoptr (JalonsScrutin) scrutin = NULL, none = NULL;

  hold (world, "1+ 2+ 3+");
  scrutin = vote (world, "1f 2f 3f", 1, 0);
  g_assert_cmpint (scrutin->avis, ==, 0);
  g_assert_cmpint (scrutin->why, ==, JALONS_COMMISSION_QUORUM_NON);
  empty->seance.seconde_convocation = JALONS_OUI;
  hold (empty, "6+");
  none = vote (empty, "6f", 1, 0);
  g_assert_cmpint (none->why, ==, JALONS_COMMISSION_PERSONNE);
}

/* R133-8: five days at least, save urgency. */
static void
test_convocation (void)
{
  static const struct {
    JalonsDay sent, today;
    int urgence;
    JalonsCommissionCode why;
  } cases[] = {
    { DAY - 5, DAY, 0, JALONS_COMMISSION_CONVOCATION_FAITE },
    { DAY - 4, DAY, 0, JALONS_COMMISSION_CONVOCATION_TARDIVE },
    { DAY - 4, DAY, JALONS_OUI, JALONS_COMMISSION_CONVOCATION_URGENCE },
    { JALONS_DAY_NONE, DAY - 5, 0, JALONS_COMMISSION_CONVOCATION_A_FAIRE },
    { JALONS_DAY_NONE, DAY - 4, JALONS_NON, JALONS_COMMISSION_CONVOCATION_TARDIVE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JalonsSeance seance = { .date = DAY, .convocation = cases[i].sent, .urgence = cases[i].urgence };
      JalonsDay last = 0;

      g_assert_cmpint (jalons_commission_convocation (&seance, cases[i].today, 5, &last), ==, cases[i].why);
      g_assert_cmpint (last, ==, DAY - 5);
    }
}

/* Attendance as it is recorded today, without times: a substitute is found for the elected person, none for the physician. */
static void
test_presences (void)
{
  static const JalonsPresence presences[] = {
    { 1, 1, 5, JALONS_PRESENCE_MANDAT, 3 },  { 2, 1, 1, JALONS_PRESENCE_PRESENT, 0 },
    { 3, 1, 2, JALONS_PRESENCE_SUPPLEE, 0 }, { 4, 1, 3, JALONS_PRESENCE_PRESENT, 0 },
    { 5, 1, 4, JALONS_PRESENCE_SUPPLEE, 0 }, { 6, 1, 6, JALONS_PRESENCE_EXCUSE, 0 },
    { 7, 1, 8, JALONS_PRESENCE_ABSENT, 0 },  { 8, 2, 8, JALONS_PRESENCE_PRESENT, 0 },
  };
  g_autoptr (World) world = world_new ("34");
  g_autoptr (GArray) mouvements = NULL, places = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (presences); i++)
    jalons_referential_add_presence (&world->referential, &presences[i]);
  jalons_referential_sort (&world->referential);
  mouvements = jalons_commission_mouvements (&world->referential, &world->seance);
  world->commission = jalons_commission_new (&world->referential, &world->seance, mouvements);
  g_assert_cmpuint (world->commission->refus->len, ==, 0);
  g_assert_cmpuint (jalons_commission_moment (world->commission, 0)->siegent, ==, 4);
  g_assert_cmpuint (jalons_commission_moment (world->commission, 0)->representes, ==, 1);
  places = jalons_commission_places (world->commission, 0);
  g_assert_cmpint (g_array_index (places, JalonsSiege, 3).par, ==, 20);
}

/* Every code has a text of its own, a sentence, and its source where it refuses something. */
static void
test_said (void)
{
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint code = 0; code < JALONS_COMMISSION_N_CODES; code++)
    {
      g_autofree char *source = jalons_text_commission_source (code);

      g_assert_true (g_hash_table_add (texts, (gpointer) jalons_commission_code_text (code)));
      g_assert_cmpuint (strlen (jalons_text_commission (code)), >, 5);
      if (code > JALONS_COMMISSION_INCONNU && code != JALONS_COMMISSION_DEJA_LA
          && code != JALONS_COMMISSION_PAS_LA && code != JALONS_COMMISSION_AFFAIRE_PARTIE
          && code != JALONS_COMMISSION_AFFAIRE_EXAMINEE)
        g_assert_nonnull (source);
      g_assert_cmpint (source && strstr (source, "(to be confirmed)"), ==,
                       *jalons_commission_source (code)
                           && jalons_commission_certainty (code) == JALONS_CERTAINTY_RECALLED);
    }
}

static void
test_sentences (void)
{
  g_autoptr (World) world = world_new ("34");
  g_autoptr (JalonsScrutin) scrutin = NULL;
  g_autofree char *moment = NULL, *outcome = NULL,
                  *paris = jalons_text_presidence (jalons_departement_find ("75"));

  hold (world, "1+ 2+ 3+ 5m1");
  moment
      = jalons_text_commission_moment (world->commission, jalons_commission_moment (world->commission, 540));
  g_assert_cmpstr (moment, ==,
                   "At 9:00. Members counted: 4 of 7, of which 1 by mandate; quorum of 4: half of the "
                   "members at least are "
                   "there or represented.");
  scrutin = vote (world, "1f 2f 3d 5a", 0, 0);
  outcome = jalons_text_scrutin (scrutin);
  g_assert_cmpstr (outcome, ==,
                   "Opinion: favourable, 2 voices of 3, 1 abstention; by the majority of the voices.");
  g_assert_nonnull (strstr (paris, "préfet de police"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commission/events", test_events);
  g_test_add_func ("/commission/quorum", test_quorum);
  g_test_add_func ("/commission/terms", test_terms);
  g_test_add_func ("/commission/recusals", test_recusals);
  g_test_add_func ("/commission/policy-session", test_policy_session);
  g_test_add_func ("/commission/votes", test_votes);
  g_test_add_func ("/commission/presidence", test_presidence);
  g_test_add_func ("/commission/no-opinion", test_no_opinion);
  g_test_add_func ("/commission/convocation", test_convocation);
  g_test_add_func ("/commission/presences", test_presences);
  g_test_add_func ("/commission/said", test_said);
  g_test_add_func ("/commission/sentences", test_sentences);

  return g_test_run ();
}
