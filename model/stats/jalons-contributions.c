/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-contributions.h"

#include "jalons-counter.h"
#include "jalons-dossier-reader.h"
#include "jalons-report-private.h"
#include "jalons-transfert.h"

struct _JalonsContributions {
  JalonsRegister   reg;
  JalonsReportYear window;
  JalonsCounter   *locals[JALONS_N_CONTRIBUTIONS];
  GArray          *records[JALONS_N_CONTRIBUTIONS]; /* JalonsContributionRecord */
  guint            unsaid;
  guint            missing;
  guint            stale;
};

/* The file at hand. */
typedef struct {
  JalonsContributions *contributions;
  const JalonsDossier *dossier;
  const GArray        *stays;
  JalonsDejaCompte     deja;
} Count;

/* Whether what is known says that she counts. */
typedef gboolean (*Claim) (const JalonsDejaCompte *deja, const JalonsReportYear *window);

const JalonsIndicator *
jalons_contribution_indicator (JalonsContribution contribution)
{
  static const char *const ids[] = {
#define CONTRIBUTION_ID(ID) #ID,
    JALONS_CONTRIBUTIONS (CONTRIBUTION_ID)
#undef CONTRIBUTION_ID
  };

  g_return_val_if_fail (contribution < JALONS_N_CONTRIBUTIONS, NULL);

  return jalons_indicator_find (ids[contribution]);
}

static gboolean
claims_s6 (const JalonsDejaCompte *deja, const JalonsReportYear *window)
{
  return jalons_deja_compte_psp (deja, window->as_of);
}

static gboolean
claims_s10 (const JalonsDejaCompte *deja, const JalonsReportYear *window)
{
  return jalons_deja_compte_jours (deja, window->first, window->as_of);
}

static gboolean
claims_a1 (const JalonsDejaCompte *deja, const JalonsReportYear *window)
{
  return jalons_deja_compte_verse (deja, window->first, window->as_of);
}

static gboolean
claims_a2 (const JalonsDejaCompte *deja, const JalonsReportYear *window)
{
  return jalons_deja_compte_verse (deja, jalons_day_year_start (JALONS_REPORT_FIRST_YEAR), window->as_of);
}

static gboolean
claims_a3 (const JalonsDejaCompte *deja, const JalonsReportYear *window)
{
  return claims_s10 (deja, window) && claims_a1 (deja, window);
}

static const Claim claims[JALONS_N_CONTRIBUTIONS] = {
  [JALONS_CONTRIBUTION_S6] = claims_s6, [JALONS_CONTRIBUTION_S10] = claims_s10, [JALONS_CONTRIBUTION_A1] = claims_a1,
  [JALONS_CONTRIBUTION_A2] = claims_a2, [JALONS_CONTRIBUTION_A3] = claims_a3,
};

static void
add_record (const Count *count, JalonsContribution contribution, const JalonsDossierParcours *parcours)
{
  JalonsContributionRecord record = { count->dossier->personne.id, parcours->record.id };

  g_array_append_val (count->contributions->records[contribution], record);
}

/* She is claimed by the stay that makes it true. */
static void
count_stay (Count *count, guint stay)
{
  const JalonsReportYear *window = &count->contributions->window;
  const JalonsDossierParcours *parcours
      = jalons_dossier_parcours (count->dossier, g_array_index (count->stays, guint, stay));
  gboolean before[JALONS_N_CONTRIBUTIONS] = { FALSE };

  jalons_deja_compte_add_arrival (&count->deja, parcours);
  for (guint i = 0; i < JALONS_N_CONTRIBUTIONS; i++)
    before[i] = claims[i] && claims[i](&count->deja, window);
  jalons_deja_compte_add_stay (&count->deja, count->dossier, count->stays, stay);
  for (guint i = 0; i < JALONS_N_CONTRIBUTIONS; i++)
    if (claims[i] && !before[i] && claims[i](&count->deja, window))
      add_record (count, i, parcours);
}

/* Once a person, whatever her parcours. */
static void
count_running (const Count *count)
{
  for (guint i = 0; i < count->dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (count->dossier, i);

      if (!jalons_transfert_runs (count->dossier, parcours, count->contributions->window.as_of))
        continue;
      add_record (count, JALONS_CONTRIBUTION_S1, parcours);
      if (count->dossier->personne.sexe == JALONS_SEXE_F)
        add_record (count, JALONS_CONTRIBUTION_S2, parcours);
      return;
    }
}

static gboolean
began_elsewhere (const JalonsDossierParcours *parcours)
{
  const gboolean none = parcours->record.periodes_avant == 0 || (parcours->arrivee.id && parcours->arrivee.periodes == 0);

  if (parcours->arrivee.id)
    return !none || jalons_dossier_parcours_periodes_before (parcours) > 0;

  return parcours->record.arrivee_transfert == JALONS_OUI;
}

static void
count_entries (const Count *count)
{
  const JalonsReportYear *window = &count->contributions->window;

  for (guint i = 0; i < count->dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (count->dossier, i);
      JalonsDay debut = parcours->first_periode < 0
                            ? JALONS_DAY_NONE
                            : jalons_dossier_demande (count->dossier, parcours->first_periode)->record.debut;

      if (debut != JALONS_DAY_NONE && window->first <= debut && debut <= window->as_of && !began_elsewhere (parcours))
        add_record (count, JALONS_CONTRIBUTION_E1, parcours);
    }
}

static void
count_doubts (const Count *count)
{
  for (guint i = 0; i < count->dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (count->dossier, i);

      count->contributions->unsaid += jalons_transfert_is_unsaid (parcours);
      count->contributions->missing += jalons_transfert_is_missing (parcours);
      count->contributions->stale += jalons_transfert_stale_field (count->dossier, i) != NULL;
    }
}

static void
count_local_cb (const JalonsSubject *subject, gpointer data)
{
  JalonsContributions *contributions = data;

  for (guint i = 0; i < JALONS_N_CONTRIBUTIONS; i++)
    if (contributions->locals[i]->indicator->population == subject->population)
      jalons_counter_visit (contributions->locals[i], subject);
}

static void
end_local_cb (JalonsPopulation population, gpointer data)
{
  JalonsContributions *contributions = data;

  for (guint i = 0; i < JALONS_N_CONTRIBUTIONS; i++)
    if (contributions->locals[i]->indicator->population == population)
      jalons_counter_end_group (contributions->locals[i]);
}

static void
count_dossier (Count *count, const JalonsReferential *referential)
{
  static const JalonsVisitor visitor = { count_local_cb, end_local_cb };
  g_autoptr (GArray) stays = jalons_transfert_stays (count->dossier);

  count->stays = stays;
  jalons_deja_compte_reset (&count->deja);
  for (guint i = 0; i < stays->len; i++)
    count_stay (count, i);
  count_running (count);
  count_entries (count);
  count_doubts (count);
  jalons_walk_dossier (count->dossier, referential, &visitor, count->contributions);
}

static gboolean
count_dossiers (JalonsContributions *contributions, JalonsDossierReader *reader, GError **error)
{
  JalonsDossier dossier;
  Count count = { contributions, &dossier, NULL, { 0 } };
  gboolean more = TRUE, read = TRUE;

  jalons_dossier_init (&dossier);
  jalons_deja_compte_init (&count.deja);
  while (more && (read = jalons_dossier_reader_next (reader, &dossier, &more, error)))
    if (more)
      count_dossier (&count, jalons_dossier_reader_referential (reader));
  jalons_deja_compte_clear (&count.deja);
  jalons_dossier_clear (&dossier);

  return read;
}

JalonsContributions *
jalons_contributions_new (JalonsStore *store, int year, JalonsDay as_of, GError **error)
{
  g_autoptr (JalonsContributions) contributions = NULL;
  g_autoptr (JalonsDossierReader) reader = NULL;

  if (!jalons_report_check_dates (year, as_of, error))
    return NULL;
  contributions = g_new0 (JalonsContributions, 1);
  contributions->reg = *jalons_store_register (store);
  contributions->reg.name = g_strdup (contributions->reg.name);
  contributions->window = jalons_report_year_new (year, as_of);
  for (guint i = 0; i < JALONS_N_CONTRIBUTIONS; i++)
    {
      contributions->locals[i] = jalons_counter_new (jalons_contribution_indicator (i), &contributions->window, FALSE);
      contributions->records[i] = g_array_new (FALSE, FALSE, sizeof (JalonsContributionRecord));
    }
  reader = jalons_dossier_reader_new (store, JALONS_DOSSIER_FACTS, error);
  if (!reader || !count_dossiers (contributions, reader, error))
    return NULL;

  return g_steal_pointer (&contributions);
}

void
jalons_contributions_free (JalonsContributions *contributions)
{
  for (guint i = 0; i < JALONS_N_CONTRIBUTIONS; i++)
    {
      g_clear_pointer (&contributions->locals[i], jalons_counter_free);
      g_clear_pointer (&contributions->records[i], g_array_unref);
    }
  jalons_register_clear (&contributions->reg);
  g_free (contributions);
}

int
jalons_contributions_year (const JalonsContributions *contributions)
{
  return contributions->window.year;
}

JalonsDay
jalons_contributions_as_of (const JalonsContributions *contributions)
{
  return contributions->window.as_of;
}

const char *
jalons_contributions_scope_kind (const JalonsContributions *contributions)
{
  if (contributions->reg.kind == JALONS_KIND_DEMONSTRATION)
    return "national";

  return jalons_codes_text (JALONS_CODES_KIND, contributions->reg.kind);
}

int
jalons_contributions_departement (const JalonsContributions *contributions)
{
  return contributions->reg.departement;
}

gint64
jalons_contributions_value (const JalonsContributions *contributions, JalonsContribution contribution)
{
  return contributions->records[contribution]->len;
}

gint64
jalons_contributions_local (const JalonsContributions *contributions, JalonsContribution contribution)
{
  return contributions->locals[contribution]->whole;
}

guint
jalons_contributions_arrivals_unsaid (const JalonsContributions *contributions)
{
  return contributions->unsaid;
}

guint
jalons_contributions_transfers_missing (const JalonsContributions *contributions)
{
  return contributions->missing;
}

guint
jalons_contributions_transfers_stale (const JalonsContributions *contributions)
{
  return contributions->stale;
}

const GArray *
jalons_contributions_records (const JalonsContributions *contributions, JalonsContribution contribution)
{
  return contributions->records[contribution];
}
