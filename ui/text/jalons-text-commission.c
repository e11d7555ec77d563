/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-commission.h"

#include <glib/gi18n.h>

#include "jalons-text-code.h"
#include "jalons-text-days.h"

static const char *const words[JALONS_COMMISSION_N_CODES] = {
  [JALONS_COMMISSION_AUCUN] = N_ ("nothing stands in the way"),
  [JALONS_COMMISSION_SIEGE] = N_ ("is a member of the commission that day"),
  [JALONS_COMMISSION_SUPPLEANT]
  = N_ ("is a substitute: sits in the place of a member, and is not counted besides"),
  [JALONS_COMMISSION_PAS_ENCORE] = N_ ("is not a member yet that day"),
  [JALONS_COMMISSION_FINI] = N_ ("is not a member any more that day"),
  [JALONS_COMMISSION_TERME_ECHU] = N_ ("was named more than three years ago, and not renewed"),
  [JALONS_COMMISSION_HORS_PSP] = N_ ("does not sit on individual cases"),
  [JALONS_COMMISSION_INCONNU] = N_ ("is not of this commission"),
  [JALONS_COMMISSION_DEJA_LA] = N_ ("is there already"),
  [JALONS_COMMISSION_PAS_LA] = N_ ("is not there: nobody leaves"),
  [JALONS_COMMISSION_SUPPLEE_DEJA] = N_ ("is replaced already"),
  [JALONS_COMMISSION_SUPPLEANT_A_NOMMER] = N_ ("only those who sit because of their office are replaced by "
                                               "somebody of their service: say which substitute"),
  [JALONS_COMMISSION_SUPPLEANT_AUTRE] = N_ ("is not a substitute of this member that day"),
  [JALONS_COMMISSION_SUPPLEANT_PRIS] = N_ ("replaces another member already"),
  [JALONS_COMMISSION_MANDANT_LA] = N_ ("who is there votes herself, and gives no mandate"),
  [JALONS_COMMISSION_MANDANT_SUPPLEE] = N_ ("who is replaced gives no mandate"),
  [JALONS_COMMISSION_MANDAT_DONNE] = N_ ("has given mandate already: it is taken back first"),
  [JALONS_COMMISSION_MANDAT_A_SOI] = N_ ("nobody gives mandate to herself"),
  [JALONS_COMMISSION_MANDATAIRE_NON_MEMBRE] = N_ ("mandate is given to another member only"),
  [JALONS_COMMISSION_MANDATAIRE_ABSENT] = N_ ("who holds a mandate must be there"),
  [JALONS_COMMISSION_MANDAT_SECOND] = N_ ("holds a mandate already: nobody holds two"),
  [JALONS_COMMISSION_MANDAT_AUCUN] = N_ ("no mandate is given: there is none to take back"),
  [JALONS_COMMISSION_PRESENT] = N_ ("is there"),
  [JALONS_COMMISSION_SUPPLEE] = N_ ("is replaced"),
  [JALONS_COMMISSION_REPRESENTE] = N_ ("is represented by mandate"),
  [JALONS_COMMISSION_ABSENT] = N_ ("is absent"),
  [JALONS_COMMISSION_DEPORT_ASSOCIATION] = N_ ("withdraws: her association instructed this dossier"),
  [JALONS_COMMISSION_DEPORT_INTERET] = N_ ("withdraws: personal interest in the case"),
  [JALONS_COMMISSION_DEPORT_FORMATION] = N_ ("withdraws: does not sit on individual cases"),
  [JALONS_COMMISSION_MANDATAIRE_DEPORTE] = N_ ("has no voice here: who holds her mandate withdraws"),
  [JALONS_COMMISSION_QUORUM] = N_ ("half of the members at least are there or represented"),
  [JALONS_COMMISSION_QUORUM_NON]
  = N_ ("the quorum is not reached: a second convocation on the same agenda needs none"),
  [JALONS_COMMISSION_QUORUM_SECONDE] = N_ ("second convocation: no quorum is required"),
  [JALONS_COMMISSION_QUORUM_ECARTE] = N_ ("the quorum is not reached, and the reason to go on is recorded"),
  [JALONS_COMMISSION_QUORUM_DEPORTS]
  = N_ ("without those who withdraw, less than half of the members give this opinion"),
  [JALONS_COMMISSION_PERSONNE] = N_ ("nobody is left to give this opinion"),
  [JALONS_COMMISSION_MAJORITE] = N_ ("by the majority of the voices"),
  [JALONS_COMMISSION_PREPONDERANTE] = N_ ("voices are equal: by the casting vote of the chair"),
  [JALONS_COMMISSION_MAJORITE_NON] = N_ ("no opinion has the majority: vote again"),
  [JALONS_COMMISSION_PARTAGE] = N_ ("voices are equal, and the chair has not chosen between them"),
  [JALONS_COMMISSION_PARTAGE_COPRESIDENTS] = N_ ("voices are equal, and the co-chairs do not want the same"),
  [JALONS_COMMISSION_VOTE_AUCUN] = N_ ("no vote is recorded"),
  [JALONS_COMMISSION_VOTE_SANS_VOIX] = N_ ("has no voice in this commission"),
  [JALONS_COMMISSION_VOTE_DOUBLE] = N_ ("has voted already"),
  [JALONS_COMMISSION_VOTE_INCONNU] = N_ ("is neither an opinion nor an abstention"),
  [JALONS_COMMISSION_DESACCORD] = N_ ("her disagreement is recorded"),
  [JALONS_COMMISSION_DESACCORD_SANS_OBJET]
  = N_ ("the opinion is hers, or there is none: no disagreement to record"),
  [JALONS_COMMISSION_CONVOCATION_A_FAIRE] = N_ ("to be convened"),
  [JALONS_COMMISSION_CONVOCATION_FAITE] = N_ ("convened in time"),
  [JALONS_COMMISSION_CONVOCATION_URGENCE] = N_ ("convened in urgency: without the five days"),
  [JALONS_COMMISSION_CONVOCATION_TARDIVE]
  = N_ ("convened less than five days before, without urgency recorded"),
  [JALONS_COMMISSION_AFFAIRE_PARTIE] = N_ ("it is on the agenda of another session since, or of none"),
  [JALONS_COMMISSION_AFFAIRE_EXAMINEE] = N_ ("it is examined already: its opinion is taken back first (E)"),
};

static const char *const alerts[JALONS_ORDRE_N_ALERTES] = {
  [JALONS_ORDRE_SANS_AVIS] = N_ ("the association has not given its opinion"),
  [JALONS_ORDRE_EXAMEN_MUET] = N_ ("was on a session that was held, and no opinion is recorded"),
  [JALONS_ORDRE_EXAMINE] = N_ ("is examined already in this session"),
  [JALONS_ORDRE_PLAFOND] = N_ ("four periods are authorised: no renewal is left"),
  [JALONS_ORDRE_DEPOT_TARDIF] = N_ ("was filed shortly before the session"),
  [JALONS_ORDRE_DECOUVERT] = N_ ("days without PSP will have begun on the day of the session"),
};

static char *
say_source (const char *source, JalonsCertainty certainty)
{
  if (!*source)
    return NULL;

  return certainty == JALONS_CERTAINTY_RECALLED ? g_strdup_printf ("%s (%s)", source, _ ("to be confirmed"))
                                                : g_strdup (source);
}

static void
append (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", text->len ? ", " : "", part);
}

const char *
jalons_text_commission (JalonsCommissionCode code)
{
  return _ (words[code]);
}

char *
jalons_text_commission_source (JalonsCommissionCode code)
{
  return say_source (jalons_commission_source (code), jalons_commission_certainty (code));
}

char *
jalons_text_presidence (int departement)
{
  JalonsCertainty certainty = JALONS_CERTAINTY_LAW;
  guint presidents = jalons_commission_presidents (departement, &certainty);
  g_autofree char *source = say_source (jalons_commission_source (JALONS_COMMISSION_SIEGE), certainty);

  return g_strdup_printf (presidents == 2
                              ? _ ("Chaired together by the préfet and the préfet de police, or those who "
                                   "represent them: %s.")
                              : _ ("Chaired by the préfet, or who represents the préfet: %s."),
                          source);
}

char *
jalons_text_heure (int minutes)
{
  /* TRANSLATORS: an hour of the day and its minutes. */
  return g_strdup_printf (_ ("%d:%02d"), minutes / 60, minutes % 60);
}

char *
jalons_text_commission_moment (const JalonsCommission *commission, const JalonsCommissionMoment *moment)
{
  guint counted = moment->siegent + moment->representes;
  g_autofree char *heure = jalons_text_heure (moment->heure);
  /* TRANSLATORS: members there or represented, members in all, those represented; the quorum in members; why it is reached or
   * not. */
  g_autofree char *text
      = g_strdup_printf (_ ("Members counted: %u of %u, of which %u by mandate; quorum of %u: %s."), counted,
                         commission->siegeants, moment->representes, commission->requis,
                         jalons_text_commission (moment->quorum));

  /* Attendance whose times are not recorded is of the whole session. TRANSLATORS: the time; what holds from then on. */
  return moment->heure ? g_strdup_printf (_ ("At %s. %s"), heure, text) : g_steal_pointer (&text);
}

char *
jalons_text_scrutin (const JalonsScrutin *scrutin)
{
  g_autofree char *abstentions = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u abstention", "%u abstentions", scrutin->abstentions),
      scrutin->abstentions);
  g_autofree char *avis = jalons_text_code_inside (JALONS_CODES_AVIS, scrutin->avis);

  if (!scrutin->avis)
    /* TRANSLATORS: why there is no opinion; abstentions. */
    return g_strdup_printf (_ ("No opinion: %s (%s)."), jalons_text_commission (scrutin->why), abstentions);

  /* TRANSLATORS: the opinion; its voices; voices in all; abstentions; by the majority, or by the casting vote. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Opinion: %s, %u voice of %u, %s; %s.",
                                       "Opinion: %s, %u voices of %u, %s; %s.", scrutin->pour[scrutin->avis]),
                          avis, scrutin->pour[scrutin->avis], scrutin->exprimes, abstentions,
                          jalons_text_commission (scrutin->why));
}

char *
jalons_text_ordre_motif (JalonsOrdreMotif motif, const JalonsPoint *point)
{
  g_autofree char *day = NULL;

  switch (motif)
    {
    case JALONS_ORDRE_NON_DEPOSE:
      return g_strdup (_ ("nothing is filed"));
    case JALONS_ORDRE_INCOMPLET:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "dossier incomplete, %u item is missing",
                                           "dossier incomplete, %u items are missing", point->manquants),
                              point->manquants);
    case JALONS_ORDRE_INCORRECT:
      return g_strdup (_ ("dossier incorrect, an item is to be made again"));
    case JALONS_ORDRE_PERIME:
      return g_strdup (_ ("dossier out of date on the day of the session"));
    case JALONS_ORDRE_SANS_AGREMENT:
      return g_strdup (
          _ ("no agrément of the association is valid in the département on the day of the session"));
    case JALONS_ORDRE_SORTI:
      return g_strdup (_ ("she is out of the parcours on the day of the session"));
    case JALONS_ORDRE_AILLEURS:
      day = jalons_text_day (point->inscrite_le);
      return g_strdup_printf (_ ("is on the session of %s"), day);
    case JALONS_ORDRE_ANNEE_ARRETEE:
      return g_strdup (_ ("the year of the session is closed"));
    case JALONS_ORDRE_PLEIN:
      return g_strdup (_ ("no place is left in the session"));
    case JALONS_ORDRE_N_MOTIFS:
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
jalons_text_ordre_alerte (JalonsOrdreAlerte alerte)
{
  return _ (alerts[alerte]);
}

char *
jalons_text_ordre_motif_source (JalonsOrdreMotif motif)
{
  return say_source (jalons_ordre_motif_source (motif), jalons_ordre_motif_certainty (motif));
}

char *
jalons_text_ordre_alerte_source (JalonsOrdreAlerte alerte)
{
  return say_source (jalons_ordre_alerte_source (alerte), jalons_ordre_alerte_certainty (alerte));
}

char *
jalons_text_consequence (const JalonsPoint *point)
{
  g_autofree char *day = jalons_text_day (point->consequence);

  switch (point->kind)
    {
    case JALONS_CONSEQUENCE_DECOUVERT:
      return g_strdup_printf (_ ("first day without PSP on %s"), day);
    case JALONS_CONSEQUENCE_SILENCE:
      return g_strdup_printf (_ ("two months of silence on %s"), day);
    case JALONS_CONSEQUENCE_SORTIE:
      return g_strdup_printf (_ ("exit asked for on %s"), day);
    case JALONS_CONSEQUENCE_AUCUNE:
    case JALONS_N_CONSEQUENCES:
    default:
      return g_strdup ("");
    }
}

char *
jalons_text_point_reasons (const JalonsPoint *point)
{
  GString *text = g_string_new (NULL);
  g_autofree char *consequence = jalons_text_consequence (point);

  for (guint motif = 0; motif < JALONS_ORDRE_N_MOTIFS; motif++)
    {
      g_autofree char *why = point->motifs & 1u << motif ? jalons_text_ordre_motif (motif, point) : NULL;

      if (why)
        append (text, why);
    }
  if (*consequence)
    append (text, consequence);
  if (point->ajournements)
    {
      g_autofree char *times = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "postponed %u time", "postponed %u times", point->ajournements),
          point->ajournements);

      append (text, times);
    }
  for (guint alerte = 0; alerte < JALONS_ORDRE_N_ALERTES; alerte++)
    if (point->alertes & 1u << alerte)
      append (text, jalons_text_ordre_alerte (alerte));

  return g_string_free (text, FALSE);
}

const char *
jalons_text_point_type (const JalonsPoint *point)
{
  return jalons_text_code (JALONS_CODES_DEMANDE, point->type);
}

char *
jalons_text_point (const JalonsPoint *point)
{
  g_autofree char *reasons = jalons_text_point_reasons (point);

  if (!point->place)
    /* TRANSLATORS: why something is not on the agenda, as an enumeration. */
    return g_strdup_printf (_ ("Not on the agenda: %s."), reasons);

  /* TRANSLATORS: the place on the agenda, and what is said of it, as an enumeration. */
  return *reasons ? g_strdup_printf (_ ("Point %u: %s."), point->place, reasons)
                  : g_strdup_printf (_ ("Point %u."), point->place);
}
