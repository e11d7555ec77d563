/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

/* What the documents of a session are filled with: persons accompanied by code alone. */

#include "config.h"

#include "jalons-rules.h"
#include "jalons-text-code.h"
#include "jalons-text-documents-private.h"

/* CASF R121-12-6; the name of the commission as the national report writes it. */
#define COMMISSION                                                                                           \
  "ommission départementale de lutte contre la prostitution, le proxénétisme et la traite des êtres "    \
  "humains "                                                                                                 \
  "aux fins d’exploitation sexuelle"

/* In the order of the agenda. */
static const char *const groups[JALONS_DEMANDE_END] = {
  [JALONS_DEMANDE_ENTREE] = "Demandes d’engagement",
  [JALONS_DEMANDE_RENOUVELLEMENT] = "Demandes de renouvellement",
  [JALONS_DEMANDE_SORTIE_ANTICIPEE] = "Demandes de sortie anticipée",
};
static const char *const months[] = { "janvier", "février", "mars",      "avril",   "mai",      "juin",
                                      "juillet", "août",    "septembre", "octobre", "novembre", "décembre" };
static const char *const weekdays[]
    = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" };

static const JalonsPresence *
presence_of (const JalonsDocumentsFrame *frame, JalonsRef membre)
{
  for (guint i = 0; i < frame->referential->presences->len; i++)
    {
      const JalonsPresence *presence = &g_array_index (frame->referential->presences, JalonsPresence, i);

      if (presence->seance == frame->seance.id && presence->membre == membre)
        return presence;
    }

  return NULL;
}

static gboolean
takes_part (const JalonsPresence *presence)
{
  return presence
         && (presence->presence == JALONS_PRESENCE_PRESENT || presence->presence == JALONS_PRESENCE_SUPPLEE
             || presence->presence == JALONS_PRESENCE_MANDAT);
}

static void
write_member (const JalonsDocumentsFrame *frame, const JalonsMembre *membre, const JalonsPresence *presence,
              JalonsDocData *line)
{
  const JalonsMembre *holder
      = presence ? jalons_referential_membre (frame->referential, presence->mandataire) : NULL;
  g_autofree char *debut = jalons_documents_day (membre->debut, "début");
  g_autofree char *fin = jalons_documents_day (membre->fin, "fin");

  jalons_doc_data_set_text (line, "membre_nom", membre->nom);
  jalons_doc_data_set_text (line, "membre_suppleant",
                            membre->suppleant == JALONS_OUI ? ", suppléant·e" : NULL);
  jalons_doc_data_set_text (line, "membre_qualite", membre->qualite);
  jalons_doc_data_set_text (line, "membre_presence",
                            presence ? jalons_text_code (JALONS_CODES_PRESENCE, presence->presence) : NULL);
  jalons_doc_data_set_text (line, "membre_mandataire", holder ? holder->nom : NULL);
  jalons_doc_data_take_text (line, "membre_mandat",
                             holder ? g_strdup_printf ("\302\240à %s", holder->nom) : g_strdup (""));
  jalons_doc_data_take_text (line, "membre_periode",
                             membre->debut == JALONS_DAY_NONE ? g_strdup ("")
                                                              : g_strdup_printf ("du %s au %s", debut, fin));
  jalons_doc_data_set_text (line, "membre_psp",
                            membre->psp == JALONS_OUI ? NULL : "\nne siège pas sur les parcours individuels");
}

/* Named for that day in that département. */
static gboolean
is_member (const JalonsDocumentsFrame *frame, const JalonsMembre *membre)
{
  return membre->departement == frame->seance.departement
         && jalons_span_contains (jalons_span_new (membre->debut, membre->fin), frame->seance.date);
}

static void
write_members (const JalonsDocumentsFrame *frame, JalonsDocData *data)
{
  for (guint i = 0; i < frame->referential->membres->len; i++)
    {
      const JalonsMembre *membre = &g_array_index (frame->referential->membres, JalonsMembre, i);
      const JalonsPresence *presence = presence_of (frame, membre->id);

      if (!is_member (frame, membre)
          || (frame->seance.objet == JALONS_OBJET_PSP && membre->psp != JALONS_OUI))
        continue;
      write_member (frame, membre, presence, jalons_doc_data_append (data, "membres"));
      if (presence)
        write_member (frame, membre, presence,
                      jalons_doc_data_append (data, takes_part (presence) ? "presents" : "absents"));
    }
}

/* The arrêté of composition names all of them. */
static void
write_colleges (const JalonsDocumentsFrame *frame, JalonsDocData *data)
{
  for (int college = 0; college < JALONS_COLLEGE_END; college++)
    {
      JalonsDocData *part = NULL;

      for (guint i = 0; i < frame->referential->membres->len; i++)
        {
          const JalonsMembre *membre = &g_array_index (frame->referential->membres, JalonsMembre, i);

          if (!is_member (frame, membre) || membre->college != college)
            continue;
          if (!part)
            {
              part = jalons_doc_data_append (data, "colleges");
              jalons_doc_data_set_text (part, "college",
                                        college ? jalons_text_code (JALONS_CODES_COLLEGE, college)
                                                : "Autres membres");
            }
          write_member (frame, membre, NULL, jalons_doc_data_append (part, "membres"));
        }
    }
}

static char *
say_quorum (const JalonsDocumentsFrame *frame)
{
  JalonsQuorum quorum;

  jalons_seance_quorum (&frame->seance, frame->referential, &quorum);
  if (frame->seance.seconde_convocation == JALONS_OUI)
    return g_strdup ("Seconde convocation\302\240: la commission délibère sans condition de quorum.");
  if (!quorum.n_recorded)
    return g_strdup_printf (
        "Quorum\302\240: %u membres sur %u. [à compléter\302\240: membres présents, suppléés ou "
        "représentés]",
        quorum.required, quorum.members);

  return g_strdup_printf (
      "%u membres présents, suppléés ou ayant donné mandat sur %u\302\240; quorum de %u %s.", quorum.counted,
      quorum.members, quorum.required, quorum.counted >= quorum.required ? "atteint" : "non atteint");
}

static JalonsDocData *
group_of (JalonsDocData *data, int type)
{
  const char *title = type > 0 && type < JALONS_DEMANDE_END ? groups[type] : "Autres demandes";
  guint n = jalons_doc_data_length (data, "groupes");
  JalonsDocData *last = n ? jalons_doc_data_record (data, "groupes", n - 1) : NULL;

  if (last && g_str_equal (jalons_doc_data_text (last, "groupe"), title))
    return last;
  last = jalons_doc_data_append (data, "groupes");
  jalons_doc_data_set_text (last, "groupe", title);

  return last;
}

static void
append_deports (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about, JalonsDocData *data)
{
  const JalonsDossier *dossier = about->dossier;

  for (guint i = 0; i < dossier->deports->len; i++)
    {
      const JalonsDossierDeport *deport = &g_array_index (dossier->deports, JalonsDossierDeport, i);
      const JalonsMembre *membre = jalons_referential_membre (frame->referential, deport->record.membre);
      JalonsDocData *line = NULL;

      if ((int) deport->demande != about->demande || deport->record.seance != frame->seance.id || !membre)
        continue;
      line = jalons_doc_data_append (data, "deports");
      jalons_doc_data_set_text (line, "code", about->parcours->record.code);
      jalons_doc_data_set_text (line, "deport_membre", membre->nom);
      jalons_doc_data_set_text (line, "deport_motif",
                                jalons_text_code (JALONS_CODES_MOTIF_DEPORT, deport->record.motif));
    }
}

char *
jalons_documents_day (JalonsDay day, const char *blank)
{
  int year = 0, month = 0, day_of_month = 0;

  if (day == JALONS_DAY_NONE)
    return jalons_letterhead_blank (blank);
  jalons_day_split (day, &year, &month, &day_of_month);

  return g_strdup_printf ("%d%s\302\240%s %d", day_of_month, day_of_month == 1 ? "er" : "", months[month - 1],
                          year);
}

char *
jalons_documents_weekday (JalonsDay day)
{
  g_autofree char *date = jalons_documents_day (day, "date");

  if (day == JALONS_DAY_NONE)
    return g_steal_pointer (&date);

  return g_strdup_printf ("%s %s", weekdays[jalons_day_weekday (day) - 1], date);
}

void
jalons_documents_take (JalonsDocData *data, const char *name, char *value, const char *blank)
{
  if (value && *value)
    {
      jalons_doc_data_take_text (data, name, value);
      return;
    }
  g_free (value);
  jalons_doc_data_take_text (data, name, jalons_letterhead_blank (blank));
}

void
jalons_documents_write_frame (const JalonsDocumentsFrame *frame, JalonsDocData *data)
{
  const JalonsSeance *seance = &frame->seance;
  char text[JALONS_DAY_TEXT_SIZE] = "";

  jalons_letterhead_write (frame->letterhead, data);
  jalons_doc_data_set_text (data, "commission", "C" COMMISSION);
  jalons_doc_data_set_text (data, "commission_min", "c" COMMISSION);
  jalons_doc_data_set_text (data, "bandeau", frame->reg->demonstration ? "Fictif — démonstration" : NULL);
  jalons_doc_data_take_text (data, "fait_le", jalons_documents_day (frame->today, "date"));
  jalons_doc_data_take_text (data, "seance_long", jalons_documents_weekday (seance->date));
  jalons_doc_data_take_text (data, "seance_date", jalons_documents_day (seance->date, "date de la séance"));
  jalons_doc_data_set_text (data, "seance_court",
                            seance->date == JALONS_DAY_NONE ? "" : jalons_day_write_fr (seance->date, text));
  jalons_doc_data_set_flag (data, "outre_mer", TRUE);
}

void
jalons_documents_write_seance (const JalonsDocumentsFrame *frame, JalonsDocData *data)
{
  const JalonsSeance *seance = &frame->seance;
  static const char *const lists[] = { "membres", "presents", "absents", "colleges", "groupes", "deports" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    jalons_doc_data_set_list (data, lists[i]);
  jalons_doc_data_set_flag (data, "seconde", seance->seconde_convocation == JALONS_OUI);
  jalons_doc_data_set_flag (data, "urgence", seance->urgence == JALONS_OUI);
  jalons_doc_data_set_text (
      data, "objet",
      seance->objet == JALONS_OBJET_PSP       ? "Examen des situations individuelles (parcours)"
      : seance->objet == JALONS_OBJET_MINEURS ? "Coordination des parcours de personnes mineures"
                                              : "Politique départementale");
  jalons_doc_data_take_text (data, "convocation",
                             jalons_documents_day (seance->convocation, "date de la convocation"));
  jalons_documents_take (data, "lieu", g_strdup (frame->lieu), "lieu");
  jalons_doc_data_set_text (data, "sans_quorum", frame->sans_quorum);
  jalons_doc_data_take_text (data, "quorum", say_quorum (frame));
  write_members (frame, data);
  write_colleges (frame, data);
}

void
jalons_documents_append_case (const JalonsDocumentsFrame *frame, const JalonsDocumentsCase *about,
                              JalonsDocData *data)
{
  const JalonsDossierDemande *demande = jalons_documents_demande (about);
  JalonsDocData *group = group_of (data, demande->record.type);
  JalonsDocData *line = jalons_doc_data_append (group, "affaires");
  guint n = jalons_doc_data_length (group, "affaires"), rank = 0;

  jalons_doc_data_take_text (group, "groupe_nombre", g_strdup_printf ("%u", n));
  for (guint i = 0; i < jalons_doc_data_length (data, "groupes"); i++)
    rank += jalons_doc_data_length (jalons_doc_data_record (data, "groupes", i), "affaires");
  jalons_doc_data_take_text (line, "rang_affaire", g_strdup_printf ("%u", rank));
  jalons_documents_take (line, "code", g_strdup (about->parcours->record.code), "numéro");
  jalons_doc_data_take_text (line, "type_demande", jalons_documents_type (about));
  jalons_documents_take (line, "association", g_strdup (about->association.nom), "association");
  jalons_doc_data_take_text (line, "deports", jalons_documents_deports (frame, about));
  jalons_doc_data_set_text (line, "avis_association",
                            jalons_documents_opinion (demande->record.avis_association));
  jalons_doc_data_set_text (
      line, "avis_commission",
      jalons_documents_opinion (about->postponed ? JALONS_AVIS_AJOURNE : demande->record.avis_commission));
  append_deports (frame, about, data);
}
