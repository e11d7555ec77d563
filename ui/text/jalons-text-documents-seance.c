/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

/* What the documents of a session are filled with: persons accompanied by code alone. */

#include "config.h"

#include "jalons-hour.h"
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

/* Named for that day in that département. */
static gboolean
is_member (const JalonsDocumentsFrame *frame, const JalonsMembre *membre)
{
  return membre->departement == frame->seance.departement
         && jalons_span_contains (jalons_span_new (membre->debut, membre->fin), frame->seance.date);
}

/* « , suppléant·e de X »: of whom, where that is recorded. */
static char *
say_substitute (const JalonsDocumentsFrame *frame, const JalonsMembre *membre)
{
  GString *said = g_string_new (NULL);

  if (membre->suppleant != JALONS_OUI)
    return g_string_free (said, FALSE);
  g_string_append (said, ", suppléant·e");
  for (guint i = 0, n = 0; i < frame->referential->suppleances->len; i++)
    {
      const JalonsSuppleance *row = &g_array_index (frame->referential->suppleances, JalonsSuppleance, i);
      const JalonsMembre *holder = jalons_referential_membre (frame->referential, row->titulaire);

      if (row->suppleant == membre->id && holder)
        g_string_append_printf (said, "%s%s", n++ ? ", " : " de ", holder->nom);
    }

  return g_string_free (said, FALSE);
}

/* « Suppléé·e par X, Y »: the other way round. */
static char *
say_substitutes (const JalonsDocumentsFrame *frame, const JalonsMembre *membre)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < frame->referential->suppleances->len; i++)
    {
      const JalonsSuppleance *row = &g_array_index (frame->referential->suppleances, JalonsSuppleance, i);
      const JalonsMembre *other = jalons_referential_membre (frame->referential, row->suppleant);

      if (row->titulaire == membre->id && other && is_member (frame, other))
        g_string_append_printf (said, "%s%s", said->len ? ", " : "Suppléé·e par ", other->nom);
    }

  return g_string_free (said, FALSE);
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
  jalons_doc_data_take_text (line, "membre_suppleant", say_substitute (frame, membre));
  jalons_doc_data_take_text (line, "membre_suppleants", say_substitutes (frame, membre));
  jalons_doc_data_set_text (line, "membre_preside",
                            membre->presidence == JALONS_OUI ? ", préside la commission" : NULL);
  jalons_doc_data_set_text (line, "membre_heures", NULL);
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

/* By her movements, where the session has some: those who compose it, and no other. */
static void
write_timed_member (const JalonsDocumentsFrame *frame, const JalonsMembre *membre, JalonsDocData *data)
{
  const gboolean there = jalons_documents_took_part (frame, membre->id);
  JalonsDocData *lines[] = { jalons_doc_data_append (data, "membres"),
                             jalons_doc_data_append (data, there ? "presents" : "absents") };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      write_member (frame, membre, NULL, lines[i]);
      jalons_documents_write_attendance (frame, membre, lines[i]);
    }
}

static void
write_member_as_recorded (const JalonsDocumentsFrame *frame, const JalonsMembre *membre, JalonsDocData *data)
{
  const JalonsPresence *presence = presence_of (frame, membre->id);

  write_member (frame, membre, presence, jalons_doc_data_append (data, "membres"));
  if (presence)
    write_member (frame, membre, presence,
                  jalons_doc_data_append (data, takes_part (presence) ? "presents" : "absents"));
}

static void
write_members (const JalonsDocumentsFrame *frame, JalonsDocData *data)
{
  for (guint i = 0; frame->commission && i < frame->commission->membres->len; i++)
    {
      const JalonsCommissionMembre *one
          = &g_array_index (frame->commission->membres, JalonsCommissionMembre, i);

      if (frame->timed && one->why == JALONS_COMMISSION_SIEGE)
        write_timed_member (frame, one->membre, data);
      else if (!frame->timed && is_member (frame, one->membre)
               && (frame->seance.objet != JALONS_OBJET_PSP || one->membre->psp == JALONS_OUI))
        write_member_as_recorded (frame, one->membre, data);
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

  if (frame->timed)
    return jalons_documents_quorum (frame);
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
group_of (const JalonsDocumentsFrame *frame, JalonsDocData *data, int type)
{
  const char *title = frame->by_hand                          ? "Situations, dans l’ordre de leur examen"
                      : type > 0 && type < JALONS_DEMANDE_END ? groups[type]
                                                              : "Autres demandes";
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
  g_autoptr (GArray) retraits = jalons_documents_retraits (frame, about);

  for (guint i = 0; i < retraits->len; i++)
    {
      const JalonsVoix *voix = &g_array_index (retraits, JalonsVoix, i);
      const JalonsMembre *membre = jalons_referential_membre (frame->referential, voix->membre);
      JalonsDocData *line = jalons_doc_data_append (data, "deports");

      jalons_doc_data_set_text (line, "code", about->parcours->record.code);
      jalons_doc_data_set_text (line, "deport_membre", membre ? membre->nom : NULL);
      jalons_doc_data_set_text (line, "deport_motif", jalons_documents_retrait_motif (voix->why));
    }
}

/* Who presides, by name, where the register says it. */
static void
write_presidence (const JalonsDocumentsFrame *frame, JalonsDocData *data)
{
  JalonsCertainty certainty = JALONS_CERTAINTY_LAW;
  const guint presidents = jalons_commission_presidents (frame->seance.departement, &certainty);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < frame->referential->membres->len; i++)
    {
      const JalonsMembre *membre = &g_array_index (frame->referential->membres, JalonsMembre, i);

      if (membre->presidence == JALONS_OUI && is_member (frame, membre))
        g_string_append_printf (names, "%s%s", names->len ? " et " : "", membre->nom);
    }
  jalons_doc_data_take_text (data, "presidence_noms",
                             names->len ? g_strdup_printf ("\302\240(%s)", names->str) : g_strdup (""));
  /* CASF R121-12-7; who the second is outside Paris was not read. */
  jalons_doc_data_set_text (data, "copresidence",
                            presidents < 2 ? NULL
                            : certainty == JALONS_CERTAINTY_LAW
                                ? ", conjointement avec le préfet de police"
                                : ", conjointement avec [à compléter\302\240: seconde présidence]");
}

/* Of the session where it has them; else of the letterhead. */
static void
write_meeting (const JalonsDocumentsFrame *frame, JalonsDocData *data)
{
  const JalonsSeance *seance = &frame->seance;
  char *hour = jalons_documents_heure (jalons_hour_parse (seance->heure));

  if (hour)
    jalons_doc_data_take_text (data, "heure", hour);
  if (frame->visio && *frame->visio)
    jalons_doc_data_set_text (data, "visio", frame->visio);
  jalons_documents_take (data, "lieu", g_strdup (frame->lieu), "lieu");
  jalons_documents_take (data, "ouverture", jalons_documents_heure (jalons_hour_parse (seance->ouverture)),
                         "heure d’ouverture");
  jalons_documents_take (data, "cloture", jalons_documents_heure (jalons_hour_parse (seance->cloture)),
                         "heure de clôture");
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
  if (!jalons_doc_data_is_set (data, "votes"))
    jalons_doc_data_set_flag (data, "votes", FALSE);
  jalons_doc_data_set_flag (data, "seconde", seance->seconde_convocation == JALONS_OUI);
  jalons_doc_data_set_flag (data, "urgence", seance->urgence == JALONS_OUI);
  jalons_doc_data_set_text (
      data, "objet",
      seance->objet == JALONS_OBJET_PSP       ? "Examen des situations individuelles (parcours)"
      : seance->objet == JALONS_OBJET_MINEURS ? "Coordination des parcours de personnes mineures"
                                              : "Politique départementale");
  jalons_doc_data_take_text (data, "convocation",
                             jalons_documents_day (seance->convocation, "date de la convocation"));
  write_meeting (frame, data);
  write_presidence (frame, data);
  jalons_doc_data_take_text (data, "mandats", jalons_documents_mandats (frame));
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
  const JalonsSeancePoint *point = jalons_documents_point (frame, about);
  const int heure = point ? jalons_hour_parse (point->heure) : -1;
  JalonsDocData *group = group_of (frame, data, demande->record.type);
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
  jalons_documents_write_avis (frame, about, line);
  if (jalons_doc_data_is_set (line, "affaire_votes"))
    jalons_doc_data_set_flag (data, "votes", TRUE);
  if (heure >= 0)
    g_array_append_val (frame->avis, ((JalonsDocumentsAvis){ heure, rank }));
  append_deports (frame, about, data);
}
