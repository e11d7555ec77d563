/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

/* What is followed from day to day: what was sent back, reminders, notes, findings set aside. */

#include "config.h"

#include <glib/gi18n.h>

#include "jalons-dossier-text-private.h"
#include "jalons-finding.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text.h"

/* A row, and the day it is placed on. */
typedef struct {
  JalonsDay day;
  JalonsTextRow *row;
} Placed;

/* Takes all three. */
static JalonsTextRow *
row_new (char *title, char *detail, char *value)
{
  JalonsTextRow *row = g_new0 (JalonsTextRow, 1);

  *row = (JalonsTextRow){ title, detail, value };
  if (detail && !*detail)
    g_clear_pointer (&row->detail, g_free);
  if (value && !*value)
    g_clear_pointer (&row->value, g_free);

  return row;
}

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *one = a, *other = b;

  return (one->day > other->day) - (one->day < other->day);
}

static gboolean
is_of_parcours (const JalonsDossierView *view, JalonsRef parcours)
{
  return !parcours || parcours == view->parcours->record.id;
}

static void
place_renvois (const JalonsDossierView *view, GArray *placed)
{
  for (guint i = 0; i < view->dossier->renvois->len; i++)
    {
      const JalonsDossierRenvoi *renvoi = &g_array_index (view->dossier->renvois, JalonsDossierRenvoi, i);
      const JalonsRenvoi *record = &renvoi->record;
      g_autofree char *back = jalons_text_day (record->retour);
      g_autofree char *returned
          = record->retour != JALONS_DAY_NONE ? g_strdup_printf (_ ("Back on %s"), back) : NULL;
      const char *remark = record->remarque ? record->remarque : "";
      Placed row = { record->date, NULL };

      if (jalons_dossier_parcours (view->dossier,
                                   jalons_dossier_demande (view->dossier, renvoi->demande)->parcours)
          != view->parcours)
        continue;
      row.row = row_new (
          g_strdup_printf (_ ("Dossier sent back: %s"),
                           jalons_text_code (JALONS_CODES_MOTIF_RENVOI, record->motif)),
          g_strdup_printf ("%s%s%s", remark, *remark && returned ? "\n" : "", returned ? returned : ""),
          jalons_text_day (record->date));
      g_array_append_val (placed, row);
    }
}

static void
place_relances (const JalonsDossierView *view, GArray *placed)
{
  for (guint i = 0; i < view->dossier->relances->len; i++)
    {
      const JalonsRelance *record = &g_array_index (view->dossier->relances, JalonsRelance, i);
      g_autofree char *before = jalons_text_day (record->reponse_avant);
      g_autofree char *awaited = record->reponse_avant != JALONS_DAY_NONE
                                     ? g_strdup_printf (_ ("Answer awaited before %s"), before)
                                     : NULL;
      const char *mode = jalons_text_code (JALONS_CODES_MODE_RELANCE, record->mode);
      Placed row = { record->date, NULL };

      row.row = row_new (g_strdup_printf ("%s%s%s", jalons_text_code (JALONS_CODES_SENS, record->sens),
                                          *mode ? ", " : "", mode),
                         g_strdup_printf ("%s%s%s", record->objet ? record->objet : "", awaited ? "\n" : "",
                                          awaited ? awaited : ""),
                         jalons_text_day (record->date));
      g_array_append_val (placed, row);
    }
}

void
jalons_dossier_add_suivi (const JalonsDossierView *view, GPtrArray *rows)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));

  place_renvois (view, placed);
  place_relances (view, placed);
  g_array_sort (placed, compare_placed);
  for (guint i = 0; i < placed->len; i++)
    g_ptr_array_add (rows, g_array_index (placed, Placed, i).row);
}

/* Without identity, free words are left where they are: nothing can tell whether they name somebody. */
void
jalons_dossier_add_notes (const JalonsDossierView *view, GPtrArray *rows)
{
  guint n = 0;

  for (guint i = 0; i < view->dossier->notes->len; i++)
    {
      const JalonsNote *note = &g_array_index (view->dossier->notes, JalonsNote, i);

      if (!is_of_parcours (view, note->parcours))
        continue;
      n++;
      if (view->identity != JALONS_IDENTITY_NONE)
        g_ptr_array_add (rows, row_new (jalons_text_day (note->date), g_strdup (note->texte), NULL));
    }
  if (n && view->identity == JALONS_IDENTITY_NONE)
    g_ptr_array_add (rows, row_new (g_strdup (_ ("Notes left out")),
                                    g_strdup (_ ("They may say who she is.")), jalons_text_count (n)));
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
jalons_dossier_add_ecarts (const JalonsDossierView *view, GPtrArray *rows)
{
  for (guint i = 0; i < view->dossier->ecarts->len; i++)
    {
      const JalonsEcart *record = &g_array_index (view->dossier->ecarts, JalonsEcart, i);

      if (is_of_parcours (view, record->parcours))
        g_ptr_array_add (rows, row_new (g_strdup (finding_title (record->constat)), g_strdup (record->motif),
                                        jalons_text_day (record->date)));
    }
}
