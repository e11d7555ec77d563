/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-agenda.h"

#include "jalons-store-private.h"

/* What an event is, without its day, which moves: the same from one reading to the next. */
static char *
key_of (const JalonsEvenement *event)
{
  const JalonsLacune *lacune = &event->du.lacune;
  const JalonsEcheance *echeance = &event->du.echeance;

  if (event->kind == JALONS_EVENEMENT_SEANCE)
    return g_strdup_printf ("seance %" G_GINT64_FORMAT, event->seance);
  if (event->kind == JALONS_EVENEMENT_ECHEANCE)
    return g_strdup_printf ("echeance %s %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                            jalons_echeance_kind_text (echeance->kind), echeance->fact.table,
                            echeance->fact.row, event->du.personne);

  return g_strdup_printf ("%s %s %s %s %" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT,
                          event->kind == JALONS_EVENEMENT_LACUNE ? "lacune" : "action",
                          jalons_continuite_kind_text (lacune->kind),
                          jalons_continuite_cause_text (lacune->cause),
                          jalons_continuite_action_text (lacune->action), event->du.parcours,
                          lacune->fact.table, lacune->fact.row);
}

/* Of the register's own identity, which is drawn at random, and what the event is. */
static void
write_uid (JalonsStore *store, const char *key, guint rank, char uid[JALONS_EVENEMENT_UID_SIZE])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *number = g_strdup_printf (" %u", rank);

  g_checksum_update (checksum, store->file_id, sizeof store->file_id);
  g_checksum_update (checksum, (const guchar *) key, -1);
  g_checksum_update (checksum, (const guchar *) number, -1);
  g_strlcpy (uid, g_checksum_get_string (checksum), JALONS_EVENEMENT_UID_SIZE);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const JalonsEvenement *one = a, *other = b;

  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;
  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  if (one->du.personne != other->du.personne)
    return one->du.personne < other->du.personne ? -1 : 1;
  if (one->du.lacune.kind != other->du.lacune.kind)
    return one->du.lacune.kind < other->du.lacune.kind ? -1 : 1;
  if (one->du.echeance.kind != other->du.echeance.kind)
    return one->du.echeance.kind < other->du.echeance.kind ? -1 : 1;
  if (one->du.echeance.fact.row != other->du.echeance.fact.row)
    return one->du.echeance.fact.row < other->du.echeance.fact.row ? -1 : 1;

  return (one->seance > other->seance) - (one->seance < other->seance);
}

static void
add_due (GArray *agenda, const JalonsDu *due)
{
  JalonsEvenement event = { .kind = due->is_lacune ? JALONS_EVENEMENT_LACUNE : JALONS_EVENEMENT_ECHEANCE,
                            .day = due->day,
                            .du = *due };

  g_array_append_val (agenda, event);
  if (!due->is_lacune || !due->lacune.action || due->lacune.last_useful == JALONS_DAY_NONE)
    return;
  event.kind = JALONS_EVENEMENT_ACTION;
  event.day = due->lacune.last_useful;
  g_array_append_val (agenda, event);
}

static gboolean
add_seances (GArray *agenda, JalonsStore *store, JalonsDay today, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_SEANCES);
  g_autoptr (GArray) rows = jalons_store_rows (store, JALONS_TABLE_SEANCES, NULL, 0, error);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      JalonsSeance seance;
      JalonsEvenement event = { .kind = JALONS_EVENEMENT_SEANCE };
      gboolean read = FALSE;

      jalons_record_init (table, &seance);
      read = jalons_store_load (store, JALONS_TABLE_SEANCES, g_array_index (rows, JalonsRef, i), &seance,
                                error);
      event.day = seance.date;
      event.seance = seance.id;
      event.departement = seance.departement;
      event.objet = seance.objet;
      event.tenue = seance.date < today ? seance.tenue : 0;
      jalons_record_clear (table, &seance);
      if (!read)
        return FALSE;
      if (event.day != JALONS_DAY_NONE)
        g_array_append_val (agenda, event);
    }

  return rows != NULL;
}

/* Events that are told apart by their day alone are numbered, the earliest first. */
static void
set_uids (GArray *agenda, JalonsStore *store)
{
  g_autoptr (GHashTable) ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < agenda->len; i++)
    {
      JalonsEvenement *event = &g_array_index (agenda, JalonsEvenement, i);
      g_autofree char *key = key_of (event);
      guint rank = GPOINTER_TO_UINT (g_hash_table_lookup (ranks, key));

      write_uid (store, key, rank, event->uid);
      g_hash_table_insert (ranks, g_steal_pointer (&key), GUINT_TO_POINTER (rank + 1));
    }
}

GArray *
jalons_agenda (JalonsStore *store, JalonsDay today, JalonsDay last, GError **error)
{
  g_autoptr (GArray) due = jalons_echeancier (store, today, last, error);
  g_autoptr (GArray) agenda = g_array_new (FALSE, TRUE, sizeof (JalonsEvenement));

  if (!due)
    return NULL;
  for (guint i = 0; i < due->len; i++)
    add_due (agenda, &g_array_index (due, JalonsDu, i));
  if (!add_seances (agenda, store, today, error))
    return NULL;
  g_array_sort (agenda, compare_cb);
  set_uids (agenda, store);

  return g_steal_pointer (&agenda);
}

guint
jalons_agenda_from (const GArray *agenda, JalonsDay day)
{
  guint low = 0, high = agenda->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (agenda, JalonsEvenement, middle).day < day)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}
