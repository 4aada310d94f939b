/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-bar.h"

#define HEIGHT 12
#define RADIUS 4
#define TRACK_ALPHA 0.08f

/**
 * MedicBar:
 *
 * One bar of a chart, in the colour of the text, on a pale track. It begins
 * where reading begins.
 */
struct _MedicBar
{
  GtkWidget parent_instance;

  double    fraction;
};

G_DEFINE_FINAL_TYPE (MedicBar, medic_bar, GTK_TYPE_WIDGET)

static void
append_bar (GtkSnapshot   *snapshot,
            float          x,
            float          width,
            const GdkRGBA *colour)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, 0, width, HEIGHT), MIN (RADIUS, width / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, colour, &shape.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
medic_bar_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  MedicBar *self = MEDIC_BAR (widget);
  float width = (float) gtk_widget_get_width (widget);
  float length = (float) MAX (self->fraction * width, MIN (width, 2));
  GdkRGBA colour, track;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  track = colour;
  track.alpha *= TRACK_ALPHA;
  append_bar (snapshot, 0, width, &track);
  append_bar (snapshot, gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - length : 0, length, &colour);
}

static void
medic_bar_measure (GtkWidget      *widget,
                   GtkOrientation  orientation,
                   int             for_size,
                   int            *minimum,
                   int            *natural,
                   int            *minimum_baseline,
                   int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 40;
}

static void
medic_bar_class_init (MedicBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = medic_bar_snapshot;
  widget_class->measure = medic_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "chartbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
medic_bar_init (MedicBar *self)
{
}

/**
 * medic_bar_new:
 *
 * Returns: (transfer floating): a new bar
 */
GtkWidget *
medic_bar_new (void)
{
  return g_object_new (MEDIC_TYPE_BAR, NULL);
}

/**
 * medic_bar_set_fraction:
 * @self: a bar
 * @fraction: 0 to 1
 *
 * Sets how much of its track the bar fills.
 */
void
medic_bar_set_fraction (MedicBar *self,
                        double    fraction)
{
  g_return_if_fail (MEDIC_IS_BAR (self));

  self->fraction = CLAMP (fraction, 0, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
