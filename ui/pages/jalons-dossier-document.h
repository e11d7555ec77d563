/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

/* « Document du dossier… »: asks what is made of it and whether it names her, then writes or prints it. Every way is
 * entered in the journal; what leaves as a file needs a reason (jalons_export_ask()). */
void jalons_dossier_document (JalonsPage *page, JalonsRef personne, JalonsRef parcours, const char *code);

G_END_DECLS
