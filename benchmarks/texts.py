"""Made-up corpora of any size, out of the sentences of the repository's own documents."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.collections import ROOT, passages_of

SENTENCES = 5  # in a paragraph
PARAGRAPHS = 40  # in a document
QUESTIONS = (
    "Combien le CQCM demande-t-il au gouvernement ?",
    "Quel est le taux de survie des coopératives après dix ans ?",
    "recomandation pour les initiatves jeunesse",
    "Qui finance l'Offensive de transformation numérique ?",
    "How many jobs do co-operatives provide?",
    "Où sortent les 8,8 M$ ?",
    "secteurs ou les coops sont actives",
    "Pourquoi soutenir la reprise collective d'entreprises ?",
)


def paragraphs(count: int, seed: int = 1) -> list[str]:
    """Paragraphs of sentences drawn by chance, with a figure of their own in each."""
    chance = random.Random(seed)
    corpus = passages_of(sorted((ROOT / "corpus").rglob("*.md")))
    sentences = [s.strip() for p in corpus for s in p.text.split(". ") if len(s) > 40]
    return [
        " ".join(f"{s.rstrip('.')}." for s in chance.sample(sentences, SENTENCES))
        + f" Le montant {number} s'élève à {chance.randint(1, 99999)} k$."
        for number in range(count)
    ]


def corpus_passages() -> list[str]:
    """The passages of the repository's documents, as they are embedded: each led by its heading."""
    files = sorted((ROOT / "corpus").rglob("*.md"))
    return [passage.search_text for passage in passages_of(files)]


def write_corpus(folder: Path, count: int) -> Path:
    """A folder of Markdown documents that hold ``count`` paragraphs in all."""
    folder.mkdir(parents=True)
    texts = paragraphs(count)
    for number, first in enumerate(range(0, count, PARAGRAPHS)):
        blocks = "\n\n".join(texts[first : first + PARAGRAPHS])
        path = folder / f"rapport-{number:05d}.md"
        path.write_text(f"# Rapport {number}\n\n## Constats\n\n{blocks}\n", encoding="utf-8")
    return folder
