/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* test-search-provider LANGUAGE PROGRAM: the program as the desktop uses it: started by a bus, asked over it, and opening the main program,
 * for which this test stands in. */

#define SERVICE    APPLICATION_ID ".SearchProvider"
#define PATH       APPLICATION_PATH "/SearchProvider"
#define INTERFACE  "org.gnome.Shell.SearchProvider2"
#define IDLE       1     /* seconds */
#define PATIENCE   20    /* seconds */

static const char *language;
static char *folder;                  /* of everything that is written */
static GDBusConnection *connection;

/* --- Questions --- */

static GVariant *
ask_for (const char          *name,
         GVariant            *parameters,
         const GVariantType  *type,
         GError             **error)
{
  return g_dbus_connection_call_sync (connection, SERVICE, PATH, INTERFACE, name, parameters, type, G_DBUS_CALL_FLAGS_NONE, -1, NULL, error);
}

static GVariant *
ask (const char *name,
     GVariant   *parameters,
     const char *type)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = ask_for (name, parameters, type != NULL ? G_VARIANT_TYPE (type) : G_VARIANT_TYPE_UNIT, &error);

  g_assert_no_error (error);
  return reply;
}

static GStrv
find_words (const char *words)
{
  g_auto (GStrv) terms = g_strsplit (words, " ", -1);
  g_autoptr (GVariant) reply = ask ("GetInitialResultSet", g_variant_new ("(^as)", terms), "(as)");
  GStrv ids;

  g_variant_get (reply, "(^as)", &ids);
  return ids;
}

static GVariant *
get_metas (const char *const *ids)
{
  g_autoptr (GVariant) reply = ask ("GetResultMetas", g_variant_new ("(^as)", ids), "(aa{sv})");

  return g_variant_get_child_value (reply, 0);
}

static char *
get_text (GVariant   *meta,
          const char *key)
{
  char *text = NULL;

  g_assert_true (g_variant_lookup (meta, key, "s", &text));
  return text;
}

/* --- What the desktop sees --- */

static const struct
{
  const char *language;
  const char *name;
  const char *words;
  const char *first;    /* ids with spaces between; NULL: nothing is to be found */
} cases[] = {
  { "en", "words", "mailbox full", "mailbox-full" },
  { "en", "unfinished", "mailbox fu", "mailbox-full" },
  { "en", "typing-error", "autentication requierd", "smtp-login auth-required" },
  { "en", "typing-error-alone", "autentication", "smtp-login auth-required" },
  { "en", "reply-code", "421", "code-421" },
  { "en", "enhanced-code", "5.7.1", "code-x.7.1" },
  { "en", "error-number", "10061", "error-10061" },
  { "en", "client-number", "0x800ccc0f", "error-0x800CCC0F" },
  { "en", "code-in-words", "error 10061", "error-10061" },
  { "en", "wording", "relay access denied", "relay-denied is-this-relaying" },
  { "en", "question", "how to read a bounce message", "read-a-bounce bounce-basics" },
  { "en", "overlay", "flux capacitor", "own-capacitor" },
  { "en", "short-word-of-others", "sound", NULL },
  { "en", "words-of-others", "firefox download", NULL },
  { "en", "nothing", "qqxxyyzz", NULL },
  { "en", "empty", "", NULL },
  { "de", "words", "postfach voll", "mailbox-full" },
  { "de", "english-words", "mailbox full", "mailbox-full" },
  { "de", "code", "5.7.1", "code-x.7.1" },
};

static void
test_find (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_auto (GStrv) ids = find_words (cases[i].words);
  g_auto (GStrv) right = NULL;

  if (cases[i].first == NULL)
    {
      g_assert_null (ids[0]);
      return;
    }
  g_assert_nonnull (ids[0]);
  g_test_message ("“%s”: %s", cases[i].words, ids[0]);
  right = g_strsplit (cases[i].first, " ", -1);
  g_assert_true (g_strv_contains ((const char *const *) right, ids[0]));
}

/* The earlier results do not bind: a word may turn out to be another one. */
static void
test_subsearch (void)
{
  const char *const first[] = { "mail", NULL }, *const second[] = { "mailbox", "full", NULL };
  g_autoptr (GVariant) before = ask ("GetInitialResultSet", g_variant_new ("(^as)", first), "(as)");
  g_autoptr (GVariant) ids = g_variant_get_child_value (before, 0);
  g_autoptr (GVariant) after = ask ("GetSubsearchResultSet", g_variant_new ("(@as^as)", ids, second), "(as)");
  g_auto (GStrv) initial = find_words ("mailbox full");
  g_auto (GStrv) refined = NULL;

  g_variant_get (after, "(^as)", &refined);
  g_assert_cmpstr (refined[0], ==, "mailbox-full");
  g_assert_true (g_strv_equal ((const char *const *) refined, (const char *const *) initial));
}

static void
check_meta (GVariant   *meta,
            const char *id)
{
  static const char *const texts[] = { "name", "description" };
  g_autofree char *meta_id = get_text (meta, "id"), *icon_name = get_text (meta, "gicon");
  g_autoptr (GIcon) icon = g_icon_new_for_string (icon_name, NULL);

  g_assert_cmpstr (meta_id, ==, id);
  g_assert_true (G_IS_THEMED_ICON (icon));
  g_assert_cmpstr (g_themed_icon_get_names (G_THEMED_ICON (icon))[0], ==, APPLICATION_ID);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = get_text (meta, texts[i]);

      g_assert_cmpstr (text, !=, "");
      /* what marks found words, and what articles are written in */
      g_assert_null (strpbrk (text, "\001\002\n{}"));
      g_assert_null (strstr (text, "**"));
      g_assert_null (strstr (text, "]("));
    }
}

static void
test_metas (void)
{
  static const char *const words[] = { "mail", "mailbox", "blacklist", "gmail", "outlook", "error", "5.7.1", "550", "10061", "e", "s", "flux" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_auto (GStrv) ids = find_words (words[i]);
      g_autoptr (GVariant) metas = get_metas ((const char *const *) ids);

      g_assert_cmpuint (g_variant_n_children (metas), ==, g_strv_length (ids));
      for (gsize k = 0; ids[k] != NULL; k++)
        {
          g_autoptr (GVariant) meta = g_variant_get_child_value (metas, k);

          check_meta (meta, ids[k]);
        }
    }
}

/* The reader's language, and an article that is gone meanwhile. */
static void
test_title (void)
{
  const char *const ids[] = { "no-such-article", "mailbox-full", NULL };
  g_autoptr (GVariant) metas = get_metas (ids);
  g_autoptr (GVariant) meta = NULL;
  g_autofree char *name = NULL;

  g_assert_cmpuint (g_variant_n_children (metas), ==, 1);
  meta = g_variant_get_child_value (metas, 0);
  name = get_text (meta, "name");
  /* the article has the problem's sentence without its full stop */
  g_assert_true (g_str_has_prefix (_("Their mailbox is full."), name));
  g_assert_cmpint (g_str_equal (name, "Their mailbox is full"), ==, g_str_equal (language, "en"));
}

static void
test_unknown_method (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = ask_for ("XUbuntuCancel", NULL, NULL, &error);

  g_assert_null (reply);
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD);
}

/* --- The main program --- */

typedef struct
{
  guint     name;
  guint     object;
  guint     delay;     /* seconds until it answers */
  char     *uri;
  char     *startup;
  guint     n_calls;
  gboolean  owns;
} Program;

static gboolean
answer_cb (gpointer user_data)
{
  g_dbus_method_invocation_return_value (user_data, NULL);
  return G_SOURCE_REMOVE;
}

static void
open_cb (GDBusConnection       *bus,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *name,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  Program *program = user_data;
  g_auto (GStrv) uris = NULL;
  g_autoptr (GVariant) platform_data = NULL;

  g_assert_cmpstr (name, ==, "Open");
  g_variant_get (parameters, "(^as@a{sv})", &uris, &platform_data);
  g_assert_cmpuint (g_strv_length (uris), ==, 1);
  program->uri = g_strdup (uris[0]);
  g_variant_lookup (platform_data, "desktop-startup-id", "s", &program->startup);
  program->n_calls++;
  if (program->delay > 0)
    g_timeout_add_seconds (program->delay, answer_cb, invocation);
  else
    g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
owned_cb (GDBusConnection *bus,
          const char      *name,
          gpointer         user_data)
{
  ((Program *) user_data)->owns = TRUE;
}

static void
program_start (Program *program)
{
  static const GDBusInterfaceVTable vtable = { .method_call = open_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (
    "<node><interface name='org.freedesktop.Application'><method name='Open'>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/></method></interface></node>", &error);

  g_assert_no_error (error);
  program->object = g_dbus_connection_register_object (connection, APPLICATION_PATH, node->interfaces[0], &vtable, program, NULL, &error);
  g_assert_no_error (error);
  program->name = g_bus_own_name_on_connection (connection, APPLICATION_ID, G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, program, NULL);
  while (!program->owns)
    g_main_context_iteration (NULL, TRUE);
}

static void
program_stop (Program *program)
{
  g_bus_unown_name (program->name);
  g_dbus_connection_unregister_object (connection, program->object);
  g_dbus_connection_flush_sync (connection, NULL, NULL);
  g_free (program->uri);
  g_free (program->startup);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until @done says so; fails after some time. */
static void
wait_until (gboolean (* done) (gpointer data),
            gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (!done (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (wake);
}

static gboolean
is_called (gpointer data)
{
  return ((Program *) data)->n_calls > 0;
}

static void
activate (const char *id)
{
  const char *const terms[] = { "mailbox", NULL };
  g_autoptr (GVariant) reply = ask ("ActivateResult", g_variant_new ("(s^asu)", id, terms, 4711), NULL);

  g_assert_nonnull (reply);
}

static void
test_activate (void)
{
  Program program = { 0 };

  program_start (&program);
  activate ("mailbox-full");
  wait_until (is_called, &program);
  g_assert_cmpstr (program.uri, ==, "mail-medic:article/mailbox-full");
  g_assert_cmpstr (program.startup, ==, "_TIME4711");
  program_stop (&program);
}

static void
test_launch (void)
{
  const char *const terms[] = { "50%", "größer?", "a/b", "&#", NULL };
  Program program = { 0 };
  g_autoptr (GVariant) reply = NULL;
  g_autofree char *words = NULL;

  program_start (&program);
  reply = ask ("LaunchSearch", g_variant_new ("(^asu)", terms, 7), NULL);
  wait_until (is_called, &program);
  g_assert_cmpstr (program.uri, ==, "mail-medic:search/50%25%20gr%C3%B6%C3%9Fer%3F%20a%2Fb%20%26%23");
  words = g_uri_unescape_string (program.uri + strlen ("mail-medic:search/"), NULL);
  g_assert_cmpstr (words, ==, "50% größer? a/b &#");
  g_assert_cmpstr (program.startup, ==, "_TIME7");
  program_stop (&program);
}

static gboolean
is_written (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static void
check_command (const char *expected)
{
  g_autofree char *path = g_build_filename (folder, "called", NULL), *text = NULL;
  g_autoptr (GError) error = NULL;

  wait_until (is_written, path);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
  g_assert_no_errno (g_unlink (path));
}

/* The bus does not know the main program: it is run as a command. */
static void
test_command (void)
{
  const char *const terms[] = { "-mailbox", "is", "full", NULL };
  g_autoptr (GVariant) reply = NULL;

  activate ("code-x.7.1");
  check_command ("--article|code-x.7.1|_TIME4711|");
  reply = ask ("LaunchSearch", g_variant_new ("(^asu)", terms, 0), NULL);
  check_command ("--search|-mailbox is full|_TIME0|");
}

/* --- The end --- */

static guint32
get_process (void)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                                            "GetConnectionUnixProcessID", g_variant_new ("(s)", SERVICE), G_VARIANT_TYPE ("(u)"),
                                                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  guint32 process = 0;

  if (reply != NULL)
    g_variant_get (reply, "(u)", &process);
  return process;
}

static gboolean
is_gone (gpointer data)
{
  g_autofree char *path = g_strdup_printf ("/proc/%u/cmdline", GPOINTER_TO_UINT (data)), *command = NULL;

  /* one that has ended and that nobody has asked about yet has no command line any more */
  return get_process () == 0 && (!g_file_get_contents (path, &command, NULL, NULL) || command[0] == '\0');
}

static void
test_idle (void)
{
  g_auto (GStrv) ids = find_words ("mailbox full");
  guint32 process = get_process ();
  g_auto (GStrv) again = NULL;

  g_assert_cmpuint (process, !=, 0);
  wait_until (is_gone, GUINT_TO_POINTER (process));

  /* the next question starts another one, with the same answer */
  again = find_words ("mailbox full");
  g_assert_true (g_strv_equal ((const char *const *) ids, (const char *const *) again));
  g_assert_cmpuint (get_process (), !=, process);
}

/* As long as the main program takes to start, nothing ends. */
static void
test_busy (void)
{
  Program program = { .delay = 2 * IDLE };
  gint64 begun = g_get_monotonic_time ();
  guint32 process;

  program_start (&program);
  activate ("mailbox-full");
  process = get_process ();
  g_assert_cmpuint (process, !=, 0);
  wait_until (is_gone, GUINT_TO_POINTER (process));
  g_assert_cmpint (g_get_monotonic_time () - begun, >=, program.delay * G_USEC_PER_SEC);
  g_assert_cmpuint (program.n_calls, ==, 1);
  program_stop (&program);
}

/* --- The bus --- */

static void
write_file (const char *name,
            const char *text,
            int         mode)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (parent, 0700);
  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, mode, &error);
  g_assert_no_error (error);
}

static GTestDBus *
start_bus (const char *program)
{
  GTestDBus *bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autofree char *path = g_canonicalize_filename (program, NULL);
  g_autofree char *services = g_build_filename (folder, "services", NULL), *command = g_build_filename (folder, "program", NULL);
  g_autofree char *config = g_build_filename (folder, "config", NULL), *called = g_build_filename (folder, "called", NULL);
  g_autofree char *service = g_strdup_printf ("[D-BUS Service]\nName=%s\nExec=%s --idle=%d\n", SERVICE, path, IDLE);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\nprintf '%%s|' \"$@\" \"$DESKTOP_STARTUP_ID\" > '%s.new'\nmv '%s.new' '%s'\n", called, called, called);
  g_autoptr (GError) error = NULL;

  write_file ("services/" SERVICE ".service", service, 0600);
  write_file ("program", script, 0700);
  write_file ("config/mail-medic/knowledge.d/own.json",
              "{ \"checked\": \"2026-11-21\", \"articles\": [ { \"id\": \"own-capacitor\", \"category\": \"basics\", \"title\": \"Our flux capacitor\","
              " \"lead\": \"It sends **mails** back in time. [More](mailbox-full).\", \"body\": [ \"It stands in the cellar.\" ] } ] }", 0600);

  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  g_setenv ("XDG_CONFIG_DIRS", config, TRUE);
  g_setenv ("MAIL_MEDIC_PROGRAM", command, TRUE);
  g_test_dbus_add_service_dir (bus, services);
  g_test_dbus_up (bus);
  connection = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus),
                                                       G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                       NULL, NULL, &error);
  g_assert_no_error (error);
  return bus;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
add_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/search-provider/find/", cases[i].name, NULL);

      if (g_str_equal (cases[i].language, language))
        g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_find);
    }
  g_test_add_func ("/search-provider/title", test_title);
  g_test_add_func ("/search-provider/metas", test_metas);
  if (!g_str_equal (language, "en"))
    return;
  g_test_add_func ("/search-provider/subsearch", test_subsearch);
  g_test_add_func ("/search-provider/unknown-method", test_unknown_method);
  g_test_add_func ("/search-provider/activate", test_activate);
  g_test_add_func ("/search-provider/launch", test_launch);
  g_test_add_func ("/search-provider/command", test_command);
  g_test_add_func ("/search-provider/idle", test_idle);
  g_test_add_func ("/search-provider/busy", test_busy);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GTestDBus) bus = NULL;
  int result;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("MAIL_MEDIC_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  language = argv[1];
  if (!g_str_equal (language, "en") && g_str_equal (_("What to do"), "What to do"))
    {
      g_print ("1..0 # SKIP this machine has no locale to translate in\n");
      return 0;
    }

  add_tests ();
  folder = g_dir_make_tmp ("medic-search-XXXXXX", NULL);
  bus = start_bus (argv[2]);
  result = g_test_run ();
  g_clear_object (&connection);
  g_test_dbus_down (bus);
  remove_folder (folder);
  g_free (folder);
  return result;
}
