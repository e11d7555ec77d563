/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_RECORD_LIST (jalons_record_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonsRecordList, jalons_record_list, JALONS, RECORD_LIST, AdwBin)

/**
 * JalonsRecordList:
 *
 * The records behind a figure, a line each: what it is, and what is known of it below. "open" (guint: its rank) is emitted
 * for the one that is activated.
 */
GtkWidget *jalons_record_list_new   (const char *name);

/* As many @words as @names, "" for none; both are GStrv. */
void       jalons_record_list_show  (JalonsRecordList *self, const char *const *names, const char *const *words);

/* Gives the keyboard to its first line. */
void       jalons_record_list_enter (JalonsRecordList *self);

G_END_DECLS
