"""Grading answers against cases, for us and for whoever wants to test a corpus of their own.

A case is a JSON object a line, or a conversation of them under ``turns``: ``id``, ``question``,
``kind``, ``answerable``, ``sections`` (headings, one of which must be cited), ``must_any`` (groups
of strings, one of each must be said), ``must_not``, ``lang`` and, where it matters, ``document``.
"""

from __future__ import annotations

import json
import re
import statistics
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefbot.answering.models import Answer, room_for
from briefbot.api import Briefbot
from briefbot.errors import UsageError
from briefbot.french import evaluation as french
from briefbot.index.store import Index

UNCOUNTED = 60  # characters of marks and of a question's own words, over an answer's room
# Kinds that are named otherwise in files of cases.
_KINDS = {"claimcheck": "claim"}


@dataclass(frozen=True, slots=True)
class EvaluationCase:
    """A question and what its answer must and must not be."""

    id: str
    question: str
    kind: str = "other"
    answerable: bool = True
    sections: tuple[str, ...] = ()
    must_any: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    lang: str = "fr"
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """A case, its answer and what is wrong with it: nothing when it passes."""

    case: EvaluationCase
    answer: Answer
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The grades of a file of cases."""

    grades: tuple[Grade, ...]

    def rates(self) -> Mapping[str, tuple[int, int]]:
        """Passed and all, for the whole, for (un)answerable cases, by kind and by language."""
        tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for grade in self.grades:
            case = grade.case
            for name in (
                french.ALL,
                french.ANSWERABLE if case.answerable else french.UNANSWERABLE,
                f"{french.KIND} {case.kind}",
                f"{french.LANGUAGE} {case.lang}",
            ):
                tally[name][0] += not grade.faults
                tally[name][1] += 1
        return {name: (passed, count) for name, (passed, count) in sorted(tally.items())}

    def latency_ms(self) -> tuple[float, float]:
        """The median and the 95th percentile of the answers' times, in milliseconds."""
        times = sorted(grade.answer.latency_ms for grade in self.grades)
        return statistics.median(times), times[int(len(times) * 0.95)]

    def as_json(self) -> dict[str, Any]:
        """Rates, times and faults."""
        p50, p95 = self.latency_ms()
        return {
            "rates": {name: passed / count for name, (passed, count) in self.rates().items()},
            "counts": {name: count for name, (_, count) in self.rates().items()},
            "latency_ms": {"p50": round(p50, 1), "p95": round(p95, 1)},
            "faults": {g.case.id: list(g.faults) for g in self.grades if g.faults},
        }

    def as_text(self, *, failures: bool) -> str:
        """The card as a person reads it; ``failures`` adds each answer that does not pass."""
        p50, p95 = self.latency_ms()
        lines = [
            f"{name:24} {passed / count:6.1%}  ({passed}/{count})"
            for name, (passed, count) in self.rates().items()
        ]
        lines.append(french.LATENCY.format(p50=p50, p95=p95))
        if failures:
            for grade in self.grades:
                if grade.faults:
                    lines += ["", f"{grade.case.id} {grade.case.question}"]
                    lines += [f"  - {fault}" for fault in grade.faults]
                    lines.append(f"  > {grade.answer.text[:300]}")
        return "\n".join(lines)


def evaluate_file(path: Path, bot: Briefbot) -> Scorecard:
    """Ask every question of a file of cases, conversations turn by turn, and grade the answers.

    Raises:
        UsageError: the file cannot be read, a line is not a case, or there is none.
    """
    grades: list[Grade] = []
    for conversation in load_cases(path):
        history: tuple[Answer, ...] = ()
        for case in conversation:
            answer = bot.ask(case.question, history, id=case.id)
            history = (*history, answer)
            grades.append(Grade(case, answer, faults(case, answer, bot.index)))
    return Scorecard(tuple(grades))


def load_cases(path: Path) -> list[tuple[EvaluationCase, ...]]:
    """The conversations of a file; a lone question is one of a single turn. Raises as above."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(french.unreadable(path)) from error
    conversations = [
        tuple(_cases(line, number)) for number, line in enumerate(lines, 1) if line.strip()
    ]
    if not any(conversations):
        raise UsageError(french.no_cases(path))
    return conversations


def _cases(line: str, number: int) -> Iterator[EvaluationCase]:
    try:
        row = json.loads(line)
        for turn in row.get("turns", [row]):
            yield EvaluationCase(
                id=str(turn["id"]),
                question=str(turn["question"]),
                kind=str(turn.get("kind", "other")),
                answerable=bool(turn.get("answerable", True)),
                sections=tuple(turn.get("sections", ())),
                must_any=tuple(tuple(group) for group in turn.get("must_any", ())),
                must_not=tuple(turn.get("must_not") or ()),
                lang=str(turn.get("lang", "fr")),
                document=turn.get("document"),
            )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UsageError(french.invalid(number)) from error


def faults(case: EvaluationCase, answer: Answer, index: Index) -> tuple[str, ...]:
    """What is wrong with an answer, in French; nothing when the case passes."""
    located = all(
        index.document(each.document).text[each.start : each.end] == each.quote
        for each in answer.citations
    )
    found = [] if located else [french.NOT_LOCATED]
    if not case.answerable:
        if not answer.declined:
            found.append(french.ANSWERED)
        elif answer.citations:
            found.append(french.CITES)
        return tuple(found)
    if answer.declined:
        return (*found, french.DECLINED)
    return (*found, *_said(case, answer), *_cited(case, answer))


def _said(case: EvaluationCase, answer: Answer) -> Iterator[str]:
    body = f" {_fold(answer.text)} "
    for group in case.must_any:
        if not any(_fold(text) in body for text in group):
            yield french.lacks(group)
    for text in case.must_not:
        if _fold(text) in body:
            yield french.holds(text)
    limit = room_for(_KINDS.get(case.kind, case.kind)) + UNCOUNTED
    if len(body) > limit:
        yield french.too_long(len(body), limit)


def _cited(case: EvaluationCase, answer: Answer) -> Iterator[str]:
    ours = [each for each in answer.citations if case.document in (None, each.document)]
    headings = {_heading(title) for each in ours for title in each.section}
    if not answer.citations:
        yield french.NO_CITATION
    elif case.sections and not headings & _headings(case.sections):
        yield french.WRONG_SECTION


def _headings(titles: Sequence[str]) -> set[str]:
    return {_heading(title) for title in titles}


def _heading(title: str) -> str:
    return re.sub(r"[#*]", "", _fold(title)).strip(" :.")


def _fold(text: str) -> str:
    """Lower case, no accents, straight apostrophes, one blank between words."""
    text = text.replace("\\$", "$").replace("’", "'").replace("‘", "'").lower()
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )
    return re.sub(r"\s+", " ", bare)
