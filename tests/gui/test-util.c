/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "test-util.h"

#ifdef __SANITIZE_ADDRESS__
#include <link.h>
#include <sanitizer/asan_interface.h>
#include <sanitizer/lsan_interface.h>
#endif

static MedicApplication *application;

gboolean
test_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Lets everything that is under way come to rest: idle sources, layout, a few frames. */
void
test_settle (void)
{
  gint64 end = g_get_monotonic_time () + 150 * G_TIME_SPAN_MILLISECOND;
  guint tick = g_timeout_add (10, test_tick, NULL);

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  /* on a slow machine one frame may have taken all of the time: what it left to be done comes now */
  for (guint i = 0; i < 50 && g_main_context_pending (NULL); i++)
    g_main_context_iteration (NULL, FALSE);
}

MedicWindow *
test_open_window (int width,
                  int height)
{
  MedicWindow *window = medic_application_open_window (application);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (window)));
  test_settle ();
  return window;
}

void
test_close_window (MedicWindow *window)
{
  gpointer alive = window;

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_until (alive == NULL);
}

GtkWidget *
test_find (GtkWidget  *root,
           GType       type,
           const char *css_class)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (css_class == NULL || gtk_widget_has_css_class (root, css_class)))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? test_find (child, type, css_class) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

MedicSourceView *
test_get_view (MedicWindow *window)
{
  return MEDIC_SOURCE_VIEW (test_find (GTK_WIDGET (window), MEDIC_TYPE_SOURCE_VIEW, NULL));
}

char *
test_dup_shown_text (MedicWindow *window)
{
  char *text;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (test_get_view (window))), "text", &text, NULL);
  return text;
}

static void
wait_for_verdict (MedicWindow *window)
{
  wait_until (!medic_diagnose_page_get_busy (medic_window_get_diagnose (window)));
  test_settle ();
}

void
test_paste (MedicWindow *window,
            const char  *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (test_get_view (window))), text, -1);
  wait_for_verdict (window);
}

void
test_open_bytes (MedicWindow *window,
                 const void  *data,
                 gsize        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  medic_diagnose_page_open_bytes (medic_window_get_diagnose (window), bytes);
  wait_for_verdict (window);
}

void
test_assert_shown (MedicWindow *window,
                   const char  *shown)
{
  g_assert_cmpstr (medic_diagnose_page_get_shown (medic_window_get_diagnose (window)), ==, shown);
}

const char *
test_get_problem (MedicWindow *window)
{
  MedicReport *report = medic_diagnose_page_get_report (medic_window_get_diagnose (window));

  g_assert_nonnull (report);
  g_assert_cmpuint (medic_report_get_n_outcomes (report), >, 0);
  return medic_outcome_get_first (medic_report_get_outcome (report, 0))->problem->id;
}

/* Activates as a button of the page would, and waits for what comes of it. */
gboolean
test_activate (MedicWindow *window,
               const char  *action,
               const char  *format,
               ...)
{
  g_autoptr (GVariant) parameter = NULL;
  gboolean done;
  va_list arguments;

  if (format != NULL)
    {
      va_start (arguments, format);
      parameter = g_variant_ref_sink (g_variant_new_va (format, NULL, &arguments));
      va_end (arguments);
    }
  done = gtk_widget_activate_action_variant (GTK_WIDGET (medic_window_get_diagnose (window)), action, parameter);
  wait_for_verdict (window);
  return done;
}

/* Without a compositor GTK draws a frame round the window and takes it off the content. */
static void
use_whole_window (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider, "window.solid-csd { margin: 0; padding: 0; border: none; box-shadow: none; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
}

#ifdef __SANITIZE_ADDRESS__
/* GLib's table of quarks leaves its old block behind when it grows, on purpose (readers take no lock), and a window comes to
 * the 2,048 that begin a new one. No suppression can name it: it is made before main() by code without frame pointers. */
static int
ignore_quarks_cb (struct dl_phdr_info *library,
                  size_t               size,
                  void                *data)
{
  GQuark quark = g_quark_from_static_string ("test-quark");

  if (library->dlpi_name == NULL || strstr (library->dlpi_name, "libglib-2.0") == NULL)
    return 0;
  for (guint i = 0; i < library->dlpi_phnum; i++)
    {
      const ElfW(Phdr) *part = &library->dlpi_phdr[i];
      const char ***at = (const char ***) (library->dlpi_addr + part->p_vaddr);

      for (gsize n = part->p_type == PT_LOAD && (part->p_flags & PF_W) != 0 ? part->p_memsz / sizeof *at : 0; n > 0; n--, at++)
        {
          void *block = NULL;
          size_t block_size = 0;
          char name[1];

          if (*at != NULL && g_str_equal (__asan_locate_address (*at, name, sizeof name, &block, &block_size), "heap")
              && block == *at && block_size == 2048 * sizeof (char *) && (*at)[quark] == g_quark_to_string (quark))
            __lsan_ignore_object (*at);
        }
    }
  return 1;
}
#endif

int
test_run (int    *argc,
          char ***argv,
          void  (*add_tests) (void))
{
  g_autoptr (GError) error = NULL;
  int result;

  setlocale (LC_ALL, "en_US.UTF-8");
  g_test_init (argc, argv, NULL);
#ifdef __SANITIZE_ADDRESS__
  dl_iterate_phdr (ignore_quarks_cb, NULL);
#endif
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 77;
    }
  adw_init ();

  application = medic_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  use_whole_window ();

  /* AdwLeaflet 1.2 leaks the frames of its transitions */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  add_tests ();
  result = g_test_run ();
  g_object_unref (application);
  return result;
}
