/* SPDX-License-Identifier: EUPL-1.2 */
#include "shot-exchange.h"

#include "jalons-envoi.h"
#include "jalons-store-private.h"

/* Fictional, as all of the demonstration. */
#define PERSONS                                                                                              \
  "INSERT INTO associations (association, nom) VALUES ('R', 'Association Les Rives');"                       \
  "INSERT INTO personnes (personne, nom, prenom, naissance, sexe, nationalite, langue) VALUES"               \
  " ('P1', 'EXEMPLE', 'Aline', '1997-05-03', 'F', 'NGA', 'anglais'), ('P2', 'ESSAI', 'Béa', '1990-11-12', 'F', 'ROU', NULL)"

#define DOSSIERS                                                                                             \
  "INSERT INTO parcours (parcours, personne) VALUES ('Q1', 1), ('Q2', 2), ('Q3', 3);"                        \
  "INSERT INTO demandes (demande, parcours, departement, association, type, avis_association) VALUES"        \
  " ('D1', 1, '75', 1, 'entree', 'favorable'), ('D2', 2, '75', 1, 'entree', 'favorable'), "                  \
  " ('D3', 3, '75', 1, 'entree', 'favorable');"                                                              \
  "INSERT INTO enfants (personne, naissance, charge_debut) VALUES (3, '2020-02-29', '2020-02-29');"          \
  "INSERT INTO hebergements (personne, debut, type) VALUES (3, '2025-12-01', 'chrs_chu');"                   \
  "INSERT INTO elements (demande, exigence, etat, recu_le) VALUES (3, 'entree-formulaire', 'recu', '2025-12-10'),"  \
  " (3, 'entree-engagements', 'recu', '2025-12-10')"

static JalonsStore *
new_register (JalonsStore *desk, int kind, const char *departement, const char *name)
{
  const JalonsRegister reg = { .kind = kind, .departement = departement ? jalons_departement_find (departement) : 0,
                               .demonstration = jalons_store_register (desk)->demonstration,
                               .today = jalons_store_register (desk)->today, .name = (char *) name };
  JalonsStore *store = jalons_store_new_in_memory (&reg, NULL);

  jalons_identite_make (store, name, NULL);

  return store;
}

static JalonsRef
give_card (JalonsStore *to, JalonsStore *from, gboolean verified)
{
  g_autoptr (JalonsIdentite) identite = jalons_identite_current (from, NULL);
  JalonsRef id = 0;

  jalons_correspondants_add (to, jalons_identite_carte (identite)->bytes, &id, NULL);
  if (verified)
    jalons_correspondants_verify (to, id, JALONS_COMPARAISON_VOIX, NULL);

  return id;
}

/* The third person: the one of the desk, as somebody else has written her. */
static void
add_alike (JalonsStore *store, JalonsStore *desk, JalonsRef personne)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  JalonsPersonne row;

  jalons_record_init (table, &row);
  jalons_store_load (desk, table->id, personne, &row, NULL);
  g_free (row.personne);
  row.personne = g_strdup ("P3");
  row.langue = row.langue ? row.langue : g_strdup ("anglais");
  row.nationalite = 0;
  row.id = 0;
  jalons_store_save (store, table->id, &row, NULL);
  jalons_record_clear (table, &row);
}

static GBytes *
make (JalonsStore *store, JalonsRef demande, const char *message)
{
  const JalonsEnvoiOrder order = { .nature = JALONS_PLI_DOSSIER, .demande = demande, .message = message };
  g_autoptr (GPtrArray) all = jalons_correspondants_list (store, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *file = jalons_envoi_make (store, &order, g_ptr_array_index (all, 0), NULL, &error);

  if (!file)
    g_error ("the file was not made: %s", error->message);

  return file;
}

static void
accept (JalonsStore *desk, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  JalonsPliReceived *received = jalons_plis_open (desk, file, &error);
  g_autoptr (JalonsEnvoiPlan) plan = received ? jalons_envoi_plan_new (desk, received, NULL, &error) : NULL;

  if (plan)
    jalons_envoi_plan_set_personne (plan, 0, NULL);
  if (!plan || !jalons_envoi_plan_accept (plan, &error))
    g_error ("the file was not accepted: %s", error->message);
}

static void
send_receipt (JalonsStore *desk)
{
  g_autoptr (GPtrArray) plis = jalons_plis_list (desk, NULL);
  g_autoptr (GPtrArray) all = jalons_correspondants_list (desk, NULL);
  const JalonsPliNoted *noted = g_ptr_array_index (plis, 0);
  g_autoptr (GBytes) receipt = jalons_envoi_receipt (desk, noted, jalons_correspondants_newest (all, noted->correspondant), NULL);
}

char *
shot_exchange_prepare (JalonsStore *desk, JalonsRef personne, const char *folder)
{
  JalonsStore *rives = new_register (desk, JALONS_KIND_ASSOCIATION, NULL, "Association Les Rives");
  JalonsStore *aube = new_register (desk, JALONS_KIND_ASSOCIATION, NULL, "Aube nouvelle");
  JalonsStore *nord = new_register (desk, JALONS_KIND_DEPARTEMENT, "59", "DDFE du Nord");
  g_autoptr (GBytes) first = NULL, lost = NULL, last = NULL;
  char *path = g_build_filename (folder, "pli-dossier-75-000003.pli", NULL);

  give_card (desk, rives, TRUE);
  give_card (desk, aube, FALSE);
  jalons_correspondants_revoke (desk, give_card (desk, nord, TRUE), NULL);
  give_card (rives, desk, TRUE);
  jalons_store_change (rives, PERSONS, NULL);
  add_alike (rives, desk, personne);
  jalons_store_change (rives, DOSSIERS, NULL);
  first = make (rives, 1, NULL);
  lost = make (rives, 2, NULL);
  last = make (rives, 3, "Elle parle mieux l’anglais ; un interprète serait utile.");
  accept (desk, first);
  send_receipt (desk);
  g_file_set_contents (path, g_bytes_get_data (last, NULL), (gssize) g_bytes_get_size (last), NULL);
  jalons_store_free (rives);
  jalons_store_free (aube);
  jalons_store_free (nord);

  return path;
}

void
shot_exchange_know (JalonsStore *association)
{
  JalonsStore *desk = new_register (association, JALONS_KIND_DEPARTEMENT, "75", "DDFE de Paris");

  jalons_identite_make (association, "Association fictive", NULL);
  give_card (association, desk, TRUE);
  jalons_store_free (desk);
}
