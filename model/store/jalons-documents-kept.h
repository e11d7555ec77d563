/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/* Documents that were made, each as its facts and the template that was filled with them: from both, with its title and
 * hour, it is made again to the byte. What facts and templates are is model/document's business: here they are bytes. A
 * template is kept once, under the SHA-256 of its file, for as long as the register. What names a person goes with her. */

typedef struct {
  JalonsRef id;
  char *genre; /* the kind: "convocation" */
  char *nom;   /* of the file */
  char *titre; /* what the file says of itself */
  GBytes *faits;
  GBytes *modele; /* the template's file */
  gint64 fait_a;  /* seconds since 1970, which the file says too; 0: it says none */
  JalonsRef seance;
  JalonsRef demande;
  JalonsRef personne; /* who is named in it; 0: nobody */
  JalonsRef piece;    /* the corrected version, 0: none */
} JalonsKeptDocument;

void jalons_kept_document_free (JalonsKeptDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsKeptDocument, jalons_kept_document_free)

/* Keeps it, in the transaction at hand or one of its own. The same kind, subject, facts and template as a row: no new one,
 * and @document gets the row's id, name, title and hour, with which it was made first. */
gboolean jalons_documents_keep (JalonsStore *store, JalonsKeptDocument *document, GError **error);

/* Those of a session or of a person (JALONS_TABLE_SEANCES, _PERSONNES), the latest first, without facts and template: an
 * array of JalonsKeptDocument, owned. A person's: those that name her. */
GPtrArray *jalons_documents_kept (JalonsStore *store, JalonsTableId table, JalonsRef row, GError **error);

/* One of them whole; NULL with @error. */
JalonsKeptDocument *jalons_document_kept (JalonsStore *store, JalonsRef id, GError **error);

/* The corrected version of it is this piece. */
gboolean jalons_document_set_piece (JalonsStore *store, JalonsRef id, JalonsRef piece, GError **error);

/* Templates */

/* Keeps the file of a template of kind @genre; its sum in @empreinte (owned), which may be NULL. */
gboolean jalons_template_keep (JalonsStore *store, const char *genre, GBytes *bytes, char **empreinte,
                               GError **error);

/* NULL without @error: there is none of this sum. Owned. */
GBytes *jalons_template_kept (JalonsStore *store, const char *empreinte, GError **error);

G_END_DECLS
