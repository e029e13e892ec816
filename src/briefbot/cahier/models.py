"""The cahier's parts, as every surface reads and writes them. All frozen: a change makes another.

Texts are plain: whatever stands in a field is shown and never obeyed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Status = Literal["todo", "drafted", "to_check", "checked", "to_review"]
Risk = Literal["", "low", "medium", "high"]
EvidenceState = Literal["", "changed", "removed"]
What = Literal[
    "add", "edit", "move", "merge", "comment", "evidence", "accept", "remove", "undo", "revert",
    "follow", "stale", "import", "answer",
]  # fmt: skip

DeedKind = Literal["hearing", "section", "rename", "raise", "unsection", "apart"]

STATUSES: tuple[Status, ...] = get_args(Status)
RISKS: tuple[Risk, ...] = get_args(Risk)
ANSWERS = ("clip", "reply", "note")
# What whoever checks an entry vouches for: a change of any asks for another check.
VOUCHED = frozenset({"question", *ANSWERS, "avoid"})
EDITED = (*sorted(VOUCHED), "theme", "owner", "risk", "status")


@dataclass(frozen=True, slots=True)
class FrozenCitation:
    """A citation as it was when it was taken in: its words never change by themselves.

    ``document.text[start:end] == quote`` held in the document whose file had the hash ``sha256``.
    ``state`` says what became of the passage since, ``now`` what stands in its place.
    """

    document: str
    title: str
    sha256: str
    quote: str
    start: int
    end: int
    section: tuple[str, ...] = ()
    page: int | None = None
    reference: str = ""
    state: EvidenceState = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What someone has to say of an entry; ``at`` is a time in ISO 8601 with its zone."""

    who: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of the hearing with what is to be said.

    ``clip``, ``reply`` and ``note`` are the answer at its three lengths, ``avoid`` what must not
    be said, ``found`` what briefbot itself answered. ``wordings`` are the same question in other
    words. ``checked_by`` and ``checked_on`` are empty but where ``status`` is ``checked``.
    ``position`` orders the entries of a section (empty: before the first). ``proposed`` entries
    wait to be accepted. ``version`` counts the changes.
    """

    id: str
    version: int
    question: str
    position: float
    section: str = ""
    wordings: tuple[str, ...] = ()
    found: str = ""
    clip: str = ""
    reply: str = ""
    note: str = ""
    avoid: str = ""
    theme: str = ""
    risk: Risk = ""
    status: Status = "todo"
    checked_by: str = ""
    checked_on: str = ""
    owner: str = ""
    proposed: bool = False
    evidence: tuple[FrozenCitation, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What an entry begins with."""

    question: str
    evidence: tuple[FrozenCitation, ...] = ()
    found: str = ""
    reply: str = ""
    note: str = ""
    theme: str = ""
    risk: Risk = ""
    section: str = ""
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class CahierPart:
    """A part of the cahier."""

    id: str
    title: str
    position: float


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the cahier is for; ``held_on`` is a date in ISO 8601, as far as it is known."""

    title: str = ""
    held_on: str = ""
    place: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the history: who did what to an entry, and how it was before and after.

    Those of one ``act`` are undone together. ``before`` is None for an entry that began,
    ``after`` for one that was removed.
    """

    act: str
    entry: str
    version: int
    at: str
    who: str
    what: What
    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class Deed:
    """A line of what was done to the cahier itself: its hearing, its sections, pairs set apart."""

    at: str
    who: str
    what: DeedKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Practice:
    """How far someone knows a question of the rehearsal: see ``rehearsal/session.py``."""

    who: str
    question: str
    box: int
    last: str
    asked: int
    failed: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole cahier, as it is exported and restored; ``changes`` and ``deeds`` oldest
    first.

    ``apart`` are the ids of entries of which someone said that they do not ask the same.
    """

    hearing: Hearing
    sections: tuple[CahierPart, ...]
    entries: tuple[Entry, ...]
    changes: tuple[Change, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    practice: tuple[Practice, ...] = ()
    deeds: tuple[Deed, ...] = ()
