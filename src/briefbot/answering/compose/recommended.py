"""A recommendation by its number, or all of them."""

from __future__ import annotations

import re

from briefbot.answering.case import Case
from briefbot.answering.decline import decline_draft
from briefbot.answering.draft import Draft, Line, cell_quote, lines_within, say, words_of
from briefbot.answering.recommendations import Recommendation, overall, recommendations
from briefbot.answering.words import fold
from briefbot.french import answers as french

LIMIT = 1900  # characters
_ALL = re.compile(
    r"\b(?:quelles?|toutes|liste\w*|enumer\w+|nomm\w+|what|which|all|les \w+) (?:sont |are )?"
    r"(?:les |the |de |des |\w+ )?(?:recommandations|recommendations|mesures|demandes|requests"
    r"|asks)\b"
    r"|^(?:les )?recommandations\b|que (?:recommande|demande|reclame)"
    r"|what does .* (?:recommend|ask)"
)


def compose_recommendation(case: Case) -> Draft | None:
    """The recommendation of the number asked for, with its effects and amount; None without one."""
    found = numbered(case)
    if found is None:
        if any(recommendations(case.corpus, name) for name in case.corpus):
            return decline_draft(case, "not_found")
        return None
    document = case.corpus[found.document]
    lines = [say(document, unit) for unit in found.statements[:1]]
    lines += [say(document, row) for row in found.rows[:1]]
    return Draft(lines_within(lines, LIMIT), focus=found.places[:1])


def numbered(case: Case) -> Recommendation | None:
    """The recommendation of the number asked for, the last for -1."""
    number = case.asked.number
    if number is None:
        return None
    for name in case.corpus.main_first:
        every = recommendations(case.corpus, name)
        if every and number == -1:
            return every[-1]
        for each in every:
            if each.label == str(number):
                return each
    return None


def wants_all(case: Case) -> bool:
    """Whether every recommendation is asked for, and nothing narrower."""
    asked = case.asked
    if asked.number is not None or not _ALL.search(fold(asked.text)):
        return False
    return all(
        any(key.startswith(("recommand", "demand")) for key in need.matches) or need.weight < 3.5
        for need in case.needs
    )


def compose_all(case: Case) -> Draft | None:
    """All recommendations of the first document that numbers some; the overall one first."""
    for name in case.corpus.main_first:
        every = recommendations(case.corpus, name)
        if not every:
            continue
        document = case.corpus[name]
        lines = [say(document, unit) for unit in overall(case.corpus, name)[:1]]
        for each in every:
            unit = each.places[0]
            quotes = (cell_quote(unit, unit.cells[0]),) if unit.cells else ()
            words = words_of(document, quotes[0]) if quotes else ""
            line = (
                Line(french.quoted(words), quotes)
                if quotes
                else say(document, unit, introduced=False)
            )
            lines.append(Line(line.text, line.quotes, item=True))
        return Draft(lines_within(lines, LIMIT), focus=(every[0].places[0],))
    return None
