/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-locale.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

static gboolean
is_language (const char *name, const char *language)
{
  return g_str_has_prefix (name, language) && strchr ("_.@", name[strlen (language)]) != NULL;
}

/* Whether the first language asked for that the program speaks is English. */
static gboolean
english_is_asked_for (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i]; i++)
    {
      if (is_language (names[i], "fr"))
        return FALSE;
      if (is_language (names[i], "en"))
        return TRUE;
    }

  return FALSE;
}

/* Translations beside a program that runs where it was built or unpacked, else where it is installed. */
static char *
find_translations (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *beside = g_build_filename (folder, "..", "po", NULL);
  g_autofree char *catalogue = g_build_filename (beside, "fr", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

  return g_file_test (catalogue, G_FILE_TEST_EXISTS) ? g_steal_pointer (&beside) : g_strdup (JALONS_LOCALEDIR);
}

/* gettext translates nothing in the "C" locale; C.UTF-8 exists everywhere and leaves all else as it is. */
static void
speak (const char *language)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);

  g_setenv ("LANGUAGE", language, TRUE);
  if (!locale || strcmp (locale, "C") == 0 || strcmp (locale, "POSIX") == 0)
    setlocale (LC_MESSAGES, "C.UTF-8");
}

void
jalons_locale_init (void)
{
  g_autofree char *translations = find_translations ();

  setlocale (LC_ALL, "");
  if (!g_get_charset (NULL))
    setlocale (LC_CTYPE, "C.UTF-8");
  setlocale (LC_NUMERIC, "C");
  speak (english_is_asked_for () ? "en" : "fr");
  bindtextdomain (GETTEXT_PACKAGE, translations);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
