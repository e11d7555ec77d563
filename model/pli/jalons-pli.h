/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-carte.h"

G_BEGIN_DECLS

/* A sealed file: from one organisation to others, which alone can open it. Bytes and promises in PLI.md. Nothing here
 * knows a register: who a sender is, whether she is trusted and whether her message came before is for
 * jalons-correspondants.h and jalons-plis.h. */

#define JALONS_PLI_MESSAGE_SIZE 16
#define JALONS_PLI_RECIPIENTS_MAX 8
#define JALONS_PLI_PAYLOAD_MAX (64 * 1024 * 1024)
/* A file that is larger is not looked at. */
#define JALONS_PLI_FILE_MAX (JALONS_PLI_PAYLOAD_MAX + JALONS_PLI_PAYLOAD_MAX / 8)
#define JALONS_PLI_SCHEMA 1

typedef enum {
  JALONS_PLI_DOSSIER = 1, /* the numbers are those of the file */
  JALONS_PLI_CORRECTION = 2,
  JALONS_PLI_SUITE = 3, /* opinions, decision, notification */
  JALONS_PLI_TRANSFERT = 4,
  JALONS_PLI_ACCUSE = 5,
} JalonsPliNature;
#define JALONS_PLI_N_NATURES 5

typedef enum {
  JALONS_PLI_ERROR_NOT_A_PLI,  /* another file */
  JALONS_PLI_ERROR_NEWER,      /* of a later version of the program, or of the payload */
  JALONS_PLI_ERROR_TOO_LARGE,
  JALONS_PLI_ERROR_CUT,        /* shorter or longer than any is */
  JALONS_PLI_ERROR_DAMAGED,    /* its bytes are not those that were sealed */
  JALONS_PLI_ERROR_NOT_FOR_US, /* none of our keys opens it; or its beginning was changed */
  JALONS_PLI_ERROR_FORWARDED,  /* sealed to us by another than who signed it for others */
  JALONS_PLI_ERROR_SENDER,     /* signed by a card that is not known here */
  JALONS_PLI_ERROR_FORGED,     /* not signed by the card it names */
  JALONS_PLI_ERROR_DOWNGRADE,  /* inside of another version, suite or number than outside */
  JALONS_PLI_ERROR_MALFORMED,  /* not written as it must be, by one who could open it; sealing: what none may say */
  JALONS_PLI_ERROR_EXPIRED,
  JALONS_PLI_ERROR_RECIPIENTS, /* sealing: none, too many, one twice, or one that has no key of her own */
} JalonsPliError;
#define JALONS_PLI_ERROR (jalons_pli_error_quark ())
GQuark jalons_pli_error_quark (void);

typedef struct {
  guint8 carte[JALONS_CARTE_HASH_SIZE]; /* hash */
  gint64 number;                        /* from 1, among what the sender sent her */
} JalonsPliRecipient;

typedef struct {
  guint8             message[JALONS_PLI_MESSAGE_SIZE];
  guint8             sender[JALONS_CARTE_HASH_SIZE];
  JalonsPliNature    nature;
  guint              schema;  /* of the payload */
  gint64             sealed;  /* seconds since 1970 */
  gint64             expires; /* 0: never */
  guint8             reply_to[JALONS_PLI_MESSAGE_SIZE]; /* zeros: nothing */
  guint              n_recipients;
  JalonsPliRecipient recipients[JALONS_PLI_RECIPIENTS_MAX]; /* by ascending hash */
} JalonsPliEnvelope;

/* Seals @payload. Of @envelope the caller gives nature, schema, dates, reply_to, and recipients in the order of
 * @cartes, with their numbers and without their hashes; the rest, the random name of the message included, is
 * filled in. NULL with @error, JALONS_PLI_ERROR. */
GBytes *jalons_pli_seal (JalonsPliEnvelope *envelope, const JalonsIdentite *sender, const JalonsCarte *const *cartes,
                         GBytes *payload, GError **error);

/* The card of a sender by its hash, of the caller's; NULL: not known. */
typedef const JalonsCarte *(*JalonsPliSender) (const guint8 hash[JALONS_CARTE_HASH_SIZE], gpointer data);

typedef struct {
  JalonsPliEnvelope envelope;
  guint             us;      /* index of the recipient whose key opened it */
  GBytes           *payload; /* proved, and not yet looked at; wiped when it goes */
} JalonsPli;

/* Opens @file, of memory that nobody else writes, as one of @identites (JalonsIdentite). Everything that PLI.md says is
 * proved first. @now: seconds since 1970. NULL with @error, JALONS_PLI_ERROR. */
JalonsPli *jalons_pli_open (GBytes *file, const GPtrArray *identites, JalonsPliSender sender, gpointer data, gint64 now,
                            GError **error);
void       jalons_pli_free (JalonsPli *pli);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsPli, jalons_pli_free)

/* How long the inside of a file is with its zeros: Padmé, and no less than 16,384. */
gsize      jalons_pli_padded (gsize length);

G_END_DECLS
