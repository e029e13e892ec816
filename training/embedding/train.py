"""Trains the embedding model: a question's vectors near those of what answers it.

    python -m training.embedding.train --data DIR --start DIR --out DIR --minutes 40

Every passage of a batch is a candidate of each question, by its vector and by late interaction;
half of the loss is each one's cross-entropy.
"""

import logging
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import torch
import typer
from torch import Tensor
from torch.nn import functional

from training.embedding.model import (
    LONGEST_PASSAGE,
    LONGEST_QUESTION,
    PASSAGE,
    QUESTION,
    Embedder,
    PromptedPieces,
    fit_pieces,
    late_scores,
    read_embedder,
    save_embedder,
)
from training.embedding.rows import Row, Rows
from training.reading.library import Library
from training.reading.train import read_library
from training.steps import Checkpoint, Course, begin, train

logger = logging.getLogger(__name__)
SCALE = 25.0  # of cosines, before the softmax
RATE = 6e-5
FITTED_ON = 300  # sections, for the first directions of the pieces' vectors


def loss_of(embedder: Embedder, pieces: PromptedPieces, rows: list[Row]) -> dict[str, Tensor]:
    """The two halves of a batch's loss."""
    passages = [row[1] for row in rows] + [row[2] for row in rows if len(row) > 2]
    order = sorted(range(len(passages)), key=lambda number: len(passages[number]))
    asked = _vectors(embedder, pieces, [row[0] for row in rows], QUESTION)
    half = len(order) // 2  # short passages are not padded to the longest
    dense, late = [], []
    for part in (order[:half], order[half:]):
        held = _vectors(embedder, pieces, [passages[number] for number in part], PASSAGE)
        dense.append(asked[0] @ held[0].T)
        late.append(late_scores(*asked[1:], *held[1:]))
    right = torch.tensor([order.index(number) for number in range(len(rows))])
    return {
        name: functional.cross_entropy(SCALE * torch.cat(scores, dim=1), right) / 2
        for name, scores in (("dense", dense), ("late", late))
    }


def _vectors(
    embedder: Embedder, pieces: PromptedPieces, texts: list[str], prompt: str
) -> tuple[Tensor, Tensor, Tensor]:
    """The texts' vectors, their pieces' and which of these count: the prompt's do not."""
    longest = LONGEST_QUESTION if prompt == QUESTION else LONGEST_PASSAGE
    ids, mask, before = pieces.read(texts, prompt, longest)
    vectors, of_pieces = embedder(ids, mask)
    counted = mask.clone()
    counted[:, 1 : 1 + before] = 0
    return vectors, of_pieces, counted


def losses(
    embedder: Embedder, pieces: PromptedPieces, library: Library, data: Path, chance: random.Random
) -> Iterator[dict[str, Tensor]]:
    """The losses of batches without end."""
    for rows in Rows(library, data, chance).batches():
        yield loss_of(embedder, pieces, rows)


def main(
    data: Annotated[Path, typer.Option(help="Folder with the corpora.", exists=True)],
    start: Annotated[Path, typer.Option(help="Folder to start from.", exists=True)],
    out: Annotated[Path, typer.Option(help="Folder for the model.")],
    minutes: Annotated[float, typer.Option(help="How long to train.")] = 40,
    rate: Annotated[float, typer.Option(help="The highest rate.")] = RATE,
    seed: Annotated[int, typer.Option()] = 1,
) -> None:
    """Train the embedding model from the base, or on from where it was."""
    tokenizer = begin(start, seed)
    embedder, pieces = read_embedder(start), PromptedPieces(tokenizer)
    library, chance = read_library(data), random.Random(seed)
    if not (start / "pieces.pt").exists():
        chosen = chance.sample(library.sections, min(len(library.sections), FITTED_ON))
        fit_pieces(embedder, pieces, [" ".join(section.units) for section in chosen])
    drawn = losses(embedder, pieces, library, data, chance)
    course = Course(minutes, rate, head_rate=rate)
    train(embedder, drawn, course, Checkpoint(out, lambda: save_embedder(embedder, out, start)))


if __name__ == "__main__":
    typer.run(main)
