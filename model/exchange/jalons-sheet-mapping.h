/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-sheet-book.h"
#include "jalons-sheet-targets.h"

G_BEGIN_DECLS

/* How a workbook's sheets and columns are taken: proposed from its headers, corrected by hand, kept under the digest
 * of these headers. As JSON:
 *
 *   {"version": 1, "completer": true,
 *    "feuilles": [{"nom": "2024", "lire": true, "entete": 3, "lignes": 2,
 *                  "colonnes": [{"colonne": "B", "entete": "P1 Début", "champ": "demandes.debut", "rang": 1}, …]}],
 *    "valeurs": [{"champ": "demandes.decision", "texte": "vu", "code": "acceptee"}]}
 */

typedef struct {
  guint                    column; /* from 0 */
  char                    *header; /* its lines, with a space between them; owned */
  const JalonsSheetTarget *target; /* NULL: passed over */
  guint                    rank;   /* 1 to 4, or 0 */
} JalonsSheetColumn;

typedef struct {
  char    *sheet;    /* its name, owned */
  gboolean used;
  guint    first;    /* the row of the first line of headers, from 0 */
  guint    n_lines;  /* 1 or 2 */
  GArray  *columns;  /* JalonsSheetColumn, those that have a header */
} JalonsSheetLayout;

typedef struct {
  GPtrArray  *layouts; /* JalonsSheetLayout, one a sheet */
  GHashTable *values;  /* texts that were given a code: « demandes.decision\nvu » → « acceptee »; owned */
  gboolean    complete; /* what an accepted period needs and the file does not say is put in, each time with a warning:
                         * its decision, on the session's day or its first day; its end, six months later */
} JalonsSheetMapping;

/* What the headers say. A sheet where no name is recognised is not used. */
JalonsSheetMapping *jalons_sheet_mapping_propose (const JalonsSheetBook *book);
void                jalons_sheet_mapping_free    (JalonsSheetMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsSheetMapping, jalons_sheet_mapping_free)

/* Where a layout says its headers are: reads them again into it, and what they are taken for. */
void                jalons_sheet_layout_read     (JalonsSheetLayout *layout, const JalonsSheet *sheet);

JalonsSheetLayout  *jalons_sheet_mapping_layout  (const JalonsSheetMapping *mapping, const char *sheet);

/* The code that was given to a text of the target, or NULL; and gives one (NULL takes it away). */
const char         *jalons_sheet_mapping_value     (const JalonsSheetMapping *mapping, const JalonsSheetTarget *target,
                                                    const char *text);
void                jalons_sheet_mapping_set_value (JalonsSheetMapping *mapping, const JalonsSheetTarget *target,
                                                    const char *text, const char *code);

/* What two workbooks of one make have in common: the names of their columns, whatever the sheets are called and
 * whatever is in them. Owned by the caller. */
char               *jalons_sheet_mapping_digest  (const JalonsSheetBook *book);

char               *jalons_sheet_mapping_write   (const JalonsSheetMapping *mapping);

/* What was written, for the sheets of @book: those that it does not name are taken as the one of the same headers is,
 * else as they are proposed. NULL with @error (G_IO_ERROR_INVALID_DATA, whose message says which member). */
JalonsSheetMapping *jalons_sheet_mapping_parse   (const char *json, const JalonsSheetBook *book, GError **error);

G_END_DECLS
