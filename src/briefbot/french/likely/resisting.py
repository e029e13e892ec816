"""What is asked of what resists a demand: who opposes it, what stands in its way, what it sets."""

from __future__ import annotations

from briefbot.french.likely.proposals import NBSP, quoted


def opponent(fact: str) -> str:
    """Someone is against it."""
    return f"{quoted(fact)}{NBSP}: que répondez-vous à ceux qui n’en veulent pas{NBSP}?"


OPPONENT_REASON = "Le document dit lui-même que quelqu’un s’y oppose; on demandera la réponse."


def refusal(fact: str) -> str:
    """It was asked before, and not given."""
    return f"{quoted(fact)}{NBSP}: pourquoi, et qu’y aurait-il de différent cette fois{NBSP}?"


REFUSAL_REASON = "Le document dit lui-même qu’on ne l’a pas obtenu."


def limit(fact: str) -> str:
    """The writer says what its figures are worth."""
    return (
        f"Vous écrivez {quoted(fact)}{NBSP}: que valent alors les chiffres que vous en tirez{NBSP}?"
    )


LIMIT_REASON = "Le document dit lui-même la limite de ses données."


def unknown(fact: str) -> str:
    """The writer says that it does not know."""
    return (
        f"Vous écrivez {quoted(fact)}{NBSP}: peut-on décider sans le savoir, et qui pourrait "
        f"l’établir{NBSP}?"
    )


UNKNOWN_REASON = "Le document dit lui-même ce qu’il ne sait pas."


def threshold(asked: str, figure: str) -> str:
    """A demand sets a number."""
    return f"Vous demandez {quoted(asked)}{NBSP}: pourquoi {figure}, et non plus ou moins{NBSP}?"


def detail(fact: str, figure: str) -> str:
    """What is asked would be so much."""
    return f"{quoted(fact)}{NBSP}: pourquoi {figure}, et non plus ou moins{NBSP}?"


THRESHOLD_REASON = "La demande fixe un seuil, une durée ou un nombre sans dire pourquoi celui-là."


def deadline(asked: str) -> str:
    """A demand sets a date."""
    return (
        f"Vous demandez {quoted(asked)}{NBSP}: qu’est-ce qui doit être fait d’ici là, et est-ce "
        f"réaliste{NBSP}?"
    )


DEADLINE_REASON = "La demande fixe une date et le document ne dit pas les étapes d’ici là."
