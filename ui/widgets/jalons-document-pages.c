/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-document-print.h"

/* In points, as in the template. */
#define HEADER_ROOM 46.0
#define FOOTER_ROOM 34.0
#define ROW_PADDING 3.4
#define VALUE_PART  0.38
#define GAP         10.0
/* A precision with more lines may go on on the next page. */
#define LINES_TOGETHER 24

typedef enum {
  BLOCK_TITLE,
  BLOCK_NAME,
  BLOCK_MENTION,
  BLOCK_STATE, /* on a ground */
  BLOCK_PART,  /* begins a page */
  BLOCK_HEADING,
  BLOCK_TEXT,
  BLOCK_LINE, /* fact, precision and value, a rule under it */
  BLOCK_MORE, /* the rest of a precision that is long */
} BlockKind;

static const struct {
  double size;
  gboolean bold;
  double above;
  double below;
  guint32 colour;
} looks[] = {
  [BLOCK_TITLE] = { 22, TRUE, 0, 3, 0x1c4a6e },
  [BLOCK_NAME] = { 13, FALSE, 0, 4, 0x1d1d1f },
  [BLOCK_MENTION] = { 9, FALSE, 0, 10, 0x5a5a60 },
  [BLOCK_STATE] = { 10, FALSE, 7, 7, 0x1d1d1f },
  [BLOCK_PART] = { 16, TRUE, 0, 0, 0x1c4a6e },
  [BLOCK_HEADING] = { 13, TRUE, 18, 7, 0x1c4a6e },
  [BLOCK_MORE] = { 9, FALSE, 0, ROW_PADDING, 0x48484d },
  [BLOCK_TEXT] = { 10, FALSE, 0, 4, 0x1d1d1f },
  [BLOCK_LINE] = { 10, TRUE, ROW_PADDING, ROW_PADDING, 0x1d1d1f },
};

typedef struct {
  BlockKind kind;
  PangoLayout *main;
  PangoLayout *detail; /* or NULL */
  PangoLayout *value;  /* or NULL */
  double height;
  double y;
  guint page;
} Block;

struct _JalonsDocumentPages {
  JalonsDocData *data;
  GArray *blocks;
  PangoContext *context;
  double width;
  double height;
  guint n;
};

static void
clear_block (gpointer data)
{
  Block *block = data;

  g_clear_object (&block->main);
  g_clear_object (&block->detail);
  g_clear_object (&block->value);
}

JalonsDocumentPages *
jalons_document_pages_new (JalonsDocData *data)
{
  JalonsDocumentPages *pages = g_new0 (JalonsDocumentPages, 1);

  pages->data = data;
  pages->blocks = g_array_new (FALSE, TRUE, sizeof (Block));
  g_array_set_clear_func (pages->blocks, clear_block);

  return pages;
}

void
jalons_document_pages_free (JalonsDocumentPages *pages)
{
  if (!pages)
    return;
  jalons_doc_data_free (pages->data);
  g_array_unref (pages->blocks);
  g_clear_object (&pages->context);
  g_free (pages);
}

static PangoLayout *
layout_new (const JalonsDocumentPages *pages, const char *text, double size, gboolean bold, double width)
{
  PangoLayout *layout = pango_layout_new (pages->context);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");

  /* Points are the unit of the page: absolute sizes, whatever the resolution. */
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, 1.15f);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);

  return layout;
}

static double
height_of (PangoLayout *layout)
{
  int height = 0;

  if (layout)
    pango_layout_get_size (layout, NULL, &height);

  return (double) height / PANGO_SCALE;
}

static Block *
add_block (JalonsDocumentPages *pages, BlockKind kind, const char *text)
{
  Block block = { .kind = kind };
  double width = pages->width - (kind == BLOCK_STATE ? 2 * GAP : 0);

  if (kind == BLOCK_LINE || kind == BLOCK_MORE)
    width *= 1 - VALUE_PART;
  block.main = layout_new (pages, text, looks[kind].size, looks[kind].bold, width);
  block.height = looks[kind].above + height_of (block.main) + looks[kind].below;
  g_array_append_val (pages->blocks, block);

  return &g_array_index (pages->blocks, Block, pages->blocks->len - 1);
}

/* What does not stand in the lines that stay together, or "". */
static const char *
rest_of (const JalonsDocumentPages *pages, const char *text)
{
  g_autoptr (PangoLayout) layout = layout_new (pages, text, 9, FALSE, pages->width * (1 - VALUE_PART));
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, LINES_TOGETHER);

  return line ? text + pango_layout_line_get_start_index (line) : text + strlen (text);
}

static void
add_line (JalonsDocumentPages *pages, const JalonsDocData *line)
{
  const char *whole = jalons_doc_data_text (line, "precision");
  const char *rest = rest_of (pages, whole);
  g_autofree char *precision = g_strchomp (g_strndup (whole, rest - whole));
  const char *value = jalons_doc_data_text (line, "valeur");
  Block *block = add_block (pages, BLOCK_LINE, jalons_doc_data_text (line, "fait"));

  if (*precision)
    block->detail = layout_new (pages, precision, 9, FALSE, pages->width * (1 - VALUE_PART));
  if (*value)
    {
      block->value = layout_new (pages, value, 10, FALSE, pages->width * VALUE_PART - GAP);
      pango_layout_set_alignment (block->value, PANGO_ALIGN_RIGHT);
    }
  block->height += height_of (block->detail);
  block->height = MAX (block->height, height_of (block->value) + 2 * ROW_PADDING);
  while (*rest)
    {
      const char *next = rest_of (pages, rest);
      g_autofree char *part = g_strchomp (g_strndup (rest, next - rest));

      add_block (pages, BLOCK_MORE, part);
      rest = next;
    }
}

static void
add_lines (JalonsDocumentPages *pages, const JalonsDocData *data, const char *list)
{
  for (guint i = 0; i < jalons_doc_data_length (data, list); i++)
    add_line (pages, jalons_doc_data_record (data, list, i));
}

/* In the order of the template. */
static void
add_blocks (JalonsDocumentPages *pages)
{
  const JalonsDocData *data = pages->data;
  g_autofree char *title = g_strdup_printf (_ ("Dossier %s"), jalons_doc_data_text (data, "code"));
  g_autofree char *state
      = g_strjoin (jalons_doc_data_is_set (data, "echeance") ? "\n" : "", jalons_doc_data_text (data, "etat"),
                   jalons_doc_data_text (data, "echeance"), NULL);

  add_block (pages, BLOCK_TITLE, title);
  if (jalons_doc_data_is_set (data, "nom"))
    add_block (pages, BLOCK_NAME, jalons_doc_data_text (data, "nom"));
  add_block (pages, BLOCK_MENTION, jalons_doc_data_text (data, "mention"));
  add_block (pages, BLOCK_STATE, state);
  add_block (pages, BLOCK_HEADING, _ ("Landmarks"));
  add_lines (pages, data, "reperes");
  add_block (pages, BLOCK_HEADING, _ ("To put right"));
  add_lines (pages, data, "constats");
  if (!jalons_doc_data_is_set (data, "constats"))
    add_block (pages, BLOCK_TEXT, _ ("Nothing."));
  add_block (pages, BLOCK_PART, _ ("The facts"));
  for (guint i = 0; i < jalons_doc_data_length (data, "themes"); i++)
    {
      const JalonsDocData *theme = jalons_doc_data_record (data, "themes", i);

      add_block (pages, BLOCK_HEADING, jalons_doc_data_text (theme, "theme"));
      add_lines (pages, theme, "lignes");
    }
}

guint
jalons_document_pages_lay_out (JalonsDocumentPages *pages, PangoContext *context, double width, double height)
{
  double y = HEADER_ROOM, bottom = height - FOOTER_ROOM;

  g_set_object (&pages->context, context);
  /* On paper letters need not stand on whole pixels. */
  pango_context_set_round_glyph_positions (context, FALSE);
  pages->width = width;
  pages->height = height;
  g_array_set_size (pages->blocks, 0);
  add_blocks (pages);
  pages->n = 0;
  for (guint i = 0; i < pages->blocks->len; i++)
    {
      Block *block = &g_array_index (pages->blocks, Block, i);
      const Block *next = block->kind == BLOCK_HEADING && i + 1 < pages->blocks->len ? block + 1 : NULL;

      /* A heading stays with the line under it. */
      if (y > HEADER_ROOM
          && (block->kind == BLOCK_PART || y + block->height + (next ? next->height : 0) > bottom))
        {
          pages->n++;
          y = HEADER_ROOM;
        }
      block->page = pages->n;
      block->y = y;
      y += block->height;
    }

  return ++pages->n;
}

static void
set_colour (cairo_t *cr, guint32 rgb)
{
  cairo_set_source_rgb (cr, (rgb >> 16) / 255.0, ((rgb >> 8) & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

static void
show (cairo_t *cr, PangoLayout *layout, double x, double y, guint32 colour)
{
  if (!layout)
    return;
  set_colour (cr, colour);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
fill (cairo_t *cr, double x, double y, double width, double height, guint32 colour)
{
  set_colour (cr, colour);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

static void
draw_block (const JalonsDocumentPages *pages, cairo_t *cr, const Block *block)
{
  const double y = block->y + looks[block->kind].above, bottom = block->y + block->height;

  if (block->kind == BLOCK_STATE)
    {
      fill (cr, 0, block->y, pages->width, block->height, 0xe8eff5);
      fill (cr, 0, block->y, 2.25, block->height, 0x1c4a6e);
    }
  if (block->kind == BLOCK_HEADING)
    fill (cr, 0, bottom - looks[BLOCK_HEADING].below + 2, pages->width, 0.75, 0x1c4a6e);
  if (block->kind == BLOCK_LINE || block->kind == BLOCK_MORE)
    fill (cr, 0, bottom - 0.5, pages->width, 0.5, 0xc9ced3);
  show (cr, block->main, block->kind == BLOCK_STATE ? GAP : 0, y, looks[block->kind].colour);
  show (cr, block->detail, 0, y + height_of (block->main), 0x48484d);
  show (cr, block->value, pages->width * (1 - VALUE_PART) + GAP, y, 0x1d1d1f);
}

static void
show_text (const JalonsDocumentPages *pages, cairo_t *cr, const char *text, double size,
           PangoAlignment alignment, double y, guint32 colour)
{
  g_autoptr (PangoLayout) layout = layout_new (pages, text, size, FALSE, pages->width);

  pango_layout_set_alignment (layout, alignment);
  show (cr, layout, 0, y, colour);
}

static void
draw_margins (const JalonsDocumentPages *pages, cairo_t *cr, guint page)
{
  const JalonsDocData *data = pages->data;
  g_autofree char *title = g_strdup_printf (_ ("Dossier %s"), jalons_doc_data_text (data, "code"));
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, pages->n);
  g_autofree char *made = g_strdup_printf (_ ("Made on %s — %s"), jalons_doc_data_text (data, "etabli"),
                                           jalons_doc_data_text (data, "registre"));
  double y = pages->height - FOOTER_ROOM + GAP;

  if (jalons_doc_data_is_set (data, "bandeau"))
    {
      fill (cr, 0, 0, pages->width, 17, 0xfbe3a6);
      show_text (pages, cr, jalons_doc_data_text (data, "bandeau"), 9, PANGO_ALIGN_CENTER, 2.5, 0x5c3d00);
    }
  show_text (pages, cr, title, 8.5, PANGO_ALIGN_LEFT, 22, 0x48484d);
  show_text (pages, cr, number, 8.5, PANGO_ALIGN_RIGHT, 22, 0x48484d);
  show_text (pages, cr, made, 8, PANGO_ALIGN_LEFT, y, 0x5a5a60);
  show_text (pages, cr, jalons_doc_data_text (data, "ancre"), 8, PANGO_ALIGN_LEFT, y + 11, 0x5a5a60);
}

void
jalons_document_pages_draw (JalonsDocumentPages *pages, cairo_t *cr, guint page)
{
  g_return_if_fail (page < pages->n);

  draw_margins (pages, cr, page);
  for (guint i = 0; i < pages->blocks->len; i++)
    {
      const Block *block = &g_array_index (pages->blocks, Block, i);

      if (block->page == page)
        draw_block (pages, cr, block);
    }
}
