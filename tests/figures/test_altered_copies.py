"""Copies of the brief with one figure altered: the sheet follows it, and nothing else moves."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from support.figure_sheets import sheet_of_text

from briefbot.answering.sources.corpus import Corpus
from briefbot.figures.models import FigureRow
from briefbot.figures.sheet import FigureSheets
from briefbot.index.store import Index

SEEDS = 4
BEFORE = 20  # characters
BRIEF = Path(__file__).parents[2] / "corpus" / "memoire-cqcm-2023-2024.md"


@pytest.fixture(scope="module")
def rows(brief_index: Index) -> tuple[FigureRow, ...]:
    return FigureSheets(Corpus(brief_index)).sheet()


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_sheet_follows_an_altered_figure(
    rows: tuple[FigureRow, ...], brief_index: Index, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    (name,) = brief_index.document_ids
    text, source = brief_index.document(name).text, BRIEF.read_text(encoding="utf-8")
    # A figure with the words before it, where the file has them on one line as the document does.
    found = {text[max(row.start - BEFORE, 0) : row.end]: row for row in rows}
    plain = {
        written: row
        for written, row in found.items()
        if row.kind in ("money", "share") and row.text[:1].isdigit() and source.count(written) == 1
    }
    assert len(plain) >= SEEDS
    written = chance.choice(sorted(plain))
    row = plain[written]
    digit = chance.choice([n for n in "23456789" if n != row.text[0]])
    altered = f"{written.removesuffix(row.text)}{digit}{row.text[1:]}"
    told = sheet_of_text(tmp_path, source.replace(written, altered))
    was = sorted((each.kind, each.value) for each in rows)
    now = sorted((each.kind, each.value) for each in told)
    gone = [each for each in was if each not in now or was.count(each) > now.count(each)]
    new = [each for each in now if each not in was or now.count(each) > was.count(each)]
    assert {kind for kind, _ in gone} == {kind for kind, _ in new} == {row.kind}
    assert len(now) == len(was)
