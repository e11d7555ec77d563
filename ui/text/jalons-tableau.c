/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-tableau.h"

static void
tableau_free_cb (gpointer data)
{
  JalonsTableau *tableau = data;

  g_free (tableau->titre);
  g_free (tableau->note);
  g_strfreev (tableau->heads);
  g_ptr_array_unref (tableau->lignes);
  g_free (tableau);
}

GPtrArray *
jalons_tableaux_new (void)
{
  return g_ptr_array_new_with_free_func (tableau_free_cb);
}

JalonsTableau *
jalons_tableaux_add (GPtrArray *tableaux, const char *titre, const char *note, const char *const *heads,
                     GDestroyNotify free_ligne)
{
  JalonsTableau *tableau = g_new0 (JalonsTableau, 1);

  tableau->titre = g_strdup (titre);
  tableau->note = g_strdup (note);
  tableau->heads = g_strdupv ((GStrv) heads);
  tableau->lignes = g_ptr_array_new_with_free_func (free_ligne);
  g_ptr_array_add (tableaux, tableau);

  return tableau;
}
