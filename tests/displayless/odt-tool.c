/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "jalons-odt.h"
#include "jalons-text.h"

/* Fills a template of the document `dossier` with values that are always the same: odt-tool TEMPLATE DOCUMENT. What is
 * wrong with the template goes to stderr. Without DOCUMENT, writes the shipped template. */

static JalonsDocData *
specimen (void)
{
  static const char *const texts[] = { "code", "nom", "mention", "bandeau", "etat", "echeance", "situation", "etabli", "registre",
                                       "ancre" };
  static const char *const lists[] = { "reperes", "constats", "lignes" };
  JalonsDocData *data = jalons_doc_data_new ();
  JalonsDocData *theme = jalons_doc_data_append (data, "themes");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    jalons_doc_data_take_text (data, texts[i], g_strdup_printf ("<%s> & fils", texts[i]));
  jalons_doc_data_set_text (theme, "theme", "Thème");
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint k = 0; k < 3; k++)
      {
        JalonsDocData *line = jalons_doc_data_append (i == 2 ? theme : data, lists[i]);

        jalons_doc_data_take_text (line, "fait", g_strdup_printf ("%s fait %u", lists[i], k));
        jalons_doc_data_take_text (line, "precision", k ? g_strdup_printf ("%s ligne 1\nligne 2", lists[i]) : NULL);
        jalons_doc_data_take_text (line, "valeur", g_strdup_printf ("valeur %u", k));
      }

  return data;
}

static gboolean
fill (const char *from, const char *to, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (from, FALSE, error);
  g_autoptr (GBytes) bytes = file ? g_mapped_file_get_bytes (file) : NULL;
  g_autoptr (JalonsOdtTemplate) template = bytes ? jalons_odt_template_new (bytes, error) : NULL;
  g_autoptr (JalonsDocData) data = specimen ();
  g_autoptr (GBytes) filled = template ? jalons_odt_fill (template, data, &(JalonsOdtAbout) { "Essai", 0 }, error) : NULL;

  return filled && g_file_set_contents (to, g_bytes_get_data (filled, NULL), g_bytes_get_size (filled), error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) source = argc == 2 ? jalons_odt_template_source ("dossier") : NULL;

  if (source ? g_file_set_contents (argv[1], g_bytes_get_data (source, NULL), g_bytes_get_size (source), &error)
             : argc == 3 && fill (argv[1], argv[2], &error))
    return 0;
  if (error)
    {
      g_autofree char *sentence = jalons_text_error (error);

      fprintf (stderr, "%s\n", sentence);
    }

  return 1;
}
