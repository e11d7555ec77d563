/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-commission.h"
#include "jalons-ordre-du-jour.h"

G_BEGIN_DECLS

/* The commission and its agenda in words, without a name. Results that are not const are owned by the caller. */

/* Why: « deux mandats pour un même membre : le second ne compte pas ». Begins without a capital. */
const char *jalons_text_commission        (JalonsCommissionCode code);

/* « CRPA R133-9 (à confirmer) »; NULL for what has no source. */
char       *jalons_text_commission_source (JalonsCommissionCode code);

/* « Présidée par le préfet ou sa représentante… »: one sentence, of two co-chairs where the law has them. */
char       *jalons_text_presidence        (int departement);

/* « 9 h 30 ». */
char       *jalons_text_heure             (int minutes);

/* « À 9 h 30. Membres comptés : 7 sur 11, dont 1 par mandat ; quorum de 6 : … »; without the time at minute 0. */
char       *jalons_text_commission_moment (const JalonsCommission *commission, const JalonsCommissionMoment *moment);

/* « Avis favorable : 5 voix sur 8 exprimées, 1 abstention. », or why there is none. */
char       *jalons_text_scrutin           (const JalonsScrutin *scrutin);

/* The agenda */

/* « dossier incomplet : 2 pièces manquent ». Begin without a capital. */
char       *jalons_text_ordre_motif       (JalonsOrdreMotif motif, const JalonsPoint *point);
const char *jalons_text_ordre_alerte      (JalonsOrdreAlerte alerte);

/* With « à confirmer » where that is not sure; NULL for what has no source. */
char       *jalons_text_ordre_motif_source  (JalonsOrdreMotif motif);
char       *jalons_text_ordre_alerte_source (JalonsOrdreAlerte alerte);

/* « premier jour sans PSP le 12/03/2026 »; "" for none. */
char       *jalons_text_consequence       (const JalonsPoint *point);

/* What is asked for; and what is said of it, as an enumeration, without a capital: what keeps it off the agenda, the
 * consequence of waiting, what is to be seen to. "" for nothing. */
const char *jalons_text_point_type          (const JalonsPoint *point);
char       *jalons_text_point_reasons       (const JalonsPoint *point);

/* Why it is on the agenda, or is not, in one sentence: « 3ᵉ : premier jour sans PSP le 12/03/2026, ajournée 2 fois. » */
char       *jalons_text_point             (const JalonsPoint *point);

G_END_DECLS
