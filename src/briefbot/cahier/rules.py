"""What an entry becomes when someone writes in it, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from briefbot.cahier.acts import new_id
from briefbot.cahier.models import (
    ANSWERS,
    EDITED,
    RISKS,
    STATUSES,
    VOUCHED,
    Change,
    Entry,
    NewEntry,
)
from briefbot.cahier.words import cleaned
from briefbot.errors import CahierError
from briefbot.french.cahier import entries as french
from briefbot.text.plain import one_line

_ONE_LINE = frozenset({"question", "theme", "owner"})
_CHOICES = {"risk": RISKS, "status": STATUSES}


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two people wrote: how it is now, and what was to be saved."""

    field: str
    theirs: str
    mine: str


class ConflictError(CahierError):
    """Someone else wrote the same fields meanwhile; nothing was saved, and both texts are here."""

    def __init__(self, entry: Entry, clashes: Sequence[Clash]) -> None:
        super().__init__(french.CONFLICT)
        self.entry, self.clashes = entry, tuple(clashes)


def begun(draft: NewEntry, position: float) -> Entry:
    """The entry that a draft becomes. Raises ``CahierError`` where it asks nothing."""
    question = written("question", draft.question)
    return Entry(
        id=new_id(),
        version=1,
        question=question,
        position=position,
        section=draft.section,
        found=cleaned(draft.found),
        reply=cleaned(draft.reply),
        note=cleaned(draft.note),
        theme=one_line(cleaned(draft.theme)),
        risk=draft.risk,
        status="drafted" if cleaned(draft.reply + draft.note) else "todo",
        proposed=draft.proposed,
        evidence=draft.evidence,
    )


def written(name: str, value: str) -> str:
    """A field's text as it is kept. Raises ``CahierError`` where it cannot be."""
    if name not in EDITED:
        raise CahierError(french.unknown_field(name))
    text = cleaned(value)
    if name in _CHOICES and text not in _CHOICES[name]:
        raise CahierError(french.unknown_value(french.FIELDS[name], text))
    if name in _ONE_LINE:
        text = one_line(text)
    if name == "question" and not text:
        raise CahierError(french.EMPTY_QUESTION)
    return text


def titled(title: str) -> str:
    """A section's title. Raises ``CahierError`` where it is empty."""
    if not (text := one_line(cleaned(title))):
        raise CahierError(french.EMPTY_TITLE)
    return text


def with_status(current: Entry, changed: Mapping[str, str], who: str) -> dict[str, Any]:
    """The changed fields, with what they make of the status.

    An entry that was checked and changes is to be checked again; one that gets its first answer
    is no longer to be done.
    """
    after: dict[str, Any] = dict(changed)
    if after.get("status") == "checked":
        return after | {"checked_by": who, "checked_on": date.today().isoformat()}
    if "status" in after:
        return after | {"checked_by": "", "checked_on": ""}
    if current.status == "checked" and VOUCHED & after.keys():
        return after | unvouched(current)
    if current.status == "todo" and any(after.get(name) for name in ANSWERS):
        return after | {"status": "drafted"}
    return after


def unvouched(current: Entry) -> dict[str, Any]:
    """What a change of words or of proofs makes of an entry's status."""
    if current.status != "checked":
        return {}
    return {"status": "to_check", "checked_by": "", "checked_on": ""}


def refuse_clashes(
    history: Sequence[Change], version: int, current: Entry, fields: Mapping[str, str]
) -> None:
    """Raise ``ConflictError`` where others wrote, since ``version``, what is to be written.

    Who checks an entry vouches for the words that they read, and no others.
    """
    base = at(history, version)
    if base is None:
        raise ConflictError(current, [Clash(n, getattr(current, n), fields[n]) for n in fields])
    touched = set(fields)
    if fields.get("status") == "checked":
        touched |= VOUCHED
    clashes = [
        Clash(name, getattr(current, name), fields.get(name, getattr(base, name)))
        for name in EDITED
        if name in touched
        and getattr(current, name) != getattr(base, name)
        and getattr(current, name) != fields.get(name)
    ]
    vouches = fields.get("status") == "checked" and base.evidence != current.evidence
    if clashes or vouches:
        raise ConflictError(current, clashes)


def at(history: Sequence[Change], version: int) -> Entry | None:
    """The entry as it was at a version, if the history has it."""
    for change in history:
        if change.after is not None and change.after.version == version:
            return change.after
    return None


def merged(kept: Entry, other: Entry) -> dict[str, Any]:
    """What one entry takes over from another that asks the same in other words."""
    after: dict[str, Any] = {
        "wordings": tuple(dict.fromkeys((*kept.wordings, other.question, *other.wordings))),
        "evidence": tuple(dict.fromkeys((*kept.evidence, *other.evidence))),
        "comments": tuple(sorted((*kept.comments, *other.comments), key=lambda each: each.at)),
    }
    for name in (*ANSWERS, "avoid", "found"):
        mine, theirs = getattr(kept, name), getattr(other, name)
        after[name] = "\n\n".join(dict.fromkeys(text for text in (mine, theirs) if text))
    after["proposed"] = kept.proposed and other.proposed
    for name in ("theme", "risk", "owner"):
        after[name] = getattr(kept, name) or getattr(other, name)
    if kept.status == "todo" and other.status != "todo":
        after["status"] = "drafted"
    return after | unvouched(kept)


def all_but_identity(entry: Entry) -> dict[str, Any]:
    """An entry's fields, without its id and its version."""
    return {
        each.name: getattr(entry, each.name)
        for each in fields(entry)
        if each.name not in ("id", "version")
    }
