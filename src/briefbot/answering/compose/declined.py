"""What is said where the documents hold no answer, or are not what the question is about."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.answering.citing.citations import Quote
from briefbot.answering.citing.draft import Draft, Line, unit_quotes
from briefbot.answering.models import Status
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.query_terms import Need
from briefbot.answering.sources.term_expansion import general_weight
from briefbot.french.answering import answers as french

NEAR = 0.05  # probability from which the best unit is worth a look; set by hand


def decline_draft(case: Case, status: Status) -> Draft:
    """One sentence, no figure, no citation; where nothing was found, what is worth a look."""
    if status == "out_of_scope":
        return Draft((Line(french.OUT_OF_SCOPE),), status)
    best = case.evidence[0] if case.evidence else None
    missing = best.missing(case.needs) if best else list(case.needs)
    named = [
        need
        for need in sorted(missing, key=lambda need: (-need.entity, -need.weight))
        # What stands in a heading, a column's head or elsewhere is not said to be nowhere; that
        # nothing « s'élève à » is no silence of a document.
        if not need.known and "measuring" not in need.roles
        if not any(char.isdigit() for char in need.said)
    ][:3]
    sentence = french.not_found if _tell(named, case.needs) else french.nothing_answers
    said = sentence([need.said for need in named], len(case.documents) > 1)
    return Draft((Line(said),), status, suggestions=_headings(case), nearest=_nearest(case))


def _nearest(case: Case) -> tuple[Quote, ...]:
    """The words that come nearest, which a person may find to answer after all."""
    best = next(iter(case.evidence), None)
    return unit_quotes(best.unit) if best and best.probability >= NEAR else ()


def _tell(missing: Sequence[Need], needs: Sequence[Need]) -> bool:
    """Whether the words that are nowhere say that the documents do not speak of the matter.

    They do where one is a name, or none of the question's words that do stand there is rarer: of
    « qui a vendu la balayeuse », a list that has the « balayeuse » speaks, if not of a sale.
    """
    known = max((general_weight(need.stem) for need in needs if need.known), default=0.0)
    return any(need.entity or general_weight(need.stem) >= known for need in missing)


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
