/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the computer writes its memory when it runs short of it, or hibernates. */
typedef enum {
  JALONS_SWAP_SAFE,  /* nowhere, in compressed memory, or on an encrypted disk */
  JALONS_SWAP_CLEAR, /* in clear, as far as can be known */
} JalonsSwap;

/* @proc and @sys: what the kernel says of itself, "/proc" and "/sys"; a test has its own. */
JalonsSwap jalons_swap_look (const char *proc, const char *sys);

G_END_DECLS
