/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-actor.h"

G_BEGIN_DECLS

/* Who an organisation is to others, and with what keys: a card, signed by itself. Bytes in PLI.md. */

#define JALONS_CARTE_HASH_SIZE 32
#define JALONS_CARTE_NAME_MAX 200 /* bytes */
#define JALONS_CARTE_WORDS 8
#define JALONS_CARTE_SIZE_MAX (132 + JALONS_CARTE_NAME_MAX + 2 * JALONS_SIGNATURE_SIZE)
/* How long a new card is good, in seconds: two years. */
#define JALONS_CARTE_LIFE (G_GINT64_CONSTANT (2) * 365 * 86400)

typedef enum {
  JALONS_CARTE_DEPARTEMENT = 1, /* the numbers are those of the file */
  JALONS_CARTE_ASSOCIATION = 2,
  JALONS_CARTE_NATIONAL = 3,
} JalonsCarteKind;

typedef enum {
  JALONS_CARTE_REVOKED = 1 << 0,
  JALONS_CARTE_DEMONSTRATION = 1 << 1,
} JalonsCarteFlags;

typedef enum {
  JALONS_CARTE_ERROR_NOT_A_CARD, /* another file */
  JALONS_CARTE_ERROR_NEWER,      /* of a later version */
  JALONS_CARTE_ERROR_DAMAGED,    /* cut, or longer than it says, or not as it must be written */
  JALONS_CARTE_ERROR_SIGNATURE,  /* not signed by the key it shows, or by that of the card it replaces */
} JalonsCarteError;
#define JALONS_CARTE_ERROR (jalons_carte_error_quark ())
GQuark jalons_carte_error_quark (void);

typedef struct {
  JalonsCarteKind  kind;
  JalonsCarteFlags flags;
  char             departement[4]; /* "75", "2A", "974"; "" for none */
  gint64           created;        /* seconds since 1970 */
  gint64           expires;
  guint8           signing_key[JALONS_PUBLIC_KEY_SIZE];
  guint8           sealing_key[JALONS_PUBLIC_KEY_SIZE];
  guint8           replaces[JALONS_CARTE_HASH_SIZE]; /* zeros: none */
  char            *name;
  guint8           hash[JALONS_CARTE_HASH_SIZE];
  GBytes          *bytes; /* the whole file */
} JalonsCarte;

/* Reads a card and checks its own signature. Whether the card it replaces signed it too is for who has that one:
 * jalons_carte_follows(). NULL with @error, JALONS_CARTE_ERROR. */
JalonsCarte *jalons_carte_parse   (GBytes *bytes, GError **error);
void         jalons_carte_free    (JalonsCarte *carte);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsCarte, jalons_carte_free)

gboolean     jalons_carte_replaces_one (const JalonsCarte *carte);

/* Whether @carte takes the place of @former: names it, is signed by its key, and is of the same kind: nobody becomes the
 * State. */
gboolean     jalons_carte_follows (const JalonsCarte *carte, const JalonsCarte *former);

/* Whether @carte revokes @former: the same in all but the flag and the signatures. */
gboolean     jalons_carte_revokes (const JalonsCarte *carte, const JalonsCarte *former);

/* The eight words that are compared aloud, with a space between; owned. */
char        *jalons_carte_words   (const JalonsCarte *carte);

/**
 * JalonsIdentite:
 *
 * An organisation's own card with the secrets behind it.
 */
typedef struct _JalonsIdentite JalonsIdentite;

#define JALONS_IDENTITE_SECRET_SIZE 64 /* seed of the signatures, secret key it is written to by */

/* New keys, and their card. @former: the identity whose place it takes, or NULL. @departement and @name are copied. */
JalonsIdentite    *jalons_identite_new    (JalonsCarteKind kind, JalonsCarteFlags flags, const char *departement,
                                           const char *name, gint64 now, const JalonsIdentite *former);

/* From what was kept. NULL with @error where the secrets are not those of the card. */
JalonsIdentite    *jalons_identite_load   (GBytes *carte, const guint8 secret[JALONS_IDENTITE_SECRET_SIZE],
                                           GError **error);
void               jalons_identite_free   (JalonsIdentite *identite);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsIdentite, jalons_identite_free)

const JalonsCarte *jalons_identite_carte  (const JalonsIdentite *identite);

/* What is to be kept of it, into @secret, which the caller wipes. */
void               jalons_identite_secret (const JalonsIdentite *identite, guint8 secret[JALONS_IDENTITE_SECRET_SIZE]);

/* The card that says that it is not to be trusted any more. Owned. */
JalonsCarte       *jalons_identite_revoke (const JalonsIdentite *identite);

G_END_DECLS
