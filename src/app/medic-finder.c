/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-finder.h"

typedef struct
{
  GtkLabel *label;   /* owned */
  guint     start;   /* bytes */
  guint     end;
} Match;

struct _MedicFinder
{
  GArray *matches;    /* owned; of Match, top to bottom */
  guint   position;   /* of the one that is shown */
};

static void
match_clear (gpointer data)
{
  g_clear_object (&((Match *) data)->label);
}

MedicFinder *
medic_finder_new (void)
{
  MedicFinder *self = g_new0 (MedicFinder, 1);

  self->matches = g_array_new (FALSE, FALSE, sizeof (Match));
  g_array_set_clear_func (self->matches, match_clear);
  return self;
}

void
medic_finder_free (MedicFinder *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->matches);
  g_free (self);
}

/* One character of a text in small letters gives at most three: places in the folded text are taken back to the text by counting. */
static void
find_in_label (MedicFinder *self,
               GtkLabel    *label,
               const char  *folded_words)
{
  const char *text = gtk_label_get_text (label);
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint place = (guint) (p - text);
      char small[8];
      int length = g_unichar_to_utf8 (g_unichar_tolower (g_utf8_get_char (p)), small);

      g_string_append_len (folded, small, length);
      for (int i = 0; i < length; i++)
        g_array_append_val (places, place);
    }
  {
    guint end = (guint) strlen (text);

    g_array_append_val (places, end);
  }
  for (const char *found = strstr (folded->str, folded_words); found != NULL; found = strstr (found + 1, folded_words))
    {
      gsize at = (gsize) (found - folded->str);
      Match match = { g_object_ref (label), g_array_index (places, guint, at), g_array_index (places, guint, at + strlen (folded_words)) };

      g_array_append_val (self->matches, match);
    }
}

static void
find_in (MedicFinder *self,
         GtkWidget   *widget,
         const char  *folded_words)
{
  if (GTK_IS_LABEL (widget))
    find_in_label (self, GTK_LABEL (widget), folded_words);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_in (self, child, folded_words);
}

static PangoAttribute *
new_colour (GtkWidget  *widget,
            const char *name,
            PangoAttribute *(* make) (guint16, guint16, guint16))
{
  GdkRGBA colour = { 1, 0.9f, 0.4f, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  return make ((guint16) (colour.red * 65535), (guint16) (colour.green * 65535), (guint16) (colour.blue * 65535));
}

static void
add_attribute (PangoAttrList  *list,
               PangoAttribute *attribute,
               const Match    *match)
{
  attribute->start_index = match->start;
  attribute->end_index = match->end;
  pango_attr_list_insert (list, attribute);
}

/* Marks all matches; the one that is shown is bold as well. */
static void
mark (MedicFinder *self)
{
  for (guint i = 0; i < self->matches->len;)
    {
      GtkLabel *label = g_array_index (self->matches, Match, i).label;
      PangoAttrList *list = pango_attr_list_new ();

      for (; i < self->matches->len && g_array_index (self->matches, Match, i).label == label; i++)
        {
          const Match *match = &g_array_index (self->matches, Match, i);

          add_attribute (list, new_colour (GTK_WIDGET (label), "mark_bg", pango_attr_background_new), match);
          add_attribute (list, new_colour (GTK_WIDGET (label), "mark_fg", pango_attr_foreground_new), match);
          add_attribute (list, pango_attr_underline_new (i == self->position ? PANGO_UNDERLINE_DOUBLE : PANGO_UNDERLINE_SINGLE), match);
          if (i == self->position)
            add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_HEAVY), match);
        }
      gtk_label_set_attributes (label, list);
      pango_attr_list_unref (list);
    }
}

/**
 * medic_finder_find:
 * @self: a finder
 * @page: the page whose labels are looked through
 * @words: what to find; upper and lower case are the same
 *
 * Finds and marks words; the first place is the one that is shown.
 */
void
medic_finder_find (MedicFinder *self,
                   GtkWidget   *page,
                   const char  *words)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  medic_finder_clear (self);
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (folded, g_unichar_tolower (g_utf8_get_char (p)));
  if (folded->len > 0)
    find_in (self, page, folded->str);
  mark (self);
}

/**
 * medic_finder_clear:
 * @self: a finder
 *
 * Takes all marks away.
 */
void
medic_finder_clear (MedicFinder *self)
{
  for (guint i = 0; i < self->matches->len; i++)
    gtk_label_set_attributes (g_array_index (self->matches, Match, i).label, NULL);
  g_array_set_size (self->matches, 0);
  self->position = 0;
}

/**
 * medic_finder_move:
 * @self: a finder
 * @by: 1 for the next place, -1 for the one before; the ends meet
 */
void
medic_finder_move (MedicFinder *self,
                   int          by)
{
  guint n = self->matches->len;

  if (n == 0)
    return;
  self->position = (self->position + n + (guint) by) % n;
  mark (self);
}

/**
 * medic_finder_show:
 * @self: a finder
 * @scroller: what scrolls the page
 *
 * Scrolls to the place that is shown.
 */
void
medic_finder_show (MedicFinder       *self,
                   GtkScrolledWindow *scroller)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  const Match *match;
  PangoRectangle place;
  graphene_point_t point;
  int x, y;

  if (self->matches->len == 0)
    return;
  match = &g_array_index (self->matches, Match, self->position);
  gtk_label_get_layout_offsets (match->label, &x, &y);
  pango_layout_index_to_pos (gtk_label_get_layout (match->label), (int) match->start, &place);
  if (gtk_widget_compute_point (GTK_WIDGET (match->label), GTK_WIDGET (scroller),
                                &GRAPHENE_POINT_INIT ((float) x, (float) (y + place.y / PANGO_SCALE)), &point))
    {
      double at = gtk_adjustment_get_value (adjustment) + point.y, page = gtk_adjustment_get_page_size (adjustment);

      if (point.y < 40 || point.y > page - 60)
        gtk_adjustment_set_value (adjustment, at - page / 3);
    }
}

guint
medic_finder_get_n_matches (MedicFinder *self)
{
  return self->matches->len;
}

guint
medic_finder_get_position (MedicFinder *self)
{
  return self->position;
}
