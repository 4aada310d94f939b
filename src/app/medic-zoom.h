/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MEDIC_ZOOM_MIN 0.5
#define MEDIC_ZOOM_MAX 3.0

double medic_zoom_get (GdkDisplay *display);
void   medic_zoom_set (GdkDisplay *display,
                       double      zoom);

G_END_DECLS
