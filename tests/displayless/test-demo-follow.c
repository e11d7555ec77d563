/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-demo.h"
#include "jalons-dossier-reader.h"
#include "jalons-rules.h"

/* What a delegate's demonstration desk holds beside what is counted, and what the rules find in it. */

/* A desk may have some that are true to life: a document refused, a request that waits for its session. */
#define PLAUSIBLE 6

typedef struct {
  const char *departement;
  const char *today;
} Desk;

static const Desk desks[] = {
  { "75", "2026-01-15" },
  { "13", "2025-06-01" },
  { "2A", "2026-08-31" },
  { "974", "2028-02-29" },
};

static JalonsStore *
new_desk (const Desk *desk)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT, .demonstration = TRUE, .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = NULL;

  options.departement = reg.departement = jalons_departement_find (desk->departement);
  options.today = reg.today = jalons_day_from_iso (desk->today);
  store = jalons_store_new_in_memory (&reg, &error);
  g_assert_no_error (error);
  jalons_demo_fill (store, &options, NULL, &error);
  g_assert_no_error (error);

  return store;
}

static void
test_tables (void)
{
  static const JalonsTableId filled[]
      = { JALONS_TABLE_MEMBRES,   JALONS_TABLE_PRESENCES,       JALONS_TABLE_CONTACTS,
          JALONS_TABLE_EXIGENCES, JALONS_TABLE_ELEMENTS,        JALONS_TABLE_RELANCES,
          JALONS_TABLE_NOTES,     JALONS_TABLE_CONDITIONS_AFIS, JALONS_TABLE_DEPORTS };
  JalonsStore *store = new_desk (&desks[0]);

  for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
    g_assert_cmpint (jalons_store_count (store, filled[i]), >, 0);
  jalons_store_free (store);
}

/* One period has just ended on purpose, and files since 2017 are older than they may be kept; the rest is as it should
 * be. */
static gboolean
is_expected (JalonsFindingCode code)
{
  return code == JALONS_FINDING_PARCOURS_OVERDUE || code == JALONS_FINDING_RETENTION_OVER;
}

static guint
judge (JalonsStore *store, JalonsDay today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new (store, JALONS_DOSSIER_EVERYTHING, &error);
  JalonsDossier dossier;
  gboolean more = TRUE;
  guint n = 0;

  jalons_dossier_init (&dossier);
  while (jalons_dossier_reader_next (reader, &dossier, &more, &error) && more)
    {
      g_autoptr (GArray) findings = jalons_findings_new ();

      jalons_rules_check (&dossier, jalons_dossier_reader_referential (reader), today, findings);
      for (guint i = 0; i < findings->len; i++)
        {
          const JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);

          if (is_expected (finding->code))
            continue;
          g_test_message ("%s: %s, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT,
                          dossier.personne.personne, jalons_finding_code_text (finding->code),
                          finding->args[0].number, finding->args[1].number, finding->args[2].number);
          n++;
        }
    }
  g_assert_no_error (error);
  jalons_dossier_clear (&dossier);

  return n;
}

static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      JalonsStore *store = new_desk (&desks[i]);
      guint n = judge (store, jalons_day_from_iso (desks[i].today));

      g_test_message ("desk %s on %s: %u findings besides what is meant", desks[i].departement,
                      desks[i].today, n);
      g_assert_cmpuint (n, <=, PLAUSIBLE);
      jalons_store_free (store);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-follow/tables", test_tables);
  g_test_add_func ("/demo-follow/rules", test_rules);

  return g_test_run ();
}
