/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-afis.h"

#include <glib/gi18n.h>

static const char *const words[JALONS_RELEVE_N_STATES] = {
  [JALONS_RELEVE_RIGHT] = N_ ("as expected"),
  [JALONS_RELEVE_RECORDED] = N_ ("already recorded"),
  [JALONS_RELEVE_LATE] = N_ ("as expected, paid late"),
  [JALONS_RELEVE_DOUBLE] = N_ ("the month is paid already"),
  [JALONS_RELEVE_WRONG_AMOUNT] = N_ ("another amount than expected"),
  [JALONS_RELEVE_AFTER_END] = N_ ("the right has ended"),
  [JALONS_RELEVE_BEFORE_OPENING] = N_ ("no right has opened"),
  [JALONS_RELEVE_NOT_JUDGED] = N_ ("amount not judged: to be confirmed for so many children"),
  [JALONS_RELEVE_EXCEPTIONAL] = N_ ("exceptional aid, kept apart"),
  [JALONS_RELEVE_UNKNOWN] = N_ ("unknown person"),
  [JALONS_RELEVE_SEVERAL] = N_ ("several persons of that name and birth"),
  [JALONS_RELEVE_UNREADABLE] = N_ ("no amount to the cent, or no month"),
  [JALONS_RELEVE_MISSING] = N_ ("missing: expected, and not in the file"),
  [JALONS_RELEVE_ABSENT] = N_ ("recorded, and not in the file"),
};

const char *
jalons_text_releve_state (JalonsReleveState state)
{
  return _ (words[state]);
}
