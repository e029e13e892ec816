"""Whether a claim's figures are those of a unit: value, bounds, period, and what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from briefbot.answering.chat.proof.sources import Ground, flat
from briefbot.answering.sources.units import Unit
from briefbot.text.figures import Figure, Period, figures, in_figure
from briefbot.text.synonyms import wide_keys
from briefbot.text.words import Word, fold, words

_EVERY_YEAR = Period("every", Decimal(12))
_YEARLY = re.compile(r"\bannuel|\bpar an\b|\bpar annee|\bchaque annee|\ba l'annee|\btous les ans")
_BOUNDS = {
    "about": r"(?:pres d|environ|autour d|quelque|a peu pres|presque)",
    "over": r"(?:plus d|au-dela d|superieure?s? a)",
    "least": r"(?:au moins|minimum|minimum d|au minimum|a partir d)",
    "under": r"(?:moins d|inferieure?s? a)",
    "most": r"(?:au plus|maximum|maximum d|jusqu'a|au maximum)",
    "since": r"(?:depuis|des)",
    "until": r"(?:jusqu'en|d'ici|avant|avant la fin d)",
    "after": r"(?:apres)",
}
_DIRECT = {
    name: re.compile(rf"\b{said}[e']?\s*(?:la |les |l')?$") for name, said in _BOUNDS.items()
}
_LOOSE = {
    "least": re.compile(r"\bminim(?:um|al|ale|aux|ales)\b|\bplancher\b"),
    "most": re.compile(r"\bmaxim(?:um|al|ale|aux|ales)\b|\bplafond\b"),
}
_NEAR = 40  # characters around a figure where a word that bounds it stands
_STRETCH = 120  # characters after a figure where what it counts stands
_COMPLEMENT = 3  # words after a figure, the first of substance being what it counts
_NUMBERED = re.compile(r"[\w.-]*\d(?:[\w.-]*\w)?")
_VERBATIM = 2  # words on either side of a figure; where they are the same, so is its meaning
SHARED_AMONG = 0.6  # of the words around a figure, those that must stand around it in the source
_PER = re.compile(
    r"\s*(?:(?:par|chaque|/)\s*(?:tete d['’])?(\w+)"
    r"|(?:l['’]|la |le )"
    r"(heure|tonne|metre|kilo\w*|litre|unite|nuit|journee|page|place|piece|minute))"
)
_YEARS = ("an", "annee")  # of which a period tells (`Figure.period`)
_COUNTING = ("count", "percent", "ordinal")


def states_figures(text: str, stated: tuple[Figure, ...], ground: Ground) -> bool:
    """Whether each figure of the text stands in the unit or its lead, meaning the same.

    A number that is no figure (« C-67.2 ») must stand there as it is written.
    """
    return all(_states(text, figure, ground) for figure in stated) and all(
        _written(match.group(), ground)
        for match in _NUMBERED.finditer(text)
        if not any(f.start <= match.start() and match.end() <= f.end for f in stated)
    )


def _written(token: str, ground: Ground) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(flat(token))}(?![\w-])", ground.names) is not None


def _states(text: str, figure: Figure, ground: Ground) -> bool:
    return any(
        _same(figure, other) and _agrees(text, figure, unit, other)
        for unit in (ground.unit, *ground.leads)
        for other in unit.figures
    )


def _same(figure: Figure, other: Figure) -> bool:
    if not figure.same(other) or figure.unit != other.unit:
        return False
    # A date's value is its year alone; its day and month must be there as well.
    return figure.kind != "date" or flat(figure.text) in flat(other.text)


def _agrees(text: str, figure: Figure, unit: Unit, other: Figure) -> bool:
    start, end = other.start - unit.start, other.end - unit.start
    if _beside(text, figure.start, figure.end) == _beside(unit.text, start, end):
        return True
    return (
        _bounded_alike(text, figure, unit, other)
        and _spread_alike(text, figure, unit, other)
        and _counts_alike(text, figure, unit, other)
        and _stands_alike(text, figure, unit, other)
    )


def _beside(text: str, start: int, end: int) -> list[str]:
    before = words(text[max(0, start - _NEAR) : start])[-_VERBATIM:]
    after = words(text[end : end + _NEAR])[:_VERBATIM]
    return [word.fold for word in (*before, *after)]


def _bounded_alike(text: str, figure: Figure, unit: Unit, other: Figure) -> bool:
    """« près de », « au moins », « depuis » are neither lost nor added."""
    start, end = other.start - unit.start, other.end - unit.start
    if _direct(text, figure.start) != _direct(unit.text, start):
        return _loosely_bounded(text, figure, unit, start, end)
    here, there = _near(text, figure.start, figure.end), _near(unit.text, start, end)
    return all(bool(p.search(here)) == bool(p.search(there)) for p in _LOOSE.values())


def _direct(text: str, at: int) -> frozenset[str]:
    before = flat(text[max(0, at - _NEAR) : at]) + " "
    return frozenset(name for name, pattern in _DIRECT.items() if pattern.search(before))


def _loosely_bounded(text: str, figure: Figure, unit: Unit, start: int, end: int) -> bool:
    """« au moins 5 M$ » for « un montant minimal de 5 M$ »."""
    said = _direct(text, figure.start)
    return not _direct(unit.text, start) and all(
        name in _LOOSE and _LOOSE[name].search(_near(unit.text, start, end)) for name in said
    )


def _near(text: str, start: int, end: int) -> str:
    return flat(text[max(0, start - _NEAR) : start] + " " + text[end : end + _NEAR // 2])


def _spread_alike(text: str, figure: Figure, unit: Unit, other: Figure) -> bool:
    """« par année », « sur deux ans » are neither lost nor added."""
    if figure.kind != "amount":
        return True
    if _rate(text[figure.end :]) != _rate(unit.text[other.end - unit.start :]):
        return False
    here = figure.period or _stated_yearly(text)
    there = other.period or _stated_yearly(unit.head_of(other))
    if here == there:
        return True
    return there is None and here is not None and here == _stated_yearly(unit.text)


def _rate(following: str) -> str:
    """What an amount is told per, right after it: « 21 $ l'heure », « 50 000 $ par pont »."""
    found = _PER.match(fold(following))
    per = (found[1] or found[2]) if found else ""
    return "" if per in _YEARS else per


def _stated_yearly(text: str) -> Period | None:
    return _EVERY_YEAR if _YEARLY.search(flat(text)) else None


def _counts_alike(text: str, figure: Figure, unit: Unit, other: Figure) -> bool:
    """« 35 % des entreprises » is not « 35 % des coopératives »."""
    if figure.kind not in _COUNTING:
        return True
    counted = _complement(text, figure)
    if counted is None:
        return not any(
            rival.comparable(other) and rival.value != other.value for rival in unit.figures
        )
    return not _counted_keys(unit, other).isdisjoint(wide_keys(counted))


def _complement(text: str, figure: Figure) -> Word | None:
    following = words(text[figure.end :])[:_COMPLEMENT]
    named = next((word for word in following if word.content), None)
    return None if named is None or named.text[0].isdigit() else named


def _counted_keys(unit: Unit, figure: Figure) -> set[str]:
    """The stems after a figure, up to the next one like it; in a table, its column's head too."""
    later = [f.start for f in unit.figures if f.start > figure.start and f.comparable(figure)]
    end = min([*later, figure.end + _STRETCH, unit.end])
    found = {key for word in unit.words if figure.end <= word.start < end for key in word.keys}
    return found | {key for word in words(unit.head_of(figure)) for key in word.keys}


def _stands_alike(text: str, figure: Figure, unit: Unit, other: Figure) -> bool:
    """Where a unit holds several figures of a kind, each keeps to the words it stands among."""
    if not any(rival.comparable(other) and rival.value != other.value for rival in unit.figures):
        return True
    said = _among(text, 0, figure, figures(text))
    there = {
        key for word in _among(unit.text, unit.start, other, unit.figures) for key in word.keys
    }
    shared = sum(not there.isdisjoint(wide_keys(word)) for word in said)
    return shared >= SHARED_AMONG * len(said)


def _among(text: str, offset: int, figure: Figure, every: Sequence[Figure]) -> list[Word]:
    """The words of substance around a figure, up to the next ones that it could be taken for."""
    rivals = [rival for rival in every if rival.comparable(figure)]
    start = max((r.end for r in rivals if r.end <= figure.start), default=offset)
    end = min((r.start for r in rivals if r.start >= figure.end), default=offset + len(text))
    stretch = words(text[start - offset : end - offset], start)
    return [word for word in stretch if word.content and not in_figure(word.start, every)]
