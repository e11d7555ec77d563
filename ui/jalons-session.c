/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-session.h"

#include <string.h>

#include "jalons-access.h"
#include "jalons-backups.h"
#include "jalons-check.h"
#include "jalons-drafts.h"
#include "jalons-keeper.h"
#include "jalons-text.h"

/* Until the end of February people look at the year that has just ended. */
#define LAST_MONTH_OF_LOOKING_BACK 2

struct _JalonsSession {
  GObject      parent_instance;

  JalonsStore *store;
  char        *path;
  char        *title;
  GHashTable  *reports;  /* "2025 20453" → JalonsReport * */
  GArray      *findings; /* JalonsFinding, NULL until asked for */
  JalonsContinuiteRegister *continuite; /* likewise */
  GArray *agenda;                       /* JalonsEvenement, likewise */
  JalonsSearch *search;  /* likewise */
  gboolean     search_is_old; /* the register has changed since */
};

G_DEFINE_FINAL_TYPE (JalonsSession, jalons_session, G_TYPE_OBJECT)

enum {
  CHANGED,
  SAVING,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

/* The register is open, and this program's. */
static void
begin (JalonsSession *self, JalonsStore *store, const char *path)
{
  self->store = store;
  self->path = g_strdup (path);
  self->title = jalons_text_register_title (jalons_store_register (store));
  /* A row that takes the number of one that is gone finds no draft of the other; what stays is told by the form. */
  if (path && !jalons_session_is_read_only (self))
    jalons_drafts_sweep (store, NULL, NULL);
  jalons_backups_begin (store);
  jalons_access_begin (self);
}

/* What was computed from the register as it was. */
static void
forget (JalonsSession *self)
{
  g_hash_table_remove_all (self->reports);
  g_clear_pointer (&self->findings, g_array_unref);
  g_clear_pointer (&self->continuite, jalons_continuite_register_free);
  g_clear_pointer (&self->agenda, g_array_unref);
}

/* It is about to be closed: what was computed from it is let go, and its store given to who closes it. */
static JalonsStore *
end (JalonsSession *self)
{
  forget (self);
  g_clear_pointer (&self->search, jalons_search_free);

  return g_steal_pointer (&self->store);
}

JalonsSession *
jalons_session_new_for_store (JalonsStore *store, const char *path)
{
  JalonsSession *self = g_object_new (JALONS_TYPE_SESSION, NULL);

  begin (self, store, path);

  return self;
}

JalonsSession *
jalons_session_open (const char *path, gboolean read_only, GError **error)
{
  JalonsStore *store = NULL;

  /* It may be that one which is still being closed. */
  jalons_keeper_wait ();
  store = jalons_store_open (path, read_only, NULL, error);

  return store ? jalons_session_new_for_store (store, path) : NULL;
}

static void
nobody_waits_cb (gpointer data)
{
}

void
jalons_session_close (JalonsSession *self, GDestroyNotify closed, gpointer data)
{
  g_return_if_fail (JALONS_IS_SESSION (self) && self->store);

  jalons_keeper_close (end (self), closed ? closed : nobody_waits_cb, data);
}

JalonsStore *
jalons_session_get_store (JalonsSession *self)
{
  g_return_val_if_fail (JALONS_IS_SESSION (self), NULL);

  return self->store;
}

const char *
jalons_session_get_path (JalonsSession *self)
{
  g_return_val_if_fail (JALONS_IS_SESSION (self), NULL);

  return self->path;
}

const char *
jalons_session_get_title (JalonsSession *self)
{
  g_return_val_if_fail (JALONS_IS_SESSION (self), NULL);

  return self->title;
}

JalonsDay
jalons_session_get_today (JalonsSession *self)
{
  g_return_val_if_fail (JALONS_IS_SESSION (self), JALONS_DAY_NONE);

  return jalons_store_today (self->store);
}

int
jalons_session_get_year (JalonsSession *self)
{
  int year, month;

  jalons_day_split (jalons_session_get_today (self), &year, &month, NULL);
  year -= month <= LAST_MONTH_OF_LOOKING_BACK;

  return MAX (year, JALONS_REPORT_FIRST_YEAR);
}

const JalonsReport *
jalons_session_get_report (JalonsSession *self, int year, JalonsDay as_of, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%d %d", year, as_of);
  JalonsReport *report = NULL;

  g_return_val_if_fail (JALONS_IS_SESSION (self), NULL);

  report = g_hash_table_lookup (self->reports, key);
  if (report)
    return report;
  report = jalons_report_new (self->store, year, as_of, error);
  if (report)
    g_hash_table_insert (self->reports, g_steal_pointer (&key), report);

  return report;
}

/* Takes the findings over, with their texts. */
static void
take_findings_cb (GArray *findings, gpointer data)
{
  g_array_append_vals (data, findings->data, findings->len);
  for (guint i = 0; i < findings->len; i++)
    memset (g_array_index (findings, JalonsFinding, i).args, 0, sizeof (JalonsArg) * JALONS_FINDING_ARGS);
}

const GArray *
jalons_session_get_findings (JalonsSession *self, GError **error)
{
  g_autoptr (GArray) findings = NULL;

  g_return_val_if_fail (JALONS_IS_SESSION (self), NULL);

  if (self->findings)
    return self->findings;
  findings = jalons_findings_new ();
  if (!jalons_check_run (self->store, JALONS_CHECK_STANDING, take_findings_cb, findings, NULL, error))
    return NULL;
  self->findings = g_steal_pointer (&findings);

  return self->findings;
}

const JalonsContinuiteRegister *
jalons_session_get_continuite (JalonsSession *self, GError **error)
{
  g_return_val_if_fail (JALONS_IS_SESSION (self) && self->store, NULL);

  if (!self->continuite)
    self->continuite = jalons_continuite_register_new (self->store, jalons_session_get_today (self), error);

  return self->continuite;
}

const GArray *
jalons_session_get_agenda (JalonsSession *self, GError **error)
{
  g_return_val_if_fail (JALONS_IS_SESSION (self) && self->store, NULL);

  if (!self->agenda)
    self->agenda = jalons_agenda (self->store, jalons_session_get_today (self), JALONS_DAY_OPEN, error);

  return self->agenda;
}

JalonsSearch *
jalons_session_get_search (JalonsSession *self, GError **error)
{
  g_return_val_if_fail (JALONS_IS_SESSION (self) && self->store, NULL);

  if (self->search && self->search_is_old && !jalons_search_update (self->search, error))
    {
      g_clear_pointer (&self->search, jalons_search_free);
      return NULL;
    }
  if (!self->search)
    self->search = jalons_search_new (self->store, error);
  self->search_is_old = FALSE;

  return self->search;
}

void
jalons_session_get_saving (JalonsSession *self, JalonsSaving *saving)
{
  g_return_if_fail (JALONS_IS_SESSION (self) && self->store);

  jalons_store_saving (self->store, saving);
}

gboolean
jalons_session_is_read_only (JalonsSession *self)
{
  JalonsSaving saving = { 0 };

  jalons_session_get_saving (self, &saving);

  return saving.read_only;
}

void
jalons_session_look_at_saving (JalonsSession *self)
{
  g_return_if_fail (JALONS_IS_SESSION (self));

  g_signal_emit (self, signals[SAVING], 0);
}

void
jalons_session_changed (JalonsSession *self)
{
  g_return_if_fail (JALONS_IS_SESSION (self));

  forget (self);
  self->search_is_old = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[SAVING], 0);
}

static void
jalons_session_finalize (GObject *object)
{
  JalonsSession *self = JALONS_SESSION (object);

  if (self->store)
    jalons_store_free (end (self));
  g_hash_table_unref (self->reports);
  g_free (self->path);
  g_free (self->title);

  G_OBJECT_CLASS (jalons_session_parent_class)->finalize (object);
}

static void
jalons_session_class_init (JalonsSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalons_session_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[SAVING] = g_signal_new ("saving", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
jalons_session_init (JalonsSession *self)
{
  self->reports = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jalons_report_free);
}
