/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-reader"

#include "jalons-confined.h"
#include "jalons-envoi-text.h"
#include "jalons-sheet-read.h"

/* The program that reads what comes from elsewhere, confined: started by Jalons, never by people. A new format is a
 * line here. */
static const JalonsConfinedReader readers[] = {
  { JALONS_SHEET_READER, jalons_sheet_read_confined },
  { JALONS_ENVOI_READER, jalons_envoi_read_confined },
};

int
main (int argc, char **argv)
{
  return jalons_confined_main (argc, argv, readers, G_N_ELEMENTS (readers));
}
