/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-import-private.h"
#include "jalons-sheet-import.h"

G_BEGIN_DECLS

/* Records, of whatever table. */
gpointer jalons_sheet_record_new   (const JalonsTable *table);
gpointer jalons_sheet_record_copy  (const JalonsTable *table, gconstpointer record);
void     jalons_sheet_record_free  (const JalonsTable *table, gpointer record);
void     jalons_sheet_record_take  (const JalonsField *field, gpointer to, gconstpointer from);
gboolean jalons_sheet_record_same  (const JalonsField *field, gconstpointer a, gconstpointer b);

/* What the register holds, by what a file says of it. */
typedef struct {
  GPtrArray  *records[JALONS_N_TABLES];  /* those tables that a file can bring; owned */
  GHashTable *children[JALONS_N_TABLES]; /* JalonsRef * of the person or parcours → array of records */
  GHashTable *names;                     /* jalons_sheet_person_key() → array of persons */
  GHashTable *ids[JALONS_N_TABLES];      /* JalonsRef * → record */
} JalonsSheetRegister;

gboolean   jalons_sheet_register_load  (JalonsSheetRegister *reg, JalonsStore *store, GError **error);
void       jalons_sheet_register_clear (JalonsSheetRegister *reg);

/* Arrays of the register; NULL for none. */
GPtrArray *jalons_sheet_register_named    (const JalonsSheetRegister *reg, const char *key);
GPtrArray *jalons_sheet_register_children (const JalonsSheetRegister *reg, JalonsTableId table, JalonsRef parent);

/* Nom and prenom without case, accents or anything but letters. Owned by the caller. */
char      *jalons_sheet_person_key (const JalonsPersonne *personne);

typedef struct {
  JalonsStore              *store;
  const JalonsSheetBook    *book;
  const JalonsSheetMapping *mapping;
  JalonsSheetPlan          *plan;
  JalonsSheetRegister       reg;
  JalonsDay                 today;
  int                       departement; /* of the register, or 0 */
  const JalonsSheet        *sheet;       /* at hand */
  const JalonsSheetLayout  *layout;
  JalonsSheetRow           *row;
  gboolean                  ranked;      /* the layout has a column of a period */
  GPtrArray                *drafts;      /* JalonsSheetItem of the row at hand, owned */
  GHashTable               *names;       /* person key → array of items of the file */
  GHashTable               *people;      /* id → item of the file */
  GHashTable               *children;    /* item → array of those that refer to it as their person or parcours */
  GHashTable               *told;        /* what is told once only */
} JalonsSheetReader;

JalonsSheetItem *jalons_sheet_item_new  (const JalonsTable *table, const JalonsSheetPlace *place);
void             jalons_sheet_item_free (JalonsSheetItem *item);

/* Whether a field has a value in what the file says. */
gboolean         jalons_sheet_item_has  (const JalonsSheetItem *item, const char *field);

/* Takes the finding. @place NULL: nowhere in particular. */
void jalons_sheet_report      (JalonsSheetPlan *plan, const JalonsSheetPlace *place, JalonsFinding *finding);
void jalons_sheet_report_code (JalonsSheetPlan *plan, const JalonsSheetPlace *place, JalonsFindingCode code,
                               const char *first, const char *second);

/* Cells of a row into drafts. FALSE: there is nothing in it. */
gboolean jalons_sheet_read_cells (JalonsSheetReader *reader, guint row);

/* Those of the item that are in @table come with others; NULL for none. */
GPtrArray *jalons_sheet_children (const JalonsSheetReader *reader, const JalonsSheetItem *item);

/* Drafts of a row into items of the plan. */
void     jalons_sheet_take_row   (JalonsSheetReader *reader);

/* Once all rows are in: what is missing is put in, and everything is compared with the register. */
void     jalons_sheet_complete_items (JalonsSheetReader *reader);
void     jalons_sheet_compare        (JalonsSheetReader *reader);

/* Entries and renewals of the parcours, once it is known which one of the register it is. */
void jalons_sheet_complete_types (JalonsSheetReader *reader, JalonsSheetItem *parcours);

G_END_DECLS
