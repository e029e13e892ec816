"""Features of one unit: whether it holds the type of answer wanted, how near a figure stands.

Patterns of French (and a little English) grammar; none knows what a document is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from briefbot.answering.question.kinds import Kind
from briefbot.answering.question.models import AskedFor
from briefbot.answering.reading.organisations import Need
from briefbot.answering.reading.rules.belonging import tells_in_words
from briefbot.answering.sources.units import Unit
from briefbot.text.figures import Figure, bound, figures
from briefbot.text.qualifiers import says_more_or_less
from briefbot.text.words import Word

HALVED_AT = 25.0  # characters, some four words: a term that far counts half; set by hand
SINCE = re.compile(
    r"\b(?:depuis|dès|à partir de|fondée?s?|créée?s?|constituée?s?|née?s?|established|since)\b"
    r"[^.;]{0,25}\b[12]\d{3}\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"(?:\b(?:hauss|augment|accr|croiss|croît|grimp|bond|baiss|dimin|rédui|réduct|recul|chut|perd"
    r"|gagn|major|bonifi|increas|rise|rose|fell|drop|decreas|cut)\w*|\bmont(?:é|ée|és|ées|er|ent)\b"
    r"|\bpass(?:é|ée|és|ées|er|ent|erait|eraient)\b|\bport(?:é|ée|és|ées|er)\b|\bfond(?:u|ue|us|ues)\b)"
    r"[^.;]{0,120}$",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[^.!?:»\n] )[A-ZÀ-ÖØ-Þ][\w'’-]+")
_CAUSE = re.compile(
    r"\b(?:car|parce qu|puisqu|afin d|afin qu|pour\b|permet|en raison|grâce|cause|raison"
    r"|dans le but"
    r"|vise|favoris|ce qui|en effet|donc|ainsi|dans l['’]optique|permettr|assur|considérant)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:à|au|aux|en|dans|sur|près de|chez)\s+(?:la |le |l['’]|les )?[A-ZÀ-Þ]")
_MEANS = re.compile(r"\b(?:en \w+ant|par|grâce|moyen|au moyen|à travers|permet)\b", re.IGNORECASE)
_LISTED = re.compile(r"\s?[,;]?(?:\s(?:et|puis|and|then))?(?:\s(?:le|la|les|du|au|on|the))?\s")
_IS = re.compile(r"\b(?:est|sont|désigne|signifie|c['’]est|constitue|se définit|consiste)\b")


def ends(unit: Unit, figure: Figure) -> bool:
    """Whether a figure of a unit is a time until which something goes on."""
    return bound(unit.text, figure.start - unit.start) == "until"


def are_listed(unit: Unit, listed: Sequence[Figure]) -> bool:
    """Whether figures of a unit, two at least, stand one after the other: « le 2 mars, le 1er mai
    et le 3 juillet ».
    """
    text, offset = unit.text, unit.start
    between = (text[a.end - offset : b.start - offset] for a, b in pairwise(listed))
    return len(listed) > 1 and all(_LISTED.fullmatch(words) for words in between)


def repeats(figure: Figure, claimed: Figure) -> bool:
    """Whether a figure says no more than what the question states: a day says more than a year."""
    if not figure.same(claimed):
        return False
    return figure.kind != "date" or len(figure.text) <= len(claimed.text)


def changes(unit: Unit, figure: Figure) -> bool:
    """Whether a figure of a unit says by how much something changed, or from what to what."""
    start, end = figure.start - unit.start, figure.end - unit.start
    before, after = unit.text[:start], unit.text[end:]
    return _CHANGES.search(before) is not None or says_more_or_less(after)


def states(unit: Unit, figure: Figure) -> bool:
    """Whether a unit states a figure."""
    return any(figure.same(other) for other in unit.figures)


def is_of(unit: Unit, figure: Figure) -> bool:
    """Whether a unit states a figure, or is a row whose column heads or label do."""
    beside = figures(unit.told_beside) if unit.cells else ()
    return states(unit, figure) or any(figure.same(other) for other in beside)


def is_given(asked: AskedFor, unit: Unit, figure: Figure) -> bool:
    """Whether a unit states a figure of the question; « le lot 350 », as the number of a lot.

    In a row the noun may be the column's head.
    """
    noun = asked.name_before(figure)
    if not noun or unit.cells:
        return is_of(unit, figure)
    return any(
        figure.same(other) and noun & _word_before(unit, other.start) for other in unit.figures
    )


def _word_before(unit: Unit, start: int) -> frozenset[str]:
    """The keys of the word right before a place of a unit."""
    before = [word for word in unit.words if word.end <= start]
    return frozenset(before[-1].keys) if before else frozenset()


def spells_out(asked: AskedFor, unit: Unit) -> bool:
    """Whether, asked who or what some letters are, a unit gives their full name: « … (FTQ) »."""
    if asked.kind not in ("who", "definition") or len(asked.terms) != 1:
        return False
    (term,) = asked.terms
    return term.word.text.isupper() and f"({term.word.text})" in unit.text


def answers_type(asked: AskedFor, unit: Unit) -> bool:
    """Whether a unit holds something of the type the question wants."""
    if asked.wanted:
        return tells_in_words(unit, asked.wanted) or any(
            figure.kind in asked.wanted
            and not any(repeats(figure, c) for c in asked.claimed)
            and (changes(unit, figure) or "change" not in asked.intents)
            for figure in unit.figures
        )
    tests: dict[Kind, re.Pattern[str]] = {
        "who": _NAME,
        "why": _CAUSE,
        "where": _PLACE,
        "how": _MEANS,
        "definition": _IS,
    }
    if asked.kind in tests:
        return tests[asked.kind].search(unit.text) is not None
    if asked.kind == "list":
        return unit.kind == "item" or unit.text.count(",") >= 2
    return False


def closeness(asked: AskedFor, needs: Sequence[Need], unit: Unit) -> float:
    """The nearness (0 to 1) of the unit's nearest figure of a wanted kind; 0 where it has none."""
    wanted = [figure for figure in unit.figures if figure.kind in asked.wanted]
    if not wanted:
        return 0.0
    said = _saying(needs, unit)
    return max(_nearness(figure, needs, said) for figure in wanted)


def _nearness(figure: Figure, needs: Sequence[Need], said: Sequence[Sequence[Word]]) -> float:
    """How near a figure stands to the terms in its unit, from 0 to 1, weighted by the terms.

    A term at a distance of ``d`` characters counts 1 / (1 + d / HALVED_AT).
    """
    total = sum(need.weight for need in needs) or 1.0
    near = 0.0
    for need, saying in zip(needs, said, strict=True):
        if saying:
            distance = min(
                max(word.start - figure.end, figure.start - word.end, 0) for word in saying
            )
            near += need.weight / (1.0 + distance / HALVED_AT)
    return near / total


def _saying(needs: Sequence[Need], unit: Unit) -> list[list[Word]]:
    """For each term the words of a unit that may say it."""
    by_stem = _by_stem(tuple(needs))
    said: list[list[Word]] = [[] for _ in needs]
    for word in unit.words:
        for place in {place for key in word.keys for place in by_stem.get(key, ())}:
            said[place].append(word)
    return said


@lru_cache(maxsize=64)  # the terms of a question meet every unit found
def _by_stem(needs: tuple[Need, ...]) -> Mapping[str, tuple[int, ...]]:
    """Which of some terms each stem may say."""
    stems = {stem for need in needs for stem in need.matches}
    return {
        stem: tuple(place for place, need in enumerate(needs) if stem in need.matches)
        for stem in stems
    }
