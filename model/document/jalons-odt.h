/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-doc-data.h"

G_BEGIN_DECLS

/* OpenDocument texts made from templates that people edit in LibreOffice. What a template may hold, and how it names
 * values, is written in TEMPLATES.md, beside this file. */

/* What is wrong. The message of an error is no sentence: it is what it is about (names of fields, a part, an element),
 * which ui/text puts into one. */
typedef enum {
  JALONS_ODT_ERROR_NOT_ODT, /* neither an ODT nor a flat one; its type, where it says one */
  JALONS_ODT_ERROR_DAMAGED, /* the archive cannot be read: why */
  JALONS_ODT_ERROR_ENCRYPTED,
  JALONS_ODT_ERROR_TOO_LARGE,    /* the part, or nothing for the whole */
  JALONS_ODT_ERROR_PART_MISSING, /* the part */
  JALONS_ODT_ERROR_PART_NAME,    /* an entry that is there twice, or whose name leaves the archive */
  JALONS_ODT_ERROR_XML,          /* part:line */
  JALONS_ODT_ERROR_ENTITIES,     /* the part has a DTD */
  JALONS_ODT_ERROR_ROOT,         /* the part does not hold what its name says */
  JALONS_ODT_ERROR_MACROS,
  JALONS_ODT_ERROR_EMBEDDED,      /* the object */
  JALONS_ODT_ERROR_LINKED,        /* the address */
  JALONS_ODT_ERROR_CHANGES,       /* tracked changes */
  JALONS_ODT_ERROR_FORM,          /* a form's control */
  JALONS_ODT_ERROR_FIELD_FOREIGN, /* a kind of field that the program cannot fill */
  JALONS_ODT_ERROR_FIELD_UNKNOWN, /* names, all of them */
  JALONS_ODT_ERROR_FIELD_UNNAMED,
  JALONS_ODT_ERROR_FIELD_KIND,      /* names of lists and flags used as fields */
  JALONS_ODT_ERROR_SECTION_UNKNOWN, /* names of sections and tables, all of them */
  JALONS_ODT_ERROR_TABLE_ROWS,      /* a table to repeat that has no row but its header */
} JalonsOdtError;

#define JALONS_ODT_ERROR (jalons_odt_error_quark ())
GQuark jalons_odt_error_quark (void);

/* Limits of a template and of what is made of it, in bytes; and entries of its archive. */
#define JALONS_ODT_PART_MAX    (16 << 20)
#define JALONS_ODT_WHOLE_MAX   (48 << 20)
#define JALONS_ODT_ENTRIES_MAX 500

typedef struct _JalonsOdtTemplate JalonsOdtTemplate;

/* Reads a template: an ODT or OTT, or the same as one flat XML file (FODT). Nothing of it is run, nothing is fetched,
 * and one that has more than words, pictures and fields is refused. May be used by several threads. */
JalonsOdtTemplate *jalons_odt_template_new (GBytes *bytes, GError **error);
/* One that comes with the program, by its name: "dossier". Aborts when there is none. */
JalonsOdtTemplate *jalons_odt_template_shipped (const char *name);
/* Its file, as it is given to people who want to change it. */
GBytes *jalons_odt_template_source (const char *name);
/* The file that it was read from; its own. */
GBytes *jalons_odt_template_bytes (const JalonsOdtTemplate *template);
void jalons_odt_template_free (JalonsOdtTemplate *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsOdtTemplate, jalons_odt_template_free)

/* What the file says of itself. */
typedef struct {
  const char *title;
  gint64 when; /* seconds since 1970 */
} JalonsOdtAbout;

/* The bytes of the document. The same template, data and about give the same bytes. */
GBytes *jalons_odt_fill (JalonsOdtTemplate *template, const JalonsDocData *data, const JalonsOdtAbout *about,
                         GError **error);

G_END_DECLS
