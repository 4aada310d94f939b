/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "case-util.h"
#include "medic-case-list.h"

/* A copy that is kept by nothing but what the list announces. */
typedef struct
{
  GPtrArray *cases;
  guint      n_signals;
} Mirror;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Mirror     *mirror)
{
  mirror->n_signals++;
  if (removed > 0)
    g_ptr_array_remove_range (mirror->cases, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->cases, (int) (position + i), g_list_model_get_item (model, position + i));
}

static void
assert_same (GListModel *model,
             Mirror     *mirror)
{
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, mirror->cases->len);
  for (guint i = 0; i < mirror->cases->len; i++)
    {
      g_autoptr (MedicCase) one = g_list_model_get_item (model, i);

      g_assert_true (one == mirror->cases->pdata[i]);
    }
}

static void
add (MedicCaseStore *store,
     const char     *title,
     gint64          now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCase) one = NULL;

  medic_case_store_set_now (store, now);
  one = medic_case_store_add (store, title, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_follows (CaseFixture   *self,
              gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (MedicCaseStore) other = case_open (self);
  g_autoptr (MedicCaseList) list = NULL;
  g_autoptr (GError) error = NULL;
  Mirror mirror = { .cases = g_ptr_array_new_with_free_func (g_object_unref) };
  GListModel *model;
  gint64 second = 2;

  add (store, "One", 1000);
  list = medic_case_list_new (store);
  model = G_LIST_MODEL (list);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  g_assert_true (g_type_is_a (g_list_model_get_item_type (model), MEDIC_TYPE_CASE));
  g_assert_null (g_list_model_get_item (model, 1));
  g_ptr_array_add (mirror.cases, g_list_model_get_item (model, 0));
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &mirror);

  for (int i = 2; i <= 6; i++)
    {
      add (store, i % 2 == 0 ? "Even" : "Odd", 1000 + i);
      assert_same (model, &mirror);
    }
  g_assert_cmpuint (mirror.n_signals, ==, 5);
  medic_case_store_set_now (store, 2000);
  g_assert_true (medic_case_store_set_caller (store, 3, "x", &error));
  assert_same (model, &mirror);
  g_assert_cmpint (medic_case_get_number (mirror.cases->pdata[0]), ==, 3);
  g_assert_true (medic_case_store_delete (store, &second, 1, &error));
  assert_same (model, &mirror);
  g_assert_cmpuint (mirror.cases->len, ==, 5);
  g_assert_true (medic_case_store_undelete (store, &second, 1, &error));
  assert_same (model, &mirror);

  {
    g_autofree char *search = g_strdup ("even");

    medic_case_list_set_filter (list, &(MedicCaseFilter) { .search = search });
  }
  assert_same (model, &mirror);
  g_assert_cmpuint (mirror.cases->len, ==, 3);
  add (store, "Odd", 3000);
  g_assert_cmpuint (mirror.cases->len, ==, 3);
  medic_case_list_set_filter (list, NULL);
  assert_same (model, &mirror);
  g_assert_cmpuint (mirror.cases->len, ==, 7);

  /* nothing new, nothing said */
  mirror.n_signals = 0;
  medic_case_list_set_filter (list, NULL);
  g_assert_cmpuint (mirror.n_signals, ==, 0);

  add (other, "From another process", 4000);
  g_assert_true (medic_case_store_poll_changes (store, NULL, &error));
  assert_same (model, &mirror);
  g_assert_cmpuint (mirror.cases->len, ==, 8);
  g_assert_null (medic_case_list_get_error (list));

  g_clear_object (&list);
  g_ptr_array_unref (mirror.cases);
  g_assert_finalize_object (g_steal_pointer (&store));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_test ("/list/follows", test_follows);
  return g_test_run ();
}
