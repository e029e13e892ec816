"""What each part of retrieval brings, on every development set, as a Markdown table.

    python -m benchmarks.retrieval [--data DIR] [--questions FILE] [--write docs/retrieval.md]

``--data`` is a folder of public question sets (``training/`` tells which), ``--questions`` a file
of cases on the brief. A cell holds R@1 / R@5 in per cent: the share of questions all of whose
facts stand in the first passage, in the first five. With ``--write`` the table takes the place of
the one in the file.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.collections import (
    ROOT,
    Collection,
    own_collections,
    passages_of,
    public_collections,
    question_collection,
    write_collection,
)
from briefbot.index.embedding.loading import load_embeddings
from briefbot.index.embedding.protocol import TextEmbeddings
from briefbot.index.generation import Generation
from briefbot.index.lexicon.bm25 import Boosts
from briefbot.index.store import Index
from briefbot.retrieval.late_interaction import PieceMatcher
from briefbot.retrieval.retriever import FusionWeights, HybridRetriever
from briefbot.settings import Settings

DEPTHS = (1, 5)
TABLE = re.compile(r"(?<=<!-- ablation -->\n).*?(?=<!-- /ablation -->)", re.DOTALL)


USUAL = Boosts()


@dataclass(frozen=True)
class Variant:
    """A way of retrieving: what its parts count. ``plain`` leaves headings out of the index."""

    name: str
    weights: FusionWeights
    boosts: Boosts = USUAL
    plain: bool = False


NONE = FusionWeights(lexical=0, dense=0, tokens=0, document=0, neighbours=0)
STEMS = Boosts(roots=0, spelling=0)
FULL = FusionWeights()
VARIANTS = (
    Variant("BM25 on stems", replace(NONE, lexical=1), STEMS),
    Variant("… with spelling", replace(NONE, lexical=1), replace(STEMS, spelling=0.7)),
    Variant("… with spelling and roots", replace(NONE, lexical=1)),
    Variant("dense", replace(NONE, dense=1)),
    Variant("late interaction", replace(NONE, dense=0.001, tokens=1)),
    Variant("BM25 + dense", replace(FULL, tokens=0, document=0, neighbours=0)),
    Variant("… + late interaction", replace(FULL, document=0, neighbours=0)),
    Variant("… + document", replace(FULL, neighbours=0)),
    Variant("… + neighbours: all", FULL),
    Variant("all but dense", replace(FULL, dense=0)),
    Variant("all but late interaction", replace(FULL, tokens=0)),
    Variant("all but roots", FULL, Boosts(roots=0)),
    Variant("all but spelling", FULL, Boosts(spelling=0)),
    Variant("all but headings", FULL, plain=True),
)


def main(
    data: Annotated[Path | None, typer.Option(help="folder of the public sets")] = None,
    questions: Annotated[Path | None, typer.Option(help="cases on the brief")] = None,
    write: Annotated[Path | None, typer.Option(help="file whose table is replaced")] = None,
) -> None:
    """Measure every variant on every set."""
    collections = public_collections(data) if data else []
    if questions:
        brief = passages_of([ROOT / "corpus" / "memoire-cqcm-2023-2024.md"])
        for language in ("fr", "en"):
            name = f"brief, {language}"
            collections.append(question_collection(name, brief, questions, language=language))
    collections += own_collections()
    embeddings = load_embeddings(Settings().embedding_model)
    columns = [measure(collection, embeddings) for collection in collections]
    text = table(collections, columns)
    typer.echo(text)
    if write:
        write.write_text(TABLE.sub(lambda _: text, write.read_text("utf-8")), encoding="utf-8")


def measure(collection: Collection, embeddings: TextEmbeddings) -> list[tuple[float, ...]]:
    """R@k of each variant on a collection."""
    bare = replace(
        collection,
        passages=tuple(replace(p, path=(), lead="", columns=()) for p in collection.passages),
    )
    with tempfile.TemporaryDirectory() as folder:
        whole = write_collection(collection, Path(folder, "whole"), embeddings)
        plain = write_collection(bare, Path(folder, "plain"), embeddings)
        return [
            recall(collection, variant, plain if variant.plain else whole, embeddings)
            for variant in VARIANTS
        ]


def recall(
    collection: Collection,
    variant: Variant,
    generation: Generation,
    embeddings: TextEmbeddings,
) -> tuple[float, ...]:
    """The share of questions all of whose facts stand in the first passages, for each depth."""
    index = Index(generation, embeddings, variant.boosts)
    matcher = PieceMatcher(index)
    retriever = HybridRetriever(index=index, matcher=matcher, weights=variant.weights)
    found = [0] * len(DEPTHS)
    for case in collection.cases:
        ranking = [hit.passage.id for hit in retriever.search(case.question, max(DEPTHS))]
        for place, depth in enumerate(DEPTHS):
            found[place] += case.found_within(ranking, depth)
    return tuple(count / len(collection.cases) for count in found)


def table(collections: list[Collection], columns: list[list[tuple[float, ...]]]) -> str:
    """The figures in Markdown: a row a variant, a column a set."""
    heads = [
        f"{c.name} ({len(c.cases)} questions, {len(c.passages)} passages)" for c in collections
    ]
    lines = ["| | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for place, variant in enumerate(VARIANTS):
        cells = [" / ".join(f"{100 * share:.1f}" for share in column[place]) for column in columns]
        lines.append(f"| {variant.name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    typer.run(main)
