"""Trains the judge of claims: whether a window bears a claim out, contradicts it, or says neither.

    python -m training.reading.judge --data DIR --start DIR --out DIR --minutes 60

It starts from the reader, whose lowest layers it keeps, and learns nothing but claims. A claim is
read beside what proves it, as at run time, or beside a window around it; now and then beside
another section that its words lead to, which says neither.
"""

import logging
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import torch
import typer
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.corpora import Record, read_claim_pairs
from training.reading.library import (
    Section,
    document_sections,
    read_jsonl,
    units_of,
    written_section,
)
from training.reading.model import Encoded, Reader, encode, padded, read_reader, save_reader
from training.reading.rows import WholeSearch, window_around
from training.reading.train import DOCUMENTS, TEXTS, WRITTEN, written_sections
from training.steps import Checkpoint, Course, begin, of_one_length, train

logger = logging.getLogger(__name__)
VERDICTS = {"S": 0, "N": 1, "C": 2}  # as RTE3 numbers them: entailment, neutral, contradiction
# How often a claim of a kind is drawn: those written three by three differ in meaning alone, and
# those said freely are what people check.
WEIGHTS = {"claim": 1.0, "triple": 2.0, "reworded": 6.0, "pair": 0.5, "same": 0.012}
SHORTEST_SAME = 40  # characters of a sentence that says something of its own; set by hand
CLAIMS, POOL = 32, 512  # claims a step; claims sorted by length before they are cut into steps
ELSEWHERE = 0.17  # how often a claim is read beside another section
NEAR = 6  # sections found by words, of which that one is taken
ALONE = 0.85  # how often a claim is read beside what proves it, without the rest of its window
ONE_BEFORE = 0.3  # … and the sentence before
LONGEST_PROOF = 6  # sentences: of farther places the first is taken
SMOOTHING = 0.03  # of the labels: a second reader disagrees with about as many


@dataclass(frozen=True)
class Claim:
    """A claim, where its text proves or touches it, and its verdict."""

    text: str
    section: int
    units: tuple[int, ...]
    verdict: int
    kind: str


@dataclass(frozen=True)
class ClaimRow:
    """A claim beside a window."""

    claim: str
    heading: str
    units: tuple[str, ...]
    verdict: int


@dataclass
class Claims:
    """Sections, and what is claimed of them."""

    sections: list[Section] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def read_claims(data: Path) -> Claims:
    """All that is learned from, and never what is measured on."""
    held = Claims()
    from_sections(read_jsonl([WRITTEN, TEXTS]), written_sections(), held)
    from_long_texts(read_jsonl([DOCUMENTS]), held)
    from_pairs(read_claim_pairs(data), held)
    return held


def from_sections(rows: Iterable[Record], texts: Mapping[str, Section], held: Claims) -> None:
    """Claims written section by section (`training/README.md`)."""
    for row in rows:
        section = written_section(row, texts)
        if section is None:
            continue
        number, count = len(held.sections), len(section.units)
        held.sections.append(section)
        for text, verdict, _change, units in row.get("claims", ()):
            inside = tuple(unit for unit in units if 0 <= unit < count) or (0,)
            held.claims.append(Claim(text, number, inside, VERDICTS[verdict], "claim"))
        for text, verdict, units in row.get("reworded", ()):
            _add_reworded(held, text, verdict, [(number, unit) for unit in units])


def from_long_texts(rows: Iterable[Record], held: Claims) -> None:
    """Claims on whole texts, those written three by three, and sentences as claims of themselves.

    A claim that two sections prove is read beside the first of them.
    """
    for row in rows:
        first = len(held.sections)
        held.sections.extend(document_sections(row))
        last = len(held.sections)
        for kind, name in (("claim", "claims"), ("triple", "triples")):
            for text, verdict, _change, places in row.get(name, ()):
                section = places[0][0]
                units = tuple(unit for other, unit in places if other == section)
                claim = Claim(text, first + section, units, VERDICTS[verdict], kind)
                held.claims.append(claim)
        for text, verdict, places in row.get("reworded", ()):
            _add_reworded(
                held, text, verdict, [(first + section, unit) for section, unit in places]
            )
        for number in range(first, last):
            held.claims.extend(_same(held.sections[number].units, number))


def _add_reworded(held: Claims, text: str, verdict: str, places: Sequence[tuple[int, int]]) -> None:
    """A claim said freely; what several places prove is read beside them all and nothing else."""
    section, unit = places[0]
    if len(places) == 1:
        held.claims.append(Claim(text, section, (unit,), VERDICTS[verdict], "reworded"))
        return
    units = tuple(held.sections[number].units[unit] for number, unit in places)
    # A whole of its own: no other section of the text is one that says neither.
    held.sections.append(Section(text, held.sections[section].heading, units))
    own = len(held.sections) - 1
    held.claims.append(Claim(text, own, tuple(range(len(units))), VERDICTS[verdict], "reworded"))


def _same(units: Sequence[str], section: int) -> Iterator[Claim]:
    """The longer sentences of a section as claims of it."""
    for number, unit in enumerate(units):
        if len(unit) > SHORTEST_SAME:
            yield Claim(unit.rstrip(" ;"), section, (number,), VERDICTS["S"], "same")


def from_pairs(pairs: Iterable[Record], held: Claims) -> None:
    """Pairs of a text and a claim on it, with whether it bears the claim out."""
    for pair in pairs:
        units, _ = units_of(str(pair["premise"]))
        verdict, every = int(pair["label"]), tuple(range(len(units)))
        held.claims.append(
            Claim(str(pair["hypothesis"]), len(held.sections), every, verdict, "pair")
        )
        held.sections.append(Section("", "", units))


class Windows:
    """Draws, for a claim, the window to read it beside."""

    def __init__(self, held: Claims, chance: random.Random) -> None:
        self._held, self._chance = held, chance
        self._search = WholeSearch(held.sections)

    def of(self, claim: Claim) -> ClaimRow:
        """The claim beside what proves it, or beside another section: then neither."""
        own = self._held.sections[claim.section]
        if claim.kind != "pair" and self._chance.random() < ELSEWHERE:
            others = self._search.others(claim.section, claim.text, NEAR)
            if others:
                section = self._held.sections[self._chance.choice(others)]
                around = window_around(
                    section, self._chance.randrange(len(section.units)), self._chance
                )
                return self._row(claim, section, around, VERDICTS["N"])
        if claim.kind == "pair":
            return self._row(claim, own, range(len(own.units)), claim.verdict)
        if self._chance.random() < ALONE:
            return self._row(claim, own, self._proof(claim), claim.verdict)
        around = window_around(own, self._chance.choice(claim.units), self._chance)
        return self._row(claim, own, around, claim.verdict)

    def _proof(self, claim: Claim) -> range:
        first, last = min(claim.units), max(claim.units) + 1
        if last - first > LONGEST_PROOF:
            first, last = claim.units[0], claim.units[0] + 1
        if first and self._chance.random() < ONE_BEFORE:
            first -= 1
        return range(first, last)

    @staticmethod
    def _row(claim: Claim, section: Section, window: range, verdict: int) -> ClaimRow:
        units = tuple(section.units[n] for n in window)
        return ClaimRow(claim.text, section.heading, units, verdict)


def losses(
    reader: Reader, held: Claims, tokenizer: Tokenizer, chance: random.Random
) -> Iterator[dict[str, Tensor]]:
    """The loss of batch after batch, without end."""
    windows = Windows(held, chance)
    chosen = [WEIGHTS[claim.kind] for claim in held.claims]
    while True:
        drawn = [
            [(row, encode(tokenizer, row.claim, row.heading, row.units))]
            for row in map(windows.of, chance.choices(held.claims, chosen, k=POOL))
        ]
        for groups in of_one_length(drawn, CLAIMS, chance):
            yield {"verdict": _loss(reader, [only for (only,) in groups])}


def _loss(reader: Reader, rows: Sequence[tuple[ClaimRow, Encoded]]) -> Tensor:
    wanted = torch.tensor([row.verdict for row, _ in rows])
    _, windows = reader(*padded([encoded for _, encoded in rows]))
    return functional.cross_entropy(windows[:, 1:], wanted, label_smoothing=SMOOTHING)


def main(
    data: Annotated[Path, typer.Option(help="Folder with the corpora.", exists=True)],
    start: Annotated[Path, typer.Option(help="Folder of the reader.", exists=True)],
    out: Annotated[Path, typer.Option(help="Folder for the judge.")],
    minutes: Annotated[float, typer.Option(help="How long to train.")] = 60,
    rate: Annotated[float, typer.Option(help="The highest rate.")] = 6e-5,
    seed: Annotated[int, typer.Option()] = 1,
) -> None:
    """Train the judge from the reader."""
    tokenizer = begin(start, seed)
    reader = read_reader(start)
    held = read_claims(data)
    logger.info("%d sections, %d claims", len(held.sections), len(held.claims))
    course = Course(minutes, rate)
    drawn = losses(reader, held, tokenizer, random.Random(seed))
    train(reader, drawn, course, Checkpoint(out, lambda: save_reader(reader, out, start)))


if __name__ == "__main__":
    typer.run(main)
