#!/usr/bin/env python3
"""Brings the originals out of a Casebook vault, or out of a backup of one, without Casebook.

Written from vault-format.md alone (the numbers in brackets are its chapters) and sharing nothing with Casebook itself, so
that what you keep there can be read when Casebook no longer is.

It needs Python 3.11 or newer, and three packages: PyNaCl, cryptography, zstandard.

    Debian, Ubuntu   apt install python3-nacl python3-cryptography python3-zstandard
    elsewhere        python3 -m pip install pynacl cryptography zstandard

    python3 casebook_extract.py list FOLDER            says what is in it
    python3 casebook_extract.py extract FOLDER DEST    writes every original into DEST, a new folder, with a list of them
    python3 casebook_extract.py vectors FILE           proves itself against the published examples, vault-vectors.json

It asks for the passphrase or the recovery key; --secret-file FILE reads it from a file. It changes nothing in FOLDER.
What is not exactly what was stored is never written out: it is named, the rest is brought out, and it ends with 1.
"""
import argparse, getpass, hashlib, hmac, io, json, os, re, sqlite3, sys, unicodedata
from pathlib import Path

import nacl.bindings as sodium
import nacl.exceptions
import zstandard
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, CODE = 4096, 80, 64
MAX_FRAME, OVERHEAD, FRAME_START, PACK_START = 16 * 2**20 + 120, 120, 104, 64
BLOB, LIST, CHUNK, DERIVED, PIECE, TRAILER, PADDING = range(1, 8)


class Unproved(Exception):
    """Something is not what was written, or comes from a newer program."""


def need(is_so, what):
    if not is_so:
        raise Unproved(what)


def u(data, at, size):
    return int.from_bytes(data[at : at + size], "little")


# Keys [4]

def keyed(key, size, *parts):
    return hashlib.blake2b(b"".join(parts), digest_size=size, key=key).digest()


def subkey(master, number):
    """libsodium's crypto_kdf_derive_from_key."""
    salt, person = number.to_bytes(8, "little") + bytes(8), b"CASEBOOK" + bytes(8)
    return hashlib.blake2b(b"", digest_size=32, key=master, salt=salt, person=person).digest()


def unseal(key, nonce, context, sealed):
    need(len(sealed) >= 16, "something sealed is too short")
    try:
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(sealed), bytes(context), bytes(nonce), bytes(key))
    except nacl.exceptions.CryptoError:
        raise Unproved("something sealed does not open") from None


class Keys:
    def __init__(self, master):
        names = dict(header=1, commitment=2, core=3, search=4, blob=5, id=6, snapshot=7, pack_header=9)
        for name, number in names.items():
            setattr(self, name, subkey(master, number))

    def pack(self, pack_id):
        return keyed(self.blob, 32, b"pack", pack_id)

    def blob_id(self, kind, sha256):
        return hmac.digest(self.id, bytes([kind]) + sha256, "sha256")


def check_header(data, keys):
    """The vault's id from vault.hdr [4.1]."""
    need(len(data) == 256 and data[:8] == b"CASEBOOK", "no header")
    need(hmac.compare_digest(keyed(keys.header, 32, data[:224]), data[224:]), "the header is not as it was written")
    vault_id = data[24:40]
    need(hmac.compare_digest(keyed(keys.commitment, 32, b"mk commitment", vault_id), data[64:96]), "another vault's key")
    need(u(data, 8, 2) == 1 and u(data, 12, 4) == 0, "the vault is of a newer version")
    need(not any(data[20:24] + data[40:64] + data[96:224]), "the header is not as it was written")
    return vault_id


ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def recovery_symbols(typed):
    """The 26 symbols of a recovery key [4.3], or None where it is none."""
    text = unicodedata.normalize("NFKC", typed).upper().replace("O", "0")
    text = "".join("1" if c in "IL" else c for c in text if not (c.isspace() or c in "._" or unicodedata.category(c) == "Pd"))
    if len(text) != 28 or any(c not in ALPHABET for c in text):
        return None
    number = 0
    for symbol in text[:26]:
        number = number * 32 + ALPHABET.index(symbol)
    check = number % 1021
    return text[:26] if text[26:] == ALPHABET[check >> 5] + ALPHABET[check & 31] else None


def parse_key_file(data, slot):
    """A key file's costs and kind [4.2]; nothing is spent on what lies outside the limits."""
    need(len(data) == 256 and data[:8] == b"CASEKEY1" and u(data, 8, 2) == 1, "no key file")
    kind, passes, memory = data[10], u(data, 12, 4), u(data, 16, 8)
    need(kind in (1, 2) and data[11] == 1 and data[24] == 1, "no key file")
    need(1 <= passes <= 20 and 64 * 2**20 <= memory <= 4 * 2**30, "a key file asks for absurd work")
    need(data[48:64] == slot and not any(data[25:32] + data[184:]), "no key file")
    return kind, passes, memory


def unwrap(data, slot, kind, secret):
    """The master key in a key file."""
    found, passes, memory = parse_key_file(data, slot)
    need(found == kind, "the key file is of another kind")
    halves = sodium.crypto_pwhash_alg(64, secret, data[64:80], passes, memory, sodium.crypto_pwhash_ALG_ARGON2ID13)
    need(hmac.compare_digest(keyed(halves[32:], 32, data[:152]), data[152:184]), "it does not open this key file")
    return unseal(halves[:32], data[80:104], data[:104], data[104:152])


# Frames and packs [5]

def inflate(payload, codec, length):
    if codec == 0:
        need(len(payload) == length, "a length is not what was stated")
        return payload
    try:
        with zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(io.BytesIO(payload)) as reader:
            content = reader.read(length + 1)
    except zstandard.ZstdError:
        raise Unproved("compressed content does not unpack") from None
    need(len(content) == length, "a length is not what was stated")
    return content


def open_header(start, pack, offset):
    key, vault_id, pack_id = pack
    header = unseal(key, start[:24], b"frm1" + vault_id + pack_id + offset.to_bytes(8, "little"), start[24:FRAME_START])
    need(header[0] in range(1, 8) and header[1] in (0, 1), "a frame of a newer version")
    need(not any(header[2:4] + header[52:]), "a frame of a newer version")
    need(u(header, 4, 4) + OVERHEAD <= MAX_FRAME, "a frame is too long")
    return header


def open_frame(data, pack, offset):
    """A whole frame: its type, blob id, number and content."""
    header = open_header(data[:FRAME_START], pack, offset)
    need(len(data) == u(header, 4, 4) + OVERHEAD, "a frame has another length")
    nonce = data[:23] + bytes([data[23] | 1])
    payload = unseal(pack[0], nonce, data[88:FRAME_START], data[FRAME_START:])
    return header[0], header[16:48], u(header, 48, 4), inflate(payload, header[1], u(header, 8, 8))


def chunk_list(content):
    """[(chunk id, length)], the whole's length and SHA-256 [5.4]."""
    count, rest = divmod(len(content) - 40, 36)
    need(count >= 1 and rest == 0, "a list of chunks is broken")
    chunks = [(content[at : at + 32], u(content, at + 32, 4)) for at in range(0, count * 36, 36)]
    need(sum(size for _, size in chunks) == u(content, count * 36, 8), "a list of chunks does not add up")
    return chunks, u(content, count * 36, 8), content[-32:]


def check_frame(kind, blob_id, content, keys):
    """The SHA-256 of what a frame stands for, once its id proves it [5.3]."""
    sha256 = chunk_list(content)[2] if kind == LIST else hashlib.sha256(content).digest()
    need(keys.blob_id(kind, sha256) == blob_id, "a frame is not what its id says")
    return sha256


def walk_pack(file, keys, vault_id, pack_id):
    """Every frame of a pack: (offset, length, type, id, content), or (offset, length, None, None, reason) for a damaged one."""
    pack, offset, number = open_pack(file, keys, vault_id, pack_id), PACK_START, 0
    size = file.seek(0, os.SEEK_END)
    while offset < size:
        try:
            length = u(open_header(read_at(file, offset, FRAME_START), pack, offset), 4, 4) + OVERHEAD
        except Unproved as error:
            yield offset, 0, None, None, str(error)
            return
        try:
            kind, blob_id, count, content = open_frame(read_at(file, offset, length), pack, offset)
            need(count == number, "a frame has another one's number")
            if kind <= PIECE:
                check_frame(kind, blob_id, content, keys)
            yield offset, length, kind, blob_id, content
        except Unproved as error:
            yield offset, length, None, None, str(error)
        offset, number = offset + length, number + 1


def open_pack(file, keys, vault_id, pack_id):
    start = read_at(file, 0, PACK_START)
    need(start[:16] == b"CASEPK01\x01\x00\x01" + bytes(5) and start[16:48] == vault_id + pack_id, "no pack of this vault")
    need(hmac.compare_digest(keyed(keys.pack_header, 16, start[:48]), start[48:]), "a pack's header is not as it was written")
    return keys.pack(pack_id), vault_id, pack_id


def read_at(file, offset, length):
    try:
        file.seek(offset)
        data = file.read(length)
    except OSError as error:
        raise Unproved(f"it cannot be read: {error}") from None
    need(len(data) == length, "a pack ends too early")
    return data


# The core database [6] and its snapshots [9]

def plain_database(data, key):
    """SQLCipher 4's pages, each proved, as the bytes of a plain SQLite database."""
    need(data and len(data) % PAGE == 0, "the database is cut")
    code_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in data[:16]), 2, 32)
    pages = [plain_page(data[at : at + PAGE], at // PAGE + 1, key, code_key) for at in range(0, len(data), PAGE)]
    return b"".join(pages)


def plain_page(page, number, key, code_key):
    start = 16 if number == 1 else 0
    code = hmac.digest(code_key, page[start : PAGE - CODE] + number.to_bytes(4, "little"), "sha512")
    need(hmac.compare_digest(code, page[PAGE - CODE :]), f"page {number} of the database is not as it was written")
    vector = page[PAGE - RESERVED : PAGE - CODE]
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    plain = cipher.update(page[start : PAGE - RESERVED]) + cipher.finalize()
    return (b"SQLite format 3\0" if number == 1 else b"") + plain + bytes(RESERVED)


def cbor(data, at=0):
    """RFC 8949 as far as snapshots use it: whole numbers, byte strings, texts, arrays and maps, each with its length."""
    major, small = data[at] >> 5, data[at] & 31
    need(small < 28, "a snapshot is written in a newer way")
    at, number = at + 1, small
    if small >= 24:
        size = 1 << (small - 24)
        number, at = int.from_bytes(data[at : at + size], "big"), at + size
    if major == 0:
        return number, at
    if major in (2, 3):
        piece = data[at : at + number]
        need(len(piece) == number, "a snapshot is cut")
        return (piece if major == 2 else piece.decode()), at + number
    need(major in (4, 5), "a snapshot is written in a newer way")
    items = []
    for _ in range(number * (major - 3)):
        item, at = cbor(data, at)
        items.append(item)
    return (items if major == 4 else dict(zip(items[::2], items[1::2]))), at


def open_snapshot(data, generation, keys, vault_id):
    need(len(data) >= 56 and data[:8] == b"CASESN01", "no snapshot")
    context = data[:16] + vault_id + generation.to_bytes(8, "little")
    plain = unseal(keys.snapshot, data[16:40], context, data[40:])
    need(u(data, 8, 2) == 1, "a snapshot of a newer version")
    with zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(io.BytesIO(plain)) as reader:
        return cbor(reader.read(256 * 2**20))[0]


class Folder:
    """A vault's folder, or a backup's, opened with its master key."""

    def __init__(self, root, secret):
        self.root = root
        need(not (root / "rekeying" / "ready").exists(), "a change of keys was interrupted at its very end; chapter 7 of the format says how its files are moved")
        headers = [read_small(root / name) for name in ("vault.hdr", "vault.hdr.bak")]
        need(any(headers), "there is no vault in this folder")
        ids = {data[24:40] for data in headers if data and len(data) == 256}
        self.keys = Keys(find_master_key(root, ids, secret))
        self.vault_id = next((one for one in map(self.header_id, headers) if one), None)
        need(self.vault_id, "both copies of the header are damaged, or of a newer version")
        self.paths = {}
        for path in sorted(root.glob("trash/*")) + sorted(root.glob("packs/*/*")):
            found = re.search(r"([0-9a-f]{32})\.(pack|part)$", path.name)
            if found:
                self.paths[bytes.fromhex(found[1])] = path
        self.places, self.names, self.told = {}, [], []
        self.read_lists()

    def header_id(self, data):
        try:
            return check_header(data or b"", self.keys)
        except Unproved:
            return None

    def read_lists(self):
        """Where everything lies: from the database, from the newest snapshot, or from the packs themselves [10]."""
        try:
            database = sqlite3.connect(":memory:")
            database.deserialize(self.database())
            self.places = {row[0]: row[1:] for row in database.execute("SELECT id, pack, off, len, type, sha256, plen FROM blob")}
            self.names = [(bytes.fromhex(blob), path) for blob, path in named(database)]
            known = {blob for blob, _ in self.names}
            others = [blob for blob, place in self.places.items() if place[3] in (BLOB, LIST) and blob not in known]
            self.names += [(blob, "") for blob in others]
        except (Unproved, sqlite3.Error) as error:
            self.told.append(f"There is no list of records that proves ({error}): names are lost, the packs are read.")
            self.places, self.names = {}, []
            self.walk()

    def database(self):
        """The core database's plain bytes; of a vault that was closed in order from its own file."""
        core, newest = self.root / "db" / "core.db", self.newest_snapshot()
        beside = ("core.db-wal", "core.db-journal", "core.rolling-back")
        left = [name for name in beside if (self.root / "db" / name).exists()]
        if core.exists() and not left:
            data = core.read_bytes()
            ids = [self.keys.blob_id(PIECE, hashlib.sha256(data[at : at + 32768]).digest()) for at in range(0, len(data), 32768)]
            try:
                plain = plain_database(data, self.keys.core)
                need(newest is None or ids == [chunk[0] for chunk in newest["chunks"]], "it is not as the vault was last closed")
                return plain
            except Unproved as error:
                self.told.append(f"The list of records does not prove: {error}. That of the newest snapshot is read.")
        elif left:
            self.told.append("The vault was not closed in order: what came after its newest snapshot is not listed.")
        need(newest, "there is neither a database nor a snapshot")
        return plain_database(self.rebuilt(newest), self.keys.core)

    def newest_snapshot(self):
        for path in sorted(self.root.glob("snapshots/*.snap"), reverse=True):
            if not re.fullmatch(r"[0-9a-f]{16}\.snap", path.name):
                continue
            try:
                snapshot = open_snapshot(path.read_bytes(), int(path.name[:16], 16), self.keys, self.vault_id)
                need(all(pack in self.paths for _, pack, _, _ in snapshot["chunks"]), "its packs are not there")
                return snapshot
            except Unproved as error:
                self.told.append(f"Snapshot {path.name} is passed over: {error}.")
        return None

    def rebuilt(self, snapshot):
        pieces = []
        for blob_id, pack, offset, length in snapshot["chunks"]:
            kind, found, _, content = self.frame(pack, offset, length)
            need(kind == PIECE and found == blob_id, "a piece of the database is another one")
            check_frame(kind, found, content, self.keys)
            pieces.append(content)
        data = b"".join(pieces)
        need(len(data) == snapshot["dbSize"], "the database is cut")
        return data

    def walk(self):
        for pack_id, path in self.paths.items():
            if path.parent.name == "trash":
                continue
            with self.opened(pack_id) as file:
                try:
                    for offset, length, kind, blob_id, content in walk_pack(file, self.keys, self.vault_id, pack_id):
                        if kind is None:
                            self.told.append(f"damaged: pack {pack_id.hex()} at {offset}: {content}")
                        elif kind in (BLOB, LIST, CHUNK) and blob_id not in self.places:
                            sha256 = check_frame(kind, blob_id, content, self.keys)
                            size = chunk_list(content)[1] if kind == LIST else len(content)
                            self.places[blob_id] = (pack_id, offset, length, kind, sha256, size)
                            if kind != CHUNK:
                                self.names.append((blob_id, ""))
                except Unproved as error:
                    self.told.append(f"damaged: pack {pack_id.hex()}: {error}")

    def opened(self, pack_id):
        try:
            return self.paths[pack_id].open("rb")
        except OSError as error:
            raise Unproved(f"pack {pack_id.hex()} cannot be opened: {error}") from None

    def frame(self, pack_id, offset, length):
        need(pack_id in self.paths, f"pack {pack_id.hex()} is missing")
        need(length <= MAX_FRAME, "a frame is too long")
        with self.opened(pack_id) as file:
            pack = open_pack(file, self.keys, self.vault_id, pack_id)
            try:
                return open_frame(read_at(file, offset, length), pack, offset)
            except Unproved as error:
                raise Unproved(f"pack {pack_id.hex()} at {offset}: {error}") from None

    def pieces(self, blob_id):
        """A blob in order, each piece proved before it is handed out; the whole's hash is proved after the last."""
        need(blob_id in self.places, "it is not in the packs")
        pack, offset, length, kind, sha256, size = self.places[blob_id]
        found, name, _, content = self.frame(pack, offset, length)
        need((found, name) == (kind, blob_id), f"pack {pack.hex()} at {offset}: another frame")
        need(check_frame(kind, name, content, self.keys) == sha256, f"pack {pack.hex()} at {offset}: other content")
        if kind != LIST:
            need(len(content) == size, f"pack {pack.hex()} at {offset}: another length")
            yield content
            return
        whole = hashlib.sha256()
        for chunk_id, chunk_size in chunk_list(content)[0]:
            need(chunk_id in self.places and self.places[chunk_id][3] == CHUNK, "a chunk is not in the packs")
            for piece in self.pieces(chunk_id):
                need(len(piece) == chunk_size, "a chunk has another length")
                whole.update(piece)
                yield piece
        need(whole.digest() == sha256, "the whole is not what was stored")


def named(database):
    """What the originals were called [6]; a database of a later version may not say it in this way."""
    try:
        return database.execute("SELECT blob_id, path FROM original ORDER BY path, id").fetchall()
    except sqlite3.Error:
        return []


def read_small(path):
    return path.read_bytes() if path.is_file() and not path.is_symlink() and path.stat().st_size <= 4096 else None


def find_master_key(root, vault_ids, secret):
    symbols = recovery_symbols(secret)
    ways = [(2, symbols.encode())] if symbols else []
    ways.append((1, unicodedata.normalize("NFKC", secret).encode()))
    for kind, text in ways:
        for path in sorted(root.glob("keys/*.key"))[:48]:
            data = read_small(path)
            if data is None or not re.fullmatch(r"[0-9a-f]{32}\.key", path.name) or data[32:48] not in vault_ids:
                continue
            try:
                return unwrap(data, bytes.fromhex(path.name[:32]), kind, text)
            except Unproved:
                continue
    raise Unproved("this passphrase or recovery key opens nothing here")


def extract(folder, destination):
    """Writes every original; the number of those that could not be."""
    destination.mkdir(parents=True)
    failed, seen = 0, set()
    with (destination / "list.tsv").open("x", encoding="utf-8") as table:
        table.write("file\tsha256\tsize\tname in the vault\n")
        for blob_id, name in folder.names:
            sha256 = folder.places[blob_id][4].hex() if blob_id in folder.places else blob_id.hex()
            plain = re.sub(r"[^\w.\- ]", "_", name.rsplit("/", 1)[-1])
            # Disks count bytes.
            plain = plain.encode()[-200:].decode(errors="ignore").strip(". ")
            file = f"{sha256[:16]} {plain}".strip()
            if file in seen:
                continue
            seen.add(file)
            part = destination / f"{file}.part"
            try:
                with part.open("xb") as out:
                    for piece in folder.pieces(blob_id):
                        out.write(piece)
                part.rename(destination / file)
                label = name.replace("\t", " ").replace("\n", " ").replace("\r", " ")
                table.write(f"{file}\t{sha256}\t{folder.places[blob_id][5]}\t{label}\n")
            except Unproved as error:
                part.unlink(missing_ok=True)
                failed += 1
                print(f"damaged: {name or sha256}: {error}", file=sys.stderr)
    print(f"{len(seen) - failed} of {len(seen)} originals are in {destination}.")
    return failed


# The published examples [11]

def run_vector(kind, given):
    """What an example's input comes to; Unproved where it is to be refused."""
    raw = {name: bytes.fromhex(value) if isinstance(value, str) and name not in ("typed", "secret") else value for name, value in given.items()}
    keys = Keys(raw["masterKey"]) if "masterKey" in raw else None
    if kind == "subkey":
        return {"key": subkey(raw["masterKey"], raw["number"]).hex()}
    if kind == "packKey":
        return {"key": keys.pack(raw["packId"]).hex()}
    if kind == "blobId":
        return {"id": keys.blob_id(raw["type"], hashlib.sha256(raw["content"]).digest()).hex()}
    if kind == "recoveryCode":
        symbols = recovery_symbols(raw["typed"])
        need(symbols, "no recovery key")
        return {"symbols": symbols}
    if kind == "header":
        return {"vaultId": check_header(raw["bytes"], keys).hex()}
    if kind == "keyFile":
        symbols = recovery_symbols(raw["secret"]) if raw["kind"] == 2 else None
        text = symbols.encode() if symbols else unicodedata.normalize("NFKC", raw["secret"]).encode()
        return {"masterKey": unwrap(raw["bytes"], raw["slotId"], raw["kind"], text).hex()}
    if kind == "frame":
        found, blob_id, number, content = open_frame(raw["bytes"], (keys.pack(raw["packId"]), raw["vaultId"], raw["packId"]), raw["offset"])
        if found <= PIECE:
            check_frame(found, blob_id, content, keys)
        return {"type": found, "id": blob_id.hex(), "number": number, "content": content.hex()}
    if kind == "pack":
        frames = list(walk_pack(io.BytesIO(raw["bytes"]), keys, raw["vaultId"], raw["packId"]))
        need(all(found is not None for _, _, found, _, _ in frames), "a frame does not open")
        need(frames and frames[-1][2] == PADDING, "a pack has no end")
        return {"frames": [[offset, found, blob_id.hex()] for offset, _, found, blob_id, _ in frames]}
    if kind == "snapshot":
        found = open_snapshot(raw["bytes"], raw["generation"], keys, raw["vaultId"])
        return {"generation": found["gen"], "time": found["time"], "dbSize": found["dbSize"], "chunks": len(found["chunks"]), "packs": len(found["packs"])}
    if kind == "databasePage":
        code_key = hashlib.pbkdf2_hmac("sha512", keys.core, bytes(byte ^ 0x3A for byte in raw["salt"]), 2, 32)
        return {"plain": plain_page(raw["bytes"], raw["number"], keys.core, code_key).hex()}
    raise Unproved(f"nothing is known of examples of the kind {kind}")


def check_vectors(path):
    wrong = 0
    vectors = json.loads(path.read_text(encoding="utf-8"))["vectors"]
    for vector in vectors:
        try:
            is_right = run_vector(vector["kind"], vector["given"]) == vector["expected"]
        except Unproved:
            is_right = vector["expected"] is None
        if not is_right:
            wrong += 1
            print(f"wrong: {vector['name']}", file=sys.stderr)
    print(f"{len(vectors) - wrong} of {len(vectors)} examples come out as published.")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("list", "extract", "vectors"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("destination", type=Path, nargs="?")
    parser.add_argument("--secret-file", type=Path)
    given = parser.parse_args()
    if given.what == "vectors":
        return 1 if check_vectors(given.folder) else 0
    if given.what == "extract" and (given.destination is None or given.destination.exists()):
        parser.error("say a new folder to write into: extract FOLDER DEST")
    if given.what == "extract" and given.destination.resolve().is_relative_to(given.folder.resolve()):
        parser.error("DEST lies in FOLDER, which is to stay as it is: choose a folder elsewhere")
    if given.secret_file:
        secret = given.secret_file.read_text(encoding="utf-8").removesuffix("\n").removesuffix("\r")
    else:
        secret = getpass.getpass("Passphrase or recovery key: ")
    try:
        folder = Folder(given.folder, secret)
    except Unproved as error:
        print(f"Not opened: {error}.", file=sys.stderr)
        return 2
    for line in folder.told:
        print(line, file=sys.stderr)
    if given.what == "extract":
        return 1 if extract(folder, given.destination) or any(line.startswith("damaged") for line in folder.told) else 0
    for blob_id, name in folder.names:
        place = folder.places.get(blob_id)
        print(f"{place[4].hex() if place else blob_id.hex()}\t{place[5] if place else 0}\t{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
