/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "jalons-demo.h"
#include "jalons-latin.h"
#include "jalons-search.h"

#define MOST 50

static JalonsStore *
new_store (void)
{
  JalonsRegister reg
      = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = 20468, .name = (char *) "" };
  JalonsStore *store = jalons_store_new_in_memory (&reg, NULL);

  g_assert_nonnull (store);

  return store;
}

/* Every one made up. */
static const struct {
  const char *key;
  const char *nom;
  const char *prenom;
  const char *nom_usage;
  const char *naissance;
  const char *code;
} persons[] = {
  { "a", "ADÉLÉYÉ", "Oluwaseun", NULL, "1999-03-12", "PSP-75-2024-0012" },
  { "b", "d’Almeida", "Marie-Ange", "BEN ALI", "1987-12-03", "PSP-75-2024-0007" },
  { "c", "BENALI", "Khadija", NULL, "1990-05-05", "PSP-13-2023-0101" },
  { "d", "TRAORÉ", "Fatoumata", "N’DIAYE", "2001-01-31", "PSP-2A-2022-0001" },
  { "e", "MOHAMED", "Aïcha", NULL, "1995-08-15", "PSP-971-2021-0300" },
  { "f", "OUATTARA", "Awa", NULL, "1999-03-30", NULL },
  { "g", "Щербак", "Оксана", NULL, "1978-02-28", "PSP-67-2020-0444" },
  { "h", "محمد", "فاطمة", NULL, NULL, NULL },
  { "i", "Παπαδοπούλου", "Ελένη", NULL, "1982-11-09", NULL },
  { "j", "DIALLO", "Yasmine", NULL, "1996-06-06", "PSP-69-2025-0033" },
  { "k", "NGUYỄN", "Thị Ánh", NULL, "1993-10-21", NULL },
  { "l", "OSAGIE", "Blessing", "EHIGIE", "1999-12-31", NULL },
  { "m", "ŁUKASZEWSKA", "Zofia", NULL, "1985-04-17", NULL },
  { "n", "DE LA CRUZ", "María José", NULL, "1988-07-14", NULL },
  { "o", "IVANOVA", "Tatyana", NULL, "2000-02-29", NULL },
  { "p", "SAINT-CLAIR", "Œnone", NULL, NULL, NULL },
};

static void
save_parcours (JalonsStore *store, JalonsRef personne, const char *key, const char *code)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PARCOURS);
  JalonsParcours parcours;
  g_autoptr (GError) error = NULL;

  jalons_record_init (table, &parcours);
  parcours.parcours = g_strconcat ("dossier-", key, NULL);
  parcours.code = g_strdup (code);
  parcours.personne = personne;
  jalons_store_save (store, JALONS_TABLE_PARCOURS, &parcours, &error);
  g_assert_no_error (error);
  jalons_record_clear (table, &parcours);
}

static JalonsRef
save_person (JalonsStore *store, JalonsRef id, const char *key, const char *nom, const char *prenom,
             const char *usage, const char *naissance)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  JalonsPersonne personne;
  g_autoptr (GError) error = NULL;

  jalons_record_init (table, &personne);
  personne.id = id;
  personne.personne = g_strdup (key);
  personne.nom = g_strdup (nom);
  personne.prenom = g_strdup (prenom);
  personne.nom_usage = g_strdup (usage);
  if (naissance)
    personne.naissance = jalons_day_from_iso (naissance);
  jalons_store_save (store, JALONS_TABLE_PERSONNES, &personne, &error);
  g_assert_no_error (error);
  id = personne.id;
  jalons_record_clear (table, &personne);

  return id;
}

static JalonsStore *
new_filled_store (void)
{
  JalonsStore *store = new_store ();

  for (guint i = 0; i < G_N_ELEMENTS (persons); i++)
    {
      JalonsRef id = save_person (store, 0, persons[i].key, persons[i].nom, persons[i].prenom,
                                  persons[i].nom_usage, persons[i].naissance);

      if (persons[i].code)
        save_parcours (store, id, persons[i].key, persons[i].code);
    }

  return store;
}

static JalonsSearch *
new_search (JalonsStore *store)
{
  g_autoptr (GError) error = NULL;
  JalonsSearch *search = jalons_search_new (store, &error);

  g_assert_no_error (error);

  return search;
}

static char *
key_of (JalonsStore *store, JalonsRef id)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  JalonsPersonne personne;
  char *key = NULL;

  jalons_record_init (table, &personne);
  g_assert_true (jalons_store_load (store, JALONS_TABLE_PERSONNES, id, &personne, NULL));
  key = g_strdup (personne.personne);
  jalons_record_clear (table, &personne);

  return key;
}

/* The keys of those who are found, best first. */
static char *
found (JalonsStore *store, JalonsSearch *search, const char *typed)
{
  JalonsSearchHit hits[MOST];
  GString *keys = g_string_new (NULL);
  guint all = 0;
  const guint n = jalons_search_query (search, typed, hits, MOST, &all);

  g_assert_cmpuint (n, ==, MIN (all, MOST));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = key_of (store, hits[i].personne);

      g_assert_cmpuint (hits[i].reasons, !=, 0);
      g_string_append_printf (keys, "%s%s", i ? " " : "", key);
    }

  return g_string_free (keys, FALSE);
}

/* What is typed, and who is found, in this order. */
static const struct {
  const char *typed;
  const char *keys;
} queries[] = {
#include "search-queries.h"
};

static void
test_queries (void)
{
  g_autoptr (JalonsStore) store = new_filled_store ();
  g_autoptr (JalonsSearch) search = new_search (store);
  guint n_wrong = 0;

  g_assert_cmpuint (G_N_ELEMENTS (queries), >=, 120);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *keys = found (store, search, queries[i].typed);

      if (strcmp (keys, queries[i].keys) != 0)
        g_test_message ("“%s”: “%s”, and not “%s”", queries[i].typed, keys, queries[i].keys);
      n_wrong += strcmp (keys, queries[i].keys) != 0;
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
test_reasons (void)
{
  static const struct {
    const char *typed;
    JalonsSearchReason reasons;
  } cases[] = {
    { "traore", JALONS_SEARCH_NAME },
    { "fatou", JALONS_SEARCH_FIRST_NAME },
    { "ndiaye", JALONS_SEARCH_USAGE },
    { "traore fatou", JALONS_SEARCH_NAME | JALONS_SEARCH_FIRST_NAME },
    { "fathoumata", JALONS_SEARCH_FIRST_NAME | JALONS_SEARCH_SOUND },
    { "trapre", JALONS_SEARCH_NAME | JALONS_SEARCH_CLOSE },
    { "31/01/2001", JALONS_SEARCH_BIRTH },
    { "2A-2022-0001", JALONS_SEARCH_CODE },
    { "dossier-d", 0 },
    { "12/03/1987", JALONS_SEARCH_SWAPPED },
    { "444", JALONS_SEARCH_CODE },
    { "ouattara 30/03", JALONS_SEARCH_NAME | JALONS_SEARCH_BIRTH },
  };
  g_autoptr (JalonsStore) store = new_filled_store ();
  g_autoptr (JalonsSearch) search = new_search (store);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JalonsSearchHit hits[MOST];
      const guint n = jalons_search_query (search, cases[i].typed, hits, MOST, NULL);

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpuint (n, ==, cases[i].reasons ? 1 : 0);
      if (n)
        g_assert_cmpuint (hits[0].reasons, ==, cases[i].reasons);
    }
}

/* One sound, however it is written. */
static void
test_sounds (void)
{
  static const char *const same[][8] = {
    { "mohamed", "mohammed", "muhammad", "mouhamad", "mohamad", "mohammad" },
    { "khadija", "hadidja", "khadidja", "hadija", "khadeeja" },
    { "aicha", "aisha", "aischa" },
    { "ouattara", "wattara" },
    { "fatoumata", "fathoumata", "fatumata", "phatoumata" },
    { "yasmine", "iasmine", "yassmine" },
    { "diallo", "djallo", "jallo", "jalo", "dialo" },
    { "georgina", "jeorjina" },
    { "christelle", "kristele" },
    { "zeinab", "zeynab", "seinab" },
    { "oumou", "umu", "oumoo" },
    { "ahmed", "amed", "ahmad" },
    { "jacqueline", "jakeline" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    for (guint j = 1; j < G_N_ELEMENTS (same[0]) && same[i][j]; j++)
      {
        char sound[JALONS_SOUND_SIZE], other[JALONS_SOUND_SIZE];

        jalons_sound (same[i][0], sound);
        jalons_sound (same[i][j], other);
        g_assert_cmpstr (sound, ==, other);
      }
}

static void
test_edits (void)
{
  static const struct {
    const char *a;
    const char *b;
    guint edits;
  } cases[] = {
    { "", "", 0 },
    { "a", "", 1 },
    { "osagie", "osagie", 0 },
    { "osagie", "osage", 1 },
    { "osagie", "osgaie", 1 },
    { "osagie", "osagiie", 1 },
    { "osagie", "asagie", 1 },
    { "osagie", "asage", 2 },
    { "osagie", "xxxxxx", 3 },
    { "ab", "ba", 1 },
    { "abcd", "badc", 2 },
    { "short", "muchlonger", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpuint (jalons_edits (cases[i].a, cases[i].b, 2), ==, cases[i].edits);
      g_assert_cmpuint (jalons_edits (cases[i].b, cases[i].a, 2), ==, cases[i].edits);
      g_assert_cmpuint (jalons_edits (cases[i].a, cases[i].b, 1), ==, MIN (cases[i].edits, 2));
      g_assert_cmpuint (jalons_edits (cases[i].b, cases[i].a, 1), ==, MIN (cases[i].edits, 2));
    }
}

static JalonsStore *
new_demonstration (void)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsStore *store = new_store ();
  g_autoptr (GError) error = NULL;

  g_assert_true (jalons_demo_fill (store, &options, NULL, &error));
  g_assert_no_error (error);

  return store;
}

static void
assert_same_as_scan (JalonsSearch *search, const char *typed)
{
  JalonsSearchHit hits[MOST], others[MOST];
  guint all = 0, all_others = 0;
  const guint n = jalons_search_query (search, typed, hits, MOST, &all);

  g_assert_cmpuint (jalons_search_scan (search, typed, others, MOST, &all_others), ==, n);
  g_assert_cmpuint (all, ==, all_others);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (hits[i].personne, ==, others[i].personne);
      g_assert_cmpuint (hits[i].score, ==, others[i].score);
      g_assert_cmpuint (hits[i].reasons, ==, others[i].reasons);
    }
}

/* A few letters of this and of that. */
static char *
make_typed (JalonsStore *store, GRand *rand)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  const JalonsRef id
      = g_rand_int_range (rand, 1, (gint32) jalons_store_last (store, JALONS_TABLE_PERSONNES) + 1);
  GString *typed = g_string_new (NULL);
  JalonsPersonne personne;

  jalons_record_init (table, &personne);
  if (jalons_store_load (store, JALONS_TABLE_PERSONNES, id, &personne, NULL))
    {
      char day[JALONS_DAY_TEXT_SIZE] = "";
      const char *parts[] = { personne.nom, personne.prenom, personne.nom_usage, day };

      if (personne.naissance != JALONS_DAY_NONE)
        jalons_day_write_fr (personne.naissance, day);
      for (guint i = g_rand_int_range (rand, 1, 4); i > 0; i--)
        {
          const char *part = parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))];
          const glong length = part ? g_utf8_strlen (part, -1) : 0;
          g_autofree char *begun
              = length ? g_utf8_substring (part, 0, g_rand_int_range (rand, 1, length + 1)) : NULL;

          g_string_append_printf (typed, "%s ", begun ? begun : "");
        }
      if (typed->len > 3 && g_rand_int_range (rand, 0, 4) == 0)
        typed->str[g_rand_int_range (rand, 0, 3)] = 'a' + g_rand_int_range (rand, 0, 26);
    }
  jalons_record_clear (table, &personne);
  if (!g_utf8_validate (typed->str, -1, NULL))
    g_string_truncate (typed, 0);

  return g_string_free (typed, FALSE);
}

static guint
rounds (guint few)
{
  return g_getenv ("JALONS_TEST_LONG") ? few * 20 : few;
}

/* The ranges find what every word, looked at, finds. */
static void
test_same_as_scan (void)
{
  g_autoptr (JalonsStore) store = new_demonstration ();
  g_autoptr (JalonsSearch) search = new_search (store);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);

  g_assert_cmpuint (jalons_search_n_persons (search), ==, jalons_store_count (store, JALONS_TABLE_PERSONNES));
  for (guint i = rounds (400); i > 0; i--)
    {
      g_autofree char *typed = make_typed (store, rand);

      assert_same_as_scan (search, typed);
    }
}

/* After changes of every kind, what is brought up to date finds what is read anew. */
static void
test_update (void)
{
  static const char *const typed[]
      = { "a", "traore", "mo", "1999", "psp-75", "be al", "oks", "0012", "zzz", "12/03" };
  g_autoptr (JalonsStore) store = new_filled_store ();
  g_autoptr (JalonsSearch) search = new_search (store);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = rounds (60); round > 0; round--)
    {
      const guint one = g_rand_int_range (rand, 0, G_N_ELEMENTS (persons)),
                  other = g_rand_int_range (rand, 0, G_N_ELEMENTS (persons));
      JalonsRef id = jalons_store_find (store, JALONS_TABLE_PERSONNES, persons[one].key);
      g_autoptr (JalonsSearch) anew = NULL;
      g_autoptr (GError) error = NULL;

      if (id && !persons[one].code && g_rand_int_range (rand, 0, 3) == 0)
        g_assert_true (jalons_store_delete (store, JALONS_TABLE_PERSONNES, id, NULL));
      else
        save_person (store, id, persons[one].key, persons[other].nom, persons[other].prenom,
                     persons[other].nom_usage, persons[other].naissance);
      g_assert_true (jalons_search_update (search, &error));
      g_assert_no_error (error);
      anew = new_search (store);
      g_assert_cmpuint (jalons_search_n_persons (search), ==, jalons_search_n_persons (anew));
      for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
        {
          JalonsSearchHit hits[MOST], others[MOST];
          guint all = 0, all_others = 0, n = jalons_search_query (search, typed[i], hits, MOST, &all);
          gint64 sum = 0, sum_others = 0;

          jalons_search_query (anew, typed[i], others, MOST, &all_others);
          g_assert_cmpuint (all, ==, all_others);
          for (guint j = 0; j < n; j++)
            {
              sum += hits[j].personne * hits[j].score * (1 + hits[j].reasons);
              sum_others += others[j].personne * others[j].score * (1 + others[j].reasons);
            }
          g_assert_cmpint (sum, ==, sum_others);
        }
    }
}

/* Whoever is like somebody is among those that are proposed. */
static void
test_alike (void)
{
  static const struct {
    const char *nom;
    const char *prenom;
    const char *usage;
    const char *naissance;
    const char *keys;
  } cases[] = {
    { "Adeleye", "Seun", NULL, "1999-03-12", "a" },     { "ALMEIDA", "Marie Ange", NULL, "1987-12-03", "b" },
    { "Ben Ali", "Hadidja", NULL, "1990-05-05", "c" },  { "Traore", "Fathoumata", NULL, "2001-01-31", "d" },
    { "Ndiaye", "Fatoumata", NULL, "2001-01-31", "d" }, { "Muhammad", "Aisha", NULL, "1995-08-15", "e" },
    { "Wattara", "Awa", NULL, "1999-03-03", "f" },      { "Shcherbak", "Oksana", NULL, "1978-02-28", "g" },
    { "Jallow", "Yasmin", NULL, "1996-06-06", "j" },    { "Osagie", "Blesing", NULL, "1999-12-13", "l" },
    { "Blessing", "Osagie", NULL, "1999-12-31", "l" },  { "Tatiana", "Ivanova", NULL, "2000-02-28", "o" },
    { "Nobody", "Atall", NULL, "1999-12-31", "" },      { "Dupont", "Blessing", NULL, NULL, "" },
  };
  g_autoptr (JalonsStore) store = new_filled_store ();
  g_autoptr (JalonsSearch) search = new_search (store);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const JalonsPersonne typed = {
        .nom = (char *) cases[i].nom,
        .prenom = (char *) cases[i].prenom,
        .nom_usage = (char *) cases[i].usage,
        .naissance = cases[i].naissance ? jalons_day_from_iso (cases[i].naissance) : JALONS_DAY_NONE,
      };
      g_autoptr (GArray) alike = jalons_search_alike (search, &typed, 10, NULL);
      g_autofree char *first
          = alike->len ? key_of (store, g_array_index (alike, JalonsSearchAlike, 0).personne) : g_strdup ("");

      g_test_message ("%s %s", cases[i].nom, cases[i].prenom);
      g_assert_cmpstr (first, ==, cases[i].keys);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/queries", test_queries);
  g_test_add_func ("/search/reasons", test_reasons);
  g_test_add_func ("/search/sounds", test_sounds);
  g_test_add_func ("/search/edits", test_edits);
  g_test_add_func ("/search/same-as-scan", test_same_as_scan);
  g_test_add_func ("/search/update", test_update);
  g_test_add_func ("/search/alike", test_alike);

  return g_test_run ();
}
