/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-template.h"

#include <glib/gi18n.h>
#include <string.h>

/* {0} stands for what the error is about. */
static const char *const sentences[] = {
  [JALONS_ODT_ERROR_NOT_ODT]
  = N_ ("This is no text of LibreOffice ({0}). Save the template as “ODF Text Document (.odt)”."),
  [JALONS_ODT_ERROR_DAMAGED]
  = N_ ("The template is damaged ({0}). Open it in LibreOffice and save it again."),
  [JALONS_ODT_ERROR_ENCRYPTED]
  = N_ ("The template is protected by a password. In LibreOffice, save it again without one."),
  [JALONS_ODT_ERROR_TOO_LARGE] = N_ ("The template is too large ({0}). Take out its large pictures."),
  [JALONS_ODT_ERROR_PART_MISSING]
  = N_ ("The template has no “{0}”. Open it in LibreOffice and save it again as “ODF Text Document (.odt)”."),
  [JALONS_ODT_ERROR_PART_NAME] = N_ ("The template holds something that may not be there (“{0}”). Open it in "
                                     "LibreOffice and save it again."),
  [JALONS_ODT_ERROR_XML] = N_ ("The template cannot be read at {0}. Open it in LibreOffice and save it "
                               "again; take the shipped one if it does not open."),
  [JALONS_ODT_ERROR_ENTITIES]
  = N_ ("The template declares entities ({0}), which are refused. Open it in LibreOffice and save it again."),
  [JALONS_ODT_ERROR_ROOT]
  = N_ ("“{0}” of the template is not that of a text. Save it as “ODF Text Document (.odt)”."),
  [JALONS_ODT_ERROR_MACROS]
  = N_ ("The template holds a program ({0}). Remove its macros in LibreOffice, Tools ▸ Macros."),
  [JALONS_ODT_ERROR_EMBEDDED]
  = N_ ("The template holds an embedded object ({0}). Remove it, or put a picture in its place."),
  [JALONS_ODT_ERROR_LINKED]
  = N_ ("The template shows something that is elsewhere (“{0}”). Insert it without a link, or remove it."),
  [JALONS_ODT_ERROR_CHANGES]
  = N_ ("The template has tracked changes. Accept or reject them in LibreOffice, Edit ▸ Track Changes."),
  [JALONS_ODT_ERROR_FORM] = N_ ("The template has a form control ({0}). Remove it."),
  [JALONS_ODT_ERROR_FIELD_FOREIGN] = N_ ("The template has a field that cannot be filled ({0}). Use the user "
                                         "fields of the shipped template: Insert ▸ Field ▸ "
                                         "More Fields ▸ Variables ▸ User Field."),
  [JALONS_ODT_ERROR_FIELD_UNKNOWN] = N_ (
      "Unknown fields: {0}. Correct their names, or remove them: TEMPLATES.md lists those of each document."),
  [JALONS_ODT_ERROR_FIELD_UNNAMED]
  = N_ ("The template has a field without a name. Remove it and insert it again."),
  [JALONS_ODT_ERROR_FIELD_KIND] = N_ ("These are lists or conditions, not values: {0}. Give the name to a "
                                      "section or a table, not to a field."),
  [JALONS_ODT_ERROR_SECTION_UNKNOWN] = N_ ("Unknown sections or tables: {0}. Correct their names, or begin "
                                           "these with a capital letter to keep them as they are."),
  [JALONS_ODT_ERROR_TABLE_ROWS]
  = N_ ("Nothing to repeat in the table: {0}. Add a row under its heading, with the fields of a line."),
};

char *
jalons_text_template_error (const GError *error)
{
  const char *sentence = NULL, *mark = NULL;

  g_return_val_if_fail (error->domain == JALONS_ODT_ERROR && error->code < (int) G_N_ELEMENTS (sentences),
                        NULL);

  sentence = _ (sentences[error->code]);
  mark = strstr (sentence, "{0}");
  if (!mark)
    return g_strdup (sentence);

  return g_strdup_printf ("%.*s%s%s", (int) (mark - sentence), sentence,
                          *error->message ? error->message : "?", mark + 3);
}
