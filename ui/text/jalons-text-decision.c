/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-decision.h"

#include <glib/gi18n.h>

#include "jalons-echeances.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"

static void
read_covered (const JalonsDossier *dossier, JalonsRef demande, JalonsDecisionRights *rights)
{
  guint parcours = G_MAXUINT;

  for (guint i = 0; i < dossier->demandes->len; i++)
    if (jalons_dossier_demande (dossier, i)->record.id == demande)
      parcours = jalons_dossier_demande (dossier, i)->parcours;
  for (guint i = 0; i < dossier->demandes->len; i++)
    {
      const JalonsDossierDemande *other = jalons_dossier_demande (dossier, i);

      if (other->parcours == parcours && other->is_periode && other->record.id != demande)
        rights->covered = MAX (rights->covered, other->record.fin);
    }
}

void
jalons_decision_rights_read (const JalonsDossier *dossier, JalonsRef demande, JalonsDecisionRights *rights)
{
  *rights = (JalonsDecisionRights){ .origine = jalons_nationality_origine (dossier->personne.nationalite),
                                    .covered = JALONS_DAY_NONE,
                                    .afis_since = JALONS_DAY_NONE,
                                    .afis_until = JALONS_DAY_NONE,
                                    .document_until = JALONS_DAY_NONE };
  read_covered (dossier, demande, rights);
  for (guint i = 0; i < dossier->afis->len; i++)
    {
      const JalonsAfis *right = &g_array_index (dossier->afis, JalonsAfis, i);

      if (rights->has_afis && right->ouverture <= rights->afis_since)
        continue;
      rights->has_afis = TRUE;
      rights->afis_since = right->ouverture;
      rights->afis_until = right->fermeture;
    }
  for (guint i = 0; i < dossier->sejours->len; i++)
    {
      const JalonsSejour *sejour = &g_array_index (dossier->sejours, JalonsSejour, i);

      if (sejour->suite != JALONS_SUITE_REFUSEE)
        rights->document_until = MAX (rights->document_until, sejour->fin);
    }
}

static gboolean
is_open (const JalonsDecisionRights *rights, JalonsDay day)
{
  return rights->has_afis && (rights->afis_until == JALONS_DAY_NONE || rights->afis_until >= day);
}

/* The conditions are those of CASF R121-12-13-1: a decision on the parcours opens no right by itself. */
static char *
say_afis (const JalonsDecisionRights *rights, const JalonsDemande *demande)
{
  g_autofree char *since = NULL;

  if (!is_open (rights, demande->debut))
    return g_strdup (_ ("AFIS: no right is open, its conditions are to be checked"));
  since = jalons_text_day (rights->afis_since);

  return g_strdup_printf (_ ("AFIS: the right open since %s goes on"), since);
}

/* CESEDA L425-4: of those who need one. */
static char *
say_document (const JalonsDecisionRights *rights, const JalonsDemande *demande)
{
  g_autofree char *until = jalons_text_day (rights->document_until);

  if (rights->origine == JALONS_ORIGINE_FRA || rights->origine == JALONS_ORIGINE_UE)
    return g_strdup (_ ("residence: no document is needed"));
  if (rights->document_until == JALONS_DAY_NONE)
    return g_strdup (rights->origine == JALONS_ORIGINE_HORS_UE
                         ? _ ("residence: an APS is to be asked for")
                         : _ ("residence: nationality not known, see whether an APS is to be asked for"));
  if (demande->fin != JALONS_DAY_NONE && rights->document_until < demande->fin)
    return g_strdup_printf (_ ("residence: the document ends on %s, before the period does"), until);

  return g_strdup_printf (_ ("residence: the document runs until %s"), until);
}

static char *
say_accepted (const JalonsDecisionRights *rights, const JalonsDemande *demande)
{
  g_autofree char *afis = say_afis (rights, demande), *document = say_document (rights, demande);

  return g_strdup_printf ("%s · %s", afis, document);
}

/* R16: the end of the AFIS takes effect the month after its own decision. */
static char *
say_exit (const JalonsDecisionRights *rights, const JalonsDemande *demande)
{
  if (is_open (rights, demande->debut))
    return g_strdup (_ ("Record the exit on the dossier · AFIS: its end is to be decided, from the month "
                        "after that decision"));

  return g_strdup (_ ("Record the exit on the dossier · AFIS: no right is open"));
}

static char *
say_refused (const JalonsDecisionRights *rights, const JalonsDemande *demande)
{
  g_autofree char *until = jalons_text_day (rights->covered);

  if (demande->type == JALONS_DEMANDE_SORTIE_ANTICIPEE)
    return g_strdup (_ ("The parcours goes on, AFIS and residence with it"));
  if (demande->type == JALONS_DEMANDE_ENTREE || rights->covered == JALONS_DAY_NONE)
    return g_strdup (_ ("No AFIS and no APS by this demande"));
  if (is_open (rights, rights->covered))
    return g_strdup_printf (
        _ ("The period runs until %s · AFIS: its end is to be decided, from the month after that decision"),
        until);

  return g_strdup_printf (_ ("The period runs until %s"), until);
}

char *
jalons_text_decision_effects (const JalonsDecisionRights *rights, const JalonsDemande *demande)
{
  switch (demande->decision)
    {
    case JALONS_DECISION_ACCEPTEE:
      return demande->type == JALONS_DEMANDE_SORTIE_ANTICIPEE ? say_exit (rights, demande)
                                                              : say_accepted (rights, demande);
    case JALONS_DECISION_REFUSEE:
      return say_refused (rights, demande);
    case JALONS_DECISION_SANS_SUITE:
      return g_strdup (_ ("Nothing is decided: AFIS and residence stay as they are"));
    default:
      return NULL;
    }
}

static const char *
opinion_words (JalonsCodes codes, int opinion)
{
  return opinion ? jalons_text_code (codes, opinion) : _ ("no opinion recorded");
}

char *
jalons_text_decision_opinions (const JalonsDemande *demande)
{
  return g_strdup_printf (_ ("Commission: %s · Association: %s"),
                          opinion_words (JALONS_CODES_AVIS, demande->avis_commission),
                          opinion_words (JALONS_CODES_AVIS_ASSOCIATION, demande->avis_association));
}

char *
jalons_text_decision_appeal (const JalonsDemande *demande)
{
  g_autofree char *day = NULL;

  if (demande->decision != JALONS_DECISION_REFUSEE)
    return NULL;
  if (demande->notification == JALONS_DAY_NONE)
    return g_strdup (_ ("Appeal: its delay runs from the notification"));
  if (demande->voies_recours != JALONS_OUI)
    return g_strdup (_ ("Appeal: without the ways of appeal in the letter, the two months do not run"));
  day = jalons_text_day (
      jalons_echeance_recours (demande->notification, demande->departement, 0, NULL, NULL));

  return g_strdup_printf (_ ("Appeal: until %s"), day);
}
