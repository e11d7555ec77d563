/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-listing.h"

#include <glib/gi18n.h>

#include "jalons-names.h"
#include "jalons-text-code.h"
#include "jalons-text-field.h"
#include "jalons-text.h"

/* The words of a name: in any list, unless a list has its own further up. */
typedef struct {
  const char *listing; /* NULL: any */
  const char *id;
  const char *text;
} Words;

static const Words titles[] = {
  { "associations", "en_cours", N_ ("Running parcours") },
  { "sejours", "en_cours", N_ ("Running parcours") },
  { "sejours", "demande", N_ ("Filed on") },
  { "sejours", "rang", N_ ("Rank") },
  { NULL, "agreee", N_ ("Approved today") },
  { NULL, "agrement", N_ ("Approved until") },
  { NULL, "ajournees", N_ ("Adjournments") },
  { NULL, "association", N_ ("Association") },
  { NULL, "avec_constats", N_ ("With findings") },
  { NULL, "code", N_ ("Code") },
  { NULL, "constats", N_ ("Findings") },
  { NULL, "date", N_ ("Date") },
  { NULL, "debut", N_ ("Begins on") },
  { NULL, "decision", N_ ("Decision") },
  { NULL, "defavorables", N_ ("Unfavourable opinions") },
  { "delais", "delai", N_ ("Lead time") },
  { NULL, "delai", N_ ("Days to process") },
  { NULL, "demande", N_ ("Request") },
  { NULL, "demandes", N_ ("Requests this year") },
  { NULL, "departement", N_ ("Département") },
  { NULL, "departements", N_ ("Départements") },
  { NULL, "depot", N_ ("Filed on") },
  { NULL, "dernier_mois", N_ ("Last month paid") },
  { NULL, "echeance", N_ ("Next date") },
  { NULL, "entree_annee", N_ ("Entered this year") },
  { NULL, "en_fonction", N_ ("In office today") },
  { NULL, "etat", N_ ("State") },
  { NULL, "examinees", N_ ("Examined") },
  { NULL, "favorables", N_ ("Favourable opinions") },
  { NULL, "fermeture", N_ ("Right until") },
  { NULL, "fin", N_ ("Ends on") },
  { NULL, "fin_proche", N_ ("Period ending within 90 days") },
  { NULL, "interrompu", N_ ("Months without payment") },
  { NULL, "issue", N_ ("Outcome") },
  { NULL, "issue_date", N_ ("Outcome on") },
  { NULL, "jours", N_ ("Days open") },
  { NULL, "jours_restants", N_ ("Days left") },
  { NULL, "mois", N_ ("Months") },
  { NULL, "mois_sans_versement", N_ ("Months unpaid") },
  { NULL, "nature", N_ ("Nature") },
  { NULL, "nature_echeance", N_ ("What happens") },
  { NULL, "nom", N_ ("Name") },
  { NULL, "non_notifiee", N_ ("Decision not notified") },
  { NULL, "objet", N_ ("Purpose") },
  { NULL, "ouvert", N_ ("Right open today") },
  { NULL, "ouverture", N_ ("Right from") },
  { NULL, "periode", N_ ("Period") },
  { NULL, "personne", N_ ("Person") },
  { NULL, "rang", N_ ("Rank") },
  { NULL, "sans_ce_mois", N_ ("Open right without payment this month") },
  { NULL, "sans_decision", N_ ("Without decision") },
  { NULL, "sigle", N_ ("Acronym") },
  { NULL, "tenue", N_ ("Held") },
  { NULL, "total", N_ ("Total paid") },
  { NULL, "traitement", N_ ("Processed on") },
  { NULL, "versements", N_ ("Payments") },
};

static const Words terms[] = {
  { NULL, "oui", N_ ("Yes") },
  { NULL, "non", N_ ("No") },
  { "parcours", "demande", N_ ("Awaiting a decision") },
  { "parcours", "a_venir", N_ ("Not begun yet") },
  { "parcours", "en_cours", N_ ("Running") },
  { "parcours", "echu", N_ ("Time over, no exit recorded") },
  { "parcours", "sorti", N_ ("Out") },
  { "parcours", "sans_suite", N_ ("Never authorised") },
  { "parcours", "seance", N_ ("session of the commission") },
  { "parcours", "debut_periode", N_ ("beginning of a period") },
  { "parcours", "fin_periode", N_ ("end of the period") },
  { "parcours", "periode_echue", N_ ("end of the authorised time") },
  { "sejours", "instance", N_ ("Being processed") },
  { "sejours", "valide", N_ ("Valid") },
  { "sejours", "expire_bientot", N_ ("Expires within 60 days") },
  { "sejours", "expire", N_ ("Expired") },
  { "sejours", "remplace", N_ ("Replaced") },
  { "sejours", "refuse", N_ ("Refused") },
};

static const char *
look_for_words (const Words *words, guint n, const char *listing, const char *id)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (words[i].id, id) && (!words[i].listing || g_str_equal (words[i].listing, listing)))
      return _ (words[i].text);

  return NULL;
}

static const char *
find_words (const Words *words, guint n, const char *listing, const char *id)
{
  const char *found = look_for_words (words, n, listing, id);

  g_return_val_if_fail (found, id);

  return found;
}

const char *
jalons_text_listing_name (const JalonsListingInfo *info)
{
  static const Words names[] = {
    { NULL, "parcours", N_ ("Parcours") },
    { NULL, "seances", N_ ("Sessions") },
    { NULL, "afis", N_ ("AFIS") },
    { NULL, "associations", N_ ("Associations") },
    { NULL, "sejours", N_ ("APS") },
    { NULL, "recours", N_ ("Appeals") },
    { NULL, "contacts", N_ ("Contacts") },
    { NULL, "membres", N_ ("Members of the commission") },
    { NULL, "exigences", N_ ("Items of the checklists") },
    { NULL, "delais", N_ ("Lead times") },
    { NULL, "baremes_afis", N_ ("AFIS amounts") },
  };

  return find_words (names, G_N_ELEMENTS (names), info->id, info->id);
}

const char *
jalons_text_listing_preset (const JalonsListingPreset *preset)
{
  static const Words names[] = {
    { NULL, "a_renouveler", N_ ("To be renewed within 90 days") },
    { NULL, "echus", N_ ("Time over, nothing after it") },
    { NULL, "non_notifiees", N_ ("Decisions not notified") },
    { NULL, "entrees", N_ ("Entries of the year") },
    { NULL, "aps_60_jours", N_ ("APS that ends within 60 days") },
    { NULL, "sans_versement", N_ ("No AFIS payment this month, with an open right") },
  };

  return find_words (names, G_N_ELEMENTS (names), preset->listing, preset->id);
}

const char *
jalons_text_listing_title (const JalonsListingInfo *info, guint column)
{
  const char *id = info->columns[column].id;
  const char *title = look_for_words (titles, G_N_ELEMENTS (titles), info->id, id);
  const JalonsTable *table = title ? NULL : jalons_table_find (info->id);
  const JalonsField *field = table ? jalons_table_field (table, id) : NULL;

  /* A list of the records of one table names them as their form does. */
  if (!title && field)
    title = jalons_text_field (table, field);
  g_return_val_if_fail (title, id);

  return title;
}

const char *
jalons_text_listing_label (const JalonsListingInfo *info, guint column, gint64 rank)
{
  const JalonsListingColumn *about = &info->columns[column];

  if (rank <= 0)
    return "";
  if (about->type == JALONS_LISTING_CODE)
    return jalons_text_code (about->codes, rank);

  return find_words (terms, G_N_ELEMENTS (terms), info->id, about->terms[rank - 1]);
}

const JalonsListingWords jalons_text_listing_words = { jalons_text_listing_title, jalons_text_listing_label };

static char *
count_text (const JalonsListingColumn *about, gint64 count)
{
  g_autofree char *number = jalons_text_count (count);

  /* Translators: two counts, as in “period 2 of 4” */
  return about->whole ? g_strdup_printf (_ ("%s of %d"), number, about->whole) : g_steal_pointer (&number);
}

static char *
month_text (JalonsMonth month)
{
  char text[JALONS_MONTH_TEXT_SIZE];

  jalons_month_write_iso (month, text);

  return g_strdup_printf ("%.2s/%.4s", text + 5, text);
}

static char *
value_text (const JalonsListingInfo *info, guint column, JalonsListingCell cell)
{
  char day[JALONS_DAY_TEXT_SIZE];

  switch (info->columns[column].type)
    {
    case JALONS_LISTING_TEXT:
      return g_strdup (cell.text);
    case JALONS_LISTING_DAY:
      return g_strdup (jalons_day_write_fr (cell.number, day));
    case JALONS_LISTING_MONTH:
      return month_text (cell.number);
    case JALONS_LISTING_COUNT:
      return count_text (&info->columns[column], cell.number);
    case JALONS_LISTING_CENTS:
      return jalons_text_cents (cell.number);
    case JALONS_LISTING_CODE:
    case JALONS_LISTING_TERM:
    default:
      return g_strdup (jalons_text_listing_label (info, column, cell.number));
    }
}

static gboolean
is_person (const JalonsListingColumn *column)
{
  return column->type == JALONS_LISTING_TEXT && g_str_equal (column->id, "personne");
}

char *
jalons_text_listing_cell (const JalonsListing *listing, guint row, guint column)
{
  if (!jalons_listing_is_known (listing, row, column))
    return g_strdup ("");
  if (is_person (&jalons_listing_info (listing)->columns[column]))
    return jalons_names_shown (jalons_listing_cell (listing, row, column).text);

  /* Where there is nothing to look at, nothing is seen. */
  if (jalons_listing_info (listing)->columns[column].type == JALONS_LISTING_COUNT
      && jalons_listing_cell (listing, row, column).number == 0)
    return g_strdup ("–");

  return value_text (jalons_listing_info (listing), column, jalons_listing_cell (listing, row, column));
}

char *
jalons_text_listing_choice (const JalonsListing *listing, guint column, JalonsListingCell cell)
{
  if (!jalons_listing_knows (listing, column, cell))
    return g_strdup (jalons_listing_info (listing)->columns[column].whole ? _ ("None yet") : _ ("Not known"));

  return value_text (jalons_listing_info (listing), column, cell);
}

/* The first two texts speak for themselves; the rest is said with its title. */
char *
jalons_text_listing_row (const JalonsListing *listing, guint row)
{
  const JalonsListingInfo *info = jalons_listing_info (listing);
  GString *sentence = g_string_new (NULL);

  for (guint i = 0; i < info->n_columns; i++)
    {
      g_autofree char *cell = jalons_text_listing_cell (listing, row, i);

      if (!*cell || (info->columns[i].flags & JALONS_LISTING_HIDDEN) || !jalons_listing_shows (listing, i))
        continue;
      if (sentence->len)
        g_string_append (sentence, ", ");
      if (info->columns[i].type != JALONS_LISTING_TEXT)
        g_string_append_printf (sentence, "%s ", jalons_text_listing_title (info, i));
      g_string_append (sentence, cell);
    }

  return g_string_free (sentence, FALSE);
}

static char *
all_text (const char *id, guint n, const char *count)
{
  if (g_str_equal (id, "seances"))
    return g_strdup_printf (ngettext ("%s session", "%s sessions", n), count);
  if (g_str_equal (id, "associations"))
    return g_strdup_printf (ngettext ("%s association", "%s associations", n), count);
  if (g_str_equal (id, "afis"))
    return g_strdup_printf (ngettext ("%s AFIS right", "%s AFIS rights", n), count);
  if (g_str_equal (id, "sejours"))
    return g_strdup_printf (ngettext ("%s permit", "%s permits", n), count);
  if (g_str_equal (id, "recours"))
    return g_strdup_printf (ngettext ("%s appeal", "%s appeals", n), count);

  if (g_str_equal (id, "contacts"))
    return g_strdup_printf (ngettext ("%s contact", "%s contacts", n), count);
  if (g_str_equal (id, "membres"))
    return g_strdup_printf (ngettext ("%s member", "%s members", n), count);
  if (g_str_equal (id, "delais"))
    return g_strdup_printf (ngettext ("%s lead time", "%s lead times", n), count);
  if (g_str_equal (id, "baremes_afis"))
    return g_strdup_printf (ngettext ("%s row of amounts", "%s rows of amounts", n), count);
  if (g_str_equal (id, "exigences"))
    return g_strdup_printf (ngettext ("%s item", "%s items", n), count);

  return g_strdup_printf (ngettext ("%s parcours", "%s parcours", n), count);
}

char *
jalons_text_listing_count (const JalonsListingInfo *info, guint n, guint all)
{
  g_autofree char *shown = jalons_text_count (n);
  g_autofree char *total = jalons_text_count (all);

  if (n != all)
    /* Translators: two counts, as in “12 of 154” */
    return g_strdup_printf (_ ("%s of %s"), shown, total);

  return all_text (info->id, all, total);
}
