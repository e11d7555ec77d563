/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

/* What is accepted of a payer's statement becomes payments. */

#include <string.h>

#include "jalons-edit.h"
#include "jalons-releve.h"
#include "jalons-rules.h"

gboolean
jalons_releve_line_can_be_accepted (const JalonsReleveLine *line)
{
  return line->id && line->personne && line->departement && line->state != JALONS_RELEVE_RECORDED
         && line->state != JALONS_RELEVE_UNREADABLE;
}

static JalonsReleveLine *
find_line (const JalonsReleve *releve, const char *id)
{
  for (guint i = 0; i < releve->lines->len; i++)
    {
      JalonsReleveLine *line = g_ptr_array_index (releve->lines, i);

      if (g_strcmp0 (line->id, id) == 0 && jalons_releve_line_can_be_accepted (line))
        return line;
    }

  return NULL;
}

static void
accept_right (JalonsReleve *releve)
{
  for (guint i = 0; i < releve->lines->len; i++)
    {
      JalonsReleveLine *line = g_ptr_array_index (releve->lines, i);

      line->accepted = (line->state == JALONS_RELEVE_RIGHT || line->state == JALONS_RELEVE_LATE)
                       && jalons_releve_line_can_be_accepted (line);
    }
}

gboolean
jalons_releve_accept (JalonsReleve *releve, const char *ids, GError **error)
{
  g_auto (GStrv) split = g_strsplit (ids, ",", -1);

  if (strcmp (ids, "all") == 0)
    {
      accept_right (releve);
      return TRUE;
    }
  for (guint i = 0; split[i]; i++)
    if (!find_line (releve, g_strstrip (split[i])))
      {
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, split[i]);
        return FALSE;
      }
  for (guint i = 0; split[i]; i++)
    find_line (releve, split[i])->accepted = TRUE;

  return TRUE;
}

/* The payments of the accepted lines, each with the line it is of; of one person, or of everybody (0). */
static GArray *
make_payments (const JalonsReleve *releve, JalonsRef personne)
{
  GArray *payments = g_array_new (FALSE, FALSE, sizeof (JalonsVersement));

  for (guint i = 0; i < releve->lines->len; i++)
    {
      const JalonsReleveLine *line = g_ptr_array_index (releve->lines, i);
      JalonsVersement payment;

      if (!line->accepted || (personne && line->personne != personne))
        continue;
      jalons_record_init (jalons_table (JALONS_TABLE_VERSEMENTS), &payment);
      payment.personne = line->personne;
      payment.departement = line->departement;
      payment.mois = line->month;
      payment.montant = line->amount;
      payment.verse_le = line->paid_on;
      payment.nature = line->nature;
      g_array_append_val (payments, payment);
    }

  return payments;
}

static JalonsEdit *
make_edit (JalonsStore *store, GArray *payments)
{
  JalonsEdit *edit = jalons_edit_new (store, NULL);

  for (guint i = 0; i < payments->len; i++)
    jalons_edit_save (edit, JALONS_TABLE_VERSEMENTS, &g_array_index (payments, JalonsVersement, i));

  return edit;
}

/* Her file before and after: whether nothing stands against her payments, as a year that is closed. */
static gboolean
judge_person (const JalonsReleve *releve, JalonsStore *store, JalonsRef personne, gboolean *good,
              GError **error)
{
  g_autoptr (GArray) payments = make_payments (releve, personne);
  g_autoptr (JalonsEdit) edit = make_edit (store, payments);
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new_for_personne (store, JALONS_DOSSIER_EVERYTHING, personne, error);
  JalonsDossier before, after;
  JalonsJudgement judgement;
  gboolean there = FALSE, read = reader != NULL;

  jalons_dossier_init (&before);
  jalons_dossier_init (&after);
  jalons_judgement_init (&judgement);
  read = read && jalons_dossier_reader_next (reader, &before, &there, error)
         && jalons_edit_load_after (edit, personne, &after, error);
  if (read)
    *good = jalons_rules_judge_act (&before, jalons_dossier_reader_referential (reader), &after,
                                    jalons_edit_referential (edit), jalons_store_today (store), &judgement);
  jalons_judgement_clear (&judgement);
  jalons_dossier_clear (&before);
  jalons_dossier_clear (&after);

  return read;
}

static gboolean
judge_all (const JalonsReleve *releve, JalonsStore *store, const char **refused, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  *refused = NULL;
  for (guint i = 0; i < releve->lines->len && !*refused; i++)
    {
      JalonsReleveLine *line = g_ptr_array_index (releve->lines, i);
      gboolean good = TRUE;

      if (!line->accepted || !g_hash_table_add (seen, &line->personne))
        continue;
      if (!judge_person (releve, store, line->personne, &good, error))
        return FALSE;
      if (!good)
        *refused = line->id;
    }

  return TRUE;
}

gboolean
jalons_releve_apply (JalonsReleve *releve, JalonsStore *store, const char **refused, GError **error)
{
  g_autoptr (GArray) payments = make_payments (releve, 0);
  g_autoptr (JalonsEdit) edit = NULL;

  if (!judge_all (releve, store, refused, error))
    return FALSE;
  if (*refused || payments->len == 0)
    return TRUE;
  edit = make_edit (store, payments);

  return jalons_edit_apply (edit, error);
}
