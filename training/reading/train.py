"""Trains the reader: which unit of a window answers a question, and whether any does.

    python -m training.reading.train --data DIR --start DIR --out DIR --minutes 50

Each question is read beside a window that holds its answer, or tempts, and beside others. A
window's units and « not here » share a softmax; the units of all of a question's windows share
another, so that scores of different windows compare (Clark and Gardner, "Simple and Effective
Multi-Paragraph Reading Comprehension", 2018).
"""

import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import torch
import typer
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.corpora import WRITTEN_QUESTIONS, Texts, read_written, training_articles
from training.lexical import Bm25
from training.misspelling import mistype, unaccented
from training.reading.library import (
    Asked,
    Library,
    Section,
    figure_spans,
    from_documents,
    from_paragraphs,
    from_squad,
    from_written,
    read_figures,
    read_jsonl,
    units_of,
)
from training.reading.model import (
    Encoded,
    Reader,
    encode,
    padded,
    read_reader,
    save_reader,
    unit_scores,
)
from training.reading.rows import Row, WholeSearch, row_at
from training.steps import Checkpoint, Course, begin, of_one_length, train

logger = logging.getLogger(__name__)
TRAINING = Path(__file__).parents[1]
WRITTEN = TRAINING / "written.jsonl"  # on the sections of the training briefs
TEXTS = TRAINING / "texts.jsonl"  # texts of other kinds, with what was written on them
DOCUMENTS = TRAINING / "documents.jsonl"  # long ones, every place that answers marked
FIGURES = TRAINING / "figures.jsonl"  # which figures of all these texts are the answer
OUT_OF_SCOPE = TRAINING / "out_of_scope.jsonl"
# How often a question of a kind is drawn, beside one that a person asked of a training brief.
WEIGHTS = {
    "sheet": 0.2, "law": 0.2, "paragraph": 0.5, "piaf": 0.5, "brief": 0.6, "spoken": 1.5,
    "several": 1.2, "absent": 1.3, "figure": 2.5, "out": 0.5,
}  # fmt: skip
LONG_SHARE = 0.5  # of the draws, on long texts: half or more in every stage that had them


@dataclass(frozen=True)
class Recipe:
    """What a question is read beside, and how it is spelled."""

    questions: int = 8  # a step
    pool: int = 96  # questions sorted by length before they are cut into steps
    near: int = 6  # sections found by words, of which a wrong window is taken
    wrong: float = 0.85  # how often a wrong window is read beside a question's own
    second_wrong: float = 0.2  # how often two are
    marked_wrong: int = 3  # beside a question whose every answering place is known
    cut_out: float = 0.08  # how often the answer is taken out of its own window
    unaccented: float = 0.06
    capitals: float = 0.03


def read_library(data: Path) -> Library:
    """All that is learned from, and never what is measured on."""
    library = Library()
    texts = Texts.read(data)
    for kind, paragraphs in read_written(WRITTEN_QUESTIONS, texts).items():
        from_paragraphs(paragraphs, library, kind)
    from_squad(training_articles(data), library, "piaf")
    figures = read_figures(FIGURES)
    from_written(read_jsonl([WRITTEN, TEXTS]), written_sections(), figures, library)
    from_documents(read_jsonl([DOCUMENTS]), figures, library)
    for row in read_jsonl([OUT_OF_SCOPE]):
        library.asked.append(Asked(str(row["q"]), -1, frozenset(), kind="out"))
    return library


def written_sections() -> dict[str, Section]:
    """The sections of the training briefs, by the names the written questions give them."""
    rows = [row for row in read_jsonl([WRITTEN_QUESTIONS]) if "brief" in row]
    return {
        f"b{number:03d}": Section(
            str(row["brief"]), f"{row['brief']}. {row['heading']}.", units_of(str(row["text"]))[0]
        )
        for number, row in enumerate(rows)
    }


class Rows:
    """Draws, for a question, the windows to read it beside."""

    def __init__(self, library: Library, recipe: Recipe, chance: random.Random) -> None:
        self._library, self._recipe, self._chance = library, recipe, chance
        self._search = WholeSearch(library.sections)
        self._units: dict[int, Bm25] = {}

    def of(self, asked: Asked) -> list[Row]:
        """The question's own window first, then wrong ones."""
        chance, recipe = self._chance, self._recipe
        rows = []
        if asked.section >= 0:
            unit = chance.choice(sorted(asked.units)) if asked.units else asked.tempting
            row = row_at(self._library, asked, asked.section, unit, chance)
            if row.right and chance.random() < recipe.cut_out:
                kept = tuple(u for n, u in enumerate(row.units) if n not in row.right)
                row = replace(row, units=kept or ("",), right=frozenset(), figures=frozenset())
            rows.append(row)
        wrong = int(chance.random() < recipe.wrong)
        wrong += chance.random() < recipe.second_wrong
        if asked.kind == "absent" and chance.random() < 0.5:
            wrong = 0
        if asked.everywhere:
            wrong = recipe.marked_wrong
        for section in self._wrong(asked, wrong):
            unit = self._unit_of(asked, section)
            rows.append(row_at(self._library, asked, section, unit, chance))
        question = self._distorted(asked.question)
        return [replace(row, question=question) for row in rows]

    def _wrong(self, asked: Asked, count: int) -> list[int]:
        sections = self._library.sections
        if not count:
            return []
        if asked.section < 0:
            return [self._chance.randrange(len(sections)) for _ in range(count)]
        others = self._search.others(asked.section, asked.question, self._recipe.near)
        if not others:
            return [self._chance.randrange(len(sections))]
        return self._chance.sample(others, min(count, len(others)))

    def _unit_of(self, asked: Asked, section: int) -> int:
        """The unit around which a wrong window lies: the likest one by words, or any."""
        units = self._library.sections[section].units
        if not asked.everywhere or self._chance.random() < 0.5:
            return self._chance.randrange(len(units))
        if section not in self._units:
            self._units[section] = Bm25(units)
        scores = self._units[section].scores(asked.question)
        return max(range(len(units)), key=lambda unit: scores[unit])

    def _distorted(self, question: str) -> str:
        chance, recipe = self._chance, self._recipe
        if chance.random() < recipe.capitals:
            question = question.upper()
        if chance.random() < recipe.unaccented:
            question = unaccented(question)
        return mistype(question, chance, share=0.1)


@dataclass(frozen=True)
class Batch:
    """Windows padded to one length, which units answer, and whose windows they are."""

    ids: Tensor
    mask: Tensor
    owners: Tensor
    right: Tensor  # (windows, units) bool
    groups: Tensor
    figures: Tensor  # (windows, pieces): the number of each piece's figure, -1 of none
    said: Tensor  # (windows, figures) bool: which are the answer
    told: Tensor  # (windows,) bool: whether it is known which are


def batched(groups: Sequence[Sequence[tuple[Row, Encoded]]]) -> Batch:
    """Pad the windows of some questions."""
    flat = [(number, row, enc) for number, group in enumerate(groups) for row, enc in group]
    most = max(max(enc.units) for *_, enc in flat) + 1
    ids, mask = padded([enc for *_, enc in flat])
    owners, figures = torch.full_like(ids, -1), torch.full_like(ids, -1)
    right = torch.zeros((len(flat), most), dtype=torch.bool)
    spans = [_figures(row, enc) for _, row, enc in flat]
    said = torch.zeros((len(flat), max(map(len, spans)) + 1), dtype=torch.bool)
    for n, (_, row, enc) in enumerate(flat):
        owners[n, : len(enc.ids)] = torch.tensor(enc.units)
        for unit in row.right:
            if unit < most:
                right[n, unit] = True
        for number, (unit, first, pieces) in enumerate(spans[n]):
            figures[n, pieces] = number
            said[n, number] = (unit, first) in (row.figures or ())
    told = torch.tensor([row.figures is not None for _, row, _ in flat])
    groups_of = torch.tensor([number for number, *_ in flat])
    return Batch(ids, mask, owners, right, groups_of, figures, said, told)


def _figures(row: Row, enc: Encoded) -> list[tuple[int, int, list[int]]]:
    """The figures of a window: unit, first character, and pieces."""
    found = []
    for unit, text in enumerate(row.units):
        for start, end in figure_spans(text):
            pieces = [
                n
                for n, (owner, (a, b)) in enumerate(zip(enc.units, enc.spans, strict=True))
                if owner == unit and a < end and b > start
            ]
            if pieces:
                found.append((unit, start, pieces))
    return found


def loss_of(reader: Reader, batch: Batch) -> dict[str, Tensor]:
    """The parts of a batch's loss."""
    pieces, windows = reader(batch.ids, batch.mask)
    scores = unit_scores(pieces[..., 0], batch.owners, batch.right.shape[1])
    nothing = windows[:, :1]
    chosen = _choosing(scores, nothing, batch.right)
    odds = scores - nothing
    real = scores > -1e3
    each = functional.binary_cross_entropy_with_logits(
        odds.clamp(-30, 30), batch.right.float(), reduction="none"
    )
    each = (each * real).sum(dim=1) / real.sum(dim=1).clamp(min=1)
    found = {"choose": chosen.mean(), "each": each.mean()}
    across = _across(odds, batch)
    if across is not None:
        found["across"] = 0.5 * across
    if batch.told.any():
        figures = unit_scores(pieces[..., 1], batch.figures, batch.said.shape[1])
        chosen = _choosing(figures, torch.zeros_like(nothing), batch.said)
        found["figure"] = chosen[batch.told].mean()
    return found


def _choosing(scores: Tensor, nothing: Tensor, right: Tensor) -> Tensor:
    """Of each window, how unlikely a softmax over its scores and `nothing` makes what is right.

    Several may be right together; where none is, nothing is.
    """
    logits = torch.cat([scores, nothing], dim=1).log_softmax(dim=1)
    wanted = torch.cat([right, ~right.any(dim=1, keepdim=True)], dim=1)
    return -torch.logsumexp(logits.masked_fill(~wanted, -1e4), dim=1)


def _across(odds: Tensor, batch: Batch) -> Tensor | None:
    """Of each question that has an answer, the softmax over the units of all its windows."""
    losses = []
    for group in batch.groups.unique():
        inside = batch.groups == group
        right = batch.right[inside].flatten()
        if right.any() and int(inside.sum()) > 1:
            scores = odds[inside].flatten().log_softmax(dim=0)
            losses.append(-torch.logsumexp(scores.masked_fill(~right, -1e4), dim=0))
    return torch.stack(losses).mean() if losses else None


def weights(library: Library) -> list[float]:
    """How often each question is drawn: by its kind, and those on long texts by their share."""
    own = [WEIGHTS.get(asked.kind, 1.0) for asked in library.asked]
    long = sum(w for w, asked in zip(own, library.asked, strict=True) if asked.everywhere)
    shares = {True: LONG_SHARE / max(long, 1), False: (1 - LONG_SHARE) / max(sum(own) - long, 1)}
    return [w * shares[asked.everywhere] for w, asked in zip(own, library.asked, strict=True)]


def batches(
    library: Library, tokenizer: Tokenizer, recipe: Recipe, chance: random.Random
) -> Iterator[Batch]:
    """Batches without end."""
    rows, chosen = Rows(library, recipe, chance), weights(library)
    while True:
        drawn = [
            [(row, encode(tokenizer, row.question, row.heading, row.units)) for row in rows.of(a)]
            for a in chance.choices(library.asked, chosen, k=recipe.pool)
        ]
        for groups in of_one_length(drawn, recipe.questions, chance):
            yield batched(groups)


def main(
    data: Annotated[Path, typer.Option(help="Folder with the corpora.", exists=True)],
    start: Annotated[Path, typer.Option(help="Folder to start from.", exists=True)],
    out: Annotated[Path, typer.Option(help="Folder for the reader.")],
    minutes: Annotated[float, typer.Option(help="How long to train.")] = 50,
    rate: Annotated[float, typer.Option(help="The highest rate.")] = Course.rate,
    last_rate: Annotated[float, typer.Option(help="Share of the rate at the end.")] = 0.0,
    seed: Annotated[int, typer.Option()] = 1,
) -> None:
    """Train the reader from a folder."""
    tokenizer = begin(start, seed)
    reader = read_reader(start)
    library = read_library(data)
    logger.info("%d sections, %d questions", len(library.sections), len(library.asked))
    drawn = batches(library, tokenizer, Recipe(), random.Random(seed))
    losses = (loss_of(reader, batch) for batch in drawn)
    save = Checkpoint(out, lambda: save_reader(reader, out, start))
    train(reader, losses, Course(minutes, rate, last_rate), save)


if __name__ == "__main__":
    typer.run(main)
