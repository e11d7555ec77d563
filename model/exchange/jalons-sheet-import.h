/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-import.h"
#include "jalons-sheet-mapping.h"

G_BEGIN_DECLS

/* A delegate's own workbook into a register: what each of its rows brings is compared with what the register holds,
 * shown, chosen field by field, and written in one transaction, or not at all. */

typedef enum {
  JALONS_SHEET_OURS,   /* where both say something else, the register stays as it is */
  JALONS_SHEET_THEIRS, /* the file is believed */
  JALONS_SHEET_REFUSE, /* it is an error */
} JalonsSheetConflicts;

typedef enum {
  JALONS_SHEET_SAME,
  JALONS_SHEET_NEW,
  JALONS_SHEET_DIFFERS,
  JALONS_SHEET_N_STATES,
} JalonsSheetState;

/* Where the file says it. */
typedef struct {
  const JalonsSheet *sheet; /* of the book; NULL: nowhere */
  guint              row;
  guint              column;
  const char        *header; /* of the mapping's column, or NULL */
} JalonsSheetPlace;

typedef struct {
  const JalonsField *field;
  gboolean           conflict; /* the register says something else; else it says nothing */
  gboolean           take;     /* what the file says: may be changed until it is run */
} JalonsSheetDifference;

/* One record that the file brings: a person, a demande… */
typedef struct _JalonsSheetItem JalonsSheetItem;
struct _JalonsSheetItem {
  const JalonsTable *table;
  JalonsSheetState   state;
  gpointer           theirs;      /* a record: what the file says */
  gpointer           ours;        /* what the register holds; NULL when it is new */
  JalonsSheetItem  **parents;     /* of each field that is a reference; NULL for none */
  JalonsSheetPlace  *places;      /* of each field */
  gboolean          *assumed;     /* each field that the file does not say, and that was put in */
  GArray            *differences; /* JalonsSheetDifference */
  JalonsSheetPlace   place;       /* of its row */
  guint              rank;        /* period it is of, or 0 */
  JalonsDay          session;     /* of a demande */
  char              *association;
  JalonsRef          saved;       /* the register's row, once it was run */
};

/* One row of the file, with what it brings. */
typedef struct {
  JalonsSheetPlace place;
  JalonsSheetState state; /* of its items: SAME when all are, NEW when none was there */
  GPtrArray       *items; /* not owned */
} JalonsSheetRow;

/* A text that is none of the codes of its field, in the words of who wrote it. */
typedef struct {
  const JalonsSheetTarget *target;
  char                    *text; /* owned */
} JalonsSheetUnknown;

typedef struct {
  GPtrArray            *items[JALONS_N_TABLES]; /* JalonsSheetItem, owned */
  GPtrArray            *rows;                   /* JalonsSheetRow, owned */
  GPtrArray            *unknowns;               /* JalonsSheetUnknown, each once, owned */
  JalonsSheetConflicts  conflicts;
  JalonsImportResult   *result; /* errors and warnings: `file` is « 2024!C12 », `column` its header */
  /* What reading alone has found: what the rules find comes after, and goes before it is run again. */
  guint   n_errors, n_warnings;
  guint64 errors_total, warnings_total;
} JalonsSheetPlan;

/* @book and @mapping must outlive the plan. NULL with @error when the register itself fails. What is wrong with the
 * file is in the result. */
JalonsSheetPlan *jalons_sheet_plan_new  (JalonsStore *store, const JalonsSheetBook *book,
                                         const JalonsSheetMapping *mapping, JalonsSheetConflicts conflicts, GError **error);
void             jalons_sheet_plan_free (JalonsSheetPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsSheetPlan, jalons_sheet_plan_free)

guint            jalons_sheet_plan_count (const JalonsSheetPlan *plan, JalonsTableId table, JalonsSheetState state);

/* What the file says, or the register, of a field: codes as they stand, days JJ/MM/AAAA; "" for nothing; of a
 * reference what it leads to. Owned by the caller. */
char            *jalons_sheet_item_value (const JalonsSheetItem *item, const JalonsField *field, gboolean theirs);

/* Writes it all in one transaction, one entry of the journal whose source is the file at @path (NULL: none), after the
 * rules of the register have been run over it; with an error, or with @rehearse, nothing is written. What the rules
 * find is added to the result. FALSE with @error when the register fails, or when cancelled. */
gboolean         jalons_sheet_plan_run (JalonsSheetPlan *plan, JalonsStore *store, const char *path, gboolean rehearse,
                                        JalonsProgress progress, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
