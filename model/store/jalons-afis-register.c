/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-afis-register.h"

#include <string.h>

#include "jalons-dossier-reader.h"
#include "jalons-reglages.h"

#define PARTS                                                                                                \
  (JALONS_DOSSIER_TEXTS | JALONS_DOSSIER_SEJOURS | JALONS_DOSSIER_AFIS | JALONS_DOSSIER_FAMILY               \
   | JALONS_DOSSIER_FOLLOW_UP)

static void
line_free_cb (gpointer data)
{
  JalonsAfisLine *line = data;

  g_free (line->code);
  g_free (line->name);
  g_free (line);
}

static int
compare_lines_cb (gconstpointer a, gconstpointer b)
{
  const JalonsAfisLine *one = *(JalonsAfisLine *const *) a, *other = *(JalonsAfisLine *const *) b;
  int order = g_strcmp0 (one->code, other->code);

  return order ? order : (one->personne > other->personne) - (one->personne < other->personne);
}

static char *
code_of (const JalonsDossier *dossier)
{
  for (guint i = dossier->parcours->len; i > 0; i--)
    {
      const JalonsParcours *parcours = &jalons_dossier_parcours (dossier, i - 1)->record;

      if (parcours->code)
        return g_strdup (parcours->code);
    }

  return g_strdup (dossier->personne.personne);
}

static char *
name_of (const JalonsPersonne *personne)
{
  return g_strdup_printf ("%s%s%s", personne->nom ? personne->nom : "",
                          personne->nom && personne->prenom ? " " : "",
                          personne->prenom ? personne->prenom : "");
}

/* The document of the day, and where those that follow it without a gap end. */
static void
follow_documents (JalonsAfisLine *line, const JalonsDossier *dossier, JalonsDay day)
{
  const JalonsSejour *document = jalons_afis_document (dossier, day);

  line->document = document ? document->nature : 0;
  while (document && document->fin != JALONS_DAY_NONE)
    {
      line->document_end = document->fin;
      document = jalons_afis_document (dossier, document->fin + 1);
    }
  if (document)
    line->document_end = JALONS_DAY_NONE;
}

static void
look_at_right (JalonsAfisLine *line, const JalonsDossier *dossier)
{
  const int index = line->now.right >= 0 ? line->now.right : line->before.right;
  const JalonsAfis *right = index >= 0 ? &g_array_index (dossier->afis, JalonsAfis, index) : NULL;
  const JalonsDay soon = jalons_month_last (line->now.month + JALONS_AFIS_RENEWAL_MONTHS);

  line->opened = JALONS_DAY_NONE;
  line->last = JALONS_MONTH_NONE;
  line->document_end = JALONS_DAY_NONE;
  line->needs_document = jalons_afis_needs_document (dossier);
  if (!right)
    return;
  line->opened = right->ouverture;
  line->last
      = jalons_afis_last_month (right) == G_MAXINT32 ? JALONS_MONTH_NONE : jalons_afis_last_month (right);
  follow_documents (line, dossier, MAX (jalons_month_first (line->now.month), right->ouverture));
  line->to_renew
      = line->needs_document
        && (!line->document || (line->document_end != JALONS_DAY_NONE && line->document_end <= soon));
  jalons_afis_conditions (dossier, right->ouverture, line->conditions);
}

static gboolean
says_something (const JalonsAfisLine *line)
{
  return line->now.right >= 0 || line->before.right >= 0 || line->now.n_payments || line->now.exceptional
         || line->now.state == JALONS_AFIS_SUSPENDED;
}

/* The opening that comes after the month, and the answers that none came after yet. */
static void
look_forward (JalonsAfisLine *line, const JalonsDossier *dossier)
{
  const JalonsDay last = jalons_month_last (line->now.month);
  JalonsDay opened = JALONS_DAY_NONE;

  line->opens = line->answered = JALONS_DAY_NONE;
  for (guint i = 0; i < dossier->afis->len; i++)
    {
      const JalonsDay day = g_array_index (dossier->afis, JalonsAfis, i).ouverture;

      if (day != JALONS_DAY_NONE && jalons_month_of (day) == line->now.month + 1)
        line->opens = day;
      if (day <= last)
        opened = MAX (opened, day);
    }
  for (guint i = 0; i < dossier->conditions_afis->len; i++)
    {
      const JalonsConditionAfis *row = &g_array_index (dossier->conditions_afis, JalonsConditionAfis, i);

      if (row->reponse && row->constat > opened && row->constat <= last)
        line->answered = MAX (line->answered, row->constat);
    }
  line->waits = line->here && line->now.right < 0
                && (line->opens != JALONS_DAY_NONE || line->answered != JALONS_DAY_NONE);
}

static void
add_line (JalonsAfisBook *book, const JalonsDossier *dossier, const JalonsAfisChoices *choices)
{
  JalonsAfisLine *line = g_new0 (JalonsAfisLine, 1);

  line->personne = dossier->personne.id;
  line->now = jalons_afis_month (dossier, book->month, choices);
  line->before = jalons_afis_month (dossier, book->month - 1, choices);
  line->here = !book->departement || line->now.departement == book->departement;
  look_forward (line, dossier);
  if ((!says_something (line) && !line->waits)
      || (!line->here && line->before.departement != book->departement))
    {
      line_free_cb (line);
      return;
    }
  line->code = code_of (dossier);
  line->name = name_of (&dossier->personne);
  line->birth = dossier->personne.naissance;
  line->changes = jalons_afis_changes (dossier, &line->before, &line->now, book->departement,
                                       choices->baremes);
  line->sejour_pending = jalons_afis_sejour_pending (dossier, choices->today);
  line->parcours_pending = jalons_afis_parcours_pending (dossier, choices->today);
  look_at_right (line, dossier);
  if (line->waits)
    jalons_afis_conditions (dossier,
                            line->opens != JALONS_DAY_NONE
                                ? line->opens
                                : MIN (choices->today, jalons_month_last (book->month)),
                            line->conditions);
  g_ptr_array_add (says_something (line) ? book->lines : book->waiting, line);
  if (line->here && says_something (line))
    jalons_afis_totals_add (&book->totals, &line->now);
}

static void
add_year (JalonsAfisBook *book, const JalonsDossier *dossier, const JalonsAfisChoices *choices)
{
  const JalonsMonth first = book->month - book->month % 12;

  if (dossier->afis->len == 0 && dossier->versements->len == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (book->year); i++)
    {
      const JalonsAfisMonth about = jalons_afis_month (dossier, first + i, choices);

      if (!book->departement || about.departement == book->departement)
        jalons_afis_totals_add (&book->year[i], &about);
    }
}

void
jalons_afis_choices_read (JalonsAfisChoices *choices, const JalonsReferential *referential)
{
  choices->baremes = referential->baremes;
  if (choices->grace_months == JALONS_AFIS_GRACE_OF_REGISTER)
    choices->grace_months = jalons_delai_on (referential, JALONS_DELAI_GRACE_MOIS, choices->today);
}

static gboolean
read_dossiers (JalonsAfisBook *book, JalonsStore *store, const JalonsAfisChoices *choices, GError **error)
{
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new (store, PARTS, error);
  JalonsAfisChoices own = *choices;
  JalonsDossier dossier;
  gboolean more = TRUE, fine = reader != NULL;

  if (fine)
    jalons_afis_choices_read (&own, jalons_dossier_reader_referential (reader));
  jalons_dossier_init (&dossier);
  while (fine && more)
    {
      fine = jalons_dossier_reader_next (reader, &dossier, &more, error);
      if (!fine || !more)
        break;
      add_line (book, &dossier, &own);
      add_year (book, &dossier, &own);
    }
  jalons_dossier_clear (&dossier);

  return fine;
}

JalonsAfisBook *
jalons_afis_book_read (JalonsStore *store, int departement, JalonsMonth month,
                       const JalonsAfisChoices *choices, GError **error)
{
  JalonsAfisBook *book = g_new0 (JalonsAfisBook, 1);

  book->departement = departement;
  book->month = month;
  book->lines = g_ptr_array_new_with_free_func (line_free_cb);
  book->waiting = g_ptr_array_new_with_free_func (line_free_cb);
  if (!read_dossiers (book, store, choices, error))
    {
      jalons_afis_book_free (book);
      return NULL;
    }
  g_ptr_array_sort (book->lines, compare_lines_cb);
  g_ptr_array_sort (book->waiting, compare_lines_cb);

  return book;
}

void
jalons_afis_book_free (JalonsAfisBook *book)
{
  g_ptr_array_unref (book->lines);
  g_ptr_array_unref (book->waiting);
  g_free (book);
}

gboolean
jalons_afis_line_is_for_payer (const JalonsAfisLine *line)
{
  return line->now.right >= 0 || line->before.right >= 0;
}

gboolean
jalons_afis_line_is_for_etrangers (const JalonsAfisLine *line)
{
  return line->here && line->now.right >= 0 && line->to_renew;
}
