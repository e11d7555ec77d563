/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-odt.h"

G_BEGIN_DECLS

/* What is wrong with a template, where, and what to do: of an error of JALONS_ODT_ERROR. Owned by the caller. */
char *jalons_text_template_error (const GError *error);

G_END_DECLS
