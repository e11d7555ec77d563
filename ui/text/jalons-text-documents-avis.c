/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

/* How the commission gave its opinion on a case: who deliberated, who withdrew, votes, disagreements. By code alone; what
 * somebody typed is masked by jalons-text-documents.c, once everybody on the session is known. */

#include "config.h"

#include "jalons-hour.h"
#include "jalons-text-documents-private.h"

/* Those of the dossier: jalons_commission_deliberation() takes those of the case. */
static GArray *
list_deports (const JalonsDossier *dossier)
{
  GArray *deports = g_array_new (FALSE, FALSE, sizeof (JalonsDeport));

  for (guint i = 0; i < dossier->deports->len; i++)
    g_array_append_val (deports, g_array_index (dossier->deports, JalonsDossierDeport, i).record);

  return deports;
}

/* Of an attendance without hours there is one moment; else an opinion without its hour has no moment that is known. */
static gboolean
has_moment (const JalonsDocumentsFrame *frame, int heure)
{
  return frame->commission->moments->len == 1 || (frame->commission->moments->len && heure >= 0);
}

/* Where no attendance is recorded, votes are counted as if every member were there. */
static const JalonsCommission *
deliberating (const JalonsDocumentsFrame *frame)
{
  return frame->commission->moments->len ? frame->commission : frame->complete;
}

static JalonsDeliberation *
deliberate (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about, int heure)
{
  const gboolean held = frame->commission->moments->len > 0;
  const JalonsCommission *commission = deliberating (frame);
  const GArray *moments = commission->moments;
  g_autoptr (GArray) deports = list_deports (about->dossier);
  int at = heure >= 0 || !moments->len
               ? heure
               : g_array_index (moments, JalonsCommissionMoment, moments->len - 1).heure;

  return jalons_commission_deliberation (commission, held ? frame->mouvements : commission->mouvements, at,
                                         &jalons_documents_demande (about)->record, deports);
}

static void
append (GString *lines, char *line)
{
  g_string_append_printf (lines, "%s%s", lines->len ? "\n" : "", line);
  g_free (line);
}

static char *
say_withdrawals (const JalonsDocumentsFrame *frame, const GArray *voices)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < voices->len; i++)
    {
      const JalonsVoix *voix = &g_array_index (voices, JalonsVoix, i);

      if (jalons_voix_withdraws (voix))
        append (said, g_strdup_printf ("%s (%s)", jalons_referential_membre_nom (frame->referential, voix->membre),
                                       jalons_documents_retrait_motif (voix->why)));
    }
  if (!said->len)
    g_string_append (said, "aucun");

  return g_string_free (said, FALSE);
}

static guint
count_represented (const JalonsDeliberation *deliberation)
{
  guint n = 0;

  for (guint i = 0; i < deliberation->voix->len; i++)
    n += g_array_index (deliberation->voix, JalonsVoix, i).why == JALONS_COMMISSION_REPRESENTE;

  return n;
}

/* « Avis rendu à 15 h 10 par 5 membres, dont 1 représenté par mandat. » */
static char *
say_deliberation (const JalonsDocumentsFrame *frame, const JalonsDeliberation *deliberation, int heure)
{
  GString *said = g_string_new (NULL);
  g_autofree char *hour = jalons_documents_heure (heure);
  const guint represented = count_represented (deliberation);

  if (!has_moment (frame, heure))
    return jalons_letterhead_blank ("heure de l’avis, et membres qui l’ont rendu");
  g_string_append_printf (said, "Délibéré%s%s par %u membre%s", hour ? " à " : "", hour ? hour : "",
                          deliberation->n_voix, deliberation->n_voix > 1 ? "s" : "");
  if (represented)
    g_string_append_printf (said, ", dont %u représenté%s par mandat", represented,
                            represented > 1 ? "s" : "");
  g_string_append_c (said, '.');
  if (deliberation->refus == JALONS_COMMISSION_QUORUM_NON)
    g_string_append (said, " Le quorum n’était pas atteint.");
  if (deliberation->alerte == JALONS_COMMISSION_QUORUM_DEPORTS)
    g_string_append (said, " Les retraits laissent moins de la moitié des membres de la commission.");

  return g_string_free (said, FALSE);
}

static const char *
say_why (const JalonsScrutin *scrutin)
{
  switch ((int) scrutin->why)
    {
    case JALONS_COMMISSION_MAJORITE:
      return "à la majorité";
    case JALONS_COMMISSION_PREPONDERANTE:
      return "les voix étant égales, par la voix prépondérante de la présidence";
    case JALONS_COMMISSION_MAJORITE_NON:
      return "aucun avis n’a la majorité";
    case JALONS_COMMISSION_PARTAGE:
      return "les voix sont égales et la présidence n’a pas fait connaître la sienne";
    case JALONS_COMMISSION_PARTAGE_COPRESIDENTS:
      return "les voix sont égales et celles de la coprésidence diffèrent";
    case JALONS_COMMISSION_QUORUM_NON:
      return "le quorum n’est pas atteint";
    case JALONS_COMMISSION_PERSONNE:
      return "aucun membre ne peut le rendre";
    default:
      return "aucune voix n’est exprimée";
    }
}

static char *
lower (int avis)
{
  return g_utf8_strdown (jalons_documents_opinion (avis), -1);
}

static void
append_counts (GString *said, const JalonsScrutin *scrutin)
{
  for (int avis = 1; avis < JALONS_AVIS_END; avis++)
    {
      g_autofree char *opinion = lower (avis);

      if (scrutin->pour[avis] || avis != JALONS_AVIS_AJOURNE)
        g_string_append_printf (said, "%s, %u voix\302\240; ", opinion, scrutin->pour[avis]);
    }
  g_string_append_printf (said, "%u abstention%s.", scrutin->abstentions,
                          scrutin->abstentions > 1 ? "s" : "");
}

static char *
say_votes (const JalonsScrutin *scrutin, int recorded)
{
  GString *said = g_string_new ("Votes\302\240: ");
  g_autofree char *avis = scrutin->avis ? lower (scrutin->avis) : NULL;
  g_autofree char *other = recorded && recorded != scrutin->avis ? lower (recorded) : NULL;
  guint unheard = 0;

  for (guint i = 0; i < scrutin->refus->len; i++)
    unheard
        += g_array_index (scrutin->refus, JalonsVoteRefus, i).why != JALONS_COMMISSION_DESACCORD_SANS_OBJET;
  append_counts (said, scrutin);
  if (avis)
    g_string_append_printf (said, " Avis %s, %s.", avis, say_why (scrutin));
  else
    g_string_append_printf (said, " Aucun avis n’est acquis\302\240: %s.", say_why (scrutin));
  if (unheard)
    g_string_append_printf (said, " [à vérifier\302\240: %u vote%s sans voix délibérante]", unheard,
                            unheard > 1 ? "s" : "");
  if (other)
    g_string_append_printf (said, " [à vérifier\302\240: avis enregistré, %s]", other);

  return g_string_free (said, FALSE);
}

static GArray *
list_votes (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about)
{
  GArray *votes = g_array_new (FALSE, FALSE, sizeof (JalonsVote));

  for (guint i = 0; i < about->dossier->votes->len; i++)
    {
      const JalonsDossierVote *row = &g_array_index (about->dossier->votes, JalonsDossierVote, i);
      JalonsVote vote = { row->record.membre, row->record.vote, row->record.desaccord == JALONS_OUI };

      if ((int) row->demande == about->demande && row->record.seance == frame->seance.id)
        g_array_append_val (votes, vote);
    }

  return votes;
}

/* CRPA R133-13: whoever asks has her disagreement recorded, by her name. */
static char *
say_disagreements (const JalonsDocumentsFrame *frame, const JalonsScrutin *scrutin)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < scrutin->desaccords->len; i++)
    g_string_append_printf (said, "%s%s", said->len ? ", " : "Désaccord consigné à la demande de\302\240: ",
                            jalons_referential_membre_nom (frame->referential,
                                                           g_array_index (scrutin->desaccords, JalonsRef, i)));
  if (said->len)
    g_string_append_c (said, '.');

  return g_string_free (said, FALSE);
}

static int
opinion_of (const JalonsDocumentsCase *about)
{
  return about->postponed ? JALONS_AVIS_AJOURNE : jalons_documents_demande (about)->record.avis_commission;
}

static void
write_votes (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about,
             const JalonsDeliberation *deliberation, JalonsDocData *line)
{
  const JalonsSeancePoint *point = jalons_documents_point (frame, about);
  const int said[] = { point ? point->voix_presidence : 0, point ? point->voix_copresidence : 0 };
  g_autoptr (GArray) votes = list_votes (frame, about);
  g_autoptr (JalonsScrutin) scrutin = NULL;
  int presidence[JALONS_COMMISSION_MOST_PRESIDENTS];

  if (!votes->len)
    return;
  jalons_commission_presidence (deliberating (frame), deliberation, votes, said, presidence);
  scrutin = jalons_commission_scrutin (deliberation, votes, presidence,
                                       jalons_commission_presidents (frame->seance.departement, NULL));
  jalons_doc_data_take_text (line, "affaire_votes", say_votes (scrutin, opinion_of (about)));
  jalons_doc_data_take_text (line, "affaire_desaccords", say_disagreements (frame, scrutin));
}

/* Why it is postponed: of the session that did, else of the row that keeps it. */
static const char *
find_postponement (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about)
{
  const JalonsSeancePoint *point = jalons_documents_point (frame, about);

  if (opinion_of (about) != JALONS_AVIS_AJOURNE)
    return NULL;
  if (point && point->motif && *point->motif)
    return point->motif;
  for (guint i = 0; i < about->dossier->ajournements->len; i++)
    {
      const JalonsDossierAjournement *row
          = &g_array_index (about->dossier->ajournements, JalonsDossierAjournement, i);

      if ((int) row->demande == about->demande && row->record.seance == frame->seance.id)
        return row->record.motif;
    }

  return NULL;
}

static char *
say_after (const char *what, const char *text)
{
  return text && *text ? g_strdup_printf ("%s\302\240: %s", what, text) : NULL;
}

const JalonsSeancePoint *
jalons_documents_point (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about)
{
  for (guint i = 0; i < about->dossier->points->len; i++)
    {
      const JalonsDossierPoint *row = &g_array_index (about->dossier->points, JalonsDossierPoint, i);

      if ((int) row->demande == about->demande && row->record.seance == frame->seance.id)
        return &row->record;
    }

  return NULL;
}

const char *
jalons_documents_retrait_motif (JalonsCommissionCode why)
{
  switch ((int) why)
    {
    case JALONS_COMMISSION_DEPORT_ASSOCIATION:
      return "son association a instruit le dossier";
    case JALONS_COMMISSION_DEPORT_FORMATION:
      return "ne siège pas sur les situations individuelles";
    case JALONS_COMMISSION_MANDATAIRE_DEPORTE:
      return "son mandataire s’est retiré";
    default:
      return "intérêt personnel à l’affaire";
    }
}

GArray *
jalons_documents_retraits (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (JalonsVoix));
  g_autoptr (GArray) deports = list_deports (about->dossier);
  g_autoptr (JalonsDeliberation) deliberation
      = frame->complete && about->demande >= 0
            ? jalons_commission_deliberation (frame->complete, frame->complete->mouvements, 0,
                                              &jalons_documents_demande (about)->record, deports)
            : NULL;

  for (guint i = 0; deliberation && i < deliberation->voix->len; i++)
    if (jalons_voix_withdraws (&g_array_index (deliberation->voix, JalonsVoix, i)))
      g_array_append_val (found, g_array_index (deliberation->voix, JalonsVoix, i));
  /* Of one who has no seat of her own, a substitute: by its row alone. */
  for (guint i = 0; deliberation && i < about->dossier->deports->len; i++)
    {
      const JalonsDossierDeport *row = &g_array_index (about->dossier->deports, JalonsDossierDeport, i);
      JalonsVoix voix
          = { row->record.membre,
              row->record.motif == JALONS_MOTIF_DEPORT_ASSOCIATION ? JALONS_COMMISSION_DEPORT_ASSOCIATION
              : row->record.motif == JALONS_MOTIF_DEPORT_FORMATION ? JALONS_COMMISSION_DEPORT_FORMATION
                                                                   : JALONS_COMMISSION_DEPORT_INTERET,
              0, TRUE };
      gboolean seen = (int) row->demande != about->demande || row->record.seance != frame->seance.id;

      for (guint j = 0; j < found->len; j++)
        seen |= g_array_index (found, JalonsVoix, j).membre == voix.membre;
      if (!seen)
        g_array_append_val (found, voix);
    }

  return found;
}

void
jalons_documents_write_avis (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about,
                             JalonsDocData *line)
{
  static const char *const names[] = { "affaire_heure",      "affaire_deliberation", "affaire_votes",
                                       "affaire_desaccords", "affaire_motif",        "affaire_observation" };
  const JalonsSeancePoint *point = jalons_documents_point (frame, about);
  const int heure = point ? jalons_hour_parse (point->heure) : -1;
  g_autoptr (JalonsDeliberation) deliberation = deliberate (frame, about, heure);
  g_autoptr (GArray) retraits = jalons_documents_retraits (frame, about);
  const gboolean held = frame->commission->moments->len > 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    jalons_doc_data_set_text (line, names[i], NULL);
  jalons_doc_data_take_text (line, "affaire_heure", jalons_documents_heure (heure));
  jalons_doc_data_take_text (
      line, "affaire_retraits",
      say_withdrawals (frame, held && has_moment (frame, heure) ? deliberation->voix : retraits));
  if (opinion_of (about))
    jalons_doc_data_take_text (line, "affaire_deliberation",
                               held ? say_deliberation (frame, deliberation, heure)
                                    : jalons_letterhead_blank ("membres qui ont délibéré"));
  write_votes (frame, about, deliberation, line);
  jalons_doc_data_take_text (line, "affaire_motif",
                             say_after ("Motif de l’ajournement", find_postponement (frame, about)));
  jalons_doc_data_take_text (line, "affaire_observation",
                             say_after ("Observation", point ? point->observation : NULL));
}
