"""Whether the documents hold an answer at all, and what is said when they do not."""

from __future__ import annotations

import re

from briefbot.answering.case import Case
from briefbot.answering.draft import Draft, Line
from briefbot.answering.models import Status
from briefbot.answering.words import fold
from briefbot.french import answers as french

LEAST_COVERAGE = 0.2


def verdict(case: Case) -> Status:
    """``answered`` where the documents can answer, else how to decline."""
    if outside(case.asked.text):
        return "out_of_scope"
    if not case.evidence or not case.needs:
        return "not_found" if not case.evidence else "answered"
    best = max(evidence.coverage for evidence in case.evidence[:5])
    return "answered" if best >= LEAST_COVERAGE else "not_found"


def outside(text: str) -> bool:
    """Whether a question is not one about documents."""
    return _OUTSIDE.search(fold(text)) is not None


_OUTSIDE = re.compile(
    r"\b(?:quelle heure|quel temps f|meteo|il (?:pleut|neige)|blague|joke|poeme|chanson|recette"
    r"|instructions? (?:systeme|initiales)|system prompt|ignore (?:tes|toutes|les|all|your|previous)"
    r"|oublie (?:tes|toutes|les)|fais semblant|joue le role|imagine que tu|tu es (?:maintenant|desormais)"
    r"|pretend (?:to be|you)|act as|voter pour|who should i vote|pour qui (?:je )?vot)\b"
)


def decline_draft(case: Case, status: Status) -> Draft:
    """One sentence, no figure, no citation; headings worth a look where nothing was found."""
    if status == "out_of_scope":
        return Draft((Line(french.OUT_OF_SCOPE),), status)
    best = case.evidence[0] if case.evidence else None
    missing = best.missing(case.needs) if best else list(case.needs)
    named = [
        need.said
        for need in sorted(missing, key=lambda need: -need.weight)
        if not any(char.isdigit() for char in need.said)
    ][:3]
    return Draft(
        (Line(french.not_found(named, len(case.corpus) > 1)),), status, suggestions=_headings(case)
    )


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
