/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-day.h"

G_BEGIN_DECLS

/* A workbook as it was read: sheets of cells, each with the kind of value that the file says. Nothing is computed,
 * and no format of file shows any more. */

typedef enum {
  JALONS_SHEET_ERROR_UNREADABLE,  /* the file itself */
  JALONS_SHEET_ERROR_FORMAT,      /* neither CSV, nor XLSX, nor ODS */
  JALONS_SHEET_ERROR_OLD,         /* a .xls, or a workbook with a password */
  JALONS_SHEET_ERROR_PASSWORD,    /* a workbook with a password */
  JALONS_SHEET_ERROR_BROKEN,      /* a part that cannot be unpacked or read */
  JALONS_SHEET_ERROR_TOO_LARGE,   /* beyond what is read: see the limits below */
  JALONS_SHEET_ERROR_ENTITY,      /* a part that refers to what is outside of it */
  JALONS_SHEET_ERROR_ACTIVE,      /* macros, links to other files, embedded programs */
  JALONS_SHEET_ERROR_FORMULA,     /* one that would reach out of the workbook */
  JALONS_SHEET_ERROR_ENCODING,    /* text of no encoding that is known */
} JalonsSheetError;
#define JALONS_SHEET_ERROR (jalons_sheet_error_quark ())
GQuark jalons_sheet_error_quark (void);

/* The most that is read. A delegate's own file has some hundreds of rows. */
#define JALONS_SHEET_FILE_MAX (64 * 1024 * 1024)
#define JALONS_SHEET_UNPACKED_MAX (256 * 1024 * 1024)
#define JALONS_SHEET_PARTS_MAX 4096
#define JALONS_SHEET_SHEETS_MAX 64
#define JALONS_SHEET_ROWS_MAX 200000
#define JALONS_SHEET_COLUMNS_MAX 1024
#define JALONS_SHEET_CELLS_MAX 1000000
#define JALONS_SHEET_TEXT_MAX (32 * 1024 * 1024)

typedef enum {
  JALONS_SHEET_EMPTY,
  JALONS_SHEET_TEXT,    /* trimmed, never "" */
  JALONS_SHEET_NUMBER,
  JALONS_SHEET_DAY,
  JALONS_SHEET_BOOLEAN, /* number: 0 or 1 */
  JALONS_SHEET_FAULT,   /* #REF! and the like, a formula without its value, a day that never was: text */
} JalonsSheetKind;

typedef enum {
  JALONS_SHEET_FORMULA = 1 << 0,       /* computed by another program: the value it kept */
  JALONS_SHEET_MERGED_DOWN = 1 << 1,   /* the value of a merged cell above, in its column */
  JALONS_SHEET_MERGED_ACROSS = 1 << 2, /* of one that began in another column */
} JalonsSheetFlags;

typedef struct {
  guint           row; /* from 0 */
  guint           column;
  JalonsSheetKind kind;
  guint           flags;
  double          number;
  JalonsDay       day;
  const char     *text; /* of the book */
} JalonsSheetCell;

typedef struct {
  char     *name;
  gboolean  hidden;
  guint     n_rows; /* up to the last that has something */
  guint     n_columns;
  GArray   *cells;  /* JalonsSheetCell, by row then column; none is empty */
  GArray   *firsts; /* guint: where the cells of each row begin, and where the last ones end */
  GArray   *merges; /* until it is complete */
} JalonsSheet;

typedef struct {
  GPtrArray    *sheets; /* JalonsSheet */
  GStringChunk *texts;
  gsize         n_cells;
  gsize         text_size;
} JalonsSheetBook;

JalonsSheetBook *jalons_sheet_book_new  (void);
void             jalons_sheet_book_free (JalonsSheetBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsSheetBook, jalons_sheet_book_free)

/* Looking */

/* Never NULL: an empty one where there is nothing. */
const JalonsSheetCell *jalons_sheet_cell (const JalonsSheet *sheet, guint row, guint column);

/* The sheet of that name, or NULL. */
const JalonsSheet *jalons_sheet_book_find (const JalonsSheetBook *book, const char *name);

/* As people would type it: a day JJ/MM/AAAA, a number with a point and without useless zeros. "" where it is empty.
 * Owned by the caller. */
char *jalons_sheet_cell_text (const JalonsSheetCell *cell);

/* « AB12 », and with the name of the sheet « 2024!AB12 »; « AB » of a column. Owned by the caller. */
char *jalons_sheet_place     (const JalonsSheet *sheet, guint row, guint column);
char *jalons_sheet_column    (guint column);

/* Building: FALSE with JALONS_SHEET_ERROR_TOO_LARGE beyond the limits. */

JalonsSheet *jalons_sheet_book_add (JalonsSheetBook *book, const char *name, GError **error);

/* Copies the text. Empty texts and cells are passed over; a text that is a formula is judged
 * (jalons-sheet-formula.h). */
gboolean jalons_sheet_add   (JalonsSheetBook *book, JalonsSheet *sheet, const JalonsSheetCell *cell, GError **error);

/* An area of merged cells, first and last row and column: its value will be everywhere in it. */
void     jalons_sheet_merge (JalonsSheet *sheet, guint first_row, guint first_column, guint last_row,
                             guint last_column);

/* Once all its cells are in. */
gboolean jalons_sheet_complete (JalonsSheetBook *book, JalonsSheet *sheet, GError **error);

/* From and to the bytes that the confined reader answers with. NULL when they make no sense. */
GBytes          *jalons_sheet_book_write (const JalonsSheetBook *book);
JalonsSheetBook *jalons_sheet_book_parse (GBytes *bytes);

G_END_DECLS
