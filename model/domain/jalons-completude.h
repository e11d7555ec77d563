/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"
#include "jalons-referential.h"

G_BEGIN_DECLS

/* The checklist of a demande: what its dossier must hold, and whether it does, on a day.
 *
 * The rule set is data: the one that is shipped (annexes 6 and 7 of the circular of 31 January 2017, as far as they
 * are known), and the register's table `exigences`, whose rows replace those of the same key and type, or come after
 * them; a row that names a département is asked of its demandes only. Each rule is in force between two days; a
 * demande is judged by those of the day it was filed, or by those of the day asked about as long as it is not filed. */

typedef enum {
  JALONS_EXIGENCE_PRESENT,
  JALONS_EXIGENCE_MISSING,
  JALONS_EXIGENCE_EXPIRED,
  JALONS_EXIGENCE_INCORRECT,
  JALONS_EXIGENCE_NOT_APPLICABLE,
} JalonsExigenceState;

typedef enum {
  JALONS_WHY_RECEIVED,     /* `day`: when, or not known */
  JALONS_WHY_NOT_RECEIVED, /* nothing is recorded of it */
  JALONS_WHY_EXPIRED,      /* `day`: its last good day */
  JALONS_WHY_REFUSED,      /* was received, and is incorrect; `day`: when it was received */
  JALONS_WHY_SET_ASIDE,    /* somebody said that it does not apply */
  JALONS_WHY_NO_PERMIT,    /* her nationality needs no permit (CASF R121-12-13-1, 2°) */
  JALONS_WHY_NO_CHILD,     /* no child dependent on that day */
  JALONS_WHY_NO_APS,       /* no APS asked for */
} JalonsExigenceWhy;

typedef struct {
  const JalonsExigence *exigence; /* as long as the rule set it comes from: the shipped one, or the referential */
  const JalonsElement  *element;  /* what is recorded of it, the latest; NULL when nothing is; of the dossier */
  JalonsExigenceState   state;
  JalonsExigenceWhy     why;
  JalonsDay             day;
  gboolean              required; /* its absence makes the dossier incomplete */
} JalonsExigenceItem;

/* The three reasons to send a dossier back, the first that holds. */
typedef enum {
  JALONS_COMPLETUDE_COMPLET,
  JALONS_COMPLETUDE_INCORRECT, /* a required item is incorrect: to be made again */
  JALONS_COMPLETUDE_INCOMPLET, /* a required item is missing */
  JALONS_COMPLETUDE_PERIME,    /* all were there, one is out of date */
} JalonsCompletudeVerdict;

typedef struct {
  GArray                 *items;   /* JalonsExigenceItem, in the order of the rule set */
  JalonsCompletudeVerdict verdict;
  JalonsDay               since;   /* complete since: the last required item's reception; JALONS_DAY_NONE: it is not
                                      complete, or a day of reception is not known */
  guint                   n_required; /* required items that apply */
  guint                   n_present;  /* of these, present */
} JalonsCompletude;

void jalons_completude_init  (JalonsCompletude *completude);
void jalons_completude_clear (JalonsCompletude *completude);

/* The checklist of the demande of index @demande on @day; replaces what @completude (initialised) held. The dossier
 * must be whole. */
void jalons_completude_judge (const JalonsDossier *dossier, guint demande, const JalonsReferential *referential,
                              JalonsDay day, JalonsCompletude *completude);

/* What a checklist would ask of a demande of @type in @departement (0: not known yet, what all ask) on @day, before
 * there is one: JalonsExigence pointers into the shipped set or the referential, in order; the caller frees the array
 * only. */
GPtrArray *jalons_exigences_in_force (const JalonsReferential *referential, int type, int departement, JalonsDay day);

/* The name of the rules that are in force in @departement on @day, for the three types: the same in two registers as long
 * as they would judge alike, whatever the order of their rows, and whether a rule is the département's own or of all. */
#define JALONS_EXIGENCES_VERSION_LENGTH 16
char *jalons_exigences_version (const JalonsReferential *referential, int departement, JalonsDay day);

/* The shipped rule set. Texts are French: they are data, as those of the catalogue are. */
guint                 jalons_exigences_shipped_count (void);
const JalonsExigence *jalons_exigences_shipped       (guint index);

G_END_DECLS
