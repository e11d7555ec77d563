/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-tables.h"

G_BEGIN_DECLS

/* The grounds in law that decisions on demandes usually rest on, to be taken over and completed. French: they are the
 * decision's own wording. Each cites its article. */
typedef struct {
  const char *text;
  guint       types; /* bits (1 << JALONS_DEMANDE_*): of which demandes it is a ground */
} JalonsMotif;

const JalonsMotif *jalons_motifs_droit (guint *n);

/* The first word of @text that tells of health, sexual life, opinions, religion, origin or offences (GDPR art. 9 and 10): what
 * grounds can mostly do without. French, any case, with or without accents; owned, NULL for none. It is a hint, no proof: a
 * text without such a word may tell of them all the same. */
char              *jalons_motifs_sensitive (const char *text);

G_END_DECLS
