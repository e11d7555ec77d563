/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

/* Who was there, from when to when, and the quorum at each moment, as the documents of a session say it. */

#include "config.h"

#include "jalons-hour.h"
#include "jalons-text-documents-private.h"

static void
append_line (GString *lines, const char *line)
{
  if (*line)
    g_string_append_printf (lines, "%s%s", lines->len ? "\n" : "", line);
}

static void
append_state (GString *states, const JalonsDocumentsFrame *frame, const JalonsMouvement *mouvement)
{
  g_autofree char *state = NULL;

  switch (mouvement->kind)
    {
    case JALONS_MOUVEMENT_ARRIVEE:
      state = g_strdup ("Présent·e");
      break;
    case JALONS_MOUVEMENT_SUPPLEANCE:
      state = mouvement->par ? g_strdup_printf ("Suppléé·e par %s",
                                                jalons_referential_membre_nom (frame->referential, mouvement->par))
                             : g_strdup ("Suppléé·e par une personne de son service");
      break;
    case JALONS_MOUVEMENT_MANDAT:
      state = g_strdup_printf ("Mandat donné à %s",
                               jalons_referential_membre_nom (frame->referential, mouvement->par));
      break;
    case JALONS_MOUVEMENT_DEPART:
    case JALONS_MOUVEMENT_RETRAIT:
    case JALONS_MOUVEMENT_N_KINDS:
    default:
      return;
    }
  if (!strstr (states->str, state))
    append_line (states, state);
}

static void
append_hour (GString *hours, const JalonsMouvement *mouvement)
{
  static const char *const words[JALONS_MOUVEMENT_N_KINDS] = {
    [JALONS_MOUVEMENT_ARRIVEE] = "arrivée à",
    [JALONS_MOUVEMENT_DEPART] = "départ à",
    [JALONS_MOUVEMENT_SUPPLEANCE] = "suppléance à partir de",
    [JALONS_MOUVEMENT_MANDAT] = "mandat à partir de",
    [JALONS_MOUVEMENT_RETRAIT] = "mandat repris à",
  };
  g_autofree char *hour = jalons_documents_heure (mouvement->heure);
  g_autofree char *line = g_strdup_printf ("%s %s", words[mouvement->kind], hour);

  append_line (hours, line);
}

/* A mandate falls when its holder leaves (CRPA R133-9: whoever holds it must be there). */
static gboolean
falls (const JalonsMouvement *mouvement, JalonsRef holder)
{
  return holder && mouvement->kind == JALONS_MOUVEMENT_DEPART && mouvement->membre == holder;
}

static char *
say_moment (const JalonsDocumentsFrame *frame, const JalonsCommissionMoment *moment)
{
  static const char *const words[] = { "atteint", "non atteint", "non atteint, séance poursuivie" };
  const guint counted = moment ? moment->siegent + moment->representes : 0;
  const JalonsCommissionCode quorum
      = moment ? moment->quorum : jalons_commission_quorum (frame->commission, 0);
  const guint rank = quorum == JALONS_COMMISSION_QUORUM_NON      ? 1
                     : quorum == JALONS_COMMISSION_QUORUM_ECARTE ? 2
                                                                 : 0;
  const char *s = counted > 1 ? "s" : "";

  if (quorum == JALONS_COMMISSION_QUORUM_SECONDE)
    return g_strdup_printf ("%u membre%s présent%s, suppléé%s ou ayant donné mandat sur %u\302\240; seconde "
                            "convocation, sans condition de quorum.",
                            counted, s, s, s, frame->commission->siegeants);

  return g_strdup_printf (
      "%u membre%s présent%s, suppléé%s ou ayant donné mandat sur %u\302\240; quorum de %u %s.", counted, s,
      s, s, frame->commission->siegeants, frame->commission->requis, words[rank]);
}

/* When it was opened; else the hour of the convocation, or the first that is known. */
static int
opening_of (const JalonsDocumentsFrame *frame)
{
  const GArray *moments = frame->commission->moments;
  int heure = jalons_hour_parse (frame->seance.ouverture);

  if (heure < 0)
    heure = jalons_hour_parse (frame->seance.heure);
  if (moments->len && heure < g_array_index (moments, JalonsCommissionMoment, 0).heure)
    heure = g_array_index (moments, JalonsCommissionMoment, 0).heure;

  return heure;
}

static gboolean
is_same (const JalonsCommissionMoment *one, const JalonsCommissionMoment *other)
{
  return one == other
         || (one && other && one->siegent + one->representes == other->siegent + other->representes
             && one->quorum == other->quorum);
}

static int
compare_avis_cb (gconstpointer a, gconstpointer b)
{
  const JalonsDocumentsAvis *one = a, *other = b;

  return one->heure != other->heure ? one->heure - other->heure : (int) one->rang - (int) other->rang;
}

static JalonsCommission *
new_complete (const JalonsDocumentsFrame *frame)
{
  g_autoptr (GArray) membres = jalons_commission_compose (frame->referential, frame->seance.departement,
                                                          frame->seance.objet, frame->seance.date);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (JalonsMouvement));

  for (guint i = 0; i < membres->len; i++)
    {
      const JalonsCommissionMembre *membre = &g_array_index (membres, JalonsCommissionMembre, i);
      JalonsMouvement arrival = { 0, JALONS_MOUVEMENT_ARRIVEE, membre->membre->id, 0 };

      if (membre->why == JALONS_COMMISSION_SIEGE)
        g_array_append_val (all, arrival);
    }

  return jalons_commission_new (frame->referential, &frame->seance, all);
}

char *
jalons_documents_heure (int minutes)
{
  if (minutes < 0)
    return NULL;

  return minutes % 60 ? g_strdup_printf ("%d\302\240h\302\240%02d", minutes / 60, minutes % 60)
                      : g_strdup_printf ("%d\302\240h", minutes / 60);
}

void
jalons_documents_open_seance (JalonsDocumentsFrame *frame)
{
  guint n = 0;

  jalons_documents_close_seance (frame);
  if (!frame->seance.id)
    return;
  frame->mouvements = jalons_commission_mouvements (frame->referential, &frame->seance);
  frame->commission = jalons_commission_new (frame->referential, &frame->seance, frame->mouvements);
  frame->complete = new_complete (frame);
  frame->avis = g_array_new (FALSE, FALSE, sizeof (JalonsDocumentsAvis));
  jalons_referential_mouvements (frame->referential, frame->seance.id, &n);
  frame->timed = n > 0;
}

void
jalons_documents_close_seance (JalonsDocumentsFrame *frame)
{
  g_clear_pointer (&frame->mouvements, g_array_unref);
  g_clear_pointer (&frame->commission, jalons_commission_free);
  g_clear_pointer (&frame->complete, jalons_commission_free);
  g_clear_pointer (&frame->avis, g_array_unref);
  frame->timed = FALSE;
}

gboolean
jalons_documents_took_part (const JalonsDocumentsFrame *frame, JalonsRef membre)
{
  for (guint i = 0; i < frame->commission->mouvements->len; i++)
    if (g_array_index (frame->commission->mouvements, JalonsMouvement, i).membre == membre)
      return TRUE;

  return FALSE;
}

void
jalons_documents_write_attendance (const JalonsDocumentsFrame *frame, const JalonsMembre *membre,
                                   JalonsDocData *line)
{
  GString *states = g_string_new (NULL), *hours = g_string_new (NULL);
  JalonsRef holder = 0, last = 0;

  for (guint i = 0; i < frame->commission->mouvements->len; i++)
    {
      const JalonsMouvement *mouvement = &g_array_index (frame->commission->mouvements, JalonsMouvement, i);

      if (falls (mouvement, holder))
        {
          g_autofree char *hour = jalons_documents_heure (mouvement->heure);
          g_autofree char *fell = g_strdup_printf ("mandat sans effet à partir de %s, départ de %s", hour,
                                                   jalons_referential_membre_nom (frame->referential, holder));

          append_line (hours, fell);
          holder = 0;
        }
      if (mouvement->membre != membre->id)
        continue;
      append_state (states, frame, mouvement);
      append_hour (hours, mouvement);
      holder = mouvement->kind == JALONS_MOUVEMENT_MANDAT ? mouvement->par : 0;
      last = holder ? holder : last;
    }
  jalons_doc_data_set_text (line, "membre_mandataire",
                            last ? jalons_referential_membre_nom (frame->referential, last) : NULL);
  jalons_doc_data_take_text (line, "membre_presence",
                             states->len ? g_strdup (states->str) : g_strdup ("Absent·e"));
  jalons_doc_data_set_text (line, "membre_heures", hours->str);
  g_string_free (states, TRUE);
  g_string_free (hours, TRUE);
}

char *
jalons_documents_quorum (const JalonsDocumentsFrame *frame)
{
  GString *said = g_string_new (NULL);
  const int opening = opening_of (frame);
  const JalonsCommissionMoment *last = jalons_commission_moment (frame->commission, opening);
  g_autofree char *hour = jalons_documents_heure (opening), *first = say_moment (frame, last);

  g_string_append_printf (said, "À l’ouverture%s%s\302\240: %s", hour ? ", " : "", hour ? hour : "", first);
  g_array_sort (frame->avis, compare_avis_cb);
  for (guint i = 0; i < frame->avis->len; i++)
    {
      const JalonsDocumentsAvis *avis = &g_array_index (frame->avis, JalonsDocumentsAvis, i);
      const JalonsCommissionMoment *moment = jalons_commission_moment (frame->commission, avis->heure);
      g_autofree char *at = jalons_documents_heure (avis->heure), *now = say_moment (frame, moment);

      if (is_same (moment, last))
        continue;
      g_string_append_printf (said, "\nÀ %s, situation n°\302\240%u\302\240: %s", at, avis->rang, now);
      last = moment;
    }

  return g_string_free (said, FALSE);
}

char *
jalons_documents_mandats (const JalonsDocumentsFrame *frame)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; frame->commission && i < frame->commission->mouvements->len; i++)
    {
      const JalonsMouvement *mouvement = &g_array_index (frame->commission->mouvements, JalonsMouvement, i);
      g_autofree char *hour = frame->timed ? jalons_documents_heure (mouvement->heure) : NULL;

      if (mouvement->kind == JALONS_MOUVEMENT_MANDAT)
        g_string_append_printf (said, "%s%s a donné mandat à %s%s%s.", said->len ? "\n" : "",
                                jalons_referential_membre_nom (frame->referential, mouvement->membre),
                                jalons_referential_membre_nom (frame->referential, mouvement->par),
                                hour ? ", à " : "", hour ? hour : "");
    }

  return g_string_free (said, FALSE);
}
