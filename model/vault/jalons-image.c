/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-image-private.h"

#include <sodium.h>
#include <string.h>
#include <sys/mman.h>

/* Memory comes by blocks, so that a large register grows without being moved. */
#define BLOCK_PAGES 256
#define BLOCK_SIZE ((gsize) BLOCK_PAGES * JALONS_PAGE_SIZE)

static guint8 *
block_new (void)
{
  guint8 *block = mmap (NULL, BLOCK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (block == MAP_FAILED)
    g_error ("no memory for the register");
  /* Cases have no business in a core dump. */
  madvise (block, BLOCK_SIZE, MADV_DONTDUMP);

  return block;
}

static void
block_free (gpointer block)
{
  sodium_memzero (block, BLOCK_SIZE);
  munmap (block, BLOCK_SIZE);
}

JalonsImage *
jalons_image_new (void)
{
  JalonsImage *image = g_new0 (JalonsImage, 1);

  image->blocks = g_ptr_array_new_with_free_func (block_free);
  image->changed = g_byte_array_new ();
  jalons_image_register_vfs (image);

  return image;
}

void
jalons_image_free (JalonsImage *image)
{
  jalons_image_unregister_vfs (image);
  g_ptr_array_unref (image->blocks);
  g_byte_array_unref (image->changed);
  g_free (image);
}

void
jalons_image_set_keeper (JalonsImage *image, JalonsImageKeeper keeper, gpointer data)
{
  image->keeper = keeper;
  image->keeper_data = data;
}

void
jalons_image_set_guard (JalonsImage *image, JalonsImageGuard guard, gpointer data)
{
  image->guard = guard;
  image->guard_data = data;
}

guint32
jalons_image_n_pages (JalonsImage *image)
{
  return image->n_pages;
}

void
jalons_image_mark (JalonsImage *image, guint32 number)
{
  guint8 *byte = image->changed->data + number / 8;
  guint8 bit = (guint8) (1 << (number % 8));

  image->n_changed += (*byte & bit) == 0;
  *byte |= bit;
}

static void
forget_beyond (JalonsImage *image, guint32 n_pages)
{
  for (guint32 i = jalons_image_next_changed (image, n_pages); i != G_MAXUINT32;
       i = jalons_image_next_changed (image, i + 1))
    {
      image->changed->data[i / 8] &= (guint8) ~(1 << (i % 8));
      image->n_changed--;
    }
}

void
jalons_image_resize (JalonsImage *image, guint32 n_pages)
{
  guint32 before = image->n_pages;
  guint n_blocks = (n_pages + BLOCK_PAGES - 1) / BLOCK_PAGES;
  guint n_bytes = (n_pages + 7) / 8;

  if (n_pages < before)
    {
      forget_beyond (image, n_pages);
      for (guint32 i = n_pages; i < MIN (before, n_blocks * BLOCK_PAGES); i++)
        memset (jalons_image_page (image, i), 0, JALONS_PAGE_SIZE);
    }
  while (image->blocks->len < n_blocks)
    g_ptr_array_add (image->blocks, block_new ());
  g_ptr_array_set_size (image->blocks, (int) n_blocks);
  if (image->changed->len < n_bytes)
    {
      guint known = image->changed->len;

      g_byte_array_set_size (image->changed, n_bytes);
      memset (image->changed->data + known, 0, n_bytes - known);
    }
  image->n_pages = n_pages;
  image->resized = image->resized || n_pages != before;
  for (guint32 i = before; i < n_pages; i++)
    jalons_image_mark (image, i);
}

guint8 *
jalons_image_page (JalonsImage *image, guint32 number)
{
  return (guint8 *) g_ptr_array_index (image->blocks, number / BLOCK_PAGES)
         + (gsize) (number % BLOCK_PAGES) * JALONS_PAGE_SIZE;
}

guint32
jalons_image_n_changed (JalonsImage *image)
{
  return image->n_changed;
}

guint32
jalons_image_next_changed (JalonsImage *image, guint32 from)
{
  for (guint32 i = from; i < image->n_pages; i++)
    {
      if (image->changed->data[i / 8] == 0)
        i |= 7;
      else if (image->changed->data[i / 8] & (1 << (i % 8)))
        return i;
    }

  return G_MAXUINT32;
}

void
jalons_image_clear_changed (JalonsImage *image)
{
  /* None, of an image that never had a page. */
  if (image->changed->len > 0)
    memset (image->changed->data, 0, image->changed->len);
  image->n_changed = 0;
  image->resized = FALSE;
}
