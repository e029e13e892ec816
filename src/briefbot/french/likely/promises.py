"""What is asked of promises and beliefs, of terms, and of what goes on or grows."""

from __future__ import annotations

from briefbot.french.likely.proposals import NBSP, quoted


def belief(fact: str) -> str:
    """Proof that is not shown."""
    return f"{quoted(fact)}{NBSP}: sur quelle étude ou quel chiffre vous appuyez-vous{NBSP}?"


CLAIM_REASON = "Une affirmation sans chiffre, sans source et sans renvoi."


def demand_ends(fact: str, date: str) -> str:
    """A demand with an end; ``date`` as it is written."""
    return (
        f"{quoted(fact)}{NBSP}: et après {date}{NBSP}? "
        f"Reviendrez-vous demander la même somme{NBSP}?"
    )


def agreement_ends(fact: str) -> str:
    """An agreement with an end."""
    return f"{quoted(fact)}{NBSP}: si rien n’est décidé avant cette date, que se passe-t-il{NBSP}?"


def ends_reason(date: str) -> str:
    """That it ends."""
    return f"Le document donne un terme{NBSP}: {date}."


def phase(asked: str) -> str:
    """Going on with something whose results are not told."""
    return (
        f"Vous demandez {quoted(asked)}{NBSP}: qu’a donné ce qui a déjà été financé, et pour "
        f"combien{NBSP}?"
    )


PHASE_REASON = "La demande prolonge quelque chose dont le document ne chiffre pas les résultats."


def base(asked: str) -> str:
    """An increase from an amount that is not told."""
    return (
        f"Vous demandez {quoted(asked)}{NBSP}: de combien est le montant actuel, et de combien "
        f"l’augmentez-vous{NBSP}?"
    )


BASE_REASON = "Une hausse est demandée; le point de départ n’est chiffré nulle part."


def own_gain(asked: str) -> str:
    """Money asked for oneself."""
    return (
        f"Vous demandez de l’argent pour votre propre organisme, {quoted(asked)}{NBSP}: pourquoi "
        f"vous d’abord, et non d’autres qui ont le même besoin{NBSP}?"
    )


OWN_GAIN_REASON = "L’organisme qui demande est aussi celui qui recevrait l’argent."
