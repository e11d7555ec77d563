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

/* What its keys work on, each a section of the window. */
typedef enum {
  ON_PROGRAM,
  ON_DOSSIERS, /* or a form */
  ON_SESSION,
} On;

typedef struct {
  const char *title;
  On on;
  Shortcut shortcuts[15];
} Group;

static const Group groups[] = {
  { N_ ("Registers"),
    ON_PROGRAM,
    {
        { "app.open", "<Control>o", N_ ("Open a register") },
        { "app.new", "<Control><Shift>n", N_ ("New register") },
        { "win.close-register", "<Control>w", N_ ("Close the register") },
        { "app.lock", "<Control>l", N_ ("Lock the register") },
    } },
  { N_ ("Out of sight"),
    ON_PROGRAM,
    {
        { "app.hide", "F12 <Control><Shift>h", N_ ("Hide everything, or show it again") },
        { "app.discreet", "<Control><Shift>d", N_ ("Show names as initials, or whole") },
        { "app.show-names", "F8", N_ ("Show the names for a moment") },
    } },
  { N_ ("Dossiers"),
    ON_DOSSIERS,
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
        { NULL, "<Control><Shift>j", N_ ("Send it to another organisation, sealed") },
        { NULL, "<Control>plus <Control>minus <Control>0", N_ ("Frise larger, smaller, whole") },
    } },
  { N_ ("Forms"),
    ON_DOSSIERS,
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
    ON_PROGRAM,
    {
        { "win.back", "<Alt>Left", N_ ("Back") },
        { "win.show-page(('home','todo'))", "<Control>j", N_ ("First line of what is to be done") },
        { "win.toggle-sidebar", "F9", N_ ("Show or hide the list of pages") },
        { NULL, "<Control>f", N_ ("Search in the list") },
        { NULL, "<Control>i", N_ ("New record in the list") },
        { NULL, "<Control><Shift>a", N_ ("Close the year of the report") },
        { "win.show-page(('echanges','open'))", "<Control>u", N_ ("Open a sealed file") },
        { "win.show-page(('releve',''))", "<Control><Shift>r", N_ ("Reconcile a payer’s statement") },
        { NULL, "<Control>e", N_ ("Effect of what to do about a gap") },
        { NULL, "Page_Up Page_Down", N_ ("Calendar: month before, month after") },
    } },
  { N_ ("Program"),
    ON_PROGRAM,
    {
        { NULL, "F10", N_ ("Main menu") },
        { "app.preferences", "<Control>comma", N_ ("Preferences") },
        { "app.shortcuts", "<Control>question", N_ ("Keyboard shortcuts") },
        { "app.quit", "<Control>q", N_ ("Quit") },
    } },
  { N_ ("Case before the commission"),
    ON_SESSION,
    {
        { NULL, "f", N_ ("Favourable") },
        { NULL, "d", N_ ("Unfavourable") },
        { NULL, "a", N_ ("Postpone, then the number of a reason") },
        { NULL, "v", N_ ("Vote, then the number of who is not for, then Return") },
        { NULL, "e", N_ ("Take the opinion back") },
        { NULL, "i", N_ ("Personal interest of the member chosen") },
        { NULL, "o", N_ ("Words for the minutes") },
        { NULL, "n", N_ ("Private note") },
        { NULL, "Up Down", N_ ("Demande before, next demande") },
        { NULL, "Return", N_ ("Open the dossier and its pieces") },
        { NULL, "h", N_ ("Show or fold those that are examined") },
    } },
  { N_ ("Session of the commission"),
    ON_SESSION,
    {
        { NULL, "p", N_ ("Attendance") },
        { NULL, "space", N_ ("The member arrives, or leaves") },
        { NULL, "s", N_ ("The member is replaced") },
        { NULL, "m", N_ ("The member gives mandate, then the number of whom to") },
        { NULL, "t", N_ ("Everybody is there") },
        { NULL, "F7", N_ ("Window of the projector: codes alone") },
        { NULL, "F11", N_ ("Whole screen") },
        { NULL, "c", N_ ("Close the session") },
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

/* The groups of a section. */
static void
write_groups (GString *xml, On on)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (groups[i].on != on)
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
  write_groups (xml, ON_PROGRAM);
  open_section (xml, "dossiers", _ ("Dossiers"));
  write_groups (xml, ON_DOSSIERS);
  open_section (xml, "session", _ ("Session"));
  write_groups (xml, ON_SESSION);
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
