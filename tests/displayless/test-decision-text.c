/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "jalons-motifs.h"
#include "jalons-rules-private.h"
#include "jalons-text-decision.h"
#include "jalons-territory.h"

/* What a decision on a demande changes, in a line, and the words of its grounds. */

static const struct {
  const char *text;
  const char *word; /* NULL: none */
} words[] = {
  { NULL, NULL },
  { "", NULL },
  { "Le projet ne comporte aucune action prévue.", NULL },
  { "Victime de traite et de proxénétisme.", NULL },
  { "La prostitution est exercée hors du département.", NULL },
  { "Elle est enceinte de six mois.", "enceinte" },
  { "SÉROPOSITIVE depuis 2024", "SÉROPOSITIVE" },
  { "dépressive", "dépressive" },
  { "Suivi psychiatrique en cours", "psychiatrique" },
  { "de confession musulmane", "musulmane" },
  { "Condamnée en 2023", "Condamnée" },
  { "l’hospitalisation l’a empêchée", "hospitalisation" },
  /* A word inside another is not one. */
  { "Un plaisir de la pâtissière", NULL },
  { "le suivi hivernal", NULL },
};

static void
test_sensitive (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *word = jalons_motifs_sensitive (words[i].text);

      g_assert_cmpstr (word, ==, words[i].word);
    }
}

/* What is proposed is never what the Conseil d'État rejected, nor what grounds do without, and cites its article; every kind of
 * demande has one. */
static void
test_grounds (void)
{
  guint n = 0, types = 0;
  const JalonsMotif *motifs = jalons_motifs_droit (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *word = jalons_motifs_sensitive (motifs[i].text);

      g_assert_false (jalons_rules_grounds_at_risk (motifs[i].text));
      g_assert_null (word);
      g_assert_true (g_str_has_prefix (motifs[i].text, "Article"));
      types |= motifs[i].types;
    }
  for (guint type = 1; type <= jalons_codes_count (JALONS_CODES_DEMANDE); type++)
    g_assert_true (types & (1u << type));
}

#define day(y, m, d) (jalons_day_new (y, m, d))

typedef struct {
  const char *about;
  const char *nationality;
  gboolean afis;         /* open since 1 September 2025 */
  JalonsDay document;    /* ends; 0: none */
  JalonsDay covered;     /* by an earlier period; 0: none */
  int type;
  int decision;
  const char *expected;
} Effect;

/* Periods from 1 February to 31 July 2026. Day 20484 is 31 January 2026, 20600 is 27 May, 20700 is 4 September. */
static const Effect effects[] = {
  { "not decided", "FRA", FALSE, 0, 0, JALONS_DEMANDE_ENTREE, 0, NULL },
  { "French", "FRA", FALSE, 0, 0, JALONS_DEMANDE_ENTREE, JALONS_DECISION_ACCEPTEE,
    "AFIS: no right is open, its conditions are to be checked · residence: no document is needed" },
  { "of the Union", "ROU", FALSE, 0, 0, JALONS_DEMANDE_ENTREE, JALONS_DECISION_ACCEPTEE,
    "AFIS: no right is open, its conditions are to be checked · residence: no document is needed" },
  { "CESEDA L425-4", "NGA", FALSE, 0, 0, JALONS_DEMANDE_ENTREE, JALONS_DECISION_ACCEPTEE,
    "AFIS: no right is open, its conditions are to be checked · residence: an APS is to be asked for" },
  { "document too short", "NGA", TRUE, 20600, 20484, JALONS_DEMANDE_RENOUVELLEMENT, JALONS_DECISION_ACCEPTEE,
    "AFIS: the right open since 01/09/2025 goes on · residence: the document ends on 27/05/2026, before the period does" },
  { "document long enough", "NGA", TRUE, 20700, 20484, JALONS_DEMANDE_RENOUVELLEMENT, JALONS_DECISION_ACCEPTEE,
    "AFIS: the right open since 01/09/2025 goes on · residence: the document runs until 04/09/2026" },
  { "R16", "FRA", TRUE, 0, 20484, JALONS_DEMANDE_RENOUVELLEMENT, JALONS_DECISION_REFUSEE,
    "The period runs until 31/01/2026 · AFIS: its end is to be decided, from the month after that decision" },
  { "nothing is opened", "NGA", FALSE, 0, 0, JALONS_DEMANDE_ENTREE, JALONS_DECISION_REFUSEE,
    "No AFIS and no APS by this demande" },
  { "an exit", "FRA", TRUE, 0, 20484, JALONS_DEMANDE_SORTIE_ANTICIPEE, JALONS_DECISION_ACCEPTEE,
    "Record the exit on the dossier · AFIS: its end is to be decided, from the month after that decision" },
  { "no exit", "FRA", TRUE, 0, 20484, JALONS_DEMANDE_SORTIE_ANTICIPEE, JALONS_DECISION_REFUSEE,
    "The parcours goes on, AFIS and residence with it" },
};

static void
add_rights (JalonsDossier *dossier, const Effect *effect)
{
  JalonsAfis right = { .ouverture = day (2025, 9, 1), .fermeture = JALONS_DAY_NONE };
  JalonsSejour sejour = { .nature = JALONS_NATURE_SEJOUR_APS, .fin = effect->document };
  /* One that was refused gives nothing. */
  JalonsSejour refused = { .nature = JALONS_NATURE_SEJOUR_APS, .fin = day (2030, 1, 1), .suite = JALONS_SUITE_REFUSEE };

  g_array_append_val (dossier->sejours, refused);
  if (effect->afis)
    g_array_append_val (dossier->afis, right);
  if (effect->document)
    g_array_append_val (dossier->sejours, sejour);
}

static void
add_demandes (JalonsDossier *dossier, const Effect *effect)
{
  JalonsDossierParcours parcours = { .record.id = 1 };
  JalonsDossierDemande before = { .record = { .id = 1, .decision = JALONS_DECISION_ACCEPTEE, .fin = effect->covered },
                                  .is_periode = TRUE };
  /* The one that is decided, as it was saved before: it covers nothing itself. */
  JalonsDossierDemande own = { .record = { .id = 2, .decision = JALONS_DECISION_ACCEPTEE, .fin = day (2026, 7, 31) },
                               .is_periode = TRUE };

  g_array_append_val (dossier->parcours, parcours);
  if (effect->covered)
    g_array_append_val (dossier->demandes, before);
  g_array_append_val (dossier->demandes, own);
}

static void
test_effects (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    {
      const Effect *effect = &effects[i];
      const JalonsDemande demande = { .id = 2, .type = effect->type, .decision = effect->decision,
                                      .debut = day (2026, 2, 1), .fin = day (2026, 7, 31) };
      JalonsDossier dossier;
      JalonsDecisionRights rights;
      g_autofree char *text = NULL;

      g_test_message ("%s", effect->about);
      jalons_dossier_init (&dossier);
      dossier.personne.nationalite = jalons_codes_find (JALONS_CODES_NATIONALITE, effect->nationality);
      add_rights (&dossier, effect);
      add_demandes (&dossier, effect);
      jalons_decision_rights_read (&dossier, 2, &rights);
      text = jalons_text_decision_effects (&rights, &demande);
      g_assert_cmpstr (text, ==, effect->expected);
      jalons_dossier_clear (&dossier);
    }
}

/* CJA R421-1 and R421-5: two months, clear days, the next working day; none without its mention. */
static void
test_appeal (void)
{
  static const struct {
    int decision;
    int y, m, d; /* notified; 0: not yet */
    int remedies;
    const char *expected;
  } cases[] = {
    { JALONS_DECISION_ACCEPTEE, 2026, 1, 19, JALONS_OUI, NULL },
    { JALONS_DECISION_REFUSEE, 0, 0, 0, JALONS_OUI, "Appeal: its delay runs from the notification" },
    { JALONS_DECISION_REFUSEE, 2026, 1, 19, JALONS_NON,
      "Appeal: without the ways of appeal in the letter, the two months do not run" },
    { JALONS_DECISION_REFUSEE, 2026, 1, 19, JALONS_OUI, "Appeal: until 20/03/2026" },
    /* The day after 13 March is a Saturday. */
    { JALONS_DECISION_REFUSEE, 2026, 1, 13, JALONS_OUI, "Appeal: until 16/03/2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const JalonsDemande demande
          = { .decision = cases[i].decision,
              .departement = jalons_departement_find ("75"),
              .notification = cases[i].y ? day (cases[i].y, cases[i].m, cases[i].d) : JALONS_DAY_NONE,
              .voies_recours = cases[i].remedies };
      g_autofree char *text = jalons_text_decision_appeal (&demande);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision-text/sensitive", test_sensitive);
  g_test_add_func ("/decision-text/grounds", test_grounds);
  g_test_add_func ("/decision-text/effects", test_effects);
  g_test_add_func ("/decision-text/appeal", test_appeal);

  return g_test_run ();
}
