/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_FORM_PAGE (jalons_form_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsFormPage, jalons_form_page, JALONS, FORM_PAGE, JalonsPage)

/**
 * JalonsFormPage:
 *
 * The page on which everything is typed. It is asked for a form of jalons-form-spec.h and a record, as
 * jalons_form_new() is. What is left without saving is kept as a draft, and found again.
 */

/* For tests: the form that is shown, NULL for none. */
struct _JalonsForm *jalons_form_page_get_form (JalonsFormPage *self);

G_END_DECLS
