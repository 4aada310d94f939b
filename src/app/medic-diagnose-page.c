/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-diagnose-page-private.h"

/* Below this the hints stand one below the other, and the type is smaller. */
#define NARROW_BELOW 600

/**
 * MedicDiagnosePage:
 *
 * The Diagnose place: a text on the left, the verdict on the right; on a phone
 * one after the other.
 */
G_DEFINE_FINAL_TYPE (MedicDiagnosePage, medic_diagnose_page, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_BUSY, PROP_CAN_GO_BACK, PROP_REPORT, N_PROPS };
static GParamSpec *props[N_PROPS];

/* --- Actions ---------------------------------------------------------------------------------------------------------------- */

static void
show_evidence_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  MedicDiagnosePage *self = MEDIC_DIAGNOSE_PAGE (widget);
  MedicSourceView *view = medic_source_page_get_view (self->source);
  guint start, end;

  if (self->report == NULL)
    return;

  g_variant_get (parameter, "(uu)", &start, &end);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->source));
  medic_source_view_show_range (view, self->report, start, end);
  if (adw_leaflet_get_folded (self->leaflet))
    gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
seen_in_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  MedicDiagnosePage *self = MEDIC_DIAGNOSE_PAGE (widget);
  const char *seen_in = g_variant_get_string (parameter, NULL);

  self->unsure = g_str_equal (seen_in, "unsure");
  if (self->unsure || !medic_seen_in_from_string (seen_in, &self->seen_in))
    self->seen_in = MEDIC_SEEN_IN_UNKNOWN;
  medic_diagnose_page_analyse (self, FALSE);
}

static void
open_outcome_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  MedicDiagnosePage *self = MEDIC_DIAGNOSE_PAGE (widget);

  if (self->report != NULL)
    medic_verdict_page_show_outcome (self->verdict, self->report, g_variant_get_uint32 (parameter));
  medic_diagnose_page_notify_way (self);
}

static void
show_verdict_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  MedicDiagnosePage *self = MEDIC_DIAGNOSE_PAGE (widget);

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->verdict));
  gtk_widget_child_focus (GTK_WIDGET (self->verdict), GTK_DIR_TAB_FORWARD);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  medic_diagnose_page_go_back (MEDIC_DIAGNOSE_PAGE (widget));
}

static void
undo_clear_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  MedicDiagnosePage *self = MEDIC_DIAGNOSE_PAGE (widget);
  g_autoptr (GBytes) bytes = g_steal_pointer (&self->cleared);

  if (bytes != NULL)
    medic_diagnose_page_open_bytes (self, bytes);
}

/* --- Signals of the children ------------------------------------------------------------------------------------------------ */

/* Once there is another text, "Undo" would take that one away, and the offer covers the verdict. */
static void
withdraw_undo (MedicDiagnosePage *self)
{
  if (self->undo != NULL)
    adw_toast_dismiss (self->undo);
  g_clear_weak_pointer (&self->undo);
  g_clear_pointer (&self->cleared, g_bytes_unref);
}

static void
arrived_cb (MedicDiagnosePage *self)
{
  withdraw_undo (self);
  self->source_id++;
  self->seen_in = MEDIC_SEEN_IN_UNKNOWN;
  self->unsure = FALSE;
  medic_diagnose_page_analyse (self, TRUE);
}

static void
edited_cb (MedicDiagnosePage *self)
{
  medic_diagnose_page_analyse (self, FALSE);
}

static void
file_pasted_cb (MedicDiagnosePage *self,
                GFile             *file)
{
  medic_diagnose_page_open_file (self, file);
}

static void
seen_in_chosen_cb (MedicDiagnosePage *self)
{
  self->seen_in = medic_source_page_get_seen_in (self->source);
  self->unsure = self->seen_in == MEDIC_SEEN_IN_UNKNOWN;
  medic_diagnose_page_analyse (self, TRUE);
}

void
medic_diagnose_page_notify_way (MedicDiagnosePage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
}

/* --- Shape ------------------------------------------------------------------------------------------------------------------ */

static gboolean
shape_cb (gpointer user_data)
{
  MedicDiagnosePage *self = user_data;

  self->shape_id = 0;
  if (self->narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  medic_source_page_set_narrow (self->source, self->narrow);
  medic_source_page_set_folded (self->source, adw_leaflet_get_folded (self->leaflet));
  medic_diagnose_page_notify_way (self);
  return G_SOURCE_REMOVE;
}

/* The shape must not change while sizes are given out, and that is when the leaflet folds. */
static void
queue_shape (MedicDiagnosePage *self)
{
  if (self->shape_id == 0)
    self->shape_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, shape_cb, self, NULL);
}

static void
leaflet_changed_cb (MedicDiagnosePage *self)
{
  queue_shape (self);
}

static void
medic_diagnose_page_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  MedicDiagnosePage *self = MEDIC_DIAGNOSE_PAGE (widget);
  gboolean narrow = width < NARROW_BELOW;

  gtk_widget_allocate (GTK_WIDGET (self->toasts), width, height, baseline, NULL);

  if (narrow != self->narrow)
    {
      self->narrow = narrow;
      queue_shape (self);
    }
}

static void
medic_diagnose_page_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (MEDIC_DIAGNOSE_PAGE (widget)->toasts), orientation, for_size, minimum, natural, NULL, NULL);
}

static gboolean
medic_diagnose_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MEDIC_DIAGNOSE_PAGE (widget)->source));
}

/* --- The object ------------------------------------------------------------------------------------------------------------- */

static void
medic_diagnose_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  MedicDiagnosePage *self = MEDIC_DIAGNOSE_PAGE (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, medic_diagnose_page_get_busy (self));
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, medic_diagnose_page_get_can_go_back (self));
      break;
    case PROP_REPORT:
      g_value_set_boxed (value, self->report);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
medic_diagnose_page_dispose (GObject *object)
{
  MedicDiagnosePage *self = MEDIC_DIAGNOSE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->busy_id, g_source_remove);
  g_clear_handle_id (&self->shape_id, g_source_remove);
  g_clear_pointer (&self->knowledge, medic_knowledge_unref);
  g_clear_pointer (&self->report, medic_report_unref);
  g_clear_weak_pointer (&self->undo);
  g_clear_pointer (&self->cleared, g_bytes_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), MEDIC_TYPE_DIAGNOSE_PAGE);

  G_OBJECT_CLASS (medic_diagnose_page_parent_class)->dispose (object);
}

static void
medic_diagnose_page_class_init (MedicDiagnosePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = medic_diagnose_page_get_property;
  object_class->dispose = medic_diagnose_page_dispose;
  widget_class->measure = medic_diagnose_page_measure;
  widget_class->size_allocate = medic_diagnose_page_size_allocate;
  widget_class->grab_focus = medic_diagnose_page_grab_focus;

  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_REPORT] = g_param_spec_boxed ("report", NULL, NULL, MEDIC_TYPE_REPORT,
                                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_signal_new ("many", MEDIC_TYPE_DIAGNOSE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, GDK_TYPE_FILE_LIST | G_SIGNAL_TYPE_STATIC_SCOPE);

  g_type_ensure (MEDIC_TYPE_SOURCE_PAGE);
  g_type_ensure (MEDIC_TYPE_VERDICT_PAGE);
  gtk_widget_class_set_css_name (widget_class, "diagnose");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-diagnose-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicDiagnosePage, toasts);
  gtk_widget_class_bind_template_child (widget_class, MedicDiagnosePage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, MedicDiagnosePage, source);
  gtk_widget_class_bind_template_child (widget_class, MedicDiagnosePage, separator);
  gtk_widget_class_bind_template_child (widget_class, MedicDiagnosePage, verdict);
  gtk_widget_class_bind_template_callback (widget_class, leaflet_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, seen_in_chosen_cb);

  gtk_widget_class_install_action (widget_class, "diagnose.show-evidence", "(uu)", show_evidence_action);
  gtk_widget_class_install_action (widget_class, "diagnose.seen-in", "s", seen_in_action);
  gtk_widget_class_install_action (widget_class, "diagnose.open-outcome", "u", open_outcome_action);
  gtk_widget_class_install_action (widget_class, "diagnose.show-verdict", NULL, show_verdict_action);
  gtk_widget_class_install_action (widget_class, "diagnose.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "diagnose.undo-clear", NULL, undo_clear_action);
}

static void
medic_diagnose_page_init (MedicDiagnosePage *self)
{
  MedicSourceView *view;

  gtk_widget_init_template (GTK_WIDGET (self));
  view = medic_source_page_get_view (self->source);
  g_signal_connect_object (view, "arrived", G_CALLBACK (arrived_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "file-pasted", G_CALLBACK (file_pasted_cb), self, G_CONNECT_SWAPPED);
  medic_diagnose_page_init_drop (self);
  medic_diagnose_page_show_source (self);
}

/**
 * medic_diagnose_page_get_busy:
 * @self: a diagnose page
 *
 * Returns: whether something is being read or analysed
 */
gboolean
medic_diagnose_page_get_busy (MedicDiagnosePage *self)
{
  g_return_val_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * medic_diagnose_page_get_folded:
 * @self: a diagnose page
 *
 * Returns: whether text and verdict are shown one after the other
 */
gboolean
medic_diagnose_page_get_folded (MedicDiagnosePage *self)
{
  g_return_val_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self), FALSE);

  return adw_leaflet_get_folded (self->leaflet);
}

/**
 * medic_diagnose_page_get_can_go_back:
 * @self: a diagnose page
 *
 * Returns: whether [method@DiagnosePage.go_back] leads anywhere
 */
gboolean
medic_diagnose_page_get_can_go_back (MedicDiagnosePage *self)
{
  g_return_val_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self), FALSE);

  return g_str_equal (medic_verdict_page_get_shown (self->verdict), "one-of-several") ||
         (adw_leaflet_get_folded (self->leaflet) &&
          adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->verdict));
}

/**
 * medic_diagnose_page_get_report:
 * @self: a diagnose page
 *
 * Returns: (transfer none) (nullable): the report that is shown
 */
MedicReport *
medic_diagnose_page_get_report (MedicDiagnosePage *self)
{
  g_return_val_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self), NULL);

  return self->report;
}

/**
 * medic_diagnose_page_get_sentence:
 * @self: a diagnose page
 *
 * Returns: the first thing that the verdict says
 */
const char *
medic_diagnose_page_get_sentence (MedicDiagnosePage *self)
{
  g_return_val_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self), NULL);

  return medic_verdict_page_get_sentence (self->verdict);
}

/**
 * medic_diagnose_page_get_source:
 * @self: a diagnose page
 *
 * Returns: a number that is another one for another text; editing a text does
 *   not make it another one
 */
guint
medic_diagnose_page_get_source (MedicDiagnosePage *self)
{
  g_return_val_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self), 0);

  return self->source_id;
}

/**
 * medic_diagnose_page_set_case:
 * @self: a diagnose page
 * @number: number of the case that keeps what is shown; 0 if none does, -1 if
 *   there is nothing to keep
 *
 * Shows the way to the case, or the way to make one.
 */
void
medic_diagnose_page_set_case (MedicDiagnosePage *self,
                              gint64             number)
{
  g_return_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self));

  medic_verdict_page_set_case (self->verdict, number);
}

/**
 * medic_diagnose_page_get_shown:
 * @self: a diagnose page
 *
 * Returns: "empty", or what [method@VerdictPage.get_shown] says
 */
const char *
medic_diagnose_page_get_shown (MedicDiagnosePage *self)
{
  g_return_val_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->verdict)) ? medic_verdict_page_get_shown (self->verdict) : "empty";
}

/**
 * medic_diagnose_page_set_knowledge:
 * @self: a diagnose page
 * @knowledge: (nullable): what to look things up in
 * @error: (nullable): why there is none
 *
 * Gives the page its knowledge, once.
 */
void
medic_diagnose_page_set_knowledge (MedicDiagnosePage *self,
                                   MedicKnowledge    *knowledge,
                                   const GError      *error)
{
  g_return_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self));
  g_return_if_fail (self->knowledge == NULL);

  if (knowledge != NULL)
    {
      self->knowledge = medic_knowledge_ref (knowledge);
      return;
    }
  medic_verdict_page_show_message (self->verdict, MEDIC_MESSAGE_BROKEN, error != NULL ? error->message : NULL);
  medic_diagnose_page_show_source (self);
}

/**
 * medic_diagnose_page_paste:
 * @self: a diagnose page
 *
 * Replaces the text by what the clipboard holds.
 */
void
medic_diagnose_page_paste (MedicDiagnosePage *self)
{
  g_return_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self));

  medic_source_view_paste (medic_source_page_get_view (self->source));
}

/* Empties the box. What was in it can be brought back. */
void
medic_diagnose_page_remove_text (MedicDiagnosePage *self)
{
  MedicSourceView *view = medic_source_page_get_view (self->source);
  AdwToast *toast;

  if (!medic_source_view_is_empty (view))
    {
      withdraw_undo (self);
      self->cleared = medic_source_view_dup_bytes (view);
      toast = adw_toast_new (_("The text was removed"));
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "diagnose.undo-clear");
      g_set_weak_pointer (&self->undo, toast);
      adw_toast_overlay_add_toast (self->toasts, toast);
    }
  medic_source_view_clear (view);
}

/**
 * medic_diagnose_page_clear:
 * @self: a diagnose page
 *
 * Starts again with an empty box, and offers to bring the text back.
 */
void
medic_diagnose_page_clear (MedicDiagnosePage *self)
{
  g_return_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self));

  self->source_id++;
  self->seen_in = MEDIC_SEEN_IN_UNKNOWN;
  self->unsure = FALSE;
  medic_diagnose_page_remove_text (self);
  medic_diagnose_page_analyse (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * medic_diagnose_page_guide_me:
 * @self: a diagnose page
 *
 * Starts the guide of the verdict that is shown.
 *
 * Returns: whether there is one
 */
gboolean
medic_diagnose_page_guide_me (MedicDiagnosePage *self)
{
  g_return_val_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->verdict)) && medic_verdict_page_guide_me (self->verdict);
}

/**
 * medic_diagnose_page_go_back:
 * @self: a diagnose page
 *
 * Goes one step back: from one recipient to all, from the verdict to the text.
 *
 * Returns: whether there was a way back
 */
gboolean
medic_diagnose_page_go_back (MedicDiagnosePage *self)
{
  g_return_val_if_fail (MEDIC_IS_DIAGNOSE_PAGE (self), FALSE);

  if (!medic_verdict_page_go_back (self->verdict))
    {
      if (!medic_diagnose_page_get_can_go_back (self))
        return FALSE;
      adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->source));
      gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  medic_diagnose_page_notify_way (self);
  return TRUE;
}
