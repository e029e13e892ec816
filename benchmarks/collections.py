"""The sets retrieval is measured on: documents as indexed, and what each question needs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from briefbot.documents.models import Document, Metadata, Passage
from briefbot.documents.passages import split_passages
from briefbot.documents.read import read_document
from briefbot.index.embedding.protocol import Pieces, TextEmbeddings
from briefbot.index.generation import Generation, write_generation
from briefbot.index.lexicon.analysis import ANALYSER_VERSION
from briefbot.index.manifest import SCHEMA_VERSION, DocumentEntry, Manifest, parsed_manifest
from training.corpora import Paragraph, read_piaf, read_squad
from training.lexical import fold

ENCODED_AT_ONCE = 2048
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Case:
    """A question and, for each fact its answer needs, the passages (ids) that hold the fact."""

    question: str
    facts: tuple[frozenset[str], ...]

    def found_within(self, ranking: Sequence[str], k: int) -> bool:
        """Whether every fact stands in one of the first ``k`` passages."""
        first = set(ranking[:k])
        return all(first & holders for holders in self.facts)


@dataclass(frozen=True)
class Collection:
    """Questions over the passages of one corpus, document after document."""

    name: str
    passages: tuple[Passage, ...]
    cases: tuple[Case, ...]


def public_collections(data: Path) -> list[Collection]:
    """The public question sets of a data folder that are there; a paragraph is a passage."""
    asked = read_piaf(data, training=False)
    collections = [_paragraph_collection("PIAF", asked, read_piaf(data, training=True) + asked)]
    for name, file in (("CNIL", "cnil"), ("service-public", "service_public")):
        paragraphs = read_squad(data / f"{file}_questions.json.xz")
        alone = [Paragraph(f"{n}", p.text, p.questions, ()) for n, p in enumerate(paragraphs)]
        collections.append(_paragraph_collection(name, alone, alone))
    return [collection for collection in collections if collection.cases]


def own_collections() -> list[Collection]:
    """The question sets of the repository, on the brief, its sheets and a second brief."""
    brief = passages_of([ROOT / "corpus" / "memoire-cqcm-2023-2024.md"])
    all_of_corpus = passages_of(sorted((ROOT / "corpus").rglob("*.md")))
    other = passages_of([ROOT / "tests" / "data" / "other_brief.md"])
    tests = ROOT / "tests" / "data"
    pairs = tests / "english_questions.jsonl"
    return [
        question_collection("brief, 60 in French", brief, pairs, asked="french"),
        question_collection("the same in English", brief, pairs),
        question_collection("brief and sheets", all_of_corpus, tests / "dev_questions.jsonl"),
        question_collection("a second brief", other, tests / "other_brief_questions.jsonl"),
    ]


def passages_of(paths: Iterable[Path]) -> tuple[Passage, ...]:
    """The passages of files, as they would be ingested."""
    return tuple(passage for path in paths for passage in split_passages(read_document(path)))


def question_collection(
    name: str,
    passages: Sequence[Passage],
    questions: Path,
    *,
    asked: str = "question",
    language: str | None = None,
) -> Collection:
    """The answerable questions of a file of cases, all or of one language, over some passages."""
    shown = {passage.id: _shown(passage) for passage in passages}
    cases = []
    for line in questions.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("answerable", True) and language in (None, row.get("lang", "fr")):
            facts = tuple(_holders(wordings, shown.items()) for wordings in row["must_any"])
            cases.append(Case(row[asked], facts))
    return Collection(name, tuple(passages), tuple(cases))


def write_collection(
    collection: Collection, folder: Path, embeddings: TextEmbeddings
) -> Generation:
    """Index a collection as the first generation below a new folder."""
    counts: defaultdict[str, int] = defaultdict(int)
    for passage in collection.passages:
        counts[passage.document] += 1
    entries, first = [], 0
    for document, count in counts.items():
        entries.append(DocumentEntry(document, "", "", first, count, ""))
        first += count
    manifest = Manifest(
        SCHEMA_VERSION,
        ANALYSER_VERSION,
        embeddings.identity,
        embeddings.dimension,
        "",
        tuple(entries),
    )
    documents = [Document(entry.id, "", Metadata(entry.id), (), ()) for entry in entries]
    vectors = np.zeros((len(collection.passages), embeddings.dimension), dtype=np.float32)
    pieces: list[Pieces] = []
    for first in range(0, len(vectors), ENCODED_AT_ONCE):
        some = slice(first, first + ENCODED_AT_ONCE)
        texts = [passage.search_text for passage in collection.passages[some]]
        vectors[some], found = embeddings.read_passages(texts)
        pieces += found
    written = write_generation(folder, 1, manifest, documents, collection.passages, vectors, pieces)
    return Generation(written, parsed_manifest(written))


def _paragraph_collection(
    name: str, asked: Iterable[Paragraph], collection: Iterable[Paragraph]
) -> Collection:
    """Questions whose one fact is to find the paragraph they were asked on."""
    documents: dict[str, list[str]] = {}
    for paragraph in {p.text: p for p in collection}.values():
        documents.setdefault(paragraph.article, []).append(paragraph.text)
    passages = tuple(
        Passage(f"{document}#{n}", document, 0, "paragraph", 0, len(text), text, ())
        for document, texts in documents.items()
        for n, text in enumerate(texts)
    )
    ids = {passage.text: frozenset([passage.id]) for passage in passages}
    cases = tuple(Case(question, (ids[p.text],)) for p in asked for question in p.questions)
    return Collection(name, passages, cases)


def _shown(passage: Passage) -> str:
    """What a reader of the passage sees, folded as the accepted wordings of a fact are."""
    text = " ".join([passage.lead, *passage.columns, passage.text, *passage.notes])
    return " " + " ".join(fold(text).split()) + " "


def _holders(wordings: Iterable[str], passages: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(id for id, text in passages if any(wording in text for wording in wordings))
