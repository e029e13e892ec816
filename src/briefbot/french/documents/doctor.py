"""What the examination of an index says."""

from __future__ import annotations

from pathlib import Path


def generation(folder: Path, built: str, documents: int, passages: int) -> str:
    """The generation in use."""
    return (
        f"Index : {folder}, construit le {built}, {documents} document(s), {passages} passage(s)."
    )


def files(sound: int, count: int) -> str:
    """How many files are as they were written."""
    return f"Fichiers intacts : {sound} sur {count}."


def altered(name: str) -> str:
    """A file that is not as it was written."""
    return f"Altéré ou absent : {name}."


def damaged_document(document: str) -> str:
    """A document whose text in the index is not as it was written."""
    return f"Texte altéré : le document « {document} » n’est plus citable avant réparation."


def sources(same: int, count: int) -> str:
    """How many documents are what their files hold now."""
    return f"Documents conformes à leur fichier : {same} sur {count}."


def source_missing(document: str, path: str) -> str:
    """A document whose file cannot be read any more."""
    return f"Fichier introuvable ou illisible : « {document} » ({path})."


def source_changed(document: str) -> str:
    """A document whose file has changed since."""
    return f"Fichier modifié depuis la lecture : « {document} »."


def read_before(document: str) -> str:
    """A document that an earlier version of the program read."""
    return f"Lu par une version antérieure du programme : « {document} »."


def corrections(count: int) -> str:
    """How many documents have a title, organisation or date said by the keepers."""
    return f"Documents dont les renseignements ont été corrigés à la main : {count}."


def unreadable_manifest(index: Path) -> str:
    """Another version's index, or a manifest that was altered."""
    return f"Le manifeste de l’index de « {index} » est altéré ou d’une autre version."


CHROMA = "Recherche par le sens : Chroma, sur une copie privée de ses fichiers."
WITHOUT_CHROMA = "Recherche par le sens : calcul direct, faute de place pour la copie de Chroma."
WHOLE = "Tout est intact."
MEND = "L’index est à réparer : lancez « briefbot ingest »."
