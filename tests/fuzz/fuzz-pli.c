/* SPDX-License-Identifier: EUPL-1.2 */
/* Sealed files as they arrive: header, keys, stream. What is inside is for fuzz-pli-inside.c. */
#include <stdint.h>
#include <string.h>

#include "jalons-pli.h"
#include "pli-keys.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const JalonsCarte *
sender_cb (const guint8 hash[JALONS_CARTE_HASH_SIZE], gpointer data)
{
  const JalonsCarte *carte = jalons_identite_carte (data);

  return memcmp (hash, carte->hash, sizeof carte->hash) == 0 ? carte : NULL;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static JalonsIdentite *sender;
  static GPtrArray *ours;
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsPli) pli = NULL;

  if (!sender)
    {
      sender = load_sender ();
      ours = g_ptr_array_new ();
      g_ptr_array_add (ours, load_reader ());
    }
  pli = jalons_pli_open (file, ours, sender_cb, sender, 1800000000, &error);
  g_assert_true ((pli != NULL) != (error != NULL));

  return 0;
}
