/* SPDX-License-Identifier: EUPL-1.2 */

/* Memory is wiped as it is freed, by whichever library: a name that was on the screen, a line that was read from a
 * message, does not stay in blocks that nobody looks after. These stand before the C library's own, which allows it
 * for the whole family ("Replacing malloc", in its manual) and gives its own under other names.
 *
 * mallopt (M_PERTURB) does not do it: it leaves every block of up to 1,032 bytes as it was, since these wait in the
 * thread's own cache, past the place where it wipes. */

#include "config.h"

#include "jalons-protect.h"

#if defined JALONS_WIPING_FREE && !defined __SANITIZE_ADDRESS__

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

extern void *__libc_malloc (size_t size);
extern void  __libc_free (void *block);
extern void *__libc_realloc (void *block, size_t size);

/* Until there is something to wipe, starting costs nothing more. */
static int wiping;

void
jalons_protect_begin_wiping (void)
{
  __atomic_store_n (&wiping, 1, __ATOMIC_RELAXED);
}

static int
is_wiping (void)
{
  return __atomic_load_n (&wiping, __ATOMIC_RELAXED);
}

void
free (void *block)
{
  if (block && is_wiping ())
    explicit_bzero (block, malloc_usable_size (block));
  __libc_free (block);
}

/* Shrunk by less than a half, or grown by no more than there is: in its place, and wiped when it goes. */
static int
fits (size_t usable, size_t size)
{
  return size <= usable && size >= usable / 2;
}

void *
realloc (void *block, size_t size)
{
  size_t usable = 0;
  void *fresh = NULL;

  if (!block || !is_wiping ())
    return __libc_realloc (block, size);
  if (size == 0)
    {
      free (block);
      return NULL;
    }
  usable = malloc_usable_size (block);
  if (fits (usable, size))
    return block;
  fresh = __libc_malloc (size);
  if (!fresh)
    return NULL;
  memcpy (fresh, block, usable < size ? usable : size);
  free (block);

  return fresh;
}

void *
reallocarray (void *block, size_t n, size_t size)
{
  size_t bytes = 0;

  if (__builtin_mul_overflow (n, size, &bytes))
    {
      errno = ENOMEM;
      return NULL;
    }

  return realloc (block, bytes);
}

gboolean
jalons_protect_wipes (void)
{
  return TRUE;
}

#else

void
jalons_protect_begin_wiping (void)
{
}

gboolean
jalons_protect_wipes (void)
{
  return FALSE;
}

#endif
