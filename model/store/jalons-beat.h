/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-register-file.h"

G_BEGIN_DECLS

/* Renews the lease of a register on a share from a thread of its own, every JALONS_LEASE_BEAT seconds: a share
 * that does not answer must not stop who works. A lease that is lost is told by the next commit. */
typedef struct _JalonsBeat JalonsBeat;

/* @file outlives it. */
JalonsBeat *jalons_beat_start (JalonsRegisterFile *file);

/* Waits for the beat at hand. */
void        jalons_beat_stop  (JalonsBeat *beat);

G_END_DECLS
