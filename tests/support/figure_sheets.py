"""The sheet of files or of small texts, from the program's own readers, without an index's vectors.

A sheet needs the documents and their passages alone; an index of them would take seconds to embed.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from briefbot.answering.sources.corpus import Corpus
from briefbot.documents.models import Document, Passage
from briefbot.documents.passages import split_passages
from briefbot.documents.read import read_document
from briefbot.figures.models import FigureRow
from briefbot.figures.sheet import figure_sheet
from briefbot.index.store import Index


class ReadDocuments:
    """What a corpus asks of an index, of documents just read."""

    def __init__(self, paths: list[Path]) -> None:
        read = [read_document(path) for path in paths]
        self._documents = {document.id: document for document in read}
        self.document_ids = tuple(self._documents)

    def document(self, name: str) -> Document:
        return self._documents[name]

    def passages(self, name: str) -> tuple[Passage, ...]:
        return split_passages(self._documents[name])


def sheet_of(*paths: Path) -> tuple[FigureRow, ...]:
    return figure_sheet(Corpus(cast(Index, ReadDocuments(list(paths)))))


def sheet_of_text(folder: Path, *texts: str) -> tuple[FigureRow, ...]:
    paths = [folder / f"texte{number}.md" for number, _ in enumerate(texts)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return sheet_of(*paths)
