/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What the fuzz targets share. A target is one file, fuzz-NAME.c, with one function: bytes of anybody in, nothing that
 * a sanitizer, an assertion or a warning of GLib has to say. What it returns is always 0.
 *
 * One input may stand for several files, one after the other: each begins with a line of its name, `=== NAME`. So
 * the bytes that are changed are those that a reader sees, never a compressed or sealed form of them. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Owned; it ends at the first zero byte, as every text does. */
char *fuzz_text (const uint8_t *data, size_t size);

/* As a file that is open at its beginning; the same one each time. */
int fuzz_file (const void *data, size_t size);

/* A folder of this process, in memory, with nothing in it. */
const char *fuzz_folder (void);
void fuzz_folder_put (const char *name, const void *data, size_t size);

typedef struct {
  char *name;
  GBytes *bytes;
} FuzzPart;

/* Of FuzzPart; what stands before the first name is a part called "". */
GPtrArray *fuzz_parts (const uint8_t *data, size_t size);

/* "" when there is none; owned by the parts. */
GBytes *fuzz_part (GPtrArray *parts, const char *name);
char *fuzz_part_text (GPtrArray *parts, const char *name);

/* A zip of the parts, uncompressed: what is in it is found in the file as it is. */
GBytes *fuzz_zip (GPtrArray *parts);

G_END_DECLS
