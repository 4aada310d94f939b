/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "faq-util.h"
#include "medic-article-view.h"
#include "medic-i18n.h"
#include "medic-library.h"
#include "test-util.h"

/* Every article is laid out, and some are drawn: light, dark and narrow. */

/* Markup that is shown instead of doing something; examples are what servers say, and may hold anything. */
static void
check_labels (GtkWidget  *root,
              const char *id)
{
  if (GTK_IS_LABEL (root) && !gtk_widget_has_css_class (root, "monospace"))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (root));

      if (strstr (text, "**") != NULL || strstr (text, "](") != NULL)
        g_test_fail_printf ("%s: %s", id, text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_labels (child, id);
}

/* Of those laid out, every how many is drawn. The address sanitizer with whole stacks makes text layout a hundred times slower: there,
 * only every tenth article is laid out. */
#define DRAWN 40
#ifdef __SANITIZE_ADDRESS__
#define EACH 10
#else
#define EACH 1
#endif

/* Lays every @step-th article out, of those on codes only every @code_step-th of them, and lets some of them be drawn: warnings are fatal. */
static void
show_all (MedicWindow *window,
          guint        step,
          guint        code_step,
          int          width)
{
  MedicFaqPage *page = medic_window_get_faq (window);
  GtkWidget *view;
  g_autoptr (MedicKnowledge) knowledge = medic_knowledge_new_builtin (NULL);
  g_autoptr (MedicLibrary) library = medic_library_new (knowledge, FALSE);
  GPtrArray *articles = medic_library_get_articles (library);

  /* so that the list has nothing to do */
  faq_type_words (window, "xyzzyplugh");
  g_assert_true (medic_faq_page_show_article (page, "mailbox-full"));
  test_settle ();
  view = faq_find (window, MEDIC_TYPE_ARTICLE_VIEW, NULL);
  for (guint i = 0; i < articles->len; i += step)
    {
      const char *id = ((MedicArticle *) articles->pdata[i])->id;
      int minimum, natural;

      if ((g_str_has_prefix (id, "code-") || g_str_has_prefix (id, "error-")) && i / step % code_step != 0)
        continue;
      g_assert_true (medic_faq_page_show_article (page, id));
      gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      if (width > 0 && minimum > width)
        g_test_fail_printf ("%s is %d wide", id, minimum);
      gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, MAX (minimum, width > 0 ? width : 700), &minimum, &natural, NULL, NULL);
      check_labels (view, id);
      if (i / step % DRAWN == 0)
        test_settle ();
    }
}

static gboolean
is_untranslated (void)
{
  gboolean untranslated = g_strcmp0 (g_getenv ("LANGUAGE"), "de") == 0 && g_str_equal (_("What to do"), "What to do");

  if (untranslated)
    g_test_skip ("this machine has no locale to translate in");
  return untranslated;
}

static void
test_all_light (void)
{
  MedicWindow *window;

  if (is_untranslated ())
    return;
  window = faq_open (1200, 800);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  show_all (window, EACH, 1, 0);
  test_close_window (window);
}

static void
test_all_dark (void)
{
  MedicWindow *window;

  if (is_untranslated ())
    return;
  window = faq_open (1200, 800);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  /* colours are all that differs */
  show_all (window, 8 * EACH, 1, 0);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  test_close_window (window);
}

static void
test_all_narrow (void)
{
  MedicWindow *window;

  if (is_untranslated ())
    return;
  window = faq_open (360, 720);
  g_assert_true (medic_faq_page_get_folded (medic_window_get_faq (window)));
  show_all (window, EACH, 5, 360);
  test_close_window (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/faq/all/light", test_all_light);
  g_test_add_func ("/faq/all/dark", test_all_dark);
  g_test_add_func ("/faq/all/narrow", test_all_narrow);
}

int
main (int   argc,
      char *argv[])
{
  medic_app_init_i18n ();
  return test_run (&argc, &argv, add_tests);
}
