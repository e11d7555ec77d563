/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-continuite.h"
#include "jalons-plan.h"
#include "jalons-reglages.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* The continuity guard over a whole register, kept in memory: the facts of every parcours that runs, read once, so that
 * « et si ? » is answered without the register. No text of a person is in it. */

/* A parcours that runs, and what it will lack. */
typedef struct {
  JalonsRef            personne;
  JalonsRef            parcours;
  const JalonsDossier *dossier; /* of the register */
  guint                index;   /* of the parcours in it */
  int                  departement; /* whose sessions renew it */
  int                  jours;   /* jalons_continuite_jours() under the sessions there are */
  GArray              *lacunes; /* JalonsLacune */
} JalonsSuivi;

typedef struct {
  JalonsDay         today;
  JalonsReglages    reglages; /* the lead times in force today */
  JalonsCalendrier *calendrier;
  GPtrArray        *suivis;   /* JalonsSuivi, by row of the person then of the parcours */
  GPtrArray        *dossiers; /* JalonsDossier */
} JalonsContinuiteRegister;

#define jalons_continuite_suivi(r, i) ((const JalonsSuivi *) g_ptr_array_index ((r)->suivis, (i)))

/* NULL with @error when the register cannot be read. */
JalonsContinuiteRegister *jalons_continuite_register_new  (JalonsStore *store, JalonsDay today, GError **error);
void                      jalons_continuite_register_free (JalonsContinuiteRegister *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsContinuiteRegister, jalons_continuite_register_free)

/* The days that are lost if nothing is done about @lacune, those that follow from it included. */
JalonsSpan jalons_lacune_enjeu (const JalonsLacune *lacune);

/* What is lost if nothing is done: each day of each person once, however many gaps say so. */
typedef struct {
  guint personnes;
  int   jours; /* person-days on which one right at least is missing */
  int   perdus; /* of them, those that no action recovers */
  guint personnes_par[JALONS_CONTINUITE_N_KINDS];
  int   jours_par[JALONS_CONTINUITE_N_KINDS];
} JalonsContinuiteTotaux;

void jalons_continuite_register_totaux (const JalonsContinuiteRegister *self, JalonsContinuiteTotaux *totaux);

/* What would be lacking once the action of the gap @rank of @suivi is done, and those that come before it in the same
 * parcours: an array of JalonsLacune, owned. */
GArray *jalons_continuite_register_apply (const JalonsContinuiteRegister *self, const JalonsSuivi *suivi, guint rank);

/* Whether a day of @lacune is still missing in @after, for the same right. */
gboolean jalons_lacune_is_left (const JalonsLacune *lacune, const GArray *after);

/* « Et si ? » */

typedef struct {
  const JalonsSuivi *suivi;
  int                jours; /* days lost more (or, negative, fewer) under other sessions */
} JalonsEffet;

/* Of the parcours of @departement that gain or lose by @calendrier, those that lose most first, then those that gain most: an array
 * of JalonsEffet, owned. @total: the sum. */
GArray *jalons_continuite_register_effets (const JalonsContinuiteRegister *self, int departement,
                                           const JalonsCalendrier *calendrier, gint64 *total);

/* Who of @departement waits for a session that @calendrier does not give in time: an array of JalonsBesoin, owned. */
GArray *jalons_continuite_register_besoins (const JalonsContinuiteRegister *self, int departement,
                                            const JalonsCalendrier *calendrier);

G_END_DECLS
