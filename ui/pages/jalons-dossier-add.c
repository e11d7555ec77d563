/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-dossier-add.h"

#include <glib/gi18n.h>
#include <string.h>

#define ROW "%" G_GINT64_FORMAT

typedef struct {
  const char *id;
  const char *label; /* in the menu; its letter is alone in it */
  const char *name;
  const char *form; /* what is asked for before the owner's number; NULL: an action of its own */
  gsize owner;      /* offset of that number in the place */
  const char *rest; /* and after it */
} Kind;

#define PERSONNE offsetof (JalonsDossierPlace, personne)
#define PARCOURS offsetof (JalonsDossierPlace, parcours)

static const Kind kinds[JALONS_ADD_N] = {
  [JALONS_ADD_ENTREE] = { "entree", N_ ("Demande of _Entry"), N_ ("Add a demande"),
                          "demandes/new?parcours=", PARCOURS, "&type=entree" },
  [JALONS_ADD_RENOUVELLEMENT]
  = { "renouvellement", N_ ("Demande of _Renewal"), N_ ("Add a demande of renewal"),
      "demandes/new?parcours=", PARCOURS, "&type=renouvellement" },
  [JALONS_ADD_SORTIE_ANTICIPEE]
  = { "sortie_anticipee", N_ ("Demande of Early E_xit"), N_ ("Add a demande of early exit"),
      "demandes/new?parcours=", PARCOURS, "&type=sortie_anticipee" },
  [JALONS_ADD_SEJOUR] = { "sejour", N_ ("Residence _Document"), N_ ("Add a residence document"),
                          "sejours/new?personne=", PERSONNE, "" },
  [JALONS_ADD_AFIS]
  = { "afis", N_ ("_AFIS Right"), N_ ("Add an AFIS right"), "afis/new?personne=", PERSONNE, "" },
  [JALONS_ADD_CONDITION] = { "condition", N_ ("_Condition of the AFIS"), N_ ("Add a condition of the AFIS"),
                             "conditions_afis/new?personne=", PERSONNE, "" },
  [JALONS_ADD_VERSEMENT] = { "versement", N_ ("AFIS Pa_yment"), N_ ("Add an AFIS payment"),
                             "versements/new?personne=", PERSONNE, "" },
  [JALONS_ADD_HEBERGEMENT]
  = { "hebergement", N_ ("_Housing"), N_ ("Add a housing"), "hebergements/new?personne=", PERSONNE, "" },
  [JALONS_ADD_RECOURS] = { "recours", N_ ("A_ppeal"), N_ ("Add an appeal"),
                           "recours/new?demande=", offsetof (JalonsDossierPlace, decided), "" },
  [JALONS_ADD_RELANCE]
  = { "relance", N_ ("Re_minder"), N_ ("Add a reminder"), "relances/new?personne=", PERSONNE, "" },
  [JALONS_ADD_NOTE] = { "note", N_ ("_Note"), N_ ("Add a note"), "notes/new?personne=", PERSONNE, "" },
  [JALONS_ADD_PIECE] = { "piece", N_ ("_Keep a Document…"), N_ ("Add a document"), NULL, PERSONNE, "" },
  [JALONS_ADD_SORTIE]
  = { "sortie", N_ ("Exi_t"), N_ ("Record the exit"), "sorties/new?parcours=", PARCOURS, "" },
  [JALONS_ADD_TRANSFERT]
  = { "transfert", N_ ("Departure or Arri_val"), N_ ("Add a transfer"), "transferts/new?parcours=", PARCOURS, "" },
  [JALONS_ADD_ENFANT] = { "enfant", N_ ("Ch_ild"), N_ ("Add a child"), "personnes/", PERSONNE, "" },
  [JALONS_ADD_PARCOURS]
  = { "parcours", N_ ("_Other Parcours"), N_ ("Add a parcours"), "parcours/new?personne=", PERSONNE, "" },
  [JALONS_ADD_PROFIL]
  = { "profil", N_ ("Pro_file"), N_ ("Add a profile"), "profils/new?personne=", PERSONNE, "" },
};

/* Where the menu is divided. */
static const JalonsAdd sections[][7] = {
  { JALONS_ADD_ENTREE, JALONS_ADD_RENOUVELLEMENT, JALONS_ADD_SORTIE_ANTICIPEE, JALONS_ADD_SORTIE,
    JALONS_ADD_TRANSFERT, JALONS_ADD_RECOURS, JALONS_ADD_NOTHING },
  { JALONS_ADD_SEJOUR, JALONS_ADD_AFIS, JALONS_ADD_CONDITION, JALONS_ADD_VERSEMENT, JALONS_ADD_HEBERGEMENT,
    JALONS_ADD_NOTHING },
  { JALONS_ADD_RELANCE, JALONS_ADD_NOTE, JALONS_ADD_PIECE, JALONS_ADD_NOTHING },
  { JALONS_ADD_ENFANT, JALONS_ADD_PARCOURS, JALONS_ADD_PROFIL, JALONS_ADD_NOTHING },
};

JalonsDossierPlace
jalons_dossier_place_of (const JalonsDossier *dossier, const JalonsDossierParcours *parcours)
{
  JalonsDossierPlace place = { .personne = dossier->personne.id };
  JalonsDay latest = JALONS_DAY_NONE;

  if (!parcours)
    return place;
  place.parcours = parcours->record.id;
  place.sortie = parcours->sortie.id;
  if (parcours->last_periode >= 0)
    place.periode = jalons_dossier_demande (dossier, parcours->last_periode)->record.id;
  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDemande *record = &jalons_dossier_demande (dossier, parcours->first_demande + i)->record;

      if (record->decision && (!place.decided || record->decision_date >= latest))
        {
          place.decided = record->id;
          latest = record->decision_date;
        }
    }

  return place;
}

const char *
jalons_add_name (JalonsAdd add)
{
  g_return_val_if_fail (add >= 0 && add < JALONS_ADD_N, "");

  return _ (kinds[add].name);
}

char *
jalons_add_action (JalonsAdd add)
{
  g_return_val_if_fail (add >= 0 && add < JALONS_ADD_N, NULL);

  return kinds[add].form ? g_action_print_detailed_name ("dossier.add", g_variant_new_string (kinds[add].id))
                         : g_strdup ("dossier.add-piece");
}

static const Kind *
find_kind (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].id, id))
      return &kinds[i];

  return NULL;
}

char *
jalons_add_argument (const char *id, const JalonsDossierPlace *place)
{
  const Kind *kind = find_kind (id);
  JalonsRef owner = kind ? G_STRUCT_MEMBER (JalonsRef, place, kind->owner) : 0;

  if (!owner || !kind->form)
    return NULL;
  /* A renewal begins from the term before; a parcours has one exit. */
  if (kind == &kinds[JALONS_ADD_RENOUVELLEMENT] && place->periode)
    return g_strdup_printf ("demandes/duplicate/" ROW, place->periode);
  if (kind == &kinds[JALONS_ADD_SORTIE] && place->sortie)
    return g_strdup_printf ("sorties/" ROW, place->sortie);
  if (kind == &kinds[JALONS_ADD_NOTE] && place->parcours)
    return g_strdup_printf ("notes/new?personne=" ROW "&parcours=" ROW, owner, place->parcours);

  return g_strdup_printf ("%s" ROW "%s", kind->form, owner, kind->rest);
}

GMenuModel *
jalons_add_menu (gboolean association)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      for (guint j = 0; sections[i][j] != JALONS_ADD_NOTHING; j++)
        {
          g_autofree char *action = jalons_add_action (sections[i][j]);

          if (sections[i][j] == JALONS_ADD_PROFIL && !association)
            continue;
          g_menu_append (section, _ (kinds[sections[i][j]].label), action);
        }
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }

  return G_MENU_MODEL (menu);
}

/* The demande that a row of one of its own tables is a part of; 0 when it is not found. */
static JalonsRef
demande_of (const JalonsDossier *dossier, const JalonsFact *fact)
{
  const struct {
    JalonsTableId table;
    const GArray *rows;
    gsize demande; /* offset of its index */
  } parts[] = {
    { JALONS_TABLE_ELEMENTS, dossier->elements, offsetof (JalonsDossierElement, demande) },
    { JALONS_TABLE_RENVOIS, dossier->renvois, offsetof (JalonsDossierRenvoi, demande) },
    { JALONS_TABLE_AJOURNEMENTS, dossier->ajournements, offsetof (JalonsDossierAjournement, demande) },
    { JALONS_TABLE_DEPORTS, dossier->deports, offsetof (JalonsDossierDeport, demande) },
    { JALONS_TABLE_POINTS, dossier->points, offsetof (JalonsDossierPoint, demande) },
    { JALONS_TABLE_VOTES, dossier->votes, offsetof (JalonsDossierVote, demande) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint j = 0; parts[i].table == fact->table && j < parts[i].rows->len; j++)
      {
        const char *row = parts[i].rows->data + j * g_array_get_element_size ((GArray *) parts[i].rows);

        /* Each begins with its record, and each record with its number. */
        if (*(const JalonsRef *) (gconstpointer) row == fact->row)
          return jalons_dossier_demande (dossier, G_STRUCT_MEMBER (guint, row, parts[i].demande))->record.id;
      }

  return 0;
}

char *
jalons_dossier_fact_form (const JalonsDossier *dossier, const JalonsFact *fact)
{
  JalonsRef demande = fact->row ? demande_of (dossier, fact) : 0;

  if (!fact->row)
    return NULL;
  if (demande)
    return g_strdup_printf ("demandes/" ROW, demande);
  switch ((int) fact->table)
    {
    case JALONS_TABLE_ENFANTS:
      return g_strdup_printf ("personnes/" ROW, dossier->personne.id);
    case JALONS_TABLE_AGREMENTS:
    case JALONS_TABLE_PRESENCES:
    case JALONS_TABLE_ELEMENTS:
    case JALONS_TABLE_RENVOIS:
    case JALONS_TABLE_AJOURNEMENTS:
    case JALONS_TABLE_DEPORTS:
    case JALONS_TABLE_ECARTS:
    case JALONS_TABLE_SUPPLEANCES:
    case JALONS_TABLE_MOUVEMENTS:
    case JALONS_TABLE_POINTS:
    case JALONS_TABLE_VOTES:
      return NULL;
    default:
      return g_strdup_printf ("%s/" ROW, jalons_table (fact->table)->name, fact->row);
    }
}
