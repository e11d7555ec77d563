/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-frise-scene.h"

#include <glib/gi18n.h>

#include "jalons-frise-text.h"
#include "jalons-text-days.h"
#include "jalons-text.h"

JalonsFriseScene *
jalons_frise_scene_new (const JalonsDossier *dossier, guint parcours, JalonsDay today)
{
  JalonsFriseScene *scene = g_rc_box_new0 (JalonsFriseScene);

  scene->frise = jalons_frise_new (dossier, parcours, today);
  scene->labels = g_ptr_array_new_with_free_func (g_free);
  scene->sentences = g_ptr_array_new_with_free_func (g_free);
  scene->whats = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < scene->frise->elements->len; i++)
    {
      const JalonsFriseElement *element = jalons_frise_element (scene->frise, i);

      g_ptr_array_add (scene->labels, jalons_frise_text_label (dossier, element));
      g_ptr_array_add (scene->sentences, jalons_frise_text_sentence (dossier, element));
      g_ptr_array_add (scene->whats, jalons_frise_text_what (dossier, element));
    }

  return scene;
}

JalonsFriseScene *
jalons_frise_scene_ref (JalonsFriseScene *scene)
{
  return g_rc_box_acquire (scene);
}

static void
clear_scene (gpointer data)
{
  JalonsFriseScene *scene = data;

  jalons_frise_free (scene->frise);
  g_ptr_array_unref (scene->labels);
  g_ptr_array_unref (scene->sentences);
  g_ptr_array_unref (scene->whats);
}

void
jalons_frise_scene_unref (JalonsFriseScene *scene)
{
  g_rc_box_release_full (scene, clear_scene);
}

const char *
jalons_frise_scene_column (guint column)
{
  static const char *const titles[JALONS_FRISE_COLUMNS]
      = { N_ ("Lane"), N_ ("Element"), N_ ("First day"), N_ ("Last day"), N_ ("Days") };

  g_return_val_if_fail (column < JALONS_FRISE_COLUMNS, "");

  return _ (titles[column]);
}

GStrv
jalons_frise_scene_cells (const JalonsFriseScene *scene, guint index)
{
  const JalonsFriseElement *element = jalons_frise_element (scene->frise, index);
  g_auto (GStrv) cells = g_new0 (char *, JALONS_FRISE_COLUMNS + 1);
  gboolean is_open = element->span.last == JALONS_DAY_OPEN;

  cells[0] = g_strdup (jalons_frise_text_lane (element->lane));
  cells[1] = g_strdup (g_ptr_array_index (scene->whats, index));
  cells[2] = jalons_text_day (element->span.first);
  if (jalons_frise_kind_is_point (element->kind))
    {
      cells[3] = g_strdup ("");
      cells[4] = g_strdup ("");
    }
  else
    {
      cells[3] = is_open ? g_strdup (_ ("no end known")) : jalons_text_day (element->span.last);
      cells[4] = is_open ? g_strdup ("") : jalons_text_count (jalons_span_days (element->span));
    }

  return g_steal_pointer (&cells);
}
