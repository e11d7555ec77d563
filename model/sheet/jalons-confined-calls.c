/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

#include "jalons-confined-private.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

/* The processors whose calls are known here by their numbers. */
#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE

/* Where a word that is compared is in what the kernel tells of a call; the low half, on both processors. */
#define NUMBER     offsetof (struct seccomp_data, nr)
#define PROTECTION offsetof (struct seccomp_data, args[2])

#define ALLOW      BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define REFUSE     BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define ON(call)   BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1), ALLOW
/* Unless the memory could be run. */
#define ON_DATA(call)                                                                                        \
  BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 4), BPF_STMT (BPF_LD | BPF_W | BPF_ABS, PROTECTION),   \
      BPF_JUMP (BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1), REFUSE, ALLOW

gboolean
jalons_confined_refuse_calls (void)
{
  struct sock_filter filter[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, arch)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
    REFUSE,
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, NUMBER),
    /* The file and the answer. */
    ON (read),
    ON (pread64),
    ON (write),
    ON (writev),
    ON (lseek),
    ON (fstat),
    ON (close),
    /* Memory. */
    ON_DATA (mmap),
    ON_DATA (mprotect),
    ON (munmap),
    ON (mremap),
    ON (brk),
    ON (madvise),
    /* Itself. */
    ON (exit),
    ON (exit_group),
    ON (futex),
    ON (rt_sigreturn),
    ON (rt_sigprocmask),
    ON (rt_sigaction),
    ON (sigaltstack),
    ON (tgkill),
    ON (getpid),
    ON (gettid),
    ON (clock_gettime),
    ON (getrandom),
    ON (sched_yield),
    ON (restart_syscall),
    REFUSE,
  };
  const struct sock_fprog program = { .len = G_N_ELEMENTS (filter), .filter = filter };

  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
         && prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#else

gboolean
jalons_confined_refuse_calls (void)
{
  return FALSE;
}

#endif
