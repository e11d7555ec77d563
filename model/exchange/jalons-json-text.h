/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * JalonsJsonText:
 *
 * JSON as text in one exact form, so that reports and their expected files compare byte by byte: one
 * space of indentation a level, `"key": value`, `{}` and `[]` for what is empty, a decimal always with
 * its point. JsonGenerator of json-glib writes `"key" : value` and has no setting for it.
 *
 * Keys come in the order of the calls; the caller sorts them. In an array the key is NULL.
 */
typedef struct _JalonsJsonText JalonsJsonText;

JalonsJsonText *jalons_json_text_new (void);
void jalons_json_text_free (JalonsJsonText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsJsonText, jalons_json_text_free)

void jalons_json_begin_object (JalonsJsonText *text, const char *key);
void jalons_json_end_object (JalonsJsonText *text);
void jalons_json_begin_array (JalonsJsonText *text, const char *key);
void jalons_json_end_array (JalonsJsonText *text);

void jalons_json_string (JalonsJsonText *text, const char *key, const char *value);
void jalons_json_integer (JalonsJsonText *text, const char *key, gint64 value);
void jalons_json_decimal (JalonsJsonText *text, const char *key, double value);
void jalons_json_null (JalonsJsonText *text, const char *key);

/* Writes the whole text, ended by a line feed; every object and array must be ended. */
gboolean jalons_json_text_send (JalonsJsonText *text, GOutputStream *stream, GCancellable *cancellable,
                                GError **error);

G_END_DECLS
