/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-activite-private.h"

#include <string.h>

#include "jalons-dossier-reader.h"
#include "jalons-referential-loader.h"
#include "jalons-rules.h"

/* Where a demande is counted. */
typedef struct {
  JalonsActivite *activite;
  const JalonsDossier *dossier;
  const JalonsDossierDemande *demande;
  JalonsActiviteGroupe *groupes[3];
} Place;

static const char *const figure_texts[] = {
#define TEXT(NAME, text) text,
  JALONS_ACTIVITE_FIGURES (TEXT)
};

static const char *const seance_texts[] = { JALONS_ACTIVITE_SEANCES (TEXT) };
static const char *const delai_texts[] = { JALONS_ACTIVITE_DELAIS (TEXT) };
#undef TEXT

const char *
jalons_activite_figure_text (JalonsActiviteFigure figure)
{
  return figure_texts[figure];
}

const char *
jalons_activite_seance_figure_text (JalonsActiviteSeanceFigure figure)
{
  return seance_texts[figure];
}

const char *
jalons_activite_delai_text (JalonsActiviteDelaiCode delai)
{
  return delai_texts[delai];
}

GArray *
jalons_activite_refs_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (JalonsRef));
}

static void
groupe_init (JalonsActiviteGroupe *groupe)
{
  for (guint i = 0; i < JALONS_ACTIVITE_N_FIGURES; i++)
    groupe->figures[i] = jalons_activite_refs_new ();
}

static void
groupe_clear (JalonsActiviteGroupe *groupe)
{
  for (guint i = 0; i < JALONS_ACTIVITE_N_FIGURES; i++)
    g_array_unref (groupe->figures[i]);
  g_free (groupe->nom);
}

static void
groupe_free (gpointer groupe)
{
  groupe_clear (groupe);
  g_free (groupe);
}

static JalonsActiviteGroupe *
find_groupe (GPtrArray *groupes, JalonsRef association, int type)
{
  JalonsActiviteGroupe *groupe = NULL;

  for (guint i = 0; i < groupes->len; i++)
    {
      groupe = g_ptr_array_index (groupes, i);
      if (groupe->association == association && groupe->type == type)
        return groupe;
    }
  groupe = g_new0 (JalonsActiviteGroupe, 1);
  groupe_init (groupe);
  groupe->association = association;
  groupe->type = type;
  g_ptr_array_add (groupes, groupe);

  return groupe;
}

static void
add_figure (const Place *place, JalonsActiviteFigure figure)
{
  for (guint i = 0; i < G_N_ELEMENTS (place->groupes); i++)
    g_array_append_val (place->groupes[i]->figures[figure], place->demande->record.id);
}

gboolean
jalons_activite_holds (const JalonsActivite *self, const JalonsSeance *seance)
{
  return seance && seance->tenue == JALONS_OUI && self->first <= seance->date && seance->date <= self->last
         && (!self->departement || seance->departement == self->departement);
}

static gboolean
has_opinion (const JalonsDemande *record)
{
  return record->avis_commission == JALONS_AVIS_FAVORABLE
         || record->avis_commission == JALONS_AVIS_DEFAVORABLE;
}

static gboolean
is_decided_by_prefet (const JalonsDemande *record)
{
  return record->autorite != JALONS_AUTORITE_JUGE
         && (record->decision == JALONS_DECISION_ACCEPTEE || record->decision == JALONS_DECISION_REFUSEE);
}

/* What became of it, once the opinion was given. */
static void
follow (const Place *place)
{
  const JalonsDemande *record = &place->demande->record;
  const gboolean agreed = record->decision == JALONS_DECISION_ACCEPTEE;
  JalonsActivite *self = place->activite;

  if (has_opinion (record))
    jalons_activite_add_delais (self, place->dossier, place->demande);
  if (!is_decided_by_prefet (record))
    return;
  if (has_opinion (record))
    add_figure (place, agreed == (record->avis_commission == JALONS_AVIS_FAVORABLE)
                           ? JALONS_ACTIVITE_SUIVIS
                           : JALONS_ACTIVITE_NON_SUIVIS);
  if (!agreed)
    {
      const gboolean entry = record->type == JALONS_DEMANDE_ENTREE;

      add_figure (place, JALONS_ACTIVITE_REFUSEES);
      if (entry
          && (jalons_rules_grounds_at_risk (record->motif)
              || jalons_rules_grounds_at_risk (record->motif_droit)))
        add_figure (place, JALONS_ACTIVITE_A_RISQUE);
      jalons_activite_motifs_add (self->motifs_droit, record->motif_droit, record->id, entry);
      jalons_activite_motifs_add (self->motifs_fait, record->motif, record->id, entry);
    }
}

static void
count_examination (const Place *place, int avis)
{
  static const JalonsActiviteFigure figures[JALONS_AVIS_END] = {
    [JALONS_AVIS_FAVORABLE] = JALONS_ACTIVITE_FAVORABLES,
    [JALONS_AVIS_DEFAVORABLE] = JALONS_ACTIVITE_DEFAVORABLES,
    [JALONS_AVIS_AJOURNE] = JALONS_ACTIVITE_AJOURNES,
  };

  add_figure (place, JALONS_ACTIVITE_EXAMENS);
  add_figure (place, figures[avis]);
}

/* Its postponements that became rows, and the latest session of these days. */
static guint
count_rows (const Place *place, guint index, JalonsDay *latest)
{
  const GArray *rows = place->dossier->ajournements;
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const JalonsDossierAjournement *row = &g_array_index (rows, JalonsDossierAjournement, i);

      if (row->demande != index || !jalons_activite_holds (place->activite, row->seance))
        continue;
      count_examination (place, JALONS_AVIS_AJOURNE);
      *latest = *latest == JALONS_DAY_NONE ? row->seance->date : MAX (*latest, row->seance->date);
      n++;
    }

  return n;
}

static void
find_place (Place *place)
{
  JalonsActivite *self = place->activite;
  const JalonsDemande *record = &place->demande->record;

  place->groupes[0] = &self->ensemble;
  place->groupes[1] = find_groupe (self->associations, record->association, 0);
  place->groupes[2] = find_groupe (self->types, 0, record->type);
}

static gboolean
was_on_a_session (const Place *place, guint index)
{
  if (jalons_activite_holds (place->activite, place->demande->seance))
    return TRUE;
  for (guint i = 0; i < place->dossier->ajournements->len; i++)
    {
      const JalonsDossierAjournement *row
          = &g_array_index (place->dossier->ajournements, JalonsDossierAjournement, i);

      if (row->demande == index && jalons_activite_holds (place->activite, row->seance))
        return TRUE;
    }

  return FALSE;
}

static void
add_demande (JalonsActivite *self, const JalonsDossier *dossier, guint index)
{
  const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, index);
  const JalonsDemande *record = &demande->record;
  const gboolean last_here = jalons_activite_holds (self, demande->seance);
  Place place = { self, dossier, demande, { NULL } };
  JalonsActiviteDemande known = { record->id,
                                  dossier->personne.id,
                                  record->parcours,
                                  record->association,
                                  record->type,
                                  record->avis_commission,
                                  0,
                                  JALONS_DAY_NONE };

  if (!was_on_a_session (&place, index))
    return;
  find_place (&place);
  known.ajournements = count_rows (&place, index, &known.seance);
  if (last_here)
    {
      known.seance = known.seance == JALONS_DAY_NONE ? demande->seance->date
                                                     : MAX (known.seance, demande->seance->date);
      known.ajournements += record->avis_commission == JALONS_AVIS_AJOURNE;
      if (record->avis_commission)
        count_examination (&place, record->avis_commission);
      else
        add_figure (&place, JALONS_ACTIVITE_SANS_AVIS);
      follow (&place);
    }
  if (known.ajournements || (last_here && record->avis_commission))
    add_figure (&place, JALONS_ACTIVITE_DEMANDES);
  if (known.ajournements)
    add_figure (&place, JALONS_ACTIVITE_AJOURNEES_1 + MIN (known.ajournements, 3) - 1);
  g_array_append_val (self->demandes, known);
}

static gboolean
read_dossiers (JalonsActivite *self, JalonsStore *store, GError **error)
{
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new (store, JALONS_DOSSIER_TEXTS | JALONS_DOSSIER_EXAMINATIONS, error);
  JalonsDossier dossier;
  gboolean more = TRUE, read = reader != NULL;

  if (!reader)
    return FALSE;
  jalons_dossier_init (&dossier);
  while (more && (read = jalons_dossier_reader_next (reader, &dossier, &more, error)))
    for (guint i = 0; more && i < dossier.demandes->len; i++)
      add_demande (self, &dossier, i);
  jalons_dossier_clear (&dossier);

  return read;
}

static gboolean
read_seances (JalonsActivite *self, JalonsStore *store, GError **error)
{
  g_auto (JalonsReferential) referential = { 0 };

  jalons_referential_init (&referential);
  if (!jalons_referential_load (&referential, store, error)
      || !jalons_referential_load_commission (&referential, store, error))
    return FALSE;
  jalons_activite_add_seances (self, &referential);

  return TRUE;
}

static gboolean
name_associations (JalonsActivite *self, JalonsStore *store, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_ASSOCIATIONS);

  for (guint i = 0; i < self->associations->len; i++)
    {
      JalonsActiviteGroupe *groupe = g_ptr_array_index (self->associations, i);
      JalonsAssociation association;

      if (!groupe->association)
        continue;
      jalons_record_init (table, &association);
      if (!jalons_store_load (store, table->id, groupe->association, &association, error))
        return FALSE;
      groupe->nom = g_strdup (association.sigle && *association.sigle ? association.sigle : association.nom);
      jalons_record_clear (table, &association);
    }

  return TRUE;
}

static int
compare_demandes_cb (gconstpointer a, gconstpointer b)
{
  const JalonsActiviteDemande *left = a, *right = b;

  return (left->demande > right->demande) - (left->demande < right->demande);
}

static int
compare_associations_cb (gconstpointer a, gconstpointer b)
{
  const JalonsActiviteGroupe *left = *(JalonsActiviteGroupe *const *) a,
                             *right = *(JalonsActiviteGroupe *const *) b;
  guint n = left->figures[JALONS_ACTIVITE_EXAMENS]->len, m = right->figures[JALONS_ACTIVITE_EXAMENS]->len;

  if (n != m)
    return n > m ? -1 : 1;
  if (g_strcmp0 (left->nom, right->nom) != 0)
    return g_strcmp0 (left->nom, right->nom);

  return (left->association > right->association) - (left->association < right->association);
}

static int
compare_types_cb (gconstpointer a, gconstpointer b)
{
  return (*(JalonsActiviteGroupe *const *) a)->type - (*(JalonsActiviteGroupe *const *) b)->type;
}

static void
sort (JalonsActivite *self)
{
  g_array_sort (self->demandes, compare_demandes_cb);
  g_ptr_array_sort (self->associations, compare_associations_cb);
  g_ptr_array_sort (self->types, compare_types_cb);
  jalons_activite_sort_delais (self);
  jalons_activite_motifs_sort (self->motifs_droit);
  jalons_activite_motifs_sort (self->motifs_fait);
}

JalonsActivite *
jalons_activite_new (JalonsStore *store, int departement, JalonsDay first, JalonsDay last, GError **error)
{
  g_autoptr (JalonsActivite) self = g_new0 (JalonsActivite, 1);

  self->departement = departement;
  self->first = first;
  self->last = last;
  self->demandes = g_array_new (FALSE, FALSE, sizeof (JalonsActiviteDemande));
  self->tenues = g_array_new (FALSE, FALSE, sizeof (JalonsActiviteSeance));
  groupe_init (&self->ensemble);
  self->associations = g_ptr_array_new_with_free_func (groupe_free);
  self->types = g_ptr_array_new_with_free_func (groupe_free);
  for (guint i = 0; i < JALONS_ACTIVITE_N_SEANCES; i++)
    self->seances[i] = jalons_activite_refs_new ();
  for (guint i = 0; i < JALONS_ACTIVITE_N_DELAIS; i++)
    jalons_activite_delai_init (&self->delais[i]);
  self->motifs_droit = jalons_activite_motifs_new ();
  self->motifs_fait = jalons_activite_motifs_new ();
  self->membres = g_ptr_array_new_with_free_func (jalons_activite_membre_free);
  if (!read_dossiers (self, store, error) || !read_seances (self, store, error)
      || !name_associations (self, store, error))
    return NULL;
  sort (self);

  return g_steal_pointer (&self);
}

void
jalons_activite_free (JalonsActivite *self)
{
  if (!self)
    return;
  g_array_unref (self->demandes);
  g_array_unref (self->tenues);
  groupe_clear (&self->ensemble);
  g_ptr_array_unref (self->associations);
  g_ptr_array_unref (self->types);
  for (guint i = 0; i < JALONS_ACTIVITE_N_SEANCES; i++)
    g_array_unref (self->seances[i]);
  for (guint i = 0; i < JALONS_ACTIVITE_N_DELAIS; i++)
    jalons_activite_delai_clear (&self->delais[i]);
  g_ptr_array_unref (self->motifs_droit);
  g_ptr_array_unref (self->motifs_fait);
  g_ptr_array_unref (self->membres);
  g_free (self);
}

guint
jalons_activite_count (const JalonsActiviteGroupe *groupe, JalonsActiviteFigure figure)
{
  return groupe->figures[figure]->len;
}

JalonsProportion
jalons_activite_proportion (const JalonsActiviteGroupe *groupe, JalonsActiviteFigure part,
                            JalonsActiviteFigure whole)
{
  return (JalonsProportion){ groupe->figures[part]->len, groupe->figures[whole]->len };
}

JalonsProportion
jalons_activite_non_suivis (const JalonsActiviteGroupe *groupe)
{
  guint against = jalons_activite_count (groupe, JALONS_ACTIVITE_NON_SUIVIS);

  return (JalonsProportion){ against, against + jalons_activite_count (groupe, JALONS_ACTIVITE_SUIVIS) };
}

JalonsActiviteEcart
jalons_activite_ecart (const JalonsActivite *self, const JalonsActiviteGroupe *groupe)
{
  const JalonsProportion own
      = jalons_activite_proportion (groupe, JALONS_ACTIVITE_AJOURNES, JALONS_ACTIVITE_EXAMENS);
  const JalonsProportion all
      = jalons_activite_proportion (&self->ensemble, JALONS_ACTIVITE_AJOURNES, JALONS_ACTIVITE_EXAMENS);
  const JalonsProportion others = { all.part - own.part, all.whole - own.whole };
  double low = 0, high = 0, others_low = 0, others_high = 0;

  if (!jalons_proportion_interval (own, &low, &high)
      || !jalons_proportion_interval (others, &others_low, &others_high))
    return JALONS_ACTIVITE_ECART_INCONNU;

  return low > others_high   ? JALONS_ACTIVITE_ECART_PLUS
         : high < others_low ? JALONS_ACTIVITE_ECART_MOINS
                             : JALONS_ACTIVITE_ECART_AUCUN;
}

const JalonsActiviteDemande *
jalons_activite_demande (const JalonsActivite *self, JalonsRef demande)
{
  const JalonsActiviteDemande key = { .demande = demande };
  guint at = 0;

  return g_array_binary_search (self->demandes, &key, compare_demandes_cb, &at)
             ? &g_array_index (self->demandes, JalonsActiviteDemande, at)
             : NULL;
}

const JalonsActiviteSeance *
jalons_activite_seance (const JalonsActivite *self, JalonsRef seance)
{
  for (guint i = 0; i < self->tenues->len; i++)
    if (g_array_index (self->tenues, JalonsActiviteSeance, i).seance == seance)
      return &g_array_index (self->tenues, JalonsActiviteSeance, i);

  return NULL;
}
