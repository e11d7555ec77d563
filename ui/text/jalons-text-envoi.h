/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-envoi.h"

G_BEGIN_DECLS

/* Cards, correspondents and sealed files in words, for people who need not know what a key is. Texts are owned by the
 * caller unless they are const. */

/* « Vérifiée », « À vérifier »: on a chip. */
const char *jalons_text_confiance   (JalonsConfiance confiance);

/* « au téléphone, par un numéro que la carte n’a pas donné ». */
const char *jalons_text_comparaison (JalonsComparaison how);

/* What is known of a card, in a sentence or two: since when, by whom, how, and what it replaces. */
char       *jalons_text_correspondant (const JalonsCorrespondant *correspondant);

/* What may be done with it, when it is not good: NULL where it is verified. */
const char *jalons_text_confiance_remedy (JalonsConfiance confiance);

/* « Dossier », « Demande de correction »… */
const char *jalons_text_pli_nature  (JalonsPliNature nature);

/* « Dossier n° 12 ». */
char       *jalons_text_pli_name    (JalonsPliNature nature, gint64 number);

/* What became of it. A sent one after @limit seconds without an answer is « sans réponse ». @answer: what answered a sent one,
 * or NULL. */
typedef enum {
  JALONS_PLI_STATE_SENT,
  JALONS_PLI_STATE_RECEIVED,
  JALONS_PLI_STATE_UNANSWERED,
  JALONS_PLI_STATE_ACCEPTED,
  JALONS_PLI_STATE_TO_CORRECT,
  JALONS_PLI_STATE_REFUSED,
} JalonsPliState;
JalonsPliState jalons_pli_state      (const JalonsPliNoted *noted, gint64 now);
const char    *jalons_text_pli_state (JalonsPliState state);

/* « Incomplet : justificatif d’identité »: @raison, JALONS_MOTIF_RENVOI_* or 0, and words, which may be NULL. NULL: neither. */
char          *jalons_text_pli_reason (int raison, const char *motif);

/* Of a sent one, what came in answer last; NULL: nothing. */
const JalonsPliNoted *jalons_plis_answer (const GPtrArray *plis, const JalonsPliNoted *sent);

/* The verdict of a checklist, of ours or of the sender's code; « aucun verdict » for NULL. */
const char *jalons_text_verdict      (JalonsCompletudeVerdict verdict);
const char *jalons_text_verdict_code (const char *code);

/* « Manquante : justificatif d’identité »; NULL where the item lacks nothing, or need not be there. */
char       *jalons_text_lack         (const JalonsExigenceItem *item);

/* The day of a moment, in seconds since 1970, here: « 26/11/2026 ». */
char       *jalons_text_moment_day   (gint64 seconds);

/* A field of a record, as people read it; names of persons as they are shown now, long texts cut. « — » for nothing. */
char       *jalons_text_envoi_value  (JalonsTableId table, const JalonsField *field, gconstpointer record);

/* What tells a row of a file from others of its table: its first values, in few words; "" where there is nothing. */
char       *jalons_text_envoi_row    (JalonsTableId table, gconstpointer record);

/* NULL where the error is none of JALONS_CORRESPONDANT_ERROR, JALONS_PLIS_ERROR, JALONS_ENVOI_ERROR and
 * JALONS_ENVOI_FAULT. What is wrong, and what to do. */
char       *jalons_text_envoi_error  (const GError *error);

G_END_DECLS
