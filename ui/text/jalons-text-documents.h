/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-documents-kept.h"
#include "jalons-letterhead.h"
#include "jalons-progress.h"

G_BEGIN_DECLS

/* The documents of a commission: those of a session and of each demande on it; those of one parcours; the arrêté of an
 * association's agrément. Each is one of the templates of resources/documents, filled from the rows of the register. In
 * those of the commission (convocation, agenda, sheets, attendance, minutes) persons accompanied are told by code
 * alone; letters, decisions and liaison sheets hold a person's name. Their words are French. */

typedef struct {
  JalonsRef seance;         /* a session, or 0 */
  JalonsRef personne;       /* or who has the parcours @code, else her latest */
  const char *code;
  JalonsRef association;    /* or whose latest agrément it is */
  const char *const *kinds; /* names of kinds, NULL-terminated; NULL: all that there is something to say in */
  gboolean narrow; /* @kinds leaves out the others, and asks for nothing that would not be made without it */
  const JalonsLetterhead *letterhead;
  GHashTable *templates; /* name of a kind → JalonsOdtTemplate *, in the place of the shipped one; may be NULL */
  gint64 when;           /* seconds since 1970, which the files say; 0: they say none */
} JalonsDocumentsWish;

typedef struct {
  char *name;         /* « fiche-situation-PSP-13-2026-0004.odt »: no name of a person */
  JalonsRef personne; /* who is named in it, 0: nobody */
  GBytes *bytes;      /* an ODT */
  /* What keeping it takes. */
  const char *kind;
  char *title;
  GBytes *facts;
  GBytes *template;
  JalonsRef seance;
  JalonsRef demande;
  JalonsRef about; /* whose parcours it is of, named in it or by code alone */
} JalonsDocumentFile;

typedef struct {
  const char *kind;
  const char *title;
  guint n;         /* that can be made */
  guint n_missing; /* that cannot: what the law wants in them is not recorded */
} JalonsDocumentsCount;

/* What is wrong, in a sentence: jalons_text_error() gives it as it is. */
typedef enum {
  JALONS_DOCUMENTS_ERROR_MISSING, /* a refusal or an end without what the law wants in it: a line each */
  JALONS_DOCUMENTS_ERROR_NOTHING, /* nothing to make of these kinds */
} JalonsDocumentsError;
#define JALONS_DOCUMENTS_ERROR (jalons_documents_error_quark ())
GQuark jalons_documents_error_quark (void);

/* Whether there is such a kind; the names of all, for a message, owned by the caller. */
gboolean jalons_text_documents_is_kind (const char *kind);
char *jalons_text_documents_kinds (void);
/* The name and the title of each, in the order in which people make them; NULL after the last. */
const char *jalons_text_documents_kind (guint rank, const char **title);

/* JalonsDocumentFile, all in memory, or NULL: one refusal that cannot be made, and none is. Nothing is written. */
GPtrArray *jalons_text_documents_make (JalonsStore *store, const JalonsDocumentsWish *wish,
                                       JalonsProgress progress, gpointer data, GCancellable *cancellable,
                                       GError **error);

/* What would be made: JalonsDocumentsCount of the kinds that there is something to say in, in their order. @missing, which
 * may be NULL: what is not recorded, a line each (owned). */
GArray *jalons_text_documents_count (JalonsStore *store, const JalonsDocumentsWish *wish, char **missing,
                                     GError **error);

/* Keeping (jalons-text-documents-kept.c) */

/* Keeps what was made, in one transaction: all or nothing; @when is the wish's. A file that is kept already becomes the same again, to the
 * byte. */
gboolean jalons_text_documents_keep (JalonsStore *store, GPtrArray *files, gint64 when, GError **error);

/* The bytes of one that is kept, as they were. */
GBytes *jalons_text_document_remake (const JalonsKeptDocument *document, GError **error);

/* The register's own templates, name of a kind → JalonsOdtTemplate *; owned. NULL on error. */
GHashTable *jalons_text_documents_templates (JalonsStore *store, GError **error);

/* The row of the letterhead that names the template of a kind. Owned. */
char *jalons_text_documents_template_key (const char *kind);

G_END_DECLS
