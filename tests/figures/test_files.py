"""The sheet as files: what a French Excel reads, and nothing of a document as a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import docx
import openpyxl
import pytest
from support.figure_sheets import sheet_of, sheet_of_text

from briefbot.figures.files import as_csv, as_docx, as_xlsx
from briefbot.figures.models import FigureRow
from briefbot.french.answering.answers import pages_in

BRIEF = Path(__file__).parents[2] / "corpus" / "memoire-cqcm-2023-2024.md"


@pytest.fixture(scope="module")
def rows() -> tuple[FigureRow, ...]:
    return sheet_of(BRIEF)


def lines_of(rows: tuple[FigureRow, ...]) -> list[dict[str, str]]:
    text = as_csv(rows)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))


def test_csv_has_decimal_commas_and_units_apart(rows: tuple[FigureRow, ...]) -> None:
    lines = lines_of(rows)
    assert len(lines) == len(rows)
    assert (lines[9]["Valeur"], lines[9]["Unité"], lines[9]["Page"]) == ("13,5", "%", "4")
    assert (lines[23]["Valeur"], lines[23]["Unité"]) == ("8800000", "$")
    assert (lines[0]["Valeur"], lines[0]["Date"]) == ("", "2023/2024")


def test_pages_that_a_figure_may_stand_on_are_in_its_row(rows: tuple[FigureRow, ...]) -> None:
    for line in lines_of(rows):
        pages = pages_in(line["Référence"])
        assert line["Page"] in (pages, pages.removeprefix("p.\u00a0"))
    assert {line["Page"] for line in lines_of(rows)} >= {"4", "p.\u00a04-5", "p.\u00a08-11"}


def test_xlsx_holds_numbers(rows: tuple[FigureRow, ...]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows))).active
    table = list(sheet.iter_rows(values_only=True))
    heads = list(table[0])
    amounts = [line[heads.index("Valeur")] for line in table[1:]]
    assert amounts[9] == 13.5
    assert amounts[23] == 8_800_000
    assert (
        "5 M$ + 600 000 $ + 2 M$ + 1,2 M$ = 8,8 M$" in table[24][heads.index("Calcul du document")]
    )


def test_an_operation_that_gives_several_places_is_told_once(
    rows: tuple[FigureRow, ...],
) -> None:
    told = [operation for line in lines_of(rows) for operation in [line["Calcul du document"]]]
    assert (
        "4 millions sur 2 ans = 2 M$ par année; 5 M$ + 600 000 $ + 2 M$ + 1,2 M$ = 8,8 M$" in told
    )
    assert all(len(set(each.split("; "))) == len(each.split("; ")) for each in told)


def test_word_has_a_line_for_each_figure(rows: tuple[FigureRow, ...]) -> None:
    table = docx.Document(io.BytesIO(as_docx(rows))).tables[0]
    assert len(table.rows) == len(rows) + 1
    assert table.rows[24].cells[1].text == "8\u00a0800\u00a0000"


def test_a_document_s_words_are_never_a_formula(tmp_path: Path) -> None:
    rows = sheet_of_text(tmp_path, '# Essai\n\n=HYPERLINK("http://x.test";"5 M$") coûte 5 M$.\n')
    assert all(
        not value.startswith(("=", "+", "@")) for line in lines_of(rows) for value in line.values()
    )
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows)))
    assert {cell.data_type for line in book.active.iter_rows() for cell in line} <= {"s", "n"}
