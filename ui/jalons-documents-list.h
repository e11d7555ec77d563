/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

/**
 * JalonsDocumentsList:
 *
 * The documents that are kept of a session, or of a person: made again as they were, with the version that was corrected
 * since.
 */
#define JALONS_TYPE_DOCUMENTS_LIST (jalons_documents_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonsDocumentsList, jalons_documents_list, JALONS, DOCUMENTS_LIST, AdwPreferencesGroup)

/* Shows those of a row of JALONS_TABLE_SEANCES or JALONS_TABLE_PERSONNES. */
void jalons_documents_list_show (JalonsDocumentsList *self, JalonsSession *session, JalonsTableId table,
                                 JalonsRef row);

G_END_DECLS
