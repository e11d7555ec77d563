/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "jalons-likeness.h"

/* Thresholds of what is asserted, in per cent; JALONS_TEST_LONG makes more persons. */
#define LEAST_RECALL           97
#define LEAST_RECALL_LIKELY    85
#define LEAST_PRECISION_LIKELY 97
#define LEAST_PRECISION        90

static JalonsDay
day_of (const char *text)
{
  return text ? jalons_day_from_iso (text) : JALONS_DAY_NONE;
}

typedef struct {
  const char *nom;
  const char *prenom;
  const char *usage;
  const char *naissance;
  int sexe;
  int nationalite;
} Who;

static JalonsPersonne
person (const Who *who)
{
  return (JalonsPersonne){ .nom = (char *) who->nom,
                           .prenom = (char *) who->prenom,
                           .nom_usage = (char *) who->usage,
                           .naissance = day_of (who->naissance),
                           .sexe = who->sexe,
                           .nationalite = who->nationalite };
}

#define SAME JALONS_LIKE_SAME
#define NO   JALONS_LIKE_UNKNOWN

static const struct {
  Who a;
  Who b;
  JalonsLikenessClass class;
  JalonsLikenessHow nom;
  JalonsLikenessHow prenom;
  JalonsLikenessHow naissance;
} cases[] = {
  { { "TRAORÉ", "Awa", NULL, "1999-03-12", 1, 5 },
    { "traore", "AWA", NULL, "1999-03-12", 1, 5 },
    JALONS_LIKENESS_IDENTICAL,
    SAME,
    SAME,
    SAME },
  { { "TRAORÉ", "Awa", NULL, "1999-03-12" },
    { "traore", "AWA", NULL, "1999-03-12", 1, 5 },
    JALONS_LIKENESS_IDENTICAL,
    SAME,
    SAME,
    SAME },
  { { "TRAORÉ", "Awa", NULL, "1999-03-12", 1, 5 },
    { "traore", "AWA", NULL, "1999-03-12", 2, 5 },
    JALONS_LIKENESS_LIKELY,
    SAME,
    SAME,
    SAME },
  { { "TRAORÉ", "Awa", NULL, "1999-03-12" },
    { "TRAORÉ", "Awa", NULL, "1999-12-03" },
    JALONS_LIKENESS_LIKELY,
    SAME,
    SAME,
    JALONS_LIKE_SWAPPED },
  { { "TRAORÉ", "Awa", NULL, "1999-03-12" },
    { "TRAORÉ", "Awa", NULL, "1999-01-01" },
    JALONS_LIKENESS_POSSIBLE,
    SAME,
    SAME,
    JALONS_LIKE_PART },
  { { "TRAORÉ", "Awa", NULL, "1999-03-12" },
    { "TRAORÉ", "Awa", NULL, "1989-03-12" },
    JALONS_LIKENESS_LIKELY,
    SAME,
    SAME,
    JALONS_LIKE_CLOSE },
  { { "OUATTARA", "Khadija", NULL, "1999-03-12" },
    { "Wattara", "Hadidja", NULL, "1999-03-12" },
    JALONS_LIKENESS_LIKELY,
    JALONS_LIKE_SOUND,
    JALONS_LIKE_SOUND,
    SAME },
  { { "OSAGIE", "Blessing", NULL, "1999-03-12" },
    { "Osage", "Blesing", NULL, "1999-03-12" },
    JALONS_LIKENESS_LIKELY,
    JALONS_LIKE_CLOSE,
    JALONS_LIKE_SOUND,
    SAME },
  { { "OSAGIE", "Blessing", NULL, "1999-03-12" },
    { "Blessing", "Osagie", NULL, "1999-03-12" },
    JALONS_LIKENESS_LIKELY,
    JALONS_LIKE_SWAPPED,
    JALONS_LIKE_SWAPPED,
    SAME },
  { { "OSAGIE", "Blessing", "MARTIN", "1999-03-12" },
    { "MARTIN", "Blessing", NULL, "1999-03-12" },
    JALONS_LIKENESS_LIKELY,
    JALONS_LIKE_USAGE,
    SAME,
    SAME },
  { { "DE LA CRUZ", "María José", NULL, "1999-03-12" },
    { "CRUZ", "Maria", NULL, "1999-03-12" },
    JALONS_LIKENESS_LIKELY,
    JALONS_LIKE_PART,
    JALONS_LIKE_PART,
    SAME },
  { { "BEN ALI", "Marie-Ange", NULL, "1999-03-12" },
    { "Benali", "Ange Marie", NULL, "1999-03-12" },
    JALONS_LIKENESS_LIKELY,
    SAME,
    JALONS_LIKE_SOUND,
    SAME },
  { { "Щербак", "Оксана", NULL, "1999-03-12" },
    { "SHCHERBAK", "Oksana", NULL, "1999-03-12" },
    JALONS_LIKENESS_IDENTICAL,
    SAME,
    SAME,
    SAME },
  { { "TRAORÉ", "Awa", NULL, NULL },
    { "TRAORÉ", "Awa", NULL, "1999-03-12" },
    JALONS_LIKENESS_POSSIBLE,
    SAME,
    SAME,
    NO },
  { { "TRAORÉ", "Awa", NULL, "1999-03-12" },
    { "TRAORÉ", "Mariam", NULL, "1999-03-12" },
    JALONS_LIKENESS_POSSIBLE,
    SAME,
    JALONS_LIKE_DIFFERENT,
    SAME },
  { { "TRAORÉ", "Awa", NULL, "1999-03-12" },
    { "KEITA", "Mariam", NULL, "1999-03-12" },
    JALONS_LIKENESS_NONE,
    JALONS_LIKE_DIFFERENT,
    JALONS_LIKE_DIFFERENT,
    SAME },
  { { "TRAORÉ", "Awa", NULL, "1999-03-12" },
    { "TRAORÉ", "Awa", NULL, "1981-07-25" },
    JALONS_LIKENESS_NONE,
    SAME,
    SAME,
    JALONS_LIKE_DIFFERENT },
  { { "TRAORÉ", "Awa", NULL, NULL }, { "TRAORÉ", NULL, NULL, NULL }, JALONS_LIKENESS_NONE, SAME, NO, NO },
  { { NULL, NULL, NULL, NULL }, { NULL, NULL, NULL, NULL }, JALONS_LIKENESS_NONE, NO, NO, NO },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const JalonsPersonne a = person (&cases[i].a), b = person (&cases[i].b);
      JalonsLikeness likeness, other;

      jalons_likeness_compare (&a, &b, &likeness);
      jalons_likeness_compare (&b, &a, &other);
      g_test_message ("%u: %s %s, %d points", i, a.nom, b.nom, likeness.points);
      g_assert_cmpint (likeness.how[JALONS_LIKENESS_NOM], ==, cases[i].nom);
      g_assert_cmpint (likeness.how[JALONS_LIKENESS_PRENOM], ==, cases[i].prenom);
      g_assert_cmpint (likeness.how[JALONS_LIKENESS_NAISSANCE], ==, cases[i].naissance);
      g_assert_cmpstr (jalons_likeness_class_text (likeness.class), ==,
                       jalons_likeness_class_text (cases[i].class));
      g_assert_cmpmem (&likeness, sizeof likeness, &other, sizeof other);
    }
}

/* Made-up persons, and their twins. */

static const char *const noms[] = {
  "OSAGIE",   "IGHODARO", "EHIGIE",     "OKORO",     "ADELEYE", "OMOREGIE", "TRAORÉ",    "OUATTARA",
  "DIALLO",   "KEÏTA",    "COULIBALY",  "N’DIAYE",   "SISSOKO", "BENALI",   "CHERIF",    "HADDAD",
  "MANSOURI", "IVANOVA",  "PETROVA",    "KOVALENKO", "POPESCU", "IONESCU",  "DIMITROVA", "HOXHA",
  "SHEHU",    "DA SILVA", "DE LA CRUZ", "RODRÍGUEZ", "NGUYỄN",  "TRẦN",     "ZHANG",     "WANG",
  "MBEMBA",   "ILUNGA",   "TSHIBANDA",  "FOTSO",     "NGONO",   "ASANTE",   "MENSAH",    "BOATENG",
};
static const char *const prenoms[] = {
  "Blessing", "Joy",   "Precious", "Oluwaseun",  "Favour", "Osas",  "Fatoumata",  "Awa",
  "Mariam",   "Aïcha", "Khadija",  "Yasmine",    "Samira", "Nadia", "Oksana",     "Tatyana",
  "Natalia",  "Elena", "Ioana",    "Mihaela",    "Arta",   "Drita", "María José", "Camila",
  "Thị Ánh",  "Ling",  "Mei",      "Chantal",    "Divine", "Grâce", "Ama",        "Akosua",
  "Esther",   "Ruth",  "Sarah",    "Marie-Ange",
};

#define PICK(rand, list) list[g_rand_int_range (rand, 0, G_N_ELEMENTS (list))]

typedef struct {
  char *nom;
  char *prenom;
  JalonsDay naissance;
  int sexe;
  int nationalite;
} Made;

static void
made_clear_cb (gpointer made)
{
  g_free (((Made *) made)->nom);
  g_free (((Made *) made)->prenom);
}

/* Two names of forty would be each other's by chance too often: with an ending of her own. */
static Made
make (GRand *rand)
{
  static const char *const endings[] = { "", "", "", "VA", "NDO", "LIMA", "RE", "TCHI", "BO", "GUE" };

  return (Made){
    .nom = g_strconcat (PICK (rand, noms), PICK (rand, endings), NULL),
    .prenom = g_strdup (PICK (rand, prenoms)),
    .naissance = jalons_day_new (1975, 1, 1) + g_rand_int_range (rand, 0, 12000),
    .sexe = g_rand_int_range (rand, 0, 20) ? 1 : 2,
    .nationalite = 1 + g_rand_int_range (rand, 0, 12),
  };
}

/* One letter changed, left out, doubled or swapped with the next, anywhere but at the beginning. */
static char *
mistype (GRand *rand, const char *name)
{
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (name, -1, NULL);
  const glong length = g_utf8_strlen (name, -1), at = g_rand_int_range (rand, 1, MAX (length - 1, 2));
  GString *text = g_string_new (NULL);
  const int how = g_rand_int_range (rand, 0, 4);

  for (glong i = 0; i < length; i++)
    if (i != at)
      g_string_append_unichar (text, letters[i]);
    else if (how == 0)
      g_string_append_c (text, 'a' + g_rand_int_range (rand, 0, 26));
    else if (how == 1)
      g_string_append_unichar (g_string_append_unichar (text, letters[i]), letters[i]);
    else if (how == 2 && i + 1 < length)
      {
        g_string_append_unichar (g_string_append_unichar (text, letters[i + 1]), letters[i]);
        i++;
      }

  return g_string_free (text, FALSE);
}

/* As another office would write it. */
static char *
rewrite (const char *name)
{
  static const char *const ways[][2]
      = { { "OU", "U" }, { "Kh", "H" }, { "DIA", "DJA" }, { "CH", "SH" }, { "Ou", "W" },
          { "ss", "s" }, { "Y", "I" },  { "y", "i" },     { "É", "E" },   { "F", "Ph" },
          { "’", "" },   { "-", " " },  { "SH", "CH" },   { "ï", "i" },   { "ZH", "DJ" } };
  g_autoptr (GString) text = g_string_new (name);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    g_string_replace (text, ways[i][0], ways[i][1], 1);

  return g_strdup (text->str);
}

static JalonsDay
mistake_day (GRand *rand, JalonsDay day)
{
  int year, month, dom;

  jalons_day_split (day, &year, &month, &dom);
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      return dom <= 12 ? jalons_day_new (year, dom, month) : day;
    case 1:
      return jalons_day_valid (year, month, (dom + 10) % 30) && (dom + 10) % 30 > 9
                 ? jalons_day_new (year, month, (dom + 10) % 30)
                 : day;
    case 2:
      return jalons_day_new (year, 1, 1);
    case 3:
      return JALONS_DAY_NONE;
    default:
      return day;
    }
}

/* The same person, entered once more. */
static Made
make_twin (GRand *rand, const Made *one)
{
  Made twin = { g_strdup (one->nom), g_strdup (one->prenom), one->naissance, one->sexe, one->nationalite };
  char **name = g_rand_boolean (rand) ? &twin.nom : &twin.prenom;
  char *before = *name;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      *name = mistype (rand, before);
      g_free (before);
      break;
    case 1:
      *name = rewrite (before);
      g_free (before);
      break;
    case 2:
      before = twin.nom;
      twin.nom = twin.prenom;
      twin.prenom = before;
      break;
    case 3:
      twin.naissance = mistake_day (rand, one->naissance);
      break;
    case 4:
      twin.naissance = mistake_day (rand, one->naissance);
      *name = rewrite (before);
      g_free (before);
      break;
    default:
      twin.sexe = 0;
      twin.nationalite = g_rand_boolean (rand) ? 0 : twin.nationalite;
      break;
    }

  return twin;
}

static JalonsLikenessClass
compare (const Made *a, const Made *b)
{
  const JalonsPersonne one = { .nom = a->nom,
                               .prenom = a->prenom,
                               .naissance = a->naissance,
                               .sexe = a->sexe,
                               .nationalite = a->nationalite };
  const JalonsPersonne other = { .nom = b->nom,
                                 .prenom = b->prenom,
                                 .naissance = b->naissance,
                                 .sexe = b->sexe,
                                 .nationalite = b->nationalite };
  JalonsLikeness likeness;

  jalons_likeness_compare (&one, &other, &likeness);

  return likeness.class;
}

/* A register of persons of whom one in eight was entered twice: how many of the twins are shown, and of those shown
 * how many are twins. Every pair is compared. */
static void
test_figures (void)
{
  const guint n = g_getenv ("JALONS_TEST_LONG") ? 3000 : 700, n_twins = n / 8;
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (Made));
  guint twins[4] = { 0 }, others[4] = { 0 };
  guint shown, likely;

  g_array_set_clear_func (made, made_clear_cb);
  for (guint i = 0; i < n; i++)
    {
      const Made one = make (rand);

      g_array_append_val (made, one);
    }
  for (guint i = 0; i < n_twins; i++)
    {
      const Made twin = make_twin (rand, &g_array_index (made, Made, i));

      g_array_append_val (made, twin);
    }
  for (guint i = 0; i < made->len; i++)
    for (guint j = i + 1; j < made->len; j++)
      {
        const JalonsLikenessClass class = compare (&g_array_index (made, Made, i),
                                                   &g_array_index (made, Made, j));

        (j == n + i ? twins : others)[class]++;
      }
  likely = twins[JALONS_LIKENESS_LIKELY] + twins[JALONS_LIKENESS_IDENTICAL];
  shown = likely + twins[JALONS_LIKENESS_POSSIBLE];
  g_test_message (
      "%u persons, %u twins: %u shown, %u of them likely or identical; of others %u possible, %u likely", n,
      n_twins, shown, likely, others[JALONS_LIKENESS_POSSIBLE],
      others[JALONS_LIKENESS_LIKELY] + others[JALONS_LIKENESS_IDENTICAL]);
  g_assert_cmpuint (shown * 100, >=, n_twins * LEAST_RECALL);
  g_assert_cmpuint (likely * 100, >=, n_twins * LEAST_RECALL_LIKELY);
  g_assert_cmpuint (likely * 100, >=,
                    (likely + others[JALONS_LIKENESS_LIKELY] + others[JALONS_LIKENESS_IDENTICAL])
                        * LEAST_PRECISION_LIKELY);
  g_assert_cmpuint (others[JALONS_LIKENESS_POSSIBLE] * 10, <=, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/likeness/cases", test_cases);
  g_test_add_func ("/likeness/figures", test_figures);

  return g_test_run ();
}
