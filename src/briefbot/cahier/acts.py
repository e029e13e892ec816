"""One act on the cahier, within one transaction: every change it makes is in the history."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Select, delete, func, insert, select, update

from briefbot.cahier.models import CahierPart, Change, Deed, Entry, Practice, What
from briefbot.cahier.tables import CHANGES, DEEDS, ENTRIES, PRACTICE, SECTIONS
from briefbot.errors import CahierError
from briefbot.french.cahier import entries as french

ENTRY = TypeAdapter(Entry)
CHANGE = TypeAdapter(Change)
SECTION = TypeAdapter(CahierPart)
PRACTISED = TypeAdapter(Practice)
DEED = TypeAdapter(Deed)
_CLOSEST = 1e-6  # between two positions: some forty entries put one after another in one place


def now() -> str:
    """The time as the history gives it, to the second, with its zone."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def new_id() -> str:
    """An id that no other cahier has, so that two can be brought together."""
    return uuid.uuid4().hex[:16]


class Act:
    """What one person does at once. Undoing takes all of it back."""

    def __init__(self, connection: Connection, who: str) -> None:
        self._connection = connection
        self._id, self._at, self.who = new_id(), now(), who

    def held(self, entry_id: str) -> Entry:
        """The entry as it is now. Raises ``CahierError`` where it is gone."""
        found = find(self._connection, entry_id)
        if found is None:
            raise CahierError(french.GONE_ENTRY)
        return found

    def begin(self, entry: Entry, what: What = "add") -> Entry:
        """Put an entry in that was not there."""
        self._connection.execute(insert(ENTRIES), [ENTRY.dump_python(entry, mode="json")])
        self._note(what, entry.id, entry.version, None, entry)
        return entry

    def change(self, what: What, before: Entry, **fields: Any) -> Entry:
        """Another version of an entry."""
        after = replace(before, **{**fields, "version": before.version + 1})
        row = ENTRY.dump_python(after, mode="json")
        self._connection.execute(update(ENTRIES).where(ENTRIES.c.id == after.id).values(**row))
        self._note(what, after.id, after.version, before, after)
        return after

    def remove(self, what: What, before: Entry) -> None:
        """Take an entry out; the history keeps it."""
        self._connection.execute(delete(ENTRIES).where(ENTRIES.c.id == before.id))
        self._note(what, before.id, before.version + 1, before, None)

    def housed(self, entry: Entry) -> Entry:
        """An entry of before, at the end of those of no section where its own is gone."""
        if entry.section in section_ids(self._connection):
            return entry
        return replace(entry, section="", position=self.last_position("") + 1.0)

    def last_position(self, section: str) -> float:
        """The position of a section's last entry."""
        last = self._connection.execute(
            select(func.max(ENTRIES.c.position)).where(ENTRIES.c.section == section)
        ).scalar()
        return float(last or 0.0)

    def place_before(self, moved: Entry, section: str, before: str | None) -> float:
        """A position just before an entry of a section; at its end for none."""
        others = [
            entry
            for entry in entries(self._connection)
            if entry.section == section and entry.id != moved.id
        ]
        at = next((n for n, entry in enumerate(others) if entry.id == before), len(others))
        if at == len(others):
            return (others[-1].position if others else 0.0) + 1.0
        low = others[at - 1].position if at else others[at].position - 2.0
        if others[at].position - low < _CLOSEST:
            self._spread(others)
            return at + 0.5
        return (low + others[at].position) / 2

    def _spread(self, others: Sequence[Entry]) -> None:
        """Give a section's entries whole positions again; what is in which order stays."""
        for number, entry in enumerate(others):
            self._connection.execute(
                update(ENTRIES).where(ENTRIES.c.id == entry.id).values(position=number + 1.0)
            )

    def _note(
        self, what: What, entry: str, version: int, before: Entry | None, after: Entry | None
    ) -> None:
        change = Change(self._id, entry, version, self._at, self.who, what, before, after)
        row = CHANGE.dump_python(change, mode="json")
        self._connection.execute(insert(CHANGES), [row])


def find(connection: Connection, entry_id: str) -> Entry | None:
    """An entry, if it is there."""
    row = connection.execute(select(ENTRIES).where(ENTRIES.c.id == entry_id)).mappings().first()
    return None if row is None else ENTRY.validate_python(dict(row))


def entries(connection: Connection) -> tuple[Entry, ...]:
    """Every entry, in the cahier's order: those of no section first."""
    rows = connection.execute(
        select(ENTRIES)
        .outerjoin(SECTIONS, SECTIONS.c.id == ENTRIES.c.section)
        .order_by(func.coalesce(SECTIONS.c.position, -1.0), ENTRIES.c.position, ENTRIES.c.id)
    ).mappings()
    return tuple(ENTRY.validate_python(dict(row)) for row in rows)


def sections(connection: Connection) -> tuple[CahierPart, ...]:
    """The sections, in their order."""
    ordered = select(SECTIONS).order_by(SECTIONS.c.position, SECTIONS.c.id)
    rows = connection.execute(ordered).mappings()
    return tuple(SECTION.validate_python(dict(row)) for row in rows)


def section_ids(connection: Connection) -> frozenset[str]:
    """What an entry's section may be; empty for none."""
    return frozenset(("", *(each.id for each in sections(connection))))


def changes(connection: Connection, entry_id: str | None = None) -> tuple[Change, ...]:
    """The history, oldest first: an entry's, or all of it."""
    wanted = select(CHANGES).order_by(CHANGES.c.number)
    if entry_id is not None:
        wanted = wanted.where(CHANGES.c.entry == entry_id)
    return _changes(connection, wanted)


def changes_of_act(connection: Connection, act: str) -> tuple[Change, ...]:
    """What one act changed, in order."""
    wanted = select(CHANGES).where(CHANGES.c.act == act).order_by(CHANGES.c.number)
    return _changes(connection, wanted)


def _changes(connection: Connection, wanted: Select[Any]) -> tuple[Change, ...]:
    rows = connection.execute(wanted).mappings()
    return tuple(CHANGE.validate_python(dict(row)) for row in rows)


def deeds(connection: Connection) -> tuple[Deed, ...]:
    """What was done to the cahier itself, oldest first."""
    rows = connection.execute(select(DEEDS).order_by(DEEDS.c.number)).mappings()
    return tuple(DEED.validate_python(dict(row)) for row in rows)


def practice(connection: Connection) -> tuple[Practice, ...]:
    """What everyone knows of a rehearsal's questions."""
    rows = connection.execute(select(PRACTICE)).mappings()
    found = [PRACTISED.validate_python(dict(row)) for row in rows]
    return tuple(sorted(found, key=lambda each: (each.who, each.question)))
