/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "medic-path-private.h"

/* Where the children of a path stand, and the lines between them. */

#define GAP           6   /* circle to name, line to circle */
#define COLUMN_GAP    8   /* between names */
#define ROW_LINK      34  /* line between rows that stand up */
#define COMPACT_LINK  40
#define COMPACT_LEAST 22

static int
get_circle_size (MedicPath *self)
{
  int size;

  gtk_widget_measure (self->stations[0].circle, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &size, NULL, NULL);
  return size;
}

static int
measure_words (MedicPathStation *station,
               GtkOrientation    orientation,
               int               for_size)
{
  int name = 0, note = 0;

  if (gtk_widget_get_visible (station->name))
    gtk_widget_measure (station->name, orientation, for_size, &name, NULL, NULL, NULL);
  if (gtk_widget_get_visible (station->note))
    gtk_widget_measure (station->note, orientation, for_size, &note, NULL, NULL, NULL);
  return orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (name, note) : name + note;
}

/* The longest word decides how narrow a column may be. */
static int
get_column_width (MedicPath *self)
{
  int width = get_circle_size (self) + 2 * GAP;

  for (guint i = 0; i < MEDIC_PATH_N_STATIONS; i++)
    width = MAX (width, measure_words (&self->stations[i], GTK_ORIENTATION_HORIZONTAL, -1) + COLUMN_GAP);
  return width;
}

static gboolean
is_vertical_at (MedicPath *self,
                int        width)
{
  return !self->compact && width < MEDIC_PATH_N_STATIONS * get_column_width (self);
}

static int
measure_lying (MedicPath *self,
               int        width)
{
  int words = 0;

  for (guint i = 0; i < MEDIC_PATH_N_STATIONS; i++)
    words = MAX (words, measure_words (&self->stations[i], GTK_ORIENTATION_VERTICAL,
                                       width / MEDIC_PATH_N_STATIONS - COLUMN_GAP));
  return get_circle_size (self) + (self->compact ? 0 : GAP + words);
}

static int
measure_standing (MedicPath *self,
                  int        width)
{
  int circle = get_circle_size (self);
  int height = MEDIC_PATH_N_LINKS * ROW_LINK;

  for (guint i = 0; i < MEDIC_PATH_N_STATIONS; i++)
    height += MAX (circle, measure_words (&self->stations[i], GTK_ORIENTATION_VERTICAL,
                                          MAX (width - circle - 2 * GAP, -1)));
  return height;
}

void
medic_path_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  MedicPath *self = MEDIC_PATH (widget);
  int circle = get_circle_size (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL && self->compact)
    {
      *minimum = MEDIC_PATH_N_STATIONS * circle + MEDIC_PATH_N_LINKS * COMPACT_LEAST;
      *natural = MEDIC_PATH_N_STATIONS * circle + MEDIC_PATH_N_LINKS * COMPACT_LINK;
    }
  else if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int column = get_column_width (self);

      *minimum = circle + 2 * GAP + column;
      *natural = MEDIC_PATH_N_STATIONS * MAX (column, 130);
    }
  else if (for_size < 0 || !is_vertical_at (self, for_size))
    *minimum = *natural = measure_lying (self, for_size < 0 ? MEDIC_PATH_N_STATIONS * get_column_width (self) : for_size);
  else
    *minimum = *natural = measure_standing (self, for_size);
}

static void
place (MedicPath *self,
       GtkWidget *child,
       int        x,
       int        y,
       int        width,
       int        height)
{
  GtkAllocation allocation = { x, y, width, height };

  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (child, &allocation, -1);
}

/* Lines of words are centred, so a label that should begin at the circle gets no more than its own width. */
static int
place_word (MedicPath *self,
            GtkWidget *label,
            int        x,
            int        y,
            int        width,
            gboolean   centred)
{
  int natural, height;

  if (!gtk_widget_get_visible (label))
    return 0;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  if (!centred)
    width = MIN (natural, width);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  place (self, label, x, y, width, height);
  return height;
}

static void
place_words (MedicPath        *self,
             MedicPathStation *station,
             int               x,
             int               y,
             int               width,
             gboolean          centred)
{
  y += place_word (self, station->name, x, y, width, centred);
  place_word (self, station->note, x, y, width, centred);
}

static void
place_mark (MedicPath *self,
            guint      i,
            int        x,
            int        y)
{
  int size;

  gtk_widget_measure (self->marks[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &size, NULL, NULL);
  place (self, self->marks[i], x - size / 2, y - size / 2, size, size);
}

static void
allocate_lying (MedicPath *self,
                int        width)
{
  int circle = get_circle_size (self);
  int link = CLAMP ((width - MEDIC_PATH_N_STATIONS * circle) / MEDIC_PATH_N_LINKS, COMPACT_LEAST, COMPACT_LINK);
  int column = self->compact ? circle + link : width / MEDIC_PATH_N_STATIONS;
  int first = self->compact ? circle / 2 : column / 2;

  for (guint i = 0; i < MEDIC_PATH_N_STATIONS; i++)
    {
      int middle = first + (int) i * column;
      int words = column - COLUMN_GAP;

      place (self, self->stations[i].circle, middle - circle / 2, 0, circle, circle);
      place_words (self, &self->stations[i], middle - words / 2, circle + GAP, words, TRUE);
      if (i < MEDIC_PATH_N_LINKS)
        place_mark (self, i, middle + column / 2, circle / 2);
    }
}

static void
allocate_standing (MedicPath *self,
                   int        width)
{
  int circle = get_circle_size (self);
  int words_x = circle + 2 * GAP;
  int y = 0;

  for (guint i = 0; i < MEDIC_PATH_N_STATIONS; i++)
    {
      int words = measure_words (&self->stations[i], GTK_ORIENTATION_VERTICAL, width - words_x);
      int row = MAX (circle, words);

      place (self, self->stations[i].circle, 0, y + (row - circle) / 2, circle, circle);
      place_words (self, &self->stations[i], words_x, y + (row - words) / 2, width - words_x, FALSE);
      y += row;
      if (i < MEDIC_PATH_N_LINKS)
        place_mark (self, i, circle / 2, y + ROW_LINK / 2);
      y += ROW_LINK;
    }
}

void
medic_path_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  MedicPath *self = MEDIC_PATH (widget);

  self->vertical = is_vertical_at (self, width);
  if (self->vertical)
    allocate_standing (self, width);
  else
    allocate_lying (self, width);
}

/* --- Lines ------------------------------------------------------------------------------------------------------------------ */

typedef struct { double x, y; } Point;

static Point
between (Point  a,
         Point  b,
         double pixels)
{
  double length = hypot (b.x - a.x, b.y - a.y);
  double share = length > 0 ? pixels / length : 0;

  return (Point) { a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share };
}

static void
draw_line (cairo_t *cr,
           Point    a,
           Point    b,
           double   width,
           gboolean dots)
{
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, (const double[]) { 0.1, 7 }, dots ? 2 : 0, 0);
  cairo_move_to (cr, a.x, a.y);
  cairo_line_to (cr, b.x, b.y);
  cairo_stroke (cr);
}

static void
draw_arrow (cairo_t *cr,
            Point    a,
            Point    b)
{
  double length = hypot (b.x - a.x, b.y - a.y);
  Point back = between (b, a, 7);
  double dx = (b.y - a.y) / length * 6;
  double dy = (a.x - b.x) / length * 6;

  draw_line (cr, a, b, 3, FALSE);
  cairo_set_line_width (cr, 3);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, back.x + dx, back.y + dy);
  cairo_line_to (cr, b.x, b.y);
  cairo_line_to (cr, back.x - dx, back.y - dy);
  cairo_stroke (cr);
}

static Point
get_centre (MedicPath *self,
            GtkWidget *child,
            double    *radius)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (child, GTK_WIDGET (self), &bounds))
    bounds = *graphene_rect_zero ();
  *radius = bounds.size.width / 2;
  return (Point) { bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2 };
}

static void
set_colour (MedicPath  *self,
            cairo_t    *cr,
            const char *name)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (context, name, &colour))
    gtk_style_context_get_color (context, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
}

static void
draw_link (MedicPath *self,
           cairo_t   *cr,
           guint      i)
{
  g_autofree char *colour = g_strconcat (medic_state_get_css_class (self->state), "_fg", NULL);
  double radius, mark_radius;
  Point from = get_centre (self, self->stations[i].circle, &radius);
  Point to = get_centre (self, self->stations[i + 1].circle, &radius);
  Point a = between (from, to, radius + GAP);
  Point b = between (to, from, radius + GAP);
  Point mark = get_centre (self, self->marks[i], &mark_radius);

  switch (self->links[i])
    {
    case MEDIC_PATH_LINK_PASSED:
      set_colour (self, cr, "quiet_fg");
      draw_arrow (cr, a, b);
      break;
    case MEDIC_PATH_LINK_STOPPED:
      set_colour (self, cr, colour);
      draw_line (cr, a, mark, 4, FALSE);
      draw_line (cr, between (mark, b, mark_radius + 5), b, 2.5, TRUE);
      break;
    case MEDIC_PATH_LINK_UNKNOWN:
      set_colour (self, cr, "unclear_fg");
      draw_line (cr, a, between (mark, a, mark_radius + 4), 2.5, TRUE);
      draw_line (cr, between (mark, b, mark_radius + 4), b, 2.5, TRUE);
      break;
    case MEDIC_PATH_LINK_NOT_REACHED:
    default:
      set_colour (self, cr, "quiet_fg");
      draw_line (cr, a, b, 2.5, TRUE);
    }
}

void
medic_path_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  MedicPath *self = MEDIC_PATH (widget);
  graphene_rect_t area;
  cairo_t *cr;

  graphene_rect_init (&area, 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  for (guint i = 0; i < MEDIC_PATH_N_LINKS; i++)
    draw_link (self, cr, i);
  cairo_destroy (cr);

  for (guint i = 0; i < MEDIC_PATH_N_STATIONS; i++)
    {
      gtk_widget_snapshot_child (widget, self->stations[i].circle, snapshot);
      gtk_widget_snapshot_child (widget, self->stations[i].name, snapshot);
      gtk_widget_snapshot_child (widget, self->stations[i].note, snapshot);
    }
  for (guint i = 0; i < MEDIC_PATH_N_LINKS; i++)
    gtk_widget_snapshot_child (widget, self->marks[i], snapshot);
}
