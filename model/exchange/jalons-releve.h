/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-afis.h"
#include "jalons-sheet-book.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* What the payer says it has paid (CSV, XLSX, ODS), line by line, against what the register expects and has: to the cent
 * and to the month. Nothing is written until lines are accepted. */

/* What a column of it is. A person is known by a code (of hers, or of a parcours), else by her name and her birth. */
typedef enum {
  JALONS_RELEVE_CODE,
  JALONS_RELEVE_NAME, /* « NOM Prénom » in one cell */
  JALONS_RELEVE_FAMILY,
  JALONS_RELEVE_GIVEN,
  JALONS_RELEVE_BIRTH,
  JALONS_RELEVE_MONTH, /* without it, the month that is asked for */
  JALONS_RELEVE_AMOUNT,
  JALONS_RELEVE_PAID_ON,
  JALONS_RELEVE_NATURE, /* « exceptionnelle », « prime »: kept apart */
  JALONS_RELEVE_N_COLUMNS,
} JalonsReleveColumn;

/* Where they are: proposed from the headers, corrected by hand, kept in the register under the digest of these headers.
 * As JSON: {"version": 1, "feuille": "Mars", "entete": 3, "colonnes": {"code": "A", "montant": "D", …}}. It holds no
 * value of a case. */
typedef struct {
  char *sheet;                          /* its name, owned */
  guint header;                         /* its row, from 0 */
  int columns[JALONS_RELEVE_N_COLUMNS]; /* from 0; -1: not there */
} JalonsReleveMapping;

/* NULL where no row of headers says who and how much. Owned by the caller. */
JalonsReleveMapping *jalons_releve_mapping_propose (const JalonsSheetBook *book);
void jalons_releve_mapping_free (JalonsReleveMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsReleveMapping, jalons_releve_mapping_free)

/* What the headers of the row are recognised as, be it enough or not: to be corrected by hand. Owned by the caller. */
JalonsReleveMapping *jalons_releve_mapping_read (const JalonsSheet *sheet, guint header);

/* Whether it says who was paid, and how much. */
gboolean jalons_releve_mapping_is_enough (const JalonsReleveMapping *mapping);

/* As the register remembers it of the same headers, wherever they stand; NULL: it does not. */
JalonsReleveMapping *jalons_releve_mapping_recall (JalonsStore *store, const JalonsSheetBook *book);

char *jalons_releve_mapping_write (const JalonsReleveMapping *mapping);
/* NULL with @error (G_IO_ERROR_INVALID_DATA, whose message says which member). */
JalonsReleveMapping *jalons_releve_mapping_parse (const char *json, const JalonsSheetBook *book,
                                                  GError **error);

/* Of the headers in the mapping's row; what another statement of one make has too. Owned by the caller. */
char *jalons_releve_mapping_digest (const JalonsReleveMapping *mapping, const JalonsSheetBook *book);

typedef enum {
  JALONS_RELEVE_RIGHT,    /* expected, to the cent, not in the register yet: to be accepted */
  JALONS_RELEVE_RECORDED, /* in the register already */
  JALONS_RELEVE_LATE,     /* right, but paid after the time of grace */
  JALONS_RELEVE_DOUBLE,   /* the month is paid already */
  JALONS_RELEVE_WRONG_AMOUNT,
  JALONS_RELEVE_AFTER_END,
  JALONS_RELEVE_BEFORE_OPENING,
  JALONS_RELEVE_NOT_JUDGED,  /* no amount is known for so many children */
  JALONS_RELEVE_EXCEPTIONAL, /* an aid of one time: never compared */
  JALONS_RELEVE_UNKNOWN,     /* nobody of the register */
  JALONS_RELEVE_SEVERAL,     /* several persons are of that name and birth */
  JALONS_RELEVE_UNREADABLE,  /* no amount to the cent, or no month */
  JALONS_RELEVE_MISSING,     /* expected for the month, and neither in the file nor in the register */
  JALONS_RELEVE_ABSENT,      /* in the register for the month, and not in the file */
  JALONS_RELEVE_N_STATES,
} JalonsReleveState;

typedef struct {
  char *id;           /* « L7 », of its row as a spreadsheet shows it; NULL of what the file lacks; owned */
  guint row;          /* from 0 */
  JalonsRef personne; /* 0: not known */
  char *code;         /* owned; NULL */
  char *name;         /* "NOM Prénom", owned; NULL */
  int departement;
  JalonsMonth month;
  JalonsCents amount;   /* of the file, or of the register when it is absent from it; JALONS_CENTS_NONE */
  JalonsCents expected; /* JALONS_CENTS_NONE */
  JalonsDay paid_on;
  int nature; /* JALONS_NATURE_VERSEMENT_* */
  JalonsReleveState state;
  gboolean accepted;
} JalonsReleveLine;

typedef struct {
  JalonsMonth month;
  GPtrArray *lines; /* JalonsReleveLine: those of the file in its order, then what it lacks by code */
  guint n[JALONS_RELEVE_N_STATES];
  JalonsCents total; /* of the lines of the file that have an amount */
  JalonsCents by_state[JALONS_RELEVE_N_STATES];
} JalonsReleve;

/* @departement: who is expected to be in the file is followed there; 0: everywhere. NULL with @error. */
JalonsReleve *jalons_releve_new (JalonsStore *store, const JalonsSheetBook *book,
                                 const JalonsReleveMapping *mapping, int departement, JalonsMonth month,
                                 const JalonsAfisChoices *choices, GError **error);
void jalons_releve_free (JalonsReleve *releve);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsReleve, jalons_releve_free)

/* Whether the line can become a payment: of a person that is known, with an amount, and not in the register yet. */
gboolean jalons_releve_line_can_be_accepted (const JalonsReleveLine *line);

/* Marks the lines of these ids, separated by commas; "all": those that are right, late or not. FALSE with @error
 * (G_IO_ERROR_INVALID_ARGUMENT, whose message is the first id that is none, or cannot be accepted), nothing marked. */
gboolean jalons_releve_accept (JalonsReleve *releve, const char *ids, GError **error);

/* Records the marked lines as payments: all, or nothing; one step to undo. TRUE with @refused set (an id of @releve)
 * when a payment would bring about what may not be, as in a year that is closed; nothing is then written. */
gboolean jalons_releve_apply (JalonsReleve *releve, JalonsStore *store, const char **refused, GError **error);

G_END_DECLS
