/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-continuite-register.h"

G_BEGIN_DECLS

/* What a register will lack, and what other sessions would change, in words, without names. Results are owned by the
 * caller. */

/* « 12 personnes perdront 340 jours si rien n’est fait. » */
char *jalons_text_continuite_totaux (const JalonsContinuiteTotaux *totaux);

/* « PSP : 200 jours, 8 personnes ; … ; dont 45 jours que plus rien ne récupère »; "" when nothing is lost. */
char *jalons_text_continuite_parts  (const JalonsContinuiteTotaux *totaux);

/* What the guard says once the action of @lacune is done: whether the gap is gone, and what is left in @after. */
char *jalons_text_continuite_effet  (const JalonsLacune *lacune, const GArray *after);

/* « Déposer un renouvellement… »: the button that opens where it is done. */
char *jalons_text_lacune_button     (const JalonsLacune *lacune);

/* « Et si ? » */

/* « 45 jours gagnés : 3 personnes en gagnent, 1 en perd »: an array of JalonsEffet and its sum. */
char *jalons_text_effets            (const GArray *effets, gint64 total);

/* « gagne 15 jours », « perd 3 jours ». */
char *jalons_text_effet             (int jours);

/* « la commission du 12/03/2026 passe au 02/04/2026 ». */
char *jalons_text_seance_change     (const JalonsSeanceChange *change);

/* « 12/03/2026, 14/05/2026 : 8 personnes sur 9 placées, 12 jours perdus »: what is proposed to @n_besoins who wait; days
 * are counted up to @horizon. */
char *jalons_text_plan              (const JalonsPlan *plan, guint n_besoins, JalonsDay horizon);

G_END_DECLS
