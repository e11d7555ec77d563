/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-seance-register.h"

G_BEGIN_DECLS

#define JALONS_TYPE_PRESENCE_LIST (jalons_presence_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonsPresenceList, jalons_presence_list, JALONS, PRESENCE_LIST, GtkBox)

/**
 * JalonsPresenceList:
 *
 * Who composes the commission, and where each is: numbered rows. "activated" is emitted with the member when a row is
 * activated.
 */
GtkWidget *jalons_presence_list_new          (void);

/* As it is at @heure. */
void       jalons_presence_list_show         (JalonsPresenceList *self, const JalonsSeanceRegister *session, int heure);

/* 0: none. */
JalonsRef  jalons_presence_list_get_selected (JalonsPresenceList *self);

/* The member whose row has that number, from 1; 0: none. */
JalonsRef  jalons_presence_list_nth          (JalonsPresenceList *self, guint number);

/* Gives the keyboard to the row that is chosen, the first at first. */
void       jalons_presence_list_focus        (JalonsPresenceList *self);
gboolean   jalons_presence_list_has_focus    (JalonsPresenceList *self);

/* The next row is chosen, with the keyboard. */
void       jalons_presence_list_advance      (JalonsPresenceList *self);

G_END_DECLS
