# SPDX-License-Identifier: EUPL-1.2
"""Where the three fuzz targets of cards and sealed files begin: the vectors, made for the golden identities of pli-keys.h.

usage: make_pli_corpus.py FOLDER
"""

import csv
import os
import pathlib
import struct
import sys

sys.dont_write_bytecode = True
TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "oracle"), str(TESTS / "displayless")]

import pli_forge as forge  # noqa: E402
import pli_reader as reader  # noqa: E402

PLI = TESTS / "data" / "pli"
LONGEST = 40000
RIGHT = 63  # everything that fuzz-pli-inside.c puts right


def golden(name):
    card, seed = ((PLI / "golden" / (name + end)).read_bytes() for end in (".carte", ".secret"))
    signing, private = forge.bindings.crypto_sign_seed_keypair(seed[:32])
    return forge.SimpleNamespace(card=(card, reader.blake(card)), seed=seed, private=private, secret=seed[32:], signing=signing)


def rows(name):
    with open(PLI / name, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def main():
    folder = pathlib.Path(sys.argv[1])
    carte, pli, inside = (folder / name for name in ("carte", "pli", "pli-inside"))
    for place in (carte, pli, inside):
        os.makedirs(place, exist_ok=True)
    for row in rows("cards.csv"):
        card = forge.identity(2, "Association Lilas", fault=row["fault"]).card[0]
        (carte / row["name"]).write_bytes(b"\0" + card)
        if len(card) > 128:
            (carte / (row["name"] + "-signed")).write_bytes(b"\1" + card[:-128])
    people = {"asso": golden("asso"), "ddfe": golden("ddfe"), "ddfe2": golden("corse-forged"), "natl": golden("ddfe-next"),
              "asso2": golden("asso-forged"), "mallory": forge.identity(2, "Association Amarante")}
    for row in rows("vectors.csv"):
        one = forge.of_base(people, row["base"], bytes(forge.SIZES[row["base"]]), row["fault"])
        plain, data = one.inside(bytes(32)), one.make()
        if len(data) > LONGEST:
            continue
        (pli / row["name"]).write_bytes(data)
        n = struct.unpack_from("<H", plain, 128)[0] if len(plain) > 130 else 0
        short = plain[:130 + 40 * min(n, 9) + 64 + 70]
        (inside / row["name"]).write_bytes(b"\0" + plain)
        (inside / (row["name"] + "-right")).write_bytes(bytes([RIGHT]) + short)


main()
