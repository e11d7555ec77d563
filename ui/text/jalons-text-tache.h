/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-taches.h"

G_BEGIN_DECLS

/* A line of « À faire » in words. No whole name in it: the code and the initials. */
typedef struct {
  char *who;      /* « PSP-75-2025-0012 · A. J. », or what it is of where it is of nobody */
  char *what;     /* « Décision à notifier » */
  char *why;      /* what is lost, what to do, how the day was computed; "" */
  char *before;   /* « avant le 20/02/2026 » */
  char *delay;    /* « dans 5 jours », « aujourd’hui », « 3 jours de retard » */
  char *acteur;   /* « Association »; "" */
  char *sentence; /* all of it, for those who listen */
  gboolean late;
} JalonsTacheTexts;

/* @findings: those that were given to jalons_taches(). Owned by the caller. */
JalonsTacheTexts *jalons_text_tache (JalonsStore *store, const JalonsTache *tache, const GArray *findings, JalonsDay today);
void              jalons_tache_texts_free (JalonsTacheTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsTacheTexts, jalons_tache_texts_free)

/* « A. J. »: of a person of the register, for a list that shows no name; owned. */
char             *jalons_text_initials (JalonsStore *store, JalonsRef personne);

/* « dans 5 jours », « aujourd’hui », « 3 jours de retard »; owned. */
char             *jalons_text_tache_delay (JalonsDay day, JalonsDay today);

/* « En retard » */
const char       *jalons_text_tache_groupe (JalonsTacheGroupe groupe);

G_END_DECLS
