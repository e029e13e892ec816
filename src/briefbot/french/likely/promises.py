"""What is asked of promises and beliefs, of terms, and of what goes on or grows."""

from __future__ import annotations

from briefbot.french.answering.answers import NBSP, quoted

# Each question about a sentence, which {fact} quotes, or a demand, which {asked} quotes.

BELIEF = "{fact}\u00a0: sur quelle étude ou quel chiffre vous appuyez-vous\u00a0?"
CLAIM_REASON = "Une affirmation sans chiffre, sans source et sans renvoi."
AGREEMENT_ENDS = "{fact}\u00a0: si rien n’est décidé avant cette date, que se passe-t-il\u00a0?"
PHASE = "Vous demandez {asked}\u00a0: qu’a donné ce qui a déjà été financé, et pour combien\u00a0?"
PHASE_REASON = "La demande prolonge quelque chose dont le document ne chiffre pas les résultats."
BASE = (
    "Vous demandez {asked}\u00a0: de combien est le montant actuel, et de combien l’augmentez-vous"
    "\u00a0?"
)
BASE_REASON = "Une hausse est demandée; le point de départ n’est chiffré nulle part."
OWN_GAIN = (
    "Vous demandez de l’argent pour votre propre organisme, {asked}\u00a0: pourquoi vous d’abord, "
    "et non d’autres qui ont le même besoin\u00a0?"
)
OWN_GAIN_REASON = "L’organisme qui demande est aussi celui qui recevrait l’argent."


def demand_ends(fact: str, date: str) -> str:
    """A demand with an end; ``date`` as it is written."""
    return (
        f"{quoted(fact)}{NBSP}: et après {date}{NBSP}? "
        f"Reviendrez-vous demander la même somme{NBSP}?"
    )


def ends_reason(date: str) -> str:
    """That it ends."""
    return f"Le document donne un terme{NBSP}: {date}."
