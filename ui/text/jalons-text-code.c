/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-code.h"

#include <glib/gi18n.h>

#include "jalons-nationality.h"
#include "jalons-territory.h"

/* In the order of the codes. */
static const char *const oui_non[] = { N_ ("Yes"), N_ ("No") };
static const char *const sexe[] = { N_ ("Woman"), N_ ("Man"), N_ ("Other") };
static const char *const objet[] = { N_ ("Parcours"), N_ ("Local policy"), N_ ("Minors") };
static const char *const demande[] = { N_ ("Entry"), N_ ("Renewal"), N_ ("Early exit") };
static const char *const avis[] = { N_ ("Favourable"), N_ ("Unfavourable"), N_ ("Adjourned") };
static const char *const decision[] = { N_ ("Accepted"), N_ ("Refused"), N_ ("Not pursued") };
static const char *const autorite[] = { N_ ("Prefect"), N_ ("Judge") };
static const char *const motif_sortie[] = { N_ ("End of the authorised time"), N_ ("Early exit"), N_ ("Withdrawal"),
                                            N_ ("Not renewed"), N_ ("Departure"), N_ ("Death"), N_ ("Transfer") };
static const char *const emploi[] = { N_ ("Permanent contract"), N_ ("Fixed-term contract"),
                                      N_ ("Integration contract"), N_ ("Temporary work"), N_ ("Training"),
                                      N_ ("Looking for work"), N_ ("Other") };
static const char *const hebergement[]
    = { N_ ("CHRS or CHU"), N_ ("Mother and child centre"), N_ ("Shared solidarity housing"), N_ ("Solibail"),
        N_ ("Social residence"), N_ ("Social housing"), N_ ("Private housing"), N_ ("Shared flat"),
        N_ ("With someone"), N_ ("No stable housing"), N_ ("Other") };
static const char *const droit_sejour[]
    = { N_ ("APS"), N_ ("Receipt"), N_ ("Permit “private and family life”"), N_ ("Permit “employee”"),
        N_ ("Resident card"), N_ ("Nationality or European Union"), N_ ("Another permit"),
        N_ ("Obligation to leave"), N_ ("No right of residence") };
static const char *const nature_sejour[]
    = { N_ ("APS"), N_ ("Receipt"), N_ ("Certificate of extension"), N_ ("Residence permit") };
static const char *const rang[] = { N_ ("First"), N_ ("Renewal") };
static const char *const suite[] = { N_ ("Issued"), N_ ("Refused") };
static const char *const nature_versement[] = { N_ ("Monthly"), N_ ("Exceptional") };
static const char *const nature_recours[]
    = { N_ ("To the same authority"), N_ ("To a higher authority"), N_ ("Before the court"),
        N_ ("Urgent suspension"), N_ ("Urgent protection of a freedom") };
static const char *const issue[]
    = { N_ ("Dismissed"), N_ ("Annulled"), N_ ("Admitted"), N_ ("Withdrawn"), N_ ("No longer relevant") };
static const char *const mode_notification[]
    = { N_ ("Registered letter"), N_ ("By hand"), N_ ("Through the association"), N_ ("E-mail"),
        N_ ("Another way") };
static const char *const organisme[] = { N_ ("Préfecture"),  N_ ("Aliens’ service"), N_ ("MSA"),  N_ ("SIAO"),
                                         N_ ("Association"), N_ ("Court"),           N_ ("Other") };
static const char *const etat_element[] = { N_ ("Received"), N_ ("Incorrect"), N_ ("Not applicable") };
static const char *const motif_renvoi[] = { N_ ("Incorrect"), N_ ("Incomplete"), N_ ("Out of date") };
static const char *const condition_exigence[]
    = { N_ ("Always"), N_ ("If a permit is needed"), N_ ("If there are children"),
        N_ ("If an APS is asked for") };
static const char *const certitude[] = { N_ ("Certain"), N_ ("To be confirmed") };
static const char *const sens[] = { N_ ("Sent"), N_ ("Received") };
static const char *const mode_relance[]
    = { N_ ("Letter"), N_ ("E-mail"), N_ ("Telephone"), N_ ("Meeting"), N_ ("Another way") };
static const char *const college[]
    = { N_ ("Justice"),           N_ ("State"),        N_ ("Police and gendarmerie"), N_ ("Health"),
        N_ ("Local authorities"), N_ ("Associations"), N_ ("Child protection"),       N_ ("Other") };
static const char *const presence[]
    = { N_ ("Present"), N_ ("Substituted"), N_ ("Mandate given"), N_ ("Excused"), N_ ("Absent") };
static const char *const motif_deport[]
    = { N_ ("Her association"), N_ ("Personal interest"), N_ ("Does not sit on parcours") };
static const char *const condition_afis[]
    = { N_ ("Engaged in a parcours"), N_ ("Aged 18 or more"), N_ ("Nationality or document of residence"),
        N_ ("Resources below the ceiling"), N_ ("Neither RSA nor ADA") };
static const char *const delai[]
    = { N_ ("A dossier is filed so many days before its session"),
        N_ ("A session is convened so many days before"),
        N_ ("A decision is notified so many days after its session"),
        N_ ("Days between a request for a document and the récépissé"),
        N_ ("Days between a first request and the document"),
        N_ ("Months that a document lasts"),
        N_ ("Months before its end from which a document can be renewed"),
        N_ ("Months after which an ended parcours is not followed any more"),
        N_ ("Days before the last end from which the right of residence after is prepared"),
        N_ ("Months that a dossier is kept after the exit"),
        N_ ("Days after which what was due is not said any more"),
        N_ ("Days after its filing in which a dossier is completed"),
        N_ ("Months after which an AFIS month that is not paid is missing"),
        N_ ("Days before its end in which a period is renewed, where no session is planned") };
static const char *const territoire[] = { N_ ("France but Mayotte"), N_ ("Mayotte") };
static const char *const nature_mouvement[]
    = { N_ ("Arrives"), N_ ("Leaves"), N_ ("Is replaced"), N_ ("Gives mandate"), N_ ("Takes the mandate back") };
static const char *const vote[] = { N_ ("For"), N_ ("Against"), N_ ("To postpone"), N_ ("Abstention") };
static const char *const sens_transfert[] = { N_ ("Departure"), N_ ("Arrival") };
static const char *const kind[]
    = { N_ ("Département"), N_ ("Association"), N_ ("National"), N_ ("Demonstration") };

static const char *const *const lists[JALONS_N_CODES] = {
  [JALONS_CODES_OUI_NON] = oui_non,
  [JALONS_CODES_SEXE] = sexe,
  [JALONS_CODES_OBJET] = objet,
  [JALONS_CODES_DEMANDE] = demande,
  [JALONS_CODES_AVIS] = avis,
  [JALONS_CODES_AVIS_ASSOCIATION] = avis,
  [JALONS_CODES_DECISION] = decision,
  [JALONS_CODES_AUTORITE] = autorite,
  [JALONS_CODES_MOTIF_SORTIE] = motif_sortie,
  [JALONS_CODES_EMPLOI] = emploi,
  [JALONS_CODES_HEBERGEMENT] = hebergement,
  [JALONS_CODES_DROIT_SEJOUR] = droit_sejour,
  [JALONS_CODES_NATURE_SEJOUR] = nature_sejour,
  [JALONS_CODES_RANG] = rang,
  [JALONS_CODES_SUITE] = suite,
  [JALONS_CODES_NATURE_VERSEMENT] = nature_versement,
  [JALONS_CODES_NATURE_RECOURS] = nature_recours,
  [JALONS_CODES_ISSUE] = issue,
  [JALONS_CODES_MODE_NOTIFICATION] = mode_notification,
  [JALONS_CODES_ORGANISME] = organisme,
  [JALONS_CODES_ETAT_ELEMENT] = etat_element,
  [JALONS_CODES_MOTIF_RENVOI] = motif_renvoi,
  [JALONS_CODES_CONDITION_EXIGENCE] = condition_exigence,
  [JALONS_CODES_CERTITUDE] = certitude,
  [JALONS_CODES_SENS] = sens,
  [JALONS_CODES_MODE_RELANCE] = mode_relance,
  [JALONS_CODES_COLLEGE] = college,
  [JALONS_CODES_PRESENCE] = presence,
  [JALONS_CODES_MOTIF_DEPORT] = motif_deport,
  [JALONS_CODES_CONDITION_AFIS] = condition_afis,
  [JALONS_CODES_DELAI] = delai,
  [JALONS_CODES_TERRITOIRE] = territoire,
  [JALONS_CODES_NATURE_MOUVEMENT] = nature_mouvement,
  [JALONS_CODES_VOTE] = vote,
  [JALONS_CODES_SENS_TRANSFERT] = sens_transfert,
  [JALONS_CODES_KIND] = kind,
};

#define CHECK_LENGTH(LIST, name)                                                                             \
  G_STATIC_ASSERT (JALONS_CODES_##LIST == JALONS_CODES_AVIS_ASSOCIATION                                      \
                   || G_N_ELEMENTS (name) == JALONS_##LIST##_END - 1);
#define avis_association avis
JALONS_CODE_LISTS (CHECK_LENGTH)
#undef avis_association

static const char *
departement_text (int departement)
{
  g_autofree char *text = g_strdup_printf ("%s – %s", jalons_departement_code (departement),
                                           jalons_departement_name (departement));

  return g_intern_string (text);
}

const char *
jalons_text_code (JalonsCodes codes, int code)
{
  if (code <= 0 || code > (int) jalons_codes_count (codes))
    return "";
  if (codes == JALONS_CODES_DEPARTEMENT)
    return departement_text (code);
  if (codes == JALONS_CODES_NATIONALITE)
    return jalons_nationality_name (code);

  return _ (lists[codes][code - 1]);
}
