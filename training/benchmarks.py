"""The development sets: questions, passages, and which passages hold which fact."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.corpora import Paragraph, read_piaf, read_squad
from training.lexical import fold

HEADING = re.compile(r"^#+\s*(.*)$")
MARKUP = re.compile(r"<[^>]+>|[*#\\]")
SHORTEST_PARAGRAPH = 20


@dataclass(frozen=True)
class Case:
    """A question and, for each fact its answer needs, the passages that hold the fact."""

    question: str
    facts: tuple[frozenset[int], ...]

    def found_within(self, ranking: Sequence[int], k: int) -> bool:
        """Whether every fact stands in one of the first k passages."""
        first = set(ranking[:k])
        return all(first & passages for passages in self.facts)


@dataclass(frozen=True)
class Benchmark:
    """Questions over one collection of passages."""

    name: str
    passages: tuple[str, ...]
    cases: tuple[Case, ...]


def squad_benchmark(
    name: str, asked: Iterable[Paragraph], collection: Iterable[Paragraph]
) -> Benchmark:
    """Questions whose one fact is to find the paragraph they were asked on."""
    passages = tuple(dict.fromkeys(paragraph.text for paragraph in collection))
    place = {text: number for number, text in enumerate(passages)}
    cases = tuple(
        Case(question, (frozenset([place[paragraph.text]]),))
        for paragraph in asked
        for question in paragraph.questions
    )
    return Benchmark(name, passages, cases)


def public_benchmarks(data: Path) -> list[Benchmark]:
    """The sets in the data folder whose files are there."""
    piaf_dev = read_piaf(data, training=False)
    cnil = read_squad(data / "cnil_questions.json.xz")
    sheets = read_squad(data / "service_public_questions.json.xz")
    sets = [
        squad_benchmark("piaf", piaf_dev, read_piaf(data, training=True) + piaf_dev),
        squad_benchmark("cnil", cnil, cnil),
        squad_benchmark("service-public", sheets, sheets),
    ]
    return [benchmark for benchmark in sets if benchmark.cases]


def brief_paragraphs(text: str) -> tuple[str, ...]:
    """Cut a brief in Markdown at its blank lines, each paragraph led by its heading.

    A list joins the sentence that introduces it.
    """
    paragraphs: list[str] = []
    heading = ""
    for block in re.split(r"\n\s*\n", text.replace("\\$", "$")):
        block = block.strip()
        if titled := HEADING.match(block):
            heading = MARKUP.sub("", titled.group(1)).strip()
            continue
        plain = MARKUP.sub("", block).strip()
        if block.startswith("- ") and paragraphs and paragraphs[-1].endswith(":"):
            paragraphs[-1] += "\n" + plain
        elif len(plain) >= SHORTEST_PARAGRAPH:
            paragraphs.append(f"{heading}\n{plain}" if heading else plain)
    return tuple(paragraphs)


def brief_benchmarks(brief: Path, questions: Path) -> list[Benchmark]:
    """The questions of a file by language, and the French ones that English ones translate."""
    stem = questions.stem
    return [
        brief_benchmark(f"{stem} (fr)", brief, questions, language="fr"),
        brief_benchmark(f"{stem} (en)", brief, questions, language="en"),
        brief_benchmark(f"{stem} (fr original)", brief, questions, language="en", key="french"),
    ]


def brief_benchmark(
    name: str, brief: Path, questions: Path, *, language: str, key: str = "question"
) -> Benchmark:
    """The answerable questions on a brief that were asked in a language.

    `key` names the field that holds the question: a translated set keeps the original too.
    """
    passages = brief_paragraphs(brief.read_text(encoding="utf-8"))
    folded = [" " + re.sub(r"\s+", " ", fold(passage)) + " " for passage in passages]
    cases = []
    for line in questions.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not row.get("answerable", True) or row.get("lang") != language or key not in row:
            continue
        facts = tuple(_holders(wordings, folded) for wordings in row["must_any"])
        cases.append(Case(row[key], facts))
    return Benchmark(name, passages, tuple(cases))


def _holders(wordings: Iterable[str], folded: Sequence[str]) -> frozenset[int]:
    """The passages that hold one of the wordings of a fact."""
    return frozenset(
        number
        for number, passage in enumerate(folded)
        if any(wording in passage for wording in wordings)
    )
