/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-case.h"

G_BEGIN_DECLS

/* Everything moved by whole months, for a desk whose today is another. Periods stay of six months and
 * follow one another as they did; sessions stay on working days. The country first. */
void jalons_demo_shift_country (JalonsDemoCountry *country, int departement, int months);
void jalons_demo_shift_case    (JalonsDemoCase *demo_case, const JalonsDemoCountry *country, int months);

G_END_DECLS
