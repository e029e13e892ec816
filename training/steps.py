"""Takes the steps of a training, by the clock, and keeps what it has reached.

Weights are in 32 bits, gradients in 16 where the processor multiplies in 16. The vectors of pieces
and the lowest layers stay as they are: less than one pass over the rows would only blur them, and
models that start from the same can so share them on disk.
"""

import logging
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.base import PRODUCTS
from training.embedding.model import Embedder
from training.reading.model import Encoded, Reader

logger = logging.getLogger(__name__)
Model = Reader | Embedder
THREADS = 2  # of a laptop; a step takes half as long as on one
TOLD_EVERY = 25  # steps
SAVED_EVERY = 8.0  # minutes
LEAST_SHARE = 0.02  # of the rates


@dataclass(frozen=True)
class Course:
    """How a training runs: its rates, and how much of the model it moves."""

    minutes: float
    rate: float = 1.0e-4
    last_rate: float = 0.0  # share of the rate at the end
    head_rate: float = 5e-4
    warm_up: float = 0.05  # of the time
    frozen_layers: int = 4
    decay: float = 0.01


class Trainer:
    """Moves a model's upper layers and heads."""

    def __init__(self, model: Model, course: Course) -> None:
        transformer = model.transformer.to(PRODUCTS)
        layers = transformer.encoder.layer
        for part in (transformer.embeddings, *layers[: course.frozen_layers]):
            part.requires_grad_(False)
        for module in model.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0  # so few passes over the rows overfit nothing, and it doubles a step
        self._body = [p for p in transformer.parameters() if p.requires_grad]
        self._masters = [p.detach().float().clone() for p in self._body]
        body = {id(p) for p in transformer.parameters()}
        self._heads = [p for p in model.parameters() if id(p) not in body]
        self._rates = (course.rate, course.head_rate)
        groups = (self._masters, self._heads)
        self._optimizer = torch.optim.AdamW(
            [{"params": g, "lr": r} for g, r in zip(groups, self._rates, strict=True)],
            weight_decay=course.decay,
        )

    def step(self, parts: dict[str, Tensor], share: float) -> None:
        """Take one step down the sum of a loss's parts, at a share of the rates."""
        for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * share
        torch.stack(list(parts.values())).sum().backward()
        for master, parameter in zip(self._masters, self._body, strict=True):
            master.grad = None if parameter.grad is None else parameter.grad.float()
            parameter.grad = None
        torch.nn.utils.clip_grad_norm_([*self._masters, *self._heads], 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        with torch.no_grad():
            for master, parameter in zip(self._masters, self._body, strict=True):
                parameter.copy_(master)


def begin(start: Path, seed: int) -> Tokenizer:
    """Set the process up for a training; the tokenizer of what it starts from."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(seed)
    torch.set_num_threads(THREADS)
    tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
    tokenizer.no_padding()
    return tokenizer


def train(
    model: Model,
    losses: Iterator[dict[str, Tensor]],
    course: Course,
    save: "Checkpoint",
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Train for the course's minutes of a clock, on losses worked out as they are asked for.

    The rate rises, then falls. The clock tells seconds.
    """
    trainer = Trainer(model, course)
    model.train()
    begin, step = clock(), 0
    told: dict[str, list[float]] = defaultdict(list)
    while (done := (clock() - begin) / (60 * course.minutes)) < 1:
        falling = 1 - (1 - course.last_rate) * (done - course.warm_up) / (1 - course.warm_up)
        share = max(min(done / course.warm_up, falling), LEAST_SHARE)
        parts = next(losses)
        trainer.step(parts, share)
        for name, loss in parts.items():
            told[name].append(loss.item())
        step += 1
        if step % TOLD_EVERY == 0:
            means = {name: round(sum(v) / len(v), 3) for name, v in told.items()}
            logger.info("step %d, %.1f min, %s", step, done * course.minutes, means)
            told.clear()
        save.now()
    save.write()


class Checkpoint:
    """Has a training's model written every so many minutes."""

    def __init__(self, folder: Path, write: Callable[[], None]) -> None:
        self._folder, self._write, self._every = folder, write, 60 * SAVED_EVERY
        self._next = time.monotonic() + self._every
        folder.mkdir(parents=True, exist_ok=True)

    def now(self) -> None:
        """Write it where it is time."""
        if time.monotonic() >= self._next:
            self.write()
            self._next += self._every

    def write(self) -> None:
        """Write it."""
        self._write()
        logger.info("written to %s", self._folder)


Kind = TypeVar("Kind")  # of what a window is read for


def of_one_length(
    drawn: Sequence[list[tuple[Kind, Encoded]]], size: int, chance: random.Random
) -> Iterator[list[list[tuple[Kind, Encoded]]]]:
    """Runs of `size` that are about as long as each other, in any order; a remainder is left.

    Each of `drawn` is the windows that one question or claim is read beside.
    """
    whole = [each for each in drawn if each and all(max(e.units) >= 0 for _, e in each)]
    whole.sort(key=lambda each: max(len(encoded.ids) for _, encoded in each))
    cuts = list(range(0, len(whole) - size + 1, size))
    chance.shuffle(cuts)
    for cut in cuts:
        yield whole[cut : cut + size]
