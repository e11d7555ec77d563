/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_CHOICE_FIELD (jalons_choice_field_get_type ())

G_DECLARE_FINAL_TYPE (JalonsChoiceField, jalons_choice_field, JALONS, CHOICE_FIELD, AdwBin)

/* Where one of a list is typed: what is typed narrows a list shown under the entry, which keeps the focus.
 *
 * Enter, Tab or leaving the field takes the choice that is meant without doubt (jalons_choices_match()), or the one that
 * Up and Down are on; Alt+Down and F4 show everything, Escape puts the list away and the text back. A field left with a
 * text that means no choice keeps it: the form says so.
 *
 * The signal "changed" comes at each change that a person makes, by typing or choosing, and for none made from here.
 * The description of the entry for those who listen (GTK_ACCESSIBLE_PROPERTY_DESCRIPTION) is the field's own: an
 * explanation beside it is told of by GTK_ACCESSIBLE_RELATION_DESCRIBED_BY. */
GtkWidget  *jalons_choice_field_new         (void);

/* The value 0 is nothing, an empty text, whether it was added, with a label to choose it by, or not. @detail tells
 * choices of the same label apart; @detail and @words may be NULL. */
void        jalons_choice_field_add         (JalonsChoiceField *self, gint64 value, const char *label,
                                             const char *detail, const char *words);

/* Whether @value can be set: 0, or one that was added. */
gboolean jalons_choice_field_has (JalonsChoiceField *self, gint64 value);

/* Takes all choices away, and the text. */
void        jalons_choice_field_clear       (JalonsChoiceField *self);

/* @value is 0 or one that was added. */
void        jalons_choice_field_set_value   (JalonsChoiceField *self, gint64 value);

/* FALSE, and 0, where what is typed is no choice, or may be several. */
gboolean    jalons_choice_field_get_value   (JalonsChoiceField *self, gint64 *value);

/* The text as it is typed, for drafts. */
const char *jalons_choice_field_get_text    (JalonsChoiceField *self);
void        jalons_choice_field_set_text    (JalonsChoiceField *self, const char *text);

/* The entry: what has the name, the mnemonic and the focus. */
GtkWidget  *jalons_choice_field_get_entry   (JalonsChoiceField *self);

void        jalons_choice_field_set_invalid (JalonsChoiceField *self, gboolean invalid);

G_END_DECLS
