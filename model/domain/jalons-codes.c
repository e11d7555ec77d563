/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-codes.h"

#include <string.h>

#include "jalons-fold.h"
#include "jalons-nationality.h"
#include "jalons-territory.h"

#define CODE_TEXT(NAME, TEXT) TEXT,
#define CODE_TEXTS(LIST, name) static const char *const name##_texts[] = { JALONS_##LIST##_CODES (CODE_TEXT) };
JALONS_CODE_LISTS (CODE_TEXTS)
#undef CODE_TEXTS
#undef CODE_TEXT

typedef struct {
  const char *const *texts;
  guint              count;
} CodeList;

static const CodeList lists[JALONS_CODES_DEPARTEMENT] = {
#define CODE_LIST(LIST, name) [JALONS_CODES_##LIST] = { name##_texts, G_N_ELEMENTS (name##_texts) },
  JALONS_CODE_LISTS (CODE_LIST)
#undef CODE_LIST
};

guint
jalons_codes_count (JalonsCodes codes)
{
  g_return_val_if_fail (codes < JALONS_N_CODES, 0);

  if (codes == JALONS_CODES_DEPARTEMENT)
    return JALONS_N_DEPARTEMENTS;
  if (codes == JALONS_CODES_NATIONALITE)
    return jalons_nationality_count ();

  return lists[codes].count;
}

const char *
jalons_codes_text (JalonsCodes codes, int code)
{
  g_return_val_if_fail (code >= 0 && code <= (int) jalons_codes_count (codes), "");

  if (code == 0)
    return "";
  if (codes == JALONS_CODES_DEPARTEMENT)
    return jalons_departement_code (code);
  if (codes == JALONS_CODES_NATIONALITE)
    return jalons_nationality_text (code);

  return lists[codes].texts[code - 1];
}

int
jalons_codes_find (JalonsCodes codes, const char *text)
{
  if (!text)
    return 0;
  if (codes == JALONS_CODES_DEPARTEMENT)
    return jalons_departement_find (text);
  if (codes == JALONS_CODES_NATIONALITE)
    return jalons_nationality_find (text);
  for (guint i = 0; i < lists[codes].count; i++)
    if (strcmp (lists[codes].texts[i], text) == 0)
      return i + 1;

  return 0;
}

int
jalons_codes_match (JalonsCodes codes, const char *text)
{
  g_autofree char *folded = NULL;
  int code = jalons_codes_find (codes, text);

  if (code || !text)
    return code;
  folded = jalons_fold (text);
  for (guint i = 1; i <= jalons_codes_count (codes); i++)
    {
      g_autofree char *listed = jalons_fold (jalons_codes_text (codes, i));

      if (strcmp (listed, folded) == 0)
        return i;
    }

  return 0;
}

const char *
jalons_codes_nearest (JalonsCodes codes, const char *text)
{
  const char *nearest = jalons_codes_text (codes, 1);
  guint best = G_MAXUINT;

  for (guint i = 1; i <= jalons_codes_count (codes); i++)
    {
      guint distance = jalons_fold_distance (text, jalons_codes_text (codes, i));

      if (distance < best)
        {
          best = distance;
          nearest = jalons_codes_text (codes, i);
        }
    }

  return nearest;
}
