/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-association-private.h"

#include "jalons-demo-names.h"
#include "jalons-nationality.h"
#include "jalons-periode.h"

/* Where it works, how many it has followed there, what part of its requests is accepted, in per cent. */
static const struct {
  const char *departement;
  int persons;
  int accepted;
} places[JALONS_DEMO_PLACES] = { { "44", 30, 93 }, { "59", 26, 88 }, { "69", 20, 90 }, { "13", 14, 80 } };

static const struct {
  const char *code;
  int weight;
} nationalities[] = { { "NGA", 32 }, { "COD", 10 }, { "CIV", 11 }, { "CMR", 12 }, { "GIN", 6 }, { "DZA", 4 },
                      { "BRA", 6 },  { "COL", 4 },  { "ALB", 4 },  { "CHN", 3 },  { "ROU", 5 }, { "FRA", 4 } };

static gboolean
save (JalonsDemoOwn *own, JalonsTableId table, gpointer record, GError **error)
{
  return jalons_store_save (own->store, table, record, error);
}

static gboolean
add_agrement (JalonsDemoOwn *own, int departement, JalonsDay debut, JalonsDay fin, JalonsDay complet, GError **error)
{
  JalonsAgrement agrement;

  jalons_record_init (jalons_table (JALONS_TABLE_AGREMENTS), &agrement);
  agrement.association = own->association;
  agrement.departement = departement;
  agrement.debut = debut;
  agrement.fin = fin;
  agrement.renouvellement_complet = complet;
  agrement.renouvellement_depot = complet == JALONS_DAY_NONE ? complet : complet - 12;

  return save (own, JALONS_TABLE_AGREMENTS, &agrement, error);
}

/* One after the other since 2017; the second département's ends before its renewal is granted, the first one's is to be
 * renewed, the others go on. */
static gboolean
add_agrements (JalonsDemoOwn *own, int place, GError **error)
{
  static const int ends[JALONS_DEMO_PLACES] = { 130, 40, 700, 500 };
  JalonsDay fin = own->today + ends[place];
  JalonsDay complet = place == 1 ? own->today - 60 : JALONS_DAY_NONE;

  while (fin > jalons_day_new (2017, 6, 1))
    {
      JalonsDay debut = jalons_day_add_months (fin + 1, -36);

      if (!add_agrement (own, own->places[place], debut, fin, complet, error))
        return FALSE;
      complet = JALONS_DAY_NONE;
      fin = debut - 1;
    }

  return TRUE;
}

static gboolean
add_sitting (JalonsDemoOwn *own, int place, JalonsDay date, GError **error)
{
  g_autofree char *key
      = g_strdup_printf ("S%s-%u", jalons_departement_code (own->places[place]), own->sittings[place]->len + 1);
  JalonsDemoSitting sitting = { .date = date };
  JalonsSeance seance;

  jalons_record_init (jalons_table (JALONS_TABLE_SEANCES), &seance);
  seance.seance = key;
  seance.departement = own->places[place];
  seance.date = date;
  seance.objet = JALONS_OBJET_PSP;
  seance.tenue = date < own->today ? JALONS_OUI : JALONS_NON;
  if (!save (own, JALONS_TABLE_SEANCES, &seance, error))
    return FALSE;
  sitting.ref = seance.id;
  g_array_append_val (own->sittings[place], sitting);

  return TRUE;
}

/* Three or four a year, on a Tuesday; one not long ago, the next in some weeks. */
static gboolean
add_sittings (JalonsDemoOwn *own, int place, GError **error)
{
  static const int last[JALONS_DEMO_PLACES] = { 20, 34, 12, 75 };
  static const int every[JALONS_DEMO_PLACES] = { 91, 98, 105, 126 };
  JalonsDay first = own->today - last[place];

  while (first > jalons_day_new (2018, 2, 1))
    first -= every[place];
  for (JalonsDay day = first; day < own->today + 240; day += every[place])
    {
      JalonsDay date = day;

      while (jalons_day_weekday (date) != 2)
        date++;
      if (!add_sitting (own, place, date, error))
        return FALSE;
    }

  return TRUE;
}

const JalonsDemoSitting *
jalons_demo_own_sitting (const JalonsDemoOwn *own, int place, JalonsDay from, JalonsDay to)
{
  const GArray *sittings = own->sittings[place];

  for (guint i = sittings->len; i-- > 0;)
    {
      const JalonsDemoSitting *one = &g_array_index (sittings, JalonsDemoSitting, i);

      if (from <= one->date && one->date <= to)
        return one;
    }

  return NULL;
}

static int
draw_nationality (JalonsDemoOwn *own)
{
  int weights[G_N_ELEMENTS (nationalities)];

  for (guint i = 0; i < G_N_ELEMENTS (nationalities); i++)
    weights[i] = nationalities[i].weight;

  return jalons_nationality_find (nationalities[jalons_random_weighted (&own->random, weights, G_N_ELEMENTS (weights))].code);
}

/* Of a hundred who are asked, so many say yes; some are not asked. */
static int
draw_answer (JalonsDemoOwn *own, int yes)
{
  if (jalons_random_percent (&own->random, 8))
    return 0;

  return jalons_random_percent (&own->random, yes) ? JALONS_OUI : JALONS_NON;
}

/* Near what an association of that size tells of those it follows (the letter, profile of victims). */
static gboolean
add_profil (JalonsDemoOwn *own, const JalonsDemoFollowed *followed, GError **error)
{
  JalonsProfil profil;

  if (jalons_random_percent (&own->random, 6))
    return TRUE;
  jalons_record_init (jalons_table (JALONS_TABLE_PROFILS), &profil);
  profil.personne = followed->personne;
  profil.age_debut = jalons_random_percent (&own->random, 12) ? -1 : jalons_random_between (&own->random, 14, 34);
  profil.en_prostitution_entree = draw_answer (own, 31);
  profil.traite = draw_answer (own, 61);
  profil.europe_autre_pays = followed->foreign ? draw_answer (own, 75) : 0;
  profil.exploitation_pays_origine = followed->foreign ? draw_answer (own, 24) : 0;
  profil.exploitation_parcours = followed->foreign ? draw_answer (own, 56) : 0;
  profil.violence_familiale = draw_answer (own, 61);
  profil.violence_conjugale = draw_answer (own, 37);
  profil.viol = draw_answer (own, 66);
  profil.mutilation = draw_answer (own, 26);
  profil.mariage_force = draw_answer (own, 22);
  profil.ressources_entree = draw_answer (own, 29);
  profil.logement_stable_entree = draw_answer (own, 77);

  return save (own, JALONS_TABLE_PROFILS, &profil, error);
}

gboolean
jalons_demo_own_add_person (JalonsDemoOwn *own, int place, JalonsDay entry, JalonsDemoFollowed *followed, GError **error)
{
  g_autofree char *key = g_strdup_printf ("P%04u", ++own->n_persons), *code = g_strdup_printf ("Q%04u", own->n_persons);
  g_autofree char *nom = jalons_demo_family_name (&own->random), *prenom = jalons_demo_given_name (&own->random);
  JalonsPersonne personne;
  JalonsParcours parcours;
  JalonsOrigine origine;

  jalons_record_init (jalons_table (JALONS_TABLE_PERSONNES), &personne);
  jalons_record_init (jalons_table (JALONS_TABLE_PARCOURS), &parcours);
  personne.personne = key;
  personne.nom = nom;
  personne.prenom = prenom;
  personne.naissance = entry - 365 * jalons_random_between (&own->random, 19, 46) - jalons_random_between (&own->random, 0, 364);
  personne.sexe = jalons_random_percent (&own->random, 94) ? JALONS_SEXE_F : JALONS_SEXE_M;
  personne.nationalite = draw_nationality (own);
  if (!save (own, JALONS_TABLE_PERSONNES, &personne, error))
    return FALSE;
  parcours.parcours = code;
  parcours.personne = personne.id;
  parcours.arrivee_transfert = JALONS_NON;
  if (!save (own, JALONS_TABLE_PARCOURS, &parcours, error))
    return FALSE;
  origine = jalons_nationality_origine (personne.nationalite);
  *followed = (JalonsDemoFollowed){ personne.id, parcours.id, place, origine != JALONS_ORIGINE_FRA, origine == JALONS_ORIGINE_UE };

  return add_profil (own, followed, error);
}

gboolean
jalons_demo_own_add_request (JalonsDemoOwn *own, const JalonsDemoFollowed *followed, JalonsDemande *record, GError **error)
{
  g_autofree char *key = g_strdup_printf ("D%05u", ++own->n_requests);

  record->demande = key;
  record->parcours = followed->parcours;
  record->departement = own->places[followed->place];
  record->association = own->association;
  if (record->depot != JALONS_DAY_NONE)
    record->avis_association = JALONS_AVIS_ASSOCIATION_FAVORABLE;
  if (!save (own, JALONS_TABLE_DEMANDES, record, error))
    return FALSE;
  record->demande = NULL;

  return TRUE;
}

/* Examined by @sitting, and decided the week after; refused where @debut is not a day. */
static gboolean
add_decided (JalonsDemoOwn *own, const JalonsDemoFollowed *followed, int type, const JalonsDemoSitting *sitting,
             JalonsDay debut, GError **error)
{
  const gboolean accepted = debut != JALONS_DAY_NONE;
  JalonsDemande demande;

  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &demande);
  demande.type = type;
  demande.depot = sitting->date - jalons_random_between (&own->random, 24, 45);
  demande.accuse = demande.depot + 3;
  demande.complet = demande.depot + 3;
  demande.seance = sitting->ref;
  demande.avis_commission = accepted ? JALONS_AVIS_FAVORABLE : JALONS_AVIS_DEFAVORABLE;
  demande.decision = accepted ? JALONS_DECISION_ACCEPTEE : JALONS_DECISION_REFUSEE;
  demande.decision_date = sitting->date + 6;
  demande.voies_recours = JALONS_OUI;
  demande.motif_droit = (char *) (accepted ? NULL : "CASF L121-9 et R121-12-9");
  demande.motif = (char *) (accepted ? NULL : "projet d’insertion à préciser");
  demande.debut = debut;
  demande.fin = accepted ? jalons_periode_end (debut) : JALONS_DAY_NONE;
  if (demande.decision_date + 8 < own->today)
    demande.notification = demande.decision_date + 8;

  return jalons_demo_own_add_request (own, followed, &demande, error);
}

static gboolean
add_aps (JalonsDemoOwn *own, const JalonsDemoFollowed *followed, JalonsDay debut, gboolean first, GError **error)
{
  g_autofree char *key = g_strdup_printf ("J%05u", ++own->n_permits);
  JalonsSejour sejour;

  jalons_record_init (jalons_table (JALONS_TABLE_SEJOURS), &sejour);
  sejour.sejour = key;
  sejour.personne = followed->personne;
  sejour.departement = own->places[followed->place];
  sejour.nature = JALONS_NATURE_SEJOUR_APS;
  sejour.rang = first ? JALONS_RANG_PREMIERE : JALONS_RANG_RENOUVELLEMENT;
  sejour.demande = debut - 20;
  sejour.traitement = debut - 2;
  sejour.suite = JALONS_SUITE_DELIVREE;
  sejour.debut = debut;
  sejour.fin = jalons_periode_end (debut);
  sejour.travail = JALONS_OUI;
  if (sejour.debut >= own->today)
    return TRUE;

  return save (own, JALONS_TABLE_SEJOURS, &sejour, error);
}

/* A right a period: each renewal opens it again. */
static gboolean
add_afis (JalonsDemoOwn *own, const JalonsDemoFollowed *followed, JalonsDay debut, gboolean first, GError **error)
{
  JalonsAfis afis;

  jalons_record_init (jalons_table (JALONS_TABLE_AFIS), &afis);
  afis.personne = followed->personne;
  afis.ouverture = first ? debut + 3 : debut;
  afis.fermeture = jalons_periode_end (debut);
  if (afis.ouverture > own->today)
    return TRUE;

  return save (own, JALONS_TABLE_AFIS, &afis, error);
}

static gboolean
add_exit (JalonsDemoOwn *own, const JalonsDemoFollowed *followed, JalonsDay out, guint n_periods, GError **error)
{
  static const int emplois[] = { JALONS_EMPLOI_CDI, JALONS_EMPLOI_CDI, JALONS_EMPLOI_CDI,  JALONS_EMPLOI_CDD,
                                 JALONS_EMPLOI_CDD, JALONS_EMPLOI_CDDI, JALONS_EMPLOI_FORMATION, JALONS_EMPLOI_RECHERCHE };
  static const int logements[] = { JALONS_HEBERGEMENT_CHRS_CHU, JALONS_HEBERGEMENT_HLM, JALONS_HEBERGEMENT_RESIDENCE_SOCIALE,
                                   JALONS_HEBERGEMENT_SOLIBAIL, JALONS_HEBERGEMENT_LOGEMENT_PRIVE };
  static const int sejours[] = { JALONS_DROIT_SEJOUR_VPF, JALONS_DROIT_SEJOUR_VPF, JALONS_DROIT_SEJOUR_SALARIE,
                                 JALONS_DROIT_SEJOUR_RECEPISSE, JALONS_DROIT_SEJOUR_APS, JALONS_DROIT_SEJOUR_RESIDENT };
  JalonsSortie sortie;

  jalons_record_init (jalons_table (JALONS_TABLE_SORTIES), &sortie);
  sortie.parcours = followed->parcours;
  sortie.date = out;
  sortie.motif = n_periods == JALONS_PARCOURS_PERIODES ? JALONS_MOTIF_TERME : JALONS_MOTIF_DEPART;
  sortie.emploi = emplois[jalons_random_between (&own->random, 0, G_N_ELEMENTS (emplois) - 1)];
  sortie.logement = jalons_random_percent (&own->random, 96)
                        ? logements[jalons_random_between (&own->random, 0, G_N_ELEMENTS (logements) - 1)]
                        : JALONS_HEBERGEMENT_SANS_STABLE;
  sortie.ressources = jalons_random_percent (&own->random, 94) ? JALONS_OUI : JALONS_NON;
  if (followed->foreign && !followed->european)
    sortie.sejour = sejours[jalons_random_between (&own->random, 0, G_N_ELEMENTS (sejours) - 1)];

  return save (own, JALONS_TABLE_SORTIES, &sortie, error);
}

/* Period after period, each renewed by the last sitting before it ends, until today or until there is none left. @ends: the
 * last day of the period that runs today, JALONS_DAY_NONE where none does. */
static gboolean
live (JalonsDemoOwn *own, const JalonsDemoFollowed *followed, JalonsDay debut, JalonsDay *ends, GError **error)
{
  const int most = jalons_random_percent (&own->random, 75) ? JALONS_PARCOURS_PERIODES : jalons_random_between (&own->random, 1, 3);
  const gboolean needs = followed->foreign && !followed->european;

  *ends = JALONS_DAY_NONE;
  for (guint n = 1;; n++)
    {
      const JalonsDay fin = jalons_periode_end (debut);
      const JalonsDemoSitting *sitting = jalons_demo_own_sitting (own, followed->place, debut + 30, MIN (fin - 6, own->today - 1));

      if ((needs && !add_aps (own, followed, debut, n == 1, error)) || !add_afis (own, followed, debut, n == 1, error))
        return FALSE;
      /* What was decided already is decided; what the next sitting will decide is on the desk. */
      if (fin >= own->today
          && (n == JALONS_PARCOURS_PERIODES || !sitting || fin > own->today + 75 || jalons_random_percent (&own->random, 60)))
        {
          *ends = n == JALONS_PARCOURS_PERIODES ? JALONS_DAY_NONE : fin;
          return TRUE;
        }
      if (fin < own->today && (!sitting || n >= (guint) most))
        return add_exit (own, followed, fin + 1, n, error);
      if (fin >= own->today && n >= (guint) most)
        return TRUE;
      if (!add_decided (own, followed, JALONS_DEMANDE_RENOUVELLEMENT, sitting, fin + 1, error))
        return FALSE;
      debut = fin + 1;
      if (debut > own->today)
        return TRUE;
    }
}

static gboolean
add_life (JalonsDemoOwn *own, int place, GArray *renewals, GError **error)
{
  guint held = 0;
  const JalonsDemoSitting *sitting = NULL;
  JalonsDemoFollowed followed;
  JalonsDay debut = JALONS_DAY_NONE, ends = JALONS_DAY_NONE;

  while (held < own->sittings[place]->len
         && g_array_index (own->sittings[place], JalonsDemoSitting, held).date + 8 < own->today)
    held++;
  sitting = &g_array_index (own->sittings[place], JalonsDemoSitting, jalons_random_between (&own->random, 0, (int) held - 1));
  if (jalons_random_percent (&own->random, places[place].accepted))
    debut = sitting->date + 12;
  if (!jalons_demo_own_add_person (own, place, sitting->date, &followed, error)
      || !add_decided (own, &followed, JALONS_DEMANDE_ENTREE, sitting, debut, error))
    return FALSE;
  if (debut == JALONS_DAY_NONE)
    return TRUE;
  if (!live (own, &followed, debut, &ends, error))
    return FALSE;
  if (ends != JALONS_DAY_NONE && ends <= own->today + 75)
    g_array_append_val (renewals, followed);

  return TRUE;
}

static gboolean
add_lives (JalonsDemoOwn *own, int scale, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) renewals = g_array_new (FALSE, FALSE, sizeof (JalonsDemoFollowed));

  for (int place = 0; place < JALONS_DEMO_PLACES; place++)
    for (int i = 0; i < places[place].persons * scale; i++)
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !add_life (own, place, renewals, error))
        return FALSE;
  for (guint i = 0; i < renewals->len; i++)
    if (!jalons_demo_own_add_renewal (own, &g_array_index (renewals, JalonsDemoFollowed, i), i, error))
      return FALSE;

  return TRUE;
}

static gboolean
add_association (JalonsDemoOwn *own, GError **error)
{
  JalonsAssociation association = { 0, (char *) "A1", (char *) JALONS_DEMO_ASSOCIATION_NAME, (char *) "LSA" };
  JalonsExigence exigence;

  if (!save (own, JALONS_TABLE_ASSOCIATIONS, &association, error))
    return FALSE;
  own->association = association.id;
  jalons_record_init (jalons_table (JALONS_TABLE_EXIGENCES), &exigence);
  exigence.exigence = (char *) "nord-hebergement";
  exigence.type = JALONS_DEMANDE_ENTREE;
  exigence.libelle = (char *) "Attestation d’hébergement de moins de trois mois";
  exigence.obligatoire = JALONS_OUI;
  exigence.validite = 90;
  exigence.source = (char *) "Règlement intérieur de la commission (fictif)";
  exigence.certitude = JALONS_CERTITUDE_A_CONFIRMER;
  exigence.departement = own->places[1];
  if (!save (own, JALONS_TABLE_EXIGENCES, &exigence, error))
    return FALSE;
  exigence.exigence = g_strdup (exigence.exigence);
  exigence.libelle = g_strdup (exigence.libelle);
  exigence.source = g_strdup (exigence.source);
  jalons_referential_add_exigence (&own->rules, &exigence);

  return TRUE;
}

static gboolean
fill (JalonsDemoOwn *own, int scale, GCancellable *cancellable, GError **error)
{
  if (!add_association (own, error))
    return FALSE;
  for (int place = 0; place < JALONS_DEMO_PLACES; place++)
    if (!add_agrements (own, place, error) || !add_sittings (own, place, error))
      return FALSE;

  return add_lives (own, MAX (scale, 1), cancellable, error) && jalons_demo_own_add_desk (own, error);
}

gboolean
jalons_demo_association_fill (JalonsStore *store, const JalonsDemoOptions *options, GCancellable *cancellable, GError **error)
{
  JalonsDemoOwn own = { .store = store, .today = options->today };
  gboolean filled;

  jalons_random_init (&own.random, options->seed, 7);
  jalons_referential_init (&own.rules);
  for (int place = 0; place < JALONS_DEMO_PLACES; place++)
    {
      own.places[place] = jalons_departement_find (places[place].departement);
      own.sittings[place] = g_array_new (FALSE, FALSE, sizeof (JalonsDemoSitting));
    }
  filled = fill (&own, options->scale, cancellable, error);
  for (int place = 0; place < JALONS_DEMO_PLACES; place++)
    g_array_unref (own.sittings[place]);
  jalons_referential_clear (&own.rules);

  return filled;
}
