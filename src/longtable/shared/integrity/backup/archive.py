"""The archive: a plain tar whose every byte is accounted for.

Parts come first, then the manifest, then the seal: the SHA-256 of all that is before it. The seal
itself, its header and the zeros that end a tar can be written in one way only, so a reader compares
them byte for byte. There is nothing in the file that could change unseen.
"""

import hashlib
import os
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from longtable.shared.integrity.backup.manifest import (
    MANIFEST,
    MANIFEST_BYTES_MAX,
    NAME_BYTES_MAX,
    Manifest,
    Part,
    read_manifest,
)
from longtable.shared.integrity.backup.refusals import BackupIsDamaged

BLOCK = tarfile.BLOCKSIZE
SEAL = "SHA256"
SEAL_BYTES = 4 * BLOCK  # Its header, itself, and the two empty blocks that end a tar.
AT_ONCE = 1 << 20
# Handed to the disk as we go, so that the site's own writes never queue behind all of it at once.
FLUSHED_EVERY = 8 * AT_ONCE
QUICKLY = 1  # A database packs to a quarter; harder packing takes thrice the time for a tenth.
DAMAGED = "This backup is damaged or incomplete: it is not what was written. Take another one."


class Writing:
    """An archive that is being written, part by part, in memory that does not grow with it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._unflushed = 0
        self.parts: list[Part] = []

    def add(self, name: str, pieces: Iterable[bytes], *, is_packed: bool = False) -> None:
        """Add a part: its bytes in pieces."""
        member = name
        if len(name.encode()) > NAME_BYTES_MAX:
            member = f"files/~{hashlib.sha256(name.encode()).hexdigest()}"
        counted = _Counted(pieces)
        self._put(member, _packed(counted) if is_packed else counted)
        self.parts.append(Part(name, member, counted.bytes, counted.sha256, is_packed))

    def end(self, manifest: Manifest) -> None:
        """Add the manifest and the seal, and wait until all of it is on the disk."""
        self._put(MANIFEST, [manifest.to_bytes()])
        ends_at = self._file.tell()
        self._file.flush()
        digest = _digest(self._file, ends_at)
        self._file.seek(ends_at)
        self._file.write(_seal(digest))
        self._file.flush()
        os.fsync(self._file.fileno())

    def _put(self, member: str, pieces: Iterable[bytes]) -> None:
        """Write a member whose size is known only afterwards."""
        begins_at = self._file.tell()
        self._file.write(bytes(BLOCK))
        size = 0
        for piece in pieces:
            size += self._file.write(piece)
            self._flush_after(len(piece))
        self._file.write(bytes(-size % BLOCK))
        ends_at = self._file.tell()
        self._file.seek(begins_at)
        self._file.write(_header(member, size))
        self._file.seek(ends_at)

    def _flush_after(self, written: int) -> None:
        self._unflushed += written
        if self._unflushed >= FLUSHED_EVERY:
            self._file.flush()
            os.fdatasync(self._file.fileno())
            self._unflushed = 0


class _Counted:
    """Pieces, and what they come to."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self._digest = hashlib.sha256()
        self.bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self._digest.update(piece)
            self.bytes += len(piece)
            yield piece

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was looked at byte by byte and found whole."""

    manifest: Manifest
    _file: BinaryIO
    _members: dict[str, tuple[int, int]]

    def unpack(self, part: Part, into: Path) -> None:
        """Write one part to a new file. Raises ``BackupIsDamaged`` when it is not what was said."""
        into.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        digest, written = hashlib.sha256(), 0
        handle = os.open(into, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as file:
            for piece in self._pieces(part):
                written += file.write(piece)
                digest.update(piece)
                if written > part.bytes:
                    break
            file.flush()
            os.fsync(file.fileno())
        if (written, digest.hexdigest()) != (part.bytes, part.sha256):
            raise BackupIsDamaged(DAMAGED)

    def _pieces(self, part: Part) -> Iterator[bytes]:
        begins_at, size = self._members[part.member]
        stored = _read_from(self._file, begins_at, size)
        if not part.is_packed:
            yield from stored
            return
        unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            for piece in stored:
                left = piece
                while left:
                    yield unpacking.decompress(left, AT_ONCE)
                    left = unpacking.unconsumed_tail
            yield unpacking.flush()
        except zlib.error:
            raise BackupIsDamaged(DAMAGED) from None


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Read a whole archive, and give it only when every byte of it is as it was written.

    Raises ``BackupIsDamaged``, or ``BackupDoesNotFit`` for one of a newer format.
    """
    with path.open("rb") as file:
        ends_at = os.fstat(file.fileno()).st_size - SEAL_BYTES
        if ends_at < 0 or ends_at % BLOCK:
            raise BackupIsDamaged(DAMAGED)
        digest = _digest(file, ends_at)
        if file.read() != _seal(digest):
            raise BackupIsDamaged(DAMAGED)
        members = dict(_members(file, ends_at))
        begins_at, size = members.pop(MANIFEST, (0, 0))
        if not 0 < size < MANIFEST_BYTES_MAX:
            raise BackupIsDamaged("The backup has no manifest.")
        manifest = read_manifest(b"".join(_read_from(file, begins_at, size)))
        if sorted(members) != sorted(part.member for part in manifest.parts):
            raise BackupIsDamaged("What the backup holds and what its manifest says differ.")
        yield Archive(manifest, file, members)


def pieces_of(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file, in pieces."""
    while piece := file.read(AT_ONCE):
        yield piece


def _members(file: BinaryIO, ends_at: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where each member begins and its size. Plain files only: no links, no devices, no tricks."""
    file.seek(0)
    seen: set[str] = set()
    while file.tell() < ends_at:
        try:
            found = tarfile.TarInfo.frombuf(file.read(BLOCK), "utf-8", "strict")
        except (tarfile.HeaderError, UnicodeDecodeError):
            raise BackupIsDamaged(DAMAGED) from None
        begins_at = file.tell()
        if found.type != tarfile.REGTYPE or found.size < 0 or found.name in seen:
            raise BackupIsDamaged(f"The backup holds something odd: {found.name!r}")
        if begins_at + found.size > ends_at:
            raise BackupIsDamaged(DAMAGED)
        seen.add(found.name)
        yield found.name, (begins_at, found.size)
        file.seek(begins_at + found.size + -found.size % BLOCK)


def _header(member: str, size: int) -> bytes:
    """One block: readable by its owner, of no time and nobody in particular."""
    found = tarfile.TarInfo(member)
    found.size, found.mode = size, 0o600
    return found.tobuf(tarfile.GNU_FORMAT, "utf-8", "strict")


def _seal(digest: str) -> bytes:
    said = f"{digest}\n".encode()
    return _header(SEAL, len(said)) + said.ljust(BLOCK, b"\0") + bytes(2 * BLOCK)


def _digest(file: BinaryIO, size: int) -> str:
    """SHA-256 of the first bytes of a file, which is left standing after them."""
    digest = hashlib.sha256()
    for piece in _read_from(file, 0, size):
        digest.update(piece)
    return digest.hexdigest()


def _read_from(file: BinaryIO, begins_at: int, size: int) -> Iterator[bytes]:
    while size:
        file.seek(begins_at)
        piece = file.read(min(size, AT_ONCE))
        if not piece:
            raise BackupIsDamaged(DAMAGED)
        begins_at, size = begins_at + len(piece), size - len(piece)
        yield piece


def _packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packing = zlib.compressobj(QUICKLY, wbits=zlib.MAX_WBITS | 16)
    for piece in pieces:
        yield packing.compress(piece)
    yield packing.flush()
