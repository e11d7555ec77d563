/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A table of figures in words, as pages show, copy and export it, and terminals print it. */

/* What every row begins with: a row of a table is a struct of its own, whose first member this is. */
typedef struct {
  GStrv    cells;
  gboolean part; /* of the row above */
  gboolean total;
} JalonsTableauLigne;

typedef struct {
  char      *titre;
  char      *note;   /* how it is to be read, or NULL */
  GStrv      heads;  /* as many as the cells of a row */
  GPtrArray *lignes; /* each begins with a JalonsTableauLigne */
} JalonsTableau;

/* An array of JalonsTableau, owned by the caller. */
GPtrArray     *jalons_tableaux_new (void);

/* One more at the end of @tableaux, which owns it; texts are copied. @free_ligne frees a row, cells and all. */
JalonsTableau *jalons_tableaux_add (GPtrArray *tableaux, const char *titre, const char *note, const char *const *heads,
                                    GDestroyNotify free_ligne);

G_END_DECLS
