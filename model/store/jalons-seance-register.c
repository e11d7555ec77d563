/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-seance-register.h"

#include "jalons-hour.h"
#include "jalons-referential-loader.h"

static void
affaire_free_cb (gpointer data)
{
  JalonsAffaire *affaire = data;

  jalons_record_clear (jalons_table (JALONS_TABLE_DEMANDES), &affaire->demande);
  jalons_record_clear (jalons_table (JALONS_TABLE_POINTS), &affaire->point);
  g_clear_pointer (&affaire->votes, g_array_unref);
  g_free (affaire->code);
  g_free (affaire);
}

static gboolean
load (JalonsStore *store, JalonsTableId table, JalonsRef id, gpointer record, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (jalons_store_load (store, table, id, record, &failure))
    return TRUE;
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_ABSENT, "%s %" G_GINT64_FORMAT,
                 jalons_table (table)->name, id);

  return FALSE;
}

/* A demande and whose it is. */
static JalonsAffaire *
add_affaire (JalonsSeanceRegister *self, JalonsStore *store, JalonsRef demande, GError **error)
{
  JalonsAffaire *affaire = g_new0 (JalonsAffaire, 1);
  JalonsParcours parcours;
  gboolean read = FALSE;

  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &affaire->demande);
  jalons_record_init (jalons_table (JALONS_TABLE_POINTS), &affaire->point);
  jalons_record_init (jalons_table (JALONS_TABLE_PARCOURS), &parcours);
  affaire->votes = g_array_new (FALSE, FALSE, sizeof (JalonsVote));
  g_ptr_array_add (self->affaires, affaire);
  read = load (store, JALONS_TABLE_DEMANDES, demande, &affaire->demande, error)
         && load (store, JALONS_TABLE_PARCOURS, affaire->demande.parcours, &parcours, error);
  affaire->parcours = parcours.id;
  affaire->personne = parcours.personne;
  /* Not the key of the tables, which may say anything: the projector shows it. */
  affaire->code = g_strdup (parcours.code ? parcours.code : "–");
  jalons_record_clear (jalons_table (JALONS_TABLE_PARCOURS), &parcours);

  return read ? affaire : NULL;
}

typedef gboolean (*TakeRow) (JalonsSeanceRegister *self, JalonsStore *store, gconstpointer record, GError **error);

/* Every row of the table that is of the session, in their order. */
static gboolean
each_row (JalonsSeanceRegister *self, JalonsStore *store, JalonsTableId id, TakeRow take, GError **error)
{
  const JalonsTable *table = jalons_table (id);
  g_autoptr (GArray) rows = jalons_store_rows (store, id, "seance", self->seance->id, error);
  gboolean read = rows != NULL;

  for (guint i = 0; read && i < rows->len; i++)
    {
      gpointer record = jalons_record_new (table);

      read = load (store, id, g_array_index (rows, JalonsRef, i), record, error) && take (self, store, record, error);
      jalons_record_free (table, record);
    }

  return read;
}

static gboolean
take_demande (JalonsSeanceRegister *self, JalonsStore *store, gconstpointer record, GError **error)
{
  JalonsAffaire *affaire = add_affaire (self, store, ((const JalonsDemande *) record)->id, error);

  if (affaire)
    affaire->avis = affaire->demande.avis_commission;

  return affaire != NULL;
}

static gboolean
take_postponement (JalonsSeanceRegister *self, JalonsStore *store, gconstpointer record, GError **error)
{
  const JalonsAjournement *row = record;
  JalonsAffaire *affaire = NULL;

  if (jalons_seance_register_find (self, row->demande))
    return TRUE;
  affaire = add_affaire (self, store, row->demande, error);
  if (!affaire)
    return FALSE;
  affaire->avis = JALONS_AVIS_AJOURNE;
  affaire->partie = TRUE;

  return TRUE;
}

/* The last row of a demande is the one that counts. */
static gboolean
take_point (JalonsSeanceRegister *self, JalonsStore *store, gconstpointer record, GError **error)
{
  JalonsAffaire *affaire = jalons_seance_register_find (self, ((const JalonsSeancePoint *) record)->demande);

  if (affaire)
    jalons_record_copy (jalons_table (JALONS_TABLE_POINTS), &affaire->point, record);

  return TRUE;
}

static gboolean
take_vote (JalonsSeanceRegister *self, JalonsStore *store, gconstpointer record, GError **error)
{
  const JalonsSeanceVote *row = record;
  JalonsAffaire *affaire = jalons_seance_register_find (self, row->demande);
  JalonsVote vote = { row->membre, row->vote, row->desaccord == JALONS_OUI };

  if (affaire)
    g_array_append_val (affaire->votes, vote);

  return TRUE;
}

static gboolean
take_recusal (JalonsSeanceRegister *self, JalonsStore *store, gconstpointer record, GError **error)
{
  g_array_append_vals (self->deports, record, 1);

  return TRUE;
}

static int
compare_affaires_cb (gconstpointer a, gconstpointer b)
{
  const JalonsAffaire *one = *(JalonsAffaire *const *) a, *other = *(JalonsAffaire *const *) b;
  guint left = (guint) one->point.ordre, right = (guint) other->point.ordre; /* none: after all others */

  if (left != right)
    return left < right ? -1 : 1;
  if (one->demande.type != other->demande.type)
    return one->demande.type - other->demande.type;

  return g_strcmp0 (one->code, other->code);
}

static gboolean
read_session (JalonsSeanceRegister *self, JalonsStore *store, JalonsRef seance, GError **error)
{
  jalons_referential_init (&self->referential);
  if (!jalons_referential_load (&self->referential, store, error)
      || !jalons_referential_load_commission (&self->referential, store, error))
    return FALSE;
  self->seance = jalons_referential_seance (&self->referential, seance);
  if (!self->seance)
    g_set_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_ABSENT, "no session of row %" G_GINT64_FORMAT, seance);

  return self->seance != NULL;
}

JalonsSeanceRegister *
jalons_seance_register_new (JalonsStore *store, JalonsRef seance, GError **error)
{
  g_autoptr (JalonsSeanceRegister) self = g_new0 (JalonsSeanceRegister, 1);

  self->affaires = g_ptr_array_new_with_free_func (affaire_free_cb);
  self->deports = g_array_new (FALSE, FALSE, sizeof (JalonsDeport));
  if (!read_session (self, store, seance, error)
      || !each_row (self, store, JALONS_TABLE_DEMANDES, take_demande, error)
      || !each_row (self, store, JALONS_TABLE_AJOURNEMENTS, take_postponement, error)
      || !each_row (self, store, JALONS_TABLE_POINTS, take_point, error)
      || !each_row (self, store, JALONS_TABLE_VOTES, take_vote, error)
      || !each_row (self, store, JALONS_TABLE_DEPORTS, take_recusal, error))
    return NULL;
  g_ptr_array_sort (self->affaires, compare_affaires_cb);
  self->mouvements = jalons_commission_mouvements (&self->referential, self->seance);
  self->commission = jalons_commission_new (&self->referential, self->seance, self->mouvements);

  return g_steal_pointer (&self);
}

void
jalons_seance_register_free (JalonsSeanceRegister *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->commission, jalons_commission_free);
  g_clear_pointer (&self->mouvements, g_array_unref);
  g_ptr_array_unref (self->affaires);
  g_array_unref (self->deports);
  jalons_referential_clear (&self->referential);
  g_free (self);
}

JalonsAffaire *
jalons_seance_register_find (const JalonsSeanceRegister *self, JalonsRef demande)
{
  for (guint i = 0; i < self->affaires->len; i++)
    if (jalons_affaire (self, i)->demande.id == demande)
      return jalons_affaire (self, i);

  return NULL;
}

JalonsDeliberation *
jalons_seance_register_deliberation (const JalonsSeanceRegister *self, const JalonsAffaire *affaire, int heure)
{
  int given = jalons_hour_parse (affaire->point.heure);

  return jalons_commission_deliberation (self->commission, self->mouvements, affaire->avis && given >= 0 ? given : heure,
                                         &affaire->demande, self->deports);
}

JalonsScrutin *
jalons_seance_register_scrutin (const JalonsSeanceRegister *self, const JalonsAffaire *affaire,
                                const JalonsDeliberation *deliberation, const GArray *votes)
{
  const int said[] = { affaire->point.voix_presidence, affaire->point.voix_copresidence };
  int presidence[JALONS_COMMISSION_MOST_PRESIDENTS];

  jalons_commission_presidence (self->commission, deliberation, votes, said, presidence);

  return jalons_commission_scrutin (deliberation, votes, presidence,
                                    jalons_commission_presidents (self->seance->departement, NULL));
}

guint
jalons_seance_register_examined (const JalonsSeanceRegister *self)
{
  guint n = 0;

  for (guint i = 0; i < self->affaires->len; i++)
    n += jalons_affaire (self, i)->avis != 0;

  return n;
}

guint
jalons_seance_register_left (const JalonsSeanceRegister *self)
{
  return self->affaires->len - jalons_seance_register_examined (self);
}
