/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-contributions-json.h"

#include <string.h>

#include "jalons-json-text.h"
#include "jalons-territory.h"

#define SCHEMA "jalons.contributions/1"

typedef gint64 (*Value) (const JalonsContributions *contributions, JalonsContribution contribution);

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (jalons_contribution_indicator (*(const JalonsContribution *) a)->id,
                 jalons_contribution_indicator (*(const JalonsContribution *) b)->id);
}

static void
write_values (JalonsJsonText *text, const char *key, const JalonsContributions *contributions, Value value)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (JalonsContribution));

  for (JalonsContribution i = 0; i < JALONS_N_CONTRIBUTIONS; i++)
    g_array_append_val (order, i);
  g_array_sort (order, compare_ids);
  jalons_json_begin_object (text, key);
  for (guint i = 0; i < order->len; i++)
    {
      JalonsContribution contribution = g_array_index (order, JalonsContribution, i);

      jalons_json_integer (text, jalons_contribution_indicator (contribution)->id, value (contributions, contribution));
    }
  jalons_json_end_object (text);
}

static void
write_scope (JalonsJsonText *text, const JalonsContributions *contributions)
{
  int departement = jalons_contributions_departement (contributions);

  jalons_json_begin_object (text, "scope");
  if (departement)
    jalons_json_string (text, "departement", jalons_departement_code (departement));
  else
    jalons_json_null (text, "departement");
  jalons_json_string (text, "kind", jalons_contributions_scope_kind (contributions));
  jalons_json_end_object (text);
}

static void
write_doubts (JalonsJsonText *text, const JalonsContributions *contributions)
{
  jalons_json_begin_object (text, "to_confirm");
  jalons_json_integer (text, "arrivals_without_counts", jalons_contributions_arrivals_unsaid (contributions));
  jalons_json_integer (text, "transfers_not_made", jalons_contributions_transfers_missing (contributions));
  jalons_json_integer (text, "transfers_to_send_again", jalons_contributions_transfers_stale (contributions));
  jalons_json_end_object (text);
}

gboolean
jalons_contributions_write_json (const JalonsContributions *contributions, GOutputStream *stream,
                                 GCancellable *cancellable, GError **error)
{
  g_autoptr (JalonsJsonText) text = jalons_json_text_new ();
  char as_of[JALONS_DAY_TEXT_SIZE];

  g_return_val_if_fail (contributions, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  jalons_json_begin_object (text, NULL);
  jalons_json_string (text, "as_of", jalons_day_write_iso (jalons_contributions_as_of (contributions), as_of));
  write_values (text, "contributions", contributions, jalons_contributions_value);
  write_values (text, "local", contributions, jalons_contributions_local);
  jalons_json_string (text, "schema", SCHEMA);
  write_scope (text, contributions);
  write_doubts (text, contributions);
  jalons_json_integer (text, "year", jalons_contributions_year (contributions));
  jalons_json_end_object (text);

  return jalons_json_text_send (text, stream, cancellable, error);
}
