/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-job.h"
#include "jalons-text-documents.h"

G_BEGIN_DECLS

/* Making documents, in a thread: all of them are made, kept, noted and written, or none is written. */

typedef struct {
  JalonsRef seance; /* one of the two */
  JalonsRef personne;
  GStrv kinds;  /* owned, as the rest */
  gboolean pdf; /* beside each ODT */
  char *path;   /* the new folder */
  char *reason; /* for the history of each person who is named; NULL in a demonstration */
  guint n;      /* files written, once it is done */
} JalonsDocumentsWork;

void jalons_documents_work_free (JalonsDocumentsWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsDocumentsWork, jalons_documents_work_free)

/* What is filled in: the register's own letterhead and templates. Owned. */
JalonsLetterhead *jalons_documents_letterhead (JalonsStore *store, GError **error);

/* A JalonsJobRun whose data is the work. */
gboolean jalons_documents_work_run (JalonsJob *job, JalonsStore *store, gpointer data, GError **error);

G_END_DECLS
