/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-backup.h"
#include "jalons-base-private.h"
#include "jalons-register-file-private.h"

G_BEGIN_DECLS

/* What is in the names of a register put aside, before their number. */
#define JALONS_ASIDE_INFIX ".avant-restauration-"

/* The end of the year 9999, the last that a name may say. */
#define JALONS_BACKUP_LAST_TIME G_GINT64_CONSTANT (253402300799)

/* What in a name says of which register: the first bytes of its identity, in hexadecimal. */
#define JALONS_BACKUP_HEX_SIZE 9

void     jalons_backup_hex       (const guint8 *file_id, char hex[JALONS_BACKUP_HEX_SIZE]);

/* What @name says; FALSE where it is not that of a backup. @hex may be NULL. */
gboolean jalons_backup_parse     (const char *name, gint64 *time, guint64 *generation,
                                  char hex[JALONS_BACKUP_HEX_SIZE]);

/* The last bytes of the base open at @fd. */
gboolean jalons_backup_read_tag  (int fd, guint8 tag[JALONS_TAG_SIZE]);

/* The folder of the pieces of the register at @path; owned by the caller. */
char    *jalons_backup_pieces    (const char *path);

/* A register read whole. */
typedef struct {
  const char      *log_path; /* NULL: beside it; not owned */
  JalonsBaseHeader header;
  JalonsKey       *key;
  JalonsImage     *image;
  JalonsBaseState  state; /* base and log */
  JalonsLogReading log;
} JalonsBackupContent;

void     jalons_backup_content_clear (JalonsBackupContent *content);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonsBackupContent, jalons_backup_content_clear)

/* Reads @path, which nobody need have locked. @content is zeros. */
gboolean jalons_backup_content_read  (JalonsBackupContent *content, const char *path, JalonsKeyFinder find_key,
                                      gpointer data, GError **error);

/* Fills all of @result but the comparison. */
void     jalons_backup_content_check (JalonsBackupContent *content, const char *path, JalonsVerification *result);

G_END_DECLS
