# SPDX-License-Identifier: EUPL-1.2
"""Cards and sealed files, read a second time from model/pli/PLI.md alone."""

import hashlib
import struct
import unicodedata
from types import SimpleNamespace

from nacl import bindings, exceptions

CHUNK, SEALED_BY, STANZA, PADDED_MIN = 65536, 17, 80, 16384
PAYLOAD_MAX = 64 << 20
FILE_MAX = PAYLOAD_MAX + PAYLOAD_MAX // 8
SIGNED_MAX, N_NATURES = 1 << 63, 5
DEPARTEMENTS = {f"{number:02}" for number in range(1, 96) if number != 20} | {"2A", "2B", "971", "972", "973", "974", "976"}
NEVER_IN_A_NAME = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class Refused(Exception):
    """Why a card or a file is refused: one word."""


def need(holds, why):
    if not holds:
        raise Refused(why)


def blake(data, size=32, key=b""):
    return hashlib.blake2b(data, digest_size=size, key=key).digest()


def derive(key, number, context):
    """crypto_kdf_derive_from_key."""
    return hashlib.blake2b(digest_size=32, key=key, salt=struct.pack("<Q", number), person=context).digest()


def is_signed(key, context, message, signature):
    try:
        bindings.crypto_sign_open(signature + context + b"\0" + blake(message, 64), key)
    except exceptions.BadSignatureError:
        return False
    return True


def is_name(raw):
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not name[0].isspace() and not name[-1].isspace() and not any(
        unicodedata.category(letter) in NEVER_IN_A_NAME for letter in name)


def is_departement(raw, kind):
    code = raw.rstrip(b"\0")
    return code.decode("latin-1") in DEPARTEMENTS if kind == 1 else code == b""


def is_sealing_key(key):
    try:
        bindings.crypto_scalarmult(b"\1" + bytes(31), key)
    except exceptions.RuntimeError:
        return False
    return True


def read_card(data):
    need(data[:8] == b"JALCARTE", "not-a-card")
    need(len(data) < 12 or data[8:12] == struct.pack("<HH", 1, 1), "newer")
    need(len(data) >= 132, "damaged")
    kind, flags, departement, created, expires = struct.unpack_from("<BB4sQQ", data, 12)
    n, = struct.unpack_from("<H", data, 130)
    need(1 <= n <= 200 and len(data) == 260 + n, "damaged")
    card = SimpleNamespace(raw=data, kind=kind, flags=flags, departement=departement.rstrip(b"\0").decode("latin-1"),
                           created=created, expires=expires, signing=data[34:66], sealing=data[66:98],
                           replaces=data[98:130], hash=blake(data), signed=data[:132 + n],
                           own=data[132 + n:196 + n], former=data[196 + n:])
    need(kind in (1, 2, 3) and flags < 4 and is_departement(departement, kind)
         and created < expires < SIGNED_MAX and is_sealing_key(card.sealing) and is_name(data[132:132 + n]), "damaged")
    card.name = data[132:132 + n].decode("utf-8")
    need(is_signed(card.signing, b"JALCARTE-v1", card.signed, card.own), "signature")
    need(any(card.former) == (any(card.replaces) and not flags & 1), "signature")
    return card


def follows(card, former):
    """Whether CARD takes the place of FORMER."""
    return (card.kind == former.kind and card.replaces == former.hash
            and is_signed(former.signing, b"JALCARTE-v1", card.signed, card.former))


def revokes(card, former):
    changed = former.signed[:13] + bytes([former.flags | 1]) + former.signed[14:]
    return card.flags & 1 == 1 and card.signed == changed


def words_of(card, every_word):
    bits = int.from_bytes(blake(card.hash, key=b"JALCARTE-mots")[:12], "big")
    return " ".join(every_word[bits >> at & 4095] for at in range(84, -1, -12))


def padded(length):
    if length <= PADDED_MIN:
        return PADDED_MIN
    place = length.bit_length() - 1
    unit = 1 << (place - place.bit_length())
    return (length + unit - 1) // unit * unit


def is_length(sealed):
    """Whether the chunks of a whole file may be that long."""
    chunks = -(-sealed // (CHUNK + SEALED_BY))
    inside = sealed - SEALED_BY * chunks
    return inside > CHUNK * (chunks - 1) and padded(inside) == inside


def read_header(data):
    """The length of the header and the stanzas."""
    if data[:8] != b"JALPLI\r\n":
        raise Refused("damaged" if data[:6] == b"JALPLI" else "not-a-pli")
    need(len(data) <= FILE_MAX, "too-large")
    need(len(data) >= 58, "cut")
    need(data[8:12] == struct.pack("<HH", 1, 1), "newer")
    length, = struct.unpack_from("<I", data, 12)
    n, = struct.unpack_from("<H", data, 56)
    need(n in (1, 2, 4, 8) and length == 90 + STANZA * n and not any(data[32:56]), "damaged")
    need(len(data) >= length + 24 and is_length(len(data) - length - 24), "cut")
    return length, [data[at:at + STANZA] for at in range(58, 58 + STANZA * n, STANZA)]


def open_stanza(stanza, header, card, secret):
    """The file key, or None."""
    try:
        key = bindings.crypto_box_seal_open(stanza, card.sealing, secret)
    except exceptions.CryptoError:
        return None
    return key if blake(header[:-32], key=derive(key, 1, b"JALPLIhd")) == header[-32:] else None


def find_key(header, stanzas, identities):
    for card, secret in identities:
        keys = [key for key in (open_stanza(stanza, header, card, secret) for stanza in stanzas) if key]
        need(len(keys) < 2, "malformed")
        if keys:
            return keys[0], card
    raise Refused("not-for-us")


def decipher(data, header, key):
    stream = bindings.crypto_secretstream_xchacha20poly1305_state()
    begin = len(header) + 24
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(stream, data[len(header):begin],
                                                             derive(key, 2, b"JALPLIbd"))
    inside, bound, tag = [], blake(header), 0
    for at in range(begin, len(data), CHUNK + SEALED_BY):
        need(tag == 0, "damaged")
        try:
            plain, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(
                stream, data[at:at + CHUNK + SEALED_BY], bound)
        except exceptions.CryptoError:
            raise Refused("damaged") from None
        inside.append(plain)
        bound = None
    need(tag == bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL, "cut")
    return b"".join(inside)


def read_envelope(inside):
    need(inside[:4] == struct.pack("<HH", 1, 1), "downgrade")
    message, sender, nature, schema, sealed, expires, reply, length, digest, n = struct.unpack_from(
        "<16s32sHHQQ16sQ32sH", inside, 4)
    need(1 <= n <= 8 and length <= PAYLOAD_MAX, "malformed")
    end = 130 + 40 * n
    need(padded(end + 64 + length) == len(inside) and not any(inside[end + 64 + length:]), "malformed")
    recipients = [struct.unpack_from("<32sQ", inside, at) for at in range(130, end, 40)]
    need(all(a[0] < b[0] for a, b in zip(recipients, recipients[1:])), "malformed")
    return SimpleNamespace(raw=inside[:end], message=message, sender=sender, nature=nature, schema=schema, sealed=sealed,
                           expires=expires, reply=reply, hash=digest, recipients=recipients,
                           signature=inside[end:end + 64], payload=inside[end + 64:end + 64 + length])


def open_pli(data, identities, cards, now):
    """IDENTITIES: pairs of card and secret key; CARDS: those that are known, by hash."""
    length, stanzas = read_header(data)
    header = data[:length]
    key, us = find_key(header, stanzas, identities)
    pli = read_envelope(decipher(data, header, key))
    need(us.hash in [card for card, _ in pli.recipients], "forwarded")
    need(pli.sender in cards, "sender")
    need(is_signed(cards[pli.sender].signing, b"JALPLI-v1", pli.raw + header[-32:], pli.signature), "forged")
    need(pli.message == data[16:32], "downgrade")
    need(len(stanzas) == min(n for n in (1, 2, 4, 8) if n >= len(pli.recipients)), "malformed")
    need(blake(pli.payload) == pli.hash, "malformed")
    need(pli.schema <= 1 and pli.nature <= N_NATURES, "newer")
    need(pli.schema >= 1 and pli.nature >= 1 and 1 <= pli.sealed < SIGNED_MAX and pli.expires < SIGNED_MAX
         and pli.expires not in range(1, pli.sealed + 1)
         and all(1 <= number < SIGNED_MAX for _, number in pli.recipients), "malformed")
    need(not pli.expires or now < pli.expires, "expired")
    pli.us = us
    return pli
