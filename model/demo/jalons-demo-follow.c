/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-follow.h"

#include "jalons-completude.h"

/* Draws of the cases have the streams 0, 1, 2 and so on, a round each. */
#define STREAM G_GUINT64_CONSTANT (0x666f6c6c6f77)

/* Numbers that the regulator keeps for fiction (ARCEP, décision 2018-0881), addresses that lead nowhere (RFC 2606). */
#define CONTACT(kind, name, role, phone, mail)                                                               \
  {                                                                                                          \
    JALONS_ORGANISME_##kind, name, role, phone, mail "@exemple.invalid"                                      \
  }

static const struct {
  int organisme;
  const char *nom;
  const char *fonction;
  const char *telephone;
  const char *courriel;
} contacts[] = {
  CONTACT (PREFECTURE, "Cabinet du préfet", "Secrétariat", "01 99 00 12 01", "cabinet"),
  CONTACT (ETRANGERS, "Bureau du séjour", "Référent·e PSP", "01 99 00 12 02", "sejour"),
  CONTACT (MSA, "MSA, service AFIS", "Gestionnaire", "01 99 00 12 03", "afis"),
  CONTACT (SIAO, "SIAO du département", "Régulation", "01 99 00 12 04", "siao"),
  CONTACT (TRIBUNAL, "Tribunal administratif", "Greffe", "01 99 00 12 05", "greffe"),
};

/* Notes of follow-up: nothing of art. 9 RGPD is in a département's register. */
static const char *const notes[] = {
  "Point de suivi avec l’association : cours de français deux fois par semaine.",
  "Entretien de mi-parcours tenu. Formation d’aide à domicile demandée.",
  "Changement d’hébergement annoncé, date à confirmer par le SIAO.",
  "Contrat à durée déterminée signé, à verser au dossier du renouvellement.",
  "Rendez-vous en préfecture obtenu pour le document de séjour.",
  "Garde d’enfant trouvée, reprise de la formation.",
};

/* What was read of the register, a row at a time, for what is then written. */
typedef struct {
  JalonsRef personne;
  JalonsRef demande;
  gboolean incomplete;
  JalonsDay depot;
  GPtrArray *exigences; /* keys of what the dossier must hold; owned */
} Open;

typedef struct {
  JalonsRef personne;
  JalonsRef parcours;
  JalonsDay debut;
} Running;

typedef struct {
  JalonsRef personne;
  JalonsDay ouverture;
} Right;

typedef struct {
  JalonsDemoFollow base;
  GArray *open;    /* Open */
  GArray *running; /* Running */
  GArray *rights;  /* Right, opened in the last year */
} Follow;

static void
clear_open (gpointer data)
{
  g_clear_pointer (&((Open *) data)->exigences, g_ptr_array_unref);
}

static void
note_open (Follow *follow, const JalonsDossier *dossier, guint index, const JalonsReferential *referential)
{
  const JalonsDemande *record = &jalons_dossier_demande (dossier, index)->record;
  Open open = { dossier->personne.id, record->id, record->motif && *record->motif, record->depot,
                g_ptr_array_new_with_free_func (g_free) };
  JalonsCompletude completude;

  jalons_completude_init (&completude);
  jalons_completude_judge (dossier, index, referential, follow->base.today, &completude);
  for (guint i = 0; i < completude.items->len; i++)
    {
      const JalonsExigenceItem *item = &g_array_index (completude.items, JalonsExigenceItem, i);

      if (item->required && item->state == JALONS_EXIGENCE_MISSING)
        g_ptr_array_add (open.exigences, g_strdup (item->exigence->exigence));
    }
  jalons_completude_clear (&completude);
  g_array_append_val (follow->open, open);
}

static void
note_dossier (Follow *follow, const JalonsDossier *dossier, const JalonsReferential *referential)
{
  for (guint i = 0; i < dossier->demandes->len; i++)
    {
      JalonsDemande record = jalons_dossier_demande (dossier, i)->record;

      if (!record.decision && !record.avis_commission && record.depot != JALONS_DAY_NONE)
        note_open (follow, dossier, i, referential);
      record.demande = record.motif = record.motif_droit = NULL;
      g_array_append_val (follow->base.demandes, record);
    }
  for (guint i = 0; i < dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, i);
      const JalonsDossierDemande *periode
          = jalons_dossier_running_periode (dossier, parcours, follow->base.today);
      Running running = { dossier->personne.id, parcours->record.id, periode ? periode->record.debut : 0 };

      if (periode)
        g_array_append_val (follow->running, running);
    }
  for (guint i = 0; i < dossier->afis->len; i++)
    {
      const JalonsAfis *afis = &g_array_index (dossier->afis, JalonsAfis, i);
      Right right = { dossier->personne.id, afis->ouverture };

      if (afis->ouverture > follow->base.today - 365)
        g_array_append_val (follow->rights, right);
    }
}

static int
compare_seances (gconstpointer a, gconstpointer b)
{
  const JalonsSeance *one = a, *other = b;

  return (one->id > other->id) - (one->id < other->id);
}

static void
note_seances (Follow *follow, const JalonsReferential *referential)
{
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, referential->seances);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      JalonsSeance seance = *(const JalonsSeance *) value;

      seance.seance = seance.lieu = seance.sans_quorum = NULL;
      g_array_append_val (follow->base.seances, seance);
    }
  g_array_sort (follow->base.seances, compare_seances);
}

static gboolean
read_register (Follow *follow, GError **error)
{
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new (follow->base.store, JALONS_DOSSIER_EVERYTHING, error);
  JalonsDossier dossier;
  gboolean more = TRUE, done = reader != NULL;

  jalons_dossier_init (&dossier);
  while (done && more)
    {
      done = jalons_dossier_reader_next (reader, &dossier, &more, error);
      if (done && more)
        note_dossier (follow, &dossier, jalons_dossier_reader_referential (reader));
    }
  if (done)
    note_seances (follow, jalons_dossier_reader_referential (reader));
  jalons_dossier_clear (&dossier);

  return done;
}

static gboolean
save (Follow *follow, JalonsTableId table, gpointer record, GError **error)
{
  return jalons_store_save (follow->base.store, table, record, error);
}

static gboolean
save_contacts (Follow *follow, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (contacts); i++)
    {
      g_autofree char *key
          = g_strdup_printf ("C%s-%u", jalons_departement_code (follow->base.departement), i + 1);
      JalonsContact contact = {
        .contact = key,
        .departement = follow->base.departement,
        .organisme = contacts[i].organisme,
        .nom = (char *) contacts[i].nom,
        .fonction = (char *) contacts[i].fonction,
        .telephone = (char *) contacts[i].telephone,
        .courriel = (char *) contacts[i].courriel,
      };

      if (!save (follow, JALONS_TABLE_CONTACTS, &contact, error))
        return FALSE;
    }

  return TRUE;
}

/* An item that the département has added to those that are shipped. */
static gboolean
save_exigence (Follow *follow, GError **error)
{
  JalonsExigence exigence = {
    .exigence = (char *) "entree-domiciliation",
    .type = JALONS_DEMANDE_ENTREE,
    .libelle = (char *) "Attestation de domiciliation de moins de trois mois",
    .condition = JALONS_CONDITION_EXIGENCE_TOUJOURS,
    .obligatoire = JALONS_NON,
    .validite = 90,
    .debut = JALONS_DAY_NONE,
    .fin = JALONS_DAY_NONE,
    .source = (char *) "Usage de la commission du département",
    .certitude = JALONS_CERTITUDE_A_CONFIRMER,
  };

  return save (follow, JALONS_TABLE_EXIGENCES, &exigence, error);
}

static gboolean
set_receipt (Follow *follow, const Open *open, JalonsDay complet, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_DEMANDES);
  gboolean done = FALSE;
  JalonsDemande record;

  jalons_record_init (table, &record);
  if (jalons_store_load (follow->base.store, JALONS_TABLE_DEMANDES, open->demande, &record, error))
    {
      record.accuse = MIN (open->depot + 2, follow->base.today - 1);
      record.complet = complet;
      done = save (follow, JALONS_TABLE_DEMANDES, &record, error);
    }
  jalons_record_clear (table, &record);

  return done;
}

/* All that must be there is, but for two items where the dossier is incomplete, of which one is to be made again. */
static gboolean
save_checklist (Follow *follow, const Open *open, GError **error)
{
  JalonsDay complet = MIN (open->depot + 5, follow->base.today - 1);
  guint n = open->exigences->len - (open->incomplete ? MIN (2, open->exigences->len) : 0);

  for (guint i = 0; i < MIN (n + open->incomplete, open->exigences->len); i++)
    {
      JalonsElement element = {
        .demande = open->demande,
        .exigence = open->exigences->pdata[i],
        .etat = i < n ? JALONS_ETAT_ELEMENT_RECU : JALONS_ETAT_ELEMENT_INCORRECT,
        .recu_le = i % 3 ? MIN (open->depot, complet) : complet,
        .expire_le = JALONS_DAY_NONE,
      };

      if (!save (follow, JALONS_TABLE_ELEMENTS, &element, error))
        return FALSE;
    }

  return set_receipt (follow, open, open->incomplete ? JALONS_DAY_NONE : complet, error);
}

static gboolean
save_reminders (Follow *follow, const Open *open, GError **error)
{
  JalonsRelance sent = {
    .personne = open->personne,
    .demande = open->demande,
    .sens = JALONS_SENS_ENVOYEE,
    .date = MAX (open->depot + 3, follow->base.today - 9),
    .mode = JALONS_MODE_RELANCE_COURRIEL,
    .objet = (char *) "Pièces manquantes demandées à l’association",
    .reponse_avant = follow->base.today + 12,
  };

  return !open->incomplete || sent.date >= follow->base.today
         || save (follow, JALONS_TABLE_RELANCES, &sent, error);
}

static gboolean
save_notes (Follow *follow, GError **error)
{
  for (guint i = 0; i < follow->running->len; i++)
    {
      const Running *running = &g_array_index (follow->running, Running, i);
      JalonsNote note = {
        .personne = running->personne,
        .parcours = running->parcours,
        .date = running->debut + jalons_random_between (follow->base.random, 10, 60),
        .texte = (char *) notes[jalons_random_between (follow->base.random, 0, G_N_ELEMENTS (notes) - 1)],
      };

      if (jalons_random_percent (follow->base.random, 30) && note.date < follow->base.today
          && !save (follow, JALONS_TABLE_NOTES, &note, error))
        return FALSE;
    }

  return TRUE;
}

/* CASF R121-12-13-1, each looked at just before the right opened. */
static gboolean
save_conditions (Follow *follow, GError **error)
{
  for (guint i = 0; i < follow->rights->len; i++)
    {
      const Right *right = &g_array_index (follow->rights, Right, i);
      JalonsDay day
          = MIN (right->ouverture, follow->base.today) - jalons_random_between (follow->base.random, 2, 8);

      for (int condition = 1; condition < JALONS_CONDITION_AFIS_END; condition++)
        {
          JalonsConditionAfis record = {
            .personne = right->personne, .condition = condition, .reponse = JALONS_OUI, .constat = day
          };

          if (!save (follow, JALONS_TABLE_CONDITIONS_AFIS, &record, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
save_open (Follow *follow, GError **error)
{
  for (guint i = 0; i < follow->open->len; i++)
    {
      const Open *open = &g_array_index (follow->open, Open, i);

      if (!save_checklist (follow, open, error) || !save_reminders (follow, open, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
jalons_demo_follow (JalonsStore *store, const JalonsDemoOptions *options, GError **error)
{
  JalonsRandom random;
  Follow follow = {
    .base = { store, &random, options->today, options->departement,
              g_array_new (FALSE, FALSE, sizeof (JalonsDemande)),
              g_array_new (FALSE, FALSE, sizeof (JalonsSeance)) },
    .open = g_array_new (FALSE, FALSE, sizeof (Open)),
    .running = g_array_new (FALSE, FALSE, sizeof (Running)),
    .rights = g_array_new (FALSE, FALSE, sizeof (Right)),
  };
  gboolean done = FALSE;

  jalons_random_init (&random, options->seed, STREAM);
  g_array_set_clear_func (follow.open, clear_open);
  done = read_register (&follow, error) && jalons_demo_follow_commission (&follow.base, error)
         && save_contacts (&follow, error) && save_exigence (&follow, error) && save_open (&follow, error)
         && save_notes (&follow, error) && save_conditions (&follow, error);
  g_array_unref (follow.base.demandes);
  g_array_unref (follow.base.seances);
  g_array_unref (follow.open);
  g_array_unref (follow.running);
  g_array_unref (follow.rights);

  return done;
}
