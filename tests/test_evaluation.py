"""Grading: what passes, what does not, and why."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefbot.answering.models import Answer, Citation
from briefbot.errors import UsageError
from briefbot.evaluation import EvaluationCase, Grade, Scorecard, faults, load_cases
from briefbot.french import evaluation as french
from briefbot.index.store import Index

QUOTE = "un montant de 8,8 M$"


@pytest.fixture
def answer(brief_index: Index) -> Answer:
    (name,) = brief_index.document_ids
    start = brief_index.document(name).text.index(QUOTE)
    path = ("Demande prioritaire",)
    citation = Citation(1, name, "Mémoire", path, 6, QUOTE, start, start + len(QUOTE), "réf.")
    return Answer("Combien ?", "answered", "Le CQCM demande 8,8 M$ [1]", (citation,))


CASE = EvaluationCase(
    "a", "Combien ?", "amount", True, ("Demande prioritaire :",), (("8,8 M$", "8.8 M$"),)
)


def test_a_right_answer_passes(answer: Answer, brief_index: Index) -> None:
    assert faults(CASE, answer, brief_index) == ()


@pytest.mark.parametrize(
    ("case", "fault"),
    [
        (replace(CASE, must_any=(("9 M$",),)), french.lacks(("9 M$",))),
        (replace(CASE, must_not=("demande",)), french.holds("demande")),
        (replace(CASE, sections=("Conclusion",)), french.WRONG_SECTION),
        (replace(CASE, document="autre"), french.WRONG_SECTION),
        (replace(CASE, answerable=False), french.ANSWERED),
    ],
)
def test_each_fault_is_named(
    case: EvaluationCase, fault: str, answer: Answer, brief_index: Index
) -> None:
    assert faults(case, answer, brief_index) == (fault,)


def test_a_moved_quote_is_a_fault(answer: Answer, brief_index: Index) -> None:
    moved = replace(answer.citations[0], start=answer.citations[0].start + 1)
    wrong = replace(answer, citations=(moved,))
    assert french.NOT_LOCATED in faults(CASE, wrong, brief_index)


def test_declining_passes_only_where_there_is_no_answer(answer: Answer, brief_index: Index) -> None:
    declined = replace(answer, status="not_found", citations=())
    assert faults(CASE, declined, brief_index) == (french.DECLINED,)
    assert faults(replace(CASE, answerable=False), declined, brief_index) == ()


def test_length_is_limited_by_kind(answer: Answer, brief_index: Index) -> None:
    long = replace(answer, text=answer.text + " mot" * 200)
    assert len(faults(CASE, long, brief_index)) == 1
    assert faults(replace(CASE, kind="list"), long, brief_index) == ()


def test_the_card_counts_by_kind(answer: Answer) -> None:
    card = Scorecard((Grade(CASE, answer, ()), Grade(replace(CASE, kind="who"), answer, ("x",))))
    rates = card.rates()
    assert rates[french.ALL] == (1, 2)
    assert rates["genre amount"] == (1, 1)
    assert rates["genre who"] == (0, 1)
    assert "50.0%" in card.as_text(failures=True)


def test_conversations_and_questions_load(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    rows = [{"id": 1, "question": "A ?"}, {"turns": [{"id": 2, "question": "B ?"}] * 2}]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert [len(conversation) for conversation in load_cases(path)] == [1, 2]


@pytest.mark.parametrize("text", ["", "[1]", "nope", '{"id": 3}', '{"turns": 5}'])
def test_what_is_not_a_case_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        load_cases(path)
