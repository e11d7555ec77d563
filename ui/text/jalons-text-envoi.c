/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-envoi.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-fold.h"
#include "jalons-names.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text.h"

/* Whoever is asked answers within this, or is asked again. */
#define PATIENCE (15 * 86400)

/* Longer values are cut, and more of them do not tell rows apart better. */
#define LONGEST_VALUE 160
#define ROW_VALUES 2

typedef struct {
  int code;
  const char *text;
} Sentence;

static const Sentence correspondant_sentences[] = {
  { JALONS_CORRESPONDANT_ERROR_OWN, N_ ("This is the card of this register itself. Add here the cards of those it writes to.") },
  { JALONS_CORRESPONDANT_ERROR_DEMONSTRATION,
    N_ ("One of the two is a demonstration, the other is not: nothing goes from one to the other. Ask for the card of the real "
        "register, or open a demonstration here.") },
  { JALONS_CORRESPONDANT_ERROR_SUCCESSION,
    N_ ("This card says that it replaces one that is known here, but is not signed by it. Do not use it; telephone whom it names, by "
        "a number that you had before.") },
  { JALONS_CORRESPONDANT_ERROR_UNKNOWN,
    N_ ("This card revokes one that is not known here. There is nothing to do, unless you are missing a card: ask for it.") },
  { JALONS_CORRESPONDANT_ERROR_NOT_VERIFIED,
    N_ ("The eight words of this card were not compared yet. On the page Exchanges, compare them aloud first.") },
  { JALONS_CORRESPONDANT_ERROR_REPLACED,
    N_ ("This card was replaced by another one. On the page Exchanges, compare the words of the new one, and use it.") },
  { JALONS_CORRESPONDANT_ERROR_REVOKED,
    N_ ("This card is revoked: nothing is sent to it any more, and nothing from it is opened. Ask for the new card.") },
  { JALONS_CORRESPONDANT_ERROR_EXPIRED, N_ ("This card is past its date. Ask for the new one, and compare its words.") },
  { JALONS_CORRESPONDANT_ERROR_NO_IDENTITY,
    N_ ("This register has no card yet. Make it on the page Exchanges, and give it to those you write to.") },
  { JALONS_CORRESPONDANT_ERROR_OWN_EXPIRED,
    N_ ("The card of this register is past its date. Renew it on the page Exchanges, and give the new one to those you write to.") },
};

static const Sentence plis_sentences[] = {
  { JALONS_PLIS_ERROR_RECEIVED,
    N_ ("This sealed file was opened before, and dealt with. It is in the list of the page Exchanges.") },
  { JALONS_PLIS_ERROR_FUTURE,
    N_ ("This file says that it was sealed after today. Check the date of this computer; if it is right, ask the sender to check hers, "
        "and to seal it again.") },
  { JALONS_PLIS_ERROR_UNREAD, N_ ("This file cannot be read. Copy it again to this computer, then try again.") },
};

/* Of who reads a payload that another program wrote: only its writer can mend it. */
static const Sentence envoi_sentences[] = {
  { JALONS_ENVOI_ERROR_LAYOUT,
    N_ ("What this sealed file holds is not written as it must be. Nothing of it was taken; ask the sender to update her program, and "
        "to send it again.") },
  { JALONS_ENVOI_ERROR_JSON,
    N_ ("The text of this sealed file cannot be read. Nothing of it was taken; ask the sender to update her program, and to send it "
        "again.") },
  { JALONS_ENVOI_ERROR_SCHEMA,
    N_ ("This sealed file was written by a later version of Jalons. Update the program, then open it again.") },
  { JALONS_ENVOI_ERROR_TABLE,
    N_ ("This sealed file holds something that such a file may not. Nothing of it was taken; ask the sender what she meant to send.") },
  { JALONS_ENVOI_ERROR_TEXT,
    N_ ("A text in this sealed file is too long, or holds what no text may. Nothing of it was taken; ask the sender to correct it.") },
  { JALONS_ENVOI_ERROR_LARGE,
    N_ ("This sealed file holds too much: 500 rows and 100 documents at most. Ask the sender to leave some out.") },
};

static const Sentence fault_sentences[] = {
  { JALONS_ENVOI_FAULT_NOT_THEIRS,
    N_ ("This answers something that was not sent to who answers it. Nothing of it was taken; telephone the sender.") },
  { JALONS_ENVOI_FAULT_NO_DEMANDE,
    N_ ("The demande that it is about is not in this register, or not any more. Look for it under another code, or undo what removed "
        "it.") },
  { JALONS_ENVOI_FAULT_VALUE,
    N_ ("A value that this sealed file holds, or was to hold, is none that a register accepts. Nothing was taken and nothing left; "
        "who sends it has to correct it.") },
  { JALONS_ENVOI_FAULT_REFERENCE,
    N_ ("This sealed file refers to a row that is not in it. Nothing of it was taken; ask the sender to send it again.") },
  { JALONS_ENVOI_FAULT_DEPARTEMENT,
    N_ ("This is for another département than that of this register. Tell the sender, who took the wrong card.") },
  { JALONS_ENVOI_FAULT_RULES,
    N_ ("The rules do not allow it: see what is found. Correct what is in the register first, or ask for a correction.") },
  { JALONS_ENVOI_FAULT_PIECES,
    N_ ("A document is not the one that is announced. Nothing of it was taken; ask the sender to send it again.") },
  { JALONS_ENVOI_FAULT_DIRECTION,
    N_ ("Such a register neither sends nor receives that. Check which register is open.") },
  { JALONS_ENVOI_FAULT_NO_EXIT,
    N_ ("A transfer carries the exit that says that she leaves. Record it first: an exit whose reason is a transfer.") },
  { JALONS_ENVOI_FAULT_NOT_HERS,
    N_ ("This document is not of the person whose dossier is sent. Nothing left; choose among hers.") },
  { JALONS_ENVOI_FAULT_NO_MESSAGE,
    N_ ("Nothing of theirs was received about this demande: there is nothing to answer. Check to whom it goes.") },
  { JALONS_ENVOI_FAULT_EMPTY, N_ ("There is nothing to send. Record it first, then send it.") },
};

static const char *
find_sentence (const Sentence *sentences, guint n, int code)
{
  for (guint i = 0; i < n; i++)
    if (sentences[i].code == code)
      return _ (sentences[i].text);

  return _ ("The exchange failed.");
}

/* The message names the table, the column or the value: it helps whoever is telephoned. */
static char *
write_detailed (const Sentence *sentences, guint n, const GError *error)
{
  g_autofree char *where = jalons_quotable (error->message);

  return g_strdup_printf ("%s (%s)", find_sentence (sentences, n, error->code), where);
}

const char *
jalons_text_confiance (JalonsConfiance confiance)
{
  switch (confiance)
    {
    case JALONS_CONFIANCE_VERIFIEE:
      return _ ("Verified");
    case JALONS_CONFIANCE_REMPLACEE:
      return _ ("Replaced");
    case JALONS_CONFIANCE_REVOQUEE:
      return _ ("Revoked");
    case JALONS_CONFIANCE_EXPIREE:
      return _ ("Past its date");
    case JALONS_CONFIANCE_VUE:
    default:
      return _ ("To be compared");
    }
}

const char *
jalons_text_confiance_remedy (JalonsConfiance confiance)
{
  switch (confiance)
    {
    case JALONS_CONFIANCE_VERIFIEE:
      return NULL;
    case JALONS_CONFIANCE_REMPLACEE:
      return _ ("Another card takes its place: use that one.");
    case JALONS_CONFIANCE_REVOQUEE:
      return _ ("Nothing is sent to it, nothing from it is opened. Ask for the new card.");
    case JALONS_CONFIANCE_EXPIREE:
      return _ ("Ask for the new card, and compare its words.");
    case JALONS_CONFIANCE_VUE:
    default:
      return _ ("Nothing can be sent before its eight words are compared aloud.");
    }
}

const char *
jalons_text_comparaison (JalonsComparaison how)
{
  switch (how)
    {
    case JALONS_COMPARAISON_VOIX:
      return _ ("on the telephone, by a number that the card did not give");
    case JALONS_COMPARAISON_PRESENCE:
      return _ ("side by side");
    case JALONS_COMPARAISON_PAPIER:
      return _ ("with a signed letter");
    case JALONS_COMPARAISON_NONE:
    default:
      return _ ("not compared");
    }
}

static void
add (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len ? " " : "", sentence);
  g_free (sentence);
}

static void
add_verified (GString *text, const JalonsCorrespondant *one)
{
  g_autofree char *day = jalons_text_day (one->verifiee_le);

  if (one->verifiee_par && *one->verifiee_par)
    add (text, g_strdup_printf (_ ("Words compared on %s by %s, %s."), day, one->verifiee_par,
                                jalons_text_comparaison (one->verifiee_comment)));
  else
    add (text, g_strdup_printf (_ ("Words compared on %s, %s."), day, jalons_text_comparaison (one->verifiee_comment)));
}

char *
jalons_text_correspondant (const JalonsCorrespondant *one)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *seen = jalons_text_day (one->vue_le), *revoked = jalons_text_day (one->revoquee_le);
  g_autofree char *until = jalons_text_moment_day (one->carte->expires);

  if (one->confiance == JALONS_CONFIANCE_REVOQUEE)
    add (text, g_strdup_printf (_ ("Revoked on %s."), revoked));
  if (one->verifiee_le != JALONS_DAY_NONE)
    add_verified (text, one);
  else
    add (text, g_strdup_printf (_ ("Received on %s, not compared."), seen));
  if (one->confiance == JALONS_CONFIANCE_EXPIREE)
    add (text, g_strdup_printf (_ ("It was good until %s."), until));
  else if (one->confiance != JALONS_CONFIANCE_REVOQUEE)
    add (text, g_strdup_printf (_ ("Good until %s."), until));
  if (one->succeeds && one->verifiee_le == JALONS_DAY_NONE)
    add (text, g_strdup (_ ("It replaces a verified card, and is signed by it: its words are still to be compared.")));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

const char *
jalons_text_pli_nature (JalonsPliNature nature)
{
  switch (nature)
    {
    case JALONS_PLI_DOSSIER:
      return _ ("Dossier");
    case JALONS_PLI_CORRECTION:
      return _ ("Request for a correction");
    case JALONS_PLI_SUITE:
      return _ ("Opinion and decision");
    case JALONS_PLI_TRANSFERT:
      return _ ("Transfer");
    case JALONS_PLI_ACCUSE:
    default:
      return _ ("Acknowledgement");
    }
}

char *
jalons_text_pli_name (JalonsPliNature nature, gint64 number)
{
  g_autofree char *count = jalons_text_count (number);

  /* Translators: what a sealed file is, and its number: “Dossier No. 12” */
  return g_strdup_printf (_ ("%s No. %s"), jalons_text_pli_nature (nature), count);
}

static gboolean
awaits_answer (JalonsPliNature nature)
{
  return nature == JALONS_PLI_DOSSIER || nature == JALONS_PLI_TRANSFERT;
}

JalonsPliState
jalons_pli_state (const JalonsPliNoted *noted, gint64 now)
{
  switch (noted->suite)
    {
    case JALONS_PLI_SUITE_ACCEPTE:
      return JALONS_PLI_STATE_ACCEPTED;
    case JALONS_PLI_SUITE_CORRECTION:
      return JALONS_PLI_STATE_TO_CORRECT;
    case JALONS_PLI_SUITE_REFUSE:
      return JALONS_PLI_STATE_REFUSED;
    case JALONS_PLI_SUITE_NONE:
    default:
      if (!noted->sent)
        return JALONS_PLI_STATE_RECEIVED;
      return awaits_answer (noted->nature) && now - noted->when > PATIENCE ? JALONS_PLI_STATE_UNANSWERED
                                                                          : JALONS_PLI_STATE_SENT;
    }
}

const char *
jalons_text_pli_state (JalonsPliState state)
{
  switch (state)
    {
    case JALONS_PLI_STATE_RECEIVED:
      return _ ("Read");
    case JALONS_PLI_STATE_UNANSWERED:
      return _ ("No answer");
    case JALONS_PLI_STATE_ACCEPTED:
      return _ ("Taken in");
    case JALONS_PLI_STATE_TO_CORRECT:
      return _ ("To be corrected");
    case JALONS_PLI_STATE_REFUSED:
      return _ ("Turned down");
    case JALONS_PLI_STATE_SENT:
    default:
      return _ ("Sent off");
    }
}

char *
jalons_text_pli_reason (int raison, const char *motif)
{
  const char *code = raison ? jalons_text_code (JALONS_CODES_MOTIF_RENVOI, raison) : NULL;

  if (code && motif && *motif)
    return g_strdup_printf (_ ("%s: %s"), code, motif);
  if (code)
    return g_strdup (code);

  return motif && *motif ? g_strdup (motif) : NULL;
}

const JalonsPliNoted *
jalons_plis_answer (const GPtrArray *plis, const JalonsPliNoted *sent)
{
  const JalonsPliNoted *answer = NULL;

  for (guint i = 0; i < plis->len && sent->sent; i++)
    {
      const JalonsPliNoted *got = g_ptr_array_index (plis, i);

      if (!got->sent && got->is_reply && got->correspondant == sent->correspondant
          && memcmp (got->reply_to, sent->message, sizeof got->reply_to) == 0 && (!answer || got->when > answer->when))
        answer = got;
    }

  return answer;
}

const char *
jalons_text_verdict (JalonsCompletudeVerdict verdict)
{
  switch (verdict)
    {
    case JALONS_COMPLETUDE_COMPLET:
      return _ ("complete");
    case JALONS_COMPLETUDE_INCORRECT:
      return _ ("incorrect: an item is to be made again");
    case JALONS_COMPLETUDE_INCOMPLET:
      return _ ("incomplete: an item is missing");
    case JALONS_COMPLETUDE_PERIME:
    default:
      return _ ("out of date: an item is too old");
    }
}

const char *
jalons_text_verdict_code (const char *code)
{
  static const char *const codes[] = { "complet", "incorrect", "incomplet", "perime" };

  for (guint i = 0; code && i < G_N_ELEMENTS (codes); i++)
    if (strcmp (code, codes[i]) == 0)
      return jalons_text_verdict ((JalonsCompletudeVerdict) i);

  return _ ("no verdict was given");
}

char *
jalons_text_lack (const JalonsExigenceItem *item)
{
  const char *label = item->exigence->libelle;

  if (!item->required)
    return NULL;
  switch (item->state)
    {
    case JALONS_EXIGENCE_MISSING:
      return g_strdup_printf (_ ("Missing: %s"), label);
    case JALONS_EXIGENCE_INCORRECT:
      return g_strdup_printf (_ ("To correct: %s"), label);
    case JALONS_EXIGENCE_EXPIRED:
      return g_strdup_printf (_ ("Out of date: %s"), label);
    case JALONS_EXIGENCE_PRESENT:
    case JALONS_EXIGENCE_NOT_APPLICABLE:
    default:
      return NULL;
    }
}

char *
jalons_text_moment_day (gint64 seconds)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (seconds);

  return when ? g_date_time_format (when, "%d/%m/%Y") : g_strdup ("?");
}

static gboolean
is_name (JalonsTableId table, const JalonsField *field)
{
  return table == JALONS_TABLE_PERSONNES
         && (g_str_equal (field->name, "nom") || g_str_equal (field->name, "prenom")
             || g_str_equal (field->name, "nom_usage"));
}

/* An item of the shipped checklist is called what people call it. */
static const char *
name_item (JalonsTableId table, const JalonsField *field, const char *key)
{
  for (guint i = 0; table == JALONS_TABLE_ELEMENTS && i < jalons_exigences_shipped_count (); i++)
    if (g_str_equal (field->name, "exigence") && g_str_equal (jalons_exigences_shipped (i)->exigence, key))
      return jalons_exigences_shipped (i)->libelle;

  return key;
}

static char *
write_text (const char *text, gboolean name)
{
  g_autofree char *beginning = NULL;

  if (name)
    return jalons_names_shown (text);
  if (g_utf8_strlen (text, -1) <= LONGEST_VALUE)
    return g_strdup (text);
  beginning = g_utf8_substring (text, 0, LONGEST_VALUE);

  return g_strconcat (beginning, "…", NULL);
}

char *
jalons_text_envoi_value (JalonsTableId table, const JalonsField *field, gconstpointer record)
{
  /* These look at a record, and change nothing. */
  gpointer row = (gpointer) record;

  if (jalons_record_is_empty (field, record))
    return g_strdup ("—");
  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      return write_text (name_item (table, field, *jalons_record_text (field, row)), is_name (table, field));
    case JALONS_FIELD_DAY:
      return jalons_text_day (*jalons_record_day (field, row));
    case JALONS_FIELD_MONTH:
      return jalons_text_month (*jalons_record_day (field, row));
    case JALONS_FIELD_AMOUNT:
      return jalons_text_cents (*jalons_record_cents (field, row));
    case JALONS_FIELD_CODE:
      return g_strdup (jalons_text_code (field->codes, *jalons_record_int (field, row)));
    case JALONS_FIELD_NUMBER:
      return jalons_text_count (*jalons_record_int (field, row));
    case JALONS_FIELD_REF:
    default:
      return g_strdup ("…");
    }
}

char *
jalons_text_envoi_row (JalonsTableId id, gconstpointer record)
{
  const JalonsTable *table = jalons_table (id);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *before = NULL;
  guint n = 0;

  for (guint i = 0; i < table->n_fields && n < ROW_VALUES; i++)
    {
      const JalonsField *field = &table->fields[i];
      g_autofree char *value = NULL;

      if (field->type == JALONS_FIELD_KEY || field->type == JALONS_FIELD_REF || jalons_record_is_empty (field, record))
        continue;
      value = jalons_text_envoi_value (id, field, record);
      /* « né le 29/02/2020, à charge depuis le 29/02/2020 » tells no more than one of them. */
      if (g_strcmp0 (value, before) == 0)
        continue;
      g_string_append_printf (text, "%s%s", n++ ? ", " : "", value);
      g_free (before);
      before = g_steal_pointer (&value);
    }

  return g_strdup (text->str);
}

char *
jalons_text_envoi_error (const GError *error)
{
  if (error->domain == JALONS_CORRESPONDANT_ERROR)
    return g_strdup (find_sentence (correspondant_sentences, G_N_ELEMENTS (correspondant_sentences), error->code));
  if (error->domain == JALONS_PLIS_ERROR)
    return g_strdup (find_sentence (plis_sentences, G_N_ELEMENTS (plis_sentences), error->code));
  if (error->domain == JALONS_ENVOI_ERROR)
    return write_detailed (envoi_sentences, G_N_ELEMENTS (envoi_sentences), error);
  if (error->domain == JALONS_ENVOI_FAULT)
    return write_detailed (fault_sentences, G_N_ELEMENTS (fault_sentences), error);

  return NULL;
}
