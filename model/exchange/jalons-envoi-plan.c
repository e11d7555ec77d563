/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "jalons-confined.h"
#include "jalons-digest.h"
#include "jalons-envoi-private.h"
#include "jalons-pieces.h"
#include "jalons-search.h"

#define READER_MEMORY  (512 * 1024 * 1024)
#define READER_SECONDS 20
#define READER_ANSWER  (16 * 1024 * 1024)
#define ALIKE_MAX      5

static void
renvoi_free_cb (gpointer renvoi)
{
  jalons_record_free (jalons_table (JALONS_TABLE_RENVOIS), renvoi);
}

void
jalons_envoi_plan_free (JalonsEnvoiPlan *plan)
{
  if (!plan)
    return;
  g_clear_pointer (&plan->edit, jalons_edit_free);
  jalons_pli_received_free (plan->received);
  jalons_envoi_text_free (plan->text);
  g_ptr_array_unref (plan->items);
  g_ptr_array_unref (plan->returns);
  g_array_unref (plan->obsolete);
  jalons_pli_noted_free (plan->answers);
  g_clear_pointer (&plan->alike, g_array_unref);
  jalons_judgement_clear (&plan->judgement);
  jalons_completude_clear (&plan->completude);
  g_free (plan->regles);
  g_free (plan);
}

/* An open file that holds @bytes and is nowhere; -1 with @error. */
static int
open_bytes (const guint8 *bytes, gsize size, GError **error)
{
  int fd = memfd_create ("jalons", MFD_CLOEXEC);
  gsize done = 0;

  while (fd >= 0 && done < size)
    {
      gssize put = write (fd, bytes + done, size - done);

      if (put < 0 && errno == EINTR)
        continue;
      if (put <= 0)
        {
          close (fd);
          fd = -1;
          break;
        }
      done += (gsize) put;
    }
  if (fd < 0)
    g_set_error_literal (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), g_strerror (errno));
  else
    lseek (fd, 0, SEEK_SET);

  return fd;
}

/* The text of the payload, by the confined program. */
static JalonsEnvoiText *
read_text (GBytes *payload, JalonsPliNature nature, GCancellable *cancellable, GError **error)
{
  g_autofree char *argument = g_strdup_printf ("%d %zu", (int) nature, g_bytes_get_size (payload));
  const JalonsConfinedOrder order = {
    .reader = JALONS_ENVOI_READER, .argument = argument, .domain = JALONS_ENVOI_ERROR, .memory = READER_MEMORY,
    .seconds = READER_SECONDS, .answer = READER_ANSWER,
  };
  g_autoptr (GBytes) answer = NULL;
  gsize size = 0;
  int fd = -1;

  if (!jalons_envoi_text_size (payload, &size))
    {
      g_set_error_literal (error, JALONS_ENVOI_ERROR, JALONS_ENVOI_ERROR_LAYOUT, "payload");
      return NULL;
    }
  fd = open_bytes (g_bytes_get_data (payload, NULL), size, error);
  if (fd < 0)
    return NULL;
  answer = jalons_confined_run (&order, fd, cancellable, NULL, error);
  close (fd);

  return answer ? jalons_envoi_text_unpack (nature, answer, error) : NULL;
}

/* Where the document of that index is in the payload; FALSE: not there. */
static gboolean
find_document (const JalonsEnvoiPlan *plan, guint index, const guint8 **bytes, gsize *size)
{
  gsize length = 0, at = 0;
  const guint8 *data = g_bytes_get_data (plan->received->pli->payload, &length);

  if (!jalons_envoi_text_size (plan->received->pli->payload, &at))
    return FALSE;
  for (guint i = 0; i <= index; i++)
    {
      *size = (gsize) ((const JalonsEnvoiPiece *) g_ptr_array_index (plan->text->pieces, i))->taille;
      if (*size > length - at)
        return FALSE;
      *bytes = data + at;
      at += *size;
    }

  return TRUE;
}

int
jalons_envoi_open_document (const JalonsEnvoiPlan *plan, guint index, GError **error)
{
  const guint8 *bytes = NULL;
  gsize size = 0;

  if (find_document (plan, index, &bytes, &size))
    return open_bytes (bytes, size, error);
  jalons_envoi_refuse (JALONS_ENVOI_FAULT_PIECES, "pieces", error);

  return -1;
}

static gboolean
check_documents (const JalonsEnvoiPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->text->pieces->len; i++)
    {
      const JalonsEnvoiPiece *piece = g_ptr_array_index (plan->text->pieces, i);
      g_autoptr (JalonsDigest) digest = jalons_digest_new ();
      const guint8 *bytes = NULL;
      guint8 hash[JALONS_DIGEST_SIZE];
      gsize size = 0;

      if (!find_document (plan, i, &bytes, &size))
        return jalons_envoi_refuse (JALONS_ENVOI_FAULT_PIECES, piece->nom, error);
      jalons_digest_add (digest, bytes, size);
      jalons_digest_end (digest, hash);
      if (memcmp (hash, piece->empreinte, sizeof hash) != 0)
        return jalons_envoi_refuse (JALONS_ENVOI_FAULT_PIECES, piece->nom, error);
    }

  return TRUE;
}

/* Whether a later file of hers about the same demande was accepted already: what is older changes nothing unasked. */
static void
note_order (JalonsEnvoiPlan *plan, const GPtrArray *plis, const JalonsPliNoted *answered)
{
  for (guint i = 0; i < plis->len; i++)
    {
      const JalonsPliNoted *got = g_ptr_array_index (plis, i);

      plan->older |= !got->sent && got->correspondant == plan->received->from->correspondant
                     && got->nature == plan->received->pli->envelope.nature && got->demande == answered->demande
                     && got->suite == JALONS_PLI_SUITE_ACCEPTE && got->number > plan->received->number;
    }
}

/* An answer is to what was sent to who answers, and about its demande. */
static gboolean
find_answered (JalonsEnvoiPlan *plan, GError **error)
{
  const guint8 nothing[JALONS_PLI_MESSAGE_SIZE] = { 0 };
  const JalonsPliEnvelope *envelope = &plan->received->pli->envelope;
  gboolean must = envelope->nature == JALONS_PLI_CORRECTION || envelope->nature == JALONS_PLI_SUITE
                  || envelope->nature == JALONS_PLI_ACCUSE;
  g_autoptr (GPtrArray) plis = NULL;
  JalonsPliNoted *noted = NULL;
  guint place = 0;

  if (memcmp (envelope->reply_to, nothing, sizeof nothing) == 0)
    return !must || jalons_envoi_refuse (JALONS_ENVOI_FAULT_NOT_THEIRS, "reply", error);
  plis = jalons_plis_list (plan->store, error);
  if (!plis)
    return FALSE;
  noted = jalons_plis_find (plis, TRUE, envelope->reply_to);
  if (!noted || noted->correspondant != plan->received->from->correspondant)
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_NOT_THEIRS, "reply", error);
  if (must && envelope->nature != JALONS_PLI_ACCUSE && !noted->demande)
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_NO_DEMANDE, "demandes", error);
  note_order (plan, plis, noted);
  g_ptr_array_find (plis, noted, &place);
  plan->answers = g_ptr_array_steal_index (plis, place);

  return TRUE;
}

/* The demande that an answer names is that of the message it answers. */
static gboolean
check_answered (const JalonsEnvoiPlan *plan, GError **error)
{
  const JalonsEnvoiItem *item = jalons_envoi_plan_find (plan, JALONS_TABLE_DEMANDES, NULL);
  g_autofree char *name = NULL;

  if (!plan->answers || !item || plan->text->nature == JALONS_PLI_DOSSIER)
    return TRUE;
  name = jalons_envoi_name_row (plan->store, plan->received->from->correspondant, JALONS_TABLE_DEMANDES,
                                plan->answers->demande);
  if (name && strcmp (name, item->cle) == 0)
    return TRUE;

  return jalons_envoi_refuse (name ? JALONS_ENVOI_FAULT_NOT_THEIRS : JALONS_ENVOI_FAULT_NO_DEMANDE, item->cle, error);
}

/* Of what there may be one of, there is one; and it is of the register's département. */
static gboolean
check_subject (const JalonsEnvoiPlan *plan, GError **error)
{
  static const JalonsTableId ones[]
      = { JALONS_TABLE_PERSONNES, JALONS_TABLE_PARCOURS, JALONS_TABLE_DEMANDES, JALONS_TABLE_ASSOCIATIONS };
  const JalonsRegister *reg = jalons_store_register (plan->store);
  gboolean receipt = plan->text->nature == JALONS_PLI_ACCUSE;
  guint n[JALONS_N_TABLES] = { 0 };
  gboolean whole = plan->text->nature == JALONS_PLI_DOSSIER || plan->text->nature == JALONS_PLI_TRANSFERT;

  if (receipt && (plan->items->len || plan->text->pieces->len || !jalons_envoi_said_suite (plan->text)
                  || (plan->text->raison && !jalons_envoi_said_raison (plan->text))))
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_VALUE, "suite", error);
  for (guint i = 0; i < plan->items->len; i++)
    {
      const JalonsEnvoiItem *item = g_ptr_array_index (plan->items, i);

      n[item->table]++;
      if (item->table == JALONS_TABLE_DEMANDES && plan->text->nature == JALONS_PLI_DOSSIER && reg->departement
          && ((const JalonsDemande *) item->theirs)->departement != reg->departement)
        return jalons_envoi_refuse (JALONS_ENVOI_FAULT_DEPARTEMENT, item->cle, error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ones); i++)
    if (n[ones[i]] > 1)
      return jalons_envoi_refuse (JALONS_ENVOI_FAULT_REFERENCE, jalons_table (ones[i])->name, error);
  if ((whole && (!n[JALONS_TABLE_PERSONNES] || !n[JALONS_TABLE_PARCOURS]))
      || (!receipt && plan->text->nature != JALONS_PLI_TRANSFERT
          && !n[JALONS_TABLE_DEMANDES]))
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_REFERENCE, "demandes", error);

  return TRUE;
}

static JalonsRef
personne_of_demande (JalonsStore *store, JalonsRef demande)
{
  JalonsDemande *record = jalons_record_new (jalons_table (JALONS_TABLE_DEMANDES));
  JalonsParcours *parcours = jalons_record_new (jalons_table (JALONS_TABLE_PARCOURS));
  JalonsRef personne = 0;

  if (jalons_store_load (store, JALONS_TABLE_DEMANDES, demande, record, NULL)
      && jalons_store_load (store, JALONS_TABLE_PARCOURS, record->parcours, parcours, NULL))
    personne = parcours->personne;
  jalons_record_free (jalons_table (JALONS_TABLE_DEMANDES), record);
  jalons_record_free (jalons_table (JALONS_TABLE_PARCOURS), parcours);

  return personne;
}

/* Who she is here: by an earlier message, by what is answered; else who she may be. */
static gboolean
find_personne (JalonsEnvoiPlan *plan, GError **error)
{
  const JalonsEnvoiItem *item = jalons_envoi_plan_find (plan, JALONS_TABLE_PERSONNES, NULL);
  g_autoptr (JalonsSearch) search = NULL;
  g_autoptr (GArray) alike = NULL;

  if (plan->answers && plan->answers->demande)
    plan->personne = personne_of_demande (plan->store, plan->answers->demande);
  if (item && !plan->personne)
    plan->personne
        = jalons_liens_row (plan->store, plan->received->from->correspondant, JALONS_TABLE_PERSONNES, item->cle);
  plan->personne_known = plan->personne != 0;
  if (plan->personne_known || !item)
    return TRUE;
  search = jalons_search_new (plan->store, error);
  alike = search ? jalons_search_alike (search, item->theirs, ALIKE_MAX, error) : NULL;
  for (guint i = 0; alike && i < alike->len; i++)
    {
      const JalonsSearchAlike *found = &g_array_index (alike, JalonsSearchAlike, i);
      JalonsEnvoiAlike one = { found->personne, found->likeness };

      if (one.likeness.class >= JALONS_LIKENESS_POSSIBLE)
        g_array_append_val (plan->alike, one);
    }

  return alike != NULL;
}

static gboolean
read_plan (JalonsEnvoiPlan *plan, GCancellable *cancellable, GError **error)
{
  const JalonsPliEnvelope *envelope = &plan->received->pli->envelope;

  if (!jalons_envoi_goes_to (jalons_store_register (plan->store)->kind, envelope->nature)
      || !jalons_envoi_goes_from (jalons_envoi_card_kind (plan->received->from->carte), envelope->nature))
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_DIRECTION, "nature", error);
  plan->text = read_text (plan->received->pli->payload, envelope->nature, cancellable, error);

  return plan->text && check_documents (plan, error) && find_answered (plan, error)
         && jalons_envoi_items_read (plan, error) && check_subject (plan, error) && check_answered (plan, error)
         && find_personne (plan, error) && jalons_envoi_plan_compare (plan, error) && jalons_envoi_plan_judge (plan, error);
}

JalonsEnvoiPlan *
jalons_envoi_plan_new (JalonsStore *store, JalonsPliReceived *received, GCancellable *cancellable, GError **error)
{
  g_autoptr (JalonsEnvoiPlan) plan = g_new0 (JalonsEnvoiPlan, 1);

  plan->store = store;
  plan->received = received;
  plan->items = jalons_envoi_items_new ();
  plan->returns = g_ptr_array_new_with_free_func (renvoi_free_cb);
  plan->obsolete = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  plan->alike = g_array_new (FALSE, FALSE, sizeof (JalonsEnvoiAlike));
  jalons_judgement_init (&plan->judgement);
  jalons_completude_init (&plan->completude);

  return read_plan (plan, cancellable, error) ? g_steal_pointer (&plan) : NULL;
}

gboolean
jalons_envoi_plan_set_personne (JalonsEnvoiPlan *plan, JalonsRef personne, GError **error)
{
  g_return_val_if_fail (!plan->personne_known, FALSE);

  plan->judged = FALSE;
  plan->personne = personne;
  plan->personne_said = TRUE;

  return jalons_envoi_plan_compare (plan, error) && jalons_envoi_plan_judge (plan, error);
}

gboolean
jalons_envoi_plan_can_be_accepted (const JalonsEnvoiPlan *plan)
{
  return plan->judged && plan->judgement.blocking->len == 0 && plan->received->from->verifiee_le != JALONS_DAY_NONE
         && (plan->personne_known || plan->personne_said || plan->alike->len == 0);
}
