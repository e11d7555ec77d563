/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-write.h"

static const char *const refused_for[] = {
  "projet d'insertion à préciser",
  "engagements non tenus",
  "éléments insuffisants sur la situation",
  "absence au rendez-vous de présentation",
  "motivation non établie",
};
static const char *const postponed_for[] = {
  "pièces manquantes",
  "ordre du jour trop chargé",
  "personne absente, excusée",
  "complément d'instruction demandé",
};

static JalonsDay
request_day (const JalonsDemoRequest *request)
{
  if (request->adjourned != JALONS_DAY_NONE)
    return request->adjourned;
  if (request->seance != JALONS_DAY_NONE)
    return request->seance;
  return request->depot != JALONS_DAY_NONE ? request->depot : request->decision_date;
}

static int
compare_requests (gconstpointer a, gconstpointer b)
{
  return request_day (a) - request_day (b);
}

/* The same association all along in a département. */
static JalonsRef
choose_association (JalonsDemoWriter *writer, const JalonsDemoCase *demo_case, guint i)
{
  int departement = demo_case->requests[i].departement;
  guint first = 0;

  while (demo_case->requests[first].departement != departement)
    first++;

  int association = jalons_demo_country_association (writer->country, writer->random, departement,
                                                     request_day (&demo_case->requests[first]));

  return association < 0
             ? 0
             : g_array_index (writer->country->associations, JalonsDemoAssociation, association).ref;
}

/* Reasons in law, ways of appeal, and why an opinion was not followed: told in every decision of the préfet's. */
static void
motivate (JalonsDemande *demande)
{
  gboolean against = demande->avis_commission == JALONS_AVIS_DEFAVORABLE
                     || demande->avis_association == JALONS_AVIS_ASSOCIATION_DEFAVORABLE;

  if (demande->autorite == JALONS_AUTORITE_JUGE)
    return;
  if (demande->decision == JALONS_DECISION_REFUSEE)
    {
      demande->motif_droit = (char *) "CASF L121-9 et R121-12-9";
      demande->voies_recours = JALONS_OUI;
    }
  else if (demande->decision == JALONS_DECISION_ACCEPTEE && against && !demande->motif)
    demande->motif = (char *) "avis contraire écarté : éléments nouveaux produits avant la décision";
}

static JalonsDemande
describe_request (JalonsDemoWriter *writer, const JalonsDemoRequest *request, JalonsRef parcours)
{
  JalonsDemande demande = {
    .parcours = parcours,
    .departement = request->departement,
    .type = request->type,
    .depot = request->depot,
    .seance = jalons_demo_country_session_ref (writer->country, request->departement, request->seance),
    .avis_commission = request->avis,
    .decision = request->decision,
    .autorite = request->autorite,
    .decision_date = request->decision_date,
    .notification = request->notification,
    .debut = request->debut,
    .fin = request->fin,
    .accuse = JALONS_DAY_NONE,
    .complet = JALONS_DAY_NONE,
    .engagement = JALONS_DAY_NONE,
  };

  if (!request->incomplete && request->autorite != JALONS_AUTORITE_JUGE)
    demande.avis_association = jalons_random_percent (writer->random, 99)
                                   ? JALONS_AVIS_ASSOCIATION_FAVORABLE
                                   : JALONS_AVIS_ASSOCIATION_DEFAVORABLE;
  if (demande.autorite == 0 && demande.decision && jalons_random_percent (writer->random, 70))
    demande.autorite = JALONS_AUTORITE_PREFET;
  if (request->decision == JALONS_DECISION_REFUSEE)
    demande.motif
        = (char *) refused_for[jalons_random_between (writer->random, 0, G_N_ELEMENTS (refused_for) - 1)];
  else if (request->decision == JALONS_DECISION_SANS_SUITE)
    demande.motif = (char *) "demande retirée par la personne";
  else if (request->incomplete)
    demande.motif = (char *) "dossier incomplet";
  motivate (&demande);
  return demande;
}

static gboolean
write_appeal (JalonsDemoWriter *writer, const JalonsDemoRequest *request, JalonsRef demande, GError **error)
{
  g_autofree char *key = g_strdup_printf ("R%05u", ++writer->n_appeals);
  JalonsRecours recours = {
    0, key, demande, request->recours, request->recours_depot, request->issue, request->issue_date,
  };

  return jalons_store_save (writer->store, JALONS_TABLE_RECOURS, &recours, error);
}

static gboolean
write_postponement (JalonsDemoWriter *writer, const JalonsDemoRequest *request, JalonsRef demande,
                    GError **error)
{
  JalonsAjournement ajournement = {
    0,
    demande,
    jalons_demo_country_session_ref (writer->country, request->departement, request->adjourned),
    (char *) postponed_for[jalons_random_between (writer->random, 0, G_N_ELEMENTS (postponed_for) - 1)],
  };

  return jalons_store_save (writer->store, JALONS_TABLE_AJOURNEMENTS, &ajournement, error);
}

gboolean
jalons_demo_write_requests (JalonsDemoWriter *writer, JalonsDemoCase *demo_case, JalonsRef parcours,
                            GError **error)
{
  JalonsRef associations[JALONS_N_DEPARTEMENTS + 1] = { 0 };

  qsort (demo_case->requests, demo_case->n_requests, sizeof (JalonsDemoRequest), compare_requests);
  for (guint i = 0; i < demo_case->n_requests; i++)
    {
      const JalonsDemoRequest *request = &demo_case->requests[i];
      JalonsDemande demande = describe_request (writer, request, parcours);
      g_autofree char *key = g_strdup_printf ("D%07u", ++writer->n_requests);

      if (associations[request->departement] == 0)
        associations[request->departement] = choose_association (writer, demo_case, i);
      demande.demande = key;
      demande.association = associations[request->departement];
      if (!jalons_store_save (writer->store, JALONS_TABLE_DEMANDES, &demande, error))
        return FALSE;
      if (request->adjourned != JALONS_DAY_NONE && !write_postponement (writer, request, demande.id, error))
        return FALSE;
      if (request->recours && !write_appeal (writer, request, demande.id, error))
        return FALSE;
    }
  return TRUE;
}
