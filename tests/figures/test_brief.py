"""The brief's sheet against the list of its figures made by hand before any was extracted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbot.answering.sources.corpus import Corpus
from briefbot.figures.models import FigureRow
from briefbot.figures.sheet import FigureSheets
from briefbot.index.store import Index
from briefbot.text.words import fold

DATA = Path(__file__).parents[1] / "data"
BY_HAND = [json.loads(line) for line in (DATA / "brief_figures.jsonl").read_text().splitlines()]
RELATED = json.loads((DATA / "brief_figures_related.json").read_text())


@pytest.fixture(scope="module")
def rows(brief_index: Index) -> tuple[FigureRow, ...]:
    return FigureSheets(Corpus(brief_index)).sheet()


def test_every_figure_of_the_list_is_there_and_no_other(rows: tuple[FigureRow, ...]) -> None:
    """Value, unit, period, bound and page, in the order of the text."""
    told = [(r.text, r.kind, r.value, r.unit, r.period, r.bound, r.citation.page) for r in rows]
    known = [
        (h["text"], h["kind"], h["value"], h["unit"], h["period"], h["bound"], h["page"])
        for h in BY_HAND
    ]
    assert told == known


@pytest.mark.parametrize("by_hand", BY_HAND, ids=lambda each: f"{each['n']}-{each['text']}")
def test_each_figure_is_of_what_the_text_says(
    by_hand: dict[str, str], rows: tuple[FigureRow, ...]
) -> None:
    row = rows[int(by_hand["n"]) - 1]
    assert fold(by_hand["what"]) in fold(row.what)
    assert fold(by_hand["in"]) in fold(row.citation.quote)
    assert by_hand.get("note", "") in " ".join(row.notes)
    assert row.until == by_hand.get("until", "")
    assert bool(row.since) == bool(by_hand.get("since", False))


def test_what_is_said_several_times_is_joined(rows: tuple[FigureRow, ...]) -> None:
    told = {tuple(sorted((row.number, *row.same_as))) for row in rows if row.same_as}
    assert told == {tuple(group) for group in RELATED["same"]}


def test_where_it_differs_is_told_in_both_places(rows: tuple[FigureRow, ...]) -> None:
    told = {(row.number, each.figure, each.aspect) for row in rows for each in row.differs}
    known = {tuple(each) for each in RELATED["differs"]}
    assert told == known | {(b, a, aspect) for a, b, aspect in known}


def sums(rows: tuple[FigureRow, ...]) -> Iterator[tuple[int, tuple[int, ...]]]:
    for row in rows:
        if row.sum_of:
            yield row.number, row.sum_of


def test_the_total_is_told_with_its_terms_wherever_it_is_said(rows: tuple[FigureRow, ...]) -> None:
    known = RELATED["sums"][0]
    assert dict(sums(rows)) == {total: tuple(known["terms"]) for total in known["total"]}


def test_an_amount_over_two_years_is_told_by_the_year(rows: tuple[FigureRow, ...]) -> None:
    known = RELATED["spread"][0]
    spreads = [o for row in rows for o in row.operations if o.kind == "spread"]
    assert {o.result for o in spreads} == {known["yearly"]}
    assert {o.terms[0] for o in spreads} <= set(known["whole"])
    assert spreads[0].text == "4 millions sur 2 ans = 2 M$ par année"


def test_requests_are_told_from_facts(rows: tuple[FigureRow, ...]) -> None:
    asked = {row.number for row in rows if row.asked}
    until = {31, 43}  # « 5 millions par année jusqu'en 2025 »
    assert asked == {h["n"] for h in BY_HAND if h["kind"] == "money"} - {9, 11} | until
    assert {row.recommendation for row in rows if row.asked} == {"", "1", "2", "3", "4"}


def test_a_survival_rate_without_a_source_is_told(rows: tuple[FigureRow, ...]) -> None:
    assert {row.number for row in rows if row.unsourced} >= {9, 10, 15, 17, 18, 20}
    assert not any(row.unsourced for row in rows if row.asked or row.kind == "date")
