/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_APPLICATION (jalons_application_get_type ())
G_DECLARE_FINAL_TYPE (JalonsApplication, jalons_application, JALONS, APPLICATION, AdwApplication)

JalonsApplication *jalons_application_new (void);

G_END_DECLS
