/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-acte.h"

#include <glib/gi18n.h>

#include "jalons-text-days.h"

/* How many are told after the first. */
#define FOLLOWING 2

/* What is said of each kind. The first place of each text is the session, if there is one, else the day; the second the
 * day. */
typedef struct {
  const char *with_seance; /* NULL: the session is not said */
  const char *without;     /* no session, but a day */
  const char *undated;     /* neither */
} Words;

static const Words words[JALONS_ACTE_N_KINDS] = {
  [JALONS_ACTE_DEMANDE] = { NULL, NULL, N_ ("demande of entry to record") },
  [JALONS_ACTE_DEPOT]
  = { N_ ("session of %s, dossier to file before %s"), NULL, N_ ("dossier to file, no session is planned") },
  [JALONS_ACTE_COMPLETER] = { N_ ("session of %s, dossier to complete before %s"), NULL,
                              N_ ("dossier to complete, no session is planned") },
  [JALONS_ACTE_INSCRIRE]
  = { N_ ("dossier to put on the session of %s"), NULL, N_ ("dossier to put on a session, none is planned") },
  [JALONS_ACTE_COMMISSION] = { N_ ("session of %s"), NULL, NULL },
  [JALONS_ACTE_DECIDER] = { N_ ("decision to make since the session of %s"), NULL, NULL },
  [JALONS_ACTE_NOTIFIER] = { NULL, N_ ("decision to notify before %s"), NULL },
  [JALONS_ACTE_RENOUVELER] = { N_ ("session of %s, renewal to file before %s"),
                               N_ ("renewal to file before %s, no session is planned before the end"), NULL },
  [JALONS_ACTE_APS_DEMANDER] = { NULL, NULL, N_ ("APS to ask for") },
  [JALONS_ACTE_APS_RENOUVELER] = { NULL, N_ ("residence document to renew before %s"), NULL },
  [JALONS_ACTE_RECOURS]
  = { NULL, N_ ("appeal to answer before %s (silence rejects it)"), N_ ("appeal: outcome awaited") },
  [JALONS_ACTE_APRES] = { NULL, N_ ("right of residence after the parcours to prepare before %s"), NULL },
  [JALONS_ACTE_SORTIE] = { NULL, N_ ("exit to record, first day out %s"), NULL },
};

/* The texts of the table hold one or two %s, and nothing else. */
static char *
fill (const char *text, const char *first, const char *second)
{
  g_auto (GStrv) parts = g_strsplit (text, "%s", 3);
  GString *filled = g_string_new (parts[0]);

  if (parts[1])
    g_string_append_printf (filled, "%s%s", first, parts[1]);
  if (parts[1] && parts[2])
    g_string_append_printf (filled, "%s%s", second, parts[2]);

  return g_string_free (filled, FALSE);
}

static char *
plain_text (const JalonsActe *acte, JalonsDay today)
{
  const Words *said = &words[acte->kind];
  g_autofree char *seance = jalons_text_day (acte->seance);
  g_autofree char *day = jalons_text_day (acte->day);
  g_autofree char *first = jalons_text_day (acte->first);

  if (acte->kind == JALONS_ACTE_APS_RENOUVELER && acte->first > today)
    return g_strdup_printf (_ ("residence document to renew from %s to %s"), first, day);
  if (acte->seance != JALONS_DAY_NONE && said->with_seance)
    return fill (_ (said->with_seance), seance, day);
  if (acte->day != JALONS_DAY_NONE && said->without)
    return fill (_ (said->without), day, "");

  return g_strdup (said->undated ? _ (said->undated) : "");
}

char *
jalons_text_acte (const JalonsActe *acte, JalonsDay today)
{
  g_autofree char *text = plain_text (acte, today);
  g_autofree char *days = NULL;

  if (!acte->late)
    return g_steal_pointer (&text);
  days = jalons_text_days (today - acte->day);

  /* TRANSLATORS: what is to be done, then how long ago it should have been. */
  return g_strdup_printf (_ ("%s — %s late"), text, days);
}

char *
jalons_text_prochain_acte (const GArray *actes, JalonsDay today)
{
  g_autofree char *text = NULL;

  if (!actes->len)
    return NULL;
  text = jalons_text_acte (&g_array_index (actes, JalonsActe, 0), today);

  return g_strdup_printf (_ ("Next act: %s"), text);
}

char *
jalons_text_actes_suivants (const GArray *actes, JalonsDay today)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 1; i < MIN (actes->len, 1 + FOLLOWING); i++)
    {
      g_autofree char *text = jalons_text_acte (&g_array_index (actes, JalonsActe, i), today);

      /* TRANSLATORS: between two things to do; with the space before it that the language wants. */
      g_string_append_printf (list, "%s%s", list->len ? _ ("; ") : "", text);
    }

  return list->len ? g_strdup_printf (_ ("Then: %s"), list->str) : NULL;
}

char *
jalons_text_acte_form (const JalonsActe *acte, JalonsRef personne, JalonsRef parcours)
{
  const JalonsFact *fact = &acte->facts[0];

  switch (acte->kind)
    {
    case JALONS_ACTE_DEMANDE:
      return g_strdup_printf ("demandes/new?parcours=%" G_GINT64_FORMAT "&type=entree", parcours);
    case JALONS_ACTE_RENOUVELER:
      return g_strdup_printf ("demandes/duplicate/%" G_GINT64_FORMAT, fact->row);
    case JALONS_ACTE_APS_DEMANDER:
      return g_strdup_printf ("sejours/new?personne=%" G_GINT64_FORMAT "&nature=aps&rang=premiere", personne);
    case JALONS_ACTE_APS_RENOUVELER:
      return g_strdup_printf ("sejours/new?personne=%" G_GINT64_FORMAT "&nature=aps&rang=renouvellement",
                              personne);
    case JALONS_ACTE_APRES:
      return g_strdup_printf ("sejours/new?personne=%" G_GINT64_FORMAT, personne);
    case JALONS_ACTE_SORTIE:
      return g_strdup_printf ("sorties/new?parcours=%" G_GINT64_FORMAT, parcours);
    case JALONS_ACTE_DEPOT:
    case JALONS_ACTE_COMPLETER:
    case JALONS_ACTE_INSCRIRE:
    case JALONS_ACTE_COMMISSION:
    case JALONS_ACTE_DECIDER:
    case JALONS_ACTE_NOTIFIER:
    case JALONS_ACTE_RECOURS:
    case JALONS_ACTE_N_KINDS:
    default:
      return g_strdup_printf ("%s/%" G_GINT64_FORMAT, jalons_table (fact->table)->name, fact->row);
    }
}
