/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * JalonsImage:
 *
 * A database in memory, as SQLite pages, which SQLite reads and writes through a VFS of the image's own.
 * It knows which pages have changed since they were last kept; every transaction that SQLite commits
 * asks the image's keeper to keep them, and stands or falls with the answer. SQLite cannot open any
 * other file through it: what it would spill is an error, not a leak.
 */
typedef struct _JalonsImage JalonsImage;

#define JALONS_PAGE_SIZE 4096

/* Makes the changed pages durable; FALSE undoes the transaction. @full: for want of room on the disk. */
typedef gboolean (*JalonsImageKeeper) (JalonsImage *image, gboolean *full, gpointer data);

/* Asked before each commit, on the thread of the connection; other than 0 undoes the transaction. It may not use
 * the connection. */
typedef int (*JalonsImageGuard) (gpointer data);

JalonsImage *jalons_image_new        (void);

/* No connection may be open on it any more. The memory is wiped. */
void         jalons_image_free       (JalonsImage *image);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsImage, jalons_image_free)

void         jalons_image_set_keeper (JalonsImage *image, JalonsImageKeeper keeper, gpointer data);

/* NULL: none any more. */
void         jalons_image_set_guard  (JalonsImage *image, JalonsImageGuard guard, gpointer data);

/* Opens the one connection to the image, without mutex. A code of SQLite. */
int          jalons_image_connect    (JalonsImage *image, sqlite3 **db);

/* In pages. What grows is zero, and changed. */
guint32      jalons_image_n_pages    (JalonsImage *image);
void         jalons_image_resize     (JalonsImage *image, guint32 n_pages);

/* Page @number, from 0; JALONS_PAGE_SIZE bytes, the image's own. */
guint8      *jalons_image_page       (JalonsImage *image, guint32 number);

/* Changed pages: how many, the first from @from on (G_MAXUINT32: none), and all of them kept. */
guint32      jalons_image_n_changed     (JalonsImage *image);
guint32      jalons_image_next_changed  (JalonsImage *image, guint32 from);
void         jalons_image_clear_changed (JalonsImage *image);

G_END_DECLS
