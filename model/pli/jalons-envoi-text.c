/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-pli"

#include "jalons-envoi-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "jalons-envoi-private.h"

G_DEFINE_QUARK (jalons - envoi - error - quark, jalons_envoi_error)

static void
row_free_cb (gpointer data)
{
  JalonsEnvoiRow *row = data;
  guint n = jalons_table (row->table)->n_fields;

  for (guint i = 0; i < n; i++)
    g_free (row->cells[i]);
  g_free (row->cells);
  g_free (row);
}

static void
piece_free_cb (gpointer data)
{
  JalonsEnvoiPiece *piece = data;

  g_free (piece->nom);
  g_free (piece->type);
  g_free (piece);
}

JalonsEnvoiText *
jalons_envoi_text_new (JalonsPliNature nature)
{
  JalonsEnvoiText *text = g_new0 (JalonsEnvoiText, 1);

  text->nature = nature;
  text->rows = g_ptr_array_new_with_free_func (row_free_cb);
  text->pieces = g_ptr_array_new_with_free_func (piece_free_cb);

  return text;
}

void
jalons_envoi_text_free (JalonsEnvoiText *text)
{
  if (!text)
    return;
  g_free (text->message);
  g_free (text->jour);
  g_free (text->regles_version);
  g_free (text->regles_jour);
  g_free (text->verdict);
  g_strfreev (text->manque);
  g_free (text->suite);
  g_free (text->raison);
  g_free (text->motif);
  g_free (text->ancre);
  g_ptr_array_unref (text->rows);
  g_ptr_array_unref (text->pieces);
  g_free (text);
}

JalonsEnvoiRow *
jalons_envoi_text_add (JalonsEnvoiText *text, JalonsTableId table)
{
  JalonsEnvoiRow *row = g_new0 (JalonsEnvoiRow, 1);

  row->table = table;
  row->cells = g_new0 (char *, jalons_table (table)->n_fields + 1);
  g_ptr_array_add (text->rows, row);

  return row;
}

char **
jalons_envoi_row_cell (const JalonsEnvoiRow *row, const char *field)
{
  const JalonsTable *table = jalons_table (row->table);
  const JalonsField *found = jalons_table_field (table, field);

  g_return_val_if_fail (found, NULL);

  return &row->cells[found - table->fields];
}

char **
jalons_envoi_own_text (JalonsEnvoiText *text, const char *name)
{
  const struct {
    const char *name;
    char      **at;
  } own[] = {
    { "message", &text->message }, { "suite", &text->suite }, { "motif", &text->motif }, { "ancre", &text->ancre },
    { "jour", &text->jour },
    { "raison", &text->raison },
    { "regles_version", &text->regles_version }, { "regles_jour", &text->regles_jour }, { "verdict", &text->verdict },
  };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (strcmp (own[i].name, name) == 0)
      return own[i].at;

  return NULL;
}

const char *const jalons_envoi_own_names[]
    = { "ancre", "jour", "message", "motif", "raison", "regles_jour", "regles_version", "suite", "verdict", NULL };

static void
write_row (JsonBuilder *builder, const JalonsEnvoiText *text, const JalonsEnvoiRow *row)
{
  const JalonsTable *table = jalons_table (row->table);

  json_builder_begin_object (builder);
  for (guint i = 0; i < table->n_fields; i++)
    {
      if (!row->cells[i] || !row->cells[i][0])
        continue;
      g_assert (jalons_envoi_carries (text->nature, table, &table->fields[i]));
      json_builder_set_member_name (builder, table->fields[i].name);
      json_builder_add_string_value (builder, row->cells[i]);
    }
  json_builder_end_object (builder);
}

static void
write_tables (JsonBuilder *builder, const JalonsEnvoiText *text)
{
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_object (builder);
  for (JalonsTableId table = 0; table < JALONS_N_TABLES; table++)
    {
      gboolean begun = FALSE;

      for (guint i = 0; i < text->rows->len; i++)
        {
          const JalonsEnvoiRow *row = g_ptr_array_index (text->rows, i);

          if (row->table != table)
            continue;
          if (!begun)
            {
              json_builder_set_member_name (builder, jalons_table (table)->name);
              json_builder_begin_array (builder);
            }
          begun = TRUE;
          write_row (builder, text, row);
        }
      if (begun)
        json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
write_pieces (JsonBuilder *builder, const JalonsEnvoiText *text)
{
  json_builder_set_member_name (builder, "pieces");
  json_builder_begin_array (builder);
  for (guint i = 0; i < text->pieces->len; i++)
    {
      const JalonsEnvoiPiece *piece = g_ptr_array_index (text->pieces, i);
      char hash[65];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "nom");
      json_builder_add_string_value (builder, piece->nom);
      json_builder_set_member_name (builder, "type");
      json_builder_add_string_value (builder, piece->type);
      json_builder_set_member_name (builder, "taille");
      json_builder_add_int_value (builder, (gint64) piece->taille);
      json_builder_set_member_name (builder, "empreinte");
      json_builder_add_string_value (builder, jalons_envoi_write_hash (piece->empreinte, hash));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
write_json (const JalonsEnvoiText *text, gsize *length)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_string_value (builder, JALONS_ENVOI_SCHEMA);
  for (guint i = 0; jalons_envoi_own_names[i]; i++)
    {
      const char *value = *jalons_envoi_own_text ((JalonsEnvoiText *) text, jalons_envoi_own_names[i]);

      if (!value)
        continue;
      json_builder_set_member_name (builder, jalons_envoi_own_names[i]);
      json_builder_add_string_value (builder, value);
    }
  if (text->manque)
    {
      json_builder_set_member_name (builder, "manque");
      json_builder_begin_array (builder);
      for (guint i = 0; text->manque[i]; i++)
        json_builder_add_string_value (builder, text->manque[i]);
      json_builder_end_array (builder);
    }
  write_tables (builder, text);
  write_pieces (builder, text);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);

  return json_generator_to_data (generator, length);
}

static gboolean
is_sendable (const char *said, const char *where, GError **error)
{
  if (!said || jalons_envoi_is_text (said, strlen (said)))
    return TRUE;
  g_set_error_literal (error, JALONS_ENVOI_ERROR, JALONS_ENVOI_ERROR_TEXT, where);

  return FALSE;
}

/* What the reader would refuse does not leave. */
static gboolean
check_texts (const JalonsEnvoiText *text, GError **error)
{
  for (guint i = 0; jalons_envoi_own_names[i]; i++)
    if (!is_sendable (*jalons_envoi_own_text ((JalonsEnvoiText *) text, jalons_envoi_own_names[i]), jalons_envoi_own_names[i],
                      error))
      return FALSE;
  for (guint i = 0; i < text->rows->len; i++)
    {
      const JalonsEnvoiRow *row = g_ptr_array_index (text->rows, i);
      const JalonsTable *table = jalons_table (row->table);

      for (guint j = 0; j < table->n_fields; j++)
        {
          g_autofree char *where = g_strconcat (table->name, ".", table->fields[j].name, NULL);

          if (!is_sendable (row->cells[j], where, error))
            return FALSE;
        }
    }
  for (guint i = 0; i < text->pieces->len; i++)
    {
      const JalonsEnvoiPiece *piece = g_ptr_array_index (text->pieces, i);

      if (!is_sendable (piece->nom, "pieces.nom", error) || !is_sendable (piece->type, "pieces.type", error))
        return FALSE;
    }

  return TRUE;
}

GBytes *
jalons_envoi_text_write (const JalonsEnvoiText *text, const GPtrArray *documents, GError **error)
{
  gsize length = 0, whole = 4;
  g_autofree char *json = write_json (text, &length);
  GByteArray *payload = NULL;
  guint8 size[4];

  whole += length;
  for (guint i = 0; documents && i < documents->len; i++)
    whole += g_bytes_get_size (g_ptr_array_index (documents, i));
  if (!check_texts (text, error))
    return NULL;
  if (length > JALONS_ENVOI_TEXT_MAX || text->rows->len > JALONS_ENVOI_ROWS_MAX
      || text->pieces->len > JALONS_ENVOI_PIECES_MAX || whole > JALONS_PLI_PAYLOAD_MAX)
    {
      g_set_error_literal (error, JALONS_ENVOI_ERROR, JALONS_ENVOI_ERROR_LARGE, "payload");
      return NULL;
    }
  payload = g_byte_array_sized_new ((guint) whole);
  jalons_put_u32 (size, (guint32) length);
  g_byte_array_append (payload, size, sizeof size);
  g_byte_array_append (payload, (const guint8 *) json, (guint) length);
  for (guint i = 0; documents && i < documents->len; i++)
    {
      GBytes *document = g_ptr_array_index (documents, i);

      g_byte_array_append (payload, g_bytes_get_data (document, NULL), (guint) g_bytes_get_size (document));
    }

  return g_byte_array_free_to_bytes (payload);
}

gboolean
jalons_envoi_text_size (GBytes *payload, gsize *size)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (payload, &length);

  if (length < 4)
    return FALSE;
  *size = 4 + (gsize) jalons_get_u32 (data);

  return *size <= length && *size <= 4 + (gsize) JALONS_ENVOI_TEXT_MAX;
}

char *
jalons_envoi_write_hash (const guint8 hash[32], char text[65])
{
  for (guint i = 0; i < 32; i++)
    g_snprintf (text + 2 * i, 3, "%02x", hash[i]);

  return text;
}

gboolean
jalons_envoi_read_hash (const char *text, guint8 hash[32])
{
  if (strlen (text) != 64)
    return FALSE;
  for (guint i = 0; i < 32; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]), low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0 || g_ascii_isupper (text[2 * i]) || g_ascii_isupper (text[2 * i + 1]))
        return FALSE;
      hash[i] = (guint8) (high << 4 | low);
    }

  return TRUE;
}
