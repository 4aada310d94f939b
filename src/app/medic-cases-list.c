/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-case-charts.h"
#include "medic-case-item-row.h"
#include "medic-cases-filter.h"
#include "medic-cases-list.h"

/**
 * MedicCasesList:
 *
 * The cases that fit a search and a filter, those changed last first; below them
 * what they are about. "selected" tells that another one is selected, or none.
 */
struct _MedicCasesList
{
  GtkWidget           parent_instance;

  /* Template children */
  GtkWidget          *root;
  GtkSearchEntry     *search;
  GtkDropDown        *status;
  MedicCasesFilter   *filter;
  GtkStack           *stack;
  GtkListView        *view;
  MedicCaseCharts    *charts;

  /* Owned */
  MedicCaseBook      *book;
  GListStore         *cases;      /* of MedicCase */
  GtkSingleSelection *selection;

  gboolean            updating;   /* the selection goes along with the list */
};

G_DEFINE_FINAL_TYPE (MedicCasesList, medic_cases_list, GTK_TYPE_WIDGET)

enum { SIGNAL_SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What the chooser of the status offers, in its order. */
static const struct
{
  guint    status;
  gboolean due;
} statuses[] = {
  { 0, FALSE },
  { 1u << MEDIC_CASE_OPEN, FALSE },
  { 1u << MEDIC_CASE_WAITING, FALSE },
  { 0, TRUE },
  { 1u << MEDIC_CASE_HANDED_OVER, FALSE },
  { 1u << MEDIC_CASE_SOLVED, FALSE },
};

static const char *const status_ids[] = { "all", "open", "waiting", "due", "handed-over", "solved" };

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, medic_case_item_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         MedicCasesList           *self)
{
  medic_case_item_row_set (MEDIC_CASE_ITEM_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item),
                           medic_case_book_get_knowledge (self->book));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  medic_case_item_row_set (MEDIC_CASE_ITEM_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static guint
find_case (MedicCasesList *self,
           gint64          number)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->cases));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MedicCase) item = g_list_model_get_item (G_LIST_MODEL (self->cases), i);

      if (medic_case_get_number (item) == number)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Replaces what differs, so that rows which stay keep the focus and their place. */
static void
replace (MedicCasesList *self,
         GPtrArray      *found)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->cases));
  guint start = 0, end = 0;

  while (start < MIN (n_old, found->len))
    {
      g_autoptr (MedicCase) old = g_list_model_get_item (G_LIST_MODEL (self->cases), start);

      if (old != found->pdata[start])
        break;
      start++;
    }
  while (end < MIN (n_old, found->len) - start)
    {
      g_autoptr (MedicCase) old = g_list_model_get_item (G_LIST_MODEL (self->cases), n_old - 1 - end);

      if (old != found->pdata[found->len - 1 - end])
        break;
      end++;
    }
  if (start + end < MAX (n_old, found->len))
    g_list_store_splice (self->cases, start, n_old - start - end, found->pdata + start, found->len - start - end);
}

static void
selected_cb (MedicCasesList *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
changed_cb (MedicCasesList *self)
{
  medic_cases_list_update (self);
}

static void
filter_changed_cb (MedicCasesList *self)
{
  medic_case_charts_set_chosen (self->charts, medic_cases_filter_get (self->filter, "problem"));
  medic_cases_list_update (self);
}

static void
down_cb (MedicCasesList *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static gboolean
medic_cases_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MEDIC_CASES_LIST (widget)->search));
}

static void
medic_cases_list_dispose (GObject *object)
{
  MedicCasesList *self = MEDIC_CASES_LIST (object);

  if (self->selection != NULL)
    {
      self->updating = TRUE;
      gtk_list_view_set_model (self->view, NULL);
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->cases);
  gtk_widget_dispose_template (GTK_WIDGET (self), MEDIC_TYPE_CASES_LIST);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (medic_cases_list_parent_class)->dispose (object);
}

static void
medic_cases_list_class_init (MedicCasesListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_cases_list_dispose;
  widget_class->grab_focus = medic_cases_list_grab_focus;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "cases.delete", NULL);

  signals[SIGNAL_SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MEDIC_TYPE_CASE_CHARTS);
  g_type_ensure (MEDIC_TYPE_CASES_FILTER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-cases-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicCasesList, root);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesList, search);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesList, status);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesList, filter);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesList, stack);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesList, view);
  gtk_widget_class_bind_template_child (widget_class, MedicCasesList, charts);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_cb);
}

static void
medic_cases_list_init (MedicCasesList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->cases = g_list_store_new (MEDIC_TYPE_CASE);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->cases)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
}

/**
 * medic_cases_list_get_selected:
 * @self: the list
 *
 * Returns: (transfer none) (nullable): the case that is selected
 */
MedicCase *
medic_cases_list_get_selected (MedicCasesList *self)
{
  g_return_val_if_fail (MEDIC_IS_CASES_LIST (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

/**
 * medic_cases_list_get_n_shown:
 * @self: the list
 *
 * Returns: how many cases fit
 */
guint
medic_cases_list_get_n_shown (MedicCasesList *self)
{
  g_return_val_if_fail (MEDIC_IS_CASES_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->cases));
}

/**
 * medic_cases_list_get_shown:
 * @self: the list
 *
 * Returns: "list", or "nothing-fits"
 */
const char *
medic_cases_list_get_shown (MedicCasesList *self)
{
  g_return_val_if_fail (MEDIC_IS_CASES_LIST (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

/**
 * medic_cases_list_set_book:
 * @self: the list
 * @book: the case book
 *
 * Gives the list its book, once.
 */
void
medic_cases_list_set_book (MedicCasesList *self,
                           MedicCaseBook  *book)
{
  g_return_if_fail (MEDIC_IS_CASES_LIST (self));

  g_set_object (&self->book, book);
  medic_cases_filter_set_book (self->filter, book);
}

/**
 * medic_cases_list_set_low:
 * @self: the list
 * @low: whether there is room for the list only
 *
 * Hides the charts.
 */
void
medic_cases_list_set_low (MedicCasesList *self,
                          gboolean        low)
{
  g_return_if_fail (MEDIC_IS_CASES_LIST (self));

  gtk_widget_set_visible (GTK_WIDGET (self->charts), !low);
}

/**
 * medic_cases_list_update:
 * @self: the list
 *
 * Asks the book again.
 */
void
medic_cases_list_update (MedicCasesList *self)
{
  MedicCaseStore *store;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCase) selected = NULL;
  guint status;
  MedicCaseFilter filter = { 0 };

  g_return_if_fail (MEDIC_IS_CASES_LIST (self));

  store = self->book != NULL ? medic_case_book_peek (self->book) : NULL;
  if (store == NULL || self->selection == NULL)
    return;
  status = MIN (gtk_drop_down_get_selected (self->status), G_N_ELEMENTS (statuses) - 1);
  filter.search = gtk_editable_get_text (GTK_EDITABLE (self->search));
  filter.status = statuses[status].status;
  filter.due = statuses[status].due;
  filter.problem = medic_cases_filter_get (self->filter, "problem");
  filter.domain = medic_cases_filter_get (self->filter, "domain");
  filter.missing = medic_cases_filter_get (self->filter, "missing");
  found = medic_case_store_list (store, &filter, &error);
  if (found == NULL)
    {
      medic_case_book_check (self->book, FALSE, error);
      return;
    }

  g_set_object (&selected, medic_cases_list_get_selected (self));
  self->updating = TRUE;
  replace (self, found);
  gtk_single_selection_set_selected (self->selection, selected != NULL ? find_case (self, medic_case_get_number (selected))
                                                                       : GTK_INVALID_LIST_POSITION);
  self->updating = FALSE;
  if (medic_cases_list_get_selected (self) != selected)
    selected_cb (self);
  gtk_stack_set_visible_child_name (self->stack, found->len > 0 ? "list" : "nothing-fits");
  medic_case_charts_update (self->charts, self->book);
}

/**
 * medic_cases_list_select:
 * @self: the list
 * @number: the number of a case
 *
 * Selects a case, if the search and the filter let it through.
 *
 * Returns: whether it is selected
 */
gboolean
medic_cases_list_select (MedicCasesList *self,
                         gint64          number)
{
  guint position;

  g_return_val_if_fail (MEDIC_IS_CASES_LIST (self), FALSE);

  position = find_case (self, number);
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  return TRUE;
}

/**
 * medic_cases_list_unselect:
 * @self: the list
 *
 * Selects nothing.
 */
void
medic_cases_list_unselect (MedicCasesList *self)
{
  g_return_if_fail (MEDIC_IS_CASES_LIST (self));

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/**
 * medic_cases_list_filter:
 * @self: the list
 * @by: "status", or what [method@CasesFilter.set] takes
 * @value: (nullable): what to let through; %NULL or empty for all. For the
 *   status its name, or "due" for those that wait until a time that has come
 *
 * Changes the filter.
 */
void
medic_cases_list_filter (MedicCasesList *self,
                         const char     *by,
                         const char     *value)
{
  g_return_if_fail (MEDIC_IS_CASES_LIST (self));

  if (!g_str_equal (by, "status"))
    {
      medic_cases_filter_set (self->filter, by, value);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (status_ids); i++)
    {
      if (g_str_equal (status_ids[i], value != NULL && value[0] != '\0' ? value : "all"))
        gtk_drop_down_set_selected (self->status, i);
    }
}

/**
 * medic_cases_list_clear_filter:
 * @self: the list
 *
 * Shows all cases again.
 */
void
medic_cases_list_clear_filter (MedicCasesList *self)
{
  g_return_if_fail (MEDIC_IS_CASES_LIST (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->status, 0);
  medic_cases_filter_clear (self->filter);
  medic_cases_list_update (self);
}

/**
 * medic_cases_list_focus_search:
 * @self: the list
 *
 * Puts the focus where one searches.
 */
void
medic_cases_list_focus_search (MedicCasesList *self)
{
  g_return_if_fail (MEDIC_IS_CASES_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * medic_cases_list_escape:
 * @self: the list
 *
 * Ends a search.
 *
 * Returns: whether there was one
 */
gboolean
medic_cases_list_escape (MedicCasesList *self)
{
  g_return_val_if_fail (MEDIC_IS_CASES_LIST (self), FALSE);

  if (gtk_editable_get_text (GTK_EDITABLE (self->search))[0] == '\0')
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  return TRUE;
}
