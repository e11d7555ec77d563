/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-codes.h"

#include <glib/gi18n.h>

#include "jalons-axes.h"
#include "jalons-nationality.h"
#include "jalons-span.h"
#include "jalons-territory.h"
#include "jalons-text.h"

static const char *const oui_non[] = { N_ ("yes"), N_ ("no") };
static const char *const sexe[] = { N_ ("female"), N_ ("male"), N_ ("other") };
static const char *const objet[] = { N_ ("PSP cases"), N_ ("policy"), N_ ("minors") };
static const char *const demande[]
    = { N_ ("Demande of entry"), N_ ("Demande of renewal"), N_ ("Demande of early exit") };
static const char *const avis[] = { N_ ("favourable"), N_ ("unfavourable"), N_ ("postponed") };
static const char *const decision[] = { N_ ("accepted"), N_ ("refused"), N_ ("closed without decision") };
static const char *const autorite[] = { N_ ("préfet"), N_ ("judge") };
static const char *const motif_transfert = N_ ("Transfer to another département");
static const char *const nature_sejour[]
    = { N_ ("APS"), N_ ("Récépissé"), N_ ("Certificate of extension"), N_ ("Residence card") };
static const char *const rang[] = { N_ ("first one"), N_ ("renewal") };
static const char *const suite[] = { N_ ("delivered"), N_ ("refused") };
static const char *const nature_versement[] = { N_ ("monthly"), N_ ("exceptional") };
static const char *const issue[] = { N_ ("rejected"), N_ ("decision annulled"), N_ ("admission into the PSP"),
                                     N_ ("withdrawn by the person"), N_ ("without object") };

#define WORDS(list, texts) [JALONS_CODES_##list] = { texts, G_N_ELEMENTS (texts) }

/* The lists that are worded here; the catalogue words the others. */
static const struct {
  const char *const *texts;
  int                n;
} words[JALONS_N_CODES] = {
  WORDS (OUI_NON, oui_non),
  WORDS (SEXE, sexe),
  WORDS (OBJET, objet),
  WORDS (DEMANDE, demande),
  WORDS (AVIS, avis),
  [JALONS_CODES_AVIS_ASSOCIATION] = { avis, JALONS_AVIS_ASSOCIATION_END - 1 },
  WORDS (DECISION, decision),
  WORDS (AUTORITE, autorite),
  WORDS (NATURE_SEJOUR, nature_sejour),
  WORDS (RANG, rang),
  WORDS (SUITE, suite),
  WORDS (NATURE_VERSEMENT, nature_versement),
  WORDS (ISSUE, issue),
};

G_STATIC_ASSERT (G_N_ELEMENTS (demande) == JALONS_DEMANDE_END - 1);
G_STATIC_ASSERT (G_N_ELEMENTS (avis) == JALONS_AVIS_END - 1);
G_STATIC_ASSERT (G_N_ELEMENTS (decision) == JALONS_DECISION_END - 1);
G_STATIC_ASSERT (G_N_ELEMENTS (nature_sejour) == JALONS_NATURE_SEJOUR_END - 1);
G_STATIC_ASSERT (G_N_ELEMENTS (issue) == JALONS_ISSUE_END - 1);

static const JalonsAxis *
axis_of (JalonsCodes codes)
{
  static const struct {
    JalonsCodes       codes;
    const JalonsAxis *axis;
  } axes[] = {
    { JALONS_CODES_MOTIF_SORTIE, &jalons_axis_motif },
    { JALONS_CODES_EMPLOI, &jalons_axis_emploi },
    { JALONS_CODES_HEBERGEMENT, &jalons_axis_hebergement },
    { JALONS_CODES_DROIT_SEJOUR, &jalons_axis_sejour },
    { JALONS_CODES_NATURE_RECOURS, &jalons_axis_nature_recours },
  };

  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    if (axes[i].codes == codes)
      return axes[i].axis;

  return NULL;
}

const char *
jalons_text_code (JalonsCodes codes, int code)
{
  const JalonsAxis *axis = axis_of (codes);

  g_return_val_if_fail (codes < JALONS_N_CODES, "");

  if (code <= 0)
    return "";
  if (words[codes].texts && code <= words[codes].n)
    return _ (words[codes].texts[code - 1]);
  if (codes == JALONS_CODES_MOTIF_SORTIE && code == JALONS_MOTIF_TRANSFERT)
    return _ (motif_transfert);
  if (axis && (guint) code <= axis->n_categories)
    return axis->category_labels[code - 1];
  if (codes == JALONS_CODES_NATIONALITE)
    return jalons_nationality_name (code);
  if (codes == JALONS_CODES_DEPARTEMENT)
    return jalons_departement_name (code);

  return jalons_codes_text (codes, code);
}

const char *
jalons_text_demande (int type)
{
  return type ? jalons_text_code (JALONS_CODES_DEMANDE, type) : _ ("Demande");
}

char *
jalons_text_day (JalonsDay day)
{
  char buffer[JALONS_DAY_TEXT_SIZE];

  return g_strdup (day == JALONS_DAY_NONE ? _ ("date not known") : jalons_day_write_fr (day, buffer));
}

char *
jalons_text_month (JalonsMonth month)
{
  char buffer[JALONS_MONTH_TEXT_SIZE];

  if (month == JALONS_MONTH_NONE)
    return g_strdup (_ ("month not known"));
  jalons_month_write_iso (month, buffer);

  return g_strdup_printf ("%.2s/%.4s", buffer + 5, buffer);
}

char *
jalons_text_days (int days)
{
  g_autofree char *count = jalons_text_count (days);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s day", "%s days", ABS (days)), count);
}

char *
jalons_text_months_and_days (int months, int days)
{
  g_autofree char *months_text
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month", "%d months", months), months);
  g_autofree char *days_text = jalons_text_days (days);

  if (!days)
    return g_steal_pointer (&months_text);
  if (!months)
    return g_steal_pointer (&days_text);

  /* TRANSLATORS: months, then days. */
  return g_strdup_printf (_ ("%s and %s"), months_text, days_text);
}

char *
jalons_text_span (JalonsDay first, JalonsDay last)
{
  g_autofree char *first_text = jalons_text_day (first);
  g_autofree char *last_text = NULL;

  if (last == JALONS_DAY_NONE || last == JALONS_DAY_OPEN)
    return g_strdup_printf (_ ("from %s, no end known"), first_text);
  last_text = jalons_text_day (last);

  return g_strdup_printf (_ ("from %s to %s"), first_text, last_text);
}

char *
jalons_text_sejour (const JalonsSejour *sejour)
{
  const char *nature = jalons_text_code (JALONS_CODES_NATURE_SEJOUR, sejour->nature);

  if (!sejour->rang)
    return g_strdup (nature);

  return g_strdup_printf ("%s (%s)", nature, jalons_text_code (JALONS_CODES_RANG, sejour->rang));
}
