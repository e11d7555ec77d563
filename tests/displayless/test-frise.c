/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-dossier-reader.h"
#include "jalons-frise.h"
#include "jalons-spans.h"
#include "jalons-store-private.h"

/* One person, one parcours, whatever the case adds. */
#define BASE(nationality)                                                                                     \
  "INSERT INTO seances (seance, departement, date, objet, tenue) VALUES"                                      \
  " ('S1', '13', '2026-02-10', 'psp', 'oui'), ('S2', '13', '2026-11-17', 'psp', 'oui');"                      \
  "INSERT INTO personnes (personne, nom, nationalite) VALUES ('P', 'N', " nationality ");"                    \
  "INSERT INTO parcours (parcours, personne) VALUES ('Q', 1);"
#define PERIOD(key, type, first, last)                                                                        \
  "INSERT INTO demandes (demande, parcours, departement, type, decision, decision_date, debut, fin) VALUES ('"  \
  key "', 1, '13', '" type "', 'acceptee', '" first "', '" first "', '" last "');"
#define SEJOUR(key, nature, rang, demande, debut, fin)                                                        \
  "INSERT INTO sejours (sejour, personne, departement, nature, rang, demande, suite, debut, fin) VALUES"      \
  " ('" key "', 1, '13', '" nature "', '" rang "', " demande ", 'delivree', '" debut "', '" fin "');"
#define AFIS(first) "INSERT INTO afis (personne, ouverture) VALUES (1, '" first "');"

typedef struct {
  const char *source;
  const char *sql;
  const char *today;
  const char *window;
  const char *expected; /* kind rank first..last flags, in the order of the keyboard */
} FriseCase;

static const char *const kinds[] = {
  "periode", "gap-psp", "titre", "titre-demande", "gap-sejour", "droit", "gap-afis", "logement",
  "depot", "ajournement", "seance", "decision", "notification", "recours", "issue", "sortie",
};

static const char *const flags[] = {
  "open", "current", "foreseen", "cut", "void", "to-check", "unlisted", "before", "after",
};

static const FriseCase frise_cases[] = {
  { "S1: four periods without gap, APS eleven days after the first, CDI",
    BASE ("'NGA'") "INSERT INTO demandes (demande, parcours, departement, type, depot, seance, decision, decision_date,"
    " notification, debut, fin) VALUES ('1', 1, '13', 'entree', '2026-01-12', 1, 'acceptee', '2026-02-12',"
    " '2026-02-16', '2026-02-16', '2026-08-15');"
    PERIOD ("2", "renouvellement", "2026-08-16", "2027-02-15") PERIOD ("3", "renouvellement", "2027-02-16", "2027-08-15")
    PERIOD ("4", "renouvellement", "2027-08-16", "2028-02-15")
    SEJOUR ("A", "aps", "premiere", "'2026-02-17'", "2026-02-27", "2028-02-26") AFIS ("2026-02-27")
    "UPDATE afis SET fermeture = '2028-02-29';"
    "INSERT INTO sorties (parcours, date, motif, emploi) VALUES (1, '2028-02-16', 'terme', 'cdi');",
    "2028-03-01", "2026-01-01..2028-02-29",
    "periode 1 2026-02-16..2026-08-15; periode 2 2026-08-16..2027-02-15; periode 3 2027-02-16..2027-08-15; "
    "periode 4 2027-08-16..2028-02-15; "
    "gap-sejour 2026-02-16..2026-02-26; titre 2026-02-27..2028-02-26; "
    "gap-afis 2026-02-16..2026-02-26; droit 2026-02-27..2028-02-29; "
    "depot 2026-01-12; seance 2026-02-10; decision 2026-02-12; notification 2026-02-16; decision 2026-08-16; "
    "decision 2027-02-16; decision 2027-08-16; sortie 2028-02-16" },
  { "S3: no document from 2 September to 19 October 2026 while the PSP goes on",
    BASE ("'NGA'") PERIOD ("1", "entree", "2026-03-02", "2026-09-01")
    PERIOD ("2", "renouvellement", "2026-09-02", "2027-03-01")
    SEJOUR ("A", "aps", "premiere", "'2026-02-20'", "2026-03-02", "2026-09-01")
    SEJOUR ("R", "recepisse", "renouvellement", "'2026-07-06'", "2026-10-20", "2027-04-19") AFIS ("2026-03-02"),
    "2026-09-20", "2026-03-01..2028-03-31",
    "periode 1 2026-03-02..2026-09-01; periode 2 2026-09-02..2027-03-01 current; "
    "titre 2026-03-02..2026-09-01; gap-sejour 2026-09-02..2026-10-19 current; "
    "titre 2026-10-20..2027-04-19 foreseen; droit 2026-03-02..open open current after; "
    "decision 2026-03-02; decision 2026-09-02" },
  { "S3, variant: the récépissé of renewal dated the last day of the APS leaves no gap",
    BASE ("'NGA'") PERIOD ("1", "entree", "2026-03-02", "2026-09-01")
    SEJOUR ("A", "aps", "premiere", "NULL", "2026-03-02", "2026-08-31")
    SEJOUR ("R", "recepisse", "renouvellement", "NULL", "2026-09-01", "2026-10-19") AFIS ("2026-03-02"),
    "2026-09-20", "2026-03-01..2028-03-31",
    "periode 1 2026-03-02..2026-09-01; gap-psp 2026-09-02..2026-09-20 open current; "
    "titre 2026-03-02..2026-08-31; titre 2026-09-01..2026-10-19 current; droit 2026-03-02..open open current after; "
    "decision 2026-03-02" },
  { "S3, variant: a certificate of extension covers, and is not among the listed documents",
    BASE ("'NGA'") PERIOD ("1", "entree", "2026-03-02", "2026-09-01")
    SEJOUR ("X", "attestation_prolongation", "renouvellement", "NULL", "2026-03-02", "2026-09-01") AFIS ("2026-03-02"),
    "2026-04-01", "2026-03-01..2028-03-31",
    "periode 1 2026-03-02..2026-09-01 current; titre 2026-03-02..2026-09-01 current unlisted; "
    "droit 2026-03-02..open open current after; decision 2026-03-02" },
  { "S4: arrival by transfer after two periods elsewhere; 12 months are left from the third",
    BASE ("'NGA'") "UPDATE parcours SET arrivee_transfert = 'oui', periodes_avant = 2;"
    PERIOD ("3", "renouvellement", "2026-11-03", "2027-05-02")
    SEJOUR ("A", "titre", "premiere", "NULL", "2025-01-01", "2027-12-31") AFIS ("2025-11-03"),
    "2026-12-01", "2026-11-01..2027-11-30",
    "periode 3 2026-11-03..2027-05-02 current; titre 2025-01-01..2027-12-31 current before after; "
    "droit 2025-11-03..open open current before after; decision 2026-11-03" },
  { "S5: early exit on 30 November 2026 cuts the second period",
    BASE ("'NGA'") PERIOD ("1", "entree", "2026-01-05", "2026-07-04")
    PERIOD ("2", "renouvellement", "2026-07-05", "2027-01-04")
    "INSERT INTO demandes (demande, parcours, departement, type, seance, decision, decision_date, debut) VALUES"
    " ('3', 1, '13', 'sortie_anticipee', 2, 'acceptee', '2026-11-20', '2026-11-30');"
    SEJOUR ("A", "aps", "premiere", "NULL", "2026-01-05", "2027-01-04") AFIS ("2026-01-05")
    "UPDATE afis SET fermeture = '2026-11-30';"
    "INSERT INTO sorties (parcours, date, motif, emploi) VALUES (1, '2026-11-30', 'anticipee', 'cdi');",
    "2026-12-01", "2026-01-01..2028-01-31",
    "periode 1 2026-01-05..2026-07-04; periode 2 2026-07-05..2026-11-29 cut; titre 2026-01-05..2027-01-04 current; "
    "droit 2026-01-05..2026-11-30; decision 2026-01-05; decision 2026-07-05; seance 2026-11-17; decision 2026-11-20; sortie 2026-11-30" },
  { "§1.5: a gap between two periods stretches the window; none for the séjour of a European",
    BASE ("'ROU'") PERIOD ("1", "entree", "2025-01-15", "2025-07-14")
    PERIOD ("2", "renouvellement", "2025-09-01", "2026-02-28") AFIS ("2025-01-15"),
    "2025-08-01", "2025-01-01..2027-02-28",
    "periode 1 2025-01-15..2025-07-14; gap-psp 2025-07-15..2025-08-31 current; "
    "periode 2 2025-09-01..2026-02-28 foreseen; droit 2025-01-15..open open current after; "
    "decision 2025-01-15; decision 2025-09-01 foreseen" },
  { "nationality not known: whether a document is missing has to be looked into",
    BASE ("NULL") PERIOD ("1", "entree", "2025-01-15", "2025-07-14") AFIS ("2025-01-15"),
    "2025-02-01", "2025-01-01..2027-01-31",
    "periode 1 2025-01-15..2025-07-14 current; gap-sejour 2025-01-15..2025-07-14 current to-check; "
    "droit 2025-01-15..open open current after; decision 2025-01-15" },
  { "a period that begins once she is out runs for nobody; from the last period to the exit there is a gap",
    BASE ("'FRA'") PERIOD ("1", "entree", "2025-01-15", "2025-07-14")
    PERIOD ("2", "renouvellement", "2025-10-01", "2026-03-31") AFIS ("2025-01-15")
    "INSERT INTO sorties (parcours, date, motif) VALUES (1, '2025-08-01', 'depart');",
    "2025-12-01", "2025-01-01..2027-01-31",
    "periode 1 2025-01-15..2025-07-14; gap-psp 2025-07-15..2025-07-31; periode 2 2025-10-01..2026-03-31 current void; "
    "droit 2025-01-15..open open current after; decision 2025-01-15; sortie 2025-08-01; decision 2025-10-01" },
  { "S2: refused, then appealed; a document refused is a point",
    BASE ("'NGA'") "INSERT INTO demandes (demande, parcours, departement, type, depot, decision, decision_date, notification)"
    " VALUES ('1', 1, '13', 'entree', '2026-01-10', 'refusee', '2026-03-05', '2026-03-09');"
    "INSERT INTO recours (recours, demande, nature, depot, issue, issue_date) VALUES"
    " ('R', 1, 'contentieux', '2026-07-30', 'admission', '2027-02-11');"
    "INSERT INTO sejours (sejour, personne, departement, nature, demande, suite) VALUES"
    " ('A', 1, '13', 'aps', '2026-04-01', 'refusee');",
    "2026-08-01", "2026-01-01..2028-01-31",
    "titre-demande 2026-04-01; depot 2026-01-10; decision 2026-03-05; notification 2026-03-09; "
    "recours 2026-07-30; issue 2027-02-11 foreseen" },
  { "a mistyped year does not flatten the rest: the act stays at the edge",
    BASE ("'FRA'") PERIOD ("1", "entree", "2025-01-15", "2025-07-14") AFIS ("2025-01-15")
    "UPDATE demandes SET depot = '1925-01-02';",
    "2025-02-01", "2024-01-01..2027-01-31",
    "periode 1 2025-01-15..2025-07-14 current; droit 2025-01-15..open open current after; depot 1925-01-02 before; "
    "decision 2025-01-15" },
  { "nothing known yet", BASE ("'NGA'"), "2026-06-15", "2026-06-01..2028-06-30", "" },
};

typedef struct {
  JalonsStore         *store;
  JalonsDossierReader *reader;
  JalonsDossier        dossier;
} File;

static void
open_file (File *file, const char *sql)
{
  JalonsRegister reg
      = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  gboolean more = FALSE;

  file->store = jalons_store_new_in_memory (&reg, &error);
  g_assert_no_error (error);
  jalons_store_change (file->store, sql, &error);
  g_assert_no_error (error);
  file->reader = jalons_dossier_reader_new_for_personne (file->store, JALONS_DOSSIER_EVERYTHING, 1, &error);
  g_assert_no_error (error);
  jalons_dossier_init (&file->dossier);
  g_assert_true (jalons_dossier_reader_next (file->reader, &file->dossier, &more, &error));
  g_assert_true (more);
}

static void
close_file (File *file)
{
  jalons_dossier_clear (&file->dossier);
  jalons_dossier_reader_free (file->reader);
  jalons_store_free (file->store);
}

static void
append_span (GString *text, JalonsSpan span)
{
  char day[JALONS_DAY_TEXT_SIZE];

  g_string_append (text, jalons_day_write_iso (span.first, day));
  if (span.last == JALONS_DAY_OPEN)
    g_string_append (text, "..open");
  else if (span.last != span.first)
    g_string_append_printf (text, "..%s", jalons_day_write_iso (span.last, day));
}

static char *
describe (const JalonsFrise *frise)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < frise->elements->len; i++)
    {
      const JalonsFriseElement *element = jalons_frise_element (frise, i);

      g_string_append_printf (text, "%s%s ", i ? "; " : "", kinds[element->kind]);
      if (element->rank)
        g_string_append_printf (text, "%u ", element->rank);
      append_span (text, element->span);
      for (guint j = 0; j < G_N_ELEMENTS (flags); j++)
        if (element->flags & (1 << j))
          g_string_append_printf (text, " %s", flags[j]);
    }

  return g_string_free (text, FALSE);
}

/* What holds of any frise. */
static void
check_layout (const JalonsFrise *frise)
{
  for (guint i = 0; i < frise->elements->len; i++)
    {
      const JalonsFriseElement *element = jalons_frise_element (frise, i);

      g_assert_cmpint (element->shown.first, <=, element->shown.last);
      g_assert_cmpint (element->shown.first, >=, frise->window.first);
      g_assert_cmpint (element->shown.last, <=, frise->window.last);
      g_assert_cmpuint (element->track, <, frise->n_tracks[element->lane]);
      for (guint j = 0; j < i; j++)
        {
          const JalonsFriseElement *other = jalons_frise_element (frise, j);

          g_assert_cmpint (other->lane, <=, element->lane);
          g_assert_false (other->lane == element->lane && other->track == element->track
                          && jalons_span_overlaps (other->shown, element->shown));
        }
    }
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (frise_cases); i++)
    {
      g_autoptr (JalonsFrise) frise = NULL;
      g_autoptr (GString) window = g_string_new (NULL);
      g_autofree char *text = NULL;
      File file = { NULL };

      g_test_message ("%s", frise_cases[i].source);
      open_file (&file, frise_cases[i].sql);
      frise = jalons_frise_new (&file.dossier, 0, jalons_day_from_iso (frise_cases[i].today));
      text = describe (frise);
      g_assert_cmpstr (text, ==, frise_cases[i].expected);
      append_span (window, frise->window);
      g_assert_cmpstr (window->str, ==, frise_cases[i].window);
      check_layout (frise);
      close_file (&file);
    }
}

/* Arrows: along a lane to its ends, across to the nearest in time, over lanes that are empty. */
static void
test_arrows (void)
{
  File file = { NULL };
  g_autoptr (JalonsFrise) frise = NULL;

  open_file (&file, frise_cases[0].sql);
  frise = jalons_frise_new (&file.dossier, 0, jalons_day_from_iso ("2028-03-01"));
  /* 0-3 periods, 4 gap, 5 APS, 6 gap, 7 AFIS, 8-15 acts: nothing on where she lives. */
  g_assert_cmpuint (jalons_frise_along (frise, 0, -1), ==, 0);
  g_assert_cmpuint (jalons_frise_along (frise, 0, 1), ==, 1);
  g_assert_cmpuint (jalons_frise_along (frise, 3, 1), ==, 3);
  g_assert_cmpuint (jalons_frise_lane_first (frise, 2), ==, 0);
  g_assert_cmpuint (jalons_frise_lane_last (frise, 2), ==, 3);
  g_assert_cmpuint (jalons_frise_across (frise, 0, 1), ==, 4);
  g_assert_cmpuint (jalons_frise_across (frise, 3, 1), ==, 5);
  g_assert_cmpuint (jalons_frise_across (frise, 4, 1), ==, 6);
  g_assert_cmpuint (jalons_frise_across (frise, 4, -1), ==, 0);
  g_assert_cmpuint (jalons_frise_across (frise, 6, 1), ==, 11);
  g_assert_cmpuint (jalons_frise_across (frise, 15, -1), ==, 7);
  g_assert_cmpuint (jalons_frise_across (frise, 15, 1), ==, 15);
  g_assert_cmpuint (jalons_frise_across (frise, 0, -1), ==, 0);
  g_assert_cmpfloat (jalons_frise_position (frise, frise->window.first), ==, 0);
  g_assert_cmpfloat (jalons_frise_position (frise, frise->window.last + 1), ==, 1);
  close_file (&file);
}

/* Two documents at once, two acts on one day: neither hides the other. */
static void
test_tracks (void)
{
  File file = { NULL };
  g_autoptr (JalonsFrise) frise = NULL;

  open_file (&file, BASE ("'NGA'") PERIOD ("1", "entree", "2026-03-02", "2026-09-01")
             SEJOUR ("A", "aps", "premiere", "NULL", "2026-03-02", "2026-09-01")
             SEJOUR ("R", "recepisse", "renouvellement", "NULL", "2026-08-01", "2026-10-31")
             SEJOUR ("B", "aps", "renouvellement", "NULL", "2026-09-15", "2027-03-14")
             "UPDATE demandes SET depot = '2026-02-12', decision_date = '2026-02-12';");
  frise = jalons_frise_new (&file.dossier, 0, jalons_day_from_iso ("2026-05-01"));
  check_layout (frise);
  g_assert_cmpuint (frise->n_tracks[JALONS_FRISE_LANE_PSP], ==, 1);
  g_assert_cmpuint (frise->n_tracks[JALONS_FRISE_LANE_SEJOUR], ==, 2);
  g_assert_cmpuint (frise->n_tracks[JALONS_FRISE_LANE_HEBERGEMENT], ==, 1);
  g_assert_cmpuint (frise->n_tracks[JALONS_FRISE_LANE_ACTES], ==, 2);
  close_file (&file);
}

typedef struct {
  JalonsSpan  spans[4];
  JalonsSpan  less[4];
  const char *expected;
} SubtractCase;

static void
test_subtract (void)
{
  static const SubtractCase cases[] = {
    { { { 1, 10 } }, { { 0, 0 } }, "1-10" },
    { { { 1, 10 } }, { { 1, 10 } }, "" },
    { { { 1, 10 } }, { { 3, 4 } }, "1-2 5-10" },
    { { { 1, 10 } }, { { 3, 4 }, { 4, 6 }, { 7, 7 } }, "1-2 8-10" },
    { { { 1, 5 }, { 6, 10 } }, { { 5, 6 } }, "1-4 7-10" },
    { { { 1, 5 }, { 8, 10 } }, { { 4, JALONS_DAY_OPEN } }, "1-3" },
    { { { 8, 10 }, { 1, 5 } }, { { 2, 3 }, { 9, 9 } }, "1-1 4-5 8-8 10-10" },
    { { { 1, JALONS_DAY_OPEN } }, { { 5, 6 } }, "1-4 7-2147483647" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (JalonsSpan));
      g_autoptr (GArray) less = g_array_new (FALSE, FALSE, sizeof (JalonsSpan));
      g_autoptr (GArray) left = NULL;
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < 4; j++)
        {
          if (cases[i].spans[j].last)
            g_array_append_val (spans, cases[i].spans[j]);
          if (cases[i].less[j].last)
            g_array_append_val (less, cases[i].less[j]);
        }
      jalons_spans_merge (spans);
      jalons_spans_merge (less);
      left = jalons_spans_subtract (spans, less);
      for (guint j = 0; j < left->len; j++)
        g_string_append_printf (text, "%s%d-%d", j ? " " : "", g_array_index (left, JalonsSpan, j).first,
                                g_array_index (left, JalonsSpan, j).last);
      g_assert_cmpstr (text->str, ==, cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/frise/cases", test_cases);
  g_test_add_func ("/frise/arrows", test_arrows);
  g_test_add_func ("/frise/tracks", test_tracks);
  g_test_add_func ("/frise/subtract", test_subtract);

  return g_test_run ();
}
