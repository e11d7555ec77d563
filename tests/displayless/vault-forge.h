/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "vault-golden.h"

G_BEGIN_DECLS

/* Files that nobody should write, from the golden ones: the vectors of tests/data/vault/vectors.csv, one fault each.
 * What is sealed again is sealed here, by code that shares nothing with the vault but libsodium, so that the vault
 * is shown what it would never write.
 *
 * A file is taken apart into named parts: `header`, `slot0`…, `seal`, `stream`, `chunk0`… of a base; `header`,
 * `frame1`… of a log; `mark`. Raw, they are the bytes of the file. Sealed, chunks and frames are opened, changed, and
 * sealed with all that binds them: what is wrong then is what is said, not how it is proved. Sealed, a frame is its
 * head of 40 bytes and its plain text.
 *
 * Changes, in the order in which they are written, with a semicolon between them. BYTES are hexadecimal; `00*32` is 32
 * times 00. A PLACE is a part, and perhaps an offset in it: `chunk1`, `header+72`.
 *
 *   nothing                  as a control
 *   set PLACE BYTES          in the place of what is there
 *   flip PLACE BYTES         exclusive or
 *   cut PLACE                the file ends there
 *   grow PART BYTES          after what is there
 *   shrink PART N            by N bytes
 *   remove PART, double PART, swap PART PART
 *   take PART GOLDEN PART    the part of another golden file
 *   add GOLDEN PART          the part of another golden file, at the end
 *   file GOLDEN              all the parts of another golden file
 *   absent                   no file
 *   tag CHUNK N              of the stream, when it is sealed
 *   tag seal N               exclusive or with the seal, when it is made
 */
typedef struct {
  char *name;
  char *golden;
  char *mode;     /* "raw"; "checked", raw with heads of frames that are sound; "sealed"; "slot", sealed with what
                   * `way` opens wrapped anew */
  char *file;     /* "base", "log" or "mark" */
  char *change;
  char *way;      /* what opens it: "key", "key+mark" where this machine has seen the golden state, or a way's name */
  char *expected; /* see vault_place_judge() */
  char *commits;  /* read from the log; empty where none is to be */
} VaultVector;

GPtrArray *vault_vectors_read  (const VaultGoldens *goldens);

/* Puts the register of @vector at @place, and its mark where one is to be. */
void       vault_vector_put    (const VaultGoldens *goldens, const VaultVector *vector, const VaultPlace *place);

/* Changes by the same words; to be unreffed. */
GBytes    *vault_forge         (const VaultGoldens *goldens, const VaultGolden *golden, const char *mode,
                                const char *file, const VaultWay *way, const char *change);

G_END_DECLS
