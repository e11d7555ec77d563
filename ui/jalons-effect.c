/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-effect.h"

#include "jalons-gap.h"
#include "jalons-text-continuite.h"
#include "jalons-text-tache.h"

struct _JalonsEffect {
  GObject parent_instance;

  JalonsRef personne;
  JalonsRef parcours;
  int days;
  char *who;
  char *what;
};

G_DEFINE_FINAL_TYPE (JalonsEffect, jalons_effect, G_TYPE_OBJECT)

JalonsEffect *
jalons_effect_new (JalonsStore *store, const JalonsEffet *effet)
{
  JalonsEffect *self = g_object_new (JALONS_TYPE_EFFECT, NULL);
  g_autofree char *code = jalons_store_parcours_code (store, effet->suivi->parcours, effet->suivi->personne);
  g_autofree char *initials = jalons_text_initials (store, effet->suivi->personne);

  self->personne = effet->suivi->personne;
  self->parcours = effet->suivi->parcours;
  self->days = effet->jours;
  self->who = g_strdup_printf ("%s, %s", code ? code : "", initials);
  self->what = jalons_text_effet (effet->jours);

  return self;
}

JalonsRef
jalons_effect_personne (JalonsEffect *self)
{
  return self->personne;
}

JalonsRef
jalons_effect_parcours (JalonsEffect *self)
{
  return self->parcours;
}

int
jalons_effect_days (JalonsEffect *self)
{
  return self->days;
}

const char *
jalons_effect_who (JalonsEffect *self)
{
  return self->who;
}

const char *
jalons_effect_what (JalonsEffect *self)
{
  return self->what;
}

static void
jalons_effect_finalize (GObject *object)
{
  JalonsEffect *self = JALONS_EFFECT (object);

  g_free (self->who);
  g_free (self->what);

  G_OBJECT_CLASS (jalons_effect_parent_class)->finalize (object);
}

static void
jalons_effect_class_init (JalonsEffectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalons_effect_finalize;
}

static void
jalons_effect_init (JalonsEffect *self)
{
}
