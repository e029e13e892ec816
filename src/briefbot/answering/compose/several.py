"""Several questions asked in one: their answers one after the other, as one draft."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from briefbot.answering.citing.draft import Draft, Line, trimmed
from briefbot.answering.lengths import CLIP, SCREEN
from briefbot.french.answering import answers as french


@dataclass(frozen=True, slots=True)
class AnsweredPart:
    """One question of several with its answer.

    ``shown`` is the question as it may be repeated, empty where it holds a figure: none is shown
    that no passage holds (« à partir de zéro »). ``wants_figure`` tells that a figure answers it.
    """

    shown: str
    wants_figure: bool
    draft: Draft

    @property
    def answered(self) -> bool:
        """Whether the documents answer it, in part at least."""
        return self.draft.status in ("answered", "partial")


def joined(parts: Sequence[AnsweredPart]) -> Draft:
    """The drafts of several questions; where some have no answer, which ones they are.

    Where none has, it is the first that tells.
    """
    found = [part.draft for part in parts if part.answered]
    if not found:
        return parts[0].draft
    limit = CLIP if any(part.wants_figure for part in parts) else SCREEN
    lines: dict[Line, None] = {}
    for draft in found:
        short = trimmed(draft, limit // len(found))
        if not _made(short.lines[0], lines):
            lines.update(dict.fromkeys(short.lines))
    told = [Line(french.without_answer(part.shown)) for part in parts if not part.answered]
    complete = not told and all(draft.status == "answered" for draft in found)
    return Draft(
        (*lines, *told),
        "answered" if complete else "partial",
        focus=tuple(unit for draft in found for unit in draft.focus),
    )


def _made(point: Line, lines: Collection[Line]) -> bool:
    """Whether a point was made already: by the same line, or by others with its quotes."""
    given = {quote for line in lines for quote in line.quotes}
    return point in lines or (bool(point.quotes) and given.issuperset(point.quotes))
