"""The cahier as the page and the commands use it: each method is one act, kept whole or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, insert, select

from briefbot.cahier import acts
from briefbot.cahier.acts import Act
from briefbot.cahier.database import Database, open_database
from briefbot.cahier.models import (
    EDITED,
    Change,
    Comment,
    Contents,
    Entry,
    FrozenCitation,
    Hearing,
    NewEntry,
    Practice,
)
from briefbot.cahier.rules import (
    ConflictError,
    all_but_identity,
    at,
    begun,
    merged,
    refuse_clashes,
    unvouched,
    with_status,
    written,
)
from briefbot.cahier.tables import FACTS, PRACTICE
from briefbot.cahier.words import cleaned
from briefbot.errors import CahierError
from briefbot.french.cahier import entries as french
from briefbot.settings import Settings

_HEARING = TypeAdapter(Hearing)
_APART = TypeAdapter(tuple[tuple[str, str], ...])


class Cahier:
    """One cahier; safe to use from many threads. Every method may raise ``CahierError``."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, settings: Settings) -> Cahier:
        """The cahier that the settings name, made where there is none."""
        return cls(open_database(settings))

    def contents(self, history: bool = True) -> Contents:
        """All of it, at one moment."""
        with self.database.reading() as connection:
            return Contents(
                hearing_of(connection),
                acts.sections(connection),
                acts.entries(connection),
                acts.changes(connection) if history else (),
                apart_of(connection),
                acts.practice(connection),
                acts.deeds(connection) if history else (),
            )

    def entry(self, entry_id: str) -> Entry:
        """One entry."""
        with self.database.reading() as connection:
            return Act(connection, "").held(entry_id)

    def history(self, entry_id: str) -> tuple[Change, ...]:
        """An entry's changes, oldest first."""
        with self.database.reading() as connection:
            return acts.changes(connection, entry_id)

    def add(self, drafts: Sequence[NewEntry], who: str) -> tuple[Entry, ...]:
        """Put entries at the end of their sections."""
        with self.database.writing() as connection:
            act = Act(connection, who)
            known = acts.section_ids(connection)
            drafts = [d if d.section in known else replace(d, section="") for d in drafts]
            last = {section: act.last_position(section) for section in {d.section for d in drafts}}
            added = []
            for draft in drafts:
                last[draft.section] += 1.0
                added.append(act.begin(begun(draft, last[draft.section])))
            return tuple(added)

    def save(self, entry_id: str, version: int, fields: Mapping[str, str], who: str) -> Entry:
        """Write fields that were read at ``version``.

        What others wrote in other fields since stays beside it.

        Raises:
            ConflictError: someone else wrote the same fields since.
            CahierError: a field is unknown or cannot have that value.
        """
        given = {name: written(name, value) for name, value in fields.items()}
        with self.database.writing() as connection:
            act = Act(connection, who)
            current = act.held(entry_id)
            if version != current.version:
                refuse_clashes(acts.changes(connection, entry_id), version, current, given)
            changed = {n: value for n, value in given.items() if getattr(current, n) != value}
            if not changed:
                return current
            return act.change("edit", current, **with_status(current, changed, who))

    def comment(self, entry_id: str, text: str, who: str) -> Entry:
        """Add a comment; nobody's is ever in another's way."""
        if not (text := cleaned(text)):
            raise CahierError(french.EMPTY_COMMENT)
        with self.database.writing() as connection:
            act = Act(connection, who)
            current = act.held(entry_id)
            said = (*current.comments, Comment(who, acts.now(), text))
            return act.change("comment", current, comments=said)

    def accept(self, entry_ids: Sequence[str], who: str) -> None:
        """Take proposed entries in."""
        with self.database.writing() as connection:
            act = Act(connection, who)
            for entry_id in entry_ids:
                current = act.held(entry_id)
                if current.proposed:
                    act.change("accept", current, proposed=False)

    def remove(self, entry_ids: Sequence[str], who: str) -> None:
        """Take entries out; the history keeps them, and ``undo`` brings them back."""
        with self.database.writing() as connection:
            act = Act(connection, who)
            for entry_id in entry_ids:
                act.remove("remove", act.held(entry_id))

    def move(self, entry_id: str, section: str, before: str | None, who: str) -> Entry:
        """Put an entry before another of a section, or at the section's end."""
        with self.database.writing() as connection:
            act = Act(connection, who)
            current = act.held(entry_id)
            if section not in acts.section_ids(connection):
                raise CahierError(french.GONE_SECTION)
            position = act.place_before(current, section, before)
            return act.change("move", current, section=section, position=position)

    def merge(self, kept_id: str, other_id: str, who: str) -> Entry:
        """Make one entry of two wordings of a question; no word of either is dropped."""
        if kept_id == other_id:
            raise CahierError(french.MERGE_WITH_ITSELF)
        with self.database.writing() as connection:
            act = Act(connection, who)
            kept, other = act.held(kept_id), act.held(other_id)
            act.remove("merge", other)
            return act.change("merge", kept, **merged(kept, other))

    def set_evidence(
        self, entry_id: str, version: int, evidence: Sequence[FrozenCitation], who: str
    ) -> Entry:
        """Replace an entry's proofs, as they were read at ``version``."""
        with self.database.writing() as connection:
            act = Act(connection, who)
            current = act.held(entry_id)
            base = at(acts.changes(connection, entry_id), version)
            if base is None or base.evidence != current.evidence:
                raise ConflictError(current, ())
            after = {"evidence": tuple(evidence)}
            return act.change("evidence", current, **unvouched(current), **after)

    def undo(self, act_id: str, who: str) -> None:
        """Take an act back, whole.

        Raises:
            CahierError: one of its entries was changed since.
        """
        with self.database.writing() as connection:
            act = Act(connection, who)
            done = acts.changes_of_act(connection, act_id)
            if not done:
                raise CahierError(french.NOTHING_TO_UNDO)
            for change in reversed(done):
                current = acts.find(connection, change.entry)
                if (current.version if current else None) != (
                    change.version if change.after else None
                ):
                    raise CahierError(french.CHANGED_SINCE)
                before = change.before and act.housed(change.before)
                if before is None and current is not None:
                    act.remove("undo", current)
                elif current is None and before is not None:
                    act.begin(replace(before, version=change.version + 1), "undo")
                elif current is not None and before is not None:
                    act.change("undo", current, **all_but_identity(before))

    def revert(self, entry_id: str, version: int, who: str) -> Entry:
        """Give an entry the words it had at a version; the words it has now stay in the history."""
        with self.database.writing() as connection:
            act = Act(connection, who)
            current = act.held(entry_id)
            base = at(acts.changes(connection, entry_id), version)
            if base is None:
                raise CahierError(french.NOTHING_TO_UNDO)
            words = {name: getattr(base, name) for name in EDITED if name != "status"}
            return act.change("revert", current, **with_status(current, words, who))

    def practised(self, who: str) -> dict[str, Practice]:
        """How far one person knows each question of the rehearsal that they answered."""
        with self.database.reading() as connection:
            return {each.question: each for each in acts.practice(connection) if each.who == who}

    def practise(self, practice: Practice) -> None:
        """Keep how far a question is known, in the place of what was known of it."""
        known = (PRACTICE.c.who == practice.who) & (PRACTICE.c.question == practice.question)
        with self.database.writing() as connection:
            connection.execute(delete(PRACTICE).where(known))
            connection.execute(insert(PRACTICE), [acts.PRACTISED.dump_python(practice)])

    def known_index(self) -> str:
        """The fingerprint of the index that the proofs were last held against."""
        with self.database.reading() as connection:
            return str(read_fact(connection, "index") or "")


def write_fact(connection: Connection, name: str, value: Any) -> None:
    """Remember a fact of the whole cahier."""
    connection.execute(delete(FACTS).where(FACTS.c.name == name))
    connection.execute(insert(FACTS), [{"name": name, "value": value}])


def read_fact(connection: Connection, name: str) -> Any:
    """A fact of the whole cahier; None where there is none."""
    return connection.execute(select(FACTS.c.value).where(FACTS.c.name == name)).scalar()


def hearing_of(connection: Connection) -> Hearing:
    """What the cahier is for."""
    return _HEARING.validate_python(read_fact(connection, "hearing") or {})


def apart_of(connection: Connection) -> tuple[tuple[str, str], ...]:
    """The pairs of entries of which someone said that they do not ask the same."""
    return _APART.validate_python(read_fact(connection, "apart") or ())
