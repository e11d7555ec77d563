/* SPDX-License-Identifier: EUPL-1.2 */
#include <malloc.h>
#include <string.h>

#include "jalons-odt-private.h"
#include "jalons-text.h"

#define NS(name) " xmlns:" #name "=\"urn:oasis:names:tc:opendocument:xmlns:"
#define SPACES                                                                                                        \
  NS (office) "office:1.0\"" NS (text) "text:1.0\"" NS (table) "table:1.0\"" NS (style) "style:1.0\""                  \
  NS (draw) "drawing:1.0\"" NS (form) "form:1.0\"" NS (config) "config:1.0\"" NS (script) "script:1.0\""               \
  " xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
#define OPEN HEAD "<office:document" SPACES " office:version=\"1.3\" office:mimetype=\"" JALONS_ODT_MIMETYPE "\">"
#define FLAT(before, body) OPEN before "<office:body><office:text>" body "</office:text></office:body></office:document>"
#define F(name) "<text:user-field-get text:name=\"" name "\">old</text:user-field-get>"
#define P(body) "<text:p>" body "</text:p>"
#define SECTION(name, body) "<text:section text:name=\"" name "\">" body "</text:section>"
#define ROW(body) "<table:table-row><table:table-cell>" body "</table:table-cell></table:table-row>"
#define TABLE(name, body) "<table:table table:name=\"" name "\"><table:table-column/>" body "</table:table>"
#define HEADING(body) "<table:table-header-rows>" ROW (body) "</table:table-header-rows>"

static const JalonsOdtAbout about = { "Essai & <titre>", 1764201600 };

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static JalonsOdtTemplate *
template_of (const char *flat)
{
  g_autoptr (GBytes) bytes = bytes_of (flat);
  g_autoptr (GError) error = NULL;
  JalonsOdtTemplate *template = jalons_odt_template_new (bytes, &error);

  g_assert_no_error (error);

  return template;
}

static JalonsDocData *
some_data (guint n)
{
  JalonsDocData *data = jalons_doc_data_new ();

  jalons_doc_data_set_text (data, "nom", "Ada Essai");
  jalons_doc_data_set_text (data, "vide", "");
  jalons_doc_data_set_flag (data, "oui", TRUE);
  jalons_doc_data_set_flag (data, "non", FALSE);
  jalons_doc_data_set_list (data, "rangs");
  for (guint i = 0; i < n; i++)
    {
      JalonsDocData *record = jalons_doc_data_append (data, "rangs");

      jalons_doc_data_take_text (record, "rang", g_strdup_printf ("%u", i + 1));
      for (guint k = 0; k < 2; k++)
        jalons_doc_data_take_text (jalons_doc_data_append (record, "parts"), "part", g_strdup_printf ("%u.%u", i + 1, k));
    }

  return data;
}

/* A part of what a template gives. */
static char *
filled_part (const char *flat, const JalonsDocData *data, const char *part)
{
  g_autoptr (JalonsOdtTemplate) template = template_of (flat);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = jalons_odt_fill (template, data, &about, &error);
  g_autoptr (GHashTable) parts = NULL;
  gsize size = 0;
  const char *start = NULL;

  g_assert_no_error (error);
  parts = jalons_odt_unzip (bytes, &error);
  g_assert_no_error (error);
  start = g_bytes_get_data (g_hash_table_lookup (parts, part), &size);

  return g_strndup (start, size);
}

static void
assert_body (const char *body, guint n, const char *expected)
{
  g_autofree char *flat = g_strdup_printf (FLAT ("", "%s"), body);
  g_autoptr (JalonsDocData) data = some_data (n);
  g_autofree char *content = filled_part (flat, data, "content.xml");
  char *start = strstr (content, "<office:text>");
  char *end = strstr (content, "</office:text>");

  if (!start && strstr (content, "<office:text/>"))
    {
      g_assert_cmpstr ("", ==, expected);
      return;
    }
  g_assert_nonnull (start);
  g_assert_nonnull (end);
  *end = '\0';
  g_assert_cmpstr (start + strlen ("<office:text>"), ==, expected);
}

static void
test_fields (void)
{
  assert_body (P ("De " F ("nom") "."), 0, P ("De Ada Essai."));
  /* Bold in the middle of the line, of the field, of a link. */
  assert_body (P ("<text:span text:style-name=\"B\">De " F ("nom") "</text:span>."), 0,
               P ("<text:span text:style-name=\"B\">De Ada Essai</text:span>."));
  assert_body (P ("<text:span text:style-name=\"B\"><text:span text:style-name=\"I\">" F ("nom") "</text:span></text:span>"), 0,
               P ("<text:span text:style-name=\"B\"><text:span text:style-name=\"I\">Ada Essai</text:span></text:span>"));
  assert_body (P ("<text:user-field-input text:name=\"nom\">x</text:user-field-input>"), 0, P ("Ada Essai"));
  assert_body (P (F ("nom") F ("nom")), 0, P ("Ada EssaiAda Essai"));
  /* A line of empty fields goes, one that says something or is all that a cell has stays. */
  assert_body (P ("a") P (F ("vide")) P ("<text:span> " F ("vide") "</text:span>") P ("b"), 0, P ("a") P ("b"));
  assert_body (P ("a") P (F ("vide") "."), 0, P ("a") P ("."));
  assert_body (TABLE ("Autre", ROW (P (F ("vide")))), 0, TABLE ("Autre", ROW ("<text:p/>")));
  assert_body (P ("a") "<text:user-field-decls><text:user-field-decl text:name=\"nom\"/></text:user-field-decls>"
               P ("b<office:annotation><dc:creator>Zoé</dc:creator>" P ("remarque") "</office:annotation>"), 0, P ("a") P ("b"));
}

static void
test_values (void)
{
  static const struct {
    const char *value;
    const char *written;
  } cases[] = {
    { "<a> & \"b\"", "&lt;a&gt; &amp; \"b\"" },
    { "a\nb", "a<text:line-break/>b" },
    { "a\tb", "a<text:tab/>b" },
    { "a  b", "a <text:s text:c=\"1\"/>b" },
    { " a", "<text:s text:c=\"1\"/>a" },
    { "a ", "a<text:s text:c=\"1\"/>" },
    { "a\n  b", "a<text:line-break/><text:s text:c=\"2\"/>b" },
    { "\x01\x1f" "a\xff", "a\357\277\275" },
    { "été\302\240: 1\342\200\257391", "été\302\240: 1\342\200\257391" },
    { "${nom} {{nom}} &nom;", "${nom} {{nom}} &amp;nom;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JalonsDocData) data = jalons_doc_data_new ();
      g_autofree char *expected = g_strdup_printf (P ("[%s]"), cases[i].written);
      g_autofree char *content = NULL;

      jalons_doc_data_set_text (data, "x", cases[i].value);
      content = filled_part (FLAT ("", P ("[" F ("x") "]")), data, "content.xml");
      if (!strstr (content, expected))
        g_error ("%s: %s", expected, content);
    }
}

static void
test_sections (void)
{
  assert_body (SECTION ("oui", P ("a")) SECTION ("non", P ("b")) SECTION ("sans-non", P ("c")) SECTION ("sans-oui", P ("d")), 0,
               SECTION ("oui", P ("a")) SECTION ("sans-non", P ("c")));
  assert_body (SECTION ("nom", P ("a")) SECTION ("vide", P ("b")) SECTION ("Section1", P (F ("nom"))), 0,
               SECTION ("nom", P ("a")) SECTION ("Section1", P ("Ada Essai")));
  assert_body (SECTION ("rangs", P ("a")) SECTION ("avec-rangs", P ("b")) SECTION ("sans-rangs-2", P ("c")), 0,
               SECTION ("sans-rangs-2", P ("c")));
  assert_body (SECTION ("avec-rangs", SECTION ("rangs", P (F ("rang") F ("nom")))), 2,
               SECTION ("avec-rangs", SECTION ("rangs-1", P ("1Ada Essai")) SECTION ("rangs-2", P ("2Ada Essai"))));
  assert_body (SECTION ("rangs-7", SECTION ("parts", P (F ("rang") "/" F ("part")))), 1,
               SECTION ("rangs-1", SECTION ("parts-1", P ("1/1.0")) SECTION ("parts-2", P ("1/1.1"))));
  assert_body (SECTION ("rangs", P ("<text:span xml:id=\"i\">a</text:span>")), 2,
               SECTION ("rangs-1", P ("<text:span>a</text:span>")) SECTION ("rangs-2", P ("<text:span>a</text:span>")));
}

static void
test_rows (void)
{
  assert_body (TABLE ("rangs", HEADING (P ("h")) ROW (P (F ("rang")))), 0, TABLE ("rangs-1", HEADING (P ("h"))));
  assert_body (P ("a") TABLE ("rangs", ROW (P (F ("rang")))), 0, P ("a"));
  assert_body (TABLE ("rangs", HEADING (P ("h")) ROW (P (F ("rang")))), 1, TABLE ("rangs-1", HEADING (P ("h")) ROW (P ("1"))));
  /* Two rows a record, in a group or not. */
  assert_body (TABLE ("rangs", ROW (P (F ("rang"))) ROW (P ("-"))), 2,
               TABLE ("rangs-1", ROW (P ("1")) ROW (P ("-")) ROW (P ("2")) ROW (P ("-"))));
  assert_body (TABLE ("sans-rangs", ROW (P ("a"))) TABLE ("avec-rangs", ROW (P ("b"))), 0, TABLE ("sans-rangs", ROW (P ("a"))));
  assert_body (SECTION ("rangs", TABLE ("parts", ROW (P (F ("part"))))), 1,
               SECTION ("rangs-1", TABLE ("parts-1", ROW (P ("1.0")) ROW (P ("1.1")))));
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, what)); p += strlen (what))
    n++;

  return n;
}

static void
test_thousand (void)
{
  static const char flat[] = FLAT ("", TABLE ("rangs", ROW (P (F ("rang"))) ) SECTION ("rangs", TABLE ("parts", ROW (P (F ("part"))))));
  g_autoptr (JalonsDocData) data = some_data (1000);
  g_autofree char *content = filled_part (flat, data, "content.xml");
  gint64 start = g_get_monotonic_time ();

  g_assert_cmpuint (count (content, "<table:table-row>"), ==, 3000);
  g_assert_cmpuint (count (content, "<table:table "), ==, 1001);
  g_assert_cmpuint (count (content, "xmlns:"), <, 20);
  g_assert_nonnull (strstr (content, P ("1000.1")));
  for (guint i = 0; i < 5; i++)
    g_free (filled_part (flat, data, "content.xml"));
  g_test_message ("1000 records, 3000 rows: %.0f ms", (g_get_monotonic_time () - start) / 5000.0);
}

/* Headers and footers are filled as the text is; what people set is kept, but for the printer. */
static void
test_parts (void)
{
  static const char flat[] = FLAT (
      "<office:settings><config:config-item-set config:name=\"s\"><config:config-item config:name=\"PrinterName\">laser-3e"
      "</config:config-item><config:config-item config:name=\"Keep\">1</config:config-item></config:config-item-set></office:settings>"
      "<office:master-styles><style:master-page style:name=\"Standard\"><style:header>" P ("De " F ("nom")) SECTION ("non", P ("x"))
      "</style:header></style:master-page></office:master-styles>", P (F ("nom")));
  g_autoptr (JalonsDocData) data = some_data (0);
  g_autofree char *styles = filled_part (flat, data, "styles.xml");
  g_autofree char *settings = filled_part (flat, data, "settings.xml");
  g_autofree char *meta = filled_part (flat, data, "meta.xml");

  g_assert_nonnull (strstr (styles, "<style:header>" P ("De Ada Essai") "</style:header>"));
  g_assert_null (strstr (settings, "laser"));
  g_assert_nonnull (strstr (settings, "Keep"));
  g_assert_nonnull (strstr (meta, "<dc:title>Essai &amp; &lt;titre&gt;</dc:title>"));
  g_assert_nonnull (strstr (meta, "2025-11-27T00:00:00Z"));
}

static void
test_same_bytes (void)
{
  g_autoptr (JalonsOdtTemplate) one = template_of (FLAT ("", SECTION ("rangs", P (F ("rang")))));
  g_autoptr (JalonsOdtTemplate) other = template_of (FLAT ("", SECTION ("rangs", P (F ("rang")))));
  g_autoptr (JalonsDocData) data = some_data (30);
  g_autoptr (JalonsDocData) same = some_data (30);
  g_autoptr (GBytes) first = jalons_odt_fill (one, data, &about, NULL);
  g_autoptr (GBytes) again = jalons_odt_fill (one, data, &about, NULL);
  g_autoptr (GBytes) anew = jalons_odt_fill (other, same, &about, NULL);
  const char *start = g_bytes_get_data (first, NULL);
  /* What was filled is a template too, with nothing to fill. */
  g_autoptr (JalonsOdtTemplate) filled = jalons_odt_template_new (first, NULL);

  g_assert_true (g_bytes_equal (first, again));
  g_assert_true (g_bytes_equal (first, anew));
  /* What tells the kind of the file to whoever looks at its first bytes. */
  g_assert_cmpmem (start + 30, 8 + strlen (JALONS_ODT_MIMETYPE), "mimetype" JALONS_ODT_MIMETYPE, 8 + strlen (JALONS_ODT_MIMETYPE));
  g_assert_nonnull (filled);
}

static void
test_memory (void)
{
  static const char flat[] = FLAT ("", SECTION ("rangs", TABLE ("parts", ROW (P (F ("part"))))));
  g_autoptr (JalonsDocData) data = some_data (50);
  gsize before = 0, after = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_free (filled_part (flat, data, "content.xml"));
      if (i == 10)
        before = mallinfo2 ().uordblks;
    }
  after = mallinfo2 ().uordblks;
  g_assert_cmpuint (after, <, before + (64 << 10));
}

static void
test_shipped (void)
{
  g_autoptr (JalonsOdtTemplate) template = jalons_odt_template_shipped ("dossier");
  g_autoptr (JalonsDocData) data = jalons_doc_data_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = jalons_odt_fill (template, data, &about, &error);

  /* Of which all is unknown: every name it has is told. */
  g_assert_null (bytes);
  g_assert_error (error, JALONS_ODT_ERROR, JALONS_ODT_ERROR_FIELD_UNKNOWN);
  g_assert_nonnull (strstr (error->message, "etat"));
  g_assert_nonnull (strstr (error->message, "registre"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/odt/fields", test_fields);
  g_test_add_func ("/odt/values", test_values);
  g_test_add_func ("/odt/sections", test_sections);
  g_test_add_func ("/odt/rows", test_rows);
  g_test_add_func ("/odt/thousand", test_thousand);
  g_test_add_func ("/odt/parts", test_parts);
  g_test_add_func ("/odt/same-bytes", test_same_bytes);
  g_test_add_func ("/odt/memory", test_memory);
  g_test_add_func ("/odt/shipped", test_shipped);

  return g_test_run ();
}
