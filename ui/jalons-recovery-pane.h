/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows the recovery code of a register to be made, to be printed or noted; then asks for it, to prove that it
 * was. The code is drawn when it is first shown, and kept nowhere but on paper. */
#define JALONS_TYPE_RECOVERY_PANE (jalons_recovery_pane_get_type ())
G_DECLARE_FINAL_TYPE (JalonsRecoveryPane, jalons_recovery_pane, JALONS, RECOVERY_PANE, AdwBin)

/* Shows it; @file_name: of the register, for the sheet. */
void        jalons_recovery_pane_show   (JalonsRecoveryPane *self, const char *file_name);

/* Hides it and asks for it. */
void        jalons_recovery_pane_ask    (JalonsRecoveryPane *self);

/* The code, once it has been typed as it was shown; else NULL, after saying which group is wrong. The pane's own. */
const char *jalons_recovery_pane_get    (JalonsRecoveryPane *self);

/* Wipes it, and what was typed. */
void        jalons_recovery_pane_forget (JalonsRecoveryPane *self);

G_END_DECLS
