/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "jalons-map-outlines.h"

#include <string.h>

#include "jalons-territory.h"

#define RESOURCE "/fr/jalons/Jalons/departement-outlines.csv"

/* The inset, and what of the map it enlarges. */
#define INSET_X 8.0
#define INSET_Y 22.0
#define INSET_SIDE 118.0
#define INSET_MARGIN 6.0

/* The squares: two columns of three places. */
#define SQUARE 34.0
#define SQUARE_GAP 22.0
#define OVERSEAS_X 14.0
#define OVERSEAS_Y 392.0

typedef struct {
  double   x, y;
  gboolean begins; /* a ring */
} Corner;

static GArray *outlines[JALONS_N_DEPARTEMENTS + 1]; /* Corner */

static void
add_ring (GArray *outline, const char *text)
{
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);

  for (guint i = 0; pairs[i]; i++)
    {
      char *end = NULL;
      Corner corner = { .x = g_ascii_strtod (pairs[i], &end), .begins = i == 0 };

      g_assert (*end == ',');
      corner.y = g_ascii_strtod (end + 1, NULL);
      g_array_append_val (outline, corner);
    }
}

static void
read_line (const char *line)
{
  const char *rings = strchr (line, ';');
  g_autofree char *code = rings ? g_strndup (line, (gsize) (rings - line)) : NULL;
  g_auto (GStrv) parts = NULL;
  int departement = code ? jalons_departement_find (code) : 0;

  if (departement == 0)
    return;
  outlines[departement] = g_array_new (FALSE, FALSE, sizeof (Corner));
  parts = g_strsplit (rings + 1, "|", -1);
  for (guint i = 0; parts[i]; i++)
    add_ring (outlines[departement], parts[i]);
}

static void
add_square (int departement, guint rank)
{
  double x = OVERSEAS_X + rank % 2 * (SQUARE + SQUARE_GAP), y = OVERSEAS_Y + rank / 2 * (SQUARE + SQUARE_GAP);
  const Corner corners[] = { { x, y, TRUE }, { x + SQUARE, y }, { x + SQUARE, y + SQUARE }, { x, y + SQUARE } };

  outlines[departement] = g_array_new (FALSE, FALSE, sizeof (Corner));
  g_array_append_vals (outlines[departement], corners, G_N_ELEMENTS (corners));
}

/* Read once, for as long as the program lasts. */
static GArray *
outline_of (int departement)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      g_autoptr (GBytes) bytes = g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *text = bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
      g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);
      guint overseas = 0;

      for (guint i = 0; lines[i]; i++)
        read_line (lines[i]);
      for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
        if (!outlines[d])
          add_square (d, overseas++);
      g_once_init_leave (&done, 1);
    }
  g_assert (departement >= 1 && departement <= JALONS_N_DEPARTEMENTS);

  return outlines[departement];
}

void
jalons_map_trace (cairo_t *cr, int departement)
{
  const GArray *outline = outline_of (departement);

  for (guint i = 0; i < outline->len; i++)
    {
      const Corner *corner = &g_array_index (outline, Corner, i);

      if (corner->begins && i > 0)
        cairo_close_path (cr);
      if (corner->begins)
        cairo_move_to (cr, corner->x, corner->y);
      else
        cairo_line_to (cr, corner->x, corner->y);
    }
  cairo_close_path (cr);
}

gboolean
jalons_map_in_inset (int departement)
{
  static const char *const codes[] = { "75", "92", "93", "94", NULL };

  return g_strv_contains (codes, jalons_departement_code (departement));
}

static void
extents_on_map (int departement, graphene_rect_t *extents)
{
  const GArray *outline = outline_of (departement);
  const Corner *first = &g_array_index (outline, Corner, 0);

  *extents = GRAPHENE_RECT_INIT ((float) first->x, (float) first->y, 0, 0);
  for (guint i = 1; i < outline->len; i++)
    {
      const Corner *corner = &g_array_index (outline, Corner, i);

      graphene_rect_expand (extents, &GRAPHENE_POINT_INIT ((float) corner->x, (float) corner->y), extents);
    }
}

/* From the map to the inset: x' = x * scale + dx. */
static void
inset_transform (double *scale, double *dx, double *dy)
{
  graphene_rect_t all, one;
  gboolean any = FALSE;

  for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
    if (jalons_map_in_inset (d))
      {
        extents_on_map (d, &one);
        if (any)
          graphene_rect_union (&all, &one, &all);
        else
          all = one;
        any = TRUE;
      }
  *scale = (INSET_SIDE - 2 * INSET_MARGIN) / MAX (all.size.width, all.size.height);
  *dx = INSET_X + INSET_SIDE / 2 - (all.origin.x + all.size.width / 2) * *scale;
  *dy = INSET_Y + INSET_SIDE / 2 - (all.origin.y + all.size.height / 2) * *scale;
}

void
jalons_map_trace_inset (cairo_t *cr, int departement)
{
  double scale, dx, dy;

  if (!jalons_map_in_inset (departement))
    return;
  inset_transform (&scale, &dx, &dy);
  cairo_save (cr);
  cairo_translate (cr, dx, dy);
  cairo_scale (cr, scale, scale);
  jalons_map_trace (cr, departement);
  cairo_restore (cr);
}

void
jalons_map_inset_frame (graphene_rect_t *frame)
{
  *frame = GRAPHENE_RECT_INIT (INSET_X, INSET_Y, INSET_SIDE, INSET_SIDE);
}

void
jalons_map_overseas_frame (graphene_rect_t *frame)
{
  *frame = GRAPHENE_RECT_INIT (OVERSEAS_X, OVERSEAS_Y, 2 * SQUARE + SQUARE_GAP, 3 * SQUARE + 2 * SQUARE_GAP);
}

void
jalons_map_extents (int departement, graphene_rect_t *extents)
{
  double scale, dx, dy;

  extents_on_map (departement, extents);
  if (!jalons_map_in_inset (departement))
    return;
  inset_transform (&scale, &dx, &dy);
  *extents = GRAPHENE_RECT_INIT ((float) (extents->origin.x * scale + dx), (float) (extents->origin.y * scale + dy),
                                 (float) (extents->size.width * scale), (float) (extents->size.height * scale));
}
