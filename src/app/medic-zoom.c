/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-zoom.h"

#define ZOOM_KEY "medic-zoom"

/**
 * medic_zoom_get:
 * @display: a display
 *
 * Returns: the size of our text, where 1.0 is what the system says
 */
double
medic_zoom_get (GdkDisplay *display)
{
  double *zoom;

  g_return_val_if_fail (GDK_IS_DISPLAY (display), 1);

  zoom = g_object_get_data (G_OBJECT (display), ZOOM_KEY);
  return zoom != NULL ? *zoom : 1;
}

/**
 * medic_zoom_set:
 * @display: a display
 * @zoom: from %MEDIC_ZOOM_MIN to %MEDIC_ZOOM_MAX
 *
 * Makes the text of all our windows larger or smaller.
 */
void
medic_zoom_set (GdkDisplay *display,
                double      zoom)
{
  GtkSettings *settings;
  double *kept;
  int dpi;

  g_return_if_fail (GDK_IS_DISPLAY (display));

  zoom = CLAMP (zoom, MEDIC_ZOOM_MIN, MEDIC_ZOOM_MAX);
  if (zoom == medic_zoom_get (display))
    return;

  settings = gtk_settings_get_for_display (display);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  if (dpi <= 0)
    dpi = 96 * 1024;
  if (zoom != 1)
    g_object_set (settings, "gtk-xft-dpi", (int) (dpi * zoom), NULL);

  kept = g_new (double, 1);
  *kept = zoom;
  g_object_set_data_full (G_OBJECT (display), ZOOM_KEY, kept, g_free);
}
