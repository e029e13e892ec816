"""What promises, beliefs and deadlines draw: measured how, shown by what, and then?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.sources.units import Unit
from briefbot.french.answering.answers import quoted
from briefbot.french.likely import promises as french
from briefbot.likely.brief import Brief, distinct, quote_of_row, quotes_of
from briefbot.likely.grounds.drawn import Drawn, stating
from briefbot.likely.grounds.facts import is_year
from briefbot.likely.models import DraftQuestion
from briefbot.likely.topics.said import REFUSED
from briefbot.likely.wording import fact_words, said, stated
from briefbot.text.words import fold

# What the writer believes, and says that it believes or that nobody can doubt.
_BELIEVED = Drawn("claim", "journalist", "medium", french.BELIEF, french.CLAIM_REASON)
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
_ENDS = re.compile(
    r"\b(?:pren(?:d|dra|nent) fin|met(?:s|tent|tra|tront)? fin|fermer(?:a|ont)|ferment"
    r"|(?:se|s'y) termin\w+|echoi\w+|expir\w+|\w+ a echeance"
    r"|jusqu'(?:en|au|a la fin))\b"
)
# « exemptées jusqu'en 2031 » is a rule's own time; what is paid or agreed until then may stop.
_UNTIL = re.compile(r"\bjusqu'")
_AGREED = re.compile(
    r"\b(?:financ\w+|ententes?|programmes?|fonds|budgets?|subvention\w*|contrats?|bail|baux"
    r"|projets?|mesures?|aide|credits?|confirm\w+|assur\w+|garanti\w*)\b"
    r"|\b(?:a|ont) jusqu'"
)
# What follows if nothing does is told.
_THEN = re.compile(r"\bsans confirmation|\bmises? a pied|\brupture de service|\bsi rien n")


def claims(brief: Brief) -> Iterator[DraftQuestion]:
    """What is believed, or said to be beyond doubt, with no figure and no study near it."""
    for unit, found in stating(brief.sentences, _BELIEFS):
        if brief.measured(unit):
            continue
        near = brief.document.section_units(unit.section)
        beside = [each for each in near if 0 <= each.place - unit.place <= 2]
        if not any(_STUDIED.search(fold(each.text)) for each in beside):
            yield from _BELIEVED.around(brief, unit, found)


def ends(brief: Brief) -> Iterator[DraftQuestion]:
    """Terms that end: what if nothing follows?"""
    if any(_THEN.search(fold(unit.text)) for unit in brief.document.units):
        return
    seen: set[str | int] = set()  # dates, and where the statements of them begin
    for row in brief.rows:
        if row.kind != "date" or {row.value, row.citation.start} & seen:
            continue
        before = fold(row.citation.quote[: row.start - row.citation.start])
        ending = _ENDS.search(before[-60:])
        if ending is None or (_UNTIL.search(ending[0]) and not _AGREED.search(before)):
            continue
        if is_year(row) and row.value[:4] < brief.now:
            continue  # it has ended
        seen |= {row.value, row.citation.start}
        unit = brief.document.overlapping(row.start, row.end)[0]
        if _stopping(brief, unit):
            continue
        demand = next((d for d in brief.demands if row.citation.start in d.starts), None)
        paid = demand is not None and bool(demand.sums)
        words = (
            fact_words(brief.document, row)
            if unit.cells
            else stated(brief.document, unit, row.start, row.end)
        )
        if not words:
            continue
        subject = f"{brief.name}:{row.value or row.start}"
        question = french.AGREEMENT_ENDS.format(fact=quoted(words))
        if paid:
            question = french.demand_ends(words, said(row))
        reason = french.ends_reason(said(row))
        quotes = distinct([quote_of_row(row), *quotes_of(brief, unit)])
        yield DraftQuestion(
            "term", subject, "minister", "medium" if paid else "high", question, reason, quotes
        )


def _stopping(brief: Brief, unit: Unit) -> bool:
    """Whether it is told what follows where the same thing stops: « Si le Fonds disparaît… »."""
    return any(
        REFUSED.search(fold(other.text)) and len(other.keys & unit.keys) > 1
        for other in brief.document.units
        if other is not unit
    )
