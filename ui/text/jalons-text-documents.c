/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-documents.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-dossier-reader.h"
#include "jalons-nationality.h"
#include "jalons-odt.h"
#include "jalons-text-document.h"
#include "jalons-text-documents-private.h"

/* Of a job, making; the rest is the writing, which is the caller's. */
#define MADE 0.9

typedef enum {
  OF_SEANCE,
  OF_DEMANDE,
  OF_PARCOURS,
  OF_AGREMENT,
} Subject;

typedef enum {
  CONVOCATION,
  ORDRE_DU_JOUR,
  FEUILLE_PRESENCE,
  PROCES_VERBAL,
  COMPOSITION,
  FICHE,
  ACCUSE,
  AUTORISATION,
  REFUS,
  FIN_ANTICIPEE,
  NOTIFICATION,
  ENGAGEMENT,
  LIAISON_SEJOUR,
  LIAISON_AFIS,
  CONTRADICTOIRE,
  FIN,
  NOTIFICATION_FIN,
  ATTESTATION,
  AGREMENT,
  N_KINDS,
} Kind;

/* The template has the name of the kind; the title is what the file says of itself. */
static const struct {
  const char *name;
  const char *title;
  Subject subject;
  gboolean named; /* it holds the name of a person accompanied */
  gboolean prepared; /* by the association: the others are the préfecture's, or the commission's */
} kinds[N_KINDS] = {
  [CONVOCATION] = { "convocation", "Convocation de la commission", OF_SEANCE, FALSE },
  [ORDRE_DU_JOUR] = { "ordre-du-jour", "Ordre du jour", OF_SEANCE, FALSE },
  [FEUILLE_PRESENCE] = { "feuille-presence", "Feuille de présence", OF_SEANCE, FALSE },
  [PROCES_VERBAL] = { "proces-verbal", "Procès-verbal et relevé des avis", OF_SEANCE, FALSE },
  [COMPOSITION] = { "arrete-composition", "Arrêté de composition", OF_SEANCE, FALSE },
  [FICHE] = { "fiche-situation", "Fiche de situation", OF_DEMANDE, FALSE, TRUE },
  [ACCUSE] = { "accuse-reception", "Accusé de réception", OF_DEMANDE, TRUE },
  [AUTORISATION] = { "decision-autorisation", "Décision d’autorisation", OF_DEMANDE, TRUE },
  [REFUS] = { "decision-refus", "Décision de refus", OF_DEMANDE, TRUE },
  [FIN_ANTICIPEE] = { "decision-fin", "Décision de sortie anticipée", OF_DEMANDE, TRUE },
  [NOTIFICATION] = { "lettre-notification", "Lettre de notification", OF_DEMANDE, TRUE },
  [ENGAGEMENT] = { "document-engagement", "Document d’engagement et de suivi", OF_DEMANDE, TRUE, TRUE },
  [LIAISON_SEJOUR] = { "liaison-sejour", "Fiche de liaison, séjour", OF_DEMANDE, TRUE },
  [LIAISON_AFIS] = { "liaison-afis", "Fiche de liaison, AFIS", OF_DEMANDE, TRUE },
  [CONTRADICTOIRE] = { "lettre-contradictoire", "Lettre préalable à une décision de fin", OF_PARCOURS, TRUE },
  [FIN] = { "decision-fin", "Décision de fin ou de retrait", OF_PARCOURS, TRUE },
  [NOTIFICATION_FIN] = { "lettre-notification", "Lettre de notification", OF_PARCOURS, TRUE },
  [ATTESTATION] = { "attestation", "Attestation de parcours", OF_PARCOURS, TRUE },
  [AGREMENT] = { "arrete-agrement", "Arrêté d’agrément", OF_AGREMENT, FALSE },
};

/* A demande on the session: where it stands in the agenda. */
typedef struct {
  JalonsRef demande;
  JalonsRef personne;
  int type;
  gboolean postponed;
  char *code;
  int ordre; /* by hand; -1: none */
} Item;

/* A making: what it has read, made, and found missing. */
typedef struct {
  JalonsStore *store;
  const JalonsDocumentsWish *wish;
  JalonsDocumentsFrame frame;
  JalonsOdtTemplate *templates[N_KINDS];
  GHashTable *names; /* of the files */
  GPtrArray *files;
  GPtrArray *missing;
  JalonsTextMask *mask; /* of everybody on the session */
  GArray *counts;       /* guint pairs by kind, where nothing is to be made; else NULL */
  GError **error;
} Making;

/* What a document is of, and what it is filled with: the same for several. */
typedef struct {
  const char *label;
  JalonsRef personne;
  JalonsRef demande;
  const JalonsDocData *data;
  GBytes *facts;
} Filling;

G_DEFINE_QUARK (jalons - documents - error - quark, jalons_documents_error)

static void
free_item (Item *item)
{
  g_free (item->code);
  g_free (item);
}

static void
free_file (JalonsDocumentFile *file)
{
  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file->title);
  g_bytes_unref (file->facts);
  g_bytes_unref (file->template);
  g_free (file);
}

static gboolean
is_wanted (const Making *making, Kind kind)
{
  if (jalons_store_register (making->store)->kind == JALONS_KIND_ASSOCIATION && !kinds[kind].prepared)
    return FALSE;

  return !making->wish->kinds || g_strv_contains (making->wish->kinds, kinds[kind].name);
}

/* Two demandes of one parcours may be on one session. */
static char *
choose_name (Making *making, Kind kind, const char *about)
{
  g_autofree char *plain
      = g_strcanon (g_strdup (about), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-", '-');
  char *name = g_strdup_printf ("%s-%s.odt", kinds[kind].name, plain);

  for (guint n = 2; g_hash_table_contains (making->names, name); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%s-%u.odt", kinds[kind].name, plain, n);
    }
  g_hash_table_add (making->names, g_strdup (name));

  return name;
}

/* The register's own where there is one. */
static JalonsOdtTemplate *
template_of (Making *making, Kind kind)
{
  JalonsOdtTemplate *own
      = making->wish->templates ? g_hash_table_lookup (making->wish->templates, kinds[kind].name) : NULL;

  if (own)
    return own;
  if (!making->templates[kind])
    making->templates[kind] = jalons_odt_template_shipped (kinds[kind].name);

  return making->templates[kind];
}

static Filling
fill_with (const char *label, const JalonsDocData *data)
{
  char *text = jalons_doc_data_serialize (data);

  return (Filling){ .label = label, .data = data, .facts = g_bytes_new_take (text, strlen (text)) };
}

static gboolean
make_one (Making *making, Kind kind, const Filling *filling)
{
  JalonsOdtTemplate *template = template_of (making, kind);
  g_autofree char *title = g_strdup_printf ("%s — %s", kinds[kind].title, filling->label);
  GBytes *bytes = NULL;
  JalonsDocumentFile *file = NULL;

  if (making->counts)
    {
      g_array_index (making->counts, JalonsDocumentsCount, kind).n++;
      return TRUE;
    }
  bytes = jalons_odt_fill (template, filling->data, &(JalonsOdtAbout){ title, making->wish->when },
                           making->error);
  if (!bytes)
    return FALSE;
  file = g_new0 (JalonsDocumentFile, 1);
  file->name = choose_name (making, kind, filling->label);
  file->personne = kinds[kind].named ? filling->personne : 0;
  file->bytes = bytes;
  file->kind = kinds[kind].name;
  file->title = g_steal_pointer (&title);
  file->facts = g_bytes_ref (filling->facts);
  file->template = g_bytes_ref (jalons_odt_template_bytes (template));
  file->seance = making->frame.seance.id;
  file->demande = filling->demande;
  file->about = filling->personne;
  g_ptr_array_add (making->files, file);

  return TRUE;
}

/* Made where it is not by itself. */
static gboolean
is_asked_for (const Making *making)
{
  return making->wish->kinds && !making->wish->narrow;
}

static gboolean
is_refusal (const JalonsDemande *record)
{
  return record->decision == JALONS_DECISION_REFUSEE && record->autorite != JALONS_AUTORITE_JUGE;
}

static gboolean
is_acceptance (const JalonsDemande *record)
{
  return record->decision == JALONS_DECISION_ACCEPTEE && record->autorite != JALONS_AUTORITE_JUGE;
}

/* Whether there is something to say in it of this demande. What a court decided is not the préfet's to write. */
static gboolean
says_of_demande (const Making *making, const JalonsDocumentsCase *about, Kind kind)
{
  const JalonsDossierDemande *demande = jalons_documents_demande (about);
  const JalonsDemande *record = &demande->record;

  if (about->postponed)
    return kind == FICHE;
  switch ((int) kind)
    {
    case FICHE:
      return TRUE;
    case ACCUSE:
      /* What is decided has had its own, unless it is asked for. */
      return record->depot != JALONS_DAY_NONE && (!record->decision || is_asked_for (making));
    case AUTORISATION:
    case ENGAGEMENT:
      return demande->is_periode && is_acceptance (record);
    case REFUS:
      return is_refusal (record);
    case FIN_ANTICIPEE:
      return is_acceptance (record) && record->type == JALONS_DEMANDE_SORTIE_ANTICIPEE;
    case NOTIFICATION:
      return is_refusal (record) || is_acceptance (record);
    case LIAISON_SEJOUR:
      return demande->is_periode
             && jalons_nationality_origine (about->dossier->personne.nationalite) == JALONS_ORIGINE_HORS_UE;
    case LIAISON_AFIS:
      return demande->is_periode && about->dossier->afis->len > 0;
    default:
      return FALSE;
    }
}

static gboolean
says_of_parcours (const Making *making, const JalonsDocumentsCase *about, Kind kind)
{
  const JalonsSortie *sortie = &about->parcours->sortie;
  const gboolean withdrawn = sortie->id && sortie->motif == JALONS_MOTIF_RETRAIT;

  if (kind == ATTESTATION)
    return jalons_dossier_running_periode (about->dossier, about->parcours, making->frame.today) != NULL;
  if (kind == CONTRADICTOIRE)
    return withdrawn && sortie->urgence != JALONS_OUI;

  /* Decided, or asked for by its name: only the letter that comes before is made of what is not. */
  return withdrawn && (sortie->decision_date != JALONS_DAY_NONE || is_asked_for (making));
}

/* Whether it can be made. */
static gboolean
check (Making *making, const JalonsDocumentsCase *about, Kind kind)
{
  const JalonsDossierDemande *demande = jalons_documents_demande (about);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);

  if (kind == REFUS || (kind == NOTIFICATION && is_refusal (&demande->record)))
    jalons_documents_check_refusal (about, missing);
  if (kind == FIN || kind == CONTRADICTOIRE || kind == NOTIFICATION_FIN)
    jalons_documents_check_end (about, kind != CONTRADICTOIRE, missing);
  for (guint i = 0; i < missing->len; i++)
    if (!g_ptr_array_find_with_equal_func (making->missing, missing->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (making->missing, g_strdup (missing->pdata[i]));
  if (making->counts && missing->len)
    g_array_index (making->counts, JalonsDocumentsCount, kind).n_missing++;

  return missing->len == 0;
}

/* « PSP-13-2026-0004-renouvellement-2 »: of a parcours, which of its demandes. */
static char *
label_case (const JalonsDocumentsCase *about)
{
  const JalonsDossierDemande *demande = jalons_documents_demande (about);
  const char *code = about->parcours->record.code ? about->parcours->record.code : "sans-code";
  const char *type = demande ? jalons_codes_text (JALONS_CODES_DEMANDE, demande->record.type) : "";
  JalonsDuration time;

  if (demande && demande->record.type == JALONS_DEMANDE_RENOUVELLEMENT)
    return g_strdup_printf ("%s-%s-%u", code, type, MAX (jalons_documents_periods_before (about, &time), 1));

  return *type ? g_strdup_printf ("%s-%s", code, type) : g_strdup (code);
}

static gboolean
make_case_with (Making *making, const JalonsDocumentsCase *about, Filling *fillings)
{
  const Subject subject = about->demande < 0 ? OF_PARCOURS : OF_DEMANDE;
  const JalonsDossierDemande *demande = jalons_documents_demande (about);

  for (guint i = 0; i < 2; i++)
    {
      fillings[i].personne = about->dossier->personne.id;
      fillings[i].demande = demande ? demande->record.id : 0;
    }
  for (Kind kind = 0; kind < N_KINDS; kind++)
    {
      if (kinds[kind].subject != subject || !is_wanted (making, kind)
          || !(subject == OF_DEMANDE ? says_of_demande (making, about, kind)
                                     : says_of_parcours (making, about, kind)))
        continue;
      if (check (making, about, kind) && !make_one (making, kind, &fillings[kinds[kind].named]))
        return FALSE;
    }

  return TRUE;
}

/* Everything of a demande, or of a parcours by itself. A document by code alone is filled with values in which nobody
 * is named, whatever its template asks for. */
static gboolean
make_case (Making *making, const JalonsDocumentsCase *about)
{
  g_autofree char *label = label_case (about);
  g_autoptr (JalonsDocData) plain = jalons_doc_data_new (), named = jalons_doc_data_new ();
  Filling fillings[2];
  gboolean made = FALSE;

  jalons_documents_write_frame (&making->frame, plain);
  jalons_documents_write_case (&making->frame, about, plain);
  jalons_documents_write_frame (&making->frame, named);
  jalons_documents_write_case (&making->frame, about, named);
  jalons_documents_write_person (&making->frame, about, named);
  fillings[FALSE] = fill_with (label, plain);
  fillings[TRUE] = fill_with (label, named);
  made = make_case_with (making, about, fillings);
  g_bytes_unref (fillings[FALSE].facts);
  g_bytes_unref (fillings[TRUE].facts);

  return made;
}

/* The latest of its contacts that has an address: where she is written to. */
static gboolean
read_association (Making *making, JalonsRef association, JalonsDocumentsCase *about)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_CONTACTS);
  g_autoptr (GArray) rows = NULL;
  JalonsContact contact;
  gboolean read = TRUE;

  if (!association)
    return TRUE;
  if (!jalons_store_load (making->store, JALONS_TABLE_ASSOCIATIONS, association, &about->association,
                          making->error))
    return FALSE;
  rows = jalons_store_rows (making->store, table->id, "association", association, making->error);
  jalons_record_init (table, &contact);
  for (guint i = 0; rows && read && i < rows->len; i++)
    {
      read = jalons_store_load (making->store, table->id, g_array_index (rows, JalonsRef, i), &contact,
                                making->error);
      if (read && contact.adresse && *contact.adresse)
        {
          g_free (about->association_adresse);
          about->association_adresse = g_strdup (contact.adresse);
        }
      jalons_record_clear (table, &contact);
    }

  return read && rows;
}

static void
mask (char **text, const JalonsTextMask *all)
{
  char *masked = *text ? jalons_text_mask_apply (all, *text) : NULL;

  if (!masked)
    return;
  g_free (*text);
  *text = masked;
}

typedef gboolean (*CaseFunc) (Making *making, JalonsDossier *dossier, gpointer data);

/* Reads a person's whole file, and gives it to @use. */
static gboolean
with_dossier (Making *making, JalonsRef personne, CaseFunc use, gpointer data)
{
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new_for_personne (
      making->store, JALONS_DOSSIER_EVERYTHING, personne, making->error);
  JalonsDossier dossier;
  gboolean more = FALSE, done = FALSE;

  if (!reader)
    return FALSE;
  jalons_dossier_init (&dossier);
  if (jalons_dossier_reader_next (reader, &dossier, &more, making->error))
    done = use (making, &dossier, data);
  jalons_dossier_clear (&dossier);

  return done;
}

static gboolean
use_case (Making *making, const JalonsDossier *dossier, const JalonsDossierParcours *parcours, int demande,
          gboolean postponed, JalonsDocData *seance)
{
  JalonsDocumentsCase about
      = { .dossier = dossier, .parcours = parcours, .demande = demande, .postponed = postponed };
  const JalonsDossierDemande *period = demande >= 0 ? jalons_dossier_demande (dossier, demande)
                                       : parcours->last_periode >= 0
                                           ? jalons_dossier_demande (dossier, parcours->last_periode)
                                           : NULL;
  gboolean made = FALSE;

  jalons_record_init (jalons_table (JALONS_TABLE_ASSOCIATIONS), &about.association);
  made = read_association (making, period ? period->record.association : 0, &about);
  if (made && seance)
    jalons_documents_append_case (&making->frame, &about, seance);
  made = made && make_case (making, &about);
  jalons_record_clear (jalons_table (JALONS_TABLE_ASSOCIATIONS), &about.association);
  g_free (about.association_adresse);

  return made;
}

typedef struct {
  const Item *item;
  JalonsDocData *seance;
} OnSeance;

static gboolean
use_item (Making *making, JalonsDossier *dossier, gpointer data)
{
  const OnSeance *on = data;
  int demande = jalons_dossier_find_demande (dossier, on->item->demande);

  if (demande < 0)
    return TRUE;
  jalons_text_mask_add (making->mask, dossier);

  return use_case (making, dossier,
                   jalons_dossier_parcours (dossier, jalons_dossier_demande (dossier, demande)->parcours),
                   demande, on->item->postponed, on->seance);
}

/* In the delegate's order, those without a place in it after; then by type. */
static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *first = *(Item *const *) a, *second = *(Item *const *) b;

  if (first->ordre != second->ordre)
    return (guint) first->ordre < (guint) second->ordre ? -1 : 1;
  if (first->type != second->type)
    return first->type - second->type;

  return g_strcmp0 (first->code, second->code);
}

static gboolean
add_item (Making *making, JalonsRef demande, gboolean postponed, GPtrArray *items)
{
  const JalonsTable *tables[]
      = { jalons_table (JALONS_TABLE_DEMANDES), jalons_table (JALONS_TABLE_PARCOURS) };
  JalonsDemande record;
  JalonsParcours parcours;
  gboolean read = FALSE;

  jalons_record_init (tables[0], &record);
  jalons_record_init (tables[1], &parcours);
  read = jalons_store_load (making->store, tables[0]->id, demande, &record, making->error)
         && jalons_store_load (making->store, tables[1]->id, record.parcours, &parcours, making->error);
  if (read)
    {
      Item *item = g_new0 (Item, 1);

      *item = (Item){ demande, parcours.personne, record.type, postponed, g_strdup (parcours.code), -1 };
      g_ptr_array_add (items, item);
    }
  jalons_record_clear (tables[0], &record);
  jalons_record_clear (tables[1], &parcours);

  return read;
}

static Item *
find_item (GPtrArray *items, JalonsRef demande)
{
  for (guint i = 0; i < items->len; i++)
    if (((Item *) g_ptr_array_index (items, i))->demande == demande)
      return g_ptr_array_index (items, i);

  return NULL;
}

/* What it postponed, and is on a later one; the one that it is still on was added. */
static gboolean
add_postponed (Making *making, GPtrArray *items)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_AJOURNEMENTS);
  g_autoptr (GArray) rows
      = jalons_store_rows (making->store, table->id, "seance", making->frame.seance.id, making->error);
  gboolean read = rows != NULL;

  for (guint i = 0; read && i < rows->len; i++)
    {
      JalonsAjournement record;

      jalons_record_init (table, &record);
      read = jalons_store_load (making->store, table->id, g_array_index (rows, JalonsRef, i), &record,
                                making->error)
             && (find_item (items, record.demande) || add_item (making, record.demande, TRUE, items));
      jalons_record_clear (table, &record);
    }

  return read;
}

static gboolean
read_order (Making *making, GPtrArray *items)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_POINTS);
  g_autoptr (GArray) rows
      = jalons_store_rows (making->store, table->id, "seance", making->frame.seance.id, making->error);
  gboolean read = rows != NULL;

  for (guint i = 0; read && i < rows->len; i++)
    {
      JalonsSeancePoint point;
      Item *item = NULL;

      jalons_record_init (table, &point);
      read = jalons_store_load (making->store, table->id, g_array_index (rows, JalonsRef, i), &point,
                                making->error);
      item = read && point.ordre > 0 ? find_item (items, point.demande) : NULL;
      if (item)
        {
          item->ordre = point.ordre;
          making->frame.by_hand = TRUE;
        }
      jalons_record_clear (table, &point);
    }

  return read;
}

/* What was examined last in the session, and what it postponed. */
static GPtrArray *
list_items (Making *making)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) free_item);
  g_autoptr (GArray) examined = jalons_store_rows (making->store, JALONS_TABLE_DEMANDES, "seance",
                                                   making->frame.seance.id, making->error);
  gboolean read = examined != NULL;

  for (guint i = 0; read && i < examined->len; i++)
    read = add_item (making, g_array_index (examined, JalonsRef, i), FALSE, items);
  read = read && add_postponed (making, items) && read_order (making, items);
  g_ptr_array_sort (items, compare_items);

  return read ? g_steal_pointer (&items) : NULL;
}

/* What somebody typed of a case may name another: once all are known. */
static void
mask_seance (Making *making, JalonsDocData *data)
{
  static const char *const typed[] = { "affaire_motif", "affaire_observation" };

  mask (&making->frame.lieu, making->mask);
  mask (&making->frame.visio, making->mask);
  mask (&making->frame.sans_quorum, making->mask);
  for (guint i = 0; i < jalons_doc_data_length (data, "groupes"); i++)
    {
      const JalonsDocData *group = jalons_doc_data_record (data, "groupes", i);

      for (guint j = 0; j < jalons_doc_data_length (group, "affaires"); j++)
        for (guint k = 0; k < G_N_ELEMENTS (typed); k++)
          {
            JalonsDocData *line = jalons_doc_data_record (group, "affaires", j);
            char *masked = jalons_text_mask_apply (making->mask, jalons_doc_data_text (line, typed[k]));

            if (masked)
              jalons_doc_data_take_text (line, typed[k], masked);
          }
    }
}

static gboolean
make_seance_documents (Making *making, JalonsDocData *data)
{
  char day[JALONS_DAY_TEXT_SIZE];
  Filling filling;
  gboolean made = TRUE;

  mask_seance (making, data);
  jalons_documents_write_frame (&making->frame, data);
  jalons_documents_write_seance (&making->frame, data);
  jalons_day_write_iso (making->frame.seance.date, day);
  filling = fill_with (day, data);
  for (Kind kind = 0; made && kind < N_KINDS; kind++)
    {
      /* What was not held has no minutes yet, unless they are asked for. */
      if (kinds[kind].subject != OF_SEANCE || !is_wanted (making, kind)
          || (kind == PROCES_VERBAL && making->frame.seance.tenue != JALONS_OUI && !is_asked_for (making)))
        continue;
      made = make_one (making, kind, &filling);
    }
  g_bytes_unref (filling.facts);

  return made;
}

static gboolean
make_seance (Making *making, JalonsProgress progress, gpointer progress_data, GCancellable *cancellable)
{
  g_autoptr (JalonsDocData) data = jalons_doc_data_new ();
  g_autoptr (GPtrArray) items = NULL;

  if (!jalons_store_load (making->store, JALONS_TABLE_SEANCES, making->wish->seance, &making->frame.seance,
                          making->error))
    return FALSE;
  making->frame.lieu = g_strdup (making->frame.seance.lieu);
  making->frame.visio = g_strdup (making->frame.seance.visio);
  making->frame.sans_quorum = g_strdup (making->frame.seance.sans_quorum);
  jalons_documents_open_seance (&making->frame);
  items = list_items (making);
  for (guint i = 0; items && i < items->len; i++)
    {
      OnSeance on = { g_ptr_array_index (items, i), data };

      if (g_cancellable_set_error_if_cancelled (cancellable, making->error)
          || !with_dossier (making, on.item->personne, use_item, &on))
        return FALSE;
      if (progress)
        progress (MADE * (i + 1) / items->len, progress_data);
    }

  return items && make_seance_documents (making, data);
}

/* The parcours asked for, else the one whose period, or demande, is the last in the file. */
static gboolean
use_parcours (Making *making, JalonsDossier *dossier, gpointer data)
{
  const JalonsDossierParcours *chosen = NULL;

  for (guint i = 0; i < dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, i);
      gboolean asked = g_strcmp0 (parcours->record.code, making->wish->code) == 0;

      if (!chosen || asked || g_strcmp0 (chosen->record.code, making->wish->code) != 0)
        chosen = parcours;
    }
  if (!chosen)
    return TRUE;
  for (guint i = 0; i < chosen->n_demandes; i++)
    {
      int demande = (int) (chosen->first_demande + i);
      const JalonsSeance *seance = jalons_dossier_demande (dossier, demande)->seance;

      making->frame.seance = seance ? *seance : (JalonsSeance){ .date = JALONS_DAY_NONE };
      jalons_documents_open_seance (&making->frame);
      if (!use_case (making, dossier, chosen, demande, FALSE, NULL))
        return FALSE;
    }
  making->frame.seance = (JalonsSeance){ .date = JALONS_DAY_NONE };
  jalons_documents_close_seance (&making->frame);

  return use_case (making, dossier, chosen, -1, FALSE, NULL);
}

static gboolean
make_agrement (Making *making)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_AGREMENTS);
  g_autoptr (GArray) rows
      = jalons_store_rows (making->store, table->id, "association", making->wish->association, making->error);
  g_autoptr (JalonsDocData) data = jalons_doc_data_new ();
  JalonsAgrement agrement, latest = { .debut = JALONS_DAY_NONE, .fin = JALONS_DAY_NONE };
  JalonsAssociation association;
  Filling filling;
  gboolean made = FALSE;

  jalons_record_init (jalons_table (JALONS_TABLE_ASSOCIATIONS), &association);
  for (guint i = 0; rows && i < rows->len; i++)
    if (jalons_store_load (making->store, table->id, g_array_index (rows, JalonsRef, i), &agrement,
                           making->error)
        && agrement.debut > latest.debut)
      latest = agrement;
  if (rows && is_wanted (making, AGREMENT) && latest.debut != JALONS_DAY_NONE
      && jalons_store_load (making->store, JALONS_TABLE_ASSOCIATIONS, making->wish->association, &association,
                            making->error))
    {
      jalons_documents_write_frame (&making->frame, data);
      jalons_doc_data_set_text (data, "association", association.nom);
      jalons_doc_data_set_text (data, "departement", jalons_departement_name (latest.departement));
      jalons_doc_data_take_text (data, "agrement_debut", jalons_documents_day (latest.debut, ""));
      jalons_doc_data_take_text (data, "agrement_fin", jalons_documents_day (latest.fin, ""));
      filling = fill_with (association.sigle ? association.sigle : association.nom, data);
      made = make_one (making, AGREMENT, &filling);
      g_bytes_unref (filling.facts);
    }
  jalons_record_clear (jalons_table (JALONS_TABLE_ASSOCIATIONS), &association);

  return rows && (made || !making->error || !*making->error);
}

/* All the faults at once, or nothing to say. */
static gboolean
judge (Making *making)
{
  if (making->missing->len)
    {
      g_autofree char *lines = NULL;

      g_ptr_array_add (making->missing, NULL);
      lines = g_strjoinv ("\n", (char **) making->missing->pdata);
      g_set_error (making->error, JALONS_DOCUMENTS_ERROR, JALONS_DOCUMENTS_ERROR_MISSING, "%s\n%s",
                   _ ("These documents cannot be made, and none was:"), lines);
      return FALSE;
    }
  if (making->files->len)
    return TRUE;
  g_set_error_literal (making->error, JALONS_DOCUMENTS_ERROR, JALONS_DOCUMENTS_ERROR_NOTHING,
                       _ ("There is nothing to say in these documents: nothing of their kind is recorded."));

  return FALSE;
}

static void
clear_making (Making *making)
{
  for (Kind kind = 0; kind < N_KINDS; kind++)
    g_clear_pointer (&making->templates[kind], jalons_odt_template_free);
  g_hash_table_unref (making->names);
  g_ptr_array_unref (making->missing);
  jalons_text_mask_free (making->mask);
  g_free (making->frame.lieu);
  g_free (making->frame.visio);
  g_free (making->frame.sans_quorum);
  /* Of a parcours it is the dossier's. */
  if (making->wish->seance)
    jalons_record_clear (jalons_table (JALONS_TABLE_SEANCES), &making->frame.seance);
}

static gboolean
make (Making *making, JalonsProgress progress, gpointer data, GCancellable *cancellable)
{
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new (making->store, JALONS_DOSSIER_FOLLOW_UP, making->error);
  gboolean made = FALSE;

  making->frame.letterhead = making->wish->letterhead;
  making->frame.reg = jalons_store_register (making->store);
  making->frame.today = jalons_store_today (making->store);
  making->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  making->missing = g_ptr_array_new_with_free_func (g_free);
  making->mask = jalons_text_mask_new ();
  jalons_record_init (jalons_table (JALONS_TABLE_SEANCES), &making->frame.seance);
  if (!reader)
    return FALSE;
  making->frame.referential = jalons_dossier_reader_referential (reader);
  if (making->wish->seance)
    made = make_seance (making, progress, data, cancellable);
  else if (making->wish->association)
    made = make_agrement (making);
  else
    made = with_dossier (making, making->wish->personne, use_parcours, NULL);
  jalons_documents_close_seance (&making->frame);

  return made;
}

/* Whether it is the first of its name: an end is one of a demande or of a parcours. */
static gboolean
is_first (Kind kind)
{
  for (Kind i = 0; i < kind; i++)
    if (strcmp (kinds[i].name, kinds[kind].name) == 0)
      return FALSE;

  return TRUE;
}

/* By name, those that there is something to say in. */
static GArray *
gather (const GArray *counts)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (JalonsDocumentsCount));

  for (Kind kind = 0; kind < N_KINDS; kind++)
    {
      JalonsDocumentsCount count = { kinds[kind].name, kinds[kind].title, 0, 0 };

      for (Kind i = kind; is_first (kind) && i < N_KINDS; i++)
        if (strcmp (kinds[i].name, kinds[kind].name) == 0)
          {
            count.n += g_array_index (counts, JalonsDocumentsCount, i).n;
            count.n_missing += g_array_index (counts, JalonsDocumentsCount, i).n_missing;
          }
      if (count.n || count.n_missing)
        g_array_append_val (found, count);
    }

  return found;
}

gboolean
jalons_text_documents_is_kind (const char *kind)
{
  for (Kind i = 0; i < N_KINDS; i++)
    if (strcmp (kinds[i].name, kind) == 0)
      return TRUE;

  return FALSE;
}

char *
jalons_text_documents_kinds (void)
{
  GString *all = g_string_new (NULL);

  for (Kind i = 0; i < N_KINDS; i++)
    if (!strstr (all->str, kinds[i].name))
      g_string_append_printf (all, "%s%s", all->len ? ", " : "", kinds[i].name);

  return g_string_free (all, FALSE);
}

const char *
jalons_text_documents_kind (guint rank, const char **title)
{
  for (Kind i = 0; i < N_KINDS; i++)
    if (is_first (i) && rank-- == 0)
      {
        if (title)
          *title = kinds[i].title;
        return kinds[i].name;
      }

  return NULL;
}

GPtrArray *
jalons_text_documents_make (JalonsStore *store, const JalonsDocumentsWish *wish, JalonsProgress progress,
                            gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) free_file);
  Making making = { .store = store, .wish = wish, .files = files, .error = error };
  gboolean made = make (&making, progress, data, cancellable) && judge (&making);

  clear_making (&making);

  return made ? g_steal_pointer (&files) : NULL;
}

GArray *
jalons_text_documents_count (JalonsStore *store, const JalonsDocumentsWish *wish, char **missing,
                             GError **error)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (JalonsDocumentsCount));
  Making making = { .store = store, .wish = wish, .counts = counts, .error = error };
  gboolean made = FALSE;

  g_array_set_size (counts, N_KINDS);
  made = make (&making, NULL, NULL, NULL);
  if (made && missing)
    {
      g_ptr_array_add (making.missing, NULL);
      *missing = g_strjoinv ("\n", (char **) making.missing->pdata);
    }
  clear_making (&making);

  return made ? gather (counts) : NULL;
}
