/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-dossier-reader.h"

#include <string.h>

#include "jalons-referential-loader.h"
#include "jalons-store-private.h"

/* One table, walked in the order of its person. */
typedef struct {
  const JalonsTable *table;
  sqlite3_stmt      *stmt;
  JalonsRef          personne; /* of the row the statement stands on; 0 after the last */
} Stream;

struct _JalonsDossierReader {
  JalonsStore       *store;
  JalonsDossierParts parts;
  JalonsReferential  referential;
  Stream             streams[JALONS_N_TABLES];
};

/* How each table reaches its person. The alias of the table itself is "t". */
static const struct {
  JalonsTableId      table;
  JalonsDossierParts part;     /* 0: always read */
  const char        *personne; /* the column that holds the person's id */
  const char        *from;
  const char        *from_all; /* a better way in when everyone is read, for tables with few rows */
  const char        *order;
} routes[] = {
  { JALONS_TABLE_PERSONNES, 0, "t.id", "personnes t", NULL, "t.id" },
  { JALONS_TABLE_PARCOURS, 0, "t.personne", "parcours t", NULL, "t.personne, t.id" },
  { JALONS_TABLE_SORTIES, 0, "p.personne", "parcours p CROSS JOIN sorties t ON t.parcours = p.id", NULL,
    "p.personne, p.id, t.id" },
  { JALONS_TABLE_TRANSFERTS, 0, "p.personne", "parcours p CROSS JOIN transferts t ON t.parcours = p.id",
    "transferts t CROSS JOIN parcours p ON p.id = t.parcours", "p.personne, p.id, t.id" },
  { JALONS_TABLE_DEMANDES, 0, "p.personne", "parcours p CROSS JOIN demandes t ON t.parcours = p.id", NULL,
    "p.personne, p.id, t.id" },
  { JALONS_TABLE_AJOURNEMENTS, JALONS_DOSSIER_EXAMINATIONS, "p.personne",
    "parcours p CROSS JOIN demandes d ON d.parcours = p.id CROSS JOIN ajournements t ON t.demande = d.id",
    "ajournements t CROSS JOIN demandes d ON d.id = t.demande CROSS JOIN parcours p ON p.id = d.parcours",
    "p.personne, p.id, d.id, t.id" },
  { JALONS_TABLE_RECOURS, JALONS_DOSSIER_EXAMINATIONS, "p.personne",
    "parcours p CROSS JOIN demandes d ON d.parcours = p.id CROSS JOIN recours t ON t.demande = d.id",
    "recours t CROSS JOIN demandes d ON d.id = t.demande CROSS JOIN parcours p ON p.id = d.parcours",
    "p.personne, p.id, d.id, t.id" },
  { JALONS_TABLE_SEJOURS, JALONS_DOSSIER_SEJOURS, "t.personne", "sejours t", NULL, "t.personne, t.id" },
  { JALONS_TABLE_AFIS, JALONS_DOSSIER_AFIS, "t.personne", "afis t", NULL, "t.personne, t.id" },
  { JALONS_TABLE_VERSEMENTS, JALONS_DOSSIER_AFIS, "t.personne", "versements t", NULL, "t.personne, t.id" },
  { JALONS_TABLE_ENFANTS, JALONS_DOSSIER_FAMILY, "t.personne", "enfants t", NULL, "t.personne, t.id" },
  { JALONS_TABLE_HEBERGEMENTS, JALONS_DOSSIER_FAMILY, "t.personne", "hebergements t", NULL,
    "t.personne, t.id" },
  { JALONS_TABLE_ELEMENTS, JALONS_DOSSIER_FOLLOW_UP, "p.personne",
    "parcours p CROSS JOIN demandes d ON d.parcours = p.id CROSS JOIN elements t ON t.demande = d.id",
    "elements t CROSS JOIN demandes d ON d.id = t.demande CROSS JOIN parcours p ON p.id = d.parcours",
    "p.personne, p.id, d.id, t.id" },
  { JALONS_TABLE_RENVOIS, JALONS_DOSSIER_FOLLOW_UP, "p.personne",
    "parcours p CROSS JOIN demandes d ON d.parcours = p.id CROSS JOIN renvois t ON t.demande = d.id",
    "renvois t CROSS JOIN demandes d ON d.id = t.demande CROSS JOIN parcours p ON p.id = d.parcours",
    "p.personne, p.id, d.id, t.id" },
  { JALONS_TABLE_DEPORTS, JALONS_DOSSIER_FOLLOW_UP, "p.personne",
    "parcours p CROSS JOIN demandes d ON d.parcours = p.id CROSS JOIN deports t ON t.demande = d.id",
    "deports t CROSS JOIN demandes d ON d.id = t.demande CROSS JOIN parcours p ON p.id = d.parcours",
    "p.personne, p.id, d.id, t.id" },
  { JALONS_TABLE_POINTS, JALONS_DOSSIER_FOLLOW_UP, "p.personne",
    "parcours p CROSS JOIN demandes d ON d.parcours = p.id CROSS JOIN points t ON t.demande = d.id",
    "points t CROSS JOIN demandes d ON d.id = t.demande CROSS JOIN parcours p ON p.id = d.parcours",
    "p.personne, p.id, d.id, t.id" },
  { JALONS_TABLE_VOTES, JALONS_DOSSIER_FOLLOW_UP, "p.personne",
    "parcours p CROSS JOIN demandes d ON d.parcours = p.id CROSS JOIN votes t ON t.demande = d.id",
    "votes t CROSS JOIN demandes d ON d.id = t.demande CROSS JOIN parcours p ON p.id = d.parcours",
    "p.personne, p.id, d.id, t.id" },
  { JALONS_TABLE_RELANCES, JALONS_DOSSIER_FOLLOW_UP, "t.personne", "relances t", NULL, "t.personne, t.id" },
  { JALONS_TABLE_NOTES, JALONS_DOSSIER_FOLLOW_UP, "t.personne", "notes t", NULL, "t.personne, t.id" },
  { JALONS_TABLE_CONDITIONS_AFIS, JALONS_DOSSIER_FOLLOW_UP, "t.personne", "conditions_afis t", NULL,
    "t.personne, t.id" },
  { JALONS_TABLE_ECARTS, JALONS_DOSSIER_FOLLOW_UP, "t.personne", "ecarts t", NULL, "t.personne, t.id" },
};

static gboolean
advance (JalonsDossierReader *reader, Stream *stream, GError **error)
{
  gboolean row = FALSE;

  if (!jalons_store_step (reader->store, stream->stmt, &row, error))
    return FALSE;
  stream->personne = row ? sqlite3_column_int64 (stream->stmt, 0) : 0;

  return TRUE;
}

static gboolean
open_stream (JalonsDossierReader *reader, guint route, JalonsRef first, JalonsRef last, GError **error)
{
  Stream *stream = &reader->streams[routes[route].table];
  gboolean everyone = first != last;
  g_autofree char *columns = NULL;
  g_autofree char *sql = NULL;
  int code;

  stream->table = jalons_table (routes[route].table);
  columns = jalons_row_columns (stream->table, "t.", (reader->parts & JALONS_DOSSIER_TEXTS) != 0);
  sql = g_strdup_printf ("SELECT %s, %s FROM %s WHERE %s BETWEEN ?1 AND ?2 ORDER BY %s", routes[route].personne,
                         columns, everyone && routes[route].from_all ? routes[route].from_all : routes[route].from,
                         routes[route].personne, routes[route].order);
  code = sqlite3_prepare_v2 (reader->store->db, sql, -1, &stream->stmt, NULL);
  if (code != SQLITE_OK)
    return jalons_store_set_error (error, reader->store->db, code, sql);
  sqlite3_bind_int64 (stream->stmt, 1, first);
  sqlite3_bind_int64 (stream->stmt, 2, last);

  return advance (reader, stream, error);
}

static JalonsDossierReader *
reader_new (JalonsStore *store, JalonsDossierParts parts, JalonsRef first, JalonsRef last, GError **error)
{
  g_autoptr (JalonsDossierReader) reader = g_new0 (JalonsDossierReader, 1);

  jalons_store_assert (store);

  reader->store = store;
  reader->parts = parts;
  jalons_referential_init (&reader->referential);
  if (!jalons_referential_load (&reader->referential, store, error)
      || ((parts & JALONS_DOSSIER_FOLLOW_UP)
          && !jalons_referential_load_commission (&reader->referential, store, error)))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if ((routes[i].part == 0 || (parts & routes[i].part)) && !open_stream (reader, i, first, last, error))
      return NULL;

  return g_steal_pointer (&reader);
}

JalonsDossierReader *
jalons_dossier_reader_new (JalonsStore *store, JalonsDossierParts parts, GError **error)
{
  return reader_new (store, parts, 0, G_MAXINT64, error);
}

JalonsDossierReader *
jalons_dossier_reader_new_for_personne (JalonsStore *store, JalonsDossierParts parts, JalonsRef personne,
                                        GError **error)
{
  return reader_new (store, parts, personne, personne, error);
}

void
jalons_dossier_reader_free (JalonsDossierReader *reader)
{
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    sqlite3_finalize (reader->streams[i].stmt);
  jalons_referential_clear (&reader->referential);
  g_free (reader);
}

const JalonsReferential *
jalons_dossier_reader_referential (JalonsDossierReader *reader)
{
  return &reader->referential;
}

static gboolean
read_row (JalonsDossierReader *reader, Stream *stream, gpointer record, GError **error)
{
  gboolean texts = (reader->parts & JALONS_DOSSIER_TEXTS) != 0;

  jalons_record_init (stream->table, record);
  if (jalons_row_read_all (stream->stmt, 1, stream->table, texts, record))
    return advance (reader, stream, error);
  g_set_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CORRUPT, "%s: row %" G_GINT64_FORMAT,
               stream->table->name, *(JalonsRef *) record);

  return FALSE;
}

/* Every row of the person, appended to @array, whose elements begin with the record. */
static gboolean
read_rows (JalonsDossierReader *reader, JalonsTableId table, JalonsRef personne, GArray *array, GError **error)
{
  Stream *stream = &reader->streams[table];
  guint size = g_array_get_element_size (array);

  while (stream->personne == personne)
    {
      g_array_set_size (array, array->len + 1);
      memset (array->data + (array->len - 1) * size, 0, size);
      if (!read_row (reader, stream, array->data + (array->len - 1) * size, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_sorties (JalonsDossierReader *reader, JalonsDossier *dossier, GError **error)
{
  Stream *stream = &reader->streams[JALONS_TABLE_SORTIES];
  guint i = 0;

  while (stream->personne == dossier->personne.id)
    {
      JalonsSortie sortie;

      if (!read_row (reader, stream, &sortie, error))
        return FALSE;
      while (i < dossier->parcours->len && jalons_dossier_parcours (dossier, i)->record.id != sortie.parcours)
        i++;
      g_assert (i < dossier->parcours->len);
      jalons_dossier_parcours (dossier, i)->sortie = sortie;
    }

  return TRUE;
}

/* Of several for one parcours, the last one recorded. */
static gboolean
read_transferts (JalonsDossierReader *reader, JalonsDossier *dossier, GError **error)
{
  Stream *stream = &reader->streams[JALONS_TABLE_TRANSFERTS];
  guint i = 0;

  while (stream->personne == dossier->personne.id)
    {
      JalonsTransfert transfert;
      JalonsTransfert *place = NULL;

      if (!read_row (reader, stream, &transfert, error))
        return FALSE;
      while (i < dossier->parcours->len && jalons_dossier_parcours (dossier, i)->record.id != transfert.parcours)
        i++;
      g_assert (i < dossier->parcours->len);
      place = transfert.sens == JALONS_TRANSFERT_ARRIVEE ? &jalons_dossier_parcours (dossier, i)->arrivee
                                                         : &jalons_dossier_parcours (dossier, i)->depart;
      jalons_record_clear (jalons_table (JALONS_TABLE_TRANSFERTS), place);
      *place = transfert;
    }

  return TRUE;
}

/* Demandes come grouped by parcours, in the order of the parcours. */
static void
attach_demandes (JalonsDossierReader *reader, JalonsDossier *dossier)
{
  guint parcours = 0;

  for (guint i = 0; i < dossier->demandes->len; i++)
    {
      JalonsDossierDemande *demande = jalons_dossier_demande (dossier, i);

      while (jalons_dossier_parcours (dossier, parcours)->record.id != demande->record.parcours)
        parcours++;
      if (jalons_dossier_parcours (dossier, parcours)->n_demandes++ == 0)
        jalons_dossier_parcours (dossier, parcours)->first_demande = i;
      demande->parcours = parcours;
      demande->seance = jalons_referential_seance (&reader->referential, demande->record.seance);
    }
}

/* The index of the demande, found onwards from @from: rows come in the order of their demandes. */
static guint
find_demande (const JalonsDossier *dossier, guint from, JalonsRef id)
{
  while (jalons_dossier_demande (dossier, from)->record.id != id)
    from++;

  return from;
}

static gboolean
read_examinations (JalonsDossierReader *reader, JalonsDossier *dossier, GError **error)
{
  JalonsRef personne = dossier->personne.id;
  guint at = 0;

  if (!read_rows (reader, JALONS_TABLE_AJOURNEMENTS, personne, dossier->ajournements, error)
      || !read_rows (reader, JALONS_TABLE_RECOURS, personne, dossier->recours, error))
    return FALSE;
  for (guint i = 0; i < dossier->ajournements->len; i++)
    {
      JalonsDossierAjournement *row = &g_array_index (dossier->ajournements, JalonsDossierAjournement, i);

      row->demande = at = find_demande (dossier, at, row->record.demande);
      row->seance = jalons_referential_seance (&reader->referential, row->record.seance);
    }
  at = 0;
  for (guint i = 0; i < dossier->recours->len; i++)
    {
      JalonsDossierRecours *row = &g_array_index (dossier->recours, JalonsDossierRecours, i);

      row->demande = at = find_demande (dossier, at, row->record.demande);
    }

  return TRUE;
}

static void
link_sessions (JalonsDossier *dossier)
{
  guint at = 0;

  for (guint i = 0; i < dossier->points->len; i++)
    {
      JalonsDossierPoint *row = &g_array_index (dossier->points, JalonsDossierPoint, i);

      row->demande = at = find_demande (dossier, at, row->record.demande);
    }
  at = 0;
  for (guint i = 0; i < dossier->votes->len; i++)
    {
      JalonsDossierVote *row = &g_array_index (dossier->votes, JalonsDossierVote, i);

      row->demande = at = find_demande (dossier, at, row->record.demande);
    }
}

static gboolean
read_follow_up (JalonsDossierReader *reader, JalonsDossier *dossier, GError **error)
{
  JalonsRef personne = dossier->personne.id;
  guint at = 0;

  if (!read_rows (reader, JALONS_TABLE_ELEMENTS, personne, dossier->elements, error)
      || !read_rows (reader, JALONS_TABLE_RENVOIS, personne, dossier->renvois, error)
      || !read_rows (reader, JALONS_TABLE_DEPORTS, personne, dossier->deports, error)
      || !read_rows (reader, JALONS_TABLE_POINTS, personne, dossier->points, error)
      || !read_rows (reader, JALONS_TABLE_VOTES, personne, dossier->votes, error)
      || !read_rows (reader, JALONS_TABLE_RELANCES, personne, dossier->relances, error)
      || !read_rows (reader, JALONS_TABLE_NOTES, personne, dossier->notes, error)
      || !read_rows (reader, JALONS_TABLE_CONDITIONS_AFIS, personne, dossier->conditions_afis, error)
      || !read_rows (reader, JALONS_TABLE_ECARTS, personne, dossier->ecarts, error))
    return FALSE;
  for (guint i = 0; i < dossier->elements->len; i++)
    {
      JalonsDossierElement *row = &g_array_index (dossier->elements, JalonsDossierElement, i);

      row->demande = at = find_demande (dossier, at, row->record.demande);
    }
  at = 0;
  for (guint i = 0; i < dossier->renvois->len; i++)
    {
      JalonsDossierRenvoi *row = &g_array_index (dossier->renvois, JalonsDossierRenvoi, i);

      row->demande = at = find_demande (dossier, at, row->record.demande);
    }
  at = 0;
  for (guint i = 0; i < dossier->deports->len; i++)
    {
      JalonsDossierDeport *row = &g_array_index (dossier->deports, JalonsDossierDeport, i);

      row->demande = at = find_demande (dossier, at, row->record.demande);
    }
  link_sessions (dossier);

  return TRUE;
}

static gboolean
read_parts (JalonsDossierReader *reader, JalonsDossier *dossier, GError **error)
{
  JalonsRef personne = dossier->personne.id;

  return (!(reader->parts & JALONS_DOSSIER_EXAMINATIONS) || read_examinations (reader, dossier, error))
         && (!(reader->parts & JALONS_DOSSIER_FOLLOW_UP) || read_follow_up (reader, dossier, error))
         && read_rows (reader, JALONS_TABLE_SEJOURS, personne, dossier->sejours, error)
         && read_rows (reader, JALONS_TABLE_AFIS, personne, dossier->afis, error)
         && read_rows (reader, JALONS_TABLE_VERSEMENTS, personne, dossier->versements, error)
         && read_rows (reader, JALONS_TABLE_ENFANTS, personne, dossier->enfants, error)
         && read_rows (reader, JALONS_TABLE_HEBERGEMENTS, personne, dossier->hebergements, error);
}

gboolean
jalons_dossier_reader_next (JalonsDossierReader *reader, JalonsDossier *dossier, gboolean *more, GError **error)
{
  Stream *personnes = &reader->streams[JALONS_TABLE_PERSONNES];

  jalons_store_assert (reader->store);

  jalons_dossier_reset (dossier);
  *more = personnes->personne != 0;
  if (!*more)
    return TRUE;
  if (!read_row (reader, personnes, &dossier->personne, error)
      || !read_rows (reader, JALONS_TABLE_PARCOURS, dossier->personne.id, dossier->parcours, error)
      || !read_sorties (reader, dossier, error) || !read_transferts (reader, dossier, error)
      || !read_rows (reader, JALONS_TABLE_DEMANDES, dossier->personne.id, dossier->demandes, error))
    return FALSE;
  attach_demandes (reader, dossier);
  if (!read_parts (reader, dossier, error))
    return FALSE;
  jalons_dossier_link (dossier);

  return TRUE;
}
