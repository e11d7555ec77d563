/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-letterhead.h"

#include <string.h>

#include "jalons-territory.h"

struct _JalonsLetterhead {
  GHashTable *values; /* name → text */
};

/* The documents are acts of the State: their words are French, whatever the language of who makes them. */
static const struct {
  const char *name;
  const char *blank; /* what is to be completed; NULL: it may be left out */
} names[] = {
  { "prefecture", "préfecture" },
  { "service", "service" },
  { "adresse", "adresse" },
  { "telephone", NULL },
  { "courriel", NULL },
  { "ville", "ville" },
  { "references", NULL },
  { "genre_prefet", NULL },
  { "signataire", "nom de la personne qui signe" },
  { "signataire_qualite", "qualité de la personne qui signe" },
  { "delegation", NULL },
  { "cosignataire", NULL },
  { "tribunal", "tribunal administratif" },
  { "tribunal_adresse", "adresse du tribunal" },
  { "ministre_du", NULL },
  { "heure", "heure de la séance" },
  { "visio", NULL },
  { "points", NULL },
  { "silence", "date et sens de la décision en cas de silence" },
  { "association_siege", "siège de l’association" },
  { "association_immatriculation", "numéros RNA et SIRET" },
};

#define MINISTER                                                                                             \
  "de la ministre ou du ministre chargé·e des droits des femmes (direction générale de la cohésion "    \
  "sociale, service des droits des femmes et de l’égalité)"

/* Woman, man, not known. */
static const struct {
  const char *name;
  const char *texts[3];
} gendered[] = {
  { "prefet_titre", { "La préfète", "Le préfet", "Le·la préfet·e" } },
  { "prefet_le", { "la préfète", "le préfet", "le·la préfet·e" } },
  { "prefet_du", { "de la préfète", "du préfet", "du·de la préfet·e" } },
  { "prefet_au", { "à la préfète", "au préfet", "au·à la préfet·e" } },
  { "prefet_par", { "par la préfète", "par le préfet", "par le·la préfet·e" } },
  { "prefet_pronom", { "la", "le", "le·la" } },
  { "prefet_accord", { "e", "", "·e" } },
};

static const char *
value_of (const JalonsLetterhead *letterhead, const char *name)
{
  return g_hash_table_lookup (letterhead->values, name);
}

static void
propose (JalonsLetterhead *letterhead, const char *name, const char *value)
{
  if (value && *value && !value_of (letterhead, name))
    jalons_letterhead_set (letterhead, name, value);
}

/* « Tribunal administratif de Marseille » after « devant le ». */
static char *
inside (const char *text)
{
  GString *lower = g_string_new (NULL);

  if (!text || !*text)
    return g_string_free (lower, FALSE);
  g_string_append_unichar (lower, g_unichar_tolower (g_utf8_get_char (text)));
  g_string_append (lower, g_utf8_next_char (text));

  return g_string_free (lower, FALSE);
}

static void
take_contact (JalonsLetterhead *letterhead, const JalonsContact *contact)
{
  if (contact->organisme == JALONS_ORGANISME_PREFECTURE)
    {
      propose (letterhead, "adresse", contact->adresse);
      propose (letterhead, "telephone", contact->telephone);
      propose (letterhead, "courriel", contact->courriel);
    }
  else if (contact->organisme == JALONS_ORGANISME_TRIBUNAL)
    {
      g_autofree char *court = inside (contact->nom);

      propose (letterhead, "tribunal", court);
      propose (letterhead, "tribunal_adresse", contact->adresse);
    }
}

/* On one line of a sentence. */
static char *
one_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv (", ", lines);
}

static void
write_joined (const JalonsLetterhead *letterhead, JalonsDocData *data)
{
  const char *phone = value_of (letterhead, "telephone"), *mail = value_of (letterhead, "courriel");
  const char *court = value_of (letterhead, "tribunal_adresse");

  jalons_doc_data_take_text (data, "adresse_ligne", one_line (jalons_doc_data_text (data, "adresse")));
  if (court)
    jalons_doc_data_take_text (data, "tribunal_adresse", one_line (court));
  jalons_doc_data_take_text (data, "coordonnees",
                             phone && mail ? g_strdup_printf ("%s — %s", phone, mail)
                                           : g_strdup (phone ? phone : mail));
}

JalonsLetterhead *
jalons_letterhead_new (void)
{
  JalonsLetterhead *letterhead = g_new0 (JalonsLetterhead, 1);

  letterhead->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return letterhead;
}

void
jalons_letterhead_free (JalonsLetterhead *letterhead)
{
  g_hash_table_unref (letterhead->values);
  g_free (letterhead);
}

char *
jalons_letterhead_names (void)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (all, "%s%s", i ? ", " : "", names[i].name);

  return g_string_free (all, FALSE);
}

const char *
jalons_letterhead_name (guint rank)
{
  return rank < G_N_ELEMENTS (names) ? names[rank].name : NULL;
}

const char *
jalons_letterhead_value (const JalonsLetterhead *letterhead, const char *name)
{
  return value_of (letterhead, name);
}

gboolean
jalons_letterhead_set (JalonsLetterhead *letterhead, const char *name, const char *value)
{
  g_autofree char *plain = g_strstrip (g_strdup (value));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, name) == 0)
      {
        if (*plain)
          g_hash_table_insert (letterhead->values, g_strdup (name), g_steal_pointer (&plain));
        return TRUE;
      }

  return FALSE;
}

/* Those of the register stand before its contacts. */
static gboolean
take_rows (JalonsLetterhead *letterhead, JalonsStore *store, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_ENTETES);
  g_autoptr (GArray) rows = jalons_store_rows (store, table->id, NULL, 0, error);
  gboolean read = rows != NULL;

  for (guint i = 0; read && i < rows->len; i++)
    {
      JalonsEntete row;

      jalons_record_init (table, &row);
      read = jalons_store_load (store, table->id, g_array_index (rows, JalonsRef, i), &row, error);
      if (read)
        propose (letterhead, row.entete, row.valeur);
      jalons_record_clear (table, &row);
    }

  return read;
}

gboolean
jalons_letterhead_complete (JalonsLetterhead *letterhead, JalonsStore *store, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_CONTACTS);
  const int departement = jalons_store_register (store)->departement;
  g_autofree char *place
      = departement ? g_strdup_printf ("Préfecture — %s", jalons_departement_name (departement)) : NULL;
  g_autoptr (GArray) rows = jalons_store_rows (store, table->id, NULL, 0, error);
  JalonsContact contact;
  gboolean read = rows && take_rows (letterhead, store, error);

  propose (letterhead, "prefecture", place);
  propose (letterhead, "ministre_du", MINISTER);
  jalons_record_init (table, &contact);
  for (guint i = 0; read && i < rows->len; i++)
    {
      read = jalons_store_load (store, table->id, g_array_index (rows, JalonsRef, i), &contact, error);
      if (read && (!departement || !contact.departement || contact.departement == departement))
        take_contact (letterhead, &contact);
      jalons_record_clear (table, &contact);
    }

  return read;
}

void
jalons_letterhead_write (const JalonsLetterhead *letterhead, JalonsDocData *data)
{
  const char *gender = value_of (letterhead, "genre_prefet");
  guint rank = !gender                                 ? 2
               : g_ascii_strcasecmp (gender, "F") == 0 ? 0
               : g_ascii_strcasecmp (gender, "M") == 0 ? 1
                                                       : 2;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = value_of (letterhead, names[i].name);

      jalons_doc_data_take_text (data, names[i].name,
                                 value || !names[i].blank ? g_strdup (value)
                                                          : jalons_letterhead_blank (names[i].blank));
    }
  for (guint i = 0; i < G_N_ELEMENTS (gendered); i++)
    jalons_doc_data_set_text (data, gendered[i].name, gendered[i].texts[rank]);
  write_joined (letterhead, data);
}

char *
jalons_letterhead_missing (const JalonsLetterhead *letterhead)
{
  GString *missing = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].blank && !value_of (letterhead, names[i].name))
      g_string_append_printf (missing, "%s%s", missing->len ? ", " : "", names[i].name);

  return g_string_free (missing, missing->len == 0);
}

char *
jalons_letterhead_missing_words (const JalonsLetterhead *letterhead)
{
  GString *missing = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].blank && !value_of (letterhead, names[i].name))
      g_string_append_printf (missing, "%s%s", missing->len ? ", " : "", names[i].blank);

  return g_string_free (missing, missing->len == 0);
}

char *
jalons_letterhead_blank (const char *what)
{
  return g_strdup_printf ("[à compléter\302\240: %s]", what);
}
