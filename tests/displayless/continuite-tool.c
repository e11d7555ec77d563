/* SPDX-License-Identifier: EUPL-1.2 */

/* The guard on facts read from stdin, a case after the other: what is missing, then whether each action, done after those
 * before it, removes what it is for. test_continuite.py writes the cases, and compares. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jalons-continuite.h"
#include "jalons-dossier-past.h"

typedef struct {
  JalonsDossier dossier;
  JalonsReferential referential;
  JalonsDay today;
  JalonsContinuiteDelais delais;
} Case;

static JalonsDay
read_day (const char *word)
{
  return strcmp (word, "-") == 0 ? JALONS_DAY_NONE : atoi (word);
}

static void
read_person (Case *facts, char **word)
{
  int *delais = (int *) &facts->delais;

  facts->today = read_day (word[1]);
  facts->dossier.personne.naissance = read_day (word[2]);
  facts->dossier.personne.nationalite = jalons_codes_find (JALONS_CODES_NATIONALITE, word[3]);
  for (guint i = 0; i < sizeof facts->delais / sizeof (int); i++)
    delais[i] = atoi (word[4 + i]);
}

static void
read_seance (Case *facts, char **word)
{
  JalonsSeance seance;

  jalons_record_init (jalons_table (JALONS_TABLE_SEANCES), &seance);
  seance.id = atoi (word[1]);
  seance.date = read_day (word[2]);
  seance.departement = jalons_codes_find (JALONS_CODES_DEPARTEMENT, word[3]);
  seance.tenue = jalons_codes_find (JALONS_CODES_OUI_NON, word[4]);
  jalons_referential_add_seance (&facts->referential, &seance);
}

static void
read_parcours (Case *facts, char **word)
{
  JalonsDossierParcours parcours = { 0 };

  jalons_record_init (jalons_table (JALONS_TABLE_PARCOURS), &parcours.record);
  jalons_record_init (jalons_table (JALONS_TABLE_SORTIES), &parcours.sortie);
  parcours.record.id = 1;
  parcours.record.periodes_avant = atoi (word[1]);
  parcours.sortie.date = read_day (word[2]);
  parcours.sortie.id = parcours.sortie.date == JALONS_DAY_NONE ? 0 : 1;
  g_array_append_val (facts->dossier.parcours, parcours);
}

static void
read_demande (Case *facts, char **word)
{
  JalonsDossierDemande demande = { 0 };

  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &demande.record);
  demande.record.id = atoi (word[1]);
  demande.record.departement = jalons_codes_find (JALONS_CODES_DEPARTEMENT, word[2]);
  demande.record.type = jalons_codes_find (JALONS_CODES_DEMANDE, word[3]);
  demande.record.depot = read_day (word[4]);
  demande.record.seance = atoi (word[5]);
  demande.record.decision = jalons_codes_find (JALONS_CODES_DECISION, word[6]);
  demande.record.decision_date = read_day (word[7]);
  demande.record.debut = read_day (word[8]);
  demande.record.fin = read_day (word[9]);
  demande.record.avis_commission = jalons_codes_find (JALONS_CODES_AVIS, word[10]);
  g_array_append_val (facts->dossier.demandes, demande);
  jalons_dossier_parcours (&facts->dossier, 0)->n_demandes++;
}

static void
read_sejour (Case *facts, char **word)
{
  JalonsSejour row;

  jalons_record_init (jalons_table (JALONS_TABLE_SEJOURS), &row);
  row.id = atoi (word[1]);
  row.nature = jalons_codes_find (JALONS_CODES_NATURE_SEJOUR, word[2]);
  row.rang = jalons_codes_find (JALONS_CODES_RANG, word[3]);
  row.demande = read_day (word[4]);
  row.suite = jalons_codes_find (JALONS_CODES_SUITE, word[5]);
  row.debut = read_day (word[6]);
  row.fin = read_day (word[7]);
  g_array_append_val (facts->dossier.sejours, row);
}

static void
read_afis (Case *facts, char **word)
{
  JalonsAfis row;

  jalons_record_init (jalons_table (JALONS_TABLE_AFIS), &row);
  row.id = atoi (word[1]);
  row.ouverture = read_day (word[2]);
  row.fermeture = read_day (word[3]);
  row.fin_decision = read_day (word[4]);
  g_array_append_val (facts->dossier.afis, row);
}

static void
read_condition (Case *facts, char **word)
{
  JalonsConditionAfis row;

  jalons_record_init (jalons_table (JALONS_TABLE_CONDITIONS_AFIS), &row);
  row.condition = jalons_codes_find (JALONS_CODES_CONDITION_AFIS, word[1]);
  row.reponse = jalons_codes_find (JALONS_CODES_OUI_NON, word[2]);
  row.constat = read_day (word[3]);
  g_array_append_val (facts->dossier.conditions_afis, row);
}

static char *
show_day (JalonsDay day)
{
  return day == JALONS_DAY_NONE ? g_strdup ("-") : g_strdup_printf ("%d", day);
}

static void
print_lacune (const JalonsLacune *lacune)
{
  g_autofree char *seance = show_day (lacune->seance), *opens = show_day (lacune->opens);
  g_autofree char *useful = show_day (lacune->last_useful);

  printf ("gap %s %s %d %d %s %s %" G_GINT64_FORMAT " %s %s %d %d\n",
          jalons_continuite_kind_text (lacune->kind), jalons_continuite_cause_text (lacune->cause),
          lacune->span.first, lacune->span.last, jalons_continuite_action_text (lacune->action), seance,
          lacune->seance_id, opens, useful, lacune->days, lacune->afis_days);
}

/* Whether a gap of the same kind is left in the days of @lacune: of the same cause for the AFIS, whose two go apart. */
static gboolean
is_left (const GArray *after, const JalonsLacune *lacune)
{
  for (guint i = 0; i < after->len; i++)
    {
      const JalonsLacune *other = &g_array_index (after, JalonsLacune, i);

      if (other->kind == lacune->kind && jalons_span_overlaps (other->span, lacune->span)
          && (other->kind != JALONS_CONTINUITE_AFIS
              || (other->cause == JALONS_CAUSE_TITRE_NON_LISTE)
                     == (lacune->cause == JALONS_CAUSE_TITRE_NON_LISTE)))
        return TRUE;
    }

  return FALSE;
}

static void
perform (const Case *facts, JalonsCalendrier *calendrier, const GArray *lacunes)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_dossier_past_free);
  const JalonsDossier *now = &facts->dossier;

  for (guint i = 0; i < lacunes->len; i++)
    {
      const JalonsLacune *lacune = &g_array_index (lacunes, JalonsLacune, i);
      g_autoptr (GArray) after = NULL;

      if (!lacune->action)
        continue;
      now = jalons_continuite_apply (now, 0, calendrier, lacune);
      g_ptr_array_add (copies, (gpointer) now);
      after = jalons_continuite (now, jalons_dossier_parcours (now, 0), calendrier, facts->today,
                                 &facts->delais);
      printf ("done %u %s\n", i, is_left (after, lacune) ? "left" : "removed");
    }
}

static void
judge (Case *facts)
{
  g_autoptr (JalonsCalendrier) calendrier = jalons_calendrier_new (&facts->referential);
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (&facts->dossier, 0);
  g_autoptr (GArray) lacunes = NULL;

  jalons_dossier_link (&facts->dossier);
  lacunes = jalons_continuite (&facts->dossier, parcours, calendrier, facts->today, &facts->delais);
  printf ("days %d\n",
          jalons_continuite_jours (&facts->dossier, parcours, calendrier, facts->today, &facts->delais));
  for (guint i = 0; i < lacunes->len; i++)
    print_lacune (&g_array_index (lacunes, JalonsLacune, i));
  perform (facts, calendrier, lacunes);
  puts ("end");
}

static void
restart (Case *facts)
{
  jalons_dossier_reset (&facts->dossier);
  jalons_referential_clear (&facts->referential);
  jalons_referential_init (&facts->referential);
}

int
main (void)
{
  static const struct {
    const char *name;
    void (*read) (Case *facts, char **word);
  } readers[] = { { "person", read_person },      { "seance", read_seance }, { "parcours", read_parcours },
                  { "demande", read_demande },    { "sejour", read_sejour }, { "afis", read_afis },
                  { "condition", read_condition } };
  Case facts = { 0 };
  char line[512];

  jalons_dossier_init (&facts.dossier);
  jalons_referential_init (&facts.referential);
  while (fgets (line, sizeof line, stdin))
    {
      g_auto (GStrv) word = g_strsplit (g_strstrip (line), " ", -1);

      if (strcmp (word[0], "end") == 0)
        {
          judge (&facts);
          restart (&facts);
        }
      for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
        if (strcmp (readers[i].name, word[0]) == 0)
          readers[i].read (&facts, word);
    }
  jalons_referential_clear (&facts.referential);
  jalons_dossier_clear (&facts.dossier);

  return EXIT_SUCCESS;
}
