/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <json-glib/json-glib.h>

#include "jalons-day.h"
#include "jalons-money.h"

G_BEGIN_DECLS

/* A member of the object that is being built, as every command writes it: null for what is not known, days and months
 * in ISO, amounts in euros with two decimals, as a text. */
void jalons_json_add_text    (JsonBuilder *builder, const char *name, const char *value);
void jalons_json_add_number  (JsonBuilder *builder, const char *name, gint64 value);
void jalons_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
void jalons_json_add_cents   (JsonBuilder *builder, const char *name, JalonsCents cents);
void jalons_json_add_day     (JsonBuilder *builder, const char *name, JalonsDay day);
void jalons_json_add_month   (JsonBuilder *builder, const char *name, JalonsMonth month);

/* What was built, on stdout. */
void jalons_json_print       (JsonBuilder *builder);

G_END_DECLS
