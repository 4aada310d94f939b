/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-program-chooser.h"
#include "medic-program.h"

/**
 * MedicProgramChooser:
 *
 * Which mail program, and on what: the ways to the settings are told for these.
 */
struct _MedicProgramChooser
{
  AdwWindow       parent_instance;

  /* Template children */
  GtkSearchEntry *search;
  GtkListBox     *programs;
  GtkListBox     *systems;
  GtkWidget      *systems_part;
};

G_DEFINE_FINAL_TYPE (MedicProgramChooser, medic_program_chooser, ADW_TYPE_WINDOW)

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct
{
  char *id;
  char *name;
  char *folded;
  char *kind;
} Row;

static void
row_free (Row *row)
{
  g_free (row->id);
  g_free (row->name);
  g_free (row->folded);
  g_free (row->kind);
  g_free (row);
}

static Row *
get_row (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "medic-row");
}

/* A heading a kind: programs of a kind stand together. */
static const char *
describe_kind (const char *kind)
{
  if (g_str_equal (kind, "phone"))
    /* Translators: heading over mail programs */
    return _("On a phone or tablet");
  if (g_str_equal (kind, "desktop"))
    return _("On a computer");
  if (g_str_equal (kind, "web"))
    return _("In the browser");
  return _("Devices, websites and servers");
}

static guint
rank_kind (const Row *row)
{
  if (g_str_equal (row->id, "other"))
    return 4;
  return g_str_equal (row->kind, "desktop") ? 0 : g_str_equal (row->kind, "phone") ? 1 : g_str_equal (row->kind, "web") ? 2 : 3;
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  Row *data = get_row (row), *previous = before != NULL ? get_row (before) : NULL;
  GtkWidget *label;

  /* "Another program" is of no kind */
  if (rank_kind (data) == 4 || (previous != NULL && rank_kind (previous) == rank_kind (data)))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (describe_kind (data->kind));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "quiet");
  gtk_widget_add_css_class (label, "chooser-heading");
  gtk_list_box_row_set_header (row, label);
}

static int
compare_rows (GtkListBoxRow *a,
              GtkListBoxRow *b,
              gpointer       user_data)
{
  Row *one = get_row (a), *other = get_row (b);
  guint rank = rank_kind (one), other_rank = rank_kind (other);

  return rank != other_rank ? (int) rank - (int) other_rank : g_utf8_collate (one->name, other->name);
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  MedicProgramChooser *self = user_data;
  g_autofree char *words = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);

  /* who does not find the program takes "Another program" */
  return strstr (get_row (row)->folded, g_strstrip (words)) != NULL || g_str_equal (get_row (row)->id, "other");
}

static void
append_row (GtkListBox   *list,
            MedicProgram *program,
            gboolean      is_chosen)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  Row *data = g_new0 (Row, 1);

  data->id = g_strdup (program->id);
  data->name = g_strdup (program->name);
  data->folded = g_utf8_casefold (program->name, -1);
  data->kind = g_strdup (program->kind);
  g_object_set_data_full (G_OBJECT (row), "medic-row", data, (GDestroyNotify) row_free);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), program->name);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_opacity (mark, is_chosen ? 1 : 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  if (is_chosen)
    {
      /* Translators: a mail program in a list, as a screen reader reads the one that is chosen */
      g_autofree char *name = g_strdup_printf (_("%s, chosen"), program->name);

      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, program->name, -1);
  gtk_list_box_append (list, row);
}

static void
choose (MedicProgramChooser *self,
        GtkListBoxRow       *row,
        gboolean             is_system)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, get_row (row)->id, is_system);
  gtk_window_close (GTK_WINDOW (self));
}

static void
program_activated_cb (MedicProgramChooser *self,
                      GtkListBoxRow       *row)
{
  choose (self, row, FALSE);
}

static void
system_activated_cb (MedicProgramChooser *self,
                     GtkListBoxRow       *row)
{
  choose (self, row, TRUE);
}

static void
search_changed_cb (MedicProgramChooser *self)
{
  gtk_list_box_invalidate_filter (self->programs);
  gtk_widget_set_visible (self->systems_part, *gtk_editable_get_text (GTK_EDITABLE (self->search)) == '\0');
}

/* Enter in the search takes the first that is found. */
static void
search_activated_cb (MedicProgramChooser *self)
{
  for (int i = 0; gtk_list_box_get_row_at_index (self->programs, i) != NULL; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->programs, i);

      if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
        {
          choose (self, row, FALSE);
          return;
        }
    }
}

static void
stop_search_cb (MedicProgramChooser *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
medic_program_chooser_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_PROGRAM_CHOOSER);
  G_OBJECT_CLASS (medic_program_chooser_parent_class)->dispose (object);
}

static void
medic_program_chooser_class_init (MedicProgramChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_program_chooser_dispose;

  /**
   * MedicProgramChooser::chosen:
   * @self: the dialog
   * @id: id of a mail program, or of a system
   * @is_system: which of the two
   *
   * The reader chose.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-program-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicProgramChooser, search);
  gtk_widget_class_bind_template_child (widget_class, MedicProgramChooser, programs);
  gtk_widget_class_bind_template_child (widget_class, MedicProgramChooser, systems);
  gtk_widget_class_bind_template_child (widget_class, MedicProgramChooser, systems_part);
  gtk_widget_class_bind_template_callback (widget_class, program_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, system_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
medic_program_chooser_init (MedicProgramChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->programs, header_cb, NULL, NULL);
  gtk_list_box_set_sort_func (self->programs, compare_rows, NULL, NULL);
  gtk_list_box_set_filter_func (self->programs, filter_cb, self, NULL);
}

/**
 * medic_program_chooser_new:
 * @parent: the window that it belongs to
 * @knowledge: the knowledge
 * @program: (nullable): id of the mail program that is chosen
 * @system: (nullable): id of the system that is chosen
 *
 * Returns: (transfer none): the dialog, owned by GTK until it is closed
 */
GtkWindow *
medic_program_chooser_new (GtkWindow      *parent,
                           MedicKnowledge *knowledge,
                           const char     *program,
                           const char     *system)
{
  MedicProgramChooser *self = g_object_new (MEDIC_TYPE_PROGRAM_CHOOSER, "transient-for", parent, NULL);
  g_auto (GStrv) programs = medic_program_list (knowledge);
  g_auto (GStrv) systems = medic_program_list_systems (knowledge);

  for (gsize i = 0; programs[i] != NULL; i++)
    {
      g_autoptr (MedicProgram) entry = medic_program_lookup (knowledge, programs[i]);

      append_row (self->programs, entry, g_strcmp0 (programs[i], program) == 0);
    }
  for (gsize i = 0; systems[i] != NULL; i++)
    {
      g_autoptr (MedicProgram) entry = medic_program_lookup_system (knowledge, systems[i]);

      append_row (self->systems, entry, g_strcmp0 (systems[i], system) == 0);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return GTK_WINDOW (self);
}
