/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

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
  const JalonsLetterhead *letterhead;
  GHashTable *templates; /* name of a kind → JalonsOdtTemplate *, in the place of the shipped one; may be NULL */
} JalonsDocumentsWish;

typedef struct {
  char *name;         /* « fiche-situation-PSP-13-2026-0004.odt »: no name of a person */
  JalonsRef personne; /* who is named in it, 0: nobody */
  GBytes *bytes;      /* an ODT */
} JalonsDocumentFile;

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

/* JalonsDocumentFile, all in memory, or NULL: one refusal that cannot be made, and none is. Nothing is written. */
GPtrArray *jalons_text_documents_make (JalonsStore *store, const JalonsDocumentsWish *wish,
                                       JalonsProgress progress, gpointer data, GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
