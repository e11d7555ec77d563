/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/* What a person keeps of how she looks at a list, under a name of hers: in the register, beside what it shows, for
 * words she looked for may be in it. No part of the interchange tables. */

#define JALONS_SAVED_VIEW_NAME 64 /* most characters */

typedef struct {
  JalonsRef id;
  char     *nom;
  char     *contenu;
} JalonsSavedView;

void       jalons_saved_view_free    (JalonsSavedView *view);

/* JalonsSavedView (owned) of a page, by name. NULL on error. */
GPtrArray *jalons_saved_views_list   (JalonsStore *store, const char *page, GError **error);

/* Under @nom, 1 to 64 characters; takes the place of the one that has it. */
gboolean   jalons_saved_views_save   (JalonsStore *store, const char *page, const char *nom, const char *contenu,
                                      GError **error);

/* Refused (JALONS_STORE_ERROR_CONSTRAINT) where another of the page has that name. */
gboolean   jalons_saved_views_rename (JalonsStore *store, JalonsRef id, const char *nom, GError **error);
gboolean   jalons_saved_views_remove (JalonsStore *store, JalonsRef id, GError **error);

G_END_DECLS
