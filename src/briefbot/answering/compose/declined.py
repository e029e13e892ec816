"""What is said where the documents hold no answer, or are not what the question is about."""

from __future__ import annotations

from briefbot.answering.citing.draft import Draft, Line
from briefbot.answering.models import Status
from briefbot.answering.reading.case import Case
from briefbot.french import answers as french


def decline_draft(case: Case, status: Status) -> Draft:
    """One sentence, no figure, no citation; headings worth a look where nothing was found."""
    if status == "out_of_scope":
        return Draft((Line(french.OUT_OF_SCOPE),), status)
    best = case.evidence[0] if case.evidence else None
    missing = best.missing(case.needs) if best else list(case.needs)
    named = [
        need.said
        for need in sorted(missing, key=lambda need: (-need.entity, -need.weight))
        # What stands in a heading, a column's head or elsewhere is not said to be nowhere.
        if not need.known and not any(char.isdigit() for char in need.said)
    ][:3]
    several = len(case.documents) > 1
    return Draft((Line(french.not_found(named, several)),), status, suggestions=_headings(case))


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
