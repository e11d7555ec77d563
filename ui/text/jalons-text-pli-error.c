/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-pli-error.h"

#include <glib/gi18n.h>

static const char *const pli_sentences[] = {
  [JALONS_PLI_ERROR_NOT_A_PLI]
  = N_ ("This file is empty, or it is no sealed file of Jalons. Choose one whose name ends in “.pli”."),
  [JALONS_PLI_ERROR_NEWER]
  = N_ ("This file was sealed by a newer version of Jalons, or its beginning was changed on the way. Update the program; if "
        "it is up to date, ask for the file again."),
  [JALONS_PLI_ERROR_TOO_LARGE]
  = N_ ("A sealed file holds 67 MB of documents at most, and this one would hold more. Nothing was opened or sealed: fewer or "
        "smaller documents must be sent at a time."),
  [JALONS_PLI_ERROR_CUT]
  = N_ ("The end of this file is missing, or something was added to the file. Copy it again from where it came; if that does "
        "not help, ask for it again."),
  [JALONS_PLI_ERROR_DAMAGED]
  = N_ ("This file was changed on the way. Ask for it again, attached to a message or on a USB stick, never as text."),
  [JALONS_PLI_ERROR_NOT_FOR_US]
  = N_ ("This file was sealed for somebody else, or its beginning was changed on the way. Ask the sender which card it was "
        "sealed to, give this register’s present one, and have the file sealed again."),
  [JALONS_PLI_ERROR_FORWARDED]
  = N_ ("This file was written to others, and somebody else sealed it on to this register. Use nothing of it; ask its author "
        "to send it directly."),
  [JALONS_PLI_ERROR_SENDER]
  = N_ ("This file is signed by a card that this register does not know. Ask the sender for that card, compare its words "
        "aloud, then open the file again."),
  [JALONS_PLI_ERROR_FORGED]
  = N_ ("This file is not signed by the organisation that it names, or somebody else sealed it again. Use nothing of it, and "
        "tell that organisation."),
  [JALONS_PLI_ERROR_DOWNGRADE]
  = N_ ("This file says one thing outside and another inside: somebody tampered with it. Nothing was opened; tell its "
        "sender."),
  [JALONS_PLI_ERROR_MALFORMED]
  = N_ ("This file is not written as a sealed file must be: a program is at fault, or somebody tampered with it. Nothing was "
        "taken from it; have it sealed again, with a program that is up to date."),
  [JALONS_PLI_ERROR_EXPIRED]
  = N_ ("This file was to be opened before a day that has passed. Check the date of this computer; if it is right, have the "
        "file sealed again."),
  [JALONS_PLI_ERROR_RECIPIENTS]
  = N_ ("A file is sealed to one to eight organisations, each of them once. Nothing was sealed; correct the list."),
};

static const char *const carte_sentences[] = {
  [JALONS_CARTE_ERROR_NOT_A_CARD]
  = N_ ("This file is empty, or it is no card of Jalons. Choose one whose name ends in “.carte”."),
  [JALONS_CARTE_ERROR_NEWER]
  = N_ ("This card was made by a newer version of Jalons, or it was changed on the way. Update the program; if it is up to "
        "date, ask for the card again."),
  [JALONS_CARTE_ERROR_DAMAGED]
  = N_ ("This card is cut, or not written as a card must be. Ask the organisation for it again."),
  [JALONS_CARTE_ERROR_SIGNATURE]
  = N_ ("This card is not signed by the keys that it shows: it was changed, or somebody else made it. Do not use it; ask the "
        "organisation for its card, and compare the words aloud."),
};

char *
jalons_text_pli_error (const GError *error)
{
  if (error->domain == JALONS_PLI_ERROR && (guint) error->code < G_N_ELEMENTS (pli_sentences))
    return g_strdup (_ (pli_sentences[error->code]));
  if (error->domain == JALONS_CARTE_ERROR && (guint) error->code < G_N_ELEMENTS (carte_sentences))
    return g_strdup (_ (carte_sentences[error->code]));

  return NULL;
}
