/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reading what comes from elsewhere where it can do no harm. A file that somebody sent is parsed by a program of
 * its own, `jalons-reader`, that is given the open file, a pipe for its answer and nothing else: it opens no file and
 * no socket, starts nothing, has so much memory and so much time, and is ended when it takes more. Whoever asked
 * gets bytes back, bounded, which she must still distrust.
 *
 * A program of its own, rather than a fork of the one that asks: that one has threads, the keys of a register and a
 * toolkit in its memory, none of which a parser should see, and a fork of a process with threads may use next to
 * nothing. Rather than the same program started in another way: the toolkit is mapped before main() runs.
 *
 * Each importer adds a reader to the table of app/jalons-reader.c, and calls jalons_confined_run() with its name. */

typedef enum {
  JALONS_CONFINED_ERROR_PROGRAM, /* the program is not there, or could not be started */
  JALONS_CONFINED_ERROR_TIME,    /* it took more than it may */
  JALONS_CONFINED_ERROR_MEMORY,  /* it took more than it may, or ended badly */
  JALONS_CONFINED_ERROR_ANSWER,  /* its answer is too long, or makes no sense */
} JalonsConfinedError;
#define JALONS_CONFINED_ERROR (jalons_confined_error_quark ())
GQuark jalons_confined_error_quark (void);

/* In the confined program. @fd: the file, open to be read, at its beginning. @argument: as it was asked, or "". NULL
 * with @error, of the domain that whoever asks expects: its code and message travel. */
typedef GBytes *(*JalonsConfinedFunc) (int fd, const char *argument, GError **error);

typedef struct {
  const char        *name;
  JalonsConfinedFunc read;
} JalonsConfinedReader;

typedef struct {
  const char *reader;   /* its name */
  const char *argument; /* or NULL */
  GQuark      domain;   /* of the errors of the reader */
  guint64     memory;   /* bytes of address space */
  guint       seconds;  /* by the clock, and of processor */
  gsize       answer;   /* bytes at most */
} JalonsConfinedOrder;

/* What the last reading took. */
typedef struct {
  double  seconds;
  guint64 memory; /* bytes, at the most */
} JalonsConfinedUse;

/* Has @fd read; the answer, or NULL with @error (JALONS_CONFINED_ERROR, @order's own domain, or G_IO_ERROR_CANCELLED).
 * Any thread. @use may be NULL. */
GBytes *jalons_confined_run (const JalonsConfinedOrder *order, int fd, GCancellable *cancellable,
                             JalonsConfinedUse *use, GError **error);

/* For tests: where the program is. */
void    jalons_confined_set_program (const char *path);

/* The whole of the confined program: gives up what it does not need, reads, answers. Does not return where it reads. */
int     jalons_confined_main (int argc, char **argv, const JalonsConfinedReader *readers, guint n_readers);

G_END_DECLS
