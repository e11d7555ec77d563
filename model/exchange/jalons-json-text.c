/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-json-text.h"

#include <math.h>
#include <string.h>

struct _JalonsJsonText {
  GString *text;
  guint depth;
  gboolean empty; /* nothing yet in the object or array being written */
};

JalonsJsonText *
jalons_json_text_new (void)
{
  JalonsJsonText *text = g_new0 (JalonsJsonText, 1);

  text->text = g_string_new (NULL);
  text->empty = TRUE;

  return text;
}

void
jalons_json_text_free (JalonsJsonText *text)
{
  if (!text)
    return;
  g_string_free (text->text, TRUE);
  g_free (text);
}

static void
append_line (JalonsJsonText *text)
{
  g_string_append_c (text->text, '\n');
  for (guint i = 0; i < text->depth; i++)
    g_string_append_c (text->text, ' ');
}

static void
append_quoted (JalonsJsonText *text, const char *value)
{
  g_assert (g_utf8_validate (value, -1, NULL));

  g_string_append_c (text->text, '"');
  for (const char *p = value; *p; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (text->text, "\\%c", *p);
      else if ((guchar) *p < 0x20)
        g_string_append_printf (text->text, "\\u%04x", (guint) (guchar) *p);
      else
        g_string_append_c (text->text, *p);
    }
  g_string_append_c (text->text, '"');
}

static void
begin_member (JalonsJsonText *text, const char *key)
{
  if (!text->empty)
    g_string_append_c (text->text, ',');
  if (text->depth > 0)
    append_line (text);
  if (key)
    {
      append_quoted (text, key);
      g_string_append (text->text, ": ");
    }
  text->empty = FALSE;
}

static void
begin_group (JalonsJsonText *text, const char *key, char bracket)
{
  begin_member (text, key);
  g_string_append_c (text->text, bracket);
  text->depth++;
  text->empty = TRUE;
}

static void
end_group (JalonsJsonText *text, char bracket)
{
  g_assert (text->depth > 0);

  text->depth--;
  if (!text->empty)
    append_line (text);
  g_string_append_c (text->text, bracket);
  text->empty = FALSE;
}

void
jalons_json_begin_object (JalonsJsonText *text, const char *key)
{
  begin_group (text, key, '{');
}

void
jalons_json_end_object (JalonsJsonText *text)
{
  end_group (text, '}');
}

void
jalons_json_begin_array (JalonsJsonText *text, const char *key)
{
  begin_group (text, key, '[');
}

void
jalons_json_end_array (JalonsJsonText *text)
{
  end_group (text, ']');
}

void
jalons_json_string (JalonsJsonText *text, const char *key, const char *value)
{
  begin_member (text, key);
  append_quoted (text, value);
}

void
jalons_json_integer (JalonsJsonText *text, const char *key, gint64 value)
{
  begin_member (text, key);
  g_string_append_printf (text->text, "%" G_GINT64_FORMAT, value);
}

void
jalons_json_decimal (JalonsJsonText *text, const char *key, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_assert (isfinite (value));

  begin_member (text, key);
  g_ascii_formatd (number, sizeof number, "%.15g", value);
  g_string_append (text->text, number);
  if (!strpbrk (number, ".e"))
    g_string_append (text->text, ".0");
}

void
jalons_json_null (JalonsJsonText *text, const char *key)
{
  begin_member (text, key);
  g_string_append (text->text, "null");
}

gboolean
jalons_json_text_send (JalonsJsonText *text, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_assert (text->depth == 0 && !text->empty);

  g_string_append_c (text->text, '\n');

  return g_output_stream_write_all (stream, text->text->str, text->text->len, NULL, cancellable, error);
}
