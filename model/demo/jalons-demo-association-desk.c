/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-association-private.h"

#include "jalons-completude.h"

/* How far a dossier has come. */
typedef enum {
  STAGE_BEGUN,     /* some pieces are there */
  STAGE_READY,     /* all of them, not filed */
  STAGE_FILED,     /* and waits for the session */
  STAGE_SENT_BACK,
  STAGE_N,
} Stage;

static gboolean
save (JalonsDemoOwn *own, JalonsTableId table, gpointer record, GError **error)
{
  return jalons_store_save (own->store, table, record, error);
}

/* What is received of the checklist: all of it, or what a work in progress has; of one that was sent back, the second piece
 * is to be made again. */
static gboolean
add_elements (JalonsDemoOwn *own, const JalonsDemande *demande, JalonsDay day, Stage stage, GError **error)
{
  g_autoptr (GPtrArray) rules
      = jalons_exigences_in_force (&own->rules, demande->type, demande->departement,
                                   demande->depot != JALONS_DAY_NONE ? demande->depot : own->today);

  for (guint i = 0; i < rules->len; i++)
    {
      const JalonsExigence *rule = g_ptr_array_index (rules, i);
      JalonsElement element;

      if (stage == STAGE_BEGUN && !jalons_random_percent (&own->random, 55))
        continue;
      jalons_record_init (jalons_table (JALONS_TABLE_ELEMENTS), &element);
      element.demande = demande->id;
      element.exigence = rule->exigence;
      element.etat = stage == STAGE_SENT_BACK && i == 1 ? JALONS_ETAT_ELEMENT_INCORRECT : JALONS_ETAT_ELEMENT_RECU;
      element.recu_le = day - jalons_random_between (&own->random, 0, 9);
      if (!save (own, JALONS_TABLE_ELEMENTS, &element, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_renvoi (JalonsDemoOwn *own, const JalonsDemande *demande, guint rank, GError **error)
{
  static const struct {
    int motif;
    const char *remarque;
  } whys[] = { { JALONS_MOTIF_RENVOI_INCOMPLET, "copie du titre de séjour, recto et verso" },
               { JALONS_MOTIF_RENVOI_PERIME, "attestation d’hébergement de plus de trois mois" },
               { JALONS_MOTIF_RENVOI_INCORRECT, "annexe 6 non signée par la personne" } };
  JalonsRenvoi renvoi;

  jalons_record_init (jalons_table (JALONS_TABLE_RENVOIS), &renvoi);
  renvoi.demande = demande->id;
  renvoi.date = own->today - 3;
  renvoi.motif = whys[rank % G_N_ELEMENTS (whys)].motif;
  renvoi.remarque = (char *) whys[rank % G_N_ELEMENTS (whys)].remarque;

  return save (own, JALONS_TABLE_RENVOIS, &renvoi, error);
}

static gboolean
add_at_stage (JalonsDemoOwn *own, const JalonsDemoFollowed *followed, int type, Stage stage, guint rank, GError **error)
{
  JalonsDemande demande;

  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &demande);
  demande.type = type;
  if (stage >= STAGE_FILED)
    {
      demande.depot = own->today - jalons_random_between (&own->random, 8, 25);
      demande.accuse = demande.depot + 4;
    }
  if (!jalons_demo_own_add_request (own, followed, &demande, error)
      || !add_elements (own, &demande, stage >= STAGE_FILED ? demande.depot : own->today, stage, error))
    return FALSE;

  return stage != STAGE_SENT_BACK || add_renvoi (own, &demande, rank, error);
}

/* In turn: nothing yet, begun, filed, nothing, sent back. */
gboolean
jalons_demo_own_add_renewal (JalonsDemoOwn *own, const JalonsDemoFollowed *followed, guint rank, GError **error)
{
  static const int stages[] = { -1, STAGE_BEGUN, STAGE_FILED, -1, STAGE_SENT_BACK, -1, STAGE_READY };
  const int stage = stages[rank % G_N_ELEMENTS (stages)];

  return stage < 0 || add_at_stage (own, followed, JALONS_DEMANDE_RENOUVELLEMENT, (Stage) stage, rank, error);
}

gboolean
jalons_demo_own_add_desk (JalonsDemoOwn *own, GError **error)
{
  static const Stage stages[] = { STAGE_BEGUN, STAGE_FILED, STAGE_BEGUN, STAGE_SENT_BACK, STAGE_READY, STAGE_FILED, STAGE_BEGUN };

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      JalonsDemoFollowed followed;

      if (!jalons_demo_own_add_person (own, (int) (i % JALONS_DEMO_PLACES), own->today, &followed, error)
          || !add_at_stage (own, &followed, JALONS_DEMANDE_ENTREE, stages[i], i, error))
        return FALSE;
    }

  return TRUE;
}
