/* SPDX-License-Identifier: EUPL-1.2 */

/* What lies beside a register, or in its place: who holds it, the mark of this machine, a base that may be none; and the name
 * of what may be a backup. */

#include "jalons-backup-private.h"
#include "jalons-lease.h"
#include "jalons-mark.h"
#include "jalons-standing.h"

#include "fuzz-vault.h"

/* A lease that makes no sense is looked at again after a while, in case it was being written: nothing writes it here. */
void
g_usleep (gulong microseconds)
{
}

static void
read_lease (const char *path, const JalonsBaseHeader *header)
{
  g_autoptr (GError) error = NULL;
  JalonsHolder holder = { 0 };
  JalonsLeaseWatch watch = { 0 };

  if (jalons_lease_look (path, header->file_id, fuzz_key (), &holder, &watch, &error))
    {
      g_assert_cmpuint (strlen (holder.label), <=, JALONS_SLOT_LABEL_SIZE);
      g_assert_cmpuint (strlen (holder.host), <=, JALONS_SLOT_LABEL_SIZE);
      jalons_lease_is_stale (&watch);
    }
}

static void
read_mark (const char *folder, const JalonsBaseHeader *header)
{
  g_autoptr (JalonsMark) mark = jalons_mark_open (folder, header, fuzz_key ());
  JalonsMarkState state = { 0 };
  gint64 when = 0;

  if (mark && !jalons_mark_read (mark, &state, &when))
    jalons_mark_glimpse (mark, &state, &when);
}

static void
read_name (const char *name)
{
  char hex[JALONS_BACKUP_HEX_SIZE];
  guint64 generation = 0;
  gint64 time = 0;

  jalons_backup_parse (name, &time, &generation, hex);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *folder = fuzz_folder ();
  g_autofree char *name = fuzz_text (data, size);
  g_autofree char *path = g_build_filename (folder, "r.jalons", NULL);
  g_autoptr (GError) error = NULL;
  JalonsBaseHeader header = { .file_id = "register of fuzz" };
  JalonsStanding standing;
  char mark[2 * JALONS_FILE_ID_SIZE + 1];

  sodium_bin2hex (mark, sizeof mark, header.file_id, JALONS_FILE_ID_SIZE);
  fuzz_folder_put ("r.jalons.verrou", data, size);
  fuzz_folder_put (mark, data, size);
  fuzz_folder_put ("r.jalons", data, size);
  read_name (name);
  read_lease (path, &header);
  read_mark (folder, &header);
  jalons_standing_read (path, &standing, &error);

  return 0;
}
