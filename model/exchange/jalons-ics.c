/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "config.h"

#include "jalons-ics.h"

#include <libical/ical.h>

#define PRODID "-//Jalons//Jalons " JALONS_VERSION "//FR"

static struct icaltimetype
time_of (JalonsDay day, gboolean is_date)
{
  struct icaltimetype time = icaltime_null_time ();

  jalons_day_split (day, &time.year, &time.month, &time.day);
  time.is_date = is_date;
  /* Midnight here would be another instant elsewhere. */
  time.zone = is_date ? NULL : icaltimezone_get_utc_timezone ();

  return time;
}

static icalcomponent *
write_event (const JalonsEvenement *event, const char *code, JalonsDay today, const JalonsIcsWords *words)
{
  g_autofree char *uid = g_strconcat (event->uid, "@jalons", NULL);
  g_autofree char *summary = words->summary (event, code);
  g_autofree char *description = words->description (event);
  icalcomponent *component = icalcomponent_new_vevent ();

  icalcomponent_add_property (component, icalproperty_new_uid (uid));
  icalcomponent_add_property (component, icalproperty_new_dtstamp (time_of (today, FALSE)));
  icalcomponent_add_property (component, icalproperty_new_dtstart (time_of (event->day, TRUE)));
  icalcomponent_add_property (component, icalproperty_new_summary (summary));
  if (description && *description)
    icalcomponent_add_property (component, icalproperty_new_description (description));
  icalcomponent_add_property (component, icalproperty_new_categories (words->category (event)));
  icalcomponent_add_property (component, icalproperty_new_class (ICAL_CLASS_PRIVATE));
  icalcomponent_add_property (component, icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT));

  return component;
}

static void
name_calendar (icalcomponent *calendar, const char *name)
{
  icalproperty *property = icalproperty_new_x (name);

  /* The name that calendars show; RFC 7986 has another, which few know. */
  icalproperty_set_x_name (property, "X-WR-CALNAME");
  icalcomponent_add_property (calendar, property);
}

char *
jalons_ics_write (JalonsStore *store, const GArray *agenda, JalonsDay first, JalonsDay last, JalonsDay today,
                  const JalonsIcsWords *words)
{
  icalcomponent *calendar = icalcomponent_new_vcalendar ();
  char *written = NULL, *text = NULL;

  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_prodid (PRODID));
  name_calendar (calendar, words->name);
  for (guint i = 0; i < agenda->len; i++)
    {
      const JalonsEvenement *event = &g_array_index (agenda, JalonsEvenement, i);
      const JalonsDu *due = &event->du;
      g_autofree char *code
          = due->personne ? jalons_store_parcours_code (store, due->parcours, due->personne) : NULL;

      if (event->kind == JALONS_EVENEMENT_SEANCE && (event->day < first || event->day > last))
        continue;
      icalcomponent_add_component (calendar, write_event (event, code, today, words));
    }
  written = icalcomponent_as_ical_string_r (calendar);
  text = g_strdup (written);
  icalmemory_free_buffer (written);
  icalcomponent_free (calendar);

  return text;
}
