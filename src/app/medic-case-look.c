/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-case-look.h"

/* How a case looks wherever it is shown: its status has an icon, a colour and a word; times are short. */

/**
 * medic_case_look_get_icon_name:
 * @status: how a case stands
 *
 * Returns: an icon; each status has an outline of its own
 */
const char *
medic_case_look_get_icon_name (MedicCaseStatus status)
{
  switch (status)
    {
    case MEDIC_CASE_WAITING:
      return "document-open-recent-symbolic";
    case MEDIC_CASE_HANDED_OVER:
      return "send-symbolic";
    case MEDIC_CASE_SOLVED:
      return "emblem-default-symbolic";
    case MEDIC_CASE_OPEN:
    default:
      return "emblem-documents-symbolic";
    }
}

/**
 * medic_case_look_get_text_class:
 * @status: how a case stands
 *
 * Returns: the style class that gives its colour to text
 */
const char *
medic_case_look_get_text_class (MedicCaseStatus status)
{
  switch (status)
    {
    case MEDIC_CASE_WAITING:
      return "unclear-text";
    case MEDIC_CASE_HANDED_OVER:
      return "who-text";
    case MEDIC_CASE_SOLVED:
      return "delivered-text";
    case MEDIC_CASE_OPEN:
    default:
      return "waiting-text";
    }
}

static void
set_class (GtkWidget  *widget,
           const char *text_class)
{
  for (guint i = 0; i < MEDIC_CASE_N_STATUS; i++)
    gtk_widget_remove_css_class (widget, medic_case_look_get_text_class ((MedicCaseStatus) i));
  gtk_widget_add_css_class (widget, text_class);
}

/**
 * medic_case_look_set_status:
 * @icon: an image
 * @label: a label
 * @the_case: a case
 *
 * Shows how @the_case stands: "Waiting until 2 March".
 */
void
medic_case_look_set_status (GtkImage  *icon,
                            GtkLabel  *label,
                            MedicCase *the_case)
{
  MedicCaseStatus status = medic_case_get_status (the_case);
  g_autofree char *words = NULL;

  if (status == MEDIC_CASE_WAITING && medic_case_get_until (the_case) != 0)
    {
      g_autofree char *day = medic_case_look_dup_day (medic_case_get_until (the_case));

      /* Translators: how a case stands; %s is a day, such as "2 March" */
      words = g_strdup_printf (_("Waiting until %s"), day);
    }
  else if (status == MEDIC_CASE_HANDED_OVER && medic_case_get_handed_to (the_case)[0] != '\0')
    /* Translators: how a case stands; %s is a person or a department */
    words = g_strdup_printf (_("Handed over to %s"), medic_case_get_handed_to (the_case));
  else
    words = g_strdup (medic_case_describe_status (status));

  gtk_image_set_from_icon_name (icon, medic_case_look_get_icon_name (status));
  gtk_label_set_text (label, words);
  set_class (GTK_WIDGET (icon), medic_case_look_get_text_class (status));
  set_class (GTK_WIDGET (label), medic_case_look_get_text_class (status));
}

/* How many days ago, by the calendar: yesterday night is one day ago this morning. */
static int
count_days_ago (GDateTime *date)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GDate then, today;

  g_date_set_dmy (&then, (GDateDay) g_date_time_get_day_of_month (date), (GDateMonth) g_date_time_get_month (date),
                  (GDateYear) g_date_time_get_year (date));
  g_date_set_dmy (&today, (GDateDay) g_date_time_get_day_of_month (now), (GDateMonth) g_date_time_get_month (now),
                  (GDateYear) g_date_time_get_year (now));
  return g_date_days_between (&then, &today);
}

static char *
format_day (GDateTime *date,
            int        days_ago)
{
  if (days_ago == 0)
    return g_strdup (_("Today"));
  if (days_ago == 1)
    return g_strdup (_("Yesterday"));
  if (days_ago == -1)
    return g_strdup (_("Tomorrow"));
  if (ABS (days_ago) < 300)
    /* Translators: a day of this year, as for g_date_time_format(): "2 March". Use %OB in place of %B where the month is
     * written in another form with a day. */
    return g_date_time_format (date, _("%-d %B"));
  return g_date_time_format (date, "%x");
}

/**
 * medic_case_look_dup_time:
 * @time: seconds since 1970
 *
 * Returns: (transfer full): the time if it was today, otherwise the day
 */
char *
medic_case_look_dup_time (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (time);
  int days_ago;

  if (time == 0 || date == NULL)
    return g_strdup ("");
  days_ago = count_days_ago (date);
  return days_ago == 0 ? g_date_time_format (date, "%R") : format_day (date, days_ago);
}

/**
 * medic_case_look_dup_day:
 * @time: seconds since 1970
 *
 * Returns: (transfer full): the day
 */
char *
medic_case_look_dup_day (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (time);

  return time == 0 || date == NULL ? g_strdup ("") : format_day (date, count_days_ago (date));
}

/**
 * medic_case_look_dup_name:
 * @the_case: a case
 *
 * Returns: (transfer full): what to call it in a list: who called, or the title
 */
char *
medic_case_look_dup_name (MedicCase *the_case)
{
  const char *caller = medic_case_get_caller (the_case);
  const char *title = medic_case_get_title (the_case);
  g_autofree char *number = NULL;

  if (caller[0] != '\0')
    return g_strdup (caller);
  if (title[0] != '\0')
    return g_strdup (title);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, medic_case_get_number (the_case));
  /* Translators: a case without a title; %s is its number */
  return g_strdup_printf (_("Case %s"), number);
}
