/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-seance.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-dossier-reader.h"
#include "jalons-hour.h"
#include "jalons-text-code.h"
#include "jalons-text-commission.h"
#include "jalons-text-days.h"
#include "jalons-text-documents-private.h"

/* Values of the sheet, in its order, and how they are named on the screen. */
static const struct {
  const char *value;
  const char *name;
} facts[] = {
  { "age", N_ ("Age") },
  { "sexe", N_ ("Sex") },
  { "nationalite_groupe", N_ ("Nationality") },
  { "langue", N_ ("Language") },
  { "famille", N_ ("Family") },
  { "hebergement", N_ ("Housing") },
  { "sejour", N_ ("Right of residence") },
  { "periodes", N_ ("Periods authorised") },
  { "afis", N_ ("AFIS") },
  { "depot", N_ ("Filed on") },
  { "complet", N_ ("Complete since") },
};

/* The minutes are French. */
static const char *const motives[] = {
  "Pièces manquantes au dossier",
  "Complément d’information demandé à l’association",
  "Association absente à la séance",
  "Faute de temps",
  "Quorum non réuni",
};

static void
fait_free_cb (gpointer data)
{
  JalonsFait *fait = data;

  g_free (fait->name);
  g_free (fait->value);
  g_free (fait);
}

static char *
association_name (JalonsStore *store, JalonsRef association)
{
  JalonsAssociation record;
  char *name = NULL;

  jalons_record_init (jalons_table (JALONS_TABLE_ASSOCIATIONS), &record);
  if (association && jalons_store_load (store, JALONS_TABLE_ASSOCIATIONS, association, &record, NULL))
    name = g_strdup (record.sigle && *record.sigle ? record.sigle : record.nom);
  jalons_record_clear (jalons_table (JALONS_TABLE_ASSOCIATIONS), &record);

  return name ? name : g_strdup (_ ("association not known"));
}

static GPtrArray *
list_facts (const JalonsDocData *data)
{
  GPtrArray *faits = g_ptr_array_new_with_free_func (fait_free_cb);

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const char *value = jalons_doc_data_text (data, facts[i].value);
      JalonsFait *fait = NULL;

      if (!value || !*value)
        continue;
      fait = g_new (JalonsFait, 1);
      *fait = (JalonsFait){ g_strdup (_ (facts[i].name)), g_strdup (value) };
      g_ptr_array_add (faits, fait);
    }

  return faits;
}

/* As the sheet is filled, without its template. */
static GPtrArray *
read_facts (JalonsStore *store, const JalonsSeanceRegister *session, const JalonsDossier *dossier, int demande)
{
  g_autoptr (JalonsDocData) data = jalons_doc_data_new ();
  const JalonsDocumentsFrame frame = { .referential = &session->referential,
                                       .reg = jalons_store_register (store),
                                       .today = session->seance->date,
                                       .seance = *session->seance };
  JalonsDocumentsCase about
      = { .dossier = dossier,
          .parcours = jalons_dossier_parcours (dossier, jalons_dossier_demande (dossier, demande)->parcours),
          .demande = demande };

  jalons_record_init (jalons_table (JALONS_TABLE_ASSOCIATIONS), &about.association);
  jalons_documents_write_case (&frame, &about, data);

  return list_facts (data);
}

static char *
say_member (const JalonsReferential *referential, JalonsRef id, JalonsCommissionCode why, JalonsRef par)
{
  const JalonsMembre *membre = jalons_referential_membre (referential, id);
  const char *by = par ? jalons_referential_membre_nom (referential, par) : NULL;
  const char *what = jalons_text_commission (why);

  if (!membre)
    return g_strdup ("?");

  /* TRANSLATORS: a member, her capacity, where she is, and who is in her place or holds her mandate. */
  return by ? g_strdup_printf (_ ("%s (%s): %s (%s)"), membre->nom, membre->qualite, what, by)
            /* TRANSLATORS: a member, her capacity, where she is. */
            : g_strdup_printf (_ ("%s (%s): %s"), membre->nom, membre->qualite, what);
}

char *
jalons_text_affaire (JalonsStore *store, const JalonsAffaire *affaire)
{
  g_autofree char *association = association_name (store, affaire->demande.association);

  /* TRANSLATORS: what is asked for; the association. */
  return g_strdup_printf (_ ("%s, %s"), jalons_text_code (JALONS_CODES_DEMANDE, affaire->demande.type), association);
}

char *
jalons_text_affaire_state (const JalonsAffaire *affaire)
{
  int minutes = jalons_hour_parse (affaire->point.heure);
  g_autofree char *avis = jalons_text_code_inside (JALONS_CODES_AVIS, affaire->avis);
  g_autofree char *heure = minutes < 0 ? NULL : jalons_text_heure (minutes);
  g_autofree char *when = heure ? g_strdup_printf (_ ("%s at %s"), avis, heure) : g_strdup (avis);

  if (affaire->partie)
    return g_strdup (_ ("postponed, and on another session since"));
  if (!affaire->avis)
    return g_strdup (affaire->votes->len ? _ ("vote under way") : _ ("to be examined"));
  if (affaire->avis == JALONS_AVIS_AJOURNE && affaire->point.motif)
    /* TRANSLATORS: postponed, at what time; why. */
    return g_strdup_printf (_ ("%s: %s"), when, affaire->point.motif);

  return g_steal_pointer (&when);
}

GPtrArray *
jalons_text_affaire_faits (JalonsStore *store, const JalonsSeanceRegister *session, const JalonsAffaire *affaire,
                           GError **error)
{
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new_for_personne (store, JALONS_DOSSIER_EVERYTHING, affaire->personne, error);
  GPtrArray *faits = NULL;
  JalonsDossier dossier;
  gboolean more = FALSE;

  if (!reader)
    return NULL;
  jalons_dossier_init (&dossier);
  if (jalons_dossier_reader_next (reader, &dossier, &more, error))
    {
      int demande = jalons_dossier_find_demande (&dossier, affaire->demande.id);

      faits = demande < 0 ? g_ptr_array_new () : read_facts (store, session, &dossier, demande);
    }
  jalons_dossier_clear (&dossier);

  return faits;
}

char *
jalons_text_place (const JalonsReferential *referential, const JalonsSiege *place)
{
  return say_member (referential, place->membre, place->etat, place->par);
}

char *
jalons_text_voix (const JalonsReferential *referential, const JalonsVoix *voix)
{
  return say_member (referential, voix->membre, voix->why, voix->par);
}

char *
jalons_text_deliberation (const JalonsDeliberation *deliberation)
{
  guint gone = 0;
  g_autofree char *voices = NULL;
  g_autofree char *left = NULL;

  if (deliberation->refus != JALONS_COMMISSION_AUCUN)
    /* TRANSLATORS: why. */
    return g_strdup_printf (_ ("No opinion can be given: %s."), jalons_text_commission (deliberation->refus));
  for (guint i = 0; i < deliberation->voix->len; i++)
    gone += jalons_voix_withdraws (&g_array_index (deliberation->voix, JalonsVoix, i));
  voices = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u voice for this opinion", "%u voices for this opinion", deliberation->n_voix),
      deliberation->n_voix);
  if (gone)
    left = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "; %u member withdraws", "; %u members withdraw", gone), gone);
  if (deliberation->alerte != JALONS_COMMISSION_AUCUN)
    return g_strdup_printf ("%s%s. %s.", voices, left ? left : "", jalons_text_commission (deliberation->alerte));

  return g_strdup_printf ("%s%s.", voices, left ? left : "");
}

char *
jalons_text_seance_progress (const JalonsSeanceRegister *session)
{
  guint examined = jalons_seance_register_examined (session);

  if (!session->affaires->len)
    return g_strdup (_ ("Nothing is on the agenda."));

  /* TRANSLATORS: demandes examined; demandes on the agenda. */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u examined of %u", "%u examined of %u", examined), examined,
      session->affaires->len);
}

char *
jalons_text_seance_title (const JalonsSeance *seance)
{
  g_autofree char *day = jalons_text_day (seance->date);
  int opened = jalons_hour_parse (seance->ouverture), closed = jalons_hour_parse (seance->cloture);
  int planned = jalons_hour_parse (seance->heure);
  g_autofree char *heure = NULL;

  if (closed < 0 && opened < 0 && planned < 0)
    /* TRANSLATORS: a day. */
    return g_strdup_printf (_ ("Session of %s"), day);
  heure = jalons_text_heure (closed >= 0 ? closed : opened >= 0 ? opened : planned);
  if (closed >= 0)
    return g_strdup_printf (_ ("Session of %s, closed at %s"), day, heure);
  if (opened >= 0)
    return g_strdup_printf (_ ("Session of %s, opened at %s"), day, heure);

  return g_strdup_printf (_ ("Session of %s, at %s"), day, heure);
}

const char *
jalons_text_ajournement_motif (guint rank)
{
  return rank < G_N_ELEMENTS (motives) ? motives[rank] : NULL;
}

char *
jalons_text_vote (const JalonsVote *vote)
{
  g_autofree char *text = NULL;

  if (!vote->avis)
    return g_strdup (_ ("does not vote"));
  text = jalons_text_code_inside (JALONS_CODES_VOTE, vote->avis);

  /* TRANSLATORS: a vote. */
  return vote->desaccord ? g_strdup_printf (_ ("%s, disagreement recorded"), text) : g_steal_pointer (&text);
}
