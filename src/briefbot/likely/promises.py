"""What promises, praise and deadlines draw: measured how, shown by what, and then?"""

from __future__ import annotations

import re
from collections.abc import Iterator

import simplemma

from briefbot.answering.citing.draft import quote_of
from briefbot.answering.sources.units import Unit, stems
from briefbot.figures.models import FigureRow
from briefbot.french import likely as french
from briefbot.likely.brief import (
    COUNTING,
    Brief,
    distinct,
    names_publisher,
    quote_of_row,
    quotes_of,
)
from briefbot.likely.demands import Demand
from briefbot.likely.models import Draft
from briefbot.likely.wording import asked_words, fact_words, opens, plain, stated
from briefbot.text.words import fold

_FUTURE = re.compile(r"\b[^\W\d_]{3,}(?:ra|ront)\b")
# They promise nothing of themselves: what is said of their subject, a duty, a hope.
_AUXILIARY = frozenset(
    [
        "sera",
        "seront",
        "aura",
        "auront",
        "devra",
        "devront",
        "voudra",
        "voudront",
        "faudra",
        "pourra",
        "pourront",
    ]
)
_BELIEFS = re.compile(
    r"\b(?:(?:demontr|prouv|confirm|temoign)(?:es?|ent|ait|aient)|preuves|eprouvee?s?"
    r"|parlent d'eux-memes"
    r"|eloquents?|tangibles?|exemplaires?|indeniables?|incontestables?"
    r"|reconnue?s? (?:comme|partout))\b"
)
_EVERYONE = re.compile(
    r"\b(?:partout|le seul|la seule|les seuls|tous les jours|jamais|consensus"
    r"|aucun autre)\b"
)
_BETTER = re.compile(
    r"\b(?:plus|moins) [^\W\d_]+(?: et (?:a )?(?:plus|moins|meilleur) [^\W\d_]+)*"
    r" que (?:l[ea]s?\b|l'|ce|ses|nos|leurs?\b|des?\b|d'|un|en\b|dans\b|par\b|aux?\b)"
    r"|\ba meilleur (?:cout|prix)\b|\bparmi les (?:plus|moins)\b|\b(?:plus|moins) souvent\b"
    r"|\bplus [^\W\d_]+ et plus [^\W\d_]+"
)
_STUDIED = re.compile(r"(?<![\w-])(?:sondages?|enquetes?|etudes?|analyses?|recherches?)\b")
_ENDS = re.compile(
    r"\b(?:pren(?:d|dra|nent) fin|se termin\w+|echoi\w+|expir\w+|\w+ a echeance"
    r"|jusqu'(?:en|au|a la fin))\b"
)
_AGAIN = re.compile(
    r"\b(?:deuxieme|seconde|nouvelle) phase|\bphase (?:2|ii)\b|\bprolong\w+|\brenouvel\w+"
    r"|\breconduir?\w+"
    r"|\brecapitalis\w+|\betendre\b|\bpoursuivre\b|\bmaintenir le (?:programme|fonds|projet)"
)
_MORE = re.compile(
    r"\b(?:bonifi\w+|augment\w+|rehauss\w+|major\w+|recapitalis\w+|doubl\w+|tripl\w+|accroi\w+)\b"
)
ALIKE = 0.6  # share of words in common from which two promises are one


def effects(brief: Brief) -> Iterator[Draft]:
    """Effects promised in the future tense without a figure to measure them: one a section."""
    told: list[Unit] = []
    ranked = sorted(brief.sentences, key=lambda unit: brief.demand_of(unit) is None)
    for unit in ranked:
        if any(row.kind in COUNTING for row in brief.figures(unit)):
            continue
        place = _promised(unit)
        again = any(t.section == unit.section or _alike(t.keys, unit.keys) for t in told)
        if place is None or again:
            continue
        words = stated(brief.document, unit, *place)
        if not opens(unit, words):
            continue
        demand = brief.demand_of(unit)
        yield Draft(
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
        if verb and match.group() not in _AUXILIARY:
            return unit.start + match.start(), unit.start + match.end()
    return None


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    return bool(least) and len(one & other) / least >= ALIKE


def claims(brief: Brief) -> Iterator[Draft]:
    """Praise and proof without a figure, a source or a note."""
    for unit in brief.sentences:
        folded = plain(unit.text)
        if _promised(unit) or folded.rstrip().endswith(":") or _STUDIED.search(folded):
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
            yield Draft(
                kind="claim",
                subject=f"{brief.name}:{unit.start}",
                role="journalist",
                risk="medium" if found.re is not _EVERYONE else "low",
                question=asked(words),
                reason=french.CLAIM_REASON,
                quotes=quotes_of(brief, unit),
            )
            break


def ends(brief: Brief) -> Iterator[Draft]:
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
        yield Draft(
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


def phases(brief: Brief) -> Iterator[Draft]:
    """Demands that go on with something: what did it give so far?"""
    for demand in brief.demands:
        if not _AGAIN.search(fold(demand.statement.text)):
            continue
        results = _results(brief, demand)
        told = [quote for unit in results[:2] for quote in quotes_of(brief, unit)]
        quotes = [quote_of(demand.statement), *told]
        yield Draft(
            kind="phase",
            subject=demand.subject,
            role="opposition",
            risk="high",
            question=french.phase_with_results(
                asked_words(demand.statement), _counted(brief, results[0])
            )
            if results
            else french.phase(asked_words(demand.statement)),
            reason=french.PHASE_WITH_RESULTS_REASON if results else french.PHASE_REASON,
            quotes=distinct(quotes),
        )


_DONE = re.compile(
    r"\b(?:a|ont) (?:permis|soutenu|rejoint|finance|ouvert|cree|forme|accueilli|aide|appuye|servi"
    r"|produit|construit)\w*\b|\bon compte\b"
)


def _results(brief: Brief, demand: Demand) -> list[Unit]:
    """Sentences that count what the thing gone on with has done."""
    telling = demand.statement.keys
    found = [
        unit
        for unit in brief.sentences
        if _DONE.search(fold(unit.text))
        and any(row.kind == "number" for row in brief.figures(unit))
        and (len(unit.keys & telling) > 1 or _shares_name(brief, unit, demand))
    ]
    return found


def _counted(brief: Brief, unit: Unit) -> str:
    row = next(row for row in brief.figures(unit) if row.kind == "number")
    return stated(brief.document, unit, row.start, row.end)


def _shares_name(brief: Brief, unit: Unit, demand: Demand) -> bool:
    """Whether a sentence stands under the demand's heading, or one that names its object."""
    if unit.section == demand.statement.section:
        return True
    title = stems(brief.document.document.sections[unit.section].title)
    return len(title & demand.statement.keys) > 1


def bases(brief: Brief) -> Iterator[Draft]:
    """Increases whose starting amount is not told."""
    for demand in brief.demands:
        found = next((u for u in demand.asking if _MORE.search(fold(asked_words(u)))), None)
        if found is None or not demand.amounts or _tells_base(brief, demand):
            continue
        yield Draft(
            kind="base",
            subject=demand.subject,
            role="treasury",
            risk="high",
            question=french.base(asked_words(found)),
            reason=french.BASE_REASON,
            quotes=(quote_of(found),),
        )


_NOW = re.compile(r"\b(?:actuel\w*|aujourd'hui|present\w*|en ce moment|cette annee)\b")


def _tells_base(brief: Brief, demand: Demand) -> bool:
    """Whether a sentence that is no demand gives an amount for what is to be increased."""
    for unit in brief.sentences:
        money = any(row.kind == "money" and not row.asked for row in brief.figures(unit))
        near = len(unit.keys & demand.statement.keys) > 1
        if money and near and (_NOW.search(fold(unit.text)) or near):
            return True
    return False


def own_gain(brief: Brief) -> Iterator[Draft]:
    """Amounts that the writer asks for itself."""
    for demand in brief.demands:
        found = next((unit for unit in demand.asking if _for_itself(brief, unit)), None)
        if found is None or not demand.amounts:
            continue
        yield Draft(
            kind="self",
            subject=demand.subject,
            role="opposition",
            risk="high",
            question=french.own_gain(asked_words(found)),
            reason=french.OWN_GAIN_REASON,
            quotes=(quote_of(found),),
        )


def _for_itself(brief: Brief, unit: Unit) -> bool:
    """Whether what is asked goes to who asks: named after the verb, or « lui accorde »."""
    words = asked_words(unit, 400)
    if re.search(r"\b(?:lui|nous) (?:accord|vers|octro)\w+", fold(words)):
        return True
    return names_publisher(brief, words)
