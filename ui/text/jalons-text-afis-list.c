/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

/* The lists of a month of AFIS that go out: to the payer, to the service des étrangers. */

#include <glib/gi18n.h>

#include "jalons-names.h"
#include "jalons-text-afis.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text.h"

typedef struct {
  gboolean identity;
  gboolean paper;
  GPtrArray *cells; /* of the row that is being made */
} Writing;

static void
put (Writing *writing, const char *text)
{
  g_ptr_array_add (writing->cells, g_strdup (text));
}

static void
put_day (Writing *writing, JalonsDay day)
{
  char buffer[JALONS_DAY_TEXT_SIZE];

  if (day == JALONS_DAY_NONE)
    put (writing, "");
  else
    put (writing, writing->paper ? jalons_day_write_fr (day, buffer) : jalons_day_write_iso (day, buffer));
}

static void
put_month (Writing *writing, JalonsMonth month)
{
  char buffer[JALONS_MONTH_TEXT_SIZE];
  g_autofree char *text = month == JALONS_MONTH_NONE ? NULL : jalons_text_month (month);

  if (month == JALONS_MONTH_NONE)
    put (writing, "");
  else
    put (writing, writing->paper ? text : jalons_month_write_iso (month, buffer));
}

static void
put_cents (Writing *writing, JalonsCents cents)
{
  char buffer[JALONS_CENTS_TEXT_SIZE];
  g_autofree char *text = cents == JALONS_CENTS_NONE ? NULL : jalons_text_cents (cents);

  if (cents == JALONS_CENTS_NONE)
    put (writing, "");
  else
    put (writing, writing->paper ? text : g_strdelimit (jalons_cents_write (cents, buffer), ".", ','));
}

static void
put_person (Writing *writing, const JalonsAfisLine *line)
{
  g_autofree char *initials = jalons_names_initials (line->name);

  put (writing, line->code);
  put (writing, writing->identity ? line->name : initials);
  if (writing->identity)
    put_day (writing, line->birth);
}

static void
put_for_payer (Writing *writing, const JalonsAfisLine *line)
{
  g_autofree char *changes = jalons_text_afis_changes (line->changes);
  g_autofree char *children = g_strdup_printf ("%u", line->now.children);

  put_person (writing, line);
  put_cents (writing, line->here ? line->now.expected : 0);
  put (writing, children);
  put (writing, changes);
  put_day (writing, line->opened);
  put_month (writing, line->last);
}

static void
put_for_etrangers (Writing *writing, const JalonsAfisLine *line)
{
  put_person (writing, line);
  put (writing, line->document ? jalons_text_code (JALONS_CODES_NATURE_SEJOUR, line->document) : _ ("None"));
  put_day (writing, line->document_end);
  put (writing, jalons_text_code (JALONS_CODES_OUI_NON, line->sejour_pending ? JALONS_OUI : JALONS_NON));
}

static void
put_heads (Writing *writing, JalonsAfisList list)
{
  put (writing, _ ("Code"));
  put (writing, _ ("Person"));
  if (writing->identity)
    put (writing, _ ("Day of birth"));
  if (list == JALONS_AFIS_LIST_PAYER)
    {
      put (writing, _ ("Monthly amount"));
      put (writing, _ ("Children"));
      put (writing, _ ("Since the month before"));
      put (writing, _ ("Right opened on"));
      put (writing, _ ("Last month of the right"));
      return;
    }
  put (writing, _ ("Permit"));
  put (writing, _ ("Ends on"));
  put (writing, _ ("Renewal asked for"));
}

static void
end_row (Writing *writing, GPtrArray *rows)
{
  g_ptr_array_add (writing->cells, NULL);
  g_ptr_array_add (rows, g_ptr_array_free (writing->cells, FALSE));
  writing->cells = g_ptr_array_new ();
}

const char *
jalons_text_afis_list_title (JalonsAfisList list)
{
  return list == JALONS_AFIS_LIST_PAYER ? _ ("List for the MSA") : _ ("List for the Aliens’ Service");
}

GPtrArray *
jalons_text_afis_list (const JalonsAfisBook *book, JalonsAfisList list, gboolean identity, gboolean paper)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  Writing writing = { identity, paper, g_ptr_array_new () };

  put_heads (&writing, list);
  end_row (&writing, rows);
  for (guint i = 0; i < book->lines->len; i++)
    {
      const JalonsAfisLine *line = g_ptr_array_index (book->lines, i);

      if (list == JALONS_AFIS_LIST_PAYER ? !jalons_afis_line_is_for_payer (line)
                                         : !jalons_afis_line_is_for_etrangers (line))
        continue;
      if (list == JALONS_AFIS_LIST_PAYER)
        put_for_payer (&writing, line);
      else
        put_for_etrangers (&writing, line);
      end_row (&writing, rows);
    }
  g_ptr_array_free (writing.cells, TRUE);

  return rows;
}
