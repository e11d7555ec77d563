/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-seance-register.h"

G_BEGIN_DECLS

#define JALONS_TYPE_AFFAIRE_PANE (jalons_affaire_pane_get_type ())
G_DECLARE_FINAL_TYPE (JalonsAffairePane, jalons_affaire_pane, JALONS, AFFAIRE_PANE, GtkBox)

/**
 * JalonsAffairePane:
 *
 * A demande before the commission: what its sheet says, who gives the opinion and who withdraws, the opinion, votes, what is
 * said for the minutes, and what is noted apart from them. It decides nothing: "asked" is emitted with one of
 * JalonsAffaireKey, and the number of a row where it is about one; "typed" at each key of the two texts, "left" when the
 * keyboard leaves one.
 */
typedef enum {
  JALONS_AFFAIRE_FAVORABLE,
  JALONS_AFFAIRE_DEFAVORABLE,
  JALONS_AFFAIRE_AJOURNER, /* asks why */
  JALONS_AFFAIRE_VOTER,    /* row by row, then JALONS_AFFAIRE_CONCLURE */
  JALONS_AFFAIRE_CONCLURE, /* the votes, or the reason that is typed */
  JALONS_AFFAIRE_REPRENDRE,
  JALONS_AFFAIRE_RANG,     /* the vote, or the reason, of that number */
  JALONS_AFFAIRE_ECRIRE,   /* a key of the reason that is typed */
  JALONS_AFFAIRE_INTERET,  /* the member of that number */
  JALONS_AFFAIRE_ABANDONNER,
} JalonsAffaireKey;

/* What the pane asks for. */
typedef enum {
  JALONS_AFFAIRE_REPOS,
  JALONS_AFFAIRE_MOTIF,     /* why it is postponed */
  JALONS_AFFAIRE_VOTES,
  JALONS_AFFAIRE_PARTAGE,   /* the casting vote */
} JalonsAffaireMode;

typedef struct {
  const JalonsSeanceRegister *session;
  const JalonsAffaire        *affaire; /* NULL: nothing to show */
  int                         heure;
  JalonsAffaireMode           mode;
  const GArray               *votes;   /* JalonsVote, while they are given */
} JalonsAffaireView;

GtkWidget  *jalons_affaire_pane_new  (void);
void        jalons_affaire_pane_show (JalonsAffairePane *self, JalonsStore *store, const JalonsAffaireView *view);

/* The member of row @number of the list of voices, from 1; 0: none. The row that has the keyboard, 0: none. */
JalonsRef   jalons_affaire_pane_voice    (JalonsAffairePane *self, guint number);
guint       jalons_affaire_pane_selected (JalonsAffairePane *self);

/* Whether a row of voices has the keyboard. */
gboolean    jalons_affaire_pane_has_voices_focus (JalonsAffairePane *self);

/* What is typed of it; "" for nothing. */
void        jalons_affaire_pane_set_texts       (JalonsAffairePane *self, const char *observation, const char *note);
char       *jalons_affaire_pane_get_observation (JalonsAffairePane *self);
char       *jalons_affaire_pane_get_note        (JalonsAffairePane *self);
void        jalons_affaire_pane_focus_text      (JalonsAffairePane *self, gboolean note);

/* The reason in the delegate's own words; "" for none. */
void        jalons_affaire_pane_set_motif       (JalonsAffairePane *self, const char *motif);
char       *jalons_affaire_pane_get_motif       (JalonsAffairePane *self);
void        jalons_affaire_pane_focus_motif     (JalonsAffairePane *self);

G_END_DECLS
