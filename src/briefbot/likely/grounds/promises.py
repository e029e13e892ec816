"""What promises, praise and deadlines draw: measured how, shown by what, and then?"""

from __future__ import annotations

import re
from collections.abc import Iterator

import simplemma

from briefbot.answering.citing.draft import quote_of
from briefbot.answering.sources.units import Unit
from briefbot.figures.models import FigureRow
from briefbot.french.likely import promises as french
from briefbot.likely.brief import (
    COUNTING,
    Brief,
    distinct,
    quote_of_row,
    quotes_of,
)
from briefbot.likely.demands import Demand
from briefbot.likely.models import DraftQuestion
from briefbot.likely.wording import fact_words, opens, plain, stated
from briefbot.text.words import fold

_FUTURE = re.compile(r"\b[^\W\d_]{3,}(?:ra|ront|rait|raient)\b")
# They promise nothing of themselves: what is said of their subject, a duty, a hope.
_AUXILIARY = frozenset(
    f"{verb}{ending}"
    for verb in ("se", "au", "dev", "voud", "faud", "pour")
    for ending in ("ra", "ront", "rait", "raient")
)
# In the conditional they say what the measure would be, and no effect of it.
_DESCRIBES = frozenset(
    ["porter", "servir", "permettre", "offrir", "comprendre", "inclure", "viser", "mettre", "tenir",
     "demeurer", "rester"]
)  # fmt: skip
# What the writer itself will do after the hearing is no effect of what it asks.
_NEXT_STEPS = frozenset(["publier", "transmettre", "deposer", "rencontrer", "engager"])
_BELIEFS = re.compile(
    r"\b(?:(?:demontr|prouv|confirm|temoign)(?:es?|ent|ait|aient)|eprouvee?s?"
    r"|f\w+ (?:ses|leurs|la) preuves?"
    r"|parlent d'eux-memes"
    r"|eloquents?|tangibles?|exemplaires?|indeniables?|incontestables?"
    r"|reconnue?s? (?:comme|partout))\b"
)
_EVERYONE = re.compile(
    r"\b(?:partout|le seul|la seule|tous les jours|consensus"
    r"|aucun autre)\b"
)
_BETTER = re.compile(
    r"\b(?:plus|moins) [^\W\d_]+(?: et (?:a )?(?:plus|moins|meilleur) [^\W\d_]+)*"
    r" que (?:l[ea]s?\b|l'|ce|ses|nos|leurs?\b|des?\b|d'|un|en\b|dans\b|par\b|aux?\b)"
    r"|\ba meilleur (?:cout|prix)\b|\bparmi les (?:plus|moins)\b|\b(?:plus|moins) souvent\b"
    r"|\bplus [^\W\d_]+ et plus [^\W\d_]+"
)
_DUTY = re.compile(r"\bne? ?dev(?:ra|rait|ront|raient)\b")  # a rule, and no praise
_STUDIED = re.compile(r"(?<![\w-])(?:sondages?|enquetes?|etudes?|analyses?|recherches?)\b")
# What others say is not the writer's promise.
_REPORTED = re.compile(
    r"\bon (?:nous |leur )?(?:dit|entend|repete|repond|pretend)\b"
    r"|\bcertain(?:e?s) (?:disent|croient|craignent|pretendent|pensent)\b"
)
_ENDS = re.compile(
    r"\b(?:pren(?:d|dra|nent) fin|se termin\w+|echoi\w+|expir\w+|\w+ a echeance"
    r"|jusqu'(?:en|au|a la fin))\b"
)
ALIKE = 0.6  # share of words in common from which two promises are one


def effects(brief: Brief) -> Iterator[DraftQuestion]:
    """Effects promised, in the future or the conditional, without a figure to measure them: one a
    section."""
    told: list[Unit] = []
    ranked = sorted(brief.sentences, key=lambda unit: brief.demand_of(unit) is None)
    for unit in ranked:
        if any(row.kind in COUNTING for row in brief.figures(unit)):
            continue
        place = None if _REPORTED.search(plain(unit.text)) else _promised(unit)
        again = any(t.section == unit.section or _alike(t.keys, unit.keys) for t in told)
        if place is None or again:
            continue
        words = stated(brief.document, unit, *place)
        if not opens(unit, words):
            continue
        demand = brief.demand_of(unit)
        yield DraftQuestion(
            kind="effect",
            subject=f"{brief.name}:{unit.start}",
            role="minister" if len(told) % 2 else "opposition",
            risk="medium" if demand else "low",
            question=french.effect(words, len(told)),
            reason=french.EFFECT_REASON,
            quotes=distinct(
                [*quotes_of(brief, unit), *([quote_of(demand.statement)] if demand else [])]
            ),
        )
        told.append(unit)


def _promised(unit: Unit) -> tuple[int, int] | None:
    """Where a unit's first verb in the future stands in its document; None where it has none."""
    for match in _FUTURE.finditer(plain(unit.text)):
        form = unit.text[match.start() : match.end()].lower()
        lemma = str(simplemma.lemmatize(form, lang="fr"))
        verb = lemma != form and fold(lemma).endswith(("er", "ir", "re"))
        told = form.endswith(("rait", "raient")) and fold(lemma) in _DESCRIBES
        told = told or fold(lemma) in _NEXT_STEPS
        if verb and not told and match.group() not in _AUXILIARY:
            return unit.start + match.start(), unit.start + match.end()
    return None


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    return bool(least) and len(one & other) / least >= ALIKE


def claims(brief: Brief) -> Iterator[DraftQuestion]:
    """Praise and proof without a figure, a source or a note."""
    for unit in brief.sentences:
        folded = plain(unit.text)
        if (
            _promised(unit)
            or _DUTY.search(folded)
            or folded.rstrip().endswith(":")
            or _STUDIED.search(folded)
        ):
            continue
        rows = brief.figures(unit)
        if any(row.kind in COUNTING or row.source for row in rows):
            continue
        for found, asked in (
            (_BETTER.search(folded), french.better),
            (_BELIEFS.search(folded), french.belief),
            (_EVERYONE.search(folded), french.everyone),
        ):
            if found is None:
                continue
            start, end = unit.start + found.start(), unit.start + found.end()
            words = stated(brief.document, unit, start, end)
            if not opens(unit, words):
                continue
            yield DraftQuestion(
                kind="claim",
                subject=f"{brief.name}:{unit.start}",
                role="journalist",
                risk="medium" if found.re is not _EVERYONE else "low",
                question=asked(words),
                reason=french.CLAIM_REASON,
                quotes=quotes_of(brief, unit),
            )
            break


def ends(brief: Brief) -> Iterator[DraftQuestion]:
    """Terms that end: what then?"""
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
        yield DraftQuestion(
            kind="term",
            subject=f"{brief.name}:{row.value}",
            role="minister",
            risk="medium" if demand else "high",
            question=french.demand_ends(words, row.value)
            if demand
            else french.agreement_ends(words, row.value),
            reason=french.ends_reason(row.value),
            quotes=distinct([quote_of_row(row), *quotes_of(brief, unit)]),
        )


def _asks_at(brief: Brief, row: FigureRow) -> Demand | None:
    places = ((d, unit.start) for d in brief.demands for unit in d.places)
    return next((d for d, start in places if start == row.citation.start), None)
