/* SPDX-License-Identifier: EUPL-1.2 */

/* Sessions read from stdin, one after the other: who composes the commission, what each event is answered, the quorum at
 * every moment, who gives the opinion on each case and what the votes come to. test_commission.py writes them, and compares. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jalons-commission.h"

typedef struct {
  JalonsReferential referential;
  JalonsSeance seance;
  GArray *mouvements;
  GArray *deports;
  GArray *votes;
  int presidence[2];
  guint n_presidence;
  JalonsCommission *commission; /* once the first case is asked about */
  JalonsDeliberation *deliberation;
} Session;

static JalonsDay
read_day (const char *word)
{
  return strcmp (word, "-") == 0 ? JALONS_DAY_NONE : atoi (word);
}

static void
read_seance (Session *session, char **word)
{
  session->seance.id = 1;
  session->seance.date = read_day (word[1]);
  session->seance.departement = jalons_codes_find (JALONS_CODES_DEPARTEMENT, word[2]);
  session->seance.objet = jalons_codes_find (JALONS_CODES_OBJET, word[3]);
  session->seance.seconde_convocation = jalons_codes_find (JALONS_CODES_OUI_NON, word[4]);
  session->seance.sans_quorum = g_strdup (strcmp (word[5], "-") == 0 ? NULL : word[5]);
  session->n_presidence = jalons_commission_presidents (session->seance.departement, NULL);
  printf ("presidents %u\n", session->n_presidence);
}

static void
read_membre (Session *session, char **word)
{
  JalonsMembre membre;

  jalons_record_init (jalons_table (JALONS_TABLE_MEMBRES), &membre);
  membre.id = atoi (word[1]);
  membre.departement = jalons_codes_find (JALONS_CODES_DEPARTEMENT, word[2]);
  membre.college = jalons_codes_find (JALONS_CODES_COLLEGE, word[3]);
  membre.association = atoi (word[4]);
  membre.suppleant = jalons_codes_find (JALONS_CODES_OUI_NON, word[5]);
  membre.psp = jalons_codes_find (JALONS_CODES_OUI_NON, word[6]);
  membre.debut = read_day (word[7]);
  membre.fin = read_day (word[8]);
  jalons_referential_add_membre (&session->referential, &membre);
}

static void
read_suppleance (Session *session, char **word)
{
  const JalonsSuppleance suppleance = { 0, atoi (word[1]), atoi (word[2]) };

  jalons_referential_add_suppleance (&session->referential, &suppleance);
}

static void
read_mouvement (Session *session, char **word)
{
  static const char *const kinds[JALONS_MOUVEMENT_N_KINDS + 1]
      = { "arrivee", "depart", "suppleance", "mandat", "retrait" };
  JalonsMouvement mouvement = { atoi (word[1]), JALONS_MOUVEMENT_ARRIVEE, atoi (word[3]), atoi (word[4]) };

  while (kinds[mouvement.kind] && strcmp (kinds[mouvement.kind], word[2]) != 0)
    mouvement.kind++;
  g_array_append_val (session->mouvements, mouvement);
}

static void
read_deport (Session *session, char **word)
{
  JalonsDeport deport = { 0, atoi (word[1]), atoi (word[2]), atoi (word[3]),
                          jalons_codes_find (JALONS_CODES_MOTIF_DEPORT, word[4]) };

  g_array_append_val (session->deports, deport);
}

static void
print_session (const JalonsCommission *commission)
{
  for (guint i = 0; i < commission->membres->len; i++)
    {
      const JalonsCommissionMembre *membre = &g_array_index (commission->membres, JalonsCommissionMembre, i);

      printf ("membre %" G_GINT64_FORMAT " %s\n", membre->membre->id,
              jalons_commission_code_text (membre->why));
    }
  for (guint i = 0; i < commission->refus->len; i++)
    {
      const JalonsMouvementRefus *refus = &g_array_index (commission->refus, JalonsMouvementRefus, i);

      printf ("refus %u %s\n", refus->mouvement, jalons_commission_code_text (refus->why));
    }
  for (guint i = 0; i < commission->moments->len; i++)
    {
      const JalonsCommissionMoment *moment = &g_array_index (commission->moments, JalonsCommissionMoment, i);

      printf ("moment %d %u %u %u %s\n", moment->heure, moment->siegent, moment->representes,
              commission->requis, jalons_commission_code_text (moment->quorum));
    }
}

static void
read_examen (Session *session, char **word)
{
  JalonsDemande demande;

  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &demande);
  demande.id = atoi (word[2]);
  demande.association = atoi (word[3]);
  if (!session->commission)
    {
      jalons_referential_sort (&session->referential);
      session->commission
          = jalons_commission_new (&session->referential, &session->seance, session->mouvements);
      print_session (session->commission);
    }
  session->deliberation = jalons_commission_deliberation (session->commission, session->mouvements,
                                                          atoi (word[1]), &demande, session->deports);
  for (guint i = 0; i < session->deliberation->voix->len; i++)
    {
      const JalonsVoix *voix = &g_array_index (session->deliberation->voix, JalonsVoix, i);

      printf ("voix %d %" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT " %d\n", (int) demande.id, voix->membre,
              jalons_commission_code_text (voix->why), voix->par, voix->deport_recorded);
    }
  printf ("examen %d %u %s %s %s\n", (int) demande.id, session->deliberation->n_voix,
          jalons_commission_code_text (session->deliberation->quorum),
          jalons_commission_code_text (session->deliberation->refus),
          jalons_commission_code_text (session->deliberation->alerte));
}

static void
read_vote (Session *session, char **word)
{
  JalonsVote vote = { atoi (word[1]), atoi (word[2]), atoi (word[3]) };

  g_array_append_val (session->votes, vote);
}

static void
read_scrutin (Session *session, char **word)
{
  g_autoptr (JalonsScrutin) scrutin = NULL;

  session->presidence[0] = atoi (word[1]);
  session->presidence[1] = atoi (word[2]);
  scrutin = jalons_commission_scrutin (session->deliberation, session->votes, session->presidence,
                                       session->n_presidence);
  printf ("scrutin %d %s %u %u\n", scrutin->avis, jalons_commission_code_text (scrutin->why),
          scrutin->exprimes, scrutin->abstentions);
  for (guint i = 0; i < scrutin->desaccords->len; i++)
    printf ("desaccord %" G_GINT64_FORMAT "\n", g_array_index (scrutin->desaccords, JalonsRef, i));
  for (guint i = 0; i < scrutin->refus->len; i++)
    printf ("vote %u %s\n", g_array_index (scrutin->refus, JalonsVoteRefus, i).vote,
            jalons_commission_code_text (g_array_index (scrutin->refus, JalonsVoteRefus, i).why));
  g_array_set_size (session->votes, 0);
  g_clear_pointer (&session->deliberation, jalons_deliberation_free);
}

static void
start (Session *session)
{
  jalons_referential_init (&session->referential);
  jalons_record_init (jalons_table (JALONS_TABLE_SEANCES), &session->seance);
  session->mouvements = g_array_new (FALSE, FALSE, sizeof (JalonsMouvement));
  session->deports = g_array_new (FALSE, FALSE, sizeof (JalonsDeport));
  session->votes = g_array_new (FALSE, FALSE, sizeof (JalonsVote));
}

static void
finish (Session *session)
{
  g_clear_pointer (&session->commission, jalons_commission_free);
  jalons_referential_clear (&session->referential);
  jalons_record_clear (jalons_table (JALONS_TABLE_SEANCES), &session->seance);
  g_array_unref (session->mouvements);
  g_array_unref (session->deports);
  g_array_unref (session->votes);
}

int
main (void)
{
  static const struct {
    const char *name;
    void (*read) (Session *session, char **word);
  } readers[] = { { "seance", read_seance },  { "membre", read_membre }, { "mouvement", read_mouvement },
                  { "deport", read_deport },  { "examen", read_examen }, { "vote", read_vote },
                  { "scrutin", read_scrutin }, { "suppleance", read_suppleance } };
  Session session = { 0 };
  char line[512];

  start (&session);
  while (fgets (line, sizeof line, stdin))
    {
      g_auto (GStrv) word = g_strsplit (g_strstrip (line), " ", -1);

      for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
        if (strcmp (readers[i].name, word[0]) == 0)
          readers[i].read (&session, word);
      if (strcmp (word[0], "end") != 0)
        continue;
      puts ("end");
      finish (&session);
      start (&session);
    }
  finish (&session);

  return EXIT_SUCCESS;
}
