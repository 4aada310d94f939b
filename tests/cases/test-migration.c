/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "case-util.h"
#include "test-util.h"

/* A book of every version that there was is opened, and all that is in it is there. The .sql files are what those versions wrote. */

static void
lay_down (CaseFixture *self,
          const char  *name)
{
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (file, &sql, NULL, &error);
  g_assert_no_error (error);
  case_exec (self->path, sql);
}

static void
check_book (CaseFixture *self)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCase) one = medic_case_store_get (store, 4, &error);
  g_autoptr (MedicCase) added = NULL;
  g_autoptr (MedicCaseRecord) record = medic_case_store_load (store, 4, &error);
  g_autoptr (MedicReport) report = NULL;
  g_autoptr (GPtrArray) all = medic_case_store_list (store, NULL, &error);
  static const char *const searches[] = { "muller", "quota exceeded", "neighbour", "busy", "monday", "bob@example.org", "second level mailbox" };

  g_assert_no_error (error);
  g_assert_null (medic_case_store_get_set_aside (store));
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (medic_case_get_title (one), ==, "Mailbox of Bob");
  g_assert_cmpint (medic_case_get_status (one), ==, MEDIC_CASE_HANDED_OVER);
  g_assert_cmpint (medic_case_get_created (one), ==, 1795000000);
  g_assert_cmpint (medic_case_get_changed (one), ==, 1795000600);
  g_assert_cmpuint (record->notes->len, ==, 2);
  g_assert_cmpuint (record->steps->len, ==, 1);
  g_assert_cmpstr (medic_case_record_get_state (record, "contact-recipient"), ==, "how");
  g_assert_cmpstr (medic_case_record_get_fact (record, "ever-worked"), ==, "until Monday");
  report = medic_case_record_restore_report (record, test_knowledge ());
  g_assert_cmpuint (report->outcomes->len, ==, 1);
  g_assert_cmpstr (medic_outcome_get_first (report->outcomes->pdata[0])->problem->id, ==, "mailbox-full");
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (GPtrArray) found = medic_case_store_list (store, &(MedicCaseFilter) { .search = searches[i] }, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, 1);
    }
  /* a number that was given once is not given again */
  added = medic_case_store_add (store, "New", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (medic_case_get_number (added), ==, 13);
}

static void
test_from (CaseFixture   *self,
           gconstpointer  data)
{
  g_autofree char *version = NULL;
  g_autofree char *check = NULL;

  lay_down (self, data);
  check_book (self);
  version = case_query (self->path, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, "2");
  check = case_query (self->path, "PRAGMA integrity_check");
  g_assert_cmpstr (check, ==, "ok");
}

/* The tables are the same, whether a book was begun today or long ago. */
static void
test_same_tables (CaseFixture   *self,
                  gconstpointer  data)
{
  static const char tables[] = "SELECT group_concat (name || ' ' || replace (replace (sql, char (10), ''), ' ', ''), char (10))"
                               " FROM (SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name)";
  g_autofree char *fresh_path = g_build_filename (self->folder, "fresh.sqlite", NULL);
  g_autofree char *fresh = NULL;
  g_autofree char *migrated = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCaseStore) store = medic_case_store_open (fresh_path, &error);
  g_autoptr (MedicCaseStore) old = NULL;

  lay_down (self, data);
  old = case_open (self);
  fresh = case_query (fresh_path, tables);
  migrated = case_query (self->path, tables);
  g_assert_nonnull (fresh);
  g_assert_cmpstr (migrated, ==, fresh);
}

/* A migration that breaks off leaves the book as it was. */
static void
test_broken_off (CaseFixture   *self,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCaseStore) store = NULL;
  g_autofree char *version = NULL;
  g_autofree char *n = NULL;

  lay_down (self, data);
  /* in the way of the last statement but one */
  case_exec (self->path, "CREATE TABLE cases_domain (x);");
  store = medic_case_store_open (self->path, &error);
  g_assert_null (store);
  g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_FAILED);
  version = case_query (self->path, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, "1");
  n = case_query (self->path, "SELECT count (*) FROM sqlite_schema WHERE name = 'search'");
  g_assert_cmpstr (n, ==, "0");
  case_exec (self->path, "DROP TABLE cases_domain;");
  check_book (self);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/migration/1", CaseFixture, "schema-1.sql", case_fixture_set_up, test_from, case_fixture_tear_down);
  g_test_add ("/migration/2", CaseFixture, "schema-2.sql", case_fixture_set_up, test_from, case_fixture_tear_down);
  g_test_add ("/migration/same-tables", CaseFixture, "schema-1.sql", case_fixture_set_up, test_same_tables, case_fixture_tear_down);
  g_test_add ("/migration/broken-off", CaseFixture, "schema-1.sql", case_fixture_set_up, test_broken_off, case_fixture_tear_down);
  return g_test_run ();
}
