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

struct _JalonsBaremes {
  GArray *rows; /* JalonsBareme, by first day; their sources are owned */
};

static const JalonsBareme *
shipped (guint index)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) read_rows ());

  return (const JalonsBareme *) once + index;
}

static JalonsBareme
read_own (const JalonsBaremeAfis *own)
{
  return (JalonsBareme) {
    .since = own->debut,
    .published = own->publication == JALONS_DAY_NONE ? own->debut : own->publication,
    .mayotte = own->territoire == JALONS_TERRITOIRE_MAYOTTE,
    .alone = own->seul,
    .child = { own->enfant_1, own->enfant_2, own->enfant_3 },
    .child_extra = own->enfant_suivant,
    .source = own->source,
    .certainty = own->certitude == JALONS_CERTITUDE_SURE ? JALONS_CERTAINTY_FOUND : JALONS_CERTAINTY_RECALLED,
  };
}

/* The later of two rows for one territory and day is the one that counts. */
static void
add_row (JalonsBaremes *baremes, JalonsBareme row)
{
  guint i = 0;

  row.source = g_strdup (row.source ? row.source : "");
  while (i < baremes->rows->len && g_array_index (baremes->rows, JalonsBareme, i).since <= row.since)
    {
      JalonsBareme *there = &g_array_index (baremes->rows, JalonsBareme, i);

      if (there->since == row.since && there->mayotte == row.mayotte)
        {
          g_free ((char *) there->source);
          *there = row;
          return;
        }
      i++;
    }
  g_array_insert_val (baremes->rows, i, row);
}

static void
row_clear_cb (gpointer row)
{
  g_free ((char *) ((JalonsBareme *) row)->source);
}

JalonsBaremes *
jalons_baremes_new (const JalonsBaremeAfis *own, guint n)
{
  JalonsBaremes *baremes = g_new (JalonsBaremes, 1);

  baremes->rows = g_array_new (FALSE, FALSE, sizeof (JalonsBareme));
  g_array_set_clear_func (baremes->rows, row_clear_cb);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_row (baremes, *shipped (i));
  for (guint i = 0; i < n; i++)
    add_row (baremes, read_own (&own[i]));

  return baremes;
}

void
jalons_baremes_free (JalonsBaremes *baremes)
{
  g_array_unref (baremes->rows);
  g_free (baremes);
}

guint
jalons_bareme_count (const JalonsBaremes *baremes)
{
  return baremes ? baremes->rows->len : G_N_ELEMENTS (rows);
}

const JalonsBareme *
jalons_bareme (const JalonsBaremes *baremes, guint index)
{
  g_return_val_if_fail (index < jalons_bareme_count (baremes), NULL);

  return baremes ? &g_array_index (baremes->rows, JalonsBareme, index) : shipped (index);
}

const JalonsBareme *
jalons_bareme_of (const JalonsBaremes *baremes, int departement, JalonsMonth month, JalonsDay paid)
{
  gboolean mayotte = strcmp (jalons_departement_code (departement), "976") == 0;
  const JalonsBareme *found = NULL;

  for (guint i = 0; i < jalons_bareme_count (baremes); i++)
    {
      const JalonsBareme *bareme = jalons_bareme (baremes, i);

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
