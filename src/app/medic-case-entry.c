/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-case-entry.h"

/* What was typed is kept after a pause of this length: a crash costs at most as much. */
#define SAVE_AFTER_MS 800

/**
 * MedicCaseEntry:
 *
 * A line of text that is kept while it is typed. "save" tells that there is
 * something new; "done" that Enter was pressed.
 */
struct _MedicCaseEntry
{
  GtkWidget  parent_instance;

  GtkWidget *entry;    /* borrowed; the child */
  char      *saved;    /* owned; the text as the book has it */
  guint      save_id;
};

G_DEFINE_FINAL_TYPE (MedicCaseEntry, medic_case_entry, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_PLACEHOLDER, PROP_LABEL, PROP_ENTRY_CLASS, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { SIGNAL_SAVE, SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
save_cb (gpointer user_data)
{
  MedicCaseEntry *self = user_data;

  self->save_id = 0;
  medic_case_entry_save (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (MedicCaseEntry *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  if (g_strcmp0 (medic_case_entry_get_text (self), self->saved) != 0)
    self->save_id = g_timeout_add (SAVE_AFTER_MS, save_cb, self);
}

static void
activate_cb (MedicCaseEntry *self)
{
  medic_case_entry_save (self);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

/* What is selected there would look as if the next key replaced it. */
static void
leave_cb (MedicCaseEntry *self)
{
  medic_case_entry_save (self);
  if (self->entry != NULL)
    gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, 0);
}

static void
medic_case_entry_unmap (GtkWidget *widget)
{
  medic_case_entry_save (MEDIC_CASE_ENTRY (widget));
  GTK_WIDGET_CLASS (medic_case_entry_parent_class)->unmap (widget);
}

static gboolean
medic_case_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MEDIC_CASE_ENTRY (widget)->entry);
}

static void
medic_case_entry_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  MedicCaseEntry *self = MEDIC_CASE_ENTRY (object);

  switch (prop_id)
    {
    case PROP_PLACEHOLDER:
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), g_value_get_string (value));
      break;
    case PROP_LABEL:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value), -1);
      break;
    case PROP_ENTRY_CLASS:
      if (g_value_get_string (value) != NULL)
        gtk_widget_add_css_class (self->entry, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
medic_case_entry_dispose (GObject *object)
{
  MedicCaseEntry *self = MEDIC_CASE_ENTRY (object);

  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_pointer (&self->entry, gtk_widget_unparent);

  G_OBJECT_CLASS (medic_case_entry_parent_class)->dispose (object);
}

static void
medic_case_entry_finalize (GObject *object)
{
  g_free (MEDIC_CASE_ENTRY (object)->saved);
  G_OBJECT_CLASS (medic_case_entry_parent_class)->finalize (object);
}

static void
medic_case_entry_class_init (MedicCaseEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = medic_case_entry_set_property;
  object_class->dispose = medic_case_entry_dispose;
  object_class->finalize = medic_case_entry_finalize;
  widget_class->unmap = medic_case_entry_unmap;
  widget_class->grab_focus = medic_case_entry_grab_focus;

  props[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_ENTRY_CLASS] = g_param_spec_string ("entry-class", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
medic_case_entry_init (MedicCaseEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->saved = g_strdup ("");
  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * medic_case_entry_get_editable:
 * @self: an entry
 *
 * Returns: (transfer none): what is typed into
 */
GtkEditable *
medic_case_entry_get_editable (MedicCaseEntry *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_ENTRY (self), NULL);

  return GTK_EDITABLE (self->entry);
}

/**
 * medic_case_entry_get_text:
 * @self: an entry
 *
 * Returns: the text as it stands there
 */
const char *
medic_case_entry_get_text (MedicCaseEntry *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_ENTRY (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * medic_case_entry_set_text:
 * @self: an entry
 * @text: the text as the book has it
 *
 * Shows @text, unless a person is just typing another one.
 */
void
medic_case_entry_set_text (MedicCaseEntry *self,
                           const char     *text)
{
  g_return_if_fail (MEDIC_IS_CASE_ENTRY (self));

  if (self->save_id != 0)
    return;
  g_free (self->saved);
  self->saved = g_strdup (text);
  if (g_strcmp0 (medic_case_entry_get_text (self), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  g_clear_handle_id (&self->save_id, g_source_remove);
}

/**
 * medic_case_entry_set_unsaved:
 * @self: an entry
 *
 * What "save" told of could not be kept: the next save tells of it again.
 */
void
medic_case_entry_set_unsaved (MedicCaseEntry *self)
{
  g_return_if_fail (MEDIC_IS_CASE_ENTRY (self));

  g_clear_pointer (&self->saved, g_free);
}

/**
 * medic_case_entry_save:
 * @self: an entry
 *
 * Emits "save" now if there is something new.
 */
void
medic_case_entry_save (MedicCaseEntry *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (MEDIC_IS_CASE_ENTRY (self));

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (self->entry == NULL || g_strcmp0 (medic_case_entry_get_text (self), self->saved) == 0)
    return;
  text = g_strdup (medic_case_entry_get_text (self));
  g_free (self->saved);
  self->saved = g_strdup (text);
  g_signal_emit (self, signals[SIGNAL_SAVE], 0, text);
}
