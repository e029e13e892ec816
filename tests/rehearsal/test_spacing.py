"""Questions come back: the failed ones sooner, the known ones later; nothing kept is lost."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefbot.errors import UsageError
from briefbot.likely.models import Risk
from briefbot.rehearsal.kept import ProgressFile
from briefbot.rehearsal.models import Card
from briefbot.rehearsal.reviewing import Reviewer
from briefbot.rehearsal.session import Sitting
from briefbot.rehearsal.spacing import Progress, after, in_order

TODAY = date(2031, 3, 1)


def card(name: str, risk: Risk = "high") -> Card:
    return Card(name, f"{name} ?", "minister", risk, ())


def sitting(kept: ProgressFile, *cards: Card, today: date = TODAY) -> Sitting:
    return Sitting(cards, Reviewer(()), kept, today)


def asked(one: Sitting, failing: str = "") -> list[str]:
    order = []
    while one.card is not None:
        order.append(one.card.id)
        one.settle(passed=one.card.id != failing)
    return order


def test_the_riskiest_is_asked_first(tmp_path: Path) -> None:
    one = sitting(ProgressFile(tmp_path / "p.json"), card("a", "low"), card("b"), card("c", "low"))
    assert asked(one) == ["b", "a", "c"]


def test_a_failed_question_comes_back_in_the_same_sitting_and_first_the_next_day(
    tmp_path: Path,
) -> None:
    kept = ProgressFile(tmp_path / "p.json")
    names = [card(each) for each in "abcdef"]
    assert asked(sitting(kept, *names), failing="b") == ["a", "b", "c", "d", "e", "b", "f"]
    tomorrow = TODAY + timedelta(days=1)
    assert asked(sitting(kept, *names, today=tomorrow))[0] == "b"


def test_a_known_question_waits_longer_each_time() -> None:
    progress, day, waits = Progress(), TODAY, []
    for _ in range(6):
        progress = after(progress, passed=True, today=day)
        due = date.fromisoformat(progress.due)
        waits.append((due - day).days)
        day = due
    assert waits == [1, 2, 4, 8, 16, 16]
    assert after(progress, passed=False, today=day).due == day.isoformat()


def test_what_is_not_due_is_not_asked() -> None:
    known = {"a": after(Progress(), passed=True, today=TODAY)}
    assert in_order([card("a"), card("b")], known, TODAY) == (card("b"),)


def test_a_save_cut_short_leaves_what_was_kept(tmp_path: Path) -> None:
    kept = ProgressFile(tmp_path / "p.json")
    kept.write("a", Progress(2, "2031-03-01", 3, 1))
    (tmp_path / "p.new").write_text('{"version": 1, "quest', encoding="utf-8")
    assert kept.read() == {"a": Progress(2, "2031-03-01", 3, 1)}
    kept.write("b", Progress())
    assert set(kept.read()) == {"a", "b"}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("{", "illisible"),
        ("[]", "illisible"),
        (json.dumps({"version": 9, "questions": {}}), "autre version"),
        (json.dumps({"version": 1, "questions": {"a": {"box": 40}}}), "illisible"),
        (json.dumps({"version": 1, "questions": {"a": {"last": "hier"}}}), "illisible"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path, told: str, sentence: str) -> None:
    path = tmp_path / "p.json"
    path.write_text(told, encoding="utf-8")
    kept = ProgressFile(path)
    for used in (kept.read, lambda: kept.write("b", Progress())):
        with pytest.raises(UsageError, match=sentence):
            used()
    assert path.read_text(encoding="utf-8") == told


def test_a_place_that_cannot_be_written_gets_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match=r"ne peuvent pas être écrits|illisible"):
        ProgressFile(tmp_path / "file" / "p.json").write("a", Progress())
