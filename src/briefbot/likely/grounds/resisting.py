"""What resists a demand draws: who opposes it, what is missing, what the figures are worth, what
it sets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefbot.answering.citing.draft import quote_of
from briefbot.answering.sources.units import Unit
from briefbot.figures.models import FigureRow
from briefbot.french.likely import resisting as french
from briefbot.likely.brief import Brief, distinct, quotes_of
from briefbot.likely.grounds.facts import is_year
from briefbot.likely.models import DraftQuestion, Kind, Risk, Role
from briefbot.likely.wording import asked_words, clipped, opens, plain, said, stated

_AGAINST = re.compile(
    r"\bs'oppos(?:e|ent)\b|\b(?:conteste|denonce|desapprouve)(?:nt)?\b"
    r"|\bn'a pas fait l'unanimite\b|\bcraign(?:ent|ait)\b|\breticen(?:t|ce)s?\b|\bcontre l'avis\b"
    r"|\bjuge(?:nt)?\b.{0,20}\b(?:contraire|trop|inapplicable|irrealiste|couteu\w+)\b"
)
_MISSING = re.compile(
    r"\bobstacles?\b|\bpenuries?\b|\bvacants?\b|\bmanque(?:nt)? (?:de|d')|\bne fournissent plus\b"
    r"|\bne suffi(?:t|sent) (?:pas|plus)\b|\blistes? d'attente\b|\bgoulot\b"
    r"|\bn'ont pas les moyens\b"
)
# What a writer says of its own figures.
_LIMITS = re.compile(
    r"\b(?:pas|aucun) (?:un )?echantillon\b|\baucune marge d'erreur\b|\bvolontaires\b"
    r"|\bpas (?:\w+ )?representati\w+"
    r"|\b(?:donnees|resultats|chiffres) (?:partiel|preliminaire|incompl)"
    r"|\bsous toutes reserves\b|\bordre de grandeur\b|\bpas disponibles\b"
)
_KINDS = ("number", "share", "duration", "money")
# « 1 200 $ », « trois ans »: a figure that bounds who or what a demand is for.
_BOUNDING = re.compile(
    r"\b(?:au moins|au plus|maximum de|minimum de|plus de|moins de|seuil\w*|plafond\w*|jusqu'a"
    r"|a partir de|tous les|toutes les|pendant|reserver?|abaisser|hausser|porter)\b[^.;]{0,60}$"
)

# « d'ici la fin de 2028 », « au plus tard le », « dès l'automne 2026 », « devancer au ».
_DUE = re.compile(r"\b(?:d'ici|au plus tard|des|avant le|devancer|reporter|en)\b(?:\s\S+){0,5}\s?$")

# An earlier demand of the same kind came to nothing.
_REFUSED = re.compile(
    r"\bn'(?:a|ont|avait) pas ete (?:retenu|accord|accept|adopt|donne suite)\w*"
    r"|\bpour la (?:deuxieme|troisieme|quatrieme|cinquieme) (?:annee|fois)\b|\bsans suite\b"
)
_OWN_VOICE = re.compile(r"^(?:elle|il|nous)\b|\bnous (?:nous )?(?:y )?oppos")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What statements of one sort draw: ``ask`` makes a question of a statement's words."""

    kind: Kind
    role: Role
    risk: Risk
    ask: Callable[[str], str]
    reason: str

    def of(self, brief: Brief, unit: Unit, words: str) -> Iterator[DraftQuestion]:
        """The question that a statement draws; none where its words are no whole beginning."""
        if opens(unit, words):
            yield DraftQuestion(
                kind=self.kind,
                subject=f"{brief.name}:{unit.start}",
                role=self.role,
                risk=self.risk,
                question=self.ask(words),
                reason=self.reason,
                quotes=distinct(quotes_of(brief, unit)),
            )


_OPPONENT = _Drawn("opponent", "opposition", "high", french.opponent, french.OPPONENT_REASON)
_REFUSAL = _Drawn("refusal", "minister", "high", french.refusal, french.REFUSAL_REASON)
_OBSTACLE = _Drawn("obstacle", "minister", "medium", french.obstacle, french.OBSTACLE_REASON)
_LIMIT = _Drawn("limit", "journalist", "high", french.limit, french.LIMIT_REASON)


def _stating(brief: Brief, pattern: re.Pattern[str]) -> Iterator[tuple[Unit, str]]:
    """The sentences and notes that a pattern is found in, with the words around it."""
    notes = [unit for unit in brief.document.units if unit.kind == "footnote"]
    for unit in (*brief.sentences, *notes):
        found = pattern.search(plain(unit.text))
        if found is not None:
            at = unit.start + found.start()
            yield unit, stated(brief.document, unit, at, at + 1)


def _said_after(
    pattern: re.Pattern[str], brief: Brief, unit: Unit, words: str
) -> Iterator[FigureRow]:
    """The figures among the words of a demand that a pattern stands before."""
    for row in brief.figures(unit):
        before = plain(unit.text[: max(row.start - unit.start, 0)])
        if said(row) in words and pattern.search(before):
            yield row


def opponents(brief: Brief) -> Iterator[DraftQuestion]:
    """Those whom the document itself says to be against what it asks."""
    for unit, words in _stating(brief, _AGAINST):
        if not _OWN_VOICE.search(plain(unit.text)):
            yield from _OPPONENT.of(brief, unit, words)


def refusals(brief: Brief) -> Iterator[DraftQuestion]:
    """What was asked before and not given."""
    for unit, words in _stating(brief, _REFUSED) if brief.demands else ():
        yield from _REFUSAL.of(brief, unit, words)


def obstacles(brief: Brief) -> Iterator[DraftQuestion]:
    """What the document says to be missing or in the way."""
    for unit, words in _stating(brief, _MISSING) if brief.demands else ():
        yield from _OBSTACLE.of(brief, unit, words)


def limits(brief: Brief) -> Iterator[DraftQuestion]:
    """What the document says its own figures are not: a sentence that is read from its start."""
    for unit, _words in _stating(brief, _LIMITS):
        yield from _LIMIT.of(brief, unit, clipped(unit.text))


def thresholds(brief: Brief) -> Iterator[DraftQuestion]:
    """Demands that set a number for whom or what they are."""
    for demand in brief.demands:
        unit = demand.statement
        words = asked_words(unit)
        rows = [row for row in _said_after(_BOUNDING, brief, unit, words) if row.kind in _KINDS]
        if rows:
            yield DraftQuestion(
                kind="threshold",
                subject=demand.subject,
                role="treasury",
                risk="medium",
                question=french.threshold(words, said(rows[-1])),
                reason=french.THRESHOLD_REASON,
                quotes=(quote_of(unit),),
            )


def deadlines(brief: Brief) -> Iterator[DraftQuestion]:
    """Demands that set a date."""
    now = brief.document.document.metadata.date[:4]
    for demand in brief.demands:
        unit = demand.statement
        words = asked_words(unit)
        dated = _said_after(_DUE, brief, unit, words)
        if not any(is_year(row) and row.value[:4] >= now for row in dated):
            continue
        yield DraftQuestion(
            kind="deadline",
            subject=demand.subject,
            role="treasury",
            risk="medium",
            question=french.deadline(words),
            reason=french.DEADLINE_REASON,
            quotes=(quote_of(unit),),
        )
