/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

#include <string.h>

#include "jalons-sheet-xlsx-private.h"

/* Parts that hold programs, or lead to other files (ECMA-376, part 1, 12.3 and 15). */
static gboolean
is_active (const char *name)
{
  static const char *const folders[]
      = { "xl/externalLinks/", "xl/embeddings/",  "xl/macrosheets/", "xl/dialogsheets/",
          "xl/activeX/",       "xl/queryTables/", "xl/ctrlProps/" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (g_ascii_strncasecmp (name, folders[i], strlen (folders[i])) == 0)
      return TRUE;

  return g_ascii_strcasecmp (name, "xl/connections.xml") == 0 || strstr (name, "vbaProject")
         || strstr (name, "vbaData");
}

static char *
relations_of (const char *part)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *base = g_path_get_basename (part);

  return strcmp (folder, ".") == 0 ? g_strdup_printf ("_rels/%s.rels", base)
                                   : g_strdup_printf ("%s/_rels/%s.rels", folder, base);
}

/* A target is relative to the folder of the part that names it; « ../ » is understood, not followed out. */
static char *
resolve (const char *part, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *whole = *target == '/'
                               ? g_strdup (target)
                               : g_build_filename ("/", strcmp (folder, ".") ? folder : "", target, NULL);
  g_autofree char *plain = g_canonicalize_filename (whole, "/");

  return g_strdup (plain + strspn (plain, "/"));
}

static void
note_relation (JalonsXlsx *xlsx, JalonsSheetXml *xml, const char *part)
{
  g_autofree char *id = jalons_sheet_xml_attribute (xml, "Id");
  g_autofree char *type = jalons_sheet_xml_attribute (xml, "Type");
  g_autofree char *target = jalons_sheet_xml_attribute (xml, "Target");
  g_autofree char *mode = jalons_sheet_xml_attribute (xml, "TargetMode");
  g_autofree char *resolved = target && g_strcmp0 (mode, "External") != 0 ? resolve (part, target) : NULL;

  if (!id || !type || !resolved)
    return;
  if (g_str_has_suffix (type, "/officeDocument") && !xlsx->main)
    xlsx->main = g_strdup (resolved);
  else if (g_str_has_suffix (type, "/sharedStrings") && !xlsx->strings)
    xlsx->strings = g_strdup (resolved);
  else if (g_str_has_suffix (type, "/styles") && !xlsx->styles)
    xlsx->styles = g_strdup (resolved);
  else if (g_str_has_suffix (type, "/worksheet"))
    g_hash_table_insert (xlsx->targets, g_steal_pointer (&id), g_steal_pointer (&resolved));
}

/* Reads who a part refers to. */
static gboolean
read_relations (JalonsXlsx *xlsx, const char *part, GError **error)
{
  g_autofree char *relations = *part ? relations_of (part) : g_strdup ("_rels/.rels");
  g_autoptr (GError) broken = NULL;
  g_autoptr (JalonsSheetXml) xml = jalons_sheet_xml_open (xlsx->zip, relations, &broken);
  JalonsSheetXmlStep step = JALONS_SHEET_XML_DONE;

  while (xml && (step = jalons_sheet_xml_next (xml, &broken)) != JALONS_SHEET_XML_DONE
         && step != JALONS_SHEET_XML_FAULT)
    if (step == JALONS_SHEET_XML_BEGIN && jalons_sheet_xml_is (xml, "Relationship"))
      note_relation (xlsx, xml, part);
  if (!broken)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&broken));

  return FALSE;
}

static gboolean
open_workbook (JalonsXlsx *xlsx, GError **error)
{
  const char *active = jalons_sheet_zip_find (xlsx->zip, is_active);

  if (active)
    {
      g_set_error_literal (error, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_ACTIVE, active);
      return FALSE;
    }
  if (!read_relations (xlsx, "", error))
    return FALSE;
  if (!xlsx->main)
    xlsx->main = g_strdup ("xl/workbook.xml");

  return read_relations (xlsx, xlsx->main, error) && jalons_xlsx_read_workbook (xlsx, error)
         && jalons_xlsx_read_styles (xlsx, error) && jalons_xlsx_read_strings (xlsx, error);
}

static gboolean
read_sheets (JalonsXlsx *xlsx, GError **error)
{
  for (guint i = 0; i < xlsx->book->sheets->len; i++)
    if (!jalons_xlsx_read_sheet (xlsx, g_ptr_array_index (xlsx->book->sheets, i),
                                 g_ptr_array_index (xlsx->parts, i), error))
      return FALSE;

  return TRUE;
}

JalonsSheetBook *
jalons_sheet_read_xlsx (JalonsSheetZip *zip, GError **error)
{
  JalonsXlsx xlsx = { .zip = zip, .book = jalons_sheet_book_new () };
  gboolean read;

  xlsx.targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  xlsx.shared = g_ptr_array_new ();
  xlsx.day_styles = g_array_new (FALSE, TRUE, sizeof (gboolean));
  xlsx.parts = g_ptr_array_new_with_free_func (g_free);
  read = open_workbook (&xlsx, error) && read_sheets (&xlsx, error);
  g_hash_table_unref (xlsx.targets);
  g_ptr_array_unref (xlsx.shared);
  g_array_unref (xlsx.day_styles);
  g_ptr_array_unref (xlsx.parts);
  g_free (xlsx.main);
  g_free (xlsx.strings);
  g_free (xlsx.styles);
  if (!read)
    g_clear_pointer (&xlsx.book, jalons_sheet_book_free);

  return xlsx.book;
}
