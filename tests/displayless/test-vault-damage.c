/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes that are not those that were written: never taken in silence, never an older state without a word. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "vault-test.h"

#define N_COMMITS 6

static gboolean
is_long (void)
{
  return g_getenv ("JALONS_TEST_LONG") != NULL;
}

typedef struct {
  VaultTest test;
  char     *base, *log;
  gsize     base_length, log_length;
} Fixture;

/* A register as a program that was killed leaves it. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  vault_test_begin (&fixture->test);
  for (guint i = 1; i <= N_COMMITS; i++)
    g_assert_true (vault_test_commit (&fixture->test, i));
  vault_test_kill (&fixture->test);
  g_assert_true (g_file_get_contents (fixture->test.path, &fixture->base, &fixture->base_length, NULL));
  g_assert_true (g_file_get_contents (fixture->test.log_path, &fixture->log, &fixture->log_length, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vault_test_end (&fixture->test);
  g_free (fixture->base);
  g_free (fixture->log);
}

/* What is on the disk opens with all its commits, or people are told. */
static void
check (Fixture *fixture, const char *what, gsize where)
{
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;
  gboolean told = FALSE;
  guint count = 0;

  if (!vault_test_open (&fixture->test, TRUE, &opening, &error))
    {
      g_assert_nonnull (error);
      return;
    }
  told = opening.torn || opening.strange || opening.older;
  count = vault_test_count (&fixture->test);
  vault_test_close (&fixture->test);
  if (!told)
    g_test_message ("%s at %" G_GSIZE_FORMAT ": opened in silence with %u commits", what, where, count);
  g_assert_true (told);
}

static void
put (const char *path, const char *bytes, gsize length)
{
  FILE *file = fopen (path, "wb");

  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
flip (Fixture *fixture, gboolean in_log, gsize at, guint bit)
{
  char *bytes = in_log ? fixture->log : fixture->base;
  const char *path = in_log ? fixture->test.log_path : fixture->test.path;
  gsize length = in_log ? fixture->log_length : fixture->base_length;

  bytes[at] ^= (char) (1 << bit);
  put (path, bytes, length);
  check (fixture, in_log ? "log" : "base", at);
  bytes[at] ^= (char) (1 << bit);
  put (path, bytes, length);
}

/* Of headers and heads of frames, every byte; elsewhere at random. */
static void
test_flips (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (4);
  guint n = is_long () ? 10000 : 400;

  for (gsize at = 0; at < 400; at += is_long () ? 1 : 7)
    flip (fixture, at % 2, at / 2, (guint) (at / 2) % 8);
  for (guint i = 0; i < n; i++)
    {
      gboolean in_log = g_rand_boolean (chance);
      gsize length = in_log ? fixture->log_length : fixture->base_length;

      flip (fixture, in_log, (gsize) g_rand_int_range (chance, 0, (gint32) length), g_rand_int_range (chance, 0, 8));
    }
}

static void
test_truncations (Fixture *fixture, gconstpointer data)
{
  gsize step = is_long () ? 1 : 211;

  for (gsize length = 0; length < fixture->log_length; length += step)
    {
      put (fixture->test.log_path, fixture->log, length);
      check (fixture, "log cut", length);
    }
  put (fixture->test.log_path, fixture->log, fixture->log_length);
  for (gsize length = 0; length < fixture->base_length; length += step * 16 + 1)
    {
      put (fixture->test.path, fixture->base, length);
      check (fixture, "base cut", length);
    }
  g_unlink (fixture->test.log_path);
  put (fixture->test.path, fixture->base, fixture->base_length);
  check (fixture, "log removed", 0);
}

static gsize
frame_at (const Fixture *fixture, guint number)
{
  gsize at = 60;

  for (guint i = 1; i < number; i++)
    at += 40 + jalons_get_u32 ((const guint8 *) fixture->log + at);

  return at;
}

/* In the middle, damage is told from the end of a log, and nothing is written to what is left. */
static void
test_middle (Fixture *fixture, gconstpointer data)
{
  for (guint number = 1; number <= N_COMMITS; number++)
    for (guint part = 0; part < 3; part++)
      {
        /* The head, the pages, the tag. */
        gsize at = part == 2 ? frame_at (fixture, number + 1) - 1 : frame_at (fixture, number) + (part == 0 ? 2 : 1000);
        JalonsOpening opening;
        g_autoptr (GError) error = NULL;
        g_autofree char *left = NULL;
        gsize length = 0;

        fixture->log[at] ^= 4;
        put (fixture->test.log_path, fixture->log, fixture->log_length);
        if (number < N_COMMITS)
          {
            g_assert_false (vault_test_open (&fixture->test, FALSE, &opening, &error));
            g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_DAMAGED);
            g_assert_cmpuint (opening.n_recovered, ==, number - 1);
            g_assert_cmpuint (opening.n_lost, ==, N_COMMITS - number - (part == 2));
            g_assert_true (g_file_get_contents (fixture->test.log_path, &left, &length, NULL));
            g_assert_cmpmem (left, length, fixture->log, fixture->log_length);
          }
        else
          check (fixture, "last frame", at);
        fixture->log[at] ^= 4;
      }
}

/* What was being written when the machine stopped is put aside; all that was acknowledged is there. */
static void
test_torn (Fixture *fixture, gconstpointer data)
{
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;
  gsize last = frame_at (fixture, N_COMMITS);

  put (fixture->test.log_path, fixture->log, last + 500);
  g_assert_true (vault_test_open (&fixture->test, FALSE, &opening, &error));
  g_assert_true (opening.torn);
  g_assert_true (g_file_test (opening.aside, G_FILE_TEST_EXISTS));
  jalons_opening_clear (&opening);
  g_assert_cmpuint (vault_test_count (&fixture->test), ==, N_COMMITS - 1);
  g_assert_true (vault_test_commit (&fixture->test, N_COMMITS));
  vault_test_close (&fixture->test);
  g_assert_true (vault_test_open (&fixture->test, FALSE, &opening, &error));
  g_assert_false (opening.torn || opening.older);
  g_assert_cmpuint (vault_test_count (&fixture->test), ==, N_COMMITS);
}

/* A part of one register has no place in another, nor at another time in the same. */
static void
test_parts_of_others (Fixture *fixture, gconstpointer data)
{
  gsize second = frame_at (fixture, 2), third = frame_at (fixture, 3);
  g_autofree char *cut = g_malloc (fixture->log_length);
  gsize without = fixture->log_length - (third - second);

  memcpy (cut, fixture->log, second);
  memcpy (cut + second, fixture->log + third, fixture->log_length - third);
  put (fixture->test.log_path, cut, without);
  check (fixture, "frame taken out", second);
  memcpy (cut, fixture->log, fixture->log_length);
  memcpy (cut + second, fixture->log + frame_at (fixture, 1), MIN (third - second, second - frame_at (fixture, 1)));
  put (fixture->test.log_path, cut, fixture->log_length);
  check (fixture, "frame put twice", second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/vault-damage/flips", Fixture, NULL, set_up, test_flips, tear_down);
  g_test_add ("/vault-damage/truncations", Fixture, NULL, set_up, test_truncations, tear_down);
  g_test_add ("/vault-damage/middle", Fixture, NULL, set_up, test_middle, tear_down);
  g_test_add ("/vault-damage/torn", Fixture, NULL, set_up, test_torn, tear_down);
  g_test_add ("/vault-damage/parts-of-others", Fixture, NULL, set_up, test_parts_of_others, tear_down);

  return g_test_run ();
}
