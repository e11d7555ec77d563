# SPDX-License-Identifier: EUPL-1.2
"""The files of a register, read a second time from model/vault/FORMAT.md alone."""

import hashlib
import os
import struct
import unicodedata
from types import SimpleNamespace

from nacl import bindings, exceptions

MIB = 1024
CHUNK, PAGE, SLOT, SEALED_BY = 65536, 4096, 324, 17
FLOOR, LITTLE, CEILING = (3, 256 * MIB), (1, 8 * MIB), (16, 1024 * MIB)
LONGEST_LOG = 1 << 30


class Refused(Exception):
    """Why a register does not open: one word."""


def need(holds, why="damaged"):
    if not holds:
        raise Refused(why)


def blake(data, key=b""):
    return hashlib.blake2b(data, digest_size=32, key=key).digest()


def derive(key, context, number=0):
    return hashlib.blake2b(digest_size=32, key=key, salt=struct.pack("<Q", number), person=context).digest()


def aead(sealed, bound, nonce, key):
    """The plain text, or None."""
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, bound, nonce, key)
    except exceptions.CryptoError:
        return None


def times_x(value):
    """In the field of 32 elements."""
    return value << 1 if value < 16 else (value << 1 ^ 0b100101)


def read_code(typed):
    """A recovery code as it was printed, from what is typed; None when it is not one."""
    symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    text = "".join(letter for letter in typed.upper() if letter not in " -._").translate(str.maketrans("OILU", "011V"))
    groups = [text[at:at + 5] for at in range(0, len(text), 5)]
    if len(text) != 40 or any(letter not in symbols for letter in text):
        return None
    for number, group in enumerate(groups, start=1):
        check = 0
        for letter in group[:4]:
            check = times_x(check ^ symbols.index(letter))
        if check ^ number != symbols.index(group[4]):
            return None
    return "-".join(groups)


def read_slot(raw):
    kind, flags, length = struct.unpack_from("<BBH", raw, 16)
    cost = struct.unpack_from("<II", raw, 84)
    need(kind in (1, 2, 3) and flags in (0, 1) and length <= 64)
    try:
        label = raw[20:20 + length].decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("damaged") from None
    need("\0" not in label and not any(raw[20 + length:84]))
    floor = FLOOR if kind == 1 else LITTLE
    need(cost[0] >= floor[0] and cost[1] >= floor[1], "weak")
    need(cost[0] <= CEILING[0] and cost[1] <= CEILING[1], "costly")
    return SimpleNamespace(raw=raw, kind=kind, flags=flags, label=label, cost=cost)


def read_header(base):
    need(base[:12] == b"JALONS-BASE\n", "not-a-register")
    need(len(base) >= 74)
    version, flags, identity, generation, parent, n = struct.unpack_from("<HH16sQ32sH", base, 12)
    need((version, flags) == (1, 0), "newer")
    end = 74 + SLOT * n
    need(generation >= 1 and (generation == 1) == (parent == bytes(32)) and 1 <= n <= 16 and len(base) >= end)
    slots = [read_slot(base[at:at + SLOT]) for at in range(74, end, SLOT)]
    need(len({slot.raw[:16] for slot in slots}) == n)
    return SimpleNamespace(identity=identity, generation=generation, parent=parent, slots=slots, end=end)


def open_slot(slot, identity, passphrase, key_file=None):
    """K. PASSPHRASE: text, or bytes as they are derived; KEY_FILE: its bytes."""
    need((key_file is not None) == (slot.flags == 1), "wrong-passphrase")
    if isinstance(passphrase, str):
        passphrase = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    stretched = bindings.crypto_pwhash_alg(32, passphrase, slot.raw[92:108], slot.cost[0], slot.cost[1] * 1024,
                                           bindings.crypto_pwhash_ALG_ARGON2ID13)
    wrapping = blake(blake(key_file) if key_file is not None else b"", stretched)
    secret = aead(slot.raw[196:244], identity + slot.raw[:172], slot.raw[172:196], wrapping)
    need(secret is not None, "wrong-passphrase")
    signing, _ = bindings.crypto_sign_seed_keypair(derive(secret, b"JALsign_"))
    public, private = bindings.crypto_box_seed_keypair(derive(secret, b"JALbox__"))
    need((signing, public) == (slot.raw[108:140], slot.raw[140:172]))
    try:
        return bindings.crypto_box_seal_open(slot.raw[244:], public, private)
    except exceptions.CryptoError:
        raise Refused("damaged") from None


def read_chunks(base, header, key):
    """The plain chunks, the last of which ends the file."""
    stream = bindings.crypto_secretstream_xchacha20poly1305_state()
    at = header.end + 56
    need(len(base) >= at)
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(stream, base[header.end + 32:at],
                                                             derive(key, b"JALbase_", header.generation))
    bound, last = blake(base[:at]), False
    while not last:
        sealed = base[at:at + CHUNK + SEALED_BY]
        need(len(sealed) == CHUNK + SEALED_BY)
        try:
            plain, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(stream, sealed, bound)
        except exceptions.CryptoError:
            raise Refused("damaged") from None
        at, bound, last = at + len(sealed), None, at + len(sealed) == len(base)
        need(tag == (bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL if last else
                     bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE))
        yield plain


def read_base(base, header, key):
    """The pages, the sequence, the tag that binds the log, and the restores."""
    need(blake(base[:header.end], derive(key, b"JALhead_")) == base[header.end:header.end + 32])
    first, *chunks = read_chunks(base, header, key)
    n, sequence, n_restored = struct.unpack_from("<IQI", first)
    need(sequence >= 1 and n_restored <= 8 and len(chunks) == (n + 15) // 16)
    restored = [struct.unpack_from("<QQQQ", first, 16 + 32 * i) for i in range(n_restored)]
    need(not any(first[16 + 32 * n_restored:]) and all(
        source < itself <= sequence and generation <= header.generation for source, itself, generation, _ in restored))
    need(all(a[2] < b[2] for a, b in zip(restored, restored[1:])))
    content = b"".join(chunks)
    need(not any(content[n * PAGE:]))
    return [content[at:at + PAGE] for at in range(0, n * PAGE, PAGE)], sequence, base[-16:], restored


def head_of(log, at):
    """Length and sequence of the frame that begins there, or None when its head is not sound."""
    head = log[at:at + 40]
    if len(head) < 40:
        return None
    check = bindings.crypto_shorthash_siphash24(head[:4] + bytes(4) + head[8:], b"jalons frame" + bytes(4))
    return (*struct.unpack_from("<I", head), *struct.unpack_from("<Q", head, 8)) if check[:4] == head[4:8] else None


def open_frame(log, at, generation, key, before):
    """The plain text of the frame that begins there, or None."""
    length, sequence = head_of(log, at) or (0, 0)
    if not 24 <= length <= len(log) - at - 40:
        return None
    return aead(log[at + 40:at + 40 + length], struct.pack("<QQ", generation, sequence) + before,
                log[at + 16:at + 40], derive(key, b"JALlog__", generation))


def apply(pages, plain):
    """The pages after a commit, or None when it says what it may not."""
    n_pages, n = struct.unpack_from("<II", plain)
    if len(plain) != 8 + n * (4 + PAGE):
        return None
    changed = [(*struct.unpack_from("<I", plain, at), plain[at + 4:at + 4 + PAGE])
               for at in range(8, len(plain), 4 + PAGE)]
    numbers = [number for number, _ in changed]
    if numbers != sorted(set(numbers)) or any(number >= n_pages for number in numbers) \
            or sum(number >= len(pages) for number in numbers) != max(n_pages - len(pages), 0):
        return None
    after = pages[:n_pages] + [b""] * (n_pages - len(pages))
    for number, page in changed:
        after[number] = page
    return after


def read_frames(log, key, pages):
    """Pages (None: not looked at), sequence, tag, number of commits, and how it ends: whole, torn or damaged."""
    generation, tag, sequence = struct.unpack_from("<Q16sQ", log, 28)
    at, count = 60, 0
    while at < len(log):
        length, found = head_of(log, at) or (0, 0)
        plain = open_frame(log, at, generation, key, tag) if found == sequence + 1 else None
        after = None if plain is None else pages if pages is None else apply(pages, plain)
        if plain is None or (after is None and pages is not None):
            break
        at, sequence, count, pages = at + 40 + length, found, count + 1, after
        tag = log[at - 16:at]
    end = "whole" if at == len(log) else "torn" if is_torn(log, at, generation, key, sequence, tag) else "damaged"
    return SimpleNamespace(pages=pages, sequence=sequence, tag=tag, count=count, end=end)


def is_torn(log, at, generation, key, sequence, tag):
    if any(open_frame(log, later, generation, key, log[later - 16:later]) for later in range(at + 1, len(log) - 39)):
        return False
    if head_of(log, at) is None:
        return True
    length, found = head_of(log, at)
    if found != sequence + 1 or length < 24:
        return False
    end = at + 40 + length
    return end > len(log) or (end == len(log) and open_frame(log, at, generation, key, tag) is None)


def read_mark(mark, identity, key):
    """Generation, sequence and tag, or None."""
    if len(mark) < 88 or mark[:24] != b"JALMARK1" + identity or blake(mark[:56], derive(key, b"JALmark_")) != mark[56:88]:
        return None
    return struct.unpack_from("<QQ16s", mark, 24)


def read_log(found, log, key):
    """The register of its base, FOUND, with the log that lies beside it."""
    need(60 <= len(log) <= LONGEST_LOG and log[:12] == b"JALONS-LOG1\n")
    identity, generation, tag, sequence = struct.unpack_from("<16sQ16sQ", log, 12)
    if (identity, generation, tag, sequence) == (found.identity, found.generation, found.tag, found.sequence):
        read = read_frames(log, key, found.pages)
        found.commits = read.count
        need(read.end != "damaged")
        found.pages, found.sequence, found.tag = read.pages, read.sequence, read.tag
        found.told += ["torn"] if read.end == "torn" else []
        return
    merged = identity == found.identity and generation < found.generation
    if merged:
        read = read_frames(log, key, None)
        merged = read.end != "damaged" and read.sequence <= found.sequence
    found.told += [] if merged else ["strange"]


def read_file(path):
    with open(path, "rb") as stream:
        return stream.read()


def read_register(path, find_key, found=None, marks=None):
    """The register at PATH. FIND_KEY gives K from the header; MARKS is the folder of the machine's marks. FOUND gets
    what is known of it, even when it is refused: `commits`, read from the log."""
    found = SimpleNamespace() if found is None else found
    found.commits, found.told = 0, []
    need(os.path.exists(path), "absent")
    base = read_file(path)
    header = read_header(base)
    key = find_key(header)
    found.pages, found.sequence, found.tag, found.restored = read_base(base, header, key)
    found.identity, found.generation, found.header = header.identity, header.generation, base[:header.end]
    if os.path.exists(path + "-log"):
        read_log(found, read_file(path + "-log"), key)
    mark = os.path.join(marks, header.identity.hex()) if marks else ""
    seen = read_mark(read_file(mark), header.identity, key) if os.path.exists(mark) else None
    found.marked = seen is not None
    if seen and (seen[1] > found.sequence
                 or (seen[:2] == (found.generation, found.sequence) and seen[2] != found.tag)):
        found.told.append("older")
    if seen and any(seen[0] < generation and seen[1] > source for source, _, generation, _ in found.restored):
        found.told.append("restored")
    found.image = b"".join(found.pages)
    return found
