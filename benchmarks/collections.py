"""The sets retrieval is measured on: passages as they are indexed, and what each question needs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefbot.documents.models import Passage
from training.benchmarks import public_benchmarks
from training.lexical import fold


@dataclass(frozen=True)
class Case:
    """A question and, for each fact its answer needs, the passages (ids) that hold the fact."""

    question: str
    facts: tuple[frozenset[str], ...]

    def found_within(self, ranking: Sequence[str], k: int) -> bool:
        """Whether every fact stands in one of the first ``k`` passages."""
        first = set(ranking[:k])
        return all(first & holders for holders in self.facts)


@dataclass(frozen=True)
class Collection:
    """Questions over the passages of one corpus."""

    name: str
    passages: tuple[Passage, ...]
    cases: tuple[Case, ...]


def public_collections(data: Path) -> list[Collection]:
    """The public question sets of a data folder, a paragraph a passage."""
    collections = []
    for benchmark in public_benchmarks(data):
        passages = tuple(
            Passage(f"{benchmark.name}#{n}", benchmark.name, 0, "paragraph", 0, len(text), text, ())
            for n, text in enumerate(benchmark.passages)
        )
        cases = tuple(
            Case(case.question, tuple(_ids(benchmark.name, holders) for holders in case.facts))
            for case in benchmark.cases
        )
        collections.append(Collection(benchmark.name, passages, cases))
    return collections


def question_collection(
    name: str, passages: Sequence[Passage], questions: Path, languages: Sequence[str]
) -> Collection:
    """The answerable questions of a file of cases, in the given languages, over some passages."""
    folded = {passage.id: _shown(passage) for passage in passages}
    cases = []
    for line in questions.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("answerable", True) and row.get("lang", "fr") in languages:
            facts = tuple(_holders(wordings, folded.items()) for wordings in row["must_any"])
            cases.append(Case(row["question"], facts))
    return Collection(name, tuple(passages), tuple(cases))


def _ids(collection: str, numbers: Iterable[int]) -> frozenset[str]:
    return frozenset(f"{collection}#{n}" for n in numbers)


def _shown(passage: Passage) -> str:
    """What a reader of the passage sees, folded as the accepted wordings of a fact are."""
    text = " ".join([passage.lead, *passage.columns, passage.text, *passage.notes])
    return " " + " ".join(fold(text).split()) + " "


def _holders(wordings: Iterable[str], passages: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(id for id, text in passages if any(wording in text for wording in wordings))
