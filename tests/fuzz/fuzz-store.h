/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-import.h"

G_BEGIN_DECLS

/* A register in memory with the tables of tests/data/example, and what is in each of them: nothing may stay of what is
 * rehearsed. */
typedef struct {
  JalonsStore *store;
  gint64       counts[JALONS_N_TABLES];
} FuzzStore;

static inline void
fuzz_store_open (FuzzStore *self, int kind, gboolean filled)
{
  JalonsRegister reg = { .kind = kind, .today = JALONS_DAY_NONE, .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsImportResult) result = NULL;

  reg.departement = kind == JALONS_KIND_DEPARTEMENT ? jalons_departement_find ("75") : 0;
  self->store = jalons_store_new_in_memory (&reg, &error);
  g_assert_no_error (error);
  if (filled)
    {
      result = jalons_import (self->store, FUZZ_DATA "/example", FALSE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (result->imported);
    }
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    self->counts[i] = jalons_store_count (self->store, i);
}

static inline void
fuzz_store_check (const FuzzStore *self)
{
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    g_assert_cmpint (jalons_store_count (self->store, i), ==, self->counts[i]);
}

G_END_DECLS
