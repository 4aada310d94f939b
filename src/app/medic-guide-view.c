/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-guide-view-private.h"
#include "medic-wrap-layout.h"

/**
 * MedicGuideView:
 *
 * The player of guides, a sub-page of the window: one step at a time, beside it
 * what is done, at hand and still to come. It asks whether to go on where a
 * guide that is opened again was left.
 */
G_DEFINE_FINAL_TYPE (MedicGuideView, medic_guide_view, GTK_TYPE_WIDGET)

enum { SIGNAL_STEP_DONE, SIGNAL_STEP_UNDONE, SIGNAL_NOTED, SIGNAL_MOVED, SIGNAL_DROPPED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- Telling who listens --- */

void
medic_guide_view_tell_step (MedicGuideView        *self,
                            const MedicGuideEntry *entry)
{
  g_autofree char *words = medic_guide_describe_entry (self->run, entry);
  const char *note = medic_guide_run_get_note (self->run, entry->guide->id, entry->step->id);

  g_signal_emit (self, signals[SIGNAL_STEP_DONE], 0, entry->guide->id, entry->step->id,
                 entry->answer == MEDIC_GUIDE_NO_ANSWER ? -1 : (int) entry->answer, words, note != NULL ? note : "");
}

void
medic_guide_view_tell_undone (MedicGuideView *self,
                              const char     *key)
{
  g_auto (GStrv) parts = g_strsplit (key, "/", 2);

  g_signal_emit (self, signals[SIGNAL_STEP_UNDONE], 0, parts[0], parts[1]);
}

void
medic_guide_view_tell_noted (MedicGuideView *self,
                             const char     *note)
{
  g_signal_emit (self, signals[SIGNAL_NOTED], 0, medic_guide_run_get_guide (self->run)->id,
                 medic_guide_run_get_step (self->run)->id, note);
}

void
medic_guide_view_tell_moved (MedicGuideView *self)
{
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

/* --- Signals of the children --- */

static void
noted_cb (MedicGuideView *self,
          const char     *note)
{
  medic_guide_view_note (self, note);
}

static void
step_chosen_cb (MedicGuideView *self,
                guint           index)
{
  gtk_menu_button_popdown (self->steps_button);
  if (self->run != NULL && index < medic_guide_run_get_n_entries (self->run))
    medic_guide_run_return_to (self->run, index);
}

static gboolean
drop_cb (GtkDropTarget  *target,
         const GValue   *value,
         double          x,
         double          y,
         MedicGuideView *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, files);
  return TRUE;
}

/* --- The offer to go on --- */

static void
show_offer (MedicGuideView  *self,
            MedicGuideRun   *old,
            const char      *id,
            MedicGuideFacts *facts)
{
  const char *title = medic_guide_get_title (medic_guide_run_get_first (old));
  g_autofree char *words = NULL;
  g_autofree char *escaped = NULL;

  if (self->offered_facts != NULL)
    medic_guide_facts_unref (self->offered_facts);
  self->offered_facts = facts != NULL ? medic_guide_facts_ref (facts) : NULL;
  g_free (self->offered);
  self->offered = g_strdup (id);

  /* Translators: %s is the title of a step of a guide */
  words = g_strdup_printf (_("You have begun this guide before. You left it at the step “%s”."), _(medic_guide_run_get_step (old)->title));
  escaped = g_markup_escape_text (words, -1);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, "");
  adw_status_page_set_title (self->offer, title);
  adw_status_page_set_description (self->offer, escaped);
  gtk_stack_set_visible_child_name (self->stack, "offer");
  medic_guide_view_update_actions (self);
}

/* Whether two guides are about the same text. */
gboolean
medic_guide_view_are_same (MedicGuideFacts *a,
                           MedicGuideFacts *b)
{
  g_autoptr (JsonNode) one = json_node_alloc ();
  g_autoptr (JsonNode) other = json_node_alloc ();
  g_autoptr (MedicGuideFacts) none = medic_guide_facts_new_empty ();

  json_node_init (one, JSON_NODE_OBJECT);
  json_node_init (other, JSON_NODE_OBJECT);
  json_node_take_object (one, medic_guide_facts_to_json (a != NULL ? a : none));
  json_node_take_object (other, medic_guide_facts_to_json (b != NULL ? b : none));
  return json_node_equal (one, other);
}

/* --- Shape --- */

static gboolean
shape_cb (gpointer user_data)
{
  MedicGuideView *self = user_data;

  self->shape_id = 0;
  self->narrow = adw_leaflet_get_folded (self->leaflet);
  gtk_widget_set_visible (self->progress_part, self->narrow);
  gtk_widget_set_visible (self->hand_over, !self->narrow);
  gtk_widget_set_visible (self->foot_hand_over, self->narrow);
  gtk_widget_set_visible (self->program_button, !self->narrow);
  gtk_label_set_text (self->back_words, self->narrow ? C_("button", "Back") : _("Back one step"));
  medic_guide_sheet_set_narrow (self->sheet, self->narrow);
  if (self->narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  return G_SOURCE_REMOVE;
}

/* The shape must not change while sizes are given out, and that is when the leaflet folds. */
static void
folded_cb (MedicGuideView *self)
{
  if (self->shape_id == 0)
    self->shape_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, shape_cb, self, NULL);
}

/* --- The object --- */

static void
medic_guide_view_dispose (GObject *object)
{
  MedicGuideView *self = MEDIC_GUIDE_VIEW (object);

  if (self->store != NULL && self->trouble != NULL)
    medic_guide_view_stop (self);
  g_clear_handle_id (&self->shape_id, g_source_remove);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_object (&self->run);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_clear_pointer (&self->offered, g_free);
  g_clear_pointer (&self->offered_facts, medic_guide_facts_unref);
  g_clear_pointer (&self->knowledge, medic_knowledge_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), MEDIC_TYPE_GUIDE_VIEW);

  G_OBJECT_CLASS (medic_guide_view_parent_class)->dispose (object);
}

static void
install_signals (GType type)
{
  /**
   * MedicGuideView::step-done:
   * @self: the page
   * @guide: id of the guide
   * @step: id of the step
   * @index: which of its answers, from 0; -1 for none of them
   * @answer: how it was left, in the reader's language
   * @note: the note to it, or an empty text
   *
   * A step is behind the reader.
   */
  signals[SIGNAL_STEP_DONE] = g_signal_new ("step-done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 5,
                                            G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * MedicGuideView::step-undone:
   * @self: the page
   * @guide: id of the guide
   * @step: id of the step
   *
   * The reader went back: the step is no longer behind.
   */
  signals[SIGNAL_STEP_UNDONE] = g_signal_new ("step-undone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                              G_TYPE_STRING, G_TYPE_STRING);

  /**
   * MedicGuideView::noted:
   * @self: the page
   * @guide: id of the guide
   * @step: id of the step
   * @note: the note, perhaps empty
   *
   * The note to the step at hand was changed.
   */
  signals[SIGNAL_NOTED] = g_signal_new ("noted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                        G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * MedicGuideView::moved:
   * @self: the page
   *
   * The state of the run is another: medic_guide_run_dup_state() of
   * medic_guide_view_get_run() tells it, medic_guide_run_get_finished() whether
   * it has come to an end.
   */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * MedicGuideView::dropped:
   * @self: the page
   * @files: (type GSList): files and folders
   *
   * Something was dropped: it wants to be diagnosed.
   */
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-guide-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, root);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, title);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, hand_over);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, trouble);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, stack);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, offer);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, go_on);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, side);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, progress_part);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, progress_words);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, steps_button);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, progress);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, steps);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, scroller);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, sheet);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, back_words);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, program_words);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, program_button);
  gtk_widget_class_bind_template_child (widget_class, MedicGuideView, foot_hand_over);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, noted_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_chosen_cb);
}

static void
medic_guide_view_class_init (MedicGuideViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_guide_view_dispose;

  install_signals (G_TYPE_FROM_CLASS (klass));
  g_type_ensure (MEDIC_TYPE_GUIDE_SHEET);
  g_type_ensure (MEDIC_TYPE_GUIDE_STEPS);
  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "guide");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
  medic_guide_view_install_actions (widget_class);
}

static void
medic_guide_view_init (MedicGuideView *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->store = medic_guide_store_new ();
  self->told = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  medic_guide_steps_set_brief (self->steps);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  shape_cb (self);
  medic_guide_view_update_actions (self);
}

/**
 * medic_guide_view_set_knowledge:
 * @self: the page
 * @knowledge: (nullable): where guides are from
 *
 * Gives the page its knowledge, once.
 */
void
medic_guide_view_set_knowledge (MedicGuideView *self,
                                MedicKnowledge *knowledge)
{
  g_return_if_fail (MEDIC_IS_GUIDE_VIEW (self) && self->knowledge == NULL);

  self->knowledge = knowledge != NULL ? medic_knowledge_ref (knowledge) : NULL;
}

/**
 * medic_guide_view_set_menu:
 * @self: the page
 * @menu: (nullable): the main menu
 *
 * Shows the main menu here, too.
 */
void
medic_guide_view_set_menu (MedicGuideView *self,
                           GMenuModel     *menu)
{
  g_return_if_fail (MEDIC_IS_GUIDE_VIEW (self));

  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

/**
 * medic_guide_view_set_settings:
 * @self: the page
 * @settings: (nullable): where the mail program is remembered
 *
 * Gives the page its settings, once.
 */
void
medic_guide_view_set_settings (MedicGuideView *self,
                               GSettings      *settings)
{
  g_return_if_fail (MEDIC_IS_GUIDE_VIEW (self) && self->settings == NULL);

  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
}

/**
 * medic_guide_view_open:
 * @self: the page
 * @id: id of a guide
 * @facts: (nullable): what is known of the reader's case
 *
 * Begins a guide, or goes on with it if it is the one at hand. If it was left
 * unfinished before, the page asks.
 *
 * Returns: whether there is such a guide
 */
gboolean
medic_guide_view_open (MedicGuideView  *self,
                       const char      *id,
                       MedicGuideFacts *facts)
{
  g_autoptr (MedicGuide) guide = NULL;
  g_autoptr (MedicGuideRun) old = NULL;
  g_autofree char *state = NULL;

  g_return_val_if_fail (MEDIC_IS_GUIDE_VIEW (self) && id != NULL, FALSE);

  guide = self->knowledge != NULL ? medic_guide_lookup (self->knowledge, id) : NULL;
  if (guide == NULL)
    return FALSE;
  if (self->run != NULL && self->offered == NULL && !self->kept_elsewhere && !medic_guide_run_get_finished (self->run)
      && g_str_equal (medic_guide_run_get_first (self->run)->id, id) && medic_guide_view_are_same (medic_guide_run_get_facts (self->run), facts))
    return TRUE;

  if (self->save_id != 0)
    medic_guide_view_save (self);
  state = medic_guide_store_find (self->store, id, NULL);
  old = state != NULL ? medic_guide_run_new_from_state (self->knowledge, state, NULL) : NULL;
  if (old != NULL)
    show_offer (self, old, id, facts);
  else
    {
      g_clear_pointer (&self->offered, g_free);
      medic_guide_view_begin (self, id, facts);
    }
  return TRUE;
}

/**
 * medic_guide_view_open_kept:
 * @self: the page
 * @id: id of a guide
 * @facts: (nullable): what is known of the reader's case
 *
 * Begins a guide whose state somebody else keeps, such as a case: what was left
 * unfinished before is another case's.
 *
 * Returns: whether there is such a guide
 */
gboolean
medic_guide_view_open_kept (MedicGuideView  *self,
                            const char      *id,
                            MedicGuideFacts *facts)
{
  g_autoptr (MedicGuide) guide = NULL;

  g_return_val_if_fail (MEDIC_IS_GUIDE_VIEW (self) && id != NULL, FALSE);

  guide = self->knowledge != NULL ? medic_guide_lookup (self->knowledge, id) : NULL;
  if (guide == NULL)
    return FALSE;
  g_clear_pointer (&self->offered, g_free);
  medic_guide_view_begin (self, id, facts);
  self->kept_elsewhere = TRUE;
  medic_guide_store_forget (self->store);
  return TRUE;
}

/**
 * medic_guide_view_open_state:
 * @self: the page
 * @state: the state of a run
 * @error: return location for an error
 *
 * Goes on with a run that somebody else keeps, such as a case.
 *
 * Returns: whether that is possible
 */
gboolean
medic_guide_view_open_state (MedicGuideView  *self,
                             const char      *state,
                             GError         **error)
{
  g_autoptr (MedicGuideRun) run = NULL;

  g_return_val_if_fail (MEDIC_IS_GUIDE_VIEW (self) && self->knowledge != NULL && state != NULL, FALSE);

  run = medic_guide_run_new_from_state (self->knowledge, state, error);
  if (run == NULL)
    return FALSE;
  medic_guide_view_stop (self);
  g_clear_pointer (&self->offered, g_free);
  self->kept_elsewhere = TRUE;
  medic_guide_view_take_run (self, run);
  return TRUE;
}

/**
 * medic_guide_view_dup_unfinished:
 * @self: the page
 *
 * Returns: (transfer full) (nullable): title of the newest guide that was left
 *   unfinished, here or before the last restart
 */
char *
medic_guide_view_dup_unfinished (MedicGuideView *self)
{
  g_autofree char *state = NULL;
  g_autoptr (MedicGuideRun) run = NULL;

  g_return_val_if_fail (MEDIC_IS_GUIDE_VIEW (self), NULL);

  if (self->knowledge == NULL)
    return NULL;
  state = medic_guide_store_find (self->store, NULL, NULL);
  run = state != NULL ? medic_guide_run_new_from_state (self->knowledge, state, NULL) : NULL;
  return run != NULL ? g_strdup (medic_guide_get_title (medic_guide_run_get_first (run))) : NULL;
}

/**
 * medic_guide_view_resume:
 * @self: the page
 *
 * Goes on with the guide that is offered, else with the newest that was left
 * unfinished.
 *
 * Returns: whether there is one
 */
gboolean
medic_guide_view_resume (MedicGuideView *self)
{
  g_autofree char *state = NULL;
  g_autofree char *name = NULL;
  g_autoptr (MedicGuideRun) run = NULL;

  g_return_val_if_fail (MEDIC_IS_GUIDE_VIEW (self), FALSE);

  if (self->save_id != 0)
    medic_guide_view_save (self);
  state = medic_guide_store_find (self->store, self->offered, &name);
  run = state != NULL && self->knowledge != NULL ? medic_guide_run_new_from_state (self->knowledge, state, NULL) : NULL;
  if (run == NULL)
    return FALSE;
  medic_guide_view_stop (self);
  g_clear_pointer (&self->offered, g_free);
  g_clear_pointer (&self->offered_facts, medic_guide_facts_unref);
  self->kept_elsewhere = FALSE;
  medic_guide_store_take (self->store, name);
  medic_guide_view_take_run (self, run);
  medic_guide_sheet_focus (self->sheet);
  return TRUE;
}

/**
 * medic_guide_view_tell_all:
 * @self: the page
 *
 * Emits "step-done" for every step that is behind, and "moved": for who listens
 * from now on, such as a case that is kept at the end of a guide.
 */
void
medic_guide_view_tell_all (MedicGuideView *self)
{
  g_return_if_fail (MEDIC_IS_GUIDE_VIEW (self));

  for (guint i = 0; self->run != NULL && i < medic_guide_run_get_n_entries (self->run); i++)
    medic_guide_view_tell_step (self, medic_guide_run_get_entry (self->run, i));
  if (self->run != NULL)
    medic_guide_view_tell_moved (self);
}

/**
 * medic_guide_view_focus:
 * @self: the page
 *
 * Puts the focus to where reading begins.
 */
void
medic_guide_view_focus (MedicGuideView *self)
{
  g_return_if_fail (MEDIC_IS_GUIDE_VIEW (self));

  if (self->offered != NULL)
    gtk_widget_grab_focus (self->go_on);
  else
    medic_guide_sheet_focus (self->sheet);
}

/**
 * medic_guide_view_get_run:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): the run at hand
 */
MedicGuideRun *
medic_guide_view_get_run (MedicGuideView *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_VIEW (self), NULL);

  return self->run;
}

/**
 * medic_guide_view_get_shown:
 * @self: the page
 *
 * Returns: "empty", "offer", "step" or "end"
 */
const char *
medic_guide_view_get_shown (MedicGuideView *self)
{
  g_return_val_if_fail (MEDIC_IS_GUIDE_VIEW (self), NULL);

  if (self->offered != NULL)
    return "offer";
  if (self->run == NULL)
    return "empty";
  return medic_guide_run_get_finished (self->run) ? "end" : "step";
}
