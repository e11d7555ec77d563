/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"
#include "jalons-referential.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/**
 * JalonsDossierReader:
 *
 * Walks the register one person's whole file at a time, in row order, in memory that does not grow with
 * the register. The store must not be written to while it walks.
 */
typedef struct _JalonsDossierReader JalonsDossierReader;

/* What to read besides the person, her parcours, demandes and exits. */
typedef enum {
  JALONS_DOSSIER_TEXTS = 1 << 0,        /* names, keys, grounds */
  JALONS_DOSSIER_EXAMINATIONS = 1 << 1, /* ajournements, recours */
  JALONS_DOSSIER_SEJOURS = 1 << 2,
  JALONS_DOSSIER_AFIS = 1 << 3,        /* rights and payments */
  JALONS_DOSSIER_FAMILY = 1 << 4,      /* children, housing */
  JALONS_DOSSIER_FACTS = (1 << 5) - 2, /* everything that indicators count, without texts */
  JALONS_DOSSIER_FOLLOW_UP
  = 1 << 5, /* checklists, reminders, notes, conditions, recusals, findings set aside;
                                          and in the referential, who sat in the sessions, and the rule set */
  JALONS_DOSSIER_EVERYTHING = (1 << 6) - 1,
} JalonsDossierParts;

JalonsDossierReader *jalons_dossier_reader_new  (JalonsStore *store, JalonsDossierParts parts, GError **error);
void                 jalons_dossier_reader_free (JalonsDossierReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsDossierReader, jalons_dossier_reader_free)

/* The next file into @dossier, which is reset first; @more is FALSE after the last. */
gboolean jalons_dossier_reader_next (JalonsDossierReader *reader, JalonsDossier *dossier, gboolean *more,
                                     GError **error);

/* Sessions and agréments; alive as long as the reader, as are the dossiers' pointers to sessions. */
const JalonsReferential *jalons_dossier_reader_referential (JalonsDossierReader *reader);

/* A reader of one person's file only. */
JalonsDossierReader *jalons_dossier_reader_new_for_personne (JalonsStore *store, JalonsDossierParts parts,
                                                             JalonsRef personne, GError **error);

G_END_DECLS
