"""What the amount of a demand draws: a floor, none at all, the cost of each thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

import simplemma

from briefbot.answering.citing.draft import quote_of
from briefbot.french.figures import sheet as terms
from briefbot.french.likely import amounts as french
from briefbot.likely.brief import NEAR, Brief, distinct, quote_of_row
from briefbot.likely.demands.models import Demand
from briefbot.likely.models import DraftQuestion
from briefbot.likely.phrases import gist
from briefbot.likely.topics.suits import rules
from briefbot.likely.wording import fact_words, said
from briefbot.text.words import fold, stems

_FREE = re.compile(
    r"\bcoute(?:rait)? (?:presque|pratiquement|a peu pres) rien\b|\bne coute(?:rait)? que\b|"
    r"\baucune? (?:depense|cout|frais|montant|somme)\b|\bne coute(?:rait)? rien\b|\bsans frais\b"
    r"|\bsans (?:aucun )?cout\b|\baux frais d(?:e\b|u\b|es\b|')"
)
# « 6 M$ pour réparer 30 quais », and no second thing that the amount pays for.
_PAYS_FOR = re.compile(r"\s(?:pour|afin d'|afin de )\s?\w*(?:er|ir|re)?\s?(?:les |ses |ces )?")
# What takes something away costs nothing that one asks the amount of.
_LIFTS = re.compile(r"\b(?:retir|abol|abrog|annul|suppri|reconna|encourag|favoris)\w+|\bcomites?\b")
_COSTS = re.compile(
    r"\bcout\w*|\bestim(?:e|ons|ent)|\bbesoin d|\bnecessit|\bdemandent?\b|\bfactures?\b|\bprix\b"
    r"|\binvestissement|\brepresent\w+|\bs'elev\w+|\beffort a\b"
)
_LEAST_SHARED = 2  # words that a sentence shares with the demand that it costs
LEAST_COUNTED = 2  # a cost for each is told of several


def bounds(brief: Brief) -> Iterator[DraftQuestion]:
    """Amounts asked as a floor or as a ceiling."""
    for demand in brief.demands:
        floor = next((r for r in demand.sums if r.bound in (terms.AT_LEAST, terms.MORE)), None)
        if floor is not None:
            question = french.floor_question(fact_words(brief.document, floor), said(floor))
            reason = french.floor_reason(floor.bound, said(floor))
            quotes = (quote_of_row(floor),)
            yield DraftQuestion(
                "bound", demand.subject, "treasury", "medium", question, reason, quotes
            )


def unpriced(brief: Brief) -> Iterator[DraftQuestion]:
    """Demands without any amount, in documents that price others."""
    for demand in brief.demands:
        if (
            demand.amounts
            or rules(brief, demand)
            or _LIFTS.search(fold(demand.words))
            or _is_free(brief, demand)
            or _costed_after(brief, demand)
            or _costed_elsewhere(brief, demand)
            or _told_in_table(brief, demand)
            or any(brief.money(unit) for unit in demand.asking)
        ):
            continue
        priced = any(each.amounts for each in brief.demands)
        naming = (demand.statement, *(unit for unit in demand.places if unit.cells))
        yield DraftQuestion(
            "amount",
            demand.subject,
            "treasury",
            "high" if priced else "medium",
            french.unpriced(demand.words),
            french.unpriced_reason(priced),
            distinct(map(quote_of, naming)),
            plain=french.plain_cost(gist(demand.words)),
            own=demand.starts,
        )


def _is_free(brief: Brief, demand: Demand) -> bool:
    """Whether it is said, where it is asked, to cost nothing."""
    inside = brief.document.section_units(demand.statement.section)
    alone = [d for d in brief.demands if d.statement.section == demand.statement.section]
    after = (u for u in inside if u.start > demand.statement.start)
    around = (*demand.places, *(inside if len(alone) == 1 else [*after][:1]))
    named = re.compile(rf"\brecommandation {demand.label}\b") if demand.label else None
    told = (u for u in brief.sentences if named and named.search(fold(u.text)))
    return any(_FREE.search(fold(unit.text)) for unit in (*around, *told))


def _costed_after(brief: Brief, demand: Demand) -> bool:
    """Whether an amount stands right after it, in the sentences that go on about it."""
    inside = brief.document.section_units(demand.statement.section)
    after = [unit for unit in inside if unit.place > demand.statement.place]
    others = {unit for each in brief.demands if each is not demand for unit in each.asking}
    near = takewhile(lambda unit: unit not in others, after[:NEAR])
    return any(brief.money(unit) for unit in near)


def _costed_elsewhere(brief: Brief, demand: Demand) -> bool:
    """Whether a sentence tells what the thing that is asked costs."""
    asked = stems(demand.words)
    named = re.compile(rf"\b(?:demande|recommandation|mesure|proposition) {demand.label or '#'}\b")
    return any(
        _COSTS.search(fold(unit.text))
        and brief.money(unit)
        and (len(unit.keys & asked) >= _LEAST_SHARED or named.search(fold(unit.text)))
        for unit in brief.sentences
    )


def _told_in_table(brief: Brief, demand: Demand) -> bool:
    """Whether a row of a table gives figures of it, in whatever unit the table's title names."""
    return any(
        row.start >= unit.cells[0].end
        for unit in demand.places
        if unit.cells
        for row in brief.measured(unit)
    )


def unit_costs(brief: Brief) -> Iterator[DraftQuestion]:
    """What one of the things counted costs, where a demand tells how many it pays for."""
    for demand in brief.demands:
        money = next(iter(brief.money(demand.statement)), None)
        if money is None:
            continue
        later = [row for row in brief.figures(demand.statement) if row.start > money.start]
        counted = next((row for row in later if row.kind == "number" and row.what), None)
        if counted is None or Decimal(counted.value) < LEAST_COUNTED:
            continue
        if money.period == terms.YEAR and not money.lasting:
            continue  # the whole is not known
        start = demand.statement.start
        between = demand.statement.text[money.end - start : counted.start - start]
        if not _PAYS_FOR.fullmatch(fold(between)):
            continue  # the amount pays for more than what is counted
        each = (Decimal(money.value) / Decimal(counted.value)).quantize(Decimal(1))
        written = french.amount(each, money.unit)
        question = french.unit_cost(demand.words, written, _one_of(counted.what))
        reason = french.unit_cost_reason(said(money), said(counted), written)
        quotes = (quote_of(demand.statement),)
        yield DraftQuestion(
            "unit_cost", demand.subject, "treasury", "medium", question, reason, quotes
        )


def _one_of(things: str) -> str:
    """« minibus » of « minibus accessibles », « quai » of « quais »; for what is no French plural,
    its own form."""
    return str(simplemma.lemmatize(things.split()[0], lang="fr"))
