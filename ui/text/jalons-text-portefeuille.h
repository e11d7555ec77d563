/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-portefeuille.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* A line of « Mes dossiers » in words. No whole name in it: the code and the initials. */
typedef struct {
  char *who;      /* « PSP-44-2026-0003 · A. J. » */
  char *what;     /* « Renouvellement, Loire-Atlantique (44) » */
  char *state;    /* « renvoyé le 12/01/2026 (incomplet) », « notifiée le 03/02/2026 »; "" */
  char *why;      /* what is missing, what was asked, what cannot be; "" */
  char *before;   /* « avant le 20/02/2026 »; "" */
  char *delay;    /* « dans 5 jours · CDLP du 12/03/2026 »; "" */
  char *label;    /* of its primary act */
  char *page;     /* where that leads, and what the page is asked for */
  char *argument;
  char *sentence; /* all of it, for those who listen */
  gboolean late;
} JalonsPortefeuilleTexts;

JalonsPortefeuilleTexts *jalons_text_portefeuille       (JalonsStore *store, const JalonsPortefeuilleLigne *ligne,
                                                         JalonsDay today);
void                     jalons_portefeuille_texts_free (JalonsPortefeuilleTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsPortefeuilleTexts, jalons_portefeuille_texts_free)

/* « À corriger » */
const char *jalons_text_portefeuille_groupe (JalonsPortefeuilleGroupe groupe);

/* What a group holds, in a sentence, for one that has nothing to show. */
const char *jalons_text_portefeuille_nothing (JalonsPortefeuilleGroupe groupe);

/* « Nord (59) : agrément jusqu’au 31/08/2026. Renouvellement complet le 15/05/2026 : … »; owned. */
char *jalons_text_portefeuille_agrement (const JalonsAgrementFinit *finit, JalonsDay today);

/* « 2 à corriger, 3 en préparation, … » of @lignes, an array of JalonsPortefeuilleLigne; owned. */
char *jalons_text_portefeuille_summary (const GArray *lignes);

G_END_DECLS
