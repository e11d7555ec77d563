/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-affaire-list.h"
#include "jalons-affaire-pane.h"
#include "jalons-presence-list.h"
#include "jalons-projector.h"
#include "jalons-seance-actes.h"
#include "jalons-seance-live.h"

G_BEGIN_DECLS

struct _JalonsSeanceLive {
  GtkBox parent_instance;

  JalonsPage           *page; /* not owned: it holds this */
  JalonsRef             seance;
  JalonsSeanceRegister *session; /* NULL: nothing is shown */
  JalonsAffaireMode     mode;
  GArray               *votes;   /* JalonsVote, while they are given */
  JalonsRef             mandant; /* whose mandate is being given; 0: nobody's */
  JalonsRef             texted;  /* the demande whose texts are shown */
  gboolean              undrafted; /* what is typed is on the disk as a draft, and not in its row yet */

  GtkLabel          *title;
  GtkLabel          *quorum;
  GtkImage          *quorum_sign;
  GtkLabel          *hint;
  GtkWidget         *close_button;
  GtkWidget         *projector_button;
  JalonsAffaireList *list;
  JalonsAffairePane *pane;
  JalonsPresenceList *presences;
  AdwFlap           *flap; /* they are in it */
  GtkWindow         *projector;
};

JalonsStore   *jalons_seance_live_store   (JalonsSeanceLive *self);
JalonsAffaire *jalons_seance_live_affaire (JalonsSeanceLive *self);

/* Minutes of now, or when it was closed; never before what is recorded already. */
int            jalons_seance_live_heure   (JalonsSeanceLive *self);

/* What an act came to: shows the session again, or says why it was refused. Returns @done. */
gboolean       jalons_seance_live_end     (JalonsSeanceLive *self, gboolean done, GError *error);

/* A row that folded away took the keyboard with it: back to the agenda. */
void           jalons_seance_live_hold_focus (JalonsSeanceLive *self);

/* Shows again what is known, without reading. */
void           jalons_seance_live_redraw  (JalonsSeanceLive *self);

/* Goes to the next demande that is not examined. */
void           jalons_seance_live_advance (JalonsSeanceLive *self);

/* Acts (jalons-seance-live-actes.c) */
void           jalons_seance_live_ask     (JalonsSeanceLive *self, JalonsAffaireKey key, guint number);
void           jalons_seance_live_toggle  (JalonsSeanceLive *self, JalonsRef membre);
void           jalons_seance_live_replace (JalonsSeanceLive *self, JalonsRef membre);
void           jalons_seance_live_mandate (JalonsSeanceLive *self, JalonsRef membre);
void           jalons_seance_live_give    (JalonsSeanceLive *self, JalonsRef holder);
void           jalons_seance_live_everyone (JalonsSeanceLive *self);
void           jalons_seance_live_close   (JalonsSeanceLive *self);

/* Texts: each key is kept as a draft, and goes to its row when the keyboard leaves them. So is the reason that is being
 * typed, until it is given. */
void           jalons_seance_live_show_texts (JalonsSeanceLive *self);
void           jalons_seance_live_keep_texts (JalonsSeanceLive *self);
void           jalons_seance_live_save_texts (JalonsSeanceLive *self);
gboolean       jalons_seance_live_keep_draft (JalonsSeanceLive *self, GError **error);

G_END_DECLS
