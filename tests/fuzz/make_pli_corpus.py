# SPDX-License-Identifier: EUPL-1.2
"""Where the three fuzz targets of cards and sealed files begin: the vectors, made for the golden identities of pli-keys.h."""

import csv
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


def carte():
    for row in rows("cards.csv"):
        card = forge.identity(2, "Association Lilas", fault=row["fault"]).card[0]
        yield b"\0" + card
        if len(card) > 128:
            yield b"\1" + card[:-128]


def vectors():
    people = {"asso": golden("asso"), "ddfe": golden("ddfe"), "ddfe2": golden("corse-forged"), "natl": golden("ddfe-next"),
              "asso2": golden("asso-forged"), "mallory": forge.identity(2, "Association Amarante")}
    for row in rows("vectors.csv"):
        one = forge.of_base(people, row["base"], bytes(forge.SIZES[row["base"]]), row["fault"])
        plain, data = one.inside(bytes(32)), one.make()
        if len(data) <= LONGEST:
            yield plain, data


def pli():
    for _, data in vectors():
        yield data


def pli_inside():
    for plain, _ in vectors():
        n = struct.unpack_from("<H", plain, 128)[0] if len(plain) > 130 else 0
        yield b"\0" + plain
        yield bytes([RIGHT]) + plain[:130 + 40 * min(n, 9) + 64 + 70]
