"""What is measured of briefbot. Each function runs in a process of its own and gives figures."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.texts import QUESTIONS, corpus_passages, paragraphs, write_corpus
from benchmarks.timing import (
    milliseconds,
    peak_megabytes,
    per_second,
    percentiles,
    resident_megabytes,
)
from briefbot.settings import Settings

ROOT = Path(__file__).parents[1]


def ingest(count: int) -> dict[str, float]:
    """Reading, embedding and indexing made-up documents."""
    from briefbot.index.building.build import build_index

    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(Path(folder, "corpus"), count)
        settings = Settings(index=Path(folder, "index"))
        report = build_index([corpus], settings)
        again = time.perf_counter()
        build_index([corpus], settings)
        return {
            "passages/s": report.passages / report.seconds,
            "unchanged_ms": milliseconds(again),
            "peak_mb": peak_megabytes(),
        }


def first_answer(index: str) -> dict[str, float]:
    """From importing to the first answer; the process's own start is added by the caller."""
    from briefbot import Briefbot

    started = time.perf_counter()
    Briefbot.open(Path(index)).ask(QUESTIONS[0])
    return {"open_and_ask_ms": milliseconds(started)}


def warm(index: str, rounds: int = 25) -> dict[str, float]:
    """Asking and searching the brief again and again, no question in a cache."""
    from briefbot import Briefbot

    bot = Briefbot.open(Path(index))
    questions = [f"{question} {n}" for n in range(rounds) for question in QUESTIONS]
    for question in QUESTIONS:
        bot.ask(question)
    asked = percentiles(bot.ask, questions)
    searched = percentiles(bot.search, [f"{question} bis" for question in questions])
    return {
        "ask_p50_ms": asked[50],
        "ask_p95_ms": asked[95],
        "search_p50_ms": searched[50],
        "search_p95_ms": searched[95],
    }


def encode(count: int) -> dict[str, float]:
    """The embedding model alone."""
    from briefbot.index.embedding.loading import load_embeddings

    embeddings = load_embeddings(Settings().embedding_model)
    asked = percentiles(embeddings.encode_question, QUESTIONS * 25)
    return {
        "encode_passages/s": per_second(embeddings.encode_passages, corpus_passages()),
        "encode_long/s": per_second(embeddings.encode_passages, paragraphs(count)),
        "encode_query_ms": asked[50],
    }


def build_large(folder: str, count: int) -> dict[str, float]:
    """An index of many passages, written without reading documents."""
    from benchmarks.collections import Collection, write_collection
    from briefbot.documents.models import Passage
    from briefbot.index.embedding.loading import load_embeddings
    from briefbot.index.manifest import GENERATIONS, set_current

    passages = tuple(
        Passage(f"d{n // 40}#{n % 40}", f"d{n // 40}", 0, "paragraph", 0, len(t), t, ("Constats",))
        for n, t in enumerate(paragraphs(count))
    )
    embeddings = load_embeddings(Settings().embedding_model)
    written = write_collection(Collection("", passages, ()), Path(folder, GENERATIONS), embeddings)
    set_current(Path(folder), written.folder.name)
    return {}


def serve_large(folder: str) -> dict[str, float]:
    """Searching many passages, and the memory of the process that does."""
    from briefbot import Briefbot

    bot = Briefbot.open(Path(folder))
    bot.search(QUESTIONS[0])
    questions = [f"{question} {n}" for n in range(15) for question in QUESTIONS]
    found = percentiles(bot.search, questions)
    return {
        "large_p50_ms": found[50],
        "large_p95_ms": found[95],
        "large_mb": resident_megabytes(),
    }
