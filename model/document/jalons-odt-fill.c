/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-document"

#include <string.h>

#include "jalons-odt-private.h"

typedef struct {
  GPtrArray *unknown_fields; /* names, owned */
  GPtrArray *wrong_fields;   /* of lists and flags */
  GPtrArray *unknown_parts;  /* of sections and tables */
  GPtrArray *bare_tables;    /* without a row to repeat */
  guint n_fields;            /* filled so far */
  guint n_tables;            /* repeated so far */
  gsize n_nodes;             /* copied so far */
} Fill;

/* A document of more than that is no document any more. */
#define NODES_MAX (2 << 20)

static void fill_children (Fill *fill, xmlNode *parent, const JalonsDocData *data);

static void
note (GPtrArray *names, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

static void
drop (xmlNode *node)
{
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}

char *
jalons_odt_valid_text (const char *text)
{
  g_autofree char *utf8 = g_utf8_make_valid (text, -1);
  GString *valid = g_string_sized_new (strlen (utf8));

  for (const char *p = utf8; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t' || c == '\n' || (c >= 0x20 && c != 0xfffe && c != 0xffff && c != 0x7f))
        g_string_append_unichar (valid, c);
    }

  return g_string_free (valid, FALSE);
}

static xmlNode *
add_element (xmlNode *before, const char *name)
{
  xmlNode *element = xmlNewDocNode (before->doc, before->ns, (const xmlChar *) name, NULL);

  return xmlAddPrevSibling (before, element);
}

static void
add_text (xmlNode *before, const char *text, gsize length)
{
  if (length)
    xmlAddPrevSibling (before, xmlNewDocTextLen (before->doc, (const xmlChar *) text, length));
}

/* Spaces one after another would be one: they are said by an element, as OpenDocument wants. */
static void
add_spaces (xmlNode *before, gsize n, gboolean at_start)
{
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, at_start ? n : n - 1);

  if (!at_start)
    add_text (before, " ", 1);
  if (at_start || n > 1)
    xmlNewNsProp (add_element (before, "s"), before->ns, (const xmlChar *) "c", (const xmlChar *) count);
}

/* The value before the field, in whatever the field stands in: its style is that of its place. */
static void
add_value (xmlNode *field, const char *value)
{
  g_autofree char *text = jalons_odt_valid_text (value);
  const char *p = text;

  while (*p)
    {
      gsize plain = strcspn (p, " \t\n"), spaces = 0;

      add_text (field, p, plain);
      p += plain;
      spaces = strspn (p, " ");
      if (spaces)
        add_spaces (field, spaces, p == text || p[-1] == '\n' || p[-1] == '\t' || !p[spaces]);
      p += spaces;
      if (*p == '\t' || *p == '\n')
        add_element (field, *p++ == '\t' ? "tab" : "line-break");
    }
}

static void
fill_field (Fill *fill, xmlNode *field, const JalonsDocData *data)
{
  g_autofree char *name = jalons_odt_attribute (field, jalons_odt_text, "name");

  switch (jalons_doc_data_kind (data, name))
    {
    case JALONS_DOC_TEXT:
      add_value (field, jalons_doc_data_text (data, name));
      break;
    case JALONS_DOC_NOTHING:
      note (fill->unknown_fields, name);
      break;
    case JALONS_DOC_FLAG:
    case JALONS_DOC_LIST:
    default:
      note (fill->wrong_fields, name);
    }
  fill->n_fields++;
  drop (field);
}

/* Whether nothing is to be seen in a paragraph. */
static gboolean
is_blank (const xmlNode *paragraph)
{
  static const char *const invisible[]
      = { "span", "a", "s", "bookmark", "bookmark-start", "bookmark-end", "soft-page-break" };
  gboolean found = TRUE;

  for (const xmlNode *node = paragraph->children; node && found;
       node = jalons_odt_next ((xmlNode *) node, paragraph))
    {
      if (node->type == XML_TEXT_NODE)
        found = strspn ((const char *) node->content, " \t\r\n") == strlen ((const char *) node->content);
      else if (node->type == XML_ELEMENT_NODE)
        {
          found = FALSE;
          for (guint i = 0; i < G_N_ELEMENTS (invisible); i++)
            found |= jalons_odt_is (node, jalons_odt_text, invisible[i]);
        }
    }

  return found;
}

static gboolean
is_alone (const xmlNode *node)
{
  return !xmlPreviousElementSibling ((xmlNode *) node) && !xmlNextElementSibling ((xmlNode *) node);
}

/* A line that had but fields, of which nothing is known, is not there; unless its cell would be empty. */
static void
fill_paragraph (Fill *fill, xmlNode *paragraph, const JalonsDocData *data)
{
  const guint before = fill->n_fields;

  fill_children (fill, paragraph, data);
  if (fill->n_fields > before && is_blank (paragraph) && !is_alone (paragraph))
    drop (paragraph);
}

/* What a section or a table is for. */
typedef enum {
  USE_NONE,    /* its name is none of ours */
  USE_UNKNOWN, /* nothing has this name */
  USE_REPEAT,
  USE_KEEP,
  USE_DROP,
} Use;

/* By its name: "lines" or "lines-2", "avec-lines", "sans-lines". @name, owned, is what is between. */
static Use
use_of (const char *full, const JalonsDocData *data, char **name)
{
  const char *dash = full ? strrchr (full, '-') : NULL;
  gboolean is_numbered = dash && dash[1] && strspn (dash + 1, "0123456789") == strlen (dash + 1);
  gboolean if_set = full && g_str_has_prefix (full, "avec-"),
           if_unset = full && g_str_has_prefix (full, "sans-");
  const char *start = full ? full + (if_set || if_unset ? strlen ("avec-") : 0) : "";

  *name = is_numbered && dash > start ? g_strndup (start, dash - start) : g_strdup (start);
  if (!jalons_doc_name_is_valid (*name))
    return USE_NONE;
  if (jalons_doc_data_kind (data, *name) == JALONS_DOC_NOTHING)
    return USE_UNKNOWN;
  if (jalons_doc_data_kind (data, *name) == JALONS_DOC_LIST && !if_set && !if_unset)
    return USE_REPEAT;

  return jalons_doc_data_is_set (data, *name) != if_unset ? USE_KEEP : USE_DROP;
}

/* Ids are of one element each. */
static void
drop_ids (xmlNode *copy)
{
  for (xmlNode *node = copy; node; node = jalons_odt_next (node, copy))
    {
      xmlAttr *id = node->type == XML_ELEMENT_NODE
                        ? xmlHasNsProp (node, (const xmlChar *) "id", XML_XML_NAMESPACE)
                        : NULL;

      if (id)
        xmlRemoveProp (id);
    }
}

static gboolean
has_namespaces (xmlNode *root)
{
  for (xmlNode *node = root; node; node = jalons_odt_next (node, root))
    if (node->type == XML_ELEMENT_NODE && node->nsDef)
      return TRUE;

  return FALSE;
}

/* A copy that takes the namespaces of the same document: the library's own would declare them anew on each. */
static xmlNode *
copy_plain (const xmlNode *node)
{
  xmlNode *copy = NULL;

  if (node->type != XML_ELEMENT_NODE)
    return xmlDocCopyNode ((xmlNode *) node, node->doc, 1);
  copy = xmlNewDocNode (node->doc, node->ns, node->name, NULL);
  for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
    {
      xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);

      xmlNewNsProp (copy, attribute->ns, attribute->name, value);
      xmlFree (value);
    }
  for (const xmlNode *child = node->children; child; child = child->next)
    xmlAddChild (copy, copy_plain (child));

  return copy;
}

/* Not yet in the tree. */
static xmlNode *
copy_of (Fill *fill, xmlNode *node)
{
  xmlNode *copy = has_namespaces (node) ? xmlDocCopyNode (node, node->doc, 1) : copy_plain (node);

  drop_ids (copy);
  for (xmlNode *part = copy; part; part = jalons_odt_next (part, copy))
    fill->n_nodes++;

  return copy;
}

static void
rename_copy (xmlNode *copy, const char *space, const char *name, guint number)
{
  g_autofree char *unique = g_strdup_printf ("%s-%u", name, number);
  xmlNs *ns = xmlSearchNsByHref (copy->doc, copy, (const xmlChar *) space);

  if (ns)
    xmlSetNsProp (copy, ns, (const xmlChar *) "name", (const xmlChar *) unique);
}

static void
repeat_section (Fill *fill, xmlNode *section, const JalonsDocData *data, const char *name)
{
  guint n = jalons_doc_data_length (data, name);

  for (guint i = 0; i < n && fill->n_nodes < NODES_MAX; i++)
    {
      xmlNode *copy = xmlAddPrevSibling (section, copy_of (fill, section));

      rename_copy (copy, jalons_odt_text, name, i + 1);
      fill_children (fill, copy, jalons_doc_data_record (data, name, i));
    }
  drop (section);
}

/* A section or a table. */
static void
fill_named (Fill *fill, xmlNode *node, const JalonsDocData *data, const char *space,
            void (*repeat) (Fill *fill, xmlNode *node, const JalonsDocData *data, const char *name))
{
  g_autofree char *full = jalons_odt_attribute (node, space, "name");
  g_autofree char *name = NULL;

  switch (use_of (full, data, &name))
    {
    case USE_UNKNOWN:
      note (fill->unknown_parts, full);
      break;
    case USE_REPEAT:
      repeat (fill, node, data, name);
      break;
    case USE_DROP:
      drop (node);
      break;
    case USE_NONE:
    case USE_KEEP:
    default:
      fill_children (fill, node, data);
    }
}

static gboolean
is_pattern (const xmlNode *node)
{
  return jalons_odt_is (node, jalons_odt_table, "table-row")
         || jalons_odt_is (node, jalons_odt_table, "table-rows")
         || jalons_odt_is (node, jalons_odt_table, "table-row-group");
}

static gboolean
has_header (const xmlNode *table)
{
  for (const xmlNode *node = table->children; node; node = node->next)
    if (jalons_odt_is (node, jalons_odt_table, "table-header-rows"))
      return TRUE;

  return FALSE;
}

/* Its rows but those of the header, once a record; then without the pattern. */
static void
repeat_rows (Fill *fill, xmlNode *table, const JalonsDocData *data, const char *name)
{
  g_autoptr (GPtrArray) pattern = g_ptr_array_new ();
  guint n = jalons_doc_data_length (data, name);

  for (xmlNode *node = table->children; node; node = node->next)
    if (is_pattern (node))
      g_ptr_array_add (pattern, node);
    else
      fill_children (fill, node, data);
  if (!pattern->len)
    {
      note (fill->bare_tables, name);
      return;
    }
  for (guint i = 0; i < n && fill->n_nodes < NODES_MAX; i++)
    for (guint row = 0; row < pattern->len; row++)
      {
        xmlNode *first = g_ptr_array_index (pattern, 0);
        xmlNode *copy = xmlAddPrevSibling (first, copy_of (fill, g_ptr_array_index (pattern, row)));

        fill_children (fill, copy, jalons_doc_data_record (data, name, i));
      }
  for (guint row = 0; row < pattern->len; row++)
    drop (g_ptr_array_index (pattern, row));
  rename_copy (table, jalons_odt_table, name, ++fill->n_tables);
  if (!n && !has_header (table))
    drop (table);
}

/* Notes of whoever made the template, and what the filled document has no use for. */
static gboolean
is_of_the_template (const xmlNode *node)
{
  return jalons_odt_is (node, jalons_odt_text, "user-field-decls")
         || jalons_odt_is (node, jalons_odt_text, "tracked-changes")
         || jalons_odt_is (node, jalons_odt_text, "soft-page-break")
         || jalons_odt_is (node, jalons_odt_office, "annotation")
         || jalons_odt_is (node, jalons_odt_office, "annotation-end")
         || jalons_odt_is (node, jalons_odt_office, "forms")
         || jalons_odt_is (node, jalons_odt_office, "scripts");
}

static void
fill_node (Fill *fill, xmlNode *node, const JalonsDocData *data)
{
  if (node->type == XML_PI_NODE || node->type == XML_COMMENT_NODE || is_of_the_template (node))
    drop (node);
  else if (node->type != XML_ELEMENT_NODE)
    return;
  else if (jalons_odt_is (node, jalons_odt_text, "user-field-get")
           || jalons_odt_is (node, jalons_odt_text, "user-field-input"))
    fill_field (fill, node, data);
  else if (jalons_odt_is (node, jalons_odt_text, "section"))
    fill_named (fill, node, data, jalons_odt_text, repeat_section);
  else if (jalons_odt_is (node, jalons_odt_table, "table"))
    fill_named (fill, node, data, jalons_odt_table, repeat_rows);
  else if (jalons_odt_is (node, jalons_odt_text, "p") || jalons_odt_is (node, jalons_odt_text, "h"))
    fill_paragraph (fill, node, data);
  else
    fill_children (fill, node, data);
}

static void
fill_children (Fill *fill, xmlNode *parent, const JalonsDocData *data)
{
  xmlNode *next = NULL;

  for (xmlNode *node = parent->children; node; node = next)
    {
      next = node->next;
      fill_node (fill, node, data);
    }
}

static gboolean
refuse_names (const GPtrArray *names, JalonsOdtError code, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (all, "%s%s", i ? ", " : "", (const char *) g_ptr_array_index (names, i));

  return !names->len || jalons_odt_refuse (error, code, all->str);
}

static gboolean
check_fill (const Fill *fill, GError **error)
{
  if (fill->n_nodes >= NODES_MAX)
    return jalons_odt_refuse (error, JALONS_ODT_ERROR_TOO_LARGE, NULL);

  return refuse_names (fill->unknown_fields, JALONS_ODT_ERROR_FIELD_UNKNOWN, error)
         && refuse_names (fill->wrong_fields, JALONS_ODT_ERROR_FIELD_KIND, error)
         && refuse_names (fill->unknown_parts, JALONS_ODT_ERROR_SECTION_UNKNOWN, error)
         && refuse_names (fill->bare_tables, JALONS_ODT_ERROR_TABLE_ROWS, error);
}

static GBytes *
fill_part (Fill *fill, JalonsOdtTemplate *template, const char *part, const JalonsDocData *data,
           GError **error)
{
  g_autoptr (xmlDoc) doc = jalons_odt_parse (g_hash_table_lookup (template->parts, part), part, error);

  if (!doc)
    return NULL;
  fill_children (fill, xmlDocGetRootElement (doc), data);

  return jalons_odt_serialize (doc);
}

gboolean
jalons_odt_fill_parts (JalonsOdtTemplate *template, const JalonsDocData *data, GBytes **content,
                       GBytes **styles, GError **error)
{
  Fill fill = { g_ptr_array_new_with_free_func (g_free),
                g_ptr_array_new_with_free_func (g_free),
                g_ptr_array_new_with_free_func (g_free),
                g_ptr_array_new_with_free_func (g_free),
                0,
                0,
                0 };
  gboolean done = FALSE;

  *content = fill_part (&fill, template, "content.xml", data, error);
  *styles = *content ? fill_part (&fill, template, "styles.xml", data, error) : NULL;
  done = *styles && check_fill (&fill, error);
  g_ptr_array_unref (fill.unknown_fields);
  g_ptr_array_unref (fill.wrong_fields);
  g_ptr_array_unref (fill.unknown_parts);
  g_ptr_array_unref (fill.bare_tables);

  return done;
}
