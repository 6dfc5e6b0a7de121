"""What an XLSX archive may be before it is opened: not a bomb, and no XML that declares entities."""

import zipfile
from pathlib import Path

from kit.base.problem import Problem
from kit.history.importing.record import UnreadableError

MOST_BYTES = 2 << 30
"""Unpacked, all members together: a full sheet of a million rows stays below it."""
FREE_BYTES = 32 << 20
MOST_RATIO = 120
"""Unpacked to packed, beyond the first 32 MiB; sheets of real exports shrink 5 to 30 times."""
MOST_MEMBERS = 5_000
_HEAD = 4096


def refuse_bombs(path: Path) -> None:
    """Look at the archive's own table of contents, which bounds what the library will ever unpack.

    Raises:
        UnreadableError: for sizes beyond all measure, or a document type in the head of a member.
        zipfile.BadZipFile: where it is no archive.

    """
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        size = sum(member.file_size for member in members)
        packed = max(1, path.stat().st_size)
        swollen = size > FREE_BYTES and size > MOST_RATIO * packed
        if size > MOST_BYTES or swollen or len(members) > MOST_MEMBERS:
            given = {"size": f"{size >> 20:,}", "packed": f"{packed >> 10:,}"}
            raise UnreadableError(Problem(path.name, expects="importing.expects.no_bomb", given=given))
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                _refuse_entities(path, archive, member)


def _refuse_entities(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    with archive.open(member) as file:
        head = file.read(_HEAD).replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        given = {"member": member.filename}
        raise UnreadableError(Problem(path.name, expects="importing.expects.no_entities", given=given))
