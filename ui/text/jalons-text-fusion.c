/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-fusion.h"

#include <glib/gi18n.h>

#include "jalons-names.h"
#include "jalons-text-code.h"
#include "jalons-text-field.h"
#include "jalons-text-vault.h"
#include "jalons-text.h"

const char *
jalons_text_fusion_error (int code)
{
  switch ((JalonsFusionError) code)
    {
    case JALONS_FUSION_ERROR_FOREIGN:
      return _ ("This is another register. Only two copies of the same register are merged.");
    case JALONS_FUSION_ERROR_UNRELATED:
      return _ ("These two registers have no history in common: they are not copies of each other.");
    case JALONS_FUSION_ERROR_UNSOUND:
      return _ ("The journal of one of the two copies does not verify. Nothing was merged: verify both, and start from "
                "a sound backup.");
    case JALONS_FUSION_ERROR_VERSION:
      return _ ("The two copies were made by different versions of the program. Open each once with this version, then "
                "try again.");
    default:
      return NULL;
    }
}

/* Tables of the program's own have names of their own here. */
static const char *
table_name (const char *name)
{
  static const struct {
    const char *name;
    const char *text;
  } own[] = {
    { "register", N_ ("The register itself") },
    { "retention", N_ ("How long things are kept") },
    { "pieces", N_ ("Attached documents") },
    { "documents", N_ ("Documents made") },
    { "modeles", N_ ("Templates") },
    { "reports", N_ ("Things put off") },
    { "vues", N_ ("Saved views") },
    { "correspondances", N_ ("Columns of spreadsheets") },
  };
  const JalonsTable *table = jalons_table_find (name);

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_str_equal (own[i].name, name))
      return _ (own[i].text);

  return table ? jalons_text_table (table->id) : name;
}

static const JalonsField *
find_field (const JalonsConflit *conflit, const char *name)
{
  const JalonsTable *table = jalons_table_find (conflit->table);

  return table ? jalons_table_field (table, name) : NULL;
}

static const char *
field_name (const JalonsConflit *conflit, const char *name)
{
  const JalonsField *field = find_field (conflit, name);

  return field ? jalons_text_field (jalons_table_find (conflit->table), field) : name;
}

static gboolean
is_name (const JalonsConflit *conflit, const char *name)
{
  static const char *const names[] = { "nom", "nom_usage", "prenom", NULL };

  return g_str_equal (conflit->table, "personnes") && g_strv_contains (names, name);
}

/* A value as the register writes it. */
static char *
say_value (const JalonsConflit *conflit, const char *name, const char *value)
{
  const JalonsField *field = find_field (conflit, name);
  char day[JALONS_DAY_TEXT_SIZE];

  if (!value)
    return g_strdup ("—");
  if (is_name (conflit, name))
    return jalons_names_shown (value);
  if (!field)
    return g_strdup (value);
  switch (field->type)
    {
    case JALONS_FIELD_DAY:
      return g_strdup (jalons_day_write_fr (jalons_day_from_iso (value), day));
    case JALONS_FIELD_AMOUNT:
      return jalons_text_cents (g_ascii_strtoll (value, NULL, 10));
    case JALONS_FIELD_CODE:
      return g_strdup (jalons_text_code (field->codes, jalons_codes_find (field->codes, value)));
    case JALONS_FIELD_REF:
      return g_strdup_printf (_ ("row %s"), value);
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
    case JALONS_FIELD_MONTH:
    case JALONS_FIELD_NUMBER:
    default:
      return g_strdup (value);
    }
}

char *
jalons_text_conflit_title (const JalonsConflit *conflit)
{
  const char *column = conflit->champs->len == 1 && conflit->genre != JALONS_CONFLIT_RETENU
                           ? field_name (conflit, g_array_index (conflit->champs, JalonsConflitChamp, 0).name)
                           : NULL;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, conflit->row);
  g_autofree char *row = conflit->key ? g_strdup (conflit->key) : g_strdup_printf (_ ("row %s"), number);
  g_autofree char *about = g_strdup_printf ("%s, %s", table_name (conflit->table), row);

  return column ? g_strdup_printf (_ ("%s: %s"), about, column) : g_steal_pointer (&about);
}

const char *
jalons_text_conflit_why (const JalonsConflit *conflit)
{
  switch (conflit->genre)
    {
    case JALONS_CONFLIT_VALEUR:
      return _ ("Both copies changed it, and not in the same way. What was here stays until you choose.");
    case JALONS_CONFLIT_ENSEMBLE:
      return _ ("Each copy changed part of it, and both together cannot be. What was here stays until you choose.");
    case JALONS_CONFLIT_SUPPRIME_ICI:
      return _ ("It was removed here, and the other copy changed it or refers to it. It is back until you choose.");
    case JALONS_CONFLIT_SUPPRIME_AILLEURS:
      return _ ("It was removed in the other copy, and was changed here or is referred to. It stays until you choose.");
    case JALONS_CONFLIT_CODE:
      return _ ("Both copies gave the same code to two different cases. The one that came from the other copy was given "
                "another; letters may already bear the first.");
    case JALONS_CONFLIT_RETENU:
      return _ ("The other copy has it, and this register refuses it beside what it has. It is kept here alone.");
    default:
      g_assert_not_reached ();
    }
}

/* Of what is there whole, or is not there. */
static const char *
say_presence (const JalonsConflit *conflit, JalonsConflitChoix side)
{
  const JalonsConflitChoix removed
      = conflit->genre == JALONS_CONFLIT_SUPPRIME_ICI ? JALONS_CONFLIT_ICI : JALONS_CONFLIT_AILLEURS;

  if (conflit->genre == JALONS_CONFLIT_SUPPRIME_ICI || conflit->genre == JALONS_CONFLIT_SUPPRIME_AILLEURS)
    return side == removed ? _ ("It was removed") : NULL;
  if (conflit->genre == JALONS_CONFLIT_RETENU && side == JALONS_CONFLIT_ICI)
    return _ ("It is not there");

  return NULL;
}

char *
jalons_text_conflit_says (const JalonsConflit *conflit, JalonsConflitChoix side)
{
  const char *presence = say_presence (conflit, side);
  GString *text = g_string_new (presence);

  for (guint i = 0; !presence && i < conflit->champs->len; i++)
    {
      const JalonsConflitChamp *champ = &g_array_index (conflit->champs, JalonsConflitChamp, i);
      g_autofree char *value
          = say_value (conflit, champ->name, side == JALONS_CONFLIT_ICI ? champ->here : champ->there);
      g_autofree char *line = g_strdup_printf (_ ("%s: %s"), field_name (conflit, champ->name), value);

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, line);
    }
  if (text->len == 0)
    g_string_append (text, _ ("Unchanged, and referred to"));

  return g_string_free (text, FALSE);
}

char *
jalons_text_conflit_who (const JalonsConflit *conflit, JalonsConflitChoix side)
{
  const char *who = side == JALONS_CONFLIT_ICI ? conflit->who_here : conflit->who_there;
  const gint64 when = side == JALONS_CONFLIT_ICI ? conflit->when_here : conflit->when_there;
  g_autofree char *moment = when ? jalons_text_moment (when / 1000) : NULL;

  if (!moment)
    return g_strdup ("");

  return who && *who ? g_strdup_printf ("%s, %s", who, moment) : g_steal_pointer (&moment);
}

const char *
jalons_text_conflit_choice (const JalonsConflit *conflit, JalonsConflitChoix side)
{
  const gboolean here = side == JALONS_CONFLIT_ICI;

  switch (conflit->genre)
    {
    case JALONS_CONFLIT_SUPPRIME_ICI:
      return here ? _ ("Remove it") : _ ("Keep it");
    case JALONS_CONFLIT_SUPPRIME_AILLEURS:
      return here ? _ ("Keep it") : _ ("Remove it");
    case JALONS_CONFLIT_RETENU:
      return here ? _ ("Leave it out") : _ ("Take it in");
    case JALONS_CONFLIT_VALEUR:
    case JALONS_CONFLIT_ENSEMBLE:
    case JALONS_CONFLIT_CODE:
    default:
      return here ? _ ("Keep what is here") : _ ("Take the other copy’s");
    }
}

static void
add (GStrvBuilder *lines, char *line)
{
  g_strv_builder_add (lines, line);
  g_free (line);
}

/* @format: of a plural, with one %s. */
static void
add_count (GStrvBuilder *lines, guint count, const char *format)
{
  g_autofree char *number = jalons_text_count (count);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  if (count > 0)
    add (lines, g_strconcat (parts[0], number, parts[1], NULL));
}

static void
add_tables (GStrvBuilder *lines, const JalonsFusionPlan *plan)
{
  for (guint i = 0; i < plan->counts->len; i++)
    {
      const JalonsFusionCount *count = &g_array_index (plan->counts, JalonsFusionCount, i);

      if (count->inserted || count->updated || count->deleted)
        add (lines, g_strdup_printf (_ ("%s: %u added, %u changed, %u removed"), table_name (count->table),
                                     count->inserted, count->updated, count->deleted));
    }
}

static void
add_missing (GStrvBuilder *lines, const JalonsFusionPlan *plan)
{
  add_count (lines, plan->missing->len,
             g_dngettext (GETTEXT_PACKAGE, "%s attached document is not beside the other copy: its file will be missing.",
                          "%s attached documents are not beside the other copy: their files will be missing.", plan->missing->len));
}

char **
jalons_text_fusion_plan (const JalonsFusionPlan *plan)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *parted = jalons_text_moment (plan->parted / 1000);
  g_autofree char *here = jalons_text_count (plan->n_here), *there = jalons_text_count (plan->n_there);

  if (plan->already)
    {
      g_strv_builder_add (lines, _ ("This register already has all that the other copy has. Nothing is to be done."));
      return g_strv_builder_end (lines);
    }
  add (lines, g_strdup_printf (_ ("The two copies were one until %s; since then the journal has %s entries here, and %s "
                                  "in the other."),
                               parted, here, there));
  add_tables (lines, plan);
  add_count (lines, plan->conflicts->len,
             g_dngettext (GETTEXT_PACKAGE, "%s conflict: what is here stays, and what the other copy says is kept until you choose.",
                          "%s conflicts: what is here stays, and what the other copy says is kept until you choose.", plan->conflicts->len));
  add_count (lines, plan->erased,
             g_dngettext (GETTEXT_PACKAGE, "%s person was erased in the other copy, and is erased here too, with the whole dossier.",
                          "%s persons were erased in the other copy, and are erased here too, with their whole dossiers.", plan->erased));
  add_count (lines, plan->dropped,
             g_dngettext (GETTEXT_PACKAGE, "%s row of the other copy is about a person who was erased here: it is not taken.",
                          "%s rows of the other copy are about persons who were erased here: they are not taken.", plan->dropped));
  add_count (lines, plan->drafts,
             g_dngettext (GETTEXT_PACKAGE, "%s draft stays in the other copy.",
                          "%s drafts stay in the other copy.", plan->drafts));
  add_count (lines, plan->undecided,
             g_dngettext (GETTEXT_PACKAGE, "%s conflict is left to decide in the other copy itself.",
                          "%s conflicts are left to decide in the other copy itself.", plan->undecided));
  add_missing (lines, plan);
  add_count (lines, plan->findings->len,
             g_dngettext (GETTEXT_PACKAGE, "%s new fact clashes once both are together: see the findings afterwards.",
                          "%s new facts clash once both are together: see the findings afterwards.", plan->findings->len));

  return g_strv_builder_end (lines);
}
