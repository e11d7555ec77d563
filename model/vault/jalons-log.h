/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-base.h"

G_BEGIN_DECLS

/**
 * JalonsLog:
 *
 * The commits made since the base was written, a frame each, beside it. A frame is bound to the one
 * before, and the first to the base: none can be taken out, put elsewhere or brought back. Bytes in
 * FORMAT.md. A frame that could not be made durable ends the log: nothing is written after it.
 */
typedef struct _JalonsLog JalonsLog;

/* A new log at @path, in place of any other, made durable before it is returned. */
JalonsLog *jalons_log_create (const char *path, const JalonsBaseHeader *header, const JalonsKey *key,
                              const JalonsBaseState *state, GError **error);

/* Closes; the file stays. */
void       jalons_log_free   (JalonsLog *log);

/* Appends the changed pages of @image as one commit; durable when it returns TRUE. */
gboolean   jalons_log_append (JalonsLog *log, JalonsImage *image, GError **error);

/* Bytes in the file; the last commit in it, and the tag of its frame. */
guint64       jalons_log_size     (const JalonsLog *log);
guint64       jalons_log_sequence (const JalonsLog *log);
const guint8 *jalons_log_tag      (const JalonsLog *log);

/* How a log that was found reads. */
typedef enum {
  JALONS_LOG_NONE,      /* there is none */
  JALONS_LOG_WHOLE,
  JALONS_LOG_TORN,      /* its last frame was being written when the machine stopped */
  JALONS_LOG_DAMAGED,   /* bytes of frames that were acknowledged are not those that were written */
  JALONS_LOG_STRANGE,   /* of another generation, or another register */
} JalonsLogFate;

typedef struct {
  JalonsLogFate fate;
  guint32       n_commits;  /* read, and applied to the image */
  guint32       n_after;    /* that prove themselves after the damage */
  guint64       torn_at;    /* where the bytes begin that were not read */
  guint64       generation; /* of a strange one */
  JalonsBaseState state;    /* after what was read */
} JalonsLogReading;

/* Applies to @image, as the base left it in @state, the commits of the log at @path. Only an error of
 * the disk is an error. Without @state and @image, sees how far a log of any generation goes by itself. */
gboolean   jalons_log_read   (const char *path, const JalonsBaseHeader *header, const JalonsKey *key,
                              const JalonsBaseState *state, JalonsImage *image, JalonsLogReading *reading,
                              GError **error);

G_END_DECLS
