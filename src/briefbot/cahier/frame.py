"""The cahier around its entries: the hearing, the sections, what was said not to be the same.

What is done here touches no entry's words, so it is noted apart: who, when, before and after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields, replace

from sqlalchemy import Connection, delete, func, insert, select, update

from briefbot.cahier import acts
from briefbot.cahier.acts import DEED, Act, new_id
from briefbot.cahier.models import CahierPart, Deed, DeedKind, Hearing
from briefbot.cahier.rules import titled
from briefbot.cahier.store import Cahier, apart_of, hearing_of, write_fact
from briefbot.cahier.tables import DEEDS, SECTIONS
from briefbot.cahier.words import cleaned
from briefbot.errors import CahierError
from briefbot.french.cahier import entries as french
from briefbot.text.plain import one_line

HEARING_FIELDS = tuple(each.name for each in fields(Hearing))


class HearingChangedError(CahierError):
    """Someone else wrote the same of the hearing meanwhile; ``now`` is what stands there."""

    def __init__(self, now: Hearing, names: Sequence[str]) -> None:
        told = [(french.HEARING[name], getattr(now, name)) for name in names]
        super().__init__(french.hearing_changed(told))
        self.now = now


def set_hearing(cahier: Cahier, hearing: Hearing, was: Hearing, who: str) -> None:
    """Say what the cahier is for; ``was`` is what the writer was shown.

    Raises:
        HearingChangedError: someone else wrote the same field since.
    """
    given = Hearing(*(one_line(cleaned(getattr(hearing, name))) for name in HEARING_FIELDS))
    with cahier.database.writing() as connection:
        now = hearing_of(connection)
        wrote = {
            n: getattr(given, n) for n in HEARING_FIELDS if getattr(given, n) != getattr(was, n)
        }
        clashing = [n for n in wrote if getattr(now, n) not in (getattr(was, n), wrote[n])]
        if clashing:
            raise HearingChangedError(now, clashing)
        after = replace(now, **wrote)
        if after != now:
            write_fact(connection, "hearing", asdict(after))
            _note(connection, who, "hearing", _told(now), _told(after))


def add_section(cahier: Cahier, title: str, who: str) -> CahierPart:
    """Put a section at the end."""
    with cahier.database.writing() as connection:
        last = connection.execute(select(func.max(SECTIONS.c.position))).scalar() or 0.0
        section = CahierPart(new_id(), titled(title), float(last) + 1.0)
        connection.execute(insert(SECTIONS), [acts.SECTION.dump_python(section)])
        _note(connection, who, "section", "", section.title)
        return section


def rename_section(cahier: Cahier, section_id: str, title: str, who: str) -> None:
    """Give a section another title."""
    with cahier.database.writing() as connection:
        held = _held(connection, section_id)
        other = titled(title)
        _set(connection, held, title=other)
        _note(connection, who, "rename", held.title, other)


def raise_section(cahier: Cahier, section_id: str, who: str) -> None:
    """Put a section before the one above it."""
    with cahier.database.writing() as connection:
        held = _held(connection, section_id)
        every = acts.sections(connection)
        place = every.index(held)
        if place:
            above = every[place - 1]
            _set(connection, above, position=held.position)
            _set(connection, held, position=above.position)
            _note(connection, who, "raise", "", held.title)


def remove_section(cahier: Cahier, section_id: str, who: str) -> None:
    """Take a section away; its entries go to the end of those of none."""
    with cahier.database.writing() as connection:
        held, act = _held(connection, section_id), Act(connection, who)
        last = act.last_position("")
        for entry in acts.entries(connection):
            if entry.section == section_id:
                last += 1.0
                act.change("move", entry, section="", position=last)
        connection.execute(delete(SECTIONS).where(SECTIONS.c.id == section_id))
        _note(connection, who, "unsection", held.title, "")


def set_apart(cahier: Cahier, first: str, second: str, who: str) -> None:
    """Remember that two entries do not ask the same thing, whatever their words."""
    with cahier.database.writing() as connection:
        act = Act(connection, who)
        one, other = act.held(first).question, act.held(second).question
        known = apart_of(connection)
        pair = (min(first, second), max(first, second))
        if pair not in known:
            write_fact(connection, "apart", [*known, pair])
            _note(connection, who, "apart", one, other)


def _held(connection: Connection, section_id: str) -> CahierPart:
    """A section as it is now. Raises ``CahierError`` where it is gone."""
    found = next((each for each in acts.sections(connection) if each.id == section_id), None)
    if found is None:
        raise CahierError(french.GONE_SECTION)
    return found


def _set(connection: Connection, section: CahierPart, **values: str | float) -> None:
    connection.execute(update(SECTIONS).where(SECTIONS.c.id == section.id).values(**values))


def _note(connection: Connection, who: str, what: DeedKind, before: str, after: str) -> None:
    deed = Deed(acts.now(), who, what, before, after)
    connection.execute(insert(DEEDS), [DEED.dump_python(deed)])


def _told(hearing: Hearing) -> str:
    """The hearing on one line."""
    return " · ".join(filter(None, (getattr(hearing, name) for name in HEARING_FIELDS)))
