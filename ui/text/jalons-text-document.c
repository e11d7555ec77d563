/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-document.h"

#include <glib/gi18n.h>

#include "jalons-dossier-reader.h"
#include "jalons-dossier-refs.h"
#include "jalons-odt.h"
#include "jalons-rules.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text-vault.h"
#include "jalons-text.h"

/* Both belong to who reads. */
static void
add_line (JalonsDocData *data, const char *list, const char *what, char *value)
{
  JalonsDocData *line = jalons_doc_data_append (data, list);

  jalons_doc_data_set_text (line, "fait", what);
  jalons_doc_data_set_text (line, "precision", NULL);
  jalons_doc_data_take_text (line, "valeur", value);
}

static void
add_person_marks (JalonsDocData *data, const JalonsDossierView *view)
{
  const JalonsPersonne *personne = &view->dossier->personne;
  int age = jalons_day_age (personne->naissance, view->today);
  int housing = jalons_dossier_hebergement_on (view->dossier, view->today);

  if (personne->naissance != JALONS_DAY_NONE && age >= 0)
    add_line (data, "reperes", _ ("Age"),
              g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d year old", "%d years old", age), age));
  if (personne->nationalite)
    add_line (data, "reperes", _ ("Nationality"),
              g_strdup (jalons_text_code (JALONS_CODES_NATIONALITE, personne->nationalite)));
  add_line (data, "reperes", _ ("Dependent children"),
            jalons_text_count (jalons_dossier_enfants_on (view->dossier, view->today)));
  if (housing)
    add_line (data, "reperes", _ ("Housing"),
              g_strdup (jalons_text_code (JALONS_CODES_HEBERGEMENT, housing)));
}

static void
add_period_marks (JalonsDocData *data, const JalonsDossierView *view)
{
  const JalonsDossierParcours *parcours = view->parcours;
  JalonsDuration time = jalons_dossier_parcours_time (view->dossier, parcours);
  g_autofree char *length = jalons_text_duration (time.months, time.days);

  if (parcours->first_periode < 0)
    return;
  add_line (data, "reperes", _ ("Beginning of the first period"),
            jalons_text_day (jalons_dossier_demande (view->dossier, parcours->first_periode)->record.debut));
  add_line (data, "reperes", _ ("End of the last authorised period"),
            jalons_text_day (jalons_dossier_demande (view->dossier, parcours->last_periode)->record.fin));
  add_line (data, "reperes", _ ("Authorised time"),
            g_strdup_printf (_ ("%s of %d months"), length, JALONS_PARCOURS_MONTHS));
}

static void
add_right_marks (JalonsDocData *data, const JalonsDossierView *view)
{
  const JalonsDossier *dossier = view->dossier;

  for (guint i = 0; i < dossier->sejours->len; i++)
    {
      const JalonsSejour *row = &g_array_index (dossier->sejours, JalonsSejour, i);
      g_autofree char *what = jalons_text_sejour (row);

      if (jalons_span_contains (jalons_span_new (row->debut, row->fin), view->today))
        add_line (data, "reperes", what, jalons_text_span (row->debut, row->fin));
    }
  for (guint i = 0; i < dossier->afis->len; i++)
    {
      const JalonsAfis *row = &g_array_index (dossier->afis, JalonsAfis, i);

      if (jalons_span_contains (jalons_span_new (row->ouverture, row->fermeture), view->today))
        add_line (data, "reperes", _ ("AFIS right"), jalons_text_span (row->ouverture, row->fermeture));
    }
  if (view->parcours->exit != JALONS_DAY_NONE)
    add_line (data, "reperes", _ ("First day out"), jalons_text_day (view->parcours->exit));
}

/* What the page shows: those that were set aside are a theme of their own, with their reason. */
static void
add_findings (JalonsDocData *data, const JalonsDossierView *view, const JalonsReferential *referential)
{
  g_autoptr (GArray) findings = jalons_findings_new ();

  jalons_doc_data_set_list (data, "constats");
  jalons_rules_check (view->dossier, referential, view->today, findings);
  jalons_ecarts_filter (view->dossier, referential, findings, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);
      JalonsDocData *line = NULL;

      if (finding->parcours && finding->parcours != view->parcours->record.id)
        continue;
      line = jalons_doc_data_append (data, "constats");
      jalons_doc_data_set_text (line, "fait", jalons_text_finding_title (finding->code));
      jalons_doc_data_take_text (line, "precision", jalons_text_finding (finding));
    }
}

static void
add_theme (JalonsDocData *data, const JalonsDossierView *view, JalonsDossierTheme theme)
{
  g_autoptr (GPtrArray) rows = jalons_dossier_text_rows (view, theme);
  JalonsDocData *section = NULL;

  if (!rows->len)
    return;
  section = jalons_doc_data_append (data, "themes");
  jalons_doc_data_set_text (section, "theme", jalons_dossier_text_theme (theme));
  for (guint i = 0; i < rows->len; i++)
    {
      const JalonsTextRow *row = g_ptr_array_index (rows, i);
      JalonsDocData *line = jalons_doc_data_append (section, "lignes");

      jalons_doc_data_set_text (line, "fait", row->title);
      jalons_doc_data_set_text (line, "precision", row->detail);
      jalons_doc_data_set_text (line, "valeur", row->value);
    }
}

static void
add_facts (JalonsDocData *data, const JalonsDossierView *view, const JalonsReferential *referential)
{
  jalons_doc_data_take_text (data, "nom", jalons_dossier_text_name (view));
  jalons_doc_data_take_text (data, "etat", jalons_dossier_text_state (view));
  jalons_doc_data_take_text (data, "echeance", jalons_dossier_text_next (view));
  jalons_doc_data_set_list (data, "reperes");
  add_person_marks (data, view);
  add_period_marks (data, view);
  add_right_marks (data, view);
  add_findings (data, view, referential);
  jalons_doc_data_set_list (data, "themes");
  for (guint i = 0; i < JALONS_FACTS_N_THEMES; i++)
    add_theme (data, view, i);
}

static void
add_about (JalonsDocData *data, const JalonsDossierView *view, const JalonsRegister *reg,
           const JalonsDocumentWish *wish)
{
  const char *code = view->parcours->record.code;
  g_autofree char *day = jalons_text_day (view->today);
  g_autofree char *title = jalons_text_register_title (reg);
  g_autofree char *moment = wish->now ? jalons_text_moment (wish->now) : NULL;

  jalons_doc_data_set_text (data, "code", code ? code : _ ("Parcours without a code"));
  jalons_doc_data_set_text (data, "bandeau", reg->demonstration ? _ ("Fictional — demonstration") : NULL);
  jalons_doc_data_set_flag (data, "identite", wish->identity);
  jalons_doc_data_set_text (
      data, "mention",
      wish->identity ? _ ("Confidential: this document names the person. Keep it locked away; destroy it "
                          "once it is of no use.")
                     : _ ("Without identity: neither the name nor a birth. The facts may still tell who "
                          "she is: confidential."));
  jalons_doc_data_set_text (data, "situation", day);
  jalons_doc_data_take_text (
      data, "etabli", moment ? g_strdup_printf (_ ("%s, situation on %s"), moment, day) : g_strdup (day));
  jalons_doc_data_set_text (data, "registre", title);
  jalons_doc_data_take_text (
      data, "ancre", wish->anchor ? g_strdup_printf (_ ("Anchor of the journal: %s"), wish->anchor) : NULL);
}

/* The one asked for, else the latest: whose first period, or demande, is the last. */
static const JalonsDossierParcours *
choose (const JalonsDossier *dossier, const JalonsDocumentWish *wish)
{
  const JalonsDossierParcours *chosen = NULL;
  JalonsDay latest = JALONS_DAY_NONE;

  for (guint i = 0; i < dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, i);
      JalonsDay first = JALONS_DAY_NONE;

      if (wish->parcours ? parcours->record.id == wish->parcours
                         : wish->code && g_strcmp0 (parcours->record.code, wish->code) == 0)
        return parcours;
      if (parcours->first_periode >= 0)
        first = jalons_dossier_demande (dossier, parcours->first_periode)->record.debut;
      for (guint k = 0; parcours->first_periode < 0 && k < parcours->n_demandes; k++)
        first = MAX (first, jalons_dossier_demande (dossier, parcours->first_demande + k)->record.depot);
      if (!chosen || first > latest)
        {
          chosen = parcours;
          latest = first;
        }
    }

  return chosen;
}

static char *
mask_cb (const char *text, gpointer dossier)
{
  return jalons_text_document_mask (dossier, text);
}

static JalonsDocData *
word (JalonsStore *store, JalonsDossier *dossier, const JalonsReferential *referential,
      const JalonsDocumentWish *wish, GError **error)
{
  g_autoptr (GHashTable) associations = jalons_dossier_refs_associations (store, dossier);
  g_autoptr (GHashTable) contacts = jalons_dossier_refs_contacts (store, dossier);
  const JalonsDossierView view = { .dossier = dossier,
                                   .parcours = choose (dossier, wish),
                                   .today = jalons_store_today (store),
                                   .associations = associations,
                                   .identity = wish->identity ? JALONS_IDENTITY_WHOLE : JALONS_IDENTITY_NONE,
                                   .referential = referential,
                                   .whole = TRUE,
                                   .contacts = contacts };
  g_autoptr (JalonsDocData) data = jalons_doc_data_new ();

  if (!view.parcours)
    {
      g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT,
                           "this person has no parcours");
      return NULL;
    }
  add_facts (data, &view, referential);
  if (!wish->identity)
    jalons_doc_data_change_texts (data, mask_cb, dossier);
  add_about (data, &view, jalons_store_register (store), wish);

  return g_steal_pointer (&data);
}

JalonsDocData *
jalons_text_document_dossier (JalonsStore *store, const JalonsDocumentWish *wish, GError **error)
{
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new_for_personne (store, JALONS_DOSSIER_EVERYTHING, wish->personne, error);
  JalonsDocData *data = NULL;
  JalonsDossier dossier;
  gboolean more = FALSE;

  if (!reader)
    return NULL;
  jalons_dossier_init (&dossier);
  if (jalons_dossier_reader_next (reader, &dossier, &more, error))
    data = word (store, &dossier, jalons_dossier_reader_referential (reader), wish, error);
  jalons_dossier_clear (&dossier);

  return data;
}

GBytes *
jalons_text_document_odt (JalonsStore *store, const JalonsDocumentWish *wish, GError **error)
{
  g_autoptr (JalonsDocData) data = jalons_text_document_dossier (store, wish, error);
  g_autoptr (JalonsOdtTemplate) template = NULL;
  g_autofree char *title = NULL;

  if (!data)
    return NULL;
  template = jalons_odt_template_shipped ("dossier");
  title = g_strdup_printf (_ ("Dossier %s"), jalons_doc_data_text (data, "code"));

  return jalons_odt_fill (template, data, &(JalonsOdtAbout){ title, wish->now }, error);
}

char *
jalons_text_document_name (const char *code, gboolean identity)
{
  g_autofree char *plain
      = g_strcanon (g_strdup (code ? code : "parcours"),
                    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-", '-');

  return g_strconcat ("dossier-", plain, identity ? "" : "-sans-identite", ".odt", NULL);
}
