/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-application.h"

/**
 * MedicApplication:
 *
 * The program: it loads the knowledge once and opens windows.
 */
struct _MedicApplication
{
  AdwApplication  parent_instance;

  /* Owned */
  MedicKnowledge *knowledge;  /* or NULL, and error is set */
  GError         *error;
};

G_DEFINE_FINAL_TYPE (MedicApplication, medic_application, ADW_TYPE_APPLICATION)

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);

  adw_show_about_window (gtk_application_get_active_window (application),
                         "application-name", _("Mail Medic"),
                         "application-icon", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "developer-name", _("The Mail Medic developers"),
                         "comments", _("Says why a mail did not go through, who has to act and what to do. "
                                       "Everything stays on this computer."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your name, or the names of all who translated; one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  /* Each window saves its size; the program ends with the last */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_action },
  { .name = "quit", .activate = quit_action },
};

static void
medic_application_startup (GApplication *application)
{
  MedicApplication *self = MEDIC_APPLICATION (application);

  G_APPLICATION_CLASS (medic_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", (const char *[]) { "<Control>q", NULL });
  gtk_window_set_default_icon_name (APPLICATION_ID);

  self->knowledge = medic_knowledge_new_builtin (&self->error);
  if (self->knowledge == NULL)
    g_printerr ("%s: %s\n", g_get_prgname (), self->error->message);
}

static void
medic_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (medic_application_open_window (MEDIC_APPLICATION (application)));
  gtk_window_present (window);
}

static void
medic_application_open (GApplication  *application,
                        GFile        **files,
                        int            n_files,
                        const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      MedicWindow *window = medic_application_open_window (MEDIC_APPLICATION (application));

      medic_diagnose_page_open_file (medic_window_get_diagnose (window), files[i]);
      gtk_window_present (GTK_WINDOW (window));
    }
}

static void
medic_application_finalize (GObject *object)
{
  MedicApplication *self = MEDIC_APPLICATION (object);

  g_clear_pointer (&self->knowledge, medic_knowledge_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (medic_application_parent_class)->finalize (object);
}

static void
medic_application_class_init (MedicApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = medic_application_finalize;
  application_class->startup = medic_application_startup;
  application_class->activate = medic_application_activate;
  application_class->open = medic_application_open;
}

static void
medic_application_init (MedicApplication *self)
{
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE|FOLDER…]"));
  g_application_set_option_context_summary (G_APPLICATION (self), _("Says why a mail did not go through."));
}

/**
 * medic_application_new:
 *
 * Returns: (transfer full): the program
 */
MedicApplication *
medic_application_new (void)
{
  return g_object_new (MEDIC_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/mailmedic/MailMedic",
                       NULL);
}

/**
 * medic_application_open_window:
 * @self: the program, registered
 *
 * Opens a window; it still has to be presented.
 *
 * Returns: (transfer none): the window
 */
MedicWindow *
medic_application_open_window (MedicApplication *self)
{
  MedicWindow *window;

  g_return_val_if_fail (MEDIC_IS_APPLICATION (self), NULL);

  window = medic_window_new (GTK_APPLICATION (self));
  medic_diagnose_page_set_knowledge (medic_window_get_diagnose (window), self->knowledge, self->error);
  medic_batch_page_set_knowledge (medic_window_get_batch (window), self->knowledge);
  return window;
}
