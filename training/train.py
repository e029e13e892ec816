"""Makes the packaged model from the public corpora, in one command.

    python -m training.train --data DIR --out DIR

Steps: word pieces and first vectors (`OUT/start`), an English teacher's vectors and masked words
(`OUT/taught`), matching questions with passages (`OUT/matched`), the same mostly with questions in
other words than the passage's (`OUT/refined`), the mean of the last two (`OUT/blended`, with its
graph `OUT/choosing`), telling the sentence that answers from those the model takes for it
(`OUT/chosen`), the mean of the last two (`OUT/averaged`), and what ships (`OUT/model`). A step
whose folder is there already is not done again. A GPU is used where there is one.
"""

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import torch
import typer
from datasets import Dataset, DatasetDict
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from sentence_transformers.sentence_transformer.training_args import MultiDatasetBatchSamplers
from torch import nn

from briefbot.index.embedding.loading import load_embeddings
from training.choices import Choices
from training.examples import Row, Share, french_texts, matches, translations
from training.export import export_model
from training.losses import MaskedWordsLoss, MatchLoss, TeacherLoss
from training.pairs import Corpora, mistype
from training.schedule import StopAfter, device, falling_rate
from training.start import english_model, sentence_model, write_start

logger = logging.getLogger(__name__)


MATCHED = Share()
REFINED = Share(rows_per_kind=600, people=1, written=2)
CHOSEN = Share(rows_per_kind=400, people=1, written=1)


@dataclass(frozen=True)
class Recipe:
    """Every number the packaged model was made with."""

    pieces: int = 20_000
    layers: int = 6
    token_size: int = 64
    sections_per_law: int = 200
    matched_sections_per_law: int = 40
    matched_share: Share = MATCHED
    refined_share: Share = REFINED
    chosen_share: Share = CHOSEN
    most_chosen: int = 3_500  # rows of a kind beside those that choose
    choices: int = 2  # copies of a question that chooses
    longest_taught: int = 128  # pieces
    longest_matched: int = 192
    taught_batch: int = 384
    matched_batch: int = 48
    chosen_batch: int = 32
    taught_steps: int = 4_000
    matched_steps: int = 1_200
    refined_steps: int = 1_500
    chosen_steps: int = 1_500
    taught_rate: float = 3e-4
    matched_rate: float = 1e-4
    refined_rate: float = 8e-5
    chosen_rate: float = 6e-5
    blended_share: float = 0.75  # of the refined weights
    averaged_share: float = 0.5  # of the chosen weights
    seed: int = 1


@dataclass(frozen=True)
class Run:
    """One stretch of training."""

    steps: int
    batch: int
    rate: float
    minutes: float  # it ends by then, its rate falling all the same
    seed: int


def teach(
    folder: Path, out: Path, data: Path, english: Path, recipe: Recipe, minutes: float
) -> None:
    """Give the transformer of `folder` the English teacher's vectors in both languages."""
    corpora = Corpora.read(data, sections_per_law=recipe.sections_per_law, seed=recipe.seed)
    pairs = translations(corpora)
    vectors = _teacher_vectors(english, [pair[0] for pair in pairs])
    logger.info("%d translations, their teacher's vectors done", len(pairs))
    model = sentence_model(folder, layers=recipe.layers, token_size=recipe.token_size)
    model.max_seq_length = recipe.longest_taught
    sets = {
        "translations": Dataset.from_dict(
            {
                "english": [pair[0] for pair in pairs],
                "french": [pair[1] for pair in pairs],
                "label": vectors,
            }
        ),
        "texts": Dataset.from_dict({"text": french_texts(corpora)}),
    }
    mask = model.tokenizer.mask_token_id
    losses = {"translations": TeacherLoss(model), "texts": MaskedWordsLoss(model, mask)}
    run = Run(recipe.taught_steps, recipe.taught_batch, recipe.taught_rate, minutes, recipe.seed)
    _train(model, sets, losses, run, out)


def match(folder: Path, out: Path, data: Path, recipe: Recipe, minutes: float) -> None:
    """Train the model of `folder` to match questions with passages; write `out`."""
    run = Run(recipe.matched_steps, recipe.matched_batch, recipe.matched_rate, minutes, recipe.seed)
    _match(_read(folder), data, recipe, recipe.matched_share, run, out)


def refine(folder: Path, out: Path, data: Path, recipe: Recipe, minutes: float) -> None:
    """Go on matching, mostly with written questions and without dropout; write `out`.

    So few rounds over so many questions need no dropout, which costs two fifths of the time.
    """
    seed = recipe.seed + 1
    run = Run(recipe.refined_steps, recipe.matched_batch, recipe.refined_rate, minutes, seed)
    _match(_without_dropout(folder), data, recipe, recipe.refined_share, run, out)


def choose(folder: Path, out: Path, data: Path, recipe: Recipe, minutes: float) -> None:
    """Train the model of `folder`, which has its graph, to tell the sentence that answers.

    What it takes for the answer is found with the model itself, before.
    """
    sections = recipe.matched_sections_per_law
    corpora = Corpora.read(data, sections_per_law=sections, seed=recipe.seed)
    chance = random.Random(recipe.seed + 3)
    rows = {
        kind: chance.sample(found, min(len(found), recipe.most_chosen))
        for kind, found in matches(corpora, recipe.chosen_share, seed=recipe.seed + 4).items()
        if not kind.endswith(", sentences")
    }
    reader = load_embeddings(str(folder))
    for kind, texts in {"people": corpora.paragraphs, **corpora.written}.items():
        found = Choices(reader, texts).rows(chance, recipe.choices)
        if found:
            rows[f"choices, {kind}"] = [(mistype(asked, chance), *said) for asked, *said in found]
    run = Run(
        recipe.chosen_steps, recipe.chosen_batch, recipe.chosen_rate, minutes, recipe.seed + 3
    )
    _train_on(_without_dropout(folder), rows, recipe, run, out)


def blend(before: Path, after: Path, out: Path, share: float) -> None:
    """Write the mean of two models' weights, `share` of the second's: what the first knew is kept.

    Wortsman et al., "Robust fine-tuning of zero-shot models", 2022.
    """
    model, other = _read(before), _read(after)
    ours, theirs = model.state_dict(), other.state_dict()
    model.load_state_dict(
        {name: torch.lerp(ours[name], theirs[name], share) for name in ours}, strict=True
    )
    model.save(str(out), create_model_card=False)


def _read(folder: Path) -> SentenceTransformer:
    return SentenceTransformer(str(folder), device=device()).float()


def _without_dropout(folder: Path) -> SentenceTransformer:
    """The model of a folder; so few rounds over so many questions need none."""
    model = _read(folder)
    for module in model.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0
    return model


def _match(
    model: SentenceTransformer, data: Path, recipe: Recipe, share: Share, run: Run, out: Path
) -> None:
    sections = recipe.matched_sections_per_law
    corpora = Corpora.read(data, sections_per_law=sections, seed=recipe.seed)
    _train_on(model, matches(corpora, share, seed=run.seed), recipe, run, out)


def _train_on(
    model: SentenceTransformer, rows: dict[str, list[Row]], recipe: Recipe, run: Run, out: Path
) -> None:
    logger.info("rows: %s", {kind: len(found) for kind, found in rows.items()})
    model.max_seq_length = recipe.longest_matched
    sets = {kind: _columns(found) for kind, found in rows.items()}
    _train(model, sets, dict.fromkeys(sets, MatchLoss(model)), run, out)


def _teacher_vectors(english: Path, texts: list[str]) -> list[list[float]]:
    teacher = SentenceTransformer(str(english), device=device())
    teacher.max_seq_length = Recipe.longest_taught
    if device() == "cuda":
        teacher.half()
    vectors = teacher.encode(texts, batch_size=1024, normalize_embeddings=True)
    return list(vectors.astype("float32"))


def _columns(rows: list[Row]) -> Dataset:
    """A data set with a column for the query, one for its passage, and one a wrong passage."""
    names = ["query", "passage", *(f"wrong_{n}" for n in range(1, len(rows[0]) - 1))]
    return Dataset.from_dict(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))


def _train(
    model: SentenceTransformer,
    sets: dict[str, Dataset],
    losses: dict[str, nn.Module],
    run: Run,
    out: Path,
) -> None:
    longest = model.max_seq_length
    arguments = SentenceTransformerTrainingArguments(
        output_dir=str(out.parent / f"{out.name}-checkpoints"),
        max_steps=run.steps,
        per_device_train_batch_size=run.batch,
        multi_dataset_batch_sampler=MultiDatasetBatchSamplers.PROPORTIONAL,
        dataloader_drop_last=True,
        dataloader_num_workers=0,  # forked loaders hang once the tokenizer has used threads
        bf16=True,  # twice as fast on a processor too, where it has the instructions
        max_grad_norm=1.0,
        save_strategy="no" if run.steps < 100 else "steps",
        save_steps=max(run.steps // 3, 1),
        save_only_model=True,
        save_total_limit=1,
        logging_steps=max(run.steps // 20, 1),
        report_to="none",
        disable_tqdm=True,
        seed=run.seed,
        use_cpu=device() == "cpu",
    )
    parameters = {p for module in (model, *losses.values()) for p in module.parameters()}
    optimizer = torch.optim.AdamW(list(parameters), lr=run.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, falling_rate(run.steps, run.minutes))
    trainer = SentenceTransformerTrainer(
        model=model,
        args=arguments,
        train_dataset=DatasetDict(sets),
        loss=losses,
        optimizers=(optimizer, schedule),
    )
    trainer.add_callback(StopAfter(run.minutes))
    trainer.train()
    model.max_seq_length = longest
    model.save(str(out), create_model_card=False)
    logger.info("written to %s", out)


def main(
    data: Annotated[Path, typer.Option(help="Folder with the corpora.", exists=True)],
    out: Annotated[Path, typer.Option(help="Folder for every step's model.")],
    share: Annotated[float, typer.Option(help="Share of the recipe's steps to take.")] = 1.0,
    minutes: Annotated[float, typer.Option(help="At most so long for a step of the making.")] = 600,
    only: Annotated[str, typer.Option(help="The one step to make.")] = "",
) -> None:
    """Make the model step by step."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    recipe = scaled(Recipe(), share)
    torch.manual_seed(recipe.seed)
    steps: dict[str, Callable[[Path], None]] = {
        "start": lambda made: write_start(
            Corpora.read(data, sections_per_law=20, seed=recipe.seed),
            english_model(),
            made,
            pieces=recipe.pieces,
        ),
        "taught": lambda made: teach(out / "start", made, data, english_model(), recipe, minutes),
        "matched": lambda made: match(out / "taught", made, data, recipe, minutes),
        "refined": lambda made: refine(out / "matched", made, data, recipe, minutes),
        "blended": lambda made: blend(out / "matched", out / "refined", made, recipe.blended_share),
        "choosing": lambda made: export_model(out / "blended", made),
        "chosen": lambda made: choose(out / "choosing", made, data, recipe, minutes),
        "averaged": lambda made: blend(
            out / "choosing", out / "chosen", made, recipe.averaged_share
        ),
        "model": lambda made: export_model(out / "averaged", made),
    }
    for name, make in steps.items():
        if not (out / name).exists() and only in ("", name):
            make(out / name)


def scaled(recipe: Recipe, share: float) -> Recipe:
    """The recipe with a share of its steps."""
    steps = {
        name: max(1, round(getattr(recipe, name) * share))
        for name in ("taught_steps", "matched_steps", "refined_steps", "chosen_steps")
    }
    return replace(recipe, **steps)


if __name__ == "__main__":
    typer.run(main)
