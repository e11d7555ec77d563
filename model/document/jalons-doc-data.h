/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonsDocData:
 *
 * What a document is filled with: values by name. A value is a text, a flag, or a list of records that have names of
 * their own. A name is of the form `[a-z][a-z0-9_]*`. A name that a record does not have is looked for in what the
 * record is in, as far as the whole. One thread at a time.
 */
typedef struct _JalonsDocData JalonsDocData;

typedef enum {
  JALONS_DOC_NOTHING, /* no such name */
  JALONS_DOC_TEXT,
  JALONS_DOC_FLAG,
  JALONS_DOC_LIST,
} JalonsDocKind;

JalonsDocData *jalons_doc_data_new (void);
void jalons_doc_data_free (JalonsDocData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsDocData, jalons_doc_data_free)

/* Each takes the place of what had this name. @text is copied; NULL is "", and "\n" in it begins a line. */
void jalons_doc_data_set_text (JalonsDocData *data, const char *name, const char *text);
void jalons_doc_data_set_flag (JalonsDocData *data, const char *name, gboolean flag);
/* The same for a text that is given away. */
void jalons_doc_data_take_text (JalonsDocData *data, const char *name, char *text);
/* A list without a record yet; nothing is done to one that is there. */
void jalons_doc_data_set_list (JalonsDocData *data, const char *name);
/* A new record at the end of the list, which is made. Owned by @data. */
JalonsDocData *jalons_doc_data_append (JalonsDocData *data, const char *name);

/* Reading, in the record and in what it is in. A flag is TRUE, a text not empty, or a list with a record: "is set". */
JalonsDocKind jalons_doc_data_kind (const JalonsDocData *data, const char *name);
gboolean jalons_doc_data_is_set (const JalonsDocData *data, const char *name);
const char *jalons_doc_data_text (const JalonsDocData *data, const char *name); /* "" when it is no text */
guint jalons_doc_data_length (const JalonsDocData *data, const char *name);     /* 0 when it is no list */
JalonsDocData *jalons_doc_data_record (const JalonsDocData *data, const char *name, guint i);

/* Calls @change with each text, of records too; what it gives, if not NULL, takes its place (owned). */
typedef char *(*JalonsDocChange) (const char *text, gpointer user_data);
void jalons_doc_data_change_texts (JalonsDocData *data, JalonsDocChange change, gpointer user_data);

/* All of it as a text, GVariant's own, names in order: the same values give the same text, and are read back from it. Parse
 * gives NULL for what no data gave. Owned by the caller. */
char *jalons_doc_data_serialize (const JalonsDocData *data);
JalonsDocData *jalons_doc_data_parse (const char *text, GError **error);

/* Whether @name is of the form that names have. */
gboolean jalons_doc_name_is_valid (const char *name);

G_END_DECLS
