/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-bareme.h"

#include <string.h>

#include "jalons-territory.h"

typedef struct {
  const char  *since;
  const char  *published;
  gboolean     mayotte;
  JalonsBareme rate;
} Row;

#define UNKNOWN JALONS_CENTS_NONE

/* In the order of time. The step of a fourth child outside Mayotte was not found (D121-12-14): to be confirmed. */
static const Row rows[] = {
  { "2017-04-15", "2017-04-15", FALSE,
    { .alone = 33000, .child = { 10200, 10200, 10200 }, .child_extra = UNKNOWN,
      .source = "Décret 2017-542 du 13 avril 2017", .certainty = JALONS_CERTAINTY_FOUND } },
  { "2017-04-15", "2017-04-15", TRUE,
    { .alone = 16500, .child = { 5100, 5100, 5100 }, .child_extra = 3200,
      .source = "CASF D541-2-1", .certainty = JALONS_CERTAINTY_LAW } },
  { "2022-07-01", "2022-10-20", FALSE,
    { .alone = 34320, .child = { 10608, 10608, 10608 }, .child_extra = UNKNOWN,
      .source = "Décret 2022-1340 du 19 octobre 2022", .certainty = JALONS_CERTAINTY_FOUND } },
  { "2022-07-01", "2022-10-20", TRUE,
    { .alone = 17160, .child = { 5304, 5304, 5304 }, .child_extra = 3328,
      .source = "Décret 2022-1340 du 19 octobre 2022", .certainty = JALONS_CERTAINTY_RECALLED } },
  { "2025-12-01", "2025-12-31", FALSE,
    { .alone = 55943, .child = { 10608, 10608, 10608 }, .child_extra = UNKNOWN,
      .source = "Décret de décembre 2025", .certainty = JALONS_CERTAINTY_FOUND } },
  { "2025-12-01", "2025-12-31", TRUE,
    { .alone = 27972, .child = { 5304, 5304, 5304 }, .child_extra = 3328,
      .source = "Décret de décembre 2025 (Mayotte)", .certainty = JALONS_CERTAINTY_FOUND } },
};

static JalonsBareme *
read_rows (void)
{
  JalonsBareme *read = g_new0 (JalonsBareme, G_N_ELEMENTS (rows));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      read[i] = rows[i].rate;
      read[i].since = jalons_day_from_iso (rows[i].since);
      read[i].published = jalons_day_from_iso (rows[i].published);
      read[i].mayotte = rows[i].mayotte;
    }

  return read;
}

guint
jalons_bareme_count (void)
{
  return G_N_ELEMENTS (rows);
}

const JalonsBareme *
jalons_bareme (guint index)
{
  static gsize once = 0;

  g_return_val_if_fail (index < G_N_ELEMENTS (rows), NULL);

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) read_rows ());

  return (const JalonsBareme *) once + index;
}

const JalonsBareme *
jalons_bareme_of (int departement, JalonsMonth month, JalonsDay paid)
{
  gboolean mayotte = strcmp (jalons_departement_code (departement), "976") == 0;
  const JalonsBareme *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const JalonsBareme *bareme = jalons_bareme (i);

      if (bareme->mayotte == mayotte && bareme->since <= jalons_month_last (month)
          && (!found || paid == JALONS_DAY_NONE || paid > bareme->published))
        found = bareme;
    }

  return found;
}

JalonsCents
jalons_bareme_amount (const JalonsBareme *bareme, guint children)
{
  JalonsCents amount = bareme->alone;

  for (guint i = 0; i < children; i++)
    {
      JalonsCents step = i < G_N_ELEMENTS (bareme->child) ? bareme->child[i] : bareme->child_extra;

      if (step == JALONS_CENTS_NONE)
        return JALONS_CENTS_NONE;
      amount += step;
    }

  return amount;
}
