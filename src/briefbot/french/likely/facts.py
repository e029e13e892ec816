"""What is asked of figures that are stated: sources, comparisons, targets, other documents."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.french.answering.answers import written_date
from briefbot.french.likely.proposals import NBSP, quoted


def comparison(fact: str, *, two: bool) -> str:
    """Two sides set against each other."""
    if two:
        return (
            f"{quoted(fact)}{NBSP}: les deux côtés sont-ils comptés de la même façon, "
            f"sur la même période et pour des cas semblables{NBSP}?"
        )
    return f"{quoted(fact)}{NBSP}: calculé comment, à partir de quels chiffres, et par qui{NBSP}?"


def comparison_reason(*, sourced: bool) -> str:
    """What is not told of a comparison."""
    if sourced:
        return "Une source est nommée, mais le texte ne dit pas que les deux côtés se comparent."
    return "Le texte ne dit ni d’où vient la comparaison ni comment chaque côté est compté."


def source(fact: str, *, dated: bool) -> str:
    """A figure without a source; ``dated`` where its sentence tells a year."""
    if dated:
        return f"{quoted(fact)}{NBSP}: d’où vient ce chiffre, et comment est-il calculé{NBSP}?"
    return f"{quoted(fact)}{NBSP}: d’où vient ce chiffre, et de quelle année date-t-il{NBSP}?"


def sources(facts: Sequence[str]) -> str:
    """Several figures without a source."""
    listed = ", ".join(quoted(each) for each in facts)
    return f"D’où viennent ces chiffres, et de quelle année datent-ils{NBSP}: {listed}{NBSP}?"


def source_reason(count: int) -> str:
    """That the text names no source."""
    if count > 1:
        return f"{count} chiffres d’une même liste, sans source ni année."
    return "Un chiffre affirmé sans source."


def forecast(fact: str) -> str:
    """A figure of what is to come."""
    return f"{quoted(fact)}{NBSP}: sur quel calcul repose cette prévision{NBSP}?"


FORECAST_REASON = "Une prévision chiffrée, sans méthode ni hypothèse."


def own_source(fact: str, *, own: bool, year: str) -> str:
    """A figure of the writer's own work, or an old one."""
    if own and year:
        return (
            f"{quoted(fact)}{NBSP}: c’est votre propre travail et il remonte à {year}. "
            f"Tient-il encore, et qui d’autre l’a vérifié{NBSP}?"
        )
    if own:
        return (
            f"{quoted(fact)}{NBSP}: c’est votre propre travail. Comment a-t-il été fait, et qui "
            f"d’indépendant l’a vérifié{NBSP}?"
        )
    return f"{quoted(fact)}{NBSP}: la donnée remonte à {year}. Est-elle encore bonne{NBSP}?"


def own_source_reason(*, own: bool, years: int) -> str:
    """Why the source is weak."""
    told = ["Le chiffre vient de l’organisme qui demande"] if own else []
    if years:
        told.append(f"{'il' if own else 'Le chiffre'} précède le document de {years} ans")
    return f"{'; '.join(told)}."


def ordered(fact: str) -> str:
    """A survey that the writer paid for."""
    return (
        f"{quoted(fact)}{NBSP}: c’est vous qui l’avez demandé. Les questions posées et les "
        f"résultats complets sont-ils publics{NBSP}?"
    )


ORDERED_REASON = "Le sondage a été fait pour l’organisme qui s’en sert."


def target(fact: str) -> str:
    """An objective."""
    return f"{quoted(fact)}{NBSP}: où en est-on, et la cible sera-t-elle atteinte{NBSP}?"


TARGET_REASON = "Le texte nomme une cible; on demandera si elle est atteinte, et sinon pourquoi."


def vague(fact: str) -> str:
    """A number not told."""
    return f"{quoted(fact)}{NBSP}: combien exactement, et d’après quel décompte{NBSP}?"


VAGUE_REASON = "Une quantité annoncée sans chiffre."


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
