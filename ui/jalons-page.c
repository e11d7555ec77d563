/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-page.h"

#include "jalons-text.h"

typedef struct {
  JalonsSession *session;
  gulong         changed_id;
  char          *title;
  char          *detail;
  gboolean       stale;
} JalonsPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (JalonsPage, jalons_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_DETAIL,
  PROP_SESSION,
  LAST_PROP
};

static GParamSpec *props[LAST_PROP];

static JalonsPagePrivate *
priv_of (JalonsPage *self)
{
  return jalons_page_get_instance_private (self);
}

static void
refresh_if_shown (JalonsPage *self)
{
  JalonsPagePrivate *priv = priv_of (self);

  if (!priv->stale || !priv->session || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  priv->stale = FALSE;
  if (JALONS_PAGE_GET_CLASS (self)->refresh)
    JALONS_PAGE_GET_CLASS (self)->refresh (self);
}

void
jalons_page_queue_refresh (JalonsPage *self)
{
  g_return_if_fail (JALONS_IS_PAGE (self));

  priv_of (self)->stale = TRUE;
  refresh_if_shown (self);
}

JalonsSession *
jalons_page_get_session (JalonsPage *self)
{
  g_return_val_if_fail (JALONS_IS_PAGE (self), NULL);

  return priv_of (self)->session;
}

void
jalons_page_set_session (JalonsPage *self, JalonsSession *session)
{
  JalonsPagePrivate *priv = NULL;

  g_return_if_fail (JALONS_IS_PAGE (self));

  priv = priv_of (self);
  if (priv->session == session)
    return;
  if (priv->session)
    g_clear_signal_handler (&priv->changed_id, priv->session);
  g_set_object (&priv->session, session);
  if (session)
    priv->changed_id
        = g_signal_connect_object (session, "changed", G_CALLBACK (jalons_page_queue_refresh), self, G_CONNECT_SWAPPED);
  jalons_page_queue_refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

const char *
jalons_page_get_title (JalonsPage *self)
{
  g_return_val_if_fail (JALONS_IS_PAGE (self), NULL);

  return priv_of (self)->title;
}

void
jalons_page_set_title (JalonsPage *self, const char *title)
{
  JalonsPagePrivate *priv = NULL;

  g_return_if_fail (JALONS_IS_PAGE (self));

  priv = priv_of (self);
  if (g_strcmp0 (priv->title, title) == 0)
    return;
  g_free (priv->title);
  priv->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

const char *
jalons_page_get_detail (JalonsPage *self)
{
  g_return_val_if_fail (JALONS_IS_PAGE (self), NULL);

  return priv_of (self)->detail;
}

void
jalons_page_show (JalonsPage *self, const char *argument)
{
  g_return_if_fail (JALONS_IS_PAGE (self));

  if (argument && JALONS_PAGE_GET_CLASS (self)->show)
    {
      JALONS_PAGE_GET_CLASS (self)->show (self, argument);
      priv_of (self)->stale = TRUE;
    }
  refresh_if_shown (self);
}

char *
jalons_page_remember (JalonsPage *self)
{
  g_return_val_if_fail (JALONS_IS_PAGE (self), NULL);

  return JALONS_PAGE_GET_CLASS (self)->remember ? JALONS_PAGE_GET_CLASS (self)->remember (self) : NULL;
}

void
jalons_page_recall (JalonsPage *self, const char *memory)
{
  g_return_if_fail (JALONS_IS_PAGE (self));

  if (JALONS_PAGE_GET_CLASS (self)->recall)
    JALONS_PAGE_GET_CLASS (self)->recall (self, memory);
}

void
jalons_page_keep_draft (JalonsPage *self)
{
  g_return_if_fail (JALONS_IS_PAGE (self));

  if (JALONS_PAGE_GET_CLASS (self)->keep_draft)
    JALONS_PAGE_GET_CLASS (self)->keep_draft (self);
}

void
jalons_page_toast (JalonsPage *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

void
jalons_page_toast_error (JalonsPage *self, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  jalons_page_toast (self, sentence);
}

void
jalons_page_go_to (JalonsPage *self, const char *name, const char *argument)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "(ss)", name, argument ? argument : "");
}

void
jalons_page_return_to (JalonsPage *self, const char *name, const char *argument)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.return-to-page", "(ss)", name,
                              argument ? argument : "");
}

static void
jalons_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jalons_page_parent_class)->map (widget);
  refresh_if_shown (JALONS_PAGE (widget));
}

static void
jalons_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  JalonsPagePrivate *priv = priv_of (JALONS_PAGE (object));

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, priv->detail);
      break;
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jalons_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  JalonsPage *self = JALONS_PAGE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      jalons_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_DETAIL:
      priv_of (self)->detail = g_value_dup_string (value);
      break;
    case PROP_SESSION:
      jalons_page_set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jalons_page_dispose (GObject *object)
{
  JalonsPagePrivate *priv = priv_of (JALONS_PAGE (object));

  if (priv->session)
    g_clear_signal_handler (&priv->changed_id, priv->session);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (jalons_page_parent_class)->dispose (object);
}

static void
jalons_page_finalize (GObject *object)
{
  JalonsPagePrivate *priv = priv_of (JALONS_PAGE (object));

  g_free (priv->title);
  g_free (priv->detail);

  G_OBJECT_CLASS (jalons_page_parent_class)->finalize (object);
}

static void
jalons_page_class_init (JalonsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jalons_page_get_property;
  object_class->set_property = jalons_page_set_property;
  object_class->dispose = jalons_page_dispose;
  object_class->finalize = jalons_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = jalons_page_map;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_DETAIL]
      = g_param_spec_string ("detail", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, JALONS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, LAST_PROP, props);
}

static void
jalons_page_init (JalonsPage *self)
{
  priv_of (self)->stale = TRUE;
}
