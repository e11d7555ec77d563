/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

/* What only a whole file says of its records: every field that is filled, and the checklist item by item. */

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-completude.h"
#include "jalons-dossier-rows.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text-field.h"
#include "jalons-text.h"

static char *
write_value (const JalonsField *field, gconstpointer record)
{
  switch ((int) field->type)
    {
    case JALONS_FIELD_TEXT:
      return g_strdup (*jalons_record_text (field, (gpointer) record));
    case JALONS_FIELD_DAY:
      return jalons_text_day (*jalons_record_day (field, (gpointer) record));
    case JALONS_FIELD_NUMBER:
      return jalons_text_count (*jalons_record_int (field, (gpointer) record));
    case JALONS_FIELD_CODE:
      return g_strdup (jalons_text_code (field->codes, *jalons_record_int (field, (gpointer) record)));
    default:
      g_assert_not_reached ();
    }
}

void
jalons_dossier_rows_fields (const JalonsDossierRows *rows, GString *lines, JalonsTableId id, gconstpointer record,
                            const char *fields)
{
  const JalonsTable *table = jalons_table (id);
  g_auto (GStrv) names = g_strsplit (fields, " ", -1);

  for (guint i = 0; rows->view->whole && names[i]; i++)
    {
      const JalonsField *field = jalons_table_field (table, names[i]);
      g_autofree char *value = NULL;

      if (jalons_record_is_empty (field, (gpointer) record))
        continue;
      value = write_value (field, record);
      jalons_dossier_rows_line (lines, g_strdup_printf (_ ("%s: %s"), jalons_text_field (table, field), value));
    }
}

void
jalons_dossier_rows_deports (const JalonsDossierRows *rows, guint demande, GString *lines)
{
  const GArray *deports = rows->view->dossier->deports;

  for (guint i = 0; rows->view->whole && rows->view->referential && i < deports->len; i++)
    {
      const JalonsDossierDeport *deport = &g_array_index (deports, JalonsDossierDeport, i);
      const JalonsMembre *membre = jalons_referential_membre (rows->view->referential, deport->record.membre);
      g_autofree char *motif = jalons_text_code_inside (JALONS_CODES_MOTIF_DEPORT, deport->record.motif);

      if (deport->demande != demande || !membre)
        continue;
      jalons_dossier_rows_line (lines, *motif ? g_strdup_printf (_ ("Recused: %s (%s)"), membre->nom, motif)
                                              : g_strdup_printf (_ ("Recused: %s"), membre->nom));
    }
}

void
jalons_dossier_rows_points (const JalonsDossierRows *rows, guint demande, GString *lines)
{
  const GArray *points = rows->view->dossier->points;

  for (guint i = 0; i < points->len; i++)
    {
      const JalonsDossierPoint *point = &g_array_index (points, JalonsDossierPoint, i);

      if (point->demande == demande)
        jalons_dossier_rows_fields (rows, lines, JALONS_TABLE_POINTS, &point->record, "heure motif observation note");
    }
}

static const char *
state_text (const JalonsExigenceItem *item)
{
  switch (item->state)
    {
    case JALONS_EXIGENCE_PRESENT:
      return _ ("Received");
    case JALONS_EXIGENCE_MISSING:
      return item->required ? _ ("Missing") : _ ("Not received");
    case JALONS_EXIGENCE_EXPIRED:
      return _ ("Out of date");
    case JALONS_EXIGENCE_INCORRECT:
      return _ ("Incorrect");
    case JALONS_EXIGENCE_NOT_APPLICABLE:
      return _ ("Not applicable");
    default:
      g_assert_not_reached ();
    }
}

static void
add_item (const JalonsDossierRows *rows, const JalonsElement *element, const char *label, const char *state)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  if (element)
    jalons_dossier_rows_fields (rows, lines, JALONS_TABLE_ELEMENTS, element, "recu_le expire_le remarque");
  jalons_dossier_rows_add (rows, JALONS_TABLE_ELEMENTS, element ? element->id : 0, g_strdup (label),
                           g_string_free (g_steal_pointer (&lines), FALSE), g_strdup (state));
}

static gboolean
is_item (const JalonsCompletude *completude, const JalonsElement *element)
{
  for (guint i = 0; i < completude->items->len; i++)
    if (g_strcmp0 (g_array_index (completude->items, JalonsExigenceItem, i).exigence->exigence, element->exigence) == 0)
      return TRUE;

  return FALSE;
}

/* What was recorded under a rule that is no longer asked for by its key. */
static void
add_others (const JalonsDossierRows *rows, guint demande, const JalonsCompletude *completude)
{
  const GArray *elements = rows->view->dossier->elements;

  for (guint i = 0; i < elements->len; i++)
    {
      const JalonsDossierElement *element = &g_array_index (elements, JalonsDossierElement, i);

      if (element->demande == demande && !is_item (completude, &element->record))
        add_item (rows, &element->record, element->record.exigence,
                  jalons_text_code (JALONS_CODES_ETAT_ELEMENT, element->record.etat));
    }
}

static void
add_checklist (const JalonsDossierRows *rows, guint index)
{
  const JalonsDemande *demande = &jalons_dossier_demande (rows->view->dossier, index)->record;
  g_autoptr (GString) lines = g_string_new (NULL);
  JalonsCompletude completude;

  jalons_completude_init (&completude);
  jalons_completude_judge (rows->view->dossier, index, rows->view->referential, rows->view->today, &completude);
  jalons_dossier_rows_fields (rows, lines, JALONS_TABLE_DEMANDES, demande, "depot");
  jalons_dossier_rows_line (lines, g_strdup_printf (_ ("%u of %u required items are there"), completude.n_present,
                                                    completude.n_required));
  jalons_dossier_rows_add (rows, JALONS_TABLE_DEMANDES, demande->id, g_strdup (jalons_text_demande (demande->type)),
                           g_string_free (g_steal_pointer (&lines), FALSE), NULL);
  for (guint i = 0; i < completude.items->len; i++)
    {
      const JalonsExigenceItem *item = &g_array_index (completude.items, JalonsExigenceItem, i);

      add_item (rows, item->element, item->exigence->libelle, state_text (item));
    }
  add_others (rows, index, &completude);
  jalons_completude_clear (&completude);
}

/* Of a demande that waits, or whose pieces were followed. */
static gboolean
has_checklist (const JalonsDossier *dossier, guint index)
{
  if (!jalons_dossier_demande (dossier, index)->record.decision)
    return TRUE;
  for (guint i = 0; i < dossier->elements->len; i++)
    if (g_array_index (dossier->elements, JalonsDossierElement, i).demande == index)
      return TRUE;

  return FALSE;
}

void
jalons_dossier_rows_checklists (const JalonsDossierRows *rows)
{
  const JalonsDossierParcours *parcours = rows->view->parcours;

  for (guint i = 0; rows->view->whole && rows->view->referential && i < parcours->n_demandes; i++)
    if (has_checklist (rows->view->dossier, parcours->first_demande + i))
      add_checklist (rows, parcours->first_demande + i);
}
