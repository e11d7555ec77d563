/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-delai.h"
#include "jalons-rules-private.h"
#include "jalons-territory.h"

#define AGREMENT_MONTHS 36   /* CASF R121-12-3: "pour une durée de trois ans" */
#define POLICY_SESSIONS 2    /* décret of 30 December 2025 */
#define POLICY_FIRST_YEAR 2026
#define POLICY_YEARS (2100 - POLICY_FIRST_YEAR + 1) /* up to JALONS_DAY_MAX */

/* R12. One that is shorter may have been withdrawn. */
static void
check_length (const JalonsAgrement *agrement, GArray *findings)
{
  JalonsDay expected = jalons_day_add_months (agrement->debut, AGREMENT_MONTHS) - 1;
  JalonsFinding *finding = NULL;

  if (agrement->fin == expected)
    return;
  finding = jalons_findings_add (findings, JALONS_FINDING_AGREMENT_LENGTH);
  finding->facts[0] = (JalonsFact) { JALONS_TABLE_AGREMENTS, agrement->id, "fin" };
  finding->facts[1] = (JalonsFact) { JALONS_TABLE_AGREMENTS, agrement->id, "debut" };
  finding->day = agrement->fin;
  jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, agrement->debut);
  jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, agrement->fin);
  jalons_finding_set_number (finding, 2, JALONS_ARG_DAY, expected);
}

static gboolean
is_renewed (const JalonsReferential *referential, const JalonsAgrement *agrement)
{
  for (guint i = 0; i < referential->agrements->len; i++)
    {
      const JalonsAgrement *other = &g_array_index (referential->agrements, JalonsAgrement, i);

      if (other->association == agrement->association && other->departement == agrement->departement
          && other->debut > agrement->debut)
        return TRUE;
    }

  return FALSE;
}

/* R18: four months of silence on a complete request would make an agrément (CASF R121-12-3; scenario S10). */
static void
check_silence (const JalonsReferential *referential, const JalonsAgrement *agrement, JalonsDay today, GArray *findings)
{
  JalonsDay from = agrement->renouvellement_complet != JALONS_DAY_NONE ? agrement->renouvellement_complet
                                                                       : agrement->renouvellement_depot;
  JalonsDay day = jalons_delai_silence (from, JALONS_SILENCE_AGREMENT_MONTHS);
  JalonsFinding *finding = NULL;

  if (day == JALONS_DAY_NONE || today < day || is_renewed (referential, agrement))
    return;
  finding = jalons_findings_add (findings, JALONS_FINDING_SILENCE_AGREMENT);
  finding->facts[0] = (JalonsFact) { JALONS_TABLE_AGREMENTS, agrement->id, "renouvellement_complet" };
  finding->facts[1] = (JalonsFact) { JALONS_TABLE_AGREMENTS, agrement->id, "fin" };
  finding->day = day;
  jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, from);
  jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, day);
}

typedef struct {
  int known; /* first year of which the register says something of the département; 0: none */
  int counts[POLICY_YEARS]; /* policy sessions held, by year from POLICY_FIRST_YEAR */
} Policy;

static void
know_from (Policy *policy, int departement, int only, int year)
{
  if ((!only || only == departement) && (!policy[departement].known || year < policy[departement].known))
    policy[departement].known = year;
}

static Policy *
count_sessions (const JalonsReferential *referential, int only)
{
  Policy *policy = g_new0 (Policy, JALONS_N_DEPARTEMENTS + 1);
  GHashTableIter iter;
  gpointer value = NULL;

  for (guint i = 0; i < referential->agrements->len; i++)
    {
      const JalonsAgrement *agrement = &g_array_index (referential->agrements, JalonsAgrement, i);

      know_from (policy, agrement->departement, only, jalons_day_year (agrement->debut));
    }
  g_hash_table_iter_init (&iter, referential->seances);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const JalonsSeance *seance = value;
      int year = jalons_day_year (seance->date);

      know_from (policy, seance->departement, only, year);
      if (year >= POLICY_FIRST_YEAR && seance->objet == JALONS_OBJET_POLITIQUE && seance->tenue == JALONS_OUI)
        policy[seance->departement].counts[year - POLICY_FIRST_YEAR]++;
    }

  return policy;
}

/* R19: the commission meets twice a year at least; said once the year is over. */
static void
check_policy (const JalonsReferential *referential, int only, JalonsDay today, GArray *findings)
{
  g_autofree Policy *policy = count_sessions (referential, only);

  for (int departement = 1; departement <= JALONS_N_DEPARTEMENTS; departement++)
    for (int year = POLICY_FIRST_YEAR; policy[departement].known && year < jalons_day_year (today); year++)
      {
        int count = policy[departement].counts[year - POLICY_FIRST_YEAR];
        g_autofree char *year_text = NULL;
        JalonsFinding *finding = NULL;

        if (year < policy[departement].known || count >= POLICY_SESSIONS)
          continue;
        year_text = g_strdup_printf ("%d", year);
        finding = jalons_findings_add (findings, JALONS_FINDING_POLICY_SESSIONS_FEW);
        finding->facts[0] = (JalonsFact) { JALONS_TABLE_SEANCES, 0, "objet" };
        finding->day = jalons_day_year_end (year);
        jalons_finding_set_text (finding, 0, jalons_departement_code (departement));
        jalons_finding_set_text (finding, 1, year_text);
        jalons_finding_set_number (finding, 2, JALONS_ARG_COUNT, count);
      }
}

void
jalons_rules_check_register (const JalonsReferential *referential, int departement, JalonsDay today, GArray *findings)
{
  for (guint i = 0; i < referential->agrements->len; i++)
    {
      const JalonsAgrement *agrement = &g_array_index (referential->agrements, JalonsAgrement, i);

      if (departement && agrement->departement != departement)
        continue;
      check_length (agrement, findings);
      check_silence (referential, agrement, today, findings);
    }
  check_policy (referential, departement, today, findings);
}
