/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/* Drafts: what was typed in a form that was left without saving. One a form and subject, in the register itself, so
 * that it is encrypted, locked and backed up with it; never exported, and never a step that can be undone: the
 * journal says that there was a draft, and holds nothing of what it said. */

typedef struct {
  JalonsRef id;
  char     *formulaire; /* name of the form, of the form's own choosing */
  char     *sujet;      /* what it was about, see jalons_drafts_subject() */
  JalonsRef personne;   /* whose dossier; 0 for none. With her, it goes */
  char     *contenu;    /* the form's own writing; opaque here */
  gint64    quand;      /* seconds since 1970 */
} JalonsDraft;

void         jalons_draft_free (JalonsDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsDraft, jalons_draft_free)

/* A subject is words: TABLE:NUMBER for a row of the register (a new record names the row it is to belong to,
 * "parcours:12"), others at will; "" for a record that belongs to nothing. With one of its rows, a draft goes. */
char        *jalons_drafts_subject (JalonsTableId table, JalonsRef id);

/* Keeps @contenu in the place of what there was, in the transaction at hand or one of its own; the same again
 * writes nothing. */
gboolean     jalons_drafts_put  (JalonsStore *store, const char *formulaire, const char *sujet, JalonsRef personne,
                                 const char *contenu, GError **error);

/* NULL without @error: there is none. */
JalonsDraft *jalons_drafts_get  (JalonsStore *store, const char *formulaire, const char *sujet, GError **error);

/* JalonsDraft of a person's dossier, or all of them (@personne 0), the newest first; owned by the caller. */
GPtrArray   *jalons_drafts_list (JalonsStore *store, JalonsRef personne, GError **error);

/* Lets it go, in the transaction at hand or one of its own; nothing when there is none. */
gboolean     jalons_drafts_drop (JalonsStore *store, const char *formulaire, const char *sujet, GError **error);

/* Lets go of those that name row @id, likewise: it is to be deleted, and its number may be given again. */
gboolean     jalons_drafts_drop_about (JalonsStore *store, const char *table, JalonsRef id, GError **error);

/* Lets go of those about rows that are gone; @n_dropped may be NULL. To be done when a register is opened: row
 * numbers are given again. */
gboolean     jalons_drafts_sweep (JalonsStore *store, guint *n_dropped, GError **error);

G_END_DECLS
