/* SPDX-License-Identifier: EUPL-1.2 */
/* What a sealed file says, once it is open. The first byte: its nature; its last bit, whether what follows is the text of a
 * payload or what the confined program answers. What was read is packed and read again, and must say the same. */
#include "fuzz.h"

#include "jalons-envoi-private.h"

static void
check_again (JalonsPliNature nature, const JalonsEnvoiText *text)
{
  g_autoptr (GBytes) packed = jalons_envoi_text_pack (text);
  g_autoptr (JalonsEnvoiText) again = jalons_envoi_text_unpack (nature, packed, NULL);
  g_autoptr (GBytes) twice = NULL;

  g_assert_nonnull (again);
  twice = jalons_envoi_text_pack (again);
  g_assert_true (g_bytes_equal (packed, twice));
}

/* As the confined program reads it. Documents take as much room as the text is long, so that some are listed rightly. */
static JalonsEnvoiText *
read_payload (JalonsPliNature nature, const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) payload = g_byte_array_sized_new ((guint) size + 4);
  g_autofree char *argument = g_strdup_printf ("%d %zu", (int) nature, size + 4 + (size && data[size - 1] == '\n' ? size : 0));
  g_autoptr (GBytes) answer = NULL;
  guint8 length[4];

  jalons_put_u32 (length, (guint32) size);
  g_byte_array_append (payload, length, sizeof length);
  g_byte_array_append (payload, data, (guint) size);
  answer = jalons_envoi_read_confined (fuzz_file (payload->data, payload->len), argument, NULL);
  if (!answer)
    return NULL;

  return jalons_envoi_text_unpack (nature, answer, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  JalonsPliNature nature = 0;
  g_autoptr (JalonsEnvoiText) text = NULL;

  if (size < 1)
    return 0;
  nature = 1 + data[0] / 2 % JALONS_PLI_N_NATURES;
  if (data[0] & 1)
    {
      g_autoptr (GBytes) answer = g_bytes_new (data + 1, size - 1);

      text = jalons_envoi_text_unpack (nature, answer, NULL);
    }
  else
    text = read_payload (nature, data + 1, size - 1);
  if (text)
    check_again (nature, text);

  return 0;
}
