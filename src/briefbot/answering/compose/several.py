"""Several questions asked in one: their answers one after the other, as one draft."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from briefbot.answering.citing.draft import Draft, Line, trimmed
from briefbot.answering.lengths import CLIP, SCREEN
from briefbot.answering.question.parse import read_question
from briefbot.french import answers as french
from briefbot.text.figures import figures


def joined(parts: Sequence[tuple[str, Draft]]) -> Draft:
    """The drafts of several questions; where some have no answer, which ones they are.

    Where none has, it is the first that tells.
    """
    found = [(question, draft) for question, draft in parts if _answers(draft)]
    if not found:
        return parts[0][1]
    limit = CLIP if any(read_question(question).wanted for question, _draft in parts) else SCREEN
    lines: dict[Line, None] = {}
    for _question, draft in found:
        short = trimmed(draft, limit // len(found))
        if not _made(short.lines[0], lines):
            lines.update(dict.fromkeys(short.lines))
    missing = [question for question, draft in parts if not _answers(draft)]
    # No figure is shown that no passage holds, the question's own included (« à partir de zéro »).
    shown = ["" if figures(question) else question for question in missing]
    told = [Line(french.without_answer(question)) for question in shown]
    complete = not missing and all(draft.status == "answered" for _question, draft in found)
    return Draft(
        (*lines, *told),
        "answered" if complete else "partial",
        focus=tuple(unit for _question, draft in found for unit in draft.focus),
    )


def _made(point: Line, lines: Collection[Line]) -> bool:
    """Whether a point was made already: by the same line, or by others with its quotes."""
    given = {quote for line in lines for quote in line.quotes}
    return point in lines or (bool(point.quotes) and given.issuperset(point.quotes))


def _answers(draft: Draft) -> bool:
    return draft.status in ("answered", "partial")
