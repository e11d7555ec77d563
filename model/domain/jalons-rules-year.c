/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include <string.h>

#include "jalons-rules.h"
#include "jalons-territory.h"

/* R21. The image of a file in a year: every fact that a return of the département closed on 31 December may have
 * counted, as text. Two files of the same image count alike. A return counts the year and, since 2017, those before it:
 * so the image holds what is dated no later than its end, and cuts what goes on beyond. */
typedef struct {
  const JalonsDossier *dossier;
  int                  departement;
  JalonsDay            end;
  GPtrArray           *lines;
} Image;

/* A day of the image: one beyond the year's end is as good as any other, and as none. */
static int
seen (const Image *image, JalonsDay day)
{
  return day == JALONS_DAY_NONE || day > image->end ? 0 : day;
}

/* A last day: beyond the end, it covers the end. */
static int
seen_last (const Image *image, JalonsDay day)
{
  return day == JALONS_DAY_NONE || day > image->end ? image->end + 1 : day;
}

static void
add (const Image *image, char *line)
{
  g_ptr_array_add (image->lines, line);
}

static void
add_demande (const Image *image, const JalonsDossierDemande *demande)
{
  const JalonsDemande *record = &demande->record;
  int depot = seen (image, record->depot), session = demande->seance ? seen (image, demande->seance->date) : 0;
  gboolean decided = record->decision && seen (image, record->decision_date);
  gboolean begun = decided && record->decision == JALONS_DECISION_ACCEPTEE && seen (image, record->debut);

  if (record->departement != image->departement || (!depot && !session && !decided))
    return;
  add (image, g_strdup_printf ("demande %u %d %d %d %" G_GINT64_FORMAT " %d %d %d %d %d %d", demande->parcours, record->type, depot,
                               session, record->association, session ? record->avis_commission : 0,
                               decided ? record->decision : 0, decided ? record->decision_date : 0,
                               decided ? record->autorite : 0, begun ? record->debut : 0,
                               begun ? seen_last (image, record->fin) : 0));
}

static void
add_exit (const Image *image, guint index, const JalonsDossierParcours *parcours)
{
  const JalonsSortie *sortie = &parcours->sortie;

  for (guint i = 0; i < parcours->n_demandes; i++)
    if (sortie->id && seen (image, sortie->date)
        && jalons_dossier_demande (image->dossier, parcours->first_demande + i)->record.departement == image->departement)
      {
        add (image, g_strdup_printf ("sortie %u %d %d %d %d %d %d", index, sortie->date, sortie->motif, sortie->emploi,
                                     sortie->logement, sortie->sejour, sortie->ressources));
        return;
      }
}

static void
add_requests (const Image *image)
{
  const JalonsDossier *dossier = image->dossier;

  for (guint i = 0; i < dossier->demandes->len; i++)
    add_demande (image, jalons_dossier_demande (dossier, i));
  for (guint i = 0; i < dossier->parcours->len; i++)
    add_exit (image, i, jalons_dossier_parcours (dossier, i));
  for (guint i = 0; i < dossier->recours->len; i++)
    {
      const JalonsDossierRecours *recours = &g_array_index (dossier->recours, JalonsDossierRecours, i);
      int issue = seen (image, recours->record.issue_date);

      if (seen (image, recours->record.depot)
          && jalons_dossier_demande (dossier, recours->demande)->record.departement == image->departement)
        add (image, g_strdup_printf ("recours %u %d %d %d %d", recours->demande, recours->record.nature,
                                     recours->record.depot, issue ? recours->record.issue : 0, issue));
    }
}

static void
add_permits (const Image *image)
{
  for (guint i = 0; i < image->dossier->sejours->len; i++)
    {
      const JalonsSejour *sejour = &g_array_index (image->dossier->sejours, JalonsSejour, i);
      int asked = seen (image, sejour->demande), done = seen (image, sejour->traitement);

      if (sejour->departement == image->departement && (asked || done || seen (image, sejour->debut)))
        add (image, g_strdup_printf ("sejour %d %d %d %d %d %d", sejour->nature, sejour->rang, asked, done,
                                     done ? sejour->suite : 0, seen (image, sejour->debut)));
    }
  for (guint i = 0; i < image->dossier->versements->len; i++)
    {
      const JalonsVersement *payment = &g_array_index (image->dossier->versements, JalonsVersement, i);

      if (payment->departement == image->departement && jalons_month_first (payment->mois) <= image->end)
        add (image, g_strdup_printf ("versement %d %" G_GINT64_FORMAT " %d", payment->mois, payment->montant, payment->nature));
    }
}

/* What she is herself, and who lives with her: counted only where she is. */
static void
add_person (const Image *image)
{
  const JalonsDossier *dossier = image->dossier;

  add (image, g_strdup_printf ("personne %d %d %d", dossier->personne.naissance, dossier->personne.sexe,
                               dossier->personne.nationalite));
  for (guint i = 0; i < dossier->enfants->len; i++)
    {
      const JalonsEnfant *enfant = &g_array_index (dossier->enfants, JalonsEnfant, i);

      if (seen (image, enfant->charge_debut))
        add (image, g_strdup_printf ("enfant %d %d", enfant->charge_debut, seen_last (image, enfant->charge_fin)));
    }
  for (guint i = 0; i < dossier->hebergements->len; i++)
    {
      const JalonsHebergement *row = &g_array_index (dossier->hebergements, JalonsHebergement, i);

      if (seen (image, row->debut))
        add (image, g_strdup_printf ("hebergement %d %d %d", row->debut, seen_last (image, row->fin), row->type));
    }
  for (guint i = 0; i < dossier->afis->len; i++)
    {
      const JalonsAfis *right = &g_array_index (dossier->afis, JalonsAfis, i);

      if (seen (image, right->ouverture))
        add (image, g_strdup_printf ("afis %d %d", right->ouverture, seen_last (image, right->fermeture)));
    }
}

static int
compare_lines_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "" when the year counts nothing of the file. */
static char *
draw (const JalonsDossier *dossier, int departement, int year)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const Image image = { dossier, departement, jalons_day_year_end (year), lines };

  if (!dossier || !dossier->personne.id)
    return g_strdup ("");
  add_requests (&image);
  add_permits (&image);
  if (lines->len)
    add_person (&image);
  g_ptr_array_sort (lines, compare_lines_cb);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

void
jalons_rules_check_closed_years (const JalonsDossier *before, const JalonsDossier *after,
                                 const JalonsReferential *referential, GArray *findings)
{
  for (guint i = 0; i < referential->annees->len; i++)
    {
      const JalonsAnneeArretee *year = &g_array_index (referential->annees, JalonsAnneeArretee, i);
      g_autofree char *then = draw (before, year->departement, year->annee);
      g_autofree char *now = draw (after, year->departement, year->annee);
      g_autofree char *text = NULL;
      JalonsFinding *finding = NULL;

      if (strcmp (then, now) == 0)
        continue;
      text = g_strdup_printf ("%d", year->annee);
      finding = jalons_findings_add (findings, JALONS_FINDING_YEAR_CLOSED);
      finding->facts[0] = (JalonsFact) { JALONS_TABLE_ANNEES_ARRETEES, year->id, "annee" };
      finding->facts[1] = (JalonsFact) { JALONS_TABLE_PERSONNES, after ? after->personne.id : 0, NULL };
      finding->personne = after && after->personne.id ? after->personne.id : before ? before->personne.id : 0;
      finding->day = year->arretee_le;
      jalons_finding_set_text (finding, 0, text);
      jalons_finding_set_text (finding, 1, jalons_departement_code (year->departement));
      jalons_finding_set_number (finding, 2, JALONS_ARG_DAY, year->arretee_le);
    }
}
