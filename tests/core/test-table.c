/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-table.h"
#include "test-util.h"

static GVariant *
build (guint n)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < n; i++)
    {
      guint32 pair[2] = { (i + 1) * 2654435761u, i };

      g_array_append_vals (pairs, pair, 2);
    }
  return g_variant_ref_sink (medic_table_build (pairs));
}

static void
test_sizes (void)
{
  for (guint n = 0; n < 300; n += n < 20 ? 1 : 37)
    {
      g_autoptr (GVariant) slots = build (n);
      MedicTable table;

      medic_table_init (&table, slots);
      for (guint32 i = 0; i < n; i++)
        g_assert_cmpuint (medic_table_lookup (&table, (i + 1) * 2654435761u), ==, i);
      g_assert_cmpuint (medic_table_lookup (&table, 0xABCDEF), ==, MEDIC_TABLE_NONE);
    }
}

static void
test_first_wins (void)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GVariant) slots = NULL;
  const guint32 numbers[] = { 7, 1, 7, 2, 7 + 8, 3 };
  MedicTable table;

  g_array_append_vals (pairs, numbers, G_N_ELEMENTS (numbers));
  slots = g_variant_ref_sink (medic_table_build (pairs));
  medic_table_init (&table, slots);
  g_assert_cmpuint (medic_table_lookup (&table, 7), ==, 1);
  g_assert_cmpuint (medic_table_lookup (&table, 15), ==, 3);
}

/* A damaged table finds nothing, and above all comes to an end. */
static void
test_damaged (void)
{
  static const guint32 full[] = { 1, 1, 2, 2, 3, 3, 4, 4 };
  static const guint32 odd[] = { 1, 1, 2, 2, 0, 0 };
  const struct { const guint32 *slots; gsize n; } tables[] = { { full, 8 }, { odd, 6 }, { full, 2 }, { full, 3 }, { full, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GVariant) slots = g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, tables[i].slots, tables[i].n, sizeof (guint32)));
      MedicTable table;

      medic_table_init (&table, slots);
      g_assert_cmpuint (medic_table_lookup (&table, 1), ==, MEDIC_TABLE_NONE);
      g_assert_cmpuint (medic_table_lookup (&table, 99), ==, MEDIC_TABLE_NONE);
    }
}

static void
test_nothing (void)
{
  g_autoptr (GVariant) strings = g_variant_ref_sink (g_variant_new_strv (NULL, 0));
  MedicTable table;

  medic_table_init (&table, NULL);
  g_assert_cmpuint (medic_table_lookup (&table, 1), ==, MEDIC_TABLE_NONE);
  medic_table_init (&table, strings);
  g_assert_cmpuint (medic_table_lookup (&table, 1), ==, MEDIC_TABLE_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/table/sizes", test_sizes);
  g_test_add_func ("/table/first-wins", test_first_wins);
  g_test_add_func ("/table/damaged", test_damaged);
  g_test_add_func ("/table/nothing", test_nothing);
  return g_test_run ();
}
