/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "medic-library.h"

G_BEGIN_DECLS

gboolean medic_article_print (MedicArticle  *article,
                              MedicLibrary  *library,
                              GtkWindow     *parent,
                              const char    *pdf,
                              GError       **error);

G_END_DECLS
