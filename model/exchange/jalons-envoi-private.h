/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier-reader.h"
#include "jalons-edit.h"
#include "jalons-envoi.h"

G_BEGIN_DECLS

gboolean jalons_envoi_refuse (JalonsEnvoiFault code, const char *what, GError **error);

/* What the correspondent calls the row: its own name for it, or ours. NULL: there is no such row. Owned. */
char    *jalons_envoi_name_row (JalonsStore *store, JalonsRef correspondant, JalonsTableId table, JalonsRef row);

/* The whole file of whom the parcours is about, into @dossier, initialised; the reader lives as long. NULL with @error. */
JalonsDossierReader *jalons_envoi_read_dossier (JalonsStore *store, JalonsRef personne, JalonsDossier *dossier,
                                                GError **error);

/* The verdict on the demande of that index, and by which rules: @text gets both. */
void     jalons_envoi_tell_verdict (JalonsStore *store, const JalonsDossier *dossier, guint demande,
                                    const JalonsReferential *referential, JalonsEnvoiText *text);

/* The keys of the required items that are not there, in the order of letters; owned. */
GStrv     jalons_envoi_list_missing (const JalonsCompletude *completude);

/* The day by whose rules a demande is judged. */
JalonsDay jalons_envoi_rules_day (JalonsStore *store, const JalonsDemande *demande);

extern const char *const jalons_envoi_verdicts[]; /* by JalonsCompletudeVerdict */

/* The newest message of hers about the demande, of that nature; NULL: there is none. */
JalonsPliNoted *jalons_envoi_last_received (const GPtrArray *plis, JalonsRef correspondant, JalonsRef demande,
                                            JalonsPliNature nature);

/* JALONS_KIND_* of the register that a card is of. */
int      jalons_envoi_card_kind (const JalonsCarte *carte);

/* What a receipt says that was done; NONE: nothing that we know. */
JalonsPliSuite jalons_envoi_said_suite (const JalonsEnvoiText *text);

/* And why, JALONS_MOTIF_RENVOI_*; 0: nothing that we know. */
int      jalons_envoi_said_raison (const JalonsEnvoiText *text);

/* Receiving */

GPtrArray *jalons_envoi_items_new  (void);
gboolean   jalons_envoi_items_read (JalonsEnvoiPlan *plan, GError **error);

/* The document of that index as an open file that is nowhere; -1 with @error. */
int        jalons_envoi_open_document (const JalonsEnvoiPlan *plan, guint index, GError **error);

/* The one row of the table, or (@cle) the one of that key. */
JalonsEnvoiItem *jalons_envoi_plan_find (const JalonsEnvoiPlan *plan, JalonsTableId table, const char *cle);

/* Lines the file up with the register anew; FALSE with @error. */
gboolean jalons_envoi_plan_compare (JalonsEnvoiPlan *plan, GError **error);

/* The records as they would be, in an edit that refers to them. */
JalonsEdit *jalons_envoi_plan_edit (JalonsEnvoiPlan *plan);

/* The record that is saved for the item: ours with what is taken, or theirs. */
gpointer jalons_envoi_item_record (JalonsEnvoiItem *item);

G_END_DECLS
