"""What is asked of figures that are stated: sources, comparisons, targets, other documents."""

from __future__ import annotations

from briefbot.french.answering.answers import NBSP, quoted, written_date

# Each question about a sentence, which {fact} quotes.

COMPARISON = (
    "{fact}\u00a0: les deux côtés sont-ils comptés de la même façon, sur la même période et pour "
    "des cas semblables\u00a0?"
)
FORECAST = "{fact}\u00a0: sur quel calcul cela repose-t-il\u00a0?"
FORECAST_REASON = "Une prévision ou une estimation chiffrée, sans méthode ni hypothèse."
OWN_SOURCE = (
    "{fact}\u00a0: c’est votre propre travail. Comment a-t-il été fait, et qui d’indépendant l’a "
    "vérifié\u00a0?"
)
# The same, of which the writer tells the method.
UNCHECKED = "{fact}\u00a0: c’est votre propre travail. Qui d’indépendant l’a vérifié\u00a0?"
OWN_SOURCE_REASON = "Le chiffre vient de l’organisme qui demande."


def comparison_reason(*, sourced: bool) -> str:
    """What is not told of a comparison."""
    if sourced:
        return "Une source est nommée, mais le texte ne dit pas que les deux côtés se comparent."
    return "Le texte ne dit ni d’où vient la comparaison ni comment chaque côté est compté."


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
