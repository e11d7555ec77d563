/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo.h"

G_BEGIN_DECLS

/* The register of a fictional association in four départements: what it followed since 2018, and something in each group of
 * its desk on @today. */
gboolean jalons_demo_association_fill (JalonsStore *store, const JalonsDemoOptions *options, GCancellable *cancellable,
                                       GError **error);

/* Its name, that of the register. */
#define JALONS_DEMO_ASSOCIATION_NAME "Les Sillons d’avril"

G_END_DECLS
