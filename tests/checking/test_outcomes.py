"""A brief's recommendations beside an invented budget sheet and press release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefbot.api import Briefbot
from briefbot.checking.outcomes.decisions import DecisionFile
from briefbot.checking.outcomes.models import Outcome
from briefbot.cli import main
from briefbot.errors import UsageError
from briefbot.index.building.build import build_index
from briefbot.settings import Settings
from briefbot.web.tabs.outcomes import render_outcomes

DATA = Path(__file__).parents[1] / "data" / "outcomes"
BRIEF = "memoire-2024"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Briefbot:
    settings = Settings(index=tmp_path_factory.mktemp("suites") / "index")
    build_index(sorted(DATA.glob("*.md")), settings)
    return Briefbot.open(settings=settings)


@pytest.fixture
def outcomes(bot: Briefbot) -> tuple[Outcome, ...]:
    DecisionFile.of(bot.settings).path.unlink(missing_ok=True)
    return bot.outcomes(BRIEF)


def test_what_was_obtained_refused_or_has_no_trace_is_told(outcomes: tuple[Outcome, ...]) -> None:
    assert [(each.label, each.status) for each in outcomes] == [
        ("1", "partly"),
        ("2", "obtained"),
        ("3", "refused"),
        ("4", "none"),
    ]


def test_both_sides_are_cited_and_amounts_stand_side_by_side(
    bot: Briefbot, outcomes: tuple[Outcome, ...]
) -> None:
    first = outcomes[0].traces[0]
    assert first.amounts == (("2 M$ par année", "1,2 M$ par année"),)
    cited = [each.citation for each in outcomes]
    cited += [trace.citation for each in outcomes for trace in each.traces]
    for one in cited:
        assert bot.index.document(one.document).text[one.start : one.end] == one.quote
    assert {each.citation.document for each in outcomes} == {BRIEF}
    assert all(t.citation.document != BRIEF for each in outcomes for t in each.traces)


def test_what_is_undone_no_longer_counts_and_is_not_lost(
    bot: Briefbot, outcomes: tuple[Outcome, ...]
) -> None:
    (trace,) = outcomes[1].traces
    bot.decide(trace.id, "undone")
    again = Briefbot.open(settings=bot.settings).outcomes(BRIEF)[1]
    assert again.status == "none"
    assert again.traces[0].decision == "undone"
    bot.decide(trace.id, "")
    assert bot.outcomes(BRIEF)[1] == outcomes[1]


def test_a_damaged_file_of_decisions_is_said_and_left_alone(
    bot: Briefbot, outcomes: tuple[Outcome, ...]
) -> None:
    path = DecisionFile.of(bot.settings).path
    path.write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="abîmé"):
        bot.decide(outcomes[0].traces[0].id, "confirmed")
    assert path.read_text(encoding="utf-8") == "{"
    path.unlink()


def test_a_document_without_recommendations_or_nothing_later_is_refused(bot: Briefbot) -> None:
    with pytest.raises(UsageError, match="recommandations numérotées"):
        bot.outcomes("budget-2025")
    with pytest.raises(UsageError, match="plus récent"):
        bot.outcomes(BRIEF, frozenset({BRIEF}))
    with pytest.raises(UsageError):
        bot.outcomes("inconnu")


def test_the_command_confirms(
    bot: Briefbot, outcomes: tuple[Outcome, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    id = outcomes[0].traces[0].id
    with pytest.raises(SystemExit) as stopped:
        main(["outcomes", BRIEF, "--confirm", id, "--json", "--index", str(bot.settings.index)])
    assert not stopped.value.code
    told = json.loads(capsys.readouterr().out)["outcomes"]
    assert told[0]["traces"][0]["decision"] == "confirmed"
    with pytest.raises(SystemExit) as stopped:
        main(["outcomes", BRIEF, "--undo", "rien", "--index", str(bot.settings.index)])
    assert stopped.value.code == 2


def test_the_view_opens_both_sides_and_offers_to_decide(outcomes: tuple[Outcome, ...]) -> None:
    shown = render_outcomes(outcomes)
    traces = sum(len(each.traces) for each in outcomes)
    assert shown.count('data-event="read"') == len(outcomes) + traces
    assert shown.count('data-event="revise"') == 2 * traces
    assert "Aucune trace" in shown
