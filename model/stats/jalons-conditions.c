/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-conditions.h"

#include "jalons-subject.h"

#define CONDITION(name, id, text) \
  const JalonsCondition jalons_condition_##name = { id, text, name##_holds }

static JalonsDay
since_2017 (void)
{
  return jalons_day_year_start (2017);
}

static JalonsSpan
year_span (const JalonsReportYear *w)
{
  return (JalonsSpan) { w->first, w->as_of };
}

static gboolean
is_between (JalonsDay day, JalonsDay first, JalonsDay last)
{
  return day != JALONS_DAY_NONE && first <= day && day <= last;
}

static gboolean
in_year (const JalonsReportYear *w, JalonsDay day)
{
  return is_between (day, w->first, w->as_of);
}

static gboolean
is_held (const JalonsSeance *seance)
{
  return seance && seance->tenue == JALONS_OUI;
}

static gboolean
is_monthly (const JalonsVersement *versement)
{
  return versement->nature != JALONS_NATURE_VERSEMENT_EXCEPTIONNEL;
}

static gboolean
is_paid_in_year (const JalonsDossier *dossier, const JalonsReportYear *w)
{
  for (guint i = 0; i < dossier->versements->len; i++)
    {
      const JalonsVersement *versement = &g_array_index (dossier->versements, JalonsVersement, i);

      if (is_monthly (versement) && in_year (w, versement->verse_le))
        return TRUE;
    }

  return FALSE;
}

static const JalonsDossierDemande *
first_periode (const JalonsSubject *s)
{
  return jalons_dossier_demande (s->dossier, s->parcours->first_periode);
}

static const JalonsDossierDemande *
last_periode (const JalonsSubject *s)
{
  return jalons_dossier_demande (s->dossier, s->parcours->last_periode);
}

/* Whether no other period of the person, begun since 2017 here, begins before this one. */
static gboolean
is_first_since_2017 (const JalonsSubject *s, const JalonsReportYear *w)
{
  for (guint i = 0; i < s->dossier->demandes->len; i++)
    {
      const JalonsDossierDemande *other = jalons_dossier_demande (s->dossier, i);
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (s->dossier, other->parcours);
      JalonsDay debut = other->record.debut;

      if (other->is_periode && is_between (debut, since_2017 (), w->as_of)
          && parcours->record.arrivee_transfert != JALONS_OUI
          && (debut < s->demande->record.debut || (debut == s->demande->record.debut && other < s->demande)))
        return FALSE;
    }

  return TRUE;
}

static const JalonsSeance *
postponing_session (const JalonsSubject *s)
{
  return s->ajournement ? s->ajournement->seance : s->demande->seance;
}

static gboolean
never_begun (const JalonsSubject *s, const JalonsReportYear *w)
{
  JalonsDay first = s->tally->first_periode[s->departement];

  return first == JALONS_DAY_NONE || first > w->as_of;
}

static gboolean
periode_autorisee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->is_periode;
}
CONDITION (periode_autorisee, "periode-autorisee",
           "la demande est une entrée ou un renouvellement accepté, avec ses deux dates");

static gboolean
couvre_le_jour_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return jalons_span_contains (jalons_span_new (s->demande->record.debut, s->demande->record.fin), w->as_of);
}
CONDITION (couvre_le_jour, "couvre-le-jour",
           "la période autorisée couvre la date d’observation");

static gboolean
pas_sortie_le_jour_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->parcours->exit == JALONS_DAY_NONE || s->parcours->exit > w->as_of;
}
CONDITION (pas_sortie_le_jour, "pas-sortie-le-jour",
           "le parcours n’a pas pris fin à cette date (ni ligne de sortie, ni sortie anticipée acceptée)");

static gboolean
un_jour_dans_l_annee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return jalons_span_overlaps (jalons_dossier_periode_span (s->dossier, s->demande), year_span (w));
}
CONDITION (un_jour_dans_l_annee, "un-jour-dans-l-annee",
           "au moins un jour de la période, avant toute sortie, tombe dans l’année");

static gboolean
debut_depuis_2017_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return is_between (s->demande->record.debut, since_2017 (), w->as_of);
}
CONDITION (debut_depuis_2017, "debut-depuis-2017",
           "la période a commencé entre le 1er janvier 2017 et la date d’observation");

static gboolean
pas_arrivee_transfert_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->parcours->record.arrivee_transfert != JALONS_OUI;
}
CONDITION (pas_arrivee_transfert, "pas-arrivee-transfert",
           "le parcours n’a pas commencé dans un autre registre");

static gboolean
premiere_de_la_personne_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return is_first_since_2017 (s, w);
}
CONDITION (premiere_de_la_personne, "premiere-de-la-personne",
           "c’est la première période ainsi commencée de la personne");

static gboolean
sexe_feminin_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->dossier->personne.sexe == JALONS_SEXE_F;
}
CONDITION (sexe_feminin, "sexe-feminin",
           "le sexe enregistré est F");

static gboolean
naissance_connue_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->dossier->personne.naissance != JALONS_DAY_NONE;
}
CONDITION (naissance_connue, "naissance-connue",
           "la date de naissance est connue");

static gboolean
personne_payee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return is_paid_in_year (s->dossier, w);
}
CONDITION (personne_payee, "personne-payee",
           "la personne a reçu, dans l’année, au moins un versement mensuel de l’AFIS, où que ce soit");

static gboolean
parcours_a_une_periode_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->parcours->first_periode >= 0;
}
CONDITION (parcours_a_une_periode, "parcours-a-une-periode",
           "le parcours compte au moins une période autorisée");

static gboolean
premiere_periode_dans_l_annee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return in_year (w, first_periode (s)->record.debut);
}
CONDITION (premiere_periode_dans_l_annee, "premiere-periode-dans-l-annee",
           "la première période du parcours commence dans l’année");

static gboolean
derniere_periode_echue_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return last_periode (s)->record.fin < w->as_of;
}
CONDITION (derniere_periode_echue, "derniere-periode-echue",
           "la dernière période du parcours est échue avant la date d’observation");

static gboolean
sans_sortie_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->parcours->exit == JALONS_DAY_NONE;
}
CONDITION (sans_sortie, "sans-sortie",
           "aucune sortie n’est enregistrée, de quelque date que ce soit");

static gboolean
sortie_enregistree_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->parcours->sortie.id != 0;
}
CONDITION (sortie_enregistree, "sortie-enregistree",
           "une ligne de sortie est enregistrée pour le parcours");

static gboolean
sortie_dans_l_annee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return in_year (w, s->parcours->sortie.date);
}
CONDITION (sortie_dans_l_annee, "sortie-dans-l-annee",
           "le premier jour hors du PSP tombe dans l’année");

static gboolean
sortie_pas_transfert_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->parcours->sortie.motif != JALONS_MOTIF_TRANSFERT;
}
CONDITION (sortie_pas_transfert, "sortie-pas-transfert",
           "le motif de la sortie n’est pas le transfert vers un autre registre");

static gboolean
type_entree_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.type == JALONS_DEMANDE_ENTREE;
}
CONDITION (type_entree, "type-entree",
           "la demande est une demande d’entrée");

static gboolean
type_renouvellement_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.type == JALONS_DEMANDE_RENOUVELLEMENT;
}
CONDITION (type_renouvellement, "type-renouvellement",
           "la demande est une demande de renouvellement");

static gboolean
type_sortie_anticipee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.type == JALONS_DEMANDE_SORTIE_ANTICIPEE;
}
CONDITION (type_sortie_anticipee, "type-sortie-anticipee",
           "la demande est une demande de sortie anticipée");

static gboolean
type_periode_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.type != JALONS_DEMANDE_SORTIE_ANTICIPEE;
}
CONDITION (type_periode, "type-periode",
           "la demande est une entrée ou un renouvellement");

static gboolean
seance_tenue_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return is_held (s->demande->seance);
}
CONDITION (seance_tenue, "seance-tenue",
           "la séance de la demande a été tenue");

static gboolean
seance_dans_l_annee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return in_year (w, s->demande->seance->date);
}
CONDITION (seance_dans_l_annee, "seance-dans-l-annee",
           "la séance a eu lieu dans l’année");

static gboolean
avis_rendu_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.avis_commission == JALONS_AVIS_FAVORABLE
         || s->demande->record.avis_commission == JALONS_AVIS_DEFAVORABLE;
}
CONDITION (avis_rendu, "avis-rendu",
           "la commission a rendu un avis favorable ou défavorable");

static gboolean
acceptee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.decision == JALONS_DECISION_ACCEPTEE;
}
CONDITION (acceptee, "acceptee",
           "la demande est acceptée");

static gboolean
refusee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.decision == JALONS_DECISION_REFUSEE;
}
CONDITION (refusee, "refusee",
           "la demande est refusée");

static gboolean
ni_acceptee_ni_refusee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.decision != JALONS_DECISION_ACCEPTEE
         && s->demande->record.decision != JALONS_DECISION_REFUSEE;
}
CONDITION (ni_acceptee_ni_refusee, "ni-acceptee-ni-refusee",
           "la demande n’est ni acceptée ni refusée");

static gboolean
ajournee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->ajournement || s->demande->record.avis_commission == JALONS_AVIS_AJOURNE;
}
CONDITION (ajournee, "ajournee",
           "l’examen de la demande a été ajourné");

static gboolean
ajournement_seance_tenue_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return is_held (postponing_session (s));
}
CONDITION (ajournement_seance_tenue, "ajournement-seance-tenue",
           "la séance qui a ajourné a été tenue");

static gboolean
ajournement_dans_l_annee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return in_year (w, postponing_session (s)->date);
}
CONDITION (ajournement_dans_l_annee, "ajournement-dans-l-annee",
           "cette séance a eu lieu dans l’année");

static gboolean
recours_au_fond_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->recours->record.nature <= JALONS_NATURE_RECOURS_CONTENTIEUX;
}
CONDITION (recours_au_fond, "recours-au-fond",
           "le recours est gracieux, hiérarchique ou contentieux (un référé ne s’y ajoute pas)");

static gboolean
recours_depose_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->recours->record.depot <= w->as_of;
}
CONDITION (recours_depose, "recours-depose",
           "le recours a été déposé au plus tard à la date d’observation");

static gboolean
recours_ouvert_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->recours->record.issue_date == JALONS_DAY_NONE
         || s->recours->record.issue_date > w->as_of;
}
CONDITION (recours_ouvert, "recours-ouvert",
           "il n’a pas d’issue à cette date");

static gboolean
recours_clos_dans_l_annee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return in_year (w, s->recours->record.issue_date);
}
CONDITION (recours_clos_dans_l_annee, "recours-clos-dans-l-annee",
           "le recours a trouvé son issue dans l’année");

static gboolean
verse_dans_l_annee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return in_year (w, s->versement->verse_le);
}
CONDITION (verse_dans_l_annee, "verse-dans-l-annee",
           "le versement a été fait dans l’année");

static gboolean
verse_depuis_2017_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return is_between (s->versement->verse_le, since_2017 (), w->as_of);
}
CONDITION (verse_depuis_2017, "verse-depuis-2017",
           "le versement a été fait entre le 1er janvier 2017 et la date d’observation");

static gboolean
mensuel_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return is_monthly (s->versement);
}
CONDITION (mensuel, "mensuel",
           "c’est un versement mensuel (nature « mensuel » ou non renseignée)");

static gboolean
aps_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->sejour->nature == JALONS_NATURE_SEJOUR_APS;
}
CONDITION (aps, "aps",
           "le document est une autorisation provisoire de séjour");

static gboolean
aps_delivree_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->sejour->suite == JALONS_SUITE_DELIVREE;
}
CONDITION (aps_delivree, "aps-delivree",
           "elle a été délivrée");

static gboolean
aps_traitee_dans_l_annee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return in_year (w, s->sejour->traitement);
}
CONDITION (aps_traitee_dans_l_annee, "aps-traitee-dans-l-annee",
           "la demande d’APS a été traitée dans l’année");

static gboolean
aps_premiere_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->sejour->rang == JALONS_RANG_PREMIERE;
}
CONDITION (aps_premiere, "aps-premiere",
           "c’est une première délivrance");

static gboolean
aps_renouvellement_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->sejour->rang == JALONS_RANG_RENOUVELLEMENT;
}
CONDITION (aps_renouvellement, "aps-renouvellement",
           "c’est un renouvellement");

static gboolean
aps_demandee_dans_l_annee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return in_year (w, s->sejour->demande);
}
CONDITION (aps_demandee_dans_l_annee, "aps-demandee-dans-l-annee",
           "l’APS a été demandée dans l’année");

static gboolean
aps_traitee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->sejour->traitement != JALONS_DAY_NONE && s->sejour->traitement <= w->as_of;
}
CONDITION (aps_traitee, "aps-traitee",
           "la demande d’APS est traitée à la date d’observation");

static gboolean
agrement_valide_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return jalons_span_contains (jalons_span_new (s->agrement->debut, s->agrement->fin), w->as_of);
}
CONDITION (agrement_valide, "agrement-valide",
           "l’agrément est valide à la date d’observation");

static gboolean
cdlp_plusieurs_seances_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->tally->sessions[s->departement] >= 2;
}
CONDITION (cdlp_plusieurs_seances, "cdlp-plusieurs-seances",
           "la commission a tenu au moins deux séances dans l’année");

static gboolean
cdlp_une_seance_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->tally->sessions[s->departement] == 1;
}
CONDITION (cdlp_une_seance, "cdlp-une-seance",
           "la commission a tenu une seule séance dans l’année");

static gboolean
cdlp_aucune_seance_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->tally->sessions[s->departement] == 0;
}
CONDITION (cdlp_aucune_seance, "cdlp-aucune-seance",
           "la commission n’a tenu aucune séance dans l’année");

static gboolean
avec_psp_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->tally->stock[s->departement] >= 1;
}
CONDITION (avec_psp, "avec-psp",
           "au moins une personne est en PSP à la date d’observation");

static gboolean
sans_psp_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->tally->stock[s->departement] == 0;
}
CONDITION (sans_psp, "sans-psp",
           "personne n’est en PSP à la date d’observation");

static gboolean
jamais_de_psp_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return never_begun (s, w);
}
CONDITION (jamais_de_psp, "jamais-de-psp",
           "aucune période n’y a jamais commencé");

static gboolean
sans_agrement_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return !jalons_referential_departement_has_agrement (s->referential, s->departement, w->as_of);
}
CONDITION (sans_agrement, "sans-agrement",
           "aucune association n’y a d’agrément valide à la date d’observation");

static gboolean
depot_connu_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.depot != JALONS_DAY_NONE
         && s->demande->record.depot <= s->demande->seance->date;
}
CONDITION (depot_connu, "depot-connu",
           "la date de dépôt est connue, et ne suit pas la séance");

static gboolean
decision_dans_l_annee_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return in_year (w, s->demande->record.decision_date);
}
CONDITION (decision_dans_l_annee, "decision-dans-l-annee",
           "la décision a été prise dans l’année");

static gboolean
decision_apres_seance_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.decision_date >= s->demande->seance->date;
}
CONDITION (decision_apres_seance, "decision-apres-seance",
           "la décision ne précède pas la séance");

static gboolean
notification_connue_holds (const JalonsSubject *s, const JalonsReportYear *w)
{
  return s->demande->record.notification != JALONS_DAY_NONE
         && s->demande->record.notification >= s->demande->record.decision_date;
}
CONDITION (notification_connue, "notification-connue",
           "la date de notification est connue, et ne précède pas la décision");
