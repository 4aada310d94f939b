/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-wrap-layout.h"

/**
 * MedicWrapLayout:
 *
 * Sets children side by side at their natural width and begins a new line when
 * one does not fit. For badges and rows of buttons.
 */
struct _MedicWrapLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
  gboolean         centred;
};

G_DEFINE_FINAL_TYPE (MedicWrapLayout, medic_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_0, PROP_SPACING, PROP_CENTRED, N_PROPS };
static GParamSpec *props[N_PROPS];

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkSizeRequestMode
medic_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_child_width (GtkWidget *child,
                 int        available)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return available < 0 ? natural : MAX (minimum, MIN (natural, available));
}

/* One line of children from @first: returns the child that begins the next one. */
static GtkWidget *
measure_line (MedicWrapLayout *self,
              GtkWidget       *first,
              int              available,
              int             *width,
              int             *height)
{
  GtkWidget *child;

  *width = *height = 0;
  for (child = first; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int child_width = get_child_width (child, available);
      int child_height;

      if (child != first && *width + self->spacing + child_width > available)
        break;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &child_height, NULL, NULL);
      *width += child_width + (child != first ? self->spacing : 0);
      *height = MAX (*height, child_height);
    }
  return child;
}

static void
measure_width (MedicWrapLayout *self,
               GtkWidget       *widget,
               int             *minimum,
               int             *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static void
medic_wrap_layout_measure (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  MedicWrapLayout *self = MEDIC_WRAP_LAYOUT (manager);
  int total = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;)
    {
      int width, height;

      child = measure_line (self, child, for_size < 0 ? G_MAXINT : for_size, &width, &height);
      total += height + (total > 0 ? self->spacing : 0);
    }
  *minimum = *natural = total;
}

static void
medic_wrap_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  MedicWrapLayout *self = MEDIC_WRAP_LAYOUT (manager);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  int y = 0;

  while (child != NULL)
    {
      int line_width, line_height;
      GtkWidget *end = measure_line (self, child, width, &line_width, &line_height);
      int x = self->centred ? MAX (0, (width - line_width) / 2) : 0;

      for (; child != end; child = next_shown (gtk_widget_get_next_sibling (child)))
        {
          int child_width = get_child_width (child, width);
          GtkAllocation place = { rtl ? width - x - child_width : x, y, child_width, line_height };

          gtk_widget_size_allocate (child, &place, -1);
          x += child_width + self->spacing;
        }
      y += line_height + self->spacing;
    }
}

static void
medic_wrap_layout_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  MedicWrapLayout *self = MEDIC_WRAP_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_CENTRED:
      g_value_set_boolean (value, self->centred);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
medic_wrap_layout_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  MedicWrapLayout *self = MEDIC_WRAP_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    case PROP_CENTRED:
      self->centred = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
medic_wrap_layout_class_init (MedicWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = medic_wrap_layout_get_property;
  object_class->set_property = medic_wrap_layout_set_property;
  layout_class->get_request_mode = medic_wrap_layout_get_request_mode;
  layout_class->measure = medic_wrap_layout_measure;
  layout_class->allocate = medic_wrap_layout_allocate;

  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 100, 8,
                                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_CENTRED] = g_param_spec_boolean ("centred", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
medic_wrap_layout_init (MedicWrapLayout *self)
{
}
