"""What the rules, the reading model and both together choose and decline, on the invented briefs.

    python -m benchmarks.readers [--questions 10]

For so many questions a brief of each sort (in other words, plain, absent) and each reader: how
often a unit that answers is the first, or among the first three; and how many absent questions are
declined where one answerable question in ten is. All three readers are given the same candidates.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.invented import OTHER, PLAIN, Section, markdown, read_briefs, same
from briefbot import Briefbot, Settings
from briefbot.answering.reading.candidates import candidates
from briefbot.answering.reading.model.cross_encoder import load_cross_encoder
from briefbot.answering.reading.model.reader import TrainedReader
from briefbot.answering.reading.models import Reading, question_of
from briefbot.answering.reading.rules.reader import RuleReader
from briefbot.answering.sources.corpus import Corpus
from briefbot.index.building.build import build_index
from briefbot.settings import PACKAGED_MODELS

ABSENT = "absent"
FIRST = 3  # units
LOST = 0.1  # of the answerable questions, where declining is compared


@dataclass(frozen=True)
class Asked:
    """A question of a sort, and the sentences that answer it."""

    sort: str
    text: str
    right: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """Whether the first unit answers, whether one of the first does, and how likely any does."""

    sort: str
    first: bool
    among: bool
    answerable: float


def drawn(sections: Sequence[Section], count: int, chance: random.Random) -> Iterator[Asked]:
    """So many questions of each sort on a brief."""
    pools: Mapping[str, list[Asked]] = {
        OTHER: [Asked(OTHER, q, _told(s, places)) for s in sections for q, places in s.questions],
        PLAIN: [Asked(PLAIN, q, _told(s, places)) for s in sections for q, places in s.plain],
        ABSENT: [Asked(ABSENT, q, ()) for s in sections for q in s.absent],
    }
    for pool in pools.values():
        yield from chance.sample(pool, min(count, len(pool)))


def _told(section: Section, places: Sequence[int]) -> tuple[str, ...]:
    return tuple(section.sentences[place] for place in places)


def outcome(asked: Asked, reading: Reading) -> Outcome:
    """What became of a question."""
    held = [
        any(_holds(each.unit.text, right) for right in asked.right)
        for each in reading.evidence[:FIRST]
    ]
    return Outcome(asked.sort, any(held[:1]), any(held), reading.answerable)


def _by_the_model(joined: Reading) -> Reading:
    """The units in the order of the model's own probabilities."""
    ranked = sorted(joined.evidence, key=lambda each: -each.probability)
    return replace(joined, evidence=tuple(ranked))


def _holds(unit: str, right: str) -> bool:
    """Whether a unit is a sentence, or most of it; a heading's words may stand in one, too."""
    return same(unit, right) and len(unit) > len(right) / 2


def row(name: str, outcomes: Sequence[Outcome]) -> str:
    """A line of the table."""
    cells = [name]
    for sort in (OTHER, PLAIN):
        of = [each for each in outcomes if each.sort == sort]
        for held in (sum(each.first for each in of), sum(each.among for each in of)):
            cells.append(f"{held / max(len(of), 1):.1%}")
    answerable = sorted(each.answerable for each in outcomes if each.sort != ABSENT)
    absent = [each.answerable for each in outcomes if each.sort == ABSENT]
    level = answerable[int(LOST * len(answerable))]
    cells.append(f"{sum(each < level for each in absent) / max(len(absent), 1):.1%}")
    return "| " + " | ".join(cells) + " |"


def main(
    questions: Annotated[int, typer.Option(help="Of each sort, a brief.")] = 10,
    model: Annotated[Path, typer.Option(help="Folder of the reading model.")] = PACKAGED_MODELS,
) -> None:
    """Print the table."""
    encoder = load_cross_encoder(model)
    rules, both = RuleReader(), TrainedReader(encoder)
    found: dict[str, list[Outcome]] = {"rules": [], "model": [], "both": []}
    chance = random.Random(4)
    with tempfile.TemporaryDirectory() as folder:
        for number, sections in enumerate(read_briefs().values()):
            brief, index = Path(folder) / f"{number}.md", Path(folder) / f"{number}.index"
            brief.write_text(markdown(sections), encoding="utf-8")
            build_index([brief], Settings(index=index))
            opened = Briefbot.open(index)
            corpus = Corpus(opened.index)
            for asked in drawn(sections, questions, chance):
                question = question_of(asked.text, corpus)
                near = candidates(question, opened.retriever)
                joined = both.read(question, near)
                for name, reading in (
                    ("rules", rules.read(question, near)),
                    ("model", _by_the_model(joined)),
                    ("both", joined),
                ):
                    found[name].append(outcome(asked, reading))
    print("| reader | other words: first | among three | plain: first | among three | absent |")
    print("|---|---|---|---|---|---|")
    for name, outcomes in found.items():
        print(row(name, outcomes))


if __name__ == "__main__":
    typer.run(main)
