/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-activite.h"

#include <glib/gi18n.h>
#include <math.h>

#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text-figures.h"
#include "jalons-text.h"

#define NO_BREAK_SPACE "\302\240"
#define NOTHING        "\342\200\223"
#define BETWEEN        NO_BREAK_SPACE "\302\267 "

/* Figures of the first table of opinions, in the order in which they are read. */
static const struct {
  JalonsActiviteFigure figure;
  JalonsActiviteFigure whole; /* of which it is a share; itself: of nothing */
  const char *label;
} opinions[] = {
  { JALONS_ACTIVITE_EXAMENS, JALONS_ACTIVITE_EXAMENS, N_ ("Examinations") },
  { JALONS_ACTIVITE_FAVORABLES, JALONS_ACTIVITE_EXAMENS, N_ ("Favourable opinion") },
  { JALONS_ACTIVITE_DEFAVORABLES, JALONS_ACTIVITE_EXAMENS, N_ ("Unfavourable opinion") },
  { JALONS_ACTIVITE_AJOURNES, JALONS_ACTIVITE_EXAMENS, N_ ("Postponed") },
  { JALONS_ACTIVITE_DEMANDES, JALONS_ACTIVITE_DEMANDES, N_ ("Demandes examined") },
  { JALONS_ACTIVITE_AJOURNEES_1, JALONS_ACTIVITE_DEMANDES, N_ ("Postponed once") },
  { JALONS_ACTIVITE_AJOURNEES_2, JALONS_ACTIVITE_DEMANDES, N_ ("Postponed twice") },
  { JALONS_ACTIVITE_AJOURNEES_3, JALONS_ACTIVITE_DEMANDES, N_ ("Postponed three times or more") },
  { JALONS_ACTIVITE_SANS_AVIS, JALONS_ACTIVITE_SANS_AVIS, N_ ("On a session, without an opinion recorded") },
};

static const char *const seances[JALONS_ACTIVITE_N_SEANCES] = {
  [JALONS_ACTIVITE_SEANCES_SECONDES] = N_ ("Convened a second time"),
  [JALONS_ACTIVITE_SEANCES_URGENTES] = N_ ("Convened in urgency"),
  [JALONS_ACTIVITE_SEANCES_SANS_QUORUM] = N_ ("Quorum never reached"),
  [JALONS_ACTIVITE_SEANCES_SANS_PRESENCE] = N_ ("Attendance not recorded"),
};

static const char *const delais[JALONS_ACTIVITE_N_DELAIS] = {
  [JALONS_ACTIVITE_DELAI_DEPOT_SEANCE] = N_ ("From filing to the opinion"),
  [JALONS_ACTIVITE_DELAI_COMPLET_SEANCE] = N_ ("From a complete dossier to the opinion"),
  [JALONS_ACTIVITE_DELAI_SEANCE_DECISION] = N_ ("From the opinion to the decision"),
  [JALONS_ACTIVITE_DELAI_DECISION_NOTIFICATION] = N_ ("From the decision to its notification"),
  [JALONS_ACTIVITE_DELAI_ECHEANCE_RENOUVELLEMENT]
  = N_ ("From the end of the period to the renewal’s decision"),
};

static const char *const ecarts[] = {
  [JALONS_ACTIVITE_ECART_INCONNU] = N_ ("too few cases"),
  [JALONS_ACTIVITE_ECART_AUCUN] = N_ ("no difference shown"),
  [JALONS_ACTIVITE_ECART_PLUS] = N_ ("more often"),
  [JALONS_ACTIVITE_ECART_MOINS] = N_ ("less often"),
};

char *
jalons_text_proportion (JalonsProportion proportion)
{
  double low = 0, high = 0;
  g_autofree char *part = jalons_text_count (proportion.part);
  g_autofree char *whole = jalons_text_count (proportion.whole);
  g_autofree char *share = NULL;

  if (proportion.whole == 0)
    return g_strdup (NOTHING);
  /* Translators: how many of how many */
  if (!jalons_proportion_interval (proportion, &low, &high))
    return g_strdup_printf (_ ("%s of %s"), part, whole);
  share = jalons_text_share (proportion.part, proportion.whole);

  /* Translators: a percentage, and between which two it may be. Bounds are rounded outwards: never too narrow. */
  return g_strdup_printf (_ ("%s (%d to %d %%)"), share, (int) floor (low * 100), (int) ceil (high * 100));
}

static void
ligne_free (gpointer data)
{
  JalonsActiviteLigne *ligne = data;

  g_strfreev (ligne->base.cells);
  g_array_unref (ligne->refs);
  g_clear_pointer (&ligne->mots, g_hash_table_unref);
  g_free (ligne);
}

static JalonsTableau *
tableau_new (GPtrArray *tableaux, const char *titre, const char *note, const char *const *heads)
{
  return jalons_tableaux_add (tableaux, titre, note, heads, ligne_free);
}

/* After those that are there, each record once. */
static void
append_refs (JalonsActiviteLigne *ligne, const GArray *refs)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < ligne->refs->len; i++)
    g_hash_table_add (seen, g_memdup2 (&g_array_index (ligne->refs, JalonsRef, i), sizeof (JalonsRef)));
  for (guint i = 0; i < refs->len; i++)
    {
      JalonsRef ref = g_array_index (refs, JalonsRef, i);

      if (g_hash_table_add (seen, g_memdup2 (&ref, sizeof ref)))
        g_array_append_val (ligne->refs, ref);
    }
}

/* Takes nothing over: @cells is ended by NULL. */
static JalonsActiviteLigne *
add_ligne (JalonsTableau *tableau, JalonsTableId table, const GArray *refs, const char *const *cells)
{
  JalonsActiviteLigne *ligne = g_new0 (JalonsActiviteLigne, 1);

  ligne->base.cells = g_strdupv ((GStrv) cells);
  ligne->table = table;
  ligne->refs = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  if (refs)
    append_refs (ligne, refs);
  g_ptr_array_add (tableau->lignes, ligne);

  return ligne;
}

static void
say_of (JalonsActiviteLigne *ligne, JalonsRef ref, char *words)
{
  if (!ligne->mots)
    ligne->mots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_hash_table_insert (ligne->mots, g_memdup2 (&ref, sizeof ref), words);
}

/* The same of each. */
static void
append_saying (JalonsActiviteLigne *ligne, const GArray *refs, const char *words)
{
  append_refs (ligne, refs);
  for (guint i = 0; i < refs->len; i++)
    say_of (ligne, g_array_index (refs, JalonsRef, i), g_strdup (words));
}

/* What is counted, how many, and the share where it is one. */
static JalonsActiviteLigne *
add_count (JalonsTableau *tableau, const char *label, JalonsTableId table, const GArray *refs,
           const JalonsProportion *share)
{
  g_autofree char *count = jalons_text_count (refs->len);
  g_autofree char *text = share ? jalons_text_proportion (*share) : g_strdup ("");
  const char *cells[] = { label, count, text, NULL };
  JalonsActiviteLigne *ligne = add_ligne (tableau, table, refs, cells);

  ligne->base.part = share != NULL;

  return ligne;
}

static void
write_seances (GPtrArray *tableaux, const JalonsActivite *activite)
{
  const char *heads[] = { _ ("Sessions held"), _ ("Number"), _ ("Share and its interval"), NULL };
  JalonsTableau *tableau = tableau_new (tableaux, _ ("Sessions"), NULL, heads);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  JalonsActiviteLigne *ligne = NULL;

  for (guint i = 0; i < activite->tenues->len; i++)
    g_array_append_val (all, g_array_index (activite->tenues, JalonsActiviteSeance, i).seance);
  add_count (tableau, _ ("All sessions"), JALONS_TABLE_SEANCES, all, NULL);
  for (guint i = 0; i < JALONS_ACTIVITE_N_SEANCES; i++)
    {
      const JalonsProportion share = { activite->seances[i]->len, all->len };
      const char *label
          = seances[i] ? _ (seances[i]) : jalons_text_code (JALONS_CODES_OBJET, (int) i + JALONS_OBJET_PSP);

      /* An interval would say nothing of what sessions are held about: that is chosen. */
      ligne = add_count (tableau, label, JALONS_TABLE_SEANCES, activite->seances[i],
                         seances[i] ? &share : NULL);
      ligne->base.part = TRUE;
    }
}

static void
write_opinions (GPtrArray *tableaux, const JalonsActivite *activite)
{
  const char *heads[] = { _ ("Opinions"), _ ("Number"), _ ("Share and its interval"), NULL };
  JalonsTableau *tableau
      = tableau_new (tableaux, _ ("Opinions of the commission"),
                     _ ("A demande that came to two sessions of the year was examined twice."), heads);

  for (guint i = 0; i < G_N_ELEMENTS (opinions); i++)
    {
      const gboolean whole = opinions[i].whole == opinions[i].figure;
      const JalonsProportion share
          = jalons_activite_proportion (&activite->ensemble, opinions[i].figure, opinions[i].whole);

      add_count (tableau, _ (opinions[i].label), JALONS_TABLE_DEMANDES,
                 activite->ensemble.figures[opinions[i].figure], whole ? NULL : &share);
    }
}

/* The demandes whose days are over @limit. */
static GArray *
refs_over (const JalonsActiviteDelai *delai, int limit)
{
  GArray *refs = g_array_new (FALSE, FALSE, sizeof (JalonsRef));

  for (guint i = 0; i < delai->jours->len; i++)
    {
      const JalonsActiviteJours *jours = &g_array_index (delai->jours, JalonsActiviteJours, i);

      if (jours->jours > limit)
        g_array_append_val (refs, jours->demande);
    }

  return refs;
}

static void
write_decisions (GPtrArray *tableaux, const JalonsActivite *activite)
{
  const char *heads[] = { _ ("Decisions"), _ ("Number"), _ ("Share and its interval"), NULL };
  JalonsTableau *tableau
      = tableau_new (tableaux, _ ("Decisions of the préfet"),
                     _ ("On demandes of the sessions of the year, whenever they were decided."), heads);
  const JalonsActiviteGroupe *all = &activite->ensemble;
  const JalonsActiviteDelai *renewals = &activite->delais[JALONS_ACTIVITE_DELAI_ECHEANCE_RENOUVELLEMENT];
  const JalonsProportion against = jalons_activite_non_suivis (all);
  const JalonsProportion risky
      = jalons_activite_proportion (all, JALONS_ACTIVITE_A_RISQUE, JALONS_ACTIVITE_REFUSEES);
  const JalonsProportion late = jalons_activite_delai_over (renewals, 0);
  g_autoptr (GArray) late_refs = refs_over (renewals, 0);
  g_autoptr (GArray) decided = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  JalonsActiviteLigne *ligne = NULL;

  g_array_append_vals (decided, all->figures[JALONS_ACTIVITE_SUIVIS]->data,
                       all->figures[JALONS_ACTIVITE_SUIVIS]->len);
  g_array_append_vals (decided, all->figures[JALONS_ACTIVITE_NON_SUIVIS]->data,
                       all->figures[JALONS_ACTIVITE_NON_SUIVIS]->len);
  add_count (tableau, _ ("Decided after an opinion"), JALONS_TABLE_DEMANDES, decided, NULL);
  add_count (tableau, _ ("Opinion not followed"), JALONS_TABLE_DEMANDES,
             all->figures[JALONS_ACTIVITE_NON_SUIVIS], &against);
  add_count (tableau, _ ("Demandes refused"), JALONS_TABLE_DEMANDES, all->figures[JALONS_ACTIVITE_REFUSEES],
             NULL);
  add_count (tableau, _ ("On grounds at risk (R09)"), JALONS_TABLE_DEMANDES,
             all->figures[JALONS_ACTIVITE_A_RISQUE], &risky);
  ligne = add_count (tableau, _ ("Renewals decided after the period had ended"), JALONS_TABLE_DEMANDES,
                     late_refs, &late);
  ligne->base.part = FALSE;
}

static void
add_groupe (JalonsTableau *tableau, const char *label, const JalonsActiviteGroupe *groupe,
            const char *ecart)
{
  const JalonsActiviteFigure figures[] = { JALONS_ACTIVITE_EXAMENS, JALONS_ACTIVITE_FAVORABLES,
                                           JALONS_ACTIVITE_DEFAVORABLES, JALONS_ACTIVITE_AJOURNES };
  const JalonsProportion postponed
      = jalons_activite_proportion (groupe, JALONS_ACTIVITE_AJOURNES, JALONS_ACTIVITE_EXAMENS);
  g_autofree char *share = jalons_text_proportion (postponed);
  g_auto (GStrv) counts = g_new0 (char *, G_N_ELEMENTS (figures) + 1);
  const char *cells[] = { label, NULL, NULL, NULL, NULL, share, ecart, NULL };
  JalonsActiviteLigne *ligne = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    cells[i + 1] = counts[i] = jalons_text_count (jalons_activite_count (groupe, figures[i]));
  /* What was postponed is what one comes for. */
  ligne = add_ligne (tableau, JALONS_TABLE_DEMANDES, groupe->figures[JALONS_ACTIVITE_AJOURNES], cells);
  append_refs (ligne, groupe->figures[JALONS_ACTIVITE_EXAMENS]);
  append_refs (ligne, groupe->figures[JALONS_ACTIVITE_SANS_AVIS]);
}

static void
write_groupes (GPtrArray *tableaux, const JalonsActivite *activite, const GPtrArray *groupes,
               const char *titre, const char *note, const char *head)
{
  const char *heads[] = { head,
                          _ ("Examinations"),
                          _ ("Favourable"),
                          _ ("Unfavourable"),
                          _ ("Postponed"),
                          _ ("Share postponed and its interval"),
                          _ ("Beside the others"),
                          NULL };
  JalonsTableau *tableau = groupes->len ? tableau_new (tableaux, titre, note, heads) : NULL;

  for (guint i = 0; i < groupes->len; i++)
    {
      const JalonsActiviteGroupe *groupe = g_ptr_array_index (groupes, i);
      const char *label = groupe->type  ? jalons_text_code (JALONS_CODES_DEMANDE, groupe->type)
                          : groupe->nom ? groupe->nom
                                        : _ ("No association recorded");

      add_groupe (tableau, label, groupe, _ (ecarts[jalons_activite_ecart (activite, groupe)]));
    }
  if (groupes->len > 1)
    {
      add_groupe (tableau, _ ("All together"), &activite->ensemble, "");
      ((JalonsTableauLigne *) g_ptr_array_index (tableau->lignes, groupes->len))->total = TRUE;
    }
}

/* « 41,5 », « −12 ». */
static char *
days_text (double days)
{
  return jalons_text_decimal (days, days == floor (days) ? 0 : 1);
}

static void
add_delai (JalonsTableau *tableau, const char *label, const JalonsActiviteDelai *delai)
{
  double median = 0;
  int most = 0;
  const gboolean known = jalons_activite_delai_median (delai, &median, &most);
  g_autofree char *middle = known ? days_text (median) : g_strdup (NOTHING);
  g_autofree char *longest = known ? days_text (most) : g_strdup (NOTHING);
  g_autofree char *n = jalons_text_count (delai->jours->len);
  g_autofree char *unknown = jalons_text_count (delai->inconnus->len);
  g_autofree char *waiting = jalons_text_count (delai->attente->len);
  g_autofree char *aside = jalons_text_count (delai->sans_objet->len);
  const char *cells[] = { label, middle, longest, n, unknown, waiting, aside, NULL };
  JalonsActiviteLigne *ligne = add_ligne (tableau, JALONS_TABLE_DEMANDES, NULL, cells);

  /* The longest first, then what is to be completed. */
  for (guint i = delai->jours->len; i-- > 0;)
    {
      const JalonsActiviteJours *jours = &g_array_index (delai->jours, JalonsActiviteJours, i);

      g_array_append_val (ligne->refs, jours->demande);
      say_of (ligne, jours->demande, jalons_text_days (jours->jours));
    }
  append_saying (ligne, delai->inconnus, _ ("date missing"));
  append_saying (ligne, delai->attente, _ ("waiting for the decision"));
  append_saying (ligne, delai->sans_objet, _ ("not pursued, or decided by a court"));
}

static void
write_delais (GPtrArray *tableaux, const JalonsActivite *activite)
{
  const char *heads[] = { _ ("Days"),         _ ("Median"),  _ ("Longest"),        _ ("Known"),
                          _ ("Date missing"), _ ("Waiting"), _ ("Not applicable"), NULL };
  JalonsTableau *tableau
      = tableau_new (tableaux, _ ("How long each step took"),
                     _ ("Of demandes on which an opinion was given in the year. “Date missing”: a date is "
                        "missing, or comes before the one "
                        "it should follow. “Waiting”: not decided yet. “Not applicable”: not pursued, or "
                        "decided by a court. Renewals: 0 "
                        "day or less is in time."),
                     heads);

  for (guint i = 0; i < JALONS_ACTIVITE_N_DELAIS; i++)
    add_delai (tableau, _ (delais[i]), &activite->delais[i]);
}

static void
write_motifs (GPtrArray *tableaux, const GPtrArray *motifs, guint refused, const char *titre,
              const char *note)
{
  const char *heads[]
      = { _ ("Ground"), _ ("Refusals"), _ ("Share and its interval"), _ ("At risk (R09)"), NULL };
  JalonsTableau *tableau = NULL;

  if (motifs->len == 0)
    return;
  tableau = tableau_new (tableaux, titre, note, heads);
  for (guint i = 0; i < motifs->len; i++)
    {
      const JalonsActiviteMotif *motif = g_ptr_array_index (motifs, i);
      g_autofree char *count = jalons_text_count (motif->refus->len);
      g_autofree char *share = jalons_text_proportion ((JalonsProportion){ motif->refus->len, refused });
      g_autofree char *risky = jalons_text_count (motif->a_risque->len);
      const char *cells[] = { motif->texte ? motif->texte : _ ("Not recorded"), count, share, risky, NULL };

      add_ligne (tableau, JALONS_TABLE_DEMANDES, motif->refus, cells);
    }
}

/* The sessions that she should have come to. */
static GArray *
refs_away (const JalonsActiviteMembre *membre)
{
  GArray *refs = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  guint at = 0;

  for (guint i = 0; i < membre->seances->len; i++)
    {
      JalonsRef seance = g_array_index (membre->seances, JalonsRef, i);

      /* Both lists are in the order of the days. */
      if (at < membre->presences->len && g_array_index (membre->presences, JalonsRef, at) == seance)
        at++;
      else
        g_array_append_val (refs, seance);
    }

  return refs;
}

static void
write_membres (GPtrArray *tableaux, const JalonsActivite *activite)
{
  const char *heads[] = { _ ("Member"), _ ("Present or represented"), _ ("Sessions of the member"),
                          _ ("Share and its interval"), NULL };
  JalonsTableau *tableau = NULL;

  if (activite->membres->len == 0)
    return;
  tableau = tableau_new (
      tableaux, _ ("Attendance of the members"),
      _ ("Of the sessions whose attendance is recorded: present, replaced or represented at some moment."),
      heads);
  for (guint i = 0; i < activite->membres->len; i++)
    {
      const JalonsActiviteMembre *membre = g_ptr_array_index (activite->membres, i);
      const JalonsProportion there = { membre->presences->len, membre->seances->len };
      g_autofree char *label = g_strjoin (", ", membre->nom ? membre->nom : "", membre->qualite, NULL);
      g_autofree char *present = jalons_text_count (there.part);
      g_autofree char *all = jalons_text_count (there.whole);
      g_autofree char *share = jalons_text_proportion (there);
      const char *cells[] = { label, present, all, share, NULL };
      g_autoptr (GArray) away = refs_away (membre);
      JalonsActiviteLigne *ligne = add_ligne (tableau, JALONS_TABLE_SEANCES, NULL, cells);

      append_saying (ligne, away, _ ("neither present nor represented"));
      append_saying (ligne, membre->presences, _ ("present or represented"));
    }
}

GPtrArray *
jalons_text_activite (const JalonsActivite *activite)
{
  GPtrArray *tableaux = jalons_tableaux_new ();
  const guint refused = jalons_activite_count (&activite->ensemble, JALONS_ACTIVITE_REFUSEES);

  write_seances (tableaux, activite);
  write_opinions (tableaux, activite);
  write_decisions (tableaux, activite);
  write_groupes (
      tableaux, activite, activite->associations, _ ("By association"),
      _ ("Shares are given from 10 examinations on. “More often” or “less often”: than all the others "
         "together, "
         "where the two intervals have nothing in common; otherwise the counts do not tell them apart."),
      _ ("Association"));
  write_groupes (tableaux, activite, activite->types, _ ("By type of demande"), NULL, _ ("Type of demande"));
  write_delais (tableaux, activite);
  write_motifs (tableaux, activite->motifs_droit, refused, _ ("Grounds of refusal, in law"), NULL);
  write_motifs (tableaux, activite->motifs_fait, refused, _ ("Grounds of refusal, in fact"),
                _ ("R09: an entry may not be refused for lack of a complaint, nor because prostitution has "
                   "not ceased (CE, 19 "
                   "November 2021, n° 440802)."));
  write_membres (tableaux, activite);

  return tableaux;
}

GPtrArray *
jalons_text_activite_rows (GPtrArray *tableaux)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < tableaux->len; i++)
    {
      const JalonsTableau *tableau = g_ptr_array_index (tableaux, i);
      const char *titre[] = { tableau->titre, tableau->note, NULL };
      const char *nothing[] = { "", NULL };

      if (i)
        g_ptr_array_add (rows, g_strdupv ((GStrv) nothing));
      g_ptr_array_add (rows, g_strdupv ((GStrv) titre));
      g_ptr_array_add (rows, g_strdupv (tableau->heads));
      for (guint j = 0; j < tableau->lignes->len; j++)
        g_ptr_array_add (rows,
                         g_strdupv (((JalonsTableauLigne *) g_ptr_array_index (tableau->lignes, j))->cells));
    }

  return rows;
}

char *
jalons_text_activite_demande (const JalonsActiviteDemande *demande)
{
  GString *text = g_string_new (jalons_text_code (JALONS_CODES_DEMANDE, demande->type));
  g_autofree char *day = jalons_text_day (demande->seance);
  g_autofree char *session = g_strdup_printf (_ ("session of %s"), day);
  g_autofree char *avis = jalons_text_code_inside (JALONS_CODES_AVIS, demande->avis);
  g_autofree char *times = g_strdup_printf (
      ngettext ("%u postponement", "%u postponements", demande->ajournements), demande->ajournements);

  g_string_append_printf (text, BETWEEN "%s", session);
  if (demande->avis)
    g_string_append_printf (text, BETWEEN "%s", avis);
  if (demande->ajournements)
    g_string_append_printf (text, BETWEEN "%s", times);

  return g_string_free (text, FALSE);
}

char *
jalons_text_activite_seance (const JalonsActiviteSeance *seance)
{
  g_autofree char *day = jalons_text_day (seance->date);
  g_autofree char *session = g_strdup_printf (_ ("Session of %s"), day);

  return g_strdup_printf ("%s" BETWEEN "%s", session, jalons_text_code (JALONS_CODES_OBJET, seance->objet));
}

gboolean
jalons_activite_is_empty (const JalonsActivite *activite)
{
  return activite->tenues->len == 0 && activite->demandes->len == 0;
}
