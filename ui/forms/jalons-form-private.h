/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-form.h"

G_BEGIN_DECLS

struct _JalonsForm {
  JalonsStore          *store;
  const JalonsFormSpec *spec;
  GPtrArray            *entries; /* JalonsFormEntry, owned */
  char                 *subject; /* of its draft */
};

#define jalons_form_block(form, entry) (&(form)->spec->blocks[(entry)->block])
#define jalons_form_table(form, entry) (jalons_table (jalons_form_block (form, entry)->table))

/* An entry of the block, a new record; its base is what it says once jalons_form_entry_settle() is called. */
JalonsFormEntry *jalons_form_entry_new    (JalonsForm *form, guint block, gpointer record);
void             jalons_form_entry_settle (JalonsForm *form, JalonsFormEntry *entry);
void             jalons_form_entry_free   (gpointer entry);

/* What a new record of the block is proposed to say. */
void             jalons_form_fill_new     (JalonsForm *form, JalonsFormEntry *entry);

/* The same of a transfer, from the dossier. */
void             jalons_form_fill_transfert (JalonsForm *form, JalonsTransfert *transfert);

/* Whether the record is saved as things stand: not a new one in which nothing was filled, unless it is always there. */
gboolean         jalons_form_entry_counts (const JalonsForm *form, const JalonsFormEntry *entry);

/* The record its block's one refers to; NULL for none. */
gpointer         jalons_form_parent       (JalonsForm *form, const JalonsFormEntry *entry);

JalonsRef        jalons_form_parcours_personne (JalonsStore *store, JalonsRef parcours);

G_END_DECLS
