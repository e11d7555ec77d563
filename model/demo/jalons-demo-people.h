/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-random.h"
#include "jalons-nationality.h"

G_BEGIN_DECLS

typedef struct {
  const char *code; /* ISO 3166-1 alpha-3 */
  int         count;
} JalonsDemoShare;

/* A nationality as they are met in the département; with @any, also French, European or not known. */
int jalons_demo_nationality (JalonsRandom *random, int departement, gboolean any);

G_END_DECLS
