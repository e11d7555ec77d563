/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-case.h"

G_BEGIN_DECLS

/* One whole set of cases that equals the published figures; a scale of K is K of them. Each step below
 * deals what the one before has left open. */
typedef struct {
  JalonsDemoCountry *country; /* not owned */
  JalonsRandom       random;
  GPtrArray         *cases; /* JalonsDemoCase, owned */
  JalonsDay          today; /* nothing is decided or notified on or after it */
} JalonsDemoRound;

JalonsDemoRound *jalons_demo_round_new  (JalonsDemoCountry *country, guint64 seed, guint64 number,
                                         GError **error);
void             jalons_demo_round_free (JalonsDemoRound *round);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsDemoRound, jalons_demo_round_free)

/* The steps, in their order. */
gboolean jalons_demo_draw_courses  (JalonsDemoRound *round, GError **error);
gboolean jalons_demo_deal_renewals (JalonsDemoRound *round, GError **error);
gboolean jalons_demo_deal_refusals (JalonsDemoRound *round, GError **error);
gboolean jalons_demo_deal_exits    (JalonsDemoRound *round, GError **error);
gboolean jalons_demo_deal_appeals  (JalonsDemoRound *round, GError **error);
gboolean jalons_demo_deal_aid      (JalonsDemoRound *round, GError **error);
gboolean jalons_demo_deal_people   (JalonsDemoRound *round, GError **error);
gboolean jalons_demo_deal_permits  (JalonsDemoRound *round, GError **error);

/* A person of whom no figure asks anything. */
void     jalons_demo_person_draw   (JalonsDemoRound *round, JalonsDemoCase *demo_case);

JalonsDemoCase *jalons_demo_round_add (JalonsDemoRound *round, int departement, int year);

/* The cases that @test holds for, shuffled; not owned. */
typedef gboolean (*JalonsDemoTest) (const JalonsDemoCase *demo_case, gconstpointer data);
GPtrArray *jalons_demo_round_choose (JalonsDemoRound *round, JalonsDemoTest test, gconstpointer data);

/* Sets the error of a calibration that cannot be met; returns FALSE. */
gboolean jalons_demo_fail (GError **error, const char *what, int found, int wanted);

G_END_DECLS
