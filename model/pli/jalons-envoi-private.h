/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-envoi-text.h"

G_BEGIN_DECLS

#define JALONS_ENVOI_SCHEMA "jalons.pli/1"

/* The texts of its own, by the name that the JSON gives them; NULL: no such name. In the order of names. */
char                    **jalons_envoi_own_text (JalonsEnvoiText *text, const char *name);
extern const char *const  jalons_envoi_own_names[];

char    *jalons_envoi_write_hash (const guint8 hash[32], char text[65]);
gboolean jalons_envoi_read_hash  (const char *text, guint8 hash[32]);

/* Whether a text may stand in a register: UTF-8, not too long, no control character but line ends and tabs, no mark that
 * changes the direction of what follows, no noncharacter. */
gboolean jalons_envoi_is_text    (const char *text, gsize length);

gboolean jalons_envoi_is_type    (const char *type);

/* What the confined program answers. */
GBytes  *jalons_envoi_text_pack  (const JalonsEnvoiText *text);

/* The text of a payload of that nature, whose documents take @documents bytes. */
JalonsEnvoiText *jalons_envoi_text_parse (JalonsPliNature nature, const char *json, gsize length, guint64 documents,
                                          GError **error);

G_END_DECLS
