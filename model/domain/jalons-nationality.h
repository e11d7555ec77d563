/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* ISO 3166-1 alpha-3 and the State's French name, and XXA, stateless (ICAO 9303), in the
 * order of the codes. A code keeps its text for ever; its rank is never stored. */
#define JALONS_NATIONALITE_LIST(N) \
  N ("ABW", "Aruba") \
  N ("AFG", "Afghanistan") \
  N ("AGO", "Angola") \
  N ("AIA", "Anguilla") \
  N ("ALA", "Åland, Îles") \
  N ("ALB", "Albanie") \
  N ("AND", "Andorre") \
  N ("ARE", "Émirats arabes unis") \
  N ("ARG", "Argentine") \
  N ("ARM", "Arménie") \
  N ("ASM", "Samoa américaines") \
  N ("ATA", "Antarctique") \
  N ("ATF", "Terres australes françaises") \
  N ("ATG", "Antigua-et-Barbuda") \
  N ("AUS", "Australie") \
  N ("AUT", "Autriche") \
  N ("AZE", "Azerbaïdjan") \
  N ("BDI", "Burundi") \
  N ("BEL", "Belgique") \
  N ("BEN", "Bénin") \
  N ("BES", "Bonaire, Saint-Eustache et Saba") \
  N ("BFA", "Burkina Faso") \
  N ("BGD", "Bangladesh") \
  N ("BGR", "Bulgarie") \
  N ("BHR", "Bahreïn") \
  N ("BHS", "Bahamas") \
  N ("BIH", "Bosnie-Herzégovine") \
  N ("BLM", "Saint-Barthélemy") \
  N ("BLR", "Bélarus") \
  N ("BLZ", "Belize") \
  N ("BMU", "Bermudes") \
  N ("BOL", "Bolivie") \
  N ("BRA", "Brésil") \
  N ("BRB", "Barbade") \
  N ("BRN", "Brunei") \
  N ("BTN", "Bhoutan") \
  N ("BVT", "île Bouvet") \
  N ("BWA", "Botswana") \
  N ("CAF", "République centrafricaine") \
  N ("CAN", "Canada") \
  N ("CCK", "Cocos (Keeling), Îles") \
  N ("CHE", "Suisse") \
  N ("CHL", "Chili") \
  N ("CHN", "Chine") \
  N ("CIV", "Côte d’Ivoire") \
  N ("CMR", "Cameroun") \
  N ("COD", "Congo (République démocratique du)") \
  N ("COG", "Congo") \
  N ("COK", "îles Cook") \
  N ("COL", "Colombie") \
  N ("COM", "Comores") \
  N ("CPV", "Cap-Vert") \
  N ("CRI", "Costa Rica") \
  N ("CUB", "Cuba") \
  N ("CUW", "Curaçao") \
  N ("CXR", "Christmas, Île") \
  N ("CYM", "îles Caïmans") \
  N ("CYP", "Chypre") \
  N ("CZE", "Tchéquie") \
  N ("DEU", "Allemagne") \
  N ("DJI", "Djibouti") \
  N ("DMA", "Dominique") \
  N ("DNK", "Danemark") \
  N ("DOM", "République dominicaine") \
  N ("DZA", "Algérie") \
  N ("ECU", "Équateur") \
  N ("EGY", "Égypte") \
  N ("ERI", "Érythrée") \
  N ("ESH", "Sahara occidental") \
  N ("ESP", "Espagne") \
  N ("EST", "Estonie") \
  N ("ETH", "Éthiopie") \
  N ("FIN", "Finlande") \
  N ("FJI", "Fidji") \
  N ("FLK", "Îles Malouines") \
  N ("FRA", "France") \
  N ("FRO", "îles Féroé") \
  N ("FSM", "Micronésie") \
  N ("GAB", "Gabon") \
  N ("GBR", "Royaume-Uni") \
  N ("GEO", "Géorgie") \
  N ("GGY", "Guernesey") \
  N ("GHA", "Ghana") \
  N ("GIB", "Gibraltar") \
  N ("GIN", "Guinée") \
  N ("GLP", "Guadeloupe") \
  N ("GMB", "Gambie") \
  N ("GNB", "Guinée-Bissau") \
  N ("GNQ", "Guinée Équatoriale") \
  N ("GRC", "Grèce") \
  N ("GRD", "Grenade") \
  N ("GRL", "Groënland") \
  N ("GTM", "Guatemala") \
  N ("GUF", "Guyane française") \
  N ("GUM", "Guam") \
  N ("GUY", "Guyana") \
  N ("HKG", "Hong Kong") \
  N ("HMD", "îles Heard-et-MacDonald") \
  N ("HND", "Honduras") \
  N ("HRV", "Croatie") \
  N ("HTI", "Haïti") \
  N ("HUN", "Hongrie") \
  N ("IDN", "Indonésie") \
  N ("IMN", "Île de Man") \
  N ("IND", "Inde") \
  N ("IOT", "Territoire britannique de l’océan Indien") \
  N ("IRL", "Irlande") \
  N ("IRN", "Iran") \
  N ("IRQ", "Irak") \
  N ("ISL", "Islande") \
  N ("ISR", "Israël") \
  N ("ITA", "Italie") \
  N ("JAM", "Jamaïque") \
  N ("JEY", "Jersey") \
  N ("JOR", "Jordanie") \
  N ("JPN", "Japon") \
  N ("KAZ", "Kazakhstan") \
  N ("KEN", "Kenya") \
  N ("KGZ", "Kirghizistan") \
  N ("KHM", "Cambodge") \
  N ("KIR", "Kiribati") \
  N ("KNA", "Saint-Christophe-et-Niévès") \
  N ("KOR", "Corée du Sud") \
  N ("KWT", "Koweït") \
  N ("LAO", "Laos") \
  N ("LBN", "Liban") \
  N ("LBR", "Libéria") \
  N ("LBY", "Libye") \
  N ("LCA", "Sainte-Lucie") \
  N ("LIE", "Liechtenstein") \
  N ("LKA", "Sri Lanka") \
  N ("LSO", "Lesotho") \
  N ("LTU", "Lituanie") \
  N ("LUX", "Luxembourg") \
  N ("LVA", "Lettonie") \
  N ("MAC", "Macau") \
  N ("MAF", "Saint-Martin (partie française)") \
  N ("MAR", "Maroc") \
  N ("MCO", "Monaco") \
  N ("MDA", "Moldavie") \
  N ("MDG", "Madagascar") \
  N ("MDV", "Maldives") \
  N ("MEX", "Mexique") \
  N ("MHL", "Îles Marshall") \
  N ("MKD", "Macédoine du Nord") \
  N ("MLI", "Mali") \
  N ("MLT", "Malte") \
  N ("MMR", "Birmanie") \
  N ("MNE", "Monténégro") \
  N ("MNG", "Mongolie") \
  N ("MNP", "Îles Mariannes du Nord") \
  N ("MOZ", "Mozambique") \
  N ("MRT", "Mauritanie") \
  N ("MSR", "Montserrat") \
  N ("MTQ", "Martinique") \
  N ("MUS", "Maurice") \
  N ("MWI", "Malawi") \
  N ("MYS", "Malaisie") \
  N ("MYT", "Mayotte") \
  N ("NAM", "Namibie") \
  N ("NCL", "Nouvelle-Calédonie") \
  N ("NER", "Niger") \
  N ("NFK", "île Norfolk") \
  N ("NGA", "Nigeria") \
  N ("NIC", "Nicaragua") \
  N ("NIU", "Nioue") \
  N ("NLD", "Pays-Bas") \
  N ("NOR", "Norvège") \
  N ("NPL", "Népal") \
  N ("NRU", "Nauru") \
  N ("NZL", "Nouvelle-Zélande") \
  N ("OMN", "Oman") \
  N ("PAK", "Pakistan") \
  N ("PAN", "Panama") \
  N ("PCN", "Îles Pitcairn") \
  N ("PER", "Pérou") \
  N ("PHL", "Philippines") \
  N ("PLW", "Palaos") \
  N ("PNG", "Papouasie-Nouvelle-Guinée") \
  N ("POL", "Pologne") \
  N ("PRI", "Porto Rico") \
  N ("PRK", "Corée du Nord") \
  N ("PRT", "Portugal") \
  N ("PRY", "Paraguay") \
  N ("PSE", "Palestine") \
  N ("PYF", "Polynésie française") \
  N ("QAT", "Qatar") \
  N ("REU", "Réunion, Île de la") \
  N ("ROU", "Roumanie") \
  N ("RUS", "Russie") \
  N ("RWA", "Rwanda") \
  N ("SAU", "Arabie saoudite") \
  N ("SDN", "Soudan") \
  N ("SEN", "Sénégal") \
  N ("SGP", "Singapour") \
  N ("SGS", "Géorgie du Sud et les îles Sandwich du Sud") \
  N ("SHN", "Sainte-Hélène, Ascension et Tristan da Cunha") \
  N ("SJM", "Svalbard et île Jan Mayen") \
  N ("SLB", "Salomon, Îles") \
  N ("SLE", "Sierra Leone") \
  N ("SLV", "Salvador") \
  N ("SMR", "Saint-Marin") \
  N ("SOM", "Somalie") \
  N ("SPM", "Saint-Pierre-et-Miquelon") \
  N ("SRB", "Serbie") \
  N ("SSD", "Soudan du Sud") \
  N ("STP", "Sao Tomé-et-Principe") \
  N ("SUR", "Surinam") \
  N ("SVK", "Slovaquie") \
  N ("SVN", "Slovénie") \
  N ("SWE", "Suède") \
  N ("SWZ", "Eswatini") \
  N ("SXM", "Saint-Martin (partie néerlandaise)") \
  N ("SYC", "Seychelles") \
  N ("SYR", "Syrie") \
  N ("TCA", "îles Turques-et-Caïques") \
  N ("TCD", "Tchad") \
  N ("TGO", "Togo") \
  N ("THA", "Thaïlande") \
  N ("TJK", "Tadjikistan") \
  N ("TKL", "Tokelau") \
  N ("TKM", "Turkménistan") \
  N ("TLS", "Timor oriental") \
  N ("TON", "Tonga") \
  N ("TTO", "Trinité-et-Tobago") \
  N ("TUN", "Tunisie") \
  N ("TUR", "Turquie") \
  N ("TUV", "Tuvalu") \
  N ("TWN", "Taïwan") \
  N ("TZA", "Tanzanie") \
  N ("UGA", "Ouganda") \
  N ("UKR", "Ukraine") \
  N ("UMI", "Îles mineures éloignées des États-Unis") \
  N ("URY", "Uruguay") \
  N ("USA", "États-Unis") \
  N ("UZB", "Ouzbékistan") \
  N ("VAT", "Saint-Siège (état de la cité du Vatican)") \
  N ("VCT", "Saint-Vincent-et-les-Grenadines") \
  N ("VEN", "Venezuela") \
  N ("VGB", "Îles Vierges britanniques") \
  N ("VIR", "Îles Vierges des États-Unis") \
  N ("VNM", "Viêt Nam") \
  N ("VUT", "Vanuatu") \
  N ("WLF", "Wallis et Futuna") \
  N ("WSM", "Samoa") \
  N ("XXA", "Apatride") \
  N ("YEM", "Yémen") \
  N ("ZAF", "Afrique du Sud") \
  N ("ZMB", "Zambie") \
  N ("ZWE", "Zimbabwe")

/* The groups of nationality of the report, in its order: French; European Union and the four States
 * treated alike (CASF R121-12-13-1, 2°); all others, stateless and British among them; not known. */
typedef enum {
  JALONS_ORIGINE_FRA,
  JALONS_ORIGINE_UE,
  JALONS_ORIGINE_HORS_UE,
  JALONS_ORIGINE_INCONNU,
} JalonsOrigine;

/* The list behind JALONS_CODES_NATIONALITE: ranks 1 … count, 0 for not known. */
guint         jalons_nationality_count   (void);
const char   *jalons_nationality_text    (int nationality);
const char   *jalons_nationality_name    (int nationality);
int           jalons_nationality_find    (const char *text);

JalonsOrigine jalons_nationality_origine (int nationality);

G_END_DECLS
