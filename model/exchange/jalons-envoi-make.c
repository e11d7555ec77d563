/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include <string.h>

#include "jalons-envoi-private.h"
#include "jalons-journal.h"
#include "jalons-pieces.h"
#include "jalons-table-export.h"
#include "jalons-transfert.h"

/* Once a year a dossier that nobody opened is of no use any more. */
#define GOOD_FOR (G_GINT64_CONSTANT (365) * 86400)

G_DEFINE_QUARK (jalons - envoi - fault - quark, jalons_envoi_fault)

const char *const jalons_envoi_verdicts[] = { "complet", "incorrect", "incomplet", "perime" };

typedef struct {
  JalonsStore               *store;
  const JalonsEnvoiOrder    *order;
  const JalonsCorrespondant *to;
  JalonsDossierReader       *reader;
  JalonsDossier              dossier;
  guint                      parcours; /* index in the dossier */
  int                        demande;  /* index, -1 for none */
  JalonsEnvoiText           *text;
  GPtrArray                 *documents; /* GBytes */
} Making;

gboolean
jalons_envoi_refuse (JalonsEnvoiFault code, const char *what, GError **error)
{
  g_set_error_literal (error, JALONS_ENVOI_FAULT, (int) code, what);

  return FALSE;
}

gboolean
jalons_envoi_goes_from (int kind, JalonsPliNature nature)
{
  if (nature == JALONS_PLI_ACCUSE)
    return kind == JALONS_KIND_ASSOCIATION || kind == JALONS_KIND_DEPARTEMENT;

  return kind == (nature == JALONS_PLI_DOSSIER ? JALONS_KIND_ASSOCIATION : JALONS_KIND_DEPARTEMENT);
}

gboolean
jalons_envoi_goes_to (int kind, JalonsPliNature nature)
{
  if (nature == JALONS_PLI_ACCUSE)
    return kind == JALONS_KIND_ASSOCIATION || kind == JALONS_KIND_DEPARTEMENT;
  if (nature == JALONS_PLI_DOSSIER || nature == JALONS_PLI_TRANSFERT)
    return kind == JALONS_KIND_DEPARTEMENT;

  return kind == JALONS_KIND_ASSOCIATION;
}

int
jalons_envoi_card_kind (const JalonsCarte *carte)
{
  switch (carte->kind)
    {
    case JALONS_CARTE_DEPARTEMENT:
      return JALONS_KIND_DEPARTEMENT;
    case JALONS_CARTE_ASSOCIATION:
      return JALONS_KIND_ASSOCIATION;
    case JALONS_CARTE_NATIONAL:
    default:
      return JALONS_KIND_NATIONAL;
    }
}

static char *
read_key (JalonsStore *store, JalonsTableId id, JalonsRef row)
{
  const JalonsTable *table = jalons_table (id);
  gpointer record = jalons_record_new (table);
  char *key = NULL;

  if (jalons_store_load (store, id, row, record, NULL))
    key = g_strdup (*jalons_record_text (&table->fields[table->key], record));
  jalons_record_free (table, record);

  return key;
}

char *
jalons_envoi_name_row (JalonsStore *store, JalonsRef correspondant, JalonsTableId table, JalonsRef row)
{
  char *theirs = NULL;

  if (!row)
    return NULL;
  if (table == JALONS_TABLE_PERSONNES || table == JALONS_TABLE_PARCOURS || table == JALONS_TABLE_DEMANDES)
    theirs = jalons_liens_cle (store, correspondant, table, row);

  return theirs ? theirs : read_key (store, table, row);
}

JalonsDossierReader *
jalons_envoi_read_dossier (JalonsStore *store, JalonsRef personne, JalonsDossier *dossier, GError **error)
{
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new_for_personne (store, JALONS_DOSSIER_EVERYTHING, personne, error);
  gboolean there = FALSE;

  if (!reader || !jalons_dossier_reader_next (reader, dossier, &there, error))
    return NULL;
  if (!there)
    {
      jalons_envoi_refuse (JALONS_ENVOI_FAULT_NO_DEMANDE, "personnes", error);
      return NULL;
    }

  return g_steal_pointer (&reader);
}

JalonsDay
jalons_envoi_rules_day (JalonsStore *store, const JalonsDemande *demande)
{
  return demande->depot != JALONS_DAY_NONE ? demande->depot : jalons_store_today (store);
}

static gint
compare_keys_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GStrv
jalons_envoi_list_missing (const JalonsCompletude *completude)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (guint i = 0; i < completude->items->len; i++)
    {
      const JalonsExigenceItem *item = &g_array_index (completude->items, JalonsExigenceItem, i);

      if (item->required && item->state != JALONS_EXIGENCE_PRESENT && item->state != JALONS_EXIGENCE_NOT_APPLICABLE)
        g_ptr_array_add (missing, g_strdup (item->exigence->exigence));
    }
  g_ptr_array_sort (missing, compare_keys_cb);
  g_ptr_array_add (missing, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&missing), FALSE);
}

void
jalons_envoi_tell_verdict (JalonsStore *store, const JalonsDossier *dossier, guint demande,
                           const JalonsReferential *referential, JalonsEnvoiText *text)
{
  const JalonsDemande *record = &jalons_dossier_demande (dossier, demande)->record;
  JalonsDay day = jalons_envoi_rules_day (store, record);
  JalonsCompletude completude;
  char buffer[JALONS_DAY_TEXT_SIZE];

  jalons_completude_init (&completude);
  jalons_completude_judge (dossier, demande, referential, jalons_store_today (store), &completude);
  text->manque = jalons_envoi_list_missing (&completude);
  text->verdict = g_strdup (jalons_envoi_verdicts[completude.verdict]);
  text->regles_version = jalons_exigences_version (referential, record->departement, day);
  text->regles_jour = g_strdup (jalons_day_write_iso (day, buffer));
  jalons_completude_clear (&completude);
}

static void
set_cell (Making *making, JalonsEnvoiRow *row, guint i, gconstpointer record)
{
  const JalonsTable *table = jalons_table (row->table);
  const JalonsField *field = &table->fields[i];
  char buffer[JALONS_CELL_BUFFER];

  if (field->type == JALONS_FIELD_REF)
    row->cells[i] = jalons_envoi_name_row (making->store, making->to->correspondant, field->ref,
                                           *jalons_record_ref (field, (gpointer) record));
  else if (field->type == JALONS_FIELD_KEY)
    row->cells[i] = jalons_envoi_name_row (making->store, making->to->correspondant, table->id, *(const JalonsRef *) record);
  else
    row->cells[i] = g_strdup (jalons_cell_write (field, record, buffer));
}

/* A row of what is carried of the record. */
static JalonsEnvoiRow *
add_record (Making *making, JalonsTableId id, gconstpointer record)
{
  const JalonsTable *table = jalons_table (id);
  JalonsEnvoiRow *row = jalons_envoi_text_add (making->text, id);

  for (guint i = 0; i < table->n_fields; i++)
    if (jalons_envoi_carries (making->order->nature, table, &table->fields[i]))
      set_cell (making, row, i, record);

  return row;
}

static void
add_row (Making *making, JalonsTableId id, JalonsRef ref)
{
  const JalonsTable *table = jalons_table (id);
  gpointer record = jalons_record_new (table);

  if (ref && jalons_store_load (making->store, id, ref, record, NULL))
    add_record (making, id, record);
  jalons_record_free (table, record);
}

static void
add_all (Making *making, JalonsTableId id, const GArray *records)
{
  gsize size = jalons_table (id)->size;

  for (guint i = 0; i < records->len; i++)
    add_record (making, id, records->data + i * size);
}

static const JalonsDossierDemande *
get_demande (const Making *making)
{
  return jalons_dossier_demande (&making->dossier, making->demande);
}

static void
add_elements (Making *making)
{
  for (guint i = 0; i < making->dossier.elements->len; i++)
    {
      const JalonsDossierElement *element = &g_array_index (making->dossier.elements, JalonsDossierElement, i);

      if ((int) element->demande == making->demande)
        add_record (making, JALONS_TABLE_ELEMENTS, &element->record);
    }
}

/* What one organisation knows of the person herself, and the other needs. */
static void
add_personne (Making *making)
{
  add_record (making, JALONS_TABLE_PERSONNES, &making->dossier.personne);
  add_all (making, JALONS_TABLE_ENFANTS, making->dossier.enfants);
  add_all (making, JALONS_TABLE_HEBERGEMENTS, making->dossier.hebergements);
  add_all (making, JALONS_TABLE_SEJOURS, making->dossier.sejours);
}

static gboolean
fill_dossier (Making *making, GError **error)
{
  const JalonsDossierDemande *demande = get_demande (making);

  if (g_strcmp0 (jalons_codes_text (JALONS_CODES_DEPARTEMENT, demande->record.departement), making->to->carte->departement) != 0)
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_DEPARTEMENT, making->to->carte->name, error);
  if (demande->record.decision)
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_EMPTY, "decision", error);
  add_row (making, JALONS_TABLE_ASSOCIATIONS, demande->record.association);
  add_personne (making);
  add_record (making, JALONS_TABLE_PARCOURS, &jalons_dossier_parcours (&making->dossier, making->parcours)->record);
  add_record (making, JALONS_TABLE_DEMANDES, &demande->record);
  add_elements (making);

  return TRUE;
}

/* The rules of the département, so that the association judges by the same. */
static void
add_rules (Making *making)
{
  const JalonsReferential *referential = jalons_dossier_reader_referential (making->reader);

  for (guint i = 0; i < referential->exigences->len; i++)
    add_record (making, JALONS_TABLE_EXIGENCES, &g_array_index (referential->exigences, JalonsExigence, i));
}

static gboolean
fill_correction (Making *making, GError **error)
{
  guint n = 0;

  add_record (making, JALONS_TABLE_DEMANDES, &get_demande (making)->record);
  for (guint i = 0; i < making->dossier.renvois->len; i++)
    {
      const JalonsDossierRenvoi *renvoi = &g_array_index (making->dossier.renvois, JalonsDossierRenvoi, i);

      if ((int) renvoi->demande != making->demande || renvoi->record.retour != JALONS_DAY_NONE)
        continue;
      add_record (making, JALONS_TABLE_RENVOIS, &renvoi->record);
      n++;
    }
  if (n == 0)
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_EMPTY, "renvois", error);
  add_elements (making);
  add_rules (making);

  return TRUE;
}

static gboolean
fill_suite (Making *making, GError **error)
{
  const JalonsDossierDemande *demande = get_demande (making);

  if (!demande->record.seance && !demande->record.decision && demande->record.accuse == JALONS_DAY_NONE)
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_EMPTY, "decision", error);
  add_row (making, JALONS_TABLE_SEANCES, demande->record.seance);
  for (guint i = 0; i < making->dossier.ajournements->len; i++)
    {
      const JalonsDossierAjournement *ajournement
          = &g_array_index (making->dossier.ajournements, JalonsDossierAjournement, i);

      if ((int) ajournement->demande != making->demande)
        continue;
      if (ajournement->record.seance != demande->record.seance)
        add_row (making, JALONS_TABLE_SEANCES, ajournement->record.seance);
      add_record (making, JALONS_TABLE_AJOURNEMENTS, &ajournement->record);
    }
  add_record (making, JALONS_TABLE_DEMANDES, &demande->record);
  add_rules (making);

  return TRUE;
}

/* What goes with her is recorded here, and arrives there (jalons-transfert.h); sent again, it says what is true by then. */
static gboolean
add_transfert (Making *making, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_TRANSFERTS);
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (&making->dossier, making->parcours);
  JalonsTransfert *transfert = jalons_record_dup (table, &parcours->depart);
  g_autoptr (JalonsEdit) edit = jalons_edit_new (making->store, "pli:transfert");
  int there = jalons_codes_match (JALONS_CODES_DEPARTEMENT, making->to->carte->departement);
  gboolean good = FALSE;

  /* What she takes along goes to one register: two would count her. */
  if (there == jalons_store_register (making->store)->departement || (transfert->id && transfert->autre_departement != there))
    {
      jalons_record_free (table, transfert);
      return jalons_envoi_refuse (JALONS_ENVOI_FAULT_DEPARTEMENT, making->to->carte->name, error);
    }
  transfert->parcours = parcours->record.id;
  transfert->sens = JALONS_TRANSFERT_DEPART;
  transfert->autre_departement = there;
  transfert->date = parcours->sortie.date;
  if (!transfert->jeton)
    transfert->jeton = jalons_edit_draw_token ();
  jalons_transfert_flags (&making->dossier, making->parcours, transfert);
  jalons_edit_save (edit, table->id, transfert);
  good = jalons_edit_apply (edit, error);
  if (good)
    {
      transfert->sens = JALONS_TRANSFERT_ARRIVEE;
      transfert->autre_departement = jalons_store_register (making->store)->departement;
      add_record (making, table->id, transfert);
    }
  jalons_record_free (table, transfert);

  return good;
}

/* What was used before is a number of periods there: 24 months stay 24 months (CASF L121-9; rule R01). */
static gboolean
fill_transfert (Making *making, GError **error)
{
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (&making->dossier, making->parcours);
  JalonsParcours there = parcours->record;
  JalonsNote note = { .personne = making->dossier.personne.id, .parcours = there.id,
                      .date = jalons_store_today (making->store), .texte = (char *) making->order->message };

  if (!parcours->sortie.id || parcours->sortie.motif != JALONS_MOTIF_TRANSFERT)
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_NO_EXIT, "sorties", error);
  there.arrivee_transfert = JALONS_OUI;
  there.periodes_avant = (int) MIN (jalons_dossier_parcours_periodes (&making->dossier, parcours), 3);
  add_personne (making);
  add_record (making, JALONS_TABLE_PARCOURS, &there);
  if (!add_transfert (making, error))
    return FALSE;
  add_all (making, JALONS_TABLE_AFIS, making->dossier.afis);
  if (note.texte && *note.texte)
    add_record (making, JALONS_TABLE_NOTES, &note);

  return TRUE;
}

static gboolean
take_part_cb (const guint8 *bytes, gsize length, gpointer data, GError **error)
{
  g_byte_array_append (data, bytes, (guint) length);

  return TRUE;
}

static gboolean
add_piece (Making *making, JalonsRef id, GError **error)
{
  g_auto (JalonsPiece) piece = { 0 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  JalonsEnvoiPiece *said = NULL;

  if (!jalons_pieces_load (making->store, id, &piece, error))
    return FALSE;
  if (piece.personne != making->dossier.personne.id
      && (!piece.parcours || piece.parcours != jalons_dossier_parcours (&making->dossier, making->parcours)->record.id))
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_NOT_HERS, piece.nom, error);
  if ( !jalons_pieces_read (making->store, id, take_part_cb, bytes, error))
    return FALSE;
  said = g_new0 (JalonsEnvoiPiece, 1);
  said->nom = g_strdup (piece.nom);
  said->type = g_strdup (piece.type);
  said->taille = bytes->len;
  memcpy (said->empreinte, piece.hash, sizeof said->empreinte);
  g_ptr_array_add (making->text->pieces, said);
  g_ptr_array_add (making->documents, g_byte_array_free_to_bytes (g_steal_pointer (&bytes)));

  return TRUE;
}

static gboolean
fill (Making *making, GError **error)
{
  const JalonsEnvoiOrder *order = making->order;
  char day[JALONS_DAY_TEXT_SIZE];
  gboolean good = FALSE;

  making->text->jour = g_strdup (jalons_day_write_iso (jalons_store_today (making->store), day));
  making->text->message = order->message && *order->message ? g_strdup (order->message) : NULL;
  if (order->nature == JALONS_PLI_DOSSIER)
    good = fill_dossier (making, error);
  else if (order->nature == JALONS_PLI_CORRECTION)
    good = fill_correction (making, error);
  else if (order->nature == JALONS_PLI_SUITE)
    good = fill_suite (making, error);
  else
    good = fill_transfert (making, error);
  if (good && making->demande >= 0)
    jalons_envoi_tell_verdict (making->store, &making->dossier, (guint) making->demande,
                               jalons_dossier_reader_referential (making->reader), making->text);
  for (guint i = 0; good && order->pieces && i < order->pieces->len; i++)
    good = add_piece (making, g_array_index (order->pieces, JalonsRef, i), error);

  return good;
}

/* The person, and where the parcours and the demande of the order are in her file. */
static gboolean
find_subject (Making *making, GError **error)
{
  const JalonsEnvoiOrder *order = making->order;
  JalonsRef parcours = order->parcours, personne = 0;
  JalonsDemande *demande = jalons_record_new (jalons_table (JALONS_TABLE_DEMANDES));
  JalonsParcours *row = jalons_record_new (jalons_table (JALONS_TABLE_PARCOURS));

  if (order->nature != JALONS_PLI_TRANSFERT && jalons_store_load (making->store, JALONS_TABLE_DEMANDES, order->demande, demande, NULL))
    parcours = demande->parcours;
  if (jalons_store_load (making->store, JALONS_TABLE_PARCOURS, parcours, row, NULL))
    personne = row->personne;
  jalons_record_free (jalons_table (JALONS_TABLE_DEMANDES), demande);
  jalons_record_free (jalons_table (JALONS_TABLE_PARCOURS), row);
  if (!personne)
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_NO_DEMANDE, "demandes", error);
  making->reader = jalons_envoi_read_dossier (making->store, personne, &making->dossier, error);
  if (!making->reader)
    return FALSE;
  making->demande = order->nature == JALONS_PLI_TRANSFERT ? -1 : jalons_dossier_find_demande (&making->dossier, order->demande);
  for (guint i = 0; i < making->dossier.parcours->len; i++)
    if (jalons_dossier_parcours (&making->dossier, i)->record.id == parcours)
      making->parcours = i;

  return making->demande >= 0 || order->nature == JALONS_PLI_TRANSFERT
         || jalons_envoi_refuse (JALONS_ENVOI_FAULT_NO_DEMANDE, "demandes", error);
}

/* Sending is depositing, and what it was sent back for is over. */
static gboolean
note_deposit (JalonsStore *store, JalonsRef row, GError **error)
{
  JalonsDay today = jalons_store_today (store);
  g_autoptr (JalonsEdit) edit = jalons_edit_new (store, "pli:dossier");
  g_autoptr (GArray) rows = jalons_store_rows (store, JALONS_TABLE_RENVOIS, "demande", row, error);
  JalonsDemande *demande = jalons_record_new (jalons_table (JALONS_TABLE_DEMANDES));
  g_autoptr (GPtrArray) returns = g_ptr_array_new ();
  gboolean good = rows != NULL;

  if (good && jalons_store_load (store, JALONS_TABLE_DEMANDES, row, demande, NULL) && demande->depot == JALONS_DAY_NONE)
    {
      demande->depot = today;
      jalons_edit_save (edit, JALONS_TABLE_DEMANDES, demande);
    }
  for (guint i = 0; good && i < rows->len; i++)
    {
      JalonsRenvoi *renvoi = jalons_record_new (jalons_table (JALONS_TABLE_RENVOIS));

      g_ptr_array_add (returns, renvoi);
      if (!jalons_store_load (store, JALONS_TABLE_RENVOIS, g_array_index (rows, JalonsRef, i), renvoi, NULL)
          || renvoi->retour != JALONS_DAY_NONE)
        continue;
      renvoi->retour = MAX (today, renvoi->date);
      jalons_edit_save (edit, JALONS_TABLE_RENVOIS, renvoi);
    }
  good = good && (jalons_edit_is_empty (edit) || jalons_edit_apply (edit, error));
  for (guint i = 0; i < returns->len; i++)
    jalons_record_free (jalons_table (JALONS_TABLE_RENVOIS), g_ptr_array_index (returns, i));
  jalons_record_free (jalons_table (JALONS_TABLE_DEMANDES), demande);

  return good;
}

JalonsPliNoted *
jalons_envoi_last_received (const GPtrArray *plis, JalonsRef correspondant, JalonsRef demande, JalonsPliNature nature)
{
  for (guint i = 0; i < plis->len; i++)
    {
      JalonsPliNoted *noted = g_ptr_array_index (plis, i);

      if (!noted->sent && noted->correspondant == correspondant && noted->demande == demande && noted->nature == nature)
        return noted;
    }

  return NULL;
}

/* What it answers: a correction and what follows answer her last dossier; a dossier, her last correction of it. */
static gboolean
find_answered (Making *making, JalonsPliNoted *noted, GError **error)
{
  JalonsPliNature nature = making->order->nature;
  g_autoptr (GPtrArray) plis = NULL;
  const JalonsPliNoted *last = NULL;

  if (nature == JALONS_PLI_TRANSFERT)
    return TRUE;
  plis = jalons_plis_list (making->store, error);
  if (!plis)
    return FALSE;
  last = jalons_envoi_last_received (plis, making->to->correspondant, making->order->demande,
                                     nature == JALONS_PLI_DOSSIER ? JALONS_PLI_CORRECTION : JALONS_PLI_DOSSIER);
  if (!last && nature != JALONS_PLI_DOSSIER)
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_NO_MESSAGE, "plis", error);
  noted->is_reply = last != NULL;
  if (last)
    memcpy (noted->reply_to, last->message, sizeof noted->reply_to);

  return TRUE;
}

/* In a transaction. */
static GBytes *
make_file (Making *making, JalonsPliNoted *noted, GError **error)
{
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GError) failure = NULL;

  if (making->order->nature == JALONS_PLI_DOSSIER && !note_deposit (making->store, making->order->demande, error))
    return NULL;
  if (!find_subject (making, error) || !find_answered (making, noted, error) || !fill (making, error))
    return NULL;
  payload = jalons_envoi_text_write (making->text, making->documents, &failure);
  if (!payload)
    {
      /* What cannot be sent is told to who sends it. */
      if (g_error_matches (failure, JALONS_ENVOI_ERROR, JALONS_ENVOI_ERROR_TEXT))
        jalons_envoi_refuse (JALONS_ENVOI_FAULT_VALUE, failure->message, error);
      else
        g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  noted->personne = making->dossier.personne.id;
  noted->demande = making->demande >= 0 ? get_demande (making)->record.id : 0;
  noted->regles = g_strdup (making->text->regles_version);

  return jalons_plis_seal (making->store, &making->to, 1, noted, jalons_store_now () + GOOD_FOR, payload, error);
}

static GBytes *
make_whole (Making *making, JalonsPliNoted *noted, GError **error)
{
  g_autoptr (GBytes) file = NULL;

  if (!jalons_store_begin (making->store, error))
    return NULL;
  file = make_file (making, noted, error);
  if (file && jalons_store_commit (making->store, error))
    return g_steal_pointer (&file);
  jalons_store_rollback (making->store);

  return NULL;
}

GBytes *
jalons_envoi_make (JalonsStore *store, const JalonsEnvoiOrder *order, const JalonsCorrespondant *to,
                   JalonsPliNoted **noted, GError **error)
{
  Making making = { .store = store, .order = order, .to = to, .demande = -1 };
  g_autoptr (JalonsPliNoted) said = g_new0 (JalonsPliNoted, 1);
  GBytes *file = NULL;

  if (!jalons_envoi_goes_from (jalons_store_register (store)->kind, order->nature)
      || !jalons_envoi_goes_to (jalons_envoi_card_kind (to->carte), order->nature) || order->nature == JALONS_PLI_ACCUSE)
    {
      jalons_envoi_refuse (JALONS_ENVOI_FAULT_DIRECTION, "nature", error);
      return NULL;
    }
  if (!jalons_correspondant_may_receive (to, error))
    return NULL;
  said->nature = order->nature;
  jalons_dossier_init (&making.dossier);
  making.text = jalons_envoi_text_new (order->nature);
  making.documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  file = make_whole (&making, said, error);
  jalons_dossier_clear (&making.dossier);
  g_clear_pointer (&making.reader, jalons_dossier_reader_free);
  jalons_envoi_text_free (making.text);
  g_ptr_array_unref (making.documents);
  if (file && noted)
    *noted = g_steal_pointer (&said);

  return file;
}

GBytes *
jalons_envoi_receipt (JalonsStore *store, const JalonsPliNoted *received, const JalonsCorrespondant *to, GError **error)
{
  g_autoptr (JalonsEnvoiText) text = jalons_envoi_text_new (JALONS_PLI_ACCUSE);
  g_autoptr (JalonsPliNoted) noted = g_new0 (JalonsPliNoted, 1);
  g_autoptr (GBytes) payload = NULL;
  JalonsJournalAnchor anchor;
  char day[JALONS_DAY_TEXT_SIZE];

  if (!jalons_journal_anchor (store, &anchor, error))
    return NULL;
  text->jour = g_strdup (jalons_day_write_iso (jalons_store_today (store), day));
  text->suite = g_strdup (jalons_pli_suite_code (received->suite));
  if (received->raison)
    text->raison = g_strdup (jalons_codes_text (JALONS_CODES_MOTIF_RENVOI, received->raison));
  text->motif = g_strdup (received->motif);
  text->ancre = jalons_journal_anchor_text (&anchor);
  text->regles_version = g_strdup (received->regles);
  payload = jalons_envoi_text_write (text, NULL, error);
  if (!payload)
    return NULL;
  noted->nature = JALONS_PLI_ACCUSE;
  noted->is_reply = TRUE;
  memcpy (noted->reply_to, received->message, sizeof noted->reply_to);
  noted->personne = received->personne;
  noted->demande = received->demande;

  return jalons_plis_seal (store, &to, 1, noted, 0, payload, error);
}

char *
jalons_envoi_file_name (const JalonsPliNoted *noted, const JalonsCorrespondant *to)
{
  const char *where = to->carte->departement;

  return g_strdup_printf ("pli-%s-%s%s%06" G_GINT64_FORMAT ".pli", jalons_pli_nature_code (noted->nature), where,
                          *where ? "-" : "", noted->number);
}
