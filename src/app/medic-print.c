/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-print.h"

#define MARGIN  54.0   /* points: three quarters of an inch */
#define FOOT    24.0

typedef struct
{
  MedicPrintStyle  style;
  char            *text;   /* owned */
} Paragraph;

/* One or more lines of a paragraph that stand together on a page */
typedef struct
{
  guint  paragraph;
  int    first_line;
  int    n_lines;
  double y;
} Piece;

struct _MedicPrint
{
  GArray    *paragraphs;  /* owned; of Paragraph */
  GPtrArray *layouts;     /* owned; of PangoLayout, one a paragraph */
  GPtrArray *pages;       /* owned; of GArray of Piece */
  char      *name;        /* owned; of the print job */
};

static void
paragraph_clear (gpointer data)
{
  g_free (((Paragraph *) data)->text);
}

/**
 * medic_print_new:
 * @name: what the job is called
 *
 * Returns: (transfer full): a text without paragraphs
 */
MedicPrint *
medic_print_new (const char *name)
{
  MedicPrint *self = g_new0 (MedicPrint, 1);

  self->name = g_strdup (name);
  self->paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_array_set_clear_func (self->paragraphs, paragraph_clear);
  self->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return self;
}

void
medic_print_free (MedicPrint *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->paragraphs);
  g_ptr_array_unref (self->layouts);
  g_ptr_array_unref (self->pages);
  g_free (self->name);
  g_free (self);
}

/**
 * medic_print_add:
 * @self: a text
 * @style: how it looks
 * @text: plain text; nothing is added if it is empty
 *
 * Adds a paragraph.
 */
void
medic_print_add (MedicPrint      *self,
                 MedicPrintStyle  style,
                 const char      *text)
{
  Paragraph paragraph = { style, NULL };

  g_return_if_fail (self != NULL);

  if (text == NULL || text[0] == '\0')
    return;
  paragraph.text = g_strdup (text);
  g_array_append_val (self->paragraphs, paragraph);
}

static const char *
style_font (MedicPrintStyle style)
{
  switch (style)
    {
    case MEDIC_PRINT_TITLE: return "Sans Bold 18";
    case MEDIC_PRINT_HEADING: return "Sans Bold 12";
    case MEDIC_PRINT_VERBATIM: return "Monospace 9";
    case MEDIC_PRINT_SMALL: return "Sans 8";
    case MEDIC_PRINT_ENTRY:
    case MEDIC_PRINT_TEXT:
    default: return "Sans 10";
    }
}

static double
style_indent (MedicPrintStyle style)
{
  return style == MEDIC_PRINT_ENTRY || style == MEDIC_PRINT_VERBATIM ? 14 : 0;
}

static double
style_gap (MedicPrintStyle style)
{
  return style == MEDIC_PRINT_HEADING ? 14 : style == MEDIC_PRINT_ENTRY || style == MEDIC_PRINT_VERBATIM ? 4 : 8;
}

static PangoLayout *
lay_out (MedicPrint      *self,
         const Paragraph *paragraph,
         GtkPrintContext *context)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string (style_font (paragraph->style));
  double width = gtk_print_context_get_width (context) - 2 * MARGIN - style_indent (paragraph->style);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, paragraph->text, -1);
  return layout;
}

static void
begin_cb (GtkPrintOperation *operation,
          GtkPrintContext   *context,
          MedicPrint        *self)
{
  double room = gtk_print_context_get_height (context) - 2 * MARGIN - FOOT;
  double y = 0;
  GArray *page = g_array_new (FALSE, FALSE, sizeof (Piece));

  g_ptr_array_set_size (self->layouts, 0);
  g_ptr_array_set_size (self->pages, 0);
  g_ptr_array_add (self->pages, page);
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const Paragraph *paragraph = &g_array_index (self->paragraphs, Paragraph, i);
      PangoLayout *layout = lay_out (self, paragraph, context);
      int n_lines = pango_layout_get_line_count (layout);
      /* a heading stays with what it heads */
      double needed = paragraph->style == MEDIC_PRINT_HEADING ? 60 : 0;

      g_ptr_array_add (self->layouts, layout);
      y += y > 0 ? style_gap (paragraph->style) : 0;
      for (int line = 0; line < n_lines; line++)
        {
          PangoRectangle extents;
          double height;

          pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, line), NULL, &extents);
          height = (double) extents.height / PANGO_SCALE;
          if (y + MAX (height, needed) > room && page->len > 0)
            {
              page = g_array_new (FALSE, FALSE, sizeof (Piece));
              g_ptr_array_add (self->pages, page);
              y = 0;
            }
          g_array_append_vals (page, &(Piece) { i, line, 1, y }, 1);
          y += height;
          needed = 0;
        }
    }
  gtk_print_operation_set_n_pages (operation, (int) self->pages->len);
}

static void
draw_cb (GtkPrintOperation *operation,
         GtkPrintContext   *context,
         int                number,
         MedicPrint        *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  GArray *page = self->pages->pdata[number];
  /* Translators: at the foot of a printed page: what is printed, the page, how many there are */
  g_autofree char *foot = g_strdup_printf (_("%1$s – page %2$d of %3$d"), self->name, number + 1, (int) self->pages->len);
  Paragraph foot_paragraph = { MEDIC_PRINT_SMALL, foot };
  g_autoptr (PangoLayout) foot_layout = lay_out (self, &foot_paragraph, context);

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < page->len; i++)
    {
      const Piece *piece = &g_array_index (page, Piece, i);
      const Paragraph *paragraph = &g_array_index (self->paragraphs, Paragraph, piece->paragraph);
      PangoLayout *layout = self->layouts->pdata[piece->paragraph];
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, piece->first_line);
      PangoRectangle extents;
      double x = MARGIN + style_indent (paragraph->style);

      pango_layout_line_get_extents (line, NULL, &extents);
      if (line->resolved_dir == PANGO_DIRECTION_RTL)
        x = gtk_print_context_get_width (context) - x - (double) extents.width / PANGO_SCALE;
      cairo_move_to (cr, x, MARGIN + piece->y - (double) extents.y / PANGO_SCALE);
      pango_cairo_show_layout_line (cr, line);
    }
  cairo_move_to (cr, MARGIN, gtk_print_context_get_height (context) - MARGIN);
  pango_cairo_show_layout (cr, foot_layout);
}

/**
 * medic_print_run:
 * @self: a text
 * @parent: (nullable): the window that asks
 * @pdf: (type filename) (nullable): the file to write, or %NULL to ask the reader
 *   for a printer (which may be a file, too)
 * @error: return location for an error
 *
 * Returns: %FALSE with @error set if nothing was printed; that the reader
 *   cancelled is no error
 */
gboolean
medic_print_run (MedicPrint  *self,
                 GtkWindow   *parent,
                 const char  *pdf,
                 GError     **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  GtkPrintOperationResult result;

  gtk_print_operation_set_job_name (operation, self->name);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  if (pdf != NULL)
    gtk_print_operation_set_export_filename (operation, pdf);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), self);
  result = gtk_print_operation_run (operation, pdf != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                    parent, error);
  return result != GTK_PRINT_OPERATION_RESULT_ERROR;
}
