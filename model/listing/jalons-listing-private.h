/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier-reader.h"
#include "jalons-finding.h"
#include "jalons-listing.h"

G_BEGIN_DECLS

typedef struct _JalonsListingLoader JalonsListingLoader;

/* How the rows of a list are made. The private half of JalonsListingInfo, in the same order. */
typedef struct {
  JalonsListingInfo  info;
  JalonsDossierParts parts;

  /* Before the first file; may be NULL. */
  void (*begin) (JalonsListingLoader *loader);
  /* All the rows at once, of a list that no file is read for; the three others are then NULL. */
  gboolean (*read) (JalonsListing *listing, JalonsListingLoader *loader, GError **error);
  /* One person's file. */
  void (*visit) (JalonsListing *listing, JalonsListingLoader *loader, const JalonsDossier *dossier);
  /* After the last file; may be NULL. */
  void (*finish) (JalonsListing *listing, JalonsListingLoader *loader);
} JalonsListingKind;

extern const JalonsListingKind jalons_listing_kind_parcours;
extern const JalonsListingKind jalons_listing_kind_seances;
extern const JalonsListingKind jalons_listing_kind_associations;
extern const JalonsListingKind jalons_listing_kind_afis;
extern const JalonsListingKind jalons_listing_kind_sejours;
extern const JalonsListingKind jalons_listing_kind_recours;
extern const JalonsListingKind jalons_listing_kind_contacts;
extern const JalonsListingKind jalons_listing_kind_membres;
extern const JalonsListingKind jalons_listing_kind_exigences;
extern const JalonsListingKind jalons_listing_kind_delais;
extern const JalonsListingKind jalons_listing_kind_baremes_afis;

#define JALONS_LISTING_INFO(name, name_columns, sort_column, is_descending)                                 \
  { .id = name, .columns = name_columns, .n_columns = G_N_ELEMENTS (name_columns), .sort = sort_column,      \
    .descending = is_descending }

/* What loading needs and the loaded list does not. */
struct _JalonsListingLoader {
  JalonsStore            *store;
  JalonsDay               today;
  JalonsDossierReader    *reader;
  const JalonsReferential *referential;
  JalonsDossier           dossier;
  GHashTable             *associations; /* JalonsRef * → JalonsAssociation *, owned */
  GArray                 *findings;     /* of the file at hand */
  GHashTable             *tallies;      /* JalonsRef * → what is counted a row, owned */
};

typedef struct {
  JalonsRef personne;
  JalonsRef parcours; /* without a person: the record that the row is */
} JalonsListingRefs;

/* A column as a filter: the cells it keeps (NULL or empty: all), and whether the rows differ in it. */
typedef struct {
  GArray  *kept; /* JalonsListingCell */
  gint64   first;
  gboolean several;
} JalonsListingFilter;

struct _JalonsListing {
  const JalonsListingKind *kind;
  JalonsListingLoader     *loader; /* NULL once everything is there */

  GStringChunk *texts;
  GArray       *cells; /* JalonsListingCell, row after row */
  GArray       *refs;  /* JalonsListingRefs */
  GString      *keys;  /* folded, each ended by a zero byte */
  GArray       *offsets; /* guint32 into keys, a row each */

  char        **words;
  guint8       *matches; /* a row each: holds the words */
  GArray       *matching; /* guint32, the rows that do, ascending */
  gboolean      matched;  /* the two above are those of `words` */

  JalonsListingFilter *filters; /* a column each */
  int                  sort;
  gboolean             descending;
  GArray              *order;  /* guint32, every row */
  gboolean             sorted; /* `order` is that of `sort` */
  GArray              *result; /* guint32 */
};

/* Begins a row; its cells are then filled, every one unknown until then. The key is made of what the
 * search_* calls add before the next row begins. */
void jalons_listing_add_row   (JalonsListing *listing, JalonsRef personne, JalonsRef parcours);
void jalons_listing_set_number (JalonsListing *listing, guint column, gint64 number);
void jalons_listing_set_day   (JalonsListing *listing, guint column, gint32 day); /* or a month */
void jalons_listing_set_text  (JalonsListing *listing, guint column, const char *text);
void jalons_listing_search_in (JalonsListing *listing, const char *text);

/* What the rows show of a person and of an association. « NOM Prénom », and her name in use. */
void jalons_listing_set_person (JalonsListing *listing, guint column, const JalonsPersonne *personne);
const char *jalons_listing_association (JalonsListingLoader *loader, JalonsRef association);
void jalons_listing_search_association (JalonsListing *listing, JalonsListingLoader *loader, JalonsRef association);

/* The demande of the parcours (may be NULL) that was decided or filed last; NULL without demande. */
const JalonsDossierDemande *jalons_listing_last_demande (const JalonsDossier *dossier,
                                                         const JalonsDossierParcours *parcours);

/* The parcours that says where the person is now: the last one of her file; NULL without parcours. */
const JalonsDossierParcours *jalons_listing_last_parcours (const JalonsDossier *dossier);

JalonsListingLoader *jalons_listing_loader_new  (JalonsListing *listing, JalonsStore *store, GError **error);
void                 jalons_listing_loader_free (JalonsListingLoader *loader);

JalonsListingCell jalons_listing_unknown_cell (const JalonsListingColumn *column);
gboolean jalons_listing_cell_known  (const JalonsListingColumn *column, JalonsListingCell cell);
gboolean jalons_listing_cells_equal (const JalonsListingColumn *column, JalonsListingCell a, JalonsListingCell b);

/* Ranks of the two terms every yes-or-no column has. */
enum { JALONS_LISTING_YES = 1, JALONS_LISTING_NO };
extern const char *const jalons_listing_yes_no[];

G_END_DECLS
