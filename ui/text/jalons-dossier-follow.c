/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include <glib/gi18n.h>

#include "jalons-completude.h"
#include "jalons-dossier-rows.h"
#include "jalons-finding.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text.h"

/* The records in the order of a day of theirs, the first first; they stay those of @records. */
static int
compare_days (gconstpointer a, gconstpointer b, gpointer data)
{
  JalonsDay one = G_STRUCT_MEMBER (JalonsDay, a, GPOINTER_TO_SIZE (data));
  JalonsDay other = G_STRUCT_MEMBER (JalonsDay, b, GPOINTER_TO_SIZE (data));

  return (one > other) - (one < other);
}

static GArray *
sorted_by_day (GArray *records, gsize offset)
{
  GArray *sorted = g_array_copy (records);

  g_array_sort_with_data (sorted, compare_days, GSIZE_TO_POINTER (offset));

  return sorted;
}

static char *
or_nothing (const char *text)
{
  return g_strdup (text ? text : "");
}

/* Dependent from the birth on: that day would tell it. */
static char *
child_without_identity (const JalonsDossierRows *rows, const JalonsEnfant *enfant)
{
  int age = jalons_day_age (enfant->naissance, rows->view->today);
  g_autofree char *years
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d year old", "%d years old", age), age);

  return enfant->naissance == JALONS_DAY_NONE || age < 0 ? g_strdup (_ ("Child of unknown age"))
                                                         : g_strdup_printf (_ ("Child, %s"), years);
}

void
jalons_dossier_rows_enfants (const JalonsDossierRows *rows)
{
  g_autoptr (GArray) enfants
      = sorted_by_day (rows->view->dossier->enfants, G_STRUCT_OFFSET (JalonsEnfant, naissance));
  JalonsDay today = rows->view->today;
  gboolean hidden = rows->view->identity == JALONS_IDENTITY_NONE;

  for (guint i = 0; i < enfants->len; i++)
    {
      const JalonsEnfant *enfant = &g_array_index (enfants, JalonsEnfant, i);
      gboolean over = enfant->charge_fin != JALONS_DAY_NONE && enfant->charge_fin <= today;
      g_autofree char *birth = jalons_text_day (enfant->naissance);
      /* The register keeps the first day no longer dependent. */
      g_autofree char *span = jalons_text_span (enfant->charge_debut, enfant->charge_fin == JALONS_DAY_NONE
                                                                          ? JALONS_DAY_NONE
                                                                          : enfant->charge_fin - 1);

      jalons_dossier_rows_add (rows, JALONS_TABLE_ENFANTS, enfant->id,
                               hidden ? child_without_identity (rows, enfant)
                                      : g_strdup_printf (_ ("Child born on %s"), birth),
                               hidden ? NULL : g_strdup_printf (_ ("Dependent %s"), span),
                               g_strdup (over ? _ ("No longer dependent") : _ ("Dependent")));
    }
}

void
jalons_dossier_rows_conditions (const JalonsDossierRows *rows)
{
  const GArray *conditions = rows->view->dossier->conditions_afis;

  for (guint i = 0; i < conditions->len; i++)
    {
      const JalonsConditionAfis *row = &g_array_index (conditions, JalonsConditionAfis, i);
      g_autofree char *day = jalons_text_day (row->constat);
      g_autoptr (GString) lines = g_string_new (NULL);

      if (row->constat != JALONS_DAY_NONE)
        jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Found on %s"), day));
      if (row->remarque && *row->remarque)
        jalons_dossier_rows_line (lines, g_strdup (row->remarque));
      jalons_dossier_rows_add (
          rows, JALONS_TABLE_CONDITIONS_AFIS, row->id,
          g_strdup (jalons_text_code (JALONS_CODES_CONDITION_AFIS, row->condition)),
          g_string_free (g_steal_pointer (&lines), FALSE),
          g_strdup (row->reponse ? jalons_text_code (JALONS_CODES_OUI_NON, row->reponse) : _ ("Not known")));
    }
}

void
jalons_dossier_rows_recours (const JalonsDossierRows *rows)
{
  const JalonsDossier *dossier = rows->view->dossier;
  const JalonsDossierParcours *parcours = rows->view->parcours;

  for (guint i = 0; i < dossier->recours->len; i++)
    {
      const JalonsDossierRecours *row = &g_array_index (dossier->recours, JalonsDossierRecours, i);
      g_autofree char *day = jalons_text_day (row->record.depot);
      g_autofree char *issue_day = jalons_text_day (row->record.issue_date);
      g_autoptr (GString) lines = g_string_new (NULL);

      if (row->demande - parcours->first_demande >= parcours->n_demandes)
        continue;
      jalons_dossier_rows_line (lines, g_strdup (jalons_text_demande (
                                           jalons_dossier_demande (dossier, row->demande)->record.type)));
      jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Lodged on %s"), day));
      if (row->record.issue && row->record.issue_date != JALONS_DAY_NONE)
        jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Outcome on %s"), issue_day));
      jalons_dossier_rows_add (rows, JALONS_TABLE_RECOURS, row->record.id,
                               g_strdup (jalons_text_code (JALONS_CODES_NATURE_RECOURS, row->record.nature)),
                               g_string_free (g_steal_pointer (&lines), FALSE),
                               g_strdup (row->record.issue
                                             ? jalons_text_code (JALONS_CODES_ISSUE, row->record.issue)
                                             : _ ("Outcome awaited")));
    }
}

/* With whom, and of which demande. */
static void
add_about (const JalonsDossierRows *rows, const JalonsRelance *row, GString *lines)
{
  const JalonsDossier *dossier = rows->view->dossier;
  const char *contact = row->contact && rows->view->contacts
                            ? g_hash_table_lookup (rows->view->contacts, &row->contact)
                            : NULL;

  if (!rows->view->whole)
    return;
  if (contact)
    jalons_dossier_rows_line (lines, g_strdup (contact));
  for (guint i = 0; row->demande && i < dossier->demandes->len; i++)
    if (jalons_dossier_demande (dossier, i)->record.id == row->demande)
      jalons_dossier_rows_line (
          lines, g_strdup (jalons_text_demande (jalons_dossier_demande (dossier, i)->record.type)));
}

void
jalons_dossier_rows_relances (const JalonsDossierRows *rows)
{
  g_autoptr (GArray) relances
      = sorted_by_day (rows->view->dossier->relances, G_STRUCT_OFFSET (JalonsRelance, date));

  for (guint i = relances->len; i-- > 0;)
    {
      const JalonsRelance *row = &g_array_index (relances, JalonsRelance, i);
      g_autofree char *day = jalons_text_day (row->date);
      g_autofree char *before = jalons_text_day (row->reponse_avant);
      g_autofree char *mode = jalons_text_code_inside (JALONS_CODES_MODE_RELANCE, row->mode);
      g_autoptr (GString) lines = g_string_new (NULL);

      jalons_dossier_rows_line (lines, *mode ? g_strdup_printf ("%s, %s", day, mode) : g_strdup (day));
      if (row->reponse_avant != JALONS_DAY_NONE)
        jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Answer expected before %s"), before));
      add_about (rows, row, lines);
      jalons_dossier_rows_add (rows, JALONS_TABLE_RELANCES, row->id, or_nothing (row->objet),
                               g_string_free (g_steal_pointer (&lines), FALSE),
                               g_strdup (jalons_text_code (JALONS_CODES_SENS, row->sens)));
    }
}

void
jalons_dossier_rows_notes (const JalonsDossierRows *rows)
{
  g_autoptr (GArray) notes = sorted_by_day (rows->view->dossier->notes, G_STRUCT_OFFSET (JalonsNote, date));
  gboolean hidden = rows->view->identity == JALONS_IDENTITY_NONE;
  guint n = 0;

  for (guint i = notes->len; i-- > 0;)
    {
      const JalonsNote *row = &g_array_index (notes, JalonsNote, i);

      if (row->parcours && row->parcours != rows->view->parcours->record.id)
        continue;
      n++;
      if (!hidden)
        jalons_dossier_rows_add (rows, JALONS_TABLE_NOTES, row->id, jalons_text_day (row->date),
                                 or_nothing (row->texte), NULL);
    }
  /* Nothing can tell whether free words name somebody. */
  if (n && hidden)
    jalons_dossier_rows_add (rows, JALONS_TABLE_NOTES, 0, g_strdup (_ ("Notes left out")),
                             g_strdup (_ ("They may say who she is.")), jalons_text_count (n));
}

static guint
count_elements (const JalonsDossier *dossier, guint demande, int etat)
{
  guint n = 0;

  for (guint i = 0; i < dossier->elements->len; i++)
    {
      const JalonsDossierElement *element = &g_array_index (dossier->elements, JalonsDossierElement, i);

      n += element->demande == demande && element->record.etat == etat;
    }

  return n;
}

static void
add_renvois (const JalonsDossierRows *rows, guint demande, GString *lines)
{
  const JalonsDossier *dossier = rows->view->dossier;

  for (guint i = 0; i < dossier->renvois->len; i++)
    {
      const JalonsDossierRenvoi *renvoi = &g_array_index (dossier->renvois, JalonsDossierRenvoi, i);
      g_autofree char *day = jalons_text_day (renvoi->record.date);
      g_autofree char *back = jalons_text_day (renvoi->record.retour);
      g_autofree char *motif = jalons_text_code_inside (JALONS_CODES_MOTIF_RENVOI, renvoi->record.motif);

      if (renvoi->demande != demande)
        continue;
      if (renvoi->record.retour == JALONS_DAY_NONE)
        jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Sent back on %s (%s), awaited"), day, motif));
      else
        jalons_dossier_rows_line (lines,
                                  g_strdup_printf (_ ("Sent back on %s (%s), back on %s"), day, motif, back));
      jalons_dossier_rows_fields (rows, lines, JALONS_TABLE_RENVOIS, &renvoi->record, "remarque");
    }
}

/* What must be there and is not as it must be. */
static void
add_faults (const JalonsCompletude *completude, GString *lines)
{
  for (guint i = 0; i < completude->items->len; i++)
    {
      const JalonsExigenceItem *item = &g_array_index (completude->items, JalonsExigenceItem, i);
      const char *label = item->exigence->libelle;

      if (!item->required)
        continue;
      if (item->state == JALONS_EXIGENCE_MISSING)
        jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Missing: %s"), label));
      else if (item->state == JALONS_EXIGENCE_INCORRECT)
        jalons_dossier_rows_line (lines, g_strdup_printf (_ ("To correct: %s"), label));
      else if (item->state == JALONS_EXIGENCE_EXPIRED)
        jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Out of date: %s"), label));
    }
}

static void
judge_checklist (const JalonsDossierRows *rows, guint demande, GString *lines)
{
  JalonsCompletude completude;

  jalons_completude_init (&completude);
  jalons_completude_judge (rows->view->dossier, demande, rows->view->referential, rows->view->today,
                           &completude);
  jalons_dossier_rows_line (lines, g_strdup_printf (completude.verdict == JALONS_COMPLETUDE_COMPLET
                                                        ? _ ("Dossier complete: %u of %u items")
                                                        : _ ("Dossier not complete: %u of %u items"),
                                                    completude.n_present, completude.n_required));
  add_faults (&completude, lines);
  jalons_completude_clear (&completude);
  add_renvois (rows, demande, lines);
}

void
jalons_dossier_rows_checklist (const JalonsDossierRows *rows, guint demande, GString *lines)
{
  const JalonsDossier *dossier = rows->view->dossier;
  guint received = count_elements (dossier, demande, JALONS_ETAT_ELEMENT_RECU);
  guint incorrect = count_elements (dossier, demande, JALONS_ETAT_ELEMENT_INCORRECT);

  /* Of a demande that waits, and whose pieces are followed. */
  if (rows->view->referential && !jalons_dossier_demande (dossier, demande)->record.decision
      && received + incorrect)
    {
      judge_checklist (rows, demande, lines);
      return;
    }
  if (received)
    jalons_dossier_rows_line (lines,
                              g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Checklist: %u item received",
                                                            "Checklist: %u items received", received),
                                               received));
  if (incorrect)
    jalons_dossier_rows_line (lines,
                              g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Checklist: %u item to correct",
                                                            "Checklist: %u items to correct", incorrect),
                                               incorrect));
  add_renvois (rows, demande, lines);
}

static const char *
finding_title (const char *code)
{
  for (guint i = 0; i < JALONS_N_FINDING_CODES; i++)
    if (g_strcmp0 (jalons_finding_code_text (i), code) == 0)
      return jalons_text_finding_title (i);

  return code ? code : "";
}

void
jalons_dossier_rows_ecarts (const JalonsDossierRows *rows)
{
  const GArray *ecarts = rows->view->dossier->ecarts;

  for (guint i = 0; i < ecarts->len; i++)
    {
      const JalonsEcart *row = &g_array_index (ecarts, JalonsEcart, i);

      if (!row->parcours || row->parcours == rows->view->parcours->record.id)
        jalons_dossier_rows_add (rows, JALONS_TABLE_ECARTS, row->id, g_strdup (finding_title (row->constat)),
                                 or_nothing (row->motif), jalons_text_day (row->date));
    }
}
