/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "medic-walk.h"

typedef struct
{
  char         *path;        /* owned; NULL for the paths that were given */
  GStringChunk *chunk;       /* owned; holds the names */
  GPtrArray    *names;       /* owned; borrowed from chunk: a letter for what it is, and the name */
  guint         next;
  gboolean      is_maildir;
} Level;

struct _MedicWalk
{
  GPtrArray *levels;   /* owned; of Level: the folder at hand is the last */
};

static Level *
level_new (const char *path)
{
  Level *level = g_new0 (Level, 1);

  level->path = g_strdup (path);
  level->chunk = g_string_chunk_new (4096);
  level->names = g_ptr_array_new ();
  return level;
}

static void
level_free (gpointer data)
{
  Level *level = data;

  g_free (level->path);
  g_string_chunk_free (level->chunk);
  g_ptr_array_unref (level->names);
  g_free (level);
}

/* What the folder itself says of an entry spares asking the system for each of thousands of files. */
#define IS_FILE   'f'
#define IS_FOLDER 'd'
#define IS_ANY    '?'   /* a link, or the file system does not say */

static void
level_add (Level      *level,
           char        type,
           const char *name)
{
  g_autofree char *entry = g_strdup_printf ("%c%s", type, name);

  g_ptr_array_add (level->names, g_string_chunk_insert (level->chunk, entry));
}

/**
 * medic_walk_new:
 * @paths: (array zero-terminated=1) (element-type filename): files, folders,
 *   Maildirs, or "-" for standard input
 *
 * Returns: (transfer full): a walk through @paths, in their order
 */
MedicWalk *
medic_walk_new (const char *const *paths)
{
  MedicWalk *self;
  Level *given;

  g_return_val_if_fail (paths != NULL, NULL);

  self = g_new0 (MedicWalk, 1);
  self->levels = g_ptr_array_new_with_free_func (level_free);
  given = level_new (NULL);
  for (guint i = 0; paths[i] != NULL; i++)
    level_add (given, IS_ANY, paths[i]);
  g_ptr_array_add (self->levels, given);
  return self;
}

/**
 * medic_walk_free:
 * @self: (transfer full): a walk
 */
void
medic_walk_free (MedicWalk *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->levels);
  g_free (self);
}

static gboolean
has_folder (const char *path,
            const char *name)
{
  g_autofree char *child = g_build_filename (path, name, NULL);

  return g_file_test (child, G_FILE_TEST_IS_DIR);
}

static gboolean
is_maildir (const char *path)
{
  return has_folder (path, "cur") && has_folder (path, "new");
}

/* A Maildir has its messages in cur and new, its subfolders in hidden folders (Maildir++) or others, and indexes of the server beside them. */
static gboolean
is_wanted (const Level *level,
           const char  *name,
           const char  *path,
           gboolean     is_folder)
{
  if (!level->is_maildir)
    return name[0] != '.';
  if (!is_folder || g_str_equal (name, "tmp"))
    return FALSE;
  return name[0] != '.' || is_maildir (path);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a + 1, *(const char *const *) b + 1);
}

static char
get_type (const struct dirent *entry)
{
  switch (entry->d_type)
    {
    case DT_REG:
      return IS_FILE;
    case DT_DIR:
      return IS_FOLDER;
    default:
      return IS_ANY;
    }
}

static gboolean
enter_folder (MedicWalk   *self,
              const char  *path,
              GError     **error)
{
  DIR *dir = opendir (path);
  struct dirent *entry;
  Level *level;

  if (dir == NULL)
    {
      int cause = errno;
      g_autofree char *name = g_filename_display_name (path);

      /* Translators: the first %s is a folder, the second what the system says */
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (cause), _("The folder “%s” cannot be opened: %s"), name, g_strerror (cause));
      return FALSE;
    }
  level = level_new (path);
  level->is_maildir = is_maildir (path);
  while ((entry = readdir (dir)) != NULL)
    if (!g_str_equal (entry->d_name, ".") && !g_str_equal (entry->d_name, ".."))
      level_add (level, get_type (entry), entry->d_name);
  closedir (dir);
  g_ptr_array_sort (level->names, compare_names);
  g_ptr_array_add (self->levels, level);
  return TRUE;
}

typedef enum {
  SKIP,
  GIVE,
  ENTER,
} Step;

static Step
find_step (const Level *level,
           char         type,
           const char  *name,
           const char  *path)
{
  GStatBuf status;
  gboolean is_link;

  /* what was given by name is read whatever it is: a FIFO of the shell, a link to a folder; and if it is not there, reading it says so */
  if (level->path == NULL)
    return !g_str_equal (path, "-") && g_stat (path, &status) == 0 && S_ISDIR (status.st_mode) ? ENTER : GIVE;

  if (type != IS_ANY)
    return !is_wanted (level, name, path, type == IS_FOLDER) ? SKIP : type == IS_FOLDER ? ENTER : GIVE;
  if (g_lstat (path, &status) != 0)
    return GIVE;
  is_link = S_ISLNK (status.st_mode);
  if (is_link && g_stat (path, &status) != 0)
    return name[0] == '.' || level->is_maildir ? SKIP : GIVE;
  if (!is_wanted (level, name, path, S_ISDIR (status.st_mode)))
    return SKIP;
  if (S_ISDIR (status.st_mode))
    return is_link ? SKIP : ENTER;   /* a link to a folder may lead in a circle */
  return S_ISREG (status.st_mode) ? GIVE : SKIP;
}

/**
 * medic_walk_next:
 * @self: a walk
 * @error: return location for a #GFileError
 *
 * Goes to the next file. Hidden files, links to folders, the tmp folder of a
 * Maildir and what is neither file nor folder are passed over.
 *
 * Returns: (transfer full) (nullable) (type filename): its path; %NULL at the
 *   end, or with @error set where a folder cannot be read: the walk may go on
 *   behind it
 */
char *
medic_walk_next (MedicWalk  *self,
                 GError    **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  while (self->levels->len > 0)
    {
      Level *level = self->levels->pdata[self->levels->len - 1];
      const char *entry, *name;
      g_autofree char *path = NULL;
      Step step;

      if (level->next == level->names->len)
        {
          g_ptr_array_set_size (self->levels, (int) self->levels->len - 1);
          continue;
        }
      entry = level->names->pdata[level->next++];
      name = entry + 1;
      path = level->path != NULL ? g_build_filename (level->path, name, NULL) : g_strdup (name);
      step = find_step (level, entry[0], name, path);
      if (step == GIVE)
        return g_steal_pointer (&path);
      if (step == ENTER && !enter_folder (self, path, error))
        return NULL;
    }
  return NULL;
}
