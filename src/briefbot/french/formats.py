"""What a user reads when a file cannot be read, or is refused. Each names the file."""

from __future__ import annotations


def too_deep(name: str) -> str:
    """The mark-up is nested beyond reason."""
    return f"« {name} » est refusé : ses balises sont imbriquées trop profondément."


def too_many_pages(name: str, pages: int, limit: int) -> str:
    """The PDF has more pages than the setting allows."""
    return (
        f"« {name} » compte {_count(pages)} pages ; la limite est de {_count(limit)} "
        "(réglage BRIEFBOT_MAX_PAGES)."
    )


def too_slow(name: str) -> str:
    """Reading took too long and was stopped."""
    return (
        f"La lecture de « {name} » a été arrêtée : elle prenait trop de temps ou de mémoire. "
        "Enregistrez le fichier dans un autre format."
    )


def unreadable(name: str, kind: str) -> str:
    """The file is damaged, or is not of its kind."""
    return f"« {name} » n’est pas un fichier {kind} lisible : il est abîmé ou incomplet."


def encrypted(name: str) -> str:
    """The file asks for a password."""
    return f"« {name} » est protégé par un mot de passe : enregistrez-le sans protection."


def locked_or_old(name: str) -> str:
    """An office file from before DOCX, or one locked by a password: the bytes are the same."""
    return (
        f"« {name} » est protégé par un mot de passe ou date d’un ancien Word : "
        "enregistrez-le en DOCX, sans protection."
    )


_KINDS = {
    "pdf": "un PDF",
    "docx": "un fichier Word (DOCX)",
    "odt": "un fichier OpenDocument (ODT)",
    "html": "une page HTML",
    "zip": "une archive ZIP",
    "ole": "un fichier d’un ancien Word ou Excel",
    "rtf": "un fichier RTF",
    "image": "une image",
}


def disguised(name: str, suffix: str, kind: str) -> str:
    """The name's ending says one format, the bytes another."""
    return (
        f"« {name} » porte l’extension {suffix}, mais c’est {_KINDS[kind]} : "
        "donnez-lui l’extension qui convient, ou enregistrez-le dans le format annoncé."
    )


def swollen(name: str) -> str:
    """An archive, or a page, unpacks to far more than its weight."""
    return f"« {name} » est refusé : une fois décompressé, son contenu est démesuré."


def unsafe(name: str) -> str:
    """The XML declares entities or a document type, which a document has no need of."""
    return f"« {name} » est refusé : son contenu XML déclare des entités."


def scanned(name: str) -> str:
    """Pictures of pages, and no program to read them with."""
    return (
        f"« {name} » est numérisé : ses pages sont des images sans texte. Installez tesseract et "
        "ses données françaises (tesseract-ocr-fra), ou fournissez une version avec texte."
    )


def illegible(name: str) -> str:
    """Pictures of pages in which no word was recognised."""
    return f"« {name} » est numérisé, et aucun texte n’a pu y être reconnu."


def outside(name: str) -> str:
    """A link that leads out of the folder it stands in."""
    return f"« {name} » est refusé : c’est un lien vers un fichier hors du dossier."


def _count(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")
