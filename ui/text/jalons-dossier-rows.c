/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include <glib/gi18n.h>

#include "jalons-dossier-rows.h"
#include "jalons-names.h"
#include "jalons-nationality.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text.h"

typedef JalonsDossierRows Rows;

void
jalons_text_row_free (JalonsTextRow *row)
{
  g_free (row->title);
  g_free (row->detail);
  g_free (row->value);
  g_free (row);
}

void
jalons_dossier_rows_add (const Rows *rows, JalonsTableId table, JalonsRef id, char *title, char *detail,
                         char *value)
{
  JalonsTextRow *row = g_new0 (JalonsTextRow, 1);

  *row = (JalonsTextRow){ title, detail, value, table, id };
  if (detail && !*detail)
    g_clear_pointer (&row->detail, g_free);
  if (value && !*value)
    g_clear_pointer (&row->value, g_free);
  g_ptr_array_add (rows->rows, row);
}

/* A fact that is no record by itself. */
static void
add_row (const Rows *rows, char *title, char *detail, char *value)
{
  jalons_dossier_rows_add (rows, JALONS_TABLE_PERSONNES, 0, title, detail, value);
}

void
jalons_dossier_rows_line (GString *lines, char *line)
{
  g_string_append_printf (lines, "%s%s", lines->len ? "\n" : "", line);
  g_free (line);
}

/* What is known is joined; the rest is left out. */
static char *
join (const char *separator, const char *first, const char *second)
{
  return g_strdup_printf ("%s%s%s", first, *first && *second ? separator : "", second);
}

static const char *
or_not_known (const char *text)
{
  return text && *text ? text : _ ("Not known");
}

static void
add_birth (const Rows *rows)
{
  JalonsDay birth = rows->view->dossier->personne.naissance;
  int age = jalons_day_age (birth, rows->view->today);
  g_autofree char *day = jalons_text_day (birth);
  g_autofree char *years = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d year old", "%d years old", age), age);

  if (rows->view->identity == JALONS_IDENTITY_NONE)
    add_row (rows, g_strdup (_ ("Age")), NULL,
             age < 0 || birth == JALONS_DAY_NONE ? g_strdup (_ ("Not known")) : g_steal_pointer (&years));
  else if (birth == JALONS_DAY_NONE)
    add_row (rows, g_strdup (_ ("Birth")), NULL, g_strdup (_ ("Not known")));
  else
    add_row (rows, g_strdup (_ ("Birth")), NULL, age < 0 ? g_strdup (day) : g_strdup_printf ("%s (%s)", day, years));
}

static void
add_nationality (const Rows *rows)
{
  int nationality = rows->view->dossier->personne.nationalite;
  const char *detail = NULL;

  switch (jalons_nationality_origine (nationality))
    {
    case JALONS_ORIGINE_FRA:
    case JALONS_ORIGINE_UE:
      detail = _ ("No residence document is needed");
      break;
    case JALONS_ORIGINE_HORS_UE:
      detail = _ ("A residence document is needed");
      break;
    case JALONS_ORIGINE_INCONNU:
    default:
      detail = _ ("Whether a residence document is needed is to be checked");
    }
  add_row (rows, g_strdup (_ ("Nationality")), g_strdup (detail),
           g_strdup (or_not_known (jalons_text_code (JALONS_CODES_NATIONALITE, nationality))));
}

/* Offset of the day that records are placed on, the same in each of them. */
static int
compare_days (gconstpointer a, gconstpointer b, gpointer data)
{
  JalonsDay one = G_STRUCT_MEMBER (JalonsDay, a, GPOINTER_TO_SIZE (data));
  JalonsDay other = G_STRUCT_MEMBER (JalonsDay, b, GPOINTER_TO_SIZE (data));

  return (one > other) - (one < other);
}

/* The records in the order of that day; their strings stay those of the dossier. */
static GArray *
sorted_by_day (GArray *records, gsize offset)
{
  GArray *sorted = g_array_copy (records);

  g_array_sort_with_data (sorted, compare_days, GSIZE_TO_POINTER (offset));

  return sorted;
}

static void
add_children (const Rows *rows)
{
  add_row (rows, g_strdup (_ ("Dependent children")), NULL,
           jalons_text_count (jalons_dossier_enfants_on (rows->view->dossier, rows->view->today)));
}

/* Where she can be written to or called without being found by whom she left; nothing else is kept of it. */
static void
add_contact (const Rows *rows)
{
  const JalonsPersonne *personne = &rows->view->dossier->personne;

  if (personne->langue && *personne->langue)
    add_row (rows, g_strdup (_ ("Spoken language")), NULL, g_strdup (personne->langue));
  if (rows->view->identity != JALONS_IDENTITY_NONE && personne->contact_sur && *personne->contact_sur)
    add_row (rows, g_strdup (_ ("Safe contact")), NULL, g_strdup (personne->contact_sur));
}

static void
add_ids (const Rows *rows)
{
  const JalonsDossier *dossier = rows->view->dossier;
  const char *parcours = rows->view->parcours ? rows->view->parcours->record.parcours : NULL;

  /* Of tables that were imported, or drawn here: what the file is called by in those that are exported. */
  add_row (rows, g_strdup (_ ("Identifiers in the tables")), g_strdup (_ ("What exported tables call it by")),
           parcours && *parcours ? g_strdup_printf (_ ("person %s, parcours %s"),
                                                    or_not_known (dossier->personne.personne), parcours)
                                 : g_strdup (or_not_known (dossier->personne.personne)));
}

static void
add_personne (const Rows *rows)
{
  const JalonsPersonne *personne = &rows->view->dossier->personne;
  const JalonsIdentity identity = rows->view->identity;
  g_autofree char *name = jalons_dossier_text_name (rows->view);

  if (identity != JALONS_IDENTITY_NONE)
    add_row (rows, g_strdup (_ ("Identity")), NULL, g_steal_pointer (&name));
  if (identity != JALONS_IDENTITY_NONE && personne->nom_usage && *personne->nom_usage)
    add_row (rows, g_strdup (_ ("Usual name")), NULL,
             identity == JALONS_IDENTITY_WHOLE ? g_strdup (personne->nom_usage)
                                               : jalons_names_shown (personne->nom_usage));
  add_birth (rows);
  add_row (rows, g_strdup (_ ("Sex")), NULL,
           g_strdup (or_not_known (jalons_text_code (JALONS_CODES_SEXE, personne->sexe))));
  add_nationality (rows);
  add_contact (rows);
  add_children (rows);
  if (identity != JALONS_IDENTITY_NONE)
    add_ids (rows);
}

/* The day a demande is placed on: the first one known of its acts. */
static JalonsDay
day_of_demande (const JalonsDossierDemande *demande)
{
  const JalonsDay days[] = { demande->record.depot, demande->seance ? demande->seance->date : JALONS_DAY_NONE,
                             demande->record.decision_date, demande->record.debut };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (days[i] != JALONS_DAY_NONE)
      return days[i];

  return JALONS_DAY_OPEN;
}

static int
compare_demandes (gconstpointer a, gconstpointer b, gpointer data)
{
  const JalonsDossier *dossier = data;
  guint one = *(const guint *) a, other = *(const guint *) b;
  JalonsDay first = day_of_demande (jalons_dossier_demande (dossier, one));
  JalonsDay second = day_of_demande (jalons_dossier_demande (dossier, other));

  return first != second ? (first > second) - (first < second) : (one > other) - (one < other);
}

/* Ranks of the parcours's demandes, in the order of their days. */
static GArray *
sorted_demandes (const JalonsDossierView *view)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < view->parcours->n_demandes; i++)
    {
      guint index = view->parcours->first_demande + i;

      g_array_append_val (order, index);
    }
  g_array_sort_with_data (order, compare_demandes, (gpointer) view->dossier);

  return order;
}

static void
add_filing_line (const Rows *rows, GString *lines, const JalonsDossierDemande *demande)
{
  const JalonsDemande *record = &demande->record;
  g_autofree char *day = jalons_text_day (record->depot);
  g_autofree char *avis = jalons_text_code_inside (JALONS_CODES_AVIS_ASSOCIATION, record->avis_association);
  const char *association = rows->view->associations
                                ? g_hash_table_lookup (rows->view->associations, &record->association)
                                : NULL;

  if (record->depot != JALONS_DAY_NONE)
    jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Filed on %s"), day));
  if (association && *avis)
    jalons_dossier_rows_line (lines,
                              g_strdup_printf (_ ("%s, opinion of the association: %s"), association, avis));
  else if (association)
    jalons_dossier_rows_line (lines, g_strdup (association));
  else if (*avis)
    jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Opinion of the association: %s"), avis));
}

static void
add_postponements (const Rows *rows, GString *lines, guint index)
{
  const JalonsDossier *dossier = rows->view->dossier;

  for (guint i = 0; i < dossier->ajournements->len; i++)
    {
      const JalonsDossierAjournement *row = &g_array_index (dossier->ajournements, JalonsDossierAjournement, i);
      g_autofree char *day = jalons_text_day (row->seance ? row->seance->date : JALONS_DAY_NONE);

      if (row->demande != index)
        continue;
      if (row->record.motif && *row->record.motif)
        jalons_dossier_rows_line (
            lines, g_strdup_printf (_ ("Postponed at the session of %s: %s"), day, row->record.motif));
      else
        jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Postponed at the session of %s"), day));
    }
}

static void
add_decision_lines (const Rows *rows, guint index, GString *lines)
{
  const JalonsDossierDemande *demande = jalons_dossier_demande (rows->view->dossier, index);
  const JalonsDemande *record = &demande->record;
  g_autofree char *avis = jalons_text_code_inside (JALONS_CODES_AVIS, record->avis_commission);
  g_autofree char *session = jalons_text_day (demande->seance ? demande->seance->date : JALONS_DAY_NONE);
  g_autofree char *decided = jalons_text_day (record->decision_date);
  g_autofree char *notified = jalons_text_day (record->notification);

  if (demande->seance && *avis)
    jalons_dossier_rows_line (lines,
                              g_strdup_printf (_ ("Session of the CDLP on %s, opinion: %s"), session, avis));
  else if (demande->seance)
    jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Session of the CDLP on %s"), session));
  if (demande->seance)
    jalons_dossier_rows_fields (rows, lines, JALONS_TABLE_SEANCES, demande->seance,
                                "lieu convocation urgence seconde_convocation sans_quorum");
  jalons_dossier_rows_deports (rows, index, lines);
  jalons_dossier_rows_points (rows, index, lines);
  if (record->decision)
    jalons_dossier_rows_line (
        lines,
        g_strdup_printf (record->autorite == JALONS_AUTORITE_JUGE ? _ ("Decided by the judge on %s: %s")
                                                                  : _ ("Decided by the préfet on %s: %s"),
                         decided, jalons_text_code (JALONS_CODES_DECISION, record->decision)));
  if (record->notification != JALONS_DAY_NONE)
    jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Notified on %s"), notified));
  if (record->motif && *record->motif)
    jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Grounds: %s"), record->motif));
  jalons_dossier_rows_fields (rows, lines, JALONS_TABLE_DEMANDES, record,
                              "motif_droit voies_recours notification_mode");
}

static void
add_demandes (const Rows *rows)
{
  g_autoptr (GArray) order = sorted_demandes (rows->view);

  for (guint i = 0; i < order->len; i++)
    {
      guint index = g_array_index (order, guint, i);
      const JalonsDossierDemande *demande = jalons_dossier_demande (rows->view->dossier, index);
      g_autoptr (GString) lines = g_string_new (NULL);

      add_filing_line (rows, lines, demande);
      jalons_dossier_rows_fields (rows, lines, JALONS_TABLE_DEMANDES, &demande->record,
                                  "accuse complet engagement");
      jalons_dossier_rows_checklist (rows, index, lines);
      add_postponements (rows, lines, index);
      add_decision_lines (rows, index, lines);
      jalons_dossier_rows_add (rows, JALONS_TABLE_DEMANDES, demande->record.id,
                               g_strdup (jalons_text_demande (demande->record.type)),
                               g_string_free (g_steal_pointer (&lines), FALSE),
                               g_strdup (demande->record.decision ? jalons_text_code (
                                             JALONS_CODES_DECISION, demande->record.decision)
                                                                  : _ ("Decision awaited")));
    }
}

static char *
periods_before (const JalonsDossierParcours *parcours)
{
  guint before = jalons_dossier_parcours_periodes_before (parcours);
  JalonsDuration time = jalons_dossier_parcours_time_before (parcours);
  g_autofree char *count
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u period already granted", "%u periods already granted", before),
                         before);
  g_autofree char *duration = jalons_text_duration (time.months, time.days);

  return before ? g_strdup_printf ("%s (%s)", count, duration) : g_steal_pointer (&count);
}

/* « Arrivée du 34 – Hérault : 2 périodes déjà accordées », and until when the one that ran goes on. */
static void
add_arrival (const Rows *rows)
{
  const JalonsDossierParcours *parcours = rows->view->parcours;
  const JalonsTransfert *arrivee = &parcours->arrivee;
  g_autofree char *day = jalons_text_day (arrivee->date);
  g_autofree char *last = jalons_text_day (arrivee->fin_periode);
  g_autofree char *since = g_strdup_printf (_ ("Since %s"), day);
  g_autoptr (GString) lines = g_string_new (NULL);

  if (arrivee->fin_periode == JALONS_DAY_NONE || arrivee->fin_periode < arrivee->date)
    g_string_append (lines, since);
  else
    g_string_append_printf (lines, _ ("%s; the period that ran goes on until %s"), since, last);
  jalons_dossier_rows_fields (rows, lines, JALONS_TABLE_TRANSFERTS, arrivee,
                              "psp_depuis jours_comptes verse_premier verse_annee verse_suite");
  jalons_dossier_rows_add (
      rows, JALONS_TABLE_TRANSFERTS, arrivee->id,
      g_strdup_printf (_ ("Arrival from %s"), jalons_text_code (JALONS_CODES_DEPARTEMENT, arrivee->autre_departement)),
      g_strdup (lines->str), periods_before (parcours));
}

static void
add_before (const Rows *rows)
{
  int before = rows->view->parcours->record.periodes_avant;

  if (rows->view->parcours->arrivee.id)
    add_arrival (rows);
  if (rows->view->parcours->arrivee.id || rows->view->parcours->record.arrivee_transfert != JALONS_OUI)
    return;
  add_row (rows, g_strdup (_ ("Arrival by transfer")), NULL,
           before < 0 ? g_strdup (_ ("Periods before: not known"))
                      : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d period before", "%d periods before", before),
                                         before));
}

static int
compare_periodes (gconstpointer a, gconstpointer b, gpointer data)
{
  const JalonsDossierDemande *one = jalons_dossier_demande ((const JalonsDossier *) data, *(const guint *) a);
  const JalonsDossierDemande *other = jalons_dossier_demande ((const JalonsDossier *) data, *(const guint *) b);

  return (one->record.debut > other->record.debut) - (one->record.debut < other->record.debut);
}

static const char *
periode_state (const JalonsDossierView *view, const JalonsDossierDemande *periode)
{
  JalonsSpan span = jalons_dossier_periode_span (view->dossier, periode);

  if (jalons_span_is_empty (span))
    return _ ("After the exit: to correct");
  if (jalons_span_contains (span, view->today))
    return _ ("In progress");
  if (span.first > view->today)
    return _ ("To come");

  return span.last < periode->record.fin ? _ ("Ended by the exit") : _ ("Period over");
}

static void
add_periodes (const Rows *rows)
{
  g_autoptr (GArray) order = sorted_demandes (rows->view);
  guint rank = jalons_dossier_parcours_periodes_before (rows->view->parcours);

  add_before (rows);
  g_array_sort_with_data (order, compare_periodes, (gpointer) rows->view->dossier);
  for (guint i = 0; i < order->len; i++)
    {
      const JalonsDossierDemande *demande
          = jalons_dossier_demande (rows->view->dossier, g_array_index (order, guint, i));
      JalonsDuration length = { 0, 0 };
      g_autofree char *span = jalons_text_span (demande->record.debut, demande->record.fin);
      g_autofree char *duration = NULL;

      if (!demande->is_periode)
        continue;
      length = jalons_duration_of (jalons_span_new (demande->record.debut, demande->record.fin));
      duration = jalons_text_duration (length.months, length.days);
      jalons_dossier_rows_add (
          rows, JALONS_TABLE_DEMANDES, demande->record.id, g_strdup_printf (_ ("Period %u"), ++rank),
          g_strdup_printf ("%s (%s)", span, duration), g_strdup (periode_state (rows->view, demande)));
    }
}

static int
compare_sejours (gconstpointer a, gconstpointer b)
{
  const JalonsSejour *one = a, *other = b;
  JalonsDay first = one->debut != JALONS_DAY_NONE ? one->debut : one->demande;
  JalonsDay second = other->debut != JALONS_DAY_NONE ? other->debut : other->demande;

  return (first > second) - (first < second);
}

static void
add_sejours (const Rows *rows)
{
  g_autoptr (GArray) sejours = g_array_copy (rows->view->dossier->sejours);

  g_array_sort (sejours, compare_sejours);
  for (guint i = 0; i < sejours->len; i++)
    {
      const JalonsSejour *row = &g_array_index (sejours, JalonsSejour, i);
      g_autofree char *asked = jalons_text_day (row->demande);
      g_autofree char *processed = jalons_text_day (row->traitement);
      g_autofree char *span = jalons_text_span (row->debut, row->fin);
      g_autoptr (GString) lines = g_string_new (NULL);

      if (row->debut != JALONS_DAY_NONE)
        jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Validity: %s"), span));
      if (row->demande != JALONS_DAY_NONE)
        jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Asked for on %s"), asked));
      if (row->traitement != JALONS_DAY_NONE)
        jalons_dossier_rows_line (lines, g_strdup_printf (_ ("Processed on %s"), processed));
      jalons_dossier_rows_fields (rows, lines, JALONS_TABLE_SEJOURS, row, "travail");
      jalons_dossier_rows_add (
          rows, JALONS_TABLE_SEJOURS, row->id, jalons_text_sejour (row),
          g_string_free (g_steal_pointer (&lines), FALSE),
          g_strdup (row->suite ? jalons_text_code (JALONS_CODES_SUITE, row->suite) : ""));
    }
}

static void
add_afis (const Rows *rows)
{
  g_autoptr (GArray) afis = sorted_by_day (rows->view->dossier->afis, G_STRUCT_OFFSET (JalonsAfis, ouverture));

  for (guint i = 0; i < afis->len; i++)
    {
      const JalonsAfis *row = &g_array_index (afis, JalonsAfis, i);
      JalonsSpan span = jalons_span_new (row->ouverture, row->fermeture);
      g_autoptr (GString) lines = g_string_new (NULL);

      jalons_dossier_rows_line (lines, jalons_text_span (row->ouverture, row->fermeture));
      jalons_dossier_rows_fields (rows, lines, JALONS_TABLE_AFIS, row, "demande decision_date fin_decision");
      jalons_dossier_rows_add (rows, JALONS_TABLE_AFIS, row->id, g_strdup (_ ("AFIS right")),
                               g_string_free (g_steal_pointer (&lines), FALSE),
                               g_strdup (jalons_span_contains (span, rows->view->today) ? _ ("Right open")
                                         : span.first > rows->view->today               ? _ ("To come")
                                                                          : _ ("Right closed")));
    }
}

static int
compare_versements (gconstpointer a, gconstpointer b)
{
  const JalonsVersement *one = *(const JalonsVersement *const *) a, *other = *(const JalonsVersement *const *) b;

  return one->mois != other->mois ? (one->mois < other->mois) - (one->mois > other->mois)
                                  : (one->id < other->id) - (one->id > other->id);
}

/* The payments, the last first. */
static GPtrArray *
sorted_versements (const JalonsDossier *dossier)
{
  GPtrArray *order = g_ptr_array_new ();

  for (guint i = 0; i < dossier->versements->len; i++)
    g_ptr_array_add (order, &g_array_index (dossier->versements, JalonsVersement, i));
  g_ptr_array_sort (order, compare_versements);

  return order;
}

static void
add_versement_years (const Rows *rows)
{
  g_autoptr (GPtrArray) order = sorted_versements (rows->view->dossier);

  for (guint i = 0; i < order->len;)
    {
      int year = ((const JalonsVersement *) g_ptr_array_index (order, i))->mois / 12;
      JalonsCents total = 0;
      guint n = 0;

      for (; i < order->len && ((const JalonsVersement *) g_ptr_array_index (order, i))->mois / 12 == year; i++, n++)
        total += ((const JalonsVersement *) g_ptr_array_index (order, i))->montant;
      add_row (rows, g_strdup_printf (_ ("Payments for %d"), year),
               g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u payment", "%u payments", n), n),
               jalons_text_cents (total));
    }
}

static void
add_versement_months (const Rows *rows)
{
  g_autoptr (GPtrArray) order = sorted_versements (rows->view->dossier);

  for (guint i = 0; i < order->len; i++)
    {
      const JalonsVersement *row = g_ptr_array_index (order, i);
      g_autofree char *month = jalons_text_month (row->mois);
      g_autofree char *nature = jalons_text_code_inside (JALONS_CODES_NATURE_VERSEMENT, row->nature);
      g_autofree char *day = jalons_text_day (row->verse_le);
      g_autofree char *paid
          = row->verse_le != JALONS_DAY_NONE ? g_strdup_printf (_ ("paid on %s"), day) : g_strdup ("");

      jalons_dossier_rows_add (rows, JALONS_TABLE_VERSEMENTS, row->id, g_steal_pointer (&month),
                               join (", ", nature, paid), jalons_text_cents (row->montant));
    }
}

static void
add_hebergements (const Rows *rows)
{
  g_autoptr (GArray) places
      = sorted_by_day (rows->view->dossier->hebergements, G_STRUCT_OFFSET (JalonsHebergement, debut));

  for (guint i = 0; i < places->len; i++)
    {
      const JalonsHebergement *row = &g_array_index (places, JalonsHebergement, i);
      gboolean is_current = jalons_span_contains (jalons_span_new (row->debut, row->fin), rows->view->today);

      jalons_dossier_rows_add (
          rows, JALONS_TABLE_HEBERGEMENTS, row->id,
          g_strdup (or_not_known (jalons_text_code (JALONS_CODES_HEBERGEMENT, row->type))),
          jalons_text_span (row->debut, row->fin), g_strdup (is_current ? _ ("In progress") : ""));
    }
}

/* How it was decided, where it was a withdrawal. */
static void
add_withdrawal (const Rows *rows, const JalonsSortie *sortie)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  jalons_dossier_rows_fields (
      rows, lines, JALONS_TABLE_SORTIES, sortie,
      "lettre observations_avant urgence decision_date motif_droit motif_fait observations voies_recours "
      "notification notification_mode");
  if (lines->len)
    add_row (rows, g_strdup (_ ("Procedure")), g_strdup (lines->str), NULL);
}

/* Where she goes on, and what went with her. */
static void
add_departure (const Rows *rows)
{
  const JalonsTransfert *depart = &rows->view->parcours->depart;
  g_autoptr (GString) lines = g_string_new (NULL);

  if (!depart->id)
    return;
  jalons_dossier_rows_fields (rows, lines, JALONS_TABLE_TRANSFERTS, depart,
                              "periodes duree_mois duree_jours fin_periode psp_depuis jours_comptes verse_premier "
                              "verse_annee verse_suite");
  jalons_dossier_rows_add (
      rows, JALONS_TABLE_TRANSFERTS, depart->id,
      g_strdup_printf (_ ("Transfer to %s"), jalons_text_code (JALONS_CODES_DEPARTEMENT, depart->autre_departement)),
      g_strdup (lines->str), jalons_text_day (depart->date));
}

static void
add_sortie (const Rows *rows)
{
  const JalonsSortie *sortie = &rows->view->parcours->sortie;
  JalonsDay exit = rows->view->parcours->exit;

  if (exit == JALONS_DAY_NONE)
    return;
  add_row (rows, g_strdup (_ ("First day out")), NULL, jalons_text_day (exit));
  if (!sortie->id)
    {
      add_row (rows, g_strdup (_ ("Reason")), g_strdup (_ ("From the accepted demande: the exit has no record yet")),
               g_strdup (jalons_text_code (JALONS_CODES_MOTIF_SORTIE, JALONS_MOTIF_ANTICIPEE)));
      return;
    }
  add_row (rows, g_strdup (_ ("Reason")), NULL,
           g_strdup (or_not_known (jalons_text_code (JALONS_CODES_MOTIF_SORTIE, sortie->motif))));
  add_row (rows, g_strdup (_ ("Employment")), NULL,
           g_strdup (or_not_known (jalons_text_code (JALONS_CODES_EMPLOI, sortie->emploi))));
  add_row (rows, g_strdup (_ ("Housing")), NULL,
           g_strdup (or_not_known (jalons_text_code (JALONS_CODES_HEBERGEMENT, sortie->logement))));
  add_row (rows, g_strdup (_ ("Right of residence")), NULL,
           g_strdup (or_not_known (jalons_text_code (JALONS_CODES_DROIT_SEJOUR, sortie->sejour))));
  add_row (rows, g_strdup (_ ("Resources")), NULL,
           g_strdup (or_not_known (jalons_text_code (JALONS_CODES_OUI_NON, sortie->ressources))));
  add_withdrawal (rows, sortie);
  add_departure (rows);
}

static const struct {
  const char *title;
  void (*add) (const Rows *rows);
} themes[JALONS_FACTS_N_THEMES] = {
  [JALONS_FACTS_PERSONNE] = { N_ ("Person"), add_personne },
  [JALONS_FACTS_DEMANDES] = { N_ ("Demandes and decisions"), add_demandes },
  [JALONS_FACTS_PERIODES] = { N_ ("Periods"), add_periodes },
  [JALONS_FACTS_SEJOUR] = { N_ ("Residence"), add_sejours },
  [JALONS_FACTS_AFIS] = { N_ ("AFIS"), add_afis },
  [JALONS_FACTS_VERSEMENTS] = { N_ ("Payments"), add_versement_years },
  [JALONS_FACTS_VERSEMENTS_MOIS] = { N_ ("Last payments"), add_versement_months },
  [JALONS_FACTS_HEBERGEMENT] = { N_ ("Housing"), add_hebergements },
  [JALONS_FACTS_SORTIE] = { N_ ("Exit"), add_sortie },
  [JALONS_FACTS_ENFANTS] = { N_ ("Children"), jalons_dossier_rows_enfants },
  [JALONS_FACTS_CONDITIONS] = { N_ ("Conditions of the AFIS"), jalons_dossier_rows_conditions },
  [JALONS_FACTS_RECOURS] = { N_ ("Appeals"), jalons_dossier_rows_recours },
  [JALONS_FACTS_RELANCES] = { N_ ("Reminders"), jalons_dossier_rows_relances },
  [JALONS_FACTS_NOTES] = { N_ ("Notes"), jalons_dossier_rows_notes },
  [JALONS_FACTS_ECARTS] = { N_ ("Findings set aside"), jalons_dossier_rows_ecarts },
  [JALONS_FACTS_CHECKLISTS] = { N_ ("Checklists"), jalons_dossier_rows_checklists },
};

const char *
jalons_dossier_text_theme (JalonsDossierTheme theme)
{
  g_return_val_if_fail (theme < JALONS_FACTS_N_THEMES, "");

  return _ (themes[theme].title);
}

GPtrArray *
jalons_dossier_text_rows (const JalonsDossierView *view, JalonsDossierTheme theme)
{
  Rows rows = { view, g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_text_row_free) };

  g_return_val_if_fail (theme < JALONS_FACTS_N_THEMES, rows.rows);

  if (view->parcours || theme == JALONS_FACTS_PERSONNE)
    themes[theme].add (&rows);

  return rows.rows;
}
