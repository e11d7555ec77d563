/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "jalons-odt-private.h"
#include "jalons-text.h"

/* Templates with one fault each: every one is refused, for that fault, with a sentence. */

#define NS(name) " xmlns:" #name "=\"urn:oasis:names:tc:opendocument:xmlns:"
#define SPACES                                                                                                        \
  NS (office) "office:1.0\"" NS (text) "text:1.0\"" NS (table) "table:1.0\"" NS (style) "style:1.0\""                  \
  NS (draw) "drawing:1.0\"" NS (form) "form:1.0\"" NS (script) "script:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
#define ROOT(name, body) "<office:" name SPACES " office:version=\"1.3\">" body "</office:" name ">"
#define CONTENT(body) ROOT ("document-content", "<office:body><office:text>" body "</office:text></office:body>")
#define STYLES(body) ROOT ("document-styles", body)
#define P(body) "<text:p>" body "</text:p>"
#define ODT JALONS_ODT_MIMETYPE

typedef struct {
  const char    *name;
  const char    *content;
  const char    *styles;
  JalonsOdtError code;
  const char    *about; /* in the message */
} Vector;

static const Vector vectors[] = {
  { "cut", "<office:document-content", STYLES (""), JALONS_ODT_ERROR_XML, "content.xml:1" },
  { "no xml", "PK and so on", STYLES (""), JALONS_ODT_ERROR_XML, "content.xml" },
  { "empty part", "", STYLES (""), JALONS_ODT_ERROR_XML, "content.xml" },
  { "unclosed", CONTENT ("<text:p>"), STYLES (""), JALONS_ODT_ERROR_XML, "content.xml" },
  { "styles cut", CONTENT (""), "<office:document-styles>", JALONS_ODT_ERROR_XML, "styles.xml" },
  { "not utf-8", CONTENT (P ("\xff\xfe")), STYLES (""), JALONS_ODT_ERROR_XML, "content.xml" },
  { "undeclared entity", CONTENT (P ("&nom;")), STYLES (""), JALONS_ODT_ERROR_XML, "content.xml" },
  { "undeclared prefix", CONTENT ("<bad:p/>"), STYLES (""), JALONS_ODT_ERROR_XML, NULL },
  { "doctype", "<!DOCTYPE a>" CONTENT (""), STYLES (""), JALONS_ODT_ERROR_ENTITIES, "content.xml" },
  { "external entity", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" CONTENT (P ("&e;")), STYLES (""),
    JALONS_ODT_ERROR_ENTITIES, "content.xml" },
  { "external DTD", "<!DOCTYPE a SYSTEM \"http://127.0.0.1/x.dtd\">" CONTENT (""), STYLES (""), JALONS_ODT_ERROR_ENTITIES, NULL },
  { "laughs",
    "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
    "\"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>" CONTENT (P ("&c;&c;&c;")), STYLES (""), JALONS_ODT_ERROR_ENTITIES, NULL },
  { "entities in styles", CONTENT (""), "<!DOCTYPE a [<!ENTITY a \"b\">]>" STYLES (""), JALONS_ODT_ERROR_ENTITIES, "styles.xml" },
  { "spreadsheet inside", ROOT ("document-content", "<office:body><office:spreadsheet/></office:body>"), STYLES (""),
    JALONS_ODT_ERROR_ROOT, "content.xml" },
  { "no body", ROOT ("document-content", ""), STYLES (""), JALONS_ODT_ERROR_ROOT, "content.xml" },
  { "another root", STYLES (""), STYLES (""), JALONS_ODT_ERROR_ROOT, "content.xml" },
  { "styles of another root", CONTENT (""), CONTENT (""), JALONS_ODT_ERROR_ROOT, "styles.xml" },
  { "no namespace", "<document-content><body><text/></body></document-content>", STYLES (""), JALONS_ODT_ERROR_ROOT, NULL },
  { "macro", CONTENT (P ("<text:execute-macro>x</text:execute-macro>")), STYLES (""), JALONS_ODT_ERROR_MACROS, "execute-macro" },
  { "script", CONTENT (P ("<text:script script:language=\"x\">x</text:script>")), STYLES (""), JALONS_ODT_ERROR_MACROS, "script" },
  { "listeners", CONTENT ("<office:event-listeners/>"), STYLES (""), JALONS_ODT_ERROR_MACROS, "event-listeners" },
  { "object", CONTENT (P ("<draw:object xlink:href=\"./Object 1\"/>")), STYLES (""), JALONS_ODT_ERROR_EMBEDDED, "draw:object" },
  { "ole", CONTENT (P ("<draw:object-ole/>")), STYLES (""), JALONS_ODT_ERROR_EMBEDDED, "object-ole" },
  { "plugin", CONTENT (P ("<draw:plugin/>")), STYLES (""), JALONS_ODT_ERROR_EMBEDDED, "plugin" },
  { "floating frame", CONTENT (P ("<draw:floating-frame/>")), STYLES (""), JALONS_ODT_ERROR_EMBEDDED, "floating-frame" },
  { "picture elsewhere", CONTENT (P ("<draw:image xlink:href=\"http://127.0.0.1/p.png\"/>")), STYLES (""), JALONS_ODT_ERROR_LINKED,
    "http://127.0.0.1/p.png" },
  { "picture of the disk", CONTENT (P ("<draw:image xlink:href=\"file:///etc/passwd\"/>")), STYLES (""), JALONS_ODT_ERROR_LINKED,
    "file:///etc/passwd" },
  { "picture above", CONTENT (P ("<draw:image xlink:href=\"../p.png\"/>")), STYLES (""), JALONS_ODT_ERROR_LINKED, "../p.png" },
  { "picture that is not there", CONTENT (P ("<draw:image xlink:href=\"Pictures/no.png\"/>")), STYLES (""),
    JALONS_ODT_ERROR_LINKED, "Pictures/no.png" },
  { "background elsewhere", CONTENT (""), STYLES ("<style:background-image xlink:href=\"https://127.0.0.1/b.png\"/>"),
    JALONS_ODT_ERROR_LINKED, "b.png" },
  { "section elsewhere",
    CONTENT ("<text:section text:name=\"A\"><text:section-source xlink:href=\"file:///a.odt\"/></text:section>"), STYLES (""),
    JALONS_ODT_ERROR_LINKED, "file:///a.odt" },
  { "link that runs", CONTENT (P ("<text:a xlink:href=\"vnd.sun.star.script:x\">a</text:a>")), STYLES (""), JALONS_ODT_ERROR_LINKED,
    "vnd.sun.star.script:x" },
  { "dde", CONTENT ("<text:dde-connection-decl/>"), STYLES (""), JALONS_ODT_ERROR_LINKED, "dde" },
  { "tracked changes", CONTENT ("<text:tracked-changes><text:changed-region/></text:tracked-changes>"), STYLES (""),
    JALONS_ODT_ERROR_CHANGES, NULL },
  { "form", CONTENT ("<office:forms><form:form form:name=\"f\"/></office:forms>"), STYLES (""), JALONS_ODT_ERROR_FORM, "form:form" },
  { "variable", CONTENT (P ("<text:variable-get text:name=\"nom\">x</text:variable-get>")), STYLES (""),
    JALONS_ODT_ERROR_FIELD_FOREIGN, "variable-get" },
  { "placeholder", CONTENT (P ("<text:placeholder>nom</text:placeholder>")), STYLES (""), JALONS_ODT_ERROR_FIELD_FOREIGN, "placeholder" },
  { "hidden text", CONTENT (P ("<text:hidden-text>x</text:hidden-text>")), STYLES (""), JALONS_ODT_ERROR_FIELD_FOREIGN, "hidden-text" },
  { "condition", CONTENT (P ("<text:conditional-text>x</text:conditional-text>")), STYLES (""), JALONS_ODT_ERROR_FIELD_FOREIGN,
    "conditional-text" },
  { "database", CONTENT (P ("<text:database-display>x</text:database-display>")), STYLES (""), JALONS_ODT_ERROR_FIELD_FOREIGN,
    "database-display" },
  { "who works here", CONTENT (""), STYLES (P ("<text:author-name>Zoé</text:author-name>")), JALONS_ODT_ERROR_FIELD_FOREIGN,
    "author-name" },
  { "field without a name", CONTENT (P ("<text:user-field-get>x</text:user-field-get>")), STYLES (""), JALONS_ODT_ERROR_FIELD_UNNAMED,
    NULL },
  { "unknown fields",
    CONTENT (P ("<text:user-field-get text:name=\"nmo\"/><text:user-field-get text:name=\"nom\"/>")
             P ("<text:user-field-get text:name=\"cod\"/><text:user-field-get text:name=\"nmo\"/>")), STYLES (""),
    JALONS_ODT_ERROR_FIELD_UNKNOWN, "nmo, cod" },
  { "unknown field of a header", CONTENT (""), STYLES (P ("<text:user-field-get text:name=\"entete\"/>")),
    JALONS_ODT_ERROR_FIELD_UNKNOWN, "entete" },
  { "unknown field of a record", CONTENT ("<text:section text:name=\"rangs\">" P ("<text:user-field-get text:name=\"rnag\"/>")
                                          "</text:section>"), STYLES (""), JALONS_ODT_ERROR_FIELD_UNKNOWN, "rnag" },
  { "field of a record outside", CONTENT (P ("<text:user-field-get text:name=\"rang\"/>")), STYLES (""),
    JALONS_ODT_ERROR_FIELD_UNKNOWN, "rang" },
  { "list as a field", CONTENT (P ("<text:user-field-get text:name=\"rangs\"/>")), STYLES (""), JALONS_ODT_ERROR_FIELD_KIND, "rangs" },
  { "flag as a field", CONTENT (P ("<text:user-field-get text:name=\"oui\"/>")), STYLES (""), JALONS_ODT_ERROR_FIELD_KIND, "oui" },
  { "unknown section", CONTENT ("<text:section text:name=\"ragns\"/>"), STYLES (""), JALONS_ODT_ERROR_SECTION_UNKNOWN, "ragns" },
  { "unknown condition", CONTENT ("<text:section text:name=\"sans-ragns\"/>"), STYLES (""), JALONS_ODT_ERROR_SECTION_UNKNOWN,
    "sans-ragns" },
  { "unknown table", CONTENT ("<table:table table:name=\"ragns\"/>"), STYLES (""), JALONS_ODT_ERROR_SECTION_UNKNOWN, "ragns" },
  { "table without rows", CONTENT ("<table:table table:name=\"rangs\"><table:table-column/></table:table>"), STYLES (""),
    JALONS_ODT_ERROR_TABLE_ROWS, "rangs" },
};

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
add (JalonsZip *zip, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = bytes_of (text);

  jalons_zip_add (zip, name, bytes, strlen (text) > 100);
}

static JalonsZip *
sound_zip (void)
{
  JalonsZip *zip = jalons_zip_new ();

  add (zip, "mimetype", ODT);
  add (zip, "content.xml", CONTENT (P ("a")));
  add (zip, "styles.xml", STYLES (""));

  return zip;
}

static GBytes *
fill (GBytes *bytes, GError **error)
{
  g_autoptr (JalonsOdtTemplate) template = jalons_odt_template_new (bytes, error);
  g_autoptr (JalonsDocData) data = jalons_doc_data_new ();

  jalons_doc_data_set_text (data, "nom", "Ada");
  jalons_doc_data_set_flag (data, "oui", TRUE);
  jalons_doc_data_set_text (jalons_doc_data_append (data, "rangs"), "rang", "1");

  return template ? jalons_odt_fill (template, data, &(JalonsOdtAbout) { "t", 0 }, error) : NULL;
}

static void
assert_refused (const char *name, GBytes *bytes, JalonsOdtError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) filled = fill (bytes, &error);
  g_autofree char *sentence = NULL;

  if (filled || !error || error->domain != JALONS_ODT_ERROR || error->code != (int) code
      || (words && !strstr (error->message, words)))
    g_error ("%s: %s", name, filled ? "filled" : error ? error->message : "no error");
  sentence = jalons_text_error (error);
  g_assert_cmpuint (strlen (sentence), >, 30);
  g_assert_true (g_str_has_suffix (sentence, ".") || g_str_has_suffix (sentence, "User Field."));
  g_assert_null (strstr (sentence, "{0}"));
}

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      JalonsZip *zip = jalons_zip_new ();
      g_autoptr (GBytes) bytes = NULL;

      add (zip, "mimetype", ODT);
      add (zip, "content.xml", vectors[i].content);
      add (zip, "styles.xml", vectors[i].styles);
      bytes = jalons_zip_end (zip);
      assert_refused (vectors[i].name, bytes, vectors[i].code, vectors[i].about);
    }
  g_test_message ("%u vectors", (guint) G_N_ELEMENTS (vectors));
}

/* An archive that is sound but for one entry more. */
static void
assert_entry_refused (const char *name, JalonsOdtError code)
{
  JalonsZip *zip = sound_zip ();
  g_autoptr (GBytes) bytes = NULL;

  add (zip, name, "x");
  bytes = jalons_zip_end (zip);
  assert_refused (name, bytes, code, NULL);
}

static void
test_entries (void)
{
  JalonsZip *zip = sound_zip ();
  g_autoptr (GBytes) sound = jalons_zip_end (zip);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) filled = fill (sound, &error);

  g_assert_no_error (error);
  g_assert_nonnull (filled);
  assert_entry_refused ("../evil", JALONS_ODT_ERROR_PART_NAME);
  assert_entry_refused ("Pictures/../../evil", JALONS_ODT_ERROR_PART_NAME);
  assert_entry_refused ("/etc/evil", JALONS_ODT_ERROR_PART_NAME);
  assert_entry_refused ("Pictures//evil", JALONS_ODT_ERROR_PART_NAME);
  assert_entry_refused ("C:\\evil", JALONS_ODT_ERROR_PART_NAME);
  assert_entry_refused ("content.xml", JALONS_ODT_ERROR_PART_NAME);
  assert_entry_refused ("Basic/Standard/Module1.xml", JALONS_ODT_ERROR_MACROS);
  assert_entry_refused ("Scripts/python/x.py", JALONS_ODT_ERROR_MACROS);
  assert_entry_refused ("Object 1/content.xml", JALONS_ODT_ERROR_EMBEDDED);
  assert_entry_refused ("ObjectReplacements/Object 1", JALONS_ODT_ERROR_EMBEDDED);
}

static void
assert_text_refused (const char *text, gsize size, JalonsOdtError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);

  assert_refused (text, bytes, code, NULL);
}

static void
test_kinds (void)
{
  static const char *const types[] = { "", "application/vnd.oasis.opendocument.spreadsheet", "text/plain" };

  assert_text_refused ("", 0, JALONS_ODT_ERROR_NOT_ODT);
  assert_text_refused ("{\\rtf1}", 7, JALONS_ODT_ERROR_NOT_ODT);
  assert_text_refused ("\xd0\xcf\x11\xe0 doc", 8, JALONS_ODT_ERROR_NOT_ODT);
  assert_text_refused ("<html/>", 7, JALONS_ODT_ERROR_NOT_ODT);
  assert_text_refused ("<html>", 6, JALONS_ODT_ERROR_XML);
  assert_text_refused ("PK", 2, JALONS_ODT_ERROR_DAMAGED);
  assert_text_refused ("PK\003\004 no archive at all", 23, JALONS_ODT_ERROR_DAMAGED);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      JalonsZip *zip = jalons_zip_new ();
      g_autoptr (GBytes) bytes = NULL;

      add (zip, "mimetype", types[i]);
      bytes = jalons_zip_end (zip);
      assert_refused (types[i], bytes, JALONS_ODT_ERROR_NOT_ODT, NULL);
    }
}

static void
test_missing (void)
{
  JalonsZip *zip = jalons_zip_new ();
  g_autoptr (GBytes) without_styles = NULL;
  g_autoptr (GBytes) without_content = NULL;
  g_autoptr (GBytes) encrypted = NULL;

  add (zip, "mimetype", ODT);
  add (zip, "content.xml", CONTENT (""));
  without_styles = jalons_zip_end (zip);
  assert_refused ("no styles", without_styles, JALONS_ODT_ERROR_PART_MISSING, "styles.xml");
  zip = jalons_zip_new ();
  add (zip, "mimetype", ODT);
  without_content = jalons_zip_end (zip);
  assert_refused ("no content", without_content, JALONS_ODT_ERROR_PART_MISSING, "content.xml");
  zip = sound_zip ();
  add (zip, "META-INF/manifest.xml", "<manifest:encryption-data/>");
  encrypted = jalons_zip_end (zip);
  assert_refused ("encrypted", encrypted, JALONS_ODT_ERROR_ENCRYPTED, NULL);
}

static void
test_too_large (void)
{
  JalonsZip *zip = sound_zip ();
  g_autofree char *spaces = g_strnfill (JALONS_ODT_PART_MAX + 1, ' ');
  g_autoptr (GBytes) bomb = NULL;
  g_autoptr (GBytes) many = NULL;
  g_autoptr (GBytes) deep = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  add (zip, "Pictures/bomb.png", spaces);
  bomb = jalons_zip_end (zip);
  g_assert_cmpuint (g_bytes_get_size (bomb), <, 64 << 10);
  assert_refused ("bomb", bomb, JALONS_ODT_ERROR_TOO_LARGE, "Pictures/bomb.png");
  zip = sound_zip ();
  for (guint i = 0; i < JALONS_ODT_ENTRIES_MAX; i++)
    {
      g_autofree char *name = g_strdup_printf ("Pictures/%u.png", i);

      add (zip, name, "x");
    }
  many = jalons_zip_end (zip);
  assert_refused ("many entries", many, JALONS_ODT_ERROR_TOO_LARGE, NULL);
  zip = jalons_zip_new ();
  add (zip, "mimetype", ODT);
  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "<a>");
  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "</a>");
  add (zip, "content.xml", text->str);
  deep = jalons_zip_end (zip);
  assert_refused ("too deep", deep, JALONS_ODT_ERROR_XML, "content.xml");
}

/* Every byte of a sound template turned, and every truncation: refused, or filled; never more than that. */
static void
test_damage (void)
{
  JalonsZip *zip = sound_zip ();
  g_autoptr (GBytes) sound = jalons_zip_end (zip);
  gsize size = 0;
  const guint8 *start = g_bytes_get_data (sound, &size);
  guint step = g_getenv ("JALONS_TEST_LONG") ? 1 : 7, n_refused = 0;

  for (gsize i = 0; i < size; i += step)
    {
      g_autofree guint8 *copy = g_memdup2 (start, size);
      g_autoptr (GBytes) turned = NULL;
      g_autoptr (GBytes) cut = g_bytes_new (start, i);
      g_autoptr (GBytes) one = NULL;
      g_autoptr (GBytes) other = NULL;

      copy[i] ^= 1 << (i % 8);
      turned = g_bytes_new (copy, size);
      one = fill (turned, NULL);
      other = fill (cut, NULL);
      g_assert_null (other);
      n_refused += !one;
    }
  g_assert_cmpuint (n_refused, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/odt-refusals/vectors", test_vectors);
  g_test_add_func ("/odt-refusals/entries", test_entries);
  g_test_add_func ("/odt-refusals/kinds", test_kinds);
  g_test_add_func ("/odt-refusals/missing", test_missing);
  g_test_add_func ("/odt-refusals/too-large", test_too_large);
  g_test_add_func ("/odt-refusals/damage", test_damage);

  return g_test_run ();
}
