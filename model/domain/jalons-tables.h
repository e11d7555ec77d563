/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-codes.h"
#include "jalons-day.h"
#include "jalons-money.h"

G_BEGIN_DECLS

/* The records of a register, one struct a table, and their description.
 *
 * A field has one name everywhere: struct member, register column, interchange column, JSON key.
 * The description below each struct (in jalons-tables.c) is the single list that the register, the
 * import, the export and the tests walk; the recipe "add a field" in the README starts there.
 *
 * In every struct `id` is the register's own row number (0: not saved yet). A `JalonsRef` is the
 * `id` of a row of the table it names, 0 for none. Strings are owned by the record and may be NULL. */
typedef gint64 JalonsRef;

typedef enum {
  JALONS_TABLE_ASSOCIATIONS,
  JALONS_TABLE_AGREMENTS,
  JALONS_TABLE_SEANCES,
  JALONS_TABLE_PERSONNES,
  JALONS_TABLE_ENFANTS,
  JALONS_TABLE_PARCOURS,
  JALONS_TABLE_DEMANDES,
  JALONS_TABLE_AJOURNEMENTS,
  JALONS_TABLE_SORTIES,
  JALONS_TABLE_SEJOURS,
  JALONS_TABLE_AFIS,
  JALONS_TABLE_VERSEMENTS,
  JALONS_TABLE_RECOURS,
  JALONS_TABLE_HEBERGEMENTS,
  JALONS_TABLE_PROFILS,
  JALONS_TABLE_CONTACTS,
  JALONS_TABLE_EXIGENCES,
  JALONS_TABLE_ELEMENTS,
  JALONS_TABLE_RENVOIS,
  JALONS_TABLE_RELANCES,
  JALONS_TABLE_NOTES,
  JALONS_TABLE_CONDITIONS_AFIS,
  JALONS_TABLE_MEMBRES,
  JALONS_TABLE_PRESENCES,
  JALONS_TABLE_DEPORTS,
  JALONS_TABLE_ECARTS,
  JALONS_TABLE_ANNEES_ARRETEES,
  JALONS_TABLE_DELAIS,
  JALONS_TABLE_BAREMES_AFIS,
  JALONS_TABLE_ETATS_AFIS,
  JALONS_TABLE_LIGNES_AFIS,
  JALONS_TABLE_ECRITURES_AFIS,
  JALONS_TABLE_SUPPLEANCES,
  JALONS_TABLE_MOUVEMENTS,
  JALONS_TABLE_POINTS,
  JALONS_TABLE_VOTES,
  JALONS_TABLE_ENTETES,
  JALONS_TABLE_TRANSFERTS,
  JALONS_N_TABLES,
} JalonsTableId;

typedef struct {
  JalonsRef id;
  char     *association;
  char     *nom;
  char     *sigle;
} JalonsAssociation;

typedef struct {
  JalonsRef id;
  JalonsRef association;
  int       departement;
  JalonsDay debut;
  JalonsDay fin; /* last day valid */
  JalonsDay renouvellement_depot;
  JalonsDay renouvellement_complet;
} JalonsAgrement;

typedef struct {
  JalonsRef id;
  char     *seance;
  int       departement;
  JalonsDay date;
  int       objet;
  int       tenue;
  char *lieu;
  JalonsDay convocation;
  int urgence;
  int seconde_convocation;
  char *sans_quorum;
  char *heure; /* it is convened for, HH:MM as jalons_hour_parse() reads it */
  char *visio;
  int capacite; /* demandes that it can examine; -1: no limit */
  char *ouverture; /* when it was opened and closed */
  char *cloture;
} JalonsSeance;

typedef struct {
  JalonsRef id;
  char     *personne;
  char     *nom;
  char     *prenom;
  char     *nom_usage;
  JalonsDay naissance;
  int       sexe;
  int       nationalite;
  char *langue;
  char *contact_sur;
} JalonsPersonne;

typedef struct {
  JalonsRef id;
  JalonsRef personne;
  JalonsDay naissance;
  JalonsDay charge_debut;
  JalonsDay charge_fin; /* first day no longer dependent */
} JalonsEnfant;

typedef struct {
  JalonsRef id;
  char     *parcours;
  char     *code; /* PSP-DD-AAAA-NNNN, the register's own; never in the interchange tables */
  JalonsRef personne;
  int       arrivee_transfert;
  int       periodes_avant; /* 0–3; -1 when not known */
} JalonsParcours;

typedef struct {
  JalonsRef id;
  char     *demande;
  JalonsRef parcours;
  int       departement;
  JalonsRef association;
  int       type;
  JalonsDay depot;
  JalonsRef seance;
  int       avis_association;
  int       avis_commission;
  int       decision;
  int       autorite;
  JalonsDay decision_date;
  JalonsDay notification;
  JalonsDay debut; /* period authorised, both days included; of a sortie_anticipee: first day out */
  JalonsDay fin;
  char     *motif;
  JalonsDay accuse;
  JalonsDay complet;
  char *motif_droit;
  int voies_recours;
  int notification_mode;
  JalonsDay engagement;
} JalonsDemande;

typedef struct {
  JalonsRef id;
  JalonsRef demande;
  JalonsRef seance;
  char     *motif;
} JalonsAjournement;

typedef struct {
  JalonsRef id;
  JalonsRef parcours;
  JalonsDay date; /* first day out of the PSP */
  int       motif;
  int       emploi;
  int       logement;
  int       sejour;
  int       ressources;
  JalonsDay lettre;
  JalonsDay observations_avant;
  int urgence;
  JalonsDay decision_date;
  char *motif_droit;
  char *motif_fait;
  int voies_recours;
  JalonsDay notification;
  int notification_mode;
  char *observations; /* received before the decision */
} JalonsSortie;

typedef struct {
  JalonsRef id;
  char     *sejour;
  JalonsRef personne;
  int       departement;
  int       nature;
  int       rang;
  JalonsDay demande;    /* date filed */
  JalonsDay traitement; /* date processed */
  int       suite;
  JalonsDay debut;
  JalonsDay fin;
  int travail;
} JalonsSejour;

typedef struct {
  JalonsRef id;
  JalonsRef personne;
  JalonsDay ouverture;
  JalonsDay fermeture; /* last day of right */
  JalonsDay demande;
  JalonsDay decision_date;
  JalonsDay fin_decision;
} JalonsAfis;

typedef struct {
  JalonsRef   id;
  JalonsRef   personne;
  int         departement;
  JalonsMonth mois; /* the month the payment is for */
  JalonsCents montant;
  JalonsDay   verse_le;
  int         nature;
} JalonsVersement;

typedef struct {
  JalonsRef id;
  char     *recours;
  JalonsRef demande;
  int       nature;
  JalonsDay depot;
  int       issue;
  JalonsDay issue_date;
} JalonsRecours;

typedef struct {
  JalonsRef id;
  JalonsRef personne;
  JalonsDay debut;
  JalonsDay fin; /* last day */
  int       type;
} JalonsHebergement;

typedef struct {
  JalonsRef id;
  JalonsRef personne;
  int       age_debut;
  int       en_prostitution_entree;
  int       traite;
  int       europe_autre_pays;
  int       exploitation_pays_origine;
  int       exploitation_parcours;
  int       violence_familiale;
  int       violence_conjugale;
  int       viol;
  int       mutilation;
  int       mariage_force;
  int       ressources_entree;
  int       logement_stable_entree;
} JalonsProfil;

typedef struct {
  JalonsRef id;
  char *contact;
  int departement;
  int organisme;
  JalonsRef association;
  char *nom;
  char *fonction;
  char *telephone;
  char *courriel;
  char *adresse;
  char *remarque;
} JalonsContact;

typedef struct {
  JalonsRef id;
  char *exigence;
  int type;
  char *libelle;
  int condition;
  int obligatoire;
  int validite;
  JalonsDay debut;
  JalonsDay fin;
  char *source;
  int certitude;
  int departement; /* asked by it alone; 0: by all */
} JalonsExigence;

typedef struct {
  JalonsRef id;
  JalonsRef demande;
  char *exigence;
  int etat;
  JalonsDay recu_le;
  JalonsDay expire_le;
  char *remarque;
} JalonsElement;

typedef struct {
  JalonsRef id;
  JalonsRef demande;
  JalonsDay date;
  int motif;
  char *remarque;
  JalonsDay retour;
} JalonsRenvoi;

typedef struct {
  JalonsRef id;
  JalonsRef personne;
  JalonsRef demande;
  JalonsRef contact;
  int sens;
  JalonsDay date;
  int mode;
  char *objet;
  JalonsDay reponse_avant;
} JalonsRelance;

typedef struct {
  JalonsRef id;
  JalonsRef personne;
  JalonsRef parcours;
  JalonsDay date;
  char *texte;
} JalonsNote;

typedef struct {
  JalonsRef id;
  JalonsRef personne;
  int condition;
  int reponse;
  JalonsDay constat;
  char *remarque;
} JalonsConditionAfis;

typedef struct {
  JalonsRef id;
  char *membre;
  int departement;
  char *nom;
  char *qualite;
  int college;
  JalonsRef association;
  int suppleant;
  int psp;
  JalonsDay debut;
  JalonsDay fin;
  int presidence;
} JalonsMembre;

typedef struct {
  JalonsRef id;
  JalonsRef seance;
  JalonsRef membre;
  int presence;
  JalonsRef mandataire;
} JalonsPresence;

typedef struct {
  JalonsRef id;
  JalonsRef demande;
  JalonsRef seance;
  JalonsRef membre;
  int motif;
} JalonsDeport;

typedef struct {
  JalonsRef id;
  JalonsRef personne;
  JalonsRef parcours;
  char *constat;
  char *fait;
  char *motif;
  JalonsDay date;
} JalonsEcart;

typedef struct {
  JalonsRef id;
  int departement;
  int annee;
  JalonsDay arretee_le;
  char *empreinte;
} JalonsAnneeArretee;

/* A lead time of the register's own, in force from a day on. */
typedef struct {
  JalonsRef id;
  int delai;
  int valeur; /* days, but where its name says months */
  JalonsDay debut;
  char *source;
  int certitude;
} JalonsDelaiPropre;

/* Monthly amounts of the AFIS: what a person gets alone, and what each child adds. */
typedef struct {
  JalonsRef id;
  int territoire;
  JalonsDay debut;
  JalonsDay publication; /* until this day the amounts before could be paid */
  JalonsCents seul;
  JalonsCents enfant_1;
  JalonsCents enfant_2;
  JalonsCents enfant_3;
  JalonsCents enfant_suivant;
  char *source;
  int certitude;
} JalonsBaremeAfis;

/* A month of a département, approved; it never changes, nor do its lines and what corrects them. */
typedef struct {
  JalonsRef id;
  char *etat;
  int departement;
  JalonsMonth mois;
  JalonsDay valide_le;
  char *remarque;
} JalonsEtatAfis;

typedef struct {
  JalonsRef id;
  JalonsRef etat;
  JalonsRef personne; /* 0 once she is erased */
  int enfants;
  JalonsCents montant; /* JALONS_CENTS_NONE: not judged */
} JalonsLigneAfis;

typedef struct {
  JalonsRef id;
  JalonsRef etat;
  JalonsRef personne;
  JalonsDay date;
  JalonsCents montant; /* added to what was approved; below zero where it was too much */
  char *motif;
} JalonsEcritureAfis;

/* Who may sit for whom, where substitutes are named for one seat. */
typedef struct {
  JalonsRef id;
  JalonsRef suppleant;
  JalonsRef titulaire;
} JalonsSuppleance;

/* Who came to a session, left it, was replaced or gave mandate, and when. */
typedef struct {
  JalonsRef id;
  JalonsRef seance;
  char *heure;
  int nature;
  JalonsRef membre;
  JalonsRef par; /* the substitute, or who gets the mandate */
} JalonsSeanceMouvement;

/* A demande on a session: its place, and what was said of it. */
typedef struct {
  JalonsRef id;
  JalonsRef demande;
  JalonsRef seance;
  int ordre;   /* in the delegate's order; -1: none of hers */
  char *heure; /* when the opinion was given */
  int voix_presidence; /* where votes were equal */
  int voix_copresidence;
  char *motif;       /* why it was postponed */
  char *observation; /* for the minutes */
  char *note;        /* apart from them */
} JalonsSeancePoint;

typedef struct {
  JalonsRef id;
  JalonsRef demande;
  JalonsRef seance;
  JalonsRef membre; /* whose voice, whoever casts it */
  int vote;
  int desaccord; /* asks that it be recorded (CRPA R133-13) */
} JalonsSeanceVote;

/* A value of the letterhead, by its name. */
typedef struct {
  JalonsRef id;
  char *entete;
  char *valeur;
} JalonsEntete;

/* A move from a register to another, as each of them holds it: what the first had used of the 24 months, and counted.
 * No field comes from who she is. */
typedef struct {
  JalonsRef id;
  char *transfert;
  JalonsRef parcours;
  int sens;
  int autre_departement; /* where she goes, or comes from */
  JalonsDay date;        /* first day in the new one */
  char *jeton;           /* drawn for this transfer; the same in both registers */
  int periodes;          /* authorised until then; -1 when not known */
  int duree_mois;        /* what they come to, whole months then days left over */
  int duree_jours;
  JalonsDay fin_periode;   /* last day of the period that runs when she moves */
  JalonsDay psp_depuis;    /* first day of the first period begun since 2017 */
  int jours_comptes;       /* whether she had a day running in the year of `date`, before it */
  JalonsDay verse_premier; /* first monthly payment of the AFIS made since 2017 */
  JalonsDay verse_annee;   /* the first one made in the year of `date` */
  JalonsDay verse_suite;   /* the first one made after that year */
} JalonsTransfert;

typedef enum {
  JALONS_FIELD_KEY,    /* char *: the row's own id in the interchange tables, 1 to 64 characters */
  JALONS_FIELD_TEXT,   /* char * */
  JALONS_FIELD_REF,    /* JalonsRef into `ref` */
  JALONS_FIELD_DAY,    /* JalonsDay */
  JALONS_FIELD_MONTH,  /* JalonsMonth */
  JALONS_FIELD_AMOUNT, /* JalonsCents */
  JALONS_FIELD_NUMBER, /* int from `min` to `max`, -1 when not known */
  JALONS_FIELD_CODE,   /* int, rank in `codes`, 0 when not known */
} JalonsFieldType;

typedef enum {
  JALONS_FIELD_REQUIRED = 1 << 0, /* marked * in the interchange tables */
  JALONS_FIELD_INTERNAL = 1 << 1, /* in the register, not in the interchange tables */
  JALONS_FIELD_UNIQUE = 1 << 2,   /* a reference that no two rows share: it is the row's key */
  JALONS_FIELD_HOUR = 1 << 3,     /* a text that is a time of day, "09:30" */
  JALONS_FIELD_ELSEWHERE = 1 << 4, /* a département that need not be the register's own */
} JalonsFieldFlags;

typedef struct {
  const char      *name;
  JalonsFieldType  type;
  JalonsFieldFlags flags;
  guint            offset;
  JalonsTableId    ref;
  JalonsCodes      codes;
  int              min;
  int              max;
} JalonsField;

typedef struct {
  JalonsTableId      id;
  const char        *name;     /* "demandes": the register's table and, with ".csv", the file */
  const JalonsField *fields;   /* in the order of the interchange tables */
  guint              n_fields;
  guint              size;     /* of the record struct */
  int                key;      /* index of the KEY field or of the UNIQUE reference, -1 if none */
} JalonsTable;

const JalonsTable *jalons_table        (JalonsTableId id);
const JalonsTable *jalons_table_find   (const char *name);

/* Whether its rows never change and never go: approved months, whose corrections are rows of their own. */
gboolean           jalons_table_is_lasting (JalonsTableId id);
const JalonsField *jalons_table_field  (const JalonsTable *table, const char *name);

/* Makes every field "not known", without freeing anything. */
void               jalons_record_init  (const JalonsTable *table, gpointer record);

/* Frees the strings, then makes every field "not known". */
void               jalons_record_clear (const JalonsTable *table, gpointer record);

/* Makes @to, which must be initialised, say what @from says, the row number too. */
void               jalons_record_copy  (const JalonsTable *table, gpointer to, gconstpointer from);

/* A record of its own, and the end of it. */
gpointer           jalons_record_new   (const JalonsTable *table);
gpointer           jalons_record_dup   (const JalonsTable *table, gconstpointer record);
void               jalons_record_free  (const JalonsTable *table, gpointer record);

/* Whether both say the same there. */
gboolean           jalons_record_field_equal (const JalonsField *field, gconstpointer a, gconstpointer b);

/* Makes the field say in @to what it says in @from. */
void               jalons_record_field_copy  (const JalonsField *field, gpointer to, gconstpointer from);

/* Typed pointers into a record; each asserts the field's type. */
char             **jalons_record_text  (const JalonsField *field, gpointer record);
JalonsRef         *jalons_record_ref   (const JalonsField *field, gpointer record);
gint32            *jalons_record_day   (const JalonsField *field, gpointer record); /* day or month */
JalonsCents       *jalons_record_cents (const JalonsField *field, gpointer record);
int               *jalons_record_int   (const JalonsField *field, gpointer record); /* number or code */

/* Whether the field holds nothing. */
gboolean           jalons_record_is_empty (const JalonsField *field, gconstpointer record);


G_END_DECLS
