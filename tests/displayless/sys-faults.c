/* SPDX-License-Identifier: EUPL-1.2 */
#include "sys-faults.h"

#include <errno.h>
#include <signal.h>

#include "jalons-sys.h"

static JalonsSys real;
static guint calls, fault_at;
static Fault fault;

static gboolean
is_hit (void)
{
  calls++;

  return calls == fault_at || (fault == REFUSE_FULL_ON && fault_at > 0 && calls > fault_at);
}

/* TRUE when the call is to be refused, with errno set. */
static gboolean
hit_before (gboolean hit)
{
  if (!hit)
    return FALSE;
  if (fault == KILL_BEFORE)
    raise (SIGKILL);
  errno = fault == REFUSE_IO ? EIO : ENOSPC;

  return fault == REFUSE_IO || fault == REFUSE_FULL || fault == REFUSE_FULL_ON;
}

static void
hit_after (gboolean hit)
{
  if (hit && (fault == KILL_AFTER || fault == KILL_HALF))
    raise (SIGKILL);
}

static int
open_cb (const char *path, int flags, mode_t mode)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.open (path, flags, mode);
  hit_after (hit);

  return result;
}

static ssize_t
write_cb (int fd, const void *bytes, size_t length)
{
  gboolean hit = is_hit ();
  ssize_t result;

  if (hit_before (hit))
    {
      /* A full disk takes what it can. */
      if (fault != REFUSE_IO && length > 1)
        real.write (fd, bytes, length / 2);
      errno = fault == REFUSE_IO ? EIO : ENOSPC;
      return -1;
    }
  result = real.write (fd, bytes,
                       hit && (fault == KILL_HALF || fault == SHORT_WRITE) ? (length + 1) / 2 : length);
  hit_after (hit);

  return result;
}

static ssize_t
write_at_cb (int fd, const void *bytes, size_t length, off_t offset)
{
  gboolean hit = is_hit ();
  ssize_t result;

  if (hit_before (hit))
    return -1;
  result = real.write_at (fd, bytes,
                          hit && (fault == KILL_HALF || fault == SHORT_WRITE) ? length / 2 : length, offset);
  hit_after (hit);

  return result;
}

static int
sync_cb (int fd)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.sync (fd);
  hit_after (hit);

  return result;
}

static int
rename_cb (const char *from, const char *to)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.rename (from, to);
  hit_after (hit);

  return result;
}

static int
name_new_cb (const char *from, const char *to)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.name_new (from, to);
  hit_after (hit);

  return result;
}

static int
unlink_cb (const char *path)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.unlink (path);
  hit_after (hit);

  return result;
}

static int
mkdir_cb (const char *path, mode_t mode)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.mkdir (path, mode);
  hit_after (hit);

  return result;
}

void
sys_faults_arm (Fault kind, guint at)
{
  real = jalons_sys;
  fault = kind;
  fault_at = at;
  calls = 0;
  jalons_sys.open = open_cb;
  jalons_sys.write = write_cb;
  jalons_sys.write_at = write_at_cb;
  jalons_sys.sync = sync_cb;
  jalons_sys.rename = rename_cb;
  jalons_sys.name_new = name_new_cb;
  jalons_sys.unlink = unlink_cb;
  jalons_sys.mkdir = mkdir_cb;
}

guint
sys_faults_calls (void)
{
  return calls;
}

gboolean
sys_faults_pass (Fault kind)
{
  return kind == REFUSE_IO || kind == REFUSE_FULL || kind == SHORT_WRITE;
}
