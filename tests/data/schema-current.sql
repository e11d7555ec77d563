CREATE TABLE afis (
  id INTEGER PRIMARY KEY,
  personne INTEGER NOT NULL REFERENCES personnes,
  ouverture TEXT NOT NULL CHECK (ouverture IS date(ouverture, '+0 days') AND ouverture BETWEEN '1900-01-01' AND '2100-12-31'),
  fermeture TEXT CHECK (fermeture IS date(fermeture, '+0 days') AND fermeture BETWEEN '1900-01-01' AND '2100-12-31'), demande TEXT CHECK (demande IS date(demande, '+0 days') AND demande BETWEEN '1900-01-01' AND '2100-12-31'), decision_date TEXT CHECK (decision_date IS date(decision_date, '+0 days') AND decision_date BETWEEN '1900-01-01' AND '2100-12-31'), fin_decision TEXT CHECK (fin_decision IS date(fin_decision, '+0 days') AND fin_decision BETWEEN '1900-01-01' AND '2100-12-31'),
  CHECK (fermeture >= ouverture)
) STRICT;
CREATE TABLE agrements (
  id INTEGER PRIMARY KEY,
  association INTEGER NOT NULL REFERENCES associations,
  departement TEXT NOT NULL REFERENCES departements,
  debut TEXT NOT NULL CHECK (debut IS date(debut, '+0 days') AND debut BETWEEN '1900-01-01' AND '2100-12-31'),
  fin TEXT NOT NULL CHECK (fin IS date(fin, '+0 days') AND fin BETWEEN '1900-01-01' AND '2100-12-31'), renouvellement_depot TEXT CHECK (renouvellement_depot IS date(renouvellement_depot, '+0 days') AND renouvellement_depot BETWEEN '1900-01-01' AND '2100-12-31'), renouvellement_complet TEXT CHECK (renouvellement_complet IS date(renouvellement_complet, '+0 days') AND renouvellement_complet BETWEEN '1900-01-01' AND '2100-12-31'),
  CHECK (fin >= debut)
) STRICT;
CREATE TABLE ajournements (
  id INTEGER PRIMARY KEY,
  demande INTEGER NOT NULL REFERENCES demandes,
  seance INTEGER NOT NULL REFERENCES seances,
  motif TEXT
) STRICT;
CREATE TABLE annees_arretees (
  id INTEGER PRIMARY KEY,
  departement TEXT NOT NULL REFERENCES departements,
  annee INTEGER NOT NULL CHECK (annee BETWEEN 2016 AND 2100),
  arretee_le TEXT NOT NULL CHECK (arretee_le IS date(arretee_le, '+0 days') AND arretee_le BETWEEN '1900-01-01' AND '2100-12-31'),
  empreinte TEXT
) STRICT;
CREATE TABLE associations (
  id INTEGER PRIMARY KEY,
  association TEXT NOT NULL UNIQUE CHECK (length(association) BETWEEN 1 AND 64),
  nom TEXT NOT NULL,
  sigle TEXT
) STRICT;
CREATE TABLE baremes_afis (
  id INTEGER PRIMARY KEY,
  territoire TEXT NOT NULL CHECK (territoire IN ('general', 'mayotte')),
  debut TEXT NOT NULL CHECK (debut IS date(debut, '+0 days') AND debut BETWEEN '1900-01-01' AND '2100-12-31'),
  publication TEXT CHECK (publication IS date(publication, '+0 days') AND publication BETWEEN '1900-01-01' AND '2100-12-31'),
  seul INTEGER NOT NULL CHECK (seul >= 0),
  enfant_1 INTEGER CHECK (enfant_1 >= 0),
  enfant_2 INTEGER CHECK (enfant_2 >= 0),
  enfant_3 INTEGER CHECK (enfant_3 >= 0),
  enfant_suivant INTEGER CHECK (enfant_suivant >= 0),
  source TEXT,
  certitude TEXT CHECK (certitude IN ('sure', 'a_confirmer'))
) STRICT;
CREATE TABLE brouillons (
  id INTEGER PRIMARY KEY,
  formulaire TEXT NOT NULL,
  sujet TEXT NOT NULL,
  personne INTEGER REFERENCES personnes ON DELETE CASCADE,
  contenu TEXT NOT NULL,
  quand INTEGER NOT NULL,
  UNIQUE (formulaire, sujet)
) STRICT;
CREATE TABLE cartes (
  id INTEGER PRIMARY KEY,
  correspondant INTEGER NOT NULL REFERENCES correspondants,
  carte BLOB NOT NULL UNIQUE,
  empreinte BLOB NOT NULL UNIQUE CHECK (length(empreinte) = 32),
  vue_le TEXT NOT NULL CHECK (vue_le IS date(vue_le, '+0 days') AND vue_le BETWEEN '1900-01-01' AND '2100-12-31'),
  verifiee_le TEXT CHECK (verifiee_le IS date(verifiee_le, '+0 days') AND verifiee_le BETWEEN '1900-01-01' AND '2100-12-31'),
  verifiee_par TEXT,
  verifiee_comment TEXT CHECK (verifiee_comment IN ('voix', 'presence', 'papier')),
  revoquee_le TEXT CHECK (revoquee_le IS date(revoquee_le, '+0 days') AND revoquee_le BETWEEN '1900-01-01' AND '2100-12-31'),
  CHECK ((verifiee_le IS NULL) = (verifiee_comment IS NULL))
) STRICT;
CREATE TABLE conditions_afis (
  id INTEGER PRIMARY KEY,
  personne INTEGER NOT NULL REFERENCES personnes,
  condition TEXT NOT NULL CHECK (condition IN ('engagement', 'age', 'sejour', 'ressources', 'autres_aides')),
  reponse TEXT CHECK (reponse IN ('oui', 'non')),
  constat TEXT CHECK (constat IS date(constat, '+0 days') AND constat BETWEEN '1900-01-01' AND '2100-12-31'),
  remarque TEXT
) STRICT;
CREATE TABLE conflits (
  id INTEGER PRIMARY KEY,
  genre TEXT NOT NULL CHECK (genre IN ('valeur', 'ensemble', 'supprime_ici', 'supprime_ailleurs', 'code', 'retenu')),
  nom_table TEXT NOT NULL,
  ligne INTEGER NOT NULL,
  autre INTEGER,
  personne INTEGER REFERENCES personnes ON DELETE CASCADE,
  contenu BLOB NOT NULL,
  ici TEXT,
  ici_le INTEGER,
  ailleurs TEXT,
  ailleurs_le INTEGER,
  copie BLOB NOT NULL CHECK (length(copie) = 32)
) STRICT;
CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  contact TEXT NOT NULL UNIQUE CHECK (length(contact) BETWEEN 1 AND 64),
  departement TEXT REFERENCES departements,
  organisme TEXT NOT NULL CHECK (organisme IN ('prefecture', 'etrangers', 'msa', 'siao', 'association', 'tribunal', 'autre')),
  association INTEGER REFERENCES associations,
  nom TEXT NOT NULL,
  fonction TEXT,
  telephone TEXT,
  courriel TEXT,
  adresse TEXT,
  remarque TEXT
) STRICT;
CREATE TABLE correspondances (
  id INTEGER PRIMARY KEY,
  empreinte TEXT NOT NULL UNIQUE,
  nom TEXT NOT NULL,
  contenu TEXT NOT NULL
) STRICT;
CREATE TABLE correspondants (
  id INTEGER PRIMARY KEY,
  association INTEGER REFERENCES associations ON DELETE SET NULL
) STRICT;
CREATE TABLE delais (
  id INTEGER PRIMARY KEY,
  delai TEXT NOT NULL CHECK (delai IN ('depot', 'convocation', 'notification', 'recepisse', 'titre', 'titre_mois', 'fenetre_mois', 'abandon_mois', 'apres', 'conservation_mois', 'passe', 'completude', 'grace_mois', 'renouvellement')),
  valeur INTEGER NOT NULL CHECK (valeur BETWEEN 0 AND 3650),
  debut TEXT NOT NULL CHECK (debut IS date(debut, '+0 days') AND debut BETWEEN '1900-01-01' AND '2100-12-31'),
  source TEXT,
  certitude TEXT CHECK (certitude IN ('sure', 'a_confirmer'))
) STRICT;
CREATE TABLE demandes (
  id INTEGER PRIMARY KEY,
  demande TEXT NOT NULL UNIQUE CHECK (length(demande) BETWEEN 1 AND 64),
  parcours INTEGER NOT NULL REFERENCES parcours,
  departement TEXT NOT NULL REFERENCES departements,
  association INTEGER REFERENCES associations,
  type TEXT NOT NULL CHECK (type IN ('entree', 'renouvellement', 'sortie_anticipee')),
  depot TEXT CHECK (depot IS date(depot, '+0 days') AND depot BETWEEN '1900-01-01' AND '2100-12-31'),
  seance INTEGER REFERENCES seances,
  avis_association TEXT CHECK (avis_association IN ('favorable', 'defavorable')),
  avis_commission TEXT CHECK (avis_commission IN ('favorable', 'defavorable', 'ajourne')),
  decision TEXT CHECK (decision IN ('acceptee', 'refusee', 'sans_suite')),
  autorite TEXT CHECK (autorite IN ('prefet', 'juge')),
  decision_date TEXT CHECK (decision_date IS date(decision_date, '+0 days') AND decision_date BETWEEN '1900-01-01' AND '2100-12-31'),
  notification TEXT CHECK (notification IS date(notification, '+0 days') AND notification BETWEEN '1900-01-01' AND '2100-12-31'),
  debut TEXT CHECK (debut IS date(debut, '+0 days') AND debut BETWEEN '1900-01-01' AND '2100-12-31'),
  fin TEXT CHECK (fin IS date(fin, '+0 days') AND fin BETWEEN '1900-01-01' AND '2100-12-31'),
  motif TEXT, accuse TEXT CHECK (accuse IS date(accuse, '+0 days') AND accuse BETWEEN '1900-01-01' AND '2100-12-31'), complet TEXT CHECK (complet IS date(complet, '+0 days') AND complet BETWEEN '1900-01-01' AND '2100-12-31'), motif_droit TEXT, voies_recours TEXT CHECK (voies_recours IN ('oui', 'non')), notification_mode TEXT CHECK (notification_mode IN ('lrar', 'remise', 'association', 'courriel', 'autre')), engagement TEXT CHECK (engagement IS date(engagement, '+0 days') AND engagement BETWEEN '1900-01-01' AND '2100-12-31'),
  CHECK (fin >= debut),
  CHECK (decision IS NULL OR decision_date IS NOT NULL),
  CHECK (decision IS NOT 'acceptee' OR debut IS NOT NULL),
  CHECK (decision IS NOT 'acceptee' OR type = 'sortie_anticipee' OR fin IS NOT NULL)
) STRICT;
CREATE TABLE departements (departement TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE deports (
  id INTEGER PRIMARY KEY,
  demande INTEGER NOT NULL REFERENCES demandes,
  seance INTEGER NOT NULL REFERENCES seances,
  membre INTEGER NOT NULL REFERENCES membres,
  motif TEXT CHECK (motif IN ('association', 'interet', 'formation'))
) STRICT;
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  genre TEXT NOT NULL,
  nom TEXT NOT NULL,
  titre TEXT NOT NULL,
  modele INTEGER NOT NULL REFERENCES modeles,
  faits BLOB NOT NULL,
  fait_a INTEGER NOT NULL,
  seance INTEGER REFERENCES seances ON DELETE SET NULL,
  demande INTEGER REFERENCES demandes ON DELETE SET NULL,
  personne INTEGER REFERENCES personnes ON DELETE CASCADE,
  piece INTEGER REFERENCES pieces ON DELETE SET NULL
) STRICT;
CREATE TABLE ecarts (
  id INTEGER PRIMARY KEY,
  personne INTEGER NOT NULL REFERENCES personnes,
  parcours INTEGER REFERENCES parcours,
  constat TEXT NOT NULL,
  fait TEXT NOT NULL,
  motif TEXT NOT NULL,
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31')
) STRICT;
CREATE TABLE ecritures_afis (
  id INTEGER PRIMARY KEY,
  etat INTEGER NOT NULL REFERENCES etats_afis,
  personne INTEGER REFERENCES personnes ON DELETE SET NULL,
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  montant INTEGER NOT NULL,
  motif TEXT NOT NULL
) STRICT;
CREATE TABLE elements (
  id INTEGER PRIMARY KEY,
  demande INTEGER NOT NULL REFERENCES demandes,
  exigence TEXT NOT NULL,
  etat TEXT NOT NULL CHECK (etat IN ('recu', 'incorrect', 'sans_objet')),
  recu_le TEXT CHECK (recu_le IS date(recu_le, '+0 days') AND recu_le BETWEEN '1900-01-01' AND '2100-12-31'),
  expire_le TEXT CHECK (expire_le IS date(expire_le, '+0 days') AND expire_le BETWEEN '1900-01-01' AND '2100-12-31'),
  remarque TEXT
) STRICT;
CREATE TABLE enfants (
  id INTEGER PRIMARY KEY,
  personne INTEGER NOT NULL REFERENCES personnes,
  naissance TEXT CHECK (naissance IS date(naissance, '+0 days') AND naissance BETWEEN '1900-01-01' AND '2100-12-31'),
  charge_debut TEXT NOT NULL CHECK (charge_debut IS date(charge_debut, '+0 days') AND charge_debut BETWEEN '1900-01-01' AND '2100-12-31'),
  charge_fin TEXT CHECK (charge_fin IS date(charge_fin, '+0 days') AND charge_fin BETWEEN '1900-01-01' AND '2100-12-31'),
  CHECK (charge_fin >= charge_debut)
) STRICT;
CREATE TABLE entetes (
  id INTEGER PRIMARY KEY,
  entete TEXT NOT NULL UNIQUE CHECK (length(entete) BETWEEN 1 AND 64),
  valeur TEXT NOT NULL
) STRICT;
CREATE TABLE etats_afis (
  id INTEGER PRIMARY KEY,
  etat TEXT NOT NULL UNIQUE CHECK (length(etat) BETWEEN 1 AND 64),
  departement TEXT NOT NULL REFERENCES departements,
  mois TEXT NOT NULL CHECK (mois || '-01' IS date(mois || '-01', '+0 days') AND mois BETWEEN '1900-01' AND '2100-12'),
  valide_le TEXT NOT NULL CHECK (valide_le IS date(valide_le, '+0 days') AND valide_le BETWEEN '1900-01-01' AND '2100-12-31'),
  remarque TEXT
) STRICT;
CREATE TABLE exigences (
  id INTEGER PRIMARY KEY,
  exigence TEXT NOT NULL UNIQUE CHECK (length(exigence) BETWEEN 1 AND 64),
  type TEXT NOT NULL CHECK (type IN ('entree', 'renouvellement', 'sortie_anticipee')),
  libelle TEXT NOT NULL,
  condition TEXT CHECK (condition IN ('toujours', 'etrangere', 'enfants', 'aps')),
  obligatoire TEXT CHECK (obligatoire IN ('oui', 'non')),
  validite INTEGER CHECK (validite BETWEEN 0 AND 3650),
  debut TEXT CHECK (debut IS date(debut, '+0 days') AND debut BETWEEN '1900-01-01' AND '2100-12-31'),
  fin TEXT CHECK (fin IS date(fin, '+0 days') AND fin BETWEEN '1900-01-01' AND '2100-12-31'),
  source TEXT,
  certitude TEXT CHECK (certitude IN ('sure', 'a_confirmer')), departement TEXT REFERENCES departements,
  CHECK (fin >= debut)
) STRICT;
CREATE TABLE hebergements (
  id INTEGER PRIMARY KEY,
  personne INTEGER NOT NULL REFERENCES personnes,
  debut TEXT NOT NULL CHECK (debut IS date(debut, '+0 days') AND debut BETWEEN '1900-01-01' AND '2100-12-31'),
  fin TEXT CHECK (fin IS date(fin, '+0 days') AND fin BETWEEN '1900-01-01' AND '2100-12-31'),
  type TEXT NOT NULL CHECK (type IN ('chrs_chu', 'centre_maternel', 'colocation_solidaire', 'solibail', 'residence_sociale', 'hlm', 'logement_prive', 'appartement_partage', 'tiers', 'sans_stable', 'autre')),
  CHECK (fin >= debut)
) STRICT;
CREATE TABLE identites (
  id INTEGER PRIMARY KEY,
  carte BLOB NOT NULL UNIQUE,
  secret BLOB NOT NULL CHECK (length(secret) = 64),
  revoquee_le TEXT CHECK (revoquee_le IS date(revoquee_le, '+0 days') AND revoquee_le BETWEEN '1900-01-01' AND '2100-12-31')
) STRICT;
CREATE TABLE journal_entries (
  stream INTEGER NOT NULL CHECK (stream IN (1, 2)),
  seq INTEGER NOT NULL CHECK (seq > 0),
  entry BLOB NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal_signatures (
  stream INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal_signers (
  id INTEGER PRIMARY KEY,
  slot BLOB NOT NULL CHECK (length(slot) = 16),
  label TEXT NOT NULL,
  public_key BLOB NOT NULL UNIQUE CHECK (length(public_key) = 32),
  first_seen INTEGER NOT NULL
) STRICT;
CREATE TABLE journal_values (
  stream INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  content BLOB NOT NULL,
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE liens (
  id INTEGER PRIMARY KEY,
  correspondant INTEGER NOT NULL REFERENCES correspondants,
  cle TEXT NOT NULL CHECK (length(cle) BETWEEN 1 AND 64),
  personne INTEGER REFERENCES personnes ON DELETE CASCADE,
  parcours INTEGER REFERENCES parcours ON DELETE CASCADE,
  demande INTEGER REFERENCES demandes ON DELETE CASCADE,
  CHECK ((personne IS NOT NULL) + (parcours IS NOT NULL) + (demande IS NOT NULL) = 1)
) STRICT;
CREATE TABLE lignes_afis (
  id INTEGER PRIMARY KEY,
  etat INTEGER NOT NULL REFERENCES etats_afis,
  personne INTEGER REFERENCES personnes ON DELETE SET NULL,
  enfants INTEGER CHECK (enfants BETWEEN 0 AND 30),
  montant INTEGER
) STRICT;
CREATE TABLE membres (
  id INTEGER PRIMARY KEY,
  membre TEXT NOT NULL UNIQUE CHECK (length(membre) BETWEEN 1 AND 64),
  departement TEXT NOT NULL REFERENCES departements,
  nom TEXT NOT NULL,
  qualite TEXT NOT NULL,
  college TEXT CHECK (college IN ('justice', 'etat', 'forces', 'sante', 'collectivites', 'associations', 'enfance', 'autre')),
  association INTEGER REFERENCES associations,
  suppleant TEXT CHECK (suppleant IN ('oui', 'non')),
  psp TEXT NOT NULL CHECK (psp IN ('oui', 'non')),
  debut TEXT NOT NULL CHECK (debut IS date(debut, '+0 days') AND debut BETWEEN '1900-01-01' AND '2100-12-31'),
  fin TEXT CHECK (fin IS date(fin, '+0 days') AND fin BETWEEN '1900-01-01' AND '2100-12-31'), presidence TEXT CHECK (presidence IN ('oui', 'non')),
  CHECK (fin >= debut)
) STRICT;
CREATE TABLE modeles (
  id INTEGER PRIMARY KEY,
  empreinte TEXT NOT NULL UNIQUE CHECK (length(empreinte) = 64),
  nom TEXT NOT NULL,
  contenu BLOB NOT NULL
) STRICT;
CREATE TABLE mouvements (
  id INTEGER PRIMARY KEY,
  seance INTEGER NOT NULL REFERENCES seances,
  heure TEXT NOT NULL CHECK (heure GLOB '[0-2][0-9]:[0-5][0-9]' AND heure < '24:00'),
  nature TEXT NOT NULL CHECK (nature IN ('arrivee', 'depart', 'suppleance', 'mandat', 'retrait')),
  membre INTEGER NOT NULL REFERENCES membres,
  par INTEGER REFERENCES membres
) STRICT;
CREATE TABLE nationalites (nationalite TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  personne INTEGER NOT NULL REFERENCES personnes,
  parcours INTEGER REFERENCES parcours,
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  texte TEXT NOT NULL
) STRICT;
CREATE TABLE parcours (
  id INTEGER PRIMARY KEY,
  parcours TEXT NOT NULL UNIQUE CHECK (length(parcours) BETWEEN 1 AND 64),
  personne INTEGER NOT NULL REFERENCES personnes,
  arrivee_transfert TEXT CHECK (arrivee_transfert IN ('oui', 'non')),
  periodes_avant INTEGER CHECK (periodes_avant BETWEEN 0 AND 3),
  code TEXT UNIQUE CHECK (code GLOB 'PSP-[0-9X]*-[0-9][0-9][0-9][0-9]-[0-9]*')
) STRICT;
CREATE TABLE personnes (
  id INTEGER PRIMARY KEY,
  personne TEXT NOT NULL UNIQUE CHECK (length(personne) BETWEEN 1 AND 64),
  nom TEXT NOT NULL,
  prenom TEXT,
  nom_usage TEXT,
  naissance TEXT CHECK (naissance IS date(naissance, '+0 days') AND naissance BETWEEN '1900-01-01' AND '2100-12-31'),
  sexe TEXT CHECK (sexe IN ('F', 'M', 'X')),
  nationalite TEXT REFERENCES nationalites
, langue TEXT, contact_sur TEXT) STRICT;
CREATE TABLE pieces (
  id INTEGER PRIMARY KEY,
  identite BLOB NOT NULL UNIQUE CHECK (length(identite) = 16),
  cle BLOB NOT NULL CHECK (length(cle) = 32),
  taille INTEGER NOT NULL CHECK (taille > 0),
  empreinte BLOB NOT NULL CHECK (length(empreinte) = 32),
  type TEXT NOT NULL CHECK (type GLOB '?*/?*'),
  nom TEXT NOT NULL CHECK (length(nom) BETWEEN 1 AND 255 AND instr(nom, '/') = 0),
  ajout INTEGER NOT NULL,
  personne INTEGER REFERENCES personnes ON DELETE RESTRICT,
  parcours INTEGER REFERENCES parcours ON DELETE RESTRICT,
  CHECK (personne IS NULL OR parcours IS NULL)
) STRICT;
CREATE TABLE plis_envoyes (
  id INTEGER PRIMARY KEY,
  correspondant INTEGER NOT NULL REFERENCES correspondants,
  message BLOB NOT NULL CHECK (length(message) = 16),
  numero INTEGER NOT NULL CHECK (numero > 0),
  nature TEXT NOT NULL CHECK (nature IN ('dossier', 'correction', 'suite', 'transfert', 'accuse')),
  reponse_a BLOB CHECK (length(reponse_a) = 16),
  quand INTEGER NOT NULL,
  personne INTEGER REFERENCES personnes ON DELETE SET NULL,
  demande INTEGER REFERENCES demandes ON DELETE SET NULL,
  regles TEXT,
  UNIQUE (correspondant, numero)
) STRICT;
CREATE TABLE plis_recus (
  id INTEGER PRIMARY KEY,
  correspondant INTEGER NOT NULL REFERENCES correspondants,
  message BLOB NOT NULL CHECK (length(message) = 16),
  numero INTEGER NOT NULL CHECK (numero > 0),
  nature TEXT NOT NULL CHECK (nature IN ('dossier', 'correction', 'suite', 'transfert', 'accuse')),
  reponse_a BLOB CHECK (length(reponse_a) = 16),
  quand INTEGER NOT NULL,
  scelle INTEGER NOT NULL,
  personne INTEGER REFERENCES personnes ON DELETE SET NULL,
  demande INTEGER REFERENCES demandes ON DELETE SET NULL,
  suite TEXT NOT NULL CHECK (suite IN ('accepte', 'correction', 'refuse')),
  raison TEXT CHECK (raison IN ('incorrect', 'incomplet', 'perime')),
  motif TEXT,
  regles TEXT,
  ancre TEXT,
  UNIQUE (correspondant, message)
) STRICT;
CREATE TABLE points (
  id INTEGER PRIMARY KEY,
  demande INTEGER NOT NULL REFERENCES demandes,
  seance INTEGER NOT NULL REFERENCES seances,
  ordre INTEGER CHECK (ordre BETWEEN 1 AND 500),
  heure TEXT CHECK (heure GLOB '[0-2][0-9]:[0-5][0-9]' AND heure < '24:00'),
  voix_presidence TEXT CHECK (voix_presidence IN ('favorable', 'defavorable', 'ajourne')),
  voix_copresidence TEXT CHECK (voix_copresidence IN ('favorable', 'defavorable', 'ajourne')),
  motif TEXT,
  observation TEXT,
  note TEXT
) STRICT;
CREATE TABLE presences (
  id INTEGER PRIMARY KEY,
  seance INTEGER NOT NULL REFERENCES seances,
  membre INTEGER NOT NULL REFERENCES membres,
  presence TEXT NOT NULL CHECK (presence IN ('present', 'supplee', 'mandat', 'excuse', 'absent')),
  mandataire INTEGER REFERENCES membres
) STRICT;
CREATE TABLE profils (
  id INTEGER PRIMARY KEY,
  personne INTEGER NOT NULL UNIQUE REFERENCES personnes,
  age_debut INTEGER CHECK (age_debut BETWEEN 0 AND 120),
  en_prostitution_entree TEXT CHECK (en_prostitution_entree IN ('oui', 'non')),
  traite TEXT CHECK (traite IN ('oui', 'non')),
  europe_autre_pays TEXT CHECK (europe_autre_pays IN ('oui', 'non')),
  exploitation_pays_origine TEXT CHECK (exploitation_pays_origine IN ('oui', 'non')),
  exploitation_parcours TEXT CHECK (exploitation_parcours IN ('oui', 'non')),
  violence_familiale TEXT CHECK (violence_familiale IN ('oui', 'non')),
  violence_conjugale TEXT CHECK (violence_conjugale IN ('oui', 'non')),
  viol TEXT CHECK (viol IN ('oui', 'non')),
  mutilation TEXT CHECK (mutilation IN ('oui', 'non')),
  mariage_force TEXT CHECK (mariage_force IN ('oui', 'non')),
  ressources_entree TEXT CHECK (ressources_entree IN ('oui', 'non')),
  logement_stable_entree TEXT CHECK (logement_stable_entree IN ('oui', 'non'))
) STRICT;
CREATE TABLE "recours" (
  id INTEGER PRIMARY KEY,
  recours TEXT NOT NULL UNIQUE CHECK (length(recours) BETWEEN 1 AND 64),
  demande INTEGER NOT NULL REFERENCES demandes,
  nature TEXT NOT NULL CHECK (nature IN ('gracieux', 'hierarchique', 'contentieux', 'refere_suspension', 'refere_liberte')),
  depot TEXT NOT NULL CHECK (depot IS date(depot, '+0 days') AND depot BETWEEN '1900-01-01' AND '2100-12-31'),
  issue TEXT CHECK (issue IN ('rejet', 'annulation', 'admission', 'desistement', 'sans_objet')),
  issue_date TEXT CHECK (issue_date IS date(issue_date, '+0 days') AND issue_date BETWEEN '1900-01-01' AND '2100-12-31'),
  CHECK ((issue IS NULL) = (issue_date IS NULL))
) STRICT;
CREATE TABLE register (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  kind TEXT NOT NULL CHECK (kind IN ('departement', 'association', 'national', 'demonstration')),
  departement TEXT REFERENCES departements,
  demonstration TEXT NOT NULL CHECK (demonstration IN ('oui', 'non')),
  today TEXT CHECK (today IS date(today, '+0 days')),
  name TEXT NOT NULL,
  CHECK ((kind = 'departement') = (departement IS NOT NULL)),
  CHECK (kind <> 'demonstration' OR demonstration = 'oui'),
  CHECK (today IS NULL OR demonstration = 'oui')
) STRICT;
CREATE TABLE relances (
  id INTEGER PRIMARY KEY,
  personne INTEGER NOT NULL REFERENCES personnes,
  demande INTEGER REFERENCES demandes,
  contact INTEGER REFERENCES contacts,
  sens TEXT NOT NULL CHECK (sens IN ('envoyee', 'recue')),
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  mode TEXT CHECK (mode IN ('courrier', 'courriel', 'telephone', 'rencontre', 'autre')),
  objet TEXT NOT NULL,
  reponse_avant TEXT CHECK (reponse_avant IS date(reponse_avant, '+0 days') AND reponse_avant BETWEEN '1900-01-01' AND '2100-12-31')
) STRICT;
CREATE TABLE renvois (
  id INTEGER PRIMARY KEY,
  demande INTEGER NOT NULL REFERENCES demandes,
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  motif TEXT NOT NULL CHECK (motif IN ('incorrect', 'incomplet', 'perime')),
  remarque TEXT,
  retour TEXT CHECK (retour IS date(retour, '+0 days') AND retour BETWEEN '1900-01-01' AND '2100-12-31')
) STRICT;
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  chose TEXT NOT NULL,
  fait TEXT NOT NULL,
  personne INTEGER REFERENCES personnes ON DELETE CASCADE,
  jusqu_au TEXT NOT NULL CHECK (jusqu_au IS date(jusqu_au, '+0 days') AND jusqu_au BETWEEN '1900-01-01' AND '2100-12-31'),
  motif TEXT NOT NULL CHECK (length(motif) > 0),
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  UNIQUE (chose, fait)
) STRICT;
CREATE TABLE retention (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  access_months INTEGER NOT NULL CHECK (access_months BETWEEN 6 AND 36),
  backup_days INTEGER NOT NULL CHECK (backup_days BETWEEN 1 AND 90)
) STRICT;
CREATE TABLE seances (
  id INTEGER PRIMARY KEY,
  seance TEXT NOT NULL UNIQUE CHECK (length(seance) BETWEEN 1 AND 64),
  departement TEXT NOT NULL REFERENCES departements,
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  objet TEXT NOT NULL CHECK (objet IN ('psp', 'politique', 'mineurs')),
  tenue TEXT NOT NULL CHECK (tenue IN ('oui', 'non'))
, lieu TEXT, convocation TEXT CHECK (convocation IS date(convocation, '+0 days') AND convocation BETWEEN '1900-01-01' AND '2100-12-31'), urgence TEXT CHECK (urgence IN ('oui', 'non')), seconde_convocation TEXT CHECK (seconde_convocation IN ('oui', 'non')), sans_quorum TEXT, heure TEXT CHECK (heure GLOB '[0-2][0-9]:[0-5][0-9]' AND heure < '24:00'), visio TEXT, capacite INTEGER CHECK (capacite BETWEEN 1 AND 500), ouverture TEXT CHECK (ouverture GLOB '[0-2][0-9]:[0-5][0-9]' AND ouverture < '24:00'), cloture TEXT CHECK (cloture GLOB '[0-2][0-9]:[0-5][0-9]' AND cloture < '24:00')) STRICT;
CREATE TABLE sejours (
  id INTEGER PRIMARY KEY,
  sejour TEXT NOT NULL UNIQUE CHECK (length(sejour) BETWEEN 1 AND 64),
  personne INTEGER NOT NULL REFERENCES personnes,
  departement TEXT NOT NULL REFERENCES departements,
  nature TEXT NOT NULL CHECK (nature IN ('aps', 'recepisse', 'attestation_prolongation', 'titre')),
  rang TEXT CHECK (rang IN ('premiere', 'renouvellement')),
  demande TEXT CHECK (demande IS date(demande, '+0 days') AND demande BETWEEN '1900-01-01' AND '2100-12-31'),
  traitement TEXT CHECK (traitement IS date(traitement, '+0 days') AND traitement BETWEEN '1900-01-01' AND '2100-12-31'),
  suite TEXT CHECK (suite IN ('delivree', 'refusee')),
  debut TEXT CHECK (debut IS date(debut, '+0 days') AND debut BETWEEN '1900-01-01' AND '2100-12-31'),
  fin TEXT CHECK (fin IS date(fin, '+0 days') AND fin BETWEEN '1900-01-01' AND '2100-12-31'), travail TEXT CHECK (travail IN ('oui', 'non')),
  CHECK (fin >= debut)
) STRICT;
CREATE TABLE sorties (
  id INTEGER PRIMARY KEY,
  parcours INTEGER NOT NULL UNIQUE REFERENCES parcours,
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  motif TEXT NOT NULL CHECK (motif IN ('terme', 'anticipee', 'retrait', 'non_renouvellement', 'depart', 'deces', 'transfert')),
  emploi TEXT CHECK (emploi IN ('cdi', 'cdd', 'cddi', 'interim', 'formation', 'recherche', 'autre')),
  logement TEXT CHECK (logement IN ('chrs_chu', 'centre_maternel', 'colocation_solidaire', 'solibail', 'residence_sociale', 'hlm', 'logement_prive', 'appartement_partage', 'tiers', 'sans_stable', 'autre')),
  sejour TEXT CHECK (sejour IN ('aps', 'recepisse', 'vpf', 'salarie', 'resident', 'nationalite_ue', 'autre_titre', 'oqtf', 'sans')),
  ressources TEXT CHECK (ressources IN ('oui', 'non'))
, lettre TEXT CHECK (lettre IS date(lettre, '+0 days') AND lettre BETWEEN '1900-01-01' AND '2100-12-31'), observations_avant TEXT CHECK (observations_avant IS date(observations_avant, '+0 days') AND observations_avant BETWEEN '1900-01-01' AND '2100-12-31'), urgence TEXT CHECK (urgence IN ('oui', 'non')), decision_date TEXT CHECK (decision_date IS date(decision_date, '+0 days') AND decision_date BETWEEN '1900-01-01' AND '2100-12-31'), motif_droit TEXT, motif_fait TEXT, voies_recours TEXT CHECK (voies_recours IN ('oui', 'non')), notification TEXT CHECK (notification IS date(notification, '+0 days') AND notification BETWEEN '1900-01-01' AND '2100-12-31'), notification_mode TEXT CHECK (notification_mode IN ('lrar', 'remise', 'association', 'courriel', 'autre')), observations TEXT) STRICT;
CREATE TABLE suppleances (
  id INTEGER PRIMARY KEY,
  suppleant INTEGER NOT NULL REFERENCES membres,
  titulaire INTEGER NOT NULL REFERENCES membres
) STRICT;
CREATE TABLE transferts (
  id INTEGER PRIMARY KEY,
  transfert TEXT NOT NULL UNIQUE CHECK (length(transfert) BETWEEN 1 AND 64),
  parcours INTEGER NOT NULL REFERENCES parcours,
  sens TEXT NOT NULL CHECK (sens IN ('depart', 'arrivee')),
  autre_departement TEXT NOT NULL REFERENCES departements,
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  jeton TEXT,
  periodes INTEGER CHECK (periodes BETWEEN 0 AND 9),
  duree_mois INTEGER CHECK (duree_mois BETWEEN 0 AND 99),
  duree_jours INTEGER CHECK (duree_jours BETWEEN 0 AND 366),
  fin_periode TEXT CHECK (fin_periode IS date(fin_periode, '+0 days') AND fin_periode BETWEEN '1900-01-01' AND '2100-12-31'),
  psp_depuis TEXT CHECK (psp_depuis IS date(psp_depuis, '+0 days') AND psp_depuis BETWEEN '1900-01-01' AND '2100-12-31'),
  jours_comptes TEXT CHECK (jours_comptes IN ('oui', 'non')),
  verse_premier TEXT CHECK (verse_premier IS date(verse_premier, '+0 days') AND verse_premier BETWEEN '1900-01-01' AND '2100-12-31'),
  verse_annee TEXT CHECK (verse_annee IS date(verse_annee, '+0 days') AND verse_annee BETWEEN '1900-01-01' AND '2100-12-31'),
  verse_suite TEXT CHECK (verse_suite IS date(verse_suite, '+0 days') AND verse_suite BETWEEN '1900-01-01' AND '2100-12-31')
) STRICT;
CREATE TABLE versements (
  id INTEGER PRIMARY KEY,
  personne INTEGER NOT NULL REFERENCES personnes,
  departement TEXT NOT NULL REFERENCES departements,
  mois TEXT NOT NULL CHECK (mois || '-01' IS date(mois || '-01', '+0 days') AND mois BETWEEN '1900-01' AND '2100-12'),
  montant INTEGER NOT NULL,
  verse_le TEXT CHECK (verse_le IS date(verse_le, '+0 days') AND verse_le BETWEEN '1900-01-01' AND '2100-12-31'),
  nature TEXT CHECK (nature IN ('mensuel', 'exceptionnel')),
  CHECK (montant >= 0 OR nature IS 'exceptionnel')
) STRICT;
CREATE TABLE votes (
  id INTEGER PRIMARY KEY,
  demande INTEGER NOT NULL REFERENCES demandes,
  seance INTEGER NOT NULL REFERENCES seances,
  membre INTEGER NOT NULL REFERENCES membres,
  vote TEXT NOT NULL CHECK (vote IN ('favorable', 'defavorable', 'ajourne', 'abstention')),
  desaccord TEXT CHECK (desaccord IN ('oui', 'non'))
) STRICT;
CREATE TABLE vues (
  id INTEGER PRIMARY KEY,
  page TEXT NOT NULL,
  nom TEXT NOT NULL CHECK (length(nom) BETWEEN 1 AND 64),
  contenu TEXT NOT NULL,
  UNIQUE (page, nom)
) STRICT;
CREATE INDEX afis_by_personne ON afis (personne);
CREATE INDEX agrements_by_association ON agrements (association);
CREATE INDEX ajournements_by_demande ON ajournements (demande);
CREATE INDEX ajournements_by_seance ON ajournements (seance);
CREATE INDEX annees_arretees_by_departement ON annees_arretees (departement);
CREATE INDEX brouillons_by_personne ON brouillons (personne);
CREATE INDEX cartes_by_correspondant ON cartes (correspondant);
CREATE INDEX conditions_afis_by_personne ON conditions_afis (personne);
CREATE INDEX conflits_by_personne ON conflits (personne);
CREATE INDEX contacts_by_association ON contacts (association);
CREATE INDEX correspondants_by_association ON correspondants (association);
CREATE INDEX demandes_by_association ON demandes (association);
CREATE INDEX demandes_by_parcours ON demandes (parcours);
CREATE INDEX demandes_by_seance ON demandes (seance);
CREATE INDEX deports_by_demande ON deports (demande);
CREATE INDEX deports_by_membre ON deports (membre);
CREATE INDEX deports_by_seance ON deports (seance);
CREATE INDEX documents_by_demande ON documents (demande);
CREATE INDEX documents_by_modele ON documents (modele);
CREATE INDEX documents_by_personne ON documents (personne);
CREATE INDEX documents_by_piece ON documents (piece);
CREATE INDEX documents_by_seance ON documents (seance);
CREATE INDEX ecarts_by_parcours ON ecarts (parcours);
CREATE INDEX ecarts_by_personne ON ecarts (personne);
CREATE INDEX ecritures_afis_by_etat ON ecritures_afis (etat);
CREATE INDEX ecritures_afis_by_personne ON ecritures_afis (personne);
CREATE INDEX elements_by_demande ON elements (demande);
CREATE INDEX enfants_by_personne ON enfants (personne);
CREATE INDEX etats_afis_by_departement ON etats_afis (departement);
CREATE INDEX hebergements_by_personne ON hebergements (personne);
CREATE INDEX journal_entries_by_former ON journal_entries (stream, substr(entry, 57, 8), seq)
  WHERE stream = 1 AND substr(entry, 57, 8) <> x'0000000000000000';
CREATE INDEX journal_entries_by_personne ON journal_entries (stream, substr(entry, 49, 8), seq)
  WHERE substr(entry, 49, 8) <> x'0000000000000000';
CREATE INDEX journal_entries_of_many ON journal_entries (stream, seq)
  WHERE substr(entry, 3, 1) IN (x'04', x'05');
CREATE INDEX liens_by_correspondant ON liens (correspondant, cle);
CREATE INDEX liens_by_demande ON liens (demande);
CREATE INDEX liens_by_parcours ON liens (parcours);
CREATE INDEX liens_by_personne ON liens (personne);
CREATE INDEX lignes_afis_by_etat ON lignes_afis (etat);
CREATE INDEX lignes_afis_by_personne ON lignes_afis (personne);
CREATE INDEX membres_by_association ON membres (association);
CREATE INDEX mouvements_by_membre ON mouvements (membre);
CREATE INDEX mouvements_by_par ON mouvements (par);
CREATE INDEX mouvements_by_seance ON mouvements (seance);
CREATE INDEX notes_by_parcours ON notes (parcours);
CREATE INDEX notes_by_personne ON notes (personne);
CREATE INDEX parcours_by_personne ON parcours (personne);
CREATE INDEX pieces_by_parcours ON pieces (parcours);
CREATE INDEX pieces_by_personne ON pieces (personne);
CREATE INDEX plis_envoyes_by_demande ON plis_envoyes (demande);
CREATE INDEX plis_envoyes_by_personne ON plis_envoyes (personne);
CREATE INDEX plis_recus_by_demande ON plis_recus (demande);
CREATE INDEX plis_recus_by_personne ON plis_recus (personne);
CREATE INDEX points_by_demande ON points (demande);
CREATE INDEX points_by_seance ON points (seance);
CREATE INDEX presences_by_mandataire ON presences (mandataire);
CREATE INDEX presences_by_membre ON presences (membre);
CREATE INDEX presences_by_seance ON presences (seance);
CREATE INDEX recours_by_demande ON recours (demande);
CREATE INDEX relances_by_contact ON relances (contact);
CREATE INDEX relances_by_demande ON relances (demande);
CREATE INDEX relances_by_personne ON relances (personne);
CREATE INDEX renvois_by_demande ON renvois (demande);
CREATE INDEX reports_by_personne ON reports (personne);
CREATE INDEX sejours_by_personne ON sejours (personne);
CREATE INDEX suppleances_by_suppleant ON suppleances (suppleant);
CREATE INDEX suppleances_by_titulaire ON suppleances (titulaire);
CREATE INDEX transferts_by_autre_departement ON transferts (autre_departement);
CREATE INDEX transferts_by_parcours ON transferts (parcours);
CREATE INDEX versements_by_personne ON versements (personne);
CREATE INDEX votes_by_demande ON votes (demande);
CREATE INDEX votes_by_membre ON votes (membre);
CREATE INDEX votes_by_seance ON votes (seance);
CREATE TRIGGER ecritures_afis_remain BEFORE DELETE ON ecritures_afis
BEGIN SELECT RAISE (ABORT, 'approved month'); END;
CREATE TRIGGER ecritures_afis_stay BEFORE UPDATE OF id, etat, date, montant, motif ON ecritures_afis
BEGIN SELECT RAISE (ABORT, 'approved month'); END;
CREATE TRIGGER etats_afis_remain BEFORE DELETE ON etats_afis
BEGIN SELECT RAISE (ABORT, 'approved month'); END;
CREATE TRIGGER etats_afis_stay BEFORE UPDATE ON etats_afis
BEGIN SELECT RAISE (ABORT, 'approved month'); END;
CREATE TRIGGER lignes_afis_remain BEFORE DELETE ON lignes_afis
BEGIN SELECT RAISE (ABORT, 'approved month'); END;
CREATE TRIGGER lignes_afis_stay BEFORE UPDATE OF id, etat, enfants, montant ON lignes_afis
BEGIN SELECT RAISE (ABORT, 'approved month'); END;
