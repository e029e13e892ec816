"""What the list of an index's documents says, and keeping it."""

from __future__ import annotations

from pathlib import Path


def entry(document: str, title: str, date: str, passages: int, sha256: str) -> str:
    """A document on one line: identifier, title, date, passages, the start of its hash."""
    dated = date or "sans date"
    counted = f"{passages:,}".replace(",", "\u00a0")
    plural = "passage" if passages < 2 else "passages"
    return f"{document}\t{title}\t{dated}\t{counted}\u00a0{plural}\t{sha256[:12]}"


def already_there(name: str, document: str) -> str:
    """A file whose bytes are those of a document under another name."""
    return (
        f"Le fichier « {name} » a le même contenu que le document "
        f"« {document} » de l’index et a été laissé de côté."
    )


def other_format(name: str, held: str) -> str:
    """An upload named as a document that is a file of another format."""
    return (
        f"Le fichier « {name} » porte le même nom que « {held} », dans un autre "
        "format : renommez-le, ou retirez d’abord l’autre."
    )


def corpus_not_writable(folder: Path) -> str:
    """The corpus folder cannot be written."""
    return f"Impossible d’écrire dans « {folder} » ; vérifiez l’espace et les droits."
