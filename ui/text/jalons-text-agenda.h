/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-ferie.h"
#include "jalons-ics.h"

G_BEGIN_DECLS

/* What stands in the calendar, in words, without names. Results are owned by the caller, but for const ones. */

/* « Séances », « Lacunes »… */
const char *jalons_text_evenement_kind  (JalonsEvenementKind kind);

/* The sign that stands before it in a small place, beside which its words stand: told by shape, not by colour. */
const char *jalons_text_evenement_sign  (JalonsEvenementKind kind);

/* « PSP-75-2025-0012 : PSP : aucune demande… n’est déposée, 12 jours manqueront » ; @code NULL when it is nobody's. */
char *jalons_text_evenement             (const JalonsEvenement *event, const char *code);

/* « 2025-0012 PSP »: in the small place of a day; « 75-2025-0012 PSP » in a register of @several départements. */
char *jalons_text_evenement_short       (const JalonsEvenement *event, const char *code, gboolean several);

/* What is to be done, or how it was computed; "" for a session. */
char *jalons_text_evenement_more        (const JalonsEvenement *event);

/* « lundi de Pâques »; "" when it is none. */
const char *jalons_text_ferie           (JalonsFerie ferie);

/* « mars 2026 »; « mardi 12 mars 2026 »; « lun. ». @weekday: Monday is 1. */
char       *jalons_text_month_long      (JalonsMonth month);
char       *jalons_text_day_long        (JalonsDay day);
const char *jalons_text_weekday         (int weekday);
const char *jalons_text_weekday_short   (int weekday);

/* For jalons_ics_write(); the name of the calendar is translated each time. */
void jalons_text_ics_words (JalonsIcsWords *words);

G_END_DECLS
