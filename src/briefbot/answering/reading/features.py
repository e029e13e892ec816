"""What in a unit speaks for it: the type of answer it holds, a figure near the question's words.

Patterns of French (and a little English) grammar; none knows what a document is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbot.answering.question.kinds import Kind
from briefbot.answering.question.parse import AskedFor
from briefbot.answering.reading.belonging import tells_in_words
from briefbot.answering.reading.query_terms import FOUND, Need
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.text.figures import Figure, bound, figures

OPENING = 60  # characters
SINCE = re.compile(
    r"\b(?:depuis|dès|à partir de|fondée?s?|créée?s?|constituée?s?|née?s?|established|since)\b"
    r"[^.;]{0,25}\b[12]\d{3}\b",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"\b(?:étude|enquête|sondage|analyse|source|rapport|recensement|selon|d['’]après|study|survey)s?\b",
    re.IGNORECASE,
)
GIVES_EXAMPLES = re.compile(
    r"\b(?:tel(?:le)?s? qu|par exemple|notamment|comme (?:les?|la|l['’]|des?|un)"
    r"|soit (?:les?|la|l['’]|des?|une?)"
    r"|y compris|such as)\b"
)
WITH_OTHERS = re.compile(
    r"\b(?:en (?:partenariat|collaboration|association)|de concert|conjointement) avec\b"
    r"|\bpartenaires? (?:sont|comme|tel|dont)\b"
)
_CHANGES = re.compile(
    r"(?:\b(?:hauss|augment|accr|croiss|croît|grimp|bond|baiss|dimin|rédui|réduct|recul|chut|perd"
    r"|gagn|major|bonifi|increas|rise|rose|fell|drop|decreas|cut)\w*|\bmont(?:é|ée|és|ées|er|ent)\b"
    r"|\bpass(?:é|ée|és|ées|er|ent|erait|eraient)\b|\bport(?:é|ée|és|ées|er)\b|\bfond(?:u|ue|us|ues)\b)"
    r"[^.;]{0,120}$",
    re.IGNORECASE,
)
_CHANGED_BY = re.compile(r"[^.;,\d]{0,25}\b(?:de (?:plus|moins)|more|less)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[^.!?:»\n] )[A-ZÀ-ÖØ-Þ][\w'’-]+")
_CAUSE = re.compile(
    r"\b(?:car|parce qu|puisqu|afin d|afin qu|pour\b|permet|en raison|grâce|cause|raison"
    r"|dans le but"
    r"|vise|favoris|ce qui|en effet|donc|ainsi|dans l['’]optique|permettr|assur|considérant)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:à|au|aux|en|dans|sur|près de|chez)\s+(?:la |le |l['’]|les )?[A-ZÀ-Þ]")
_MEANS = re.compile(r"\b(?:en \w+ant|par|grâce|moyen|au moyen|à travers|permet)\b", re.IGNORECASE)
_ENTRY = re.compile(r"[^.:;!?]{2,60}[\s\u00a0]:[\s\u00a0]")  # « Ristourne : part des surplus … »
_IS = re.compile(r"\b(?:est|sont|désigne|signifie|c['’]est|constitue|se définit|consiste)\b")


def announces(asked: AskedFor, unit: Unit, own: float) -> bool:
    """Whether a unit introduces a list of what is asked for."""
    return asked.kind in ("list", "topic") and unit.text.endswith(":") and own >= FOUND


def _wants_definition(asked: AskedFor) -> bool:
    return "definition" in asked.kinds or asked.kind == "detail"


def opens(asked: AskedFor, needs: Sequence[Need], unit: Unit) -> bool:
    """Whether a unit opens on what is to be defined: most of the question's words, at once."""
    if not _wants_definition(asked):
        return False
    start = next((word for word in unit.words if word.content), None)
    if start is None or not any(need.support(start.keys) for need in needs):
        return False
    first = frozenset(
        key for word in unit.words if word.start < unit.start + OPENING for key in word.keys
    )
    total = sum(need.weight for need in needs) or 1.0
    return sum(need.weight * need.support(first) for need in needs) / total >= 0.5


def ends(unit: Unit, figure: Figure) -> bool:
    """Whether a figure of a unit is a time until which something goes on."""
    return bound(unit.text, figure.start - unit.start) == "until"


def repeats(figure: Figure, claimed: Figure) -> bool:
    """Whether a figure says no more than what the question states: a day says more than a year."""
    if not figure.same(claimed):
        return False
    return figure.kind != "date" or len(figure.text) <= len(claimed.text)


def changes(unit: Unit, figure: Figure) -> bool:
    """Whether a figure of a unit says by how much something changed, or from what to what."""
    start, end = figure.start - unit.start, figure.end - unit.start
    before, after = unit.text[:start], unit.text[end:]
    return _CHANGES.search(before) is not None or _CHANGED_BY.match(after) is not None


def states(unit: Unit, figure: Figure) -> bool:
    """Whether a unit states a figure."""
    return any(figure.same(other) for other in unit.figures)


def is_of(unit: Unit, figure: Figure) -> bool:
    """Whether a unit states a figure, or is a row whose column heads or label do."""
    beside = figures(unit.told_beside) if unit.cells else ()
    return states(unit, figure) or any(figure.same(other) for other in beside)


def defining(asked: AskedFor, needs: Sequence[Need], document: UnitDocument) -> tuple[Unit, ...]:
    """The units of a document that open on what is to be defined and say what it is."""
    if not _wants_definition(asked):
        return ()
    return tuple(unit for unit in document.units if defines(asked, needs, unit))


def defines(asked: AskedFor, needs: Sequence[Need], unit: Unit) -> bool:
    """Whether a unit opens on what is to be defined and says what it is."""
    if not opens(asked, needs, unit):
        return False
    return (_IS.search(unit.text[:OPENING]) or _ENTRY.match(unit.text)) is not None


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
            and (changes(unit, figure) or not asked.change)
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
    """How near the wanted figure stands to the question's words (0 to 1): 1 where it counts one."""
    if not asked.wanted:
        return 0.0
    best = 0.0
    for figure in unit.figures:
        if figure.kind in asked.wanted:
            best = max(best, figure_nearness(figure, needs, unit))
    return best


def figure_nearness(figure: Figure, needs: Sequence[Need], unit: Unit) -> float:
    """How near a figure stands to the needs' words in its unit (0 to 1), weighted by the needs."""
    total = sum(need.weight for need in needs) or 1.0
    near = 0.0
    for need in needs:
        distances = [
            max(word.start - figure.end, figure.start - word.end, 0)
            for word in unit.words
            if any(key in need.matches for key in word.keys)
        ]
        if distances:
            near += need.weight / (1.0 + min(distances) / 25.0)
    return near / total
