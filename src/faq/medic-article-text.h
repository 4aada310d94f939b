/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "medic-library.h"

G_BEGIN_DECLS

const char *medic_article_describe_who     (MedicArticle *self);
const char *medic_article_describe_lasting (MedicArticle *self);
char       *medic_article_describe_origin  (MedicArticle *self) G_GNUC_WARN_UNUSED_RESULT;

char       *medic_article_to_text          (MedicArticle *self,
                                            MedicLibrary *library) G_GNUC_WARN_UNUSED_RESULT;
char       *medic_article_to_json          (MedicArticle *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
