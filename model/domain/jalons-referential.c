/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-referential.h"

#include <string.h>

#include "jalons-span.h"

static void
seance_free_cb (gpointer data)
{
  jalons_record_clear (jalons_table (JALONS_TABLE_SEANCES), data);
  g_free (data);
}

static void
membre_clear_cb (gpointer data)
{
  jalons_record_clear (jalons_table (JALONS_TABLE_MEMBRES), data);
}

static void
exigence_clear_cb (gpointer data)
{
  jalons_record_clear (jalons_table (JALONS_TABLE_EXIGENCES), data);
}

static void
annee_clear_cb (gpointer data)
{
  jalons_record_clear (jalons_table (JALONS_TABLE_ANNEES_ARRETEES), data);
}

static void
delai_clear_cb (gpointer data)
{
  jalons_record_clear (jalons_table (JALONS_TABLE_DELAIS), data);
}

static void
bareme_clear_cb (gpointer data)
{
  jalons_record_clear (jalons_table (JALONS_TABLE_BAREMES_AFIS), data);
}

static void
mouvement_clear_cb (gpointer data)
{
  jalons_record_clear (jalons_table (JALONS_TABLE_MOUVEMENTS), data);
}

void
jalons_referential_init (JalonsReferential *referential)
{
  referential->seances = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, seance_free_cb);
  referential->agrements = g_array_new (FALSE, FALSE, sizeof (JalonsAgrement));
  referential->sorted = TRUE;
  referential->membres = g_array_new (FALSE, FALSE, sizeof (JalonsMembre));
  g_array_set_clear_func (referential->membres, membre_clear_cb);
  referential->presences = g_array_new (FALSE, FALSE, sizeof (JalonsPresence));
  referential->suppleances = g_array_new (FALSE, FALSE, sizeof (JalonsSuppleance));
  referential->mouvements = g_array_new (FALSE, FALSE, sizeof (JalonsSeanceMouvement));
  g_array_set_clear_func (referential->mouvements, mouvement_clear_cb);
  referential->exigences = g_array_new (FALSE, FALSE, sizeof (JalonsExigence));
  g_array_set_clear_func (referential->exigences, exigence_clear_cb);
  referential->annees = g_array_new (FALSE, FALSE, sizeof (JalonsAnneeArretee));
  g_array_set_clear_func (referential->annees, annee_clear_cb);
  referential->delais = g_array_new (FALSE, FALSE, sizeof (JalonsDelaiPropre));
  g_array_set_clear_func (referential->delais, delai_clear_cb);
  referential->baremes_propres = g_array_new (FALSE, FALSE, sizeof (JalonsBaremeAfis));
  g_array_set_clear_func (referential->baremes_propres, bareme_clear_cb);
  referential->baremes = NULL;
}

void
jalons_referential_clear (JalonsReferential *referential)
{
  g_clear_pointer (&referential->seances, g_hash_table_unref);
  g_clear_pointer (&referential->agrements, g_array_unref);
  g_clear_pointer (&referential->membres, g_array_unref);
  g_clear_pointer (&referential->presences, g_array_unref);
  g_clear_pointer (&referential->suppleances, g_array_unref);
  g_clear_pointer (&referential->mouvements, g_array_unref);
  g_clear_pointer (&referential->exigences, g_array_unref);
  g_clear_pointer (&referential->annees, g_array_unref);
  g_clear_pointer (&referential->delais, g_array_unref);
  g_clear_pointer (&referential->baremes_propres, g_array_unref);
  g_clear_pointer (&referential->baremes, jalons_baremes_free);
}

void
jalons_referential_add_seance (JalonsReferential *referential, JalonsSeance *seance)
{
  JalonsSeance *kept = g_memdup2 (seance, sizeof *seance);

  jalons_record_init (jalons_table (JALONS_TABLE_SEANCES), seance);
  g_hash_table_insert (referential->seances, &kept->id, kept);
}

void
jalons_referential_add_agrement (JalonsReferential *referential, const JalonsAgrement *agrement)
{
  g_array_append_vals (referential->agrements, agrement, 1);
  referential->sorted = FALSE;
}

void
jalons_referential_add_membre (JalonsReferential *referential, const JalonsMembre *membre)
{
  g_array_append_vals (referential->membres, membre, 1);
}

void
jalons_referential_add_presence (JalonsReferential *referential, const JalonsPresence *presence)
{
  g_array_append_vals (referential->presences, presence, 1);
}

void
jalons_referential_add_suppleance (JalonsReferential *referential, const JalonsSuppleance *suppleance)
{
  g_array_append_vals (referential->suppleances, suppleance, 1);
}

void
jalons_referential_add_mouvement (JalonsReferential *referential, const JalonsSeanceMouvement *mouvement)
{
  g_array_append_vals (referential->mouvements, mouvement, 1);
}

void
jalons_referential_add_exigence (JalonsReferential *referential, const JalonsExigence *exigence)
{
  const char *code = exigence->departement ? jalons_codes_text (JALONS_CODES_DEPARTEMENT, exigence->departement) : NULL;
  g_autofree char *end = code ? g_strconcat ("@", code, NULL) : NULL;

  if (end && exigence->exigence && g_str_has_suffix (exigence->exigence, end))
    exigence->exigence[strlen (exigence->exigence) - strlen (end)] = '\0';
  g_array_append_vals (referential->exigences, exigence, 1);
}

void
jalons_referential_add_annee (JalonsReferential *referential, const JalonsAnneeArretee *annee)
{
  g_array_append_vals (referential->annees, annee, 1);
}

void
jalons_referential_add_delai (JalonsReferential *referential, const JalonsDelaiPropre *delai)
{
  g_array_append_vals (referential->delais, delai, 1);
}

void
jalons_referential_add_bareme (JalonsReferential *referential, const JalonsBaremeAfis *bareme)
{
  g_array_append_vals (referential->baremes_propres, bareme, 1);
  g_clear_pointer (&referential->baremes, jalons_baremes_free);
  referential->baremes = jalons_baremes_new ((const JalonsBaremeAfis *) (gpointer) referential->baremes_propres->data,
                                             referential->baremes_propres->len);
}

static int
compare_agrements_cb (gconstpointer a, gconstpointer b)
{
  const JalonsAgrement *left = a, *right = b;

  if (left->association != right->association)
    return left->association < right->association ? -1 : 1;
  if (left->departement != right->departement)
    return left->departement - right->departement;

  return (left->debut > right->debut) - (left->debut < right->debut);
}

static int
compare_presences_cb (gconstpointer a, gconstpointer b)
{
  const JalonsPresence *left = a, *right = b;

  if (left->seance != right->seance)
    return left->seance < right->seance ? -1 : 1;

  return (left->id > right->id) - (left->id < right->id);
}

static int
compare_mouvements_cb (gconstpointer a, gconstpointer b)
{
  const JalonsSeanceMouvement *left = a, *right = b;

  if (left->seance != right->seance)
    return left->seance < right->seance ? -1 : 1;

  return (left->id > right->id) - (left->id < right->id);
}

void
jalons_referential_sort (JalonsReferential *referential)
{
  g_array_sort (referential->agrements, compare_agrements_cb);
  g_array_sort (referential->presences, compare_presences_cb);
  g_array_sort (referential->mouvements, compare_mouvements_cb);
  referential->sorted = TRUE;
}

/* The rows of a session, of an array in the order of the sessions: the first, and how many. */
static guint
find_rows (const GArray *rows, gsize offset, JalonsRef seance, guint *n)
{
  const gsize size = g_array_get_element_size ((GArray *) rows);
#define SEANCE(i) G_STRUCT_MEMBER (JalonsRef, rows->data + (gsize) (i) * size, offset)
  guint low = 0, high = rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (SEANCE (middle) < seance)
        low = middle + 1;
      else
        high = middle;
    }
  for (*n = 0; low + *n < rows->len && SEANCE (low + *n) == seance; (*n)++)
    ;

  return low;
#undef SEANCE
}

const JalonsPresence *
jalons_referential_presences (const JalonsReferential *referential, JalonsRef seance, guint *n)
{
  guint first = find_rows (referential->presences, G_STRUCT_OFFSET (JalonsPresence, seance), seance, n);

  return *n ? &g_array_index (referential->presences, JalonsPresence, first) : NULL;
}

const JalonsSeanceMouvement *
jalons_referential_mouvements (const JalonsReferential *referential, JalonsRef seance, guint *n)
{
  guint first = find_rows (referential->mouvements, G_STRUCT_OFFSET (JalonsSeanceMouvement, seance), seance, n);

  return *n ? &g_array_index (referential->mouvements, JalonsSeanceMouvement, first) : NULL;
}

const JalonsMembre *
jalons_referential_membre (const JalonsReferential *referential, JalonsRef id)
{
  for (guint i = 0; i < referential->membres->len; i++)
    if (g_array_index (referential->membres, JalonsMembre, i).id == id)
      return &g_array_index (referential->membres, JalonsMembre, i);

  return NULL;
}

const char *
jalons_referential_membre_nom (const JalonsReferential *referential, JalonsRef id)
{
  const JalonsMembre *membre = jalons_referential_membre (referential, id);

  return membre && membre->nom ? membre->nom : "?";
}

const JalonsSeance *
jalons_referential_seance (const JalonsReferential *referential, JalonsRef id)
{
  return id ? g_hash_table_lookup (referential->seances, &id) : NULL;
}

static gboolean
examines (const JalonsSeance *seance, int departement)
{
  return seance->departement == departement && (!seance->objet || seance->objet == JALONS_OBJET_PSP);
}

const JalonsSeance *
jalons_referential_psp_seance (const JalonsReferential *referential, int departement, JalonsDay first, JalonsDay last,
                               gboolean latest)
{
  const JalonsSeance *found = NULL;
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, referential->seances);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const JalonsSeance *seance = value;

      if (!examines (seance, departement) || seance->date < first || seance->date > last)
        continue;
      if (!found || (latest ? seance->date > found->date : seance->date < found->date)
          || (seance->date == found->date && seance->id < found->id))
        found = seance;
    }

  return found;
}

/* Index of the first agrément that is not before (association, departement, any day). */
static guint
lower_bound (const JalonsReferential *referential, JalonsRef association, int departement)
{
  JalonsAgrement probe = { .association = association, .departement = departement, .debut = G_MININT32 };
  guint low = 0, high = referential->agrements->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_agrements_cb (&g_array_index (referential->agrements, JalonsAgrement, middle), &probe) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

gboolean
jalons_referential_has_agrement (const JalonsReferential *referential, JalonsRef association, int departement,
                                 JalonsDay day)
{
  g_return_val_if_fail (referential->sorted, FALSE);

  for (guint i = lower_bound (referential, association, departement); i < referential->agrements->len; i++)
    {
      const JalonsAgrement *agrement = &g_array_index (referential->agrements, JalonsAgrement, i);

      if (agrement->association != association || agrement->departement != departement)
        break;
      if (jalons_span_contains (jalons_span_new (agrement->debut, agrement->fin), day))
        return TRUE;
    }

  return FALSE;
}

gboolean
jalons_referential_departement_has_agrement (const JalonsReferential *referential, int departement, JalonsDay day)
{
  for (guint i = 0; i < referential->agrements->len; i++)
    {
      const JalonsAgrement *agrement = &g_array_index (referential->agrements, JalonsAgrement, i);

      if (agrement->departement == departement
          && jalons_span_contains (jalons_span_new (agrement->debut, agrement->fin), day))
        return TRUE;
    }

  return FALSE;
}
