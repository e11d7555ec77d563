/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-form-field.h"

G_BEGIN_DECLS

#define JALONS_TYPE_FORM_BLOCK (jalons_form_block_get_type ())
G_DECLARE_FINAL_TYPE (JalonsFormBlock, jalons_form_block, JALONS, FORM_BLOCK, AdwBin)

/**
 * JalonsFormBlock:
 *
 * One block of a form: its record, or its rows with what adds and takes away one. "changed" (JalonsFormField or
 * NULL) is emitted after something of it was changed by hand. The form must outlive it.
 */
GtkWidget *jalons_form_block_new     (JalonsForm *form, guint block);

/* The fields on screen, in order: JalonsFormField, owned by the block. */
GPtrArray *jalons_form_block_fields  (JalonsFormBlock *self);

/* Shows again what the form holds: rows that came or went, values. */
void       jalons_form_block_update  (JalonsFormBlock *self);

/* Of a block of rows: one more, which gets the keyboard. FALSE: it has no rows. */
gboolean   jalons_form_block_add_row (JalonsFormBlock *self);

/* A widget at the end of the block, such as what a form knows besides the fields. */
void       jalons_form_block_append  (JalonsFormBlock *self, GtkWidget *widget);

G_END_DECLS
