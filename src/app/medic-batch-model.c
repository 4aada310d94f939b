/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-batch-model.h"

/**
 * MedicBatchModel:
 *
 * The recipients of many mails, in the order in which they were read, and how
 * often each state, cause and receiving domain occurs. It only grows.
 */
struct _MedicBatchModel
{
  GObject         parent_instance;

  /* Owned */
  MedicKnowledge *knowledge;  /* keeps the problems */
  GPtrArray      *items;      /* of MedicBatchItem */
  GHashTable     *causes;     /* id of a problem → MedicTally */
  GHashTable     *domains;    /* name → MedicTally */

  guint           n_by_state[MEDIC_N_STATES];
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MedicBatchModel, medic_batch_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
medic_batch_model_get_item_type (GListModel *model)
{
  return MEDIC_TYPE_BATCH_ITEM;
}

static guint
medic_batch_model_get_n_items (GListModel *model)
{
  return MEDIC_BATCH_MODEL (model)->items->len;
}

static gpointer
medic_batch_model_get_item (GListModel *model,
                            guint       position)
{
  GPtrArray *items = MEDIC_BATCH_MODEL (model)->items;

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = medic_batch_model_get_item_type;
  iface->get_n_items = medic_batch_model_get_n_items;
  iface->get_item = medic_batch_model_get_item;
}

/* A title is a sentence; in a table it stands without its full stop. */
static char *
dup_label (const MedicProblem *problem)
{
  const char *title = medic_problem_get_title (problem);
  static const char *const stops[] = { ".", "。", "।" };

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      if (g_str_has_suffix (title, stops[i]))
        return g_strndup (title, strlen (title) - strlen (stops[i]));
    }
  return g_strdup (title);
}

static MedicTally *
intern (GHashTable *table,
        const char *id,
        const char *label)
{
  MedicTally *tally = g_hash_table_lookup (table, id);

  if (tally == NULL)
    {
      tally = medic_tally_new (id, label);
      g_hash_table_insert (table, tally->id, tally);
    }
  tally->n++;
  return medic_tally_ref (tally);
}

static MedicTally *
intern_cause (MedicBatchModel *self,
              MedicBatchItem  *item)
{
  g_autofree char *label = NULL;

  if (!g_hash_table_contains (self->causes, item->problem->id))
    label = dup_label (item->problem);
  return intern (self->causes, item->problem->id, label);
}

static MedicTally *
intern_domain (MedicBatchModel *self,
               MedicBatchItem  *item)
{
  const char *at = item->recipient != NULL ? strrchr (item->recipient, '@') : NULL;
  g_autofree char *domain = NULL;

  if (at == NULL || at[1] == '\0')
    return NULL;
  domain = g_utf8_strdown (at + 1, -1);
  return intern (self->domains, domain, domain);
}

static void
medic_batch_model_finalize (GObject *object)
{
  MedicBatchModel *self = MEDIC_BATCH_MODEL (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->causes, g_hash_table_unref);
  g_clear_pointer (&self->domains, g_hash_table_unref);
  g_clear_pointer (&self->knowledge, medic_knowledge_unref);

  G_OBJECT_CLASS (medic_batch_model_parent_class)->finalize (object);
}

static void
medic_batch_model_class_init (MedicBatchModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = medic_batch_model_finalize;
}

static void
medic_batch_model_init (MedicBatchModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->causes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) medic_tally_unref);
  self->domains = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) medic_tally_unref);
}

/**
 * medic_batch_model_new:
 * @knowledge: where the problems of the items come from
 *
 * Returns: (transfer full): a new, empty model
 */
MedicBatchModel *
medic_batch_model_new (MedicKnowledge *knowledge)
{
  MedicBatchModel *self;

  g_return_val_if_fail (knowledge != NULL, NULL);

  self = g_object_new (MEDIC_TYPE_BATCH_MODEL, NULL);
  self->knowledge = medic_knowledge_ref (knowledge);
  return self;
}

/**
 * medic_batch_model_append:
 * @self: a model
 * @items: (element-type MedicBatchItem): new items
 *
 * Adds @items at the end, and counts them.
 */
void
medic_batch_model_append (MedicBatchModel *self,
                          GPtrArray       *items)
{
  guint position;

  g_return_if_fail (MEDIC_IS_BATCH_MODEL (self));
  g_return_if_fail (items != NULL);

  if (items->len == 0)
    return;
  position = self->items->len;
  for (guint i = 0; i < items->len; i++)
    {
      MedicBatchItem *item = items->pdata[i];

      item->cause = intern_cause (self, item);
      item->domain = intern_domain (self, item);
      self->n_by_state[item->state]++;
      g_ptr_array_add (self->items, g_object_ref (item));
    }
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, items->len);
}

/**
 * medic_batch_model_count_state:
 * @self: a model
 * @state: a state
 *
 * Returns: how many items are in @state
 */
guint
medic_batch_model_count_state (MedicBatchModel *self,
                               MedicState       state)
{
  g_return_val_if_fail (MEDIC_IS_BATCH_MODEL (self), 0);
  g_return_val_if_fail (state < MEDIC_N_STATES, 0);

  return self->n_by_state[state];
}

/* The most frequent first; equal ones by name, so that they do not jump about. */
static gboolean
comes_before (const MedicTally *a,
              const MedicTally *b)
{
  return a->n != b->n ? a->n > b->n : strcmp (a->key, b->key) < 0;
}

/* There may be tens of thousands of domains: no sorting of all for the sake of a few. */
static GPtrArray *
list_top (GHashTable *table,
          guint       most)
{
  GPtrArray *top = g_ptr_array_new_with_free_func ((GDestroyNotify) medic_tally_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      guint i = top->len;

      while (i > 0 && comes_before (value, top->pdata[i - 1]))
        i--;
      if (i >= most)
        continue;
      g_ptr_array_insert (top, (int) i, medic_tally_ref (value));
      if (top->len > most)
        g_ptr_array_set_size (top, (int) most);
    }
  return top;
}

/**
 * medic_batch_model_list_top_causes:
 * @self: a model
 * @most: how many to list at most
 * @n_all: (out): how many there are
 *
 * Returns: (transfer full) (element-type MedicTally): the most frequent causes
 */
GPtrArray *
medic_batch_model_list_top_causes (MedicBatchModel *self,
                                   guint            most,
                                   guint           *n_all)
{
  g_return_val_if_fail (MEDIC_IS_BATCH_MODEL (self), NULL);

  *n_all = g_hash_table_size (self->causes);
  return list_top (self->causes, most);
}

/**
 * medic_batch_model_list_top_domains:
 * @self: a model
 * @most: how many to list at most
 * @n_all: (out): how many there are
 *
 * Returns: (transfer full) (element-type MedicTally): the most frequent receiving domains
 */
GPtrArray *
medic_batch_model_list_top_domains (MedicBatchModel *self,
                                    guint            most,
                                    guint           *n_all)
{
  g_return_val_if_fail (MEDIC_IS_BATCH_MODEL (self), NULL);

  *n_all = g_hash_table_size (self->domains);
  return list_top (self->domains, most);
}
