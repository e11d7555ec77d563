/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-dossier-reader.h"
#include "jalons-dossier-text.h"
#include "jalons-frise-text.h"
#include "jalons-rules.h"
#include "jalons-store-private.h"
#include "jalons-text-code.h"
#include "jalons-text-document.h"
#include "jalons-text-field.h"
#include "jalons-text.h"

/* As written, in English: translations are checked elsewhere. */
#define BASE                                                                                                     \
  "INSERT INTO associations (association, nom) VALUES ('A', 'Aube');"                                            \
  "INSERT INTO seances (seance, departement, date, objet, tenue) VALUES"                                         \
  " ('S1', '13', '2026-02-10', 'psp', 'oui'), ('S2', '13', '2026-01-20', 'psp', 'oui');"                         \
  "INSERT INTO personnes (personne, nom, prenom, naissance, sexe, nationalite) VALUES"                           \
  " ('P-77', 'Essai', 'Ada', '1997-05-03', 'F', 'NGA');"                                                         \
  "INSERT INTO parcours (parcours, personne) VALUES ('Q-77', 1);"
#define PERIOD(key, type, first, last)                                                                           \
  "INSERT INTO demandes (demande, parcours, departement, type, decision, decision_date, debut, fin) VALUES ('"     \
  key "', 1, '13', '" type "', 'acceptee', '" first "', '" first "', '" last "');"
#define TWO_PERIODS                                                                                              \
  PERIOD ("1", "entree", "2025-07-15", "2026-01-14") PERIOD ("2", "renouvellement", "2026-01-15", "2026-07-14")

#define FULL_FILE \
  TWO_PERIODS \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot, avis_association) " \
  "VALUES" \
  " ('3', 1, '13', 1, 'renouvellement', '2026-04-02', 'favorable');" \
  "INSERT INTO afis (personne, ouverture) VALUES (1, '2025-08-01');" \
  "INSERT INTO versements (personne, departement, mois, montant, verse_le, nature) VALUES" \
  " (1, '13', '2025-11', 34320, NULL, 'mensuel'), (1, '13', '2026-01', 55943, NULL, 'mensuel')," \
  " (1, '13', '2025-12', 34320, '2026-01-05', 'mensuel');" \
  "INSERT INTO enfants (personne, naissance, charge_debut, charge_fin) VALUES" \
  " (1, '2021-04-03', '2021-04-03', '2025-10-01'), (1, '2020-02-01', '2020-02-01', NULL);" \
  "INSERT INTO conditions_afis (personne, condition, reponse, constat, remarque) VALUES" \
  " (1, 'ressources', 'oui', '2026-04-02', 'seen');" \
  "INSERT INTO recours (recours, demande, nature, depot) VALUES ('R', 2, 'contentieux', '2026-02-05');" \
  "INSERT INTO relances (personne, sens, date, mode, objet, reponse_avant) VALUES" \
  " (1, 'recue', '2026-04-09', NULL, 'Called back', NULL)," \
  " (1, 'envoyee', '2026-04-10', 'telephone', 'File awaited', '2026-04-20');" \
  "INSERT INTO notes (personne, parcours, date, texte) VALUES (1, 1, '2026-03-01', 'First')," \
  " (1, NULL, '2026-03-02', 'Second');" \
  "INSERT INTO elements (demande, exigence, etat) VALUES (3, 'a', 'recu'), (3, 'b', 'recu')," \
  " (3, 'c', 'incorrect');" \
  "INSERT INTO renvois (demande, date, motif) VALUES (3, '2026-04-05', 'perime');"

typedef struct {
  JalonsStore         *store;
  JalonsDossierReader *reader;
  JalonsDossier        dossier;
  JalonsDossierView    view;
  GHashTable          *associations;
} File;

static void
open_file (File *file, const char *sql, const char *today)
{
  static JalonsRef association = 1;
  JalonsRegister reg
      = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  gboolean more = FALSE;

  file->store = jalons_store_new_in_memory (&reg, &error);
  g_assert_no_error (error);
  jalons_store_change (file->store, BASE, &error);
  g_assert_no_error (error);
  jalons_store_change (file->store, sql, &error);
  g_assert_no_error (error);
  file->reader = jalons_dossier_reader_new_for_personne (file->store, JALONS_DOSSIER_EVERYTHING, 1, &error);
  g_assert_no_error (error);
  jalons_dossier_init (&file->dossier);
  g_assert_true (jalons_dossier_reader_next (file->reader, &file->dossier, &more, &error));
  file->associations = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_hash_table_insert (file->associations, &association, (gpointer) "Aube");
  file->view = (JalonsDossierView) { &file->dossier, jalons_dossier_parcours (&file->dossier, 0),
                                     jalons_day_from_iso (today), file->associations };
}

static void
close_file (File *file)
{
  g_hash_table_unref (file->associations);
  jalons_dossier_clear (&file->dossier);
  jalons_dossier_reader_free (file->reader);
  jalons_store_free (file->store);
}

typedef struct {
  const char *sql;
  const char *today;
  const char *state;
  const char *next; /* NULL when there is none */
} StateCase;

/* One period of nine months in Hérault, and the end of it here. */
#define ARRIVAL                                                                                              \
  "UPDATE parcours SET arrivee_transfert = 'oui', periodes_avant = 1;"                                       \
  "INSERT INTO transferts (transfert, parcours, sens, autre_departement, date, periodes, duree_mois, "       \
  "fin_periode) VALUES ('T', 1, 'arrivee', '34', '2025-06-01', 1, 9, '2025-07-14');"

static const StateCase state_cases[] = {
  { "", "2026-04-16", "No demande recorded", NULL },
  { "INSERT INTO demandes (demande, parcours, departement, type, depot, seance) VALUES"
    " ('1', 1, '13', 'entree', '2026-01-12', 1);",
    "2026-02-01", "Demande of entry: decision awaited",
    "Next milestone: session of the CDLP, on 10/02/2026 (in 9 days)" },
  { "INSERT INTO demandes (demande, parcours, departement, type, decision, decision_date) VALUES"
    " ('1', 1, '13', 'entree', 'refusee', '2026-03-05');",
    "2026-04-16", "Demande of entry: refused on 05/03/2026", NULL },
  { TWO_PERIODS, "2025-07-01", "Authorised; the first period begins on 15/07/2025",
    "Next milestone: beginning of period 1, on 15/07/2025 (in 14 days)" },
  { TWO_PERIODS, "2026-04-16",
    "Period 2 of 4, month 10 of 24, in progress until 14/07/2026 — 12 months of 24 left to authorise",
    "Next milestone: end of period 2, renewal to be decided before, on 14/07/2026 (in 89 days)" },
  { TWO_PERIODS, "2026-07-14",
    "Period 2 of 4, month 12 of 24, in progress until 14/07/2026 — 12 months of 24 left to authorise",
    "Next milestone: end of period 2, renewal to be decided before, today" },
  { TWO_PERIODS, "2026-07-15", "Expired since 15/07/2026, to be put right", NULL },
  { TWO_PERIODS PERIOD ("3", "renouvellement", "2026-09-01", "2027-02-28"), "2026-07-15",
    "Between two periods since 15/07/2026: the next one begins on 01/09/2026",
    "Next milestone: beginning of period 3, on 01/09/2026 (in 48 days)" },
  { TWO_PERIODS "UPDATE parcours SET arrivee_transfert = 'oui', periodes_avant = 2;", "2026-04-16",
    "Period 4 of 4, month 22 of 24, in progress until 14/07/2026 — the 24 months are authorised",
    "Next milestone: end of period 4 and of the authorised time, on 14/07/2026 (in 89 days)" },
  { TWO_PERIODS ARRIVAL, "2026-04-16",
    "Period 3 of 4, month 19 of 24, in progress until 14/07/2026 — 3 months of 24 left to authorise",
    "Next milestone: end of period 3, renewal to be decided before, on 14/07/2026 (in 89 days)" },
  { TWO_PERIODS
    "INSERT INTO sorties (parcours, date, motif, emploi) VALUES (1, '2026-05-01', 'terme', 'cdi');",
    "2026-04-16", "Period 2 of 4, month 10 of 24, in progress until 30/04/2026, eve of the exit",
    "Next milestone: exit, on 01/05/2026 (in 15 days)" },
  { TWO_PERIODS
    "INSERT INTO sorties (parcours, date, motif, emploi) VALUES (1, '2026-05-01', 'terme', 'cdi');",
    "2026-05-01", "Out since 01/05/2026: end of the authorised time, permanent contract", NULL },
  { TWO_PERIODS "INSERT INTO sejours (sejour, personne, departement, nature, suite, debut, fin) VALUES"
                " ('A', 1, '13', 'aps', 'delivree', '2025-12-01', '2026-05-31');",
    "2026-04-16",
    "Period 2 of 4, month 10 of 24, in progress until 14/07/2026 — 12 months of 24 left to authorise",
    "Next milestone: end of: APS, on 31/05/2026 (in 45 days)" },
};

static void
test_states (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_cases); i++)
    {
      File file = { NULL };
      g_autofree char *state = NULL;
      g_autofree char *next = NULL;

      open_file (&file, state_cases[i].sql, state_cases[i].today);
      state = jalons_dossier_text_state (&file.view);
      next = jalons_dossier_text_next (&file.view);
      g_assert_cmpstr (state, ==, state_cases[i].state);
      g_assert_cmpstr (next, ==, state_cases[i].next);
      close_file (&file);
    }
}

/* The sentences of scenario S3 and of the acts around it. */
static void
test_sentences (void)
{
  static const char *const expected[] = {
    "Period 1 of 4, from 02/03/2026 to 01/09/2026 (6 months)",
    "Period 2 of 4, from 02/09/2026 to 01/03/2027 (6 months), in progress",
    "APS (first), from 02/03/2026 to 01/09/2026 (6 months)",
    "Gap: no residence document recorded, from 02/09/2026 to 19/10/2026 (48 days), in progress",
    "Certificate of extension (renewal), from 20/10/2026 to 19/01/2027 (3 months), not listed among the "
    "documents that open the AFIS: check",
    "Gap: no residence document recorded, from 20/01/2027 to 01/03/2027 (41 days), foreseen",
    "AFIS right, from 02/03/2026, no end known",
    "CHRS or CHU, from 01/01/2026, no end known",
    "Postponed by the CDLP, on 20/01/2026",
    "Session of the CDLP: favourable, on 10/02/2026",
    "Decision of the préfet: accepted, on 12/02/2026",
    "Notification of the decision: accepted, on 16/02/2026",
    "Decision of the préfet: accepted, on 02/09/2026",
    "Appeal (before the court), on 05/09/2026",
  };
  File file = { NULL };
  g_autoptr (JalonsFrise) frise = NULL;

  open_file (&file,
             "INSERT INTO demandes (demande, parcours, departement, association, type, seance, avis_association,"
             " avis_commission, decision, decision_date, notification, debut, fin) VALUES ('1', 1, '13', 1, 'entree', 1,"
             " 'favorable', 'favorable', 'acceptee', '2026-02-12', '2026-02-16', '2026-03-02', '2026-09-01');"
             PERIOD ("2", "renouvellement", "2026-09-02", "2027-03-01")
             "INSERT INTO ajournements (demande, seance) VALUES (1, 2);"
             "INSERT INTO recours (recours, demande, nature, depot) VALUES ('R', 2, 'contentieux', '2026-09-05');"
             "INSERT INTO sejours (sejour, personne, departement, nature, rang, suite, debut, fin) VALUES"
             " ('A', 1, '13', 'aps', 'premiere', 'delivree', '2026-03-02', '2026-09-01'), ('X', 1, '13',"
             " 'attestation_prolongation', 'renouvellement', 'delivree', '2026-10-20', '2027-01-19');"
             "INSERT INTO afis (personne, ouverture) VALUES (1, '2026-03-02');"
             "INSERT INTO hebergements (personne, debut, type) VALUES (1, '2026-01-01', 'chrs_chu');",
             "2026-09-20");
  frise = jalons_frise_new (&file.dossier, 0, file.view.today);
  g_assert_cmpuint (frise->elements->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < frise->elements->len; i++)
    {
      g_autofree char *sentence = jalons_frise_text_sentence (&file.dossier, jalons_frise_element (frise, i));
      g_autofree char *label = jalons_frise_text_label (&file.dossier, jalons_frise_element (frise, i));

      g_assert_cmpstr (sentence, ==, expected[i]);
      g_assert_cmpuint (strlen (label), >, 0);
    }
  close_file (&file);
}

static char *
describe (const JalonsDossierView *view, JalonsDossierTheme theme)
{
  g_autoptr (GPtrArray) rows = jalons_dossier_text_rows (view, theme);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const JalonsTextRow *row = g_ptr_array_index (rows, i);

      g_string_append_printf (text, "%s%s|%s|%s", i ? "; " : "", row->title, row->detail ? row->detail : "",
                              row->value ? row->value : "");
    }

  return g_string_free (text, FALSE);
}

static void
test_rows (void)
{
  static const struct {
    JalonsDossierTheme theme;
    const char        *expected;
  } cases[] = {
    { JALONS_FACTS_PERSONNE, "Identity||Essai Ada; Birth||03/05/1997 (28 years old); Sex||Woman; "
                             "Nationality|A residence document is "
                             "needed|Nigeria; Dependent children||1; Identifiers in the tables|What "
                             "exported tables call it by|person P-77, "
                             "parcours Q-77" },
    { JALONS_FACTS_DEMANDES,
      "Demande of entry|Decided by the préfet on 15/07/2025: Accepted|Accepted; Demande of renewal|Decided "
      "by the "
      "préfet on 15/01/2026: Accepted|Accepted; Demande of renewal|Filed on 02/04/2026\nAube, opinion of the "
      "association: favourable\nChecklist: 2 items received\nChecklist: 1 item to correct\nSent back on "
      "05/04/2026 (out of "
      "date), awaited|Decision awaited" },
    { JALONS_FACTS_PERIODES, "Period 1|from 15/07/2025 to 14/01/2026 (6 months)|Period over; Period 2|from "
                             "15/01/2026 to 14/07/2026 (6 "
                             "months)|In progress" },
    { JALONS_FACTS_SEJOUR, "" },
    { JALONS_FACTS_AFIS, "AFIS right|from 01/08/2025, no end known|Right open" },
    { JALONS_FACTS_VERSEMENTS,
      "Payments for 2026|1 payment|559,43 €; Payments for 2025|2 payments|686,40 €" },
    { JALONS_FACTS_VERSEMENTS_MOIS,
      "01/2026|monthly|559,43 €; 12/2025|monthly, paid on 05/01/2026|343,20 €; 11/2025|monthly|343,20 €" },
    { JALONS_FACTS_HEBERGEMENT, "" },
    { JALONS_FACTS_SORTIE, "" },
    { JALONS_FACTS_ENFANTS, "Child born on 01/02/2020|Dependent from 01/02/2020, no end known|Dependent; "
                            "Child born on 03/04/2021|Dependent "
                            "from 03/04/2021 to 30/09/2025|No longer dependent" },
    { JALONS_FACTS_CONDITIONS, "Resources below the ceiling|Found on 02/04/2026\nseen|Yes" },
    { JALONS_FACTS_RECOURS, "Before the court|Demande of renewal\nLodged on 05/02/2026|Outcome awaited" },
    { JALONS_FACTS_RELANCES, "File awaited|10/04/2026, telephone\nAnswer expected before 20/04/2026|Sent; "
                             "Called back|09/04/2026|Received" },
    { JALONS_FACTS_NOTES, "02/03/2026|Second|; 01/03/2026|First|" },
  };
  File file = { NULL };

  open_file (&file, FULL_FILE, "2026-04-16");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = describe (&file.view, cases[i].theme);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
  close_file (&file);
}

/* Where she comes from, and where she goes. */
static void
test_moves (void)
{
  File file = { NULL };
  g_autofree char *periods = NULL;
  g_autofree char *exit = NULL;

  open_file (&file,
             TWO_PERIODS ARRIVAL "INSERT INTO sorties (parcours, date, motif) VALUES (1, '2026-05-01', 'transfert');"
                                 "INSERT INTO transferts (transfert, parcours, sens, autre_departement, date, periodes) "
                                 "VALUES ('U', 1, 'depart', '44', '2026-05-01', 3);",
             "2026-04-16");
  periods = describe (&file.view, JALONS_FACTS_PERIODES);
  exit = describe (&file.view, JALONS_FACTS_SORTIE);
  g_assert_true (g_str_has_prefix (periods, "Arrival from 34 – Hérault|Since 01/06/2025; the period that ran goes on until "
                                            "14/07/2025|1 period already granted (9 months); Period 2|"));
  g_assert_nonnull (strstr (exit, "Transfer to 44 – Loire-Atlantique||01/05/2026"));
  close_file (&file);
}

/* What somebody typed, without what tells who it is about; all else as it was. */
static void
test_mask (void)
{
  static const struct {
    const char *text;
    const char *masked; /* NULL: nothing in it */
  } cases[] = {
    { "Favorable, 24 mois", NULL },
    { "Essai-Núñez", "[…]-[…]" },
    { "ESSAI nunez, dite Ada", "[…] […], dite […]" },
    { "essais et Adaline", NULL },
    { "née le 03/05/1997", "née le […]" },
    { "1997-05-03, 03.05.1997, 03 05 1997", "[…], […], […]" },
    { "le 03/05/1998", NULL },
    { "tél. 06 99 88 77 66.", "tél. […]." },
    { "0699887766 ou 0699887767", "[…] ou 0699887767" },
    { "de la part de", NULL },
    { "P-77", "[…]" },
    { "", NULL },
  };
  JalonsDossier dossier;

  jalons_dossier_init (&dossier);
  dossier.personne.nom = (char *) "Essai de Nuñez";
  dossier.personne.prenom = (char *) "Ada";
  dossier.personne.personne = (char *) "P-77";
  dossier.personne.contact_sur = (char *) "06 99 88 77 66";
  dossier.personne.naissance = jalons_day_from_iso ("1997-05-03");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = jalons_text_document_mask (&dossier, cases[i].text);

      g_assert_cmpstr (masked, ==, cases[i].masked);
    }
  dossier.personne.nom = dossier.personne.prenom = dossier.personne.personne = dossier.personne.contact_sur
      = NULL;
  jalons_dossier_clear (&dossier);
}

/* Of each table of a person: a row in which every field is filled, texts and days that are nowhere else. */
static const struct {
  const char *table;
  const char *fixed; /* `field=value`, for what must be so; the rest is made */
  const char *left;  /* fields that no row says by themselves, with the reason below */
} filled[] = {
  /* The code and the key of a table are no fact; a session is said by its day; some answers are beside their question. */
  { "seances", "seance=Z|departement=13|date=2025-03-10|objet=psp|tenue=oui",
    "seance departement objet tenue heure visio ouverture cloture" },
  { "membres", "membre=Z|departement=13|psp=oui|debut=2024-01-01|fin=2026-12-31",
    "membre departement college suppleant psp debut fin qualite presidence" },
  { "exigences",
    "exigence=zz|type=renouvellement|condition=toujours|obligatoire=oui|validite=3000|debut=2020-01-01|fin="
    "2030-01-01|departement=",
    "exigence type condition obligatoire validite debut fin source certitude" },
  { "contacts", "contact=Z|organisme=msa|departement=13",
    "contact departement organisme association fonction telephone courriel adresse remarque" },
  { "demandes",
    "demande=Z|parcours=1|departement=13|type=renouvellement|association=1|seance=3|decision=refusee|"
    "autorite=prefet"
    "|debut=|fin=|avis_association=favorable|avis_commission=defavorable",
    "demande departement debut fin autorite" },
  { "ajournements", "demande=1|seance=2", "" },
  { "elements", "demande=1|exigence=zz|etat=recu|expire_le=2029-01-01", "exigence" },
  { "renvois", "demande=1|motif=perime", "" },
  { "deports", "demande=1|seance=3|membre=1|motif=interet", "" },
  { "points", "demande=1|seance=2", "voix_presidence voix_copresidence" },
  { "sorties", "parcours=1|urgence=non|voies_recours=non|notification_mode=remise", "ressources" },
  { "sejours", "sejour=Z|personne=1|departement=13", "sejour departement" },
  { "afis", "personne=1", "" },
  { "versements", "personne=1|departement=13|mois=2025-01|montant=1234", "departement montant" },
  { "recours", "recours=Z|demande=1", "recours" },
  { "hebergements", "personne=1|type=chrs_chu", "" },
  /* What ends a dependence is said by its last day. */
  { "enfants", "personne=1", "charge_fin" },
  { "conditions_afis", "personne=1|condition=age", "reponse" },
  { "relances", "personne=1|demande=1|contact=1", "" },
  { "notes", "personne=1", "" },
};

/* `field=value` of the row, or what is made of the field; days go up, texts say where they are. */
static char *
filled_value (guint i, const JalonsTable *table, const JalonsField *field, JalonsDay *day)
{
  g_auto (GStrv) fixed = g_strsplit (filled[i].fixed, "|", -1);
  g_autofree char *start = g_strdup_printf ("%s=", field->name);
  char written[JALONS_DAY_TEXT_SIZE];

  for (guint j = 0; fixed[j]; j++)
    if (g_str_has_prefix (fixed[j], start))
      return g_strdup (fixed[j] + strlen (start));
  switch ((int) field->type)
    {
    case JALONS_FIELD_DAY:
      return g_strdup (jalons_day_write_iso (++*day, written));
    case JALONS_FIELD_CODE:
      return g_strdup (jalons_codes_text (field->codes, 1));
    case JALONS_FIELD_TEXT:
      return field->flags & JALONS_FIELD_HOUR ? g_strdup ("09:30")
                                              : g_strdup_printf ("Zq %s %s", table->name, field->name);
    default:
      return g_strdup ("");
    }
}

static void
fill_row (JalonsStore *store, guint i, JalonsDay *day, GPtrArray *expected)
{
  const JalonsTable *table = jalons_table_find (filled[i].table);
  g_auto (GStrv) left = g_strsplit (filled[i].left, " ", -1);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  char written[JALONS_DAY_TEXT_SIZE];

  for (guint f = 0; f < table->n_fields; f++)
    {
      const JalonsField *field = &table->fields[f];
      g_autofree char *value = filled_value (i, table, field, day);

      if (!*value || (field->flags & JALONS_FIELD_INTERNAL))
        continue;
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", field->name);
      g_string_append_printf (values, "%s'%s'", values->len ? ", " : "", value);
      if (g_strv_contains ((const char *const *) left, field->name) || field->type == JALONS_FIELD_REF)
        continue;
      if (field->type == JALONS_FIELD_DAY)
        g_ptr_array_add (expected, g_strdup (jalons_day_write_fr (jalons_day_from_iso (value), written)));
      else if (field->type == JALONS_FIELD_TEXT)
        g_ptr_array_add (expected, g_strdup (value));
      else if (field->type == JALONS_FIELD_CODE && field->codes == JALONS_CODES_OUI_NON)
        g_ptr_array_add (expected, g_strdup_printf ("%s: %s", jalons_text_field (table, field),
                                                    strcmp (value, "oui") == 0 ? "Yes" : "No"));
      else if (field->type == JALONS_FIELD_CODE)
        g_ptr_array_add (
            expected,
            g_utf8_casefold (jalons_text_code (field->codes, jalons_codes_find (field->codes, value)), -1));
    }
  sql = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s);", table->name, names->str, values->str);
  jalons_store_change (store, sql, &error);
  g_assert_no_error (error);
}

static void
append_list (const JalonsDocData *data, const char *list, GString *text)
{
  for (guint i = 0; i < jalons_doc_data_length (data, list); i++)
    {
      const JalonsDocData *line = jalons_doc_data_record (data, list, i);

      g_string_append_printf (text, "%s|%s|%s\n", jalons_doc_data_text (line, "fait"),
                              jalons_doc_data_text (line, "precision"),
                              jalons_doc_data_text (line, "valeur"));
    }
}

/* All that the document says of its themes, without case. */
static char *
document_of (JalonsStore *store, gboolean identity, const char *list)
{
  const JalonsDocumentWish wish = { .personne = 1, .identity = identity };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsDocData) data = jalons_text_document_dossier (store, &wish, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  if (strcmp (list, "themes") != 0)
    append_list (data, list, text);
  for (guint i = 0; strcmp (list, "themes") == 0 && i < jalons_doc_data_length (data, "themes"); i++)
    append_list (jalons_doc_data_record (data, "themes", i), "lignes", text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The document says every field of every record that is about her. */
static void
test_whole_document (void)
{
  File file = { NULL };
  JalonsDay day = jalons_day_from_iso ("2025-04-01");
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *said = NULL;
  g_autofree char *folded = NULL;
  guint missing = 0;

  open_file (&file,
             "UPDATE personnes SET langue = 'Zq langue', contact_sur = 'Zq contact', nom_usage = 'Zq usage';",
             "2026-04-16");
  for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
    fill_row (file.store, i, &day, expected);
  g_ptr_array_add (expected, g_strdup ("Zq langue"));
  g_ptr_array_add (expected, g_strdup ("Zq contact"));
  g_ptr_array_add (expected, g_strdup ("Zq usage"));
  said = document_of (file.store, TRUE, "themes");
  folded = g_utf8_casefold (said, -1);
  for (guint i = 0; i < expected->len; i++)
    {
      g_autofree char *text = g_utf8_casefold (g_ptr_array_index (expected, i), -1);

      if (!strstr (folded, text))
        g_test_message ("%s is not said", (const char *) g_ptr_array_index (expected, i));
      missing += strstr (folded, text) == NULL;
    }
  g_assert_cmpuint (missing, ==, 0);
  g_free (said);
  said = document_of (file.store, FALSE, "themes");
  g_assert_null (strstr (said, "Zq contact"));
  g_assert_null (strstr (said, "Zq usage"));
  g_assert_null (strstr (said, "Zq notes"));
  close_file (&file);
}

/* A finding that was set aside is no point to look at any more: it is said apart, with its reason. */
static void
test_set_aside (void)
{
  File file = { NULL };
  g_autoptr (GArray) findings = jalons_findings_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *themes = NULL;
  g_autofree char *signature = NULL;
  g_autofree char *sql = NULL;
  const char *title = NULL;

  open_file (&file, TWO_PERIODS, "2026-07-20");
  jalons_rules_check (&file.dossier, jalons_dossier_reader_referential (file.reader), file.view.today,
                      findings);
  g_assert_cmpuint (findings->len, >, 0);
  title = jalons_text_finding_title (g_array_index (findings, JalonsFinding, 0).code);
  signature = jalons_finding_signature (&g_array_index (findings, JalonsFinding, 0), &file.dossier,
                                        jalons_dossier_reader_referential (file.reader));
  before = document_of (file.store, TRUE, "constats");
  g_assert_nonnull (strstr (before, title));
  sql = g_strdup_printf (
      "INSERT INTO ecarts (personne, constat, fait, motif, date) VALUES (1, '%s', '%s', 'Vu avec elle', "
      "'2026-07-19');",
      jalons_finding_code_text (g_array_index (findings, JalonsFinding, 0).code), signature);
  g_assert_true (jalons_store_change (file.store, sql, NULL));
  after = document_of (file.store, TRUE, "constats");
  g_assert_null (strstr (after, title));
  themes = document_of (file.store, TRUE, "themes");
  g_assert_nonnull (strstr (themes, title));
  g_assert_nonnull (strstr (themes, "Vu avec elle"));
  close_file (&file);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/dossier-text/states", test_states);
  g_test_add_func ("/dossier-text/sentences", test_sentences);
  g_test_add_func ("/dossier-text/rows", test_rows);
  g_test_add_func ("/dossier-text/moves", test_moves);
  g_test_add_func ("/dossier-text/mask", test_mask);
  g_test_add_func ("/dossier-text/whole-document", test_whole_document);
  g_test_add_func ("/dossier-text/set-aside", test_set_aside);

  return g_test_run ();
}
