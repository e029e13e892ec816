"""What the sheet of figures says, in the table, in its files and on the page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefbot.french.answering.answers import NBSP, joined, quoted

AT_LEAST, AT_MOST = "au moins", "au plus"
MORE, LESS = "plus de", "moins de"
NEARLY, ABOUT = "près de", "environ"
YEAR, MONTH, WEEK, DAY, HOUR, QUARTER = "année", "mois", "semaine", "jour", "heure", "trimestre"
WHOLE, ONCE = "global", "une seule fois"
FIRST_YEAR, NEXT_YEARS = "première année", "années suivantes"
BOUNDS = frozenset((AT_LEAST, AT_MOST, MORE, LESS, NEARLY, ABOUT))
_RECURRING = frozenset((YEAR, MONTH, WEEK, DAY, HOUR, QUARTER))
_ONE = {"ans": "an", "semaines": "semaine", "jours": "jour"}


def duration(value: str, unit: str) -> str:
    """« 2 ans », « 1 an », « 1,5 an »."""
    one = value.split(".")[0] in ("0", "1")
    return f"{value.replace('.', ',')} {_ONE.get(unit, unit) if one else unit}"


def bounded(bound: str, text: str) -> str:
    """« plus de 11 millions », « plus d’un million »; the figure alone where it has no bound."""
    if bound not in BOUNDS:
        return text
    return (
        f"{bound[:-1]}’{text}" if bound.endswith("de") and text[:2] == "un" else f"{bound} {text}"
    )


def period(said: str) -> str:
    """A period as one reads it: « par année », « sur 2 ans », « montant global »."""
    if said in _RECURRING:
        return f"par {said}"
    if said == WHOLE:
        return "montant global"
    return f"sur {said}" if said[:1].isdigit() else said


KINDS = {
    "money": "argent",
    "share": "part",
    "number": "nombre",
    "duration": "durée",
    "date": "date",
}
ASPECTS = {"value": "la valeur", "period": "la période", "bound": "la borne"}
DIFFERS = "ne le dit pas partout de la même façon"
ASKED, STATED = "demandé", "affirmé"
NO_PERIOD = "sans période"


def spread(whole: str, years: int, yearly: str) -> str:
    """« 4 millions sur 2 ans = 2 M$ par année »."""
    return f"{whole} sur {years} ans = {yearly} par année"


def share(part: str, whole: str, result: str) -> str:
    """« 30 % de 150 M$ = 45 M$ »."""
    return f"{part} de {whole} = {result}"


SHEET = "Chiffres"
NUMBER, KIND, VALUE, UNIT, DATE = "N°", "Type", "Valeur", "Unité", "Date"
TEXT, WHAT, PERIOD, LASTING, BOUND = "Tel qu’écrit", "De quoi", "Période", "Pendant", "Borne"
SINCE, UNTIL = "Depuis", "Jusqu’à"
ASKED_OR_STATED, RECOMMENDATION = "Demandé ou affirmé", "Recommandation"
WHO, SOURCE, NOTE = "Qui le dit", "Source nommée", "Note"
SAME_AS, DIFFERS_IN, OPERATIONS = "Dit aussi au n°", "Dit autrement", "Calcul du document"
DOCUMENT, SECTION, PAGE, QUOTE, REFERENCE = (
    "Document",
    "Section",
    "Page",
    "Passage",
    "Référence",
)
NONE = "Aucun chiffre dans ces documents."


def differences(differs: Sequence[tuple[str, int]]) -> str:
    """« la période au n° 7; la valeur au n° 9 », of aspects and the other figures' numbers."""
    by_aspect: dict[str, list[str]] = {}
    for name, figure in differs:
        by_aspect.setdefault(ASPECTS[name], []).append(str(figure))
    return "; ".join(
        f"{aspect} au n°{NBSP}{joined(numbers)}" for aspect, numbers in by_aspect.items()
    )


def decimal(value: Decimal) -> str:
    """A number as a French Excel reads it in a CSV file: « 13,5 », no spaces."""
    return format(value, "f").replace(".", ",")


def grouped(value: Decimal) -> str:
    """A number as one reads it: « 8 800 000 », « 13,5 »."""
    whole, _, rest = format(value, "f").partition(".")
    grouped = f"{int(whole):,}".replace(",", NBSP)
    sign = "-" if whole.startswith("-") and not grouped.startswith("-") else ""
    return f"{sign}{grouped},{rest}" if rest else f"{sign}{grouped}"


def written(path: object, count: int) -> str:
    """That a file was written."""
    return f"{count} chiffres écrits dans {quoted(str(path))}."


def unwritable(path: object) -> str:
    """A file that cannot be written."""
    return (
        f"Le fichier {quoted(str(path))} ne peut pas être écrit{NBSP}; "
        "vérifiez son dossier et vos droits."
    )


def terms(bound: str, every: str, lasting: str, since: str, until: str) -> str:
    """A figure's bound, period and times: « au moins, par année, jusqu’à 2025 »."""
    told = [bound, period(every), lasting and f"pendant {lasting}"]
    told += [since and f"depuis {since}", until and f"jusqu’à {until}"]
    return ", ".join(term for term in told if term)


def line(number: int, text: str, what: str, told: str) -> str:
    """A figure on the terminal, under its number, with its terms."""
    said = f"{number}. {text} — {what}"
    return f"{said} ({told})" if told else said


def related(
    same_as: Sequence[int], differs: Sequence[tuple[str, int]], operations: Sequence[str]
) -> tuple[str, ...]:
    """How a figure stands to the others, in sentences."""
    told = []
    if same_as:
        told.append(f"Dit aussi au n°{NBSP}{joined([str(n) for n in same_as])}.")
    if differs:
        told.append(f"Le document {DIFFERS}{NBSP}: {differences(differs)}.")
    told += [f"{each}." for each in operations]
    return tuple(told)


HELP_FIGURES = (
    "Liste tous les chiffres des documents\u00a0: valeur, unité, de quoi, période, page, passage."
)
CSV = "Écrire la liste dans ce fichier CSV (pour Excel en français)"
XLSX = "Écrire la liste dans ce classeur Excel"
DOCX = "Écrire la liste dans ce document Word"


TAB = "Chiffres"
SHOW, ORDER, SEARCH = "Montrer", "Trier", "Chercher"
ALL, MONEY, SHARES, NUMBERS, DATES = "tout", "argent", "parts", "nombres", "dates"
UNSOURCED, DIVERGENT = "sans source", "divergents"
BY_PLACE, BY_SIZE, BY_WHAT = "dans l’ordre du texte", "du plus grand au plus petit", "par sujet"
HEADS = ("N°", "Chiffre", "De quoi", "Précisions", "Qui le dit", "Page", "Ailleurs")
FILE_NAME = "chiffres"
NONE_SHOWN = "Aucun chiffre ne correspond à ce choix."
_FORMATS = {"csv": "CSV", "xlsx": "Excel", "docx": "Word"}


def take(format: str) -> str:
    """The button that gives the rows as a file."""
    return f"Prendre en {_FORMATS[format]}"


def shown(count: int, total: int) -> str:
    """How many rows are shown."""
    if count < total:
        return f"{count} chiffres montrés sur {total}{NBSP}; cherchez ou filtrez pour les autres."
    return f"{total} chiffre{'s' if total > 1 else ''}."


def opens(text: str) -> str:
    """What a click on a figure does."""
    return f"Ouvrir le passage de {text}"


def asked(what: str, text: str) -> str:
    """The question that a figure answers, to put into the cahier."""
    return f"Que disent les documents de {quoted(what or text)} ({text}){NBSP}?"
