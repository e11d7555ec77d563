/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <sodium.h>

#include "jalons-log.h"

G_BEGIN_DECLS

#define JALONS_LOG_MAGIC "JALONS-LOG1\n"
#define JALONS_LOG_MAGIC_SIZE 12

/* In bytes; what is longer is none. */
#define JALONS_LOG_MAX ((gsize) 1 << 30)

/* The header: magic, file id, generation, tag of the base, sequence of the base. */
#define JALONS_LOG_AT_FILE_ID 12
#define JALONS_LOG_AT_GENERATION 28
#define JALONS_LOG_AT_BASE_TAG 36
#define JALONS_LOG_AT_SEQUENCE 52
#define JALONS_LOG_HEADER_SIZE 60

/* A frame: length of the sealed pages, check of the frame's head, sequence, nonce; then the sealed pages. */
#define JALONS_FRAME_AT_CHECK 4
#define JALONS_FRAME_AT_SEQUENCE 8
#define JALONS_FRAME_AT_NONCE 16
#define JALONS_FRAME_HEAD_SIZE 40

/* What is sealed: pages of the image, pages in the frame, then number and bytes of each. */
#define JALONS_FRAME_AT_N_PAGES 0
#define JALONS_FRAME_AT_N_CHANGED 4
#define JALONS_FRAME_AT_PAGES 8
#define JALONS_FRAME_PAGE_SIZE (4 + JALONS_PAGE_SIZE)

/* Bound to the frame: generation, sequence, tag of the frame before. */
#define JALONS_FRAME_CONTEXT_SIZE (16 + JALONS_TAG_SIZE)

void    jalons_frame_context (guint8 context[JALONS_FRAME_CONTEXT_SIZE], guint64 generation, guint64 sequence,
                              const guint8 before[JALONS_TAG_SIZE]);

/* Tells a damaged length from a damaged content; proves nothing. */
guint32 jalons_frame_check   (const guint8 *head);

G_END_DECLS
