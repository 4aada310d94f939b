/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "medic-case-entry.h"
#include "medic-case-look.h"
#include "medic-case-status-button.h"
#include "medic-wrap-layout.h"

/**
 * MedicCaseStatusButton:
 *
 * How a case stands, and the way to change it: until when it waits, and who
 * goes on with it.
 */
struct _MedicCaseStatusButton
{
  AdwBin           parent_instance;

  /* Template children */
  GtkMenuButton   *button;
  GtkImage        *icon;
  GtkLabel        *words;
  GtkCheckButton  *open;
  GtkCheckButton  *waiting;
  GtkCheckButton  *handed_over;
  GtkCheckButton  *solved;
  GtkWidget       *until_part;
  GtkCalendar     *calendar;
  GtkWidget       *to_part;
  MedicCaseEntry  *handed_to;

  /* Owned */
  MedicCaseBook   *book;
  MedicCase       *the_case;   /* or NULL */

  gboolean         updating;   /* what changes is not a person's doing */
};

G_DEFINE_FINAL_TYPE (MedicCaseStatusButton, medic_case_status_button, ADW_TYPE_BIN)

static GtkCheckButton *
get_check (MedicCaseStatusButton *self,
           MedicCaseStatus        status)
{
  GtkCheckButton *checks[] = { self->open, self->waiting, self->handed_over, self->solved };

  return checks[status];
}

static void
update (MedicCaseStatusButton *self)
{
  MedicCaseStatus status = medic_case_get_status (self->the_case);
  gint64 until = medic_case_get_until (self->the_case);

  self->updating = TRUE;
  medic_case_look_set_status (self->icon, self->words, self->the_case);
  gtk_check_button_set_active (get_check (self, status), TRUE);
  gtk_widget_set_visible (self->until_part, status == MEDIC_CASE_WAITING);
  gtk_widget_set_visible (self->to_part, status == MEDIC_CASE_HANDED_OVER);
  medic_case_entry_set_text (self->handed_to, medic_case_get_handed_to (self->the_case));
  if (until != 0)
    {
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (until);

      if (date != NULL)
        gtk_calendar_select_day (self->calendar, date);
    }
  self->updating = FALSE;
}

static void
set_status (MedicCaseStatusButton *self,
            MedicCaseStatus        status,
            gint64                 until,
            const char            *handed_to)
{
  MedicCaseStore *store = medic_case_book_open (self->book);
  g_autoptr (GError) error = NULL;
  gboolean done = store != NULL
                  && medic_case_store_set_status (store, medic_case_get_number (self->the_case), status, until, handed_to, &error);

  if (store != NULL)
    medic_case_book_check (self->book, done, error);
  if (!done)
    update (self);
}

/* Nine in the morning: that is when somebody looks. */
static gint64
get_morning (GDateTime *day)
{
  g_autoptr (GDateTime) morning = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                                                         g_date_time_get_day_of_month (day), 9, 0, 0);

  return morning != NULL ? g_date_time_to_unix (morning) : 0;
}

static void
wait_for_days (MedicCaseStatusButton *self,
               int                    days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day = g_date_time_add_days (now, days);

  set_status (self, MEDIC_CASE_WAITING, get_morning (day), NULL);
}

static void
toggled_cb (MedicCaseStatusButton *self,
            GtkCheckButton        *check)
{
  if (self->updating || self->the_case == NULL || !gtk_check_button_get_active (check))
    return;

  if (check == self->waiting)
    wait_for_days (self, 1);
  else if (check == self->handed_over)
    {
      set_status (self, MEDIC_CASE_HANDED_OVER, 0, medic_case_entry_get_text (self->handed_to));
      gtk_widget_grab_focus (GTK_WIDGET (self->handed_to));
    }
  else
    {
      set_status (self, check == self->solved ? MEDIC_CASE_SOLVED : MEDIC_CASE_OPEN, 0, NULL);
      gtk_menu_button_popdown (self->button);
    }
}

static void
wait_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicCaseStatusButton *self = MEDIC_CASE_STATUS_BUTTON (widget);

  if (self->the_case == NULL)
    return;
  wait_for_days (self, g_variant_get_int32 (parameter));
  gtk_menu_button_popdown (self->button);
}

static void
day_selected_cb (MedicCaseStatusButton *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  if (!self->updating && self->the_case != NULL)
    set_status (self, MEDIC_CASE_WAITING, get_morning (day), NULL);
}

static void
handed_to_cb (MedicCaseStatusButton *self,
              const char            *text)
{
  if (self->the_case != NULL && medic_case_get_status (self->the_case) == MEDIC_CASE_HANDED_OVER)
    set_status (self, MEDIC_CASE_HANDED_OVER, 0, text);
}

static void
done_cb (MedicCaseStatusButton *self)
{
  gtk_menu_button_popdown (self->button);
}

static void
medic_case_status_button_dispose (GObject *object)
{
  MedicCaseStatusButton *self = MEDIC_CASE_STATUS_BUTTON (object);

  g_clear_object (&self->the_case);
  g_clear_object (&self->book);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), MEDIC_TYPE_CASE_STATUS_BUTTON);

  G_OBJECT_CLASS (medic_case_status_button_parent_class)->dispose (object);
}

static void
medic_case_status_button_class_init (MedicCaseStatusButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_case_status_button_dispose;

  g_type_ensure (MEDIC_TYPE_CASE_ENTRY);
  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-case-status-button.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicCaseStatusButton, button);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseStatusButton, icon);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseStatusButton, words);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseStatusButton, open);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseStatusButton, waiting);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseStatusButton, handed_over);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseStatusButton, solved);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseStatusButton, until_part);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseStatusButton, calendar);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseStatusButton, to_part);
  gtk_widget_class_bind_template_child (widget_class, MedicCaseStatusButton, handed_to);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, handed_to_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_install_action (widget_class, "status.wait", "i", wait_action);
}

static void
medic_case_status_button_init (MedicCaseStatusButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < MEDIC_CASE_N_STATUS; i++)
    gtk_check_button_set_label (get_check (self, (MedicCaseStatus) i), medic_case_describe_status ((MedicCaseStatus) i));
}

/**
 * medic_case_status_button_set_case:
 * @self: a button
 * @book: the case book
 * @the_case: (nullable): what to show, and to keep up to date
 *
 * Changes what @self is about.
 */
void
medic_case_status_button_set_case (MedicCaseStatusButton *self,
                                   MedicCaseBook         *book,
                                   MedicCase             *the_case)
{
  g_return_if_fail (MEDIC_IS_CASE_STATUS_BUTTON (self));

  if (self->the_case == the_case)
    return;

  gtk_menu_button_popdown (self->button);
  medic_case_entry_save (self->handed_to);
  if (self->the_case != NULL)
    g_signal_handlers_disconnect_by_func (self->the_case, update, self);
  g_set_object (&self->book, book);
  g_set_object (&self->the_case, the_case);
  if (the_case == NULL)
    return;
  g_signal_connect_object (the_case, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
