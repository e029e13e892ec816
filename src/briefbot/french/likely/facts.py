"""What is asked of figures that are stated: sources, comparisons, targets, other documents."""

from __future__ import annotations

from briefbot.french.answering.answers import written_date
from briefbot.french.likely.proposals import NBSP, quoted


def comparison(fact: str) -> str:
    """Two sides set against each other."""
    return (
        f"{quoted(fact)}{NBSP}: les deux côtés sont-ils comptés de la même façon, "
        f"sur la même période et pour des cas semblables{NBSP}?"
    )


def comparison_reason(*, sourced: bool) -> str:
    """What is not told of a comparison."""
    if sourced:
        return "Une source est nommée, mais le texte ne dit pas que les deux côtés se comparent."
    return "Le texte ne dit ni d’où vient la comparaison ni comment chaque côté est compté."


def source(fact: str) -> str:
    """A figure said of others."""
    return (
        f"{quoted(fact)}{NBSP}: d’où vient ce chiffre, et le cas est-il comparable au nôtre{NBSP}?"
    )


SOURCE_REASON = "Un chiffre sur d’autres que l’organisme, sans source."


def forecast(fact: str) -> str:
    """A figure of what is to come."""
    return f"{quoted(fact)}{NBSP}: sur quel calcul cela repose-t-il{NBSP}?"


FORECAST_REASON = "Une prévision ou une estimation chiffrée, sans méthode ni hypothèse."


def own_source(fact: str) -> str:
    """A figure of the writer's own work."""
    return (
        f"{quoted(fact)}{NBSP}: c’est votre propre travail. Comment a-t-il été fait, et qui "
        f"d’indépendant l’a vérifié{NBSP}?"
    )


def unchecked(fact: str) -> str:
    """A figure of the writer's own work, of which it tells the method."""
    return f"{quoted(fact)}{NBSP}: c’est votre propre travail. Qui d’indépendant l’a vérifié{NBSP}?"


OWN_SOURCE_REASON = "Le chiffre vient de l’organisme qui demande."


def contradicted(fact: str, differently: str, title: str, date: str, *, later: bool) -> str:
    """A figure another document gives otherwise."""
    when = f" ({written_date(date)})" if date else ""
    if later:
        return (
            f"Vous écrivez {quoted(fact)}, mais {quoted(title)}{when} dit depuis "
            f"{differently}{NBSP}: qu’est-ce qui a changé{NBSP}?"
        )
    return (
        f"Vous écrivez {quoted(fact)}, alors que {quoted(title)}{when} dit "
        f"{differently}{NBSP}: pourquoi cet écart{NBSP}?"
    )


def contradicted_reason(*, later: bool) -> str:
    """Who contradicts."""
    if later:
        return "Un document plus récent donne une autre valeur."
    return "Un autre document donne une autre valeur."


def heard(fact: str) -> str:
    """Something that others are said to say."""
    return f"{quoted(fact)}{NBSP}: de qui le tenez-vous, et l’avez-vous vérifié{NBSP}?"


HEARD_REASON = "Le document le dit par ouï-dire."


def stale(fact: str, year: str) -> str:
    """A cost of a year long past."""
    return (
        f"{quoted(fact)}{NBSP}: ce montant date de {year}, de combien serait-il aujourd’hui{NBSP}?"
    )


def stale_reason(year: str) -> str:
    """That it is old."""
    return f"Le montant date de {year} et le document n’en donne pas de plus récent."
