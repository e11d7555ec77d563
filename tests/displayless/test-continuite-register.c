/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-agenda.h"
#include "jalons-continuite-register.h"
#include "jalons-demo.h"
#include "jalons-edit.h"
#include "jalons-ferie.h"

/* The guard over a whole register, the demonstration of a département: what it sums up, what its actions do, and what
 * other sessions change. */

static JalonsStore *store;
static JalonsDay today;
static int paris;

static JalonsContinuiteRegister *
new_register (void)
{
  g_autoptr (GError) error = NULL;
  JalonsContinuiteRegister *reg = jalons_continuite_register_new (store, today, &error);

  g_assert_no_error (error);

  return reg;
}

/* Day after day: whether a gap of that right, or of any (-1), says that the day is lost. */
static gboolean
is_lost (const JalonsSuivi *suivi, JalonsDay day, int kind, gboolean for_good)
{
  for (guint i = 0; i < suivi->lacunes->len; i++)
    {
      const JalonsLacune *lacune = &g_array_index (suivi->lacunes, JalonsLacune, i);
      JalonsDay last = for_good ? lacune->span.last : lacune->span.first + lacune->days - 1;

      if ((kind < 0 || (int) lacune->kind == kind) && (!for_good || !lacune->action) && day >= lacune->span.first
          && day <= last)
        return TRUE;
    }

  return FALSE;
}

/* The sums are those of the days themselves, each once. */
static void
test_totals (void)
{
  g_autoptr (JalonsContinuiteRegister) reg = new_register ();
  JalonsContinuiteTotaux totaux;
  int days = 0, lost = 0, of[JALONS_CONTINUITE_N_KINDS] = { 0 };
  guint persons = 0;

  jalons_continuite_register_totaux (reg, &totaux);
  for (guint i = 0; i < reg->suivis->len; i++)
    {
      const JalonsSuivi *suivi = jalons_continuite_suivi (reg, i);

      persons += suivi->lacunes->len > 0;
      for (JalonsDay day = today; day < today + 1000; day++)
        {
          days += is_lost (suivi, day, -1, FALSE);
          lost += is_lost (suivi, day, -1, TRUE);
          for (int kind = 0; kind < JALONS_CONTINUITE_N_KINDS; kind++)
            of[kind] += is_lost (suivi, day, kind, FALSE);
        }
    }
  g_assert_cmpuint (reg->suivis->len, >, 100);
  g_assert_cmpuint (totaux.personnes, ==, persons);
  g_assert_cmpint (totaux.jours, ==, days);
  g_assert_cmpint (totaux.perdus, ==, lost);
  for (int kind = 0; kind < JALONS_CONTINUITE_N_KINDS; kind++)
    g_assert_cmpint (totaux.jours_par[kind], ==, of[kind]);
}

/* The same gaps as those of the walk that says what is due. */
static void
test_same_as_due (void)
{
  g_autoptr (JalonsContinuiteRegister) reg = new_register ();
  g_autoptr (GArray) due = jalons_echeancier (store, today, JALONS_DAY_OPEN, NULL);
  guint gaps = 0, found = 0;

  for (guint i = 0; i < reg->suivis->len; i++)
    gaps += jalons_continuite_suivi (reg, i)->lacunes->len;
  for (guint i = 0; i < due->len; i++)
    found += g_array_index (due, JalonsDu, i).is_lacune;
  g_assert_cmpuint (gaps, >, 200);
  g_assert_cmpuint (gaps, ==, found);
}

/* Every action removes its gap; what no action recovers stays. */
static void
test_actions (void)
{
  g_autoptr (JalonsContinuiteRegister) reg = new_register ();
  guint removed = 0, kept = 0;

  for (guint i = 0; i < reg->suivis->len; i++)
    {
      const JalonsSuivi *suivi = jalons_continuite_suivi (reg, i);

      for (guint rank = 0; rank < suivi->lacunes->len; rank++)
        {
          const JalonsLacune *lacune = &g_array_index (suivi->lacunes, JalonsLacune, rank);
          g_autoptr (GArray) after = jalons_continuite_register_apply (reg, suivi, rank);

          g_assert_cmpint (jalons_lacune_is_left (lacune, after), ==, lacune->action == JALONS_ACTION_AUCUNE);
          removed += lacune->action != JALONS_ACTION_AUCUNE;
          kept += lacune->action == JALONS_ACTION_AUCUNE;
        }
    }
  g_assert_cmpuint (removed, >, 200);
  g_assert_cmpuint (kept, >, 0);
}

/* The sum is that of each, and of each as the domain says it. */
static void
test_effects (void)
{
  g_autoptr (JalonsContinuiteRegister) reg = new_register ();
  g_autoptr (JalonsCalendrier) other = jalons_calendrier_copy (reg->calendrier);
  g_autoptr (GArray) none = NULL, effets = NULL;
  gint64 total = -1, sum = 0;

  none = jalons_continuite_register_effets (reg, paris, other, &total);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (total, ==, 0);
  jalons_calendrier_add (other, -1, paris, today + 40);
  effets = jalons_continuite_register_effets (reg, paris, other, &total);
  g_assert_cmpint (total, <, 0);
  for (guint i = 0; i < effets->len; i++)
    {
      const JalonsEffet *effet = &g_array_index (effets, JalonsEffet, i);
      const JalonsSuivi *suivi = effet->suivi;

      sum += effet->jours;
      g_assert_cmpint (effet->jours, ==,
                       jalons_plan_effet (suivi->dossier, jalons_dossier_parcours (suivi->dossier, suivi->index),
                                          reg->calendrier, other, today, NULL));
    }
  g_assert_cmpint (sum, ==, total);
}

/* Who waits is who has no session in time: with one each week nobody does, but for those whose days are already lost. */
static void
test_needs (void)
{
  g_autoptr (JalonsContinuiteRegister) reg = new_register ();
  g_autoptr (JalonsCalendrier) weekly = jalons_calendrier_copy (reg->calendrier);
  g_autoptr (GArray) now = jalons_continuite_register_besoins (reg, paris, reg->calendrier);
  g_autoptr (GArray) then = NULL, elsewhere = NULL;

  for (int week = 0; week < 60; week++)
    jalons_calendrier_add (weekly, -1 - week, paris, today + 7 * week);
  then = jalons_continuite_register_besoins (reg, paris, weekly);
  elsewhere = jalons_continuite_register_besoins (reg, jalons_departement_find ("13"), reg->calendrier);
  g_assert_cmpuint (now->len, >, 50);
  g_assert_cmpuint (then->len, <, now->len);
  for (guint i = 0; i < then->len; i++)
    {
      const JalonsBesoin *besoin = &g_array_index (then, JalonsBesoin, i);

      g_assert_cmpint (besoin->due, <, besoin->soonest + 7);
    }
  g_assert_cmpuint (elsewhere->len, ==, 0);
}

static void
test_changes (void)
{
  g_autoptr (JalonsContinuiteRegister) reg = new_register ();
  g_autoptr (JalonsCalendrier) other = jalons_calendrier_copy (reg->calendrier);
  const JalonsSeanceDate *last = &g_array_index (reg->calendrier->seances, JalonsSeanceDate,
                                                 reg->calendrier->seances->len - 1);
  const JalonsSeanceDate *first = &g_array_index (reg->calendrier->seances, JalonsSeanceDate, 0);
  g_autoptr (GArray) changes = NULL, none = jalons_calendrier_changes (reg->calendrier, other);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (jalons_calendrier_move (other, last->id, last->date + 3));
  g_assert_true (jalons_calendrier_cancel (other, first->id));
  jalons_calendrier_add (other, -1, paris, today + 9);
  changes = jalons_calendrier_changes (reg->calendrier, other);
  g_assert_cmpuint (changes->len, ==, 3);
  g_assert_cmpint (g_array_index (changes, JalonsSeanceChange, 0).after, ==, JALONS_DAY_NONE);
  g_assert_cmpint (g_array_index (changes, JalonsSeanceChange, 1).after, ==, last->date + 3);
  g_assert_cmpint (g_array_index (changes, JalonsSeanceChange, 2).before, ==, JALONS_DAY_NONE);
  jalons_calendrier_restore (other, first);
  g_assert_cmpint (jalons_calendrier_find (other, first->id)->date, ==, first->date);
}

/* Working days of that weekday, the first and the last among them, evenly apart; Easter Monday is none. */
static void
test_candidates (void)
{
  JalonsDay dates[JALONS_PLAN_MAX_DATES], first = jalons_day_from_iso ("2026-03-30"),
                                          last = jalons_day_from_iso ("2026-04-20");
  guint among = 0;

  g_assert_cmpuint (jalons_plan_candidates (first, last, 1, paris, dates, &among), ==, 3);
  g_assert_cmpint (dates[1], ==, jalons_day_from_iso ("2026-04-13"));
  g_assert_cmpuint (jalons_plan_candidates (first, first + 364, 2, paris, dates, &among), ==, JALONS_PLAN_MAX_DATES);
  /* Of 52, one is 14 July. */
  g_assert_cmpuint (among, ==, 51);
  g_assert_cmpint (dates[0], ==, first + 1);
  for (guint i = 1; i < JALONS_PLAN_MAX_DATES; i++)
    {
      g_assert_cmpint (jalons_day_weekday (dates[i]), ==, 2);
      g_assert_cmpint (dates[i] - dates[i - 1], >=, 14);
    }
  g_assert_cmpuint (jalons_plan_candidates (last, first, 1, paris, dates, &among), ==, 0);
}

/* Each event has a name of its own, the same the day after, when it has another day. */
static void
test_names (void)
{
  g_autoptr (GArray) agenda = jalons_agenda (store, today, JALONS_DAY_OPEN, NULL);
  g_autoptr (GArray) later = jalons_agenda (store, today + 1, JALONS_DAY_OPEN, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint same = 0;

  for (guint i = 0; i < agenda->len; i++)
    g_assert_true (g_hash_table_add (names, g_array_index (agenda, JalonsEvenement, i).uid));
  for (guint i = 0; i < later->len; i++)
    same += g_hash_table_contains (names, g_array_index (later, JalonsEvenement, i).uid);
  g_assert_cmpuint (agenda->len, >, 500);
  g_assert_cmpuint (same, >, later->len * 95 / 100);
  g_assert_cmpuint (jalons_agenda_from (agenda, JALONS_DAY_MAX), ==, agenda->len);
  g_assert_cmpuint (jalons_agenda_from (agenda, JALONS_DAY_MIN), ==, 0);
}

static void
test_holidays (void)
{
  static const struct {
    const char *day, *departement;
    JalonsFerie ferie;
  } cases[] = {
    { "2026-04-03", "75", JALONS_FERIE_NONE },       { "2026-04-03", "68", JALONS_FERIE_VENDREDI_SAINT },
    { "2026-04-06", "75", JALONS_FERIE_PAQUES },     { "2026-05-14", "75", JALONS_FERIE_ASCENSION },
    { "2026-05-25", "75", JALONS_FERIE_PENTECOTE },  { "2026-12-26", "67", JALONS_FERIE_SAINT_ETIENNE },
    { "2026-12-26", "54", JALONS_FERIE_NONE },       { "2026-12-20", "974", JALONS_FERIE_ABOLITION },
    { "2026-07-14", "973", JALONS_FERIE_NATIONALE }, { "2026-11-11", "57", JALONS_FERIE_ARMISTICE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (jalons_ferie_of (jalons_day_from_iso (cases[i].day), jalons_departement_find (cases[i].departement)),
                     ==, cases[i].ferie);
}

static void
fill_store (void)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT,
                         .departement = jalons_departement_find ("75"),
                         .demonstration = TRUE,
                         .today = options.today,
                         .name = (char *) "" };

  options.departement = paris = reg.departement;
  today = options.today;
  store = jalons_store_new_in_memory (&reg, NULL);
  g_assert_true (jalons_demo_fill (store, &options, NULL, NULL));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fill_store ();
  g_test_add_func ("/continuite-register/totals", test_totals);
  g_test_add_func ("/continuite-register/same-as-due", test_same_as_due);
  g_test_add_func ("/continuite-register/actions", test_actions);
  g_test_add_func ("/continuite-register/effects", test_effects);
  g_test_add_func ("/continuite-register/needs", test_needs);
  g_test_add_func ("/continuite-register/changes", test_changes);
  g_test_add_func ("/continuite-register/candidates", test_candidates);
  g_test_add_func ("/continuite-register/names", test_names);
  g_test_add_func ("/continuite-register/holidays", test_holidays);
  status = g_test_run ();
  jalons_store_free (store);

  return status;
}
