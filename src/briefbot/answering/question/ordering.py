"""Which of several things has most or least, has risen or fallen, or has more than so many: what
the rows of a table are put to.

« Quelle région compte le plus de membres ? », « Quels postes ont baissé ? », « Which office grew
the most? », « Quels bureaux ont plus de 300 membres ? ».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefbot.documents.models import Span
from briefbot.text import grammar
from briefbot.text.figures import Figure, figures
from briefbot.text.grammar import word_set
from briefbot.text.qualifiers import comparator
from briefbot.text.words import fold_in_place, keys, words

Order = Literal[
    "most", "least", "risen", "fallen", "risen_most", "fallen_most", "changed",
    "over", "at_least", "under", "at_most",
]  # fmt: skip

_SIZE = (
    r"(?: (?:gros|grand|import|elev|haut|fort|nombreu|populeu|populair|imposant|consid)\w*"
    r"| de\b(?= la| l))?"
)
_SMALL = r"(?:petit|faible|bas|basse|modeste|mince|maigre|court)"
_MOST = re.compile(
    rf"\b(?:le|la|les) plus\b(?! {_SMALL}){_SIZE}"
    r"|\b(?:the )?(?:most|biggest|largest|highest|greatest)\b"
)
_LEAST = re.compile(
    rf"\b(?:le|la|les) (?:moins\b{_SIZE}|plus {_SMALL}\w*)"
    r"|\b(?:the )?(?:least|fewest|smallest|lowest)\b"
)
_WHICH = re.compile(
    r"\b(?:quel(?:le)?s?|lequel|laquelle|lesquel(?:le)?s|qui|which|who|where)\b"
    r"|\b(?:c'est |et |^)ou\b|^(?:nomme|liste|list|enumer)"
)
_REACHED = re.compile(r"\b(?:au moins|au plus|at least|at most)\s*$")  # the figure itself counts
_HOW_MANY = re.compile(r"\b(?:combien|how (?:much|many))\b")
_YES_OR_NO = re.compile(r"^(?:et |mais )?est[- ]ce qu")
_LOST = word_set("perdre perd perdu perdue perdus perdent perte lose lost loss fell")
_CHANGED = word_set("évolution évoluer évolué variation varier varié change changed trend")
_GAINED = word_set("gagner gagne gagné gagnés gagnent gain gained grew rose")


@dataclass(frozen=True, slots=True)
class Ordering:
    """How rows are put in order, and where the question says so: those words name no thing.

    ``of_several`` tells that it asks which of them; else how one is, or has changed. ``limit`` is
    the figure that the rows asked for are over or under.
    """

    order: Order
    places: tuple[Span, ...]
    of_several: bool = True
    limit: Figure | None = None

    @property
    def of_change(self) -> bool:
        """Whether two times are compared."""
        return self.order in ("risen", "fallen", "risen_most", "fallen_most", "changed")

    def covers(self, place: Span) -> bool:
        """Whether a word of the question only says how rows are put in order."""
        return any(each.start <= place.start < each.end for each in self.places)


@lru_cache(maxsize=1)
def _ways() -> tuple[frozenset[str], ...]:
    """The stems of the words of a rise, of a fall and of any change."""
    said = (grammar.RISE | _GAINED, grammar.FALL | _LOST, _CHANGED)
    return tuple(frozenset(key for form in forms for key in keys(form)) for forms in said)


def ordering_of(text: str) -> Ordering | None:
    """The order that a question asks of several things, or how it says that one has changed."""
    plain = fold_in_place(text)
    how_many = _HOW_MANY.search(plain) is not None
    which = _WHICH.search(plain) is not None and not _YES_OR_NO.search(plain)
    limited = _limited(text) if which or how_many else None
    which = which and not how_many
    return (
        limited or _changed(text, plain, of_several=which) or (extreme_of(text) if which else None)
    )


def _limited(text: str) -> Ordering | None:
    """« plus de 300 membres »."""
    for figure in figures(text):
        held = comparator(text, figure.start)
        if held in ("more", "less") and figure.kind in ("amount", "percent", "count"):
            reached = _REACHED.search(fold_in_place(text[: figure.start])) is not None
            over: tuple[Order, Order] = ("at_least", "at_most") if reached else ("over", "under")
            return Ordering(over[held == "less"], (), limit=figure)
    return None


def _changed(text: str, plain: str, *, of_several: bool) -> Ordering | None:
    """« ont baissé », « a le plus augmenté »; both at once, or either: how it has changed."""
    risen, fallen, changed = (
        [Span(word.start, word.end) for word in words(text) if way.intersection(word.keys)]
        for way in _ways()
    )
    places = (*risen, *fallen, *changed)
    if not places:
        return None
    # « lesquels ont augmenté (postes ont baissé) »: the question before stands in brackets.
    own = text.rfind("(") if text.rstrip(" ?!.").endswith(")") else len(text)
    if any(place.start < own for place in places):
        risen, fallen, changed = (
            [place for place in found if place.start < own] for found in (risen, fallen, changed)
        )
    if changed or (risen and fallen) or _LEAST.search(plain):
        return Ordering("changed", places, of_several=False)
    most = _MOST.search(plain) if of_several else None
    if most:
        return Ordering("risen_most" if risen else "fallen_most", (*places, Span(*most.span())))
    return Ordering("risen" if risen else "fallen", places, of_several=of_several)


def extreme_of(text: str) -> Ordering | None:
    """« le plus de membres », « la plus petite part »; None where there is neither, or both."""
    plain = fold_in_place(text)
    most, least = _MOST.search(plain), _LEAST.search(plain)
    found = most or least
    if found is None or (most and least):
        return None
    return Ordering("most" if most else "least", (Span(*found.span()),))
