/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-commission.h"
#include "jalons-dossier.h"
#include "jalons-referential.h"
#include "jalons-text-documents.h"

G_BEGIN_DECLS

/* What documents are filled from. */
typedef struct {
  const JalonsReferential *referential;
  const JalonsLetterhead *letterhead;
  const JalonsRegister *reg;
  JalonsDay today;
  JalonsSeance seance; /* id 0: none */
  /* Somebody typed them: without what names those who are on the session. */
  char *lieu;
  char *visio;
  char *sans_quorum;
  /* jalons_documents_open_seance(); NULL without session. */
  GArray *mouvements; /* JalonsMouvement */
  JalonsCommission *commission;
  JalonsCommission *complete; /* as if every member were there */
  gboolean timed;             /* arrivals and departures are recorded, not an attendance alone */
  gboolean by_hand;           /* the delegate ordered the agenda */
  GArray *avis;               /* JalonsDocumentsAvis: opinions of the session whose hour is known */
} JalonsDocumentsFrame;

typedef struct {
  int heure;
  guint rang;
} JalonsDocumentsAvis;

/* A demande, or a parcours by itself. */
typedef struct {
  const JalonsDossier *dossier;
  const JalonsDossierParcours *parcours;
  int demande; /* index in the dossier, -1: none */
  gboolean postponed; /* by this session */
  JalonsAssociation association;
  char *association_adresse;
} JalonsDocumentsCase;

/* « 12 mars 2026 », and « jeudi 12 mars 2026 »; what is to be completed for JALONS_DAY_NONE. Owned by the caller. */
char *jalons_documents_day (JalonsDay day, const char *blank);
char *jalons_documents_weekday (JalonsDay day);
/* « 14 h 30 », « 14 h »; NULL below 0. Owned by the caller. */
char *jalons_documents_heure (int minutes);
/* Takes @value. */
void jalons_documents_take (JalonsDocData *data, const char *name, char *value, const char *blank);

/* The letterhead, the session and the day: what every document may say. */
void jalons_documents_write_frame (const JalonsDocumentsFrame *frame, JalonsDocData *data);
/* Members, attendance, quorum. The cases are added one at a time, those of a type together; the session's documents
 * are made after the last. */
void jalons_documents_write_seance (const JalonsDocumentsFrame *frame, JalonsDocData *data);
void jalons_documents_append_case (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about,
                                   JalonsDocData *data);

/* The commission of frame->seance; and without it. */
void jalons_documents_open_seance (JalonsDocumentsFrame *frame);
void jalons_documents_close_seance (JalonsDocumentsFrame *frame);
/* The attendance of a member, by her movements. */
void jalons_documents_write_attendance (const JalonsDocumentsFrame *frame, const JalonsMembre *membre,
                                        JalonsDocData *line);
/* Whether she sat or was represented at one moment at least. */
gboolean jalons_documents_took_part (const JalonsDocumentsFrame *frame, JalonsRef membre);
/* The quorum at the opening, and at each opinion where it is another; and who held whose mandate. Owned. */
char *jalons_documents_quorum (const JalonsDocumentsFrame *frame);
char *jalons_documents_mandats (const JalonsDocumentsFrame *frame);
/* Who withdraws from a case, or would if she came: an array of JalonsVoix. Owned. */
GArray *jalons_documents_retraits (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about);
const char *jalons_documents_retrait_motif (JalonsCommissionCode why);
/* How the opinion on a case was given. */
void jalons_documents_write_avis (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about,
                                  JalonsDocData *line);
/* Its row of the agenda; NULL: none. */
const JalonsSeancePoint *jalons_documents_point (const JalonsDocumentsFrame *frame,
                                                 const JalonsDocumentsCase *about);

/* By code alone. */
void jalons_documents_write_case (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about,
                                  JalonsDocData *data);
/* Her name and birth, and what is decided. */
void jalons_documents_write_person (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about,
                                    JalonsDocData *data);

/* « Renouvellement n° 2 », « Engagement ». Owned by the caller. */
char *jalons_documents_type (const JalonsDocumentsCase *about);
/* « Mme X (association agréée) »: who does not sit on it; "aucun". Owned by the caller. */
char *jalons_documents_deports (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about);
const char *jalons_documents_opinion (int opinion);
const JalonsDossierDemande *jalons_documents_demande (const JalonsDocumentsCase *about);
/* The authorised periods before this demande, those of another register with them, and their time. */
guint jalons_documents_periods_before (const JalonsDocumentsCase *about, JalonsDuration *time);

/* What the law wants in it and the register does not hold, a line each, added to @missing. */
void jalons_documents_check_refusal (const JalonsDocumentsCase *about, GPtrArray *missing);
void jalons_documents_check_end (const JalonsDocumentsCase *about, gboolean decided, GPtrArray *missing);

G_END_DECLS
