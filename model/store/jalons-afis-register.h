/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-afis.h"
#include "jalons-referential.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* The AFIS of a département in a month, to be checked before the MSA pays: who, for how many children, how much, what
 * changed since the month before; what is foreseen for the year. Read once, kept nowhere: nothing is approved by it. */

/* A document that ends within so many months after the month is one to renew; found in no text: a choice. */
#define JALONS_AFIS_RENEWAL_MONTHS 2

typedef struct {
  JalonsRef personne;
  char *code;    /* of her last parcours, else her key; owned */
  char *name;    /* "NOM Prénom", owned */
  JalonsDay birth;
  gboolean here; /* followed in the département in the month: in its sums */
  JalonsAfisMonth now;
  JalonsAfisMonth before; /* the month before */
  guint changes;          /* JalonsAfisChange */
  JalonsDay opened;       /* of the right of the month, else of that of the month before */
  JalonsDay opens;        /* of one that opens in the month after; JALONS_DAY_NONE: none does */
  JalonsDay answered;     /* the last answer about a condition, where no right has opened since; else JALONS_DAY_NONE */
  gboolean waits;         /* followed here, no right in the month, one of the two above */
  JalonsMonth last;       /* its last month; JALONS_MONTH_NONE: no end is known */
  gboolean needs_document;
  int document;           /* JALONS_NATURE_SEJOUR_*; 0: none */
  JalonsDay document_end; /* of those that follow each other without a gap; JALONS_DAY_NONE: none known */
  gboolean to_renew;
  gboolean sejour_pending;
  gboolean parcours_pending;
  JalonsAfisCondition conditions[JALONS_CONDITION_AFIS_END]; /* on the day of opening, else on that of the book */
} JalonsAfisLine;

typedef struct {
  int departement; /* 0: all of them */
  JalonsMonth month;
  GPtrArray *lines;          /* JalonsAfisLine, by code: those with a right, a payment, or a change */
  GPtrArray *waiting;        /* JalonsAfisLine, by code: those who wait for a right, and no more: in no sum */
  JalonsAfisTotals totals;   /* of the month */
  JalonsAfisTotals year[12]; /* of each month of its year */
} JalonsAfisBook;

/* What the register has in force, where it is asked for: its amounts, which live as long as @referential, and its time of
 * grace. */
void jalons_afis_choices_read (JalonsAfisChoices *choices, const JalonsReferential *referential);

/* @departement: 0 for every one. NULL with @error. Owned by the caller. */
JalonsAfisBook *jalons_afis_book_read (JalonsStore *store, int departement, JalonsMonth month,
                                       const JalonsAfisChoices *choices, GError **error);
void jalons_afis_book_free (JalonsAfisBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsAfisBook, jalons_afis_book_free)

/* The lists that go out each month: what the payer must know of (a right, or one that has just ended), and whose document
 * the service des étrangers has to look at. */
gboolean jalons_afis_line_is_for_payer (const JalonsAfisLine *line);
gboolean jalons_afis_line_is_for_etrangers (const JalonsAfisLine *line);

G_END_DECLS
