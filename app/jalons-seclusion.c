/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons"

#include "jalons-seclusion.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/magic.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A library that prints looks for a server on the network where it is not told of this one. */
#define SPOOLER "/run/cups/cups.sock"

/* The processors whose calls are known here by their numbers; elsewhere nothing is refused. */
#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE
/* Sockets of this machine (the display, the buses) and questions to the kernel itself, no others. */
static gboolean
refuse_sockets (void)
{
  struct sock_filter filter[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, arch)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 0, 5),
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 3),
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args[0])),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 1, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, AF_NETLINK, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EAFNOSUPPORT),
  };
  const struct sock_fprog program = { .len = G_N_ELEMENTS (filter), .filter = filter };

  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
#else
static gboolean
refuse_sockets (void)
{
  return FALSE;
}
#endif

static gboolean
is_in_memory (const char *folder)
{
  struct statfs about;

  return folder && statfs (folder, &about) == 0 && about.f_type == TMPFS_MAGIC && access (folder, W_OK | X_OK) == 0;
}

static void
keep_temporaries_in_memory (void)
{
  const char *const folders[] = { g_getenv ("XDG_RUNTIME_DIR"), "/dev/shm" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (is_in_memory (folders[i]))
      {
        g_setenv ("TMPDIR", folders[i], TRUE);
        return;
      }
}

gboolean
jalons_seclusion_enter (void)
{
  keep_temporaries_in_memory ();
  g_setenv ("CUPS_SERVER", SPOOLER, TRUE);

  return refuse_sockets ();
}
