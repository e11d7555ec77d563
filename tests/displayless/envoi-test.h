/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-envoi.h"
#include "jalons-store-private.h"

G_BEGIN_DECLS

/* What the tests of the exchange share: the register of an association and that of a département, which know each other. */

typedef struct {
  JalonsStore *association;
  JalonsStore *departement; /* 13 */
} EnvoiTest;

#define ENVOI_TEST_TODAY "2026-03-02"

/* Both, in memory, with their cards compared. */
void         envoi_test_begin (EnvoiTest *test);
void         envoi_test_end   (EnvoiTest *test);

/* A register in memory, with its card. */
JalonsStore *envoi_test_new   (int kind, const char *departement, const char *name);

/* Each takes in the other's card and compares its words. */
void         envoi_test_meet  (JalonsStore *one, JalonsStore *other);

/* What @store knows of the other one it met first. Owned. */
JalonsCorrespondant *envoi_test_other (JalonsStore *store);

/* Statements, in a transaction. */
void         envoi_test_run   (JalonsStore *store, const char *sql);

/* The one value of a query as text, or "". Owned. */
char        *envoi_test_ask   (JalonsStore *store, const char *sql);

/* The file that @from makes of its demande (or of its parcours) 1 for the other one. */
GBytes      *envoi_test_make  (JalonsStore *from, JalonsPliNature nature, const char *message, GError **error);

/* Opens and judges; NULL with @error. */
JalonsEnvoiPlan *envoi_test_open (JalonsStore *to, GBytes *file, GError **error);

/* Sends and accepts, which must be possible. */
void         envoi_test_pass  (JalonsStore *from, JalonsStore *to, JalonsPliNature nature);

/* The reader's program, beside the tests. */
void         envoi_test_init  (void);

G_END_DECLS
