/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-image.h"
#include "jalons-slot.h"

G_BEGIN_DECLS

/* The base of a register: one file, the whole image as it was at one commit. Bytes in FORMAT.md. */

typedef struct {
  guint8     file_id[JALONS_FILE_ID_SIZE];
  guint64    generation;                 /* 1 at creation, one more each time the base is written */
  guint8     parent[JALONS_HASH_SIZE];   /* BLAKE2b of the header before; zero at creation */
  guint      n_slots;
  JalonsSlot slots[JALONS_MAX_SLOTS];
} JalonsBaseHeader;

/* A restore: what was committed after @from, and before it, is no longer in the register. */
typedef struct {
  guint64 from;       /* sequence of what was restored */
  guint64 sequence;   /* of the restore itself, a commit as any other */
  guint64 generation; /* of the base that it wrote */
  gint64  time;       /* seconds since 1970 */
} JalonsRestored;

#define JALONS_MAX_RESTORED 8

/* Where a base stands. */
typedef struct {
  guint64        sequence;             /* of the last commit it holds; never starts again */
  guint8         tag[JALONS_TAG_SIZE]; /* its last bytes, which bind the log to it */
  guint          n_restored;
  JalonsRestored restored[JALONS_MAX_RESTORED]; /* the oldest first */
} JalonsBaseState;

/* One restore more; the two oldest become one where there is no room. */
void     jalons_base_add_restored (JalonsBaseState *state, const JalonsRestored *restored);

/* Reads the header, of which nothing is proved until the base is read with the key. */
gboolean jalons_base_read_header (int fd, const char *path, JalonsBaseHeader *header, GError **error);

/* Reads the image into @image, all of it proved; on an error the image is of no use. */
gboolean jalons_base_read (int fd, const char *path, const JalonsBaseHeader *header, const JalonsKey *key,
                           JalonsImage *image, JalonsBaseState *state, GError **error);

/* Writes @image to @fd, an empty file; @state is given, but for its tag, which is set. */
gboolean jalons_base_write (int fd, const char *path, const JalonsBaseHeader *header, const JalonsKey *key,
                            JalonsImage *image, JalonsBaseState *state, GError **error);

/* Reads back what jalons_base_write() wrote and compares it with @image. */
gboolean jalons_base_verify (int fd, const char *path, const JalonsBaseHeader *header, const JalonsKey *key,
                             JalonsImage *image, const JalonsBaseState *state, GError **error);

/* BLAKE2b of the header's bytes. */
void     jalons_base_hash_header (const JalonsBaseHeader *header, guint8 hash[JALONS_HASH_SIZE]);

G_END_DECLS
