/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-envoi-receipt.h"

#include <glib/gi18n.h>

#include "jalons-job.h"
#include "jalons-journal.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"
#include "jalons-write.h"

/* A file being sealed, until it is written. */
typedef struct {
  GtkWindow *parent; /* a reference each */
  JalonsSession *session;
  JalonsRef received; /* row of what the receipt is for, or 0 */
  JalonsEnvoiOrder order; /* with copies of its own */
  char *message;
  GArray *pieces;
  JalonsRef carte;
  char *path;
  char *reason;  /* for the journal */
  GBytes *bytes; /* sealed; NULL before */
  JalonsRef personne;
  gboolean noted;
  JalonsEnvoiSaved done;
  gpointer data;
} Sealing;

static Sealing *
sealing_new (GtkWindow *parent, JalonsSession *session, JalonsEnvoiSaved done, gpointer data)
{
  Sealing *sealing = g_new0 (Sealing, 1);

  sealing->parent = g_object_ref (parent);
  sealing->session = g_object_ref (session);
  sealing->done = done;
  sealing->data = data;

  return sealing;
}

static void
sealing_free (Sealing *sealing)
{
  g_object_unref (sealing->parent);
  g_object_unref (sealing->session);
  g_free (sealing->message);
  g_clear_pointer (&sealing->pieces, g_array_unref);
  g_free (sealing->path);
  g_free (sealing->reason);
  g_clear_pointer (&sealing->bytes, g_bytes_unref);
  g_free (sealing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sealing, sealing_free)

static void ask_where (Sealing *sealing, const char *name);

static void
end (const Sealing *sealing, gboolean saved)
{
  if (sealing->done)
    sealing->done (saved, sealing->data);
}

static JalonsStore *
store_of (const Sealing *sealing)
{
  return jalons_job_is_running () ? NULL : jalons_session_get_store (sealing->session);
}

static void
tell (const Sealing *sealing, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  jalons_toolkit_tell (sealing->parent, _ ("The File Was Not Sealed"), sentence);
}

static const JalonsCorrespondant *
find_card (const GPtrArray *list, JalonsRef carte)
{
  for (guint i = 0; i < list->len; i++)
    if (((const JalonsCorrespondant *) g_ptr_array_index (list, i))->id == carte)
      return g_ptr_array_index (list, i);

  return NULL;
}

/* The number that the next file to her will have. */
static gint64
next_number (const GPtrArray *plis, JalonsRef correspondant)
{
  gint64 last = 0;

  for (guint i = 0; i < plis->len; i++)
    {
      const JalonsPliNoted *noted = g_ptr_array_index (plis, i);

      if (noted->sent && noted->correspondant == correspondant)
        last = MAX (last, noted->number);
    }

  return last + 1;
}

static GBytes *
make (JalonsStore *store, Sealing *sealing, GError **error)
{
  g_autoptr (GPtrArray) list = jalons_correspondants_list (store, error);
  g_autoptr (GPtrArray) plis = list ? jalons_plis_list (store, error) : NULL;
  const JalonsCorrespondant *to = list ? find_card (list, sealing->carte) : NULL;
  const JalonsPliNoted *received = plis && sealing->received ? jalons_plis_find_row (plis, sealing->received) : NULL;
  JalonsPliNoted *noted = NULL;
  GBytes *bytes = NULL;

  if (!plis)
    return NULL;
  if (!to || (sealing->received && !received))
    {
      g_set_error_literal (error, JALONS_ENVOI_FAULT, JALONS_ENVOI_FAULT_EMPTY, "plis");
      return NULL;
    }
  sealing->personne = received ? received->personne : 0;
  if (received)
    return jalons_envoi_receipt (store, received, to, error);
  bytes = jalons_envoi_make (store, &sealing->order, to, &noted, error);
  sealing->personne = noted ? noted->personne : 0;
  jalons_pli_noted_free (noted);

  return bytes;
}

/* What leaves is entered first; what cannot be entered does not leave. */
static gboolean
note (JalonsStore *store, Sealing *sealing, GError **error)
{
  g_autofree char *name = g_filename_display_basename (sealing->path);

  sealing->noted = sealing->noted
                   || jalons_journal_send (store, JALONS_TABLE_PERSONNES, sealing->personne, name, sealing->reason,
                                           error);

  return sealing->noted;
}

/* In the thread. */
static gboolean
run_cb (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  Sealing *sealing = data;

  if (!sealing->bytes)
    sealing->bytes = make (store, sealing, error);

  return sealing->bytes && note (store, sealing, error) && jalons_write_private (sealing->path, sealing->bytes, error);
}

static void
finished_cb (const GError *error, gpointer data)
{
  g_autoptr (Sealing) sealing = data;
  g_autofree char *name = g_path_get_basename (sealing->path);

  if (!jalons_session_get_store (sealing->session))
    return;
  if (error)
    tell (sealing, error);
  /* It is sealed, and has its number: it goes to another place rather than nowhere. */
  if (error && sealing->noted && sealing->bytes)
    {
      ask_where (g_steal_pointer (&sealing), name);
      return;
    }
  end (sealing, error == NULL);
  jalons_session_changed (sealing->session);
}

static void
path_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (Sealing) sealing = data;
  GtkWindow *parent = sealing->parent;
  JalonsSession *session = sealing->session;

  if (!path || !store_of (sealing))
    {
      end (sealing, FALSE);
      return;
    }
  g_free (sealing->path);
  sealing->path = g_strdup (path);
  jalons_job_start (parent, session, _ ("Sealing the File"), run_cb, finished_cb, g_steal_pointer (&sealing));
}

/* Takes @sealing. */
static void
ask_where (Sealing *sealing, const char *name)
{
  const JalonsChooseOptions options = { _ ("Sealed File to Send"), name, "*.pli" };

  jalons_toolkit_choose (sealing->parent, JALONS_CHOOSE_SAVE, &options, path_chosen_cb, sealing);
}

/* Takes @sealing. @correspondant: of its card, 0: by its card. */
static void
begin (Sealing *sealing, JalonsPliNature nature, JalonsRef correspondant)
{
  g_autoptr (Sealing) mine = sealing;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = jalons_correspondants_list (store_of (sealing), &error);
  g_autoptr (GPtrArray) plis = list ? jalons_plis_list (store_of (sealing), &error) : NULL;
  const JalonsCorrespondant *to = NULL;
  JalonsPliNoted noted = { .sent = TRUE, .nature = nature };
  g_autofree char *name = NULL;

  if (plis)
    to = correspondant ? jalons_correspondants_newest (list, correspondant) : find_card (list, sealing->carte);
  if (!error && to)
    jalons_correspondant_may_receive (to, &error);
  if (error || !to)
    {
      if (error)
        tell (sealing, error);
      end (sealing, FALSE);
      return;
    }
  sealing->carte = to->id;
  sealing->reason = g_strdup_printf (_ ("sealed file to %s"), to->carte->name);
  noted.correspondant = to->correspondant;
  noted.number = next_number (plis, to->correspondant);
  name = jalons_envoi_file_name (&noted, to);
  ask_where (g_steal_pointer (&mine), name);
}

void
jalons_envoi_receipt_save (GtkWindow *parent, JalonsSession *session, JalonsRef received, JalonsEnvoiSaved done,
                           gpointer data)
{
  Sealing *sealing = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plis = NULL;
  const JalonsPliNoted *noted = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && JALONS_IS_SESSION (session) && !jalons_job_is_running ());

  plis = jalons_plis_list (jalons_session_get_store (session), &error);
  noted = plis ? jalons_plis_find_row (plis, received) : NULL;
  sealing = sealing_new (parent, session, done, data);
  sealing->received = received;
  if (noted)
    begin (sealing, JALONS_PLI_ACCUSE, noted->correspondant);
  else
    {
      if (error)
        tell (sealing, error);
      end (sealing, FALSE);
      sealing_free (sealing);
    }
}

void
jalons_envoi_order_save (GtkWindow *parent, JalonsSession *session, const JalonsEnvoiOrder *order, JalonsRef carte,
                         JalonsEnvoiSaved done, gpointer data)
{
  Sealing *sealing = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && JALONS_IS_SESSION (session) && !jalons_job_is_running ());

  sealing = sealing_new (parent, session, done, data);
  sealing->carte = carte;
  sealing->order = *order;
  sealing->order.message = sealing->message = g_strdup (order->message);
  sealing->pieces = order->pieces ? g_array_copy ((GArray *) order->pieces) : NULL;
  sealing->order.pieces = sealing->pieces;
  begin (sealing, order->nature, 0);
}
