/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-cases-page.h"

/* Below this the parts of a case stand one below the other. */
#define NARROW_BELOW 600
/* With fewer lines than this there is no room for charts. */
#define LOW_BELOW_LINES 28

/**
 * MedicCasesPage:
 *
 * The Cases place: the list on the left, the case on the right; on a phone one
 * after the other. Before there is a case it says what cases are.
 */
struct _MedicCasesPage
{
  GtkWidget        parent_instance;

  /* Template children */
  AdwToastOverlay *toasts;
  GtkStack        *stack;
  AdwStatusPage   *broken;
  AdwLeaflet      *leaflet;
  GtkWidget       *list_pane;
  MedicCasesList  *list;
  MedicCaseView   *view;

  /* Owned */
  MedicCaseBook   *book;

  guint            shape_id;
  guint            update_id;
  gboolean         narrow;
  gboolean         low;
};

G_DEFINE_FINAL_TYPE (MedicCasesPage, medic_cases_page, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_CAN_GO_BACK, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { SIGNAL_OPEN_TEXT, SIGNAL_GUIDE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
notify_way (MedicCasesPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
}

/* --- What is shown ---------------------------------------------------------------------------------------------------------- */

static gboolean
has_cases (MedicCaseStore *store)
{
  const MedicCaseFilter one = { .limit = 1 };
  g_autoptr (GPtrArray) found = medic_case_store_list (store, &one, NULL);

  return found != NULL && found->len > 0;
}

static void
update (MedicCasesPage *self)
{
  MedicCaseStore *store = medic_case_book_peek (self->book);
  const char *trouble = medic_case_book_get_trouble (self->book);

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (store == NULL && trouble != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (trouble, -1);

      adw_status_page_set_description (self->broken, escaped);
      gtk_stack_set_visible_child_name (self->stack, "broken");
    }
  else if (store == NULL || !has_cases (store))
    {
      medic_case_view_set_case (self->view, NULL);
      medic_cases_list_update (self->list);
      adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }
  else
    {
      medic_cases_list_update (self->list);
      gtk_stack_set_visible_child_name (self->stack, "book");
    }
  notify_way (self);
}

static gboolean
update_cb (gpointer user_data)
{
  MedicCasesPage *self = user_data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Nobody looks at a place that is not shown: the book stays closed until then. */
static void
queue_update (MedicCasesPage *self)
{
  if (self->update_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_id = g_idle_add (update_cb, self);
}

static void
medic_cases_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (medic_cases_page_parent_class)->map (widget);
  if (MEDIC_CASES_PAGE (widget)->book != NULL)
    update (MEDIC_CASES_PAGE (widget));
}

/* The leaflet takes the focus along: beside the list one may go on choosing, and in a case nothing is to be written by accident. */
static void
show_pane (MedicCasesPage *self,
           gboolean        view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean in_list = focus != NULL && gtk_widget_is_ancestor (focus, self->list_pane);

  adw_leaflet_set_visible_child (self->leaflet, view ? GTK_WIDGET (self->view) : self->list_pane);
  if (!view)
    return;
  if (in_list && !adw_leaflet_get_folded (self->leaflet))
    gtk_widget_grab_focus (focus);
  else if (!in_list || adw_leaflet_get_folded (self->leaflet))
    medic_case_view_focus (self->view);
}

/* A case that is deleted, here or elsewhere, goes from view. One that no longer fits the filter stays until another is chosen. */
static void
selected_cb (MedicCasesPage *self)
{
  MedicCase *selected = medic_cases_list_get_selected (self->list);
  MedicCase *shown = medic_case_view_get_case (self->view);

  if (selected == NULL && shown != NULL && medic_case_get_deleted (shown) == 0
      && !(adw_leaflet_get_folded (self->leaflet) && adw_leaflet_get_visible_child (self->leaflet) == self->list_pane))
    return;
  medic_case_view_set_case (self->view, selected);
  show_pane (self, selected != NULL);
  notify_way (self);
}

/* --- Shape ------------------------------------------------------------------------------------------------------------------ */

static gboolean
shape_cb (gpointer user_data)
{
  MedicCasesPage *self = user_data;

  self->shape_id = 0;
  if (self->narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  medic_case_view_set_narrow (self->view, self->narrow);
  medic_cases_list_set_low (self->list, self->low);
  notify_way (self);
  return G_SOURCE_REMOVE;
}

static void
queue_shape (MedicCasesPage *self)
{
  if (self->shape_id == 0)
    self->shape_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, shape_cb, self, NULL);
}

static void
leaflet_changed_cb (MedicCasesPage *self)
{
  /* in one pane the list is for choosing: what is chosen is what one sees, or nothing */
  if (adw_leaflet_get_folded (self->leaflet) && adw_leaflet_get_visible_child (self->leaflet) == self->list_pane)
    medic_cases_list_unselect (self->list);
  queue_shape (self);
}

/* Large text needs more room for the same. */
static gboolean
is_low (MedicCasesPage *self,
        int             height)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  int line = pango_font_metrics_get_height (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return height < line * LOW_BELOW_LINES;
}

static void
medic_cases_page_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  MedicCasesPage *self = MEDIC_CASES_PAGE (widget);
  gboolean narrow = width < NARROW_BELOW, low = is_low (self, height);

  gtk_widget_allocate (GTK_WIDGET (self->toasts), width, height, baseline, NULL);
  if (narrow != self->narrow || low != self->low)
    {
      self->narrow = narrow;
      self->low = low;
      queue_shape (self);
    }
}

static void
medic_cases_page_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (MEDIC_CASES_PAGE (widget)->toasts), orientation, for_size, minimum, natural, NULL, NULL);
}

static gboolean
medic_cases_page_grab_focus (GtkWidget *widget)
{
  MedicCasesPage *self = MEDIC_CASES_PAGE (widget);

  if (g_str_equal (medic_cases_page_get_shown (self), "book"))
    return gtk_widget_child_focus (adw_leaflet_get_visible_child (self->leaflet), GTK_DIR_TAB_FORWARD);
  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* --- Actions ---------------------------------------------------------------------------------------------------------------- */

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  MedicCasesPage *self = MEDIC_CASES_PAGE (widget);
  g_autoptr (MedicCase) added = medic_case_book_keep (self->book, NULL);

  update (self);
  if (added == NULL)
    return;
  medic_cases_page_show_case (self, medic_case_get_number (added));
  medic_case_view_focus_caller (self->view);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MedicCasesPage *self = MEDIC_CASES_PAGE (widget);
  MedicCase *shown = medic_case_view_get_case (self->view);
  MedicCaseStore *store = medic_case_book_open (self->book);
  g_autoptr (GError) error = NULL;
  gint64 number;
  AdwToast *toast;

  if (shown == NULL || store == NULL)
    return;
  medic_case_view_save (self->view);
  number = medic_case_get_number (shown);
  if (!medic_case_book_check (self->book, medic_case_store_delete (store, &number, 1, &error), error))
    return;
  medic_case_view_set_case (self->view, NULL);
  update (self);
  toast = adw_toast_new (_("The case was deleted"));
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "cases.undelete");
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (number));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
undelete_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  MedicCasesPage *self = MEDIC_CASES_PAGE (widget);
  MedicCaseStore *store = medic_case_book_open (self->book);
  gint64 number = g_variant_get_int64 (parameter);
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return;
  if (medic_case_book_check (self->book, medic_case_store_undelete (store, &number, 1, &error), error))
    medic_cases_page_show_case (self, number);
}

static void
filter_problem_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  medic_cases_list_filter (MEDIC_CASES_PAGE (widget)->list, "problem", g_variant_get_string (parameter, NULL));
}

static void
show_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  medic_cases_list_clear_filter (MEDIC_CASES_PAGE (widget)->list);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicCasesPage *self = MEDIC_CASES_PAGE (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  medic_cases_list_focus_search (self->list);
}

static void
open_verdict_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  MedicCasesPage *self = MEDIC_CASES_PAGE (widget);
  MedicCaseRecord *record = medic_case_view_get_record (self->view);
  g_autoptr (GBytes) bytes = NULL;

  if (record == NULL || record->paste[0] == '\0')
    return;
  bytes = g_bytes_new (record->paste, strlen (record->paste));
  g_signal_emit (self, signals[SIGNAL_OPEN_TEXT], 0, bytes, record->number);
}

static void
guide_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  MedicCasesPage *self = MEDIC_CASES_PAGE (widget);

  if (medic_case_view_get_record (self->view) != NULL)
    g_signal_emit (self, signals[SIGNAL_GUIDE], 0, g_variant_get_string (parameter, NULL));
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  MedicCasesPage *self = MEDIC_CASES_PAGE (widget);

  medic_case_book_close (self->book);
  update (self);
}

/* --- The object ------------------------------------------------------------------------------------------------------------- */

static void
medic_cases_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_CAN_GO_BACK)
    g_value_set_boolean (value, medic_cases_page_get_can_go_back (MEDIC_CASES_PAGE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
medic_cases_page_dispose (GObject *object)
{
  MedicCasesPage *self = MEDIC_CASES_PAGE (object);

  g_clear_handle_id (&self->shape_id, g_source_remove);
  g_clear_handle_id (&self->update_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), MEDIC_TYPE_CASES_PAGE);
  g_clear_handle_id (&self->shape_id, g_source_remove);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (medic_cases_page_parent_class)->dispose (object);
}

static void
medic_cases_page_class_init (MedicCasesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = medic_cases_page_get_property;
  object_class->dispose = medic_cases_page_dispose;
  widget_class->map = medic_cases_page_map;
  widget_class->measure = medic_cases_page_measure;
  widget_class->size_allocate = medic_cases_page_size_allocate;
  widget_class->grab_focus = medic_cases_page_grab_focus;

  props[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /* the text of a case is to be analysed again, and the number of the case */
  signals[SIGNAL_OPEN_TEXT] = g_signal_new ("open-text", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 2, G_TYPE_BYTES, G_TYPE_INT64);
  /* the guide of the case that is shown is to go on */
  signals[SIGNAL_GUIDE] = g_signal_new ("guide", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (MEDIC_TYPE_CASE_VIEW);
  g_type_ensure (MEDIC_TYPE_CASES_LIST);
  gtk_widget_class_set_css_name (widget_class, "cases");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-cases-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicCasesPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesPage, broken);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesPage, list);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesPage, view);
  gtk_widget_class_bind_template_callback (widget_class, leaflet_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);

  gtk_widget_class_install_action (widget_class, "cases.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "cases.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "cases.undelete", "x", undelete_action);
  gtk_widget_class_install_action (widget_class, "cases.filter-problem", "s", filter_problem_action);
  gtk_widget_class_install_action (widget_class, "cases.show-all", NULL, show_all_action);
  gtk_widget_class_install_action (widget_class, "cases.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "cases.open-verdict", NULL, open_verdict_action);
  gtk_widget_class_install_action (widget_class, "cases.guide", "s", guide_action);
  gtk_widget_class_install_action (widget_class, "cases.retry", NULL, retry_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "cases.find", NULL);
}

static void
medic_cases_page_init (MedicCasesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* the wide shape would keep a small window from being small */
  self->narrow = TRUE;
  gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  medic_case_view_set_narrow (self->view, TRUE);
}

/**
 * medic_cases_page_get_can_go_back:
 * @self: a cases page
 *
 * Returns: whether [method@CasesPage.go_back] leads anywhere
 */
gboolean
medic_cases_page_get_can_go_back (MedicCasesPage *self)
{
  g_return_val_if_fail (MEDIC_IS_CASES_PAGE (self), FALSE);

  return g_str_equal (medic_cases_page_get_shown (self), "book") && adw_leaflet_get_folded (self->leaflet)
         && adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->view);
}

/**
 * medic_cases_page_get_list:
 * @self: a cases page
 *
 * Returns: (transfer none): the list
 */
MedicCasesList *
medic_cases_page_get_list (MedicCasesPage *self)
{
  g_return_val_if_fail (MEDIC_IS_CASES_PAGE (self), NULL);

  return self->list;
}

/**
 * medic_cases_page_get_shown:
 * @self: a cases page
 *
 * Returns: "empty", "book", or "broken" if the book cannot be opened
 */
const char *
medic_cases_page_get_shown (MedicCasesPage *self)
{
  g_return_val_if_fail (MEDIC_IS_CASES_PAGE (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

/**
 * medic_cases_page_get_view:
 * @self: a cases page
 *
 * Returns: (transfer none): the case that is shown
 */
MedicCaseView *
medic_cases_page_get_view (MedicCasesPage *self)
{
  g_return_val_if_fail (MEDIC_IS_CASES_PAGE (self), NULL);

  return self->view;
}

/**
 * medic_cases_page_set_book:
 * @self: a cases page
 * @book: the case book
 *
 * Gives the page its book, once.
 */
void
medic_cases_page_set_book (MedicCasesPage *self,
                           MedicCaseBook  *book)
{
  g_return_if_fail (MEDIC_IS_CASES_PAGE (self));
  g_return_if_fail (self->book == NULL);

  self->book = g_object_ref (book);
  medic_cases_list_set_book (self->list, book);
  medic_case_view_set_book (self->view, book);
  g_signal_connect_object (book, "changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "notify::trouble", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
}

/**
 * medic_cases_page_show_case:
 * @self: a cases page
 * @number: the number of a case
 *
 * Shows a case. If the search or the filter hides it, they are dropped.
 *
 * Returns: whether there is such a case
 */
gboolean
medic_cases_page_show_case (MedicCasesPage *self,
                            gint64          number)
{
  g_return_val_if_fail (MEDIC_IS_CASES_PAGE (self), FALSE);

  update (self);
  if (!medic_cases_list_select (self->list, number))
    {
      medic_cases_list_clear_filter (self->list);
      if (!medic_cases_list_select (self->list, number))
        return FALSE;
    }
  selected_cb (self);
  return TRUE;
}

/**
 * medic_cases_page_go_back:
 * @self: a cases page
 *
 * Goes back from a case to the list.
 *
 * Returns: whether there was a way back
 */
gboolean
medic_cases_page_go_back (MedicCasesPage *self)
{
  g_return_val_if_fail (MEDIC_IS_CASES_PAGE (self), FALSE);

  if (!medic_cases_page_get_can_go_back (self))
    return FALSE;
  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  return TRUE;
}

/**
 * medic_cases_page_escape:
 * @self: a cases page
 *
 * Ends a search.
 *
 * Returns: whether there was one
 */
gboolean
medic_cases_page_escape (MedicCasesPage *self)
{
  g_return_val_if_fail (MEDIC_IS_CASES_PAGE (self), FALSE);

  return !medic_cases_page_get_can_go_back (self) && medic_cases_list_escape (self->list);
}

/**
 * medic_cases_page_save:
 * @self: a cases page
 *
 * Keeps what is being written, before the window closes.
 */
void
medic_cases_page_save (MedicCasesPage *self)
{
  g_return_if_fail (MEDIC_IS_CASES_PAGE (self));

  medic_case_view_save (self->view);
}
