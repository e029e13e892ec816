"""Tables drawn with characters in text files are read as the same table from a spreadsheet is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbot.documents.blocks import Limits, RawParagraph, RawRow
from briefbot.documents.formats.text.drawn_tables import tabbed
from briefbot.documents.formats.text.markdown import read_plain_text

Table = Sequence[Sequence[str]]
BUDGET = (
    ("Poste", "2022", "2023"),
    ("Loyers", "420", "460"),
    ("Salaires du personnel", "1 210", "1 180"),
    ("Chauffage", "95", "n.d."),
)


def _barred(table: Table) -> str:
    return "\n".join(" | ".join(row) for row in table)


def _framed(table: Table) -> str:
    rule = "+" + "+".join("-" * 24 for _ in table[0]) + "+"
    rows = ["|" + "|".join(f" {cell:<22} " for cell in row) + "|" for row in table]
    return "\n".join([rule, rows[0], rule, *rows[1:], rule])


def _aligned(table: Table) -> str:
    return "\n".join("".join(f"{cell:<26}" for cell in row).rstrip() for row in table)


def _ruled(table: Table) -> str:
    head, *rows = _aligned(table).split("\n")
    return "\n".join([head, "-" * 60, *rows])


def _semicolons(table: Table) -> str:
    return "\n".join(";".join(row) for row in table)


DRAWN = [_barred, _framed, _aligned, _ruled, _semicolons]


def _rows(text: str) -> list[tuple[str, ...]]:
    read = read_plain_text(text.encode(), "a.txt", Limits()).blocks
    return [tuple(cell.text for cell in raw.cells) for raw in read if isinstance(raw, RawRow)]


@pytest.mark.parametrize("drawn", DRAWN)
def test_a_drawn_table_is_its_rows_and_nothing_else(drawn: Callable[[Table], str]) -> None:
    text = f"Rapport annuel\n\n{drawn(BUDGET)}\n\nLa suite du rapport."
    assert _rows(text) == list(BUDGET)
    read = read_plain_text(text.encode(), "a.txt", Limits()).blocks
    told = [raw.text for raw in read if isinstance(raw, RawParagraph)]
    assert told == ["Rapport annuel", "La suite du rapport."]


@pytest.mark.parametrize("drawn", [_barred, _aligned])
def test_a_line_above_and_one_below_stay_sentences(drawn: Callable[[Table], str]) -> None:
    text = f"Budget en milliers de dollars\n{drawn(BUDGET)}\nSource : la trésorerie."
    assert _rows(text) == list(BUDGET)


def test_a_head_with_nothing_over_the_labels_keeps_its_columns() -> None:
    corner = [("", *BUDGET[0][1:]), *BUDGET[1:]]
    assert _rows(_aligned(corner)) == corner
    assert _rows(_framed(corner)) == corner


def test_names_between_bars_are_a_table_too() -> None:
    names = [("Nom", "Rôle", "Ville"), ("A. Roy", "maire", "Amos"), ("B. Côté", "greffe", "Gaspé")]
    assert _rows(_barred(names)) == names


@pytest.mark.parametrize(
    "text",
    [
        "12, rue des Pins | Amos\nJ9T 1A1 | Canada\n819 555-0123 | info",
        "Introduction      3\nNos demandes      7\nConclusion      12",
        "Ce   texte   est\njustifié   par   blancs\nsur   trois   lignes",
        "un guichet ; deux bureaux ; trois villes\nquatre ; cinq ; six\nsept ; huit ; neuf",
        "Poste      2022\nLoyers      420",
    ],
)
def test_what_only_looks_like_a_table_stays_as_it_is(text: str) -> None:
    assert tabbed(text.split("\n")) == text.split("\n")


CELLS = st.from_regex(r"[A-Za-zé]{1,8}( [a-z]{1,6})?", fullmatch=True)
COUNTS = st.integers(0, 99_999).map(str)


@given(
    st.lists(st.tuples(CELLS, COUNTS, COUNTS), min_size=2, max_size=6),
    st.sampled_from(DRAWN),
)
def test_any_table_of_figures_is_read_back(
    rows: list[tuple[str, str, str]], drawn: Callable[[Table], str]
) -> None:
    table = [("Poste", "2022", "2023"), *rows]
    assert _rows(drawn(table)) == table


@given(st.lists(st.text(" |+;-a1", max_size=12), max_size=12))
def test_nothing_but_frames_and_blanks_is_lost(lines: list[str]) -> None:
    kept = "".join(tabbed(lines)).translate(dict.fromkeys(map(ord, " |;+-\t\u00a0")))
    assert kept == "".join(lines).translate(dict.fromkeys(map(ord, " |;+-")))
