/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-slot.h"

G_BEGIN_DECLS

/**
 * JalonsLease:
 *
 * Who writes a register, in « r.jalons.verrou » beside it, for those who find it held: a name that only they
 * who have the register's key can read, and a beat. Where locks are true it only tells the name; on a share it
 * is what keeps two writers apart, and is never broken but by a person, once its beat has stopped. Bytes in
 * FORMAT.md.
 *
 * Renewing may be done by another thread than the one that writes the register.
 */
typedef struct _JalonsLease JalonsLease;

#define JALONS_LEASE_TOKEN_SIZE 16

/* Seconds: between two beats; without a beat, before a lease may be taken over; and how long this machine
 * must itself have seen none, where the holder's clock says that the rest has passed. */
#define JALONS_LEASE_BEAT 30
#define JALONS_LEASE_PATIENCE 300
#define JALONS_LEASE_GLANCE 90

typedef struct {
  gboolean known; /* the register's key proves it: the rest is what the holder wrote, else empty */
  char     label[JALONS_SLOT_LABEL_SIZE + 1];
  char     host[JALONS_SLOT_LABEL_SIZE + 1];
  gint64   since; /* seconds since 1970, by the holder's clock */
} JalonsHolder;

/* What one machine has seen of a lease that another holds. Zero to begin with. */
typedef struct {
  guint8 seen[JALONS_HASH_SIZE]; /* of its bytes */
  gint64 first;                  /* when they were first seen to be these: own clock, µs */
  gint64 last;
  gint64 beat;                   /* by the holder's clock, seconds since 1970; 0: not known */
} JalonsLeaseWatch;

/* A lease that is not held yet. @path: of the register. */
JalonsLease  *jalons_lease_new   (const char *path, const guint8 file_id[JALONS_FILE_ID_SIZE], const JalonsKey *key);

/* What was taken stays taken. */
void          jalons_lease_free  (JalonsLease *lease);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsLease, jalons_lease_free)

/* Random, of this lease alone. */
const guint8 *jalons_lease_token (const JalonsLease *lease);

/* Takes what nobody holds, or what was held under one of the @n_dead tokens, whose programs are known to be
 * dead, or for another register that lay here. JALONS_VAULT_ERROR_BUSY: another holds it. */
gboolean      jalons_lease_take  (JalonsLease *lease, const guint8 (*dead)[JALONS_LEASE_TOKEN_SIZE], guint n_dead,
                                  GError **error);

/* Takes it from whoever held it, where a lock tells that nobody does. */
gboolean      jalons_lease_force (JalonsLease *lease, GError **error);

/* Where a lock tells that who held the register at @path is dead: its name is not that of who holds it now. */
void          jalons_lease_forget (const char *path);

/* Takes it from a holder who is gone: @watch says so, and a person has confirmed it. BUSY when it has moved
 * since, or not been still for long enough. */
gboolean      jalons_lease_take_over (JalonsLease *lease, const JalonsLeaseWatch *watch, GError **error);

/* JALONS_VAULT_ERROR_FENCED: another has taken it, for good. Any other error may pass. */
gboolean      jalons_lease_renew   (JalonsLease *lease, GError **error);
gboolean      jalons_lease_is_lost (JalonsLease *lease);

/* Between the two, nobody takes it, where the share knows locks. As jalons_lease_renew() otherwise. */
gboolean      jalons_lease_enter   (JalonsLease *lease, GError **error);
void          jalons_lease_leave   (JalonsLease *lease);

/* Nobody holds it any more, if this one did. */
void          jalons_lease_release (JalonsLease *lease);

/* From the next beat on: the name of the slot that was opened; the register's new key. */
void          jalons_lease_set_label (JalonsLease *lease, const char *label);
void          jalons_lease_set_key   (JalonsLease *lease, const JalonsKey *key);

/* Who holds the register at @path, if anybody does: JALONS_VAULT_ERROR_ABSENT when not. */
gboolean      jalons_lease_look (const char *path, const guint8 file_id[JALONS_FILE_ID_SIZE], const JalonsKey *key,
                                 JalonsHolder *holder, JalonsLeaseWatch *watch, GError **error);

/* Whether the holder may be said to be gone. No clock but this machine's is believed by itself. */
gboolean      jalons_lease_is_stale (const JalonsLeaseWatch *watch);

G_END_DECLS
