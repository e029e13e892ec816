"""Which passages of later documents speak of a recommendation, and what they say was given."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from briefbot.answering.chat.proof.attribution import is_request
from briefbot.answering.citing.citations import Quote, cite
from briefbot.answering.citing.recommendations import Recommendation, recommendations
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.checking.comparing.comparison import Comparison, compare, judged
from briefbot.checking.comparing.judge import Judge
from briefbot.checking.comparing.nearest import Near, nearest
from briefbot.checking.comparing.quantities import Quantity, quantities_in
from briefbot.checking.outcomes.models import Decision, Outcome, Said, Trace
from briefbot.checking.turning.modality import GRANTED, PLANNED
from briefbot.checking.verdict import HEARD, SAME_THING
from briefbot.errors import UsageError
from briefbot.french.checking import outcomes as french
from briefbot.retrieval.retriever import HybridRetriever
from briefbot.text.words import fold

# « Le regroupement recommande au gouvernement d'… »: who asks whom says nothing of what is asked.
_ASKING = re.compile(
    r"^(?:\W*recommandation\s*\d{0,2}\W+)?[^.;:]{0,120}?\b(?:recommande\w*|demande\w*|propose\w*"
    r"|souhaite\w*|réclame\w*|suggère\w*)\b(?:\s(?:au|à la|aux|à l['’])\s[^,;]{3,60}?)?"
    r"\s(?:de\s(?:la\s)?|d['’]|que\s|qu['’]|:\s)",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:refus|rejet|ecart|decline)\w*|\bn(?:'|e )(?:a|ont|est|sont|sera|seront) pas\b"
    r"|\baucun(?:e)? (?:somme|montant|credit|budget|suite|mesure)|\bsans suite\b"
)
OF_AMOUNT = 0.25  # of the words, where an amount asked stands there as well
HEARD_LEAST = 0.3  # of the words, where the judge hears the same thing
LONGEST_NAME = 140  # characters
MOST_TRACES = 4  # told of one recommendation
_FIRMNESS: tuple[Said, ...] = ("granted", "refused", "planned", "asked", "mentioned")


class OutcomeFinder:
    """Sets recommendations beside later documents. Safe to use from many threads."""

    def __init__(self, corpus: Corpus, retriever: HybridRetriever, judge: Judge | None) -> None:
        self._corpus = corpus
        self._retriever = retriever
        self._judge = judge

    def outcomes(
        self,
        document: str,
        later: frozenset[str] | None = None,
        decisions: Mapping[str, Decision] | None = None,
    ) -> tuple[Outcome, ...]:
        """Each numbered recommendation of a document with its traces in later ones.

        Without ``later`` these are the documents of a later date, or of none.

        Raises:
            UsageError: the document has no numbered recommendation, or nothing is later.
        """
        asked = recommendations(self._corpus, document)
        if not asked:
            raise UsageError(french.no_recommendation(document))
        after = frozenset(later or self._later(document)) - {document}
        if not after:
            raise UsageError(french.nothing_later(document))
        known = decisions or {}
        return tuple(self._outcome(each, after, known) for each in asked)

    def _later(self, document: str) -> Iterator[str]:
        date = self._corpus[document].document.metadata.date
        for name in self._corpus.names:
            its = self._corpus[name].document.metadata.date
            if not its or not date or its > date:
                yield name

    def _outcome(
        self, asked: Recommendation, after: frozenset[str], known: Mapping[str, Decision]
    ) -> Outcome:
        own = self._corpus[asked.document]
        main = max(asked.statements or asked.rows, key=lambda unit: len(unit.text))
        cited = cite(own.document, Quote(asked.document, main.start, main.end), 1)
        text = _what(main)
        near = nearest(text, self._corpus.among(after), self._retriever)
        compared = judged(text, compare(text, near), self._judge)
        amounts = _amounts(asked.places, own)
        speaking = (each.near for each in compared if _speaks_of(each, amounts))
        made = [_trace(asked, key, each, amounts, known) for key, each in enumerate(speaking, 2)]
        firmest = sorted(made, key=lambda each: _FIRMNESS.index(each.said))
        return Outcome(asked.label, shortened(text), cited, tuple(firmest[:MOST_TRACES]))


def _trace(
    asked: Recommendation,
    key: int,
    near: Near,
    amounts: Sequence[Quantity],
    known: Mapping[str, Decision],
) -> Trace:
    unit, document = near.unit, near.document
    cited = cite(document.document, Quote(unit.document, unit.start, unit.end), key)
    named = "\n".join((asked.document, asked.label, unit.document, one_line(cited.quote)))
    id = hashlib.sha256(named.encode("utf-8")).hexdigest()[:12]
    given = _amounts((unit,), document)
    pairs, enough = _beside(amounts, given)
    return Trace(id, cited, _said(near, given), pairs, enough, known.get(id, ""))


def _amounts(units: Sequence[Unit], document: UnitDocument) -> list[Quantity]:
    return [each for each in quantities_in(units, document) if each.reading.kind == "money"]


def shortened(text: str) -> str:
    """What a recommendation asks for, as one lists it."""
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME].rsplit(' ', 1)[0]} […]"


def _what(unit: Unit) -> str:
    """What a recommendation asks for, without who asks whom."""
    text = one_line(unit.text).replace("*", "")
    left = _ASKING.sub("", text, count=1)
    return left if len(left) > len(text) / 3 else text


def _speaks_of(each: Comparison, amounts: Sequence[Quantity]) -> bool:
    """Whether a passage speaks of what is asked: by its words, to the judge, or by an amount."""
    heard = each.judgement.neither <= HEARD and each.about >= HEARD_LEAST
    if heard or each.about >= SAME_THING:
        return True
    given = quantities_in((each.near.unit,), each.near.document)
    return each.about >= OF_AMOUNT and any(a.same_value(g) for a in amounts for g in given)


def _said(near: Near, given: Collection[Quantity]) -> Said:
    told = fold(near.unit.text)
    if is_request(near.ground):
        return "asked"
    if _REFUSED.search(told):
        return "refused"
    if GRANTED.search(told) or (near.unit.kind == "row" and given):
        return "granted"
    return "planned" if PLANNED.search(told) else "mentioned"


def _beside(
    asked: Sequence[Quantity], given: Sequence[Quantity]
) -> tuple[tuple[tuple[str, str], ...], bool]:
    """Each amount asked, as its terms have it, beside the nearest given; whether it is as much."""
    told: dict[str, tuple[str, str]] = {}
    reached: list[bool] = []
    for amount in given:
        like = [each for each in asked if each.terms.period == amount.terms.period]
        mine = min(like or asked, key=lambda each: abs(each.size - amount.size), default=None)
        if mine is None:
            continue
        told.setdefault(amount.written, (mine.written, amount.written))
        reached.append(bool(like) and amount.size >= mine.size)
    return tuple(told.values()), all(reached)
