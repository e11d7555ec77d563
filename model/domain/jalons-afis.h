/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-bareme.h"
#include "jalons-dossier.h"

G_BEGIN_DECLS

/* The AFIS of one person, month by month: what is expected, what was paid, what may not be. Pure: no clock, no register,
 * no sentence, and nothing is decided: an estimation, to be checked against what the payer says.
 *
 * Months are whole: from that of the opening to the last before the end takes effect, on the first day of the month after
 * the decision (rule R16). First and last month, pro rata and the month of a birth were found in no text: choices. */

typedef enum {
  JALONS_AFIS_BIRTH_MONTH_AFTER, /* children dependent on the first day of the month (rule R15) */
  JALONS_AFIS_BIRTH_MONTH,       /* and those who become so in the course of it */
} JalonsAfisBirth;

/* The time of grace that the register has in force: for those who read one. */
#define JALONS_AFIS_GRACE_OF_REGISTER (-1)

typedef struct {
  JalonsDay today; /* judged as it is known on that day */
  JalonsAfisBirth birth;
  int grace_months; /* a month is paid in time until the last day of so many months after it */
  int departement;  /* of a person whose file names none; 0: not known */
  const JalonsBaremes *baremes; /* NULL: as shipped; whoever reads a register puts the register's here */
} JalonsAfisChoices;

typedef enum {
  JALONS_AFIS_NONE,           /* no right, nothing paid */
  JALONS_AFIS_PAID,           /* to the cent, in time */
  JALONS_AFIS_LATE,           /* to the cent, after the time of grace */
  JALONS_AFIS_DOUBLE,         /* to the cent, more than once */
  JALONS_AFIS_WRONG_AMOUNT,   /* something else than expected */
  JALONS_AFIS_MISSING,        /* nothing paid, the time of grace is over */
  JALONS_AFIS_DUE,            /* nothing paid yet, and nothing against it */
  JALONS_AFIS_AT_RISK,        /* nothing paid yet, and it may not be: see the risks */
  JALONS_AFIS_NOT_JUDGED,     /* no amount is known for so many children */
  JALONS_AFIS_SUSPENDED,      /* between two rights, nothing paid */
  JALONS_AFIS_BEFORE_OPENING, /* paid before any right */
  JALONS_AFIS_AFTER_END,      /* paid when the right had ended */
  JALONS_AFIS_N_STATES,
} JalonsAfisState;

/* Why a month may not be paid, on its first day or on that of the opening. */
typedef enum {
  JALONS_AFIS_RISK_PARCOURS = 1 << 0, /* no period of the parcours covers it */
  JALONS_AFIS_RISK_SEJOUR = 1 << 1, /* no document of R121-12-13-1, 2° does, and her nationality needs one */
  JALONS_AFIS_RISK_PENDING = 1 << 2, /* what is missing is a renewal that was asked for */
} JalonsAfisRisk;

typedef struct {
  JalonsMonth month;
  int departement; /* where she is followed; 0: not known */
  int right;       /* index in JalonsDossier.afis; -1: none covers the month */
  guint children;
  JalonsCents expected; /* 0 without right; JALONS_CENTS_NONE: not judged */
  JalonsCents paid;     /* monthly payments only */
  guint n_payments;
  JalonsCents exceptional; /* kept apart, never compared */
  JalonsDay paid_on;       /* the last of the payments; JALONS_DAY_NONE: not known */
  JalonsAfisState state;
  guint risks; /* JalonsAfisRisk; whether it was paid or not */
} JalonsAfisMonth;

/* The last month of the right: that of the decision to end it, else of its last day; G_MAXINT32 while it has no end. */
JalonsMonth jalons_afis_last_month (const JalonsAfis *right);

/* Children who count for the month. */
guint jalons_afis_children (const JalonsDossier *dossier, JalonsMonth month, JalonsAfisBirth birth);

/* Where she is followed in the month: of the period that begins last by its end, else of her first demande, else of her
 * payments, else @otherwise. */
int jalons_afis_departement (const JalonsDossier *dossier, JalonsMonth month, int otherwise);

/* What the table says; JALONS_CENTS_NONE where it does not. */
JalonsCents jalons_afis_amount (const JalonsBaremes *baremes, int departement, JalonsMonth month, guint children);

/* Whether @paid is to the cent what may be paid: what the table says and, until the month in which a decree was
 * published, what it said before. */
gboolean jalons_afis_accepts (const JalonsBaremes *baremes, int departement, JalonsMonth month, guint children,
                              JalonsCents paid);

/* One month of hers. */
JalonsAfisMonth jalons_afis_month (const JalonsDossier *dossier, JalonsMonth month,
                                   const JalonsAfisChoices *choices);

/* Each month from @first to @last: JalonsAfisMonth, owned. */
GArray *jalons_afis_schedule (const JalonsDossier *dossier, JalonsMonth first, JalonsMonth last,
                              const JalonsAfisChoices *choices);

/* Sums of months of whomever. What was paid is what was expected, less what was not (missing, short, committed, at risk),
 * and what was not expected (over, outside), and what is not judged. */
typedef struct {
  guint months[JALONS_AFIS_N_STATES];
  JalonsCents expected;
  JalonsCents paid;
  JalonsCents missing;   /* expected of months that were not paid in time */
  JalonsCents short_of;  /* paid below what was expected */
  JalonsCents over;      /* paid beyond it */
  JalonsCents outside;   /* paid without a right */
  JalonsCents unjudged;  /* paid where no amount is known */
  JalonsCents committed; /* to come, and nothing against it */
  JalonsCents at_risk;   /* to come, and may not */
  JalonsCents exceptional;
} JalonsAfisTotals;

void jalons_afis_totals_add (JalonsAfisTotals *totals, const JalonsAfisMonth *month);
gboolean jalons_afis_totals_balance (const JalonsAfisTotals *totals);

/* What changed since the month before. */
typedef enum {
  JALONS_AFIS_CHANGE_OPENED = 1 << 0,
  JALONS_AFIS_CHANGE_REOPENED = 1 << 1, /* after a month without */
  JALONS_AFIS_CHANGE_CLOSED = 1 << 2,
  JALONS_AFIS_CHANGE_BIRTH = 1 << 3,   /* a child more counts */
  JALONS_AFIS_CHANGE_CHILD = 1 << 4,   /* a child less does */
  JALONS_AFIS_CHANGE_ARRIVED = 1 << 5, /* from another département */
  JALONS_AFIS_CHANGE_LEFT = 1 << 6,    /* for another */
  JALONS_AFIS_CHANGE_RATE = 1 << 7,    /* another row of the table */
} JalonsAfisChange;

/* JalonsAfisChange between two months that follow each other, as @departement sees them (0: from everywhere). */
guint jalons_afis_changes (const JalonsDossier *dossier, const JalonsAfisMonth *before,
                           const JalonsAfisMonth *now, int departement, const JalonsBaremes *baremes);

/* The five conditions of the opening (CASF R121-12-13-1; rule R14). Nothing is decided from them. */
typedef struct {
  int recorded; /* JALONS_OUI, JALONS_NON, or 0: what was answered, and when it was found */
  JalonsDay recorded_on;
  int facts;          /* the same as the file says by itself; 0: it does not */
  JalonsDay facts_on; /* since when: the period, the eighteenth birthday, the document; JALONS_DAY_NONE */
} JalonsAfisCondition;

/* By JALONS_CONDITION_AFIS_*; the first is not used. */
void jalons_afis_conditions (const JalonsDossier *dossier, JalonsDay day,
                             JalonsAfisCondition conditions[JALONS_CONDITION_AFIS_END]);

/* The document of R121-12-13-1, 2° that covers the day and ends last; NULL: none. */
const JalonsSejour *jalons_afis_document (const JalonsDossier *dossier, JalonsDay day);

/* Whether her nationality asks for one: not when it is not known. */
gboolean jalons_afis_needs_document (const JalonsDossier *dossier);

/* Whether a renewal of a document, or of the parcours, was asked for by the day and has no answer yet. */
gboolean jalons_afis_sejour_pending (const JalonsDossier *dossier, JalonsDay day);
gboolean jalons_afis_parcours_pending (const JalonsDossier *dossier, JalonsDay day);

G_END_DECLS
