/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-random.h"

#include <string.h>

static guint64
rotate_left (guint64 x, int k)
{
  return (x << k) | (x >> (64 - k));
}

static guint64
next_splitmix (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

void
jalons_random_init (JalonsRandom *random, guint64 seed, guint64 stream)
{
  guint64 state = seed;

  state = next_splitmix (&state) ^ (stream * G_GUINT64_CONSTANT (0xd1342543de82ef95));
  for (guint i = 0; i < G_N_ELEMENTS (random->state); i++)
    random->state[i] = next_splitmix (&state);
}

static guint64
next (JalonsRandom *random)
{
  guint64 *s = random->state;
  guint64 result = rotate_left (s[1] * 5, 7) * 9;
  guint64 t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left (s[3], 45);
  return result;
}

int
jalons_random_between (JalonsRandom *random, int low, int high)
{
  if (high <= low)
    return low;

  /* The upper 32 bits scaled down: the bias is below one in a million for ranges of days. */
  return low + (int) (((next (random) >> 32) * (guint64) (high - low + 1)) >> 32);
}

gboolean
jalons_random_percent (JalonsRandom *random, int percent)
{
  return jalons_random_between (random, 0, 99) < percent;
}

guint
jalons_random_weighted (JalonsRandom *random, const int *weights, guint n_weights)
{
  int total = 0;

  for (guint i = 0; i < n_weights; i++)
    total += weights[i];

  int drawn = jalons_random_between (random, 0, total - 1);

  for (guint i = 0; i < n_weights; i++)
    {
      drawn -= weights[i];
      if (drawn < 0)
        return i;
    }
  return n_weights - 1;
}

void
jalons_random_shuffle (JalonsRandom *random, gpointer items, guint n_items, gsize size)
{
  char *bytes = items;
  char kept[64];

  g_assert (size <= sizeof kept);
  for (guint i = n_items; i > 1; i--)
    {
      guint j = jalons_random_between (random, 0, (int) i - 1);

      memcpy (kept, bytes + (i - 1) * size, size);
      memcpy (bytes + (i - 1) * size, bytes + j * size, size);
      memcpy (bytes + j * size, kept, size);
    }
}
