/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-random.h"

G_BEGIN_DECLS

/* Names made of syllables, so that they are nobody's. Free with g_free(). */
char *jalons_demo_family_name (JalonsRandom *random);
char *jalons_demo_given_name  (JalonsRandom *random);

G_END_DECLS
