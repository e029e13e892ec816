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

BRIEF = Path(__file__).parents[2] / "corpus" / "memoire-cqcm-2023-2024.md"


@pytest.fixture(scope="module")
def rows(brief_index: Index) -> tuple[FigureRow, ...]:
    return FigureSheets(Corpus(brief_index)).sheet()


@pytest.mark.parametrize("seed", range(4))
def test_the_sheet_follows_an_altered_figure(
    rows: tuple[FigureRow, ...], brief_index: Index, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    (name,) = brief_index.document_ids
    text = brief_index.document(name).text
    plain = [row for row in rows if row.kind in ("money", "share") and row.text[:1].isdigit()]
    row = chance.choice(plain)
    digit = str(chance.choice([n for n in range(2, 10) if str(n) != row.text[0]]))
    before = text[: row.start].rsplit("\n", 1)[-1]
    source = BRIEF.read_text(encoding="utf-8")
    written = f"{before[-20:]}{row.text}"
    assert written in source
    altered = f"{before[-20:]}{digit}{row.text[1:]}"
    told = sheet_of_text(tmp_path, source.replace(written, altered, 1))
    was = sorted((each.kind, each.value) for each in rows)
    now = sorted((each.kind, each.value) for each in told)
    gone = [each for each in was if each not in now or was.count(each) > now.count(each)]
    new = [each for each in now if each not in was or now.count(each) > was.count(each)]
    assert {kind for kind, _ in gone} == {kind for kind, _ in new} == {row.kind}
    assert len(now) == len(was)
