/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-activite-private.h"

#include <string.h>

#include "jalons-fold.h"
#include "jalons-rules.h"

static void
motif_free (gpointer data)
{
  JalonsActiviteMotif *motif = data;

  g_array_unref (motif->refus);
  g_array_unref (motif->a_risque);
  g_clear_pointer (&motif->formes, g_hash_table_unref);
  g_free (motif->texte);
  g_free (motif->cle);
  g_free (motif);
}

/* One space where there are some, none at the ends. */
static char *
tidy (const char *text)
{
  GString *tidied = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (tidied, c);
      else if (tidied->len && tidied->str[tidied->len - 1] != ' ')
        g_string_append_c (tidied, ' ');
    }
  if (tidied->len && tidied->str[tidied->len - 1] == ' ')
    g_string_truncate (tidied, tidied->len - 1);

  return g_string_free (tidied, FALSE);
}

/* Its words, folded; a text without any is its own. */
static char *
key_of (const char *text)
{
  g_autofree char *folded = jalons_fold (text);
  g_autofree char *words = g_strdup (folded);
  char *to = words;
  g_autofree char *key = NULL;

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        to += g_unichar_to_utf8 (c, to);
      else
        *to++ = ' ';
    }
  *to = '\0';
  key = tidy (words);

  return *key ? g_steal_pointer (&key) : g_strdup (text);
}

static JalonsActiviteMotif *
find_motif (GPtrArray *motifs, const char *key)
{
  JalonsActiviteMotif *motif = NULL;

  for (guint i = 0; i < motifs->len; i++)
    if (g_strcmp0 (((JalonsActiviteMotif *) g_ptr_array_index (motifs, i))->cle, key) == 0)
      return g_ptr_array_index (motifs, i);
  motif = g_new0 (JalonsActiviteMotif, 1);
  motif->cle = g_strdup (key);
  motif->formes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  motif->refus = jalons_activite_refs_new ();
  motif->a_risque = jalons_activite_refs_new ();
  g_ptr_array_add (motifs, motif);

  return motif;
}

/* The most frequent wording; of as many, the first in the order of bytes. */
static void
choose_wording (JalonsActiviteMotif *motif)
{
  GHashTableIter iter;
  gpointer wording = NULL, count = NULL;
  guint most = 0;

  g_hash_table_iter_init (&iter, motif->formes);
  while (g_hash_table_iter_next (&iter, &wording, &count))
    {
      guint n = GPOINTER_TO_UINT (count);

      if (n < most || (n == most && strcmp (wording, motif->texte) > 0))
        continue;
      most = n;
      g_free (motif->texte);
      motif->texte = g_strdup (wording);
    }
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const JalonsActiviteMotif *left = *(JalonsActiviteMotif *const *) a,
                            *right = *(JalonsActiviteMotif *const *) b;

  if (!left->cle || !right->cle)
    return (left->cle == NULL) - (right->cle == NULL);
  if (left->refus->len != right->refus->len)
    return left->refus->len > right->refus->len ? -1 : 1;

  return strcmp (left->texte, right->texte);
}

GPtrArray *
jalons_activite_motifs_new (void)
{
  return g_ptr_array_new_with_free_func (motif_free);
}

void
jalons_activite_motifs_add (GPtrArray *motifs, const char *texte, JalonsRef demande, gboolean entree)
{
  g_autofree char *wording = tidy (texte ? texte : "");
  g_autofree char *key = *wording ? key_of (wording) : NULL;
  JalonsActiviteMotif *motif = find_motif (motifs, key);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (motif->formes, wording));

  g_array_append_val (motif->refus, demande);
  if (!key)
    return;
  g_hash_table_insert (motif->formes, g_steal_pointer (&wording), GUINT_TO_POINTER (n + 1));
  if (entree && jalons_rules_grounds_at_risk (texte))
    g_array_append_val (motif->a_risque, demande);
}

void
jalons_activite_motifs_sort (GPtrArray *motifs)
{
  for (guint i = 0; i < motifs->len; i++)
    choose_wording (g_ptr_array_index (motifs, i));
  g_ptr_array_sort (motifs, compare_cb);
}
