# SPDX-License-Identifier: EUPL-1.2
"""Makes cards and sealed files from model/pli/PLI.md alone, valid but for what it is asked to do wrong.

A fault is words between semicolons, each the name of a knob and what it takes (KNOBS, CARD_KNOBS).
"""

import os
import struct
from types import SimpleNamespace

from nacl import bindings

from pli_reader import CHUNK, blake, derive, padded

NOW = 1_800_000_000
ORDER = (1 << 252) + 27742317777372353535851937790883648493
# Points of X25519 whose multiples are zero: of order 1 (as 0), 4 (as 1), and two of order 8.
LOW_ORDER = {
    "0": bytes(32), "1": b"\1" + bytes(31),
    "8": bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    "8bis": bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
}
TAGS = {"message": 0, "push": 1, "rekey": 2, "final": 3}


def identity(kind, name, departement=b"", created=NOW - 86400, former=None, fault="", seed=None):
    """A card and its secrets. SEED: 64 bytes, to have the same again."""
    seed = seed or os.urandom(64)
    signing, private = bindings.crypto_sign_seed_keypair(seed[:32])
    return SimpleNamespace(seed=seed, private=private, secret=seed[32:], signing=signing,
                           card=make_card(kind, name, departement, created, former, fault, seed))


def sign(private, context, message):
    return bindings.crypto_sign(context + b"\0" + blake(message, 64), private)[:64]


# Cards.

CARD_PLACES = {"magic": 0, "version": 8, "suite": 10, "kind": 12, "flags": 13, "departement": 14, "zero": 17, "created": 18,
               "expires": 26, "signing": 34, "sealing": 66, "replaces": 98, "length": 130, "name": 132}


def make_card(kind, name, departement, created, former, fault, seed):
    signing, private = bindings.crypto_sign_seed_keypair(seed[:32])
    sealing = bindings.crypto_scalarmult_base(seed[32:])
    name = name.encode("utf-8") if isinstance(name, str) else name
    card = SimpleNamespace(private=private, former=former, n=len(name), raw=bytearray(
        b"JALCARTE" + struct.pack("<HHBB4sQQ", 1, 1, kind, 0, departement, created, created + 2 * 365 * 86400)
        + signing + sealing + (former.card[-1] if former else bytes(32)) + struct.pack("<H", len(name)) + name))
    knobs = [words.split() for words in fault.split(";") if words.split()]
    for knob, *arguments in knobs:
        if knob == "set":
            at = card_place(card, arguments[0])
            card.raw[at:at + len(bytes_of(arguments[1]))] = bytes_of(arguments[1])
        elif knob == "name":
            card.n = len(bytes_of(arguments[0]))
            card.raw[130:] = struct.pack("<H", card.n) + bytes_of(arguments[0])
    signed = bytes(card.raw)
    own = sign(private, b"JALCARTE-v1", signed)
    by_former = sign(former.private, b"JALCARTE-v1", signed) if former else bytes(64)
    for knob, *arguments in knobs:
        if knob in ("own", "former"):
            changed = change_signature(arguments, own if knob == "own" else by_former, b"JALCARTE-v1", signed)
            own, by_former = (changed, by_former) if knob == "own" else (own, changed)
    whole = bytearray(signed + own + by_former)
    for knob, *arguments in knobs:
        if knob not in ("set", "name", "own", "former"):
            RAW[knob](whole, *[card_place(card, a) if i == 0 and knob != "append" else a for i, a in enumerate(arguments)])
    return bytes(whole), blake(bytes(whole))


def card_place(card, text):
    places = {**CARD_PLACES, "own": 132 + card.n, "former": 196 + card.n, "end": 260 + card.n}
    return place(places, text)


def revoked(one, fault=""):
    """The card of ONE that revokes it."""
    raw = bytearray(one.card[0][:-128])
    raw[13] |= 1
    whole = bytes(raw) + sign(one.private, b"JALCARTE-v1", bytes(raw))
    return whole + (bytes(64) if not fault else os.urandom(64))


# What both have.

def bytes_of(text):
    """Hexadecimal; XX*N: N times."""
    digits, _, times = text.partition("*")
    return bytes.fromhex(digits) * int(times or 1)


def place(places, text):
    """NAME, NUMBER, NAME+NUMBER or NAME-NUMBER."""
    for sign_of, factor in (("+", 1), ("-", -1)):
        if sign_of in text:
            name, _, number = text.partition(sign_of)
            return places[name] + factor * int(number)
    return places[text] if text in places else int(text)


def change_signature(arguments, signature, context, message):
    what = arguments[0]
    if what == "zeros":
        return bytes(64)
    if what == "random":
        return os.urandom(64)
    if what == "s+l":
        number = int.from_bytes(signature[32:], "little") + ORDER
        return signature[:32] + number.to_bytes(32, "little")
    if what == "s-bit":
        return signature[:63] + bytes([signature[63] | 0xE0])
    if what == "low-order":
        return b"\1" + bytes(63)
    if what == "another":
        return sign(bindings.crypto_sign_seed_keypair(os.urandom(32))[1], context, message)
    if what == "bare":
        return bindings.crypto_sign(blake(message, 64), arguments[1])[:64]
    raise ValueError(what)


def raw_set(whole, at, value):
    whole[at:at + len(bytes_of(value))] = bytes_of(value)


def raw_flip(whole, at, bit="0"):
    whole[at] ^= 1 << int(bit)


def raw_cut(whole, at):
    del whole[at:]


def raw_drop(whole, at, n="1"):
    del whole[at:at + int(n)]


def raw_insert(whole, at, value):
    whole[at:at] = bytes_of(value)


def raw_append(whole, value):
    whole += bytes_of(value)


RAW = {"raw": raw_set, "flip": raw_flip, "cut": raw_cut, "drop": raw_drop, "insert": raw_insert, "append": raw_append}


# Sealed files.

HEADER = {"magic": 0, "version": 8, "suite": 10, "length": 12, "message": 16, "reserved": 32, "n": 56, "stanza0": 58}
ENVELOPE = {"version": 0, "suite": 2, "message": 4, "sender": 20, "nature": 52, "schema": 54, "sealed": 56, "expires": 64,
            "reply": 72, "length": 88, "hash": 96, "n": 128, "hash0": 130, "number0": 162, "hash1": 170, "number1": 202}


def salsa_core(key, block):
    """HSalsa20."""
    def rotate(value, by):
        value &= 0xFFFFFFFF
        return value << by & 0xFFFFFFFF | value >> (32 - by)
    c, k, i = (struct.unpack("<4I", b"expand 32-byte k"), struct.unpack("<8I", key), struct.unpack("<4I", block))
    x = [c[0], *k[:4], c[1], *i, c[2], *k[4:], c[3]]
    rounds = [(0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11),
              (0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)]
    for _ in range(10):
        for a, b, c2, d in rounds:
            x[b] ^= rotate(x[a] + x[d], 7)
            x[c2] ^= rotate(x[b] + x[a], 9)
            x[d] ^= rotate(x[c2] + x[b], 13)
            x[a] ^= rotate(x[d] + x[c2], 18)
    return struct.pack("<8I", *(x[at] for at in (0, 5, 10, 15, 6, 7, 8, 9)))


def seal_low(key, sealing, point):
    """To a key by way of a point whose every secret is zero: whoever can open it without her secret."""
    nonce = blake(point + sealing, 24)
    return point + bindings.crypto_secretbox(key, nonce, salsa_core(bytes(32), bytes(16)))


def to_nobody():
    return bindings.crypto_box_seal(os.urandom(32), bindings.crypto_box_keypair()[0])


class Pli:
    """One to be: sealed by make(), after the knobs of a fault were turned."""

    def __init__(self, people, sender="asso", recipients=("ddfe",), payload=b"", fault=""):
        self.people, self.sender, self.recipients, self.payload = people, sender, list(recipients), payload
        self.knobs = [words.split() for words in fault.split(";") if words.split()]
        self.message, self.key = os.urandom(16), os.urandom(32)
        self.numbers = {name: 1 for name in self.recipients}
        self.nature, self.schema, self.sealed, self.expires, self.reply = 1, 1, NOW - 3600, NOW + 86400, bytes(16)
        unknown = {knob for knob, *_ in self.knobs} - set(KNOBS)
        assert not unknown, unknown

    def asked(self, *names):
        return [(knob, arguments) for knob, *arguments in self.knobs if knob in names]

    def stanzas(self):
        sealed = [bindings.crypto_box_seal(self.key, self.sealing(name)) for name in self.recipients]
        n = min(n for n in (1, 2, 4, 8) if n >= len(sealed))
        first = []
        for knob, arguments in self.asked("stanza", "stanzas", "dummies-first"):
            if knob == "dummies-first":
                first = [to_nobody() for _ in range(n - len(sealed))]
            elif knob == "stanzas":
                n, sealed = int(arguments[0]), sealed[:int(arguments[0])]
            elif arguments[0] == "low-order":
                sealed[0] = seal_low(self.key, self.sealing(self.recipients[0]), LOW_ORDER[arguments[1]])
            elif arguments[0] == "zeros":
                sealed[0] = bytes(80)
            elif arguments[0] == "other-key":
                sealed[0] = bindings.crypto_box_seal(os.urandom(32), self.sealing(self.recipients[0]))
            elif arguments[0] == "nobody":
                sealed[0] = to_nobody()
            elif arguments[0] == "for":
                sealed.append(bindings.crypto_box_seal(self.key, self.sealing(arguments[1])))
            elif arguments[0] == "instead":
                sealed[0] = bindings.crypto_box_seal(self.key, self.sealing(arguments[1]))
        n = n if self.asked("stanzas") else min(count for count in (1, 2, 4, 8, 16) if count >= len(first + sealed))
        return first + sealed + [to_nobody() for _ in range(n - len(first + sealed))]

    def sealing(self, name):
        return self.people[name].card[0][66:98]

    def header(self):
        stanzas = self.stanzas()
        raw = bytearray(b"JALPLI\r\n" + struct.pack("<HHI", 1, 1, 90 + 80 * len(stanzas)) + self.message + bytes(24)
                        + struct.pack("<H", len(stanzas)) + b"".join(stanzas))
        for _, (at, value) in self.asked("outer"):
            raw_set(raw, place(HEADER, at), value)
        mac = blake(bytes(raw), key=derive(self.key, 1, b"JALPLIhd"))
        for _, arguments in self.asked("mac"):
            mac = {"zeros": bytes(32), "unkeyed": blake(bytes(raw)),
                   "other": blake(bytes(raw), key=derive(self.key, 2, b"JALPLIbd"))}[arguments[0]]
        return bytes(raw) + mac

    def envelope(self):
        recipients = sorted((self.people[name].card[1], self.numbers[name]) for name in self.recipients)
        for knob, arguments in self.asked("recipients", "listed"):
            if knob == "listed":
                recipients = sorted((self.people[name].card[1], 1) for name in arguments)
            elif arguments[0] == "reversed":
                recipients.reverse()
            elif arguments[0] == "twice":
                recipients = sorted(recipients + recipients[:1])
            elif arguments[0] == "many":
                recipients = sorted(recipients + [(os.urandom(32), 1) for _ in range(9 - len(recipients))])
        raw = bytearray(struct.pack("<HH16s32sHHQQ16sQ32sH", 1, 1, self.message, self.people[self.sender].card[1],
                                    self.nature, self.schema, self.sealed, self.expires, self.reply, len(self.payload),
                                    blake(self.payload), len(recipients)))
        raw += b"".join(struct.pack("<32sQ", *one) for one in recipients)
        for knob, arguments in self.asked("inner", "says-sender", "longer"):
            if knob == "inner":
                raw_set(raw, place(ENVELOPE, arguments[0]), arguments[1])
            elif knob == "says-sender":
                raw[20:52] = self.people[arguments[0]].card[1]
            else:
                raw[88:96] = struct.pack("<Q", len(self.payload) + int(arguments[0]))
        return bytes(raw)

    def signature(self, envelope, mac):
        private = self.people[self.sender].private
        signed, signature = envelope + mac, None
        for _, arguments in self.asked("signature"):
            if arguments[0] == "by":
                signature = sign(self.people[arguments[1]].private, b"JALPLI-v1", signed)
            elif arguments[0] == "other-message":
                signature = sign(private, b"JALPLI-v1", envelope[:4] + os.urandom(16) + envelope[20:] + mac)
            elif arguments[0] == "other-header":
                signature = sign(private, b"JALPLI-v1", envelope + os.urandom(32))
            elif arguments[0] == "without-header":
                signature = sign(private, b"JALPLI-v1", envelope)
            elif arguments[0] == "other-context":
                signature = sign(private, b"JALCARTE-v1", signed)
            elif arguments[0] == "bare":
                signature = bindings.crypto_sign(blake(signed, 64), private)[:64]
            else:
                signature = change_signature(arguments, sign(private, b"JALPLI-v1", signed), b"JALPLI-v1", signed)
        return signature or sign(private, b"JALPLI-v1", signed)

    def inside(self, mac):
        envelope = self.envelope()
        before = bytearray(envelope + self.signature(envelope, mac) + self.payload)
        end = len(before)
        for knob, arguments in self.asked("payload-flip", "envelope-only", "signature-gone"):
            if knob == "payload-flip":
                before[-1] ^= 1
            elif knob == "envelope-only":
                del before[int(arguments[0]):]
            else:
                del before[len(envelope):len(envelope) + 64]
        padding = bytearray(padded(end) - len(before))
        for knob, arguments in self.asked("padding", "inside"):
            if knob == "padding":
                padding[{"first": 0, "last": -1, "middle": len(padding) // 2}[arguments[0]]] = 1
            else:
                return (bytes(before + padding) + bytes(int(arguments[0])))[:int(arguments[0])]
        return bytes(before + padding)

    def stream(self, header, inside):
        state = bindings.crypto_secretstream_xchacha20poly1305_state()
        begin = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, derive(self.key, 2, b"JALPLIbd"))
        asked = {knob: arguments for knob, *arguments in self.knobs}
        size = int(asked.get("chunk-size", [CHUNK])[0])
        plain = [inside[at:at + size] for at in range(0, len(inside), size)] + [b""] * ("empty-end" in asked)
        tags = [0] * (len(plain) - 1) + [0 if "no-final" in asked else 3]
        for _, (at, tag) in self.asked("tag"):
            tags[int(at)] = TAGS[tag]
        bounds = [blake(header)] + [None] * (len(plain) - 1)
        for knob, arguments in self.asked("bound"):
            bounds = {"nothing": [None] * len(plain), "all": [blake(header)] * len(plain), "random": [os.urandom(32)] + bounds[1:],
                      "header": [header] + bounds[1:]}[arguments[0]]
        if "more" in asked:
            plain, tags, bounds = plain + [b"\0" * size], tags + [3], bounds + [None]
        push = bindings.crypto_secretstream_xchacha20poly1305_push
        return begin, [push(state, one, bound, tag) for one, bound, tag in zip(plain, bounds, tags)]

    def make(self):
        header = self.header()
        inside = self.inside(header[-32:])
        # Sealed on by one who could open it: what is inside stays what it was.
        for knob, arguments in self.asked("forward"):
            if arguments[0] == "new-key":
                self.key = os.urandom(32)
            self.knobs = [words for words in self.knobs if words[0] not in ("stanza", "forward")]
            self.recipients = arguments[1:]
            header = self.header()
        begin, chunks = self.stream(header, inside)
        for knob, arguments in self.asked("swap-chunks", "repeat-chunk", "drop-chunk"):
            at = int(arguments[0])
            if knob == "swap-chunks":
                chunks[at], chunks[at + 1] = chunks[at + 1], chunks[at]
            elif knob == "repeat-chunk":
                chunks.insert(at, chunks[at])
            else:
                del chunks[at]
        whole = bytearray(header + begin + b"".join(chunks))
        places = {**HEADER, "mac": len(header) - 32, "stream": len(header), "chunk0": len(header) + 24, "end": len(whole)}
        places.update({f"chunk{n}": len(header) + 24 + sum(map(len, chunks[:n])) for n in range(len(chunks))})
        for knob, *arguments in self.knobs:
            if knob in RAW:
                RAW[knob](whole, *[place(places, a) if i == 0 and knob != "append" else a for i, a in enumerate(arguments)])
            elif knob == "text":
                whole = bytearray(whole.replace(b"\r\n", b"\n") if arguments[0] == "lf" else whole.replace(b"\n", b"\r\n"))
            elif knob == "only":
                whole = bytearray(bytes_of(arguments[0]) if arguments else b"")
            elif knob == "grow":
                whole += bytes(int(arguments[0]) - len(whole))
        return bytes(whole)


# What a row of vectors.csv begins from. Payloads that make the inside as long as the name says: 170 bytes of envelope, 64 of
# signature.
SIZES = {"one": 1000, "two": 1000, "three": 1000, "empty": 0, "half": 32000, "long": 200000, "full": 65536 - 234,
         "edge": 131072 - 234}
RECIPIENTS = {"two": ["ddfe", "ddfe2"], "three": ["ddfe", "ddfe2", "natl"]}


def of_base(people, base, payload, fault=""):
    return Pli(people, recipients=RECIPIENTS.get(base, ["ddfe"]), payload=payload, fault=fault)


KNOBS = {*RAW, "stanza", "stanzas", "dummies-first", "outer", "mac", "recipients", "listed", "inner", "says-sender", "longer",
         "signature", "payload-flip", "envelope-only", "signature-gone", "padding", "inside", "chunk-size", "empty-end",
         "no-final", "tag", "bound", "more", "forward", "swap-chunks", "repeat-chunk", "drop-chunk", "text", "only", "grow"}
