/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-portefeuille-register.h"

#include "jalons-dossier-reader.h"
#include "jalons-fold.h"
#include "jalons-table-cursor.h"

GArray *
jalons_portefeuille_read (JalonsStore *store, JalonsDay today, GError **error)
{
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new (store, JALONS_DOSSIER_EVERYTHING, error);
  g_autoptr (GArray) lignes = jalons_portefeuille_new ();
  JalonsDossier dossier;
  gboolean more = TRUE, done = TRUE;

  if (!reader)
    return NULL;
  jalons_dossier_init (&dossier);
  while ((done = jalons_dossier_reader_next (reader, &dossier, &more, error)) && more)
    jalons_portefeuille_add (&dossier, jalons_dossier_reader_referential (reader), today, lignes);
  jalons_dossier_clear (&dossier);
  if (!done)
    return NULL;
  jalons_portefeuille_sort (lignes);

  return g_steal_pointer (&lignes);
}

static gboolean
is_called (const char *wanted, const char *name)
{
  g_autofree char *folded = name ? jalons_fold (name) : NULL;

  return folded && *folded && g_str_equal (folded, wanted);
}

JalonsRef
jalons_store_own_association (JalonsStore *store)
{
  const JalonsRegister *reg = jalons_store_register (store);
  g_autoptr (JalonsTableCursor) cursor = NULL;
  g_autofree char *wanted = jalons_fold (reg->name);
  const JalonsAssociation *one = NULL;
  JalonsRef only = 0;
  guint n = 0;

  if (reg->kind != JALONS_KIND_ASSOCIATION)
    return 0;
  cursor = jalons_table_cursor_new (store, JALONS_TABLE_ASSOCIATIONS, NULL);
  while (cursor && (one = jalons_table_cursor_next (cursor, NULL)))
    {
      if (is_called (wanted, one->nom) || is_called (wanted, one->sigle))
        return one->id;
      only = one->id;
      n++;
    }

  return n == 1 ? only : 0;
}

static void
add_once (GArray *found, int departement)
{
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, int, i) == departement)
      return;
  if (departement)
    g_array_append_val (found, departement);
}

static void
add_agrements (JalonsStore *store, JalonsRef own, GArray *current, GArray *past)
{
  g_autoptr (JalonsTableCursor) cursor = jalons_table_cursor_new (store, JALONS_TABLE_AGREMENTS, NULL);
  const JalonsDay today = jalons_store_today (store);
  const JalonsAgrement *one = NULL;

  while (cursor && (one = jalons_table_cursor_next (cursor, NULL)))
    if (!own || one->association == own)
      add_once (one->debut <= today && today <= one->fin ? current : past, one->departement);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

GArray *
jalons_store_own_departements (JalonsStore *store)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) past = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (JalonsTableCursor) cursor = NULL;
  const JalonsDemande *demande = NULL;

  if (jalons_store_register (store)->kind != JALONS_KIND_ASSOCIATION)
    return found;
  add_agrements (store, jalons_store_own_association (store), found, past);
  cursor = jalons_table_cursor_new (store, JALONS_TABLE_DEMANDES, NULL);
  while (cursor && (demande = jalons_table_cursor_next (cursor, NULL)))
    add_once (past, demande->departement);
  g_array_sort (found, compare_cb);
  g_array_sort (past, compare_cb);
  for (guint i = 0; i < past->len; i++)
    add_once (found, g_array_index (past, int, i));

  return found;
}
