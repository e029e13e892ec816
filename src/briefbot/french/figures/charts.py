"""What the picture of a sheet says."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.french.answering.answers import NBSP, quoted, written_pages
from briefbot.french.figures.sheet import FIRST_YEAR, NEXT_YEARS, YEAR

BY_THE_YEAR = frozenset((YEAR, FIRST_YEAR, NEXT_YEARS))
TITLE = "Les demandes et les écarts en un coup d’œil"
ASKED = "Montants demandés, par recommandation"
YEARLY = "Ce qui est demandé par année, tel que le texte le dit"
PAIRS = {
    "money": "Montants dits de deux façons",
    "share": "Parts dites de deux façons",
    "number": "Nombres dits de deux façons",
}
NOTHING = "Aucun montant demandé, rien qui soit dit de deux façons\u00a0: il n’y a rien à dessiner."
PER_YEAR, OTHERWISE = "par année", "autrement (en tout, sur plusieurs années, sans période)"
AS_TABLE = "Le même tableau, en texte"
HEADS = ("Sous quoi", "Chiffre", "De quoi, ou où")
FILE_NAME = "chiffres-graphique"
CHART = "Écrire le graphique dans ce fichier SVG ou PNG"
NO_FORMAT = "Un graphique s’écrit dans un fichier .svg ou .png."
WHOLE = "Hors recommandation"


def group(recommendation: str, document: str) -> str:
    """What a group of bars is of."""
    named = f"Recommandation{NBSP}{recommendation}" if recommendation else WHOLE
    return f"{named} ({document})" if document else named


def drawn(path: object, bars: int) -> str:
    """That a picture was written."""
    return f"Graphique de {bars} barres écrit dans {quoted(str(path))}."


def described(bars: int) -> str:
    """What the picture is, to who does not see it."""
    return f"{TITLE}{NBSP}: {bars} barres, données en texte sous le graphique."


def where(section: Sequence[str], pages: Sequence[int | str], document: str) -> str:
    """Where one of two ways stands, in short."""
    named = f"{quoted(section[0])}, " if section else ""
    return f"{named}{written_pages(pages) or document}"


def take(format: str) -> str:
    """The button that gives the picture as a file."""
    return f"Prendre le graphique en {format.upper()}"
