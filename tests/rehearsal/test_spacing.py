"""Questions come back: the failed ones sooner, the known ones later; nothing kept is lost."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

import pytest

from briefbot.cahier.database import default_file
from briefbot.cahier.files.exchange import as_json, from_json, restore
from briefbot.cahier.frame import add_section
from briefbot.cahier.models import NewEntry
from briefbot.cahier.store import Cahier
from briefbot.errors import CahierError
from briefbot.likely.models import Risk
from briefbot.rehearsal.models import Card
from briefbot.rehearsal.reviewing import Reviewer
from briefbot.rehearsal.session import CardProgress, Kept, Sitting, after, in_order
from briefbot.rehearsal.statements import StatementChecker
from briefbot.settings import Settings

TODAY = date(2031, 3, 1)


def card(name: str, risk: Risk = "high") -> Card:
    return Card(name, f"{name} ?", "minister", risk, ())


def sitting(cahier: Cahier, *cards: Card, today: date = TODAY) -> Sitting:
    checker = StatementChecker((), lambda text, evidence: (), lambda text: ())
    return Sitting(cards, Reviewer((), checker), Kept(cahier, "Anne"), today)


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
    progress, day, waits = CardProgress(), TODAY, []
    for _ in range(6):
        progress = after(progress, passed=True, today=day)
        due = date.fromisoformat(progress.due)
        waits.append((due - day).days)
        day = due
    assert waits == [1, 2, 4, 8, 16, 16]
    assert after(progress, passed=False, today=day).due == day.isoformat()


def test_what_is_not_due_is_not_asked() -> None:
    known = {"a": after(CardProgress(), passed=True, today=TODAY)}
    assert in_order([card("a"), card("b")], known, TODAY) == (card("b"),)


def test_progress_is_each_persons_own_and_goes_with_the_cahiers_file(
    cahier: Cahier, own: Settings
) -> None:
    Kept(cahier, "Anne").write("a", CardProgress(2, "2031-03-01", 3, 1))
    Kept(cahier, "Anne").write("a", CardProgress(3, "2031-03-05", 4, 1))
    Kept(cahier, "Benoît").write("a", CardProgress())
    restore(cahier, from_json(as_json(cahier.contents())))
    again = Cahier.open(own)
    assert Kept(again, "Anne").read() == {"a": CardProgress(3, "2031-03-05", 4, 1)}
    assert Kept(again, "Benoît").read() == {"a": CardProgress()}
    assert Kept(again, "Cécile").read() == {}


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
    Kept(again, "Anne").write("a", CardProgress())
    assert [entry.question for entry in again.contents().entries] == ["Qui ?"]


def test_a_cahier_that_is_away_gets_one_sentence_and_the_question_stays(
    cahier: Cahier, own: Settings
) -> None:
    one = sitting(cahier, card("a"))
    default_file(own).rename(default_file(own).with_suffix(".away"))
    with pytest.raises(CahierError, match="ne répond pas"):
        one.settle(passed=True)
    assert one.card == card("a")
