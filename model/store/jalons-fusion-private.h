/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-fusion.h"
#include "jalons-journal-private.h"

G_BEGIN_DECLS

/* The values of a row, in the order of the journal's columns: an array of GBytes. */
typedef GPtrArray JalonsValeurs;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsValeurs, g_ptr_array_unref)

JalonsValeurs *jalons_valeurs_split (const JalonsJournalTable *table, GBytes *image);
GBytes        *jalons_valeurs_null  (void);
gint64         jalons_valeurs_ref   (GBytes *value);
GBytes        *jalons_valeurs_from_ref (gint64 ref);
gboolean       jalons_valeurs_is_null  (GBytes *value);
GBytes        *jalons_valeurs_join  (const JalonsValeurs *values);
gboolean       jalons_valeurs_equal (const JalonsValeurs *a, const JalonsValeurs *b);

/* A column that refers to a row. */
typedef struct {
  guint    column;
  guint    to;   /* of the tables */
  gboolean soft; /* emptied where what it refers to goes */
  gboolean needed;
} JalonsFusionRef;

typedef enum {
  JALONS_FUSION_NATURAL, /* what is alike is the same thing: one profile a person */
  JALONS_FUSION_DRAWN,   /* two rows that have it are two things: a key, a code */
} JalonsFusionUnicity;

typedef struct {
  JalonsFusionUnicity kind;
  GArray             *columns; /* guint */
} JalonsFusionUnique;

/* A table whose rows are merged. */
typedef struct {
  const char         *name;
  JalonsJournalTable *here;
  JalonsJournalTable *there;
  GArray             *refs;    /* JalonsFusionRef */
  GPtrArray          *uniques; /* JalonsFusionUnique */
  gboolean            alone;   /* a table of one row */
  JalonsRef           next;    /* a number that neither side has */
} JalonsFusionTable;

/* The tables, those that others refer to first. NULL on error. */
GPtrArray *jalons_fusion_tables (JalonsStore *store, JalonsStore *other, GError **error);

/* One row number of one side, since both were one. The base is the row at the point up to which one side has all
 * of the other's; what there is now may be another row under the same number. */
typedef struct {
  JalonsRef      row;
  JalonsValeurs *now;       /* NULL: not there */
  JalonsValeurs *base;
  JalonsValeurs *birth;     /* of the row there is now, where it was inserted since */
  gint64         born;      /* the change that did; 0: the common beginning has it */
  gint64         base_born;
  gboolean       root;      /* the common beginning had one */
  gboolean       same;      /* the row there is now is the base */
  gboolean       unknown;   /* values of the base were erased */
  gint64         last;      /* newest change */
  gint64        *columns;   /* newest change of each column */
  JalonsRef      personne;  /* whose dossier, as the newest change says */
} JalonsFusionRow;

typedef struct {
  JalonsStore *store;
  GPtrArray   *rows;   /* by table: GHashTable of JalonsFusionRow by number */
  GArray      *erased; /* row numbers of persons that were erased */
} JalonsFusionSide;

/* What the journal of @store says since change @since (not included), back from now; bases as of change @point. */
JalonsFusionSide *jalons_fusion_side_read (JalonsStore *store, GPtrArray *tables, gboolean there, gint64 since,
                                           gint64 point, GError **error);
void              jalons_fusion_side_free (JalonsFusionSide *side);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsFusionSide, jalons_fusion_side_free)

JalonsFusionRow  *jalons_fusion_side_find (const JalonsFusionSide *side, guint table, JalonsRef row);

/* Rows of the other that an earlier merge has given a number here, or the contrary. */
typedef struct {
  char     *table;
  JalonsRef there;
  JalonsRef here;
  guint64   count;
  gint64    from;  /* of their journal: it is rows born after that change, */
  gint64    to;    /* up to that one */
  gint64    until; /* of our journal: the row here was born by then */
} JalonsFusionLink;

/* Where both journals part. */
typedef struct {
  gint64    common;      /* the last change that both have */
  gboolean  already;     /* the other's head is in ours */
  gint64    head_here;
  gint64    head_there;
  guint8    head[JALONS_JOURNAL_HASH_SIZE]; /* of the other */
  gboolean  base_here;   /* the other has merged ours last: bases are ours */
  gint64    point_here;
  gint64    point_there;
  gint64    since_there; /* their changes that are looked at */
  GArray   *links;       /* JalonsFusionLink */
} JalonsFusionPoint;

gboolean jalons_fusion_point_find  (JalonsStore *store, JalonsStore *other, JalonsFusionPoint *point, GError **error);
void     jalons_fusion_point_clear (JalonsFusionPoint *point);

/* Asks for the entry that closes the merge: @placed is JalonsFusionLink of the rows that came. */
void     jalons_fusion_point_close (JalonsStore *store, const JalonsFusionPoint *point, GArray *placed);

/* A merge under way, in a transaction of ours. */
typedef struct {
  JalonsStore      *store;
  JalonsStore      *other;
  JalonsStore      *scratch; /* an empty register, in which it is tried what the schema says of a row alone; or NULL */
  GPtrArray        *tables;  /* JalonsFusionTable */
  JalonsFusionPoint point;
  JalonsFusionSide *here;
  JalonsFusionSide *there;
  JalonsFusionPlan *plan;
  GPtrArray        *placed;  /* by table: their number → ours, of rows that came; 0 of one that could
                                not, -1 of one about a person who was erased here */
  GPtrArray        *births;  /* by table: our rows born since, that are none of theirs yet, by what they were born as */
  GPtrArray        *deleted; /* by table: our numbers that were, and that others may have since */
  GHashTable       *pending; /* "table|number|column" that the other has left undecided */
  JalonsRef         first_conflict; /* the last one that was there before */
  JalonsRef         last_conflict;
  gboolean          copy;    /* files of pieces too */
} JalonsFusion;

/* Rows: which is which, and bringing them over. A number of theirs as ours; where ours was deleted since, @gone. 0:
 * we never had it. @base: of the row that was there at the point. */
JalonsRef      jalons_fusion_here      (JalonsFusion *fusion, guint table, JalonsRef there, gboolean base,
                                        gboolean *gone);

/* The same, of a row that theirs need: it is brought over, or back. 0 where it cannot be. */
gboolean       jalons_fusion_require   (JalonsFusion *fusion, guint table, JalonsRef there, JalonsRef *here,
                                        GError **error);

/* Their values with our row numbers; those of rows that are gone here are negative. */
JalonsValeurs *jalons_fusion_translate (JalonsFusion *fusion, guint table, const JalonsValeurs *theirs, gboolean base);

/* Brings their row over: it is one of ours already, or comes under a number of ours, or is kept as a conflict. */
gboolean       jalons_fusion_bring     (JalonsFusion *fusion, guint table, JalonsRef there, GError **error);

/* Whether it was left out for that. */
gboolean       jalons_fusion_is_dropped (JalonsFusion *fusion, guint table, JalonsRef there);

/* Whether it was decided already what becomes of their row. */
gboolean       jalons_fusion_is_placed (JalonsFusion *fusion, guint table, JalonsRef there);

/* A key or code for @column that neither side has, in the place of @value; NULL where none can be drawn. */
GBytes        *jalons_fusion_draw      (JalonsFusion *fusion, guint table, guint column, GBytes *value);

/* What our row was at the point; references to what is gone since are negative. NULL: there was none. */
JalonsValeurs *jalons_fusion_base_here (JalonsFusion *fusion, guint table, JalonsRef here, GError **error);

/* What both say of one row: @base may be NULL. */
gboolean       jalons_fusion_compare   (JalonsFusion *fusion, guint table, JalonsRef there, JalonsRef here,
                                        const JalonsValeurs *base, gboolean known, GError **error);

/* Deletions, before what comes and after it: only then what is referred to is known. */
gboolean       jalons_fusion_delete    (JalonsFusion *fusion, gboolean last, GError **error);
gboolean       jalons_fusion_erase     (JalonsFusion *fusion, GError **error);

/* Rows of theirs that are looked at, JalonsFusionRow by their numbers. */
GPtrArray     *jalons_fusion_changed   (JalonsFusion *fusion, guint table);

/* Whether whoever's dossier their row is in was erased here. */
gboolean       jalons_fusion_is_erased (JalonsFusion *fusion, guint table, JalonsRef there);

JalonsFusionCount *jalons_fusion_count (JalonsFusion *fusion, guint table);

/* The values of a row as it is; NULL where it is not there. */
gboolean jalons_fusion_read     (JalonsStore *store, const JalonsJournalTable *table, JalonsRef row,
                                 JalonsValeurs **values, GError **error);

/* A row number of our table that has the values of @columns in @values; 0 for none. */
JalonsRef jalons_fusion_find_same (JalonsFusion *fusion, guint table, const GArray *columns,
                                   const JalonsValeurs *values, JalonsRef but);

/* Conflicts. @columns: guint. */
typedef struct {
  JalonsConflitGenre   genre;
  guint                table;
  JalonsRef            here;
  JalonsRef            there;
  JalonsRef            other;
  GArray              *columns;
  const JalonsValeurs *ours;
  const JalonsValeurs *theirs;
} JalonsFusionConflict;

gboolean jalons_fusion_add_conflict (JalonsFusion *fusion, const JalonsFusionConflict *conflict, GError **error);

static inline JalonsFusionTable *
jalons_fusion_table (const JalonsFusion *fusion, guint table)
{
  return fusion->tables->pdata[table];
}

G_END_DECLS
