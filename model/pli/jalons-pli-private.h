/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-carte-private.h"
#include "jalons-pli.h"

G_BEGIN_DECLS

#define PLI_MAGIC "JALPLI\r\n"
#define PLI_MAGIC_SIZE 8
#define PLI_MAGIC_TEXT 6 /* of it, what a transfer as text leaves */
#define PLI_VERSION 1
#define PLI_SUITE 1
#define PLI_CONTEXT "JALPLI-v1"
#define PLI_KEY_HEADER "JALPLIhd"
#define PLI_KEY_BODY "JALPLIbd"

#define PLI_KEY_SIZE 32
#define PLI_STANZA (48 + PLI_KEY_SIZE)
#define PLI_MAC 32
#define PLI_CHUNK 65536
#define PLI_CHUNK_TAG 17
#define PLI_STREAM_HEADER 24

#define PLI_AT_VERSION 8
#define PLI_AT_SUITE 10
#define PLI_AT_LENGTH 12
#define PLI_AT_MESSAGE 16
#define PLI_AT_RESERVED 32
#define PLI_RESERVED 24
#define PLI_AT_STANZAS 56
#define PLI_FIRST_STANZA 58
#define PLI_HEADER(n) (PLI_FIRST_STANZA + PLI_STANZA * (gsize) (n) + PLI_MAC)

#define ENVELOPE_AT_MESSAGE 4
#define ENVELOPE_AT_SENDER 20
#define ENVELOPE_AT_NATURE 52
#define ENVELOPE_AT_SCHEMA 54
#define ENVELOPE_AT_SEALED 56
#define ENVELOPE_AT_EXPIRES 64
#define ENVELOPE_AT_REPLY 72
#define ENVELOPE_AT_LENGTH 88
#define ENVELOPE_AT_HASH 96
#define ENVELOPE_AT_RECIPIENTS 128
#define ENVELOPE_FIRST 130
#define ENVELOPE_RECIPIENT 40
#define ENVELOPE_SIZE(n) (ENVELOPE_FIRST + ENVELOPE_RECIPIENT * (gsize) (n))

/* How many keys a header has for so many recipients: those of nobody make them 1, 2, 4 or 8. */
guint jalons_pli_stanzas      (guint n_recipients);

/* Whether nature, schema, dates and numbers are such as may be written. */
gboolean jalons_pli_is_meant  (const JalonsPliEnvelope *envelope);

void jalons_pli_derive        (const guint8 key[PLI_KEY_SIZE], const char *context, guint64 number, guint8 derived[32]);

/* The BLAKE2b keyed by what the file key gives, of the header without it. */
void jalons_pli_header_mac   (const guint8 key[PLI_KEY_SIZE], const guint8 *header, gsize length, guint8 mac[PLI_MAC]);

/* What the sender signs: of the envelope and of the header's end. */
void jalons_pli_hash_envelope (const guint8 *envelope, gsize length, const guint8 mac[PLI_MAC], guint8 hash[64]);

/* After the stream is proved: reads what it holds, as far as it needs no key: the envelope's layout, the padding, the
 * recipients' order. FALSE with @error. */
gboolean jalons_pli_read_envelope (const guint8 *inside, gsize length, JalonsPliEnvelope *envelope, GError **error);

G_END_DECLS
