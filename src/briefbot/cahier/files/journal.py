"""Everything that was done to the cahier, by whom and when, a line for each change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from briefbot.cahier.models import Change, Contents, Deed
from briefbot.french.cahier import page as french
from briefbot.french.cahier.entries import FIELDS
from briefbot.text.plain import one_line


def as_journal(contents: Contents) -> str:
    """The lines, the oldest first."""
    lines = sorted(_lines(contents), key=lambda line: line[0])
    return "".join(f"{one_line(said)}\n" for _, said in lines)


def touched(change: Change) -> list[str]:
    """The fields that a change wrote."""
    before, after = change.before, change.after
    if before is None or after is None:
        return []
    return [name for name in FIELDS if getattr(before, name) != getattr(after, name)]


def _lines(contents: Contents) -> Iterator[tuple[float, str]]:
    for change in contents.changes:
        entry = change.after or change.before
        said = french.change(change.who, change.at, change.what, touched(change))
        yield _moment(change), f"{said} — {entry.question if entry else ''}"
    for deed in contents.deeds:
        yield _moment(deed), french.deed(deed.who, deed.at, deed.what, deed.before, deed.after)


def _moment(line: Change | Deed) -> float:
    """When it was; a file made by hand may say it in no known way, and then comes first."""
    try:
        return datetime.fromisoformat(line.at).timestamp()
    except ValueError:
        return 0.0
