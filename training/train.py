"""Makes the embedding model from the public corpora, in one command.

    python -m training.train --data DIR --out DIR

Steps: word pieces of both languages, first vectors (spelling, company, translation), contrastive
training of pooled vectors and late interaction together, 8-bit export. A GPU is used where there
is one. Checkpoints go to `OUT/checkpoints`, the model to `OUT/model`.
"""

import logging
from dataclasses import dataclass, field
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
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from sentence_transformers.sentence_transformer.training_args import (
    BatchSamplers,
    MultiDatasetBatchSamplers,
)
from tokenizers import Tokenizer

from training.alignment import english_share, translation_table
from training.export import save_compact
from training.initial import InitialRecipe, company_vectors, initial_table
from training.loss import PooledAndLateLoss
from training.pairs import Corpora, Pair, training_pairs
from training.texts import company_texts, translated_texts, vocabulary_texts
from training.vocabulary import train_tokenizer

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recipe:
    """Every number the packaged model was made with."""

    pieces: int = 32_000
    sections_per_law: int = 20
    pairs_per_kind: int = 5_000
    question_copies: int = 2
    batch: int = 64
    steps: int = 400
    rate: float = 0.003
    seed: int = 1
    initial: InitialRecipe = field(default_factory=InitialRecipe)


def start_model(corpora: Corpora, recipe: Recipe) -> SentenceTransformer:
    """Return the model before training: its word pieces and their first vectors."""
    tokenizer = train_tokenizer(vocabulary_texts(corpora), size=recipe.pieces)
    size = tokenizer.get_vocab_size()
    logger.info("%d word pieces", size)
    company = company_vectors(
        _encode(tokenizer, list(company_texts(corpora))),
        size=size,
        dimensions=recipe.initial.company_dimensions,
        seed=recipe.seed,
    )
    logger.info("company of words done")
    pairs = translated_texts(corpora)
    english = _encode(tokenizer, [pair[0] for pair in pairs])
    french = _encode(tokenizer, [pair[1] for pair in pairs])
    table = initial_table(
        [tokenizer.id_to_token(number) for number in range(size)],
        company,
        translation_table(english, french, size=size),
        english_share(english, french, size=size),
        recipe.initial,
        seed=recipe.seed,
    )
    table[0] = 0  # the unknown piece says nothing
    logger.info("first vectors done, from %d translated texts", len(pairs))
    static = StaticEmbedding(tokenizer, embedding_weights=torch.from_numpy(table))
    return SentenceTransformer(modules=[static, Normalize()], device=_device())


def train(model: SentenceTransformer, corpora: Corpora, recipe: Recipe, out: Path) -> None:
    """Train the model in place, with checkpoints under `out`."""
    pairs = training_pairs(
        corpora,
        most=recipe.pairs_per_kind,
        question_copies=recipe.question_copies,
        seed=recipe.seed,
    )
    logger.info("pairs: %s", {kind: len(kept) for kind, kept in pairs.items()})
    arguments = SentenceTransformerTrainingArguments(
        output_dir=str(out / "checkpoints"),
        max_steps=recipe.steps,
        per_device_train_batch_size=recipe.batch,
        learning_rate=recipe.rate,
        warmup_steps=max(recipe.steps // 20, 1),
        batch_sampler=BatchSamplers.NO_DUPLICATES,
        multi_dataset_batch_sampler=MultiDatasetBatchSamplers.PROPORTIONAL,
        dataloader_drop_last=True,
        save_strategy="steps",
        save_steps=max(recipe.steps // 5, 1),
        save_only_model=True,
        save_total_limit=2,
        logging_steps=max(recipe.steps // 20, 1),
        report_to="none",
        disable_tqdm=True,
        seed=recipe.seed,
        use_cpu=_device() == "cpu",
    )
    trainer = SentenceTransformerTrainer(
        model=model,
        args=arguments,
        train_dataset=_datasets(pairs),
        loss=PooledAndLateLoss(model),
    )
    trainer.train()


def _datasets(pairs: dict[str, list[Pair]]) -> DatasetDict:
    """One data set a kind of pair, columns in the order the loss expects."""
    return DatasetDict(
        {
            kind: Dataset.from_dict(
                {"query": [pair[0] for pair in kept], "passage": [pair[1] for pair in kept]}
            )
            for kind, kept in pairs.items()
        }
    )


def _encode(tokenizer: Tokenizer, texts: list[str]) -> list[list[int]]:
    return [encoding.ids for encoding in tokenizer.encode_batch_fast(texts)]


def _device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"


def main(
    data: Annotated[Path, typer.Option(help="Folder with the corpora.", exists=True)],
    out: Annotated[Path, typer.Option(help="Folder for checkpoints and model.")],
    steps: Annotated[int, typer.Option(help="Training steps.", min=0)] = Recipe.steps,
    seed: Annotated[int, typer.Option(help="Seed of every choice by chance.")] = Recipe.seed,
) -> None:
    """Train the model and write it to OUT/model."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    recipe = Recipe(steps=steps, seed=seed)
    torch.manual_seed(seed)
    corpora = Corpora.read(data, sections_per_law=recipe.sections_per_law, seed=seed)
    model = start_model(corpora, recipe)
    save_compact(model, out / "start")
    if steps:
        train(model, corpora, recipe, out)
    save_compact(model, out / "model")
    logger.info("model written to %s", out / "model")


if __name__ == "__main__":
    typer.run(main)
