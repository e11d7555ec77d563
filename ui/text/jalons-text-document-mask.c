/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include <string.h>

#include "jalons-fold.h"
#include "jalons-text-document.h"

#define MASK "[…]"
/* A part of a name that is shorter is a word of the language: « de », « da »; unless the name is nothing else. */
#define LETTERS_MIN 3
#define DIGITS_MIN 6

struct _JalonsTextMask {
  GHashTable *words;   /* folded */
  GHashTable *numbers; /* digits */
  GPtrArray *phrases;
};

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The word at *@p, which is moved after it; "" between words. */
static char *
next_word (const char **p)
{
  const char *start = *p;

  while (**p && is_letter (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);

  return g_strndup (start, *p - start);
}

static void
add_words (GHashTable *words, const char *name)
{
  const char *p = name ? name : "";

  while (*p)
    {
      g_autofree char *word = next_word (&p);

      if (g_utf8_strlen (word, -1) >= LETTERS_MIN || (*word && g_str_equal (word, name)))
        g_hash_table_add (words, jalons_fold (word));
      if (*p)
        p = g_utf8_next_char (p);
    }
}

/* The digits of a number at @p, whatever stands between groups of them: « 06 99 88 77 66 », « 23/11/1987 ». */
static char *
digits_at (const char *p, const char **end)
{
  GString *digits = g_string_new (NULL);

  for (*end = p; g_ascii_isdigit (*p) || (*p && strchr (" .-/", *p) && g_ascii_isdigit (p[1])); p++)
    if (g_ascii_isdigit (*p))
      {
        g_string_append_c (digits, *p);
        *end = p + 1;
      }

  return g_string_free (digits, FALSE);
}

/* Those that are long enough to be nobody else's. */
static void
add_numbers (GHashTable *numbers, const char *text)
{
  for (const char *p = text ? text : ""; *p;)
    {
      const char *end = p;
      char *digits = g_ascii_isdigit (*p) ? digits_at (p, &end) : g_strdup ("");

      p = end > p ? end : p + 1;
      if (strlen (digits) >= DIGITS_MIN)
        g_hash_table_add (numbers, digits);
      else
        g_free (digits);
    }
}

static void
add_day (GHashTable *numbers, JalonsDay day)
{
  char text[JALONS_DAY_TEXT_SIZE];

  if (day == JALONS_DAY_NONE)
    return;
  add_numbers (numbers, jalons_day_write_fr (day, text));
  add_numbers (numbers, jalons_day_write_iso (day, text));
}

static char *
mask_numbers (const char *text, GHashTable *numbers)
{
  GString *masked = g_string_new (NULL);

  for (const char *p = text; *p;)
    {
      const char *end = p;
      g_autofree char *digits = g_ascii_isdigit (*p) ? digits_at (p, &end) : NULL;

      if (!digits)
        g_string_append_c (masked, *p++);
      else if (g_hash_table_contains (numbers, digits))
        g_string_append (masked, MASK);
      else
        g_string_append_len (masked, p, end - p);
      p = digits ? end : p;
    }

  return g_string_free (masked, FALSE);
}

/* One that is a small number would be found in amounts. */
static void
add_id (GPtrArray *phrases, const char *id)
{
  if (id && (strlen (id) > 7 || (strlen (id) >= LETTERS_MIN && strspn (id, "0123456789.-/ ") < strlen (id))))
    g_ptr_array_add (phrases, g_strdup (id));
}

static char *
mask_words (const char *text, GHashTable *words)
{
  GString *masked = g_string_new (NULL);
  const char *p = text;

  while (*p)
    {
      g_autofree char *word = next_word (&p);
      g_autofree char *folded = jalons_fold (word);

      g_string_append (masked, *word && g_hash_table_contains (words, folded) ? MASK : word);
      if (*p)
        {
          g_string_append_unichar (masked, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
        }
    }

  return g_string_free (masked, FALSE);
}

JalonsTextMask *
jalons_text_mask_new (void)
{
  JalonsTextMask *mask = g_new0 (JalonsTextMask, 1);

  mask->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  mask->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  mask->phrases = g_ptr_array_new_with_free_func (g_free);

  return mask;
}

void
jalons_text_mask_free (JalonsTextMask *mask)
{
  g_hash_table_unref (mask->words);
  g_hash_table_unref (mask->numbers);
  g_ptr_array_unref (mask->phrases);
  g_free (mask);
}

void
jalons_text_mask_add (JalonsTextMask *mask, const JalonsDossier *dossier)
{
  const JalonsPersonne *personne = &dossier->personne;

  add_words (mask->words, personne->nom);
  add_words (mask->words, personne->prenom);
  add_words (mask->words, personne->nom_usage);
  add_numbers (mask->numbers, personne->contact_sur);
  add_day (mask->numbers, personne->naissance);
  for (guint i = 0; i < dossier->enfants->len; i++)
    add_day (mask->numbers, g_array_index (dossier->enfants, JalonsEnfant, i).naissance);
  add_id (mask->phrases, personne->contact_sur);
  add_id (mask->phrases, personne->personne);
  for (guint i = 0; i < dossier->parcours->len; i++)
    add_id (mask->phrases, jalons_dossier_parcours (dossier, i)->record.parcours);
}

char *
jalons_text_mask_apply (const JalonsTextMask *mask, const char *text)
{
  g_autoptr (GString) masked = g_string_new (text);
  g_autofree char *without_numbers = NULL;
  g_autofree char *without_words = NULL;

  for (guint i = 0; i < mask->phrases->len; i++)
    g_string_replace (masked, g_ptr_array_index (mask->phrases, i), MASK, 0);
  without_numbers = mask_numbers (masked->str, mask->numbers);
  without_words = mask_words (without_numbers, mask->words);

  return g_str_equal (without_words, text) ? NULL : g_steal_pointer (&without_words);
}

char *
jalons_text_document_mask (const JalonsDossier *dossier, const char *text)
{
  g_autoptr (JalonsTextMask) mask = jalons_text_mask_new ();

  jalons_text_mask_add (mask, dossier);

  return jalons_text_mask_apply (mask, text);
}
