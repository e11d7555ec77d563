/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-indicator.h"

G_BEGIN_DECLS

/* The breakdowns. Where a value is not known the category is "inconnu", the last of its axis. */
extern const JalonsAxis jalons_axis_sexe;
extern const JalonsAxis jalons_axis_age;      /* bands of the PSP figures */
extern const JalonsAxis jalons_axis_age_afis; /* bands of the AFIS figures */
extern const JalonsAxis jalons_axis_nationalite;
extern const JalonsAxis jalons_axis_origine;
extern const JalonsAxis jalons_axis_enfants;
extern const JalonsAxis jalons_axis_hebergement;
extern const JalonsAxis jalons_axis_motif;
extern const JalonsAxis jalons_axis_emploi;
extern const JalonsAxis jalons_axis_logement;
extern const JalonsAxis jalons_axis_sejour;
extern const JalonsAxis jalons_axis_nature_recours;
extern const JalonsAxis jalons_axis_effectif;

/* The largest number of categories of any axis. */
#define JALONS_AXIS_MAX_CATEGORIES 256

G_END_DECLS
