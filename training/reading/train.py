"""Trains the reader: which unit of a window answers a question, and whether any does.

    python -m training.reading.train --data DIR --start DIR --out DIR --minutes 50

Each question is read beside a window that holds its answer, or tempts, and beside others. A
window's units and « not here » share a softmax; the units of all of a question's windows share
another, so that scores of different windows compare (Clark and Gardner, "Simple and Effective
Multi-Paragraph Reading Comprehension", 2018).
"""

import logging
import random
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import torch
import typer
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.corpora import (
    WRITTEN_QUESTIONS,
    Texts,
    read_claim_pairs,
    read_written,
    training_articles,
)
from training.lexical import Bm25
from training.pairs import mistype
from training.reading.model import (
    PAD,
    Encoded,
    Reader,
    encode,
    read_reader,
    save_reader,
    unit_scores,
)
from training.reading.rows import (
    Asked,
    Library,
    Row,
    Section,
    by_whole,
    from_documents,
    from_pairs,
    from_paragraphs,
    from_squad,
    from_written,
    read_jsonl,
    row_at,
    units_of,
)

logger = logging.getLogger(__name__)
TRAINING = Path(__file__).parents[1]
WRITTEN = TRAINING / "written.jsonl"  # on the sections of the training briefs
TEXTS = TRAINING / "texts.jsonl"  # texts of other kinds, with what was written on them
DOCUMENTS = TRAINING / "documents.jsonl"  # long ones, every place that answers marked
OUT_OF_SCOPE = TRAINING / "out_of_scope.jsonl"
TOLD_EVERY = 25  # steps
SAVED_EVERY = 8.0  # minutes
LEAST_SHARE = 0.02  # of the rates
# How often a question of a kind is drawn, beside one that a person asked of a training brief;
# claims 0.8 at first, 3.5 in the last stage of the packaged reader, which saw no pairs yet.
WEIGHTS = {
    "sheet": 0.2, "law": 0.2, "paragraph": 0.5, "piaf": 0.5, "brief": 0.6, "spoken": 1.5,
    "several": 1.2, "absent": 1.3, "claim": 2.5, "pair": 2.5, "same": 1.0, "out": 0.5,
}  # fmt: skip


@dataclass(frozen=True)
class Recipe:
    """Every number of the training."""

    questions: int = 8  # a step
    pool: int = 96  # questions sorted by length before they are cut into steps
    rate: float = 1.0e-4
    head_rate: float = 5e-4
    warm_up: float = 0.05  # of the time
    last_rate: float = 0.0  # share of the rate at the end
    frozen_layers: int = 4
    decay: float = 0.01
    near: int = 6  # sections found by words, of which a wrong window is taken
    wrong: float = 0.85  # how often a wrong window is read beside a question's own
    second_wrong: float = 0.2  # how often two are
    marked_wrong: int = 3  # beside a question whose every answering place is known
    cut_out: float = 0.08  # how often the answer is taken out of its own window
    unaccented: float = 0.06
    capitals: float = 0.03
    seed: int = 1


def read_library(data: Path) -> Library:
    """All that is learned from, and never what is measured on."""
    library = Library()
    texts = Texts.read(data)
    for kind, paragraphs in read_written(WRITTEN_QUESTIONS, texts).items():
        from_paragraphs(paragraphs, library, kind)
    from_squad(training_articles(data), library, "piaf")
    from_written(read_jsonl([WRITTEN, TEXTS]), written_sections(), library)
    from_documents(read_jsonl([DOCUMENTS]), library)
    from_pairs(read_claim_pairs(data), library)
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
        self._wholes = by_whole(library)
        self._found: dict[str, tuple[list[int], Bm25]] = {}

    def of(self, asked: Asked) -> list[Row]:
        """The question's own window first, then wrong ones."""
        chance, recipe = self._chance, self._recipe
        rows = []
        if asked.section >= 0:
            unit = chance.choice(sorted(asked.units)) if asked.units else asked.tempting
            row = row_at(self._library, asked, asked.section, unit, chance)
            if row.right and asked.verdict < 0 and chance.random() < recipe.cut_out:
                kept = tuple(u for n, u in enumerate(row.units) if n not in row.right)
                row = Row(row.question, row.heading, kept or ("",), frozenset())
            rows.append(row)
        wrong = int(asked.verdict < 0 and chance.random() < recipe.wrong)
        wrong += chance.random() < recipe.second_wrong
        if asked.kind == "absent" and chance.random() < 0.5:
            wrong = 0
        if asked.everywhere and asked.verdict < 0:
            wrong = recipe.marked_wrong
        for section in self._wrong(asked, wrong):
            unit = self._unit_of(asked, section)
            rows.append(row_at(self._library, asked, section, unit, chance))
        question = self._distorted(asked.question) if asked.verdict < 0 else asked.question
        return [Row(question, r.heading, r.units, r.right, r.answer, r.verdict) for r in rows]

    def _wrong(self, asked: Asked, count: int) -> list[int]:
        sections = self._library.sections
        if not count:
            return []
        if asked.section < 0:
            return [self._chance.randrange(len(sections)) for _ in range(count)]
        whole = sections[asked.section].whole
        if whole not in self._found:
            numbers = self._wholes[whole]
            texts = [" ".join((sections[n].heading, *sections[n].units)) for n in numbers]
            self._found[whole] = numbers, Bm25(texts)
        numbers, bm25 = self._found[whole]
        own = sections[asked.section]
        order = sorted(zip(-bm25.scores(asked.question), numbers, strict=True))
        # A section that questions were written on twice stands in the library twice.
        others = [n for _, n in order if sections[n] != own][: self._recipe.near]
        if not others:
            return [self._chance.randrange(len(sections))]
        return self._chance.sample(others, min(count, len(others)))

    def _unit_of(self, asked: Asked, section: int) -> int:
        """The unit around which a wrong window lies: the likest one by words, or any."""
        units = self._library.sections[section].units
        if not asked.everywhere or self._chance.random() < 0.5:
            return self._chance.randrange(len(units))
        scores = Bm25(units).scores(asked.question)
        return max(range(len(units)), key=lambda unit: scores[unit])

    def _distorted(self, question: str) -> str:
        chance, recipe = self._chance, self._recipe
        if chance.random() < recipe.capitals:
            question = question.upper()
        if chance.random() < recipe.unaccented:
            question = unaccented(question)
        return mistype(question, chance, share=0.1)


def unaccented(text: str) -> str:
    """The text as typed by someone in a hurry."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@dataclass(frozen=True)
class Batch:
    """Windows padded to one length, which units answer, and whose windows they are."""

    ids: Tensor
    mask: Tensor
    owners: Tensor
    right: Tensor  # (windows, units) bool
    groups: Tensor
    verdicts: Tensor
    in_answer: Tensor  # (windows, pieces): 1, 0, or -1 where it is not known


def batched(groups: Sequence[Sequence[tuple[Row, Encoded]]]) -> Batch:
    """Pad the windows of some questions."""
    flat = [(number, row, enc) for number, group in enumerate(groups) for row, enc in group]
    longest = max(len(enc.ids) for *_, enc in flat)
    most = max(max(enc.units) for *_, enc in flat) + 1
    ids = torch.full((len(flat), longest), PAD)
    mask = torch.zeros((len(flat), longest), dtype=torch.long)
    owners = torch.full((len(flat), longest), -1)
    right = torch.zeros((len(flat), most), dtype=torch.bool)
    marked = torch.full((len(flat), longest), -1)
    for n, (_, row, enc) in enumerate(flat):
        size = len(enc.ids)
        ids[n, :size] = torch.tensor(enc.ids)
        mask[n, :size] = 1
        owners[n, :size] = torch.tensor(enc.units)
        for unit in row.right:
            if unit < most:
                right[n, unit] = True
        if row.answer:
            _mark(marked[n], row, enc)
    return Batch(
        ids, mask, owners, right,
        torch.tensor([number for number, *_ in flat]),
        torch.tensor([row.verdict for _, row, _ in flat]),
        marked,
    )  # fmt: skip


def _mark(marked: Tensor, row: Row, enc: Encoded) -> None:
    """Which pieces of the answering units stand in the answer's words."""
    for unit in row.right:
        place = row.units[unit].find(row.answer)
        if place < 0:
            continue
        for n, (owner, (start, end)) in enumerate(zip(enc.units, enc.spans, strict=True)):
            if owner == unit and end > start:
                marked[n] = int(start < place + len(row.answer) and end > place)


def loss_of(reader: Reader, batch: Batch) -> dict[str, Tensor]:
    """The parts of a batch's loss."""
    pieces, windows = reader(batch.ids, batch.mask)
    scores = unit_scores(pieces[..., 0], batch.owners, batch.right.shape[1])
    nothing = windows[:, :1]
    asked = batch.verdicts < 0
    logits = torch.cat([scores, nothing], dim=1).log_softmax(dim=1)
    wanted = torch.cat([batch.right, ~batch.right.any(dim=1, keepdim=True)], dim=1)
    chosen = -torch.logsumexp(logits.masked_fill(~wanted, -1e4), dim=1)
    odds = scores - nothing
    real = scores > -1e3
    each = functional.binary_cross_entropy_with_logits(
        odds.clamp(-30, 30), batch.right.float(), reduction="none"
    )
    each = (each * real).sum(dim=1) / real.sum(dim=1).clamp(min=1)
    found: dict[str, Tensor] = {}
    if asked.any():
        found["choose"] = chosen[asked].mean()
        found["each"] = each[asked].mean()
        across = _across(odds, batch)
        if across is not None:
            found["across"] = 0.5 * across
    if not asked.all():
        claims = ~asked
        found["verdict"] = functional.cross_entropy(windows[claims, 1:], batch.verdicts[claims])
    known = batch.in_answer >= 0
    if known.any():
        found["words"] = functional.binary_cross_entropy_with_logits(
            pieces[..., 1][known], batch.in_answer[known].float()
        )
    return found


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


def batches(library: Library, tokenizer: Tokenizer, recipe: Recipe) -> Iterator[Batch]:
    """Batches without end; a question is drawn as often as its kind weighs."""
    chance = random.Random(recipe.seed)
    rows = Rows(library, recipe, chance)
    chosen = [WEIGHTS.get(asked.kind, 1.0) for asked in library.asked]
    while True:
        drawn = chance.choices(library.asked, chosen, k=recipe.pool)
        groups = [
            [(row, encode(tokenizer, row.question, row.heading, row.units)) for row in rows.of(a)]
            for a in drawn
        ]
        groups = [group for group in groups if group and all(max(e.units) >= 0 for _, e in group)]
        groups.sort(key=lambda group: max(len(enc.ids) for _, enc in group))
        cuts = list(range(0, len(groups) - recipe.questions + 1, recipe.questions))
        chance.shuffle(cuts)
        for cut in cuts:
            yield batched(groups[cut : cut + recipe.questions])


class Trainer:
    """Takes steps: gradients in 16 bits, weights in 32.

    The vectors of pieces and the lowest layers stay as they are: less than one pass over the rows
    would only blur them, and needs no dropout either.
    """

    def __init__(self, reader: Reader, recipe: Recipe) -> None:
        self._reader = reader
        transformer = reader.transformer.bfloat16()  # four times as fast on processors that have it
        for part in (transformer.embeddings, *transformer.encoder.layer[: recipe.frozen_layers]):
            part.requires_grad_(False)
        for module in reader.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = 0.0
        self._body = [p for p in transformer.parameters() if p.requires_grad]
        self._masters = [p.detach().float().clone() for p in self._body]
        self._heads = [*reader.pieces.parameters(), *reader.window.parameters()]
        self._rates = (recipe.rate, recipe.head_rate)
        groups = (self._masters, self._heads)
        self._optimizer = torch.optim.AdamW(
            [{"params": g, "lr": r} for g, r in zip(groups, self._rates, strict=True)],
            weight_decay=recipe.decay,
        )

    def step(self, batch: Batch, share: float) -> dict[str, float]:
        """Take one step at a share of the rates; the parts of the loss."""
        for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * share
        parts = loss_of(self._reader, batch)
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
        return {name: part.item() for name, part in parts.items()}


def train(
    reader: Reader, found: Iterator[Batch], recipe: Recipe, minutes: float, save: "Checkpoint"
) -> None:
    """Train for so many minutes, the rate rising and then falling."""
    trainer = Trainer(reader, recipe)
    reader.train()
    begin, step = time.monotonic(), 0
    losses: dict[str, list[float]] = defaultdict(list)
    while (done := (time.monotonic() - begin) / (60 * minutes)) < 1:
        falling = 1 - (1 - recipe.last_rate) * (done - recipe.warm_up) / (1 - recipe.warm_up)
        share = max(min(done / recipe.warm_up, falling), LEAST_SHARE)
        for name, loss in trainer.step(next(found), share).items():
            losses[name].append(loss)
        step += 1
        if step % TOLD_EVERY == 0:
            told = {name: round(sum(v) / len(v), 3) for name, v in losses.items()}
            logger.info("step %d, %.1f min, %s", step, done * minutes, told)
            losses.clear()
        save.now(reader)
    save.write(reader)


class Checkpoint:
    """Writes the reader every so many minutes."""

    def __init__(self, folder: Path, start: Path, minutes: float) -> None:
        self._folder, self._start, self._every = folder, start, 60 * minutes
        self._next = time.monotonic() + self._every

    def now(self, reader: Reader) -> None:
        """Write it where it is time."""
        if time.monotonic() >= self._next:
            self.write(reader)
            self._next += self._every

    def write(self, reader: Reader) -> None:
        """Write it."""
        save_reader(reader, self._folder, self._start)
        logger.info("written to %s", self._folder)


def main(
    data: Annotated[Path, typer.Option(help="Folder with the corpora.", exists=True)],
    start: Annotated[Path, typer.Option(help="Folder to start from.", exists=True)],
    out: Annotated[Path, typer.Option(help="Folder for the reader.")],
    minutes: Annotated[float, typer.Option(help="How long to train.")] = 50,
    rate: Annotated[float, typer.Option(help="The highest rate.")] = Recipe.rate,
    last_rate: Annotated[float, typer.Option(help="Share of the rate at the end.")] = 0.0,
    seed: Annotated[int, typer.Option()] = 1,
) -> None:
    """Train the reader from a folder."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    recipe = Recipe(rate=rate, last_rate=last_rate, seed=seed)
    library = read_library(data)
    logger.info("%d sections, %d questions", len(library.sections), len(library.asked))
    reader = read_reader(start)
    tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
    out.mkdir(parents=True, exist_ok=True)
    found = batches(library, tokenizer, recipe)
    train(reader, found, recipe, minutes, Checkpoint(out, start, SAVED_EVERY))


if __name__ == "__main__":
    typer.run(main)
