# SPDX-License-Identifier: EUPL-1.2
"""Strings that are nowhere else in the world, put in a register, and looked for in every file that is new."""

import os
import random
import stat
import time

from table_cases import files, world

ENCODINGS = ["utf-8", "utf-16-le", "utf-16-be"]
CONSONANTS, VOWELS = "bcdfghjklmnpqrstvwxz", "aeiou"
SYLLABLES = [c + v for c in CONSONANTS for v in VOWELS]
MARKER_SYLLABLES = 5
CHUNK = 1 << 24
# Files are dated by a clock that is a little late.
LATE = 1.0

PEOPLE = 33
# What a person's rows say of her that is hers alone: table, columns; `personne`, as a name on a file would.
PERSONAL = [("personnes", ("personne", "nom", "prenom", "nom_usage", "contact_sur")),
            ("demandes", ("motif", "motif_droit")), ("ajournements", ("motif",)), ("sorties", ("motif_droit", "motif_fait")),
            ("notes", ("texte",)), ("relances", ("objet",)), ("elements", ("remarque",)), ("renvois", ("remarque",)),
            ("conditions_afis", ("remarque",)), ("points", ("motif", "observation", "note"))]
COMMON = [("associations", ("association", "nom", "sigle")),
          ("contacts", ("nom", "fonction", "telephone", "courriel", "adresse", "remarque")),
          ("membres", ("nom", "qualite"))]
# What ties the rows of one person together, and its letter in the ids that are no canaries.
LINKS = {"parcours": "Q", "demande": "D", "sejour": "J", "recours": "R", "transfert": "T"}


# Tables that are of no person.
SHARED = ("associations agrements seances contacts exigences membres presences annees_arretees delais baremes_afis "
          "etats_afis suppleances mouvements entetes").split()


class Canaries:
    """Names, first names, codes and notes that share a marker, which is the same at no other run."""

    def __init__(self):
        rng = random.SystemRandom()
        self.marker = "".join(rng.choice(SYLLABLES) for _ in range(MARKER_SYLLABLES))
        self.all, self.secrets = [], []
        self.person_name = None  # the family name of somebody
        self.started = time.time() - LATE

    def new(self):
        """One more, of the same length as the others, so that none is the beginning of another."""
        first, second = divmod(len(self.all), len(SYLLABLES))
        self.all.append(self.marker.capitalize() + SYLLABLES[first] + SYLLABLES[second])
        return self.all[-1]

    def tables(self):
        """A world of PEOPLE as {name of file: text}, and as many canaries as all texts that are typed."""
        common, tables = world(), {}
        for table, columns in COMMON:
            for column in columns:
                common[table][0][column] = self.new()
        for rank in range(PEOPLE):
            for table, rows in self.person(rank, common["associations"][0]["association"]).items():
                tables.setdefault(table, []).extend(rows)
        for table in SHARED:
            tables[table] = common[table]
            for row in tables[table]:
                if "association" in row:
                    row["association"] = common["associations"][0]["association"]
        return files(tables)

    def person(self, rank, association):
        """The rows of the world's person, made those of another."""
        rows = {table: copies for table, copies in world().items() if table not in SHARED}
        for table, columns in PERSONAL:
            for column in columns:
                rows[table][0][column] = self.new()
        name = rows["personnes"][0]["personne"]
        self.person_name = rows["personnes"][0]["nom"]
        for row in (row for copies in rows.values() for row in copies):
            row.update({column: name for column in ("personne",) if column in row})
            row.update({column: letter + str(rank) for column, letter in LINKS.items() if row.get(column) == letter})
            row.update({column: association for column in ("association",) if column in row})
        return rows

    def found_in(self, data):
        """The canaries and the secrets in these bytes, in any encoding, in capitals or not."""
        folded, found = data.lower(), set()
        for encoding in ENCODINGS:
            marker, width = self.marker.encode(encoding), len(self.all[0].encode(encoding))
            at = folded.find(marker)
            while at >= 0:
                found.add(f"{folded[at:at + width].decode(encoding, 'replace')} ({encoding})")
                at = folded.find(marker, at + 1)
            found |= {f"a secret ({encoding})" for secret in self.secrets if secret.lower().encode(encoding) in folded}
        return found

    def found_in_file(self, path):
        found, tail = set(), b""
        with open(path, "rb") as stream:
            while chunk := stream.read(CHUNK):
                found |= self.found_in(tail + chunk)
                tail = chunk[-256:]
        return found

    def found_below(self, places, but=()):
        """{file: what was found in it or in its name} for every file of these folders that has changed since
        the beginning, and how many were read. @but: files and folders that may hold them."""
        found, read = {}, 0
        for path in sorted(new_files(places, self.started, [os.path.realpath(path) for path in but])):
            try:
                here = self.found_in_file(path) | self.found_in(os.path.basename(path).encode())
            except OSError:
                continue  # another program's, gone or kept from us
            read += 1
            if here:
                found[path] = here
        return found, read


def new_files(places, since, but):
    seen = set()
    for place in places:
        for base, folders, names in os.walk(os.path.realpath(place)):
            folders[:] = [name for name in folders if os.path.join(base, name) not in but]
            for name in names:
                path = os.path.join(base, name)
                try:
                    state = os.lstat(path)
                except OSError:
                    continue
                if stat.S_ISREG(state.st_mode) and max(state.st_mtime, state.st_ctime) >= since and path not in but:
                    seen.add(path)
    return seen


def usual_places():
    """Where programs leave what nobody asked for, whatever they are told."""
    home = os.path.expanduser("~")
    return ["/tmp", "/var/tmp", "/dev/shm", *(os.path.join(home, name) for name in (".cache", ".config", ".local"))]
