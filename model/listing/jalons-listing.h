/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/**
 * JalonsListing:
 *
 * A list that people look through: one row a parcours, a session, a right. The rows are read once,
 * a few files at a time, into typed cells; looking for words, keeping categories and sorting then work
 * on the cells alone and give an array of row numbers.
 */
typedef struct _JalonsListing JalonsListing;

typedef enum {
  JALONS_LISTING_TEXT,   /* a name, a number of a case */
  JALONS_LISTING_CODE,   /* rank in a code list */
  JALONS_LISTING_TERM,   /* rank from 1 in the column's own terms */
  JALONS_LISTING_DAY,
  JALONS_LISTING_MONTH,
  JALONS_LISTING_COUNT,
  JALONS_LISTING_CENTS,
} JalonsListingType;

typedef enum {
  JALONS_LISTING_FILTER = 1 << 0,  /* rows may be kept by what it holds */
  JALONS_LISTING_HIDDEN = 1 << 1,  /* filters only; never shown */
  JALONS_LISTING_SEVERAL = 1 << 2, /* shown and filtered by only when the rows differ */
  JALONS_LISTING_SOME = 1 << 3,    /* the same, when a row holds something */
} JalonsListingFlags;

/* A column has one name everywhere: the header of the CSV, what is kept of a filter, the titles. */
typedef struct {
  const char        *id;
  JalonsListingType  type;
  JalonsListingFlags flags;
  JalonsCodes        codes;
  const char *const *terms; /* stable texts, NULL-terminated */
  int                whole; /* of a count out of a whole: 4 periods, 24 months; 0 for none */
} JalonsListingColumn;

typedef struct {
  const char                *id;
  const JalonsListingColumn *columns;
  guint                      n_columns;
  int                        sort; /* column, -1 for the order of the register */
  gboolean                   descending;
} JalonsListingInfo;

/* Unknown is JALONS_LISTING_NONE and NULL, 0 for a code and a term. Texts are owned by the listing, and
 * two equal texts of a filter are one text. */
typedef union {
  gint64      number;
  const char *text;
} JalonsListingCell;

#define JALONS_LISTING_NONE G_MININT64

/* The lists, in the order of the sidebar. */
guint                    jalons_n_listings        (void);
const JalonsListingInfo *jalons_listing_info_nth  (guint n);
const JalonsListingInfo *jalons_listing_info_find (const char *id);

/* Index of the column, -1 when there is none. */
int                      jalons_listing_info_column (const JalonsListingInfo *info, const char *id);

/* An empty list, nothing read yet. As of the store's today. */
JalonsListing *jalons_listing_new  (JalonsStore *store, const JalonsListingInfo *info, GError **error);
void           jalons_listing_free (JalonsListing *listing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsListing, jalons_listing_free)

/* Reads up to @n files more. @more is FALSE once everything is there. The store must not be written to
 * between the first call and the last. */
gboolean       jalons_listing_load (JalonsListing *listing, guint n, gboolean *more, GError **error);

const JalonsListingInfo *jalons_listing_info (const JalonsListing *listing);

guint             jalons_listing_n_rows   (const JalonsListing *listing);
JalonsListingCell jalons_listing_cell     (const JalonsListing *listing, guint row, guint column);
gboolean          jalons_listing_is_known (const JalonsListing *listing, guint row, guint column);

/* Whether such a cell of the column says something. */
gboolean          jalons_listing_knows    (const JalonsListing *listing, guint column, JalonsListingCell cell);

/* Whose file the row is about, and which parcours of hers; 0 for none. */
JalonsRef         jalons_listing_personne (const JalonsListing *listing, guint row);
JalonsRef         jalons_listing_parcours (const JalonsListing *listing, guint row);

/* In a list of no persons, the row of the table that the list is named after. */
JalonsRef         jalons_listing_record   (const JalonsListing *listing, guint row);

/* Whether the column is to be shown (or filtered by), given what the rows hold. */
gboolean          jalons_listing_shows    (const JalonsListing *listing, guint column);

/* One thing a filter keeps, and how many rows hold it. */
typedef struct {
  JalonsListingCell cell;
  guint             n_rows;
} JalonsListingCategory;

/* What the rows hold in a column: an array of JalonsListingCategory, sorted, unknown last. */
GArray           *jalons_listing_categories (const JalonsListing *listing, guint column);

/* The stable text of a cell of a filter, "" for unknown, and back; FALSE when it is no text of the column. */
char             *jalons_listing_cell_text (const JalonsListing *listing, guint column, JalonsListingCell cell);
gboolean          jalons_listing_cell_find (const JalonsListing *listing, guint column, const char *text,
                                            JalonsListingCell *cell);

/* What to show. Each takes effect in the next result. */
void              jalons_listing_search (JalonsListing *listing, const char *words);
void              jalons_listing_sort   (JalonsListing *listing, int column, gboolean descending);
int               jalons_listing_get_sort (const JalonsListing *listing, gboolean *descending);
void              jalons_listing_keep   (JalonsListing *listing, guint column, JalonsListingCell cell, gboolean keep);
gboolean          jalons_listing_keeps  (const JalonsListing *listing, guint column, JalonsListingCell cell);
guint             jalons_listing_n_kept (const JalonsListing *listing, guint column);
void              jalons_listing_keep_all (JalonsListing *listing);

/* The @n-th thing that the filter of @column keeps. */
JalonsListingCell jalons_listing_kept_nth (const JalonsListing *listing, guint column, guint n);

/* The rows to show, in order; valid until the next call on the listing. */
const guint32    *jalons_listing_result (JalonsListing *listing, guint *n);

G_END_DECLS
