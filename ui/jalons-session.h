/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib-object.h>

#include "jalons-agenda.h"
#include "jalons-continuite-register.h"
#include "jalons-echeancier.h"
#include "jalons-finding.h"
#include "jalons-report.h"
#include "jalons-search.h"
#include "jalons-store-saving.h"

G_BEGIN_DECLS

#define JALONS_TYPE_SESSION (jalons_session_get_type ())
G_DECLARE_FINAL_TYPE (JalonsSession, jalons_session, JALONS, SESSION, GObject)

/**
 * JalonsSession:
 *
 * One open register as the pages see it, their only input: the store, and what has been computed from
 * it since it last changed. "changed" is emitted after every change of the register; what the session
 * gave before is then gone. "saving" is emitted when what is known of its disk may be something else.
 *
 * Every register that the program opens becomes a session, and every one it closes is let go by one: what must
 * go with a register, from one to the other, begins and ends in jalons-session.c, in begin() and end().
 */
JalonsSession *jalons_session_open          (const char *path, gboolean read_only, GError **error);

/* Takes the store; @path NULL for a register in memory (tests). */
JalonsSession *jalons_session_new_for_store (JalonsStore *store, const char *path);

/* Lets the register go without waiting for its disk: it is closed in a thread, and wiped when @closed is called
 * (NULL: nobody waits). The session has no register any more: whoever shows it must be gone before. A session
 * that is let go otherwise closes its register itself. */
void           jalons_session_close     (JalonsSession *self, GDestroyNotify closed, gpointer data);

JalonsStore   *jalons_session_get_store (JalonsSession *self);
const char    *jalons_session_get_path  (JalonsSession *self);

/* What the register is, in words, without a name of a person: « Département 75 — Paris ». */
const char    *jalons_session_get_title (JalonsSession *self);

JalonsDay      jalons_session_get_today (JalonsSession *self);

/* The year people ask about first: last year until February is over, then this year. */
int            jalons_session_get_year  (JalonsSession *self);

/* The report of @year as of @as_of (JALONS_DAY_NONE: 31 December), kept until the register changes.
 * Owned by the session. NULL with @error. */
const JalonsReport *jalons_session_get_report (JalonsSession *self, int year, JalonsDay as_of, GError **error);

/* What `check` finds: an array of JalonsFinding, kept until the register changes. Owned by the session. */
const GArray  *jalons_session_get_findings (JalonsSession *self, GError **error);

/* What running parcours will lack, and what stands in the calendar, whenever it is; kept until the register changes.
 * Owned by the session. NULL with @error. */
const JalonsContinuiteRegister *jalons_session_get_continuite (JalonsSession *self, GError **error);
const GArray                   *jalons_session_get_agenda     (JalonsSession *self, GError **error);

/* What is due: an array of JalonsDu of the next three months, kept until the register changes. Owned by the session. */
const GArray  *jalons_session_get_due      (JalonsSession *self, GError **error);

/* Its persons, to be looked for; read the first time, and kept up to date. Owned by the session. NULL with @error. */
JalonsSearch  *jalons_session_get_search   (JalonsSession *self, GError **error);

/* What is known of the register's disk; of a register in memory only, nothing. */
void           jalons_session_get_saving (JalonsSession *self, JalonsSaving *saving);
gboolean       jalons_session_is_read_only (JalonsSession *self);

/* To be called when that may have changed otherwise than by a change. */
void           jalons_session_look_at_saving (JalonsSession *self);

/* To be called after any change of the register. */
void           jalons_session_changed (JalonsSession *self);

G_END_DECLS
