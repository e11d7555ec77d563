/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib-object.h>

#include "jalons-continuite-register.h"

G_BEGIN_DECLS

#define JALONS_TYPE_EFFECT (jalons_effect_get_type ())
G_DECLARE_FINAL_TYPE (JalonsEffect, jalons_effect, JALONS, EFFECT, GObject)

/* What other sessions change for one person, as a row of a list: code, initials, days. Never changes. */
JalonsEffect *jalons_effect_new      (JalonsStore *store, const JalonsEffet *effet);

JalonsRef     jalons_effect_personne (JalonsEffect *self);
JalonsRef     jalons_effect_parcours (JalonsEffect *self);
int           jalons_effect_days     (JalonsEffect *self); /* negative: gained */

/* « PSP-75-2025-0012, A. J. »; « gagne 15 jours ». */
const char   *jalons_effect_who      (JalonsEffect *self);
const char   *jalons_effect_what     (JalonsEffect *self);

G_END_DECLS
