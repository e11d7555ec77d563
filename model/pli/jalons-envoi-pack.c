/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-pli"

/* The text of a payload as the bytes that travel from the confined program: numbers of 32 bits, texts with their length.
 * Both ends are of one build; what comes is distrusted all the same. */

#include <string.h>
#include <unistd.h>

#include "jalons-envoi-private.h"

#define MAGIC 0x4A504C31 /* "JPL1" */

typedef struct {
  const guint8 *bytes;
  gsize         left;
  gboolean      wrong;
} Reader;

static void
put_number (GByteArray *bytes, guint32 number)
{
  guint8 put[4];

  jalons_put_u32 (put, number);
  g_byte_array_append (bytes, put, sizeof put);
}

/* One more than its length; 0 for none. */
static void
put_text (GByteArray *bytes, const char *text)
{
  put_number (bytes, text ? (guint32) strlen (text) + 1 : 0);
  if (text)
    g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
}

GBytes *
jalons_envoi_text_pack (const JalonsEnvoiText *text)
{
  GByteArray *bytes = g_byte_array_new ();

  put_number (bytes, MAGIC);
  for (guint i = 0; jalons_envoi_own_names[i]; i++)
    put_text (bytes, *jalons_envoi_own_text ((JalonsEnvoiText *) text, jalons_envoi_own_names[i]));
  put_number (bytes, text->manque ? g_strv_length (text->manque) + 1 : 0);
  for (guint i = 0; text->manque && text->manque[i]; i++)
    put_text (bytes, text->manque[i]);
  put_number (bytes, text->pieces->len);
  for (guint i = 0; i < text->pieces->len; i++)
    {
      const JalonsEnvoiPiece *piece = g_ptr_array_index (text->pieces, i);

      put_text (bytes, piece->nom);
      put_text (bytes, piece->type);
      put_number (bytes, (guint32) piece->taille);
      g_byte_array_append (bytes, piece->empreinte, sizeof piece->empreinte);
    }
  put_number (bytes, text->rows->len);
  for (guint i = 0; i < text->rows->len; i++)
    {
      const JalonsEnvoiRow *row = g_ptr_array_index (text->rows, i);

      put_number (bytes, row->table);
      for (guint j = 0; j < jalons_table (row->table)->n_fields; j++)
        put_text (bytes, row->cells[j]);
    }

  return g_byte_array_free_to_bytes (bytes);
}

static void
take (Reader *reader, gpointer to, gsize length)
{
  memset (to, 0, length);
  if (reader->wrong || reader->left < length)
    {
      reader->wrong = TRUE;
      return;
    }
  memcpy (to, reader->bytes, length);
  reader->bytes += length;
  reader->left -= length;
}

static guint32
take_number (Reader *reader, guint32 max)
{
  guint8 bytes[4];
  guint32 number = 0;

  take (reader, bytes, sizeof bytes);
  number = jalons_get_u32 (bytes);
  if (number <= max)
    return number;
  reader->wrong = TRUE;

  return 0;
}

static char *
take_text (Reader *reader)
{
  guint32 length = take_number (reader, JALONS_ENVOI_CELL_MAX + 1);
  g_autofree char *text = NULL;

  if (length == 0 || reader->left < length - 1)
    {
      reader->wrong |= length != 0;
      return NULL;
    }
  text = g_malloc0 (length);
  take (reader, text, length - 1);
  if (jalons_envoi_is_text (text, length - 1) && strlen (text) == length - 1)
    return g_steal_pointer (&text);
  reader->wrong = TRUE;

  return NULL;
}

static void
take_manque (Reader *reader, JalonsEnvoiText *text)
{
  guint n = take_number (reader, 1000);

  if (n == 0)
    return;
  text->manque = g_new0 (char *, n);
  for (guint i = 0; i + 1 < n && !reader->wrong; i++)
    {
      text->manque[i] = take_text (reader);
      reader->wrong |= !text->manque[i];
    }
}

static void
take_pieces (Reader *reader, JalonsEnvoiText *text)
{
  guint n = take_number (reader, JALONS_ENVOI_PIECES_MAX);

  for (guint i = 0; i < n && !reader->wrong; i++)
    {
      JalonsEnvoiPiece *piece = g_new0 (JalonsEnvoiPiece, 1);

      g_ptr_array_add (text->pieces, piece);
      piece->nom = take_text (reader);
      piece->type = take_text (reader);
      piece->taille = take_number (reader, JALONS_PLI_PAYLOAD_MAX);
      take (reader, piece->empreinte, sizeof piece->empreinte);
      reader->wrong |= !piece->nom || !piece->type || strchr (piece->nom, '/') || !jalons_envoi_is_type (piece->type) || piece->taille == 0;
    }
}

static void
take_row (Reader *reader, JalonsEnvoiText *text)
{
  JalonsTableId id = take_number (reader, JALONS_N_TABLES - 1);
  const JalonsTable *table = jalons_table (id);
  JalonsEnvoiRow *row = NULL;

  reader->wrong |= !jalons_envoi_carries_table (text->nature, id);
  if (reader->wrong)
    return;
  row = jalons_envoi_text_add (text, id);
  for (guint i = 0; i < table->n_fields && !reader->wrong; i++)
    {
      row->cells[i] = take_text (reader);
      reader->wrong |= row->cells[i] && !jalons_envoi_carries (text->nature, table, &table->fields[i]);
    }
}

JalonsEnvoiText *
jalons_envoi_text_unpack (JalonsPliNature nature, GBytes *answer, GError **error)
{
  g_autoptr (JalonsEnvoiText) text = jalons_envoi_text_new (nature);
  Reader reader = { NULL, 0, FALSE };
  guint n = 0;

  reader.bytes = g_bytes_get_data (answer, &reader.left);
  reader.wrong = take_number (&reader, G_MAXUINT32) != MAGIC;
  for (guint i = 0; jalons_envoi_own_names[i] && !reader.wrong; i++)
    *jalons_envoi_own_text (text, jalons_envoi_own_names[i]) = take_text (&reader);
  take_manque (&reader, text);
  take_pieces (&reader, text);
  n = take_number (&reader, JALONS_ENVOI_ROWS_MAX);
  for (guint i = 0; i < n && !reader.wrong; i++)
    take_row (&reader, text);
  if (!reader.wrong && reader.left == 0)
    return g_steal_pointer (&text);
  g_set_error_literal (error, JALONS_ENVOI_ERROR, JALONS_ENVOI_ERROR_LAYOUT, "answer");

  return NULL;
}

static GBytes *
read_open_file (int fd)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 buffer[65536];
  gssize got = 0;

  while ((got = read (fd, buffer, sizeof buffer)) > 0 && bytes->len <= 4 + JALONS_ENVOI_TEXT_MAX)
    g_byte_array_append (bytes, buffer, (guint) got);

  return g_byte_array_free_to_bytes (bytes);
}

/* "NATURE SIZE" */
static gboolean
read_argument (const char *argument, JalonsPliNature *nature, guint64 *whole)
{
  g_auto (GStrv) words = g_strsplit (argument, " ", 3);
  guint64 number = 0;

  if (g_strv_length (words) != 2 || !g_ascii_string_to_unsigned (words[0], 10, 1, JALONS_PLI_N_NATURES, &number, NULL)
      || !g_ascii_string_to_unsigned (words[1], 10, 0, JALONS_PLI_PAYLOAD_MAX, whole, NULL))
    return FALSE;
  *nature = (JalonsPliNature) number;

  return TRUE;
}

GBytes *
jalons_envoi_read_confined (int fd, const char *argument, GError **error)
{
  g_autoptr (GBytes) bytes = read_open_file (fd);
  g_autoptr (JalonsEnvoiText) text = NULL;
  JalonsPliNature nature = 0;
  guint64 whole = 0;
  gsize size = 0;

  if (!read_argument (argument, &nature, &whole) || !jalons_envoi_text_size (bytes, &size)
      || size != g_bytes_get_size (bytes) || whole < size)
    {
      g_set_error_literal (error, JALONS_ENVOI_ERROR, JALONS_ENVOI_ERROR_LAYOUT, "payload");
      return NULL;
    }
  text = jalons_envoi_text_parse (nature, (const char *) g_bytes_get_data (bytes, NULL) + 4, size - 4, whole - size, error);

  return text ? jalons_envoi_text_pack (text) : NULL;
}
