/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* What a file refers to and does not hold, by number: JalonsRef * → name, both owned by the table, which is the caller's. */

/* The associations that presented her demandes. */
GHashTable *jalons_dossier_refs_associations (JalonsStore *store, const JalonsDossier *dossier);

/* Who was written to about her, or wrote. */
GHashTable *jalons_dossier_refs_contacts (JalonsStore *store, const JalonsDossier *dossier);

G_END_DECLS
