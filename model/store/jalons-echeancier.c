/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-echeancier.h"

#include "jalons-afis-months.h"
#include "jalons-dossier-reader.h"
#include "jalons-reglages.h"
#include "jalons-reports.h"

typedef struct {
  JalonsCalendrier *calendrier;
  int kind; /* of the register */
  JalonsDay today;
  JalonsDay last;
  GArray *found;
  GArray *echeances; /* of the dossier at hand */
  JalonsReglages reglages;
  GHashTable *agendas; /* JalonsRef of sessions that a demande is on: set, owned */
  gboolean afis[2];    /* whether somebody has a right to AFIS last month, this month */
} Search;

static void
add_lacunes (const Search *search, const JalonsDossier *dossier)
{
  for (guint i = 0; i < dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, i);
      g_autoptr (GArray) lacunes
          = jalons_continuite (dossier, parcours, search->calendrier, search->today, &search->reglages.continuite);

      for (guint j = 0; j < lacunes->len; j++)
        {
          const JalonsLacune *lacune = &g_array_index (lacunes, JalonsLacune, j);
          JalonsDu due = { .day = lacune->span.first,
                           .limite = lacune->action ? lacune->last_useful : lacune->span.first,
                           .reporte = JALONS_DAY_NONE,
                           .personne = dossier->personne.id,
                           .parcours = parcours->record.id,
                           .is_lacune = TRUE,
                           .lacune = *lacune };

          if (due.day <= search->last || (lacune->action && lacune->last_useful <= search->last))
            g_array_append_val (search->found, due);
        }
    }
}

/* To convene a session, and to put something on its agenda, is not what an association does. */
static gboolean
is_of_register (const Search *search, JalonsEcheanceKind kind)
{
  return search->kind != JALONS_KIND_ASSOCIATION
         || (kind != JALONS_ECHEANCE_CONVOCATION && kind != JALONS_ECHEANCE_ORDRE_DU_JOUR);
}

static void
add_echeances (const Search *search)
{
  for (guint i = 0; i < search->echeances->len; i++)
    {
      const JalonsEcheance *echeance = &g_array_index (search->echeances, JalonsEcheance, i);
      JalonsDu due = { .day = echeance->day,
                       .limite = echeance->day,
                       .reporte = JALONS_DAY_NONE,
                       .personne = echeance->personne,
                       .echeance = *echeance };

      if (due.day <= search->last && is_of_register (search, echeance->kind))
        g_array_append_val (search->found, due);
    }
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const JalonsDu *one = a, *other = b;

  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;
  if (one->is_lacune != other->is_lacune)
    return one->is_lacune ? -1 : 1;
  if (one->personne != other->personne)
    return one->personne < other->personne ? -1 : 1;
  if (one->is_lacune)
    return (int) one->lacune.kind * JALONS_CONTINUITE_N_CAUSES + (int) one->lacune.cause
           - (int) other->lacune.kind * JALONS_CONTINUITE_N_CAUSES - (int) other->lacune.cause;
  if (one->echeance.kind != other->echeance.kind)
    return one->echeance.kind < other->echeance.kind ? -1 : 1;

  return (one->echeance.fact.row > other->echeance.fact.row)
         - (one->echeance.fact.row < other->echeance.fact.row);
}

/* Whatever is on the agenda of a session, and who has a right to AFIS these months. */
static void
look_at (Search *search, const JalonsDossier *dossier)
{
  const JalonsMonth month = jalons_month_of (search->today);

  for (guint i = 0; i < dossier->demandes->len; i++)
    {
      const JalonsRef seance = jalons_dossier_demande (dossier, i)->record.seance;

      if (seance && !g_hash_table_contains (search->agendas, &seance))
        g_hash_table_add (search->agendas, g_memdup2 (&seance, sizeof seance));
    }
  for (guint i = 0; i < G_N_ELEMENTS (search->afis); i++)
    search->afis[i] |= jalons_dossier_afis_in (dossier, month - 1 + i);
}

static void
add_agendas (const Search *search, const JalonsReferential *referential)
{
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, referential->seances);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const JalonsSeance *seance = value;

      if (seance->date >= search->today && seance->objet == JALONS_OBJET_PSP
          && !g_hash_table_contains (search->agendas, &seance->id))
        jalons_echeance_ordre_du_jour (seance, search->today, &search->reglages.echeance, search->echeances);
    }
}

/* Months are checked by the département alone; those that it has approved are. */
static gboolean
add_months (const Search *search, JalonsStore *store, GError **error)
{
  const JalonsRegister *info = jalons_store_register (store);
  const JalonsMonth month = jalons_month_of (search->today);

  for (guint i = 0; info->kind == JALONS_KIND_DEPARTEMENT && i < G_N_ELEMENTS (search->afis); i++)
    {
      g_autoptr (JalonsAfisEtat) etat = NULL;

      if (!search->afis[i])
        continue;
      etat = jalons_afis_etat_read (store, info->departement, month - 1 + i, error);
      if (!etat)
        return FALSE;
      if (!etat->etat.id)
        jalons_echeance_etat_afis (month - 1 + i, info->departement, search->today, &search->reglages.echeance,
                                   search->echeances);
    }

  return TRUE;
}

static gboolean
walk (Search *search, JalonsDossierReader *reader, GError **error)
{
  const JalonsReferential *referential = jalons_dossier_reader_referential (reader);
  JalonsDossier dossier;
  gboolean more = TRUE, done = TRUE;

  jalons_dossier_init (&dossier);
  while ((done = jalons_dossier_reader_next (reader, &dossier, &more, error)) && more)
    {
      look_at (search, &dossier);
      add_lacunes (search, &dossier);
      g_array_set_size (search->echeances, 0);
      jalons_echeances_dossier (&dossier, 0, search->today, &search->reglages.echeance, search->echeances);
      jalons_echeances_suivi (&dossier, referential, search->today, &search->reglages.echeance, search->echeances);
      add_echeances (search);
    }
  jalons_dossier_clear (&dossier);
  g_array_set_size (search->echeances, 0);
  jalons_echeances_registre (referential, search->today, &search->reglages.echeance, search->echeances);
  add_agendas (search, referential);

  return done;
}

GArray *
jalons_echeancier (JalonsStore *store, JalonsDay today, JalonsDay last, GError **error)
{
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new (store, JALONS_DOSSIER_EVERYTHING, error);
  g_autoptr (JalonsCalendrier) calendrier = NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (JalonsDu));
  g_autoptr (GArray) echeances = g_array_new (FALSE, FALSE, sizeof (JalonsEcheance));
  g_autoptr (GHashTable) agendas = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Search search = { .today = today, .last = last, .found = found, .echeances = echeances, .agendas = agendas };

  if (!reader)
    return NULL;
  search.kind = jalons_store_register (store)->kind;
  jalons_reglages_on (jalons_dossier_reader_referential (reader), today, &search.reglages);
  search.calendrier = calendrier = jalons_calendrier_new (jalons_dossier_reader_referential (reader));
  if (!walk (&search, reader, error) || !add_months (&search, store, error))
    return NULL;
  add_echeances (&search);
  g_array_sort (found, compare_cb);
  if (!jalons_reports_look (store, found, today, error))
    return NULL;

  return g_steal_pointer (&found);
}
