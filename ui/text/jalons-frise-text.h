/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-frise.h"

G_BEGIN_DECLS

/* A frise in words: what is heard, read under it, written on it and in its table. No name of a person. */

const char *jalons_frise_text_lane     (JalonsFriseLane lane);

/* The whole sentence of an element, whatever its place. */
char       *jalons_frise_text_sentence (const JalonsDossier *dossier, const JalonsFriseElement *element);

/* What it is, without its dates: « Période 2 sur 4 ». */
char       *jalons_frise_text_what     (const JalonsDossier *dossier, const JalonsFriseElement *element);

/* One or two words, to stand on the drawing: « Période 2 ». */
char       *jalons_frise_text_label    (const JalonsDossier *dossier, const JalonsFriseElement *element);

/* « du … au … (… jours) »; of a point its day. */
char       *jalons_frise_text_when     (const JalonsFriseElement *element);

G_END_DECLS
