/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-completude.h"

#include <string.h>

#include "jalons-nationality.h"

void
jalons_completude_init (JalonsCompletude *completude)
{
  *completude = (JalonsCompletude) { .since = JALONS_DAY_NONE };
  completude->items = g_array_new (FALSE, FALSE, sizeof (JalonsExigenceItem));
}

void
jalons_completude_clear (JalonsCompletude *completude)
{
  g_clear_pointer (&completude->items, g_array_unref);
}

/* Whether a demande filed there is asked for it. */
static gboolean
is_asked_by (const JalonsExigence *exigence, int departement)
{
  return exigence->departement == 0 || exigence->departement == departement;
}

static const JalonsExigence *
find_own (const JalonsReferential *referential, const char *key, int departement)
{
  for (guint i = 0; i < referential->exigences->len; i++)
    {
      const JalonsExigence *own = &g_array_index (referential->exigences, JalonsExigence, i);

      if (g_strcmp0 (own->exigence, key) == 0 && is_asked_by (own, departement))
        return own;
    }

  return NULL;
}

static gboolean
is_shipped (const char *key)
{
  for (guint i = 0; i < jalons_exigences_shipped_count (); i++)
    if (g_strcmp0 (jalons_exigences_shipped (i)->exigence, key) == 0)
      return TRUE;

  return FALSE;
}

static void
add_in_force (GPtrArray *found, const JalonsExigence *exigence, int type, JalonsDay day)
{
  if (exigence->type == type && (exigence->debut == JALONS_DAY_NONE || exigence->debut <= day)
      && (exigence->fin == JALONS_DAY_NONE || day <= exigence->fin))
    g_ptr_array_add (found, (gpointer) exigence);
}

GPtrArray *
jalons_exigences_in_force (const JalonsReferential *referential, int type, int departement, JalonsDay day)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < jalons_exigences_shipped_count (); i++)
    {
      const JalonsExigence *exigence = jalons_exigences_shipped (i);
      const JalonsExigence *own = find_own (referential, exigence->exigence, departement);

      /* The register's own takes its place from the day it begins. */
      if (own && (own->debut == JALONS_DAY_NONE || own->debut <= day))
        exigence = own;
      add_in_force (found, exigence, type, day);
    }
  for (guint i = 0; i < referential->exigences->len; i++)
    {
      const JalonsExigence *own = &g_array_index (referential->exigences, JalonsExigence, i);

      if (!is_shipped (own->exigence) && is_asked_by (own, departement))
        add_in_force (found, own, type, day);
    }

  return found;
}

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(const JalonsExigence *const *) a)->exigence, (*(const JalonsExigence *const *) b)->exigence);
}

/* A text that says nothing but what judging reads, what an item is called, and for how long it is in force: where two
 * registers agree on it, they give the same verdict. A length before each text, so that none runs into the next. */
static void
write_rule (GString *text, const JalonsExigence *exigence)
{
  char from[JALONS_DAY_TEXT_SIZE] = "", until[JALONS_DAY_TEXT_SIZE] = "";
  const int condition = exigence->condition ? exigence->condition : JALONS_CONDITION_EXIGENCE_TOUJOURS;

  if (exigence->debut != JALONS_DAY_NONE)
    jalons_day_write_iso (exigence->debut, from);
  if (exigence->fin != JALONS_DAY_NONE)
    jalons_day_write_iso (exigence->fin, until);
  g_string_append_printf (text, "%zu:%s;%s;%zu:%s;%s;%s;%d;%s;%s\n", strlen (exigence->exigence), exigence->exigence,
                          jalons_codes_text (JALONS_CODES_DEMANDE, exigence->type),
                          exigence->libelle ? strlen (exigence->libelle) : 0, exigence->libelle ? exigence->libelle : "",
                          jalons_codes_text (JALONS_CODES_CONDITION_EXIGENCE, condition),
                          exigence->obligatoire == JALONS_OUI ? "oui" : "non", MAX (exigence->validite, 0), from, until);
}

char *
jalons_exigences_version (const JalonsReferential *referential, int departement, JalonsDay day)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sum = NULL;

  for (int type = JALONS_DEMANDE_ENTREE; type < JALONS_DEMANDE_END; type++)
    {
      g_autoptr (GPtrArray) rules = jalons_exigences_in_force (referential, type, departement, day);

      g_ptr_array_sort (rules, compare_keys);
      for (guint i = 0; i < rules->len; i++)
        write_rule (text, g_ptr_array_index (rules, i));
    }
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);

  return g_strndup (sum, JALONS_EXIGENCES_VERSION_LENGTH);
}

/* What is recorded of the item: the row received last; ties by the row entered last. */
static const JalonsElement *
latest_element (const JalonsDossier *dossier, guint demande, const char *key)
{
  const JalonsElement *latest = NULL;

  for (guint i = 0; i < dossier->elements->len; i++)
    {
      const JalonsDossierElement *row = &g_array_index (dossier->elements, JalonsDossierElement, i);

      if (row->demande == demande && g_strcmp0 (row->record.exigence, key) == 0
          && (!latest || row->record.recu_le >= latest->recu_le))
        latest = &row->record;
    }

  return latest;
}

static gboolean
has_aps (const JalonsDossier *dossier)
{
  for (guint i = 0; i < dossier->sejours->len; i++)
    if (g_array_index (dossier->sejours, JalonsSejour, i).nature == JALONS_NATURE_SEJOUR_APS)
      return TRUE;

  return FALSE;
}

/* Whether the item applies to her on the day; @why: why not. A nationality that is not known excuses nothing. */
static gboolean
applies (const JalonsDossier *dossier, const JalonsExigence *exigence, JalonsDay day, JalonsExigenceWhy *why)
{
  JalonsOrigine origine = jalons_nationality_origine (dossier->personne.nationalite);
  gboolean exempt = origine == JALONS_ORIGINE_FRA || origine == JALONS_ORIGINE_UE;

  switch (exigence->condition)
    {
    case JALONS_CONDITION_EXIGENCE_ETRANGERE:
      *why = JALONS_WHY_NO_PERMIT;
      return !exempt;
    case JALONS_CONDITION_EXIGENCE_ENFANTS:
      *why = JALONS_WHY_NO_CHILD;
      return jalons_dossier_enfants_on (dossier, day) > 0;
    case JALONS_CONDITION_EXIGENCE_APS:
      *why = exempt ? JALONS_WHY_NO_PERMIT : JALONS_WHY_NO_APS;
      return !exempt && has_aps (dossier);
    default:
      return TRUE;
    }
}

/* The last day on which what was received is good; JALONS_DAY_OPEN: for ever. */
static JalonsDay
good_until (const JalonsExigence *exigence, const JalonsElement *element)
{
  if (element->expire_le != JALONS_DAY_NONE)
    return element->expire_le;
  if (exigence->validite <= 0 || element->recu_le == JALONS_DAY_NONE)
    return JALONS_DAY_OPEN;

  return element->recu_le + exigence->validite;
}

static void
judge_element (JalonsExigenceItem *item, JalonsDay day)
{
  JalonsDay last = good_until (item->exigence, item->element);

  item->day = item->element->recu_le;
  switch (item->element->etat)
    {
    case JALONS_ETAT_ELEMENT_INCORRECT:
      item->state = JALONS_EXIGENCE_INCORRECT;
      item->why = JALONS_WHY_REFUSED;
      break;
    case JALONS_ETAT_ELEMENT_SANS_OBJET:
      item->state = JALONS_EXIGENCE_NOT_APPLICABLE;
      item->why = JALONS_WHY_SET_ASIDE;
      break;
    case JALONS_ETAT_ELEMENT_RECU:
    default:
      item->state = day > last ? JALONS_EXIGENCE_EXPIRED : JALONS_EXIGENCE_PRESENT;
      item->why = day > last ? JALONS_WHY_EXPIRED : JALONS_WHY_RECEIVED;
      item->day = day > last ? last : item->day;
      break;
    }
}

static JalonsExigenceItem
judge_item (const JalonsDossier *dossier, guint demande, const JalonsExigence *exigence, JalonsDay day)
{
  JalonsExigenceItem item = { .exigence = exigence, .day = JALONS_DAY_NONE };
  gboolean due = applies (dossier, exigence, day, &item.why);

  item.element = latest_element (dossier, demande, exigence->exigence);
  /* What arrives later is not there yet. */
  if (item.element && item.element->recu_le != JALONS_DAY_NONE && item.element->recu_le > day)
    item.element = NULL;
  if (item.element)
    {
      judge_element (&item, day);
    }
  else
    {
      item.state = due ? JALONS_EXIGENCE_MISSING : JALONS_EXIGENCE_NOT_APPLICABLE;
      item.why = due ? JALONS_WHY_NOT_RECEIVED : item.why;
    }
  item.required = due && exigence->obligatoire == JALONS_OUI && item.state != JALONS_EXIGENCE_NOT_APPLICABLE;

  return item;
}

/* The first of the three reasons that holds for a required item. */
static JalonsCompletudeVerdict
give_verdict (const guint counts[])
{
  if (counts[JALONS_EXIGENCE_INCORRECT])
    return JALONS_COMPLETUDE_INCORRECT;
  if (counts[JALONS_EXIGENCE_MISSING])
    return JALONS_COMPLETUDE_INCOMPLET;

  return counts[JALONS_EXIGENCE_EXPIRED] ? JALONS_COMPLETUDE_PERIME : JALONS_COMPLETUDE_COMPLET;
}

void
jalons_completude_judge (const JalonsDossier *dossier, guint demande, const JalonsReferential *referential, JalonsDay day,
                         JalonsCompletude *completude)
{
  const JalonsDemande *record = &jalons_dossier_demande (dossier, demande)->record;
  JalonsDay of_rules = record->depot != JALONS_DAY_NONE ? record->depot : day;
  g_autoptr (GPtrArray) exigences
      = jalons_exigences_in_force (referential, record->type, record->departement, of_rules);
  guint counts[JALONS_EXIGENCE_NOT_APPLICABLE + 1] = { 0 };
  JalonsDay since = JALONS_DAY_MIN;
  gboolean dated = TRUE;

  g_array_set_size (completude->items, 0);
  for (guint i = 0; i < exigences->len; i++)
    {
      JalonsExigenceItem item = judge_item (dossier, demande, g_ptr_array_index (exigences, i), day);

      g_array_append_val (completude->items, item);
      if (!item.required)
        continue;
      counts[item.state]++;
      dated = dated && item.day != JALONS_DAY_NONE;
      since = MAX (since, item.day);
    }
  completude->verdict = give_verdict (counts);
  completude->n_present = counts[JALONS_EXIGENCE_PRESENT];
  completude->n_required = counts[JALONS_EXIGENCE_PRESENT] + counts[JALONS_EXIGENCE_MISSING]
                           + counts[JALONS_EXIGENCE_EXPIRED] + counts[JALONS_EXIGENCE_INCORRECT];
  completude->since = completude->verdict == JALONS_COMPLETUDE_COMPLET && dated && completude->n_required
                          ? since
                          : JALONS_DAY_NONE;
}
