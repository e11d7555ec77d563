/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-doc-data.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/**
 * JalonsLetterhead:
 *
 * Who writes the documents of a commission, as values by name: the service, its address, who signs, the court. What is
 * not known stands in a document as « [à compléter : …] ».
 */
typedef struct _JalonsLetterhead JalonsLetterhead;

JalonsLetterhead *jalons_letterhead_new (void);
void jalons_letterhead_free (JalonsLetterhead *letterhead);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsLetterhead, jalons_letterhead_free)

/* The names that there are, separated by commas, for a message. Owned by the caller. */
char *jalons_letterhead_names (void);

/* The name of that rank, from 0; NULL after the last. */
const char *jalons_letterhead_name (guint rank);

/* NULL: not set. */
const char *jalons_letterhead_value (const JalonsLetterhead *letterhead, const char *name);

/* Both are copied. FALSE: there is no such name. */
gboolean jalons_letterhead_set (JalonsLetterhead *letterhead, const char *name, const char *value);

/* What a file of one's own sets, an object of texts. @about names it in what is told. FALSE with @error, whose message is
 * a sentence; some may then be set. */
gboolean jalons_letterhead_read (JalonsLetterhead *letterhead, const char *json, const char *about, GError **error);

/* What is not set, from the register: its own letterhead (rows of `entetes`), then its département, its contacts of the préfecture and of the court. */
gboolean jalons_letterhead_complete (JalonsLetterhead *letterhead, JalonsStore *store, GError **error);

/* Names and what the gender of the préfet·e changes. */
void jalons_letterhead_write (const JalonsLetterhead *letterhead, JalonsDocData *data);

/* What is expected and not known, « heure, tribunal »; NULL: nothing. Owned by the caller. */
char *jalons_letterhead_missing (const JalonsLetterhead *letterhead);

/* The same in words, « heure de la séance, tribunal administratif ». */
char *jalons_letterhead_missing_words (const JalonsLetterhead *letterhead);

/* « [à compléter : heure de la séance] ». Owned by the caller. */
char *jalons_letterhead_blank (const char *what);

G_END_DECLS
