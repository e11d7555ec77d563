/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include <glib/gi18n.h>

#include "jalons-territory.h"
#include "jalons-text.h"

/* What the rules look for in a register; the other codes are of files, which have no list. */
static const char *const titles[JALONS_N_FINDING_CODES] = {
  [JALONS_FINDING_PERIODS_OVERLAP] = N_ ("Periods that overlap"),
  [JALONS_FINDING_PERIOD_LENGTH] = N_ ("Periods that are not six months"),
  [JALONS_FINDING_PERIODS_TOO_MANY] = N_ ("More than four periods"),
  [JALONS_FINDING_MONTHS_TOO_MANY] = N_ ("More than 24 months"),
  [JALONS_FINDING_RENEWAL_WITHOUT_PERIOD] = N_ ("Renewals without an earlier period"),
  [JALONS_FINDING_PERIOD_AFTER_EXIT] = N_ ("Periods after the exit"),
  [JALONS_FINDING_DECISION_BEFORE_SESSION] = N_ ("Decisions before their session"),
  [JALONS_FINDING_SESSION_WITHOUT_AGREMENT] = N_ ("Sessions without a valid agrément"),
  [JALONS_FINDING_SESSION_OTHER_DEPARTEMENT] = N_ ("Sessions of another département"),
  [JALONS_FINDING_NOTIFICATION_BEFORE_DECISION] = N_ ("Notifications before their decision"),
  [JALONS_FINDING_PAYMENT_OUTSIDE_RIGHT] = N_ ("Payments outside the AFIS right"),
  [JALONS_FINDING_PARCOURS_OVERDUE] = N_ ("Overdue parcours, to put in order"),
};

const char *
jalons_text_finding_title (JalonsFindingCode code)
{
  return titles[code] ? _ (titles[code]) : jalons_finding_code_text (code);
}

char *
jalons_text_register_title (const JalonsRegister *reg)
{
  if (reg->kind == JALONS_KIND_DEPARTEMENT)
    return g_strdup_printf (_ ("Département %s — %s"), jalons_departement_code (reg->departement),
                            jalons_departement_name (reg->departement));
  if (reg->kind == JALONS_KIND_ASSOCIATION)
    return g_strdup (*reg->name ? reg->name : _ ("Association"));
  if (reg->kind == JALONS_KIND_NATIONAL)
    return g_strdup (_ ("National register"));

  return g_strdup (_ ("National demonstration"));
}
