/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-geste.h"

#include <glib/gi18n.h>

#include "jalons-form-judge.h"
#include "jalons-text-echeance.h"
#include "jalons-text.h"

#define ROW "%" G_GINT64_FORMAT

/* Of each kind: the button, the page, what it is asked for (the row of the fact, or with @of_person the person's), and the
 * field of a day that is written in place. What is not here is made below. */
static const struct {
  const char *label;
  const char *page;
  const char *before; /* of the row, and after it */
  const char *after;
  gboolean of_person;
  const char *field;
} gestes[JALONS_ECHEANCE_N_KINDS] = {
  [JALONS_ECHEANCE_RECOURS] = { N_ ("Record an Appeal"), "form", "recours/new?demande=", "", FALSE, NULL },
  [JALONS_ECHEANCE_RECOURS_DISTANCE] = { N_ ("Record an Appeal"), "form", "recours/new?demande=", "", FALSE, NULL },
  [JALONS_ECHEANCE_RAISONNABLE] = { N_ ("Record an Appeal"), "form", "recours/new?demande=", "", FALSE, NULL },
  [JALONS_ECHEANCE_REPONSE] = { N_ ("Record the Answer"), "form", "recours/", "", FALSE, NULL },
  [JALONS_ECHEANCE_MOTIFS] = { N_ ("Note the Request"), "form", "relances/new?personne=", "", TRUE, NULL },
  [JALONS_ECHEANCE_NOTIFIER] = { N_ ("Notified…"), "form", "demandes/", "", FALSE, "notification" },
  [JALONS_ECHEANCE_SILENCE] = { N_ ("Decide"), "form", "demandes/", "", FALSE, NULL },
  [JALONS_ECHEANCE_SILENCE_TITRE] = { N_ ("Record the Answer"), "form", "sejours/", "", FALSE, NULL },
  [JALONS_ECHEANCE_TITRE]
  = { N_ ("Ask for Renewal"), "form", "sejours/new?personne=", "&rang=renouvellement", TRUE, NULL },
  [JALONS_ECHEANCE_OBSERVATIONS] = { N_ ("Open the Exit"), "form", "sorties/", "", FALSE, NULL },
  [JALONS_ECHEANCE_APRES] = { N_ ("Record a Document"), "form", "sejours/new?personne=", "", TRUE, NULL },
  [JALONS_ECHEANCE_CONVOCATION] = { N_ ("Convened…"), "form", "seances/", "", FALSE, "convocation" },
  [JALONS_ECHEANCE_CONSERVATION] = { N_ ("Open the Dossier"), "dossier", "", "/0", TRUE, NULL },
  [JALONS_ECHEANCE_COMPLETER] = { N_ ("Checklist"), "form", "demandes/", "", FALSE, NULL },
  [JALONS_ECHEANCE_ORDRE_DU_JOUR] = { N_ ("Open the Session"), "seance", "", "", FALSE, NULL },
};

static JalonsGeste *
make (const char *label, const char *page, char *argument, const char *field)
{
  JalonsGeste *geste = g_new (JalonsGeste, 1);

  *geste = (JalonsGeste) { label, g_strdup (page), argument, field };

  return geste;
}

static JalonsGeste *
open_dossier (const JalonsDu *due)
{
  return make (_ ("Open the Dossier"), "dossier", g_strdup_printf (ROW "/" ROW, due->personne, due->parcours), NULL);
}

static JalonsGeste *
of_lacune (const JalonsDu *due)
{
  char *form = jalons_text_lacune_form (&due->lacune, due->personne);
  static const char *const labels[JALONS_CONTINUITE_N_ACTIONS] = {
    [JALONS_ACTION_DEPOSER] = N_ ("File a Renewal"),
    [JALONS_ACTION_INSCRIRE] = N_ ("Put on a Session"),
    [JALONS_ACTION_PLANIFIER] = N_ ("Plan a Session"),
    [JALONS_ACTION_DECIDER] = N_ ("Decide"),
    [JALONS_ACTION_RENOUVELER_TITRE] = N_ ("Ask for Renewal"),
    [JALONS_ACTION_DEMANDER_TITRE] = N_ ("Ask for an APS"),
    [JALONS_ACTION_RECEPISSE] = N_ ("Record a Récépissé"),
    [JALONS_ACTION_OUVRIR_AFIS] = N_ ("Open the AFIS Right"),
  };

  return form ? make (_ (labels[due->lacune.action]), "form", form, NULL) : open_dossier (due);
}

/* An agrément is a row of its association's form. */
static JalonsGeste *
of_agrement (JalonsStore *store, const JalonsEcheance *echeance)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_AGREMENTS);
  JalonsAgrement agrement;
  JalonsRef association;

  jalons_record_init (table, &agrement);
  jalons_store_load (store, JALONS_TABLE_AGREMENTS, echeance->fact.row, &agrement, NULL);
  association = agrement.association;
  jalons_record_clear (table, &agrement);

  return make (_ ("Open the Agrément"), association ? "form" : "associations",
               association ? g_strdup_printf ("associations/" ROW, association) : NULL, NULL);
}

/* What was answered begins from what was asked. */
static JalonsGeste *
of_relance (JalonsStore *store, const JalonsDu *due)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_RELANCES);
  g_autoptr (GString) argument = g_string_new (NULL);
  g_autofree char *objet = NULL;
  JalonsRelance relance;

  jalons_record_init (table, &relance);
  jalons_store_load (store, JALONS_TABLE_RELANCES, due->echeance.fact.row, &relance, NULL);
  objet = g_uri_escape_string (relance.objet ? relance.objet : "", NULL, FALSE);
  g_string_printf (argument, "relances/new?personne=" ROW "&sens=recue&objet=%s", due->personne, objet);
  if (relance.demande)
    g_string_append_printf (argument, "&demande=" ROW, relance.demande);
  if (relance.contact)
    g_string_append_printf (argument, "&contact=" ROW, relance.contact);
  jalons_record_clear (table, &relance);

  return make (_ ("Answered…"), "form", g_strdup (argument->str), "date");
}

static JalonsGeste *
of_motiver (const JalonsEcheance *echeance)
{
  return make (_ ("Write the Grounds"), "form",
               g_strdup_printf ("%s/" ROW, jalons_table (echeance->fact.table)->name, echeance->fact.row), NULL);
}

static JalonsGeste *
of_month (const JalonsEcheance *echeance)
{
  char month[JALONS_MONTH_TEXT_SIZE];

  return make (_ ("Check the Month"), "afis-mois",
               g_strdup (jalons_month_write_iso ((JalonsMonth) echeance->fact.row, month)), NULL);
}

static JalonsGeste *
of_echeance (JalonsStore *store, const JalonsDu *due)
{
  const JalonsEcheance *echeance = &due->echeance;
  const JalonsEcheanceKind kind = echeance->kind;

  if (kind == JALONS_ECHEANCE_AGREMENT || kind == JALONS_ECHEANCE_AGREMENT_SILENCE)
    return of_agrement (store, echeance);
  if (kind == JALONS_ECHEANCE_RELANCE)
    return of_relance (store, due);
  if (kind == JALONS_ECHEANCE_MOTIVER)
    return of_motiver (echeance);
  if (kind == JALONS_ECHEANCE_ETAT_AFIS)
    return of_month (echeance);

  return make (_ (gestes[kind].label), gestes[kind].page,
               g_strdup_printf ("%s" ROW "%s", gestes[kind].before,
                                gestes[kind].of_person ? due->personne : echeance->fact.row, gestes[kind].after),
               gestes[kind].field);
}

JalonsGeste *
jalons_geste_new (JalonsStore *store, const JalonsTache *tache)
{
  if (tache->n_constats)
    return open_dossier (&tache->du);

  return tache->du.is_lacune ? of_lacune (&tache->du) : of_echeance (store, &tache->du);
}

void
jalons_geste_free (JalonsGeste *geste)
{
  g_free (geste->page);
  g_free (geste->argument);
  g_free (geste);
}

static char *
say_faults (const GArray *faults)
{
  return faults->len ? g_strdup (g_array_index (faults, JalonsFormFault, 0).sentence) : NULL;
}

/* NULL when it was written. */
static char *
apply (JalonsForm *form, GError **error)
{
  g_autoptr (GArray) faults = jalons_form_faults (form);
  g_autoptr (JalonsEdit) edit = NULL;
  JalonsJudgement judgement;
  char *why = say_faults (faults);

  if (why)
    return why;
  edit = jalons_form_edit (form, NULL);
  jalons_judgement_init (&judgement);
  if (jalons_form_judge (form, edit, &judgement, error))
    {
      if (judgement.blocking->len)
        why = jalons_text_finding (&g_array_index (judgement.blocking, JalonsFinding, 0));
      else
        jalons_edit_apply (edit, error);
    }
  jalons_judgement_clear (&judgement);

  return why;
}

gboolean
jalons_geste_date (JalonsGeste *geste, JalonsSession *session, JalonsDay day, char **why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsForm) form = jalons_form_new (jalons_session_get_store (session), geste->argument, &error);
  JalonsFormEntry *entry = form ? jalons_form_one (form, 0) : NULL;

  *why = NULL;
  if (entry)
    {
      const JalonsTable *table = jalons_table (jalons_form_spec (form)->blocks[0].table);

      *jalons_record_day (jalons_table_field (table, geste->field), entry->record) = day;
      *why = apply (form, &error);
    }
  if (error && !*why)
    *why = jalons_text_error (error);

  return *why == NULL;
}
