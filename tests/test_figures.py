"""Figures of French and English texts as values: what is read, and what never goes wrong."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbot.text.figures import Figure, figures
from briefbot.text.numbers import parse_number


def only(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "le règlement 2026-14",
        "la résolution 2025-118",
        "à 19 h",
        "19 h 30",
        "de 9 h à 12 h",
        "Le 5 500e.\n- 30 -\n",
    ],
)
def test_a_number_that_only_names_counts_nothing(text: str) -> None:
    assert {each.kind for each in figures(text)} == {"ordinal"}


@pytest.mark.parametrize("piece", ["1", "\n", " ", "- "])
def test_what_has_no_end_is_read_in_time(piece: str) -> None:
    """What costs its square takes 4 to 19 seconds here, what does not some hundredths."""
    started = process_time()
    figures(piece * 20_000)
    assert process_time() - started < 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2023-2024", "date"),
        ("2023-24", "date"),
        ("1999-00", "date"),
        ("1950-2020", "date"),
        ("limité à 20 h par semaine", "count"),
    ],
)
def test_years_that_follow_and_hours_of_work_do(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "8,8 M$",
        "8.8 M$",
        "8,8M$",
        "8,8\u00a0M\u00a0$",
        "8,8 millions de dollars",
        "8.8 millions",
        "8 800 000 $",
        "8\u202f800\u202f000\u00a0$",
        "8,800,000 dollars",
        "$8.8 million",
    ],
)
def test_an_amount_is_one_value_however_it_is_written(text: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.value, figure.unit) == ("amount", 8_800_000, "$")


@pytest.mark.parametrize("text", ["-80 000 $", "−80 000 $", "un écart de -80 000 $", "(-80 000 $)"])
def test_a_minus_sign_is_of_the_figure_and_not_of_its_value(text: str) -> None:
    """Read without it, « 80 » was lost: « -80 000 » was three zeros."""
    figure = only(text)
    assert figure.is_negative
    assert (figure.value, figure.text.strip("-−")) == (80_000, "80 000 $")


@pytest.mark.parametrize("text", ["2019-2020", "- 80 places", "–80 places", "de 60-80 places"])
def test_what_joins_years_ends_of_ranges_or_opens_an_item_is_no_minus_sign(text: str) -> None:
    assert not any(figure.is_negative for figure in figures(text))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("5M$", "amount", 5_000_000),
        ("600 000$", "amount", 600_000),
        ("1,2 million afin de", "amount", 1_200_000),
        ("1,2 million$", "amount", 1_200_000),
        ("460 G$ d'actifs", "amount", 460 * 10**9),
        ("quatre millions de dollars", "amount", 4_000_000),
        ("plus d'un demi-million", "amount", 500_000),
        ("64 %", "percent", 64),
        ("13,5\u00a0% du PIB", "percent", Decimal("13.5")),
        ("50 pour cent", "percent", 50),
        ("une entreprise traditionnelle sur deux", "percent", 50),
        ("11 millions de membres", "count", 11_000_000),
        ("La Ligue demande 12 autobus", "count", 12),
        ("près de 3 000 coopératives", "count", 3_000),
        ("dix-sept régions", "count", 17),
        ("deux ans", "duration", 24),
        ("vingt-quatre mois", "duration", 24),
        ("une enveloppe quinquennale", "duration", 60),
        ("depuis 2004", "year", 2004),
        ("jusqu'en 2025", "year", 2025),
        ("janvier 2023", "date", 2023),
        ("le 21 mars 2023", "date", 2023),
        ("la deuxième", "ordinal", 2),
    ],
)
def test_what_a_figure_is(text: str, kind: str, value: Decimal) -> None:
    figure = only(text)
    assert (figure.kind, figure.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("640 logements neufs financés", ["640"]),
        ("un appareil neuf vendu ici", []),
        ("la Ligue demande neuf autobus", ["neuf"]),
        ("les neuf membres", ["neuf"]),
        ("dix-neuf quais neufs", ["dix-neuf"]),
        ("de huit à neuf", ["huit", "neuf"]),
    ],
)
def test_what_is_new_is_not_nine(text: str, said: list[str]) -> None:
    assert [figure.text for figure in figures(text)] == said


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("le 5 mars 2023", "le 12 avril 2023", False),
        ("le 5 mars 2023", "le 12 mars 2023", False),
        ("mars 2023", "avril 2023", False),
        ("le 5 mars 2023", "March 2023", True),
        ("le 1er août 2023", "en 2023", True),
        ("le 5 mars", "le 5 mars", True),
        ("le 5 mars", "le 6 mars", False),
    ],
)
def test_dates_are_the_same_where_they_tell_the_same_day(one: str, other: str, same: bool) -> None:
    assert only(one).same(only(other)) is same
    assert only(other).same(only(one)) is same


@pytest.mark.parametrize(
    ("text", "kind", "months"),
    [
        ("5M$ par année;", "every", 12),
        ("8,8 M$ annuellement", "every", 12),
        ("600,000 dollars every year", "every", 12),
        ("4 millions sur deux ans une phase", "over", 24),
    ],
)
def test_an_amount_keeps_its_period(text: str, kind: str, months: int) -> None:
    period = figures(text)[0].period
    assert period is not None
    assert (period.kind, period.months) == (kind, months)


def test_an_amount_without_a_period_has_none() -> None:
    assert figures("un montant de 8,8 M$ pour soutenir")[0].period is None


@pytest.mark.parametrize("text", ["COVID-19", "un membre, un vote", "une coopérative", "DEP+"])
def test_what_is_no_figure_is_not_read_as_one(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Recommandation 4",
        "la recommandation\u00a012",
        "article 5",
        "l'article 5 de la loi",
        "règlement n° 111",
        "no 3",
        "tableau 2",
        "page 12",
        "4- Bonifier l'aide",
        "4. Bonifier l'aide",
        "4) Bonifier l'aide",
        "4 – Bonifier l'aide",
    ],
)
def test_a_number_that_names_something_counts_nothing(text: str) -> None:
    assert [figure.kind for figure in figures(text)] == ["ordinal"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Recommandation 4 : 2 M$", ["ordinal", "amount"]),
        ("3. Verser 5 M$ par année", ["ordinal", "amount"]),
        ("La Ligue demande 3 millions", ["amount"]),  # the verb, not the noun
        ("La demande 3 M$", ["amount"]),
        ("la recommandation 12 500 000 $", ["amount"]),
        ("4 phares", ["count"]),
        ("10 - 12 ans", ["count", "duration"]),
        ("Il reste 4. Bonifier l'aide", ["count"]),  # no item starts within a line
        ("2024 - Des phares", ["year"]),
    ],
)
def test_a_number_beside_one_that_names_is_still_a_quantity(text: str, kinds: list[str]) -> None:
    assert [figure.kind for figure in figures(text)] == kinds


@pytest.mark.parametrize(
    ("text", "months"), [("un an", 12), ("une année", 12), ("un mois", 1), ("un siècle", 1200)]
)
def test_one_of_a_time_is_a_duration(text: str, months: int) -> None:
    figure = only(text)
    assert (figure.kind, figure.value) == ("duration", months)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("twelve members", "count", 12),
        ("twenty-four regions", "count", 24),
        ("five years", "duration", 60),
        ("ten thousand dollars", "amount", 10_000),
        ("fifty percent", "percent", 50),
        ("five million dollars", "amount", 5_000_000),
        ("six thousand dollars", "amount", 6_000),
        ("one year", "duration", 12),
    ],
)
def test_numbers_in_english_words_are_read(text: str, kind: str, value: int) -> None:
    figure = only(text)
    assert (figure.kind, figure.value) == (kind, value)


def test_five_years_in_words_and_as_an_adjective_are_the_same_duration() -> None:
    assert only("cinq ans").same(only("quinquennal"))


def test_an_amount_and_a_share_of_the_same_number_are_not_the_same() -> None:
    assert not only("5 %").same(only("5 M$"))


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_may_be_parted_by_any_space_or_none(number: int) -> None:
    grouped = f"{number:,}"
    for space in (" ", "\u00a0", "\u202f"):
        assert parse_number(grouped.replace(",", space)) == number
    assert parse_number(str(number)) == number


@given(st.text(max_size=200))
def test_figures_stand_where_they_say_in_order_and_apart(text: str) -> None:
    found = figures(text, offset=7)
    for figure in found:
        assert text[figure.start - 7 : figure.end - 7] == figure.text
    for before, after in pairwise(found):
        assert before.end <= after.start


@pytest.mark.parametrize(
    ("text", "value"),
    [("5 m$", 5_000_000), ("2 md$", 2_000_000_000), ("3 K$", 3_000), ("0gD", 0), ("1 MD", 10**9)],
)
def test_a_scale_is_read_in_capitals_and_small_letters(text: str, value: int) -> None:
    assert figures(text)[0].value == value
