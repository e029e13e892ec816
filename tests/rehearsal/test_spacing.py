"""Questions come back: the failed ones sooner, the known ones later; nothing kept is lost."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta

import pytest

from briefbot.cahier.database import default_file
from briefbot.cahier.files.exchange import as_json, from_json, restore
from briefbot.cahier.frame import add_section
from briefbot.cahier.models import NewEntry, Practice
from briefbot.cahier.store import Cahier
from briefbot.errors import CahierError
from briefbot.likely.models import Risk
from briefbot.rehearsal.models import Card
from briefbot.rehearsal.reviewing import Reviewer
from briefbot.rehearsal.session import Sitting, after, due, in_order
from briefbot.rehearsal.statements import StatementChecker
from briefbot.settings import Settings

TODAY = date(2031, 3, 1)
NEVER = Practice("Anne", "a", box=0, last="", asked=0, failed=0)


def card(name: str, risk: Risk = "high") -> Card:
    return Card(name, f"{name} ?", "minister", risk, ())


def sitting(cahier: Cahier, *cards: Card, today: date = TODAY) -> Sitting:
    checker = StatementChecker((), lambda text, evidence: (), lambda text: ())
    return Sitting(cards, Reviewer((), checker), cahier, "Anne", today)


def asked(one: Sitting, failing: str = "") -> list[str]:
    order = []
    while one.card is not None:
        order.append(one.card.id)
        one.settle(passed=one.card.id != failing)
    return order


def test_the_riskiest_is_asked_first(cahier: Cahier) -> None:
    one = sitting(cahier, card("a", "low"), card("b"), card("c", "low"))
    assert asked(one) == ["b", "a", "c"]


def test_a_failed_question_comes_back_in_the_same_sitting_and_first_the_next_day(
    cahier: Cahier,
) -> None:
    names = [card(each) for each in "abcdef"]
    assert asked(sitting(cahier, *names), failing="b") == ["a", "b", "c", "d", "e", "b", "f"]
    tomorrow = TODAY + timedelta(days=1)
    assert asked(sitting(cahier, *names, today=tomorrow))[0] == "b"


def test_a_known_question_waits_longer_each_time() -> None:
    known, day, waits = NEVER, TODAY, []
    for _ in range(6):
        known = after(known, passed=True, today=day)
        again = date.fromisoformat(due(known))
        waits.append((again - day).days)
        day = again
    assert waits == [1, 2, 4, 8, 16, 16]
    assert due(after(known, passed=False, today=day)) == day.isoformat()


def test_what_is_not_due_is_not_asked() -> None:
    known = {"a": after(NEVER, passed=True, today=TODAY)}
    assert in_order([card("a"), card("b")], known, TODAY) == (card("b"),)


def test_progress_is_each_persons_own_and_goes_with_the_cahiers_file(
    cahier: Cahier, own: Settings
) -> None:
    last, others = Practice("Anne", "a", 3, "2031-03-05", 4, 1), replace(NEVER, who="Benoît")
    for practice in (Practice("Anne", "a", 2, "2031-03-01", 3, 1), last, others):
        cahier.practise(practice)
    restore(cahier, from_json(as_json(cahier.contents())))
    again = Cahier.open(own)
    assert again.practised("Anne") == {"a": last}
    assert again.practised("Benoît") == {"a": others}
    assert again.practised("Cécile") == {}


@pytest.mark.parametrize(
    ("step", "without"), [("0001", ("practice", "deeds")), ("0002", ("deeds",))]
)
def test_a_cahier_of_before_is_brought_up_to_date(
    own: Settings, step: str, without: tuple[str, ...]
) -> None:
    held = Cahier.open(own)
    held.add([NewEntry("Qui ?")], "Anne")
    with sqlite3.connect(default_file(own)) as connection:
        for table in without:
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE alembic_version SET version_num = ?", (step,))
    again = Cahier.open(own)
    add_section(again, "Argent", "Anne")
    again.practise(NEVER)
    assert [entry.question for entry in again.contents().entries] == ["Qui ?"]


def test_a_cahier_that_is_away_gets_one_sentence_and_the_question_stays(
    cahier: Cahier, own: Settings
) -> None:
    one = sitting(cahier, card("a"))
    default_file(own).rename(default_file(own).with_suffix(".away"))
    with pytest.raises(CahierError, match="ne répond pas"):
        one.settle(passed=True)
    assert one.card == card("a")
