"""How the answerer does on questions put in other words than the document's, and in plain ones.

    python -m benchmarks.invented

Twelve briefs and sheets invented for it (`invented_briefs.jsonl`), each asked alone. They were
written with language models, as were the questions the packaged model was trained on, from the same
instructions; none of the twelve was trained on. A question names the sentences that answer it:
`questions` avoid their words, `plain` ones are put as people put them. `absent` are questions that
the brief does not answer, most of them right beside what it says. A figure is put first where a
draft opens on it.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefbot import Answer, Briefbot, Settings
from briefbot.index.building.build import build_index

BRIEFS = Path(__file__).parent / "invented_briefs.jsonl"
OTHER, PLAIN = "other words", "plain words"
ANSWERS = ("right first", "right among others", "wrong", "declined")
FIGURES = ("figure first, right", "figure first, wrong")
Question = tuple[str, tuple[int, ...]]
_FIGURE_FIRST = re.compile(r"[^.«]*\d[^.«]*\. ")


@dataclass(frozen=True)
class Section:
    """A section of a brief; questions come with the numbers of the sentences that answer."""

    brief: str
    heading: str
    sentences: tuple[str, ...]
    questions: tuple[Question, ...]
    plain: tuple[Question, ...]
    absent: tuple[str, ...]


def read_briefs(path: Path = BRIEFS) -> dict[str, list[Section]]:
    """The sections of each brief, by its title."""
    briefs: dict[str, list[Section]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        section = Section(
            brief=row["brief"],
            heading=row["heading"],
            sentences=tuple(row["sentences"]),
            questions=_questions(row["questions"]),
            plain=_questions(row.get("plain", ())),
            absent=tuple(row.get("absent", ())),
        )
        briefs[section.brief].append(section)
    return dict(briefs)


def _questions(rows: Iterable[dict[str, Any]]) -> tuple[Question, ...]:
    return tuple((row["q"], tuple(row["s"])) for row in rows)


def markdown(sections: Sequence[Section]) -> str:
    """A brief as a file: each section in two paragraphs."""
    parts = [f"# {sections[0].brief}"]
    for section in sections:
        half = len(section.sentences) // 2
        paragraphs = section.sentences[:half], section.sentences[half:]
        parts += [f"## {section.heading}", *(" ".join(each) for each in paragraphs if each)]
    return "\n\n".join(parts) + "\n"


def outcomes(asked: Briefbot, sections: Sequence[Section]) -> Iterator[str]:
    """What became of each question, in the words of the table."""
    for section in sections:
        for words, questions in (OTHER, section.questions), (PLAIN, section.plain):
            for question, places in questions:
                right = [section.sentences[place] for place in places]
                for outcome in _answerable(asked.ask(question), right):
                    yield f"{words}: {outcome}"
        for question in section.absent:
            answer = asked.ask(question)
            yield "absent, declined" if answer.declined else "absent, answered"


def _answerable(answer: Answer, right: Sequence[str]) -> Iterator[str]:
    held = [any(same(citation.quote, each) for each in right) for citation in answer.citations]
    if not held:
        yield "declined"
        return
    yield "right first" if held[0] else "right among others" if any(held) else "wrong"
    if _FIGURE_FIRST.match(answer.text):
        yield "figure first, right" if held[0] else "figure first, wrong"


def same(quote: str, sentence: str) -> bool:
    """Whether a quote and a sentence hold one another, whatever their marks."""
    one, other = (re.sub(r"\W+", "", text.lower()) for text in (quote, sentence))
    return one in other or other in one


def main() -> None:
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number, sections in enumerate(read_briefs().values()):
            brief, index = Path(folder) / f"{number}.md", Path(folder) / f"{number}.index"
            brief.write_text(markdown(sections), encoding="utf-8")
            build_index([brief], Settings(index=index))
            counts.update(outcomes(Briefbot.open(index), sections))
    for group in (
        *([f"{words}: {each}" for each in ANSWERS] for words in (OTHER, PLAIN)),
        *([f"{words}: {each}" for each in FIGURES] for words in (OTHER, PLAIN)),
        ["absent, declined", "absent, answered"],
    ):
        total = sum(counts[outcome] for outcome in group)
        for outcome in group:
            share = counts[outcome] / max(total, 1)
            print(f"| {outcome} | {counts[outcome]} of {total} | {share:.1%} |")


if __name__ == "__main__":
    main()
