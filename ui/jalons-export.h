/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-session.h"

G_BEGIN_DECLS

/* What is about to leave the register in clear. */
typedef struct {
  const char   *title;   /* of the choice of a file; translated */
  const char   *name;    /* of the file, proposed */
  const char   *pattern; /* "*.csv" */
  const char   *what;    /* what will be in it: a sentence, translated */
  JalonsTableId table;   /* whose it is, as in jalons_journal_export() */
  JalonsRef     row;
  gint64        number;
} JalonsExportOptions;

/* @path: where to write, NULL for nowhere. @anchor: of the journal; NULL where nothing was noted. */
typedef void (*JalonsExportChosen) (const char *path, const char *anchor, gpointer data);

/**
 * jalons_export_ask:
 *
 * Every file in clear passes here: says that it will be, asks why (the last reason given in this session is
 * proposed), asks where to, and enters both in the journal before anything is written; what cannot be entered does
 * not leave. A demonstration holds nobody: the reason is not asked, but the export is entered, for people to see
 * how it is; and what is written of it is the same each time, so no anchor is given. A register open to be read cannot
 * note it, and says so.
 */
void jalons_export_ask (GtkWidget *widget, JalonsSession *session, const JalonsExportOptions *options,
                        JalonsExportChosen chosen, gpointer data);

/* The last reason given in this session, NULL: none. Owned by it. */
const char *jalons_export_reason (JalonsSession *session);

/* « CONFIDENTIEL-parcours.csv »: the name of a file in which there are persons, unless they are fictional. Owned by
 * the caller. */
char *jalons_export_name (JalonsSession *session, const char *name);

G_END_DECLS
