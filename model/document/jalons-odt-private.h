/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <libxml/tree.h>

#include "jalons-odt.h"

G_BEGIN_DECLS

#define JALONS_ODT_MIMETYPE "application/vnd.oasis.opendocument.text"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

struct _JalonsOdtTemplate {
  GHashTable *parts; /* name → GBytes: content.xml, styles.xml, settings.xml, pictures and letters */
  GBytes *bytes;     /* its file, as it was given */
};

/* Always FALSE; @about is the message. */
gboolean jalons_odt_refuse (GError **error, JalonsOdtError code, const char *about);

/* The archive */

/* The entries of a zip that count: name → GBytes. */
GHashTable *jalons_odt_unzip (GBytes *bytes, GError **error);

typedef struct _JalonsZip JalonsZip;

/* A zip without any date, owner or extra field, the entries in the order they are added. libarchive adds an owner and
 * the hour to each entry, the first included, where OpenDocument (part 2, 3.3) wants none. */
JalonsZip *jalons_zip_new (void);
void jalons_zip_add (JalonsZip *zip, const char *name, GBytes *bytes, gboolean compress);
/* Ends it, and frees it. */
GBytes *jalons_zip_end (JalonsZip *zip);

/* XML */

extern const char jalons_odt_office[], jalons_odt_text[], jalons_odt_table[], jalons_odt_xlink[],
    jalons_odt_draw[], jalons_odt_form[], jalons_odt_config[];

/* No network, no entity, no DTD, limits of the library. @part is named in errors. */
xmlDoc *jalons_odt_parse (GBytes *bytes, const char *part, GError **error);
GBytes *jalons_odt_serialize (xmlDoc *doc);
/* Whether the node is this element. */
gboolean jalons_odt_is (const xmlNode *node, const char *space, const char *name);
/* An attribute's value, owned; NULL when there is none. */
char *jalons_odt_attribute (xmlNode *node, const char *space, const char *name);
/* The next node of the tree under @root in the order of the document, or NULL. */
xmlNode *jalons_odt_next (xmlNode *node, const xmlNode *root);

/* Refuses what no template may have. @parts are the names that may be linked to. */
gboolean jalons_odt_check (xmlDoc *doc, GHashTable *parts, GError **error);

/* What a text cannot hold in XML 1.0 is left out. Owned. */
char *jalons_odt_valid_text (const char *text);

/* Both parts filled, even when FALSE is given; then what was wrong in either of them. */
gboolean jalons_odt_fill_parts (JalonsOdtTemplate *template, const JalonsDocData *data, GBytes **content,
                                GBytes **styles, GError **error);

/* A flat document in parts. */
GHashTable *jalons_odt_unfold (GBytes *bytes, GError **error);

G_END_DECLS
