"""What is said of a question, or a part of one, that the documents do not answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from briefbot.answering.citing.citations import Quote
from briefbot.answering.citing.draft import Draft, Line, trimmed, unit_quotes
from briefbot.answering.models import CLIP, SCREEN, Status
from briefbot.answering.question.noun_phrases import phrases_of
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.organisations import Need
from briefbot.answering.reading.rules.belonging import UNCOUNTED
from briefbot.french.answering import answers as french
from briefbot.text.words import fold

NEAR = 0.05  # probability from which the best unit is worth a look; set by hand


def decline_draft(case: Case, status: Status) -> Draft:
    """One sentence, no figure, no citation; where nothing was found, what is worth a look."""
    if status == "out_of_scope":
        return Draft((Line(french.OUT_OF_SCOPE),), status)
    best = case.evidence[0] if case.evidence else None
    missing = best.missing(case.needs) if best else list(case.needs)
    said = phrases_of(case.asked)
    things = [p for p in said if p.determiner or p.asked or p.preposition or p.name]
    named = [
        need
        for need in sorted(missing, key=lambda need: (-need.entity, -need.weight))
        # What stands in a heading, a column's head or elsewhere is not said to be nowhere; that
        # nothing « s'élève à » is no silence of a document.
        if not need.known and "measuring" not in need.roles
        if not any(char.isdigit() for char in need.said)
        # « Coûte » or « souvent » name no thing to look for elsewhere.
        if any(p.start <= need.place.start < p.end for p in things)
        if fold(need.said) not in UNCOUNTED
    ][:3]
    sentence = french.not_found if _tell(named, case.needs) else french.nothing_answers
    told = sentence([need.said for need in named], len(case.documents) > 1)
    return Draft((Line(told),), status, suggestions=_headings(case), nearest=_nearest(case))


def _nearest(case: Case) -> tuple[Quote, ...]:
    """The words that come nearest, which a person may find to answer after all."""
    best = next(iter(case.evidence), None)
    return unit_quotes(best.unit) if best and best.probability >= NEAR else ()


def _tell(missing: Sequence[Need], needs: Sequence[Need]) -> bool:
    """Whether the words that are nowhere say that the documents do not speak of the matter.

    They do where one is a name, or nothing else that is asked of stands there: of « qui a vendu la
    balayeuse », a list that has the « balayeuse » speaks, if not of a sale.
    """
    known = any(need.known and "measuring" not in need.roles for need in needs)
    return any(need.entity for need in missing) or bool(missing and not known)


def _headings(case: Case) -> tuple[str, ...]:
    titles: dict[str, None] = {}
    for evidence in case.evidence:
        document = case.document(evidence.unit).document
        title = document.sections[evidence.unit.section].title.strip().rstrip(":").strip()
        if title:
            titles.setdefault(title)
        if len(titles) == 3:
            break
    return tuple(titles)


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


def with_whole(parts: Sequence[AnsweredPart], whole: AnsweredPart) -> tuple[AnsweredPart, ...]:
    """The parts, or for those without an answer the message they stand in, where it tells more.

    « … fermé pourquoi, et où vont les familles ? »: a part alone may not say what it is asked of.
    """
    answered = [part for part in parts if part.answered]
    given = {quote for part in answered for line in part.draft.lines for quote in line.quotes}
    if not whole.answered or given.issuperset(whole.draft.lines[0].quotes):
        return tuple(parts)
    return (*answered, whole)


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
