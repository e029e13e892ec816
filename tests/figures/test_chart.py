"""The picture: what is asked, by recommendation and by year, and what is said in two ways."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from briefbot.answering.sources.corpus import Corpus
from briefbot.cli import main
from briefbot.figures.chart.bars import as_text, charts
from briefbot.figures.chart.drawing import NARROW, WIDE, draw
from briefbot.figures.chart.files import as_png, as_svg
from briefbot.figures.models import FigureRow
from briefbot.figures.sheet import FigureSheets
from briefbot.french.figures import charts as french
from briefbot.index.store import Index
from briefbot.web.tabs.figures import render_chart

RELATED = json.loads(
    (Path(__file__).parents[1] / "data" / "brief_figures_related.json").read_text()
)


@pytest.fixture(scope="module")
def rows(brief_index: Index) -> tuple[FigureRow, ...]:
    return FigureSheets(Corpus(brief_index)).sheet()


def test_each_recommendation_has_its_amounts(rows: tuple[FigureRow, ...]) -> None:
    asked = charts(rows)[0]
    told = {group.title: {bar.row.value for bar in group.bars} for group in asked.groups}
    assert told == {
        "Recommandation\u00a01": {"5000000"},
        "Recommandation\u00a02": {"600000"},
        "Recommandation\u00a03": {"4000000", "2000000"},
        "Recommandation\u00a04": {"1200000"},
        french.WHOLE: {"8800000"},
    }


def test_by_the_year_only_what_the_text_gives_by_the_year(rows: tuple[FigureRow, ...]) -> None:
    yearly = next(chart for chart in charts(rows) if chart.title == french.YEARLY)
    assert all(bar.row.period == "année" for group in yearly.groups for bar in group.bars)
    assert len(yearly.groups) == 5


def test_every_thing_said_in_two_ways_has_a_pair(rows: tuple[FigureRow, ...]) -> None:
    pairs = next(chart for chart in charts(rows) if chart.title == french.PAIRS["money"])
    shown = {bar.row.number for group in pairs.groups for bar in group.bars}
    for one, other, _ in RELATED["differs"]:
        same = {one, other, *rows[one - 1].same_as}
        assert shown & same
    assert all(len(group.bars) == 2 for group in pairs.groups)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_drawing_says_what_it_is_and_stays_within_its_width(
    rows: tuple[FigureRow, ...], width: int
) -> None:
    scene = draw(charts(rows), width)
    drawn = etree.fromstring(as_svg(scene).encode("utf-8"))
    names = {etree.QName(each).localname for each in drawn}
    assert {"title", "desc"} <= names
    assert drawn.get("role") == "img"
    assert all(block.x + block.width <= width for block in scene.blocks)
    assert all(line.y <= scene.height for line in scene.lines)
    # Every figure is written beside its bar: nothing is told by length or colour alone.
    words = " ".join(line.text for line in scene.lines)
    assert all(
        bar.row.text.split()[0] in words
        for chart in charts(rows)
        for group in chart.groups
        for bar in group.bars
    )


def test_the_png_shows_the_same_page(rows: tuple[FigureRow, ...]) -> None:
    scene = draw(charts(rows), NARROW)
    with Image.open(io.BytesIO(as_png(scene))) as image:
        assert image.width == 2 * NARROW
        assert image.height >= 2 * int(scene.height)
        seen = {color for _, color in image.convert("RGB").getcolors(100_000) or ()}
    assert {(31, 95, 168), (154, 91, 0)} <= seen


def test_the_table_beside_it_tells_every_bar(rows: tuple[FigureRow, ...]) -> None:
    parts = charts(rows)
    bars = [bar for chart in parts for group in chart.groups for bar in group.bars]
    assert as_text(parts).count("    ") == len(bars)
    assert render_chart(rows).count("<tr><td>") == len(bars)


def test_nothing_to_draw_is_said() -> None:
    assert as_text(()) == french.NOTHING
    assert render_chart(()) == ""
    assert any("rien" in line.text for line in draw(()).lines)


@pytest.mark.parametrize("name", ["graphique.svg", "graphique.PNG"])
def test_the_command_writes_it(brief_index_folder: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    with pytest.raises(SystemExit) as stopped:
        main(["figures", "--chart", str(file), "--index", str(brief_index_folder)])
    assert not stopped.value.code
    assert file.read_bytes()[:4] in (b"<svg", b"\x89PNG")


def test_another_kind_of_file_is_refused(
    brief_index_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["figures", "--chart", str(tmp_path / "a.gif"), "--index", str(brief_index_folder)])
    assert stopped.value.code == 2
    assert french.NO_FORMAT in capsys.readouterr().err
