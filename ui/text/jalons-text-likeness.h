/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-likeness.h"
#include "jalons-search.h"

G_BEGIN_DECLS

/* Why a person is found, and in what two are alike: words, without the names themselves. */

/* « nom, date de naissance »; never "". */
char       *jalons_text_search_reasons   (JalonsSearchReason reasons);

/* « 3 personnes trouvées », « les 50 premières sur 1 204 personnes ». */
char       *jalons_text_search_count     (guint shown, guint found);

/* « Sûrement la même personne »; "" for none. */
const char *jalons_text_likeness_class   (JalonsLikenessClass class);

/* « nom écrit autrement, même date de naissance »; NULL where nothing does. */
char       *jalons_text_likeness_agrees  (const JalonsLikeness *likeness);
char       *jalons_text_likeness_differs (const JalonsLikeness *likeness);

G_END_DECLS
