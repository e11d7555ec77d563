/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How deep an object that is read may go: none of ours goes beyond six. */
#define JALONS_JSON_DEPTH_MAX 32

/* JSON that somebody gives: one object, and nothing after it. json-glib follows a text as deep as it goes, to the end of
 * the stack, and loses what stands before the last of several values. NULL when it is no such thing, with @error (which may
 * be NULL) where the parser says why. */
JsonNode *jalons_json_read (const char *text, GError **error);

/* A member, where it is a value: json-glib asks it of no list and no object. @otherwise where there is none, or another thing;
 * 0 and "" of a value of another type. The text is the object's. */
gint64 jalons_json_number (JsonObject *object, const char *name, gint64 otherwise);
const char *jalons_json_text_of (JsonObject *object, const char *name);

G_END_DECLS
