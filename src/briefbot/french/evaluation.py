"""What the evaluation card says."""

from __future__ import annotations

ALL = "ensemble"
ANSWERABLE = "avec réponse"
UNANSWERABLE = "sans réponse"
KIND = "genre"
LANGUAGE = "langue"
LATENCY = "temps de réponse (ms) : médiane {p50:.0f}, 95ᵉ centile {p95:.0f}"

NOT_LOCATED = "un passage cité n’est pas mot pour mot dans son document"
ANSWERED = "répond à ce que les documents ne disent pas"
CITES = "cite un passage tout en déclinant"
DECLINED = "décline"
NO_CITATION = "ne cite rien"
WRONG_SECTION = "ne cite aucune des sections attendues"


def lacks(alternatives: tuple[str, ...]) -> str:
    """An expected string, or any of its forms, is missing."""
    return f"il manque « {' » ou « '.join(alternatives[:3])} »"


def holds(text: str) -> str:
    """A string that must not be there is there."""
    return f"contient « {text} »"


def too_long(length: int, limit: int) -> str:
    """The answer is longer than its kind of question allows."""
    return f"{length} caractères, plus que {limit}"


def no_cases(path: object) -> str:
    """A file without one usable case."""
    return f"Le fichier « {path} » ne contient aucun cas ; voyez docs/answers.md pour le format."


def unreadable(path: object) -> str:
    """A file of cases that cannot be opened or is not text."""
    return (
        f"Le fichier de cas « {path} » est illisible ; vérifiez son chemin et qu’il est en UTF-8."
    )


def invalid(number: int) -> str:
    """A line that is not a case."""
    return f"La ligne {number} n’est pas un cas : il y faut au moins « id » et « question »."
