"""What a user reads when a file cannot be read, or is refused. Each names the file."""

from __future__ import annotations

from collections.abc import Sequence


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


_MOST_PAGES = 8  # page numbers listed one by one


def flaw(name: str, kind: str, pages: Sequence[int], of: int, count: int) -> str:
    """What reading a file left out or could not read well, and what to do."""
    where = f"{_of_pages(pages, of)} ({_places(pages)} du fichier)" if pages else ""
    file = f"«\u00a0{name}\u00a0»\u00a0:"
    told = {
        "unread_pages": f"{file} {where} {_not_read(pages)}, faute de texte\u00a0: ce sont des "
        "images. Si ce n’est fait, installez tesseract et ses données françaises "
        "(tesseract-ocr-fra)\u00a0; sinon, fournissez une version avec texte.",
        "garbled_pages": f"{file} {where} au texte mal encodé\u00a0; des lettres peuvent y "
        "différer de celles imprimées. Comparez les citations avec le document, ou fournissez une "
        "autre version.",
        "garbled_text": f"{file} le texte est mal encodé\u00a0; des lettres peuvent différer de "
        "celles imprimées. Comparez les citations avec le document, ou fournissez une autre "
        "version.",
        "struck": f"{file} {_struck(count)}\u00a0; seul le texte en vigueur a été retenu.",
        "no_text": f"{file} aucun texte n’a pu y être lu. Fournissez une version avec texte.",
        "little_text": f"{file} moins d’un cinquième de son contenu a pu être lu. Comparez "
        "avec l’original, ou fournissez une autre version.",
        "pictures": f"{file} {_pictures(count)}\u00a0; le texte qui s’y trouve n’est pas lu. "
        "Fournissez-le autrement s’il compte.",
    }
    return told[kind]


def flaw_in_short(kind: str, pages: Sequence[int], of: int, count: int) -> str:
    """The same in a few words, to stand beside a document's title."""
    told = {
        "unread_pages": f"{_of_pages(pages, of)} non {_agreed('lue', pages)}",
        "garbled_pages": f"{_of_pages(pages, of)} au texte mal encodé",
        "garbled_text": "texte mal encodé",
        "struck": _struck(count),
        "no_text": "aucun texte lisible",
        "little_text": "moins d’un cinquième lu",
        "pictures": _pictures(count),
    }
    return told[kind]


def _of_pages(pages: Sequence[int], of: int) -> str:
    return f"{_count(len(pages))}\u00a0{_agreed('page', pages)} sur {_count(of)}"


def _places(pages: Sequence[int]) -> str:
    shown = [str(page) for page in pages[:_MOST_PAGES]]
    if len(pages) > _MOST_PAGES:
        return f"p.\u00a0{', '.join(shown)}…"
    return "p.\u00a0" + (" et ".join([", ".join(shown[:-1]), shown[-1]]) if shown[1:] else shown[0])


def _not_read(pages: Sequence[int]) -> str:
    return "n’ont pas été lues" if len(pages) > 1 else "n’a pas été lue"


def _struck(count: int) -> str:
    if count > 1:
        return f"{_count(count)}\u00a0mots barrés n’ont pas été lus"
    return "un mot barré n’a pas été lu"


def _pictures(count: int) -> str:
    return f"{_count(count)}\u00a0images" if count > 1 else "une image"


def _agreed(word: str, counted: Sequence[int]) -> str:
    return word + "s" if len(counted) > 1 else word


def _count(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")
