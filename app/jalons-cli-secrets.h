/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Secrets of the command line: read from a file or from the terminal, never from an argument. What is given
 * is freed by jalons_passphrase_free(). */

/* Whether there is somebody to ask. */
gboolean jalons_cli_has_terminal  (void);

/* A line typed at the terminal, which is not shown where @hidden; NULL when nobody typed one. */
char    *jalons_cli_ask           (const char *question, gboolean hidden);

/* Tells the terminal alone. */
void     jalons_cli_tell          (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* The first line of a file, as a passphrase is typed; NULL, told, when there is none. */
char    *jalons_cli_read_secret   (const char *option, const char *path);

/* Writes @secret as the one line of a new file that its owner alone reads; FALSE, told, when it cannot. */
gboolean jalons_cli_write_secret  (const char *option, const char *path, const char *secret);

G_END_DECLS
