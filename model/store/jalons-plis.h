/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-correspondants.h"
#include "jalons-pli.h"

G_BEGIN_DECLS

/* The sealed files of a register: what it sent, what it received and what became of it. What is in them is
 * exchange's business. */

typedef enum {
  JALONS_PLI_SUITE_NONE,       /* nobody has answered yet, or it is sent */
  JALONS_PLI_SUITE_ACCEPTE,
  JALONS_PLI_SUITE_CORRECTION, /* to be corrected, with reasons */
  JALONS_PLI_SUITE_REFUSE,
} JalonsPliSuite;

typedef enum {
  JALONS_PLIS_ERROR_RECEIVED, /* this message was received before */
  JALONS_PLIS_ERROR_FUTURE,   /* sealed after today, by its sender's clock or ours */
  JALONS_PLIS_ERROR_UNREAD,   /* the file cannot be read, or is not a file */
} JalonsPlisError;
#define JALONS_PLIS_ERROR (jalons_plis_error_quark ())
GQuark jalons_plis_error_quark (void);

typedef struct {
  JalonsRef       id;            /* of its row */
  gboolean        sent;          /* else received */
  JalonsRef       correspondant;
  guint8          message[JALONS_PLI_MESSAGE_SIZE];
  gint64          number;
  JalonsPliNature nature;
  gboolean        is_reply;
  guint8          reply_to[JALONS_PLI_MESSAGE_SIZE];
  gint64          when;     /* written or read here, seconds since 1970 */
  gint64          sealed;   /* by its sender */
  JalonsRef       personne; /* 0 where nobody in particular, or she is erased */
  JalonsRef       demande;
  JalonsPliSuite  suite;    /* of a received one: what was done with it. Of a sent one: the last answer to it */
  int             raison;   /* of a correction: JALONS_MOTIF_RENVOI_* */
  char           *motif;
  char           *regles;   /* version of the rule set by which the sender judged the dossier */
  char           *ancre;    /* of a received one: the head of the sender's journal */
} JalonsPliNoted;

void       jalons_pli_noted_free (JalonsPliNoted *noted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsPliNoted, jalons_pli_noted_free)

/* All of them, the latest first; JalonsPliNoted, owned. NULL on error. */
GPtrArray *jalons_plis_list (JalonsStore *store, GError **error);

/* Among them; NULL where there is none. By its row, of those that were received; or by its message. */
JalonsPliNoted *jalons_plis_find_row (const GPtrArray *plis, JalonsRef received);
JalonsPliNoted *jalons_plis_find     (const GPtrArray *plis, gboolean sent, const guint8 message[JALONS_PLI_MESSAGE_SIZE]);

/* Seals @payload to @to, one or more, and notes it: the number is taken before anything is written, and the file is given
 * only once that is durable. Of @noted the caller gives nature, reply, rows and rule set; the rest is filled in, of the first
 * recipient. @expires: seconds since 1970, 0: never. NULL with @error (correspondant, pli, store). */
GBytes    *jalons_plis_seal (JalonsStore *store, const JalonsCorrespondant *const *to, guint n_to, JalonsPliNoted *noted,
                             gint64 expires, GBytes *payload, GError **error);

/* What was received, proved; not yet looked at. */
typedef struct {
  JalonsPli           *pli;
  JalonsCorrespondant *from;
  gint64               number;
  gboolean             number_seen; /* another message of hers had it: her register was put back to an earlier state, or copied */
  GArray              *missing; /* gint64: numbers before it that never came */
} JalonsPliReceived;

void       jalons_pli_received_free (JalonsPliReceived *received);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsPliReceived, jalons_pli_received_free)

/* Reads a file that may be a pli; NULL with @error where it is none or too large (JALONS_PLI_ERROR, JALONS_PLIS_ERROR). */
GBytes            *jalons_plis_read_file (const char *path, GError **error);

/* Opens it, from a sender that is known and may send, and that was not received before. Nothing is written. NULL with @error. */
JalonsPliReceived *jalons_plis_open (JalonsStore *store, GBytes *file, GError **error);

/* Notes what was done with it, in the transaction at hand or one of its own. Of @done are read rows, suite, reason and words,
 * rule set and head of the sender's journal; texts are copied. */
gboolean   jalons_plis_note_received (JalonsStore *store, const JalonsPliReceived *received, const JalonsPliNoted *done,
                                      GError **error);

/* What a correspondent calls rows that both have. @table: PERSONNES, PARCOURS or DEMANDES. */
gboolean   jalons_liens_has  (JalonsStore *store, JalonsTableId table, JalonsRef row); /* whoever calls it something */
JalonsRef  jalons_liens_row  (JalonsStore *store, JalonsRef correspondant, JalonsTableId table, const char *cle);
char      *jalons_liens_cle  (JalonsStore *store, JalonsRef correspondant, JalonsTableId table, JalonsRef row);
gboolean   jalons_liens_add  (JalonsStore *store, JalonsRef correspondant, JalonsTableId table, const char *cle,
                              JalonsRef row, GError **error);

const char *jalons_pli_nature_code (JalonsPliNature nature);
const char *jalons_pli_suite_code  (JalonsPliSuite suite); /* NULL for none */

G_END_DECLS
