/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-edit.h"
#include "jalons-finding.h"
#include "jalons-form-spec.h"

G_BEGIN_DECLS

/**
 * JalonsForm:
 *
 * What a form holds, without a widget: the records of its blocks as they were and as they are now. Nothing is
 * written to the register before jalons_form_save().
 */
typedef struct _JalonsForm JalonsForm;

typedef struct {
  guint       block;
  gpointer    record;  /* as it is now */
  gpointer    base;    /* as it was read, or proposed */
  gboolean    removed; /* to be deleted, or a row that was added and taken away */
  GHashTable *typed;   /* name of a field → what was typed in it and is no value of its type */
  GHashTable *proposed; /* name of a field → the day proposed there, as long as nobody typed another */
} JalonsFormEntry;

typedef enum {
  JALONS_FORM_ERROR_GONE,    /* the record is no longer in the register */
  JALONS_FORM_ERROR_UNKNOWN, /* no such form, or it cannot be asked for so */
} JalonsFormError; /* its messages are for people */
#define JALONS_FORM_ERROR (jalons_form_error_quark ())
GQuark jalons_form_error_quark (void);

/* @argument: "FORM/ROW", "FORM/new" or "FORM/new?field=value&…" (fields of the first block), "demandes/duplicate/ROW"
 * (a renewal of it), "sejours/duplicate/ROW" (the récépissé of what it asks for);
 * see jalons_page_go_to(). */
JalonsForm *jalons_form_new  (JalonsStore *store, const char *argument, GError **error);
void        jalons_form_free (JalonsForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsForm, jalons_form_free)

const JalonsFormSpec *jalons_form_spec    (const JalonsForm *form);
JalonsStore          *jalons_form_store   (const JalonsForm *form);

/* JalonsFormEntry *, in the order of the blocks; removed ones too. Owned by the form. */
GPtrArray  *jalons_form_entries (JalonsForm *form);

/* The entry of a block that has one record; NULL where it has none. */
JalonsFormEntry *jalons_form_one (JalonsForm *form, guint block);

/* Whether it is about a record that the register has. */
gboolean    jalons_form_is_new  (JalonsForm *form);

/* The person it is about, 0 for nobody yet; her parcours, 0 where it says nothing. */
JalonsRef   jalons_form_personne (JalonsForm *form);
JalonsRef   jalons_form_parcours (JalonsForm *form);

/* A row more in a block of rows. */
JalonsFormEntry *jalons_form_add_row (JalonsForm *form, guint block);
void             jalons_form_remove  (JalonsForm *form, JalonsFormEntry *entry);

/* Of a block of one record, or of rows: whether it differs from what it was. */
gboolean    jalons_form_entry_differs (const JalonsForm *form, const JalonsFormEntry *entry);
gboolean    jalons_form_is_dirty      (JalonsForm *form);

/* What is typed in a field that is no value of its type; NULL @text: it is one again. */
void        jalons_form_set_typed (JalonsFormEntry *entry, const char *field, const char *text);

/* What follows from what has been typed, proposed where nothing was: the end of a period from its beginning… A day
 * is typed key by key: what was proposed follows it, as long as nobody typed over it. Gives the name of the field that
 * was changed (static), or NULL. */
const char *jalons_form_propose (JalonsForm *form, JalonsFormEntry *entry, const char *changed);

/* Saving */

/* What a field is told of: by entry and name of a field (NULL: the record as a whole). */
typedef struct {
  JalonsFormEntry *entry;
  const char      *field;
  char            *sentence; /* owned */
} JalonsFormFault;

/* What keeps it from being saved by itself: fields that must be filled, or say no value, or clash within a record.
 * JalonsFormFault, owned by the caller. */
GArray     *jalons_form_faults (JalonsForm *form);

/* What to write; empty when nothing differs. */
JalonsEdit *jalons_form_edit (JalonsForm *form, const char *motive);

/* The same, with what other forms write: all of them in one step. */
void        jalons_form_add_to_edit (JalonsForm *form, JalonsEdit *edit);

/* Deletes what the form is about, and the rows of its other blocks. */
JalonsEdit *jalons_form_edit_delete (JalonsForm *form, const char *motive);

/* After the edit was applied: what it holds is what it was. */
void        jalons_form_accept (JalonsForm *form);

/* Drafts */

/* What differs, as text; NULL when nothing does. Owned by the caller. */
char       *jalons_form_write_draft (JalonsForm *form);
gboolean    jalons_form_read_draft  (JalonsForm *form, const char *text);
char       *jalons_form_draft_subject (JalonsForm *form);

G_END_DECLS
