/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-journal-model.h"

#include "jalons-job.h"

/* Entries read at a time, and pages kept: more than a list shows at once, which is some two hundred rows. */
#define PAGE 200
#define MOST_PAGES 6

struct _JalonsJournalRow {
  GObject             parent_instance;

  JalonsJournalEntry *entry; /* owned; NULL: see the header */
  char               *code;
  gint64              seq;
  gboolean            unfolded;
};

G_DEFINE_FINAL_TYPE (JalonsJournalRow, jalons_journal_row, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_UNFOLDED,
  LAST_PROP
};

static GParamSpec *props[LAST_PROP];

const JalonsJournalEntry *
jalons_journal_row_get_entry (JalonsJournalRow *self)
{
  g_return_val_if_fail (JALONS_IS_JOURNAL_ROW (self), NULL);

  return self->entry;
}

const char *
jalons_journal_row_get_code (JalonsJournalRow *self)
{
  g_return_val_if_fail (JALONS_IS_JOURNAL_ROW (self), NULL);

  return self->code;
}

gint64
jalons_journal_row_get_seq (JalonsJournalRow *self)
{
  g_return_val_if_fail (JALONS_IS_JOURNAL_ROW (self), 0);

  return self->seq;
}

gboolean
jalons_journal_row_get_unfolded (JalonsJournalRow *self)
{
  g_return_val_if_fail (JALONS_IS_JOURNAL_ROW (self), FALSE);

  return self->unfolded;
}

static void
jalons_journal_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_UNFOLDED:
      g_value_set_boolean (value, JALONS_JOURNAL_ROW (object)->unfolded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jalons_journal_row_finalize (GObject *object)
{
  g_clear_pointer (&JALONS_JOURNAL_ROW (object)->entry, jalons_journal_entry_free);
  g_free (JALONS_JOURNAL_ROW (object)->code);

  G_OBJECT_CLASS (jalons_journal_row_parent_class)->finalize (object);
}

static void
jalons_journal_row_class_init (JalonsJournalRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jalons_journal_row_get_property;
  object_class->finalize = jalons_journal_row_finalize;
  props[PROP_UNFOLDED]
      = g_param_spec_boolean ("unfolded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, LAST_PROP, props);
}

static void
jalons_journal_row_init (JalonsJournalRow *self)
{
}

struct _JalonsJournalModel {
  GObject             parent_instance;

  JalonsStore        *store;
  JalonsJournalFilter filter;
  gint64              head;     /* number of the newest entry, where all are counted; else 0 */
  guint               n_items;
  gboolean            complete;
  GArray             *befores;  /* gint64: what page i is asked for with */
  GHashTable         *pages;    /* number of a page → GPtrArray of JalonsJournalRow */
  GQueue             *recent;   /* numbers of the pages kept, the last asked for first */
  GHashTable         *unfolded; /* gint64: numbers of entries */
  guint               more_id;  /* source that reads one page more */
  GHashTable         *wanted;   /* numbers of pages asked for while a job has the register */
};

static void jalons_journal_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JalonsJournalModel, jalons_journal_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, jalons_journal_model_list_init))

enum {
  FAILED,
  COUNTED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

static gboolean
is_unfiltered (const JalonsJournalFilter *filter)
{
  return !filter->personne && !filter->signer && !filter->from && !filter->until && !filter->action;
}

static GPtrArray *
read_entries (JalonsJournalModel *self, gint64 before, guint n)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = jalons_journal_read (self->store, &self->filter, before, n, &error);

  if (!entries)
    g_signal_emit (self, signals[FAILED], 0, error);

  return entries;
}

static JalonsJournalRow *
row_new (JalonsJournalModel *self, JalonsJournalEntry *entry, gint64 seq)
{
  JalonsJournalRow *row = g_object_new (JALONS_TYPE_JOURNAL_ROW, NULL);

  row->entry = entry;
  row->code = entry && entry->personne ? jalons_store_parcours_code (self->store, 0, entry->personne) : NULL;
  row->seq = seq;
  row->unfolded = g_hash_table_contains (self->unfolded, &seq);

  return row;
}

/* As they are read. */
static GPtrArray *
make_rows (JalonsJournalModel *self, GPtrArray *entries)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  while (entries->len > 0)
    {
      JalonsJournalEntry *entry = g_ptr_array_steal_index (entries, 0);

      g_ptr_array_add (rows, row_new (self, entry, entry->seq));
    }

  return rows;
}

/* Each in the place that its number gives it: where one is missing, its place stays, and is seen. */
static GPtrArray *
place_rows (JalonsJournalModel *self, guint page, GPtrArray *entries)
{
  const guint first = page * PAGE, n = MIN (PAGE, self->n_items - first);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      const gint64 seq = self->head - first - i;
      JalonsJournalEntry *entry = NULL;

      if (entries && entries->len > 0 && ((JalonsJournalEntry *) g_ptr_array_index (entries, 0))->seq == seq)
        entry = g_ptr_array_steal_index (entries, 0);
      g_ptr_array_add (rows, row_new (self, entry, seq));
    }

  return rows;
}

static void
keep_page (JalonsJournalModel *self, guint page, GPtrArray *rows)
{
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page), rows);
  g_queue_push_head (self->recent, GUINT_TO_POINTER (page));
  if (g_queue_get_length (self->recent) > MOST_PAGES)
    g_hash_table_remove (self->pages, g_queue_pop_tail (self->recent));
}

static GPtrArray *
get_page (JalonsJournalModel *self, guint page)
{
  GPtrArray *rows = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));
  g_autoptr (GPtrArray) entries = NULL;

  if (rows)
    {
      g_queue_remove (self->recent, GUINT_TO_POINTER (page));
      g_queue_push_head (self->recent, GUINT_TO_POINTER (page));
      return rows;
    }
  entries = read_entries (self, g_array_index (self->befores, gint64, page), PAGE);
  if (!entries && !self->head)
    return NULL;
  rows = self->head ? place_rows (self, page, entries) : make_rows (self, entries);
  keep_page (self, page, rows);

  return rows;
}

static void
job_over_cb (gpointer data)
{
  g_autoptr (JalonsJournalModel) self = data;
  g_autoptr (GHashTable) wanted = g_steal_pointer (&self->wanted);
  GHashTableIter iter;
  gpointer page = NULL;

  self->wanted = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    {
      const guint first = GPOINTER_TO_UINT (page) * PAGE;
      const guint n = first < self->n_items ? MIN (PAGE, self->n_items - first) : 0;

      if (n)
        g_list_model_items_changed (G_LIST_MODEL (self), first, n, n);
    }
}

/* The register is another thread's: what is not there yet is shown once it is back. */
static void
wait_for_job (JalonsJournalModel *self, guint page)
{
  if (g_hash_table_size (self->wanted) == 0)
    jalons_job_then (job_over_cb, g_object_ref (self));
  g_hash_table_add (self->wanted, GUINT_TO_POINTER (page));
}

/* One page more, through the filter. How many it adds. */
static guint
read_more (JalonsJournalModel *self)
{
  g_autoptr (GPtrArray) entries = read_entries (self, g_array_index (self->befores, gint64, self->befores->len - 1), PAGE);
  const guint n = entries ? entries->len : 0;

  self->complete = n < PAGE;
  if (n == 0)
    return 0;
  /* What is written meanwhile is not to push the others down. */
  if (self->n_items == 0)
    g_array_index (self->befores, gint64, 0) = ((JalonsJournalEntry *) g_ptr_array_index (entries, 0))->seq + 1;
  if (!self->complete)
    {
      const gint64 last = ((JalonsJournalEntry *) g_ptr_array_index (entries, n - 1))->seq;

      g_array_append_val (self->befores, last);
    }
  keep_page (self, self->n_items / PAGE, make_rows (self, entries));
  self->n_items += n;

  return n;
}

static void
more_cb (gpointer data)
{
  JalonsJournalModel *self = data;
  const guint before = self->n_items;
  guint added = 0;

  self->more_id = 0;
  if (jalons_job_is_running ())
    return;
  added = read_more (self);
  if (added)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, added);
  g_signal_emit (self, signals[COUNTED], 0);
}

static GType
jalons_journal_model_get_item_type (GListModel *list)
{
  return JALONS_TYPE_JOURNAL_ROW;
}

static guint
jalons_journal_model_get_n_items (GListModel *list)
{
  return JALONS_JOURNAL_MODEL (list)->n_items;
}

static gpointer
jalons_journal_model_get_item (GListModel *list, guint position)
{
  JalonsJournalModel *self = JALONS_JOURNAL_MODEL (list);
  const gboolean busy = jalons_job_is_running ();
  GPtrArray *rows = NULL;

  if (position >= self->n_items)
    return NULL;
  if (busy && !g_hash_table_contains (self->pages, GUINT_TO_POINTER (position / PAGE)))
    {
      wait_for_job (self, position / PAGE);
      return row_new (self, NULL, 0);
    }
  if (!self->complete && !busy && !self->more_id && position + PAGE >= self->n_items)
    self->more_id = g_idle_add_once (more_cb, self);
  rows = get_page (self, position / PAGE);

  return rows && position % PAGE < rows->len ? g_object_ref (g_ptr_array_index (rows, position % PAGE))
                                             : row_new (self, NULL, 0);
}

static void
jalons_journal_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = jalons_journal_model_get_item_type;
  iface->get_n_items = jalons_journal_model_get_n_items;
  iface->get_item = jalons_journal_model_get_item;
}

/* Whether an entry comes before number @seq. */
static gboolean
has_older (JalonsJournalModel *self, gint64 seq)
{
  g_autoptr (GPtrArray) entries = seq > 1 ? read_entries (self, seq, 1) : NULL;

  return entries && entries->len > 0;
}

/* The number of the oldest entry: changes are never removed, accesses are, from the oldest on, all of them maybe. */
static gint64
find_oldest (JalonsJournalModel *self)
{
  gint64 low = 1, high = self->head;

  if (self->filter.stream == JALONS_JOURNAL_CHANGES)
    return 1;
  if (!has_older (self, self->head + 1))
    return self->head + 1;
  while (low < high)
    {
      gint64 middle = low + (high - low + 1) / 2;

      if (has_older (self, middle))
        high = middle - 1;
      else
        low = middle;
    }

  return low;
}

static void
count_all (JalonsJournalModel *self)
{
  JalonsJournalAnchor anchor = { 0 };
  gint64 oldest;

  if (!jalons_journal_anchor (self->store, &anchor, NULL))
    return;
  self->head = anchor.seq[self->filter.stream - 1];
  oldest = self->head ? find_oldest (self) : 1;
  self->n_items = (guint) (self->head - oldest + 1);
  for (guint i = 0; i * PAGE < self->n_items; i++)
    {
      const gint64 before = self->head + 1 - (gint64) i * PAGE;

      g_array_append_val (self->befores, before);
    }
  self->complete = TRUE;
}

static void
begin_filtered (JalonsJournalModel *self)
{
  const gint64 newest = 0;

  g_array_append_val (self->befores, newest);
  read_more (self);
}

static void
clear (JalonsJournalModel *self)
{
  g_clear_handle_id (&self->more_id, g_source_remove);
  g_array_set_size (self->befores, 0);
  g_hash_table_remove_all (self->pages);
  g_queue_clear (self->recent);
  self->head = 0;
  self->n_items = 0;
  self->complete = TRUE;
}

void
jalons_journal_model_show (JalonsJournalModel *self, JalonsStore *store, const JalonsJournalFilter *filter)
{
  guint before;

  g_return_if_fail (JALONS_IS_JOURNAL_MODEL (self));

  before = self->n_items;
  clear (self);
  if (store != self->store || filter->stream != self->filter.stream)
    g_hash_table_remove_all (self->unfolded);
  self->store = store;
  if (store)
    {
      self->filter = *filter;
      if (is_unfiltered (filter))
        count_all (self);
      else
        begin_filtered (self);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n_items);
  g_signal_emit (self, signals[COUNTED], 0);
}

gboolean
jalons_journal_model_is_complete (JalonsJournalModel *self)
{
  g_return_val_if_fail (JALONS_IS_JOURNAL_MODEL (self), TRUE);

  return self->complete;
}

void
jalons_journal_model_toggle (JalonsJournalModel *self, JalonsJournalRow *row)
{
  g_return_if_fail (JALONS_IS_JOURNAL_MODEL (self) && JALONS_IS_JOURNAL_ROW (row));

  row->unfolded = !row->unfolded;
  if (row->unfolded)
    g_hash_table_add (self->unfolded, g_memdup2 (&row->seq, sizeof row->seq));
  else
    g_hash_table_remove (self->unfolded, &row->seq);
  g_object_notify_by_pspec (G_OBJECT (row), props[PROP_UNFOLDED]);
}

guint
jalons_journal_model_find (JalonsJournalModel *self, gint64 seq)
{
  g_return_val_if_fail (JALONS_IS_JOURNAL_MODEL (self), G_MAXUINT);

  if (!self->head || seq > self->head || self->head - seq >= self->n_items)
    return G_MAXUINT;

  return (guint) (self->head - seq);
}

guint
jalons_journal_model_n_kept (JalonsJournalModel *self)
{
  GHashTableIter iter;
  gpointer rows = NULL;
  guint n = 0;

  g_return_val_if_fail (JALONS_IS_JOURNAL_MODEL (self), 0);

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &rows))
    n += ((GPtrArray *) rows)->len;

  return n;
}

JalonsJournalModel *
jalons_journal_model_new (void)
{
  return g_object_new (JALONS_TYPE_JOURNAL_MODEL, NULL);
}

static void
jalons_journal_model_finalize (GObject *object)
{
  JalonsJournalModel *self = JALONS_JOURNAL_MODEL (object);

  g_clear_handle_id (&self->more_id, g_source_remove);
  g_array_unref (self->befores);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->unfolded);
  g_hash_table_unref (self->wanted);
  g_queue_free (self->recent);

  G_OBJECT_CLASS (jalons_journal_model_parent_class)->finalize (object);
}

static void
jalons_journal_model_class_init (JalonsJournalModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalons_journal_model_finalize;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
jalons_journal_model_init (JalonsJournalModel *self)
{
  self->befores = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->recent = g_queue_new ();
  self->unfolded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->wanted = g_hash_table_new (NULL, NULL);
  self->complete = TRUE;
}
