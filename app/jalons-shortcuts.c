/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons"

#include "config.h"

#include "jalons-shortcuts.h"

#include <glib/gi18n.h>

#include "jalons-pages.h"

/* Without an action, the key belongs to the page, and is only listed. */
typedef struct {
  const char *action;
  const char *keys; /* separated by spaces, as GtkShortcutsShortcut wants them */
  const char *title;
} Shortcut;

/* Lines of a column of the window: it must hold in 700 pixels, and a section in one page, for the toolkit measures the
 * tabs of several below nothing. */
#define COLUMN 16

typedef struct {
  const char *title;
  gboolean dossiers; /* works on a dossier or a form */
  Shortcut shortcuts[14];
} Group;

static const Group groups[] = {
  { N_ ("Registers"),
    FALSE,
    {
        { "app.open", "<Control>o", N_ ("Open a register") },
        { "app.new", "<Control><Shift>n", N_ ("New register") },
        { "win.close-register", "<Control>w", N_ ("Close the register") },
        { "app.lock", "<Control>l", N_ ("Lock the register") },
    } },
  { N_ ("Out of sight"),
    FALSE,
    {
        { "app.hide", "F12 <Control><Shift>h", N_ ("Hide everything, or show it again") },
        { "app.discreet", "<Control><Shift>d", N_ ("Show names as initials, or whole") },
        { "app.show-names", "F8", N_ ("Show the names for a moment") },
    } },
  { N_ ("Dossiers"),
    TRUE,
    {
        { "win.new-dossier", "<Control>n", N_ ("New dossier") },
        { "win.search", "<Control>k", N_ ("Find a person") },
        { NULL, "F2", N_ ("Edit the person") },
        { NULL, "Return", N_ ("Edit the record of the row") },
        { NULL, "<Control>i", N_ ("Add to the dossier, then a letter") },
        { NULL, "<Control>d", N_ ("Renewal, from the term before") },
        { NULL, "<Control>Return", N_ ("Do the next act") },
        { NULL, "<Control><Shift>v", N_ ("Go to the findings") },
        { NULL, "F6 <Shift>F6", N_ ("Next card, card before") },
        { NULL, "<Control>p", N_ ("Print the frise") },
        { NULL, "<Control><Shift>o", N_ ("Document of the dossier") },
        { NULL, "<Control><Shift>g", N_ ("Merge with…") },
        { NULL, "<Control>plus <Control>minus <Control>0", N_ ("Frise larger, smaller, whole") },
    } },
  { N_ ("Forms"),
    TRUE,
    {
        { NULL, "<Control>s", N_ ("Save") },
        { NULL, "Escape", N_ ("Leave; what was typed is kept as a draft") },
        { NULL, "<Control>z", N_ ("Undo what was last saved today") },
        { NULL, "<Control><Shift>z", N_ ("Redo it") },
        { NULL, "Tab <Shift>Tab", N_ ("Next field, field before") },
        { NULL, "Up Down", N_ ("In a date: the day after, the day before") },
        { NULL, "Return <Shift>Return", N_ ("Decisions: the row below, the row above") },
    } },
  { N_ ("Pages"),
    FALSE,
    {
        { "win.back", "<Alt>Left", N_ ("Back") },
        { "win.show-page(('home','todo'))", "<Control>j", N_ ("First line of what is to be done") },
        { "win.toggle-sidebar", "F9", N_ ("Show or hide the list of pages") },
        { NULL, "<Control>f", N_ ("Search in the list") },
        { NULL, "<Control>i", N_ ("New record in the list") },
        { NULL, "<Control><Shift>a", N_ ("Close the year of the report") },
        { "win.show-page(('releve',''))", "<Control><Shift>r", N_ ("Reconcile a payer’s statement") },
        { NULL, "<Control>e", N_ ("Effect of what to do about a gap") },
        { NULL, "Page_Up Page_Down", N_ ("Calendar: month before, month after") },
    } },
  { N_ ("Program"),
    FALSE,
    {
        { NULL, "F10", N_ ("Main menu") },
        { "app.preferences", "<Control>comma", N_ ("Preferences") },
        { "app.shortcuts", "<Control>question", N_ ("Keyboard shortcuts") },
        { "app.quit", "<Control>q", N_ ("Quit") },
    } },
};

static void
set_accels (GtkApplication *application, const char *action, const char *keys)
{
  g_auto (GStrv) accels = g_strsplit (keys, " ", -1);

  gtk_application_set_accels_for_action (application, action, (const char *const *) accels);
}

/* Calls @visit for the pages of the sidebar. */
static void
each_page (void (*visit) (const JalonsPageInfo *page, const char *key, gpointer data), gpointer data)
{
  guint n = 0, rank = 0;
  const JalonsPageInfo *pages = jalons_pages (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = NULL;

      if (pages[i].hidden)
        continue;
      key = pages[i].key ? g_strdup (pages[i].key) : g_strdup_printf ("<Alt>%u", ++rank);
      visit (&pages[i], key, data);
    }
}

static void
install_page_cb (const JalonsPageInfo *page, const char *key, gpointer data)
{
  g_autofree char *action
      = g_action_print_detailed_name ("win.show-page", g_variant_new ("(ss)", page->name, ""));

  set_accels (data, action, key);
}

void
jalons_shortcuts_install (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const Shortcut *shortcut = groups[i].shortcuts; shortcut->keys; shortcut++)
      if (shortcut->action)
        set_accels (application, shortcut->action, shortcut->keys);
  each_page (install_page_cb, application);
}

static void
write_shortcut (GString *xml, const char *keys, const char *title)
{
  g_autofree char *text
      = g_markup_printf_escaped ("<child><object class='GtkShortcutsShortcut'>"
                                 "<property name='accelerator'>%s</property>"
                                 "<property name='title'>%s</property></object></child>",
                                 keys, title);

  g_string_append (xml, text);
}

static void
open_group (GString *xml, const char *title)
{
  g_autofree char *text = g_markup_printf_escaped (
      "<child><object class='GtkShortcutsGroup'><property name='title'>%s</property>", title);

  g_string_append (xml, text);
}

static void
write_page_cb (const JalonsPageInfo *page, const char *key, gpointer data)
{
  write_shortcut (data, key, _ (page->title));
}

static void
open_section (GString *xml, const char *name, const char *title)
{
  g_autofree char *text = g_markup_printf_escaped (
      "<child><object class='GtkShortcutsSection'><property name='section-name'>%s</property>"
      "<property name='title'>%s</property><property name='max-height'>%d</property>",
      name, title, COLUMN);

  g_string_append (xml, text);
}

/* The groups whose keys work on a dossier or a form, or the others. */
static void
write_groups (GString *xml, gboolean dossiers)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (groups[i].dossiers != dossiers)
        continue;
      open_group (xml, _ (groups[i].title));
      for (const Shortcut *shortcut = groups[i].shortcuts; shortcut->keys; shortcut++)
        write_shortcut (xml, shortcut->keys, _ (shortcut->title));
      g_string_append (xml, "</object></child>");
    }
  g_string_append (xml, "</object></child>");
}

static char *
write_window (void)
{
  GString *xml = g_string_new (
      "<interface><object class='GtkShortcutsWindow' id='window'>"
      "<property name='modal'>True</property><property name='hide-on-close'>False</property>");

  open_section (xml, "all", _ ("Program"));
  write_groups (xml, FALSE);
  open_section (xml, "dossiers", _ ("Dossiers"));
  write_groups (xml, TRUE);
  open_section (xml, "pages", _ ("Go to a page"));
  open_group (xml, _ ("Go to a page"));
  each_page (write_page_cb, xml);
  g_string_append (xml, "</object></child></object></child></object></interface>");

  return g_string_free (xml, FALSE);
}

GtkWindow *
jalons_shortcuts_window_new (GtkWindow *parent)
{
  g_autofree char *xml = write_window ();
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (xml, -1);
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));

  gtk_window_set_title (window, _ ("Keyboard shortcuts"));
  gtk_window_set_transient_for (window, parent);

  return window;
}
