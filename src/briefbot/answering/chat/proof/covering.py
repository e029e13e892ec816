"""Whether what a chat model says covers what the extractive answer says to the same question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbot.answering.models import MARK, Answer, Citation
from briefbot.answering.sources.units import Unit
from briefbot.text.figures import figures

LEAST_COVERED = 0.5  # of the citations of the extractive answer's first line
FEWEST_ITEMS = 2  # lines that make a list
_VERDICT = re.compile(r"^(oui|non)\b", re.IGNORECASE)
_ITEM = re.compile(r"^(?:- |\d+\. )", re.MULTILINE)


def covers(worded: Answer, extractive: Answer) -> bool:
    """Whether nothing of what was asked is lost: the verdict, the first line's figures, the list,
    and half of what its first line cites; further lines may be passages that are only near.
    """
    return (
        _verdict(worded.text) == _verdict(extractive.text)
        and _says_the_figures(worded.text, extractive.text)
        and _lists_as_many(worded, extractive)
        and _cites_as_much(worded.citations, extractive)
    )


def chooses_all_figures(chosen: Answer, extractive: Answer) -> bool:
    """Whether sentences chosen for the extractive answer's keep the figures of all its sentences
    that one introduces: « Quelques chiffres : … » told twice is both."""
    return all(_says_the_figures(chosen.text, line) for line in _introduced(extractive.text))


def _verdict(text: str) -> str:
    found = _VERDICT.match(text)
    return found.group().lower() if found else ""


def _says_the_figures(text: str, extractive: str) -> bool:
    first = MARK.sub("", extractive.split("\n", 1)[0])
    stated = figures(MARK.sub("", text))
    return all(any(figure.same(other) for other in stated) for figure in figures(first))


def _introduced(text: str) -> list[str]:
    """The lines after the first that the sentence that introduces it introduces too."""
    first, *further = text.split("\n")
    leads = set(MARK.findall(first)[1:])
    return [line for line in further if leads & set(MARK.findall(line)[1:])]


def _lists_as_many(worded: Answer, extractive: Answer) -> bool:
    items = [line for line in extractive.text.split("\n") if _ITEM.match(line)]
    if len(items) < FEWEST_ITEMS:
        return True
    keys = {int(key) for line in items for key in MARK.findall(line)[:1]}
    listed = [each for each in extractive.citations if each.key in keys]
    return all(is_cited(each, worded.citations) for each in listed)


def _cites_as_much(mine: tuple[Citation, ...], extractive: Answer) -> bool:
    keys = {int(key) for key in MARK.findall(extractive.text.split("\n", 1)[0])}
    its = [each for each in extractive.citations if each.key in keys]
    cited = sum(is_cited(each, mine) for each in its)
    return cited >= LEAST_COVERED * len(its) and (not its or cited > 0)


def is_cited(place: Unit | Citation, among: Sequence[Citation]) -> bool:
    """Whether some citations have a word of a place."""
    return any(
        place.document == cited.document and place.start < cited.end and cited.start < place.end
        for cited in among
    )
