/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-indicator.h"

G_BEGIN_DECLS

/* The breakdowns of an association's bilan that the yearly report has not. */
extern const JalonsAxis jalons_bilan_axis_type;
extern const JalonsAxis jalons_bilan_axis_decision;
extern const JalonsAxis jalons_bilan_axis_age_entree;
extern const JalonsAxis jalons_bilan_axis_age_debut;
extern const JalonsAxis jalons_bilan_axis_region;
extern const JalonsAxis jalons_bilan_axis_en_prostitution_entree;
extern const JalonsAxis jalons_bilan_axis_traite;
extern const JalonsAxis jalons_bilan_axis_europe_autre_pays;
extern const JalonsAxis jalons_bilan_axis_exploitation_pays_origine;
extern const JalonsAxis jalons_bilan_axis_exploitation_parcours;
extern const JalonsAxis jalons_bilan_axis_violence_familiale;
extern const JalonsAxis jalons_bilan_axis_violence_conjugale;
extern const JalonsAxis jalons_bilan_axis_viol;
extern const JalonsAxis jalons_bilan_axis_mutilation;
extern const JalonsAxis jalons_bilan_axis_mariage_force;
extern const JalonsAxis jalons_bilan_axis_ressources_entree;
extern const JalonsAxis jalons_bilan_axis_logement_stable_entree;
extern const JalonsAxis jalons_bilan_axis_en_emploi;
extern const JalonsAxis jalons_bilan_axis_contrat;
extern const JalonsAxis jalons_bilan_axis_loge;
extern const JalonsAxis jalons_bilan_axis_ressources;
extern const JalonsAxis jalons_bilan_axis_droit_sejour;
extern const JalonsAxis jalons_bilan_axis_resident;
extern const JalonsAxis jalons_bilan_axis_aps_veille;

G_END_DECLS
