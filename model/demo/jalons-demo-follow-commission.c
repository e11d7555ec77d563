/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-follow.h"
#include "jalons-demo-names.h"

/* Who sits in a commission (CASF R121-12-7), each named once here; those of the last lines do not examine individual
 * cases (décret of 30 December 2025, as the press tells it). */
static const struct {
  const char *qualite;
  int college;
  gboolean replaceable; /* ex officio: by somebody of the service */
  gboolean psp;
} seats[] = {
  { "Magistrat désigné par les chefs de cour", JALONS_COLLEGE_JUSTICE, FALSE, TRUE },
  { "Direction départementale de l’emploi, du travail et des solidarités", JALONS_COLLEGE_ETAT, TRUE, TRUE },
  { "Service des étrangers de la préfecture", JALONS_COLLEGE_ETAT, TRUE, TRUE },
  { "Direction des services départementaux de l’éducation nationale", JALONS_COLLEGE_ETAT, TRUE, TRUE },
  { "Police nationale", JALONS_COLLEGE_FORCES, TRUE, TRUE },
  { "Gendarmerie nationale", JALONS_COLLEGE_FORCES, TRUE, TRUE },
  { "Médecin désigné par le conseil départemental de l’ordre", JALONS_COLLEGE_SANTE, FALSE, TRUE },
  { "Conseil départemental, élu·e", JALONS_COLLEGE_COLLECTIVITES, FALSE, TRUE },
  { "Commune, élu·e", JALONS_COLLEGE_COLLECTIVITES, FALSE, TRUE },
  { "Association agréée", JALONS_COLLEGE_ASSOCIATIONS, FALSE, TRUE },
  { "Protection de l’enfance", JALONS_COLLEGE_ENFANCE, FALSE, FALSE },
};

#define N_SEATS  G_N_ELEMENTS (seats)
#define ATTENDED 365 /* days of sessions whose attendance is kept */

typedef struct {
  JalonsRef membres[N_SEATS];
  JalonsRef association; /* of the member who represents one */
} Commission;

/* The association that presents most: its representative leaves for its own dossiers. */
static JalonsRef
usual_association (const JalonsDemoFollow *follow)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_direct_hash, g_direct_equal);
  JalonsRef best = 0;
  int most = 0;

  for (guint i = 0; i < follow->demandes->len; i++)
    {
      JalonsRef association = g_array_index (follow->demandes, JalonsDemande, i).association;
      gpointer key = GINT_TO_POINTER ((int) association);
      int n = GPOINTER_TO_INT (g_hash_table_lookup (counts, key)) + 1;

      g_hash_table_insert (counts, key, GINT_TO_POINTER (n));
      if (association && (n > most || (n == most && association < best)))
        {
          best = association;
          most = n;
        }
    }

  return best;
}

/* Named for three years, which are neither just begun nor about to end. */
static gboolean
save_members (JalonsDemoFollow *follow, Commission *commission, GError **error)
{
  JalonsDay debut = jalons_day_add_months (follow->today, -jalons_random_between (follow->random, 15, 24));

  commission->association = usual_association (follow);
  for (guint i = 0; i < N_SEATS; i++)
    {
      g_autofree char *key
          = g_strdup_printf ("M%s-%02u", jalons_departement_code (follow->departement), i + 1);
      g_autofree char *nom = jalons_demo_family_name (follow->random);
      g_autofree char *prenom = jalons_demo_given_name (follow->random);
      g_autofree char *name = g_strdup_printf ("%s %s", nom, prenom);
      JalonsMembre membre = {
        .membre = key,
        .departement = follow->departement,
        .nom = name,
        .qualite = (char *) seats[i].qualite,
        .college = seats[i].college,
        .association = seats[i].college == JALONS_COLLEGE_ASSOCIATIONS ? commission->association : 0,
        .suppleant = JALONS_NON,
        .psp = seats[i].psp ? JALONS_OUI : JALONS_NON,
        .debut = debut,
        .fin = jalons_day_add_months (debut, 36) - 1,
      };

      if (!jalons_store_save (follow->store, JALONS_TABLE_MEMBRES, &membre, error))
        return FALSE;
      commission->membres[i] = membre.id;
    }

  return TRUE;
}

static int
draw_presence (JalonsDemoFollow *follow, guint seat)
{
  /* The magistrate keeps a mandate for somebody else, and the association comes for its dossiers. */
  static const int usual[] = { 0, 78, 0, 0, 16, 6 };
  static const int officio[] = { 0, 62, 26, 0, 9, 3 };

  if (seat == 0 || seats[seat].college == JALONS_COLLEGE_ASSOCIATIONS)
    return JALONS_PRESENCE_PRESENT;

  return (int) jalons_random_weighted (follow->random, seats[seat].replaceable ? officio : usual,
                                       G_N_ELEMENTS (usual));
}

/* One of those who are excused gives the magistrate her mandate: none holds two (CRPA R133-9). */
static gboolean
save_attendance (JalonsDemoFollow *follow, const Commission *commission, const JalonsSeance *seance,
                 GError **error)
{
  gboolean mandated = FALSE;

  for (guint i = 0; i < N_SEATS; i++)
    {
      JalonsPresence presence = { 0, seance->id, commission->membres[i], draw_presence (follow, i), 0 };

      if (!seats[i].psp)
        continue;
      if (presence.presence == JALONS_PRESENCE_EXCUSE && !mandated && !seats[i].replaceable)
        {
          presence.presence = JALONS_PRESENCE_MANDAT;
          presence.mandataire = commission->membres[0];
          mandated = TRUE;
        }
      if (!jalons_store_save (follow->store, JALONS_TABLE_PRESENCES, &presence, error))
        return FALSE;
    }

  return TRUE;
}

/* Who represents an association does not sit on the dossiers it instructed (circular of 31 January 2017). */
static gboolean
save_recusals (JalonsDemoFollow *follow, const Commission *commission, const JalonsSeance *seance,
               GError **error)
{
  JalonsRef membre = 0;

  for (guint i = 0; i < N_SEATS; i++)
    if (seats[i].college == JALONS_COLLEGE_ASSOCIATIONS)
      membre = commission->membres[i];
  for (guint i = 0; i < follow->demandes->len; i++)
    {
      const JalonsDemande *demande = &g_array_index (follow->demandes, JalonsDemande, i);
      JalonsDeport deport = { 0, demande->id, seance->id, membre, JALONS_MOTIF_DEPORT_ASSOCIATION };

      if (demande->seance == seance->id && commission->association
          && demande->association == commission->association
          && !jalons_store_save (follow->store, JALONS_TABLE_DEPORTS, &deport, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
jalons_demo_follow_commission (JalonsDemoFollow *follow, GError **error)
{
  Commission commission = { 0 };

  if (!save_members (follow, &commission, error))
    return FALSE;
  for (guint i = 0; i < follow->seances->len; i++)
    {
      const JalonsSeance *seance = &g_array_index (follow->seances, JalonsSeance, i);

      if (seance->objet != JALONS_OBJET_PSP || seance->tenue != JALONS_OUI
          || seance->date < follow->today - ATTENDED)
        continue;
      if (!save_attendance (follow, &commission, seance, error)
          || !save_recusals (follow, &commission, seance, error))
        return FALSE;
    }

  return TRUE;
}
