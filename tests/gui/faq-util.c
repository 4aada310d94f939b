/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "faq-util.h"
#include "medic-faq-list.h"
#include "test-util.h"

/* What the tests of the FAQ's window share. */

MedicWindow *
faq_open (int width,
          int height)
{
  MedicWindow *window = test_open_window (width, height);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-faq", NULL);
  g_assert_cmpstr (medic_window_get_place (window), ==, "faq");
  wait_until (!g_str_equal (medic_faq_page_get_list (medic_window_get_faq (window)), "loading"));
  test_settle ();
  return window;
}

GtkWidget *
faq_find (MedicWindow *window,
             GType        type,
             const char  *css_class)
{
  return test_find (GTK_WIDGET (medic_window_get_faq (window)), type, css_class);
}

GtkWidget *
faq_get_entry (MedicWindow *window)
{
  return test_find (faq_find (window, MEDIC_TYPE_FAQ_LIST, NULL), GTK_TYPE_SEARCH_ENTRY, NULL);
}

void
faq_type_words (MedicWindow *window,
            const char  *words)
{
  gtk_editable_set_text (GTK_EDITABLE (faq_get_entry (window)), words);
  /* as long as a search entry waits for more */
  test_settle ();
  test_settle ();
}
