/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-taches.h"

/* Rather than twice, it is said by its deadline, which has a day. */
static gboolean
is_said_by_deadline (JalonsFindingCode code)
{
  return code == JALONS_FINDING_RETENTION_OVER || code == JALONS_FINDING_SILENCE_REQUEST
         || code == JALONS_FINDING_SILENCE_APPEAL || code == JALONS_FINDING_SILENCE_SEJOUR
         || code == JALONS_FINDING_SILENCE_AGREMENT;
}

static JalonsTacheGroupe
group_of (const JalonsDu *due, JalonsDay today)
{
  if (due->reporte != JALONS_DAY_NONE)
    return JALONS_TACHE_REPORTEE;
  if (!due->is_lacune && due->echeance.kind == JALONS_ECHEANCE_CONSERVATION)
    return JALONS_TACHE_CONSERVATION;
  if (due->limite < today)
    return JALONS_TACHE_RETARD;
  if (due->limite == today)
    return JALONS_TACHE_AUJOURDHUI;

  return due->limite <= today + JALONS_TACHE_SEMAINE_JOURS ? JALONS_TACHE_SEMAINE : JALONS_TACHE_TRIMESTRE;
}

/* The renewal of a document is said by the gap that it would leave, which says what is lost. */
static gboolean
is_said_by_gap (const GArray *due, const JalonsDu *one)
{
  if (one->is_lacune || one->echeance.kind != JALONS_ECHEANCE_TITRE)
    return FALSE;
  for (guint i = 0; i < due->len; i++)
    {
      const JalonsDu *other = &g_array_index (due, JalonsDu, i);

      if (other->is_lacune && other->personne == one->personne && other->lacune.kind == JALONS_CONTINUITE_SEJOUR
          && other->lacune.action)
        return TRUE;
    }

  return FALSE;
}

/* Of the three reminders of an agrément only the next counts, or the last once all are past. */
static gboolean
is_followed (const GArray *due, const JalonsDu *one, JalonsDay today)
{
  if (one->is_lacune || one->echeance.kind != JALONS_ECHEANCE_AGREMENT)
    return FALSE;
  for (guint i = 0; i < due->len; i++)
    {
      const JalonsDu *other = &g_array_index (due, JalonsDu, i);

      if (other->is_lacune || other->echeance.kind != JALONS_ECHEANCE_AGREMENT
          || other->echeance.fact.row != one->echeance.fact.row)
        continue;
      if (one->limite < today ? other->limite > one->limite : other->limite >= today && other->limite < one->limite)
        return TRUE;
    }

  return FALSE;
}

static void
add_due (GArray *taches, const GArray *due, JalonsDay today)
{
  for (guint i = 0; i < due->len; i++)
    {
      const JalonsDu *one = &g_array_index (due, JalonsDu, i);
      const JalonsTache tache = { .groupe = group_of (one, today), .du = *one };

      if ((one->limite <= today + JALONS_TACHE_TRIMESTRE_JOURS || one->reporte != JALONS_DAY_NONE)
          && !is_said_by_gap (due, one) && !is_followed (due, one, today))
        g_array_append_val (taches, tache);
    }
}

static gboolean
is_error (const GArray *findings, guint rank)
{
  return jalons_finding_severity (g_array_index (findings, JalonsFinding, rank).code) == JALONS_SEVERITY_ERROR;
}

/* One line for each dossier, in the order of the findings; those of no dossier have a line of their own each. */
static void
add_findings (GArray *taches, const GArray *findings)
{
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);
      gpointer rank = NULL;

      if (is_said_by_deadline (finding->code))
        continue;
      if (finding->personne && g_hash_table_lookup_extended (lines, &finding->personne, NULL, &rank))
        {
          JalonsTache *line = &g_array_index (taches, JalonsTache, GPOINTER_TO_UINT (rank));

          line->n_constats++;
          if (is_error (findings, i) && !is_error (findings, line->constat))
            line->constat = i;
          continue;
        }
      if (finding->personne)
        g_hash_table_insert (lines, (gpointer) &finding->personne, GUINT_TO_POINTER (taches->len));
      g_array_append_vals (taches,
                           &(JalonsTache) { .groupe = JALONS_TACHE_SANS_DATE,
                                            .du = { .personne = finding->personne,
                                                    .parcours = finding->parcours,
                                                    .day = JALONS_DAY_NONE,
                                                    .limite = JALONS_DAY_NONE,
                                                    .reporte = JALONS_DAY_NONE },
                                            .n_constats = 1,
                                            .constat = i },
                           1);
    }
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const JalonsTache *one = a, *other = b;
  const GArray *findings = data;

  if (one->groupe != other->groupe)
    return (int) one->groupe - (int) other->groupe;
  if (one->groupe == JALONS_TACHE_SANS_DATE)
    {
      const int errors = (int) is_error (findings, other->constat) - (int) is_error (findings, one->constat);

      return errors ? errors : (one->constat > other->constat) - (one->constat < other->constat);
    }
  if (one->du.limite != other->du.limite)
    return one->du.limite < other->du.limite ? -1 : 1;
  if (one->du.day != other->du.day)
    return one->du.day < other->du.day ? -1 : 1;

  return (one->du.personne > other->du.personne) - (one->du.personne < other->du.personne);
}

GArray *
jalons_taches (const GArray *due, const GArray *findings, JalonsDay today)
{
  GArray *taches = g_array_new (FALSE, FALSE, sizeof (JalonsTache));

  add_due (taches, due, today);
  if (findings)
    add_findings (taches, findings);
  g_array_sort_with_data (taches, compare_cb, (gpointer) findings);

  return taches;
}

gboolean
jalons_tache_is_same (const JalonsTache *a, const JalonsTache *b)
{
  if ((a->n_constats > 0) != (b->n_constats > 0) || a->du.personne != b->du.personne
      || a->du.is_lacune != b->du.is_lacune)
    return FALSE;
  if (a->n_constats)
    return TRUE;
  if (a->du.is_lacune)
    return a->du.lacune.kind == b->du.lacune.kind && a->du.parcours == b->du.parcours;

  return a->du.echeance.kind == b->du.echeance.kind && a->du.echeance.fact.row == b->du.echeance.fact.row;
}
