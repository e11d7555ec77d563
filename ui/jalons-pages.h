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
  enum {
    JALONS_PAGE_FOR_ALL,
    JALONS_PAGE_FOR_DELEGATES,    /* what an association does not do: sit, decide, pay */
    JALONS_PAGE_FOR_CORRESPONDENTS, /* what both exchange; a national register holds nobody's dossier */
    JALONS_PAGE_FOR_ASSOCIATIONS, /* its own figures, of which a département knows nothing (GDPR art. 9) */
  } whom;
  const char *instead; /* where it is not for the register: the form that shows the row it is asked for; NULL: none */
} JalonsPageInfo;

const JalonsPageInfo *jalons_pages (guint *n);

/* Whether it is one of the pages of a register of @kind, JALONS_KIND_*. */
gboolean              jalons_page_info_is_of (const JalonsPageInfo *page, int kind);

G_END_DECLS
