/* SPDX-License-Identifier: EUPL-1.2 */

/* What exchanges say: every error has a sentence of its own, and what is known of cards and sealed files is said right. */

#include <glib.h>
#include <locale.h>

#include "jalons-names.h"
#include "jalons-text-envoi.h"
#include "jalons-text.h"

static void
check_domain (GQuark domain, int last)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) beyond = g_error_new_literal (domain, last + 1, "x");
  g_autofree char *general = jalons_text_error (beyond);

  for (int code = 0; code <= last; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (domain, code, "x");
      char *sentence = jalons_text_error (error);

      g_assert_cmpstr (sentence, !=, "x");
      g_assert_cmpstr (sentence, !=, general);
      g_assert_cmpuint (strlen (sentence), >, 40);
      g_assert_true (g_hash_table_add (said, sentence));
    }
}

static void
test_errors (void)
{
  check_domain (JALONS_CORRESPONDANT_ERROR, JALONS_CORRESPONDANT_ERROR_OWN_EXPIRED);
  check_domain (JALONS_PLIS_ERROR, JALONS_PLIS_ERROR_UNREAD);
  check_domain (JALONS_ENVOI_ERROR, JALONS_ENVOI_ERROR_LARGE);
  check_domain (JALONS_ENVOI_FAULT, JALONS_ENVOI_FAULT_NO_MESSAGE);
}

/* What a refusal quotes of a file of others is cut, and has no control character. */
static void
test_quoted (void)
{
  g_autoptr (GError) error = g_error_new_literal (JALONS_ENVOI_FAULT, JALONS_ENVOI_FAULT_VALUE, "nom: a\nb\x1b[1m");
  g_autofree char *sentence = jalons_text_error (error);

  g_assert_null (strchr (sentence, '\n'));
  g_assert_null (strchr (sentence, 0x1b));
}

static void
test_states (void)
{
  static const struct {
    gboolean sent;
    JalonsPliNature nature;
    JalonsPliSuite suite;
    gint64 days;
    JalonsPliState state;
  } cases[] = {
    { TRUE, JALONS_PLI_DOSSIER, JALONS_PLI_SUITE_NONE, 15, JALONS_PLI_STATE_SENT },
    { TRUE, JALONS_PLI_DOSSIER, JALONS_PLI_SUITE_NONE, 16, JALONS_PLI_STATE_UNANSWERED },
    { TRUE, JALONS_PLI_TRANSFERT, JALONS_PLI_SUITE_NONE, 16, JALONS_PLI_STATE_UNANSWERED },
    { TRUE, JALONS_PLI_ACCUSE, JALONS_PLI_SUITE_NONE, 400, JALONS_PLI_STATE_SENT },
    { TRUE, JALONS_PLI_SUITE, JALONS_PLI_SUITE_NONE, 400, JALONS_PLI_STATE_SENT },
    { TRUE, JALONS_PLI_DOSSIER, JALONS_PLI_SUITE_ACCEPTE, 400, JALONS_PLI_STATE_ACCEPTED },
    { TRUE, JALONS_PLI_DOSSIER, JALONS_PLI_SUITE_CORRECTION, 1, JALONS_PLI_STATE_TO_CORRECT },
    { FALSE, JALONS_PLI_DOSSIER, JALONS_PLI_SUITE_REFUSE, 1, JALONS_PLI_STATE_REFUSED },
    { FALSE, JALONS_PLI_DOSSIER, JALONS_PLI_SUITE_NONE, 400, JALONS_PLI_STATE_RECEIVED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const JalonsPliNoted noted = { .sent = cases[i].sent, .nature = cases[i].nature, .suite = cases[i].suite, .when = 1000 };

      g_assert_cmpint (jalons_pli_state (&noted, 1000 + cases[i].days * 86400), ==, cases[i].state);
    }
}

/* The last answer of the same correspondent counts; a message of another with the same name does not. */
static void
test_answer (void)
{
  g_autoptr (GPtrArray) plis = g_ptr_array_new ();
  JalonsPliNoted sent = { .sent = TRUE, .correspondant = 1, .message = { 7 } };
  JalonsPliNoted first = { .correspondant = 1, .is_reply = TRUE, .reply_to = { 7 }, .when = 10 };
  JalonsPliNoted last = { .correspondant = 1, .is_reply = TRUE, .reply_to = { 7 }, .when = 20 };
  JalonsPliNoted others = { .correspondant = 2, .is_reply = TRUE, .reply_to = { 7 }, .when = 30 };
  JalonsPliNoted apart = { .correspondant = 1, .is_reply = TRUE, .reply_to = { 8 }, .when = 40 };

  g_ptr_array_add (plis, &first);
  g_assert_null (jalons_plis_answer (plis, &apart));
  g_ptr_array_add (plis, &others);
  g_ptr_array_add (plis, &last);
  g_ptr_array_add (plis, &apart);
  g_assert_true (jalons_plis_answer (plis, &sent) == &last);
}

/* Names are shown as they are everywhere; what is long is cut. */
static void
test_values (void)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  const JalonsField *field = jalons_table_field (table, "nom");
  g_autofree char *long_text = g_strnfill (300, 'x');
  g_autofree char *whole = NULL, *initials = NULL, *cut = NULL, *day = NULL, *item = NULL, *row = NULL;
  const JalonsElement element = { .exigence = jalons_exigences_shipped (0)->exigence };
  const JalonsEnfant child = { .naissance = jalons_day_from_iso ("2020-02-29"), .charge_debut = jalons_day_from_iso ("2020-02-29"),
                               .charge_fin = JALONS_DAY_NONE };
  JalonsNote note = { .date = jalons_day_from_iso ("2026-03-02"), .texte = long_text };
  JalonsPersonne personne;

  jalons_record_init (table, &personne);
  personne.nom = g_strdup ("Adeyemi");
  whole = jalons_text_envoi_value (table->id, field, &personne);
  g_assert_cmpstr (whole, ==, "Adeyemi");
  jalons_names_set_discreet (TRUE);
  initials = jalons_text_envoi_value (table->id, field, &personne);
  jalons_names_set_discreet (FALSE);
  g_assert_cmpstr (initials, ==, "A.");
  jalons_record_clear (table, &personne);
  table = jalons_table (JALONS_TABLE_NOTES);
  cut = jalons_text_envoi_value (table->id, jalons_table_field (table, "texte"), &note);
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 161);
  day = jalons_text_envoi_value (table->id, jalons_table_field (table, "date"), &note);
  g_assert_cmpstr (day, ==, "02/03/2026");
  table = jalons_table (JALONS_TABLE_ELEMENTS);
  item = jalons_text_envoi_value (table->id, jalons_table_field (table, "exigence"), &element);
  g_assert_cmpstr (item, ==, jalons_exigences_shipped (0)->libelle);
  row = jalons_text_envoi_row (JALONS_TABLE_ENFANTS, &child);
  g_assert_cmpstr (row, ==, "29/02/2020");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/envoi-text/errors", test_errors);
  g_test_add_func ("/envoi-text/quoted", test_quoted);
  g_test_add_func ("/envoi-text/states", test_states);
  g_test_add_func ("/envoi-text/answer", test_answer);
  g_test_add_func ("/envoi-text/values", test_values);

  return g_test_run ();
}
