/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* xoshiro256** 1.0 seeded by splitmix64 (Blackman and Vigna): the same numbers on every machine, so
 * that a demonstration register depends on its options alone. */
typedef struct {
  guint64 state[4];
} JalonsRandom;

/* @stream separates independent draws of one seed. */
void     jalons_random_init     (JalonsRandom *random, guint64 seed, guint64 stream);

/* A whole number from @low to @high, both included; @low when the range is empty. */
int      jalons_random_between  (JalonsRandom *random, int low, int high);

gboolean jalons_random_percent  (JalonsRandom *random, int percent);

/* An index drawn in proportion to @weights, which are not all 0. */
guint    jalons_random_weighted (JalonsRandom *random, const int *weights, guint n_weights);

void     jalons_random_shuffle  (JalonsRandom *random, gpointer items, guint n_items, gsize size);

G_END_DECLS
