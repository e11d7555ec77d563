/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-carte.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* With whom a register exchanges sealed files: its own card, and the cards of others. What a card is to the register is
 * computed from what was done with it, and when. */

typedef enum {
  JALONS_CONFIANCE_VUE,       /* it came as a file: nobody compared its words */
  JALONS_CONFIANCE_VERIFIEE,  /* its words were compared */
  JALONS_CONFIANCE_REMPLACEE, /* another takes its place */
  JALONS_CONFIANCE_REVOQUEE,
  JALONS_CONFIANCE_EXPIREE,
} JalonsConfiance;

/* How the words of a card were compared. Append only; `cartes.verifiee_comment`. */
typedef enum {
  JALONS_COMPARAISON_NONE,
  JALONS_COMPARAISON_VOIX,     /* on the telephone, by a number that did not come with the card */
  JALONS_COMPARAISON_PRESENCE, /* side by side */
  JALONS_COMPARAISON_PAPIER,   /* with a letter that was signed */
} JalonsComparaison;

typedef enum {
  JALONS_CORRESPONDANT_ERROR_OWN,           /* the card is the register's own */
  JALONS_CORRESPONDANT_ERROR_DEMONSTRATION, /* one of the two is a demonstration */
  JALONS_CORRESPONDANT_ERROR_SUCCESSION,    /* it says that it replaces one that is known, whose key did not sign it */
  JALONS_CORRESPONDANT_ERROR_UNKNOWN,       /* it revokes one that is not known */
  JALONS_CORRESPONDANT_ERROR_NOT_VERIFIED,  /* nothing is sealed to a card whose words were not compared */
  JALONS_CORRESPONDANT_ERROR_REPLACED,
  JALONS_CORRESPONDANT_ERROR_REVOKED,
  JALONS_CORRESPONDANT_ERROR_EXPIRED,
  JALONS_CORRESPONDANT_ERROR_NO_IDENTITY,   /* the register has no card yet */
  JALONS_CORRESPONDANT_ERROR_OWN_EXPIRED,   /* its own card is past its date */
} JalonsCorrespondantError;
#define JALONS_CORRESPONDANT_ERROR (jalons_correspondant_error_quark ())
GQuark jalons_correspondant_error_quark (void);

/* The register's own */

/* Makes the register's card, or another one in the place of the one there is, which still opens what was sealed to it. @name: of the
 * organisation. */
gboolean        jalons_identite_make    (JalonsStore *store, const char *name, GError **error);

/* The one that seals now; NULL without @error when none was made. Owned. */
JalonsIdentite *jalons_identite_current (JalonsStore *store, GError **error);

/* All that may still open something, the newest first: JalonsIdentite, owned. NULL on error. */
GPtrArray      *jalons_identites_list   (JalonsStore *store, GError **error);

/* Notes that the current one is revoked, and gives the card that says it. Owned. */
JalonsCarte    *jalons_identite_revoke_current (JalonsStore *store, GError **error);

/* Those of others */

typedef struct {
  JalonsRef         id;            /* of the card's row */
  JalonsRef         correspondant; /* the organisation, over all its cards */
  JalonsRef         association;   /* the register's own row of it; 0: none */
  JalonsCarte      *carte;
  JalonsDay         vue_le;
  JalonsDay         verifiee_le;
  char             *verifiee_par;
  JalonsComparaison verifiee_comment;
  JalonsDay         revoquee_le;
  gboolean          succeeds; /* it takes the place of one that was verified */
  JalonsConfiance   confiance;
} JalonsCorrespondant;

void       jalons_correspondant_free (JalonsCorrespondant *correspondant);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsCorrespondant, jalons_correspondant_free)

/* All cards, by name, the newest of each organisation first; JalonsCorrespondant, owned. NULL on error. */
GPtrArray *jalons_correspondants_list (JalonsStore *store, GError **error);

/* The card of that hash among them; NULL when it is not there. */
JalonsCorrespondant *jalons_correspondants_find (const GPtrArray *correspondants,
                                                 const guint8 hash[JALONS_CARTE_HASH_SIZE]);

/* The newest card of the organisation that is not revoked, or the newest. */
JalonsCorrespondant *jalons_correspondants_newest (const GPtrArray *correspondants, JalonsRef correspondant);

/* The organisation that stands for the register's own association row; 0 for none. */
JalonsRef jalons_correspondants_of_association (const GPtrArray *correspondants, JalonsRef association);

/* Takes in a card: of somebody new, one more of an organisation that is known, the same again, or one that revokes. Its row
 * number in @id, which may be NULL. */
gboolean jalons_correspondants_add (JalonsStore *store, GBytes *carte, JalonsRef *id, GError **error);

/* Her words were compared, today, by who has opened the register. */
gboolean jalons_correspondants_verify (JalonsStore *store, JalonsRef id, JalonsComparaison how, GError **error);

/* She said that her card is not to be trusted any more. */
gboolean jalons_correspondants_revoke (JalonsStore *store, JalonsRef id, GError **error);

/* Which of the register's associations she is; 0: none. */
gboolean jalons_correspondants_set_association (JalonsStore *store, JalonsRef correspondant, JalonsRef association,
                                                GError **error);

/* Whether something may be sealed to that card; FALSE with @error that says why not. */
gboolean jalons_correspondant_may_receive (const JalonsCorrespondant *correspondant, GError **error);

/* Whether what that card signed at @sealed (seconds since 1970) may be opened. */
gboolean jalons_correspondant_may_send (const JalonsCorrespondant *correspondant, gint64 sealed, GError **error);

/* What the rows of the register's tables say of it; for tests and `inspect`. */
const char *jalons_comparaison_code (JalonsComparaison how);

G_END_DECLS
