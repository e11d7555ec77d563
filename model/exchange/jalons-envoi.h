/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-completude.h"
#include "jalons-edit.h"
#include "jalons-envoi-text.h"
#include "jalons-likeness.h"
#include "jalons-plis.h"
#include "jalons-rules.h"

G_BEGIN_DECLS

/* A dossier that goes from one register to another, in a sealed file, and what comes back. Two acts: making one from the
 * register's rows, and judging one that came before anything of it is written.
 *
 * What is a row's name to the other side is kept in `liens`; an answer is about the demande of the message it answers, and
 * no other. Nothing is written that the rule sheet would refuse from a form. */

typedef enum {
  JALONS_ENVOI_FAULT_NOT_THEIRS,   /* answers a message that was not sent to who answers */
  JALONS_ENVOI_FAULT_NO_DEMANDE,   /* the demande is not in the register (any more) */
  JALONS_ENVOI_FAULT_VALUE,        /* a value that no register accepts; the message says table, column and value */
  JALONS_ENVOI_FAULT_REFERENCE,    /* a row that names one that is not in the file */
  JALONS_ENVOI_FAULT_DEPARTEMENT,  /* of another département than the register's */
  JALONS_ENVOI_FAULT_RULES,        /* the rule sheet refuses it: the judgement says why */
  JALONS_ENVOI_FAULT_PIECES,       /* a document that is not the one that was announced */
  JALONS_ENVOI_FAULT_DIRECTION,    /* this kind of register does not receive, or send, that */
  JALONS_ENVOI_FAULT_EMPTY,        /* nothing to send: no such demande, no decision, nothing to correct */
  JALONS_ENVOI_FAULT_NO_EXIT,      /* a transfer without the exit « transfert » of its parcours */
  JALONS_ENVOI_FAULT_NOT_HERS,     /* a document that is of somebody else; the message names it */
  JALONS_ENVOI_FAULT_NO_MESSAGE,   /* an answer, and nothing of theirs to answer */
} JalonsEnvoiFault;
#define JALONS_ENVOI_FAULT (jalons_envoi_fault_quark ())
GQuark jalons_envoi_fault_quark (void);

/* Making */

typedef struct {
  JalonsPliNature nature;
  JalonsRef       demande;    /* of a dossier, a correction, a suite */
  JalonsRef       parcours;   /* of a transfer; its exit « transfert » is recorded */
  const char     *message;    /* in the sender's words, which a transfer keeps as a note; may be NULL */
  const GArray   *pieces;     /* JalonsRef into pieces that go with it; NULL: none */
} JalonsEnvoiOrder;

/* Whether a register of that kind (JALONS_KIND_*) sends, and receives, it: an association a dossier, a département what answers
 * it and a transfer, both receipts. */
gboolean         jalons_envoi_goes_from (int kind, JalonsPliNature nature);
gboolean         jalons_envoi_goes_to   (int kind, JalonsPliNature nature);

/* The whole: reads, writes, seals, notes. The file's bytes; NULL with @error. @noted may be NULL. */
GBytes          *jalons_envoi_make (JalonsStore *store, const JalonsEnvoiOrder *order, const JalonsCorrespondant *to,
                                    JalonsPliNoted **noted, GError **error);

/* The receipt of a message that was received: what was done with it and why, with the head of the register's journal. */
GBytes          *jalons_envoi_receipt (JalonsStore *store, const JalonsPliNoted *received, const JalonsCorrespondant *to,
                                       GError **error);

/* Where it should be written: "pli-dossier-75-000012.pli", which names nobody. Owned. */
char            *jalons_envoi_file_name (const JalonsPliNoted *noted, const JalonsCorrespondant *to);

/* Receiving */

typedef struct {
  const JalonsField *field;
  gboolean           conflict; /* the register says something else; else it says nothing */
  gboolean           take;     /* what the file says: may be changed until it is run */
} JalonsEnvoiDifference;

typedef struct _JalonsEnvoiItem JalonsEnvoiItem;
struct _JalonsEnvoiItem {
  JalonsTableId     table;
  char             *cle;         /* its key in the file; NULL: its table has none */
  gpointer          theirs;      /* a record: what the file says */
  gpointer          ours;        /* what the register holds; NULL: it is new */
  gpointer          saved;       /* what is written: theirs, or ours with what is taken; for who wrote the plan */
  JalonsEnvoiItem **parents;     /* of each field that is a reference; NULL for none */
  GArray           *differences; /* JalonsEnvoiDifference, of one that is not new */
};

typedef struct {
  JalonsRef     personne;
  JalonsLikeness likeness;
} JalonsEnvoiAlike;

/**
 * JalonsEnvoiPlan:
 *
 * What a pli would bring to the register, until it is accepted or sent back.
 */
typedef struct {
  JalonsStore            *store;
  JalonsPliReceived      *received;   /* owned */
  JalonsEnvoiText        *text;       /* owned */
  GPtrArray              *items;      /* JalonsEnvoiItem, owned, in the order in which they are written */
  GPtrArray              *returns;    /* JalonsRenvoi, owned: what it was sent back for, which is over once it is accepted */
  JalonsEdit             *edit;       /* what is written; owned */
  GArray                 *obsolete;   /* JalonsRef: rows of `exigences` that the département does not ask any more */
  JalonsPliNoted         *answers;    /* what it answers, owned; NULL: nothing */
  JalonsRef               personne;   /* who it is about here; 0: somebody new, until it is accepted */
  GArray                 *alike;      /* JalonsEnvoiAlike: who she may be here, where she is new and nobody has said */
  gboolean                personne_known; /* by an earlier message: it cannot be changed */
  gboolean                older;          /* than another that was accepted: nothing of it is taken unless it is asked for */
  gboolean                personne_said;  /* by jalons_envoi_plan_set_personne() */
  JalonsJudgement         judgement;  /* of the rule sheet over the register as it would be */
  gboolean                judged;     /* FALSE where the register may only be read */
  JalonsCompletude        completude; /* of its demande as it would be, by this register's rules */
  gboolean                has_completude;
  gboolean                verdict_differs; /* from what the sender gives: the verdict, or the items that are not there */
  char                   *regles;     /* this register's rule set for that département and day; NULL: no demande */
} JalonsEnvoiPlan;

/* Reads what @received holds in the confined program, and judges it. Takes @received. NULL with @error, where nothing of it
 * can be shown: the file is refused as a whole. */
JalonsEnvoiPlan *jalons_envoi_plan_new  (JalonsStore *store, JalonsPliReceived *received, GCancellable *cancellable,
                                         GError **error);
void             jalons_envoi_plan_free (JalonsEnvoiPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsEnvoiPlan, jalons_envoi_plan_free)

/* She is that person of the register, or (0) none of them. Compares and judges anew. */
gboolean         jalons_envoi_plan_set_personne (JalonsEnvoiPlan *plan, JalonsRef personne, GError **error);

/* To be called when a `take` was changed. */
gboolean         jalons_envoi_plan_judge (JalonsEnvoiPlan *plan, GError **error);

/* Whether it may be accepted: the words of its sender's card were compared, nothing blocks, and who she is was said where
 * somebody is alike. */
gboolean         jalons_envoi_plan_can_be_accepted (const JalonsEnvoiPlan *plan);

/* Writes it all, in one transaction and one step to undo; FALSE with @error, nothing written. */
gboolean         jalons_envoi_plan_accept (JalonsEnvoiPlan *plan, GError **error);

/* Notes that it was refused, or is to be corrected (@raison, JALONS_MOTIF_RENVOI_*), with the reason in words; writes nothing of
 * it, but the return of a demande that the register has. The receipt says the same, and is a return in the sender's register. */
gboolean         jalons_envoi_plan_refuse (JalonsEnvoiPlan *plan, JalonsPliSuite suite, int raison, const char *motif,
                                           GError **error);

G_END_DECLS
