"""Sixty claims on two invented texts: said again in other words, altered in every way, or nowhere.

They were written before any threshold was looked at; some were then set on them, so that they
measure nothing of other texts: they hold what must never happen.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from briefbot.api import Briefbot
from briefbot.checking.turning.trends import trend_of
from briefbot.grading import ClaimCard, evaluate_claims
from briefbot.index.building.build import build_index
from briefbot.settings import Settings

CLAIMS = Path(__file__).parents[1] / "data" / "claims"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Briefbot:
    settings = Settings(index=tmp_path_factory.mktemp("texts") / "index")
    build_index(sorted(CLAIMS.glob("*.md")), settings)
    return Briefbot.open(settings=settings)


@pytest.fixture(scope="module")
def card(bot: Briefbot) -> ClaimCard:
    return evaluate_claims(CLAIMS / "claims.jsonl", bot)


def test_no_false_claim_is_borne_out_and_no_true_one_denied(card: ClaimCard) -> None:
    table = Counter((each.right, each.given) for each in card.judged)
    assert table["contradicted", "supported"] == 0
    assert table["silent", "supported"] == 0
    assert table["supported", "contradicted"] == 0


def test_what_is_false_or_nowhere_is_told_so_more_often_than_not(card: ClaimCard) -> None:
    of = Counter(each.right for each in card.judged)
    right = Counter(each.right for each in card.judged if each.right == each.given)
    for verdict, least in (("contradicted", 0.6), ("silent", 0.9)):
        assert right[verdict] >= least * of[verdict], verdict


@pytest.mark.parametrize(
    ("claim", "verdict", "told"),
    [
        # A figure that counts another thing, which the passage only names, bears nothing out.
        (
            "Les membres ont refusé 410 000 véhicules en 2023.", "contradicted",
            "410 000 véhicules → 410 000 demandes",
        ),
        (
            "L'ATAQ demande au ministère des Transports d'assumer les déplacements pour "
            "l'hémodialyse.", "contradicted", "Transports → Santé",
        ),
        (
            "En Gaspésie, le délai de réservation va jusqu'à cinq jours.", "contradicted",
            "Gaspésie → Abitibi-Témiscamingue",
        ),
        (
            "L'aide au renouvellement des véhicules prendra fin le 31 mars 2027.", "contradicted",
            "31 mars 2027 → 31 mars 2025",
        ),
    ],
)  # fmt: skip
def test_what_a_claim_is_told_by(bot: Briefbot, claim: str, verdict: str, told: str) -> None:
    (finding,) = bot.check(claim)
    assert finding.verdict == verdict
    assert told in " ; ".join(f"{one.claimed} → {one.stated}" for one in finding.differences)


def test_what_a_negation_sets_apart_is_contradicted_where_the_judge_is_sure(bot: Briefbot) -> None:
    claim = "Les organismes offrent un régime de retraite à leur personnel à temps partiel."
    (finding,) = bot.check(claim)
    assert finding.verdict == "contradicted"


def test_figures_of_the_sentence_before_are_shown_with_the_passage(bot: Briefbot) -> None:
    (finding,) = bot.check("Les 12 M$ accordés en mars 2022 ont servi à remplacer 140 minibus.")
    assert any("12 M$" in each.quote and "140 minibus" in each.quote for each in finding.citations)


@pytest.mark.parametrize(
    ("text", "rises"),
    [
        ("Elle couvre 52 % du coût, contre 65 % il y a dix ans.", False),
        ("Le taux est de 17 %; il était de 23 % en 2019.", False),
        ("Le coût est passé de 19 $ en 2018 à 26 $ en 2023.", True),
        ("Les équipes ont réparé 143 bris, contre 121 l'année précédente.", True),
    ],
)
def test_two_figures_tell_a_rise_or_a_fall(text: str, rises: bool) -> None:
    trend = trend_of(text)
    assert trend is not None
    assert trend.rises is rises


@pytest.mark.parametrize(
    "text", ["Il y a 64 % des uns, contre 35 % des autres.", "Le coût est de 19 $."]
)
def test_two_figures_of_two_things_tell_neither(text: str) -> None:
    assert trend_of(text) is None
