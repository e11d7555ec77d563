/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-import.h"

G_BEGIN_DECLS

/* A register in memory with the tables of a folder of tests/data, where one is named, and how many rows each of them has:
 * nothing may stay of what is rehearsed. */
typedef struct {
  JalonsStore *store;
  gint64       counts[JALONS_N_TABLES];
} FuzzStore;

static inline void
fuzz_store_open (FuzzStore *self, int kind, const char *folder)
{
  JalonsRegister reg = { .kind = kind, .today = JALONS_DAY_NONE, .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsImportResult) result = NULL;

  reg.demonstration = kind == JALONS_KIND_DEMONSTRATION;
  reg.departement = kind == JALONS_KIND_DEPARTEMENT ? jalons_departement_find ("75") : 0;
  self->store = jalons_store_new_in_memory (&reg, &error);
  g_assert_no_error (error);
  if (folder)
    {
      g_autofree char *path = g_build_filename (FUZZ_DATA, folder, NULL);

      result = jalons_import (self->store, path, FALSE, NULL, NULL, NULL, &error);
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
