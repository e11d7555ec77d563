/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-case.h"

G_BEGIN_DECLS

/* Puts drawn cases into the register, a person and all that is theirs at a time. */
typedef struct {
  JalonsStore             *store;
  const JalonsDemoCountry *country;
  JalonsRandom            *random;
  JalonsDay                today; /* nothing is paid on or after it */
  guint                    n_persons;
  guint                    n_requests;
  guint                    n_permits;
  guint                    n_appeals;
} JalonsDemoWriter;

gboolean jalons_demo_write_case (JalonsDemoWriter *writer, JalonsDemoCase *demo_case, GError **error);

/* Parts, in their own files. */
gboolean jalons_demo_write_requests (JalonsDemoWriter *writer, JalonsDemoCase *demo_case, JalonsRef parcours,
                                     GError **error);
gboolean jalons_demo_write_aid      (JalonsDemoWriter *writer, const JalonsDemoCase *demo_case,
                                     JalonsRef personne, GError **error);

G_END_DECLS
