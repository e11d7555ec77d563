/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

/* Where the columns of a payer's statement are. */

#include <string.h>

#include "jalons-correspondances.h"
#include "jalons-json-read.h"
#include "jalons-releve.h"
#include "jalons-sheet-targets.h"

/* Titles and notes come before the headers. */
#define ROWS_LOOKED_AT 30

static const struct {
  const char *name;  /* in the mapping */
  const char *words; /* headers it is known by, as jalons_sheet_words() gives them, between bars */
} columns[JALONS_RELEVE_N_COLUMNS] = {
  [JALONS_RELEVE_CODE] = { "code", "|code|identifiant|id|reference|reference dossier|numero "
                                   "dossier|dossier|code psp|numero psp|code parcours|"
                                   "code personne|matricule|numero|" },
  [JALONS_RELEVE_NAME]
  = { "nom_complet", "|nom prenom|noms prenoms|nom prenoms|beneficiaire|allocataire|personne|identite|" },
  [JALONS_RELEVE_FAMILY] = { "nom", "|nom|nom famille|nom naissance|nom beneficiaire|nom allocataire|" },
  [JALONS_RELEVE_GIVEN] = { "prenom", "|prenom|prenoms|prenom beneficiaire|prenom allocataire|" },
  [JALONS_RELEVE_BIRTH] = { "naissance", "|naissance|date naissance|ddn|ne|nee|ne e|dn|" },
  [JALONS_RELEVE_MONTH]
  = { "mois", "|mois|mois droit|mois du|periode|mois concerne|mois paye|echeance|mois versement|" },
  [JALONS_RELEVE_AMOUNT] = { "montant", "|montant|montant verse|montant paye|montant net|somme|somme "
                                        "versee|montant afis|versement|montant euros|" },
  [JALONS_RELEVE_PAID_ON]
  = { "verse_le",
      "|date versement|date paiement|verse|paye|date virement|date|verse date|date mise paiement|" },
  [JALONS_RELEVE_NATURE] = { "nature", "|nature|type|nature versement|libelle|type aide|objet|" },
};

static JalonsReleveMapping *
mapping_new (const char *sheet, guint header)
{
  JalonsReleveMapping *mapping = g_new0 (JalonsReleveMapping, 1);

  mapping->sheet = g_strdup (sheet);
  mapping->header = header;
  for (guint i = 0; i < JALONS_RELEVE_N_COLUMNS; i++)
    mapping->columns[i] = -1;

  return mapping;
}

void
jalons_releve_mapping_free (JalonsReleveMapping *mapping)
{
  g_free (mapping->sheet);
  g_free (mapping);
}

static int
recognise (const char *header)
{
  g_autofree char *words = jalons_sheet_words (header);
  g_autofree char *marked = g_strdup_printf ("|%s|", words);

  for (int i = 0; *words && i < JALONS_RELEVE_N_COLUMNS; i++)
    if (strstr (columns[i].words, marked))
      return i;

  return -1;
}

gboolean
jalons_releve_mapping_is_enough (const JalonsReleveMapping *mapping)
{
  return mapping->columns[JALONS_RELEVE_AMOUNT] >= 0
         && (mapping->columns[JALONS_RELEVE_CODE] >= 0 || mapping->columns[JALONS_RELEVE_NAME] >= 0
             || mapping->columns[JALONS_RELEVE_FAMILY] >= 0);
}

JalonsReleveMapping *
jalons_releve_mapping_read (const JalonsSheet *sheet, guint header)
{
  JalonsReleveMapping *mapping = mapping_new (sheet->name, header);

  for (guint column = 0; column < sheet->n_columns; column++)
    {
      const JalonsSheetCell *cell = jalons_sheet_cell (sheet, header, column);
      const int found = cell->kind == JALONS_SHEET_TEXT ? recognise (cell->text) : -1;

      if (found >= 0 && mapping->columns[found] < 0)
        mapping->columns[found] = (int) column;
    }

  return mapping;
}

JalonsReleveMapping *
jalons_releve_mapping_propose (const JalonsSheetBook *book)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const JalonsSheet *sheet = g_ptr_array_index (book->sheets, i);

      for (guint row = 0; row < MIN (sheet->n_rows, ROWS_LOOKED_AT); row++)
        {
          g_autoptr (JalonsReleveMapping) mapping = jalons_releve_mapping_read (sheet, row);

          if (jalons_releve_mapping_is_enough (mapping))
            return g_steal_pointer (&mapping);
        }
    }

  return NULL;
}

char *
jalons_releve_mapping_digest (const JalonsReleveMapping *mapping, const JalonsSheetBook *book)
{
  const JalonsSheet *sheet = jalons_sheet_book_find (book, mapping->sheet);
  g_autoptr (GString) whole = g_string_new ("releve\n");

  for (guint column = 0; sheet && column < sheet->n_columns; column++)
    {
      g_autofree char *text = jalons_sheet_cell_text (jalons_sheet_cell (sheet, mapping->header, column));
      g_autofree char *words = jalons_sheet_words (text);

      g_string_append_printf (whole, "%s\n", words);
    }

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole->str, (gssize) whole->len);
}

char *
jalons_releve_mapping_write (const JalonsReleveMapping *mapping)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "feuille");
  json_builder_add_string_value (builder, mapping->sheet);
  json_builder_set_member_name (builder, "entete");
  json_builder_add_int_value (builder, mapping->header + 1);
  json_builder_set_member_name (builder, "colonnes");
  json_builder_begin_object (builder);
  for (guint i = 0; i < JALONS_RELEVE_N_COLUMNS; i++)
    if (mapping->columns[i] >= 0)
      {
        g_autofree char *letters = jalons_sheet_column ((guint) mapping->columns[i]);

        json_builder_set_member_name (builder, columns[i].name);
        json_builder_add_string_value (builder, letters);
      }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);

  return json_generator_to_data (generator, NULL);
}

/* « AB » as a number from 0; -1: no such column. */
static int
column_of (const char *letters)
{
  int column = 0;

  for (const char *p = letters; *p; p++)
    {
      if (*p < 'A' || *p > 'Z' || column > JALONS_SHEET_COLUMNS_MAX)
        return -1;
      column = column * 26 + (*p - 'A') + 1;
    }

  return column <= JALONS_SHEET_COLUMNS_MAX ? column - 1 : -1;
}

static gboolean
read_columns (JalonsReleveMapping *mapping, JsonObject *object)
{
  for (guint i = 0; i < JALONS_RELEVE_N_COLUMNS; i++)
    {
      const char *letters = jalons_json_text_of (object, columns[i].name);

      mapping->columns[i] = letters ? column_of (letters) : -1;
      if (letters && *letters && mapping->columns[i] < 0)
        return FALSE;
    }

  return jalons_releve_mapping_is_enough (mapping);
}

static JsonObject *
object_of (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
read_places (JalonsReleveMapping *mapping, JsonObject *root)
{
  JsonObject *places = object_of (json_object_get_member (root, "colonnes"));

  if (jalons_json_number (root, "version", 0) != 1)
    return "version";

  return places && read_columns (mapping, places) ? NULL : "colonnes";
}

/* The name of the member at fault; NULL: none is. A sheet of another name is taken when it is the only one. */
static const char *
read_mapping (JalonsReleveMapping *mapping, JsonObject *root, const JalonsSheetBook *book)
{
  const char *name = jalons_json_text_of (root, "feuille");
  const gint64 header = jalons_json_number (root, "entete", 0);
  const JalonsSheet *sheet = name ? jalons_sheet_book_find (book, name) : NULL;

  if (!sheet && book->sheets->len == 1)
    sheet = g_ptr_array_index (book->sheets, 0);
  if (!sheet)
    return "feuille";
  if (header < 1 || header > JALONS_SHEET_ROWS_MAX)
    return "entete";
  mapping->sheet = g_strdup (sheet->name);
  mapping->header = (guint) header - 1;

  return read_places (mapping, root);
}

/* What was kept of headers that stand in that row here. */
static JalonsReleveMapping *
recall_row (JalonsStore *store, const JalonsSheetBook *book, const JalonsSheet *sheet, guint row)
{
  g_autoptr (JalonsReleveMapping) mapping = mapping_new (sheet->name, row);
  g_autofree char *digest = jalons_releve_mapping_digest (mapping, book);
  g_autofree char *text = jalons_store_correspondance (store, digest, NULL);
  g_autoptr (JsonNode) root = text ? jalons_json_read (text, NULL) : NULL;

  return root && !read_places (mapping, json_node_get_object (root)) ? g_steal_pointer (&mapping) : NULL;
}

JalonsReleveMapping *
jalons_releve_mapping_recall (JalonsStore *store, const JalonsSheetBook *book)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const JalonsSheet *sheet = g_ptr_array_index (book->sheets, i);

      for (guint row = 0; row < MIN (sheet->n_rows, ROWS_LOOKED_AT); row++)
        {
          JalonsReleveMapping *mapping = recall_row (store, book, sheet, row);

          if (mapping)
            return mapping;
        }
    }

  return NULL;
}

JalonsReleveMapping *
jalons_releve_mapping_parse (const char *json, const JalonsSheetBook *book, GError **error)
{
  g_autoptr (JsonNode) root = jalons_json_read (json, NULL);
  g_autoptr (JalonsReleveMapping) mapping = mapping_new (NULL, 0);
  const char *fault = "JSON";

  if (root)
    fault = read_mapping (mapping, json_node_get_object (root), book);
  if (!fault)
    return g_steal_pointer (&mapping);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, fault);

  return NULL;
}
