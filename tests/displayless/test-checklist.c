/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "jalons-bareme.h"
#include "jalons-completude.h"
#include "jalons-delai.h"
#include "jalons-ferie.h"
#include "jalons-nationality.h"
#include "jalons-rule.h"
#include "jalons-rules-private.h"
#include "jalons-rules.h"
#include "jalons-territory.h"

/* The checklist of a demande; delays, holidays, the AFIS table; findings set aside, and what an act is blamed for. */

typedef struct {
  JalonsDossier     dossier;
  JalonsReferential referential;
} World;

static World *
world_new (int type, const char *nationality)
{
  World *world = g_new0 (World, 1);
  JalonsDossierParcours parcours = { 0 };
  JalonsDossierDemande demande = { 0 };

  jalons_dossier_init (&world->dossier);
  jalons_referential_init (&world->referential);
  jalons_referential_sort (&world->referential);
  world->dossier.personne.id = 1;
  world->dossier.personne.nationalite = jalons_nationality_find (nationality);
  jalons_record_init (jalons_table (JALONS_TABLE_PARCOURS), &parcours.record);
  jalons_record_init (jalons_table (JALONS_TABLE_SORTIES), &parcours.sortie);
  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &demande.record);
  parcours.record.id = demande.record.parcours = 1;
  parcours.n_demandes = 1;
  demande.record.id = 1;
  demande.record.demande = g_strdup ("D1");
  demande.record.departement = jalons_departement_find ("75");
  demande.record.type = type;
  demande.record.depot = jalons_day_new (2025, 1, 20);
  g_array_append_val (world->dossier.parcours, parcours);
  g_array_append_val (world->dossier.demandes, demande);
  jalons_dossier_link (&world->dossier);

  return world;
}

static void
world_free (World *world)
{
  jalons_dossier_clear (&world->dossier);
  jalons_referential_clear (&world->referential);
  g_free (world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static JalonsElement *
receive (World *world, const char *key, JalonsDay day)
{
  JalonsDossierElement element = { 0 };

  jalons_record_init (jalons_table (JALONS_TABLE_ELEMENTS), &element.record);
  element.record.id = world->dossier.elements->len + 1;
  element.record.exigence = g_strdup (key);
  element.record.etat = JALONS_ETAT_ELEMENT_RECU;
  element.record.recu_le = day;
  g_array_append_val (world->dossier.elements, element);

  return &g_array_index (world->dossier.elements, JalonsDossierElement, world->dossier.elements->len - 1).record;
}

static void
receive_all (World *world, JalonsDay day)
{
  g_autoptr (GPtrArray) rules = jalons_exigences_in_force (&world->referential, jalons_dossier_demande (&world->dossier, 0)->record.type, 0, day);

  for (guint i = 0; i < rules->len; i++)
    receive (world, ((const JalonsExigence *) g_ptr_array_index (rules, i))->exigence, day + i);
}

static const JalonsExigenceItem *
item_of (const JalonsCompletude *completude, const char *key)
{
  for (guint i = 0; i < completude->items->len; i++)
    if (g_str_equal (g_array_index (completude->items, JalonsExigenceItem, i).exigence->exigence, key))
      return &g_array_index (completude->items, JalonsExigenceItem, i);

  return NULL;
}

static void
test_shipped (void)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  guint types[JALONS_DEMANDE_END] = { 0 };

  for (guint i = 0; i < jalons_exigences_shipped_count (); i++)
    {
      const JalonsExigence *exigence = jalons_exigences_shipped (i);

      g_assert_true (g_hash_table_add (keys, exigence->exigence));
      g_assert_cmpuint (strlen (exigence->exigence), <=, 64);
      g_assert_true (exigence->libelle && *exigence->libelle && exigence->source && *exigence->source);
      /* domain.md §1.4-2: only what is read in R121-12-9 and -12 is sure. */
      if (exigence->certitude == JALONS_CERTITUDE_SURE)
        g_assert_nonnull (strstr (exigence->source, "R121-12"));
      types[exigence->type] += exigence->obligatoire == JALONS_OUI;
    }
  for (int type = 1; type < JALONS_DEMANDE_END; type++)
    g_assert_cmpuint (types[type], >=, 2);
}

static void
test_verdicts (void)
{
  const JalonsDay day = jalons_day_new (2025, 1, 15), later = day + 100;
  g_autoptr (World) world = world_new (JALONS_DEMANDE_ENTREE, "NGA");
  JalonsCompletude completude;
  JalonsElement *element = NULL;
  guint required;

  jalons_completude_init (&completude);
  jalons_completude_judge (&world->dossier, 0, &world->referential, later, &completude);
  g_assert_cmpint (completude.verdict, ==, JALONS_COMPLETUDE_INCOMPLET);
  g_assert_cmpuint (completude.n_present, ==, 0);
  required = completude.n_required;
  receive_all (world, day);
  jalons_completude_judge (&world->dossier, 0, &world->referential, later, &completude);
  g_assert_cmpint (completude.verdict, ==, JALONS_COMPLETUDE_COMPLET);
  g_assert_cmpuint (completude.n_present, ==, required);
  /* « situation-sociale », the eighth, is the last that is required. */
  g_assert_cmpint (completude.since, ==, day + 7);
  /* The required items were not all there the day before. */
  jalons_completude_judge (&world->dossier, 0, &world->referential, completude.since - 1, &completude);
  g_assert_cmpint (completude.verdict, ==, JALONS_COMPLETUDE_INCOMPLET);
  element = receive (world, "entree-identite", day + 20);
  element->expire_le = day + 40;
  jalons_completude_judge (&world->dossier, 0, &world->referential, day + 40, &completude);
  g_assert_cmpint (completude.verdict, ==, JALONS_COMPLETUDE_COMPLET);
  jalons_completude_judge (&world->dossier, 0, &world->referential, day + 41, &completude);
  g_assert_cmpint (completude.verdict, ==, JALONS_COMPLETUDE_PERIME);
  g_assert_cmpint (item_of (&completude, "entree-identite")->day, ==, day + 40);
  receive (world, "entree-identite", day + 50)->etat = JALONS_ETAT_ELEMENT_INCORRECT;
  jalons_completude_judge (&world->dossier, 0, &world->referential, day + 60, &completude);
  g_assert_cmpint (completude.verdict, ==, JALONS_COMPLETUDE_INCORRECT);
  receive (world, "entree-identite", day + 70)->etat = JALONS_ETAT_ELEMENT_SANS_OBJET;
  jalons_completude_judge (&world->dossier, 0, &world->referential, day + 80, &completude);
  g_assert_cmpint (completude.verdict, ==, JALONS_COMPLETUDE_COMPLET);
  g_assert_cmpint (item_of (&completude, "entree-identite")->why, ==, JALONS_WHY_SET_ASIDE);
  jalons_completude_clear (&completude);
}

static void
test_conditions (void)
{
  const JalonsDay day = jalons_day_new (2025, 2, 1);
  static const struct {
    const char *nationality;
    gboolean    child;
    JalonsExigenceState sejour, family;
  } cases[] = {
    { "NGA", FALSE, JALONS_EXIGENCE_MISSING, JALONS_EXIGENCE_NOT_APPLICABLE },
    { "ROU", TRUE, JALONS_EXIGENCE_NOT_APPLICABLE, JALONS_EXIGENCE_MISSING },
    { "FRA", FALSE, JALONS_EXIGENCE_NOT_APPLICABLE, JALONS_EXIGENCE_NOT_APPLICABLE },
    { "", TRUE, JALONS_EXIGENCE_MISSING, JALONS_EXIGENCE_MISSING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new (JALONS_DEMANDE_RENOUVELLEMENT, cases[i].nationality);
      JalonsEnfant child = { 1, 1, day - 100, day - 100, JALONS_DAY_NONE };
      JalonsCompletude completude;

      if (cases[i].child)
        g_array_append_val (world->dossier.enfants, child);
      jalons_completude_init (&completude);
      jalons_completude_judge (&world->dossier, 0, &world->referential, day, &completude);
      g_assert_cmpint (item_of (&completude, "renouvellement-sejour")->state, ==, cases[i].sejour);
      g_assert_cmpint (item_of (&completude, "renouvellement-situation-familiale")->state, ==, cases[i].family);
      jalons_completude_clear (&completude);
    }
}

static void
add_own (World *world, const char *key, int required, JalonsDay from, JalonsDay to)
{
  JalonsExigence own;

  jalons_record_init (jalons_table (JALONS_TABLE_EXIGENCES), &own);
  own.id = world->referential.exigences->len + 1;
  own.exigence = g_strdup (key);
  own.libelle = g_strdup ("Autre");
  own.type = JALONS_DEMANDE_ENTREE;
  own.obligatoire = required;
  own.debut = from;
  own.fin = to;
  jalons_referential_add_exigence (&world->referential, &own);
}

/* The register's own rule set: instead of the shipped items of its keys, or beside them, between its days. */
static void
test_own_rules (void)
{
  const JalonsDay from = jalons_day_new (2025, 1, 21), day = jalons_day_new (2025, 6, 1);
  g_autoptr (World) world = world_new (JALONS_DEMANDE_ENTREE, "NGA");
  JalonsDemande *demande = &jalons_dossier_demande (&world->dossier, 0)->record;
  JalonsCompletude completude;

  add_own (world, "entree-identite", JALONS_NON, from, JALONS_DAY_NONE);
  add_own (world, "local", JALONS_OUI, from, from + 30);
  jalons_completude_init (&completude);
  /* Filed the day before: judged by what was in force then. */
  jalons_completude_judge (&world->dossier, 0, &world->referential, day, &completude);
  g_assert_true (item_of (&completude, "entree-identite")->required);
  g_assert_null (item_of (&completude, "local"));
  demande->depot = from;
  jalons_completude_judge (&world->dossier, 0, &world->referential, day, &completude);
  g_assert_false (item_of (&completude, "entree-identite")->required);
  g_assert_cmpstr (item_of (&completude, "entree-identite")->exigence->libelle, ==, "Autre");
  g_assert_true (item_of (&completude, "local")->required);
  demande->depot = from + 31;
  jalons_completude_judge (&world->dossier, 0, &world->referential, day, &completude);
  g_assert_null (item_of (&completude, "local"));
  jalons_completude_clear (&completude);
}

static gboolean
asks (World *world, const char *departement, const char *key)
{
  g_autoptr (GPtrArray) rules
      = jalons_exigences_in_force (&world->referential, JALONS_DEMANDE_ENTREE, jalons_departement_find (departement),
                                   jalons_day_new (2025, 6, 1));

  for (guint i = 0; i < rules->len; i++)
    if (g_str_equal (((const JalonsExigence *) g_ptr_array_index (rules, i))->exigence, key))
      return ((const JalonsExigence *) g_ptr_array_index (rules, i))->obligatoire == JALONS_OUI;

  return FALSE;
}

/* An item of one département: asked of its demandes only, in the place of a shipped one too. */
static void
test_departement_rules (void)
{
  g_autoptr (World) world = world_new (JALONS_DEMANDE_ENTREE, "NGA");
  JalonsCompletude completude;

  add_own (world, "de-44", JALONS_OUI, JALONS_DAY_NONE, JALONS_DAY_NONE);
  add_own (world, "entree-identite", JALONS_NON, JALONS_DAY_NONE, JALONS_DAY_NONE);
  add_own (world, "de-tous", JALONS_OUI, JALONS_DAY_NONE, JALONS_DAY_NONE);
  g_array_index (world->referential.exigences, JalonsExigence, 0).departement = jalons_departement_find ("44");
  g_array_index (world->referential.exigences, JalonsExigence, 1).departement = jalons_departement_find ("44");
  g_assert_true (asks (world, "44", "de-44"));
  g_assert_false (asks (world, "75", "de-44"));
  g_assert_false (asks (world, "", "de-44"));
  g_assert_false (asks (world, "44", "entree-identite"));
  g_assert_true (asks (world, "75", "entree-identite"));
  g_assert_true (asks (world, "44", "de-tous") && asks (world, "75", "de-tous"));
  jalons_completude_init (&completude);
  jalons_completude_judge (&world->dossier, 0, &world->referential, jalons_day_new (2025, 6, 1), &completude);
  g_assert_null (item_of (&completude, "de-44"));
  g_assert_true (item_of (&completude, "entree-identite")->required);
  jalons_dossier_demande (&world->dossier, 0)->record.departement = jalons_departement_find ("44");
  jalons_completude_judge (&world->dossier, 0, &world->referential, jalons_day_new (2025, 6, 1), &completude);
  g_assert_true (item_of (&completude, "de-44")->required);
  g_assert_false (item_of (&completude, "entree-identite")->required);
  jalons_completude_clear (&completude);
}

static char *
version_of (World *world, const char *departement, int month)
{
  char *version = jalons_exigences_version (&world->referential, jalons_departement_find (departement),
                                            jalons_day_new (2025, month, 1));

  g_assert_cmpuint (strlen (version), ==, JALONS_EXIGENCES_VERSION_LENGTH);

  return version;
}

/* What is changed of an item that is in force, and whether the version says so. */
static void
change_item (JalonsExigence *item, guint change)
{
  static const char *const texts[] = { "Autre chose", "de-44 bis" };

  switch (change)
    {
    case 0:
      item->obligatoire = JALONS_NON;
      break;
    case 1:
      item->condition = JALONS_CONDITION_EXIGENCE_ENFANTS;
      break;
    case 2:
      item->validite = 30;
      break;
    case 3:
      item->debut = jalons_day_new (2025, 2, 1);
      break;
    case 4:
      item->fin = jalons_day_new (2025, 12, 1);
      break;
    case 5:
      item->type = JALONS_DEMANDE_RENOUVELLEMENT;
      break;
    case 6:
      g_free (item->libelle);
      item->libelle = g_strdup (texts[0]);
      break;
    case 7:
      g_free (item->exigence);
      item->exigence = g_strdup (texts[1]);
      break;
    /* From here on, what judging does not read, or reads in the same way. */
    case 8:
      item->source = g_strdup ("usage");
      break;
    case 9:
      item->certitude = JALONS_CERTITUDE_SURE;
      break;
    case 10:
      item->condition = JALONS_CONDITION_EXIGENCE_TOUJOURS;
      break;
    case 11:
      item->departement = 0;
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
test_version (void)
{
  g_autoptr (World) plain = world_new (JALONS_DEMANDE_ENTREE, "NGA");
  g_autofree char *shipped = version_of (plain, "44", 6);
  g_autofree char *elsewhere = version_of (plain, "75", 6);

  g_assert_cmpstr (shipped, ==, elsewhere);
  for (guint change = 0; change <= 12; change++)
    {
      g_autoptr (World) world = world_new (JALONS_DEMANDE_ENTREE, "NGA");
      g_autofree char *before = NULL, *after = NULL, *other = NULL;

      add_own (world, "de-44", JALONS_OUI, JALONS_DAY_NONE, JALONS_DAY_NONE);
      g_array_index (world->referential.exigences, JalonsExigence, 0).departement = jalons_departement_find ("44");
      before = version_of (world, "44", 6);
      g_assert_cmpstr (before, !=, shipped);
      other = version_of (world, "75", 6);
      g_assert_cmpstr (other, ==, shipped);
      if (change < 12)
        change_item (&g_array_index (world->referential.exigences, JalonsExigence, 0), change);
      after = version_of (world, "44", 6);
      if (change < 8)
        g_assert_cmpstr (before, !=, after);
      else
        g_assert_cmpstr (before, ==, after);
    }
}

/* The order in which rows were typed says nothing, nor does a rule that is not in force yet. */
static void
test_version_order (void)
{
  g_autoptr (World) one = world_new (JALONS_DEMANDE_ENTREE, "NGA");
  g_autoptr (World) two = world_new (JALONS_DEMANDE_ENTREE, "NGA");
  g_autofree char *first = NULL, *second = NULL, *later = NULL;

  add_own (one, "a", JALONS_OUI, JALONS_DAY_NONE, JALONS_DAY_NONE);
  add_own (one, "entree-identite", JALONS_NON, JALONS_DAY_NONE, JALONS_DAY_NONE);
  add_own (one, "b", JALONS_NON, JALONS_DAY_NONE, JALONS_DAY_NONE);
  add_own (two, "b", JALONS_NON, JALONS_DAY_NONE, JALONS_DAY_NONE);
  add_own (two, "a", JALONS_OUI, JALONS_DAY_NONE, JALONS_DAY_NONE);
  add_own (two, "entree-identite", JALONS_NON, JALONS_DAY_NONE, JALONS_DAY_NONE);
  add_own (two, "c", JALONS_OUI, jalons_day_new (2025, 9, 1), JALONS_DAY_NONE);
  first = version_of (one, "44", 6);
  second = version_of (two, "44", 6);
  later = version_of (two, "44", 9);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, later);
}

/* Whatever is received, in whatever order: the verdict says what the items say, and what is complete stays so while nothing
 * expires. */
static void
test_properties (void)
{
  const guint n = g_getenv ("JALONS_TEST_LONG") ? 20000 : 1000;
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < n; i++)
    {
      const JalonsDay day = jalons_day_new (2025, 3, 1);
      g_autoptr (World) world = world_new (g_rand_int_range (rand, 1, JALONS_DEMANDE_END), i % 2 ? "NGA" : "FRA");
      guint counts[JALONS_EXIGENCE_NOT_APPLICABLE + 1] = { 0 };
      JalonsCompletude completude;

      for (guint j = 0; j < 12; j++)
        {
          JalonsElement *element = receive (world, jalons_exigences_shipped (g_rand_int_range (rand, 0, jalons_exigences_shipped_count ()))->exigence,
                                            day - g_rand_int_range (rand, -5, 60));

          element->etat = g_rand_int_range (rand, 1, JALONS_ETAT_ELEMENT_END);
          if (g_rand_boolean (rand))
            element->expire_le = element->recu_le + g_rand_int_range (rand, 0, 60);
        }
      jalons_completude_init (&completude);
      jalons_completude_judge (&world->dossier, 0, &world->referential, day, &completude);
      for (guint j = 0; j < completude.items->len; j++)
        {
          const JalonsExigenceItem *item = &g_array_index (completude.items, JalonsExigenceItem, j);

          counts[item->state] += item->required;
          g_assert_true (!item->element || item->element->recu_le <= day);
          g_assert_cmpint (item->state == JALONS_EXIGENCE_MISSING, ==, item->why == JALONS_WHY_NOT_RECEIVED);
        }
      g_assert_cmpint (completude.verdict == JALONS_COMPLETUDE_COMPLET, ==, completude.n_present == completude.n_required);
      g_assert_cmpuint (completude.n_present, ==, counts[JALONS_EXIGENCE_PRESENT]);
      g_assert_cmpuint (counts[JALONS_EXIGENCE_NOT_APPLICABLE], ==, 0);
      g_assert_cmpint (completude.verdict == JALONS_COMPLETUDE_INCORRECT, ==, counts[JALONS_EXIGENCE_INCORRECT] > 0);
      g_assert_true (completude.since == JALONS_DAY_NONE || completude.since <= day);
      jalons_completude_clear (&completude);
    }
}

static void
test_bareme (void)
{
  static const struct {
    const char *departement, *month;
    guint       children;
    JalonsCents amount;
  } cases[] = {
    /* domain.md §3.2 and scenarios S1, S8, S9. */
    { "75", "2017-05", 0, 33000 },  { "75", "2017-05", 3, 63600 },  { "976", "2017-05", 3, 31800 }, { "976", "2017-05", 4, 35000 },
    { "75", "2022-06", 1, 43200 },  { "75", "2022-07", 1, 44928 },  { "976", "2022-07", 2, 27768 }, { "976", "2022-07", 3, 33072 },
    { "75", "2025-11", 0, 34320 },  { "75", "2025-12", 0, 55943 },  { "13", "2026-01", 1, 66551 },  { "13", "2026-01", 2, 77159 },
    { "974", "2026-01", 3, 87767 }, { "976", "2026-01", 0, 27972 }, { "976", "2026-01", 1, 33276 }, { "976", "2026-01", 2, 38580 },
    { "976", "2026-01", 3, 43884 }, { "976", "2026-01", 4, 47212 }, { "75", "2026-01", 4, JALONS_CENTS_NONE },
  };
  JalonsMonth month = JALONS_MONTH_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (jalons_month_parse (cases[i].month, &month), ==, JALONS_PARSED);
      g_assert_cmpint (jalons_bareme_amount (jalons_bareme_of (NULL, jalons_departement_find (cases[i].departement), month, JALONS_DAY_NONE),
                                             cases[i].children),
                       ==, cases[i].amount);
    }
  g_assert_null (jalons_bareme_of (NULL, 1, jalons_month_of (jalons_day_new (2017, 3, 1)), JALONS_DAY_NONE));
  for (guint i = 0; i < jalons_bareme_count (NULL); i++)
    g_assert_true (*jalons_bareme (NULL, i)->source != '\0');
}

static void
test_days (void)
{
  static const struct {
    const char *day, *departement;
    gboolean    holiday;
  } holidays[] = {
    { "2025-04-20", "", FALSE },   { "2025-04-21", "", TRUE },    { "2025-05-29", "", TRUE },    { "2025-06-09", "", TRUE },
    { "2026-04-06", "", TRUE },    { "2026-05-14", "", TRUE },    { "2024-05-20", "", TRUE },    { "2026-07-14", "75", TRUE },
    { "2026-04-03", "67", TRUE },  { "2026-04-03", "75", FALSE }, { "2026-12-26", "57", TRUE },  { "2026-12-26", "54", FALSE },
    { "2026-05-27", "971", TRUE }, { "2026-05-22", "972", TRUE }, { "2026-06-10", "973", TRUE }, { "2026-12-20", "974", TRUE },
    { "2026-04-27", "976", TRUE }, { "2026-04-27", "75", FALSE }, { "2026-11-11", "68", TRUE },
  };
  static const struct {
    const char *start, *last, *source;
  } delays[] = {
    { "2026-03-09", "2026-05-11", "S2: 10 May is a Sunday" },
    { "2026-06-20", "2026-08-21", "S2: a Friday" },
    { "2025-12-31", "2026-03-02", "28 February and one day is a Sunday, 1 March" },
    { "2026-03-13", "2026-05-15", "14 May is Ascension Day" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (holidays); i++)
    g_assert_cmpint (jalons_ferie_is (jalons_day_from_iso (holidays[i].day), jalons_departement_find (holidays[i].departement)),
                     ==, holidays[i].holiday);
  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    g_assert_cmpint (jalons_delai_franc (jalons_day_from_iso (delays[i].start), 2, jalons_departement_find ("69")), ==,
                     jalons_day_from_iso (delays[i].last));
}

/* Scenario S2, step by step. */
static void
test_appeals (void)
{
  g_autoptr (World) world = world_new (JALONS_DEMANDE_ENTREE, "NGA");
  JalonsDemande *demande = &jalons_dossier_demande (&world->dossier, 0)->record;
  JalonsDossierRecours gracious = { { 1, NULL, 1, JALONS_NATURE_RECOURS_GRACIEUX, jalons_day_from_iso ("2026-04-20"), 0, JALONS_DAY_NONE },
                                    0 };

  demande->decision = JALONS_DECISION_REFUSEE;
  demande->decision_date = jalons_day_from_iso ("2026-03-05");
  demande->notification = jalons_day_from_iso ("2026-03-09");
  g_assert_cmpint (jalons_delai_recours (&world->dossier, 0, NULL, demande->notification), ==, JALONS_DAY_NONE);
  demande->voies_recours = JALONS_OUI;
  g_assert_cmpint (jalons_delai_recours (&world->dossier, 0, NULL, demande->notification), ==, jalons_day_from_iso ("2026-05-11"));
  g_array_append_val (world->dossier.recours, gracious);
  g_assert_cmpint (jalons_delai_recours (&world->dossier, 0, NULL, jalons_day_from_iso ("2026-06-19")), ==, JALONS_DAY_OPEN);
  g_assert_cmpint (jalons_delai_rejection (&gracious.record), ==, jalons_day_from_iso ("2026-06-20"));
  g_assert_cmpint (jalons_delai_recours (&world->dossier, 0, NULL, jalons_day_from_iso ("2026-06-20")), ==,
                   jalons_day_from_iso ("2026-08-21"));
}

/* Set aside as long as its facts are the same, and no longer. */
static void
test_aside (void)
{
  const JalonsDay today = jalons_day_new (2025, 6, 1);
  g_autoptr (World) world = world_new (JALONS_DEMANDE_ENTREE, "FRA");
  g_autoptr (GArray) findings = jalons_findings_new ();
  g_autoptr (GArray) aside = jalons_findings_new ();
  JalonsEcart ecart = { .id = 1, .personne = 1, .constat = g_strdup ("silence-request"), .date = today };

  jalons_rules_check (&world->dossier, &world->referential, today, findings);
  g_assert_cmpuint (findings->len, ==, 1);
  ecart.fait = jalons_finding_signature (&g_array_index (findings, JalonsFinding, 0), &world->dossier, &world->referential);
  g_assert_nonnull (strstr (ecart.fait, "demandes.depot=D1"));
  g_array_append_val (world->dossier.ecarts, ecart);
  jalons_ecarts_filter (&world->dossier, &world->referential, findings, aside);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpuint (aside->len, ==, 1);
  jalons_dossier_demande (&world->dossier, 0)->record.depot++;
  jalons_rules_check (&world->dossier, &world->referential, today, findings);
  jalons_ecarts_filter (&world->dossier, &world->referential, findings, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
}

/* What was imported blocks nothing, may be corrected in part, and may not be made worse. */
static void
test_standing (void)
{
  const JalonsDay today = jalons_day_new (2025, 2, 1);
  g_autoptr (World) before = world_new (JALONS_DEMANDE_ENTREE, "FRA");
  g_autoptr (World) after = world_new (JALONS_DEMANDE_ENTREE, "FRA");
  World *const worlds[] = { before, after };
  JalonsJudgement judgement;

  for (guint i = 0; i < G_N_ELEMENTS (worlds); i++)
    {
      JalonsDemande *demande = &jalons_dossier_demande (&worlds[i]->dossier, 0)->record;

      demande->decision = JALONS_DECISION_ACCEPTEE;
      demande->decision_date = demande->debut = jalons_day_new (2025, 1, 25);
      demande->fin = jalons_day_new (2025, 7, 24);
      jalons_dossier_parcours (&worlds[i]->dossier, 0)->record.periodes_avant = 3;
      jalons_dossier_link (&worlds[i]->dossier);
    }
  jalons_judgement_init (&judgement);
  g_assert_true (jalons_rules_judge_act (&before->dossier, &before->referential, &after->dossier, &after->referential, today,
                                         &judgement));
  g_assert_cmpuint (judgement.standing->len, ==, 2);
  jalons_dossier_demande (&after->dossier, 0)->record.decision_date--;
  jalons_dossier_demande (&after->dossier, 0)->record.avis_association = JALONS_AVIS_ASSOCIATION_FAVORABLE;
  g_assert_true (jalons_rules_judge_act (&before->dossier, &before->referential, &after->dossier, &after->referential, today,
                                         &judgement));
  g_assert_cmpuint (judgement.solved->len, ==, 1);
  jalons_dossier_parcours (&after->dossier, 0)->record.periodes_avant = 4;
  g_assert_false (jalons_rules_judge_act (&before->dossier, &before->referential, &after->dossier, &after->referential, today,
                                          &judgement));
  g_assert_cmpuint (judgement.blocking->len, ==, 2);
  /* Nothing is asked of what is there of somebody new but that it be right. */
  g_assert_false (jalons_rules_judge_act (NULL, NULL, &before->dossier, &before->referential, today, &judgement));
  jalons_judgement_clear (&judgement);
}

static void
test_rules (void)
{
  gboolean seen[JALONS_RULES + 1] = { FALSE };

  for (guint code = 0; code < JALONS_N_FINDING_CODES; code++)
    {
      const JalonsRule *rule = jalons_rule_of (code);
      char id[JALONS_RULE_ID_SIZE];

      if (!jalons_finding_is_of_tables (code))
        g_assert_nonnull (rule);
      if (!rule)
        continue;
      g_assert_cmpint (rule->code, ==, (int) code);
      g_assert_cmpuint (rule->number, <=, JALONS_RULES);
      g_assert_cmpuint (strlen (jalons_rule_id (rule, id)), ==, rule->number ? 3 : 0);
      g_assert_true (*rule->source || rule->certainty == JALONS_CERTAINTY_DESIGN);
      seen[rule->number] = TRUE;
    }
  for (guint i = 1; i <= JALONS_RULES; i++)
    g_assert_true (seen[i]);
}

static void
test_grounds (void)
{
  static const struct {
    const char *text;
    gboolean    risk;
  } cases[] = {
    { "Pas de plainte.", TRUE },
    { "Absence de dépôt de plainte contre le réseau", TRUE },
    { "N’A DÉPOSÉ AUCUNE PLAINTE", TRUE },
    { "n’a pas encore arrêté de se prostituer", TRUE },
    { "La prostitution n’a pas cessé", TRUE },
    { "se prostitue toujours", TRUE },
    { "l’activité de prostitution se poursuit", TRUE },
    { "non-cessation de l’activité", TRUE },
    { "", FALSE },
    { "A porté plainte, et ne répond plus", FALSE },
    { "a quitté la prostitution depuis un an", FALSE },
    { "ne se prostitue plus", FALSE },
    { "projet d’insertion à préciser", FALSE },
    { "L’arrêté d’agrément n’est pas joint", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (jalons_rules_grounds_at_risk (cases[i].text), ==, cases[i].risk);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checklist/shipped", test_shipped);
  g_test_add_func ("/checklist/verdicts", test_verdicts);
  g_test_add_func ("/checklist/conditions", test_conditions);
  g_test_add_func ("/checklist/own-rules", test_own_rules);
  g_test_add_func ("/checklist/departement-rules", test_departement_rules);
  g_test_add_func ("/checklist/version", test_version);
  g_test_add_func ("/checklist/version-order", test_version_order);
  g_test_add_func ("/checklist/properties", test_properties);
  g_test_add_func ("/rules/bareme", test_bareme);
  g_test_add_func ("/rules/days", test_days);
  g_test_add_func ("/rules/appeals", test_appeals);
  g_test_add_func ("/rules/aside", test_aside);
  g_test_add_func ("/rules/standing", test_standing);
  g_test_add_func ("/rules/table", test_rules);
  g_test_add_func ("/rules/grounds", test_grounds);

  return g_test_run ();
}
