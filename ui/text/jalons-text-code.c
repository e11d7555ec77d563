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
    = { N_ ("To the same authority"), N_ ("To a higher authority"), N_ ("Before the court") };
static const char *const issue[]
    = { N_ ("Dismissed"), N_ ("Annulled"), N_ ("Admitted"), N_ ("Withdrawn"), N_ ("No longer relevant") };
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
