/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-register-file.h"

G_BEGIN_DECLS

/* The header of the register at @path, even while another program has it open; nothing in it is proved. */
gboolean jalons_register_file_peek      (const char *path, JalonsBaseHeader *header, GError **error);

/* After a failure, tries to write all of the register anew, into another file; then there is no failure any
 * more. */
gboolean jalons_register_file_try_again (JalonsRegisterFile *file, GError **error);

G_END_DECLS
