/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-seance-actes.h"

#include "jalons-edit.h"
#include "jalons-hour.h"

G_DEFINE_QUARK (jalons - seance - refus - quark, jalons_seance_refus)

static gboolean
refuse (JalonsCommissionCode code, GError **error)
{
  g_set_error (error, JALONS_SEANCE_REFUS, (int) code, "%s", jalons_commission_code_text (code));

  return FALSE;
}

/* What an act does, in its transaction. */
typedef struct {
  JalonsStore *store;
  const JalonsSeanceRegister *session;
  GError **error;
} Acte;

typedef gboolean (*Faire) (const Acte *acte, gpointer data);

static gboolean
do_it (JalonsStore *store, const JalonsSeanceRegister *session, Faire faire, gpointer data, GError **error)
{
  const Acte acte = { store, session, error };

  if (!jalons_store_begin (store, error))
    return FALSE;
  if (faire (&acte, data) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

static gboolean
save (const Acte *acte, JalonsTableId table, gpointer record)
{
  return jalons_store_save (acte->store, table, record, acte->error);
}

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = value && *value ? g_strdup (value) : NULL;
}

static void
set_hour (char **text, int heure)
{
  g_free (*text);
  *text = jalons_hour_text (heure);
}

typedef void (*Change) (gpointer record, gpointer data);

/* Reads a row, changes it, saves it. */
static gboolean
change_row (const Acte *acte, JalonsTableId id, JalonsRef row, Change change, gpointer data)
{
  const JalonsTable *table = jalons_table (id);
  gpointer record = jalons_record_new (table);
  gboolean done = jalons_store_load (acte->store, id, row, record, acte->error);

  if (done)
    {
      change (record, data);
      done = save (acte, id, record);
    }
  jalons_record_free (table, record);

  return done;
}

/* The row of `points`, made where there is none. */
static gboolean
change_point (const Acte *acte, const JalonsAffaire *affaire, Change change, gpointer data)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_POINTS);
  JalonsSeancePoint *point = jalons_record_dup (table, &affaire->point);
  gboolean done = FALSE;

  point->demande = affaire->demande.id;
  point->seance = acte->session->seance->id;
  change (point, data);
  done = save (acte, JALONS_TABLE_POINTS, point);
  jalons_record_free (table, point);

  return done;
}

/* Every row of the demande and the session. */
static gboolean
delete_rows (const Acte *acte, JalonsTableId id, JalonsRef demande)
{
  const JalonsTable *table = jalons_table (id);
  const JalonsField *field = jalons_table_field (table, "seance");
  g_autoptr (GArray) rows = jalons_store_rows (acte->store, id, "demande", demande, acte->error);
  gboolean done = rows != NULL;

  for (guint i = 0; done && i < rows->len; i++)
    {
      JalonsRef row = g_array_index (rows, JalonsRef, i);
      gpointer record = jalons_record_new (table);

      done = jalons_store_load (acte->store, id, row, record, acte->error);
      if (done && *jalons_record_ref (field, record) == acte->session->seance->id)
        done = jalons_store_delete (acte->store, id, row, acte->error);
      jalons_record_free (table, record);
    }

  return done;
}

/* The session */

static void
open_session (gpointer record, gpointer heure)
{
  JalonsSeance *seance = record;

  if (!seance->ouverture)
    set_hour (&seance->ouverture, *(const int *) heure);
  seance->tenue = JALONS_OUI;
}

static void
close_session (gpointer record, gpointer heure)
{
  set_hour (&((JalonsSeance *) record)->cloture, *(const int *) heure);
}

/* A session that is spoken of is held. */
static gboolean
open_if_not (const Acte *acte, int heure)
{
  const JalonsSeance *seance = acte->session->seance;

  return (seance->ouverture && seance->tenue == JALONS_OUI)
         || change_row (acte, JALONS_TABLE_SEANCES, seance->id, open_session, &heure);
}

/* On the agenda */

typedef struct {
  JalonsRef seance;
  int ordre;
} Place;

static void
put_on_session (gpointer record, gpointer data)
{
  JalonsDemande *demande = record;

  demande->seance = ((const Place *) data)->seance;
  demande->avis_commission = 0;
}

static void
set_ordre (gpointer record, gpointer data)
{
  ((JalonsSeancePoint *) record)->ordre = ((const Place *) data)->ordre;
}

/* Why the session before postponed it, in words, if somebody said. */
static char *
find_motive (const Acte *acte, const JalonsDemande *demande)
{
  g_autoptr (GArray) rows = jalons_store_rows (acte->store, JALONS_TABLE_POINTS, "demande", demande->id, NULL);
  char *motif = NULL;

  for (guint i = 0; rows && i < rows->len; i++)
    {
      JalonsSeancePoint point;

      jalons_record_init (jalons_table (JALONS_TABLE_POINTS), &point);
      if (jalons_store_load (acte->store, JALONS_TABLE_POINTS, g_array_index (rows, JalonsRef, i), &point, NULL)
          && point.seance == demande->seance && point.motif)
        set_text (&motif, point.motif);
      jalons_record_clear (jalons_table (JALONS_TABLE_POINTS), &point);
    }

  return motif;
}

static gboolean
keep_postponement (const Acte *acte, const JalonsDemande *demande)
{
  g_autofree char *motif = NULL;
  JalonsAjournement row = { .demande = demande->id, .seance = demande->seance };

  if (!demande->seance || demande->avis_commission != JALONS_AVIS_AJOURNE || demande->seance == acte->session->seance->id)
    return TRUE;
  row.motif = motif = find_motive (acte, demande);

  return save (acte, JALONS_TABLE_AJOURNEMENTS, &row);
}

static gboolean
put_on (const Acte *acte, JalonsRef id, int ordre)
{
  Place place = { acte->session->seance->id, ordre };
  JalonsAffaire *known = jalons_seance_register_find (acte->session, id);
  JalonsAffaire fresh = { 0 };
  gboolean done = FALSE;

  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &fresh.demande);
  jalons_record_init (jalons_table (JALONS_TABLE_POINTS), &fresh.point);
  done = jalons_store_load (acte->store, JALONS_TABLE_DEMANDES, id, &fresh.demande, acte->error)
         && keep_postponement (acte, &fresh.demande)
         && change_row (acte, JALONS_TABLE_DEMANDES, id, put_on_session, &place)
         && change_point (acte, known ? known : &fresh, set_ordre, &place);
  jalons_record_clear (jalons_table (JALONS_TABLE_DEMANDES), &fresh.demande);

  return done;
}

static int
last_place (const JalonsSeanceRegister *session)
{
  int last = 0;

  for (guint i = 0; i < session->affaires->len; i++)
    last = MAX (last, jalons_affaire (session, i)->point.ordre);

  return last;
}

/* Those that are there get the place that they have on the screen, so that what comes after them stays after. */
static gboolean
number_all (const Acte *acte)
{
  for (guint i = 0; i < acte->session->affaires->len; i++)
    {
      const JalonsAffaire *affaire = jalons_affaire (acte->session, i);
      Place place = { 0, (int) i + 1 };

      if (!affaire->partie && affaire->point.ordre != place.ordre && !change_point (acte, affaire, set_ordre, &place))
        return FALSE;
    }

  return TRUE;
}

static gboolean
inscrire (const Acte *acte, gpointer data)
{
  const GArray *demandes = data;
  int next = MAX ((int) acte->session->affaires->len, last_place (acte->session));

  if (!number_all (acte))
    return FALSE;
  for (guint i = 0; i < demandes->len; i++)
    if (!put_on (acte, g_array_index (demandes, JalonsRef, i), next + (int) i + 1))
      return FALSE;

  return TRUE;
}

static gboolean
retirer (const Acte *acte, gpointer data)
{
  const JalonsAffaire *affaire = data;
  Place nowhere = { 0, -1 };

  return change_row (acte, JALONS_TABLE_DEMANDES, affaire->demande.id, put_on_session, &nowhere)
         && delete_rows (acte, JALONS_TABLE_POINTS, affaire->demande.id)
         && delete_rows (acte, JALONS_TABLE_VOTES, affaire->demande.id)
         && delete_rows (acte, JALONS_TABLE_DEPORTS, affaire->demande.id);
}

static gboolean
deplacer (const Acte *acte, gpointer data)
{
  const GArray *order = data;

  for (guint i = 0; i < order->len; i++)
    {
      const JalonsAffaire *affaire = jalons_affaire (acte->session, g_array_index (order, guint, i));
      Place place = { 0, (int) i + 1 };

      if (affaire->point.ordre != place.ordre && !change_point (acte, affaire, set_ordre, &place))
        return FALSE;
    }

  return TRUE;
}

static void
convene_session (gpointer record, gpointer day)
{
  ((JalonsSeance *) record)->convocation = *(const JalonsDay *) day;
}

static gboolean
convoquer (const Acte *acte, gpointer day)
{
  return change_row (acte, JALONS_TABLE_SEANCES, acte->session->seance->id, convene_session, day);
}

typedef struct {
  JalonsDay day;
  JalonsRef row;
} Seconde;

/* Like it, and not held yet. */
static gboolean
copy_session (const Acte *acte, Seconde *seconde)
{
  const JalonsSeance *first = acte->session->seance;
  g_autofree char *key = jalons_edit_draw_key (acte->store, JALONS_TABLE_SEANCES);
  JalonsSeance copy = { .seance = key,
                        .departement = first->departement,
                        .date = seconde->day,
                        .objet = first->objet,
                        .tenue = JALONS_NON,
                        .lieu = first->lieu,
                        .convocation = JALONS_DAY_NONE,
                        .seconde_convocation = JALONS_OUI,
                        .heure = first->heure,
                        .visio = first->visio,
                        .capacite = first->capacite };
  gboolean saved = save (acte, JALONS_TABLE_SEANCES, &copy);

  seconde->row = copy.id;

  return saved;
}

static gboolean
reconvoquer (const Acte *acte, gpointer data)
{
  Seconde *seconde = data;
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  g_autoptr (JalonsSeanceRegister) session = NULL;

  for (guint i = 0; i < acte->session->affaires->len; i++)
    {
      const JalonsAffaire *affaire = jalons_affaire (acte->session, i);

      if (!affaire->partie && (!affaire->avis || affaire->avis == JALONS_AVIS_AJOURNE))
        g_array_append_val (left, affaire->demande.id);
    }
  if (!copy_session (acte, seconde))
    return FALSE;
  session = jalons_seance_register_new (acte->store, seconde->row, acte->error);

  return session && jalons_seance_inscrire (acte->store, session, left, acte->error);
}

static gboolean
mouvoir (const Acte *acte, gpointer data)
{
  const GArray *mouvements = data;

  for (guint i = 0; i < mouvements->len; i++)
    {
      const JalonsMouvement *mouvement = &g_array_index (mouvements, JalonsMouvement, i);
      g_autofree char *heure = jalons_hour_text (mouvement->heure);
      JalonsSeanceMouvement row = { .seance = acte->session->seance->id,
                                    .heure = heure,
                                    .nature = JALONS_NATURE_MOUVEMENT_ARRIVEE + (int) mouvement->kind,
                                    .membre = mouvement->membre,
                                    .par = mouvement->par };

      if (!save (acte, JALONS_TABLE_MOUVEMENTS, &row))
        return FALSE;
    }

  return TRUE;
}

/* The first of @added that would not count, after those that are there. */
static JalonsCommissionCode
judge_events (const JalonsSeanceRegister *session, const GArray *added)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (JalonsMouvement));
  g_autoptr (JalonsCommission) commission = NULL;

  g_array_append_vals (all, session->mouvements->data, session->mouvements->len);
  g_array_append_vals (all, added->data, added->len);
  commission = jalons_commission_new (&session->referential, session->seance, all);
  for (guint i = 0; i < commission->refus->len; i++)
    {
      const JalonsMouvementRefus *refus = &g_array_index (commission->refus, JalonsMouvementRefus, i);

      if (refus->mouvement >= session->mouvements->len)
        return refus->why;
    }

  return JALONS_COMMISSION_AUCUN;
}

/* The opinion */

typedef struct {
  const JalonsAffaire *affaire;
  const JalonsDeliberation *deliberation;
  const GArray *votes; /* NULL: none were cast */
  int avis;
  int heure;
  const int *voix;
  const char *motif;
} Avis;

static void
set_opinion (gpointer record, gpointer data)
{
  ((JalonsDemande *) record)->avis_commission = ((const Avis *) data)->avis;
}

static void
set_said (gpointer record, gpointer data)
{
  JalonsSeancePoint *point = record;
  const Avis *avis = data;

  set_hour (&point->heure, avis->heure);
  point->voix_presidence = avis->voix ? avis->voix[0] : 0;
  point->voix_copresidence = avis->voix ? avis->voix[1] : 0;
  if (avis->avis != JALONS_AVIS_AJOURNE)
    set_text (&point->motif, NULL);
  else if (avis->motif)
    set_text (&point->motif, avis->motif);
}

/* Why, as the rows of `deports` say it; 0 for who does not withdraw. */
static int
motive_of (JalonsCommissionCode why)
{
  switch ((int) why)
    {
    case JALONS_COMMISSION_DEPORT_ASSOCIATION:
      return JALONS_MOTIF_DEPORT_ASSOCIATION;
    case JALONS_COMMISSION_DEPORT_INTERET:
      return JALONS_MOTIF_DEPORT_INTERET;
    case JALONS_COMMISSION_DEPORT_FORMATION:
      return JALONS_MOTIF_DEPORT_FORMATION;
    default:
      return 0;
    }
}

static gboolean
record_recusals (const Acte *acte, const Avis *avis)
{
  for (guint i = 0; i < avis->deliberation->voix->len; i++)
    {
      const JalonsVoix *voix = &g_array_index (avis->deliberation->voix, JalonsVoix, i);
      JalonsDeport row = { .demande = avis->affaire->demande.id,
                           .seance = acte->session->seance->id,
                           .membre = voix->membre,
                           .motif = motive_of (voix->why) };

      if (row.motif && !voix->deport_recorded && !save (acte, JALONS_TABLE_DEPORTS, &row))
        return FALSE;
    }

  return TRUE;
}

static gboolean
record_votes (const Acte *acte, const Avis *avis)
{
  for (guint i = 0; avis->votes && i < avis->votes->len; i++)
    {
      const JalonsVote *vote = &g_array_index (avis->votes, JalonsVote, i);
      JalonsSeanceVote row = { .demande = avis->affaire->demande.id,
                               .seance = acte->session->seance->id,
                               .membre = vote->membre,
                               .vote = vote->avis,
                               .desaccord = vote->desaccord ? JALONS_OUI : 0 };

      if (!save (acte, JALONS_TABLE_VOTES, &row))
        return FALSE;
    }

  return TRUE;
}

static gboolean
aviser (const Acte *acte, gpointer data)
{
  Avis *avis = data;

  return (!avis->avis || open_if_not (acte, avis->heure))
         && change_row (acte, JALONS_TABLE_DEMANDES, avis->affaire->demande.id, set_opinion, avis)
         && change_point (acte, avis->affaire, set_said, avis)
         && delete_rows (acte, JALONS_TABLE_VOTES, avis->affaire->demande.id)
         && (!avis->deliberation || record_recusals (acte, avis)) && record_votes (acte, avis);
}

static gboolean
poser_votes (const Acte *acte, gpointer data)
{
  const Avis *avis = data;

  return delete_rows (acte, JALONS_TABLE_VOTES, avis->affaire->demande.id) && record_votes (acte, avis);
}

/* Interests */

typedef struct {
  const JalonsAffaire *affaire;
  JalonsRef membre;
  gboolean interest;
} Interet;

static gboolean
deporter (const Acte *acte, gpointer data)
{
  const Interet *interet = data;
  JalonsDeport row = { .demande = interet->affaire->demande.id,
                       .seance = acte->session->seance->id,
                       .membre = interet->membre,
                       .motif = JALONS_MOTIF_DEPORT_INTERET };

  for (guint i = 0; i < acte->session->deports->len; i++)
    {
      const JalonsDeport *deport = &g_array_index (acte->session->deports, JalonsDeport, i);

      if (deport->demande == row.demande && deport->membre == row.membre
          && !jalons_store_delete (acte->store, JALONS_TABLE_DEPORTS, deport->id, acte->error))
        return FALSE;
    }

  return !interet->interest || save (acte, JALONS_TABLE_DEPORTS, &row);
}

typedef struct {
  const JalonsAffaire *affaire;
  const char *observation;
  const char *note;
} Dit;

static void
set_words (gpointer record, gpointer data)
{
  JalonsSeancePoint *point = record;
  const Dit *dit = data;

  set_text (&point->observation, dit->observation);
  set_text (&point->note, dit->note);
}

static gboolean
noter (const Acte *acte, gpointer data)
{
  return change_point (acte, ((const Dit *) data)->affaire, set_words, data);
}

typedef struct {
  int heure;
  const char *motif;
} Fin;

static gboolean
clore (const Acte *acte, gpointer data)
{
  Fin *fin = data;

  if (!open_if_not (acte, fin->heure))
    return FALSE;
  for (guint i = 0; i < acte->session->affaires->len; i++)
    {
      const JalonsAffaire *affaire = jalons_affaire (acte->session, i);

      if (!affaire->avis
          && !jalons_seance_aviser (acte->store, acte->session, affaire->demande.id, JALONS_AVIS_AJOURNE, fin->heure,
                                    fin->motif, acte->error))
        return FALSE;
    }

  return change_row (acte, JALONS_TABLE_SEANCES, acte->session->seance->id, close_session, &fin->heure);
}

/* The demande, where something can still be said of it here. */
static JalonsAffaire *
find_open (const JalonsSeanceRegister *session, JalonsRef demande, GError **error)
{
  JalonsAffaire *affaire = jalons_seance_register_find (session, demande);

  if (!affaire || affaire->partie)
    {
      refuse (JALONS_COMMISSION_AFFAIRE_PARTIE, error);
      return NULL;
    }

  return affaire;
}

gboolean
jalons_seance_inscrire (JalonsStore *store, const JalonsSeanceRegister *session, const GArray *demandes, GError **error)
{
  return do_it (store, session, inscrire, (gpointer) demandes, error);
}

gboolean
jalons_seance_retirer (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande, GError **error)
{
  JalonsAffaire *affaire = find_open (session, demande, error);

  if (affaire && affaire->avis)
    return refuse (JALONS_COMMISSION_AFFAIRE_EXAMINEE, error);

  return affaire && do_it (store, session, retirer, affaire, error);
}

gboolean
jalons_seance_deplacer (JalonsStore *store, const JalonsSeanceRegister *session, guint from, guint to, GError **error)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (from < session->affaires->len && to < session->affaires->len, FALSE);

  for (guint i = 0; i < session->affaires->len; i++)
    if (i != from)
      g_array_append_val (order, i);
  g_array_insert_val (order, to, from);

  return do_it (store, session, deplacer, order, error);
}

gboolean
jalons_seance_ordonner (JalonsStore *store, const JalonsSeanceRegister *session, const GArray *demandes, GError **error)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *placed = g_new0 (gboolean, session->affaires->len + 1);

  for (guint i = 0; i < demandes->len; i++)
    for (guint j = 0; j < session->affaires->len; j++)
      if (!placed[j] && jalons_affaire (session, j)->demande.id == g_array_index (demandes, JalonsRef, i))
        {
          placed[j] = TRUE;
          g_array_append_val (order, j);
        }
  for (guint j = 0; j < session->affaires->len; j++)
    if (!placed[j])
      g_array_append_val (order, j);

  return do_it (store, session, deplacer, order, error);
}

gboolean
jalons_seance_convoquer (JalonsStore *store, const JalonsSeanceRegister *session, JalonsDay day, GError **error)
{
  return do_it (store, session, convoquer, &day, error);
}

gboolean
jalons_seance_reconvoquer (JalonsStore *store, const JalonsSeanceRegister *session, JalonsDay day, JalonsRef *row,
                           GError **error)
{
  Seconde seconde = { day, 0 };
  gboolean done = do_it (store, session, reconvoquer, &seconde, error);

  *row = seconde.row;

  return done;
}

gboolean
jalons_seance_clore (JalonsStore *store, const JalonsSeanceRegister *session, int heure, const char *motif,
                     GError **error)
{
  Fin fin = { heure, motif };

  return do_it (store, session, clore, &fin, error);
}

JalonsCommissionCode
jalons_seance_judge (const JalonsSeanceRegister *session, const JalonsMouvement *mouvement)
{
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (JalonsMouvement));

  g_array_append_vals (one, mouvement, 1);

  return judge_events (session, one);
}

gboolean
jalons_seance_mouvoir (JalonsStore *store, const JalonsSeanceRegister *session, const GArray *mouvements, GError **error)
{
  JalonsCommissionCode why = judge_events (session, mouvements);

  if (why != JALONS_COMMISSION_AUCUN)
    return refuse (why, error);

  return do_it (store, session, mouvoir, (gpointer) mouvements, error);
}

gboolean
jalons_seance_aviser (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande, int avis, int heure,
                      const char *motif, GError **error)
{
  const JalonsAffaire *affaire = find_open (session, demande, error);
  g_autoptr (JalonsDeliberation) deliberation = NULL;
  Avis said = { .affaire = affaire, .avis = avis, .heure = heure, .motif = motif };

  if (!affaire)
    return FALSE;
  said.deliberation = deliberation = jalons_commission_deliberation (session->commission, session->mouvements, heure,
                                                                     &affaire->demande, session->deports);
  /* Without enough members nothing is said on the merits; the case can be put off. */
  if (deliberation->refus != JALONS_COMMISSION_AUCUN && avis != JALONS_AVIS_AJOURNE)
    return refuse (deliberation->refus, error);

  return do_it (store, session, aviser, &said, error);
}

gboolean
jalons_seance_voter (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande, const GArray *votes,
                     const int voix[2], int heure, const char *motif, GError **error)
{
  const JalonsAffaire *affaire = find_open (session, demande, error);
  g_autoptr (JalonsDeliberation) deliberation = NULL;
  g_autoptr (JalonsScrutin) scrutin = NULL;
  Avis said = { .affaire = affaire, .votes = votes, .heure = heure, .voix = voix, .motif = motif };
  JalonsAffaire asked;

  if (!affaire)
    return FALSE;
  asked = *affaire;
  asked.point.voix_presidence = voix[0];
  asked.point.voix_copresidence = voix[1];
  said.deliberation = deliberation = jalons_commission_deliberation (session->commission, session->mouvements, heure,
                                                                     &affaire->demande, session->deports);
  scrutin = jalons_seance_register_scrutin (session, &asked, deliberation, votes);
  if (!scrutin->avis)
    return refuse (scrutin->why, error);
  if (scrutin->refus->len)
    return refuse (g_array_index (scrutin->refus, JalonsVoteRefus, 0).why, error);
  said.avis = scrutin->avis;

  return do_it (store, session, aviser, &said, error);
}

gboolean
jalons_seance_poser_votes (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande,
                           const GArray *votes, GError **error)
{
  Avis given = { .affaire = find_open (session, demande, error), .votes = votes };

  return given.affaire && do_it (store, session, poser_votes, &given, error);
}

gboolean
jalons_seance_reprendre (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande, GError **error)
{
  Avis nothing = { .affaire = find_open (session, demande, error), .heure = -1 };

  return nothing.affaire && do_it (store, session, aviser, &nothing, error);
}

gboolean
jalons_seance_deporter (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande, JalonsRef membre,
                        gboolean interest, GError **error)
{
  Interet interet = { find_open (session, demande, error), membre, interest };

  return interet.affaire && do_it (store, session, deporter, &interet, error);
}

gboolean
jalons_seance_noter (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande, const char *observation,
                     const char *note, GError **error)
{
  Dit dit = { find_open (session, demande, error), observation, note };

  return dit.affaire && do_it (store, session, noter, &dit, error);
}
