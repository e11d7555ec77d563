/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* What others do to a register while it is open: it is never written over what they put there. */

#include <string.h>

#include "jalons-divergent.h"
#include "jalons-register-file-private.h"
#include "jalons-sys.h"

typedef enum {
  STANDS_OURS,
  STANDS_ATTEMPT, /* what was put there, though the share said that it was not */
  STANDS_NOTHING,
  STANDS_OTHER,
} Stands;

static Stands
compare (JalonsRegisterFile *file, const JalonsStanding *found)
{
  if (jalons_standing_is (found, &file->stands.header, file->stands.tag))
    return STANDS_OURS;
  if (file->attempt && jalons_standing_is (found, &file->attempt->header, file->attempt->tag))
    return STANDS_ATTEMPT;

  return STANDS_OTHER;
}

/* What stands there; FALSE when the disk does not say, which may pass. */
static gboolean
judge (JalonsRegisterFile *file, Stands *stands, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *next = jalons_standing_next_path (file->path);
  JalonsStanding found;

  *stands = STANDS_OTHER;
  if (jalons_standing_read (file->path, &found, &why))
    *stands = compare (file, &found);
  else if (g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_IO)
           || g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FULL))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  else if (g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_ABSENT))
    {
      if (!jalons_standing_is_between (file->path))
        *stands = STANDS_NOTHING;
      /* A replacement of ours that stopped between its steps goes on; that of another is another's. */
      else if (jalons_standing_read (next, &found, NULL) && compare (file, &found) == STANDS_ATTEMPT)
        {
          if (!jalons_standing_mend (file->path, error))
            return FALSE;
          *stands = STANDS_ATTEMPT;
        }
    }

  return TRUE;
}

gboolean
jalons_register_file_check (JalonsRegisterFile *file, guint64 sequence, JalonsPlacing *placing, GError **error)
{
  Stands stands = STANDS_OURS;

  if (!file->established)
    return TRUE;
  if (!judge (file, &stands, error))
    return FALSE;
  if (stands == STANDS_OTHER)
    return jalons_register_file_fence (file, sequence, error);
  /* Published without an answer: the log goes on from the base before, which this machine keeps. */
  if (stands == STANDS_ATTEMPT)
    {
      file->stands = *file->attempt;
      g_clear_pointer (&file->attempt, g_free);
    }
  if (stands == STANDS_NOTHING)
    *placing = jalons_sys.name_new;

  return TRUE;
}

/* The copy holds all: what the next opening would take for a state to be saved is put away. */
static void
put_local_away (JalonsRegisterFile *file)
{
  const JalonsMarkState none = { 0 };
  g_autofree char *aside = NULL;

  g_clear_pointer (&file->log, jalons_log_free);
  if (file->log_path)
    aside = jalons_put_aside (file->log_path, NULL);
  if (file->share && file->share->folder)
    {
      jalons_sys.unlink (file->share->base_path);
      jalons_sys.unlink (file->share->next_path);
    }
  /* What others have written is not older for being another's. */
  if (file->mark)
    jalons_mark_write (file->mark, &none);
}

gboolean
jalons_register_file_fence (JalonsRegisterFile *file, guint64 sequence, GError **error)
{
  JalonsBaseState state = file->state;

  state.sequence = sequence;
  file->fenced = TRUE;
  file->read_only = TRUE;
  if (file->committed && !file->divergent)
    file->divergent = jalons_divergent_write (file->path, &file->header, file->key, file->image, &state, NULL);
  if (file->divergent)
    put_local_away (file);

  return jalons_vault_set_error (error, JALONS_VAULT_ERROR_FENCED, file->path);
}

const char *
jalons_register_file_divergent (const JalonsRegisterFile *file)
{
  return file->divergent;
}
