"""A chat model's sentence held against an invented brief: whether it would be shown."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from briefbot.answering.chat.model.reply import ReplyClaim
from briefbot.answering.chat.proof.checker import Checker, Proof
from briefbot.answering.chat.proof.sources import Source
from briefbot.answering.sources.cutting import cut_units
from briefbot.documents.passages import split_passages
from briefbot.documents.read import read_document


def checker_of(text: str) -> Checker:
    """Checks sentences against a Markdown text, all of its passages consulted."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "brief.md"
        path.write_text(text, encoding="utf-8")
        document = read_document(path)
    return Checker([Source(each, cut_units(document)) for each in split_passages(document)])


def shown(checker: Checker, sentence: str) -> bool:
    """Whether every part of a sentence is proved by one of the passages."""
    claim = ReplyClaim(sentence, tuple(range(1, len(checker.sources) + 1)))
    return all(isinstance(verdict, Proof) for verdict in checker.check(claim))
