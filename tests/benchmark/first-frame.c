/* SPDX-License-Identifier: EUPL-1.2 */

/* Loaded before a program that shows a window: ends it once its first frame is drawn, and says when that was.
 * So the programs that people run are measured, without a line in them for it. */

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static gboolean drawn;

/* A hook: who draws ends the emission, and no handler hears of it after. */
static gboolean
drawing_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  drawn = TRUE;

  return TRUE;
}

/* Layout alone may take a frame of its own, in which nothing is drawn. */
static void
after_paint_cb (GdkFrameClock *clock)
{
  const gint64 now = g_get_monotonic_time ();

  if (!drawn)
    return;
  printf ("first frame at %" G_GINT64_FORMAT "\n", now);
  fflush (stdout);
  _exit (EXIT_SUCCESS);
}

void
gtk_window_present (GtkWindow *window)
{
  void (*present) (GtkWindow *) = NULL;

  *(void **) &present = dlsym (RTLD_NEXT, "gtk_window_present");
  gtk_widget_realize (GTK_WIDGET (window));
  g_signal_add_emission_hook (g_signal_lookup ("render", GDK_TYPE_SURFACE), 0, drawing_cb, NULL, NULL);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (after_paint_cb), NULL);
  present (window);
}
