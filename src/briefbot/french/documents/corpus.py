"""What the list of an index's documents says, and keeping it."""

from __future__ import annotations

from pathlib import Path

INFERRED = "(déduit du texte)"
UNDATED = "s. d."


def entry(
    document: str, title: str, date: str, passages: int, sha256: str, guesses: tuple[str, ...]
) -> str:
    """A document on one line: identifier, title, date, passages, the start of its hash."""
    counted = f"{passages:,}".replace(",", " ")
    plural = "passage" if passages < 2 else "passages"
    told = f"{document}\t{title}\t{date or UNDATED}\t{counted} {plural}\t{sha256[:12]}"
    return f"{told}\t({' ; '.join(guesses)})" if guesses else told


def guessed(title: str, organisation: str, date: str) -> tuple[str, ...]:
    """What only a file's properties say, each as a guess."""
    named = (("titre", title), ("auteur", organisation), ("date", date))
    return tuple(
        f"{name} selon les propriétés du fichier, à vérifier : {value}"
        for name, value in named
        if value
    )


def inferred(organisation: str) -> str:
    """An organisation that no line of the document gives as its author."""
    return f"auteur déduit du texte, à vérifier\u00a0: {organisation}"


def unusable_date(date: str) -> str:
    """A date that is not written as expected."""
    return f"La date « {date} » doit s’écrire 2023, 2023-01 ou 2023-01-15."


def unusable_correction(most: int) -> str:
    """A title or organisation that is no single short line."""
    return f"Un titre ou un organisme tient en une ligne d’au plus {most} caractères."


NOTHING_TO_CORRECT = "Donnez au moins --title, --organisation ou --date."


def corrections_lost(kept: int) -> str:
    """The keepers' corrections cannot be read; those that the index itself holds are kept."""
    return (
        "Le fichier des corrections était endommagé ou absent ; "
        f"celles de l’index ({kept}) ont été gardées, vérifiez-les avec « briefbot corpus list »."
    )


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
