/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include <string.h>

#include "jalons-record-rules.h"
#include "jalons-rule.h"
#include "jalons-rules.h"

void
jalons_judgement_init (JalonsJudgement *judgement)
{
  judgement->blocking = jalons_findings_new ();
  judgement->fresh = jalons_findings_new ();
  judgement->standing = jalons_findings_new ();
  judgement->solved = jalons_findings_new ();
}

void
jalons_judgement_clear (JalonsJudgement *judgement)
{
  g_clear_pointer (&judgement->blocking, g_array_unref);
  g_clear_pointer (&judgement->fresh, g_array_unref);
  g_clear_pointer (&judgement->standing, g_array_unref);
  g_clear_pointer (&judgement->solved, g_array_unref);
}

static void
empty (JalonsJudgement *judgement)
{
  g_array_set_size (judgement->blocking, 0);
  g_array_set_size (judgement->fresh, 0);
  g_array_set_size (judgement->standing, 0);
  g_array_set_size (judgement->solved, 0);
}

/* What was found on one side, and the signature of each. */
typedef struct {
  GArray    *findings;   /* JalonsFinding, owned */
  GPtrArray *signatures; /* owned */
} Side;

static void
check_rows (JalonsTableId table, const GArray *rows, GArray *findings)
{
  guint size = g_array_get_element_size ((GArray *) rows);

  for (guint i = 0; i < rows->len; i++)
    jalons_record_check (jalons_table (table), rows->data + i * size, findings);
}

/* What no row may say, looked at by itself. */
static void
check_records (const JalonsDossier *dossier, GArray *findings)
{
  check_rows (JALONS_TABLE_DEMANDES, dossier->demandes, findings);
  check_rows (JALONS_TABLE_RECOURS, dossier->recours, findings);
  check_rows (JALONS_TABLE_SEJOURS, dossier->sejours, findings);
  check_rows (JALONS_TABLE_AFIS, dossier->afis, findings);
  check_rows (JALONS_TABLE_VERSEMENTS, dossier->versements, findings);
  check_rows (JALONS_TABLE_ENFANTS, dossier->enfants, findings);
  check_rows (JALONS_TABLE_HEBERGEMENTS, dossier->hebergements, findings);
  for (guint i = 0; i < findings->len; i++)
    g_array_index (findings, JalonsFinding, i).personne = dossier->personne.id;
}

static void
side_init (Side *side)
{
  side->findings = jalons_findings_new ();
  side->signatures = g_ptr_array_new_with_free_func (g_free);
}

static void
side_clear (Side *side)
{
  g_array_unref (side->findings);
  g_ptr_array_unref (side->signatures);
}

static void
sign (Side *side, const JalonsDossier *dossier, const JalonsReferential *referential)
{
  for (guint i = 0; i < side->findings->len; i++)
    g_ptr_array_add (side->signatures, jalons_finding_signature (&g_array_index (side->findings, JalonsFinding, i), dossier,
                                                                 referential));
}

/* Moves a finding, with its texts. */
static void
move (JalonsFinding *finding, GArray *to)
{
  g_array_append_vals (to, finding, 1);
  memset (finding->args, 0, sizeof finding->args);
}

static gboolean
is_same_subject (const JalonsFinding *a, const JalonsFinding *b)
{
  if (a->code != b->code)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (a->facts); i++)
    if (a->facts[i].table != b->facts[i].table || a->facts[i].row != b->facts[i].row
        || g_strcmp0 (a->facts[i].field, b->facts[i].field) != 0)
      return FALSE;

  return TRUE;
}

static gboolean
is_about_parcours (JalonsFindingCode code)
{
  return code == JALONS_FINDING_PERIODS_TOO_MANY || code == JALONS_FINDING_MONTHS_TOO_MANY;
}

/* More periods, more months and days, more days in common. The last period, which R01 is about, may be another row. */
static gboolean
is_worse (const JalonsFinding *after, const JalonsFinding *before)
{
  gint64 first = after->args[0].number, first_then = before->args[0].number;
  gint64 second = after->args[1].number, second_then = before->args[1].number;

  if (after->code == JALONS_FINDING_PERIODS_OVERLAP)
    return second - first > second_then - first_then;

  return is_about_parcours (after->code) && (first > first_then || (first == first_then && second > second_then));
}

/* The finding of @before, not matched yet, that this one is: of the same signature, else of the same subject. */
static int
match (const Side *before, const gboolean *taken, const JalonsFinding *finding, const char *signature)
{
  for (guint i = 0; i < before->findings->len; i++)
    if (!taken[i] && (signature ? strcmp (g_ptr_array_index (before->signatures, i), signature) == 0
                                : is_same_subject (&g_array_index (before->findings, JalonsFinding, i), finding)
                                      || (is_about_parcours (finding->code)
                                          && g_array_index (before->findings, JalonsFinding, i).code == finding->code
                                          && g_array_index (before->findings, JalonsFinding, i).parcours == finding->parcours)))
      return i;

  return -1;
}

static void
compare (Side *before, Side *after, JalonsJudgement *judgement)
{
  g_autofree gboolean *taken = g_new0 (gboolean, before->findings->len + 1);
  g_autofree gboolean *placed = g_new0 (gboolean, after->findings->len + 1);

  for (guint i = 0; i < after->findings->len; i++)
    {
      JalonsFinding *finding = &g_array_index (after->findings, JalonsFinding, i);
      int at = match (before, taken, finding, g_ptr_array_index (after->signatures, i));

      if (at < 0)
        continue;
      taken[at] = placed[i] = TRUE;
      move (finding, judgement->standing);
    }
  for (guint i = 0; i < after->findings->len; i++)
    {
      JalonsFinding *finding = &g_array_index (after->findings, JalonsFinding, i);
      int at = placed[i] ? -1 : match (before, taken, finding, NULL);
      gboolean hard = jalons_finding_is_hard (finding->code);

      if (placed[i])
        continue;
      if (at >= 0)
        hard = hard && is_worse (finding, &g_array_index (before->findings, JalonsFinding, at));
      if (at >= 0)
        taken[at] = TRUE;
      move (finding, hard ? judgement->blocking : judgement->fresh);
    }
  for (guint i = 0; i < before->findings->len; i++)
    if (!taken[i])
      move (&g_array_index (before->findings, JalonsFinding, i), judgement->solved);
}

static void
judge_file (Side *side, const JalonsDossier *dossier, const JalonsReferential *referential, JalonsDay today)
{
  side_init (side);
  if (!dossier || !dossier->personne.id)
    return;
  check_records (dossier, side->findings);
  jalons_rules_check (dossier, referential, today, side->findings);
  sign (side, dossier, referential);
}

gboolean
jalons_rules_judge_act (const JalonsDossier *before, const JalonsReferential *referential_before, const JalonsDossier *after,
                        const JalonsReferential *referential_after, JalonsDay today, JalonsJudgement *judgement)
{
  Side then, now;

  empty (judgement);
  judge_file (&then, before, referential_before, today);
  judge_file (&now, after, referential_after, today);
  compare (&then, &now, judgement);
  /* A year is closed to the act, not to what is there: it is no finding of either side. */
  jalons_rules_check_closed_years (before, after, referential_after, judgement->blocking);
  side_clear (&then);
  side_clear (&now);

  return judgement->blocking->len == 0;
}

static void
judge_session (Side *side, const JalonsSeance *seance, const JalonsReferential *referential)
{
  side_init (side);
  if (!seance)
    return;
  jalons_rules_check_seance (seance, referential, side->findings);
  sign (side, NULL, referential);
}

gboolean
jalons_rules_judge_seance (const JalonsSeance *before, const JalonsReferential *referential_before,
                           const JalonsSeance *after, const JalonsReferential *referential_after,
                           JalonsJudgement *judgement)
{
  Side then, now;

  empty (judgement);
  judge_session (&then, before, referential_before);
  judge_session (&now, after, referential_after);
  compare (&then, &now, judgement);
  side_clear (&then);
  side_clear (&now);

  return judgement->blocking->len == 0;
}

gboolean
jalons_rules_judge_register (const JalonsReferential *referential_before,
                             const JalonsReferential *referential_after, int departement, JalonsDay today,
                             JalonsJudgement *judgement)
{
  Side then, now;

  empty (judgement);
  side_init (&then);
  side_init (&now);
  jalons_rules_check_register (referential_before, departement, today, then.findings);
  jalons_rules_check_register (referential_after, departement, today, now.findings);
  sign (&then, NULL, referential_before);
  sign (&now, NULL, referential_after);
  compare (&then, &now, judgement);
  side_clear (&then);
  side_clear (&now);

  return judgement->blocking->len == 0;
}
