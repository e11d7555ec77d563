/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

#include "jalons-cli-json-add.h"

#include <stdio.h>

void
jalons_json_add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
jalons_json_add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
jalons_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
jalons_json_add_cents (JsonBuilder *builder, const char *name, JalonsCents cents)
{
  char buffer[JALONS_CENTS_TEXT_SIZE];

  jalons_json_add_text (builder, name, cents == JALONS_CENTS_NONE ? NULL : jalons_cents_write (cents, buffer));
}

void
jalons_json_add_day (JsonBuilder *builder, const char *name, JalonsDay day)
{
  char buffer[JALONS_DAY_TEXT_SIZE];

  jalons_json_add_text (builder, name, day == JALONS_DAY_NONE ? NULL : jalons_day_write_iso (day, buffer));
}

void
jalons_json_add_month (JsonBuilder *builder, const char *name, JalonsMonth month)
{
  char buffer[JALONS_MONTH_TEXT_SIZE];

  jalons_json_add_text (builder, name, month == JALONS_MONTH_NONE ? NULL : jalons_month_write_iso (month, buffer));
}

void
jalons_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  text = json_generator_to_data (generator, NULL);
  puts (text);
}
