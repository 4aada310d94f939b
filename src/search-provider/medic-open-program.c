/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-open-program.h"

static const struct
{
  const char *uri;
  const char *option;
} places[] = {
  [MEDIC_PLACE_ARTICLE] = { "mail-medic:article/", "--article" },
  [MEDIC_PLACE_SEARCH] = { "mail-medic:search/", "--search" },
};

typedef struct
{
  GApplication *service;  /* owned, and held */
  MedicPlace    place;
  char         *words;    /* owned */
  char         *startup;  /* owned; what the desktop calls this start */
} Call;

static void
call_free (Call *call)
{
  g_application_release (call->service);
  g_object_unref (call->service);
  g_free (call->words);
  g_free (call->startup);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

/* Where the bus does not know the program: it is not installed for the whole desktop, or is older than its service file. */
static void
spawn (Call *call)
{
  const char *program = g_getenv ("MAIL_MEDIC_PROGRAM");
  const char *argv[] = { program != NULL ? program : BINDIR "/mail-medic", places[call->place].option, call->words, NULL };
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "DESKTOP_STARTUP_ID", call->startup, TRUE);
  g_autoptr (GError) error = NULL;

  if (!g_spawn_async (NULL, (char **) argv, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, &error))
    g_printerr ("%s: %s\n", g_get_prgname (), error->message);
}

/* The program has the call: asking again would open a second window. */
static gboolean
is_late (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT) || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL && !is_late (error))
    spawn (call);
}

/**
 * medic_open_program:
 * @service: what asks; it does not end before the program has the call
 * @place: where to go
 * @words: the id of an article, or words to search for
 * @timestamp: time of the click or key, or 0
 *
 * Opens the program at a place: over the bus, which starts it where needed.
 * Where the bus does not know it, it is started as a command.
 */
void
medic_open_program (GApplication *service,
                    MedicPlace    place,
                    const char   *words,
                    guint32       timestamp)
{
  g_autofree char *escaped = g_uri_escape_string (words, NULL, FALSE);
  g_autofree char *uri = g_strconcat (places[place].uri, escaped, NULL);
  const char *const uris[] = { uri, NULL };
  GVariantDict platform_data;
  Call *call = g_new0 (Call, 1);

  g_application_hold (service);
  call->service = g_object_ref (service);
  call->place = place;
  call->words = g_strdup (words);
  /* the desktop lets a window come to the front if it knows when somebody asked for it */
  call->startup = g_strdup_printf ("_TIME%u", timestamp);
  g_variant_dict_init (&platform_data, NULL);
  g_variant_dict_insert (&platform_data, "desktop-startup-id", "s", call->startup);
  g_dbus_connection_call (g_application_get_dbus_connection (service), APPLICATION_ID, APPLICATION_PATH, "org.freedesktop.Application", "Open",
                          g_variant_new ("(^as@a{sv})", uris, g_variant_dict_end (&platform_data)),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, opened_cb, call);
}
