/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-pli.h"
#include "jalons-tables.h"

G_BEGIN_DECLS

/* What a pli says, as texts: the rows of tables that its nature may carry, what was judged of them, and the documents that
 * go with them. Written and read here; what it means to a register is exchange's business. Bytes in PLI.md. */

#define JALONS_ENVOI_TEXT_MAX (2 * 1024 * 1024)
#define JALONS_ENVOI_ROWS_MAX 500
#define JALONS_ENVOI_CELL_MAX 20000 /* bytes */
#define JALONS_ENVOI_DEPTH_MAX 5
#define JALONS_ENVOI_PIECES_MAX 100
#define JALONS_ENVOI_READER "pli"

typedef enum {
  JALONS_ENVOI_ERROR_LAYOUT, /* not written as PLI.md says */
  JALONS_ENVOI_ERROR_JSON,   /* its text is no JSON, too deep, or says a thing twice */
  JALONS_ENVOI_ERROR_SCHEMA, /* of a later version */
  JALONS_ENVOI_ERROR_TABLE,  /* a table or a column that this nature does not carry; the message names it */
  JALONS_ENVOI_ERROR_TEXT,   /* a text that is too long, or holds what no text of a register does */
  JALONS_ENVOI_ERROR_LARGE,  /* too many rows, pieces or bytes */
} JalonsEnvoiError;
#define JALONS_ENVOI_ERROR (jalons_envoi_error_quark ())
GQuark jalons_envoi_error_quark (void);

typedef struct {
  char   *nom;
  char   *type;
  guint64 taille;
  guint8  empreinte[32]; /* BLAKE2b */
} JalonsEnvoiPiece;

/* A row: a text or NULL for each field of the table's description, references by their key. */
typedef struct {
  JalonsTableId table;
  char        **cells;
} JalonsEnvoiRow;

typedef struct {
  JalonsPliNature nature;
  char      *message;        /* of a human to a human; NULL for none */
  char      *jour;           /* AAAA-MM-JJ: when it was sealed, by the sender's register */
  char      *regles_version; /* of the rule set of the sender's département */
  char      *regles_jour;    /* AAAA-MM-JJ, by which day's */
  char      *verdict;        /* "complet", "incorrect", "incomplet", "perime"; NULL: none was given */
  char     **manque;         /* keys of the items that are not there; NULL or a list */
  char      *suite;          /* of a receipt: "accepte", "correction", "refuse" */
  char      *raison;         /* of one that asks for a correction: "incorrect", "incomplet", "perime" */
  char      *motif;          /* in words */
  char      *ancre;          /* head of the sender's journal, as jalons_journal_anchor_text() writes it */
  GPtrArray *rows;           /* JalonsEnvoiRow, owned */
  GPtrArray *pieces;         /* JalonsEnvoiPiece, owned */
} JalonsEnvoiText;

JalonsEnvoiText *jalons_envoi_text_new  (JalonsPliNature nature);
void             jalons_envoi_text_free (JalonsEnvoiText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsEnvoiText, jalons_envoi_text_free)

/* A row of the table, empty, which @text owns. */
JalonsEnvoiRow  *jalons_envoi_text_add  (JalonsEnvoiText *text, JalonsTableId table);
char           **jalons_envoi_row_cell  (const JalonsEnvoiRow *row, const char *field);

/* Whether a pli of this nature carries the field. */
gboolean         jalons_envoi_carries   (JalonsPliNature nature, const JalonsTable *table, const JalonsField *field);
gboolean         jalons_envoi_carries_table (JalonsPliNature nature, JalonsTableId table);

/* The payload; @documents: of each piece its bytes (GBytes), in their order. NULL with @error. */
GBytes          *jalons_envoi_text_write (const JalonsEnvoiText *text, const GPtrArray *documents, GError **error);

/* In the confined program: reads what an open file says; @argument "NATURE SIZE", SIZE being the whole payload's. A
 * JalonsConfinedFunc. */
GBytes          *jalons_envoi_read_confined (int fd, const char *argument, GError **error);

/* What the confined program answered, distrusted. NULL with @error. */
JalonsEnvoiText *jalons_envoi_text_unpack (JalonsPliNature nature, GBytes *answer, GError **error);

/* How long the text at the beginning of @payload is, its length included; FALSE where it cannot be. */
gboolean         jalons_envoi_text_size  (GBytes *payload, gsize *size);

G_END_DECLS
