"""What « Vérifier » says of a text held against the documents."""

from __future__ import annotations

from collections.abc import Mapping

from briefbot.french.figures.sheet import NO_PERIOD, period

NBSP = "\u00a0"
TAB = "Vérifier"
VERDICTS = {
    "supported": "appuyé",
    "contradicted": "contredit",
    "partly": "en partie",
    "silent": "rien là-dessus",
    "uncheckable": "pas vérifiable",
}
ASKS = "demande"
ASPECTS = {
    "value": "valeur",
    "period": "période",
    "bound": "borne",
    "unit": "unité",
    "date": "date",
    "who": "qui",
    "place": "lieu",
    "direction": "sens",
    "modality": "demandé ou fait",
    "quantity": "combien",
    "negation": "négation",
    "cause": "cause",
}


def period_of(figure: str, said: str) -> str:
    """« 5 M$ par année », or « 5 M$ (sans période) »."""
    return f"{figure} {period(said)}" if said else f"{figure} ({NO_PERIOD})"


def side(date: str, since: bool, until: bool) -> str:
    """« depuis 2013 », « jusqu’en 2025 », « en 2025 »."""
    return f"{'depuis' if since else 'jusqu’en' if until else 'en'} {date}"


NOT_TEXT = "Le texte contient un caractère incomplet, qui n’est pas du texte ; récrivez-le."
EMPTY = "Le texte est vide ; collez-en un ou choisissez un fichier."
TEXT_OR_FILE = "Donnez un texte ou « --file », l’un des deux."
OTHER_LANGUAGE = (
    "Ce texte ne semble pas être en français : il a été comparé tel quel, et ce qui n’a pas "
    "été compris est sous « rien là-dessus »."
)
ONLY_QUESTIONS = (
    "Ce texte ne contient que des questions : rien n’y est affirmé ; posez-les sous « Questions »."
)
NOTHING_STATED = "Rien n’est affirmé dans ce texte, il n’y a donc rien à vérifier."


def too_long(length: int, limit: int) -> str:
    """A text of ``length`` characters, over ``limit``."""
    return (
        f"Le texte compte {length} caractères, plus que les {limit} permis ; "
        "vérifiez-le en plusieurs fois."
    )


def arrow(claimed: str, stated: str) -> str:
    """« 15 % → 13,5 % »."""
    return f"{claimed or NOT_SAID} → {stated or NOT_SAID}"


NOT_SAID = "(non dit)"
_COUNTED = (  # in this order
    ("supported", "appuyée", "appuyées"),
    ("contradicted", "contredite", "contredites"),
    ("partly", "en partie", "en partie"),
    ("silent", "sans trace", "sans trace"),
    ("uncheckable", "pas vérifiable", "pas vérifiables"),
)


def summary(counts: Mapping[str, int]) -> str:
    """« 14 affirmations : 9 appuyées, 2 contredites, 3 sans trace » and what is not checkable."""
    stated = sum(counts.get(name, 0) for name, _, _ in _COUNTED[:-1])
    told = [
        f"{counts[name]} {one if counts[name] == 1 else several}"
        for name, one, several in _COUNTED[:-1]
        if counts.get(name)
    ]
    head = f"{stated} affirmation{'s' if stated > 1 else ''}"
    line = f"{head} : {', '.join(told)}" if told else head
    apart = counts.get("uncheckable", 0)
    if apart:
        line += f" ; {apart} {_COUNTED[-1][1] if apart == 1 else _COUNTED[-1][2]}"
    return line + "."


SORTS = {
    "question": "C’est une question.",
    "order": "C’est un ordre ou une demande faite au lecteur.",
    "opinion": "C’est une opinion.",
    "heading": "Rien n’y est affirmé.",
}
NEAREST = "Passage le plus proche, à comparer\u00a0:"
UNPROVED = "Sans trace :"
TWO_WAYS = "Les documents le disent de deux façons :"
ELSEWHERE = "ailleurs :"


def two_ways(here: str, there: str) -> str:
    """« 4 millions sur 2 ans ; ailleurs : 2 M$ »."""
    return f"{TWO_WAYS} {here} ; {ELSEWHERE} {there}"


HELP_CHECK = "Vérifie un texte : ce que les documents disent de chaque affirmation."
TEXT = "Le texte à vérifier."
FILE = "Un fichier à vérifier plutôt qu’un texte (.md, .txt, .docx, .odt, .pdf, .html)."
DOCX = "Écrit le texte annoté dans un fichier Word, avec de vrais commentaires."
MD = "Écrit le texte annoté en Markdown."
CLAIMS = "Mesure les verdicts sur un fichier d’affirmations (JSON, une par ligne)."
CASES_OR_CLAIMS = "Donnez un fichier de cas ou « --claims », l’un des deux."
AUTHOR = "briefbot"
INITIALS = "bb"
FILE_NAME = "texte-verifie"
TITLE = "Texte vérifié"


def written(path: object, count: int) -> str:
    """A file was written."""
    return f"{count} affirmations écrites dans {path}."


RATES = {
    "right": "verdicts justes",
    "contradicted called supported": "contredites dites appuyées",
    "neither called supported": "sans trace dites appuyées",
    "supported called contradicted": "appuyées dites contredites",
}


def no_claim(number: int) -> str:
    """A line of a file of claims that is none."""
    return f"La ligne {number} n’est pas une affirmation : il y faut « claim » et « verdict »."


DRAFT = "Texte à vérifier"
PLACEHOLDER = "Collez ici une phrase, un communiqué, un discours…"
GO = "Vérifier"
CHOOSE = "Choisir un fichier…"
WHAT = (
    "Chaque affirmation du texte est comparée aux documents : appuyée, contredite, en partie, ou "
    "rien là-dessus. Seul ce que les passages montrés disent compte."
)
FOUND = "Ce que disent les documents"
IN_WHAT, IN_TEXT, IN_DOCUMENTS = "En quoi", "Dans le texte", "Dans les documents"
NO_PASSAGE = "Aucun passage n’en parle."
KEYS = "Touches j et k : affirmation suivante et précédente ; c : la prochaine contredite."
COPY_ALL = "Copier le tout"
TAKE = {"docx": "Télécharger en Word annoté", "md": "Télécharger en Markdown"}
NOT_SENT = "Le fichier n’est pas arrivé entier ; choisissez-le de nouveau."
FILE_TOO_LARGE = (
    "Ce fichier est trop gros pour être envoyé d’ici (700 ko au plus) ; collez son texte ou "
    "lancez « briefbot check --file »."
)


def going_on(count: int) -> str:
    """While findings are being made."""
    if not count:
        return "Vérification en cours…"
    one, several = "affirmation lue", "affirmations lues"
    return f"Vérification en cours… {count} {several if count > 1 else one}."
