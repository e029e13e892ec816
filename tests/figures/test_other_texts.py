"""Figures of other documents than the brief: words, ranges, tables, and what is no figure."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.figure_sheets import sheet_of, sheet_of_text

from briefbot.figures.models import FigureRow
from briefbot.figures.reading.readings import read
from briefbot.figures.wording import written

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def altered() -> tuple[FigureRow, ...]:
    return sheet_of(DATA / "held_out" / "altered.md")


@pytest.fixture(scope="module")
def buses() -> tuple[FigureRow, ...]:
    return sheet_of(DATA / "other_brief.md")


@pytest.fixture(scope="module")
def libraries() -> tuple[FigureRow, ...]:
    return sheet_of(DATA / "libraries_brief.md")


def by_text(rows: tuple[FigureRow, ...], text: str) -> list[FigureRow]:
    return [row for row in rows if row.text == text]


def test_an_altered_copy_gives_a_sheet_that_follows(altered: tuple[FigureRow, ...]) -> None:
    total = by_text(altered, "14,85 M$")[0]
    assert (total.value, total.period, total.who) == ("14850000", "année", "RCMQ")
    assert [altered[n - 1].value for n in total.sum_of] == [
        "1600000", "3000000", "7000000", "2400000", "850000",
    ]  # fmt: skip
    assert not by_text(altered, "8,8 M$")
    assert {o.text for row in altered for o in row.operations if o.kind == "spread"} == {
        "9 millions sur 3 ans = 3 M$ par année"
    }


def test_a_sum_may_take_a_term_that_stands_elsewhere(buses: tuple[FigureRow, ...]) -> None:
    """The table says 1,5 M$ where the text says 1,25: only the text's adds up to the total."""
    total = by_text(buses, "13,5 M$")[0]
    operation = next(o for o in total.operations if o.kind == "sum")
    assert operation.text == "6 M$ + 3 M$ + 2,5 M$ + 750 000 $ + 1,25 million = 13,5 M$"


def test_two_values_of_one_recommendation_are_told(buses: tuple[FigureRow, ...]) -> None:
    said = by_text(buses, "1,25 million")[0]
    others = {buses[d.figure - 1].text for d in said.differs if d.aspect == "value"}
    assert others == {"1,5 million", "1,5 M$"}


def test_of_several_shares_each_is_its_own(tmp_path: Path) -> None:
    """The second was told of by the first: « il était de 35 % pour les maisons »."""
    rows = sheet_of_text(
        tmp_path, "En 1999, il était de 35 % pour les maisons et de 41 % pour les coopératives."
    )
    assert by_text(rows, "35 %")[0].what == "En 1999, il était — pour les maisons"
    assert by_text(rows, "41 %")[0].what == "En 1999, il était — pour les coopératives"


def test_each_part_of_an_amount_is_for_its_own(tmp_path: Path) -> None:
    rows = sheet_of_text(
        tmp_path, "Le budget est de 4 M$, dont 1 M$ pour les loyers et 3 M$ pour les salaires."
    )
    assert by_text(rows, "1 M$")[0].what == "les loyers"
    assert by_text(rows, "3 M$")[0].what == "les salaires"


def test_a_first_year_is_no_yearly_amount(buses: tuple[FigureRow, ...]) -> None:
    first, later = by_text(buses, "750 000 $")[1], by_text(buses, "400 000 $")[0]
    assert (first.period, later.period) == ("première année", "années suivantes")
    assert first.number not in later.same_as


def test_hours_measures_and_words_are_read_in_their_unit(buses: tuple[FigureRow, ...]) -> None:
    told = {(row.text, row.value, row.unit) for row in buses}
    assert told >= {
        ("4 h 10", "250", "min"),
        ("35 minutes", "35", "min"),
        ("260 km", "260", "km"),
        ("-20 °C", "-20", "°C"),
        ("un chauffeur sur trois", "33.3", "%"),
        ("dix semaines", "10", "semaines"),
    }
    assert "neuf" not in {row.text for row in buses if "argent" in row.citation.quote}


def test_a_table_says_what_each_cell_is_of(libraries: tuple[FigureRow, ...]) -> None:
    cell = by_text(libraries, "1 480 000")[0]
    assert cell.what == "2021-2022 — Prêts de livres papier"
    total = by_text(libraries, "12,65 M$")[-1]
    assert [libraries[n - 1].text for n in total.sum_of] == [
        "6,3 M$",
        "3,2 M$",
        "1,35 M$",
        "1,8 M$",
    ]
    assert total.period == "3 ans"


def test_a_source_in_a_footnote_or_a_sentence_is_told(libraries: tuple[FigureRow, ...]) -> None:
    assert by_text(libraries, "55 %")[0].source.startswith("États financiers")
    assert by_text(libraries, "1 260")[0].source == "notre sondage du printemps 2024"
    assert by_text(libraries, "12,5 %")[0].unsourced


@pytest.mark.parametrize(
    "text",
    [
        "L'article 12.1 de la Loi sur les coopératives (chapitre C-67.2) le permet.",
        "Les articles 5 à 7 du projet de loi no 28 sont visés.",
        "Voir le tableau 3 et la page 12, ainsi que la recommandation 4.",
        "Appelez au 418 555-1234 ou écrivez au 450, rue Principale, G1R 4Z5.",
        "Le décret 1234-2020 et la norme ISO 9001 s'appliquent.",
        "https://exemple.quebec/2024/budget-12",
        "Un véhicule 4x4, une caméra 3D, le réseau 5G.",
        "C'est arrivé sans argent neuf, pour la deuxième fois; un membre, un vote.",
    ],
)
def test_what_only_names_something_is_no_figure(text: str) -> None:
    assert [each.text for each in read(text)] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("de 10 à 12 ans", [("10", "ans"), ("12", "ans")]),
        ("entre 5 et 7 M$", [("5000000", "$"), ("7000000", "$")]),
        ("de 800 000 $ à 1,2 million de dollars", [("800000", "$"), ("1200000", "$")]),
        ("15-20 % des cas", [("15", "%"), ("20", "%")]),
        ("de deux à cinq départs par jour sur 30 lignes", [("2", ""), ("5", ""), ("30", "")]),
        ("2000 emplois en 2000", [("2000", ""), ("2000", "")]),
        ("une quarantaine de villages", [("40", "")]),
        ("soixante-quinze mille dollars", [("75000", "$")]),
        ("plus du quart des élèves", [("25", "%")]),
        ("seuls 11 de nos 64 ateliers", [("11", ""), ("64", "")]),
        ("les règlements nos 12 et 15 sont abrogés", []),
    ],
)
def test_ranges_words_and_years(text: str, told: list[tuple[str, str]]) -> None:
    assert [(each.value, each.unit) for each in read(text)] == told


def test_a_column_s_head_gives_its_unit(tmp_path: Path) -> None:
    rows = sheet_of_text(
        tmp_path,
        "# Budget\n\n| Poste | Dépenses 2024 (en millions de dollars) | Part (%) |\n|---|---|---|\n"
        "| Écoles | 6,3 | 70 |\n| Routes | 2,7 | 30 |\n| Total | 9 | 100 |\n",
    )
    assert [(row.value, row.unit) for row in rows if row.citation.quote.startswith("Écoles")] == [
        ("6300000", "$"),
        ("70", "%"),
    ]
    total = next(row for row in rows if row.value == "9000000")
    assert [rows[n - 1].value for n in total.sum_of] == ["6300000", "2700000"]


def test_one_word_in_common_makes_no_two_amounts_one(tmp_path: Path) -> None:
    """« Moyenne par an » and « sur deux ans » have « an » in common, of two words."""
    first = "| Date | Moyenne par an (calcul) |\n|---|---|\n| 10 mars 2016 | 4 M$ |\n"
    other = "| Poste | Demandé |\n|---|---|\n| Virage numérique, phase 2 | 4 M$ sur deux ans |\n"
    rows = [row for row in sheet_of_text(tmp_path, first, other) if row.value == "4000000"]
    assert len(rows) == 2
    assert not any(row.differs or row.same_as for row in rows)


def test_what_is_less_has_its_sign(tmp_path: Path) -> None:
    text = "| Poste | Écart ($) |\n|---|---|\n| Voirie | -80 000 |\n| Loisirs | 45 000 |\n"
    assert [row.value for row in sheet_of_text(tmp_path, text)] == ["-80000", "45000"]


BUDGET = """Le conseil a adopté un budget de 48,6 M$ pour 2026.

Tableau 2. Dépenses prévues, en milliers de dollars

| Fonction | 2025 | 2026 | Écart |
|---|---|---|---|
| Voirie | 7 120 | 7 380 | 260 |
| Hygiène du milieu | 7 460 | 7 390 | (70) |
"""


def test_a_caption_gives_the_unit_and_a_head_the_year_of_a_cell(tmp_path: Path) -> None:
    budget, year, *cells = sheet_of_text(tmp_path, BUDGET)
    assert (budget.value, budget.what) == ("48600000", "Le conseil a adopté un budget")
    assert year.kind == "date"
    assert [(row.value, row.unit, row.what) for row in cells] == [
        ("7120000", "$", "Voirie — 2025"),
        ("7380000", "$", "Voirie — 2026"),
        ("260000", "$", "Voirie — Écart"),
        ("7460000", "$", "Hygiène du milieu — 2025"),
        ("7390000", "$", "Hygiène du milieu — 2026"),
        ("-70000", "$", "Hygiène du milieu — Écart"),
    ]


def test_millions_of_members_are_no_dollars(tmp_path: Path) -> None:
    text = "| Source | Membres |\n|---|---|\n| La Presse | 8,8 millions |\n"
    assert [(row.kind, row.unit) for row in sheet_of_text(tmp_path, text)] == [("number", "")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("« La vraie hausse, c'est 5,8 % », a soutenu le conseiller Castonguay.",
         ["le conseiller Castonguay"]),
        ("Près de 3 000 emplois selon la Ligue, 3 300 selon La Presse.", ["la Ligue", "La Presse"]),
    ],
)  # fmt: skip
def test_a_figure_is_said_by_whom_its_own_words_name(
    tmp_path: Path, text: str, who: list[str]
) -> None:
    assert [row.who for row in sheet_of_text(tmp_path, text)] == who


def test_some_of_so_many_count_the_same_thing(tmp_path: Path) -> None:
    rows = sheet_of_text(tmp_path, "Seuls 11 de nos 64 ateliers ont une entente.\n")
    assert [(row.text, row.what) for row in rows] == [("11", "ateliers"), ("64", "ateliers")]


@pytest.mark.parametrize(
    "said",
    ["vise à ne pas dépasser", "ne dépasse pas", "avance sans dépasser", "n'excédera pas"],
)
def test_what_is_not_to_be_passed_is_a_ceiling(tmp_path: Path, said: str) -> None:
    (row,) = sheet_of_text(tmp_path, f"La dette de la Ville {said} 2 000 $ par habitant.\n")
    assert row.bound == "au plus"


def test_two_items_of_a_list_are_never_one_thing(tmp_path: Path) -> None:
    rows = sheet_of_text(
        tmp_path,
        "# Demandes\n\nNous demandons :\n\n- Verser 2 M$ aux écoles de musique du Nord;\n"
        "- Verser 2 M$ aux écoles de musique du Sud.\n",
    )
    assert [row.same_as for row in rows] == [(), ()]


def test_two_years_of_one_series_do_not_contradict(tmp_path: Path) -> None:
    rows = sheet_of_text(
        tmp_path,
        "# Relève\n\nEn 2019, les fermes laitières familiales comptaient 310 apprentis.\n\n"
        "# Suite\n\nEn 2024, les fermes laitières familiales comptaient 280 apprentis.\n",
    )
    assert not any(row.differs for row in rows)


def test_nothing_is_added_up_that_the_text_does_not_total(tmp_path: Path) -> None:
    rows = sheet_of_text(
        tmp_path, "# Demandes\n\n- 2 M$ pour les écoles;\n- 3 M$ pour les routes.\n"
    )
    assert not any(row.operations for row in rows)


def test_a_document_without_figures_has_an_empty_sheet(tmp_path: Path) -> None:
    assert sheet_of_text(tmp_path, "# Phares\n\nLes phares éclairent la mer.\n") == ()


@given(st.text(max_size=200))
def test_a_figure_s_text_stands_at_its_offsets(text: str) -> None:
    for each in read(text):
        assert text[each.start : each.end] == each.text


@given(
    st.integers(0, 10**9),
    st.sampled_from(["", ",5"]),
    st.sampled_from([("$", 1, "$"), ("M$", 10**6, "$"), ("%", 1, "%"), ("km", 1, "km")]),
)
def test_a_value_reads_back_as_written(
    whole: int, decimals: str, unit: tuple[str, int, str]
) -> None:
    written = f"{whole:,}".replace(",", "\u00a0") + decimals
    (found,) = read(f"Cela fait {written}\u00a0{unit[0]} en tout.")
    size = (Decimal(whole) + (Decimal("0.5") if decimals else 0)) * unit[1]
    assert (Decimal(found.value), found.unit) == (size, unit[2])


def test_every_row_s_figure_stands_in_its_quote(
    buses: tuple[FigureRow, ...], libraries: tuple[FigureRow, ...]
) -> None:
    for row in (*buses, *libraries):
        inside = row.start - row.citation.start
        assert row.citation.quote[inside : inside + len(row.text)] == row.text


def test_both_ends_of_a_range_of_amounts_are_of_one_thing(tmp_path: Path) -> None:
    rows = sheet_of_text(tmp_path, "# Prix\n\nLe billet coûte entre 40 $ et 60 $.\n")
    assert [(row.value, row.what) for row in rows] == [
        ("40", "Le billet coûte entre 40 $"),
        ("60", "Le billet coûte entre 40 $"),
    ]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("64 % des quais tiennent au moins 5 ans versus 35 % des ponts.", "ponts — au moins 5 ans"),
        (
            "44 % des quais tiennent plus de 10 ans, contre 20 % des ponts.",
            "ponts — plus de 10 ans",
        ),
        (
            "44 % des quais tiennent 10 ans, contre 20 % des ponts après 12 ans.",
            "ponts après 12 ans",
        ),
        ("44 % des quais tiennent 10 ans et 20 % des ponts sont vieux.", "ponts sont vieux"),
    ],
)
def test_the_second_rate_of_a_comparison_bears_the_time_of_the_first(
    tmp_path: Path, sentence: str, told: str
) -> None:
    _, second = [row for row in sheet_of_text(tmp_path, f"{sentence}\n") if row.kind == "share"]
    assert second.what == told


def test_a_date_is_asked_where_it_bounds_the_amount_asked(tmp_path: Path) -> None:
    text = "Nous recommandons de porter l'aide, créée en 2004, à 5 M$ par année jusqu'en 2027.\n"
    rows = sheet_of_text(tmp_path, text)
    assert {row.text: row.asked for row in rows} == {"2004": False, "5 M$": True, "2027": True}


ROWS = """# Budget

| Mesure | Montant annuel |
|---|---|
| Réparer les quais pour 3 M$ annuellement | 3 M$ |
| Repeindre les ponts pour 2 M$ | 2 M$ |
| **Total** | **5 M$** |
"""


def test_what_names_a_row_adds_no_row_to_the_amount_that_it_says_again(tmp_path: Path) -> None:
    """The other says no period where its cell says one: both are told."""
    rows = sheet_of_text(tmp_path, ROWS)
    told = [(row.text, row.period) for row in rows]
    assert told == [("3 M$", "année"), ("2 M$", ""), ("2 M$", "année"), ("5 M$", "année")]
    assert [rows[n - 1].text for n in rows[-1].sum_of] == ["3 M$", "2 M$"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Le réseau compte plus de 11 millions de membres.", "plus de 11 millions"),
        (
            "Il coûte près d'un million de dollars par année.",
            "près d’un million de dollars par année",
        ),
        ("Nous demandons 5 M$ par année jusqu'en 2027.", "5 M$ par année, jusqu’à 2027"),
    ],
)
def test_a_figure_is_written_with_its_bound_before_it(
    tmp_path: Path, sentence: str, told: str
) -> None:
    row = next(r for r in sheet_of_text(tmp_path, f"{sentence}\n") if r.kind != "date")
    assert written(row).replace("\u00a0", " ") == told


def test_what_was_granted_is_not_asked_though_it_stands_beside_what_was(tmp_path: Path) -> None:
    text = (
        "# Mémoire\n\n## Nos demandes\n\n| Mesure | Demandé | Accordé |\n|---|---|---|\n"
        "| Fonds des quais | 5 M$ | 2 M$ |\n\n"
        "## Nos recommandations\n\n| Mesure | Réel 2024 | 2025 | Versements |\n"
        "|---|---|---|---|\n| Bourses | 300 000 $ | 900 000 $ | 450 000 $ |\n"
    )
    rows = sheet_of_text(tmp_path, text)
    assert {row.text: row.asked for row in rows if row.kind == "money"} == {
        "5 M$": True,
        "2 M$": False,
        "300 000 $": False,
        "900 000 $": True,
        "450 000 $": True,
    }
