/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-case-list.h"

/**
 * MedicCaseList:
 *
 * The cases of a book that pass a filter, as a [iface@Gio.ListModel] of
 * [class@Case], those changed last first. It follows the book: what changes
 * there, also through another window or process once the store has noticed,
 * changes here, and only what differs is announced.
 */
struct _MedicCaseList
{
  GObject          parent_instance;

  MedicCaseStore  *store;    /* owned */
  gulong           changed;  /* handler on store */
  MedicCaseFilter  filter;   /* its strings are owned */
  GPtrArray       *cases;    /* owned; of MedicCase */
  GError          *error;    /* owned; why the last look failed, or NULL */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MedicCaseList, medic_case_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
clear_filter (MedicCaseFilter *filter)
{
  g_free ((char *) filter->search);
  g_free ((char *) filter->problem);
  g_free ((char *) filter->domain);
  g_free ((char *) filter->missing);
  *filter = (MedicCaseFilter) { 0 };
}

/* Asks again, and announces what lies between the first and the last difference. */
static void
look (MedicCaseList *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->cases);
  guint start = 0, end = 0;

  g_clear_error (&self->error);
  self->cases = medic_case_store_list (self->store, &self->filter, &self->error);
  if (self->cases == NULL)
    {
      /* what was there is better than nothing */
      self->cases = g_steal_pointer (&before);
      return;
    }
  while (start < before->len && start < self->cases->len && before->pdata[start] == self->cases->pdata[start])
    start++;
  while (end < before->len - start && end < self->cases->len - start
         && before->pdata[before->len - 1 - end] == self->cases->pdata[self->cases->len - 1 - end])
    end++;
  if (start < before->len || start < self->cases->len)
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - start - end, self->cases->len - start - end);
}

static void
medic_case_list_dispose (GObject *object)
{
  MedicCaseList *self = MEDIC_CASE_LIST (object);

  g_clear_signal_handler (&self->changed, self->store);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (medic_case_list_parent_class)->dispose (object);
}

static void
medic_case_list_finalize (GObject *object)
{
  MedicCaseList *self = MEDIC_CASE_LIST (object);

  clear_filter (&self->filter);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->cases);

  G_OBJECT_CLASS (medic_case_list_parent_class)->finalize (object);
}

static GType
get_item_type (GListModel *model)
{
  return MEDIC_TYPE_CASE;
}

static guint
get_n_items (GListModel *model)
{
  return MEDIC_CASE_LIST (model)->cases->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  MedicCaseList *self = MEDIC_CASE_LIST (model);

  return position < self->cases->len ? g_object_ref (self->cases->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
medic_case_list_class_init (MedicCaseListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = medic_case_list_dispose;
  object_class->finalize = medic_case_list_finalize;
}

static void
medic_case_list_init (MedicCaseList *self)
{
  self->cases = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * medic_case_list_new:
 * @store: a book
 *
 * Returns: (transfer full): a list of all its cases that are not deleted
 */
MedicCaseList *
medic_case_list_new (MedicCaseStore *store)
{
  MedicCaseList *self;

  g_return_val_if_fail (MEDIC_IS_CASE_STORE (store), NULL);

  self = g_object_new (MEDIC_TYPE_CASE_LIST, NULL);
  self->store = g_object_ref (store);
  self->changed = g_signal_connect_swapped (store, "changed", G_CALLBACK (look), self);
  look (self);
  return self;
}

/**
 * medic_case_list_set_filter:
 * @self: a list
 * @filter: (nullable): which cases, or %NULL for all that are not deleted
 *
 * Shows other cases. @filter is copied.
 */
void
medic_case_list_set_filter (MedicCaseList         *self,
                            const MedicCaseFilter *filter)
{
  MedicCaseFilter copy = { 0 };

  g_return_if_fail (MEDIC_IS_CASE_LIST (self));

  if (filter != NULL)
    {
      copy = *filter;
      copy.search = g_strdup (filter->search);
      copy.problem = g_strdup (filter->problem);
      copy.domain = g_strdup (filter->domain);
      copy.missing = g_strdup (filter->missing);
    }
  clear_filter (&self->filter);
  self->filter = copy;
  look (self);
}

/**
 * medic_case_list_get_error:
 * @self: a list
 *
 * Returns: (nullable): why the book could not be asked the last time; the list
 *   then shows what it showed before. %NULL if all is well
 */
const GError *
medic_case_list_get_error (MedicCaseList *self)
{
  g_return_val_if_fail (MEDIC_IS_CASE_LIST (self), NULL);

  return self->error;
}
