/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-batch-page-private.h"

/* The table of many mails: what its rows look like, sorting and filtering. */

/* --- Sorting ---------------------------------------------------------------------------------------------------------------- */

static int
compare_by (MedicColumn           column,
            const MedicBatchItem *a,
            const MedicBatchItem *b)
{
  switch (column)
    {
    case MEDIC_COLUMN_STATE:
      return (a->state > b->state) - (a->state < b->state);
    case MEDIC_COLUMN_RECIPIENT:
      if (a->recipient == NULL || b->recipient == NULL)
        return (a->recipient == NULL) - (b->recipient == NULL);
      return g_ascii_strcasecmp (a->recipient, b->recipient);
    case MEDIC_COLUMN_PROBLEM:
      return a->cause == b->cause ? 0 : strcmp (a->cause->key, b->cause->key);
    case MEDIC_COLUMN_WHO:
      return (a->problem->who > b->problem->who) - (a->problem->who < b->problem->who);
    case MEDIC_COLUMN_DATE:
    default:
      return (a->date > b->date) - (a->date < b->date);
    }
}

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  return compare_by (GPOINTER_TO_INT (user_data), a, b);
}

/* The heads of the columns cannot be reached by keyboard in GTK 4.8, and the narrow list has none: there is a menu, too. */
static void
sort_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const char *const names[] = { "state", "recipient", "problem", "who", "date" };
  MedicBatchPage *self = MEDIC_BATCH_PAGE (widget);
  const char *wanted = g_variant_get_string (parameter, NULL);

  if (g_str_equal (wanted, "none"))
    {
      self->descending = TRUE;
      gtk_column_view_sort_by_column (self->table, NULL, GTK_SORT_ASCENDING);
    }
  for (guint i = 0; i < MEDIC_N_COLUMNS; i++)
    {
      if (!g_str_equal (wanted, names[i]))
        continue;
      self->descending = self->sorted_by == i && !self->descending;
      self->sorted_by = i;
      gtk_column_view_sort_by_column (self->table, self->columns[i], self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
}

/* --- Filtering -------------------------------------------------------------------------------------------------------------- */

static gboolean
has_words (const MedicBatchItem *item,
           const char           *words)
{
  g_autofree char *folded = NULL;

  if (strstr (item->cause->folded, words) != NULL)
    return TRUE;
  if (item->recipient == NULL)
    return FALSE;
  if (g_str_is_ascii (item->recipient))
    return strcasestr (item->recipient, words) != NULL;
  folded = g_utf8_casefold (item->recipient, -1);
  return strstr (folded, words) != NULL;
}

static gboolean
filter_cb (gpointer object,
           gpointer user_data)
{
  MedicBatchPage *self = user_data;
  MedicBatchItem *item = object;

  return (self->state == MEDIC_STATE_ANY || self->state == item->state) &&
         (self->cause == NULL || self->cause == item->cause) &&
         (self->domain == NULL || self->domain == item->domain) &&
         (self->words == NULL || has_words (item, self->words));
}

static void
set_chip (GtkButton  *chip,
          MedicTally *tally)
{
  g_autofree char *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (chip), tally != NULL);
  if (tally == NULL)
    return;
  /* Translators: a button that takes a filter away; %s is the cause or the domain that the table shows at present */
  name = g_strdup_printf (_("Not only: %s"), tally->label);
  gtk_label_set_text (g_object_get_data (G_OBJECT (chip), "label"), tally->label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (chip), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
init_chip (GtkButton *chip)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *cross = g_object_new (GTK_TYPE_IMAGE, "icon-name", "window-close-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), cross);
  gtk_button_set_child (chip, box);
  g_object_set_data (G_OBJECT (chip), "label", label);
  set_chip (chip, NULL);
}

static void
filter_changed (MedicBatchPage *self)
{
  set_chip (self->cause_chip, self->cause);
  set_chip (self->domain_chip, self->domain);
  medic_bar_chart_set_chosen (self->causes, self->cause);
  medic_bar_chart_set_chosen (self->domains, self->domain);
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->switches[self->state].button)))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->switches[self->state].button), TRUE);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  medic_batch_page_update_table (self);
}

void
medic_batch_page_set_filter (MedicBatchPage *self,
                             guint           state,
                             MedicTally     *cause,
                             MedicTally     *domain)
{
  if (state == self->state && cause == self->cause && domain == self->domain)
    return;

  if (cause != NULL)
    medic_tally_ref (cause);
  if (domain != NULL)
    medic_tally_ref (domain);
  g_clear_pointer (&self->cause, medic_tally_unref);
  g_clear_pointer (&self->domain, medic_tally_unref);
  self->state = state;
  self->cause = cause;
  self->domain = domain;
  filter_changed (self);
}

/* Takes the words of the entry. */
void
medic_batch_page_search (MedicBatchPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  g_autofree char *words = *text != '\0' ? g_utf8_casefold (text, -1) : NULL;

  if (g_strcmp0 (words, self->words) == 0)
    return;
  g_free (self->words);
  self->words = g_steal_pointer (&words);
  filter_changed (self);
}

void
medic_batch_page_clear_filter (MedicBatchPage *self)
{
  gtk_editable_set_text (self->search, "");
  medic_batch_page_search (self);
  medic_batch_page_set_filter (self, MEDIC_STATE_ANY, NULL, NULL);
}

static void
drop_filter_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  MedicBatchPage *self = MEDIC_BATCH_PAGE (widget);
  const char *which = g_variant_get_string (parameter, NULL);

  if (g_str_equal (which, "cause"))
    medic_batch_page_set_filter (self, self->state, NULL, self->domain);
  else if (g_str_equal (which, "domain"))
    medic_batch_page_set_filter (self, self->state, self->cause, NULL);
  else
    medic_batch_page_clear_filter (self);
  medic_batch_page_focus (self);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MedicBatchPage *self = MEDIC_BATCH_PAGE (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* --- Switches of the states ------------------------------------------------------------------------------------------------- */

static void
switch_toggled_cb (GtkToggleButton *button,
                   MedicBatchPage  *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->switches); i++)
    {
      if (self->switches[i].button == GTK_WIDGET (button))
        medic_batch_page_set_filter (self, i, self->cause, self->domain);
    }
}

static const char *
describe_switch (guint state)
{
  /* Translators: mails of all states */
  return state == MEDIC_STATE_ANY ? C_("state", "All") : medic_batch_describe_state (state);
}

static void
add_switch (MedicBatchPage *self,
            guint           state)
{
  MedicStateSwitch *made = &self->switches[state];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  made->button = gtk_toggle_button_new ();
  made->word = GTK_LABEL (gtk_label_new (describe_switch (state)));
  made->number = GTK_LABEL (gtk_label_new (NULL));
  if (state != MEDIC_STATE_ANY)
    {
      g_autofree char *colour = g_strconcat (medic_state_get_css_class (state), "-text", NULL);
      GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", medic_state_get_icon_name (state),
                                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_add_css_class (icon, colour);
      gtk_box_append (GTK_BOX (box), icon);
    }
  gtk_widget_add_css_class (GTK_WIDGET (made->number), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (made->number), "plain");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (made->word));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (made->number));
  gtk_button_set_child (GTK_BUTTON (made->button), box);
  gtk_widget_add_css_class (made->button, "state-switch");
  if (state != MEDIC_STATE_ANY)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (made->button), GTK_TOGGLE_BUTTON (self->switches[MEDIC_STATE_ANY].button));
  g_signal_connect_object (made->button, "toggled", G_CALLBACK (switch_toggled_cb), self, 0);
  gtk_box_append (GTK_BOX (self->states), made->button);
}

static void
update_switch (MedicBatchPage *self,
               guint           state)
{
  MedicStateSwitch *made = &self->switches[state];
  guint n = state == MEDIC_STATE_ANY ? g_list_model_get_n_items (G_LIST_MODEL (self->model))
                                     : medic_batch_model_count_state (self->model, state);
  g_autofree char *number = g_strdup_printf (C_("mails", "%'u"), n);
  /* Translators: a state of mails and their number; read out by screen readers */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), describe_switch (state), number);

  gtk_label_set_text (made->number, number);
  /* On a phone the outline of the icon must do; the word stays for screen readers and as a hint */
  gtk_widget_set_visible (GTK_WIDGET (made->word), !self->tiny || state == MEDIC_STATE_ANY);
  gtk_widget_set_visible (made->button, !self->tiny || n > 0 || state == MEDIC_STATE_ANY || state == self->state);
  gtk_widget_set_tooltip_text (made->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (made->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- Rows of the table ------------------------------------------------------------------------------------------------------ */

/* Its width depends on nothing that scrolls by: columns do not jump, and no text is laid out in order to measure it. */
static GtkWidget *
new_cell (int minimum_chars,
          int chars)
{
  GtkInscription *cell = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_inscription_set_min_chars (cell, (guint) minimum_chars);
  gtk_inscription_set_nat_chars (cell, (guint) chars);
  gtk_inscription_set_text_overflow (cell, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  /* GTK 4.8 mirrors it by the text, which is an address in Latin letters for everybody */
  if (gtk_widget_get_direction (GTK_WIDGET (cell)) == GTK_TEXT_DIR_RTL)
    gtk_inscription_set_xalign (cell, 1);
  return GTK_WIDGET (cell);
}

static void
setup_text_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *row,
               gpointer                  chars)
{
  gtk_list_item_set_child (row, new_cell (6, GPOINTER_TO_INT (chars)));
}

static int
get_longest_state (void)
{
  glong longest = 0;

  for (guint i = 0; i < MEDIC_N_STATES; i++)
    longest = MAX (longest, g_utf8_strlen (medic_batch_describe_state (i), -1));
  return (int) longest;
}

static GtkWidget *
new_state_icon (void)
{
  return g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static void
setup_state_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (box), new_state_icon ());
  gtk_box_append (GTK_BOX (box), new_cell (get_longest_state (), get_longest_state ()));
  gtk_list_item_set_child (row, box);
}

static void
set_state_colour (GtkWidget  *widget,
                  MedicState  state)
{
  g_autofree char *colour = g_strconcat (medic_state_get_css_class (state), "-text", NULL);

  gtk_widget_set_css_classes (widget, (const char *[]) { colour, NULL });
}

static void
set_state_icon (GtkWidget  *icon,
                MedicState  state)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), medic_state_get_icon_name (state));
  set_state_colour (icon, state);
}

static void
bind_state_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *row)
{
  MedicBatchItem *item = gtk_list_item_get_item (row);
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (row));
  GtkWidget *label = gtk_widget_get_next_sibling (icon);

  set_state_icon (icon, item->state);
  gtk_inscription_set_text (GTK_INSCRIPTION (label), medic_batch_describe_state (item->state));
  set_state_colour (label, item->state);
}

static void
bind_text_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *row,
              gpointer                  column)
{
  MedicBatchItem *item = gtk_list_item_get_item (row);
  GtkInscription *cell = GTK_INSCRIPTION (gtk_list_item_get_child (row));
  g_autofree char *made = NULL;

  switch ((MedicColumn) GPOINTER_TO_INT (column))
    {
    case MEDIC_COLUMN_RECIPIENT:
      made = medic_batch_item_dup_name (item);
      break;
    case MEDIC_COLUMN_PROBLEM:
      made = g_strdup (item->cause->label);
      break;
    case MEDIC_COLUMN_DATE:
      made = medic_batch_item_dup_date (item);
      break;
    case MEDIC_COLUMN_STATE:
    case MEDIC_COLUMN_WHO:
    default:
      made = g_strdup (medic_batch_item_get_who (item));
    }
  gtk_inscription_set_text (cell, made);
  if (GPOINTER_TO_INT (column) == MEDIC_COLUMN_RECIPIENT || GPOINTER_TO_INT (column) == MEDIC_COLUMN_PROBLEM)
    gtk_widget_set_tooltip_text (GTK_WIDGET (cell), made);
}

static GtkColumnViewColumn *
add_column (MedicBatchPage *self,
            MedicColumn     column,
            const char     *title,
            int             chars,
            gboolean        expand)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, GINT_TO_POINTER (column), NULL));

  if (column == MEDIC_COLUMN_STATE)
    {
      g_signal_connect (factory, "setup", G_CALLBACK (setup_state_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_state_cb), NULL);
    }
  else
    {
      g_signal_connect (factory, "setup", G_CALLBACK (setup_text_cb), GINT_TO_POINTER (chars));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_text_cb), GINT_TO_POINTER (column));
    }
  gtk_column_view_column_set_sorter (made, sorter);
  gtk_column_view_column_set_expand (made, expand);
  gtk_column_view_append_column (self->table, made);
  g_object_unref (made);
  return made;
}

/* --- Rows of two lines ------------------------------------------------------------------------------------------------------ */

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *row)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *icon = new_state_icon ();
  GtkWidget *recipient = new_cell (8, 8);
  GtkWidget *date = gtk_label_new (NULL);
  GtkWidget *problem = new_cell (8, 8);

  gtk_widget_set_hexpand (recipient, TRUE);
  gtk_label_set_xalign (GTK_LABEL (date), 1);
  gtk_widget_add_css_class (date, "quiet");
  gtk_widget_add_css_class (date, "caption");
  gtk_widget_add_css_class (problem, "quiet");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_attach (GTK_GRID (grid), icon, 0, 0, 1, 2);
  gtk_grid_attach (GTK_GRID (grid), recipient, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), date, 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), problem, 1, 1, 2, 1);
  gtk_list_item_set_child (row, grid);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *row)
{
  MedicBatchItem *item = gtk_list_item_get_item (row);
  GtkWidget *child = gtk_list_item_get_child (row);
  GtkGrid *grid = GTK_GRID (child);
  const char *state = medic_batch_describe_state (item->state);
  g_autofree char *recipient = medic_batch_item_dup_name (item);
  g_autofree char *date = medic_batch_item_dup_date (item);
  /* Translators: second line of a row: what became of the mail, and why */
  g_autofree char *problem = g_strdup_printf (C_("row", "%s · %s"), state, item->cause->label);
  /* Translators: a recipient's address, what became of the mail, and why; read out by screen readers */
  g_autofree char *name = g_strdup_printf (_("%s: %s. %s"), recipient, state, item->cause->label);

  set_state_icon (gtk_grid_get_child_at (grid, 0, 0), item->state);
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_grid_get_child_at (grid, 1, 0)), recipient);
  gtk_label_set_text (GTK_LABEL (gtk_grid_get_child_at (grid, 2, 0)), date);
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_grid_get_child_at (grid, 1, 1)), problem);
  /* The row itself is GTK's own, around our child */
  if (gtk_widget_get_parent (child) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (child)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- All together ----------------------------------------------------------------------------------------------------------- */

static void
update_count (MedicBatchPage *self)
{
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  g_autofree char *text = NULL;

  if (n == n_all)
    /* Translators: how many recipients the table lists */
    text = g_strdup_printf (ngettext ("%'u recipient", "%'u recipients", n), n);
  else
    /* Translators: how many recipients the table shows of all that there are; the plural is that of the second number */
    text = g_strdup_printf (ngettext ("%'u of %'u recipient", "%'u of %'u recipients", n_all), n, n_all);
  gtk_label_set_text (self->count, text);
}

static const char *
choose_view (MedicBatchPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0 && self->run == NULL)
    return "empty";
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0 && g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 0)
    return "nothing-fits";
  return self->compact ? "list" : "table";
}

/* Only what is shown has rows. */
void
medic_batch_page_update_view (MedicBatchPage *self)
{
  const char *view = choose_view (self);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  GtkSelectionModel *of_table = g_str_equal (view, "table") ? model : NULL;
  GtkSelectionModel *of_list = g_str_equal (view, "list") ? model : NULL;

  if (gtk_column_view_get_model (self->table) != of_table)
    gtk_column_view_set_model (self->table, of_table);
  if (gtk_list_view_get_model (self->list) != of_list)
    gtk_list_view_set_model (self->list, of_list);
  gtk_stack_set_visible_child_name (self->views, view);
}

/* Brings what stands around the rows up to date. */
void
medic_batch_page_update_table (MedicBatchPage *self)
{
  if (self->model == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->switches); i++)
    update_switch (self, i);
  update_count (self);
  medic_batch_page_update_view (self);
}

void
medic_batch_page_init_table (MedicBatchPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSortListModel *sorted;

  self->state = MEDIC_STATE_ANY;
  self->sorted_by = MEDIC_N_COLUMNS;
  add_switch (self, MEDIC_STATE_ANY);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->switches[MEDIC_STATE_ANY].button), TRUE);
  for (guint i = 0; i < MEDIC_N_STATES; i++)
    add_switch (self, i);
  init_chip (self->cause_chip);
  init_chip (self->domain_chip);

  self->columns[MEDIC_COLUMN_STATE] = add_column (self, MEDIC_COLUMN_STATE, C_("column", "State"), 0, FALSE);
  self->columns[MEDIC_COLUMN_RECIPIENT] = add_column (self, MEDIC_COLUMN_RECIPIENT, C_("column", "Recipient"), 18, TRUE);
  self->columns[MEDIC_COLUMN_PROBLEM] = add_column (self, MEDIC_COLUMN_PROBLEM, C_("column", "What happened"), 24, TRUE);
  self->columns[MEDIC_COLUMN_WHO] = add_column (self, MEDIC_COLUMN_WHO, C_("column", "Who acts"), 12, FALSE);
  self->columns[MEDIC_COLUMN_DATE] = add_column (self, MEDIC_COLUMN_DATE, C_("column", "Date"), 11, FALSE);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);

  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL));
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), g_object_ref (gtk_column_view_get_sorter (self->table)));
  /* A hundred thousand take a moment: a little of it between two frames */
  gtk_sort_list_model_set_incremental (sorted, TRUE);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
}

void
medic_batch_page_install_table (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "batch.sort", "s", sort_action);
  gtk_widget_class_install_action (widget_class, "batch.drop-filter", "s", drop_filter_action);
  gtk_widget_class_install_action (widget_class, "batch.find", NULL, find_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "batch.find", NULL);
}
