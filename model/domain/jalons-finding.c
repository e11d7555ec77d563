/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-finding.h"

static const struct {
  const char    *text;
  JalonsSeverity severity;
} codes[JALONS_N_FINDING_CODES] = {
#define FINDING_CODE(NAME, text, SEVERITY) { text, JALONS_SEVERITY_##SEVERITY },
  JALONS_FINDING_CODES (FINDING_CODE)
#undef FINDING_CODE
};

const char *
jalons_finding_code_text (JalonsFindingCode code)
{
  g_return_val_if_fail (code < JALONS_N_FINDING_CODES, "");

  return codes[code].text;
}

JalonsSeverity
jalons_finding_severity (JalonsFindingCode code)
{
  g_return_val_if_fail (code < JALONS_N_FINDING_CODES, JALONS_SEVERITY_ERROR);

  return codes[code].severity;
}

gboolean
jalons_finding_is_of_tables (JalonsFindingCode code)
{
  return code < JALONS_FINDING_AUTHORISATION_WITHOUT_OPINION
         || (code > JALONS_FINDING_RETENTION_OVER && code < JALONS_FINDING_TRANSFER_NOT_MADE);
}

void
jalons_finding_init (JalonsFinding *finding, JalonsFindingCode code)
{
  *finding = (JalonsFinding) { .code = code, .day = JALONS_DAY_NONE };
}

void
jalons_finding_clear (JalonsFinding *finding)
{
  for (guint i = 0; i < JALONS_FINDING_ARGS; i++)
    g_clear_pointer (&finding->args[i].text, g_free);
}

void
jalons_finding_set_text (JalonsFinding *finding, guint arg, const char *text)
{
  g_return_if_fail (arg < JALONS_FINDING_ARGS);

  g_free (finding->args[arg].text);
  finding->args[arg] = (JalonsArg) { JALONS_ARG_TEXT, 0, g_strdup (text) };
}

void
jalons_finding_set_number (JalonsFinding *finding, guint arg, JalonsArgKind kind, gint64 number)
{
  g_return_if_fail (arg < JALONS_FINDING_ARGS);

  g_free (finding->args[arg].text);
  finding->args[arg] = (JalonsArg) { kind, number, NULL };
}

void
jalons_finding_set_field (JalonsFinding *finding, guint arg, JalonsTableId table, const char *field)
{
  jalons_finding_set_text (finding, arg, field);
  finding->args[arg].kind = JALONS_ARG_FIELD;
  finding->args[arg].number = table;
}

void
jalons_finding_set_codes (JalonsFinding *finding, guint arg, JalonsCodes list, guint32 mask)
{
  jalons_finding_set_number (finding, arg, JALONS_ARG_CODES, ((gint64) list << 32) | mask);
}

static void
finding_clear_cb (gpointer finding)
{
  jalons_finding_clear (finding);
}

GArray *
jalons_findings_new (void)
{
  GArray *findings = g_array_new (FALSE, FALSE, sizeof (JalonsFinding));

  g_array_set_clear_func (findings, finding_clear_cb);

  return findings;
}

JalonsFinding *
jalons_findings_add (GArray *findings, JalonsFindingCode code)
{
  JalonsFinding finding;

  jalons_finding_init (&finding, code);
  g_array_append_val (findings, finding);

  return &g_array_index (findings, JalonsFinding, findings->len - 1);
}
