"""What building and opening an index says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def no_such_path(path: str) -> str:
    """A file or folder to read that is not there."""
    return f"Le chemin « {path} » n’existe pas ; vérifiez-le."


def no_documents(paths: Sequence[str]) -> str:
    """Nothing to read where documents were looked for."""
    named = ", ".join(f"« {path} »" for path in paths)
    return f"Aucun document à lire dans {named} ; donnez des fichiers, ou un dossier qui en a."


def nothing_readable(reasons: str) -> str:
    """Not one of the files could be read: the index stays as it was."""
    return f"Aucun document n’a pu être lu, l’index reste tel quel : {reasons}"


def unreadable_file(path: Path) -> str:
    """A file that the system does not let us read."""
    return f"Le fichier « {path.name} » est illisible ; vérifiez ses droits d’accès."


def unreadable_name(name: str) -> str:
    """A file whose name is not UTF-8."""
    return f"Le nom du fichier « {name} » n’est pas en UTF-8 ; renommez-le."


def held_version_stays(reason: str) -> str:
    """A new version of a document that cannot be read."""
    return f"{reason} La version que contient déjà l’index continue de répondre."


def cannot_be_mended(folder: Path, document: str, reason: str) -> str:
    """A damaged index, and a document of it that can be read from nowhere: nothing is changed."""
    return (
        f"L’index de « {folder} » est endommagé et le document « {document} » ne peut pas "
        f"être relu, l’index reste tel quel : {reason} Remettez le fichier, ou relancez "
        "« briefbot ingest » pour vous passer de ce document."
    )


ALTERED_SINCE = (
    "L’index a été altéré depuis son ouverture, rien n’en est cité ; relancez « briefbot ingest »."
)


def same_name(path: Path, first: Path) -> str:
    """Two files that would have the same identifier."""
    return (
        f"Le fichier « {path} » porte le même nom que « {first} » et a été laissé de côté ; "
        "renommez-le."
    )


def same_content(path: Path, first: Path) -> str:
    """Two files with the same bytes."""
    return f"Le fichier « {path.name} » est identique à « {first.name} » et a été laissé de côté."


def unknown_document(document: str, known: str) -> str:
    """A document that is to be removed and is not in the index."""
    return f"Le document « {document} » n’est pas dans l’index ; il contient : {known}."


def index_busy(folder: Path) -> str:
    """Another process is writing the index."""
    return f"Une autre ingestion écrit déjà dans « {folder} » ; attendez qu’elle se termine."


def index_not_writable(folder: Path) -> str:
    """The index's folder cannot be written."""
    return f"Impossible d’écrire dans « {folder} » ; vérifiez l’espace libre et les droits."


def no_index(folder: Path) -> str:
    """There is no index."""
    return f"Il n’y a pas d’index dans « {folder} » ; lancez « briefbot ingest »."


def damaged(folder: Path) -> str:
    """The index lacks a part or holds one that cannot be read."""
    return f"L’index de « {folder} » est endommagé ; relancez « briefbot ingest »."


def other_version(folder: Path) -> str:
    """The index was written by another version of the program."""
    return (
        f"L’index de « {folder} » vient d’une autre version de briefbot ; "
        "relancez « briefbot ingest »."
    )


def other_model(folder: Path) -> str:
    """The index was built with another embedding model."""
    return (
        f"L’index de « {folder} » a été construit avec un autre modèle de plongement ; "
        "relancez « briefbot ingest », ou revenez au modèle d’avant avec "
        "BRIEFBOT_EMBEDDING_MODEL."
    )


def model_missing(name: str) -> str:
    """The embedding model or the reranker is nowhere to be found."""
    return (
        f"Le modèle « {name} » est introuvable : ce n’est pas un dossier, et le dépôt de modèles "
        "ne répond pas ou ne le connaît pas ; vérifiez le nom et la connexion."
    )


def loader_missing(name: str) -> str:
    """What loads every model but the packaged one is an extra that is not installed."""
    return (
        f"Le modèle «\u00a0{name}\u00a0» demande sentence-transformers, qui n’est pas installé"
        "\u00a0; lancez «\u00a0pip install 'briefbot[hub]'\u00a0»."
    )


def model_broken(name: str) -> str:
    """A model's folder that does not hold a usable model."""
    return f"Le modèle « {name} » ne se charge pas ; vérifiez que son dossier est complet."


def not_a_reranker(name: str) -> str:
    """A model that classifies pairs of texts instead of giving them one score."""
    return (
        f"Le modèle « {name} » ne sait pas reclasser des passages ; "
        "choisissez un cross-encoder à une seule note."
    )


def report(documents: int, passages: int, embedded: int, seconds: float) -> str:
    """What an ingestion did."""
    return (
        f"Index prêt : {_count(documents, 'document')}, {_count(passages, 'passage')} "
        f"({_count(embedded, 'nouveau', 'nouveaux')}), en {seconds:.1f} s.".replace(".", ",", 1)
    )


def unchanged(documents: int, passages: int) -> str:
    """Nothing had changed since the last ingestion."""
    return (
        f"Rien n’a changé : l’index est à jour ({_count(documents, 'document')}, "
        f"{_count(passages, 'passage')})."
    )


def _count(number: int, one: str, many: str = "") -> str:
    words = f"{number:,}".replace(",", "\u00a0")
    return f"{words}\u00a0{one if number < 2 else many or one + 's'}"
