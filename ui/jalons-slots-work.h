/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-job.h"
#include "jalons-keeper.h"

G_BEGIN_DECLS

typedef enum {
  JALONS_SLOTS_ADD,      /* somebody's passphrase */
  JALONS_SLOTS_CHANGE,   /* one's own */
  JALONS_SLOTS_RECOVERY, /* one more recovery code */
  JALONS_SLOTS_REMOVE,
  JALONS_SLOTS_ROTATE,   /* another key, the same slots */
} JalonsSlotsWhat;

/* Takes @secret, whose label is that of a slot that is added; NULL where nothing is. @index: of the slot that is
 * removed. */
typedef struct {
  JalonsSlotsWhat what;
  JalonsSecret   *secret;
  guint           index;
} JalonsSlotsWish;

/* Changes who may open the register of @session, behind @parent: it takes the time of a derivation. Each change
 * gives the register another key, and its documents too; it is entered in the journal. */
void jalons_slots_start (GtkWindow *parent, JalonsSession *session, const JalonsSlotsWish *wish, JalonsJobDone done,
                         gpointer data);

G_END_DECLS
