"""The real brief and small documents made up for a test, read as the program reads them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefbot.documents.assembly.assemble import assemble
from briefbot.documents.blocks import Limits
from briefbot.documents.formats.text.markdown import read_markdown
from briefbot.documents.models import Document, Passage, Section
from briefbot.documents.passages import split_passages
from briefbot.documents.read import read_document

CORPUS = Path(__file__).parents[2] / "corpus"
BRIEF = CORPUS / "memoire-cqcm-2023-2024.md"


@cache
def brief() -> Document:
    return read_document(BRIEF)


@cache
def brief_passages() -> tuple[Passage, ...]:
    return split_passages(brief())


def document(markdown: str) -> Document:
    return assemble(read_markdown(markdown.encode(), "essai.md", Limits()), "essai", "essai.md")


def passages(markdown: str) -> tuple[Passage, ...]:
    return split_passages(document(markdown))


def paths(made: Document) -> list[tuple[str, ...]]:
    """The section paths, the document's top left out."""
    return [section.path for section in made.sections[1:]]


def section(made: Document, *path: str) -> Section:
    return next(s for s in made.sections if s.path[-len(path) :] == path)


def words(made: Document, kind: str) -> list[str]:
    """The text of every block of a kind."""
    return [made.words(block) for block in made.blocks if block.kind == kind]
