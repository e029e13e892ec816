"""The cahier as one JSON file: everything it holds, its history too, and back in without loss."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Table, delete, insert

from briefbot.cahier import acts
from briefbot.cahier.acts import CHANGE, DEED, ENTRY, PRACTISED, SECTION, Act
from briefbot.cahier.models import Contents, Entry
from briefbot.cahier.store import Cahier, write_fact
from briefbot.cahier.tables import CHANGES, DEEDS, ENTRIES, PRACTICE, SECTIONS
from briefbot.errors import CahierError
from briefbot.french.cahier import entries as french
from briefbot.index.integrity import write_aside
from briefbot.text.plain import storable

FORMAT, VERSION = "briefbot-cahier", 1
_CONTENTS = TypeAdapter(Contents)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many entries came in: new, put beside one of the same id that differs, and left out
    since they were there already."""

    added: int
    beside: int
    same: int


def as_json(contents: Contents) -> bytes:
    """The cahier as JSON that a person can read."""
    data = {"format": FORMAT, "version": VERSION, **_CONTENTS.dump_python(contents, mode="json")}
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8")


def from_json(data: bytes) -> Contents:
    """The cahier of a file. Raises ``CahierError`` where it is none, or a later version's."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise CahierError(french.NOT_A_CAHIER) from error
    if not isinstance(said, dict) or said.pop("format", None) != FORMAT:
        raise CahierError(french.NOT_A_CAHIER)
    version = said.pop("version", None)
    if isinstance(version, int) and version > VERSION:
        raise CahierError(french.LATER_FILE)
    try:
        contents = _CONTENTS.validate_python(said)
    except ValidationError as error:
        raise CahierError(french.NOT_A_CAHIER) from error
    _check(contents)
    stored: Contents = _storable(contents)
    return stored


def bring_in(cahier: Cahier, contents: Contents, who: str) -> Imported:
    """Add what is not there yet, and lose nothing that is.

    Into an empty cahier everything comes as it was, with its history. Into another, an entry that
    differs from the one of its id is put beside it.
    """
    with cahier.database.writing() as connection:
        if not acts.entries(connection) and not acts.changes(connection):
            _put_all(connection, contents)
            return Imported(len(contents.entries), 0, 0)
        act = Act(connection, who)
        known = {each.id for each in acts.sections(connection)}
        for section in contents.sections:
            if section.id not in known:
                connection.execute(insert(SECTIONS), [SECTION.dump_python(section)])
        held = {entry.id: entry for entry in acts.entries(connection)}
        words = {_words(entry) for entry in held.values()}
        added = beside = 0
        for entry in contents.entries:
            if _words(entry) in words:
                continue
            words.add(_words(entry))
            beside += entry.id in held
            added += entry.id not in held
            # One that was here and was removed has a history, which stays its own.
            taken = entry.id in held or acts.changes(connection, entry.id)
            act.begin(replace(entry, id=acts.new_id()) if taken else entry, "import")
        return Imported(added, beside, len(contents.entries) - added - beside)


def restore(cahier: Cahier, contents: Contents) -> None:
    """Put a backup in the place of all there is."""
    with cahier.database.writing() as connection:
        for table in (ENTRIES, SECTIONS, CHANGES, PRACTICE, DEEDS):
            connection.execute(delete(table))
        _put_all(connection, contents)


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises ``CahierError`` where it cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_aside(path, data)
    except OSError as error:
        raise CahierError(french.cannot_write(path)) from error


def read_file(path: Path) -> bytes:
    """A file's bytes. Raises ``CahierError`` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CahierError(french.cannot_read(path)) from error


def _put_all(connection: Any, contents: Contents) -> None:
    adapters: tuple[tuple[Table, TypeAdapter[Any], Sequence[Any]], ...] = (
        (SECTIONS, SECTION, contents.sections),
        (ENTRIES, ENTRY, contents.entries),
        (CHANGES, CHANGE, contents.changes),
        (PRACTICE, PRACTISED, contents.practice),
        (DEEDS, DEED, contents.deeds),
    )
    for table, adapter, rows in adapters:
        if rows:
            dumped = [adapter.dump_python(row, mode="json") for row in rows]
            connection.execute(insert(table), dumped)
    write_fact(connection, "hearing", asdict(contents.hearing))
    write_fact(connection, "apart", contents.apart)


def _words(entry: Entry) -> Entry:
    """An entry without what tells two copies of it apart."""
    return replace(entry, id="", version=0, position=0.0)


def _check(contents: Contents) -> None:
    """No two of one id, and no entry of a section that is not there."""
    for parts in (contents.entries, contents.sections):
        ids = [part.id for part in parts]
        if len(set(ids)) != len(ids):
            raise CahierError(french.NOT_A_CAHIER)
    known = {section.id for section in contents.sections} | {""}
    if any(entry.section not in known for entry in contents.entries):
        raise CahierError(french.NOT_A_CAHIER)


def _storable(part: Any) -> Any:
    """The same, each text in it without the characters that no database keeps."""
    if isinstance(part, str):
        return storable(part)
    if isinstance(part, tuple):
        return tuple(map(_storable, part))
    if is_dataclass(part) and not isinstance(part, type):
        given = {each.name: _storable(getattr(part, each.name)) for each in fields(part)}
        return replace(part, **given)
    return part
