/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-frise.h"

G_BEGIN_DECLS

/**
 * JalonsFriseScene:
 *
 * A frise and its words, on its own: what the view, the table and the printed page show. Shared by
 * reference, never changed.
 */
typedef struct {
  JalonsFrise *frise;
  GPtrArray   *labels;    /* short, one an element; owned strings */
  GPtrArray   *sentences; /* whole */
  GPtrArray   *whats;     /* without dates */
} JalonsFriseScene;

JalonsFriseScene *jalons_frise_scene_new   (const JalonsDossier *dossier, guint parcours, JalonsDay today);
JalonsFriseScene *jalons_frise_scene_ref   (JalonsFriseScene *scene);
void              jalons_frise_scene_unref (JalonsFriseScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsFriseScene, jalons_frise_scene_unref)

/* A line of the table: lane, what, first day, last day, days; the last two empty for an act. Owned. */
#define JALONS_FRISE_COLUMNS 5
const char *jalons_frise_scene_column (guint column);
GStrv       jalons_frise_scene_cells  (const JalonsFriseScene *scene, guint element);

G_END_DECLS
