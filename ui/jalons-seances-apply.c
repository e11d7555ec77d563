/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-seances-apply.h"

#include <glib/gi18n.h>

#include "jalons-form-judge.h"
#include "jalons-text-continuite.h"
#include "jalons-text-days.h"
#include "jalons-text.h"

static guint
count_rows (JalonsStore *store, JalonsTableId table, JalonsRef seance)
{
  g_autoptr (GArray) rows = jalons_store_rows (store, table, "seance", seance, NULL);

  return rows ? rows->len : 0;
}

guint
jalons_seances_demandes (JalonsStore *store, JalonsRef seance)
{
  return count_rows (store, JALONS_TABLE_DEMANDES, seance);
}

/* Everything that would be left without its session. */
static guint
count_attached (JalonsStore *store, JalonsRef seance)
{
  static const JalonsTableId tables[]
      = { JALONS_TABLE_DEMANDES, JALONS_TABLE_AJOURNEMENTS, JALONS_TABLE_PRESENCES, JALONS_TABLE_DEPORTS,
          JALONS_TABLE_MOUVEMENTS, JALONS_TABLE_POINTS, JALONS_TABLE_VOTES };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    n += count_rows (store, tables[i], seance);

  return n;
}

static void
append_line (GString *text, const char *line)
{
  g_string_append_printf (text, "%s%s", text->len ? "\n" : "", line);
}

/* « La commission du … passe au … ; 8 demandes y sont inscrites ; convoquée le …, à convoquer de nouveau. » */
static void
tell_change (JalonsStore *store, const JalonsSeanceChange *change, const JalonsSeance *seance, GString *told)
{
  g_autofree char *text = jalons_text_seance_change (change);
  guint n = seance->id ? jalons_seances_demandes (store, seance->id) : 0;
  GString *line = g_string_new (NULL);

  g_string_append_unichar (line, g_unichar_toupper (g_utf8_get_char (text)));
  g_string_append (line, g_utf8_next_char (text));
  if (n)
    g_string_append_printf (
        line, g_dngettext (GETTEXT_PACKAGE, "; %u demande is on it", "; %u demandes are on it", n), n);
  if (change->after != JALONS_DAY_NONE && seance->convocation != JALONS_DAY_NONE)
    {
      g_autofree char *day = jalons_text_day (seance->convocation);

      g_string_append_printf (line, _ ("; convened on %s for the other day: to be convened again"), day);
    }
  g_string_append (line, ".");
  append_line (told, line->str);
  g_string_free (line, TRUE);
}

static void
refuse_cancelling (const JalonsSeanceChange *change, guint n, GString *refused)
{
  g_autofree char *day = jalons_text_day (change->before);
  g_autofree char *line
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                      "Session of %s: it cannot be cancelled, %u record refers to it "
                                      "(demande, postponement, attendance or "
                                      "recusal). Put it on another session first, or move this one.",
                                      "Session of %s: it cannot be cancelled, %u records refer to it "
                                      "(demandes, postponements, attendance or "
                                      "recusals). Put them on another session first, or move this one.",
                                      n),
                         day, n);

  append_line (refused, line);
}

static char *
form_argument (const JalonsSeanceChange *change)
{
  char day[JALONS_DAY_TEXT_SIZE];

  if (change->id)
    return g_strdup_printf ("seances/%" G_GINT64_FORMAT, change->id);

  return g_strdup_printf ("seances/new?date=%s&departement=%s&objet=psp&tenue=non",
                          jalons_day_write_iso (change->after, day),
                          jalons_departement_code (change->departement));
}

static void
refuse_by_rules (const JalonsSeanceChange *change, const GArray *blocking, GString *refused)
{
  g_autofree char *day = jalons_text_day (change->after);

  for (guint i = 0; i < blocking->len; i++)
    {
      const JalonsFinding *finding = &g_array_index (blocking, JalonsFinding, i);
      g_autofree char *sentence = jalons_text_finding (finding);
      const char *remedy = jalons_text_finding_remedy (finding->code);
      g_autofree char *line = g_strdup_printf ("%s: %s %s", day, sentence, remedy ? remedy : "");

      append_line (refused, line);
    }
}

/* As its form would: the rules on the session, and on everybody who is examined in it. */
static gboolean
judge (JalonsStore *store, const JalonsSeanceChange *change, GString *told, GString *refused, GError **error)
{
  g_autofree char *argument = form_argument (change);
  g_autoptr (JalonsForm) form = jalons_form_new (store, argument, error);
  g_autoptr (JalonsEdit) edit = NULL;
  JalonsSeance *seance = form ? jalons_form_one (form, 0)->record : NULL;
  JalonsJudgement judgement;
  gboolean done = FALSE;

  if (!form)
    return FALSE;
  tell_change (store, change, seance, told);
  if (change->after == JALONS_DAY_NONE)
    return TRUE;
  seance->date = change->after;
  edit = jalons_form_edit (form, NULL);
  jalons_judgement_init (&judgement);
  done = jalons_form_judge (form, edit, &judgement, error);
  if (done)
    refuse_by_rules (change, judgement.blocking, refused);
  jalons_judgement_clear (&judgement);

  return done;
}

static void
refuse_past (const JalonsSeanceChange *change, GString *refused)
{
  g_autofree char *day = jalons_text_day (change->after);
  g_autofree char *line = g_strdup_printf (
      _ ("Session of %s: this day is past. Give it a day to come; a session that was held is corrected "
         "on its own form."),
      day);

  append_line (refused, line);
}

gboolean
jalons_seances_tell (JalonsStore *store, const GArray *changes, char **told, char **refused, GError **error)
{
  g_autoptr (GString) says = g_string_new (NULL), refuses = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const JalonsSeanceChange *change = &g_array_index (changes, JalonsSeanceChange, i);
      guint n = change->after == JALONS_DAY_NONE ? count_attached (store, change->id) : 0;

      if (n)
        refuse_cancelling (change, n, refuses);
      if (change->after != JALONS_DAY_NONE && change->after < jalons_store_today (store))
        refuse_past (change, refuses);
      if (!judge (store, change, says, refuses, error))
        return FALSE;
    }
  *told = g_strdup (says->str);
  *refused = refuses->len ? g_strdup (refuses->str) : NULL;

  return TRUE;
}

static void
free_seance_cb (gpointer record)
{
  jalons_record_free (jalons_table (JALONS_TABLE_SEANCES), record);
}

/* The row as it will be; NULL with @error, or without when it is gone. */
static JalonsSeance *
make_record (JalonsStore *store, const JalonsSeanceChange *change, GError **error)
{
  JalonsSeance *seance = jalons_record_new (jalons_table (JALONS_TABLE_SEANCES));

  if (change->id && !jalons_store_load (store, JALONS_TABLE_SEANCES, change->id, seance, error))
    {
      free_seance_cb (seance);
      return NULL;
    }
  if (!change->id)
    {
      seance->departement = change->departement;
      seance->objet = JALONS_OBJET_PSP;
      seance->tenue = JALONS_NON; /* not yet */
    }
  seance->date = change->after;

  return seance;
}

gboolean
jalons_seances_apply (JalonsStore *store, const GArray *changes, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (free_seance_cb);
  g_autoptr (JalonsEdit) edit = jalons_edit_new (store, _ ("Sessions moved, added or cancelled"));

  for (guint i = 0; i < changes->len; i++)
    {
      const JalonsSeanceChange *change = &g_array_index (changes, JalonsSeanceChange, i);
      JalonsSeance *seance = NULL;

      if (change->after == JALONS_DAY_NONE)
        {
          jalons_edit_delete (edit, JALONS_TABLE_SEANCES, change->id);
          continue;
        }
      seance = make_record (store, change, error);
      if (!seance)
        {
          if (error && !*error)
            g_set_error_literal (error, JALONS_FORM_ERROR, JALONS_FORM_ERROR_GONE,
                                 _ ("This is no longer in the register: it was deleted, or undone."));
          return FALSE;
        }
      g_ptr_array_add (records, seance);
      jalons_edit_save (edit, JALONS_TABLE_SEANCES, seance);
    }

  return jalons_edit_apply (edit, error);
}
