/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The pages of the window, in the order of the sidebar. A new page is one line in jalons-pages.c. */
typedef struct {
  const char *name;   /* of the stack child, and of win.show-page; stable */
  const char *title;  /* msgid */
  const char *icon;   /* symbolic icon */
  const char *detail; /* given to the page when it is made, or NULL */
  GType (*get_type) (void);
  gboolean    hidden; /* reached from other pages, not from the sidebar */
  const char *key;    /* of its own; NULL: Alt and its rank among those that have none, nine at most */
  const char *under; /* of a hidden page: the one that is marked in the sidebar meanwhile; NULL: that which was */
  guint       kinds; /* of the registers that have it, 1 << JALONS_KIND_*; 0: all of them */
} JalonsPageInfo;

const JalonsPageInfo *jalons_pages (guint *n);

/* Whether a register of that kind has the page. */
gboolean jalons_page_is_for (const JalonsPageInfo *info, int kind);

G_END_DECLS
