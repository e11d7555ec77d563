/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Between the one who asks and the confined program: NAME MEMORY SECONDS ARGUMENT; the file and the pipe of the
 * answer, open under these numbers. The answer: a byte, and what it says; of an error, its code in decimal, a space
 * and its message. */
#define JALONS_CONFINED_FILE 3
#define JALONS_CONFINED_PIPE 4
#define JALONS_CONFINED_DONE 'D'
#define JALONS_CONFINED_REFUSED 'R'

/* The calls that a parser needs on memory and on open files, and no others. FALSE where the kernel cannot refuse
 * them. There is no way back. */
gboolean jalons_confined_refuse_calls (void);

G_END_DECLS
