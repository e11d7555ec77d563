/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include "jalons-completude.h"
#include "jalons-listing-private.h"
#include "jalons-reglages.h"
#include "jalons-table-cursor.h"

/* The lists of what is nobody's: a row is a record of one table, read without any dossier. */

typedef void (*AddRow) (JalonsListing *listing, JalonsListingLoader *loader, gconstpointer record);

static gboolean
read_table (JalonsListing *listing, JalonsListingLoader *loader, JalonsTableId table, AddRow add,
            GError **error)
{
  g_autoptr (JalonsTableCursor) cursor = jalons_table_cursor_new (loader->store, table, error);
  g_autoptr (GError) failure = NULL;
  gconstpointer record = NULL;

  if (!cursor)
    return FALSE;
  while ((record = jalons_table_cursor_next (cursor, &failure)))
    add (listing, loader, record);
  if (!failure)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* Shown, and looked for. */
static void
set_text (JalonsListing *listing, guint column, const char *text)
{
  jalons_listing_set_text (listing, column, text);
  if (text)
    jalons_listing_search_in (listing, text);
}

static void
search_departement (JalonsListing *listing, int departement)
{
  if (!departement)
    return;
  jalons_listing_search_in (listing, jalons_departement_code (departement));
  jalons_listing_search_in (listing, jalons_departement_name (departement));
}

#define CODE_COLUMN(name, list, more)                                                                        \
  {                                                                                                          \
    name, JALONS_LISTING_CODE, JALONS_LISTING_FILTER | (more), .codes = JALONS_CODES_##list                  \
  }

enum {
  CONTACT_NOM,
  CONTACT_ORGANISME,
  CONTACT_FONCTION,
  CONTACT_TELEPHONE,
  CONTACT_COURRIEL,
  CONTACT_ASSOCIATION,
  CONTACT_DEPARTEMENT,
};

static const JalonsListingColumn contact_columns[] = {
  [CONTACT_NOM] = { "nom", JALONS_LISTING_TEXT },
  [CONTACT_ORGANISME] = CODE_COLUMN ("organisme", ORGANISME, 0),
  [CONTACT_FONCTION] = { "fonction", JALONS_LISTING_TEXT },
  [CONTACT_TELEPHONE] = { "telephone", JALONS_LISTING_TEXT },
  [CONTACT_COURRIEL] = { "courriel", JALONS_LISTING_TEXT },
  [CONTACT_ASSOCIATION] = { "association", JALONS_LISTING_TEXT },
  [CONTACT_DEPARTEMENT] = CODE_COLUMN ("departement", DEPARTEMENT, JALONS_LISTING_SEVERAL),
};

static void
add_contact (JalonsListing *listing, JalonsListingLoader *loader, gconstpointer record)
{
  const JalonsContact *contact = record;

  jalons_listing_add_row (listing, 0, contact->id);
  set_text (listing, CONTACT_NOM, contact->nom);
  jalons_listing_set_number (listing, CONTACT_ORGANISME, contact->organisme);
  set_text (listing, CONTACT_FONCTION, contact->fonction);
  set_text (listing, CONTACT_TELEPHONE, contact->telephone);
  set_text (listing, CONTACT_COURRIEL, contact->courriel);
  jalons_listing_set_text (listing, CONTACT_ASSOCIATION,
                           jalons_listing_association (loader, contact->association));
  jalons_listing_search_association (listing, loader, contact->association);
  jalons_listing_set_number (listing, CONTACT_DEPARTEMENT, contact->departement);
  search_departement (listing, contact->departement);
}

static gboolean
read_contacts (JalonsListing *listing, JalonsListingLoader *loader, GError **error)
{
  return read_table (listing, loader, JALONS_TABLE_CONTACTS, add_contact, error);
}

const JalonsListingKind jalons_listing_kind_contacts = {
  .info = JALONS_LISTING_INFO ("contacts", contact_columns, CONTACT_NOM, FALSE),
  .read = read_contacts,
};

enum {
  MEMBRE_NOM,
  MEMBRE_QUALITE,
  MEMBRE_COLLEGE,
  MEMBRE_SUPPLEANT,
  MEMBRE_PSP,
  MEMBRE_DEBUT,
  MEMBRE_FIN,
  MEMBRE_DEPARTEMENT,
  MEMBRE_EN_FONCTION,
};

static const JalonsListingColumn membre_columns[] = {
  [MEMBRE_NOM] = { "nom", JALONS_LISTING_TEXT },
  [MEMBRE_QUALITE] = { "qualite", JALONS_LISTING_TEXT },
  [MEMBRE_COLLEGE] = CODE_COLUMN ("college", COLLEGE, 0),
  [MEMBRE_SUPPLEANT] = CODE_COLUMN ("suppleant", OUI_NON, 0),
  [MEMBRE_PSP] = CODE_COLUMN ("psp", OUI_NON, 0),
  [MEMBRE_DEBUT] = { "debut", JALONS_LISTING_DAY },
  [MEMBRE_FIN] = { "fin", JALONS_LISTING_DAY },
  [MEMBRE_DEPARTEMENT] = CODE_COLUMN ("departement", DEPARTEMENT, JALONS_LISTING_SEVERAL),
  [MEMBRE_EN_FONCTION] = { "en_fonction", JALONS_LISTING_TERM, JALONS_LISTING_FILTER | JALONS_LISTING_HIDDEN,
                           .terms = jalons_listing_yes_no },
};

static void
add_membre (JalonsListing *listing, JalonsListingLoader *loader, gconstpointer record)
{
  const JalonsMembre *membre = record;
  gboolean sits
      = membre->debut <= loader->today && (membre->fin == JALONS_DAY_NONE || membre->fin >= loader->today);

  jalons_listing_add_row (listing, 0, membre->id);
  set_text (listing, MEMBRE_NOM, membre->nom);
  set_text (listing, MEMBRE_QUALITE, membre->qualite);
  jalons_listing_set_number (listing, MEMBRE_COLLEGE, membre->college);
  jalons_listing_set_number (listing, MEMBRE_SUPPLEANT, membre->suppleant);
  jalons_listing_set_number (listing, MEMBRE_PSP, membre->psp);
  jalons_listing_set_day (listing, MEMBRE_DEBUT, membre->debut);
  jalons_listing_set_day (listing, MEMBRE_FIN, membre->fin);
  jalons_listing_set_number (listing, MEMBRE_DEPARTEMENT, membre->departement);
  jalons_listing_set_number (listing, MEMBRE_EN_FONCTION, sits ? JALONS_LISTING_YES : JALONS_LISTING_NO);
  jalons_listing_search_association (listing, loader, membre->association);
  search_departement (listing, membre->departement);
}

static gboolean
read_membres (JalonsListing *listing, JalonsListingLoader *loader, GError **error)
{
  return read_table (listing, loader, JALONS_TABLE_MEMBRES, add_membre, error);
}

const JalonsListingKind jalons_listing_kind_membres = {
  .info = JALONS_LISTING_INFO ("membres", membre_columns, MEMBRE_NOM, FALSE),
  .read = read_membres,
};

enum {
  EXIGENCE_LIBELLE,
  EXIGENCE_TYPE,
  EXIGENCE_CONDITION,
  EXIGENCE_OBLIGATOIRE,
  EXIGENCE_VALIDITE,
  EXIGENCE_DEBUT,
  EXIGENCE_FIN,
  EXIGENCE_SOURCE,
  EXIGENCE_CERTITUDE,
  EXIGENCE_DEPARTEMENT,
};

static const JalonsListingColumn exigence_columns[] = {
  [EXIGENCE_LIBELLE] = { "libelle", JALONS_LISTING_TEXT },
  [EXIGENCE_TYPE] = CODE_COLUMN ("type", DEMANDE, 0),
  [EXIGENCE_CONDITION] = CODE_COLUMN ("condition", CONDITION_EXIGENCE, 0),
  [EXIGENCE_OBLIGATOIRE] = CODE_COLUMN ("obligatoire", OUI_NON, 0),
  [EXIGENCE_VALIDITE] = { "validite", JALONS_LISTING_COUNT },
  [EXIGENCE_DEBUT] = { "debut", JALONS_LISTING_DAY },
  [EXIGENCE_FIN] = { "fin", JALONS_LISTING_DAY },
  [EXIGENCE_SOURCE] = { "source", JALONS_LISTING_TEXT },
  [EXIGENCE_CERTITUDE] = CODE_COLUMN ("certitude", CERTITUDE, 0),
  [EXIGENCE_DEPARTEMENT] = CODE_COLUMN ("departement", DEPARTEMENT, JALONS_LISTING_SOME),
};

static void
add_exigence (JalonsListing *listing, JalonsListingLoader *loader, gconstpointer record)
{
  const JalonsExigence *exigence = record;

  jalons_listing_add_row (listing, 0, exigence->id);
  set_text (listing, EXIGENCE_LIBELLE, exigence->libelle);
  jalons_listing_set_number (listing, EXIGENCE_TYPE, exigence->type);
  jalons_listing_set_number (listing, EXIGENCE_CONDITION, exigence->condition);
  jalons_listing_set_number (listing, EXIGENCE_OBLIGATOIRE, exigence->obligatoire);
  jalons_listing_set_number (listing, EXIGENCE_VALIDITE,
                             exigence->validite < 0 ? JALONS_LISTING_NONE : exigence->validite);
  jalons_listing_set_day (listing, EXIGENCE_DEBUT, exigence->debut);
  jalons_listing_set_day (listing, EXIGENCE_FIN, exigence->fin);
  set_text (listing, EXIGENCE_SOURCE, exigence->source);
  jalons_listing_set_number (listing, EXIGENCE_CERTITUDE, exigence->certitude);
  jalons_listing_set_number (listing, EXIGENCE_DEPARTEMENT, exigence->departement);
  search_departement (listing, exigence->departement);
}

/* Those of the register, then those that are shipped; a shipped one has no number, and one of the register that has
 * its key stands for it. */
static gboolean
read_exigences (JalonsListing *listing, JalonsListingLoader *loader, GError **error)
{
  if (!read_table (listing, loader, JALONS_TABLE_EXIGENCES, add_exigence, error))
    return FALSE;
  for (guint i = 0; i < jalons_exigences_shipped_count (); i++)
    {
      const JalonsExigence *shipped = jalons_exigences_shipped (i);

      if (!jalons_store_find (loader->store, JALONS_TABLE_EXIGENCES, shipped->exigence))
        add_exigence (listing, loader, shipped);
    }

  return TRUE;
}

const JalonsListingKind jalons_listing_kind_exigences = {
  .info = JALONS_LISTING_INFO ("exigences", exigence_columns, EXIGENCE_TYPE, FALSE),
  .read = read_exigences,
};

enum {
  DELAI_DELAI,
  DELAI_VALEUR,
  DELAI_DEBUT,
  DELAI_SOURCE,
  DELAI_CERTITUDE,
};

static const JalonsListingColumn delai_columns[] = {
  [DELAI_DELAI] = CODE_COLUMN ("delai", DELAI, 0),
  [DELAI_VALEUR] = { "valeur", JALONS_LISTING_COUNT },
  [DELAI_DEBUT] = { "debut", JALONS_LISTING_DAY },
  [DELAI_SOURCE] = { "source", JALONS_LISTING_TEXT },
  [DELAI_CERTITUDE] = CODE_COLUMN ("certitude", CERTITUDE, 0),
};

static void
add_delai (JalonsListing *listing, JalonsListingLoader *loader, gconstpointer record)
{
  const JalonsDelaiPropre *delai = record;

  jalons_listing_add_row (listing, 0, delai->id);
  jalons_listing_set_number (listing, DELAI_DELAI, delai->delai);
  jalons_listing_set_number (listing, DELAI_VALEUR, delai->valeur);
  jalons_listing_set_day (listing, DELAI_DEBUT, delai->debut);
  set_text (listing, DELAI_SOURCE, delai->source);
  jalons_listing_set_number (listing, DELAI_CERTITUDE, delai->certitude);
}

static int
certitude_of (JalonsCertainty certainty)
{
  return certainty == JALONS_CERTAINTY_LAW || certainty == JALONS_CERTAINTY_FOUND ? JALONS_CERTITUDE_SURE
                                                                                   : JALONS_CERTITUDE_A_CONFIRMER;
}

/* Those of the register, then what is shipped, in force from always. */
static gboolean
read_delais (JalonsListing *listing, JalonsListingLoader *loader, GError **error)
{
  if (!read_table (listing, loader, JALONS_TABLE_DELAIS, add_delai, error))
    return FALSE;
  for (int i = 1; i < JALONS_DELAI_END; i++)
    {
      const JalonsDelaiPropre shipped = { .delai = i,
                                          .valeur = jalons_delai_default (i),
                                          .debut = JALONS_DAY_NONE,
                                          .source = (char *) jalons_delai_source (i),
                                          .certitude = certitude_of (jalons_delai_certainty (i)) };

      add_delai (listing, loader, &shipped);
    }

  return TRUE;
}

const JalonsListingKind jalons_listing_kind_delais = {
  .info = JALONS_LISTING_INFO ("delais", delai_columns, DELAI_DELAI, FALSE),
  .read = read_delais,
};

enum {
  BAREME_TERRITOIRE,
  BAREME_DEBUT,
  BAREME_PUBLICATION,
  BAREME_SEUL,
  BAREME_ENFANT_1,
  BAREME_ENFANT_2,
  BAREME_ENFANT_3,
  BAREME_ENFANT_SUIVANT,
  BAREME_SOURCE,
  BAREME_CERTITUDE,
};

static const JalonsListingColumn bareme_columns[] = {
  [BAREME_TERRITOIRE] = CODE_COLUMN ("territoire", TERRITOIRE, 0),
  [BAREME_DEBUT] = { "debut", JALONS_LISTING_DAY },
  [BAREME_PUBLICATION] = { "publication", JALONS_LISTING_DAY },
  [BAREME_SEUL] = { "seul", JALONS_LISTING_CENTS },
  [BAREME_ENFANT_1] = { "enfant_1", JALONS_LISTING_CENTS },
  [BAREME_ENFANT_2] = { "enfant_2", JALONS_LISTING_CENTS },
  [BAREME_ENFANT_3] = { "enfant_3", JALONS_LISTING_CENTS },
  [BAREME_ENFANT_SUIVANT] = { "enfant_suivant", JALONS_LISTING_CENTS },
  [BAREME_SOURCE] = { "source", JALONS_LISTING_TEXT },
  [BAREME_CERTITUDE] = CODE_COLUMN ("certitude", CERTITUDE, 0),
};

static void
set_cents (JalonsListing *listing, guint column, JalonsCents cents)
{
  jalons_listing_set_number (listing, column, cents == JALONS_CENTS_NONE ? JALONS_LISTING_NONE : cents);
}

static void
add_bareme (JalonsListing *listing, JalonsListingLoader *loader, gconstpointer record)
{
  const JalonsBaremeAfis *bareme = record;

  jalons_listing_add_row (listing, 0, bareme->id);
  jalons_listing_set_number (listing, BAREME_TERRITOIRE, bareme->territoire);
  jalons_listing_set_day (listing, BAREME_DEBUT, bareme->debut);
  jalons_listing_set_day (listing, BAREME_PUBLICATION, bareme->publication);
  set_cents (listing, BAREME_SEUL, bareme->seul);
  set_cents (listing, BAREME_ENFANT_1, bareme->enfant_1);
  set_cents (listing, BAREME_ENFANT_2, bareme->enfant_2);
  set_cents (listing, BAREME_ENFANT_3, bareme->enfant_3);
  set_cents (listing, BAREME_ENFANT_SUIVANT, bareme->enfant_suivant);
  set_text (listing, BAREME_SOURCE, bareme->source);
  jalons_listing_set_number (listing, BAREME_CERTITUDE, bareme->certitude);
}

static gboolean
read_baremes (JalonsListing *listing, JalonsListingLoader *loader, GError **error)
{
  if (!read_table (listing, loader, JALONS_TABLE_BAREMES_AFIS, add_bareme, error))
    return FALSE;
  for (guint i = 0; i < jalons_bareme_count (NULL); i++)
    {
      const JalonsBareme *one = jalons_bareme (NULL, i);
      const JalonsBaremeAfis shipped = {
        .territoire = one->mayotte ? JALONS_TERRITOIRE_MAYOTTE : JALONS_TERRITOIRE_GENERAL,
        .debut = one->since,
        .publication = one->published,
        .seul = one->alone,
        .enfant_1 = one->child[0],
        .enfant_2 = one->child[1],
        .enfant_3 = one->child[2],
        .enfant_suivant = one->child_extra,
        .source = (char *) one->source,
        .certitude = certitude_of (one->certainty),
      };

      add_bareme (listing, loader, &shipped);
    }

  return TRUE;
}

const JalonsListingKind jalons_listing_kind_baremes_afis = {
  .info = JALONS_LISTING_INFO ("baremes_afis", bareme_columns, BAREME_DEBUT, FALSE),
  .read = read_baremes,
};
