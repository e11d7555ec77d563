/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-form.h"

G_BEGIN_DECLS

#define JALONS_TYPE_FORM_FIELD (jalons_form_field_get_type ())
G_DECLARE_FINAL_TYPE (JalonsFormField, jalons_form_field, JALONS, FORM_FIELD, AdwBin)

/**
 * JalonsFormField:
 *
 * One field of one record: its name, where it is typed, and below it what is wrong with it. What is typed goes into
 * the record at once; "changed" is emitted after that. The form and the entry must outlive it.
 */
GtkWidget         *jalons_form_field_new         (JalonsForm *form, JalonsFormEntry *entry, const JalonsField *field);

const JalonsField *jalons_form_field_get_field   (JalonsFormField *self);
JalonsFormEntry   *jalons_form_field_get_entry   (JalonsFormField *self);

/* Shows again what the record says, or what was typed instead. */
void               jalons_form_field_update      (JalonsFormField *self);

/* What is wrong; NULL for nothing. */
void               jalons_form_field_set_message (JalonsFormField *self, const char *sentence);
const char *jalons_form_field_get_message (JalonsFormField *self);

/* What takes the keyboard in it: an entry, or a text view. */
GtkWidget *jalons_form_field_get_focus (JalonsFormField *self);

/* Gives it the keyboard. */
void               jalons_form_field_enter       (JalonsFormField *self);

G_END_DECLS
