/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-fusion.h"

G_BEGIN_DECLS

/* What a merge of two copies would do, or has done: sentences, the verdict first; no name, no value of a row. */
char      **jalons_text_fusion_plan    (const JalonsFusionPlan *plan);

/* What a conflict is about, « Personnes, P12 : Nom », and what kind it is, in a sentence. Owned by the caller; the
 * second by the library. */
char       *jalons_text_conflit_title  (const JalonsConflit *conflit);
const char *jalons_text_conflit_why    (const JalonsConflit *conflit);

/* What each side says: values as people read them, a line a column, « Nom : Dupont »; names of persons as they are
 * shown. Owned by the caller. */
char       *jalons_text_conflit_says   (const JalonsConflit *conflit, JalonsConflitChoix side);

/* « Ana, 26/11/2026 à 14:02 »; "" where it is not known. Owned by the caller. */
char       *jalons_text_conflit_who    (const JalonsConflit *conflit, JalonsConflitChoix side);

/* What choosing that side does, for its button. Owned by the library. */
const char *jalons_text_conflit_choice (const JalonsConflit *conflit, JalonsConflitChoix side);

/* Why two registers were not merged; NULL where @code is none of JALONS_FUSION_ERROR. */
const char *jalons_text_fusion_error   (int code);

G_END_DECLS
