"""What promises, beliefs and deadlines draw: measured how, shown by what, and then?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.figures.models import FigureRow
from briefbot.french.likely import promises as french
from briefbot.likely.brief import COUNTING, Brief, distinct, quote_of_row, quotes_of
from briefbot.likely.demands.models import Demand
from briefbot.likely.models import DraftQuestion
from briefbot.likely.wording import around, fact_words, opens, points_back, said, stated
from briefbot.text.words import fold, fold_in_place

# « Le programme réduirait les abandons »: what is asked, and a verb of effect in the future.
_PROMISES = re.compile(
    r"\b(?:(?:le|ce|notre|l'|un tel|une telle|la|cette|cet)\s?(?:[^\W\d_]+)|cela|elle|il|ils|elles)"
    r" (?:\w+ )?(?:redui|augment|amelior|evit|favoris|renforc|accroi|diminu|attir|retien"
    r"|reten|stimul|assur|garanti|stabilis|accelere|prevoi|sauv|frein|prot[eé]g)\w*"
    r"(?:ra|ront|rait|raient)\b"
)
# What the writer believes, and says that it believes or that nobody can doubt.
_BELIEFS = re.compile(
    r"\b(?:nous|on) (?:croyons|croit|pensons|pense)\b|\b(?:nous )?(?:avons|ayant) la conviction\b"
    r"|\bsommes (?:convaincu|persuade|certain)\w*|\bc'est certain\b|\bil ne fait (?:aucun"
    r"|pas de) doute"
    r"|\bsans (?:aucun|nul) doute\b|\bil est (?:clair|evident|indeniable) qu|\bparlent d'eux-memes"
    r"|\bindeniables?\b|\bincontestables?\b|\bfait consensus\b"
)
_STUDIED = re.compile(
    r"(?<![\w-])(?:sondages?|enquetes?|etudes?|analyses?|recherches?|rapports?|donnees)\b|\bselon\b"
)
# What others say is not the writer's promise.
_REPORTED = re.compile(
    r"\bon (?:nous |leur )?(?:dit|entend|repete|repond|pretend)\b|\bsoutien(?:t|nent) qu"
    r"|\bcertain(?:e?s) (?:disent|croient|craignent|pretendent|pensent)\b"
)
_ENDS = re.compile(
    r"\b(?:pren(?:d|dra|nent) fin|(?:se|s'y) termin\w+|echoi\w+|expir\w+|\w+ a echeance"
    r"|jusqu'(?:en|au|a la fin))\b"
)
# What follows if nothing does is told.
_THEN = re.compile(r"\bsans confirmation|\bmises? a pied|\brupture de service|\bsi rien n")


def effects(brief: Brief) -> Iterator[DraftQuestion]:
    """Effects promised of what is asked, without a figure to measure them: one a section."""
    told: list[int] = []
    for unit in brief.sentences:
        folded = fold_in_place(unit.text)
        found = _PROMISES.search(folded)
        if found is None or _REPORTED.search(folded) or unit.section in told:
            continue
        if any(row.kind in COUNTING for row in brief.figures(unit)):
            continue
        words = (
            stated(brief.document, unit, unit.start + found.start(), unit.start + found.end())
            if points_back(unit)
            else around(unit.text, found.start(), found.end())
        )
        if not opens(unit, words):
            continue
        yield DraftQuestion(
            kind="effect",
            subject=f"{brief.name}:{unit.start}",
            role="minister" if len(told) % 2 else "opposition",
            risk="medium",
            question=french.effect(words, len(told)),
            reason=french.EFFECT_REASON,
            quotes=distinct(quotes_of(brief, unit)),
        )
        told.append(unit.section)


def claims(brief: Brief) -> Iterator[DraftQuestion]:
    """What is believed, or said to be beyond doubt, with no figure and no study near it."""
    for unit in brief.sentences:
        folded = fold_in_place(unit.text)
        found = _BELIEFS.search(folded)
        if found is None or any(row.kind in COUNTING for row in brief.figures(unit)):
            continue
        near = brief.document.section_units(unit.section)
        beside = [each for each in near if 0 <= each.place - unit.place <= 2]
        if any(_STUDIED.search(fold(each.text)) for each in beside):
            continue
        words = stated(brief.document, unit, unit.start + found.start(), unit.start + found.end())
        if opens(unit, words):
            yield DraftQuestion(
                kind="claim",
                subject=f"{brief.name}:{unit.start}",
                role="journalist",
                risk="medium",
                question=french.belief(words),
                reason=french.CLAIM_REASON,
                quotes=quotes_of(brief, unit),
            )


def ends(brief: Brief) -> Iterator[DraftQuestion]:
    """Terms that end: what if nothing follows?"""
    if any(_THEN.search(fold(unit.text)) for unit in brief.document.units):
        return
    seen: set[str | int] = set()  # dates, and where the statements of them begin
    for row in brief.rows:
        if row.kind != "date" or {row.value, row.citation.start} & seen:
            continue
        before = fold(row.citation.quote[: row.start - row.citation.start])
        if not _ENDS.search(before[-60:]):
            continue
        seen |= {row.value, row.citation.start}
        demand = _asks_at(brief, row)
        unit = brief.document.overlapping(row.start, row.end)[0]
        words = (
            fact_words(brief.document, row)
            if unit.cells
            else stated(brief.document, unit, row.start, row.end)
        )
        if not words:
            continue
        yield DraftQuestion(
            kind="term",
            subject=f"{brief.name}:{row.value or row.start}",
            role="minister",
            risk="medium" if demand else "high",
            question=french.demand_ends(words, said(row))
            if demand
            else french.agreement_ends(words),
            reason=french.ends_reason(said(row)),
            quotes=distinct([quote_of_row(row), *quotes_of(brief, unit)]),
        )


def _asks_at(brief: Brief, row: FigureRow) -> Demand | None:
    places = ((d, unit.start) for d in brief.demands for unit in d.places)
    return next((d for d, start in places if start == row.citation.start), None)
