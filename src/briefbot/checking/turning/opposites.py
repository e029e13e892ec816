"""Words that exclude one another: a rise where there was a fall, June for July, north for south.

Told where a passage has another word of the class in the place of the claim's: beside a word that
both have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from briefbot.answering.chat.proof.polarity import form_stems
from briefbot.answering.chat.proof.sources import Ground
from briefbot.answering.sources.units import one_line
from briefbot.checking.models import Aspect, Difference
from briefbot.checking.turning.trends import trend_of
from briefbot.text import grammar
from briefbot.text.numbers import MONTHS
from briefbot.text.words import Word, fold, fold_in_place

NEAR = 3  # words of substance on either side by which two words are seen to stand alike
_RISE_ENGLISH = {"rise", "increase", "grow", "growth", "raise", "climb"}
_FALL_ENGLISH = {"fall", "drop", "decrease", "cut", "decline", "reduce"}
_UP = form_stems(" ".join(grammar.RISE - _RISE_ENGLISH))
_DOWN = form_stems(" ".join(grammar.FALL - _FALL_ENGLISH))
# A word of a class excludes every other; the forms of one word are joined by a bar.
_CLASSES: tuple[tuple[Aspect, str], ...] = (
    ("date", " ".join(MONTHS)),
    ("date", "lundi mardi mercredi jeudi vendredi samedi dimanche"),
    ("date", "printemps automne hiver"),
    ("date", "matin|matinée soir|soirée nuit"),
    ("date", "début fin"),
    ("place", "nord sud ouest"),
    (
        "period",
        "quotidien|quotidienne|quotidiennement hebdomadaire mensuel|mensuelle|mensuellement"
        " trimestriel|trimestrielle annuel|annuelle|annuellement",
    ),
    ("who", f"{' '.join(grammar.SCHOOLING)}|université"),
    ("who", "fédéral|fédérale provincial|provinciale municipal|municipale"),
    ("who", " ".join(grammar.SEXES)),
    ("direction", "ouvrir|ouvert|ouverture|ouvre fermer|fermé|fermeture|ferme"),
    (
        "direction",
        "opposer|opposition|oppose|contre appuyer|appui|appuie|favorable|soutenir|soutien",
    ),
    ("direction", "gratuit|gratuite|gratuitement payant|payante"),
    ("direction", "abolir|abolition|supprimer|suppression maintenir|maintien|maintient"),
    ("direction", "public|publique privé|privée"),
    ("direction", " ".join(grammar.SETTLEMENTS)),
    ("direction", "accepter|accepté|acceptation refuser|refusé|refus|rejeter|rejet"),
    ("direction", "obligatoire volontaire|facultatif|facultative"),
    ("direction", "premier|première dernier|dernière"),
    ("direction", "importer|importation|importe exporter|exportation|exporte"),
    ("direction", "acheter|achat|achète vendre|vente|vend|vendu"),
    ("direction", "permanent|permanente temporaire"),
    ("direction", "minimal|minimale|minimum maximal|maximale|maximum"),
    ("direction", "surplus|excédent|profit déficit|perte"),
    ("direction", "embaucher|embauche|embauché licencier|licenciement|congédier"),
    ("direction", "améliorer|amélioration détériorer|détérioration|aggraver|empirer"),
    ("direction", "allonger|prolonger|prolongation raccourcir|écourter"),
    ("direction", "réussir|réussite échouer|échec"),
    ("direction", "prêter|prêt|prêté donner|don|donné"),
    ("direction", "inclure|inclus exclure|exclu|exclus"),
    ("direction", "nouveau|nouvelle|neuf|neuve ancien|ancienne|vieux|vieille"),
    ("direction", "jeune aîné|aînée"),
)
_OPPOSED = tuple(
    (aspect, tuple(form_stems(forms.replace("|", " ")) for forms in group.split()))
    for aspect, group in _CLASSES
)
_MONTHS = frozenset().union(*_OPPOSED[0][1])
_COMPARES = re.compile(r"(?<!au )\b(?P<way>plus|moins) (?:d[e'] ?)?(?P<what>[^\W\d_]{4,})")
_MONTH = "|".join(map(fold, MONTHS))
_SPAN = re.compile(rf"\bd(?:e |')(?:{_MONTH}) a (?:{_MONTH})\b")
_THAN = re.compile(r"\bde (plus|moins)\b(?! d[e'u])")


@dataclass(frozen=True, slots=True)
class _InContext:
    """A word with the stems of those that stand next to it."""

    word: Word
    beside: frozenset[str]


def opposed(claim: str, found: Sequence[Word], ground: Ground) -> Iterator[Difference]:
    """A rise where the passage has a fall and no rise, and the other way about; other opposites."""
    for mine, its in ((_UP, _DOWN), (_DOWN, _UP)):
        here, there = _of(found, mine), _of(ground.words, its)
        if here and there and not _of(ground.words, mine):
            yield Difference("direction", here.text, there.text)
            return
    yield from _of_one_class(found, ground)
    yield from _of_other_months(claim, ground)
    yield from _compared(claim, ground)
    trend = trend_of(one_line(ground.unit.text))
    if trend is not None and not (_of(found, _UP) and _of(found, _DOWN)):
        here = _of(found, _DOWN if trend.rises else _UP)
        if here and not _of(ground.words, _DOWN if trend.rises else _UP):
            yield Difference("direction", here.text, trend.text)


def _of_one_class(found: Sequence[Word], ground: Ground) -> Iterator[Difference]:
    """A word of a class where the passage has another one of it, and not the claim's."""
    for aspect, members in _OPPOSED:
        for mine in members:
            if not _of(found, mine) or _of(ground.words, mine):
                continue
            others = [its for its in members if _of(ground.unit.words, its)]
            if len(others) != 1 or _of(found, others[0]):  # « de juin à septembre »
                continue
            theirs = _placed(ground.unit.words, others[0])
            alike = (
                Difference(aspect, here.word.text, there.word.text)
                for here in _placed(found, mine)
                for there in theirs
                if not here.beside.isdisjoint(there.beside)
            )
            yield from islice(alike, 1)


def _of_other_months(claim: str, ground: Ground) -> Iterator[Difference]:
    """« de septembre à avril » where the passage has « de mai à août »."""
    here, there = (_months_of(text) for text in (claim, ground.unit.text))
    if len(here) == len(there) == 1 and here != there:
        yield Difference("date", here.pop(), there.pop())


def _months_of(text: str) -> set[str]:
    spans = _SPAN.finditer(fold_in_place(text))
    return {text[span.start() : span.end()].lower() for span in spans}


def _compared(claim: str, ground: Ground) -> Iterator[Difference]:
    """« plus nombreux » where the passage has « moins nombreux »."""
    told = {m["what"]: m for m in _COMPARES.finditer(fold(ground.said))}
    for mine in _COMPARES.finditer(fold(claim)):
        its = told.get(mine["what"])
        if its is not None and its["way"] != mine["way"]:
            yield Difference("direction", mine.group(), its.group())
            return
    here, there = (set(_THAN.findall(fold(text))) for text in (claim, ground.unit.text))
    if len(here) == len(there) == 1 and here != there:  # « deux mois de plus », « de moins »
        (mine_way,), (its_way,) = here, there
        yield Difference("direction", f"de {mine_way}", f"de {its_way}")


def _placed(found: Sequence[Word], stems: frozenset[str]) -> list[_InContext]:
    """The words of a class, each with the words of substance on both sides of it."""
    told = [word for word in found if word.content]
    return [
        _InContext(word, frozenset(key for other in _around(told, at, NEAR) for key in other.keys))
        for at, word in enumerate(told)
        if not stems.isdisjoint(word.keys) and not _is_of_a_date(told, at)
    ]


def _around(told: Sequence[Word], at: int, reach: int) -> Sequence[Word]:
    return (*told[max(0, at - reach) : at], *told[at + 1 : at + 1 + reach])


def _is_of_a_date(told: Sequence[Word], at: int) -> bool:
    """Whether a month stands beside its day or its year: dates are compared as such."""
    month = not _MONTHS.isdisjoint(told[at].keys)
    return month and any(word.fold[:1].isdigit() for word in _around(told, at, 1))


def _of(found: Sequence[Word], stems: frozenset[str]) -> Word | None:
    return next((word for word in found if not stems.isdisjoint(word.keys)), None)
