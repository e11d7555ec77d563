/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-pli"

/* What each nature carries: what its addressee needs to do her part, and nothing else. What a register has beside (notes,
 * votes, findings set aside, `profils`, which are of article 9 of the RGPD) goes in none. */

#include <string.h>

#include "jalons-envoi-text.h"

#define N(nature) (1u << JALONS_PLI_##nature)

static const struct {
  guint         natures;
  JalonsTableId table;
  const char   *fields; /* in a space at both ends */
} carried[] = {
  { N (DOSSIER), JALONS_TABLE_ASSOCIATIONS, " association nom sigle " },
  { N (DOSSIER) | N (TRANSFERT), JALONS_TABLE_PERSONNES,
    " personne nom prenom nom_usage naissance sexe nationalite langue contact_sur " },
  { N (DOSSIER) | N (TRANSFERT), JALONS_TABLE_ENFANTS, " personne naissance charge_debut charge_fin " },
  { N (DOSSIER) | N (TRANSFERT), JALONS_TABLE_PARCOURS, " parcours personne arrivee_transfert periodes_avant " },
  { N (DOSSIER), JALONS_TABLE_DEMANDES,
    " demande parcours departement association type depot avis_association engagement " },
  { N (CORRECTION), JALONS_TABLE_DEMANDES, " demande " },
  { N (SUITE), JALONS_TABLE_DEMANDES,
    " demande depot accuse complet seance avis_commission decision autorite decision_date notification "
    "notification_mode debut fin motif motif_droit voies_recours " },
  { N (DOSSIER) | N (CORRECTION), JALONS_TABLE_ELEMENTS, " demande exigence etat recu_le expire_le remarque " },
  { N (CORRECTION), JALONS_TABLE_RENVOIS, " demande date motif remarque " },
  { N (DOSSIER) | N (TRANSFERT), JALONS_TABLE_HEBERGEMENTS, " personne debut fin type " },
  { N (DOSSIER) | N (TRANSFERT), JALONS_TABLE_SEJOURS,
    " sejour personne departement nature rang demande traitement suite debut fin travail " },
  { N (TRANSFERT), JALONS_TABLE_AFIS, " personne ouverture fermeture demande decision_date fin_decision " },
  { N (TRANSFERT), JALONS_TABLE_NOTES, " personne parcours date texte " },
  { N (TRANSFERT), JALONS_TABLE_TRANSFERTS,
    " transfert parcours sens autre_departement date jeton periodes duree_mois duree_jours fin_periode psp_depuis "
    "jours_comptes verse_premier verse_annee verse_suite " },
  { N (SUITE), JALONS_TABLE_SEANCES, " seance departement date objet tenue heure lieu " },
  { N (SUITE), JALONS_TABLE_AJOURNEMENTS, " demande seance motif " },
  { N (CORRECTION) | N (SUITE), JALONS_TABLE_EXIGENCES,
    " exigence type libelle condition obligatoire validite debut fin source certitude " },
};

static gboolean
holds_word (const char *words, const char *word)
{
  const char *at = strstr (words, word);
  gsize length = strlen (word);

  while (at && (at[-1] != ' ' || at[length] != ' '))
    at = strstr (at + 1, word);

  return at != NULL;
}

static const char *
fields_of (JalonsPliNature nature, JalonsTableId table)
{
  for (guint i = 0; i < G_N_ELEMENTS (carried); i++)
    if (carried[i].table == table && carried[i].natures & (1u << nature))
      return carried[i].fields;

  return NULL;
}

gboolean
jalons_envoi_carries_table (JalonsPliNature nature, JalonsTableId table)
{
  return fields_of (nature, table) != NULL;
}

gboolean
jalons_envoi_carries (JalonsPliNature nature, const JalonsTable *table, const JalonsField *field)
{
  const char *fields = fields_of (nature, table->id);

  return fields && !(field->flags & JALONS_FIELD_INTERNAL) && holds_word (fields, field->name);
}
