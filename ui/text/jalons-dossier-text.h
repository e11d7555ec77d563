/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"
#include "jalons-referential.h"

G_BEGIN_DECLS

/* A person's file in words, theme by theme, as her page shows it. */

typedef enum {
  JALONS_FACTS_PERSONNE, /* the only place where ids of the tables are said */
  JALONS_FACTS_DEMANDES,
  JALONS_FACTS_PERIODES,
  JALONS_FACTS_SEJOUR,
  JALONS_FACTS_AFIS,
  JALONS_FACTS_VERSEMENTS,      /* a row a year, with its total */
  JALONS_FACTS_VERSEMENTS_MOIS, /* a row a payment, the last first */
  JALONS_FACTS_HEBERGEMENT,
  JALONS_FACTS_SORTIE,
  JALONS_FACTS_ENFANTS,
  JALONS_FACTS_CONDITIONS, /* of the AFIS, as they were found */
  JALONS_FACTS_RECOURS,
  JALONS_FACTS_RELANCES,
  JALONS_FACTS_NOTES,
  JALONS_FACTS_ECARTS,     /* findings set aside */
  JALONS_FACTS_CHECKLISTS, /* of a whole file: each item of each demande */
  JALONS_FACTS_N_THEMES,
} JalonsDossierTheme;

/* How much of who she is may be told. */
typedef enum {
  JALONS_IDENTITY_SHOWN, /* as on the screen: initials in discreet mode */
  JALONS_IDENTITY_WHOLE,
  JALONS_IDENTITY_NONE, /* no name, no initials, no day of a birth, no id of the tables: ages only */
} JalonsIdentity;

/* What is told: one of her parcours, on a day. */
typedef struct {
  const JalonsDossier         *dossier;
  const JalonsDossierParcours *parcours;
  JalonsDay                    today;
  GHashTable                  *associations; /* JalonsRef * → name */
  JalonsIdentity identity;
  const JalonsReferential     *referential;  /* NULL: checklists are counted, and not judged */
  gboolean                     whole;        /* every field of each record, as a document says them */
  GHashTable                  *contacts;     /* JalonsRef * → name; NULL: they are not said */
} JalonsDossierView;

typedef struct {
  char *title;
  char *detail; /* lines under it, or NULL */
  char *value;  /* at its end, or NULL */
  JalonsTableId table; /* the record that it is, */
  JalonsRef     row;   /* and its number; 0: it is none by itself */
} JalonsTextRow;

void        jalons_text_row_free (JalonsTextRow *row);

const char *jalons_dossier_text_theme (JalonsDossierTheme theme);

/* An array of JalonsTextRow, in the order of time; empty when nothing is known. */
GPtrArray  *jalons_dossier_text_rows  (const JalonsDossierView *view, JalonsDossierTheme theme);

/* « ADELE Joy », or her initials in discreet mode; « Nom non renseigné »; "" without identity. */
char       *jalons_dossier_text_name  (const JalonsDossierView *view);

/* « Période 2 sur 4, en cours jusqu’au 14/07/2026 — reste 12 mois sur 24 ». */
char       *jalons_dossier_text_state (const JalonsDossierView *view);

/* « Prochaine échéance : fin de la période 2 le 14/07/2026 (dans 89 jours) »; NULL when there is none. */
char       *jalons_dossier_text_next  (const JalonsDossierView *view);

G_END_DECLS
