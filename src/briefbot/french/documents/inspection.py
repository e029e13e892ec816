"""What « briefbot inspect » says."""

from __future__ import annotations

from briefbot.french.documents.corpus import INFERRED as INFERRED

HELP = "Montre ce qui a été lu d’un fichier\u00a0: plan, pages, tableaux, notes, avertissements."
FILE = "Fichier à examiner"
HTML = "Écrire une page HTML, à côté des pages du PDF"

WARNINGS = "Avertissements"
OUTLINE = "Plan"
PAGES = "Pages"
TABLES = "Tableaux"
NOTES = "Notes"
NONE = "aucun titre"
ALL_READ = "rien à signaler"
UNREAD = "non lue"
GARBLED = "texte mal encodé"
NOT_TIED = "appel non trouvé"
NOTHING_READ = "Rien n’a été lu de cette page."
WITHOUT_TITLE = "sans titre"
WITHOUT_PAGES = "sans pages"
UNSTATED = "non dit par le document"
TITLE, ORGANISATION, DATE = "Titre", "Organisme", "Date"


def counted(pages: int, sections: int, tables: int, notes: int, passages: int) -> str:
    """How much was read."""
    parts = (
        (pages, "page"), (sections, "titre"), (tables, "tableau"), (notes, "note"),
        (passages, "passage"),
    )  # fmt: skip
    told = [f"{number}\u00a0{_agreed(word, number)}" for number, word in parts]
    return ", ".join(told if pages else [WITHOUT_PAGES, *told[1:]])


def page(place: int, printed: str) -> str:
    """A page by its place in the file and by what it prints."""
    if not place:
        return WITHOUT_PAGES
    own = f" (imprimée «\u00a0{printed}\u00a0»)" if printed and printed != str(place) else ""
    return f"page {place}{own}"


def characters(count: int) -> str:
    """How much was read of a page."""
    return f"{count}\u00a0{_agreed('caractère', count)}"


def size(rows: int, columns: int) -> str:
    """A table's size, its heads left out."""
    counted_rows = f"{rows}\u00a0{_agreed('ligne', rows)}"
    return f"{counted_rows} sur {columns}\u00a0{_agreed('colonne', columns)}"


def read_with(words: str) -> str:
    """What some rows of a table are read with: a merged label, the row around a nested table."""
    return f"lignes lues avec «\u00a0{words}\u00a0»"


def called_after(words: str) -> str:
    """Where a note's call stands."""
    return f"appelée après «\u00a0…{words}\u00a0»"


def not_pictured(count: int) -> str:
    """That the later pages have no picture."""
    return f"Seules les {count}\u00a0premières pages sont montrées en image."


def written(path: object) -> str:
    """That the page was written."""
    return f"Page écrite dans «\u00a0{path}\u00a0»."


def page_title(name: str) -> str:
    """The title of the page."""
    return f"«\u00a0{name}\u00a0» tel que lu"


def picture(place: int) -> str:
    """What stands for a page's picture."""
    return f"Page {place} du fichier"


def _agreed(word: str, count: int) -> str:
    if count < 2:
        return word
    return word + ("x" if word.endswith("eau") else "s")
