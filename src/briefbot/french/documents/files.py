"""What is said when a file or folder cannot be read. Each takes the file's name."""

from __future__ import annotations


def missing(name: str) -> str:
    """The path leads to nothing."""
    return f"Le fichier « {name} » est introuvable : vérifiez son chemin."


def not_a_file(name: str) -> str:
    """The path is a folder, a device or the like."""
    return f"« {name} » n’est pas un fichier que l’on peut lire."


def unreadable(name: str) -> str:
    """The system refuses to open it."""
    return f"Le fichier « {name} » ne peut pas être ouvert : vérifiez vos droits d’accès."


def empty(name: str) -> str:
    """No bytes, or blanks only."""
    return f"Le fichier « {name} » est vide : il n’y a rien à y lire."


def too_large(name: str, limit_mb: float) -> str:
    """More mebibytes than the limit."""
    limit = f"{limit_mb:g}".replace(".", ",")
    return (
        f"Le fichier « {name} » dépasse {limit} Mo : divisez-le, "
        "ou relevez la limite (BRIEFBOT_MAX_FILE_MB)."
    )


def binary(name: str) -> str:
    """Said to be text by its extension, and is not."""
    return (
        f"Le fichier « {name} » n’est pas du texte malgré son extension : "
        "vérifiez son format et renommez-le."
    )


def unknown_encoding(name: str) -> str:
    """None of the usual encodings fits."""
    return f"L’encodage du fichier « {name} » n’est pas reconnu : enregistrez-le en UTF-8."


def endless_line(name: str) -> str:
    """A line so long that the file can be no document."""
    return (
        f"Le fichier « {name} » tient en une ligne démesurée : ce n’est pas un document "
        "mis en paragraphes."
    )


def unknown_format(name: str, known: tuple[str, ...]) -> str:
    """No reader for this extension."""
    return f"Le format de « {name} » n’est pas pris en charge ; formats lus : {', '.join(known)}."
