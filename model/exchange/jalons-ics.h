/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-agenda.h"

G_BEGIN_DECLS

/* The agenda as iCalendar (RFC 5545), for the calendar that people have already. */

/* How to say an event: the words of ui/text. @code: of her parcours, NULL when it is nobody's. No name in any of them;
 * what is given is owned by the writer, but for the category. */
typedef struct {
  const char *name; /* of the calendar */
  char *(*summary) (const JalonsEvenement *event, const char *code);
  char *(*description) (const JalonsEvenement *event);
  const char *(*category) (const JalonsEvenement *event);
} JalonsIcsWords;

/* The events of @agenda, but for the sessions outside of @first to @last: an event of a whole day each, which takes no
 * time and is private. The same agenda on the same day gives the same text. Owned by the caller. */
char *jalons_ics_write (JalonsStore *store, const GArray *agenda, JalonsDay first, JalonsDay last, JalonsDay today,
                        const JalonsIcsWords *words);

G_END_DECLS
