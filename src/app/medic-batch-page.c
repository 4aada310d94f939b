/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "medic-batch-page-private.h"
#include "medic-wrap-layout.h"

/* Where the list is narrower than this, a row has two lines. */
#define COMPACT_BELOW 600
#define TIGHT_BELOW 700   /* where the date would leave no room for what happened */
#define TINY_BELOW 600

#define TICK_MS 250

/* Before this nobody can tell how long it will take. */
#define GUESS_AFTER_SECONDS 1.0

/**
 * MedicBatchPage:
 *
 * Many mails at once: a folder or an mbox is read in the background into a
 * table; beside it the verdict on the selected row, and charts.
 */
G_DEFINE_FINAL_TYPE (MedicBatchPage, medic_batch_page, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_BUSY, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { SIGNAL_OPEN_MAIL, SIGNAL_DROPPED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- Progress --------------------------------------------------------------------------------------------------------------- */

static char *
describe_progress (const MedicBatchProgress *progress)
{
  guint rate = progress->seconds >= GUESS_AFTER_SECONDS ? (guint) (progress->n_messages / progress->seconds) : 0;

  if (rate == 0)
    return g_strdup_printf (ngettext ("%'u mail read", "%'u mails read", progress->n_messages), progress->n_messages);
  /* Translators: the second number is how many mails are read in a second */
  return g_strdup_printf (ngettext ("%'u mail read, %'u a second", "%'u mails read, %'u a second", progress->n_messages),
                          progress->n_messages, rate);
}

static char *
describe_time_left (const MedicBatchProgress *progress)
{
  double left;
  guint n;

  if (progress->seconds < GUESS_AFTER_SECONDS || progress->done == 0 || progress->total == 0)
    return NULL;
  left = progress->seconds * (double) (progress->total - progress->done) / (double) progress->done;
  if (left >= 90)
    {
      n = (guint) MIN (lround (left / 60), 100000);
      return g_strdup_printf (ngettext ("about %'u minute left", "about %'u minutes left", n), n);
    }
  n = MAX ((guint) lround (left), 1);
  return g_strdup_printf (ngettext ("about %'u second left", "about %'u seconds left", n), n);
}

static void
update_run_progress (MedicBatchPage *self)
{
  MedicBatchProgress progress;
  g_autofree char *words = NULL;
  g_autofree char *left = NULL;

  medic_batch_run_get_progress (self->run, &progress);
  words = describe_progress (&progress);
  left = describe_time_left (&progress);
  gtk_label_set_text (self->progress_words, words);
  gtk_label_set_text (self->time_left, left);
  gtk_widget_set_visible (GTK_WIDGET (self->time_left), left != NULL);
  if (progress.total > 0)
    gtk_progress_bar_set_fraction (self->progress, (double) progress.done / (double) progress.total);
  else
    gtk_progress_bar_pulse (self->progress);
}

static gboolean
tick_cb (gpointer user_data)
{
  MedicBatchPage *self = user_data;

  medic_batch_page_update_progress (self);
  if (self->run != NULL)
    {
      medic_batch_page_update_table (self);
      medic_batch_page_update_charts (self);
    }
  return G_SOURCE_CONTINUE;
}

void
medic_batch_page_update_progress (MedicBatchPage *self)
{
  gboolean busy = self->run != NULL || self->saving != NULL;

  if (self->run != NULL)
    update_run_progress (self);
  else if (self->saving != NULL)
    {
      gtk_label_set_text (self->progress_words, _("Saving…"));
      gtk_widget_set_visible (GTK_WIDGET (self->time_left), FALSE);
      gtk_progress_bar_pulse (self->progress);
    }

  gtk_revealer_set_reveal_child (self->progress_revealer, busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.stop", busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), !busy && self->model != NULL &&
                            g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0);
  if (busy && self->tick_id == 0)
    self->tick_id = g_timeout_add (TICK_MS, tick_cb, self);
  else if (!busy)
    g_clear_handle_id (&self->tick_id, g_source_remove);
}

/* --- A run ------------------------------------------------------------------------------------------------------------------ */

static void
items_cb (MedicBatchPage *self,
          GPtrArray      *items,
          MedicBatchRun  *run)
{
  if (run == self->run)
    medic_batch_model_append (self->model, items);
}

/* The first are shown at once; later ones at the next tick. */
static void
model_changed_cb (MedicBatchPage *self,
                  guint           position)
{
  if (position == 0)
    {
      medic_batch_page_update_table (self);
      medic_batch_page_update_charts (self);
    }
}

static void
show_notes (MedicBatchPage           *self,
            const MedicBatchProgress *progress)
{
  g_autoptr (GString) notes = g_string_new (NULL);

  if (progress->n_other > 0)
    g_string_append_printf (notes, ngettext ("%'u other mail is left out: it is not about mail trouble.",
                                             "%'u other mails are left out: they are not about mail trouble.",
                                             progress->n_other), progress->n_other);
  if (progress->n_other > 0 && progress->n_unreadable > 0)
    g_string_append_c (notes, ' ');
  if (progress->n_unreadable > 0)
    g_string_append_printf (notes, ngettext ("%'u file or mail could not be read.", "%'u files or mails could not be read.",
                                             progress->n_unreadable), progress->n_unreadable);
  gtk_label_set_text (self->notes, notes->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), notes->len > 0);
}

static void
finished_cb (MedicBatchPage *self,
             MedicBatchRun  *run)
{
  MedicBatchProgress progress;
  g_autofree char *subtitle = NULL;

  if (run != self->run)
    return;

  medic_batch_run_get_progress (run, &progress);
  if (medic_batch_run_get_stopped (run))
    subtitle = g_strdup_printf (ngettext ("Stopped after %'u mail", "Stopped after %'u mails", progress.n_messages),
                                progress.n_messages);
  else
    subtitle = g_strdup_printf (ngettext ("%'u mail", "%'u mails", progress.n_messages), progress.n_messages);
  adw_window_title_set_subtitle (self->title, subtitle);
  adw_status_page_set_title (self->empty, progress.n_messages == 0 ? _("There are no mails here")
                                                                   : _("Nothing here speaks of mail trouble"));
  show_notes (self, &progress);

  g_clear_object (&self->run);
  medic_batch_page_update_progress (self);
  medic_batch_page_update_table (self);
  medic_batch_page_update_charts (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
stop_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicBatchPage *self = MEDIC_BATCH_PAGE (widget);

  if (self->run != NULL)
    medic_batch_run_stop (self->run);
  g_cancellable_cancel (self->saving);
}

/* --- Signals of the children ------------------------------------------------------------------------------------------------ */

static void
search_changed_cb (MedicBatchPage *self)
{
  medic_batch_page_search (self);
}

/* Escape: first the words go, then the page. */
static void
stop_search_cb (MedicBatchPage *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
activate_cb (MedicBatchPage *self,
             guint           position)
{
  gtk_single_selection_set_selected (self->selection, position);
  if (adw_leaflet_get_folded (self->leaflet))
    {
      adw_leaflet_set_visible_child (self->leaflet, self->side_clamp);
      gtk_widget_child_focus (self->side_clamp, GTK_DIR_TAB_FORWARD);
    }
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "batch.open-verdict", NULL);
}

static void
cause_chosen_cb (MedicBatchPage *self,
                 MedicTally     *cause)
{
  medic_batch_page_choose_cause (self, cause);
}

static void
domain_chosen_cb (MedicBatchPage *self,
                  MedicTally     *domain)
{
  medic_batch_page_choose_domain (self, domain);
}

static gboolean
drop_cb (GtkDropTarget  *target,
         const GValue   *value,
         double          x,
         double          y,
         MedicBatchPage *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, files);
  return TRUE;
}

/* --- Shape ------------------------------------------------------------------------------------------------------------------ */

static gboolean
shape_cb (gpointer user_data)
{
  MedicBatchPage *self = user_data;
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  self->shape_id = 0;
  gtk_orientable_set_orientation (self->progress_box, self->tiny ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->progress_box), self->tiny ? 6 : 14);
  if (self->tiny)
    gtk_menu_button_set_icon_name (self->save_button, "save-symbolic");
  else
    /* Translators: a button that opens a menu: save as a table, as JSON */
    gtk_menu_button_set_label (self->save_button, C_("button", "Save"));
  gtk_column_view_column_set_visible (self->columns[MEDIC_COLUMN_DATE], !self->tight);
  gtk_widget_set_visible (self->causes_button, folded);
  gtk_list_view_set_single_click_activate (self->list, folded);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->side_clamp), folded ? 600 : 372);
  medic_batch_page_update_table (self);
  return G_SOURCE_REMOVE;
}

/* The shape must not change while sizes are given out, and that is when the leaflet folds. */
static void
queue_shape (MedicBatchPage *self)
{
  if (self->shape_id == 0)
    self->shape_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, shape_cb, self, NULL);
}

static void
leaflet_changed_cb (MedicBatchPage *self)
{
  queue_shape (self);
}

static void
medic_batch_page_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  MedicBatchPage *self = MEDIC_BATCH_PAGE (widget);
  gboolean compact, tight, tiny = width < TINY_BELOW;

  gtk_widget_allocate (self->root, width, height, baseline, NULL);
  compact = gtk_widget_get_width (self->list_pane) < COMPACT_BELOW;
  tight = gtk_widget_get_width (self->list_pane) < TIGHT_BELOW;
  if (compact != self->compact || tight != self->tight || tiny != self->tiny)
    {
      self->compact = compact;
      self->tight = tight;
      self->tiny = tiny;
      queue_shape (self);
    }
}

static void
medic_batch_page_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  gtk_widget_measure (MEDIC_BATCH_PAGE (widget)->root, orientation, for_size, minimum, natural, NULL, NULL);
}

/* --- The object ------------------------------------------------------------------------------------------------------------- */

static void
medic_batch_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, medic_batch_page_get_busy (MEDIC_BATCH_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
medic_batch_page_dispose (GObject *object)
{
  MedicBatchPage *self = MEDIC_BATCH_PAGE (object);

  if (self->run != NULL)
    medic_batch_run_stop (self->run);
  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->saving);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  if (self->table != NULL)
    gtk_column_view_set_model (self->table, NULL);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  if (self->filtered != NULL)
    gtk_filter_list_model_set_filter (self->filtered, NULL);

  g_clear_object (&self->run);
  g_clear_object (&self->reading);
  g_clear_object (&self->saving);
  g_clear_object (&self->chooser);
  g_clear_object (&self->item);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->model);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_handle_id (&self->shape_id, g_source_remove);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->cause, medic_tally_unref);
  g_clear_pointer (&self->domain, medic_tally_unref);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->knowledge, medic_knowledge_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), MEDIC_TYPE_BATCH_PAGE);

  G_OBJECT_CLASS (medic_batch_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-batch-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, root);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, title);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, progress_box);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, progress_words);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, progress);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, time_left);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, states);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, search);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, causes_button);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, count);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, cause_chip);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, domain_chip);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, notes);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, views);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, table);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, list);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, empty);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, side_clamp);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, side);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, verdict_part);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, recipient);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, gone);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, show_all);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, so_far);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, causes);
  gtk_widget_class_bind_template_child (widget_class, MedicBatchPage, domains);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, cause_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, domain_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, leaflet_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
medic_batch_page_class_init (MedicBatchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = medic_batch_page_get_property;
  object_class->dispose = medic_batch_page_dispose;
  widget_class->measure = medic_batch_page_measure;
  widget_class->size_allocate = medic_batch_page_size_allocate;

  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_OPEN_MAIL] = g_signal_new ("open-mail", MEDIC_TYPE_BATCH_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_BYTES);
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", MEDIC_TYPE_BATCH_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, GDK_TYPE_FILE_LIST | G_SIGNAL_TYPE_STATIC_SCOPE);

  g_type_ensure (MEDIC_TYPE_BAR_CHART);
  g_type_ensure (MEDIC_TYPE_VERDICT);
  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "batch");
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "batch.stop", NULL, stop_action);
  medic_batch_page_install_table (widget_class);
  medic_batch_page_install_side (widget_class);
  medic_batch_page_install_save (widget_class);
}

static void
medic_batch_page_init (MedicBatchPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  medic_batch_page_init_table (self);
  medic_batch_page_init_side (self);
  self->compact = self->tiny = TRUE;
  shape_cb (self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * medic_batch_page_set_knowledge:
 * @self: a page
 * @knowledge: (nullable): what to look things up in
 *
 * Gives the page its knowledge, once.
 */
void
medic_batch_page_set_knowledge (MedicBatchPage *self,
                                MedicKnowledge *knowledge)
{
  g_return_if_fail (MEDIC_IS_BATCH_PAGE (self));
  g_return_if_fail (self->knowledge == NULL);

  if (knowledge != NULL)
    self->knowledge = medic_knowledge_ref (knowledge);
}

/**
 * medic_batch_page_set_menu:
 * @self: a page
 * @menu: the window's menu
 *
 * Gives the page's header bar its menu.
 */
void
medic_batch_page_set_menu (MedicBatchPage *self,
                           GMenuModel     *menu)
{
  g_return_if_fail (MEDIC_IS_BATCH_PAGE (self));

  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

static void
set_title (MedicBatchPage *self,
           GPtrArray      *paths)
{
  g_autofree char *title = NULL;

  if (paths->len == 1)
    {
      title = g_filename_display_basename (paths->pdata[0]);
      adw_window_title_set_title (self->title, title);
    }
  else
    {
      title = g_strdup_printf (ngettext ("%'u file or folder", "%'u files and folders", paths->len), paths->len);
      adw_window_title_set_title (self->title, title);
    }
  adw_window_title_set_subtitle (self->title, _("Many at once"));
}

/**
 * medic_batch_page_open:
 * @self: a page
 * @paths: (element-type filename): files and folders
 *
 * Forgets what was there and reads all mails of @paths.
 */
void
medic_batch_page_open (MedicBatchPage *self,
                       GPtrArray      *paths)
{
  g_return_if_fail (MEDIC_IS_BATCH_PAGE (self));
  g_return_if_fail (paths != NULL && paths->len > 0);

  if (self->knowledge == NULL)
    return;
  if (self->run != NULL)
    medic_batch_run_stop (self->run);
  g_clear_object (&self->run);
  g_cancellable_cancel (self->saving);
  g_clear_object (&self->saving);

  medic_batch_page_clear_filter (self);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), FALSE);
  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  set_title (self, paths);

  g_clear_object (&self->model);
  self->model = medic_batch_model_new (self->knowledge);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (self->model));
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (model_changed_cb), self, G_CONNECT_SWAPPED);

  self->run = medic_batch_run_new (self->knowledge, paths);
  g_signal_connect_object (self->run, "items", G_CALLBACK (items_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->run, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  medic_batch_run_start (self->run);

  medic_batch_page_update_progress (self);
  medic_batch_page_update_table (self);
  medic_batch_page_update_charts (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

/**
 * medic_batch_page_go_back:
 * @self: a page
 *
 * Goes from the verdict to the list, where they are shown one after the other.
 *
 * Returns: whether there was a way back
 */
gboolean
medic_batch_page_go_back (MedicBatchPage *self)
{
  g_return_val_if_fail (MEDIC_IS_BATCH_PAGE (self), FALSE);

  if (!adw_leaflet_get_folded (self->leaflet) || adw_leaflet_get_visible_child (self->leaflet) == self->list_pane)
    return FALSE;
  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  medic_batch_page_focus (self);
  return TRUE;
}

/**
 * medic_batch_page_focus:
 * @self: a page
 *
 * Puts the focus into the rows, or into the filter as long as there are none.
 * This is no grab_focus(), which would keep Tab from what stands above them.
 */
void
medic_batch_page_focus (MedicBatchPage *self)
{
  g_return_if_fail (MEDIC_IS_BATCH_PAGE (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0 ||
      !gtk_widget_child_focus (GTK_WIDGET (self->views), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * medic_batch_page_get_busy:
 * @self: a page
 *
 * Returns: whether mails are being read
 */
gboolean
medic_batch_page_get_busy (MedicBatchPage *self)
{
  g_return_val_if_fail (MEDIC_IS_BATCH_PAGE (self), FALSE);

  return self->run != NULL;
}

/**
 * medic_batch_page_get_opened:
 * @self: a page
 *
 * Returns: whether there is something to show
 */
gboolean
medic_batch_page_get_opened (MedicBatchPage *self)
{
  g_return_val_if_fail (MEDIC_IS_BATCH_PAGE (self), FALSE);

  return self->model != NULL;
}

/**
 * medic_batch_page_get_model:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): all that was read
 */
MedicBatchModel *
medic_batch_page_get_model (MedicBatchPage *self)
{
  g_return_val_if_fail (MEDIC_IS_BATCH_PAGE (self), NULL);

  return self->model;
}

/**
 * medic_batch_page_get_selection:
 * @self: a page
 *
 * Returns: (transfer none): what the table shows, in its order
 */
GtkSingleSelection *
medic_batch_page_get_selection (MedicBatchPage *self)
{
  g_return_val_if_fail (MEDIC_IS_BATCH_PAGE (self), NULL);

  return self->selection;
}

/**
 * medic_batch_page_get_shown:
 * @self: a page
 *
 * Returns: "table", "list", "nothing-fits" or "empty"
 */
const char *
medic_batch_page_get_shown (MedicBatchPage *self)
{
  g_return_val_if_fail (MEDIC_IS_BATCH_PAGE (self), NULL);

  return gtk_stack_get_visible_child_name (self->views);
}
