/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MEDIC_TYPE_WRAP_LAYOUT (medic_wrap_layout_get_type ())

G_DECLARE_FINAL_TYPE (MedicWrapLayout, medic_wrap_layout, MEDIC, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
