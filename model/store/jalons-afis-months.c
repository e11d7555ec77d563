/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-afis-months.h"

#include <string.h>

#include "jalons-store-private.h"

static void
ecriture_clear_cb (gpointer data)
{
  jalons_record_clear (jalons_table (JALONS_TABLE_ECRITURES_AFIS), data);
}

static int
compare_months_cb (gconstpointer a, gconstpointer b)
{
  const JalonsMonth *one = a, *other = b;

  return (*one < *other) - (*one > *other);
}

/* Row of the approved month, 0 for none. */
static gboolean
find_month (JalonsStore *store, int departement, JalonsMonth month, JalonsRef *id, GError **error)
{
  char text[JALONS_MONTH_TEXT_SIZE];
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "SELECT id FROM etats_afis WHERE departement = ? AND mois = ?", error);
  gboolean row = FALSE;

  *id = 0;
  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, jalons_departement_code (departement), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, jalons_month_write_iso (month, text), -1, SQLITE_TRANSIENT);
  if (!jalons_store_step (store, stmt, &row, error))
    return FALSE;
  if (row)
    *id = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return TRUE;
}

/* The rows of the table that are of the month, appended to @records. */
static gboolean
read_rows (JalonsStore *store, JalonsTableId table, JalonsRef etat, GArray *records, GError **error)
{
  g_autoptr (GArray) rows = jalons_store_rows (store, table, "etat", etat, error);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      gpointer record = NULL;

      g_array_set_size (records, i + 1);
      record = records->data + i * jalons_table (table)->size;
      jalons_record_init (jalons_table (table), record);
      if (!jalons_store_load (store, table, g_array_index (rows, JalonsRef, i), record, error))
        return FALSE;
    }

  return rows != NULL;
}

static gboolean
read_month (JalonsAfisEtat *etat, JalonsStore *store, JalonsRef id, GError **error)
{
  return jalons_store_load (store, JALONS_TABLE_ETATS_AFIS, id, &etat->etat, error)
         && read_rows (store, JALONS_TABLE_LIGNES_AFIS, id, etat->lignes, error)
         && read_rows (store, JALONS_TABLE_ECRITURES_AFIS, id, etat->ecritures, error);
}

JalonsAfisEtat *
jalons_afis_etat_read (JalonsStore *store, int departement, JalonsMonth month, GError **error)
{
  g_autoptr (JalonsAfisEtat) etat = g_new0 (JalonsAfisEtat, 1);
  JalonsRef id = 0;

  jalons_record_init (jalons_table (JALONS_TABLE_ETATS_AFIS), &etat->etat);
  etat->lignes = g_array_new (FALSE, FALSE, sizeof (JalonsLigneAfis));
  etat->ecritures = g_array_new (FALSE, FALSE, sizeof (JalonsEcritureAfis));
  g_array_set_clear_func (etat->ecritures, ecriture_clear_cb);
  if (!find_month (store, departement, month, &id, error) || (id && !read_month (etat, store, id, error)))
    return NULL;

  return g_steal_pointer (&etat);
}

void
jalons_afis_etat_free (JalonsAfisEtat *etat)
{
  jalons_record_clear (jalons_table (JALONS_TABLE_ETATS_AFIS), &etat->etat);
  g_clear_pointer (&etat->lignes, g_array_unref);
  g_clear_pointer (&etat->ecritures, g_array_unref);
  g_free (etat);
}

JalonsCents
jalons_afis_etat_approved (const JalonsAfisEtat *etat, JalonsRef personne)
{
  JalonsCents sum = 0;

  for (guint i = 0; i < etat->lignes->len; i++)
    {
      const JalonsLigneAfis *ligne = &g_array_index (etat->lignes, JalonsLigneAfis, i);

      if (ligne->personne != personne)
        continue;
      if (ligne->montant == JALONS_CENTS_NONE)
        return JALONS_CENTS_NONE;
      sum += ligne->montant;
    }

  return sum;
}

JalonsCents
jalons_afis_etat_corrected (const JalonsAfisEtat *etat, JalonsRef personne)
{
  JalonsCents sum = 0;

  for (guint i = 0; i < etat->ecritures->len; i++)
    {
      const JalonsEcritureAfis *ecriture = &g_array_index (etat->ecritures, JalonsEcritureAfis, i);

      if (ecriture->personne == personne)
        sum += ecriture->montant;
    }

  return sum;
}

static JalonsCents
gap_to (const JalonsAfisEtat *etat, JalonsRef personne, JalonsCents expected)
{
  const JalonsCents approved = jalons_afis_etat_approved (etat, personne);

  if (!etat->etat.id || approved == JALONS_CENTS_NONE || expected == JALONS_CENTS_NONE)
    return 0;

  return expected - approved - jalons_afis_etat_corrected (etat, personne);
}

static gboolean
is_approved (const JalonsAfisLine *line)
{
  return line->here && line->now.right >= 0;
}

JalonsCents
jalons_afis_etat_gap (const JalonsAfisEtat *etat, const JalonsAfisLine *line)
{
  return gap_to (etat, line->personne, is_approved (line) ? line->now.expected : 0);
}

static gboolean
is_in (const JalonsAfisBook *book, JalonsRef personne)
{
  for (guint i = 0; i < book->lines->len; i++)
    if (((const JalonsAfisLine *) g_ptr_array_index (book->lines, i))->personne == personne)
      return TRUE;

  return FALSE;
}

GArray *
jalons_afis_etat_gone (const JalonsAfisEtat *etat, const JalonsAfisBook *book)
{
  GArray *gone = g_array_new (FALSE, FALSE, sizeof (JalonsLigneAfis));

  for (guint i = 0; i < etat->lignes->len; i++)
    {
      JalonsLigneAfis ligne = g_array_index (etat->lignes, JalonsLigneAfis, i);

      if (!ligne.personne || is_in (book, ligne.personne))
        continue;
      ligne.montant = gap_to (etat, ligne.personne, 0);
      if (ligne.montant)
        g_array_append_val (gone, ligne);
    }

  return gone;
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT, why);

  return FALSE;
}

/* A key that says what it is of, and that another register gives to nothing else. */
static char *
make_key (int departement, JalonsMonth month)
{
  char text[JALONS_MONTH_TEXT_SIZE];

  return g_strdup_printf ("AFIS-%s-%s", jalons_departement_code (departement), jalons_month_write_iso (month, text));
}

static gboolean
save_lines (JalonsStore *store, const JalonsAfisBook *book, JalonsRef etat, GError **error)
{
  for (guint i = 0; i < book->lines->len; i++)
    {
      const JalonsAfisLine *line = g_ptr_array_index (book->lines, i);
      JalonsLigneAfis ligne = { .etat = etat,
                                .personne = line->personne,
                                .enfants = (int) line->now.children,
                                .montant = line->now.expected };

      if (is_approved (line) && !jalons_store_save (store, JALONS_TABLE_LIGNES_AFIS, &ligne, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
end (JalonsStore *store, gboolean saved, GError **error)
{
  if (saved && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

gboolean
jalons_afis_etat_approve (JalonsStore *store, const JalonsAfisBook *book, JalonsDay day, const char *remarque,
                          GError **error)
{
  g_autofree char *key = NULL;
  JalonsEtatAfis etat = { .departement = book->departement,
                          .mois = book->month,
                          .valide_le = day,
                          .remarque = (char *) remarque };
  JalonsRef id = 0;

  if (!book->departement)
    return refuse (error, "etats_afis: departement");
  if (!find_month (store, book->departement, book->month, &id, error))
    return FALSE;
  if (id)
    return refuse (error, "etats_afis: approved already");
  etat.etat = key = make_key (book->departement, book->month);
  if (!jalons_store_begin (store, error))
    return FALSE;

  return end (store,
              jalons_store_save (store, JALONS_TABLE_ETATS_AFIS, &etat, error)
                  && save_lines (store, book, etat.id, error),
              error);
}

gboolean
jalons_afis_etat_correct (JalonsStore *store, const JalonsAfisEtat *etat, JalonsRef personne, JalonsCents montant,
                          JalonsDay day, const char *motif, GError **error)
{
  g_autofree char *reason = motif ? g_strstrip (g_strdup (motif)) : NULL;
  JalonsEcritureAfis ecriture = { .etat = etat->etat.id,
                                  .personne = personne,
                                  .date = day,
                                  .montant = montant,
                                  .motif = reason };

  if (!etat->etat.id || !reason || !*reason || montant == 0 || montant == JALONS_CENTS_NONE)
    return refuse (error, "ecritures_afis");
  if (!jalons_store_begin (store, error))
    return FALSE;

  return end (store, jalons_store_save (store, JALONS_TABLE_ECRITURES_AFIS, &ecriture, error), error);
}

GArray *
jalons_afis_etats_months (JalonsStore *store, int departement, GError **error)
{
  g_autoptr (GArray) months = g_array_new (FALSE, FALSE, sizeof (JalonsMonth));
  sqlite3_stmt *stmt = jalons_store_statement (store, "SELECT mois FROM etats_afis WHERE departement = ?", error);
  gboolean row = FALSE;

  if (!stmt)
    return NULL;
  sqlite3_bind_text (stmt, 1, jalons_departement_code (departement), -1, SQLITE_TRANSIENT);
  do
    {
      JalonsMonth month;

      if (!jalons_store_step (store, stmt, &row, error))
        return NULL;
      if (!row)
        break;
      if (jalons_month_parse ((const char *) sqlite3_column_text (stmt, 0), &month) == JALONS_PARSED)
        g_array_append_val (months, month);
    }
  while (row);
  g_array_sort (months, compare_months_cb);

  return g_steal_pointer (&months);
}
