/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-referential-loader.h"

#include "jalons-store-private.h"

typedef void (*TakeRecord) (JalonsReferential *referential, gpointer record);

static void
take_seance (JalonsReferential *referential, gpointer record)
{
  jalons_referential_add_seance (referential, record);
}

static void
take_agrement (JalonsReferential *referential, gpointer record)
{
  jalons_referential_add_agrement (referential, record);
}

static void
take_membre (JalonsReferential *referential, gpointer record)
{
  jalons_referential_add_membre (referential, record);
}

static void
take_presence (JalonsReferential *referential, gpointer record)
{
  jalons_referential_add_presence (referential, record);
}

static void
take_suppleance (JalonsReferential *referential, gpointer record)
{
  jalons_referential_add_suppleance (referential, record);
}

static void
take_mouvement (JalonsReferential *referential, gpointer record)
{
  jalons_referential_add_mouvement (referential, record);
}

static void
take_exigence (JalonsReferential *referential, gpointer record)
{
  jalons_referential_add_exigence (referential, record);
}

static void
take_annee (JalonsReferential *referential, gpointer record)
{
  jalons_referential_add_annee (referential, record);
}

static void
take_delai (JalonsReferential *referential, gpointer record)
{
  jalons_referential_add_delai (referential, record);
}

static void
take_bareme (JalonsReferential *referential, gpointer record)
{
  jalons_referential_add_bareme (referential, record);
}

static gboolean
load_table (JalonsReferential *referential, JalonsStore *store, JalonsTableId table_id, gpointer record,
            TakeRecord take, GError **error)
{
  const JalonsTable *table = jalons_table (table_id);
  g_autofree char *columns = jalons_row_columns (table, "", TRUE);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s ORDER BY id", columns, table->name);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  while (jalons_store_step (store, stmt, &row, error))
    {
      if (!row)
        return TRUE;
      jalons_record_init (table, record);
      if (!jalons_row_read_all (stmt, 0, table, TRUE, record))
        {
          g_set_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CORRUPT, "%s", table->name);
          return FALSE;
        }
      take (referential, record);
    }

  return FALSE;
}

gboolean
jalons_referential_load (JalonsReferential *referential, JalonsStore *store, GError **error)
{
  JalonsSeance seance;
  JalonsAgrement agrement;
  JalonsDelaiPropre delai;
  JalonsBaremeAfis bareme;

  if (!load_table (referential, store, JALONS_TABLE_SEANCES, &seance, take_seance, error)
      || !load_table (referential, store, JALONS_TABLE_AGREMENTS, &agrement, take_agrement, error)
      || !load_table (referential, store, JALONS_TABLE_DELAIS, &delai, take_delai, error)
      || !load_table (referential, store, JALONS_TABLE_BAREMES_AFIS, &bareme, take_bareme, error))
    return FALSE;
  jalons_referential_sort (referential);

  return TRUE;
}

gboolean
jalons_referential_load_commission (JalonsReferential *referential, JalonsStore *store, GError **error)
{
  JalonsMembre membre;
  JalonsPresence presence;
  JalonsSuppleance suppleance;
  JalonsSeanceMouvement mouvement;
  JalonsExigence exigence;
  JalonsAnneeArretee annee;

  if (!load_table (referential, store, JALONS_TABLE_MEMBRES, &membre, take_membre, error)
      || !load_table (referential, store, JALONS_TABLE_PRESENCES, &presence, take_presence, error)
      || !load_table (referential, store, JALONS_TABLE_SUPPLEANCES, &suppleance, take_suppleance, error)
      || !load_table (referential, store, JALONS_TABLE_MOUVEMENTS, &mouvement, take_mouvement, error)
      || !load_table (referential, store, JALONS_TABLE_EXIGENCES, &exigence, take_exigence, error)
      || !load_table (referential, store, JALONS_TABLE_ANNEES_ARRETEES, &annee, take_annee, error))
    return FALSE;
  jalons_referential_sort (referential);

  return TRUE;
}
