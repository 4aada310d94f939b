/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "medic-code-item.h"
#include "medic-codes-page.h"
#include "medic-wrap-layout.h"

typedef enum { COLUMN_CODE, COLUMN_SENSE, COLUMN_LASTS, COLUMN_DIFFERS, N_COLUMNS } Column;

/* The choices of "which codes", in their order */
enum { KIND_ALL, KIND_PASSING, KIND_FINAL, KIND_FINE, KIND_REPLY, KIND_ENHANCED, KIND_ERRORS };

struct _MedicCodesPage
{
  AdwBin              parent_instance;

  /* Template children */
  GtkLabel           *count;
  GtkSearchEntry     *jump;
  GtkDropDown        *kind;
  GtkDropDown        *service;
  GtkStack           *shapes;
  GtkColumnView      *table;
  GtkListView        *list;
  GtkScrolledWindow  *table_scroller;
  GtkScrolledWindow  *list_scroller;

  /* Owned */
  MedicLibrary       *library;       /* or NULL */
  GtkFilterListModel *filtered;      /* or NULL */
  GtkSingleSelection *selection;     /* or NULL */
  GtkCustomFilter    *filter;
  GPtrArray          *service_ids;   /* of the choices of "service", the first is NULL */
};

G_DEFINE_FINAL_TYPE (MedicCodesPage, medic_codes_page, ADW_TYPE_BIN)

enum { SIGNAL_SHOW, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- Cells --- */

static const char *
lasting_icon (MedicLasting lasting)
{
  switch (lasting)
    {
    case MEDIC_LASTING_TEMPORARY: return "document-open-recent-symbolic";
    case MEDIC_LASTING_PERMANENT: return "dialog-error-symbolic";
    case MEDIC_LASTING_NONE: return "emblem-default-symbolic";
    case MEDIC_LASTING_EITHER:
    default: return "dialog-question-symbolic";
    }
}

static const char *
lasting_class (MedicLasting lasting)
{
  switch (lasting)
    {
    case MEDIC_LASTING_TEMPORARY: return "waiting-text";
    case MEDIC_LASTING_PERMANENT: return "failed-text";
    case MEDIC_LASTING_NONE: return "delivered-text";
    case MEDIC_LASTING_EITHER:
    default: return "unclear-text";
    }
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_lasting (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), new_label (NULL));
  return box;
}

static void
set_lasting (GtkWidget     *box,
             MedicCodeItem *item)
{
  GtkWidget *icon = gtk_widget_get_first_child (box), *label = gtk_widget_get_last_child (box);
  MedicLasting lasting = medic_code_item_get_info (item)->lasting;

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), lasting_icon (lasting));
  gtk_label_set_text (GTK_LABEL (label), medic_code_item_describe_lasting (item));
  gtk_widget_set_css_classes (box, (const char *[]) { lasting_class (lasting), NULL });
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  Column column = (Column) GPOINTER_TO_INT (user_data);

  gtk_list_item_set_child (item, column == COLUMN_LASTS ? new_lasting ()
                                                        : new_label (column == COLUMN_CODE ? "monospace" : column == COLUMN_DIFFERS ? "quiet" : NULL));
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  Column column = (Column) GPOINTER_TO_INT (user_data);
  MedicCodeItem *code = gtk_list_item_get_item (item);
  const MedicCodeInfo *info = medic_code_item_get_info (code);
  GtkWidget *child = gtk_list_item_get_child (item);

  if (column == COLUMN_LASTS)
    {
      set_lasting (child, code);
      return;
    }
  gtk_label_set_text (GTK_LABEL (child), column == COLUMN_CODE ? info->code : column == COLUMN_SENSE ? info->title
                                         : info->services[0] != '\0' ? info->services : "–");
  gtk_widget_set_tooltip_text (child, column == COLUMN_SENSE ? info->title : column == COLUMN_DIFFERS && info->services[0] != '\0' ? info->services : NULL);
}

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  MedicCodeItem *first = (MedicCodeItem *) a, *second = (MedicCodeItem *) b;
  const MedicCodeInfo *left = medic_code_item_get_info (first), *right = medic_code_item_get_info (second);
  int difference = 0;

  switch ((Column) GPOINTER_TO_INT (user_data))
    {
    case COLUMN_SENSE: difference = g_utf8_collate (left->title, right->title); break;
    case COLUMN_LASTS: difference = (int) left->lasting - (int) right->lasting; break;
    case COLUMN_DIFFERS: difference = g_utf8_collate (right->services, left->services); break;
    case COLUMN_CODE:
    case N_COLUMNS:
    default: break;
    }
  return difference != 0 ? difference : (int) medic_code_item_get_position (first) - (int) medic_code_item_get_position (second);
}

static void
add_column (MedicCodesPage *self,
            Column          column,
            const char     *title,
            int             width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made;
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, GINT_TO_POINTER (column), NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), GINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), GINT_TO_POINTER (column));
  made = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_sorter (made, sorter);
  gtk_column_view_column_set_resizable (made, TRUE);
  if (width > 0)
    gtk_column_view_column_set_fixed_width (made, width);
  else
    gtk_column_view_column_set_expand (made, TRUE);
  gtk_column_view_append_column (self->table, made);
  if (column == COLUMN_CODE)
    gtk_column_view_sort_by_column (self->table, made, GTK_SORT_ASCENDING);
  g_object_unref (made);
}

/* Two lines a row, where there is no room for columns */

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *code = new_label ("monospace");
  GtkWidget *sense = new_label (NULL);

  gtk_widget_set_hexpand (code, TRUE);
  gtk_label_set_wrap (GTK_LABEL (sense), TRUE);
  gtk_label_set_lines (GTK_LABEL (sense), 2);
  gtk_label_set_width_chars (GTK_LABEL (sense), 20);
  gtk_label_set_max_width_chars (GTK_LABEL (sense), 20);
  gtk_box_append (GTK_BOX (top), code);
  gtk_box_append (GTK_BOX (top), new_lasting ());
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), sense);
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             gpointer                  user_data)
{
  MedicCodeItem *code = gtk_list_item_get_item (item);
  const MedicCodeInfo *info = medic_code_item_get_info (code);
  GtkWidget *top = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  g_autofree char *label = info->services[0] != '\0' ? g_strdup_printf ("%s · %s", info->code, info->services) : g_strdup (info->code);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (top)), label);
  set_lasting (gtk_widget_get_last_child (top), code);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (top)), info->title);
}

/* --- Filtering, jumping, choosing --- */

static gboolean
match_cb (gpointer object,
          gpointer user_data)
{
  MedicCodesPage *self = user_data;
  const MedicCodeInfo *info = medic_code_item_get_info (object);
  guint service = gtk_drop_down_get_selected (self->service);
  const char *id = service < self->service_ids->len ? self->service_ids->pdata[service] : NULL;
  gboolean fits = TRUE;

  switch (gtk_drop_down_get_selected (self->kind))
    {
    case KIND_PASSING: fits = info->code[0] == '4' && info->kind != MEDIC_CODE_ERROR; break;
    case KIND_FINAL: fits = info->code[0] == '5' && info->kind != MEDIC_CODE_ERROR; break;
    case KIND_FINE: fits = (info->code[0] == '2' || info->code[0] == '3') && info->kind != MEDIC_CODE_ERROR; break;
    case KIND_REPLY: fits = info->kind == MEDIC_CODE_REPLY; break;
    case KIND_ENHANCED: fits = info->kind == MEDIC_CODE_ENHANCED; break;
    case KIND_ERRORS: fits = info->kind == MEDIC_CODE_ERROR; break;
    default: break;
    }
  return fits && (id == NULL || g_strv_contains ((const char *const *) info->service_ids, id));
}

static void
update_count (MedicCodesPage *self)
{
  guint n = medic_codes_page_get_n_shown (self);
  g_autofree char *words = g_strdup_printf (ngettext ("%u code. The words beside a code say more than the code itself.",
                                                      "%u codes. The words beside a code say more than the code itself.", n), n);

  gtk_label_set_text (self->count, words);
}

static void
filter_cb (MedicCodesPage *self)
{
  if (self->filtered == NULL)
    return;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_count (self);
}

static void
scroll_to (MedicCodesPage *self,
           guint           position)
{
  gtk_single_selection_set_selected (self->selection, position);
  /* "list.scroll-to-item" is the way before GTK 4.12 */
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  {
    GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->table));

    if (rows != NULL)
      gtk_widget_activate_action (rows, "list.scroll-to-item", "u", position);
  }
}

static void
jump_cb (MedicCodesPage *self)
{
  const char *code = gtk_editable_get_text (GTK_EDITABLE (self->jump));

  for (guint i = 0; self->selection != NULL && code[0] != '\0' && i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (MedicCodeItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_ascii_strncasecmp (medic_code_item_get_info (item)->code, code, strlen (code)) == 0)
        {
          scroll_to (self, i);
          return;
        }
    }
}

static void
show_position (MedicCodesPage *self,
               guint           position)
{
  g_autoptr (MedicCodeItem) item = NULL;

  if (self->selection == NULL)
    return;
  item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_SHOW], 0, medic_code_item_get_info (item)->article);
}

static void
jump_activate_cb (MedicCodesPage *self)
{
  jump_cb (self);
  if (self->selection != NULL)
    show_position (self, gtk_single_selection_get_selected (self->selection));
}

static void
activated_cb (MedicCodesPage *self,
              guint           position)
{
  show_position (self, position);
}

/* --- The object --- */

static void
fill_kinds (MedicCodesPage *self)
{
  const char *kinds[] = { _("All codes"), _("4: passing"), _("5: final"), _("2 and 3: no error"), _("Reply codes (550)"),
                          _("Detailed codes (5.7.1)"), _("Error numbers of programs"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (kinds);

  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (model));
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      knowledge)
{
  const char *first = medic_knowledge_lookup_service_name (knowledge, *(const char *const *) a);
  const char *second = medic_knowledge_lookup_service_name (knowledge, *(const char *const *) b);

  return g_utf8_collate (first, second);
}

static void
fill_services (MedicCodesPage *self)
{
  MedicKnowledge *knowledge = medic_library_get_knowledge (self->library);
  GPtrArray *codes = medic_library_get_codes (self->library);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  for (guint i = 0; i < codes->len; i++)
    {
      GStrv services = ((MedicCodeInfo *) codes->pdata[i])->service_ids;

      for (guint k = 0; services[k] != NULL; k++)
        if (medic_knowledge_lookup_service_name (knowledge, services[k]) != NULL && g_hash_table_add (seen, services[k]))
          g_ptr_array_add (ids, services[k]);
    }
  g_ptr_array_sort_with_data (ids, compare_names, knowledge);
  g_ptr_array_set_size (self->service_ids, 0);
  g_ptr_array_add (self->service_ids, NULL);
  gtk_string_list_append (model, _("Any service"));
  for (guint i = 0; i < ids->len; i++)
    {
      g_ptr_array_add (self->service_ids, ids->pdata[i]);
      gtk_string_list_append (model, medic_knowledge_lookup_service_name (knowledge, ids->pdata[i]));
    }
  gtk_drop_down_set_model (self->service, G_LIST_MODEL (model));
}

static void
medic_codes_page_dispose (GObject *object)
{
  MedicCodesPage *self = MEDIC_CODES_PAGE (object);

  /* the filter asks the lists of choices, which go with the template */
  if (self->filtered != NULL)
    gtk_filter_list_model_set_filter (self->filtered, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), MEDIC_TYPE_CODES_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->service_ids, g_ptr_array_unref);
  g_clear_pointer (&self->library, medic_library_unref);

  G_OBJECT_CLASS (medic_codes_page_parent_class)->dispose (object);
}

static void
medic_codes_page_class_init (MedicCodesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = medic_codes_page_dispose;

  /**
   * MedicCodesPage::show-article:
   * @self: the page
   * @id: id of an article
   *
   * The reader chose a code.
   */
  signals[SIGNAL_SHOW] = g_signal_new ("show-article", MEDIC_TYPE_CODES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (MEDIC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mailmedic/MailMedic/ui/medic-codes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MedicCodesPage, count);
  gtk_widget_class_bind_template_child (widget_class, MedicCodesPage, jump);
  gtk_widget_class_bind_template_child (widget_class, MedicCodesPage, kind);
  gtk_widget_class_bind_template_child (widget_class, MedicCodesPage, service);
  gtk_widget_class_bind_template_child (widget_class, MedicCodesPage, shapes);
  gtk_widget_class_bind_template_child (widget_class, MedicCodesPage, table);
  gtk_widget_class_bind_template_child (widget_class, MedicCodesPage, list);
  gtk_widget_class_bind_template_child (widget_class, MedicCodesPage, table_scroller);
  gtk_widget_class_bind_template_child (widget_class, MedicCodesPage, list_scroller);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, jump_cb);
  gtk_widget_class_bind_template_callback (widget_class, jump_activate_cb);
}

static void
medic_codes_page_init (MedicCodesPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->service_ids = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  fill_kinds (self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  add_column (self, COLUMN_CODE, _("Code"), 118);
  add_column (self, COLUMN_SENSE, _("In plain words"), 0);
  add_column (self, COLUMN_LASTS, _("Lasts"), 108);
  add_column (self, COLUMN_DIFFERS, _("Differs at"), 150);
  g_signal_connect_object (self->table, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}

/**
 * medic_codes_page_set_library:
 * @self: a page
 * @library: the library whose codes are shown
 */
void
medic_codes_page_set_library (MedicCodesPage *self,
                              MedicLibrary   *library)
{
  GPtrArray *codes = medic_library_get_codes (library);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *store;
  GtkSortListModel *sorted;

  g_return_if_fail (MEDIC_IS_CODES_PAGE (self));
  g_return_if_fail (self->library == NULL);

  self->library = medic_library_ref (library);
  fill_services (self);
  store = g_list_store_new (MEDIC_TYPE_CODE_ITEM);
  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (items, medic_code_item_new (library, codes->pdata[i], i));
  g_list_store_splice (store, 0, 0, items->pdata, items->len);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (store), GTK_FILTER (g_object_ref (self->filter)));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), g_object_ref (gtk_column_view_get_sorter (self->table)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  update_count (self);
}

/**
 * medic_codes_page_set_narrow:
 * @self: a page
 * @narrow: whether there is no room for columns
 */
void
medic_codes_page_set_narrow (MedicCodesPage *self,
                             gboolean        narrow)
{
  g_return_if_fail (MEDIC_IS_CODES_PAGE (self));

  gtk_stack_set_visible_child_name (self->shapes, narrow ? "narrow" : "wide");
}

guint
medic_codes_page_get_n_shown (MedicCodesPage *self)
{
  g_return_val_if_fail (MEDIC_IS_CODES_PAGE (self), 0);

  return self->filtered != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) : 0;
}

/**
 * medic_codes_page_jump:
 * @self: a page
 * @code: the beginning of a code
 *
 * Selects the first code that begins so.
 */
void
medic_codes_page_jump (MedicCodesPage *self,
                       const char     *code)
{
  g_return_if_fail (MEDIC_IS_CODES_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->jump), code);
  jump_cb (self);
}

void
medic_codes_page_focus (MedicCodesPage *self)
{
  g_return_if_fail (MEDIC_IS_CODES_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->jump));
}
