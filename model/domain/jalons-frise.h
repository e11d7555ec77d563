/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"
#include "jalons-finding.h"

G_BEGIN_DECLS

/* One parcours laid out over time: five parallel lanes, what stands in each and what is missing from
 * it. Dates and places only: no toolkit, no sentence. */

typedef enum {
  JALONS_FRISE_LANE_PSP,
  JALONS_FRISE_LANE_SEJOUR,
  JALONS_FRISE_LANE_AFIS,
  JALONS_FRISE_LANE_HEBERGEMENT,
  JALONS_FRISE_LANE_ACTES,
  JALONS_FRISE_N_LANES,
} JalonsFriseLane;

typedef enum {
  JALONS_FRISE_PERIODE,        /* an authorised period, as far as the parcours goes */
  JALONS_FRISE_GAP_PSP,        /* no period, and not out */
  JALONS_FRISE_TITRE,          /* a residence document, while it is valid */
  JALONS_FRISE_TITRE_DEMANDE,  /* one asked for and not delivered, the day it was asked for */
  JALONS_FRISE_GAP_SEJOUR,     /* a period runs without a residence document */
  JALONS_FRISE_DROIT,          /* an AFIS right */
  JALONS_FRISE_GAP_AFIS,       /* a period runs without an AFIS right */
  JALONS_FRISE_LOGEMENT,       /* where she lives */
  JALONS_FRISE_DEPOT,          /* acts: one day each, in the order they follow one another */
  JALONS_FRISE_AJOURNEMENT,
  JALONS_FRISE_SEANCE,
  JALONS_FRISE_DECISION,
  JALONS_FRISE_NOTIFICATION,
  JALONS_FRISE_RECOURS,
  JALONS_FRISE_ISSUE,
  JALONS_FRISE_SORTIE,
} JalonsFriseKind;

typedef enum {
  JALONS_FRISE_OPEN = 1 << 0,         /* no end known */
  JALONS_FRISE_CURRENT = 1 << 1,      /* covers today */
  JALONS_FRISE_FORESEEN = 1 << 2,     /* begins after today */
  JALONS_FRISE_CUT = 1 << 3,          /* ended by the exit, before its last day */
  JALONS_FRISE_VOID = 1 << 4,         /* a period that begins once she is out */
  JALONS_FRISE_TO_CHECK = 1 << 5,     /* depends on a nationality that is not known */
  JALONS_FRISE_UNLISTED = 1 << 6,     /* not among the documents that CASF R121-12-13-1 lists for the AFIS */
  JALONS_FRISE_BEFORE_WINDOW = 1 << 7, /* begins before what is shown */
  JALONS_FRISE_AFTER_WINDOW = 1 << 8, /* goes on after what is shown */
} JalonsFriseFlags;

typedef struct {
  JalonsFriseLane  lane;
  JalonsFriseKind  kind;
  JalonsFriseFlags flags;
  JalonsSpan       span;  /* the facts; a point is one day long */
  JalonsSpan       shown; /* the part inside the window; never empty, never open */
  guint            track; /* within the lane: elements of one track share no day */
  guint            rank;  /* of a period among the parcours's, from 1; else 0 */
  JalonsFact       fact;  /* where it stands in the register; of a gap: what comes before it, if anything */
  guint            index; /* in the dossier's array of that table; G_MAXUINT for none */
} JalonsFriseElement;

typedef struct {
  JalonsSpan window; /* whole months */
  JalonsDay  today;
  JalonsDay  start; /* first day of the first period, JALONS_DAY_NONE without one */
  GArray    *elements; /* JalonsFriseElement, by lane, day and kind: the order of the keyboard */
  guint      n_tracks[JALONS_FRISE_N_LANES]; /* at least 1 */
} JalonsFrise;

/* A window never spans more: a mistyped year must not flatten everything else. */
#define JALONS_FRISE_MAX_MONTHS 120

JalonsFrise *jalons_frise_new  (const JalonsDossier *dossier, guint parcours, JalonsDay today);
void         jalons_frise_free (JalonsFrise *frise);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsFrise, jalons_frise_free)

#define jalons_frise_element(f, i) (&g_array_index ((f)->elements, JalonsFriseElement, (i)))

gboolean jalons_frise_kind_is_gap   (JalonsFriseKind kind);
gboolean jalons_frise_kind_is_point (JalonsFriseKind kind);

/* The element @step places after @index in its lane, or nearest to @index in the lane @step lanes
 * further, empty lanes skipped; @index itself when there is none. */
guint    jalons_frise_along  (const JalonsFrise *frise, guint index, int step);
guint    jalons_frise_across (const JalonsFrise *frise, guint index, int step);

/* First and last element of the lane of @index. */
guint    jalons_frise_lane_first (const JalonsFrise *frise, guint index);
guint    jalons_frise_lane_last  (const JalonsFrise *frise, guint index);

/* Days from 0 to 1 across the window: where @day begins; @day may lie outside. */
double   jalons_frise_position (const JalonsFrise *frise, JalonsDay day);

/* Where a foreigner stands as to documents: whether she needs one, by her nationality. */
typedef enum {
  JALONS_FRISE_NEEDS_TITRE,
  JALONS_FRISE_NEEDS_NO_TITRE, /* French, European Union and alike (CASF R121-12-13-1, 2°) */
  JALONS_FRISE_MAY_NEED_TITRE, /* nationality not known */
} JalonsFriseNeed;

JalonsFriseNeed jalons_frise_need (const JalonsDossier *dossier);

G_END_DECLS
