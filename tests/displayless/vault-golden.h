/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-register-file.h"

G_BEGIN_DECLS

/* The golden files of tests/data/vault, which open for ever, and what their tables say of them. */

typedef struct {
  char   *name;
  GBytes *base;
  GBytes *log; /* NULL: none */
  guint8  key[JALONS_KEY_SIZE];
  guint8  file_id[JALONS_FILE_ID_SIZE];
  guint64 generation;
  guint64 sequence;
  guint32 n_pages;
  guint8  image[JALONS_HASH_SIZE]; /* BLAKE2b of its pages */
  guint   n_restored;              /* restores that it tells */
  guint32 n_commits;               /* in the log */
  char   *found;                   /* "same", or "torn" */
  guint8  tag[JALONS_TAG_SIZE];    /* of its last frame, or of the base: what a mark holds */
} VaultGolden;

/* What opens a slot of a golden file. */
typedef struct {
  char            *name;
  char            *golden;
  guint            slot;
  JalonsSlotKind   kind;
  char            *label;
  JalonsCost       cost;
  char            *passphrase;
  gboolean         has_key_file;
  guint8           key_file[JALONS_HASH_SIZE];
  JalonsCredential credential; /* of these */
} VaultWay;

typedef struct {
  char      *folder;
  GPtrArray *goldens;
  GPtrArray *ways;
} VaultGoldens;

/* The rows of a table, each a GStrv of its fields, without the names. */
GPtrArray         *vault_table_read   (const char *folder, const char *name, guint n_fields);

/* @folder: NULL for that of the tests. What cannot be read fails the test. */
VaultGoldens      *vault_goldens_read (const char *folder);
void               vault_goldens_free (VaultGoldens *goldens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaultGoldens, vault_goldens_free)

const VaultGolden *vault_goldens_find (const VaultGoldens *goldens, const char *name);
const VaultWay    *vault_goldens_way  (const VaultGoldens *goldens, const char *name);

/* Files to be opened, in a folder of their own. */
typedef struct {
  char *folder;
  char *path;
  char *log_path;
  char *marks;
} VaultPlace;

/* @folder: where it is to be made, under @name; NULL for a temporary one. */
void               vault_place_init   (VaultPlace *place, const char *folder, const char *name);

/* Removes all that is there. */
void               vault_place_clear  (VaultPlace *place);

/* Leaves all that is there. */
void               vault_place_forget (VaultPlace *place);

/* Puts a register there, and nothing else. @log: or NULL. */
void               vault_place_put   (const VaultPlace *place, GBytes *base, GBytes *log);

/* The mark that says that @golden was seen. */
void               vault_place_mark  (const VaultPlace *place, const VaultGolden *golden);

/* By @way where it is not NULL, else by @golden's key. */
JalonsRegisterFile *vault_place_open (const VaultPlace *place, const VaultGolden *golden, const VaultWay *way,
                                      gboolean read_only, gboolean with_mark, JalonsOpening *opening, GError **error);

/* How what lies there opens: "same" as @golden, in silence; what people are told ("torn", "strange", "older",
 * "restored", in that order, with a plus between them); the name of an error; "silent" for what must never be: another state without a
 * word. @n_commits: read from the log. */
char              *vault_place_judge (const VaultPlace *place, const VaultGolden *golden, const VaultWay *way,
                                      gboolean read_only, gboolean with_mark, guint32 *n_commits);

/* Not g_file_set_contents(), which waits for the disk. */
void               vault_write_file  (const char *path, GBytes *bytes);

/* BLAKE2b of the pages. */
void               vault_image_hash  (JalonsImage *image, guint8 hash[JALONS_HASH_SIZE]);

G_END_DECLS
