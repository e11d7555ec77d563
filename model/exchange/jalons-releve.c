/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

/* A payer's statement against the register: who each line is of, and what it is worth. */

#include "jalons-releve-private.h"

#include <string.h>

#include "jalons-afis-register.h"
#include "jalons-dossier-reader.h"
#include "jalons-referential-loader.h"

#define PARTS (JALONS_DOSSIER_TEXTS | JALONS_DOSSIER_SEJOURS | JALONS_DOSSIER_AFIS | JALONS_DOSSIER_FAMILY)

typedef struct {
  JalonsStore *store;
  JalonsReleve *releve;
  GPtrArray *drafts;
  int departement;
  const JalonsAfisChoices *choices;
} Matching;

/* What is judged at once: one person, her lines, and which payments of the register they are. */
typedef struct {
  const Matching *matching;
  const JalonsDossier *dossier;
  GPtrArray *lines; /* JalonsReleveLine, of the file */
  gboolean *found;  /* by payment: a line of the file says it */
} Judging;

static void
line_free_cb (gpointer data)
{
  JalonsReleveLine *line = data;

  g_free (line->id);
  g_free (line->code);
  g_free (line->name);
  g_free (line);
}

JalonsReleveLine *
jalons_releve_add_line (JalonsReleve *releve)
{
  JalonsReleveLine *line = g_new0 (JalonsReleveLine, 1);

  line->month = JALONS_MONTH_NONE;
  line->amount = line->expected = JALONS_CENTS_NONE;
  line->paid_on = JALONS_DAY_NONE;
  line->nature = JALONS_NATURE_VERSEMENT_MENSUEL;
  g_ptr_array_add (releve->lines, line);

  return line;
}

void
jalons_releve_free (JalonsReleve *releve)
{
  g_ptr_array_unref (releve->lines);
  g_free (releve);
}

/* Who */

static void
match_codes (const Matching *matching)
{
  for (guint i = 0; i < matching->drafts->len; i++)
    {
      JalonsReleveDraft *draft = g_ptr_array_index (matching->drafts, i);

      if (*draft->code)
        draft->line->personne = jalons_store_find_personne (matching->store, draft->code);
      draft->known = draft->line->personne != 0;
    }
}

/* Lines without a code that is of somebody here: it may be the payer's own. A line that two persons could be of is of none. */
static void
match_name (const Matching *matching, const JalonsPersonne *personne)
{
  g_autofree char *key = jalons_releve_key (personne->nom, personne->prenom, personne->naissance);
  g_autofree char *usage
      = personne->nom_usage ? jalons_releve_key (personne->nom_usage, personne->prenom, personne->naissance)
                            : NULL;

  for (guint i = 0; i < matching->drafts->len; i++)
    {
      JalonsReleveDraft *draft = g_ptr_array_index (matching->drafts, i);
      JalonsReleveLine *line = draft->line;

      if (!draft->key || draft->known
          || (g_strcmp0 (draft->key, key) != 0 && g_strcmp0 (draft->key, usage) != 0))
        continue;
      if (line->personne && line->state == JALONS_RELEVE_UNKNOWN)
        line->state = JALONS_RELEVE_SEVERAL;
      line->personne = personne->id;
    }
}

static void
forget_doubtful (const Matching *matching)
{
  for (guint i = 0; i < matching->releve->lines->len; i++)
    {
      JalonsReleveLine *line = g_ptr_array_index (matching->releve->lines, i);

      if (line->state == JALONS_RELEVE_SEVERAL)
        line->personne = 0;
    }
}

/* What */

static gboolean
is_open (const JalonsReleveLine *line)
{
  return line->state == JALONS_RELEVE_UNKNOWN;
}

/* A line that the register has already, to the cent and the month, is no new payment. */
static void
find_recorded (Judging *judging, JalonsReleveLine *line)
{
  for (guint i = 0; i < judging->dossier->versements->len; i++)
    {
      const JalonsVersement *one = &g_array_index (judging->dossier->versements, JalonsVersement, i);
      const gboolean aside = one->nature == JALONS_NATURE_VERSEMENT_EXCEPTIONNEL;

      if (judging->found[i] || one->mois != line->month || one->montant != line->amount
          || aside != (line->nature == JALONS_NATURE_VERSEMENT_EXCEPTIONNEL))
        continue;
      judging->found[i] = TRUE;
      line->state = JALONS_RELEVE_RECORDED;
      return;
    }
}

/* Of the month, by the register and by the lines of the file that come before @line and are not in it. */
static JalonsCents
already_paid (const Judging *judging, const JalonsReleveLine *line, const JalonsAfisMonth *about)
{
  JalonsCents paid = about->paid;

  for (guint i = 0; g_ptr_array_index (judging->lines, i) != line; i++)
    {
      const JalonsReleveLine *one = g_ptr_array_index (judging->lines, i);

      if (one->month == line->month && one->nature == JALONS_NATURE_VERSEMENT_MENSUEL
          && one->state != JALONS_RELEVE_RECORDED && one->state != JALONS_RELEVE_UNREADABLE)
        paid += one->amount;
    }

  return paid;
}

static gboolean
has_begun (const JalonsDossier *dossier, JalonsMonth month)
{
  for (guint i = 0; i < dossier->afis->len; i++)
    if (jalons_month_of (g_array_index (dossier->afis, JalonsAfis, i).ouverture) <= month)
      return TRUE;

  return FALSE;
}

static JalonsReleveState
judge (const Judging *judging, const JalonsReleveLine *line, const JalonsAfisMonth *about)
{
  const JalonsCents already = already_paid (judging, line, about);
  const JalonsMonth in_time = line->month + judging->matching->choices->grace_months;

  if (line->nature == JALONS_NATURE_VERSEMENT_EXCEPTIONNEL)
    return JALONS_RELEVE_EXCEPTIONAL;
  if (about->right < 0)
    return has_begun (judging->dossier, line->month) ? JALONS_RELEVE_AFTER_END : JALONS_RELEVE_BEFORE_OPENING;
  if (line->expected == JALONS_CENTS_NONE)
    return JALONS_RELEVE_NOT_JUDGED;
  if (!jalons_afis_accepts (judging->matching->choices->baremes, about->departement, line->month, about->children,
                            already + line->amount))
    return already ? JALONS_RELEVE_DOUBLE : JALONS_RELEVE_WRONG_AMOUNT;

  return line->paid_on > jalons_month_last (in_time) ? JALONS_RELEVE_LATE : JALONS_RELEVE_RIGHT;
}

/* The parts that came before @line, which makes up the amount with them, are right with it. */
static void
settle_parts (const Judging *judging, const JalonsReleveLine *line)
{
  for (guint i = 0; g_ptr_array_index (judging->lines, i) != line; i++)
    {
      JalonsReleveLine *one = g_ptr_array_index (judging->lines, i);

      if (one->month == line->month
          && (one->state == JALONS_RELEVE_WRONG_AMOUNT || one->state == JALONS_RELEVE_DOUBLE))
        one->state = JALONS_RELEVE_RIGHT;
    }
}

static void
judge_line (const Judging *judging, JalonsReleveLine *line)
{
  const JalonsAfisMonth about = jalons_afis_month (judging->dossier, line->month, judging->matching->choices);

  line->departement = about.departement;
  line->expected = about.right < 0 ? 0
                                   : jalons_afis_amount (judging->matching->choices->baremes, about.departement,
                                                         line->month, about.children);
  if (!is_open (line))
    return;
  line->state = judge (judging, line, &about);
  if (line->state == JALONS_RELEVE_RIGHT || line->state == JALONS_RELEVE_LATE)
    settle_parts (judging, line);
}

static char *
code_of (const JalonsDossier *dossier)
{
  for (guint i = dossier->parcours->len; i > 0; i--)
    {
      const char *code = jalons_dossier_parcours (dossier, i - 1)->record.code;

      if (code)
        return g_strdup (code);
    }

  return g_strdup (dossier->personne.personne);
}

static char *
name_of (const JalonsPersonne *personne)
{
  return g_strdup_printf ("%s%s%s", personne->nom ? personne->nom : "",
                          personne->nom && personne->prenom ? " " : "", personne->prenom ? personne->prenom : "");
}

static JalonsReleveLine *
add_lack (const Judging *judging, const JalonsAfisMonth *about, JalonsReleveState state)
{
  JalonsReleveLine *line = jalons_releve_add_line (judging->matching->releve);

  line->personne = judging->dossier->personne.id;
  line->code = code_of (judging->dossier);
  line->name = name_of (&judging->dossier->personne);
  line->month = about->month;
  line->departement = about->departement;
  line->expected = about->right < 0 ? 0
                                    : jalons_afis_amount (judging->matching->choices->baremes, about->departement,
                                                          about->month, about->children);
  line->state = state;

  return line;
}

/* What the month should have, and has here, that the file does not say. */
static void
find_lacks (const Judging *judging)
{
  const JalonsMonth month = judging->matching->releve->month;
  const JalonsAfisMonth about = jalons_afis_month (judging->dossier, month, judging->matching->choices);
  gboolean said = about.n_payments > 0;

  if (judging->matching->departement && about.departement != judging->matching->departement)
    return;
  for (guint i = 0; i < judging->lines->len; i++)
    {
      const JalonsReleveLine *line = g_ptr_array_index (judging->lines, i);

      said = said || (line->month == month && line->nature == JALONS_NATURE_VERSEMENT_MENSUEL);
    }
  if (about.right >= 0 && !said)
    add_lack (judging, &about, JALONS_RELEVE_MISSING);
  for (guint i = 0; i < judging->dossier->versements->len; i++)
    {
      const JalonsVersement *one = &g_array_index (judging->dossier->versements, JalonsVersement, i);

      if (one->mois == month && one->nature != JALONS_NATURE_VERSEMENT_EXCEPTIONNEL && !judging->found[i])
        add_lack (judging, &about, JALONS_RELEVE_ABSENT)->amount = one->montant;
    }
}

static void
judge_person (const Matching *matching, const JalonsDossier *dossier)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree gboolean *found = g_new0 (gboolean, dossier->versements->len + 1);
  Judging judging = { matching, dossier, lines, found };

  for (guint i = 0; i < matching->drafts->len; i++)
    {
      JalonsReleveLine *line = ((JalonsReleveDraft *) g_ptr_array_index (matching->drafts, i))->line;

      if (line->personne == dossier->personne.id)
        g_ptr_array_add (lines, line);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      JalonsReleveLine *line = g_ptr_array_index (lines, i);

      line->code = code_of (dossier);
      line->name = name_of (&dossier->personne);
      if (is_open (line))
        find_recorded (&judging, line);
    }
  for (guint i = 0; i < lines->len; i++)
    if (((JalonsReleveLine *) g_ptr_array_index (lines, i))->state != JALONS_RELEVE_UNREADABLE)
      judge_line (&judging, g_ptr_array_index (lines, i));
  find_lacks (&judging);
}

/* Walks every file: to find whose names they are, or to judge. */
static gboolean
walk (const Matching *matching, gboolean naming, GError **error)
{
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new (matching->store, naming ? JALONS_DOSSIER_TEXTS : PARTS, error);
  JalonsDossier dossier;
  gboolean more = TRUE, fine = reader != NULL;

  jalons_dossier_init (&dossier);
  while (fine && more)
    {
      fine = jalons_dossier_reader_next (reader, &dossier, &more, error);
      if (!fine || !more)
        break;
      if (naming)
        match_name (matching, &dossier.personne);
      else
        judge_person (matching, &dossier);
    }
  jalons_dossier_clear (&dossier);

  return fine;
}

static void
add_up (JalonsReleve *releve)
{
  for (guint i = 0; i < releve->lines->len; i++)
    {
      const JalonsReleveLine *line = g_ptr_array_index (releve->lines, i);
      const JalonsCents amount = line->state == JALONS_RELEVE_MISSING ? line->expected : line->amount;

      releve->n[line->state]++;
      if (amount != JALONS_CENTS_NONE)
        releve->by_state[line->state] += amount;
      if (line->id && line->amount != JALONS_CENTS_NONE)
        releve->total += line->amount;
    }
}

JalonsReleve *
jalons_releve_new (JalonsStore *store, const JalonsSheetBook *book, const JalonsReleveMapping *mapping,
                   int departement, JalonsMonth month, const JalonsAfisChoices *choices, GError **error)
{
  g_autoptr (JalonsReleve) releve = g_new0 (JalonsReleve, 1);
  g_autoptr (GPtrArray) drafts = NULL;
  JalonsAfisChoices own = *choices;
  Matching matching = { store, releve, NULL, departement, &own };
  g_auto (JalonsReferential) referential = { 0 };

  jalons_referential_init (&referential);
  if (!jalons_referential_load (&referential, store, error))
    return NULL;
  jalons_afis_choices_read (&own, &referential);
  releve->month = month;
  releve->lines = g_ptr_array_new_with_free_func (line_free_cb);
  drafts = matching.drafts = jalons_releve_read (releve, book, mapping, choices->today);
  match_codes (&matching);
  if (!walk (&matching, TRUE, error))
    return NULL;
  forget_doubtful (&matching);
  if (!walk (&matching, FALSE, error))
    return NULL;
  add_up (releve);

  return g_steal_pointer (&releve);
}
