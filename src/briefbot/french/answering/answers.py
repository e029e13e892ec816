"""What the extractive answerer says around the documents' own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

NBSP = "\u00a0"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip

STATUS = {
    "answered": "Passage trouvé",
    "partial": "Trouvé en partie",
    "not_found": "Rien trouvé",
    "out_of_scope": "Hors sujet",
}
OUT_OF_SCOPE = (
    "Cette question ne porte pas sur les documents\u00a0; je réponds seulement à partir d’eux, "
    "passages à l’appui."
)
YES = "Oui"
NO = "Non"
NOT_SAID = "Le document ne permet pas de le dire."
UNVERIFIED = "Non vérifié\u00a0: voici le passage le plus proche."
FIGURE_THERE = "Ce chiffre y est."
FIGURE_NOT_THERE = "Ce chiffre n’y est pas."
# What says of a figure of the question that it is not the document's.
DENYING = re.compile(r"^Le document dit (?:[^«]+?), pas (?P<claimed>[^«]+?)\.(?= |$)")
DIFFERS = "Le document ne le dit pas partout de la même façon\u00a0:"
ELSEWHERE = "Ailleurs, sans période"
BY_THE_YEAR = "par année"
NO_PERIOD = "sans période"
LIST_CUT = "La liste est coupée ici\u00a0: la suite est au même endroit du document."
GARBLED = "Texte mal encodé\u00a0: à comparer avec l’original."
NOTHING_IN_WHAT_WAS_READ = "Rien trouvé dans ce qui a pu être lu."


def quoted(words: str) -> str:
    """Words between French quotation marks."""
    return f"«{NBSP}{words}{NBSP}»"


def reference(
    publisher: str, title: str, date: str, section: str, pages: Sequence[int | str]
) -> str:
    """« CQCM, Titre, janvier 2023, « Section », p. 6 »; what is not known is left out.

    ``pages`` holds no page, one, or the first and the last that the place may be on.
    """
    parts = [publisher, title, written_date(date)]
    if section:
        parts.append(quoted(section))
    if pages:
        parts.append(written_pages(pages))
    return ", ".join(part for part in parts if part)


def written_pages(pages: Sequence[int | str]) -> str:
    """A page, or the first and the last, as one cites them: « p. 8-11 »; empty where none is."""
    return f"p.{NBSP}{'-'.join(map(str, pages))}" if pages else ""


_LAST_PAGES = re.compile(rf", (p\.{NBSP}[\w-]+)\Z")


def pages_in(reference: str) -> str:
    """The pages that a reference ends on, as it writes them; empty where it has none."""
    found = _LAST_PAGES.search(reference)
    return found[1] if found else ""


def nested_title(parent: str, title: str) -> str:
    """A section's title under its parent's."""
    return f"{parent}{NBSP}› {title}" if parent else title


def written_date(iso: str) -> str:
    """``2023-01-15`` as « 15 janvier 2023 », ``2023-01`` as « janvier 2023 »."""
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return year
    written = f"{MONTHS[int(month) - 1]} {year}"
    if day.isdigit():
        first = "1ᵉʳ" if int(day) == 1 else str(int(day))
        return f"{first} {written}"
    return written


def not_found(what: Sequence[str], several: bool) -> str:
    """That the documents do not speak of what was asked, naming what was looked for."""
    if not what:
        return nothing_answers(what, several)
    where = "Les documents consultés n’en parlent" if several else "Le document n’en parle"
    return f"{where} pas{NBSP}: {_nowhere(what)}."


def nothing_answers(what: Sequence[str], several: bool) -> str:
    """That the documents, which may speak of the matter, do not hold what was asked of it."""
    place = "les documents consultés" if several else "le document"
    told = f"{NBSP}: {_nowhere(what)}" if what else ""
    return f"Rien trouvé dans {place} qui réponde à cette question{told}."


def _nowhere(what: Sequence[str]) -> str:
    verb = "n’y figure pas" if len(what) == 1 else "n’y figurent pas"
    return f"{joined([quoted(word) for word in what])} {verb}, ou pas dans le sens de la question"


def not_named(names: Sequence[str]) -> str:
    """That names of the question are not in the passages quoted."""
    said = joined([quoted(name) for name in names])
    verb = "ne figure" if len(names) == 1 else "ne figurent"
    return f"{said} {verb} pas dans ces passages."


UNSAID_YEAR = "L’année de la question n’y figure pas."
OTHER_DURATION = "La durée de la question n’y figure pas\xa0: ces passages en disent une autre."


def otherwise(said: str, claimed: str) -> str:
    """That the document gives another figure than the one claimed."""
    return f"Le document dit {said}, pas {claimed}."


def without_answer(question: str) -> str:
    """That one of several questions has no answer; empty where its words cannot be shown."""
    if not question:
        return "Une partie de la question reste sans réponse dans le document."
    bare = question.rstrip("?.! \u00a0")
    return f"Sans réponse dans le document{NBSP}: {quoted(bare)}."


def joined(parts: Sequence[str], last: str = "et") -> str:
    """« a, b et c »."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def according_to(kind: str, publisher: str, title: str, article: str) -> str:
    """Whose words follow: « Selon le CQCM », « Selon la fiche « Titre » », « Selon « Titre » »."""
    if kind.strip().lower() == "fiche":
        return f"Selon la fiche {quoted(title)}"
    if publisher:
        return f"Selon {article}{publisher}"
    return f"Selon {quoted(title)}" if title else "Selon le document"


def cell(head: str, value: str, row: str) -> str:
    """A table's cell with the head of its column and the name of its row."""
    named = f"{head}{NBSP}: {value}" if head else value
    return f"{named} (ligne {quoted(row)})" if row else named


NEXT_ROWS = "Viennent ensuite\u00a0:"
RISEN, NO_RISE = "En hausse\u00a0:", "Aucune ligne n’est en hausse\u00a0:"
FALLEN, NO_FALL = "En baisse\u00a0:", "Aucune ligne n’est en baisse\u00a0:"
NO_ROW = "Aucune ligne du tableau\u00a0:"
NOT_COMPARED = "Sans chiffre à comparer"
IN_PROPORTION = "En proportion"


def recommendations(count: int) -> str:
    """How many numbered recommendations a document makes."""
    return f"{count} recommandation{'s' if count > 1 else ''} numérotée{'s' if count > 1 else ''}"


def caution(title: str, gaps: Sequence[str]) -> str:
    """What of a document was not read, or not as printed."""
    return f"{quoted(title)}{NBSP}: {', '.join(gaps)}."


def more_cautions(count: int) -> str:
    """That other documents were not read whole either."""
    if count == 1:
        return "Un autre document n’a pas été lu en entier."
    return f"{count}{NBSP}autres documents n’ont pas été lus en entier."


def note(words: str) -> str:
    """What a footnote adds."""
    return f"Note{NBSP}: {quoted(words)}"


def without_period(said: str) -> str:
    """A passage that states an amount without saying over what time."""
    return f"{ELSEWHERE}{NBSP}: {said}"


def over_months(months: int) -> str:
    """Over what time an amount is spread."""
    if months % 12 == 0:
        years = months // 12
        return f"sur {years}{NBSP}an{'s' if years > 1 else ''}"
    return f"sur {months}{NBSP}mois"


def reader_broken(folder: str) -> str:
    """A reading model that cannot be loaded, and how to do without."""
    return (
        f"Le modèle de lecture «{NBSP}{folder}{NBSP}» ne se charge pas\u00a0; "
        "vérifiez que son dossier est complet, ou écrivez BRIEFBOT_READER=aucun pour vous "
        "en passer."
    )


# A question for a figure, and the figure it wants: of money, of a share, of a date, or any.
ASKS_FIGURE = re.compile(
    r"combien|montant|somme|budget|cout|taux|pourcentage|proportion|\bquand\b|quelle annee|\bdate"
)
FIGURE = re.compile(r"\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cent|mille)\b")
KINDS = (
    (re.compile(r"montant|somme|budget|\bcout"), re.compile(r"\$|dollars?|euros?|€")),
    (re.compile(r"taux|pourcentage|proportion"), re.compile(r"%|pour cent|\bsur\b")),
    (re.compile(r"\bquand\b|quelle annee|\bdate"), re.compile(r"\b(?:1[5-9]|20)\d\d\b")),
)

# What an example question is made from.
AMOUNT = re.compile(
    r"\d[\d\s,]*(?:M|G|k)?\s?\$|\d[\d\s,]*\s(?:millions?|milliards?)\s(?:de )?(?:\$|dollars)"
)
YEARLY = re.compile(r"annuel|par an\b|par année|chaque année", re.IGNORECASE)
DEADLINE = re.compile(r"(?:d['’]ici|jusqu['’]en|avant|dès)(?: la fin de)? 20\d\d\b", re.IGNORECASE)
COUNTED = re.compile(r"\b\d{1,3}(?:[ \u00a0\u202f]\d{3})*[ \u00a0\u202f]([a-zà-ÿœ]{4,}s)\b")
UNITS = frozenset(  # « 40 années » counts nothing to ask about
    (
        *("années", "mois", "jours", "semaines", "heures", "minutes", "fois"),
        *("dollars", "millions", "milliards", "cents", "pages", "points"),
        *("kilomètres", "mètres", "tonnes"),
        *("premières", "premiers", "derniers", "dernières", "autres"),
    )
)
