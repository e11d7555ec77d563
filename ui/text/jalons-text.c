/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-bilan.h"
#include "jalons-confined.h"
#include "jalons-fold.h"
#include "jalons-merge.h"
#include "jalons-pieces.h"
#include "jalons-report.h"
#include "jalons-text-code.h"
#include "jalons-text-envoi.h"
#include "jalons-text-field.h"
#include "jalons-text-pli-error.h"
#include "jalons-text-fusion.h"
#include "jalons-text-sheet.h"
#include "jalons-text-template.h"
#include "jalons-text-undo.h"

#define NARROW_NO_BREAK_SPACE "\342\200\257"
#define NO_BREAK_SPACE "\302\240"

/* {0}, {1} and {2} stand for the finding's arguments. */
static const char *const sentences[JALONS_N_FINDING_CODES] = {
  [JALONS_FINDING_ENCODING_INVALID]
  = N_ ("The file is neither UTF-8 nor Windows-1252 text. Save it again as “CSV UTF-8”."),
  [JALONS_FINDING_HEADER_MISSING] = N_ ("The file is empty: its first line must hold the names of the columns."),
  [JALONS_FINDING_COLUMN_UNKNOWN] = N_ ("Unknown column “{0}”. The nearest known one is “{1}”."),
  [JALONS_FINDING_COLUMN_MISSING] = N_ ("The column “{0}” is missing; it must be there."),
  [JALONS_FINDING_COLUMN_DUPLICATE] = N_ ("The column “{0}” is there twice. Remove one."),
  [JALONS_FINDING_CELLS_TOO_MANY] = N_ ("This line has {0} cells for {1} columns. Look for a separator too many."),
  [JALONS_FINDING_QUOTE_UNCLOSED] = N_ ("A quotation mark is opened here and never closed."),
  [JALONS_FINDING_QUOTE_STRAY]
  = N_ ("A quotation mark stands alone in the cell. Put the cell between quotation marks and double those inside."),
  [JALONS_FINDING_CELL_REQUIRED] = N_ ("The cell is empty and must be filled."),
  [JALONS_FINDING_KEY_INVALID] = N_ ("An identifier has 1 to 64 characters, without control characters."),
  [JALONS_FINDING_DATE_INVALID] = N_ ("“{0}” is not a date. Write AAAA-MM-JJ or JJ/MM/AAAA."),
  [JALONS_FINDING_DATE_OUT_OF_RANGE] = N_ ("The date “{0}” is outside 1900-01-01 to 2100-12-31."),
  [JALONS_FINDING_MONTH_INVALID] = N_ ("“{0}” is not a month. Write AAAA-MM or MM/AAAA."),
  [JALONS_FINDING_MONTH_OUT_OF_RANGE] = N_ ("The month “{0}” is outside 1900-01 to 2100-12."),
  [JALONS_FINDING_AMOUNT_INVALID]
  = N_ ("“{0}” is not an amount. Write 559.43 or 559,43, with two decimals at most."),
  [JALONS_FINDING_AMOUNT_OUT_OF_RANGE] = N_ ("The amount “{0}” is too large."),
  [JALONS_FINDING_AMOUNT_NEGATIVE]
  = N_ ("The amount {0} is negative: only a recovery may be, with the nature “exceptionnel”."),
  [JALONS_FINDING_HOUR_INVALID] = N_ ("“{0}” is not a time of day. Write hours and minutes, such as 09:30."),
  [JALONS_FINDING_NUMBER_INVALID] = N_ ("“{0}” is not a whole number from {1} to {2}."),
  [JALONS_FINDING_CODE_UNKNOWN] = N_ ("“{0}” is not in the list of this column. The nearest one is “{1}”."),
  [JALONS_FINDING_DEPARTEMENT_FOREIGN]
  = N_ ("The département {0} is not that of this register, which is {1}."),
  [JALONS_FINDING_KEY_DUPLICATE] = N_ ("This identifier is already taken, in the file or in the register."),
  [JALONS_FINDING_REFERENCE_UNKNOWN]
  = N_ ("This identifier refers to nothing in the folder nor in the register."),
  [JALONS_FINDING_DATES_REVERSED] = N_ ("The {0} comes before the {1} of “{2}”."),
  [JALONS_FINDING_PERIODS_OVERLAP]
  = N_ ("Two authorised periods of the same person share the days from {0} to {1}. Correct one of them."),
  [JALONS_FINDING_PERIOD_DATES_MISSING]
  = N_ ("The demande is accepted: its date must be given (“debut”, and “fin” for a period)."),
  [JALONS_FINDING_DECISION_DATE_MISSING] = N_ ("There is a decision without its date."),
  [JALONS_FINDING_ISSUE_INCOMPLETE] = N_ ("The outcome of the appeal and its date go together: one is missing."),
  [JALONS_FINDING_TABLE_FORBIDDEN] = N_ ("The table “{0}” may not enter this kind of register."),
  [JALONS_FINDING_FILE_UNREADABLE] = N_ ("It cannot be read: {0}"),
  [JALONS_FINDING_FILE_IGNORED] = N_ ("This file is none of the tables; it was passed over."),
  [JALONS_FINDING_PERIOD_LENGTH]
  = N_ ("The period from {0} to {1} is not six months: it should end on {2}."),
  [JALONS_FINDING_PERIODS_TOO_MANY]
  = N_ ("The parcours has {0} authorised periods, those of another register included; the ceiling is four."),
  [JALONS_FINDING_MONTHS_TOO_MANY]
  = N_ ("The parcours adds up {0} months and {1} days of authorised time; the ceiling is 24 months."),
  [JALONS_FINDING_RENEWAL_WITHOUT_PERIOD]
  = N_ ("A renewal without an earlier period, in a parcours that did not begin in another register."),
  [JALONS_FINDING_PERIOD_AFTER_EXIT]
  = N_ ("The period begins on {0}, after the first day out of the parcours, {1}."),
  [JALONS_FINDING_DECISION_BEFORE_SESSION] = N_ ("The decision of {0} comes before the session of {1}."),
  [JALONS_FINDING_SESSION_WITHOUT_AGREMENT]
  = N_ ("The association had no valid agrément in the département {1} on the day of the session, {0}."),
  [JALONS_FINDING_SESSION_OTHER_DEPARTEMENT]
  = N_ ("The demande is of the département {0} and its session of the département {1}."),
  [JALONS_FINDING_NOTIFICATION_BEFORE_DECISION] = N_ ("The notification of {0} comes before the decision of {1}."),
  [JALONS_FINDING_PAYMENT_OUTSIDE_RIGHT] = N_ ("A payment for {0}, a month outside every AFIS right of the person."),
  [JALONS_FINDING_PARCOURS_OVERDUE]
  = N_ ("The last period ended on {0}, and no exit is recorded: renewal to decide, or exit to record."),
  [JALONS_FINDING_ROWS_NONE]
  = N_ ("No row of a person was found. Say which row has the headers, and which column the name."),
  [JALONS_FINDING_FORMULA_UNCOMPUTED]
  = N_ ("A formula without its value. Open the workbook in a spreadsheet program, save it, then try again."),
  [JALONS_FINDING_CELL_FAULT] = N_ ("“{0}” is no value. Correct the cell, or empty it."),
  [JALONS_FINDING_ROWS_CONTRADICT] = N_ ("“{0}” here, and something else in {1}, for the same one. Correct one of them."),
  [JALONS_FINDING_PERSON_AMBIGUOUS]
  = N_ ("Several persons of the register have this name. Give the date of birth, or the identifier."),
  [JALONS_FINDING_VALUE_CONFLICT] = N_ ("The file says “{0}”, the register “{1}”. Choose, or correct one of them."),
  [JALONS_FINDING_PERSON_TWIN]
  = N_ ("Somebody else has the same name and another date of birth. Check that they are two persons. {0}"),
  [JALONS_FINDING_VALUE_ASSUMED] = N_ ("The file does not say “{0}”: “{1}” is put in. Check it."),
  [JALONS_FINDING_VALUE_COMPUTED] = N_ ("Values of this column are computed by formulas: what the workbook last kept is taken."),
  [JALONS_FINDING_ROW_REPEATED] = N_ ("The register already holds this line word for word; it is there twice now."),
  [JALONS_FINDING_AUTHORISATION_WITHOUT_OPINION]
  = N_ ("An authorisation without “{0}” recorded at its date: the law wants both opinions first."),
  [JALONS_FINDING_DECISION_AGAINST_OPINION]
  = N_ ("The decision contradicts an opinion, and no grounds are recorded."),
  [JALONS_FINDING_CONVOCATION_LATE]
  = N_ ("The convocation of {0} comes less than five days before the session of {1}."),
  [JALONS_FINDING_QUORUM_MISSING]
  = N_ ("The session of {0} did not reach its quorum: {1} members present, replaced or represented, of {2} needed."),
  [JALONS_FINDING_MANDATES_TOO_MANY]
  = N_ ("In the session of {0}, one member holds more than one mandate."),
  [JALONS_FINDING_MEMBER_NOT_RECUSED]
  = N_ ("{0}: present at the session of {1} for this dossier, without having withdrawn."),
  [JALONS_FINDING_GROUNDS_MISSING]
  = N_ ("A refusal or withdrawal without “{0}”."),
  [JALONS_FINDING_GROUNDS_AT_RISK]
  = N_ ("The refusal of entry rests on a complaint not made or on prostitution not ceased: neither may be required."),
  [JALONS_FINDING_WITHDRAWAL_WITHOUT_HEARING]
  = N_ ("A withdrawal before which “{0}” is not recorded, or is not over."),
  [JALONS_FINDING_AGREMENT_LENGTH]
  = N_ ("The agrément from {0} to {1} is longer than three years: it should end on {2}."),
  [JALONS_FINDING_APS_TOO_SHORT]
  = N_ ("The APS from {0} to {1} is shorter than six months: it should not end before {2}."),
  [JALONS_FINDING_APS_NOT_NEEDED]
  = N_ ("An APS of a person whose nationality needs none."),
  [JALONS_FINDING_APS_MISSING]
  = N_ ("The AFIS runs, and no document of residence of the list covers today."),
  [JALONS_FINDING_AFIS_CONDITIONS_OPEN]
  = N_ ("The AFIS is open, and some of its five conditions have no answer: {0}."),
  [JALONS_FINDING_AFIS_CONDITION_UNMET]
  = N_ ("The AFIS is open, and a condition is answered no: {0}."),
  [JALONS_FINDING_PAYMENT_AMOUNT]
  = N_ ("The payment for {0} is of {1}; the rate of that month is {2}."),
  [JALONS_FINDING_AFIS_END_DAY]
  = N_ ("The end of the AFIS decided on {0} takes effect on the first of the month after: the last day is {1}."),
  [JALONS_FINDING_APPEAL_LATE]
  = N_ ("The appeal of {0} comes after the last day to make it, {1}."),
  [JALONS_FINDING_SILENCE_REQUEST]
  = N_ ("No decision on the request since {0}: two months of silence on {1}. What silence means here is not settled."),
  [JALONS_FINDING_SILENCE_APPEAL]
  = N_ ("No answer to the appeal of {0}: silence amounts to a rejection on {1}."),
  [JALONS_FINDING_SILENCE_SEJOUR]
  = N_ ("No answer to the request for a permit of {0}: silence amounts to a rejection on {1}."),
  [JALONS_FINDING_SILENCE_AGREMENT]
  = N_ ("No answer to the request to renew the agrément of {0}: silence amounts to an agrément on {1}."),
  [JALONS_FINDING_POLICY_SESSIONS_FEW]
  = N_ ("Département {0}: {2} policy sessions of the commission in {1}; there should be two."),
  [JALONS_FINDING_NAME_IN_TEXT]
  = N_ ("A name of the person stands in “{0}”, which goes to agendas, minutes and decisions."),
  [JALONS_FINDING_YEAR_CLOSED]
  = N_ ("The year {0} of the département {1} is closed since {2}, and this changes what it counts."),
  [JALONS_FINDING_RETENTION_OVER]
  = N_ ("The last fact of this dossier is of {0}: two years went by on {1}."),
  [JALONS_FINDING_TRANSFER_NOT_MADE]
  = N_ ("She leaves for another register on {0}, and no transfer was made: what was counted here does not go with her, and "
        "she may be counted twice."),
  [JALONS_FINDING_TRANSFER_STALE]
  = N_ ("The transfer of {0} to {1} no longer says what this register holds ({2}): it must be sent again."),
  [JALONS_FINDING_ARRIVAL_WITHOUT_COUNTS]
  = N_ ("She comes from another register, and nothing says what was counted there: she may be counted twice."),
};

static char *
group_digits (guint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  GString *text = g_string_new (NULL);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, NARROW_NO_BREAK_SPACE);
      g_string_append_c (text, digits[i]);
    }

  return g_string_free (text, FALSE);
}

char *
jalons_text_count (gint64 count)
{
  g_autofree char *absolute = group_digits (ABS (count));

  return g_strconcat (count < 0 ? "-" : "", absolute, NULL);
}

char *
jalons_text_cents (JalonsCents cents)
{
  g_autofree char *euros = group_digits (ABS (cents) / 100);

  return g_strdup_printf ("%s%s,%02d" NO_BREAK_SPACE "€", cents < 0 ? "-" : "", euros, (int) (ABS (cents) % 100));
}

static char *
field_text (const JalonsArg *arg)
{
  const JalonsTable *table = jalons_table (arg->number);

  return g_strdup (jalons_text_field (table, jalons_table_field (table, arg->text)));
}

static char *
codes_text (const JalonsArg *arg)
{
  JalonsCodes list = JALONS_ARG_CODES_LIST (arg->number);
  GString *text = g_string_new (NULL);

  for (guint code = 1; code <= jalons_codes_count (list); code++)
    if (JALONS_ARG_CODES_MASK (arg->number) & (1u << code))
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", jalons_text_code (list, code));

  return g_string_free (text, FALSE);
}

static char *
argument_text (const JalonsArg *arg)
{
  char day[JALONS_DAY_TEXT_SIZE], month[JALONS_MONTH_TEXT_SIZE];

  switch (arg->kind)
    {
    case JALONS_ARG_TEXT:
      return jalons_quotable (arg->text);
    case JALONS_ARG_COUNT:
      return jalons_text_count (arg->number);
    case JALONS_ARG_DAY:
      return g_strdup (jalons_day_write_fr (arg->number, day));
    case JALONS_ARG_MONTH:
      jalons_month_write_iso (arg->number, month);
      return g_strdup_printf ("%.2s/%.4s", month + 5, month);
    case JALONS_ARG_CENTS:
      return jalons_text_cents (arg->number);
    case JALONS_ARG_FIELD:
      return field_text (arg);
    case JALONS_ARG_CODES:
      return codes_text (arg);
    case JALONS_ARG_NONE:
    default:
      return g_strdup ("");
    }
}

char *
jalons_text_finding (const JalonsFinding *finding)
{
  GString *text = g_string_new (NULL);

  for (const char *p = _ (sentences[finding->code]); *p; p++)
    {
      guint index = p[0] == '{' && g_ascii_isdigit (p[1]) && p[2] == '}' ? (guint) (p[1] - '0') : G_MAXUINT;
      g_autofree char *argument = NULL;

      if (index >= JALONS_FINDING_ARGS)
        {
          g_string_append_c (text, *p);
          continue;
        }
      argument = argument_text (&finding->args[index]);
      g_string_append (text, argument);
      p += 2;
    }

  return g_string_free (text, FALSE);
}

char *
jalons_text_issue (const JalonsImportIssue *issue)
{
  g_autofree char *sentence = jalons_text_finding (&issue->finding);
  g_autoptr (GString) text = g_string_new (issue->file);

  if (issue->line)
    g_string_append_printf (text, ":%u", issue->line);
  if (issue->column)
    g_string_append_printf (text, ":%s", issue->column);

  return g_strdup_printf ("%s: %s", text->str, sentence);
}

static const char *
store_error_sentence (int code)
{
  static const struct {
    JalonsStoreError code;
    const char      *text;
  } texts[] = {
    { JALONS_STORE_ERROR_ABSENT, N_ ("There is no such register.") },
    { JALONS_STORE_ERROR_EXISTS, N_ ("A file of this name is already there; nothing was written over it.") },
    { JALONS_STORE_ERROR_NOT_A_REGISTER, N_ ("This file is not a Jalons register.") },
    { JALONS_STORE_ERROR_NEWER,
      N_ ("This register was made by a newer version of Jalons. Update the program to open it.") },
    { JALONS_STORE_ERROR_CORRUPT, N_ ("This register is damaged. Nothing was changed; go back to a backup, or save what can be read: "
                                      "jalonsctl backup --damaged.") },
    { JALONS_STORE_ERROR_BUSY, N_ ("This register is open elsewhere. Close it there, then try again.") },
    { JALONS_STORE_ERROR_FULL, N_ ("The disk is full. Nothing was changed; make room, then try again.") },
    { JALONS_STORE_ERROR_IO, N_ ("The register cannot be read or written.") },
    { JALONS_STORE_ERROR_READ_ONLY, N_ ("This register may only be read.") },
    { JALONS_STORE_ERROR_CONSTRAINT, N_ ("The register refuses this entry.") },
    { JALONS_STORE_ERROR_CANCELLED, N_ ("Interrupted; nothing was changed.") },
    { JALONS_STORE_ERROR_LOCKED, N_ ("This register opens with a passphrase, and none was given.") },
    { JALONS_STORE_ERROR_PASSPHRASE, N_ ("This passphrase does not open the register. Check capitals, spaces and keyboard.") },
    { JALONS_STORE_ERROR_TAMPERED,
      N_ ("The protection of this register was weakened or tampered with. Nothing was opened; go back to a copy.") },
    { JALONS_STORE_ERROR_FOREIGN, N_ ("This is of another register than the one you mean. Nothing was changed.") },
    { JALONS_STORE_ERROR_FENCED,
      N_ ("Somebody else has written this register meanwhile. Nothing was written over: your changes are in a copy beside "
          "it, named “copie-divergente”.") },
    { JALONS_STORE_ERROR_SLOTS, N_ ("A register keeps at least one way to open it, and sixteen at most.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((int) texts[i].code == code)
      return _ (texts[i].text);

  return _ ("The register failed.");
}

static const char *
piece_error_sentence (int code)
{
  static const struct {
    JalonsPieceError code;
    const char      *text;
  } texts[] = {
    { JALONS_PIECE_ERROR_NO_FOLDER, N_ ("This register is in memory only, and keeps no attachments.") },
    { JALONS_PIECE_ERROR_NOT_A_FILE, N_ ("Only a file can be attached; choose one.") },
    { JALONS_PIECE_ERROR_EMPTY, N_ ("This file is empty; nothing was attached.") },
    { JALONS_PIECE_ERROR_TOO_LARGE, N_ ("This file is too large; nothing was attached. Attach a smaller one.") },
    { JALONS_PIECE_ERROR_UNREAD,
      N_ ("This file cannot be read, or has just changed; nothing was attached. Close it elsewhere, then try again.") },
    { JALONS_PIECE_ERROR_ABSENT, N_ ("There is no such attachment any more.") },
    { JALONS_PIECE_ERROR_MISSING, N_ ("The file of this attachment is missing; go back to a copy of it.") },
    { JALONS_PIECE_ERROR_DAMAGED, N_ ("This attachment is damaged; go back to a copy of it.") },
    { JALONS_PIECE_ERROR_FOREIGN,
      N_ ("The file of this attachment is another one’s, or another register’s; go back to a copy of it.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((int) texts[i].code == code)
      return _ (texts[i].text);

  return _ ("The register failed.");
}

static const char *
merge_error_sentence (int code)
{
  if (code == JALONS_MERGE_ERROR_SAME)
    return _ ("A person cannot be merged with herself.");
  if (code == JALONS_MERGE_ERROR_ABSENT)
    return _ ("One of the two persons is not in the register any more. Nothing was changed.");

  return _ ("The two dossiers clash: see what is found, and correct one of them first. Nothing was changed.");
}

char *
jalons_text_error (const GError *error)
{
  char *exchange = jalons_text_envoi_error (error);

  if (exchange)
    return exchange;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_ ("Interrupted; nothing was changed."));
  if (g_error_matches (error, JALONS_REPORT_ERROR, JALONS_REPORT_ERROR_AS_OF))
    return g_strdup (_ ("The date of the report must be in its year."));
  if (g_error_matches (error, JALONS_REPORT_ERROR, JALONS_REPORT_ERROR_YEAR))
    return g_strdup (_ ("The year of a report is between 2017 and 2100."));
  if (g_error_matches (error, JALONS_BILAN_ERROR, JALONS_BILAN_ERROR_KIND))
    return g_strdup (_ ("A bilan is that of an association: this register is not one’s."));
  if (jalons_store_error_code (error) >= 0)
    return g_strdup_printf ("%s (%s)", store_error_sentence (jalons_store_error_code (error)), error->message);
  if (error->domain == JALONS_UNDO_ERROR)
    return g_strdup (jalons_text_undo_refusal ((JalonsUndoState) error->code));
  if (error->domain == JALONS_SHEET_ERROR || error->domain == JALONS_CONFINED_ERROR)
    return jalons_text_sheet_error (error);
  if (error->domain == JALONS_PIECE_ERROR)
    return g_strdup_printf ("%s (%s)", piece_error_sentence (error->code), error->message);
  if (error->domain == JALONS_MERGE_ERROR)
    return g_strdup (merge_error_sentence (error->code));
  if (error->domain == JALONS_FUSION_ERROR && jalons_text_fusion_error (error->code))
    return g_strdup (jalons_text_fusion_error (error->code));
  if (error->domain == JALONS_ODT_ERROR)
    return jalons_text_template_error (error);
  if (error->domain == JALONS_PLI_ERROR || error->domain == JALONS_CARTE_ERROR)
    return jalons_text_pli_error (error);

  return g_strdup (error->message);
}

char *
jalons_text_path (const char *path)
{
  const char *home = g_get_home_dir ();
  gsize length = strlen (home);

  if (g_str_has_prefix (path, home) && (path[length] == '\0' || path[length] == G_DIR_SEPARATOR))
    {
      g_autofree char *below = g_filename_display_name (path + length);

      return g_strconcat ("~", below, NULL);
    }

  return g_filename_display_name (path);
}
