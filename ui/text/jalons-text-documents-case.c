/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

/* What the documents of a demande, or of a parcours, are filled with. */

#include "config.h"

#include <glib/gi18n.h>

#include "jalons-completude.h"
#include "jalons-nationality.h"
#include "jalons-reglages.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text-document.h"
#include "jalons-text-documents-private.h"
#include "jalons-text.h"

static const char *const ranks[] = { "première", "deuxième", "troisième", "quatrième" };

static gboolean
is_blank (const char *text)
{
  while (text && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return !text || !*text;
}

/* The day that the situation is told of: the session's, else today's. */
static JalonsDay
day_of (const JalonsDocumentsFrame *frame)
{
  return frame->seance.date != JALONS_DAY_NONE ? frame->seance.date : frame->today;
}

static char *
say_sejour (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < about->dossier->sejours->len; i++)
    {
      const JalonsSejour *row = &g_array_index (about->dossier->sejours, JalonsSejour, i);
      g_autofree char *what = jalons_text_sejour (row);
      g_autofree char *span = jalons_text_span (row->debut, row->fin);

      if (row->debut != JALONS_DAY_NONE
          && jalons_span_contains (jalons_span_new (row->debut, row->fin), day_of (frame)))
        g_string_append_printf (said, "%s%s, %s", said->len ? "\n" : "", what, span);
    }
  if (!said->len)
    g_string_append (said, "aucun document de séjour enregistré à cette date");

  return g_string_free (said, FALSE);
}

/* The right that the decision opens or that runs on its first day; else the one of the day. */
static const JalonsAfis *
afis_of (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about)
{
  const JalonsDossierDemande *demande = jalons_documents_demande (about);
  JalonsSpan span = demande && demande->is_periode
                        ? jalons_span_new (demande->record.debut, demande->record.fin)
                        : jalons_span_new (day_of (frame), day_of (frame));

  for (guint i = 0; i < about->dossier->afis->len; i++)
    {
      const JalonsAfis *row = &g_array_index (about->dossier->afis, JalonsAfis, i);

      if (row->ouverture != JALONS_DAY_NONE
          && (jalons_span_contains (span, row->ouverture)
              || jalons_span_contains (jalons_span_new (row->ouverture, row->fermeture), span.first)))
        return row;
    }

  return NULL;
}

static void
write_afis (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about, JalonsDocData *data)
{
  const JalonsAfis *afis = afis_of (frame, about);
  const JalonsDossierDemande *demande = jalons_documents_demande (about);
  const int departement = demande ? demande->record.departement : frame->reg->departement;
  const JalonsDay begins = demande && demande->is_periode ? demande->record.debut : day_of (frame);
  /* What is paid on the first day of both. */
  const JalonsDay on = afis ? MAX (afis->ouverture, begins) : JALONS_DAY_NONE;
  const JalonsBareme *bareme = afis ? jalons_bareme_of (frame->referential->baremes, departement,
                                                        jalons_month_of (on), JALONS_DAY_NONE)
                                    : NULL;
  JalonsCents amount = bareme ? jalons_bareme_amount (bareme, jalons_dossier_enfants_on (about->dossier, on))
                              : JALONS_CENTS_NONE;
  g_autofree char *span = afis ? jalons_text_span (afis->ouverture, afis->fermeture) : NULL;

  jalons_doc_data_set_flag (data, "afis_accordee", afis != NULL);
  jalons_doc_data_set_flag (data, "afis_maintenue", afis && afis->ouverture < begins);
  jalons_doc_data_set_text (data, "afis", span ? span : "aucun droit enregistré à cette date");
  jalons_doc_data_take_text (
      data, "afis_ouverture",
      jalons_documents_day (afis ? afis->ouverture : JALONS_DAY_NONE, "date d’ouverture"));
  jalons_doc_data_take_text (data, "afis_au", jalons_documents_day (on, "date"));
  jalons_documents_take (data, "afis_montant",
                         amount == JALONS_CENTS_NONE ? NULL : jalons_text_cents (amount), "montant mensuel");
}

static char *
say_periods (const JalonsDocumentsCase *about)
{
  JalonsDuration time = jalons_dossier_parcours_time (about->dossier, about->parcours);
  guint n = jalons_dossier_parcours_periodes (about->dossier, about->parcours);
  g_autofree char *length = NULL;

  /* Before what is asked for: the sheet is read before there is a decision. */
  if (jalons_documents_demande (about))
    n = jalons_documents_periods_before (about, &time);
  length = jalons_text_duration (time.months, time.days);

  if (!n)
    return g_strdup ("aucune");

  return g_strdup_printf ("%u sur %d\302\240; %s sur %d\302\240mois", n, JALONS_PARCOURS_PERIODES, length,
                          JALONS_PARCOURS_MONTHS);
}

static const char *
say_origin (int nationalite)
{
  switch (jalons_nationality_origine (nationalite))
    {
    case JALONS_ORIGINE_FRA:
      return "française";
    case JALONS_ORIGINE_UE:
      return "Union européenne et assimilée";
    case JALONS_ORIGINE_HORS_UE:
      return "hors Union européenne";
    case JALONS_ORIGINE_INCONNU:
    default:
      return "non renseignée";
    }
}

static void
write_situation (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about, JalonsDocData *data)
{
  const JalonsPersonne *personne = &about->dossier->personne;
  const JalonsDay day = day_of (frame);
  int age = personne->naissance == JALONS_DAY_NONE ? -1 : jalons_day_age (personne->naissance, day);
  guint children = jalons_dossier_enfants_on (about->dossier, day);
  int housing = jalons_dossier_hebergement_on (about->dossier, day);
  g_autofree char *masked
      = personne->langue ? jalons_text_document_mask (about->dossier, personne->langue) : NULL;
  const char *langue = masked ? masked : personne->langue;

  jalons_doc_data_take_text (data, "age",
                             age < 0 ? g_strdup ("non renseigné") : g_strdup_printf ("%d\302\240ans", age));
  jalons_doc_data_set_text (
      data, "sexe", personne->sexe ? jalons_text_code (JALONS_CODES_SEXE, personne->sexe) : "non renseigné");
  jalons_doc_data_set_text (data, "nationalite_groupe", say_origin (personne->nationalite));
  jalons_doc_data_set_text (data, "langue", is_blank (langue) ? "non renseignée" : langue);
  jalons_doc_data_take_text (data, "enfants", g_strdup_printf ("%u", children));
  jalons_doc_data_take_text (
      data, "famille",
      !children ? g_strdup ("aucun enfant à charge")
                : g_strdup_printf ("%u enfant%s à charge", children, children > 1 ? "s" : ""));
  jalons_doc_data_set_text (data, "hebergement",
                            housing ? jalons_text_code (JALONS_CODES_HEBERGEMENT, housing) : "non renseigné");
  jalons_doc_data_take_text (data, "sejour", say_sejour (frame, about));
  jalons_doc_data_take_text (data, "periodes", say_periods (about));
  write_afis (frame, about, data);
}

static char *
lower (const char *opinion)
{
  return *opinion ? g_utf8_strdown (opinion, -1) : jalons_letterhead_blank ("avis");
}

static void
write_demande (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about, JalonsDocData *data)
{
  static const JalonsDemande none = { .depot = JALONS_DAY_NONE, .complet = JALONS_DAY_NONE };
  const JalonsDossierDemande *demande = jalons_documents_demande (about);
  const JalonsDemande *record = demande ? &demande->record : &none;
  const char *association = jalons_documents_opinion (record->avis_association);
  const char *commission
      = jalons_documents_opinion (about->postponed ? JALONS_AVIS_AJOURNE : record->avis_commission);

  jalons_doc_data_take_text (data, "type_demande", jalons_documents_type (about));
  jalons_doc_data_take_text (data, "depot", jalons_documents_day (record->depot, "date de dépôt"));
  jalons_doc_data_take_text (data, "complet",
                             record->complet == JALONS_DAY_NONE ? g_strdup ("non renseigné")
                                                                : jalons_documents_day (record->complet, ""));
  jalons_doc_data_set_text (data, "avis_association", association);
  jalons_doc_data_set_text (data, "avis_commission", commission);
  jalons_doc_data_take_text (data, "avis_association_min", lower (association));
  jalons_doc_data_take_text (data, "avis_commission_min", lower (commission));
  jalons_doc_data_set_flag (data, "avis_cdlp", record->avis_commission && frame->seance.id);
  jalons_doc_data_set_flag (data, "entree", record->type == JALONS_DEMANDE_ENTREE);
  jalons_doc_data_set_flag (data, "renouvellement", record->type == JALONS_DEMANDE_RENOUVELLEMENT);
  jalons_doc_data_set_flag (data, "anticipee", record->type == JALONS_DEMANDE_SORTIE_ANTICIPEE);
  jalons_doc_data_take_text (data, "deports", jalons_documents_deports (frame, about));
}

/* What the end of a parcours says: of a withdrawal in its row of sorties, of an early exit in its demande. */
static void
write_end (const JalonsDocumentsCase *about, JalonsDocData *data)
{
  const JalonsSortie *sortie = &about->parcours->sortie;
  const JalonsDossierDemande *demande = jalons_documents_demande (about);
  const gboolean withdrawn = !demande && sortie->id && sortie->motif == JALONS_MOTIF_RETRAIT;
  JalonsDay decided = demande     ? demande->record.decision_date
                      : withdrawn ? sortie->decision_date
                                  : JALONS_DAY_NONE;
  JalonsDay effect = demande && demande->record.type == JALONS_DEMANDE_SORTIE_ANTICIPEE
                         ? demande->record.debut
                     : withdrawn ? sortie->date
                                 : JALONS_DAY_NONE;
  /* "à compter du mois suivant sa décision" (CASF R121-12-13-2). */
  JalonsDay afis_end
      = decided == JALONS_DAY_NONE ? JALONS_DAY_NONE : jalons_month_first (jalons_month_of (decided) + 1);

  jalons_doc_data_set_flag (data, "retrait", withdrawn);
  jalons_doc_data_take_text (
      data, "lettre",
      withdrawn && sortie->lettre != JALONS_DAY_NONE ? jalons_documents_day (sortie->lettre, "") : NULL);
  jalons_doc_data_take_text (
      data, "observations_avant",
      jalons_documents_day (withdrawn ? sortie->observations_avant : JALONS_DAY_NONE, "date"));
  jalons_documents_take (data, "observations",
                         withdrawn && !is_blank (sortie->observations) ? g_strdup (sortie->observations)
                                                                       : NULL,
                         "observations reçues, ou «\302\240aucune\302\240»");
  jalons_doc_data_take_text (data, "effet", jalons_documents_day (effect, "date d’effet"));
  jalons_doc_data_take_text (data, "afis_fin", jalons_documents_day (afis_end, "mois qui suit la décision"));
}

static void
write_decision (const JalonsDocumentsCase *about, JalonsDocData *data)
{
  const JalonsDossierDemande *demande = jalons_documents_demande (about);
  const JalonsSortie *sortie = &about->parcours->sortie;
  const gboolean withdrawn = !demande && sortie->id && sortie->motif == JALONS_MOTIF_RETRAIT;
  const gboolean ended = withdrawn || (demande && demande->record.type == JALONS_DEMANDE_SORTIE_ANTICIPEE);
  const int decision = demande ? demande->record.decision : withdrawn ? JALONS_DECISION_ACCEPTEE : 0;
  const int mode = demande ? demande->record.notification_mode : sortie->notification_mode;
  const gboolean accepted = decision == JALONS_DECISION_ACCEPTEE;

  jalons_doc_data_set_flag (data, "acceptee", accepted && !ended);
  jalons_doc_data_set_flag (data, "refusee", decision == JALONS_DECISION_REFUSEE);
  jalons_doc_data_set_flag (data, "terminee", accepted && ended);
  jalons_doc_data_set_flag (data, "terminee_motifs", withdrawn);
  jalons_doc_data_set_text (data, "decision_texte",
                            decision == JALONS_DECISION_REFUSEE ? "de refus"
                            : ended                             ? "mettant fin au parcours"
                                                                : "d’autorisation");
  jalons_doc_data_take_text (data, "decision_date",
                             jalons_documents_day (demande     ? demande->record.decision_date
                                                   : withdrawn ? sortie->decision_date
                                                               : JALONS_DAY_NONE,
                                                   "date de la décision"));
  jalons_doc_data_set_text (data, "motif_droit", demande ? demande->record.motif_droit : sortie->motif_droit);
  jalons_doc_data_set_text (data, "motif", demande ? demande->record.motif : sortie->motif_fait);
  jalons_documents_take (data, "mode_notification",
                         jalons_text_code_inside (JALONS_CODES_MODE_NOTIFICATION, mode),
                         "mode de notification");
}

static void
write_period (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about, JalonsDocData *data)
{
  const JalonsDossierDemande *demande = jalons_documents_demande (about);
  const JalonsDossierDemande *period
      = demande ? demande : jalons_dossier_running_periode (about->dossier, about->parcours, frame->today);
  JalonsDuration before = { 0, 0 }, own = { 0, 0 }, whole;
  guint rank = demande ? jalons_documents_periods_before (about, &before) : 0;

  jalons_doc_data_take_text (data, "debut",
                             jalons_documents_day (period ? period->record.debut : JALONS_DAY_NONE, "début"));
  jalons_doc_data_take_text (data, "fin",
                             jalons_documents_day (period ? period->record.fin : JALONS_DAY_NONE, "fin"));
  if (period && period->is_periode)
    own = jalons_duration_of (jalons_span_new (period->record.debut, period->record.fin));
  if (!demande && period)
    jalons_doc_data_take_text (data, "decision_date",
                               jalons_documents_day (period->record.decision_date, "date"));
  whole = before;
  jalons_duration_add (&whole, own);
  jalons_doc_data_take_text (data, "duree", jalons_text_duration (own.months, own.days));
  jalons_doc_data_take_text (data, "mois_avant", jalons_text_duration (before.months, before.days));
  jalons_doc_data_take_text (data, "mois_cumules", jalons_text_duration (whole.months, whole.days));
  jalons_doc_data_set_text (data, "rang_periode", rank < G_N_ELEMENTS (ranks) ? ranks[rank] : "nouvelle");
}

/* What the checklist lacks (CRPA L114-5), and until when. */
static void
write_completeness (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about, JalonsDocData *data)
{
  const JalonsDossierDemande *demande = jalons_documents_demande (about);
  g_autoptr (GString) missing = g_string_new (NULL);
  JalonsCompletude completude;
  int days = jalons_delai_on (frame->referential, JALONS_DELAI_COMPLETUDE, frame->today);

  jalons_completude_init (&completude);
  if (demande)
    jalons_completude_judge (about->dossier, about->demande, frame->referential, frame->today, &completude);
  for (guint i = 0; demande && i < completude.items->len; i++)
    {
      const JalonsExigenceItem *item = &g_array_index (completude.items, JalonsExigenceItem, i);

      if (item->required && item->state != JALONS_EXIGENCE_PRESENT
          && item->state != JALONS_EXIGENCE_NOT_APPLICABLE)
        g_string_append_printf (missing, "%s– %s", missing->len ? "\n" : "", item->exigence->libelle);
    }
  jalons_doc_data_take_text (data, "pieces_avant",
                             missing->len ? jalons_documents_day (frame->today + days, "")
                                          : g_strdup ("sans objet"));
  jalons_doc_data_set_flag (data, "pieces", missing->len > 0);
  jalons_doc_data_set_text (data, "pieces_manquantes", missing->len ? missing->str : "aucune");
  jalons_completude_clear (&completude);
}

static void
add_missing (GPtrArray *missing, const char *code, const char *line)
{
  g_ptr_array_add (missing, g_strdup_printf (_ ("%s: %s"), code ? code : "?", line));
}

const JalonsDossierDemande *
jalons_documents_demande (const JalonsDocumentsCase *about)
{
  return about->demande < 0 ? NULL : jalons_dossier_demande (about->dossier, about->demande);
}

const char *
jalons_documents_opinion (int opinion)
{
  return opinion ? jalons_text_code (JALONS_CODES_AVIS, opinion) : "";
}

guint
jalons_documents_periods_before (const JalonsDocumentsCase *about, JalonsDuration *time)
{
  const JalonsDossierDemande *demande = jalons_documents_demande (about);
  const JalonsDossierParcours *parcours = about->parcours;
  guint n = jalons_dossier_parcours_periodes_before (parcours);

  *time = (JalonsDuration){ n * JALONS_PERIODE_MONTHS, 0 };
  for (guint i = parcours->first_demande; i < parcours->first_demande + parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *other = jalons_dossier_demande (about->dossier, i);

      if (!other->is_periode || other == demande
          || (demande->record.debut != JALONS_DAY_NONE ? other->record.debut >= demande->record.debut
                                                       : other->record.decision_date > demande->record.depot))
        continue;
      n++;
      jalons_duration_add (time,
                           jalons_duration_of (jalons_span_new (other->record.debut, other->record.fin)));
    }

  return n;
}

char *
jalons_documents_type (const JalonsDocumentsCase *about)
{
  const JalonsDossierDemande *demande = jalons_documents_demande (about);
  JalonsDuration time;

  switch (demande ? demande->record.type : 0)
    {
    case JALONS_DEMANDE_ENTREE:
      return g_strdup ("Engagement");
    case JALONS_DEMANDE_RENOUVELLEMENT:
      return g_strdup_printf ("Renouvellement n°\302\240%u",
                              MAX (jalons_documents_periods_before (about, &time), 1));
    case JALONS_DEMANDE_SORTIE_ANTICIPEE:
      return g_strdup ("Sortie anticipée");
    default:
      return g_strdup ("");
    }
}

char *
jalons_documents_deports (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about)
{
  GString *said = g_string_new (NULL);
  g_autoptr (GArray) retraits = jalons_documents_retraits (frame, about);

  for (guint i = 0; i < retraits->len; i++)
    {
      const JalonsMembre *membre
          = jalons_referential_membre (frame->referential, g_array_index (retraits, JalonsVoix, i).membre);

      if (membre)
        g_string_append_printf (said, "%s%s", said->len ? "\n" : "", membre->nom);
    }
  if (!said->len)
    g_string_append (said, "aucun");

  return g_string_free (said, FALSE);
}

void
jalons_documents_write_case (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about,
                             JalonsDocData *data)
{
  jalons_documents_take (data, "code", g_strdup (about->parcours->record.code), "numéro");
  jalons_documents_take (data, "association", g_strdup (about->association.nom), "association");
  jalons_documents_take (data, "association_adresse", g_strdup (about->association_adresse),
                         "adresse sûre, domiciliation de l’association");
  write_demande (frame, about, data);
  write_situation (frame, about, data);
}

void
jalons_documents_write_person (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about,
                               JalonsDocData *data)
{
  /* Woman, man, another or not known. */
  static const char *const titles[] = { "Madame", "Monsieur", "" };
  static const char *const greetings[] = { "Madame,", "Monsieur,", "Madame, Monsieur," };
  static const char *const endings[] = { "e", "", "·e" };
  const JalonsPersonne *personne = &about->dossier->personne;
  guint rank = personne->sexe == JALONS_SEXE_F ? 0 : personne->sexe == JALONS_SEXE_M ? 1 : 2;
  g_autofree char *name
      = g_strjoin (" ", personne->prenom ? personne->prenom : "", personne->nom ? personne->nom : "", NULL);

  jalons_doc_data_set_text (data, "civilite", titles[rank]);
  jalons_doc_data_set_text (data, "appel", greetings[rank]);
  jalons_doc_data_set_text (data, "accord", endings[rank]);
  g_strstrip (name);
  jalons_documents_take (data, "nom_complet",
                         is_blank (personne->nom_usage)
                             ? g_strdup (name)
                             : g_strdup_printf ("%s (nom d’usage\302\240: %s)", name, personne->nom_usage),
                         "nom");
  jalons_doc_data_take_text (data, "naissance",
                             jalons_documents_day (personne->naissance, "date de naissance"));
  jalons_doc_data_set_text (data, "nationalite",
                            personne->nationalite
                                ? jalons_text_code (JALONS_CODES_NATIONALITE, personne->nationalite)
                                : "non renseignée");
  jalons_doc_data_take_text (
      data, "personne",
      g_strjoin (*titles[rank] ? " " : "", titles[rank], jalons_doc_data_text (data, "nom_complet"), NULL));
  write_decision (about, data);
  write_end (about, data);
  write_period (frame, about, data);
  write_completeness (frame, about, data);
}

void
jalons_documents_check_refusal (const JalonsDocumentsCase *about, GPtrArray *missing)
{
  const JalonsDemande *record = &jalons_documents_demande (about)->record;
  const char *code = about->parcours->record.code;

  if (is_blank (record->motif_droit))
    add_missing (missing, code,
                 _ ("a refusal without its ground in law. Record it (“motif_droit”) on the demande."));
  if (is_blank (record->motif))
    add_missing (missing, code,
                 _ ("a refusal without its ground in fact. Record it (“motif”) on the demande."));
  if (record->voies_recours != JALONS_OUI)
    add_missing (missing, code,
                 _ ("a refusal without its remedies and their delays. Record on the demande that the "
                    "decision says them "
                    "(“voies_recours”)."));
}

void
jalons_documents_check_end (const JalonsDocumentsCase *about, gboolean decided, GPtrArray *missing)
{
  const JalonsSortie *sortie = &about->parcours->sortie;
  const char *code = about->parcours->record.code;

  if (is_blank (sortie->motif_droit))
    add_missing (missing, code,
                 _ ("an end without its ground in law. Record it (“motif_droit”) on the exit."));
  if (is_blank (sortie->motif_fait))
    add_missing (missing, code,
                 _ ("an end without its ground in fact. Record it (“motif_fait”) on the exit."));
  if (decided && sortie->voies_recours != JALONS_OUI)
    add_missing (
        missing, code,
        _ ("an end without its remedies and their delays. Record on the exit that the decision says them "
           "(“voies_recours”)."));
  if (sortie->urgence != JALONS_OUI && sortie->observations_avant == JALONS_DAY_NONE)
    add_missing (
        missing, code,
        _ ("an end without a delay for observations. Record it (“observations_avant”) on the exit, or that "
           "it is urgent (“urgence”)."));
  if (decided && sortie->urgence != JALONS_OUI && sortie->lettre == JALONS_DAY_NONE)
    add_missing (missing, code,
                 _ ("an end without the letter that comes before it. Make it (“lettre-contradictoire”), "
                    "send it, and "
                    "record its day (“lettre”) on the exit."));
}
