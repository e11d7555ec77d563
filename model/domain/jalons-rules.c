/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include <string.h>

#include "jalons-quality.h"
#include "jalons-rules-private.h"

JalonsFinding *
jalons_rules_add (const JalonsRules *rules, JalonsFindingCode code, JalonsFact fact, JalonsFact other, JalonsRef parcours)
{
  JalonsFinding *finding = jalons_findings_add (rules->findings, code);

  finding->facts[0] = fact;
  finding->facts[1] = other;
  finding->personne = rules->dossier->personne.id;
  finding->parcours = parcours;

  return finding;
}

JalonsFact
jalons_rules_demande_fact (const JalonsDossierDemande *demande, const char *field)
{
  return (JalonsFact) { JALONS_TABLE_DEMANDES, demande->record.id, field };
}

JalonsRef
jalons_rules_parcours_of (const JalonsRules *rules, const JalonsDossierDemande *demande)
{
  return jalons_dossier_parcours (rules->dossier, demande->parcours)->record.id;
}

gboolean
jalons_rules_is_blank (const char *text)
{
  for (; text && *text; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

void
jalons_rules_check (const JalonsDossier *dossier, const JalonsReferential *referential, JalonsDay today, GArray *findings)
{
  const JalonsRules rules = { dossier, referential, today, findings };

  jalons_quality_check (dossier, referential, today, findings);
  jalons_rules_check_decisions (&rules);
  jalons_rules_check_examinations (&rules);
  jalons_rules_check_aid (&rules);
  jalons_rules_check_delays (&rules);
  jalons_rules_check_names (&rules);
  jalons_rules_check_transfers (&rules);
}

/* The first row of @array whose record has the id. */
static gconstpointer
find_in (const GArray *array, JalonsRef id)
{
  guint size = g_array_get_element_size ((GArray *) array);

  for (guint i = 0; i < array->len; i++)
    if (*(const JalonsRef *) (array->data + i * size) == id)
      return array->data + i * size;

  return NULL;
}

static gconstpointer
find_transfert (const JalonsDossier *dossier, JalonsRef id)
{
  for (guint i = 0; i < dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, i);

      if (parcours->arrivee.id == id)
        return &parcours->arrivee;
      if (parcours->depart.id == id)
        return &parcours->depart;
    }

  return NULL;
}

/* Where a row that has a key is; NULL when it has none, or is not known here. */
static gconstpointer
find_row (const JalonsDossier *dossier, const JalonsReferential *referential, JalonsTableId table, JalonsRef id)
{
  const struct {
    JalonsTableId table;
    const GArray *rows;
  } keyed[] = {
    { JALONS_TABLE_PARCOURS, dossier ? dossier->parcours : NULL },
    { JALONS_TABLE_DEMANDES, dossier ? dossier->demandes : NULL },
    { JALONS_TABLE_RECOURS, dossier ? dossier->recours : NULL },
    { JALONS_TABLE_SEJOURS, dossier ? dossier->sejours : NULL },
  };

  if (table == JALONS_TABLE_TRANSFERTS)
    return dossier ? find_transfert (dossier, id) : NULL;
  if (table == JALONS_TABLE_SEANCES)
    return jalons_referential_seance (referential, id);
  if (table == JALONS_TABLE_MEMBRES)
    return jalons_referential_membre (referential, id);
  for (guint i = 0; i < G_N_ELEMENTS (keyed); i++)
    if (keyed[i].table == table && keyed[i].rows)
      return find_in (keyed[i].rows, id);

  return NULL;
}

static void
append_fact (GString *text, const JalonsFact *fact, const JalonsDossier *dossier, const JalonsReferential *referential)
{
  const JalonsTable *table = jalons_table (fact->table);
  gconstpointer record = fact->row ? find_row (dossier, referential, fact->table, fact->row) : NULL;

  g_string_append_printf (text, "|%s.%s", table->name, fact->field ? fact->field : "");
  if (record && table->key >= 0 && table->fields[table->key].type == JALONS_FIELD_KEY)
    g_string_append_printf (text, "=%s", *jalons_record_text (&table->fields[table->key], (gpointer) record));
}

char *
jalons_finding_signature (const JalonsFinding *finding, const JalonsDossier *dossier, const JalonsReferential *referential)
{
  GString *text = g_string_new (jalons_finding_code_text (finding->code));
  char day[JALONS_DAY_TEXT_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (finding->facts); i++)
    append_fact (text, &finding->facts[i], dossier, referential);
  if (finding->day != JALONS_DAY_NONE)
    g_string_append_printf (text, "|%s", jalons_day_write_iso (finding->day, day));
  for (guint i = 0; i < JALONS_FINDING_ARGS; i++)
    {
      const JalonsArg *arg = &finding->args[i];

      if (arg->text)
        g_string_append_printf (text, "|%s", arg->text);
      else if (arg->kind == JALONS_ARG_DAY)
        g_string_append_printf (text, "|%s", jalons_day_write_iso (arg->number, day));
      else if (arg->kind != JALONS_ARG_NONE)
        g_string_append_printf (text, "|%" G_GINT64_FORMAT, arg->number);
    }

  return g_string_free (text, FALSE);
}

static gboolean
is_set_aside (const JalonsDossier *dossier, const JalonsReferential *referential, const JalonsFinding *finding)
{
  g_autofree char *signature = NULL;

  for (guint i = 0; i < dossier->ecarts->len; i++)
    {
      const JalonsEcart *ecart = &g_array_index (dossier->ecarts, JalonsEcart, i);

      if (g_strcmp0 (ecart->constat, jalons_finding_code_text (finding->code)) != 0)
        continue;
      if (!signature)
        signature = jalons_finding_signature (finding, dossier, referential);
      if (g_strcmp0 (ecart->fait, signature) == 0)
        return TRUE;
    }

  return FALSE;
}

void
jalons_ecarts_filter (const JalonsDossier *dossier, const JalonsReferential *referential, GArray *findings, GArray *aside)
{
  guint kept = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      JalonsFinding finding = g_array_index (findings, JalonsFinding, i);

      /* It leaves its place, with its texts. */
      memset (&g_array_index (findings, JalonsFinding, i), 0, sizeof finding);
      if (!is_set_aside (dossier, referential, &finding))
        g_array_index (findings, JalonsFinding, kept++) = finding;
      else if (aside)
        g_array_append_val (aside, finding);
      else
        jalons_finding_clear (&finding);
    }
  g_array_set_size (findings, kept);
}
