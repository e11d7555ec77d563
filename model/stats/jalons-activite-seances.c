/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-activite-private.h"

#include "jalons-commission.h"

static void
add_ref (JalonsActivite *self, JalonsActiviteSeanceFigure figure, gboolean counts, JalonsRef seance)
{
  if (counts)
    g_array_append_val (self->seances[figure], seance);
}

/* Whoever is known to have been away is recorded too. */
static gboolean
is_attendance_known (const JalonsReferential *referential, JalonsRef seance)
{
  guint n = 0;

  if (jalons_referential_mouvements (referential, seance, &n) && n > 0)
    return TRUE;
  for (guint i = 0; i < referential->presences->len; i++)
    if (g_array_index (referential->presences, JalonsPresence, i).seance == seance)
      return TRUE;

  return FALSE;
}

static gboolean
never_reached (const JalonsCommission *commission)
{
  for (guint i = 0; i < commission->moments->len; i++)
    if (g_array_index (commission->moments, JalonsCommissionMoment, i).quorum != JALONS_COMMISSION_QUORUM_NON)
      return FALSE;

  return commission->moments->len > 0
         || jalons_commission_quorum (commission, 0) == JALONS_COMMISSION_QUORUM_NON;
}

/* Members whose seat was taken at some moment. */
static GHashTable *
find_attending (const JalonsCommission *commission)
{
  GHashTable *attending = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < commission->moments->len; i++)
    {
      g_autoptr (GArray) places = jalons_commission_places (
          commission, g_array_index (commission->moments, JalonsCommissionMoment, i).heure);

      for (guint p = 0; p < places->len; p++)
        {
          JalonsSiege *place = &g_array_index (places, JalonsSiege, p);

          if (place->etat != JALONS_COMMISSION_ABSENT)
            g_hash_table_add (attending, g_memdup2 (&place->membre, sizeof place->membre));
        }
    }

  return attending;
}

static JalonsActiviteMembre *
find_membre (JalonsActivite *self, const JalonsMembre *record)
{
  JalonsActiviteMembre *membre = NULL;

  for (guint i = 0; i < self->membres->len; i++)
    if (((JalonsActiviteMembre *) g_ptr_array_index (self->membres, i))->membre == record->id)
      return g_ptr_array_index (self->membres, i);
  membre = g_new0 (JalonsActiviteMembre, 1);
  membre->membre = record->id;
  membre->nom = g_strdup (record->nom);
  membre->qualite = g_strdup (record->qualite);
  membre->seances = jalons_activite_refs_new ();
  membre->presences = jalons_activite_refs_new ();
  g_ptr_array_add (self->membres, membre);

  return membre;
}

static void
add_attendance (JalonsActivite *self, const JalonsReferential *referential, const JalonsSeance *seance)
{
  g_autoptr (GArray) mouvements = jalons_commission_mouvements (referential, seance);
  g_autoptr (JalonsCommission) commission = jalons_commission_new (referential, seance, mouvements);
  g_autoptr (GHashTable) attending = find_attending (commission);

  add_ref (self, JALONS_ACTIVITE_SEANCES_SANS_QUORUM, never_reached (commission), seance->id);
  for (guint i = 0; i < commission->membres->len; i++)
    {
      const JalonsCommissionMembre *seat = &g_array_index (commission->membres, JalonsCommissionMembre, i);
      JalonsActiviteMembre *membre = NULL;

      if (seat->why != JALONS_COMMISSION_SIEGE)
        continue;
      membre = find_membre (self, seat->membre);
      g_array_append_val (membre->seances, seance->id);
      if (g_hash_table_contains (attending, &seat->membre->id))
        g_array_append_val (membre->presences, seance->id);
    }
}

static void
add_seance (JalonsActivite *self, const JalonsReferential *referential, const JalonsSeance *seance)
{
  const gboolean known = is_attendance_known (referential, seance->id);

  add_ref (self, JALONS_ACTIVITE_SEANCES_PSP, seance->objet == JALONS_OBJET_PSP, seance->id);
  add_ref (self, JALONS_ACTIVITE_SEANCES_POLITIQUE, seance->objet == JALONS_OBJET_POLITIQUE, seance->id);
  add_ref (self, JALONS_ACTIVITE_SEANCES_MINEURS, seance->objet == JALONS_OBJET_MINEURS, seance->id);
  add_ref (self, JALONS_ACTIVITE_SEANCES_SECONDES, seance->seconde_convocation == JALONS_OUI, seance->id);
  add_ref (self, JALONS_ACTIVITE_SEANCES_URGENTES, seance->urgence == JALONS_OUI, seance->id);
  add_ref (self, JALONS_ACTIVITE_SEANCES_SANS_PRESENCE, !known, seance->id);
  if (known)
    add_attendance (self, referential, seance);
}

static int
compare_seances_cb (gconstpointer a, gconstpointer b)
{
  const JalonsActiviteSeance *left = a, *right = b;

  if (left->date != right->date)
    return left->date < right->date ? -1 : 1;

  return (left->seance > right->seance) - (left->seance < right->seance);
}

static int
compare_membres_cb (gconstpointer a, gconstpointer b)
{
  const JalonsActiviteMembre *left = *(JalonsActiviteMembre *const *) a,
                             *right = *(JalonsActiviteMembre *const *) b;

  return (left->membre > right->membre) - (left->membre < right->membre);
}

void
jalons_activite_membre_free (gpointer data)
{
  JalonsActiviteMembre *membre = data;

  g_array_unref (membre->seances);
  g_array_unref (membre->presences);
  g_free (membre->nom);
  g_free (membre->qualite);
  g_free (membre);
}

void
jalons_activite_add_seances (JalonsActivite *self, const JalonsReferential *referential)
{
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, referential->seances);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const JalonsSeance *seance = value;
      JalonsActiviteSeance tenue = { seance->id, seance->date, seance->objet };

      if (jalons_activite_holds (self, seance))
        g_array_append_val (self->tenues, tenue);
    }
  /* Everything after is in the order of the days. */
  g_array_sort (self->tenues, compare_seances_cb);
  for (guint i = 0; i < self->tenues->len; i++)
    {
      JalonsRef seance = g_array_index (self->tenues, JalonsActiviteSeance, i).seance;

      add_seance (self, referential, jalons_referential_seance (referential, seance));
    }
  g_ptr_array_sort (self->membres, compare_membres_cb);
}
