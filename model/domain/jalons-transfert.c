/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-transfert.h"

#define FIRST_YEAR 2017

void
jalons_deja_compte_init (JalonsDejaCompte *deja)
{
  deja->psp = JALONS_DAY_NONE;
  deja->venue = FALSE;
  deja->verses = g_array_new (FALSE, FALSE, sizeof (JalonsDay));
  deja->jours = g_array_new (FALSE, FALSE, sizeof (JalonsSpan));
  deja->annees = g_array_new (FALSE, FALSE, sizeof (int));
}

void
jalons_deja_compte_reset (JalonsDejaCompte *deja)
{
  deja->psp = JALONS_DAY_NONE;
  deja->venue = FALSE;
  g_array_set_size (deja->verses, 0);
  g_array_set_size (deja->jours, 0);
  g_array_set_size (deja->annees, 0);
}

void
jalons_deja_compte_clear (JalonsDejaCompte *deja)
{
  g_clear_pointer (&deja->verses, g_array_unref);
  g_clear_pointer (&deja->jours, g_array_unref);
  g_clear_pointer (&deja->annees, g_array_unref);
}

static JalonsDay
stay_begin (const JalonsDossier *dossier, guint index)
{
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, index);

  if (parcours->arrivee.id)
    return parcours->arrivee.date;

  return parcours->first_periode < 0 ? JALONS_DAY_NONE
                                     : jalons_dossier_demande (dossier, parcours->first_periode)->record.debut;
}

static int
compare_stays (gconstpointer a, gconstpointer b, gpointer data)
{
  guint one = *(const guint *) a, other = *(const guint *) b;
  JalonsDay first = stay_begin (data, one), second = stay_begin (data, other);

  return first != second ? (first > second) - (first < second) : (one > other) - (one < other);
}

GArray *
jalons_transfert_stays (const JalonsDossier *dossier)
{
  GArray *stays = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < dossier->parcours->len; i++)
    g_array_append_val (stays, i);
  g_array_sort_with_data (stays, compare_stays, (gpointer) dossier);

  return stays;
}

/* The stay that a payment is of. */
static guint
stay_of (const JalonsDossier *dossier, const GArray *stays, JalonsDay day)
{
  guint stay = 0;

  for (guint i = 1; i < stays->len; i++)
    if (stay_begin (dossier, g_array_index (stays, guint, i)) <= day)
      stay = i;

  return stay;
}

static void
add_payment (JalonsDejaCompte *deja, JalonsDay day)
{
  if (day != JALONS_DAY_NONE && day >= jalons_day_year_start (FIRST_YEAR))
    g_array_append_val (deja->verses, day);
}

static void
add_psp (JalonsDejaCompte *deja, JalonsDay day)
{
  if (day != JALONS_DAY_NONE && day >= jalons_day_year_start (FIRST_YEAR)
      && (deja->psp == JALONS_DAY_NONE || day < deja->psp))
    deja->psp = day;
}

/* The days that run by the period that she came with, until she is out. */
static JalonsSpan
carried_span (const JalonsDossierParcours *parcours)
{
  const JalonsTransfert *arrivee = &parcours->arrivee;

  if (!arrivee->id || arrivee->fin_periode == JALONS_DAY_NONE)
    return (JalonsSpan) { 1, 0 };

  return jalons_span_cut ((JalonsSpan) { arrivee->date, arrivee->fin_periode }, parcours->exit);
}

static void
add_span (JalonsDejaCompte *deja, JalonsSpan span)
{
  if (!jalons_span_is_empty (span))
    g_array_append_val (deja->jours, span);
}

void
jalons_deja_compte_add_arrival (JalonsDejaCompte *deja, const JalonsDossierParcours *parcours)
{
  const JalonsTransfert *arrivee = &parcours->arrivee;
  int year = 0;

  deja->venue = deja->venue || (!arrivee->id && parcours->record.arrivee_transfert == JALONS_OUI);
  if (!arrivee->id)
    return;
  add_psp (deja, arrivee->psp_depuis);
  add_payment (deja, arrivee->verse_premier);
  add_payment (deja, arrivee->verse_annee);
  add_payment (deja, arrivee->verse_suite);
  year = jalons_day_year (arrivee->date);
  if (arrivee->jours_comptes == JALONS_OUI)
    g_array_append_val (deja->annees, year);
}

void
jalons_deja_compte_add_stay (JalonsDejaCompte *deja, const JalonsDossier *dossier, const GArray *stays, guint stay)
{
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, g_array_index (stays, guint, stay));

  add_span (deja, carried_span (parcours));
  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, parcours->first_demande + i);

      if (!demande->is_periode)
        continue;
      add_psp (deja, demande->record.debut);
      add_span (deja, jalons_dossier_periode_span (dossier, demande));
    }
  for (guint i = 0; i < dossier->versements->len; i++)
    {
      const JalonsVersement *payment = &g_array_index (dossier->versements, JalonsVersement, i);

      if (payment->nature != JALONS_NATURE_VERSEMENT_EXCEPTIONNEL && payment->verse_le != JALONS_DAY_NONE
          && stay_of (dossier, stays, payment->verse_le) == stay)
        add_payment (deja, payment->verse_le);
    }
}

gboolean
jalons_deja_compte_psp (const JalonsDejaCompte *deja, JalonsDay last)
{
  return deja->venue || (deja->psp != JALONS_DAY_NONE && deja->psp <= last);
}

gboolean
jalons_deja_compte_jours (const JalonsDejaCompte *deja, JalonsDay first, JalonsDay last)
{
  for (guint i = 0; i < deja->annees->len; i++)
    {
      int year = g_array_index (deja->annees, int, i);

      if (year == jalons_day_year (last) && first <= jalons_day_year_start (year))
        return TRUE;
    }
  for (guint i = 0; i < deja->jours->len; i++)
    if (jalons_span_overlaps (g_array_index (deja->jours, JalonsSpan, i), (JalonsSpan) { first, last }))
      return TRUE;

  return FALSE;
}

/* The first payment from one day to the other. */
static JalonsDay
first_payment (const JalonsDejaCompte *deja, JalonsDay first, JalonsDay last)
{
  JalonsDay found = JALONS_DAY_NONE;

  for (guint i = 0; i < deja->verses->len; i++)
    {
      JalonsDay day = g_array_index (deja->verses, JalonsDay, i);

      if (first <= day && day <= last && (found == JALONS_DAY_NONE || day < found))
        found = day;
    }

  return found;
}

gboolean
jalons_deja_compte_verse (const JalonsDejaCompte *deja, JalonsDay first, JalonsDay last)
{
  return first_payment (deja, first, last) != JALONS_DAY_NONE;
}

gboolean
jalons_transfert_runs (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, JalonsDay day)
{
  return jalons_span_contains (carried_span (parcours), day)
         || jalons_dossier_running_periode (dossier, parcours, day) != NULL;
}

/* Everything that the register knows of her up to this stay. */
static void
gather (JalonsDejaCompte *deja, const JalonsDossier *dossier, guint parcours)
{
  g_autoptr (GArray) stays = jalons_transfert_stays (dossier);

  for (guint i = 0; i < stays->len; i++)
    {
      guint index = g_array_index (stays, guint, i);

      jalons_deja_compte_add_arrival (deja, jalons_dossier_parcours (dossier, index));
      jalons_deja_compte_add_stay (deja, dossier, stays, i);
      if (index == parcours)
        return;
    }
}

/* The last day of the time authorised from @day on without a gap, its parcours not cut; JALONS_DAY_NONE: none. */
static JalonsDay
authorised_until (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, JalonsDay day)
{
  const JalonsTransfert *arrivee = &parcours->arrivee;
  JalonsDay next = day;

  for (gboolean more = TRUE; more;)
    {
      more = arrivee->id && arrivee->fin_periode != JALONS_DAY_NONE && arrivee->date <= next && next <= arrivee->fin_periode;
      if (more)
        next = arrivee->fin_periode + 1;
      for (guint i = 0; i < parcours->n_demandes; i++)
        {
          const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, parcours->first_demande + i);

          if (!demande->is_periode || demande->record.debut > next || demande->record.fin < next)
            continue;
          next = demande->record.fin + 1;
          more = TRUE;
        }
    }

  return next > day ? next - 1 : JALONS_DAY_NONE;
}

void
jalons_transfert_flags (const JalonsDossier *dossier, guint parcours, JalonsTransfert *transfert)
{
  const JalonsDossierParcours *leaving = jalons_dossier_parcours (dossier, parcours);
  JalonsDuration time = jalons_dossier_parcours_time (dossier, leaving);
  JalonsDay first = jalons_day_year_start (jalons_day_year (transfert->date));
  JalonsDay last = jalons_day_year_end (jalons_day_year (transfert->date));
  g_auto (JalonsDejaCompte) deja = { 0 };

  jalons_deja_compte_init (&deja);
  gather (&deja, dossier, parcours);
  transfert->periodes = MIN (jalons_dossier_parcours_periodes (dossier, leaving), 9);
  transfert->duree_mois = MIN (time.months, 99);
  transfert->duree_jours = MIN (time.days, 366);
  transfert->fin_periode = authorised_until (dossier, leaving, transfert->date);
  /* Who came with nothing had been counted before: the day is not known, that of the move will do. */
  transfert->psp_depuis = deja.psp != JALONS_DAY_NONE || !deja.venue ? deja.psp : transfert->date;
  /* Of a move on 1 January there is no such day. */
  transfert->jours_comptes
      = jalons_deja_compte_jours (&deja, first, transfert->date - 1) ? JALONS_OUI : JALONS_NON;
  transfert->verse_premier = first_payment (&deja, jalons_day_year_start (FIRST_YEAR), G_MAXINT32);
  transfert->verse_annee = first_payment (&deja, first, last);
  transfert->verse_suite = first_payment (&deja, last + 1, G_MAXINT32);
}

const char *
jalons_transfert_difference (const JalonsTransfert *a, const JalonsTransfert *b)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_TRANSFERTS);
  gboolean counts = FALSE;

  for (guint i = 0; i < table->n_fields; i++)
    {
      counts = counts || g_str_equal (table->fields[i].name, "periodes");
      if (counts && !jalons_record_field_equal (&table->fields[i], a, b))
        return table->fields[i].name;
    }

  return NULL;
}

gboolean
jalons_transfert_is_missing (const JalonsDossierParcours *parcours)
{
  return parcours->sortie.id && parcours->sortie.motif == JALONS_MOTIF_TRANSFERT && !parcours->depart.id;
}

gboolean
jalons_transfert_is_unsaid (const JalonsDossierParcours *parcours)
{
  return parcours->record.arrivee_transfert == JALONS_OUI && !parcours->arrivee.id;
}

const char *
jalons_transfert_stale_field (const JalonsDossier *dossier, guint parcours)
{
  const JalonsDossierParcours *leaving = jalons_dossier_parcours (dossier, parcours);
  JalonsTransfert now = leaving->depart;

  if (!leaving->depart.id)
    return NULL;
  /* Until that day she runs here, from then on there. */
  if (leaving->exit != leaving->depart.date)
    return "date";
  jalons_transfert_flags (dossier, parcours, &now);

  return jalons_transfert_difference (&now, &leaving->depart);
}
