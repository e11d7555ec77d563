/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define JALONS_TYPE_DISCRETION (jalons_discretion_get_type ())
G_DECLARE_FINAL_TYPE (JalonsDiscretion, jalons_discretion, JALONS, DISCRETION, GObject)

/* How long names are shown when they are asked for, in seconds. */
#define JALONS_DISCRETION_LOOK 15

/**
 * JalonsDiscretion:
 *
 * Whether names of persons are shown as initials: by the setting "discreet", except for a moment when they are
 * asked for. "changed" is emitted when what is shown must be shown again.
 */
JalonsDiscretion *jalons_discretion_get  (void);

/* Shows the names for a moment; asked again meanwhile, hides them. Nothing where they are shown anyway. */
void              jalons_discretion_look (JalonsDiscretion *self);

/* The moment is over. */
void              jalons_discretion_look_away (JalonsDiscretion *self);

G_END_DECLS
