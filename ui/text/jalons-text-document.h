/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-doc-data.h"
#include "jalons-dossier-text.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* A person's whole dossier as a document: what the template "dossier" of model/document is filled with, and what is
 * printed. Its words are those of the page, from the same rows. */

typedef struct {
  JalonsRef personne;
  JalonsRef parcours; /* 0 for the one that has @code, else the latest */
  const char *code;   /* of a parcours, or NULL */
  gboolean identity;  /* with her name and births; without, nothing of either is in any value */
  const char *anchor; /* of its journal, or NULL */
  gint64 now;         /* seconds since 1970: when it is made; 0: not said */
} JalonsDocumentWish;

/* Reads her file and words it. Names are in model/document/TEMPLATES.md. NULL with @error when it cannot be read, or
 * when she has no parcours (JALONS_STORE_ERROR_CONSTRAINT). */
JalonsDocData *jalons_text_document_dossier (JalonsStore *store, const JalonsDocumentWish *wish,
                                             GError **error);

/* The same in the template: the bytes of an ODT. */
GBytes *jalons_text_document_odt (JalonsStore *store, const JalonsDocumentWish *wish, GError **error);

/* « dossier-13-2025-0007-sans-identite.odt », to propose. Owned. */
char *jalons_text_document_name (const char *code, gboolean identity);

/* Takes what identifies her out of a text that somebody typed: names, in whatever case, accents and order; births; ids.
 * « […] » stands for each. NULL when there is none. Owned. */
char *jalons_text_document_mask (const JalonsDossier *dossier, const char *text);

/* The same for all those whose dossiers were added: a text about one may name another. */
typedef struct _JalonsTextMask JalonsTextMask;
JalonsTextMask *jalons_text_mask_new (void);
void jalons_text_mask_free (JalonsTextMask *mask);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsTextMask, jalons_text_mask_free)
void jalons_text_mask_add (JalonsTextMask *mask, const JalonsDossier *dossier);
char *jalons_text_mask_apply (const JalonsTextMask *mask, const char *text);

G_END_DECLS
