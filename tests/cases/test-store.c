/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "case-util.h"
#include "test-util.h"

#define FULL_BOX "<bob@example.org>: host mx.example.org[192.0.2.8] said: 552 5.2.2 mailbox full (in reply to RCPT TO command)\n"
#define RELAY "554 5.7.1 <alice@example.net>: Relay access denied"
#define DAY (24 * 60 * 60)

static MedicCase *
add (MedicCaseStore *store,
     const char     *title,
     const char     *caller,
     const char     *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicReport) report = text != NULL ? test_analyse (text, -1, MEDIC_SEEN_IN_UNKNOWN) : NULL;
  MedicCase *added = medic_case_store_add (store, title, caller, report, &error);

  g_assert_no_error (error);
  return added;
}

static guint
count (MedicCaseStore        *store,
       const MedicCaseFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = medic_case_store_list (store, filter, &error);

  g_assert_no_error (error);
  return cases->len;
}

static guint
search (MedicCaseStore *store,
        const char     *words)
{
  return count (store, &(MedicCaseFilter) { .search = words });
}

static void
test_add (CaseFixture   *self,
          gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (MedicCase) one = add (store, NULL, "Frau M\303\274ller", FULL_BOX);
  g_autoptr (MedicCase) two = add (store, "Printer", NULL, NULL);

  g_assert_cmpint (medic_case_get_number (one), ==, 1);
  g_assert_cmpstr (medic_case_get_title (one), ==, "Their mailbox is full.");
  g_assert_cmpstr (medic_case_get_caller (one), ==, "Frau M\303\274ller");
  g_assert_cmpint (medic_case_get_status (one), ==, MEDIC_CASE_OPEN);
  g_assert_cmpstr (medic_case_get_problem (one), ==, "mailbox-full");
  g_assert_cmpint (medic_case_get_who (one), ==, MEDIC_WHO_RECIPIENT);
  g_assert_cmpstr (medic_case_get_recipient (one), ==, "bob@example.org");
  g_assert_cmpstr (medic_case_get_domain (one), ==, "example.org");
  g_assert_cmpint (medic_case_get_created (one), >, 0);

  g_assert_cmpint (medic_case_get_number (two), ==, 2);
  g_assert_cmpstr (medic_case_get_title (two), ==, "Printer");
  g_assert_cmpstr (medic_case_get_problem (two), ==, "");
  g_assert_cmpuint (count (store, NULL), ==, 2);
}

/* What was kept is there when the book is opened again. */
static void
test_reopen (CaseFixture   *self,
             gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (MedicCase) one = add (store, "First", NULL, FULL_BOX);
  g_autoptr (MedicCaseRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  gint64 note;

  note = medic_case_store_add_note (store, 1, "called back", &error);
  g_assert_no_error (error);
  g_assert_true (medic_case_store_set_note (store, note, "called back twice", &error));
  g_assert_cmpint (medic_case_store_add_step (store, 1, "contact-recipient", "ask", 1, "By phone", "line was busy", &error), >, 0);
  g_assert_true (medic_case_store_set_state (store, 1, "contact-recipient", "{\"at\":\"ask\"}", &error));
  g_assert_true (medic_case_store_set_fact (store, 1, "ever-worked", "yes, until Monday", &error));
  g_assert_no_error (error);
  g_clear_object (&one);
  g_clear_object (&store);

  store = case_open (self);
  record = medic_case_store_load (store, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->title, ==, "First");
  g_assert_cmpstr (record->paste, ==, FULL_BOX);
  g_assert_cmpuint (record->notes->len, ==, 1);
  g_assert_cmpstr (((MedicCaseNote *) record->notes->pdata[0])->text, ==, "called back twice");
  g_assert_cmpuint (record->steps->len, ==, 1);
  g_assert_cmpstr (((MedicCaseStep *) record->steps->pdata[0])->answer, ==, "By phone");
  g_assert_cmpint (((MedicCaseStep *) record->steps->pdata[0])->answer_index, ==, 1);
  g_assert_cmpstr (medic_case_record_get_state (record, "contact-recipient"), ==, "{\"at\":\"ask\"}");
  g_assert_null (medic_case_record_get_state (record, "other"));
  g_assert_cmpstr (medic_case_record_get_fact (record, "ever-worked"), ==, "yes, until Monday");
  g_assert_null (medic_case_record_get_fact (record, "provider-asked"));
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *n)
{
  (*n)++;
}

/* One object for one case, which tells what changes. */
static void
test_notify (CaseFixture   *self,
             gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (MedicCase) one = add (store, "First", NULL, FULL_BOX);
  g_autoptr (MedicCase) same = medic_case_store_get (store, 1, NULL);
  g_autoptr (GError) error = NULL;
  guint n_titles = 0, n_missing = 0, n_callers = 0;

  g_assert_true (one == same);
  g_signal_connect (one, "notify::title", G_CALLBACK (count_cb), &n_titles);
  g_signal_connect (one, "notify::missing", G_CALLBACK (count_cb), &n_missing);
  g_signal_connect (one, "notify::caller", G_CALLBACK (count_cb), &n_callers);
  g_assert_true (medic_case_store_set_title (store, 1, "Second", &error));
  g_assert_true (medic_case_store_set_fact (store, 1, "ever-worked", "no", &error));
  g_assert_true (medic_case_store_set_title (store, 1, "Second", &error));
  g_assert_cmpuint (n_titles, ==, 1);
  g_assert_cmpuint (n_missing, ==, 1);
  g_assert_cmpuint (n_callers, ==, 0);
  g_assert_cmpstr (medic_case_get_title (one), ==, "Second");
}

static void
test_status (CaseFixture   *self,
             gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (MedicCase) one = add (store, "First", NULL, FULL_BOX);
  g_autoptr (GError) error = NULL;

  medic_case_store_set_now (store, 1000);
  g_assert_true (medic_case_store_set_status (store, 1, MEDIC_CASE_WAITING, 2000, "nobody", &error));
  g_assert_cmpint (medic_case_get_status (one), ==, MEDIC_CASE_WAITING);
  g_assert_cmpint (medic_case_get_until (one), ==, 2000);
  g_assert_cmpstr (medic_case_get_handed_to (one), ==, "");
  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .due = TRUE }), ==, 0);
  medic_case_store_set_now (store, 2000);
  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .due = TRUE }), ==, 1);

  g_assert_true (medic_case_store_set_status (store, 1, MEDIC_CASE_HANDED_OVER, 5, "second level", &error));
  g_assert_cmpstr (medic_case_get_handed_to (one), ==, "second level");
  g_assert_cmpint (medic_case_get_until (one), ==, 0);
  g_assert_cmpuint (search (store, "second level"), ==, 1);

  medic_case_store_set_now (store, 3000);
  g_assert_true (medic_case_store_set_status (store, 1, MEDIC_CASE_SOLVED, 0, NULL, &error));
  medic_case_store_set_now (store, 4000);
  g_assert_true (medic_case_store_set_status (store, 1, MEDIC_CASE_SOLVED, 0, NULL, &error));
  g_assert_cmpint (medic_case_get_solved (one), ==, 3000);
  g_assert_null (medic_case_get_missing (one)[0]);
  g_assert_true (medic_case_store_set_status (store, 1, MEDIC_CASE_OPEN, 0, NULL, &error));
  g_assert_cmpint (medic_case_get_solved (one), ==, 0);
}

static void
test_missing (CaseFixture   *self,
              gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (MedicCase) full = add (store, NULL, NULL, FULL_BOX);
  g_autoptr (MedicCase) bare = add (store, NULL, NULL, NULL);
  g_autoptr (MedicCase) login = add (store, NULL, NULL, RELAY);
  g_autofree char *of_full = g_strjoinv (" ", (char **) medic_case_get_missing (full));
  g_autofree char *of_bare = g_strjoinv (" ", (char **) medic_case_get_missing (bare));
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (of_full, ==, "time-of-last-try ever-worked");
  g_assert_cmpstr (of_bare, ==, "server-text recipient time-of-last-try ever-worked provider-asked");
  g_assert_cmpuint (medic_case_get_who (login), ==, MEDIC_WHO_SENDER);
  g_assert_true (g_strv_contains (medic_case_get_missing (login), "mail-program"));
  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .missing = "provider-asked" }), ==, 1);
  g_assert_true (medic_case_store_set_fact (store, 2, "provider-asked", "by mail", &error));
  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .missing = "provider-asked" }), ==, 0);
  g_assert_true (medic_case_store_set_fact (store, 2, "provider-asked", NULL, &error));
  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .missing = "provider-asked" }), ==, 1);
  for (guint i = 0; medic_case_get_missing (bare)[i] != NULL; i++)
    {
      g_assert_cmpstr (medic_case_describe_missing (medic_case_get_missing (bare)[i]), !=, medic_case_get_missing (bare)[i]);
      g_assert_nonnull (medic_case_ask_fact (medic_case_get_missing (bare)[i]));
    }
}

static void
test_search (CaseFixture   *self,
             gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (MedicCase) one = add (store, "Mailbox of Bob", "Frau M\303\274ller", FULL_BOX);
  g_autoptr (MedicCase) two = add (store, "\351\202\256\347\256\261\345\267\262\346\273\241", "Bj\303\266rn", RELAY);
  g_autoptr (GError) error = NULL;
  gint64 note = medic_case_store_add_note (store, 2, "Needs a ladder", &error);

  g_assert_cmpuint (search (store, ""), ==, 2);
  g_assert_cmpuint (search (store, "  \t"), ==, 2);
  g_assert_cmpuint (search (store, "muller"), ==, 1);
  g_assert_cmpuint (search (store, "M\303\234LLER"), ==, 1);
  g_assert_cmpuint (search (store, "mu"), ==, 1);
  g_assert_cmpuint (search (store, "muller full"), ==, 1);
  g_assert_cmpuint (search (store, "muller relay"), ==, 0);
  g_assert_cmpuint (search (store, "bob@example.org"), ==, 1);
  g_assert_cmpuint (search (store, "5.2.2"), ==, 1);
  g_assert_cmpuint (search (store, "ladd"), ==, 1);
  g_assert_cmpuint (search (store, "\347\256\261\345\267\262"), ==, 1);
  g_assert_cmpuint (search (store, "#2"), ==, 1);
  g_assert_cmpuint (search (store, "nothing"), ==, 0);
  /* what a person types is never a query */
  g_assert_cmpuint (search (store, "\" OR * NEAR( ' -- title:"), ==, 0);
  g_assert_cmpuint (search (store, "'; DROP TABLE cases; --"), ==, 0);
  g_assert_cmpuint (search (store, "\377\376"), ==, 2);

  g_assert_true (medic_case_store_set_note (store, note, "Needs a rope", &error));
  g_assert_cmpuint (search (store, "ladder"), ==, 0);
  g_assert_cmpuint (search (store, "rope"), ==, 1);
  g_assert_true (medic_case_store_remove_note (store, note, &error));
  g_assert_cmpuint (search (store, "rope"), ==, 0);
  g_assert_true (medic_case_store_set_title (store, 1, "Wrong", &error));
  g_assert_cmpuint (search (store, "mailbox of"), ==, 0);

  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .problem = "mailbox-full" }), ==, 1);
  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .domain = "EXAMPLE.org" }), ==, 1);
  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .domain = "example.org", .problem = "relay-denied" }), ==, 0);
  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .status = 1u << MEDIC_CASE_OPEN }), ==, 2);
  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .status = 1u << MEDIC_CASE_SOLVED }), ==, 0);
  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .limit = 1 }), ==, 1);
}

static void
test_delete (CaseFixture   *self,
             gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (MedicCase) one = add (store, "Zanzibar", NULL, FULL_BOX);
  g_autoptr (MedicCase) two = add (store, "Second", NULL, NULL);
  g_autoptr (MedicCase) three = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first = 1, absent[] = { 2, 77 };

  g_assert_true (medic_case_store_delete (store, &first, 1, &error));
  g_assert_cmpuint (count (store, NULL), ==, 1);
  g_assert_cmpint (medic_case_get_deleted (one), !=, 0);
  g_assert_cmpuint (search (store, "Zanzibar"), ==, 0);
  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .deleted = TRUE }), ==, 1);
  g_assert_true (medic_case_store_undelete (store, &first, 1, &error));
  g_assert_cmpuint (search (store, "Zanzibar"), ==, 1);
  g_assert_cmpint (medic_case_get_deleted (one), ==, 0);

  /* all or none */
  g_assert_false (medic_case_store_delete (store, absent, 2, &error));
  g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpuint (count (store, NULL), ==, 2);

  /* nothing of a forgotten case stays in the file, and its number is not given again */
  g_assert_true (medic_case_store_delete (store, (gint64[]) { 1, 2 }, 2, &error));
  g_assert_true (case_file_holds (self->path, "Zanzibar"));
  g_assert_true (medic_case_store_purge (store, medic_case_get_deleted (one) + 1, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .deleted = TRUE }), ==, 0);
  g_clear_object (&store);
  g_assert_false (case_file_holds (self->path, "Zanzibar"));
  g_assert_false (case_file_holds (self->path, "zanzibar"));
  g_assert_false (case_file_holds (self->path, "mx.example.org"));
  store = case_open (self);
  three = add (store, "Third", NULL, NULL);
  g_assert_cmpint (medic_case_get_number (three), ==, 3);
}

static void
test_delete_older (CaseFixture   *self,
                   gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 1; i <= 4; i++)
    {
      g_autoptr (MedicCase) one = NULL;

      medic_case_store_set_now (store, i * DAY);
      one = add (store, "x", NULL, NULL);
    }
  medic_case_store_set_now (store, 10 * DAY);
  numbers = medic_case_store_delete_older (store, 3 * DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (numbers->len, ==, 2);
  g_assert_cmpuint (count (store, NULL), ==, 2);
  g_assert_true (medic_case_store_undelete (store, (gint64 *) (gpointer) numbers->data, numbers->len, &error));
  g_assert_cmpuint (count (store, NULL), ==, 4);
  g_clear_pointer (&numbers, g_array_unref);

  /* deleted long ago: gone at the next opening */
  numbers = medic_case_store_delete_older (store, 3 * DAY, &error);
  g_clear_object (&store);
  store = case_open (self);
  g_assert_cmpuint (count (store, &(MedicCaseFilter) { .deleted = TRUE }), ==, 0);
  g_assert_cmpuint (count (store, NULL), ==, 2);
}

static void
test_statistics (CaseFixture   *self,
                 gconstpointer  data)
{
  static const struct { const char *text; int day, solved; } cases[] = {
    { FULL_BOX, 10, 12 }, { FULL_BOX, 11, 11 }, { RELAY, 11, 13 }, { FULL_BOX, 1, 2 }, { FULL_BOX, 12, 0 }, { NULL, 12, 0 },
  };
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GPtrArray) causes = NULL;
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (GPtrArray) domains = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MedicCase) one = NULL;

      medic_case_store_set_now (store, cases[i].day * DAY);
      one = add (store, NULL, NULL, cases[i].text);
      medic_case_store_set_now (store, cases[i].solved * DAY + 60);
      if (cases[i].solved != 0)
        g_assert_true (medic_case_store_set_status (store, medic_case_get_number (one), MEDIC_CASE_SOLVED, 0, NULL, &error));
    }
  causes = medic_case_store_count_problems (store, 10 * DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (causes->len, ==, 2);
  g_assert_cmpstr (((MedicCaseCount *) causes->pdata[0])->key, ==, "mailbox-full");
  g_assert_cmpuint (((MedicCaseCount *) causes->pdata[0])->count, ==, 3);
  domains = medic_case_store_count_domains (store, 0, &error);
  g_assert_cmpstr (((MedicCaseCount *) domains->pdata[0])->key, ==, "example.org");
  g_assert_cmpuint (((MedicCaseCount *) domains->pdata[0])->count, ==, 4);
  days = medic_case_store_count_days_to_solve (store, 10 * DAY, &error);
  g_assert_cmpuint (days->len, ==, 2);
  g_assert_cmpstr (((MedicCaseCount *) days->pdata[0])->key, ==, "0");
  g_assert_cmpuint (((MedicCaseCount *) days->pdata[0])->count, ==, 1);
  g_assert_cmpstr (((MedicCaseCount *) days->pdata[1])->key, ==, "2");
  g_assert_cmpuint (((MedicCaseCount *) days->pdata[1])->count, ==, 2);
}

static void
count_changes_cb (MedicCaseStore *store,
                  guint          *n)
{
  (*n)++;
}

/* A second window notices what the first one wrote. */
static void
test_two_windows (CaseFixture   *self,
                  gconstpointer  data)
{
  g_autoptr (MedicCaseStore) first = case_open (self);
  g_autoptr (MedicCaseStore) second = case_open (self);
  g_autoptr (MedicCase) written = add (first, "One", NULL, NULL);
  g_autoptr (MedicCase) seen = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;
  guint n = 0;

  g_signal_connect (second, "changed", G_CALLBACK (count_changes_cb), &n);
  g_assert_true (medic_case_store_poll_changes (second, &changed, &error));
  g_assert_true (changed);
  g_assert_true (medic_case_store_poll_changes (second, &changed, &error));
  g_assert_false (changed);
  g_assert_cmpuint (n, ==, 1);
  seen = medic_case_store_get (second, 1, &error);
  g_assert_true (medic_case_store_set_title (first, 1, "Two", &error));
  g_assert_cmpstr (medic_case_get_title (seen), ==, "One");
  g_assert_true (medic_case_store_poll_changes (second, &changed, &error));
  g_assert_cmpstr (medic_case_get_title (seen), ==, "Two");
  /* its own writing is no news */
  g_assert_true (medic_case_store_set_title (second, 1, "Three", &error));
  g_assert_true (medic_case_store_poll_changes (second, &changed, &error));
  g_assert_false (changed);
}

static void
test_not_found (CaseFixture   *self,
                gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;

#define assert_not_found(call)                                                                                         \
  G_STMT_START                                                                                                         \
    {                                                                                                                  \
      g_assert_false (call);                                                                                           \
      g_assert_error (error, MEDIC_CASE_ERROR, MEDIC_CASE_ERROR_NOT_FOUND);                                            \
      g_clear_error (&error);                                                                                          \
    }                                                                                                                  \
  G_STMT_END

  assert_not_found (medic_case_store_set_title (store, 7, "x", &error));
  assert_not_found (medic_case_store_set_status (store, 7, MEDIC_CASE_OPEN, 0, NULL, &error));
  assert_not_found (medic_case_store_add_note (store, 7, "x", &error) != 0);
  assert_not_found (medic_case_store_set_note (store, 7, "x", &error));
  assert_not_found (medic_case_store_remove_note (store, 7, &error));
  assert_not_found (medic_case_store_add_step (store, 7, "g", "s", 0, "x", NULL, &error) != 0);
  assert_not_found (medic_case_store_set_step_note (store, 7, "x", &error));
  assert_not_found (medic_case_store_remove_step (store, 7, &error));
  assert_not_found (medic_case_store_set_state (store, 7, "g", "x", &error));
  assert_not_found (medic_case_store_set_fact (store, 7, "ever-worked", "x", &error));
  assert_not_found (medic_case_store_get (store, 7, &error) != NULL);
  assert_not_found (medic_case_store_load (store, 7, &error) != NULL);
}

static void
test_steps (CaseFixture   *self,
            gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (MedicCase) one = add (store, "First", NULL, NULL);
  g_autoptr (MedicCaseRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first = medic_case_store_add_step (store, 1, "g", "a", -1, NULL, NULL, &error);
  gint64 second = medic_case_store_add_step (store, 1, "g", "b", 0, "Yes", NULL, &error);

  g_assert_true (medic_case_store_set_step_note (store, first, "took long", &error));
  g_assert_true (medic_case_store_remove_step (store, second, &error));
  g_assert_true (medic_case_store_set_state (store, 1, "g", "a", &error));
  g_assert_true (medic_case_store_set_state (store, 1, "g", "b", &error));
  g_assert_true (medic_case_store_set_state (store, 1, "h", "c", &error));
  g_assert_true (medic_case_store_set_state (store, 1, "h", NULL, &error));
  g_assert_no_error (error);
  record = medic_case_store_load (store, 1, &error);
  g_assert_cmpuint (record->steps->len, ==, 1);
  g_assert_cmpstr (((MedicCaseStep *) record->steps->pdata[0])->note, ==, "took long");
  g_assert_cmpint (((MedicCaseStep *) record->steps->pdata[0])->answer_index, ==, -1);
  g_assert_cmpuint (record->states->len, ==, 1);
  g_assert_cmpstr (medic_case_record_get_state (record, "g"), ==, "b");
}

/* A report comes back as it was, without being made again. */
static void
test_restore (CaseFixture   *self,
              gconstpointer  data)
{
  static const char *const texts[] = { FULL_BOX, RELAY, "Date: Sat, 21 Nov 2026 10:00:00 +0000\n" FULL_BOX, "Hello world", "Fehlernummer: 0x800CCC0F" };
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MedicReport) report = test_analyse (texts[i], -1, MEDIC_SEEN_IN_UNKNOWN);
      g_autoptr (MedicCase) one = medic_case_store_add (store, NULL, NULL, report, &error);
      g_autoptr (MedicCaseRecord) record = medic_case_store_load (store, medic_case_get_number (one), &error);
      g_autoptr (MedicReport) restored = medic_case_record_restore_report (record, test_knowledge ());

      g_assert_cmpint (restored->kind, ==, report->kind);
      g_assert_cmpstr (restored->text, ==, report->text);
      g_assert_cmpuint (restored->outcomes->len, ==, report->outcomes->len);
      g_assert_cmpint (restored->ask_seen_in, ==, report->ask_seen_in);
      for (guint o = 0; o < report->outcomes->len; o++)
        {
          MedicOutcome *before = report->outcomes->pdata[o], *after = restored->outcomes->pdata[o];

          g_assert_cmpint (after->action, ==, before->action);
          g_assert_cmpint (after->hop, ==, before->hop);
          g_assert_cmpstr (after->facts->recipient, ==, before->facts->recipient);
          g_assert_cmpstr (after->facts->reply_text, ==, before->facts->reply_text);
          g_assert_cmpstr (after->facts->enhanced_code, ==, before->facts->enhanced_code);
          g_assert_cmpstr (after->facts->client_error, ==, before->facts->client_error);
          g_assert_cmpstr (after->facts->date, ==, before->facts->date);
          g_assert_cmpuint (after->facts->reply_code, ==, before->facts->reply_code);
          g_assert_cmpint (after->facts->speaker, ==, before->facts->speaker);
          g_assert_cmpint (after->facts->step, ==, before->facts->step);
          g_assert_cmpuint (after->diagnoses->len, ==, before->diagnoses->len);
          for (guint d = 0; d < before->diagnoses->len; d++)
            {
              MedicDiagnosis *old = before->diagnoses->pdata[d], *new = after->diagnoses->pdata[d];

              g_assert_cmpstr (new->problem->id, ==, old->problem->id);
              g_assert_cmpint (new->confidence, ==, old->confidence);
              g_assert_cmpuint (new->evidence->len, ==, old->evidence->len);
              for (guint e = 0; e < old->evidence->len; e++)
                {
                  g_assert_cmpuint (g_array_index (new->evidence, MedicEvidence, e).start, ==, g_array_index (old->evidence, MedicEvidence, e).start);
                  g_assert_cmpint (g_array_index (new->evidence, MedicEvidence, e).is_code, ==, g_array_index (old->evidence, MedicEvidence, e).is_code);
                }
            }
        }
    }
}

/* A text that is too long is cut between two characters. */
static void
test_long (CaseFixture   *self,
           gconstpointer  data)
{
  g_autoptr (MedicCaseStore) store = case_open (self);
  g_autofree char *lines = test_repeat ("Gr\303\274\303\237e an alle\n", 400000);
  g_autofree char *text = g_strconcat (FULL_BOX, lines, NULL);
  g_autoptr (MedicCase) one = add (store, NULL, NULL, text);
  g_autoptr (GError) error = NULL;
  g_autoptr (MedicCaseRecord) record = medic_case_store_load (store, 1, &error);
  g_autoptr (MedicReport) report = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (record->paste), <=, MEDIC_CASE_MAX_TEXT);
  g_assert_cmpuint (strlen (record->paste), >, MEDIC_CASE_MAX_TEXT - 8);
  g_assert_true (g_utf8_validate (record->paste, -1, NULL));
  report = medic_case_record_restore_report (record, test_knowledge ());
  g_assert_nonnull (report);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_test ("/store/add", test_add);
  case_test ("/store/reopen", test_reopen);
  case_test ("/store/notify", test_notify);
  case_test ("/store/status", test_status);
  case_test ("/store/missing", test_missing);
  case_test ("/store/search", test_search);
  case_test ("/store/delete", test_delete);
  case_test ("/store/delete-older", test_delete_older);
  case_test ("/store/statistics", test_statistics);
  case_test ("/store/two-windows", test_two_windows);
  case_test ("/store/not-found", test_not_found);
  case_test ("/store/steps", test_steps);
  case_test ("/store/restore", test_restore);
  case_test ("/store/long", test_long);
  return g_test_run ();
}
