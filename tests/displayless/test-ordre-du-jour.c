/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "jalons-completude.h"
#include "jalons-demo.h"
#include "jalons-nationality.h"
#include "jalons-ordre-register.h"
#include "jalons-seance-actes.h"
#include "jalons-referential-loader.h"
#include "jalons-rules.h"
#include "jalons-text-commission.h"

/* The agenda of a session: case by case, each with its source; then what must hold of any, on generated registers and on the
 * demonstration of a département. */

#define DATE   20500 /* of the session */
#define TODAY  (DATE - 20)
#define SEANCE 1
#define OTHER  2

/* What a demande is like, and what is expected of it: facts of the generator, told apart from what the program computes. */
typedef struct {
  int type;
  int depot;        /* days before the session; -1: not filed */
  int fin;          /* of the last period, from the session; NO_PERIOD: none */
  guint missing;    /* required items left out */
  gboolean refused; /* one of them is incorrect */
  int expires;      /* of one of them, from the session; 1000: never */
  gboolean agreed;  /* by an association whose agrément is valid on the day of the session */
  int on;           /* the other session, from this one: 0 none, 1000 this one */
  int other;        /* the day of the other session, from this one */
  int tenue;
  guint postponed;
  int avis; /* of the commission */
  int out;  /* first day out, from the session; 1000: none */
} Demande;

#define NO_PERIOD 100000
#define PLAIN                                                                                                \
  {                                                                                                          \
    JALONS_DEMANDE_ENTREE, 60, NO_PERIOD, 0, FALSE, 1000, TRUE, 0, 0, 0, 0, 0, 1000                          \
  }

typedef struct {
  JalonsReferential referential;
  JalonsSeance seance;
  GArray *points;
} World;

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);
  const JalonsAgrement agrements[] = {
    { 1, 1, 34, DATE - 1095, DATE, JALONS_DAY_NONE, JALONS_DAY_NONE },       /* the last day */
    { 2, 2, 34, DATE - 1096, DATE - 1, JALONS_DAY_NONE, JALONS_DAY_NONE },   /* the day before */
    { 3, 2, 34, DATE + 1, DATE + 1000, JALONS_DAY_NONE, JALONS_DAY_NONE },   /* and the day after (S10) */
    { 4, 2, 35, DATE - 100, DATE + 1000, JALONS_DAY_NONE, JALONS_DAY_NONE }, /* elsewhere */
  };

  jalons_referential_init (&world->referential);
  for (guint i = 0; i < G_N_ELEMENTS (agrements); i++)
    jalons_referential_add_agrement (&world->referential, &agrements[i]);
  jalons_referential_sort (&world->referential);
  jalons_record_init (jalons_table (JALONS_TABLE_SEANCES), &world->seance);
  world->seance.id = SEANCE;
  world->seance.date = DATE;
  world->seance.departement = 34;
  world->seance.objet = JALONS_OBJET_PSP;
  world->points = g_array_new (FALSE, FALSE, sizeof (JalonsPoint));

  return world;
}

static void
world_free (World *world)
{
  jalons_referential_clear (&world->referential);
  g_array_unref (world->points);
  g_free (world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static void
add_elements (JalonsDossier *dossier, const Demande *about, guint demande, JalonsDay depot)
{
  g_autoptr (GPtrArray) rules = NULL;
  JalonsReferential empty;
  guint left = about->missing, rank = 0;

  jalons_referential_init (&empty);
  rules = jalons_exigences_in_force (&empty, about->type, 0, depot);
  for (guint i = 0; i < rules->len; i++)
    {
      const JalonsExigence *rule = g_ptr_array_index (rules, i);
      JalonsDossierElement element = { 0 };

      if (rule->obligatoire != JALONS_OUI || rule->condition != JALONS_CONDITION_EXIGENCE_TOUJOURS
          || (left && left--))
        continue;
      jalons_record_init (jalons_table (JALONS_TABLE_ELEMENTS), &element.record);
      element.demande = demande;
      element.record.exigence = g_strdup (rule->exigence);
      element.record.etat
          = about->refused && rank == 0 ? JALONS_ETAT_ELEMENT_INCORRECT : JALONS_ETAT_ELEMENT_RECU;
      element.record.recu_le = depot;
      if (about->expires < 1000 && rank == 1)
        element.record.expire_le = DATE + about->expires;
      g_array_append_val (dossier->elements, element);
      rank++;
    }
  jalons_referential_clear (&empty);
}

static void
add_period (JalonsDossier *dossier, const Demande *about, JalonsRef id)
{
  JalonsDossierDemande period = { 0 };

  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &period.record);
  period.record.id = 100000 + id;
  period.record.departement = 34;
  period.record.association = about->agreed ? 1 : 2;
  period.record.type = JALONS_DEMANDE_ENTREE;
  period.record.decision = JALONS_DECISION_ACCEPTEE;
  period.record.debut = DATE + about->fin - 182;
  period.record.fin = DATE + about->fin;
  g_array_append_val (dossier->demandes, period);
}

static void
add_postponements (JalonsDossier *dossier, const Demande *about, guint demande)
{
  for (guint i = 0; i < about->postponed; i++)
    {
      JalonsDossierAjournement row = { 0 };

      jalons_record_init (jalons_table (JALONS_TABLE_AJOURNEMENTS), &row.record);
      row.demande = demande;
      row.record.seance = 10 + i;
      g_array_append_val (dossier->ajournements, row);
    }
}

/* The points of one person with a parcours, a period or none, and a demande (id 0: none). */
static void
add_person (World *world, const Demande *about, JalonsRef id)
{
  JalonsSeance other = { .id = OTHER, .date = DATE + about->other, .departement = 34, .tenue = about->tenue };
  const JalonsOrdreChoix choix = { TODAY, DATE + 90, 6, 20 };
  JalonsDossierParcours parcours = { 0 };
  JalonsDossierDemande demande = { 0 };
  JalonsDossier dossier;

  jalons_dossier_init (&dossier);
  dossier.personne.id = id ? id : 1;
  dossier.personne.nationalite = jalons_nationality_find ("FRA");
  jalons_record_init (jalons_table (JALONS_TABLE_PARCOURS), &parcours.record);
  jalons_record_init (jalons_table (JALONS_TABLE_SORTIES), &parcours.sortie);
  parcours.record.id = dossier.personne.id;
  if (about->out != 1000)
    {
      parcours.sortie.id = 1;
      parcours.sortie.date = DATE + about->out;
    }
  if (about->fin != NO_PERIOD)
    add_period (&dossier, about, id);
  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &demande.record);
  demande.record.id = id;
  demande.record.departement = 34;
  demande.record.association = about->agreed ? 1 : 2;
  demande.record.type = about->type;
  demande.record.depot = about->depot < 0 ? JALONS_DAY_NONE : DATE - about->depot;
  demande.record.avis_association = JALONS_AVIS_ASSOCIATION_FAVORABLE;
  demande.record.avis_commission = about->avis;
  demande.record.seance = about->on == 0 ? 0 : about->on == 1000 ? SEANCE : OTHER;
  demande.seance = about->on == 0 ? NULL : about->on == 1000 ? &world->seance : &other;
  if (id)
    g_array_append_val (dossier.demandes, demande);
  parcours.n_demandes = dossier.demandes->len;
  g_array_append_val (dossier.parcours, parcours);
  if (id)
    {
      add_elements (&dossier, about, dossier.demandes->len - 1,
                    about->depot < 0 ? DATE - 30 : DATE - about->depot);
      add_postponements (&dossier, about, dossier.demandes->len - 1);
    }
  jalons_dossier_link (&dossier);
  jalons_ordre_points (&dossier, &world->referential, &world->seance, &choix, world->points);
  jalons_dossier_clear (&dossier);
}

#define BIT(NAME) (1u << JALONS_ORDRE_##NAME)

static const struct {
  const char *source;
  Demande about;
  int n; /* points */
  guint motifs, alertes;
  JalonsConsequence kind;
  int consequence; /* from the session; NO_PERIOD: not looked at */
} demande_cases[] = {
  { "R121-12-9: complete, agréée that day", PLAIN, 1, 0, 0, JALONS_CONSEQUENCE_SILENCE, NO_PERIOD },
  { "an item is missing",
    { 1, 60, NO_PERIOD, 1, FALSE, 1000, TRUE, 0, 0, 0, 0, 0, 1000 },
    1,
    BIT (INCOMPLET),
    0,
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
  { "an item is incorrect",
    { 1, 60, NO_PERIOD, 1, TRUE, 1000, TRUE, 0, 0, 0, 0, 0, 1000 },
    1,
    BIT (INCORRECT),
    0,
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
  { "good on the day of the session",
    { 1, 60, NO_PERIOD, 0, FALSE, 0, TRUE, 0, 0, 0, 0, 0, 1000 },
    1,
    0,
    0,
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
  { "out of date by then",
    { 1, 60, NO_PERIOD, 0, FALSE, -1, TRUE, 0, 0, 0, 0, 0, 1000 },
    1,
    BIT (PERIME),
    0,
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
  { "R11, S10: between two agréments",
    { 1, 60, NO_PERIOD, 0, FALSE, 1000, FALSE, 0, 0, 0, 0, 0, 1000 },
    1,
    BIT (SANS_AGREMENT),
    0,
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
  { "both are said",
    { 1, 60, NO_PERIOD, 2, FALSE, 1000, FALSE, 0, 0, 0, 0, 0, 1000 },
    1,
    BIT (SANS_AGREMENT) | BIT (INCOMPLET),
    0,
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
  { "not filed yet",
    { 1, -1, NO_PERIOD, 0, FALSE, 1000, TRUE, 0, 0, 0, 0, 0, 1000 },
    1,
    BIT (NON_DEPOSE),
    0,
    JALONS_CONSEQUENCE_AUCUNE,
    NO_PERIOD },
  { "filed late, to be confirmed",
    { 1, 19, NO_PERIOD, 0, FALSE, 1000, TRUE, 0, 0, 0, 0, 0, 1000 },
    1,
    0,
    BIT (DEPOT_TARDIF),
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
  { "a renewal: the first day uncovered",
    { 2, 60, 12, 0, FALSE, 1000, TRUE, 0, 0, 0, 0, 0, 1000 },
    1,
    0,
    0,
    JALONS_CONSEQUENCE_DECOUVERT,
    13 },
  { "a renewal, uncovered that day",
    { 2, 60, -1, 0, FALSE, 1000, TRUE, 0, 0, 0, 0, 0, 1000 },
    1,
    0,
    BIT (DECOUVERT),
    JALONS_CONSEQUENCE_DECOUVERT,
    0 },
  { "out of the parcours",
    { 2, 60, 12, 0, FALSE, 1000, TRUE, 0, 0, 0, 0, 0, 0 },
    1,
    BIT (SORTI),
    0,
    JALONS_CONSEQUENCE_DECOUVERT,
    13 },
  { "out the day after",
    { 2, 60, 12, 0, FALSE, 1000, TRUE, 0, 0, 0, 0, 0, 1 },
    1,
    0,
    0,
    JALONS_CONSEQUENCE_DECOUVERT,
    13 },
  { "on another session to come",
    { 1, 60, NO_PERIOD, 0, FALSE, 1000, TRUE, 1, 30, 0, 0, 0, 1000 },
    1,
    BIT (AILLEURS),
    0,
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
  { "on one that was not held",
    { 1, 60, NO_PERIOD, 0, FALSE, 1000, TRUE, 1, -30, JALONS_NON, 0, 0, 1000 },
    1,
    0,
    0,
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
  { "on one that was, without opinion",
    { 1, 60, NO_PERIOD, 0, FALSE, 1000, TRUE, 1, -30, JALONS_OUI, 0, 0, 1000 },
    1,
    0,
    BIT (EXAMEN_MUET),
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
  { "examined elsewhere",
    { 1, 60, NO_PERIOD, 0, FALSE, 1000, TRUE, 1, -30, JALONS_OUI, 0, JALONS_AVIS_FAVORABLE, 1000 },
    0,
    0,
    0,
    0,
    NO_PERIOD },
  { "postponed: carried over",
    { 1, 60, NO_PERIOD, 0, FALSE, 1000, TRUE, 1, -30, JALONS_OUI, 2, JALONS_AVIS_AJOURNE, 1000 },
    1,
    0,
    0,
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
  { "on this one",
    { 1, 60, NO_PERIOD, 0, FALSE, 1000, TRUE, 1000, 0, 0, 0, 0, 1000 },
    1,
    0,
    0,
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
  { "and examined",
    { 1, 60, NO_PERIOD, 0, FALSE, 1000, TRUE, 1000, 0, 0, 0, JALONS_AVIS_DEFAVORABLE, 1000 },
    1,
    0,
    BIT (EXAMINE),
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
  { "examined, whatever its dossier has become",
    { 1, 60, NO_PERIOD, 2, FALSE, 1000, FALSE, 1000, 0, 0, 0, JALONS_AVIS_FAVORABLE, 1000 },
    1,
    0,
    BIT (EXAMINE),
    JALONS_CONSEQUENCE_SILENCE,
    NO_PERIOD },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (demande_cases); i++)
    {
      g_autoptr (World) world = world_new ();
      const JalonsPoint *point = NULL;

      g_test_message ("%s", demande_cases[i].source);
      add_person (world, &demande_cases[i].about, 7);
      jalons_ordre_ranger (world->points, 0, NULL);
      g_assert_cmpint (world->points->len, ==, demande_cases[i].n);
      if (!demande_cases[i].n)
        continue;
      point = &g_array_index (world->points, JalonsPoint, 0);
      g_assert_cmphex (point->motifs, ==, demande_cases[i].motifs);
      g_assert_cmphex (point->alertes, ==, demande_cases[i].alertes);
      g_assert_cmpint (point->place, ==, demande_cases[i].motifs ? 0 : 1);
      g_assert_cmpint (point->kind, ==, demande_cases[i].kind);
      if (demande_cases[i].consequence != NO_PERIOD)
        g_assert_cmpint (point->consequence, ==, DATE + demande_cases[i].consequence);
      /* Two rows, and the session that postponed it without one. */
      if (demande_cases[i].about.avis == JALONS_AVIS_AJOURNE)
        g_assert_cmpuint (point->ajournements, ==, demande_cases[i].about.postponed + 1);
    }
}

/* A renewal that nobody filed is told, never placed: while it matters. */
static void
test_unfiled (void)
{
  static const struct {
    int fin, out;
    guint n;
  } cases[] = {
    { 10, 1000, 1 },   { 89, 1000, 1 },   { 90, 1000, 0 }, /* the horizon */
    { -100, 1000, 1 }, { -400, 1000, 0 },                  /* followed no more */
    { 10, 5, 0 },                                          /* out */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new ();
      const Demande about = { 2, -1, cases[i].fin, 0, FALSE, 1000, TRUE, 0, 0, 0, 0, 0, cases[i].out };

      add_person (world, &about, 0);
      jalons_ordre_ranger (world->points, 0, NULL);
      g_assert_cmpuint (world->points->len, ==, cases[i].n);
      if (cases[i].n)
        g_assert_cmphex (g_array_index (world->points, JalonsPoint, 0).motifs, ==, BIT (NON_DEPOSE));
    }
}

/* Rule R21: nothing is added to a year that is closed; and no case to a session about something else. */
static void
test_closed_year (void)
{
  const Demande plain = PLAIN;
  const JalonsAnneeArretee annee = { 1, 34, jalons_day_year (DATE), DATE, NULL };
  g_autoptr (World) world = world_new (), policy = world_new ();

  jalons_referential_add_annee (&world->referential, &annee);
  add_person (world, &plain, 7);
  jalons_ordre_ranger (world->points, 0, NULL);
  g_assert_cmphex (g_array_index (world->points, JalonsPoint, 0).motifs, ==, BIT (ANNEE_ARRETEE));
  policy->seance.objet = JALONS_OBJET_POLITIQUE;
  add_person (policy, &plain, 7);
  g_assert_cmpuint (policy->points->len, ==, 0);
}

/* "7 8 9": the demandes in their order. */
static char *
show_order (const GArray *points)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < points->len; i++)
    {
      const JalonsPoint *point = &g_array_index (points, JalonsPoint, i);

      g_string_append_printf (text, "%s%d%s", i ? " " : "", (int) point->demande,
                              point->place                   ? ""
                              : point->motifs == BIT (PLEIN) ? "+"
                                                             : "-");
    }

  return g_string_free (text, FALSE);
}

static void
test_order (void)
{
  const Demande late = { 2, 60, 40, 0, FALSE, 1000, TRUE, 0, 0, 0, 0, 0, 1000 };
  const Demande soon = { 2, 60, 5, 0, FALSE, 1000, TRUE, 0, 0, 0, 0, 0, 1000 };
  const Demande again = { 2, 50, 5, 0, FALSE, 1000, TRUE, 0, 0, 0, 2, 0, 1000 };
  const Demande on = { 2, 60, 80, 0, FALSE, 1000, TRUE, 1000, 0, 0, 0, 0, 1000 };
  const Demande unready = { 2, 60, 1, 1, FALSE, 1000, TRUE, 1000, 0, 0, 0, 0, 1000 };
  const JalonsRef hand[] = { 5, 1 };
  static const struct {
    guint capacite;
    gboolean by_hand;
    const char *order;
  } cases[] = {
    { 0, FALSE, "3 2 1 4 5-" }, { 2, FALSE, "3 4 2+ 1+ 5-" }, { 1, FALSE, "4 3+ 2+ 1+ 5-" },
    { 0, TRUE, "1 3 2 4 5-" },  { 2, TRUE, "1 4 3+ 2+ 5-" },  { 0, FALSE, "3 2 1 4 5-" },
  };
  g_autoptr (World) world = world_new ();
  g_autoptr (GArray) by_hand = g_array_new (FALSE, FALSE, sizeof (JalonsRef));

  g_array_append_vals (by_hand, hand, G_N_ELEMENTS (hand));
  add_person (world, &late, 1);
  add_person (world, &soon, 2);
  add_person (world, &again, 3);
  add_person (world, &on, 4);
  add_person (world, &unready, 5);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *order = NULL;

      jalons_ordre_ranger (world->points, cases[i].capacite, cases[i].by_hand ? by_hand : NULL);
      order = show_order (world->points);
      g_assert_cmpstr (order, ==, cases[i].order);
    }
}

/* What is examined takes its places even where they are fewer, and none of those that are left. */
static void
test_examined (void)
{
  Demande examined = PLAIN, plain = PLAIN;
  g_autoptr (World) world = world_new ();
  g_autofree char *order = NULL;

  examined.on = 1000;
  examined.avis = JALONS_AVIS_FAVORABLE;
  examined.depot = 30;
  add_person (world, &plain, 1);
  add_person (world, &examined, 2);
  add_person (world, &examined, 3);
  jalons_ordre_ranger (world->points, 1, NULL);
  order = show_order (world->points);
  g_assert_cmpstr (order, ==, "2 3 1+");
}

/* Generated registers */

static Demande
draw (void)
{
  Demande about = PLAIN;

  about.type = g_test_rand_int_range (1, JALONS_DEMANDE_END);
  about.depot = g_test_rand_int_range (0, 8) ? g_test_rand_int_range (0, 200) : -1;
  about.fin = about.type == JALONS_DEMANDE_ENTREE ? NO_PERIOD : g_test_rand_int_range (-60, 120);
  about.missing = g_test_rand_int_range (0, 4) ? 0 : 1;
  about.refused = g_test_rand_int_range (0, 12) == 0;
  about.expires = g_test_rand_int_range (0, 5) ? 1000 : g_test_rand_int_range (-20, 20);
  about.agreed = g_test_rand_int_range (0, 4) > 0;
  about.on = g_test_rand_int_range (0, 3) ? 0 : g_test_rand_bit () ? 1 : 1000;
  about.other = g_test_rand_bit () ? g_test_rand_int_range (-90, -21) : g_test_rand_int_range (-20, 90);
  about.tenue = g_test_rand_int_range (0, 3);
  about.postponed = g_test_rand_int_range (0, 6) ? 0 : g_test_rand_int_range (1, 4);
  about.avis = g_test_rand_int_range (0, 10) || about.on == 1 ? 0 : JALONS_AVIS_FAVORABLE;
  about.avis = about.on ? about.avis : 0;
  about.out = g_test_rand_int_range (0, 10) ? 1000 : g_test_rand_int_range (-30, 30);

  return about;
}

/* Told by what was generated, and by nothing that the program computes. */
static gboolean
was_examined (const Demande *about)
{
  return about->on == 1000 && about->avis;
}

static gboolean
can_be_presented (const Demande *about)
{
  gboolean complete = !about->missing && !about->refused && about->expires >= 0;

  if (was_examined (about))
    return TRUE;

  return complete && about->agreed && about->depot >= 0 && about->out > 0
         && !(about->on == 1 && about->other >= -20);
}

static JalonsDay
consequence_of (const Demande *about)
{
  if (about->type == JALONS_DEMANDE_RENOUVELLEMENT)
    return DATE + about->fin + 1;

  return about->depot < 0 ? G_MAXINT32 : jalons_day_add_months (DATE - about->depot, 2);
}

/* What has no day comes last. */
static JalonsDay
day_of (const JalonsPoint *point)
{
  return point->consequence == JALONS_DAY_NONE ? G_MAXINT32 : point->consequence;
}

static void
check_order (const GArray *points, const Demande *drawn, guint capacite, guint ready, guint examined)
{
  guint placed = 0;
  JalonsDay last = JALONS_DAY_MIN;
  guint hand = 0;

  for (guint i = 0; i < points->len; i++)
    {
      const JalonsPoint *point = &g_array_index (points, JalonsPoint, i);
      const Demande *about = &drawn[point->demande - 1];
      gboolean able = can_be_presented (about);

      if (!point->place)
        {
          g_assert_cmpint (able, ==, point->motifs == BIT (PLEIN));
          g_assert_cmphex (point->motifs, !=, 0);
          continue;
        }
      g_assert_true (able);
      g_assert_cmpuint (point->place, ==, ++placed);
      g_assert_cmpuint (i + 1, ==, placed);
      if (point->main)
        {
          g_assert_cmpuint (point->main, >, hand);
          g_assert_cmpint (last, ==, JALONS_DAY_MIN);
          hand = point->main;
          continue;
        }
      g_assert_cmpint (day_of (point), ==, consequence_of (about));
      g_assert_cmpint (day_of (point), >=, last);
      last = day_of (point);
    }
  g_assert_cmpuint (placed, ==, capacite ? MAX (examined, MIN (capacite, ready)) : ready);
}

/* Who waits for another session waits no shorter than who is on this one, but for those who are put on it. */
static void
check_turned_away (const GArray *points)
{
  JalonsDay latest = JALONS_DAY_MIN;

  for (guint i = 0; i < points->len; i++)
    {
      const JalonsPoint *point = &g_array_index (points, JalonsPoint, i);

      if (point->place && !point->main && !point->inscrite)
        latest = MAX (latest, day_of (point));
      if (point->motifs == BIT (PLEIN) && !point->inscrite)
        g_assert_cmpint (day_of (point), >=, latest);
    }
}

static void
test_property (void)
{
  const guint count = g_getenv ("JALONS_TEST_LONG") ? 5000 : 300;

  for (guint round = 0; round < count; round++)
    {
      Demande drawn[40];
      guint n = g_test_rand_int_range (1, 41),
            capacite = g_test_rand_bit () ? 0 : g_test_rand_int_range (1, 12), ready = 0, examined = 0;
      g_autoptr (World) world = world_new ();
      g_autoptr (GArray) main = g_array_new (FALSE, FALSE, sizeof (JalonsRef));

      for (guint i = 0; i < n; i++)
        {
          JalonsRef id = g_test_rand_int_range (1, 45);

          drawn[i] = draw ();
          ready += can_be_presented (&drawn[i]);
          examined += was_examined (&drawn[i]);
          add_person (world, &drawn[i], i + 1);
          if (round % 3 == 0 && g_test_rand_int_range (0, 4) == 0)
            g_array_append_val (main, id);
        }
      g_assert_cmpuint (world->points->len, ==, n);
      jalons_ordre_ranger (world->points, capacite, main);
      check_order (world->points, drawn, capacite, ready, examined);
      check_turned_away (world->points);
    }
}

/* The demonstration */

static JalonsRef
next_session (JalonsStore *store, JalonsDay today)
{
  g_autoptr (GError) error = NULL;
  JalonsReferential referential;
  GHashTableIter iter;
  gpointer value = NULL;
  JalonsDay soonest = G_MAXINT32;
  JalonsRef found = 0;

  jalons_referential_init (&referential);
  g_assert_true (jalons_referential_load (&referential, store, &error));
  g_hash_table_iter_init (&iter, referential.seances);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const JalonsSeance *seance = value;

      if (seance->objet != JALONS_OBJET_PSP || seance->date < today || seance->date >= soonest)
        continue;
      soonest = seance->date;
      found = seance->id;
    }
  jalons_referential_clear (&referential);

  return found;
}

static JalonsStore *
make_register (JalonsDay *today)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  const JalonsRegister about = { .kind = JALONS_KIND_DEPARTEMENT,
                                 .departement = jalons_departement_find ("75"),
                                 .demonstration = TRUE,
                                 .today = options.today,
                                 .name = (char *) "" };
  JalonsStore *store = jalons_store_new_in_memory (&about, NULL);

  options.departement = about.departement;
  *today = options.today;
  g_assert_true (jalons_demo_fill (store, &options, NULL, NULL));

  return store;
}

/* R06 and the commission's own timeline say the same of the attendance that is recorded. */
static void
test_same_quorum (void)
{
  JalonsDay today = 0;
  g_autoptr (JalonsStore) store = make_register (&today);
  g_autoptr (JalonsOrdreRegister) reg
      = jalons_ordre_register_new (store, next_session (store, today), today, NULL);
  GHashTableIter iter;
  gpointer value = NULL;
  guint attended = 0;

  g_hash_table_iter_init (&iter, reg->session->referential.seances);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_autoptr (GArray) findings = jalons_findings_new (),
                         mouvements = jalons_commission_mouvements (&reg->session->referential, value);
      g_autoptr (JalonsCommission) commission = jalons_commission_new (&reg->session->referential, value, mouvements);
      gboolean missing = FALSE;

      if (!mouvements->len)
        continue;
      attended++;
      jalons_rules_check_seance (value, &reg->session->referential, findings);
      for (guint i = 0; i < findings->len; i++)
        missing |= g_array_index (findings, JalonsFinding, i).code == JALONS_FINDING_QUORUM_MISSING;
      g_assert_cmpuint (commission->refus->len, ==, 0);
      g_assert_cmpint (missing, ==,
                       jalons_commission_moment (commission, 0)->quorum == JALONS_COMMISSION_QUORUM_NON);
    }
  g_assert_cmpuint (attended, >, 3);
}

static void
set_capacity (JalonsStore *store, JalonsRef row, int capacite)
{
  JalonsSeance seance;

  jalons_record_init (jalons_table (JALONS_TABLE_SEANCES), &seance);
  g_assert_true (jalons_store_load (store, JALONS_TABLE_SEANCES, row, &seance, NULL));
  seance.capacite = capacite;
  g_assert_true (jalons_store_save (store, JALONS_TABLE_SEANCES, &seance, NULL));
  jalons_record_clear (jalons_table (JALONS_TABLE_SEANCES), &seance);
}

/* The delegate's order is that of her rows; by consequence, it is as if she had none. */
static void
test_by_hand (void)
{
  JalonsDay today = 0;
  g_autoptr (JalonsStore) store = make_register (&today);
  const JalonsRef session = next_session (store, today);
  g_autoptr (JalonsOrdreRegister) proposed = jalons_ordre_register_new (store, session, today, NULL), reg = NULL;
  g_autoptr (GArray) before = jalons_ordre_register_by_consequence (proposed), after = NULL;
  g_autoptr (GError) error = NULL;
  JalonsRef last = 0;

  g_assert_cmpuint (proposed->session->affaires->len, >, 3);
  for (guint i = 0; i < proposed->points->len; i++)
    if (g_array_index (proposed->points, JalonsPoint, i).inscrite && g_array_index (proposed->points, JalonsPoint, i).place)
      last = g_array_index (proposed->points, JalonsPoint, i).demande;
  for (guint i = 0; i < proposed->session->affaires->len; i++)
    if (jalons_affaire (proposed->session, i)->demande.id == last)
      g_assert_true (jalons_seance_deplacer (store, proposed->session, i, 0, &error));
  g_assert_no_error (error);
  reg = jalons_ordre_register_new (store, session, today, &error);
  g_assert_cmpint (g_array_index (reg->points, JalonsPoint, 0).demande, ==, last);
  g_assert_cmpuint (g_array_index (reg->points, JalonsPoint, 0).main, ==, 1);
  after = jalons_ordre_register_by_consequence (reg);
  g_assert_cmpuint (before->len, ==, after->len);
  g_assert_true (memcmp (before->data, after->data, before->len * sizeof (JalonsRef)) == 0);
  /* And hers is what the register says still. */
  g_assert_cmpint (g_array_index (reg->points, JalonsPoint, 0).demande, ==, last);
}

static void
test_register (void)
{
  g_autoptr (GError) error = NULL;
  JalonsDay today = 0;
  g_autoptr (JalonsStore) store = make_register (&today);
  g_autoptr (JalonsOrdreRegister) reg = NULL, none = NULL;
  guint placed = 0, told = 0;

  set_capacity (store, next_session (store, today), 12);
  reg = jalons_ordre_register_new (store, next_session (store, today), today, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < reg->points->len; i++)
    {
      const JalonsPoint *point = &g_array_index (reg->points, JalonsPoint, i);
      g_autofree char *text = jalons_text_point (point);

      placed += point->place > 0;
      told += point->place == 0;
      g_assert_true (!point->place == !g_str_has_prefix (text, "Point "));
      g_assert_true (!point->place
                     || jalons_referential_has_agrement (&reg->session->referential, point->association,
                                                         reg->session->seance->departement, reg->session->seance->date));
    }
  g_test_message ("%u placed, %u not, %u members", placed, told, reg->session->commission->siegeants);
  g_assert_cmpuint (placed, <=, 12);
  g_assert_cmpuint (told, >, 0);
  g_assert_cmpuint (reg->session->commission->siegeants, >=, 8);
  none = jalons_ordre_register_new (store, 999999, today, &error);
  g_assert_null (none);
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_ABSENT);
}

/* Every reason and alert has a text of its own and a sentence. */
static void
test_said (void)
{
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  const JalonsPoint plain = { .kind = JALONS_CONSEQUENCE_DECOUVERT,
                              .consequence = 20500,
                              .ajournements = 2,
                              .manquants = 3,
                              .motifs = BIT (INCOMPLET) | BIT (SANS_AGREMENT),
                              .inscrite_le = 20510 };
  g_autofree char *said = jalons_text_point (&plain);

  for (guint i = 0; i < JALONS_ORDRE_N_MOTIFS; i++)
    {
      g_autofree char *text = jalons_text_ordre_motif (i, &plain);

      g_assert_cmpuint (strlen (text), >, 10);
      g_assert_true (g_hash_table_add (texts, (gpointer) jalons_ordre_motif_text (i)));
    }
  for (guint i = 0; i < JALONS_ORDRE_N_ALERTES; i++)
    {
      g_assert_cmpuint (strlen (jalons_text_ordre_alerte (i)), >, 10);
      g_assert_true (g_hash_table_add (texts, (gpointer) jalons_ordre_alerte_text (i)));
    }
  g_assert_cmpstr (
      said, ==,
      "Not on the agenda: dossier incomplete, 3 items are missing, no agrément of the association is valid "
      "in the "
      "département on the day of the session, first day without PSP on 16/02/2026, postponed 2 times.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ordre-du-jour/cases", test_cases);
  g_test_add_func ("/ordre-du-jour/unfiled", test_unfiled);
  g_test_add_func ("/ordre-du-jour/closed-year", test_closed_year);
  g_test_add_func ("/ordre-du-jour/order", test_order);
  g_test_add_func ("/ordre-du-jour/examined", test_examined);
  g_test_add_func ("/ordre-du-jour/property", test_property);
  g_test_add_func ("/ordre-du-jour/register", test_register);
  g_test_add_func ("/ordre-du-jour/by-hand", test_by_hand);
  g_test_add_func ("/ordre-du-jour/same-quorum", test_same_quorum);
  g_test_add_func ("/ordre-du-jour/said", test_said);

  return g_test_run ();
}
