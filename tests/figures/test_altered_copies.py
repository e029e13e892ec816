"""Copies of the brief with one figure altered: the sheet follows it, and nothing else moves."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from support.figure_sheets import sheet_of, sheet_of_text

from briefbot.documents.read import read_document
from briefbot.figures.models import FigureRow

SEEDS = 4
BEFORE = 12  # characters: enough to tell one figure from another
BRIEF = Path(__file__).parents[2] / "corpus" / "memoire-cqcm-2023-2024.md"


@pytest.fixture(scope="module")
def rows() -> tuple[FigureRow, ...]:
    return sheet_of(BRIEF)


def found_at(row: FigureRow, text: str, source: str) -> int | None:
    """Where a figure opens in the file, by the words before it; None where that cannot be told.

    The file may have marks of emphasis and other blanks where the document has none.
    """
    if row.kind not in ("money", "share") or not row.text[:1].isdigit():
        return None
    before = text[max(row.start - BEFORE, 0) : row.start]
    loose = [
        r"[\s\\*_|]*".join(re.escape(each) for each in part if not each.isspace())
        for part in (before, row.text)
    ]
    matches = list(re.finditer(rf"{loose[0]}[\s\\*_|]*(?P<figure>{loose[1]})", source))
    return matches[0].start("figure") if len(matches) == 1 else None


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_sheet_follows_an_altered_figure(
    rows: tuple[FigureRow, ...], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    text, source = read_document(BRIEF).text, BRIEF.read_text(encoding="utf-8")
    places = {row.number: at for row in rows if (at := found_at(row, text, source)) is not None}
    assert len(places) >= SEEDS
    row = rows[chance.choice(sorted(places)) - 1]
    at = places[row.number]
    digit = chance.choice([n for n in "23456789" if n != row.text[0]])
    told = sheet_of_text(tmp_path, source[:at] + digit + source[at + 1 :])
    was = sorted((each.kind, each.value) for each in rows)
    now = sorted((each.kind, each.value) for each in told)
    gone = [each for each in was if each not in now or was.count(each) > now.count(each)]
    new = [each for each in now if each not in was or now.count(each) > was.count(each)]
    assert {kind for kind, _ in gone} == {kind for kind, _ in new} == {row.kind}
    assert len(now) == len(was)
