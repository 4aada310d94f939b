/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <locale.h>

#include "medic-result.h"

G_BEGIN_DECLS

/* The library and the search of the shipped knowledge in the language of the test; both belong to the test program. */
MedicLibrary *faq_library      (void);
MedicSearch  *faq_search       (void);

/* The same with an organisation's file above it; ' stands for " in it. */
MedicLibrary *faq_open_overlay (const char *json) G_GNUC_WARN_UNUSED_RESULT;

/* Sets the language up before g_test_init(). Returns whether texts are translated. */
gboolean      faq_set_language (void);
void          faq_close        (void);

G_END_DECLS
